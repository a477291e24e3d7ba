import pandas as pd
import pytest

from itinerary.layout import layout
from itinerary.layout.zones import crosses_zones, pick_zones, trace_zones
from itinerary.when import add_bounds

COLUMNS = ("start", "end", "trip", "status", "mode", "origin", "origin_zone", "place_zone")
DAY = 86_400


def zones(*rows):
    frame = pd.DataFrame([{**dict.fromkeys(COLUMNS, ""), "title": "x", **row} for row in rows])
    timed, _ = add_bounds(frame.astype("str"))
    found = trace_zones(layout(timed))
    return [
        (trip, str(pd.Timestamp(first, unit="s")), str(pd.Timestamp(last, unit="s")), offset / 3600)
        for trip, first, last, offset in found.itertuples(index=False, name=None)
    ]


def test_a_journey_changes_the_clock_on_arrival():
    row = {
        "start": "2025-11-18T22:00", "end": "2025-11-19T09:00", "mode": "train",
        "origin": "Warsaw", "origin_zone": "Europe/Warsaw", "place_zone": "Europe/Kyiv",
    }  # fmt: skip
    assert zones(row) == [
        (0, "2025-11-18 22:00:00", "2025-11-19 09:00:00", 1.0),
        (0, "2025-11-19 09:00:00", "2025-11-19 09:00:00", 2.0),
    ]


def test_between_two_events_of_one_zone_the_clock_changes_when_the_zone_does():
    rows = [
        {"start": f"2025-{day}T12:00", "place_zone": "Europe/Berlin"} for day in ("10-20", "11-10")
    ]
    first, second = zones(*rows)
    assert (first[3], second[3]) == (2.0, 1.0)
    assert first[2] == second[1]
    assert "2025-10-26 01:59" <= second[1] <= "2025-10-26 03:01"


def test_dates_without_a_time_have_the_clock_of_their_place():
    stays = [
        {"start": "2025-01-01", "end": "2025-01-04", "place_zone": "Asia/Tokyo"},
        {"start": "2025-01-04", "end": "2025-01-08", "place_zone": "Asia/Kolkata"},
    ]
    assert zones(*stays) == [
        (0, "2025-01-01 00:00:00", "2025-01-05 00:00:00", 9.0),
        (0, "2025-01-05 00:00:00", "2025-01-09 00:00:00", 5.5),
    ]


@pytest.mark.parametrize("status", ["cancelled", "postponed", "rescheduled"])
def test_what_did_not_take_place_tells_nothing(status):
    assert zones({"start": "2025-01-01T10:00+02:00", "status": status}) == []


def test_each_trip_has_its_own_clock():
    rows = [
        {"start": "2025-01-01T10:00Z", "trip": "a"},
        {"start": "2025-01-01T10:00+01:00", "trip": "b"},
    ]
    assert [(trip, offset) for trip, _, _, offset in zones(*rows)] == [(0, 0.0), (1, 1.0)]


def test_events_whose_zone_is_not_known_tell_nothing():
    assert zones({"start": "2025-01-01T10:00"}, {"start": ""}) == []


def pick(*rows, most=6):
    frame = pd.DataFrame([{**dict.fromkeys(COLUMNS, ""), "title": "x", **row} for row in rows])
    timed, _ = add_bounds(frame.astype("str"))
    return pick_zones(layout(timed), most)


STILL = [{"start": "2025-01-01T10:00Z", "trip": trip} for trip in "abc"]
MOVING = [
    {"start": "2025-01-01T10:00Z", "trip": "d"},
    {"start": "2025-01-02T10:00+01:00", "trip": "d"},
]


def test_trips_whose_clock_changes_are_picked_first_and_keep_their_order():
    found, more = pick(*STILL, *MOVING, most=2)
    assert found["trip"].tolist() == [0, 3, 3]
    assert more == 2


def test_a_clock_that_never_changes_crosses_no_zones():
    assert not crosses_zones(pick(*STILL)[0])
    assert crosses_zones(pick(*MOVING)[0])
    assert not crosses_zones(pick({"start": ""})[0])
