"""The canvas timeline: its files, all listed and short, and what a page carries for it."""

from importlib.resources import files

import pandas as pd
import pytest

from itinerary.layout import layout
from itinerary.views import chart
from itinerary.views.book import Book
from itinerary.views.clocks import tell_notes
from itinerary.when import add_bounds

ASSETS = files("itinerary.views").joinpath("assets")
FOUND = sorted(item.name for item in ASSETS.iterdir() if item.name.startswith("chart"))


def test_every_script_of_the_chart_is_listed_once():
    assert sorted([*chart.SCRIPTS, chart.STYLE]) == FOUND


@pytest.mark.parametrize("name", FOUND)
def test_a_file_is_short_enough_to_read(name):
    assert len(ASSETS.joinpath(name).read_text(encoding="utf-8").splitlines()) < 400


def test_no_script_turns_text_into_markup_or_code():
    script = chart.read_script()
    for forbidden in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
        assert forbidden not in script


BLANK = dict.fromkeys(("title", "start", "end", "trip", "status"), "")


def packed(*rows, language="en"):
    events, _ = add_bounds(pd.DataFrame([BLANK | row for row in rows], dtype="str"))
    book = Book()
    facts = chart.pack_chart(book, layout(events), language)
    return book, facts


def test_what_does_not_occur_costs_nothing():
    book, facts = packed({"start": "2025-01-01"}, {"start": "1900/1950"}, {"title": "x"})
    assert (book.columns, facts) == ({}, {})


def test_whose_clock_is_told_once_for_all_events_that_share_it():
    rows = [
        {"start": "2025-01-01T10:00+02:00"},
        {"start": "2025-01-01T11:00"},
        {"start": "2025-01-01"},
        {"start": "2025-01-02T10:00+02:00"},
        {"start": "[2025-01-01T20:00Z..2025-01-01T23:00Z]"},
    ]
    book, facts = packed(*rows)
    assert book.numbers["event.clock"].tolist() == [1, 2, 0, 1, 3]
    assert facts["clocks"][1:3] == [
        (7200, 7200, True, True, False),
        (None, None, False, False, False),
    ]
    assert facts["clocks"][3][4]
    first = book.numbers["event.utc"].tolist()
    assert first[3] - first[0] == 86_400
    assert book.numbers["event.utc_end"][4] > first[4]


def test_parts_of_the_day_are_named_in_every_language():
    rows = [{"start": "[2025-01-01T21..2025-01-01T23]"}, {"start": "2025-01-01"}]
    book, facts = packed(*rows, language="de")
    assert book.numbers["event.part"].tolist() == [1, 0]
    assert facts["parts"]["en"] == ["late evening"]
    assert set(facts["parts"]) == {"en", "de", "fr", "es", "uk"}


def test_so_many_parts_that_they_would_weigh_are_named_in_one_language():
    rows = [
        {"start": f"[2025-01-01T{at // 60:02}:{at % 60:02}..2025-01-01T23:59]"}
        for at in range(0, 1300)
    ]
    _, facts = packed(*rows, language="fr")
    assert set(facts["parts"]) == {"fr"}


def test_a_time_that_may_be_on_either_of_two_days_is_no_part_of_a_day():
    events, _ = add_bounds(
        pd.DataFrame([BLANK | {"start": "[2025-01-01T21..2025-01-02T02]"}], dtype="str")
    )
    assert tell_notes(events) == [""]
    assert "parts" not in packed({"start": "2025-01-01T21"})[1]


def test_arrows_join_bars_and_strips_are_carried_if_a_trip_crosses_zones():
    rows = [
        {"title": "a", "start": "2025-01-01T10:00Z", "status": "postponed", "trip": "x  y"},
        {"title": "a", "start": "2025-01-05T10:00Z", "trip": "x  y"},
        {"title": "b", "start": "2025-01-06T10:00+03:00", "trip": "x  y"},
    ]
    book, facts = packed(*rows)
    assert book.numbers["arrows.from_bar"].tolist() == [0]
    assert book.numbers["zones.offset"].tolist() == [0, 10_800]
    assert (facts["strips"], facts["strips_more"]) == (["x y"], 0)
