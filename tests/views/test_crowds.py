import itertools

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from itinerary.views import crowds


@given(st.lists(st.integers(1, 500), min_size=1, max_size=40), st.integers(40, 600))
def test_shared_rows_are_as_many_as_there_are_and_no_lane_has_more_than_it_needs(needed, most):
    wanted = np.array(needed)
    shared = crowds.share_rows(wanted, most)
    assert shared.sum() <= max(most, len(needed))
    assert (shared <= wanted).all()
    assert (shared >= 1).all()
    cut = shared[shared < wanted]
    assert len(set(cut.tolist())) <= 1
    assert not len(cut) or shared.max() == cut[0]


@given(
    st.lists(st.tuples(st.integers(0, 3), st.floats(0, 1300, width=32)), min_size=1, max_size=80)
)
def test_crowds_hold_every_bar_once_and_leave_room_for_their_numbers(bars):
    start = np.array([pixel for _, pixel in bars])
    hidden = pd.DataFrame({"event": range(len(bars)), "lane": [lane for lane, _ in bars]})
    hidden["colour"], hidden["start"] = 0, (start * 1000).astype(np.int64)
    found = crowds.gather(hidden, start)
    assert sorted(itertools.chain(*found["events"])) == list(range(len(bars)))
    assert (found["first"] <= found["last"]).all()
    for _, lane in found.groupby("lane"):
        assert (np.diff(lane["first"]) >= 63_999).all()


def test_no_crowd_without_hidden_bars():
    hidden = pd.DataFrame({"event": [], "lane": [], "colour": [], "start": []})
    assert crowds.gather(hidden, np.empty(0)).empty


def test_the_fullest_lanes_keep_their_headings():
    bars = pd.DataFrame({"lane": [0, 1, 1, 2, 3, 3, 3]})
    lanes = pd.DataFrame({"label": list("abcd"), "colour": range(4)})
    merged, named = crowds.merge_lanes(bars, lanes, 3)
    assert merged["lane"].tolist() == [4, 1, 1, 4, 3, 3, 3]
    assert named["label"].tolist()[-1] == "2 others"


def test_lanes_that_can_all_be_headed_stay_as_they_are():
    bars, lanes = pd.DataFrame({"lane": [0, 1]}), pd.DataFrame({"label": ["a", "b"], "colour": 0})
    assert crowds.merge_lanes(bars, lanes, 2)[0]["lane"].tolist() == [0, 1]
