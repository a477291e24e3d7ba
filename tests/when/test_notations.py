"""Dates in signs, dates in brackets, and cells that say that there is no date."""

import pandas as pd
import pytest

import itinerary
from itinerary.when.notations import is_undated, take_out, write_edtf


def read(text: str) -> tuple[str, str, int]:
    """Read one cell: its EDTF, how it was read, and how many problems it made."""
    frame = pd.DataFrame({"title": ["x", "y"], "start": [text, "2020"]})
    trip = itinerary.Itinerary.from_dataframe(frame)
    first = trip.events[trip.events["title"] == "x"]
    edtf, why = first[["start_edtf", "date_why"]].iloc[0] if len(first) else ("", "")
    return edtf, why, len(trip.problems)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("12.XI.1918", "1918-11-12"), ("12 XI 1918", "1918-11-12"), ("5.v.1640", "1640-05-05"),
        ("2025年11月18日", "2025-11-18"), ("2025年11月", "2025-11"), ("794年", "0794"),
        ("11.2025", "2025-11"), ("H1 2024", "2024-40"), ("2024-H2", "2024-41"),
        ("[May 1640?]", "1640-05?"), ("(1640)", "1640"), ("[1640]", "[1640]"),
        ("<5 May 1640>", "1640-05-05"),
    ],
)  # fmt: skip
def test_a_date_in_signs_or_brackets_is_read(text, edtf):
    assert read(text) == (edtf, read(text)[1], 0)


@pytest.mark.parametrize(
    "text", ["31.II.1640", "15.XIII.1640", "5.IIX.1640", "2025年13月", "13.2025"]
)
def test_a_date_that_does_not_exist_is_refused(text):
    assert read(text)[2] == 1


@pytest.mark.parametrize(
    "text", ["n.d.", "Undated", "[s.d.]", "o. J.", "TBA", "?", "–", "невідомо"]
)
def test_a_cell_that_says_there_is_no_date_keeps_its_row(text):
    edtf, why, problems = read(text)
    assert (edtf, problems) == ("", 0)
    assert why == f"{text!r}: no date"


@pytest.mark.parametrize("text", ["soon", "later", "", "[]", "()", "[[1640]]"])
def test_anything_else_is_neither_a_notation_nor_undated(text):
    assert write_edtf(text) is None
    assert not is_undated(text) or not text
    assert take_out(text) == ""
