import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from itinerary.views.axis import YEAR_S, Axis, choose_axis, choose_ticks, name_year, year_of


def second(text):
    return int(np.datetime64(text, "s").astype(np.int64))


def axis_of(first, last):
    return choose_axis(np.array([second(first)]), np.array([second(last)]))


@pytest.mark.parametrize(
    ("year", "name"),
    [
        (1, "1 CE"),
        (0, "1 BCE"),
        (-1, "2 BCE"),
        (-9999, "10,000 BCE"),
        (999, "999 CE"),
        (1000, "1000"),
        (2025, "2025"),
        (12_000, "12,000"),
        (-4_539_999_999, "4.54 billion BCE"),
    ],
)
def test_a_year_is_named_as_people_name_it(year, name):
    assert name_year(year) == name


@pytest.mark.parametrize(
    ("first", "last", "kind"),
    [
        ("2025-01-01", "2025-02-01", "date"),
        ("-0333-01-01", "0014-01-01", "date"),
        ("-9999-01-01", "2000-01-01", "year"),
        ("0001-01-01", "9999-12-31", "year"),
        ("-12000-01-01", "2000-01-01", "year"),
    ],
)
def test_the_axis_is_of_dates_as_long_as_plotly_knows_them(first, last, kind):
    assert axis_of(first, last).kind == kind


def test_dates_are_written_as_text_that_no_zone_of_a_reader_shifts():
    placed = axis_of("-0333-01-01", "0014-01-01").place(np.array([second("-0043-03-15"), 0]))
    assert placed.tolist() == ["-0043-03-15T00:00:00", "1970-01-01T00:00:00"]


def test_beyond_plotlys_dates_a_year_is_a_number():
    axis = axis_of("-66000000-01-01", "2000-01-01")
    assert axis.place(np.array([0, YEAR_S])).tolist() == [1970.0, 1971.0]


def test_one_instant_gets_an_axis_around_it():
    axis = choose_axis(np.array([0]), np.array([0]))
    assert axis.low < 0 < axis.high


def test_no_event_at_all_gets_an_axis_too():
    empty = np.array([], dtype=np.int64)
    assert choose_axis(empty, empty).span > 0


@pytest.mark.parametrize(
    ("first", "last", "names"),
    [
        ("-0500-01-01", "0700-01-01", ["400 BCE", "200 BCE", "1 CE", "200 CE", "400 CE", "600 CE"]),
        ("-0003-06-01", "0003-06-01", ["3 BCE", "2 BCE", "1 BCE", "1 CE", "2 CE", "3 CE"]),
        ("0030-01-01", "0031-01-01", ["Jan 30 CE", "Jul 30 CE", "Jan 31 CE"]),
        ("-0043-03-13", "-0043-03-17", ["13 Mar 44 BCE", "15 Mar 44 BCE", "17 Mar 44 BCE"]),
    ],
)  # fmt: skip
def test_ticks_are_round_and_there_is_no_year_nought(first, last, names):
    most = 3 if len(names) == 3 else 8
    assert choose_ticks(second(first), second(last), most)[1] == names


def test_modern_dates_leave_the_ticks_to_plotly():
    settings = axis_of("2025-01-01", "2025-12-31").settings(900)
    assert "ticktext" not in settings
    assert settings["type"] == "date"


@given(
    low=st.integers(-(10**16), 10**13),
    span=st.integers(60, 10**16),
    most=st.integers(3, 14),
)
def test_ticks_lie_on_the_axis_in_order_and_are_few(low, span, most):
    instants, names = choose_ticks(low, low + span, most)
    assert len(instants) == len(names) <= 2 * most + 2
    assert instants == sorted(set(instants))
    assert all(low <= instant <= low + span for instant in instants)
    assert not any(name.startswith(("0 ", "-")) for name in names)


@given(year=st.integers(-9990, 9990))
def test_a_year_is_found_again_from_its_first_second(year):
    first = int(np.datetime64(year - 1970, "Y").astype("datetime64[s]").astype(np.int64))
    assert year_of(first) == year
    assert year_of(first - 1) == year - 1


@given(seconds=st.lists(st.integers(-(2**62), 2**62), min_size=1, max_size=5))
def test_any_instants_have_an_axis_with_finite_places(seconds):
    instants = np.array(seconds, dtype=np.int64)
    axis = choose_axis(instants, instants)
    assert isinstance(axis, Axis)
    assert len(axis.place(instants)) == len(seconds)
    assert np.isfinite(axis.lengths(np.zeros(1, np.int64))).all()
    assert axis.settings(900)["range"][0] != axis.settings(900)["range"][1]
