"""The registry: a suffix or a name chooses the format."""

import io
import re
import sys
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

from itinerary import formats
from itinerary.cli import main
from itinerary.events import InputError, OutputError, conform

README = Path(__file__).parents[2] / "README.md"


@pytest.mark.parametrize("name", ["a.csv", "a.CSV", "a.txt", "a", "a.dat"])
def test_a_file_is_read_as_csv_unless_its_suffix_says_otherwise(tmp_path, name):
    (tmp_path / name).write_text("title;start\na;1\n", encoding="utf-8")
    frame, rows, _ = formats.read(str(tmp_path / name))
    assert frame.to_dict("list") == {"title": ["a"], "start": ["1"]}
    assert rows.tolist() == [2]


def test_a_tsv_has_tabs(tmp_path):
    (tmp_path / "a.tsv").write_text("title\tstart\na,b;c\t1\n", encoding="utf-8")
    assert formats.read(str(tmp_path / "a.tsv"))[0]["title"].tolist() == ["a,b;c"]
    events, _ = conform(pd.DataFrame({"title": ["a,b"], "start": ["1"]}))
    formats.write(events, str(tmp_path / "b.tsv"))
    assert (tmp_path / "b.tsv").read_text(encoding="utf-8").startswith("id\ttitle\tstart")


def test_the_format_that_is_named_wins_over_the_suffix(tmp_path):
    (tmp_path / "a.csv").write_text("title\tstart\na,b\t1\n", encoding="utf-8")
    assert formats.read(str(tmp_path / "a.csv"), format=".TSV")[0]["title"].tolist() == ["a,b"]


def test_standard_input_and_output_are_csv(monkeypatch, capfdbinary):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"title,start\na,1\n")))
    frame, *_ = formats.read("-")
    formats.write(frame, "-")
    assert capfdbinary.readouterr().out == b"title,start\na,1\n"


def test_a_format_that_is_not_known_is_refused_with_those_that_are(tmp_path):
    with pytest.raises(InputError, match="'klingon' is not a format that is read; those are csv"):
        formats.read("a.csv", format="klingon")
    for path in (tmp_path / "a.klingon", tmp_path / "a"):
        with pytest.raises(OutputError, match="is not a format that is written; those are csv"):
            formats.write(pd.DataFrame(), str(path))
        assert not path.exists()


SECTION = re.search(r"## Files\n(.*?)\n## ", README.read_text(encoding="utf-8"), re.DOTALL)[1]
TABLE = [line for line in SECTION.splitlines() if line.startswith("| `")]


@pytest.mark.parametrize("name", sorted({*formats.READERS, *formats.WRITERS}))
def test_every_format_is_in_the_readme_and_in_the_help(name):
    assert any(f"`{name}`" in line.split("|")[1] for line in TABLE)
    options = {option.name: option.help for option in main.commands["convert"].params[1:]
               if hasattr(option, "help")}  # fmt: skip
    said = options["source"] if name in formats.READERS else options["target"]
    assert re.search(rf"\b{name}\b", said)
    if name in formats.WRITERS:
        assert re.search(rf"\b{name}\b", options["target"])


def test_an_option_that_says_nothing_about_a_format_is_refused(tmp_path):
    (tmp_path / "a.json").write_text('[{"title": "a"}]', encoding="utf-8")
    with pytest.raises(InputError, match="delimiter 'comma' says nothing about json files"):
        formats.read(str(tmp_path / "a.json"), delimiter="comma")


@pytest.mark.parametrize(
    ("start", "name"),
    [
        (b'  {\n"type": "Feature"', "json"),
        (b'\xef\xbb\xbf[ {"title"', "json"),
        (b"begin:vcalendar\r\n", "ics"),
        (b'<?xml version="1.0"?>\n<!-- x -->\n<gpx version="1.1">', "gpx"),
        (b"<ns:kml>", "kml"),
        (b"<TrainingCenterDatabase xmlns=", "tcx"),
        (b"PK\x03\x04 [Content_Types].xml", "xlsx"),
        (b"PK\x03\x04 doc.kml", "kmz"),
        (b"title,note\na,<gpx>", ""),
        (b"[a],b", ""),
        (b"", ""),
    ],
)
def test_a_file_is_recognised_by_how_it_begins(start, name):
    assert formats.recognise(start) == name


def test_a_file_without_a_suffix_is_read_as_what_it_is(tmp_path, monkeypatch):
    data = b'[{"title": "a"}]'
    (tmp_path / "a").write_bytes(data)
    assert formats.read(str(tmp_path / "a"))[0]["title"].tolist() == ["a"]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(data))))
    assert formats.read("-")[0]["title"].tolist() == ["a"]


@pytest.mark.parametrize("form", sorted(set(formats.WRITERS) - {"csv", "tsv"}))
def test_what_is_converted_becomes_a_page(form, tmp_path):
    runner, example = CliRunner(), README.parent / "data" / "peace-talks.csv"
    table, page = str(tmp_path / f"a.{form}"), tmp_path / "a.html"
    made = runner.invoke(main, ["convert", str(example), table])
    assert made.exit_code == 0, made.output
    drawn = runner.invoke(main, ["map", table, "-o", str(page)])
    assert drawn.exit_code == 0, drawn.output
    assert "a.html: 5 events" in drawn.stderr
    assert page.stat().st_size
