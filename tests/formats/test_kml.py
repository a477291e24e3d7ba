"""KML: placemarks with their times, data and geometries; and TCX, which watches write."""

import io
import zipfile

import pandas as pd
import pytest

from itinerary.events import InputError, conform
from itinerary.formats import kml, tcx
from itinerary.formats.xml import read_tree
from itinerary.when import add_bounds


def read(text: str):
    return kml.read(f'<kml xmlns="x"><Document>{text}</Document></kml>'.encode())


def row(text: str) -> dict[str, str]:
    (found,) = read(f"<Placemark>{text}</Placemark>")[0].to_dict("records")
    return {name: cell for name, cell in found.items() if cell}


def point(text: str) -> str:
    return f"<Point><coordinates>{text}</coordinates></Point>"


def test_a_placemark_is_an_event():
    assert row(
        "<name>Talks</name><description><![CDATA[<b>one</b>]]></description>"
        "<address>Kyiv</address><TimeStamp><when>2025-11</when></TimeStamp>"
        '<ExtendedData><Data name="Teilnehmer"><value> A; B </value></Data>'
        '<SchemaData><SimpleData name="n">"5"</SimpleData></SchemaData></ExtendedData>'
        + point("30.5,50.4,100")
    ) == {
        "title": "Talks", "note": "<b>one</b>", "place": "Kyiv", "start": "2025-11",
        "Teilnehmer": "A; B", "n": '"5"', "place_latitude": "50.4", "place_longitude": "30.5",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("times", "start", "end"),
    [
        ("<TimeSpan><begin>2025</begin><end>2026</end></TimeSpan>", "2025", "2026"),
        ("<TimeSpan><begin>2025</begin><end>2025</end></TimeSpan>", "2025", None),
        ("<TimeSpan><begin>2025</begin></TimeSpan>", "2025/..", None),
        ("<TimeSpan><end>2025</end></TimeSpan>", None, "2025"),
        ("<gx:Track><when>2025-01-01</when><when>2025-01-02</when><when>2025-01-03</when>"
         "<gx:coord>1 2 3</gx:coord><gx:coord>5 6 7</gx:coord></gx:Track>",
         "2025-01-01", "2025-01-03"),
    ],
)  # fmt: skip
def test_times_are_moments_spans_or_those_of_a_track(times, start, end):
    found = row(f"<name>a</name>{times}")
    assert (found.get("start"), found.get("end")) == (start, end)


LINE = "<LineString><coordinates>1,2 3,4\n5,6,7</coordinates></LineString>"
RING = "<LinearRing><coordinates>0,0 2,0 2,2 0,2 0,0</coordinates></LinearRing>"
HOLE = f"<innerBoundaryIs>{RING.replace('2', '90')}</innerBoundaryIs>"


@pytest.mark.parametrize(
    ("geometry", "origin", "place"),
    [
        (point("1, 2"), None, ("2", "1")),
        (LINE, ("2", "1"), ("6", "5")),
        (f"<MultiGeometry>{LINE}{LINE}</MultiGeometry>", ("2", "1"), ("6", "5")),
        (f"<Polygon><outerBoundaryIs>{RING}</outerBoundaryIs>{HOLE}</Polygon>", None,
         ("1.0", "1.0")),
        (f"<MultiGeometry>{point('0,0')}{point('2,2')}</MultiGeometry>", None, ("1.0", "1.0")),
        ("<gx:Track><gx:coord>1 2 3</gx:coord><gx:coord>4 5 6</gx:coord></gx:Track>",
         ("2", "1"), ("5", "4")),
        ("<Model><Location><longitude>1</longitude><latitude>2</latitude></Location></Model>", None,
         ("2", "1")),
        ("<Point><coordinates/></Point>", None, None),
    ],
)  # fmt: skip
def test_geometries_are_places_and_ends(geometry, origin, place):
    found = row(f"<name>a</name>{geometry}")
    for role, pair in (("origin", origin), ("place", place)):
        keys = [f"{role}_latitude", f"{role}_longitude"]
        assert [found.get(key) for key in keys] == list(pair or (None, None))


def test_folders_are_a_column_and_links_stay_shut():
    frame, _, problems = read(
        "<Folder><name>F</name><Folder><Placemark><name>a</name></Placemark></Folder></Folder>"
        "<NetworkLink><Link><href>http://example.org/x.kml</href></Link></NetworkLink>"
    )
    assert frame["folder"].tolist() == ["F"]
    assert [problem.code for problem in problems] == ["link-unread"]


def zipped(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name.replace("_", "."), data)
    return stream.getvalue()


