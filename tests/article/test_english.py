"""English wordings: chains, transfers, plans, idioms that are no journey, and who acts."""

import importlib.util
from pathlib import Path

import pytest

from itinerary.article.draft import MIN_CONFIDENCE, read_article


def load_cases():
    path = Path(__file__).with_name("english_cases.py")
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


cases = load_cases()


def read_rows(text):
    reading = read_article(text, published="2025-11-19", language="en")
    return [draft for draft in reading.drafts if draft.confidence >= MIN_CONFIDENCE]


def describe(draft, wanted):
    said = (draft.kind, draft.place, draft.start, draft.status)
    return tuple(None if want is None else value for value, want in zip(said, wanted, strict=True))


@pytest.mark.parametrize(
    ("text", "rows"), [*cases.CHAINS, *cases.TRANSFERS, *cases.PLANS, *cases.PLACES]
)
def test_what_a_wording_tells(text, rows):
    drafts = read_rows(text)
    assert len(drafts) == len(rows)
    assert [describe(one, row) for one, row in zip(drafts, rows, strict=True)] == rows


@pytest.mark.parametrize("text", cases.NO_ROWS)
def test_an_idiom_or_a_thing_makes_no_journey(text):
    assert read_rows(text) == []


@pytest.mark.parametrize(("text", "who", "mode"), cases.ACTORS)
def test_who_acts_and_by_what(text, who, mode):
    first = read_rows(text)[0]
    assert (first.actors, first.mode) == (who, mode)


def test_days_later_are_counted_from_the_sentence_before():
    text = "Ann Lee flew to Lagos on 3 November.\n\nTwo days later she met the king in Accra."
    assert [draft.start for draft in read_rows(text)] == ["2025-11-03", "2025-11-05"]


def test_what_was_planned_and_then_called_off_is_one_row():
    text = (
        "Ann Lee has cancelled her visit to Oslo, her office said on Monday. Lee had been due to "
        "visit Oslo and Bergen."
    )
    rows = read_article(text, published="2025-11-19", language="en").drafts
    assert [(row.place, row.status) for row in rows] == [
        ("Oslo", "cancelled"),
        ("Bergen", "planned"),
    ]
