import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from itinerary.views.picture.coverage import cover, cover_few
from itinerary.views.picture.strokes import circles, join, stroke

WIDTH, HEIGHT = 12, 9
NUMBERS = st.floats(-30, 40, allow_nan=False)
#: Coordinates on and near pixel edges, where cutting goes wrong if it does.
EDGES = st.one_of(NUMBERS, st.integers(-3, 15).map(float))
POINTS = st.lists(st.tuples(EDGES, EDGES), min_size=3, max_size=7)


def clip(points, axis, limit, keep):
    """Cut a polygon at a line, by Sutherland and Hodgman."""
    kept = []
    for at, end in zip(points, points[1:] + points[:1], strict=True):
        inside = [keep(point[axis], limit) for point in (at, end)]
        if inside[0]:
            kept.append(at)
        if inside[0] != inside[1]:
            share = (limit - at[axis]) / (end[axis] - at[axis])
            kept.append(tuple(a + (b - a) * share for a, b in zip(at, end, strict=True)))
    return kept


def area(points):
    ends = points[1:] + points[:1]
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(points, ends, strict=True)) / 2


def area_inside(points, left, top, right, bottom):
    over, under = (lambda a, b: a >= b), (lambda a, b: a <= b)
    for axis, limit, keep in (
        (0, left, over),
        (0, right, under),
        (1, top, over),
        (1, bottom, under),
    ):
        points = clip(points, axis, limit, keep)
        if not points:
            return 0.0
    return area(points)


@given(POINTS)
def test_coverage_is_the_area_of_an_outline_inside_of_each_pixel(points):
    covered = cover(join(np.array([points])), WIDTH, HEIGHT)
    for y in range(0, HEIGHT, 4):
        for x in range(0, WIDTH, 5):
            assert covered[y, x] == pytest.approx(area_inside(points, x, y, x + 1, y + 1), abs=1e-6)


@given(POINTS)
def test_an_outline_the_other_way_round_counts_as_negative(points):
    edges = join(np.array([points]))
    assert cover(edges[:, [2, 3, 0, 1]], WIDTH, HEIGHT) == pytest.approx(
        -cover(edges, WIDTH, HEIGHT), abs=1e-9
    )


@given(st.lists(POINTS, min_size=1, max_size=3))
def test_what_few_pixels_cover_is_what_all_do(outlines):
    edges = np.vstack([join(np.array([points])) for points in outlines])
    cells, shares = cover_few(edges, WIDTH, HEIGHT)
    sparse = np.zeros(WIDTH * HEIGHT)
    sparse[cells] = shares
    assert len(np.unique(cells)) == len(cells)
    assert sparse.reshape(HEIGHT, WIDTH) == pytest.approx(cover(edges, WIDTH, HEIGHT), abs=2e-6)


def test_strokes_and_discs_are_as_large_as_they_should_be():
    line = stroke(np.array([[10.0, 10.0]]), np.array([[50.0, 40.0]]), 3.0)
    assert cover(line, 100, 100).sum() == pytest.approx(150)
    disc = circles(np.array([[50.3, 49.6]]), 20.0)
    assert cover(disc, 100, 100).sum() == pytest.approx(np.pi * 400, rel=0.02)


def test_nothing_covers_nothing():
    assert cover(np.empty((0, 4)), 3, 2).tolist() == [[0, 0, 0], [0, 0, 0]]
    assert len(cover_few(np.empty((0, 4)), 3, 2)[0]) == 0
