"""The example tables are in order, and are as hard as data/README.md says."""

import csv
from pathlib import Path

import pytest

import itinerary
from itinerary.events import rejected

DATA = Path(__file__).parents[1] / "data"
TABLES = sorted(DATA.glob("*.csv"))


@pytest.fixture(scope="module")
def trips():
    return {path.stem: itinerary.read(str(path)).locate() for path in TABLES}


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_every_row_of_an_example_is_an_event(path, trips):
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(trips[path.stem]) == len(rows)
    assert not rejected(trips[path.stem].problems)


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_nothing_in_an_example_is_warned_about(path, trips):
    warned = [str(p) for p in trips[path.stem].problems if p.severity == "warning"]
    assert not warned


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_every_event_of_an_example_is_placed_and_dated(path, trips):
    layout = trips[path.stem].layout()
    assert not len(layout.unplaced)
    assert not len(layout.undated)


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_every_row_of_an_example_names_its_source(path, trips):
    assert trips[path.stem].events["source"].str.startswith("https://").all()


def test_the_founding_example_is_found_by_names_alone(trips):
    events = trips["peace-talks"].events
    assert list(events["place_country"]) == ["US", "HU", "DE", "PL", "UA"]
    assert list(events["place_kind"]) == ["region", "city", "country", "country", "city"]


def test_the_cancelled_summit_of_the_founding_example_makes_no_leg(trips):
    trip = trips["peace-talks"]
    (budapest,) = trip.events.index[trip.events["status"] == "cancelled"]
    assert budapest not in set(trip.legs["event"])
    assert list(trip.legs["mode"]) == ["plane", "train"]


def test_the_race_crosses_the_180th_meridian_both_ways(trips):
    legs = trips["round-the-world"].legs
    turns = (legs["place_longitude"] - legs["origin_longitude"]).groupby(legs["trip"]).sum()
    assert turns.min() < -300
    assert turns.max() > 300


def test_a_flight_over_the_date_line_lands_before_it_took_off(trips):
    events = trips["nixon-1972"].events.set_index("title")
    flight = events.loc["Flight to Alaska"]
    assert flight["end_earliest"] < flight["start_earliest"]
    utc = [flight[f"{side}_earliest"] - flight[f"{side}_offset"] for side in ("start", "end")]
    assert 7 * 3600 < utc[1] - utc[0] < 9 * 3600


def test_the_trip_to_china_goes_from_stop_to_stop_as_it_was(trips):
    trip = trips["nixon-1972"]
    flights = trip.legs[trip.legs["mode"] == "plane"].set_index("event").sort_index()
    arrived = trip.events["place_longitude"]
    for event, leg in flights.iterrows():
        before = trip.events["origin_longitude"][event] if event in {0, 7} else arrived[event - 1]
        assert (leg["origin_longitude"] - before) % 360 == pytest.approx(0, abs=1e-6)


def test_the_march_is_before_the_common_era(trips):
    assert (trips["alexander"].events["start_latest"] < -71_000_000_000).all()


def test_the_research_table_has_over_300_incidents_in_one_country(trips):
    events = trips["bird-strikes"].events
    assert len(events) > 300
    assert set(events["place_country"]) <= {"US", ""}
    assert not len(trips["bird-strikes"].legs)
