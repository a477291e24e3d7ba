"""Bounds for a whole event table."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from itinerary.events import TIMED
from itinerary.when import WhenError, add_bounds
from itinerary.when.cells import decide_day_first, make_reader
from itinerary.when.clocks import resolve_offsets
from itinerary.when.notations import is_undated
from itinerary.when.zones import find_clock

HOUR = 3600


def table(*rows: dict[str, str]) -> pd.DataFrame:
    names = ("start", "end", "mode", "origin", "origin_zone", "place_zone", "status_date")
    return pd.DataFrame([{name: row.get(name, "") for name in names} for row in rows], dtype="str")


def codes(problems) -> list[tuple[str, str, int, str]]:
    return [(found.severity, found.code, found.row, found.column) for found in problems]


def test_the_time_columns_have_their_dtypes():
    timed, problems = add_bounds(table({"start": "2025-11-18"}, {}))
    assert {name: str(timed[name].dtype) for name in TIMED} == TIMED
    assert problems == []
    assert timed.loc[1, ["precision", "start_edtf", "date_why"]].tolist() == ["", "", ""]
    assert timed.loc[1, "start_earliest"] is pd.NA


def test_an_empty_table_and_absent_columns_are_fine():
    timed, problems = add_bounds(pd.DataFrame({"title": pd.Series([], dtype="str")}))
    assert (len(timed), problems) == (0, [])
    timed, problems = add_bounds(pd.DataFrame({"title": ["a"]}))
    assert (timed["start_earliest"].isna().all(), problems) == (True, [])


def test_the_input_is_left_as_it_is():
    events = table({"start": " 1985~ "})
    timed, _ = add_bounds(events)
    assert list(events.columns) == list(table({}).columns)
    assert (timed["start"][0], timed["start_edtf"][0]) == (" 1985~ ", "1985~")


def test_calling_again_changes_nothing():
    events = table(
        {"start": "2020-03-29T02:30", "place_zone": "Europe/Berlin"},
        {"start": "1640~", "end": "1650"},
    )
    once, first = add_bounds(events)
    twice, second = add_bounds(once)
    pd.testing.assert_frame_equal(once, twice)
    assert first == second


def test_an_empty_end_is_the_interval_that_the_start_names():
    timed, _ = add_bounds(table({"start": "1970-01-01/1970-01-03"}))
    bounds = ["start_earliest", "start_latest", "end_earliest", "end_latest"]
    day = 24 * HOUR
    assert timed.loc[0, bounds].tolist() == [0, day - 1, 2 * day, 3 * day - 1]


def test_with_an_end_given_start_and_end_are_within_what_is_written():
    timed, _ = add_bounds(table({"start": "1970-01", "end": "1970-02/.."}))
    assert timed["start_latest"][0] == 31 * 24 * HOUR - 1
    assert timed["end_earliest"][0] == 31 * 24 * HOUR
    assert timed["end_open"][0]
    assert timed["end_latest"][0] is pd.NA


def test_a_row_with_a_date_that_is_not_one_is_rejected_and_told():
    events = table({"start": "2021-02-30"}, {"start": "2021"}, {"end": "02/03/2020"})
    timed, problems = add_bounds(events, rows=[5, 7, 9], path="a.csv")
    assert timed.index.tolist() == [1]
    assert codes(problems) == [
        ("error", "bad-date", 5, "start"),
        ("error", "bad-date", 9, "end"),
    ]
    assert str(problems[0]) == (
        "a.csv, row 5, start: not a date: there is no day 2021-02-30 at character 9 "
        "'2021-02-30' (that month has 28 days)"
    )
    assert "2020-03-02" in problems[1].hint


def test_a_bad_status_date_costs_no_row():
    timed, problems = add_bounds(table({"start": "2021", "status_date": "soon"}))
    assert len(timed) == 1
    assert codes(problems) == [("warning", "bad-date", 2, "status_date")]


def test_the_date_of_a_status_has_its_normal_form():
    timed, _ = add_bounds(table({"status_date": "21 October 2025"}, {"status_date": "soon"}))
    assert timed["status_edtf"].tolist() == ["2025-10-21", ""]


def test_an_end_before_the_start_rejects_the_row():
    timed, problems = add_bounds(table({"start": "2025-11-20", "end": "2025-11-18"}))
    assert len(timed) == 0
    assert codes(problems) == [("error", "end-before-start", 2, "end")]


def test_an_end_within_the_same_unit_is_not_before_the_start():
    timed, problems = add_bounds(table({"start": "2025-11-20", "end": "2025-11"}))
    assert (len(timed), problems) == (1, [])


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        pytest.param(
            {
                "start": "2025-11-18T12:20",
                "end": "2025-11-18T11:55",
                "origin_zone": "Europe/Paris",
                "place_zone": "Europe/London",
            },
            [],
            id="through the Channel Tunnel",
        ),
        pytest.param(
            {
                "start": "2025-11-18T22:00",
                "end": "2025-11-18T20:00",
                "origin_zone": "Asia/Singapore",
                "place_zone": "America/Los_Angeles",
            },
            [],
            id="across the date line",
        ),
        pytest.param(
            {"start": "2025-11-18T12:20+01:00", "end": "2025-11-18T11:55+00:00"},
            [],
            id="offsets written",
        ),
        pytest.param(
            {"start": "2025-11-18T12:20+01:00", "end": "2025-11-18T11:10+00:00"},
            [("error", "end-before-start", 2, "end")],
            id="impossible by offsets written",
        ),
        pytest.param(
            {
                "start": "2025-11-18T12:20",
                "end": "2025-11-18T11:10",
                "origin_zone": "Europe/Paris",
                "place_zone": "Europe/London",
            },
            [("warning", "arrival-before-departure", 2, "end")],
            id="doubtful by zones found",
        ),
        pytest.param(
            {"start": "2025-11-18T12:20", "end": "2025-11-18T11:55"},
            [("warning", "arrival-before-departure", 2, "end")],
            id="zones not known",
        ),
        pytest.param(
            {"start": "2025-11-18T12:20", "end": "2025-11-16T11:55"},
            [("error", "end-before-start", 2, "end")],
            id="no two clocks are so far apart",
        ),
    ],
)
def test_arrivals_are_compared_in_utc_where_clocks_are_known(row, expected):
    timed, problems = add_bounds(table({**row, "mode": "plane"}))
    assert codes(problems) == expected
    assert len(timed) == (0 if any(found[0] == "error" for found in expected) else 1)


def test_the_start_is_by_the_origins_clock_and_the_end_by_the_places():
    row = {"origin_zone": "Europe/Warsaw", "place_zone": "Europe/Kyiv"}
    times = {"start": "2025-11-18T22", "end": "2025-11-19T10:00"}
    timed, _ = add_bounds(table({**row, **times, "mode": "train"}, {**row, **times}))
    assert timed["start_offset"].tolist() == [HOUR, 2 * HOUR]
    assert timed["end_offset"].tolist() == [2 * HOUR, 2 * HOUR]


def test_a_journey_without_an_origin_starts_by_the_clock_of_the_stop_before():
    events = table(
        {"start": "2025-11-17T10:00", "place_zone": "Europe/Berlin"},
        {"start": "2025-11-18T22:00", "mode": "train", "place_zone": "Europe/Kyiv"},
        {"start": "2025-11-16T09:00", "mode": "plane", "place_zone": "America/New_York"},
        {"start": "2025-11-19T09:00", "mode": "car", "place_zone": "Europe/Kyiv"},
    )
    events["trip"] = ["a", "a", "a", "b"]
    timed, _ = add_bounds(events)
    assert timed["start_offset"].tolist() == [HOUR, HOUR, pd.NA, pd.NA]


def test_a_date_without_a_time_and_an_unknown_zone_float():
    timed, problems = add_bounds(
        table(
            {"start": "2025-11-18", "place_zone": "Europe/Kyiv"},
            {"start": "2025-11-18T10:00", "place_zone": "Mars/Olympus"},
            {"start": "2025-11-18T10:00", "place_zone": "../../../etc/passwd"},
        )
    )
    assert timed["start_offset"].isna().all()
    assert problems == []


def test_what_is_written_wins_over_the_places_zone():
    timed, _ = add_bounds(
        table(
            {"start": "2025-11-18T10:00+09:00", "place_zone": "Europe/Kyiv"},
            {"start": "2025-11-18T10:00[Asia/Tokyo]", "place_zone": "Europe/Kyiv"},
        )
    )
    assert timed["start_offset"].tolist() == [9 * HOUR, 9 * HOUR]


@pytest.mark.parametrize(
    ("start", "code", "offset"),
    [
        ("2020-03-29T02:30", "clock-gap", HOUR),
        ("2020-10-25T02:30", "clock-overlap", 2 * HOUR),
        ("2020-10-25T02:30[Europe/Berlin]", "clock-overlap", 2 * HOUR),
        ("2020-10-25T02:30+01:00[Europe/Berlin]", "", HOUR),
        ("2020-10-25T03:30", "", HOUR),
    ],
)
def test_a_clock_change_is_resolved_and_said(start, code, offset):
    timed, problems = add_bounds(table({"start": start, "place_zone": "Europe/Berlin"}))
    assert timed["start_offset"].tolist() == [offset]
    assert codes(problems) == ([("warning", code, 2, "start")] if code else [])


@given(
    st.lists(st.integers(0, 2_000_000_000), min_size=1, max_size=20),
    st.sampled_from(["Europe/Berlin", "America/Sao_Paulo", "Australia/Lord_Howe", "UTC"]),
)
def test_offsets_of_many_times_are_those_of_each(walls, zone):
    many = np.array(walls, dtype=np.int64)
    zones = np.full(len(many), zone, dtype=object)
    offsets, _ = resolve_offsets(many, zones, np.ones(len(many), dtype=bool))
    assert offsets.tolist() == [find_clock(wall, zone).offset for wall in walls]


PLAIN = st.one_of(
    st.dates().map(str),
    st.datetimes().map(lambda moment: moment.isoformat(timespec="minutes")),
    st.datetimes().map(lambda moment: moment.isoformat(timespec="seconds") + "Z"),
    st.from_regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2})?", fullmatch=True),
    st.text(max_size=25),
)


@given(st.lists(PLAIN, min_size=1, max_size=10))
def test_a_column_says_what_single_dates_say(texts):
    timed, problems = add_bounds(pd.DataFrame({"start": pd.Series(texts, dtype="object")}))
    rejected = {found.row - 2 for found in problems if found.severity == "error"}
    reader = make_reader(day_first=decide_day_first(texts))
    for position, text in enumerate(texts):
        if position in rejected or not text.strip():
            continue
        if is_undated(text):
            assert timed.loc[position, "date_why"] == f"{text.strip()!r}: no date"
            continue
        when, why = reader.read(text.strip())
        assert bool(why) == bool(row_why := timed.loc[position, "date_why"]), row_why
        row = timed.loc[position]
        assert (row["start_earliest"], row["end_latest"]) == (when.earliest, when.latest)
        assert row["start_edtf"] == str(when)
        assert row["precision"] == when.precision
        assert (row["start_offset"] is pd.NA) == (when.offset is None)


def test_a_hundred_thousand_bad_rows_are_all_told():
    _, problems = add_bounds(pd.DataFrame({"start": ["nonsense"] * 100_000}))
    assert len(problems) == 100_000
    assert problems[-1].row == 100_001


def test_dates_in_words_are_read_and_said():
    events = table(
        {"start": "17. November 2025", "end": "c. 20 Nov 2025"}, {"start": "2025-11-18 22:00"}
    )
    timed, problems = add_bounds(events)
    assert timed["start"].tolist() == ["17. November 2025", "2025-11-18 22:00"]
    assert timed["start_edtf"].tolist() == ["2025-11-17", "2025-11-18T22:00"]
    assert timed["end_edtf"][0] == "2025-11-20~"
    assert timed["date_why"].tolist() == [
        "'17. November 2025' read as 2025-11-17; end: 'c. 20 Nov 2025' read as 2025-11-20~",
        "'2025-11-18 22:00': a space for T",
    ]
    assert problems == []


def test_how_an_end_was_read_is_said_beside_a_plain_start():
    timed, _ = add_bounds(table({"start": "2025-11-17", "end": "20 Nov 2025"}))
    assert timed["date_why"].tolist() == ["end: '20 Nov 2025' read as 2025-11-20"]
    pd.testing.assert_frame_equal(timed, add_bounds(timed)[0])


def test_other_rows_decide_whether_the_day_is_first():
    timed, problems = add_bounds(table({"start": "02/03/2020"}, {"start": "25/03/2020"}))
    assert timed["start_edtf"].tolist() == ["2020-03-02", "2020-03-25"]
    assert [(found.severity, found.code) for found in problems] == [("note", "date-order")]
    _, problems = add_bounds(table({"start": "02/03/2020"}))
    assert problems[0].hint == "either 2020-02-03 or 2020-03-02"
    contrary = table({"start": "02/03/2020"}, {"start": "25/03/2020"}, {"start": "03/25/2020"})
    assert [found.row for found in add_bounds(contrary)[1]] == [2]


@pytest.mark.parametrize(("day_first", "edtf"), [(True, "2020-03-02"), (False, "2020-02-03")])
def test_the_order_of_day_and_month_can_be_said(day_first, edtf):
    timed, problems = add_bounds(table({"start": "02/03/2020"}), day_first=day_first)
    assert (timed["start_edtf"].tolist(), problems) == ([edtf], [])


def test_relative_dates_need_a_day_to_be_counted_from():
    events = table({"start": "last Friday"})
    _, problems = add_bounds(events)
    assert "--as-of" in problems[0].hint
    timed, problems = add_bounds(events, as_of="2025-11-19")
    assert timed["start_edtf"].tolist() == ["2025-11-14"]
    assert timed["date_why"].tolist() == [
        "'last Friday' read as 2025-11-14; the last one before, counted from 2025-11-19 (as of)"
    ]


def test_the_row_before_of_the_same_trip_is_what_later_is_counted_from():
    events = table({"start": "2025-11-17", "end": "2025-11-18"}, {}, {"start": "two days later"})
    events["trip"] = ["a", "b", "a"]
    timed, problems = add_bounds(events)
    assert (timed["start_edtf"][2], problems) == ("2025-11-20", [])
    assert "counted from 2025-11-17/2025-11-18 (the event before)" in timed["date_why"][2]
    events["trip"] = ["a", "b", "b"]
    assert len(add_bounds(events)[1]) == 1


def test_an_end_is_counted_from_its_own_start():
    timed, problems = add_bounds(table({"start": "2025-11-17", "end": "three days later"}))
    assert (timed["end_edtf"].tolist(), problems) == (["2025-11-20"], [])


def test_a_bare_weekday_is_ahead_in_a_row_that_is_planned():
    events = table({"start": "Monday"}, {"start": "Monday"})
    events["status"] = ["happened", "planned"]
    timed, _ = add_bounds(events, as_of="2025-11-19")
    assert timed["start_edtf"].tolist() == ["2025-11-17", "2025-11-24"]


def test_what_was_found_out_is_kept_when_called_again():
    events = table(
        {"start": "Monday", "end": "two days later", "status_date": "yesterday"},
        {"start": "02/03/2020"},
        {"start": "2025-11-18", "end": "tomorrow", "status_date": "today"},
    )
    once, _ = add_bounds(events, as_of="2025-11-19", day_first=True)
    twice, problems = add_bounds(once)
    pd.testing.assert_frame_equal(once, twice)
    assert problems == []
    assert twice["status_edtf"][0] == "2025-11-18"
    edited = once.assign(start=["Tuesday", "02/03/2020", "2025-11-18"])
    assert [found.row for found in add_bounds(edited)[1]] == [2]


def test_numbers_are_days_of_a_spreadsheet_only_when_that_is_said():
    events = table({"start": "43831"}, {"start": "43831.5"})
    assert len(add_bounds(events)[1]) == 2
    timed, problems = add_bounds(events, serials=True)
    assert timed["start_edtf"].tolist() == ["2020-01-01", "2020-01-01T12:00"]
    assert problems == []


def test_an_as_of_date_is_a_single_day():
    with pytest.raises(WhenError, match="single day"):
        add_bounds(table({}), as_of="2025-11")


@pytest.mark.parametrize("text", ["2020-13-01", "2021-13-01T10:00", "2020-02-30", "2020-00-10"])
def test_what_is_written_like_edtf_and_is_wrong_is_not_read_as_words(text):
    events, problems = add_bounds(pd.DataFrame({"title": ["a", "b"], "start": [text, "2020"]}))
    assert events["start"].tolist() == ["2020"]
    assert [problem.code for problem in problems] == ["bad-date"]
