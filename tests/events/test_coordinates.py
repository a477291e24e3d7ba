"""Given coordinates: how they may be written, and what is not on earth."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from itinerary.events import conform
from itinerary.events.coordinates import parse_degrees


@pytest.mark.parametrize(
    ("text", "degrees"),
    [
        ("52.5", 52.5), ("-13", -13), ("+0.25", 0.25), (".5", 0.5), ("1e1", 10), ("\u22125", -5),
        ("52,5", 52.5), ("-0,118", -0.118), (" 48.85\u00a0", 48.85), ("٤٨.٨٥", 48.85),
        ("52° 31' N", 52.516666666666666), ("48°51'S", -48.85), ("S 48° 51′ 0″", -48.85),
        ("37°36'37.8\"N", 37.6105), ("52.5N", 52.5), ("52.5° S", -52.5), ("-52°30'", -52.5),
    ],
)  # fmt: skip
def test_an_angle_may_be_written_in_many_ways(text, degrees):
    assert parse_degrees(text)[0] == pytest.approx(degrees, abs=1e-12)


@pytest.mark.parametrize(
    "text",
    ["abc", "0x10", "1_0", "inf", "-Infinity", "52°61'N", "52.5 E", "-52 N", "N52N", "52 31",
     "1,2,3", "52.5.1", "--5", "5-", "1e", "12° O", "north"],
)  # fmt: skip
def test_what_is_not_an_angle_is_refused(text):
    assert parse_degrees(text) == (None, "wrong")


@pytest.mark.parametrize("text", ["NaN", "n/a", "null", "None", "-"])
def test_a_word_for_nothing_is_nothing(text):
    assert parse_degrees(text) == (None, "missing")


@given(st.floats(-180, 180))
def test_a_number_is_read_back_exactly(value):
    assert parse_degrees(repr(value), "longitude") == (value, "plain")


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text):
    value, how = parse_degrees(text)
    assert (value is None) == (how in {"empty", "missing", "wrong"})


def conform_pair(latitude: object, longitude: object):
    frame = pd.DataFrame({"title": ["x"], "place": ["y"], "lat": [latitude], "lon": [longitude]})
    events, problems = conform(frame)
    return events, [problem for problem in problems if problem.code != "column-guessed"]


@pytest.mark.parametrize(
    ("latitude", "longitude", "code"),
    [
        ("95", "500", "latitude-range"), ("-91", "0", "latitude-range"),
        ("0", "181", "longitude-range"), ("1e308", "0", "latitude-range"),
        ("inf", "0", "coordinate-unreadable"), (float("inf"), 0.0, "coordinate-unreadable"),
        ("abc", "1", "coordinate-unreadable"), ("0x10", "1_0", "coordinate-unreadable"),
        (95.0, 10.0, "latitude-range"),
    ],
)  # fmt: skip
def test_coordinates_off_the_earth_cost_the_row(latitude, longitude, code):
    events, problems = conform_pair(latitude, longitude)
    assert not len(events)
    assert (problems[0].code, problems[0].severity, problems[0].row) == (code, "error", 2)


def test_the_value_is_reported_as_it_is_written():
    _, problems = conform_pair("095", "1")
    assert problems[0].value == "095"
    assert problems[0].column == "place_latitude"


def test_swapped_coordinates_are_recognised():
    _, problems = conform_pair("148.85", "2.35")
    assert "look swapped" in problems[0].hint


def test_longitudes_and_latitudes_both_far_off_do_not_look_swapped():
    _, problems = conform_pair("95", "500")
    assert not any("swapped" in problem.hint for problem in problems)


@pytest.mark.parametrize(("latitude", "longitude"), [("", "2.35"), ("48.85", ""), ("NaN", "0")])
def test_half_a_pair_is_not_used(latitude, longitude):
    events, problems = conform_pair(latitude, longitude)
    assert events["place_latitude"].isna().all()
    assert events["place_longitude"].isna().all()
    assert {problem.severity for problem in problems} == {"warning"}


def test_missing_numbers_are_no_problem():
    events, problems = conform_pair(np.nan, None)
    assert len(events) == 1
    assert not problems


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [("90", "0"), ("-90", "180"), ("0", "-180"), ("48.85 ", "\u00a02.35"), ("48,85", "2,35"),
     ("48°51'N", "2°21'E")],
)  # fmt: skip
def test_coordinates_on_the_earth_pin_the_place(latitude, longitude):
    events, _ = conform_pair(latitude, longitude)
    assert events[["place_latitude", "place_longitude"]].notna().all(axis=None)
    assert events["place_latitude"].dtype == "float64"


def test_the_point_zero_zero_is_doubted():
    events, problems = conform_pair("0", "0")
    assert len(events) == 1
    assert [problem.code for problem in problems] == ["coordinate-zero"]


def test_converted_angles_are_reported_once():
    frame = pd.DataFrame({"title": ["a"] * 9, "lat": ["52,5"] * 9, "lon": ["13"] * 9})
    _, problems = conform(frame)
    (note,) = [problem for problem in problems if problem.code == "degrees-read"]
    assert note.message == "is read as 52.5 degrees: (and 8 more rows)"
    assert (note.row, note.severity) == (2, "note")
