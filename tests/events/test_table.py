"""Any frame becomes the event table: dtypes, rows, titles, ids, and nothing without a word."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from itinerary.events import COORDINATES, TEXT, TIMED, conform


def test_the_table_has_every_column_in_order():
    events, _ = conform(pd.DataFrame({"extra": [1], "title": ["a"]}))
    assert list(events.columns) == [*TEXT, *COORDINATES, "extra"]
    assert all(events[name].dtype == "str" for name in TEXT)
    assert all(events[name].dtype == "float64" for name in COORDINATES)


def test_missing_text_is_empty():
    frame = pd.DataFrame({"title": ["a", "b", "c"], "note": [None, np.nan, pd.NA]})
    assert conform(frame)[0]["note"].tolist() == ["", "", ""]


@pytest.mark.parametrize("text", ["007", "NA", " Kyiv ", "TRUE", "1e5", "null", "'=1", "\u202eabc"])
def test_text_stays_as_it_is_written(text):
    frame = pd.DataFrame({"title": [text], "note": [text], "extra": [text]})
    events, _ = conform(frame)
    assert events.loc[0, ["title", "note", "extra"]].tolist() == [text] * 3


@pytest.mark.parametrize(
    ("values", "texts"),
    [
        (pd.to_datetime(["2025-11-17", None]), ["2025-11-17", ""]),
        (pd.to_datetime(["2025-11-17", "2025-11-18 22:15"], format="mixed"),
         ["2025-11-17T00:00", "2025-11-18T22:15"]),
        (pd.to_datetime(["2025-11-17 01:02:03"]), ["2025-11-17T01:02:03"]),
        (pd.to_datetime(["2025-11-17"]).tz_localize("Europe/Kyiv"), ["2025-11-17T00:00+02:00"]),
        ([dt.date(1912, 4, 10), "1912-04"], ["1912-04-10", "1912-04"]),
        ([dt.datetime(2025, 11, 17), dt.datetime(2025, 11, 18)], ["2025-11-17", "2025-11-18"]),
        ([dt.datetime(2025, 11, 17, 9, 30), None], ["2025-11-17T09:30", ""]),
        ([np.datetime64("-0043-03-15")], ["-0043-03-15"]),
        ([2025, 1920], ["2025", "1920"]),
        ([2025.0, np.nan], ["2025", ""]),
        (pd.period_range("2025-11", periods=1, freq="M"), ["2025-11"]),
        (pd.Series(["2025", "2026"], dtype="category"), ["2025", "2026"]),
    ],
)  # fmt: skip
def test_real_dates_become_iso_text(values, texts):
    frame = pd.DataFrame({"start": values})
    events, _ = conform(frame.assign(title="x"))
    assert events["start"].tolist() == texts


def test_a_named_index_is_data():
    frame = pd.DataFrame({"title": ["a"]}, index=pd.Index(["2025"], name="date"))
    assert conform(frame)[0].loc[0, "start"] == "2025"


def test_rows_keep_their_order_and_name_their_positions():
    frame = pd.DataFrame({"title": ["c", "", "a"], "note": ["", "x", ""]}, index=[7, 7, 7])
    events, _ = conform(frame)
    assert events["title"].tolist() == ["c", "a"]
    assert events.index.tolist() == [0, 2]


def test_the_frame_that_is_given_is_not_changed():
    frame = pd.DataFrame({"Name": ["a", None], "mode": ["Flug", "tram"]})
    before = frame.copy(deep=True)
    conform(frame)
    pd.testing.assert_frame_equal(frame, before)


def test_a_table_without_rows_is_an_event_table_without_rows():
    events, problems = conform(pd.DataFrame({"title": []}))
    assert list(events.columns) == [*TEXT, *COORDINATES]
    assert (len(events), problems) == (0, [])


def test_a_problem_names_file_and_row_as_given():
    frame = pd.DataFrame({"title": ["a", ""], "start": ["2025", "2026"]})
    _, problems = conform(frame, path="talks.csv", rows=np.array([2, 9]))
    assert str(problems[0]).startswith("talks.csv, row 9, title: has neither a title nor a place")


def test_a_missing_title_is_the_place_and_that_is_said_once():
    frame = pd.DataFrame({"city": ["Kyiv", "Lviv", "Odesa"]})
    events, problems = conform(frame)
    assert events["title"].tolist() == ["Kyiv", "Lviv", "Odesa"]
    (note,) = [problem for problem in problems if problem.code == "title-from-place"]
    assert (note.severity, note.message) == (
        "note",
        "has no title; the place is taken (and 2 more rows)",
    )


def test_an_event_that_is_nowhere_and_never_is_kept_with_a_warning():
    events, problems = conform(pd.DataFrame({"title": ["a"], "place": [" "]}))
    assert len(events) == 1
    assert [(problem.code, problem.severity) for problem in problems] == [
        ("nowhere-never", "warning")
    ]


def test_blank_rows_are_passed_over_and_counted():
    frame = pd.DataFrame(
        {"title": ["a", "", " "], "start": ["2025", "", ""], "extra": ["", "", ""]}
    )
    events, problems = conform(frame)
    assert len(events) == 1
    assert str(problems[0]) == "row 3: the row is blank and is passed over (and 1 more row)"


def test_a_row_with_only_an_extra_cell_is_not_blank():
    _, problems = conform(pd.DataFrame({"title": ["a", ""], "start": "", "extra": ["", "x"]}))
    assert "title-missing" in {problem.code for problem in problems}


def test_half_a_surrogate_pair_is_replaced_and_reported():
    frame = pd.DataFrame(
        {"title": ["a\ud800b"], "extra": ["\udfff"], "start": ["2025"]}, dtype=object
    )
    events, problems = conform(frame)
    assert events.loc[0, ["title", "extra"]].tolist() == ["a\ufffdb", "\ufffd"]
    assert [problem.code for problem in problems] == ["text-broken", "text-broken"]


def test_a_column_of_texts_and_other_things_is_mended_too():
    frame = pd.DataFrame({"title": ["x", "y"], "extra": ["\ud800", 1], "start": "2025"})
    assert conform(frame)[0]["extra"].tolist() == ["\ufffd", 1]


def test_located_columns_are_kept_typed():
    frame = pd.DataFrame(
        {"title": ["a"], "place": ["Kyiv"], "place_kind": ["city"], "place_radius_km": ["12.5"],
         "place_confidence": ["?"]}
    )  # fmt: skip
    events, problems = conform(frame)
    assert events.loc[0, ["place_kind", "place_radius_km"]].tolist() == ["city", 12.5]
    assert np.isnan(events.loc[0, "place_confidence"])
    assert [problem.code for problem in problems] == ["number-unreadable"]


def test_time_columns_are_left_out_because_they_are_computed_anew():
    frame = pd.DataFrame({"title": ["a"], "start": ["2025"]} | {name: ["x"] for name in TIMED})
    events, problems = conform(frame)
    assert not set(TIMED) & set(events.columns)
    assert not problems


CELLS = st.one_of(
    st.none(), st.text(max_size=8), st.integers(), st.floats(), st.booleans(), st.dates(),
    st.datetimes(), st.sampled_from(["Kyiv", "2025-11-17", "95", "train"]),
)  # fmt: skip
HEADERS = st.sampled_from(
    ["title", "City", "place", "date", "from", "to", "lat", "lon", "mode", "status", "id", "x", "y",
     "place_name", "precision", "NaN", ""]
)  # fmt: skip


@given(st.lists(st.tuples(HEADERS, st.lists(CELLS, min_size=3, max_size=3)), max_size=6))
def test_every_row_is_an_event_or_a_problem(columns):
    frame = pd.DataFrame({at: cells for at, (_, cells) in enumerate(columns)})
    frame = frame.set_axis([name for name, _ in columns], axis=1)
    frame.insert(0, "headline", ["a", "", None], allow_duplicates=True)
    frame = frame.reindex(range(3))
    events, problems = conform(frame)
    reported = {problem.row - 2 for problem in problems if problem.severity == "error"}
    blank = [problem.row - 2 for problem in problems if problem.code == "row-blank"]
    assert reported | set(events.index) | set(blank) | {2} == {0, 1, 2}
    assert not reported & set(events.index)
    assert events["id"].is_unique
    assert (events["title"].str.strip() != "").all()
    assert set(events["mode"]) <= {"", "other", "train"}


@given(st.lists(st.text(max_size=4), min_size=1, max_size=5))
def test_conforming_twice_changes_nothing(titles):
    frame = pd.DataFrame({"headline": [f"x{title}" for title in titles], "mode": "Zug"})
    once, _ = conform(frame)
    twice, problems = conform(once)
    pd.testing.assert_frame_equal(once, twice)
    assert {problem.code for problem in problems} <= {"nowhere-never"}
