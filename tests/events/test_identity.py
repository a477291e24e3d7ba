"""The ids of events."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from itinerary.events import conform


def ids_of(frame: pd.DataFrame) -> list[str]:
    return conform(frame)[0]["id"].tolist()


def test_an_id_is_derived_from_the_content_and_stays_the_same():
    frame = pd.DataFrame({"title": ["Talks"], "start": ["2025-11-17"], "place": ["Kyiv"]})
    assert ids_of(frame) == ["e5c9bad61a4d182f"]
    assert ids_of(frame.assign(note="x", source="y")) == ids_of(frame)
    assert ids_of(frame.assign(place="Lviv")) != ids_of(frame)


def test_an_id_does_not_depend_on_the_other_rows():
    frame = pd.DataFrame({"title": ["a", "b", "c"], "start": ["1", "2", "3"]})
    assert ids_of(frame)[::-1] == ids_of(frame[::-1])


def test_given_ids_are_kept():
    assert ids_of(pd.DataFrame({"id": ["007", "b"], "title": ["x", "y"]})) == ["007", "b"]


def test_equal_rows_get_different_ids():
    first, second = ids_of(pd.DataFrame({"title": ["a", "a"], "start": ["2025", "2025"]}))
    assert second == f"{first}-2"


def test_an_id_given_twice_is_numbered_with_a_warning():
    frame = pd.DataFrame(
        {"id": ["a", "a", "a-2", "a"], "title": ["w", "x", "y", "z"], "start": "1"}
    )
    events, problems = conform(frame)
    assert events["id"].tolist() == ["a", "a-3", "a-2", "a-4"]
    assert [(p.code, p.severity, p.row) for p in problems] == [
        ("id-twice", "warning", 3), ("id-twice", "warning", 5),
    ]  # fmt: skip


@given(st.lists(st.sampled_from(["", "a", "a-2", "b", "a-3"]), min_size=1, max_size=12))
def test_ids_always_differ(ids):
    found = ids_of(pd.DataFrame({"id": ids, "title": "x"}))
    assert len(set(found)) == len(ids)
    assert all(
        name == given
        for name, given in zip(found, ids, strict=True)
        if ids.count(given) == 1 and given
    )
