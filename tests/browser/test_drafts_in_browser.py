"""How the page shows rows that a program read from an article, in a real Chromium."""

from pathlib import Path

import pandas as pd
import pytest

import itinerary
from itinerary.layout import layout
from itinerary.views.page import Words, render

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[2]
DRAFTS = pd.DataFrame(
    {
        "title": ["Clear", "Doubtful", "Faint", "Own"],
        "start": ["2025-11-17", "2025-11-18", "2025-11-19", "2025-11-20"],
        "place": ["A", "B", "C", "D"],
        "place_latitude": ["51", "52.2", "50.45", "48"],
        "place_longitude": ["9", "21", "30.52", "16"],
        "quote": ["It was clear.", "It may be.", "Who knows?", "I was there."],
        "other_quotes": ["", "Once more. ¶ And again.", "", ""],
        "confidence": ["0.88", "0,70", "", ""],
        "confidence_why": [
            "verb-visit +0.70; dated +0.10", "noun-cancelled +0.70; no date -0.08", "", "",
        ],
        "band": ["accept", "check", "Hint", ""],
        "rule": ["verb-visit", "noun-cancelled", "noun-again", ""],
    }
)  # fmt: skip


@pytest.fixture(scope="module")
def drafts():
    events = itinerary.Itinerary.from_dataframe(DRAFTS).events
    return render(layout(events), Words("Drafts"))


@pytest.fixture
def show(visit):
    def open_page(page, fragment="", **options):
        seen = visit(page.decode(), **options)
        if fragment:
            seen.page.goto(seen.page.url.split("#")[0] + "#" + fragment)
            seen.page.reload()
        return seen.ready()

    return open_page


def test_the_head_counts_drafts_and_those_to_be_checked(show, drafts):
    seen = show(drafts)
    assert seen.page.locator(".drafts").text_content() == (
        "◇ 3 draft rows read from an article, 2 to be checked"
    )


def test_one_click_shows_what_is_to_be_checked(show, drafts):
    seen = show(drafts)
    seen.page.locator(".drafts button").click()
    seen.page.wait_for_timeout(150)
    titles = seen.page.locator("#list .row-title bdi").all_text_contents()
    assert titles == ["Doubtful", "Faint"]


def test_a_filter_tells_the_bands_apart_with_their_counts(show, drafts):
    seen = show(drafts)
    seen.page.locator(".narrow summary").click()
    chips = seen.page.locator('[data-facet="band"]').all_text_contents()
    assert sorted(chips) == [
        "Draft, a mere hint1", "Draft, clear1", "Draft, to be checked1", "No draft1",
    ]  # fmt: skip


def test_rows_of_the_list_say_what_they_are(show, drafts):
    tags = show(drafts).page.locator("#list .row")
    assert [tags.nth(n).locator(".tag-draft").all_text_contents() for n in range(4)] == [
        ["◇ Draft"], ["◇? To check"], ["◇? Hint"], [],
    ]  # fmt: skip


def test_the_card_shows_the_sentence_first_then_how_sure_it_is_and_why(show, drafts):
    card = show(drafts, "event=1").page.locator("#card")
    told = card.text_content()
    order = ["It may be.", "to be checked", "70% sure", "a noun says so", "has no date", "Doubtful"]
    assert [told.index(part) for part in order] == sorted(told.index(part) for part in order)
    assert card.locator("blockquote").all_text_contents() == [
        "It may be.", "Once more.", "And again.",
    ]  # fmt: skip


def test_what_is_no_draft_has_no_mark(show, drafts):
    told = show(drafts, "event=3").page.locator("#card").text_content()
    assert "raft" not in told
    assert "I was there." in told


def test_the_table_and_the_sentence_for_listeners_name_drafts(show, drafts):
    seen = show(drafts)
    seen.page.locator("#table summary").click()
    assert "Happened, ◇? Draft, to be checked" in seen.page.locator("#table").text_content()
    assert "to be checked" in seen.page.evaluate("itinerary.page.events.sentence(1)")


def test_a_table_whose_bands_play_music_has_no_drafts(show):
    frame = DRAFTS.assign(band=["The Beatles", "Can", "", ""])
    page = render(layout(itinerary.Itinerary.from_dataframe(frame).events))
    seen = show(page)
    assert seen.page.locator(".drafts").is_hidden()
    assert seen.page.locator(".tag-draft").count() == 0


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("de", "3 Entwurfszeilen, aus einem Artikel gelesen, 2 zu prüfen"),
        ("fr", "3 lignes provisoires, lues dans un article, 2 à vérifier"),
        ("es", "3 filas en borrador, leídas en un artículo, 2 por comprobar"),
        ("uk", "3 чорнові рядки, прочитані зі статті, перевірити: 2"),
    ],
)
def test_drafts_are_told_in_the_readers_language(show, drafts, language, said):
    seen = show(drafts, f"lang={language}&event=0")
    assert said in seen.page.locator(".drafts").text_content()
    assert "verb-visit" not in seen.page.locator("#card").text_content()


def test_a_row_that_a_person_changed_keeps_its_quote(tmp_path, show):
    article = (ROOT / "data/dispatch-en.txt").read_text("utf-8")
    path = tmp_path / "draft.csv"
    itinerary.draft(article, published="2025-11-19").save(str(path))
    rows = pd.read_csv(path, dtype=str, keep_default_na=False)
    quote = rows.loc[0, "quote"]
    rows.loc[0, ["title", "start", "place", "band"]] = ["Changed", "2025-11-16", "Oslo", "accept"]
    rows.to_csv(path, index=False)
    located = tmp_path / "located.csv"
    itinerary.read(str(path)).locate().save(str(located))
    again = itinerary.read(str(located))
    assert again.events.loc[0, ["quote", "band"]].tolist() == [quote, "accept"]
    seen = show(again.render(), "event=0")
    card = seen.page.locator("#card").text_content()
    assert quote in card
    assert "Changed" in card
    assert "Oslo" in card
    assert "raft, clear" in card
