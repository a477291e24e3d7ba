import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from itinerary.layout import layout
from itinerary.when import add_bounds

COLUMNS = ("title", "start", "end", "trip", "status", "mode", "origin")


def links(*rows):
    frame = pd.DataFrame([{**dict.fromkeys(COLUMNS, ""), "title": "Summit", **row} for row in rows])
    timed, _ = add_bounds(frame.astype("str"))
    return layout(timed).links.to_numpy().tolist()


OLD = {"start": "2025-10-21", "status": "postponed"}


def test_what_was_postponed_is_linked_to_the_next_event_of_that_title():
    assert links({"start": "2026-01-05"}, OLD, {"start": "2025-12-01"}) == [[1, 2]]


def test_what_was_rescheduled_is_linked_too():
    assert links({**OLD, "status": "rescheduled"}, {"start": "2025-12-01"}) == [[0, 1]]


def test_case_and_spaces_of_a_title_do_not_count():
    new = {"start": "2025-12", "title": "  STRASSE\t talks"}
    assert links({**OLD, "title": "Straße Talks "}, new) == [[0, 1]]


@pytest.mark.parametrize(
    "other",
    [
        {"start": "2025-12-01", "status": "cancelled"},
        {"start": "2025-12-01", "status": "postponed"},
        {"start": "2025-12-01", "title": "Another"},
        {"start": "2025-12-01", "trip": "Another"},
        {"start": "2025-10-01"},
        {"start": "2025-10-21"},
        {"start": ""},
    ],
)
def test_without_a_later_event_that_took_its_place_there_is_no_link(other):
    assert links(OLD, other) == []


def test_events_without_a_title_are_not_the_same_event():
    assert links({**OLD, "title": ""}, {"start": "2025-12-01", "title": ""}) == []


def test_what_was_put_off_twice_is_linked_to_where_it_ended_up():
    rows = (OLD, {**OLD, "start": "2025-11-11"}, {"start": "2025-12-01"})
    assert links(*rows) == [[0, 2], [1, 2]]


def test_later_means_later_in_utc():
    old = {**OLD, "start": "2025-10-21T10:00-08:00"}
    assert links(old, {"start": "2025-10-21T12:00+02:00"}) == []
    assert links(old, {"start": "2025-10-21T19:00Z"}) == [[0, 1]]


def test_a_table_without_events_has_no_links():
    assert layout(pd.DataFrame({"title": []})).links.columns.tolist() == ["from_event", "to_event"]


@given(
    st.lists(
        st.tuples(
            st.integers(1, 28),
            st.sampled_from(["", "planned", "cancelled", "postponed", "rescheduled"]),
            st.sampled_from(["a", "A", "b"]),
        ),
        max_size=12,
    )
)
def test_every_link_leads_forwards_from_what_was_put_off_to_the_nearest(rows):
    table = [{"start": f"2025-01-{day:02}", "status": s, "title": t} for day, s, t in rows]
    found = dict(links(*table)) if table else {}
    for at, (day, status, title) in enumerate(rows):
        later = [
            other
            for other, state, name in rows
            if other > day and state in ("", "planned") and name.lower() == title.lower()
        ]
        if status in ("postponed", "rescheduled") and later:
            assert rows[found[at]][0] == min(later)
        else:
            assert at not in found
