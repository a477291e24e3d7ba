import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itinerary.views import labels


@given(text=st.text(max_size=60), room=st.floats(0, 400))
def test_shortened_text_is_a_beginning_that_fits(text, room):
    short = labels.shorten_to(text, room, 12)
    kept = short.removesuffix("…") if short != text else short
    assert text.startswith(kept)
    assert short == text or len(kept) <= 1 or labels.measure(short, 12) <= room + 1e-6
    assert bool(short) == bool(text)


@pytest.mark.parametrize("text", ["e\u0301" * 40, "👩\u200d🚀" * 20, "নমস্কার" * 10])
def test_letters_are_not_torn_from_their_accents(text):
    short = labels.shorten_to(text, 60, 12)
    following = text[len(short) - 1]
    assert following not in "\u0301\u200d"


def test_wide_scripts_take_more_room_than_narrow_ones():
    assert labels.measure("北京市", 12) > labels.measure("abc", 12) > labels.measure("ill", 12)


def side(left, right, inner, wide, edge=1000.0):
    spans = (np.array([left]), np.array([right]))
    sides, rooms = labels.choose_sides(spans, np.array([inner]), np.array([wide]), edge)
    return int(sides[0]), float(rooms[0])


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ((100.0, 400.0, 300.0, 80.0), labels.INSIDE),
        ((100.0, 120.0, 20.0, 80.0), labels.RIGHT),
        ((950.0, 980.0, 30.0, 80.0), labels.LEFT),
        ((5.0, 995.0, 0.0, 80.0), labels.ACROSS),
        ((5.0, 995.0, 900.0, 2000.0), labels.INSIDE),
    ],
)
def test_a_name_goes_on_the_bar_or_beside_it_or_across(case, expected):
    chosen, room = side(*case)
    assert chosen == expected
    assert room > 0


@settings(max_examples=60)
@given(
    spans=st.lists(
        st.tuples(st.integers(0, 3), st.floats(0, 900), st.floats(1, 300), st.floats(0, 80)),
        min_size=1,
        max_size=60,
    )
)
def test_packed_rows_never_overlap_and_leave_no_row_empty(spans):
    lanes = np.array([lane for lane, *_ in spans])
    start = np.array([left for _, left, _, _ in spans])
    left = start - np.array([before for *_, before in spans])
    right = start + np.array([width for _, _, width, _ in spans])
    rows = labels.pack_rows(lanes, start, (left, right))
    for lane in set(lanes.tolist()):
        inside = lanes == lane
        assert set(rows[inside].tolist()) == set(range(rows[inside].max() + 1))
        for row in set(rows[inside].tolist()):
            chosen = np.flatnonzero(inside & (rows == row))
            ordered = chosen[np.argsort(left[chosen], kind="stable")]
            assert (right[ordered][:-1] <= left[ordered][1:]).all()
