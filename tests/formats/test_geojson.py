"""GeoJSON: longitude first, lines cut at the antimeridian, every feature an event or a problem."""

import json
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from itinerary import geo
from itinerary.events import InputError, conform
from itinerary.formats import geojson
from itinerary.formats import json as plain
from itinerary.formats.geometry import cut_line, enclose


def feature(geometry: object, **properties: object) -> dict[str, object]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def read(*features: object, **members: object):
    value = {"type": "FeatureCollection", "features": list(features), **members}
    return geojson.read(json.dumps(value).encode())


POINT = {"type": "Point", "coordinates": [30.5, 50.4]}


def test_a_point_is_the_place_and_properties_are_columns():
    frame, rows, problems = read(feature(POINT, title="Talks", date="2025-11-17"))
    assert frame.to_dict("records") == [
        {"title": "Talks", "date": "2025-11-17", "place_latitude": "50.4",
         "place_longitude": "30.5"}
    ]  # fmt: skip
    assert rows.tolist() == [1]
    assert problems == []


def test_a_line_goes_from_its_first_position_to_its_last():
    line = {"type": "LineString", "coordinates": [[1, 2], [3, 4], [5, 6, 700]]}
    (row,) = read(feature(line, title="a"))[0].to_dict("records")
    assert [row[f"{role}_{axis}"] for role in ("origin", "place") for axis in
            ("latitude", "longitude")] == ["2", "1", "6", "5"]  # fmt: skip


def test_an_area_is_its_middle_within_a_radius():
    ring = [[170, -10], [-170, -10], [-170, 10], [170, 10], [170, -10]]
    frame, rows, problems = read(feature({"type": "Polygon", "coordinates": [ring]}, title="a"))
    assert [problem.code for problem in problems] == ["area-middle"]
    events, _ = conform(frame, rows=rows)
    assert events.loc[0, ["place_latitude", "place_longitude"]].tolist() == [0, 180]
    assert events.loc[0, "place_radius_km"] == pytest.approx(1568, abs=2)


def test_a_feature_without_a_name_is_numbered_in_the_column_of_the_other_names():
    frame, _, problems = read(feature(POINT, headline="a"), feature(POINT, colour="red"))
    assert frame["headline"].tolist() == ["a", "Point 2"]
    assert [problem.code for problem in problems] == ["title-numbered"]
    assert read(feature(POINT))[0]["name"].tolist() == ["Point 1"]


def test_a_feature_without_geometry_is_an_event_without_a_place():
    frame, *_ = read(feature(None, title="a"), {"type": "Feature", "properties": {"title": "b"}})
    assert frame.to_dict("list") == {"title": ["a", "b"]}


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(feature(POINT, title="a")),
        json.dumps(POINT),
        json.dumps({"type": "GeometryCollection", "geometries": [POINT]}),
        json.dumps(feature(POINT, title="a")) + "\n" + json.dumps(feature(POINT, title="b")),
        "\x1e" + json.dumps(feature(POINT, title="a")) + "\n",
    ],
)
def test_a_feature_a_geometry_and_sequences_are_read_as_json_too(text):
    frame, *_ = geojson.read(text.encode())
    pd.testing.assert_frame_equal(frame, plain.read(text.encode())[0])
    assert frame["place_longitude"].unique().tolist() == ["30.5"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (None, "is not a feature"),
        ([], "is not a feature"),
        ({"type": "Featre"}, "is not the type of a feature: 'Featre'"),
        (feature({"type": "Point", "coordinates": [1]}), "is not a position"),
        (feature({"type": "Point", "coordinates": ["1", "2"]}), "is not a position"),
        (feature({"type": "Point", "coordinates": [True, 2]}), "is not a position"),
        (feature({"type": "Point", "coordinates": 5}), "are not a position of a Point: '5'"),
        (feature({"type": "Point"}), "a Point has no coordinates"),
        (feature({"type": "Pint", "coordinates": [1, 2]}), "is not a type of geometry: 'Pint'"),
        (feature({"type": [], "coordinates": [1, 2]}), "is not a type of geometry"),
        (feature({"type": "LineString", "coordinates": [[1, 2]]}), "a line needs two positions"),
        (feature({"type": "LineString", "coordinates": [1, 2]}), "are not a position of a Line"),
        (feature({"type": "Polygon", "coordinates": [[1, 2]]}), "are not a position of a Poly"),
        (feature({"type": "Polygon", "coordinates": [[[1, 2], [3, 4]]]}), "a ring is not closed"),
        (feature({"type": "GeometryCollection"}), "needs a list of geometries"),
        (feature("POINT (1 2)"), "is not a geometry"),
        ({"type": "Feature", "properties": [1], "geometry": POINT}, "are not an object"),
        ({**feature(POINT), "id": {"a": 1}}, "the id is neither"),
    ],
)
def test_a_feature_that_is_wrong_is_a_problem_and_the_others_go_on(wrong, said):
    frame, rows, problems = read(feature(POINT, title="a"), wrong, feature(POINT, title="b"))
    assert frame["title"].tolist() == ["a", "b"]
    assert rows.tolist() == [1, 3]
    (problem,) = [problem for problem in problems if problem.severity == "error"]
    assert problem.row == 2
    assert said in str(problem)
    with pytest.raises(InputError, match="input, row 1"):
        read(wrong)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[1]", "is no GeoJSON"),
        ('{"type": "Topology"}', "'Topology' is not a type of GeoJSON"),
        ('{"type": "FeatureCollection"}', "has no list of features"),
        ('{"type": "FeatureCollection", "features": []}', "holds no events"),
        (json.dumps({**POINT, "crs": {"properties": {"name": "EPSG:25832"}}}), "EPSG:25832"),
        ('{"type": "GeometryCollection", "geometries": [' * 300, "is not JSON"),
    ],
)
def test_what_is_no_geojson_is_refused(text, said):
    with pytest.raises(InputError, match=said):
        geojson.read(text.encode())


