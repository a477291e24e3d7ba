import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from itinerary.events import InputError
from itinerary.places.locate import locate
from itinerary.places.lock import Lock, merge, read_lock, write_lock

NAMES = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=20)
PARIS_FRANCE, PARIS_TEXAS = "geonames:2988507", "geonames:4717560"


@given(st.dictionaries(st.tuples(NAMES, NAMES | st.just("")), NAMES))
def test_a_lock_that_is_written_reads_the_same(entries):
    entries = {key: id_ for key, id_ in entries.items() if not key[0].startswith("#")}
    assert read_lock(write_lock(Lock(entries))).entries == entries


def test_an_edited_line_wins_over_what_is_found():
    edited, found = Lock({("Paris", "t"): PARIS_TEXAS}), Lock({("Paris", "t"): PARIS_FRANCE})
    assert merge(edited, found).entries == {("Paris", "t"): PARIS_TEXAS}


def test_two_lines_that_disagree_are_refused():
    text = "Paris\tt\ta:1\nParis\tt\ta:2\n"
    with pytest.raises(InputError, match="line 2"):
        read_lock(text, "places.lock")


def test_a_line_without_an_id_is_refused():
    with pytest.raises(InputError, match=r"places.lock: line 1"):
        read_lock("Paris\n", "places.lock")


def test_a_locked_place_is_chosen_in_its_trip_only():
    table = pd.DataFrame({"place": ["Paris", "Paris"], "trip": ["a", "b"]})
    events, _ = locate(table, lock=Lock({("Paris", "a"): PARIS_TEXAS}))
    assert events["place_id"].tolist() == [PARIS_TEXAS, PARIS_FRANCE]
    assert events["place_why"].iloc[0] == "chosen in the lock file"
    assert events["place_confidence"].iloc[0] == 1


def test_a_lock_line_that_no_event_uses_is_reported():
    table = pd.DataFrame({"place": ["Paris"], "trip": ["a"]})
    _, problems = locate(table, lock=Lock({("Rome", "a"): "geonames:3169070"}))
    assert [problem.code for problem in problems] == ["lock-unused"]


def test_a_locked_fallback_is_still_flagged():
    table = pd.DataFrame({"place": ["Xyzzy, Texas"], "trip": [""]})
    free, _ = locate(table)
    kept, problems = locate(table, lock=Lock({("Xyzzy, Texas", ""): free["place_id"].iloc[0]}))
    assert kept["place_confidence"].iloc[0] <= 0.5
    assert [problem.code for problem in problems] == ["place-around"]
