"""What a table says about itself above its header reaches the page."""

import pytest

import itinerary
from itinerary.formats.csv import read
from itinerary.formats.heading import take_heading

TABLE = "title,start,place\nTalks,2025-11-17,Kyiv\n"


@pytest.mark.parametrize(
    ("lines", "heading"),
    [
        ("# title: A trip\n", {"title": "A trip"}),
        ("#Titel: Reise\n# Sprache: de\n", {"title": "Reise", "language": "de"}),
        ('"# title: Talks, and talks",,\n', {"title": "Talks, and talks"}),
        ("# credit: Ann;;\n# Credit: Ben\n", {"credit": "Ann Ben"}),
        ("# subtitle: 17:30 in Kyiv\n", {"standfirst": "17:30 in Kyiv"}),
        ("", {}),
    ],
)
def test_lines_above_the_header_say_what_the_table_is_called(lines, heading):
    frame, rows, problems = read((lines + TABLE).encode())
    assert frame.attrs["heading"] == heading
    assert frame.to_dict("list") == {"title": ["Talks"], "start": ["2025-11-17"], "place": ["Kyiv"]}
    assert rows.tolist() == [lines.count("\n") + 2]
    assert problems == []


@pytest.mark.parametrize(
    ("line", "value"), [("# colour: red\n", "red"), ("# language: klingon\n", "klingon")]
)
def test_what_is_not_understood_above_the_header_is_said(line, value):
    frame, _, problems = read((line + TABLE).encode())
    assert frame.attrs["heading"] == {}
    assert [(one.code, one.row, one.value) for one in problems] == [("heading-unknown", 1, value)]


def test_a_header_that_begins_with_a_number_sign_stays_the_header():
    frame, _, _ = read(b"#,title,start\n1,Talks: again,2025\n")
    assert list(frame.columns) == ["#", "title", "start"]
    assert take_heading(["#id: x"[:3], "a: b"], "")[0] == {}


def test_rows_are_not_taken_for_lines_above_the_header():
    frame, _, _ = read(b"title,start\n# note: this is a row,2025\n")
    assert frame["title"].tolist() == ["# note: this is a row"]


def test_a_page_says_what_its_table_says_unless_it_is_told_otherwise(tmp_path):
    table = tmp_path / "talks.csv"
    table.write_text("# title: <Talks>\n# standfirst: Two days.\n# language: de\n" + TABLE)
    trip = itinerary.read(str(table)).locate()
    page = trip.render().decode()
    assert "<title>&#60;Talks&#62;</title>" in page
    assert "Two days." in page
    assert '<html lang="de"' in page
    assert "<title>Other</title>" in trip.render(title="Other").decode()


@pytest.mark.parametrize(
    ("suffix", "text"),
    [
        (
            "ics",
            "BEGIN:VCALENDAR\nX-WR-CALNAME:Kyiv\\, and back\nBEGIN:VEVENT\nUID:a\nSUMMARY:Talks\n"
            "DTSTART;VALUE=DATE:20251117\nEND:VEVENT\nEND:VCALENDAR\n",
        ),
        (
            "kml",
            "<kml><Document><name>Kyiv, and back</name><Placemark><name>Talks</name></Placemark>"
            "</Document></kml>",
        ),
        (
            "gpx",
            "<gpx><metadata><name>Kyiv, and back</name></metadata>"
            '<wpt lat="50.4" lon="30.5"><name>Talks</name></wpt></gpx>',
        ),
    ],
)
def test_the_name_of_a_file_of_another_format_is_the_title(suffix, text, tmp_path):
    path = tmp_path / f"trip.{suffix}"
    path.write_text(text)
    assert itinerary.read(str(path)).heading == {"title": "Kyiv, and back"}
