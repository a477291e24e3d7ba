"""Dates that stand in several columns become one, or it is said why not."""

import pandas as pd
import pytest

from itinerary.events import conform
from itinerary.events.composed import read_time, write_day


def conformed(**columns: list[str]) -> tuple[pd.DataFrame, list[str]]:
    """Conform a table of text; give the events and the codes of what was said."""
    size = len(next(iter(columns.values())))
    events, problems = conform(pd.DataFrame({"title": ["x"] * size} | columns))
    return events, [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("columns", "start", "end"),
    [
        ({"Date": ["2025-11-18"], "Time": ["22:15"]}, "2025-11-18T22:15", ""),
        ({"Date": ["2025-11-18"], "Time": [""]}, "2025-11-18", ""),
        ({"Date": ["18.11.2025"], "Uhrzeit": ["9.05 Uhr"]}, "18.11.2025 09:05", ""),
        ({"Date": ["17 Nov 2025"], "time": ["7 pm"]}, "17 Nov 2025 19:00", ""),
        (
            {"Start Date": ["05/30/2025"], "Start Time": ["10:00:00 AM"],
             "End Date": ["05/31/2025"], "End Time": ["1:00:00 PM"]},
            "05/30/2025 10:00", "05/31/2025 13:00",
        ),
        (
            {"Date": ["2025-05-12"], "Start time": ["9:00"], "End time": ["17:00"]},
            "2025-05-12T09:00", "2025-05-12T17:00",
        ),
        ({"iyear": ["1970"], "imonth": ["7"], "iday": ["2"]}, "1970-07-02", ""),
        ({"Jahr": ["1640"], "Monat": ["Mai"], "Tag": ["5"]}, "5 Mai 1640", ""),
        ({"year": ["1970"], "month": ["0"], "day": ["0"], "hour": ["1"]}, "1970", ""),
        ({"date_start": ["2017-07-31 00:00:00.000"]}, "2017-07-31", ""),
    ],
)  # fmt: skip
def test_a_date_in_several_columns_becomes_one(columns, start, end):
    events, said = conformed(**columns)
    assert events.loc[0, ["start", "end"]].tolist() == [start, end]
    assert set(said) <= {"column-guessed", "time-joined", "date-composed", "midnights"}


@pytest.mark.parametrize(
    ("columns", "start", "code"),
    [
        ({"Date": ["May 2025", "2025-05-01"], "Time": ["9:00", "9:00"]}, "May 2025", "time-unused"),
        ({"Date": ["2025-05-01", "2025-05-01"], "Time": ["soon", "9:00"]}, "2025-05-01",
         "time-unused"),
        ({"Date": ["2025-05-01"], "Start time": ["2025-05-02T10:00"]}, "2025-05-02T10:00",
         "column-kept-apart"),
    ],
)  # fmt: skip
def test_what_cannot_be_joined_is_said_and_the_day_stays(columns, start, code):
    events, said = conformed(**columns)
    assert events["start"].iloc[0] == start
    assert code in said


def test_an_end_before_the_start_of_the_same_day_is_left_open():
    columns = {"Date": ["2025-05-12"], "Start time": ["22:00"], "End time": ["06:00"]}
    events, said = conformed(**columns)
    assert events.loc[0, ["start", "end"]].tolist() == ["2025-05-12T22:00", ""]
    assert "time-unused" in said


def test_a_date_of_its_own_wins_over_year_and_month():
    events, said = conformed(date=["2023-04-15"], year=["2023"], month=["4"])
    assert events["start"].tolist() == ["2023-04-15"]
    assert "date-composed" not in said


def test_one_real_time_makes_midnights_times():
    events, said = conformed(start=["2017-07-31 00:00:00", "2017-07-31 12:30:00"])
    assert events["start"].iloc[0] == "2017-07-31 00:00:00"
    assert "midnights" not in said


def test_what_was_composed_is_not_composed_again():
    events, _ = conformed(Date=["2025-11-18"], Time=["22:15"])
    again, said = conform(events)
    assert again["start"].tolist() == ["2025-11-18T22:15"]
    assert "time-unused" not in [problem.code for problem in said]


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("0:00", "00:00"), ("12 am", "00:00"), ("12:30 PM", "12:30"), ("9.30", "09:30"),
        ("22h15", "22:15"), ("8 Uhr", "08:00"), ("07:05:09", "07:05:09"), ("13 pm", ""),
        ("24:00", ""), ("25:00", ""), ("9", ""), ("2025", ""), ("noon", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_time_of_day_is_read_as_people_write_it(text, time):
    assert read_time(text) == time


@pytest.mark.parametrize(
    ("parts", "day"),
    [
        (["2025", "11", "8"], "2025-11-08"), (["2025", "11", ""], "2025-11"),
        (["2025", "", "8"], "2025"), (["2025.0", "11.0", "8.0"], "2025-11-08"),
        (["", "", ""], ""), (["44", "3", "15"], "0044-03-15"),
    ],
)  # fmt: skip
def test_year_month_and_day_become_a_date_as_far_as_they_are_known(parts, day):
    assert write_day(parts) == day


def test_numbered_columns_of_people_are_read_together():
    events, said = conformed(
        actor1=["Army", "Police"], actor2=["RSF", ""], assoc_actor_1=["Militia", ""]
    )
    assert events["actors"].tolist() == ["Army; RSF", "Police"]
    assert "actors-joined" in said
    assert events["actor2"].tolist() == ["RSF", ""]
    assert conform(events)[0]["actors"].tolist() == ["Army; RSF", "Police"]