def test_collections_within_collections_end():
    nested: dict[str, object] = POINT
    for _ in range(50):
        nested = {"type": "GeometryCollection", "geometries": [nested]}
    with pytest.raises(InputError, match="needs a list of geometries"):
        read(feature(nested))


def test_coordinates_off_the_earth_are_told_with_their_row():
    off = {"type": "Point", "coordinates": [500, 95]}
    frame, rows, _ = read(feature(POINT, title="a"), feature(off, title="b"))
    events, problems = conform(frame, rows=rows, path="x.geojson")
    assert events["title"].tolist() == ["a"]
    assert any("row 2, place_latitude: latitude is out of range" in str(each) for each in problems)


def test_longitudes_beyond_180_are_turned_back_and_that_is_told():
    beyond = {"type": "Point", "coordinates": [190.25, 10]}
    frame, _, problems = read(feature(beyond, title="a"))
    assert frame["place_longitude"].tolist() == ["-169.75"]
    assert [problem.code for problem in problems] == ["longitude-turned"]


JOURNEYS = pd.DataFrame(
    {
        "title": ["Flight", "Called off", "Somewhere"],
        "start": ["2025-01-01", "2025-01-02", "2025-02"],
        "mode": ["plane", "plane", ""],
        "status": ["", "cancelled", ""],
        "trip": "T",
        "place_latitude": [37.6, 10.0, np.nan],
        "place_longitude": [-122.4, 20.0, np.nan],
        "origin_latitude": [35.5, np.nan, np.nan],
        "origin_longitude": [139.8, np.nan, np.nan],
    }
)


def test_journeys_are_written_as_lines_that_are_cut_at_the_antimeridian():
    events, _ = conform(JOURNEYS)
    value = json.loads(geojson.encode(events))
    *stops, leg = value["features"]
    assert [stop["geometry"] and stop["geometry"]["coordinates"] for stop in stops] == [
        [-122.4, 37.6], [20.0, 10.0], None,
    ]  # fmt: skip
    assert leg["properties"] | {"km": 0} == {
        "leg_of": events.loc[0, "id"], "title": "Flight", "trip": "T", "mode": "plane",
        "status": "happened", "made": "great circle", "km": 0,
    }  # fmt: skip
    west, east = leg["geometry"]["coordinates"]
    assert leg["geometry"]["type"] == "MultiLineString"
    assert west[0] == [139.8, 35.5]
    assert east[-1] == [-122.4, 37.6]
    assert (west[-1][0], east[0][0]) == (180.0, -180.0)
    assert west[-1][1] == east[0][1]


def test_lines_of_ours_are_not_read_as_events_and_those_of_others_are():
    events, _ = conform(JOURNEYS)
    frame, _, problems = geojson.read(geojson.encode(events))
    assert len(frame) == 3
    assert [problem.code for problem in problems] == ["leg-derived"]
    line = {"type": "LineString", "coordinates": [[1, 2], [3, 4]]}
    assert len(read(feature(line, title="a", leg_of="somebody"))[0]) == 1


@given(
    st.floats(-85, 85), st.floats(-180, 180), st.floats(-85, 85), st.floats(-180, 180),
    st.integers(-2, 2),
)  # fmt: skip
def test_a_cut_line_stays_within_180_and_goes_from_end_to_end(lat1, lon1, lat2, lon2, turns):
    line = geo.great_circle(lat1, lon1, lat2, lon2)
    line[:, 1] += 360 * turns
    cut = cut_line(line)
    points = [point for part in cut for point in part]
    assert all(abs(longitude) <= 180 and abs(latitude) <= 90 for longitude, latitude in points)
    assert all(len(part) >= 2 for part in cut)
    for (longitude, latitude), end in ((points[0], line[0]), (points[-1], line[-1])):
        assert latitude == pytest.approx(end[0], abs=1e-6)
        assert (longitude - end[1] + 180) % 360 - 180 == pytest.approx(0, abs=1e-5)
    for one, other in pairwise(cut):
        assert (one[-1][0], other[0][0]) in {(180.0, -180.0), (-180.0, 180.0)}


@pytest.mark.parametrize("positions", [[("1", "95")], [("x", "1")], [("inf", "1")], [("nan", "1")]])
def test_an_area_off_the_earth_has_no_middle(positions):
    assert enclose(positions) is None
