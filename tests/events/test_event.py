"""One row, typed."""

from dataclasses import FrozenInstanceError, fields

import pandas as pd
import pytest

from itinerary.events import COORDINATES, LOCATED, ROLES, TEXT, Event, conform


def test_an_event_has_the_columns_of_the_table():
    located = [f"{role}_{name}" for role in ROLES for name in LOCATED]
    assert [item.name for item in fields(Event)] == [*TEXT, *located, "extra"]


def test_an_event_is_not_changed():
    with pytest.raises(FrozenInstanceError):
        Event(title="x").title = "y"


def test_events_go_to_a_table_and_back():
    events = [
        Event(
            title="Talks",
            start="2025-11-17",
            place="Kyiv",
            place_latitude=50.45,
            place_longitude=30.5,
        ),
        Event(title="Walk", mode="foot", extra={"km": 12}),
    ]
    table, problems = conform(Event.to_frame(events))
    back = list(Event.from_frame(table))
    assert [event.title for event in back] == ["Talks", "Walk"]
    assert (back[0].place_latitude, back[1].place_latitude) == (50.45, None)
    assert back[1].extra["km"] == 12
    assert {problem.code for problem in problems} == {"nowhere-never"}


def test_the_fields_of_an_event_that_is_not_located_are_none():
    table, _ = conform(pd.DataFrame({"title": ["x"]}))
    (event,) = Event.from_frame(table)
    assert all(getattr(event, name) is None for name in COORDINATES)
    assert event.extra == {}


def test_no_events_make_a_table_without_rows():
    table, _ = conform(Event.to_frame([]))
    assert len(table) == 0
