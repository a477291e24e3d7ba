import pytest

from itinerary.check import check
from itinerary.layout import layout
from tests.layout.test_layout import table


def codes(*rows):
    return [(problem.code, problem.row) for problem in check(layout(table(*rows)))]


def test_a_possible_journey_has_no_findings():
    assert not codes(
        {"place": "Berlin", "start": "2025-11-17", "mode": "train", "trip": "t"},
        {"place": "Warsaw", "start": "2025-11-18", "mode": "plane", "trip": "t"},
        {
            "place": "Kyiv",
            "start": "2025-11-18T22~",
            "end": "2025-11-19~",
            "mode": "train",
            "trip": "t",
        },
    )


@pytest.mark.parametrize("mode", ["foot", "bicycle", "car", "train", "bus", "ship"])
def test_a_leg_faster_than_its_mode_is_found(mode):
    assert codes(
        {"place": "Berlin", "start": "2025-11-17"},
        {"place": "Tokyo", "start": "2025-11-17T08:00", "end": "2025-11-17T20:00", "mode": mode},
    ) == [("too-fast", 3)]


def test_a_flight_at_the_speed_of_a_flight_is_fine():
    assert not codes(
        {"place": "Berlin", "start": "2025-11-17"},
        {"place": "Tokyo", "start": "2025-11-17T08:00", "end": "2025-11-17T20:00", "mode": "plane"},
    )


def test_one_person_at_two_places_at_once_is_found():
    assert codes(
        {"place": "Berlin", "start": "2025-11-17", "end": "2025-11-20", "actors": "Ann"},
        {"place": "Tokyo", "start": "2025-11-18", "end": "2025-11-19", "actors": "Bob; Ann"},
    ) == [("two-places-at-once", 3)]


def test_two_people_at_two_places_are_fine():
    assert not codes(
        {"place": "Berlin", "start": "2025-11-17", "end": "2025-11-20", "actors": "Ann"},
        {"place": "Tokyo", "start": "2025-11-18", "end": "2025-11-19", "actors": "Bob"},
    )


def test_a_cancelled_event_is_nowhere():
    assert not codes(
        {"place": "Berlin", "start": "2025-11-17", "end": "2025-11-20", "actors": "Ann"},
        {
            "place": "Tokyo",
            "start": "2025-11-18",
            "end": "2025-11-19",
            "actors": "Ann",
            "status": "cancelled",
        },
    )


def test_events_that_could_be_in_either_order_are_said_to_be_so():
    assert codes(
        {"place": "Berlin", "start": "2025-08", "trip": "t"},
        {"place": "Warsaw", "start": "2025-08-15", "trip": "t"},
    ) == [("order-unknown", 3)]
