import numpy as np
import pytest
from geopy.distance import geodesic
from geopy.distance import great_circle as oracle
from hypothesis import given
from hypothesis import strategies as st

from itinerary import geo

LATITUDE = st.floats(-90, 90)
LONGITUDE = st.floats(-180, 180)


@given(LATITUDE, LONGITUDE, LATITUDE, LONGITUDE)
def test_distance_agrees_with_geopys_great_circle(a, b, c, d):
    assert float(geo.distance_km(a, b, c, d)) == pytest.approx(oracle((a, b), (c, d)).km, abs=0.2)


@given(LATITUDE, LONGITUDE, LATITUDE, LONGITUDE)
def test_a_great_circle_keeps_its_ends_and_never_jumps(a, b, c, d):
    line = geo.great_circle(a, b, c, d)
    assert tuple(line[0]) == (a, b)
    assert line[-1, 0] == c
    assert (line[-1, 1] - d) % 360 == pytest.approx(0, abs=1e-6) or (
        line[-1, 1] - d
    ) % 360 == pytest.approx(360, abs=1e-6)
    assert np.abs(np.diff(line[:, 1])).max() <= 180 + 1e-9
    assert np.isfinite(line).all()


@given(st.floats(-85, 85), LONGITUDE, st.floats(-85, 85), LONGITUDE)
def test_the_points_of_a_great_circle_add_up_to_its_length(a, b, c, d):
    line = geo.great_circle(a, b, c, d)
    walked = geo.distance_km(line[:-1, 0], line[:-1, 1], line[1:, 0], line[1:, 1]).sum()
    assert walked == pytest.approx(float(geo.distance_km(a, b, c, d)), rel=1e-3, abs=0.5)


def test_opposite_points_are_joined_over_the_north_pole():
    assert geo.great_circle(0, 0, 0, 180)[:, 0].max() == pytest.approx(90)


@pytest.mark.parametrize("latitude", [90, -90, 89.9999999, -60, 50])
def test_opposite_points_near_the_poles_are_joined_over_the_equator(latitude):
    line = geo.great_circle(latitude, 10, -latitude, 190)
    assert line[[0, -1], 0].tolist() == [latitude, -latitude]
    steps = geo.distance_km(*line[:-1].T, *line[1:].T)
    assert steps.sum() == pytest.approx(np.pi * geo.EARTH_RADIUS_KM, rel=1e-3)


@given(LONGITUDE, st.floats(-1000, 1000))
def test_unrolling_moves_by_whole_turns_to_within_half_a_turn(longitude, reference):
    moved = geo.unroll(longitude, reference)
    assert abs(moved - reference) <= 180 + 1e-6
    assert ((moved - longitude) / 360) == pytest.approx(round((moved - longitude) / 360))


def test_unrolling_a_route_steps_over_missing_longitudes():
    moved = geo.unroll_route([170.0, np.nan, -170.0])
    assert moved[0] == 170.0
    assert np.isnan(moved[1])
    assert moved[2] == 190.0


@given(st.lists(st.tuples(LATITUDE, LONGITUDE), min_size=1, max_size=20))
def test_bounds_hold_every_point(points):
    latitudes, longitudes = np.array(points).T
    (south, west), (north, east) = geo.bounds(latitudes, longitudes)
    assert south <= latitudes.min()
    assert latitudes.max() <= north
    unrolled = west + (longitudes - west) % 360
    off = np.minimum(np.abs(unrolled - west - 360), np.maximum(unrolled - east, 0))
    assert off.max() <= 1e-6


def test_bounds_of_nothing_are_none():
    assert geo.bounds(np.array([np.nan]), np.array([1.0])) is None


def test_geodesic_distance_across_the_date_line_is_short():
    assert geo.geodesic_km(np.array([[0.0, 179.0, 0.0, 181.0]]))[0] == pytest.approx(222.6, abs=0.1)


@given(LATITUDE, LONGITUDE, LATITUDE, LONGITUDE)
def test_geodesic_distance_is_that_of_geopy(a, b, c, d):
    assert geo.geodesic_km(np.array([[a, b, c, d]]))[0] == pytest.approx(
        geodesic((a, b), (c, d)).km, abs=1e-6
    )
