"""German wordings: what is only claimed, where a noun belongs, who is aboard, couples, stops."""

import importlib.util
from pathlib import Path

import pytest

from itinerary.article.draft import MIN_CONFIDENCE, read_article


def load_cases():
    path = Path(__file__).with_name("german_cases.py")
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


cases = load_cases()


def read_rows(text, language="de"):
    reading = read_article(text, published="2025-11-19", language=language)
    return [draft for draft in reading.drafts if draft.confidence >= MIN_CONFIDENCE]


@pytest.mark.parametrize("text", cases.NO_ROWS)
def test_what_is_only_claimed_or_moves_nobody_makes_no_row(text):
    assert read_rows(text) == []


@pytest.mark.parametrize(("text", "rows"), cases.ROWS)
def test_what_a_wording_tells(text, rows):
    keys = ("place", "start", "origin", "mode", "status")
    assert [tuple(getattr(draft, key) for key in keys) for draft in read_rows(text)] == rows


@pytest.mark.parametrize(("text", "who"), cases.ACTORS)
def test_who_travels_is_a_person_and_no_vehicle(text, who):
    assert read_rows(text)[-1].actors == who


def test_a_place_is_said_with_its_country_where_the_rows_alone_would_miss_it():
    text = (
        "The riders set off from Entebbe in Uganda on Monday and stayed in Kampala on Tuesday. "
        "They crossed Kenya next: on Thursday they arrived in Busia, Kenya."
    )
    assert read_rows(text, "en")[-1].place == "Busia, Kenya"


def test_a_building_is_said_with_its_city():
    (draft,) = read_rows("Ida Vogt traf am Montag Jan Roth im Hotel Post in Genf.")
    assert draft.place in ("Hotel Post, Genf", "Genf")


def test_dates_are_counted_from_those_told_before():
    text = (
        "Am 5. November flog Anna Weber nach Oslo. Zwei Tage später reiste sie nach Bergen. Am "
        "folgenden Tag traf sie in Hamar ein. Am 14. flog sie nach Trondheim. Am 15. und 16. "
        "November besuchte sie Turku."
    )
    starts = [draft.start for draft in read_rows(text)]
    assert starts == [
        "2025-11-05",
        "2025-11-07",
        "2025-11-08",
        "2025-11-14",
        "2025-11-15/2025-11-16",
    ]