def test_an_archive_is_opened():
    data = zipped(files_png=b"x", doc_kml=b"<kml><Placemark><name>a</name></Placemark></kml>")
    assert kml.read(data)[0]["title"].tolist() == ["a"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (zipped(a_txt=b"x"), "has no .kml file in it"),
        (zipped(doc_kml=bytes(50_000_000)), "unpacks into 1 parts and 50,000,000 bytes"),
        (zipped(doc_kml=b"x" * 100)[:-40], "is not a zip archive"),
        (zipped(doc_kml=b"<a/>" * 9).replace(b"<a/>", b"\xff" * 4), "cannot be unpacked|is not"),
    ],
)
def test_an_archive_that_is_broken_or_hostile_is_refused(data, said):
    with pytest.raises(InputError, match=said):
        kml.read(data)


def test_coordinates_that_are_none_are_problems():
    frame, lines, _ = read(f"<Placemark><name>a</name>{point('no,1')}</Placemark>")
    assert {problem.code for problem in conform(frame, rows=lines)[1]} >= {"coordinate-unreadable"}


def test_a_file_without_placemarks_is_refused():
    with pytest.raises(InputError, match="holds no events"):
        read("<NetworkLink/>")


@pytest.mark.parametrize(
    ("start", "end", "times"),
    [
        ("2025-11-18T10:00+02:00", "", "<TimeStamp><when>2025-11-18T08:00:00Z</when></TimeStamp>"),
        ("2025-11-18", "", "<TimeStamp><when>2025-11-18</when></TimeStamp>"),
        ("2025-11", "", "<TimeSpan><begin>2025-11-01</begin><end>2025-11-30</end></TimeSpan>"),
        ("-0043", "", ""),
    ],
)
def test_events_are_written_with_the_time_within_which_they_are(start, end, times):
    frame = pd.DataFrame({"title": ["a"], "start": [start], "end": [end]})
    data = kml.encode(add_bounds(conform(frame)[0])[0]).decode()
    assert times in data
    assert ("<Time" in data) == bool(times)


def test_a_description_is_escaped_for_html_too():
    frame = pd.DataFrame({"title": ["<b>"], "note": ["<img src=x onerror=alert(1)>"]})
    root, _ = read_tree(kml.encode(conform(frame)[0]), ("kml",), {})
    assert root.read("Document", "Placemark", "description").startswith("&lt;img")
    assert root.read("Document", "Placemark", "name") == "<b>"


def test_journeys_are_lines_cut_at_the_antimeridian_and_not_read_back():
    frame = pd.DataFrame(
        {"title": ["a"], "mode": "plane", "origin_latitude": 35.5, "origin_longitude": 139.8,
         "place_latitude": 37.6, "place_longitude": -122.4}
    )  # fmt: skip
    data = kml.encode(conform(frame)[0])
    root, _ = read_tree(data, ("kml",), {})
    assert len(list(root.walk("LineString"))) == 2
    table, _, problems = kml.read(data)
    assert len(table) == 1
    assert [problem.code for problem in problems] == ["leg-derived"]


def trackpoint(time: str, position: str = "") -> str:
    return f"<Trackpoint><Time>{time}</Time>{position}</Trackpoint>"


def position(lat: str, lon: str) -> str:
    parts = f"<LatitudeDegrees>{lat}</LatitudeDegrees><LongitudeDegrees>{lon}</LongitudeDegrees>"
    return f"<Position>{parts}</Position>"


def test_an_activity_goes_from_its_first_point_with_a_position_to_its_last():
    laps = (
        trackpoint("2025-01-01T00:00:00Z"),
        trackpoint("2025-01-01T00:01:00Z", position("1", "2")),
        trackpoint("2025-01-01T00:02:00Z", position("3", "4")),
        trackpoint("2025-01-01T00:03:00Z", position("5", "6")),
        trackpoint("2025-01-01T00:04:00Z"),
    )
    lap = f"<Lap><Track>{''.join(laps)}</Track></Lap>"
    text = f'<Activities><Activity Sport="cycling">{lap}</Activity><Activity/></Activities>'
    frame, _, problems = tcx.read(
        f"<TrainingCenterDatabase>{text}</TrainingCenterDatabase>".encode()
    )
    assert frame.to_dict("records") == [
        {"origin_latitude": "1", "origin_longitude": "2", "place_latitude": "5",
         "place_longitude": "6", "mode": "cycling", "start": "2025-01-01T00:01:00Z",
         "end": "2025-01-01T00:03:00Z", "name": "Activity 1"}
    ]  # fmt: skip
    assert {problem.code for problem in problems} == {
        "empty-line", "track-reduced", "title-numbered",
    }  # fmt: skip
