import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import itinerary
from itinerary.article.draft import EXTRA, read_article, to_dict, to_frame
from itinerary.cli import main
from itinerary.events import InputError

DATA = Path(__file__).parents[2] / "data"
DISPATCHES = {
    "de": ["Deutschland", "Polen", "Kiew", "Alaska", "Budapest"],
    "en": ["Germany", "Poland", "Kyiv", "Alaska", "Budapest"],
}
DATES = ["2025-11-17", "2025-11-18", "[2025-11-18T21..2025-11-18T23]", "2025-08", ""]


def run(*arguments, stdin=None):
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)


def dispatch(language):
    return (DATA / f"dispatch-{language}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", DISPATCHES)
def test_a_dispatch_becomes_its_five_events(language):
    trip = itinerary.draft(dispatch(language), published="2025-11-19")
    events = trip.events
    assert events["place"].tolist() == DISPATCHES[language]
    assert events["start"].tolist() == DATES
    assert events["mode"].tolist() == ["", "plane", "train", "", ""]
    assert events["status"].tolist() == [*["happened"] * 4, "cancelled"]
    assert events["status_date"].tolist() == [*[""] * 4, "2025-10"]
    assert events["place"].tolist() == trip.locate().events["place"].tolist()


@pytest.mark.parametrize("language", DISPATCHES)
def test_every_quote_and_every_span_is_an_exact_piece_of_the_text(language):
    text = dispatch(language)
    said = to_dict(read_article(text, published="2025-11-19"), 0)
    assert said["events"]
    for event in said["events"]:
        assert event["quote"] in text
        assert event["spans"]
        for span in event["spans"]:
            assert text[span["start"] : span["end"]] == span["text"]


def test_the_same_text_gives_the_same_bytes():
    readings = [read_article(dispatch("de"), published="2025-11-19") for _ in range(2)]
    assert json.dumps(to_dict(readings[0])) == json.dumps(to_dict(readings[1]))


def test_without_a_date_of_publication_no_date_is_invented():
    reading = read_article("On Monday, Ann Lee flew to Oslo. In 2019 she visited Rome.")
    assert [draft.start for draft in reading.drafts] == ["", "2019"]
    assert [problem.code for problem in reading.problems] == ["date-unresolved"]


@pytest.mark.parametrize(
    ("text", "published", "language", "said"),
    [
        ("", None, None, "is empty"),
        ("Le ministre est allé hier à Rome avec sa femme et ses enfants.", None, None, "neither"),
        ("Ann went to Oslo.", "2025-11", "en", "single day"),
        ("Ann went to Oslo.", "yesterday", "en", "publication"),
        ("Ann went to Oslo.", None, "fr", "not one of de, en"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(text, published, language, said):
    with pytest.raises(InputError, match=said):
        read_article(text, published=published, language=language)


def test_hostile_text_is_data():
    text = "On Monday, Ann {{7*7}} <script>x</script> Lee flew to Oslo. =1+1"
    (row,) = to_frame(read_article(text, published="2025-11-19", language="en")).itertuples()
    assert row.quote == text.removesuffix(" =1+1")


def test_the_same_event_told_twice_is_one_row_with_both_quotes():
    text = "Ann Lee visited Oslo on Monday. Lee also said that she visited Oslo on Monday."
    (row,) = to_frame(read_article(text, published="2025-11-19", language="en")).itertuples()
    assert row.other_quotes


def test_the_table_of_the_command_can_be_read_again_with_its_quotes(tmp_path):
    out = tmp_path / "draft.csv"
    assert run("draft", DATA / "dispatch-en.txt", "-q", "-o", out).exit_code == 0
    trip = itinerary.read(str(out))
    assert trip.events["quote"].str.len().gt(20).all()
    assert set(EXTRA) <= set(trip.events.columns)
    assert not [problem for problem in trip.problems if problem.severity == "error"]


def test_standard_input_becomes_json():
    done = run("draft", "-", "--json", "-q", "--published", "2025-11-19",
               stdin="On Monday, Ann Lee flew to Oslo.")  # fmt: skip
    assert done.exit_code == 0
    assert json.loads(done.stdout)["events"][0]["place"] == "Oslo"


def test_less_sure_readings_are_there_when_asked_for():
    text = "A parcel went to Oslo."
    reading = read_article(text, published="2025-11-19", language="en")
    assert len(to_frame(reading)) == 0
    assert to_frame(reading, 0)["band"].tolist() == ["hint"]


def test_an_article_without_events_is_an_empty_table():
    done = run("draft", "-", "--published", "2025-11-19", stdin="It rained in the north all day.")
    assert done.exit_code == 0
    assert len(done.stdout.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["nowhere.txt"], 3),
        (["https://example.org/x"], 3),
        ([DATA / "peace-talks.csv"], 3),
        ([DATA / "dispatch-de.txt", "--published", "May"], 2),
        ([DATA / "dispatch-de.txt", "--language", "fr"], 2),
        ([DATA / "dispatch-de.txt", "-q", "-o", "missing/x.csv"], 6),
    ],
)
def test_bad_input_has_its_exit_code(arguments, code):
    assert run("draft", *arguments).exit_code == code


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A trip to Tallinn scheduled for Friday was called off on Monday."),
        ("en", "On Monday, the talks in Tallinn planned for Friday were cancelled."),
        ("de", "Die für Freitag angesetzte Konferenz in Tallinn wurde am Montag abgesagt."),
    ],
)
def test_a_cancellation_has_a_date_of_its_own(language, text):
    (draft,) = read_article(text, published="2025-11-19", language=language).drafts
    told = (draft.place, draft.start, draft.status, draft.status_date)
    assert told == ("Tallinn", "2025-11-21", "cancelled", "2025-11-17")
