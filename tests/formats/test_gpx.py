"""GPX: waypoints, routes and tracks become events, and events become waypoints and routes."""

import numpy as np
import pandas as pd
import pytest

from itinerary.events import InputError, conform
from itinerary.formats import gpx
from itinerary.formats.xml import read_tree
from itinerary.when import add_bounds


def read(text: str):
    return gpx.read(f"<gpx>{text}</gpx>".encode())


def rows(text: str) -> list[dict[str, str]]:
    return [{name: cell for name, cell in row.items() if cell}
            for row in read(text)[0].to_dict("records")]  # fmt: skip


def test_a_waypoint_is_an_event():
    assert rows(
        '<wpt lat="50.4" lon="30.5"><ele>1</ele><time>2025-11-18T21:30:00Z</time><name> A </name>'
        '<cmt>two</cmt><desc>one</desc><link href="https://example.org/"/></wpt>'
    ) == [
        {"title": "A", "note": "one\ntwo", "source": "https://example.org/",
         "start": "2025-11-18T21:30:00Z", "place_latitude": "50.4", "place_longitude": "30.5"}
    ]  # fmt: skip


def point(name: str, lat: float, lon: float, inner: str = "") -> str:
    return f'<{name} lat="{lat}" lon="{lon}">{inner}</{name}>'


def test_each_part_of_a_track_is_a_journey_between_its_ends():
    first = "".join(point("trkpt", 1, n, f"<time>2025-01-01T0{n}:00:00Z</time>") for n in range(5))
    second = point("trkpt", 2, 0)
    track = f"<trk><name>Hike</name><type>hiking</type><trkseg>{first}</trkseg>"
    found = rows(f"{track}<trkseg/><trkseg>{second}</trkseg></trk>")
    assert found == [
        {"title": "Hike", "mode": "hiking", "start": "2025-01-01T00:00:00Z",
         "end": "2025-01-01T04:00:00Z", "origin_latitude": "1", "origin_longitude": "0",
         "place_latitude": "1", "place_longitude": "4"},
        {"title": "Hike (2)", "mode": "hiking", "origin_latitude": "2", "origin_longitude": "0",
         "place_latitude": "2", "place_longitude": "0"},
    ]  # fmt: skip
    codes = {problem.code for problem in read(f"{track}<trkseg/></trk>" + point("wpt", 1, 1))[2]}
    assert codes == {"empty-line", "title-numbered"} or codes >= {"title-numbered"}


def test_a_route_goes_from_its_first_point_to_its_last():
    (row,) = rows(
        "<rte>" + point("rtept", 1, 2, "<name>A</name>") + point("rtept", 3, 4)
        + point("rtept", 5, 6, "<name>B</name>") + "</rte>"
    )  # fmt: skip
    assert (row["origin"], row["place"]) == ("A", "B")
    assert (row["origin_latitude"], row["place_longitude"]) == ("1", "6")


def test_a_type_is_a_mode_only_if_it_is_a_means_of_transport():
    route = "<rte><type>{}</type>" + point("rtept", 1, 2) * 2 + "</rte>"
    assert rows(route.format("cycling"))[0]["mode"] == "cycling"
    assert rows(route.format("WM T 1"))[0]["type"] == "WM T 1"


def test_what_has_no_name_is_numbered():
    text = point("wpt", 1, 2) + point("wpt", 3, 4) + "<rte>" + point("rtept", 1, 2) + "</rte>"
    assert [row["name"] for row in rows(text)] == ["Waypoint 1", "Waypoint 2", "Route 1"]


@pytest.mark.parametrize(
    ("lat", "lon", "code"),
    [("NaN", "1", "coordinate-missing"), ("abc", "1", "coordinate-unreadable"),
     ("95", "1", "latitude-range"), ("1", "500", "longitude-range"), ("", "1", "coordinate-half")],
)  # fmt: skip
def test_points_off_the_earth_are_problems(lat, lon, code):
    frame, lines, _ = read(point("wpt", 1, 2, "<name>a</name>") + "\n" + point("wpt", lat, lon))
    _, problems = conform(frame, rows=lines, path="a.gpx")
    assert [problem.row for problem in problems if problem.code == code] == [2]


def test_a_file_without_anything_is_refused():
    with pytest.raises(InputError, match="holds no events"):
        read("<metadata/>")


def test_events_are_written_as_waypoints_and_journeys_as_routes():
    frame = pd.DataFrame(
        {
            "title": ["Flight", "Nowhere", "Back"],
            "start": ["2025-11-18T10:00Z", "2025-11", "2025-12-01"],
            "mode": ["plane", "", "plane"],
            "trip": "T",
            "origin_latitude": [35.5, np.nan, np.nan], "origin_longitude": [139.8, np.nan, np.nan],
            "place_latitude": [37.6, np.nan, 35.5], "place_longitude": [-122.4, np.nan, 139.8],
        }
    )  # fmt: skip
    events, _ = add_bounds(conform(frame)[0])
    root, _ = read_tree(gpx.encode(events), ("gpx",), {})
    assert [(point.read("name"), point.read("time")) for point in root.all("wpt")] == [
        ("Flight", "2025-11-18T10:00:00Z"), ("Back", ""),
    ]  # fmt: skip
    (route,) = root.all("rte")
    ends = [(each.attributes["lat"], each.attributes["lon"]) for each in route.all("rtept")]
    assert [lat for lat, _ in ends] == ["35.5", "37.6", "35.5"]
    assert [float(lon) for _, lon in ends] == pytest.approx([139.8, -122.4, 139.8])
    table, _, problems = gpx.read(gpx.encode(events))
    assert table["title"].tolist() == ["Flight", "Nowhere", "Back"]
    assert [problem.code for problem in problems] == ["leg-derived"]


def test_waypoints_that_others_add_to_a_file_of_ours_come_last():
    frame = pd.DataFrame({"title": ["b", "a"], "place_latitude": 1.0, "place_longitude": 2.0})
    data = gpx.encode(conform(frame)[0]).replace(b"<wpt", point("wpt", 5, 5).encode() + b"<wpt", 1)
    assert gpx.read(data)[0]["title"].tolist() == ["b", "a", "Waypoint 1"]
