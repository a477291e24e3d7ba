"""Files of others, good, odd and hostile, end in events or in an error that says what is wrong."""

from importlib import import_module
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import itinerary
from itinerary import formats
from itinerary.events import InputError, Problem, conform

SHARED = Path(__file__).parents[2] / "../shared/cases"
#: Folder → the format of its files; `*` is each by its suffix.
FOLDERS = {
    "icalendar_tests": "*", "gpxpy": "*", "togeojson": "*", "geojson_good": "*",
    "geojson_bad": "geojson", "own_hostile": "*",
}  # fmt: skip
FILES = [
    (path, path.suffix[1:])
    for folder in FOLDERS
    for path in sorted((SHARED / folder).glob("*"))
    if path.suffix[1:] in {*formats.READERS} - {"json"}
]
XML = [
    (path, form) for path in sorted((SHARED / "defusedxml").glob("*.x*")) for form in ("gpx", "kml")
]
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared cases are not here")


def name(case: object) -> str:
    return case.name if isinstance(case, Path) else str(case)


def read(path: Path, form: str) -> tuple[int, tuple[Problem, ...]]:
    """Count the events; each row that is read is an event or a problem."""
    trip = itinerary.read(str(path), format=form)
    assert len(trip) or any(problem.severity == "error" for problem in trip.problems)
    assert all(problem.message and "\n" not in str(problem) for problem in trip.problems)
    return len(trip), trip.problems


@needs_shared
def test_there_are_files_of_others():
    assert len(FILES) > 300
    assert XML


@needs_shared
@pytest.mark.parametrize(("path", "form"), FILES, ids=name)
def test_a_file_is_events_or_an_error_in_one_line(path, form):
    try:
        read(path, form)
    except InputError as error:
        said = str(error)
        assert "\n" not in said
        assert said.startswith(str(path)) or "no column is a title" in said


@needs_shared
@pytest.mark.parametrize(("path", "form"), XML, ids=name)
def test_hostile_xml_is_refused(path, form):
    with pytest.raises(InputError, match=r"has a DTD|is not XML|is <"):
        itinerary.read(str(path), format=form)


@needs_shared
@pytest.mark.parametrize("path", sorted((SHARED / "geojson_good").glob("*.geojson")), ids=name)
def test_good_geojson_is_events(path):
    assert read(path, "geojson")[0]


@needs_shared
@pytest.mark.parametrize("path", sorted((SHARED / "geojson_bad").glob("*.geojson")), ids=name)
def test_what_is_wrong_with_geojson_is_told(path):
    """Winding, digits and nesting are matters of taste: such files are read."""
    taste = ("rhr", "winding", "precision", "nested", "single", "toomany", "collection_changed")
    if any(word in path.name for word in taste):
        assert read(path, "geojson")[0]
        return
    try:
        _, problems = read(path, "geojson")
    except InputError:
        return
    assert any(problem.severity != "note" for problem in problems)


TOKENS = [
    b"\x00", b"\xff", b"<", b">", b"&", b'"', b"{", b"}", b"[", b"]", b",", b":", b";", b"\n",
    b"null", b"NaN", b"1e999", b"-", b"99999999999", b"T", b"Z", b"/", b"\\", b"TZID=",
    b"DTSTART:", b"DURATION:P9D\n", b"RRULE:FREQ=DAILY\n", b"RECURRENCE-ID:20250101\n",
    b"EXDATE:0\n", b"BEGIN:VEVENT\n", b"<Placemark>", b"<trk><trkseg>", b"</", b"<coordinates>",
    b'"a":1,', b'"geometry":[],',
]  # fmt: skip
TABLE = pd.DataFrame(
    {
        "title": ["a", "Flight", "b"],
        "start": ["2025-11-18T10:00Z", "2025-10?", ""],
        "mode": ["", "plane", ""],
        "place_latitude": [50.0, 40.0, None],
        "place_longitude": [179.0, -179.0, None],
        "note": ["x\ry", "", "z"],
    }
)


@pytest.mark.parametrize("form", ["geojson", "gpx", "ics", "json", "kml"])
@settings(max_examples=150)
@given(st.data())
def test_a_file_that_was_damaged_is_events_or_an_error(form, data):
    events, _ = conform(TABLE)
    text = bytearray(import_module(formats.WRITERS[form][0]).encode(events))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        cut = data.draw(st.sampled_from([0, 0, 1, 5, 50]))
        text[at : at + cut] = data.draw(st.sampled_from([b"", *TOKENS]))
    try:
        frame, rows, _ = import_module(formats.READERS[form][0]).read(bytes(text))
        conform(frame, rows=rows)
    except InputError as error:
        said = str(error)
        assert "\n" not in said
