"""What a format writes it reads back: the same event table, whatever the text is."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import itinerary
from itinerary import formats
from itinerary.events import TIMED, conform
from itinerary.when import add_bounds

ROOT = Path(__file__).parents[2]
SHARED = ROOT / "../shared/cases"
EXAMPLES = sorted((ROOT / "data").glob("*.csv"))
FORMATS = sorted(set(formats.WRITERS) - {"csv", "tsv"})
#: Formats that are read without a process of their own.
QUICK = sorted({*FORMATS} - {"xlsx"})
HOSTILE = [
    "{{7*7}}", "</script><b>", "=1+1", "'=1", "]]>", "<![CDATA[", "&amp;", "&#0;", "a\rb", "a\r\nb",
    "a\nb", "\t", "\0", "\x1b[2J", "\x85", "\u2028", "\ufffe", "\U0001f6e9", "\\n", "\\", "a;b,c:d",
    '"', '"a"', "^n", " ", " a ", "BEGIN:VEVENT", "é", "e\u0301", "\u202eabc", "null", "NaN", "007",
    "-0.0", "1e5", "TRUE", "x" * 300, "ä" * 80, "%s%n", "_x000D_", "_x0041_",
]  # fmt: skip
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12), st.sampled_from(HOSTILE)
)
DATES = st.sampled_from(
    ["", "2025-11-18", "2025-11", "2025-10?", "2025-11-18T22:30", "2025-11-18T22:30Z",
     "2025-11-18T22:30:15+02:00", "2025-11-18T22:30[Europe/Warsaw]", "1985-04-12/..", "-0043-03-15",
     "1640~", "2025-11-18T22~", "17. November 2025", "2001-21", "0000", "9999-12-31"]
)  # fmt: skip
DEGREES = st.one_of(st.none(), st.floats(-80, 80).map(lambda value: value + 0.0))
ROWS = st.tuples(TEXTS, TEXTS, TEXTS, DATES, DEGREES)
HEADERS = st.sampled_from(["extra", "=extra", "km,mi", "é", "<b>", 'a"b', "x\ny", "leg of"])


def table(frame: pd.DataFrame) -> pd.DataFrame:
    """Conform a frame, with bounds in time as `itinerary.read` gives them."""
    events, _ = conform(frame)
    events, _ = add_bounds(events.reset_index(drop=True))
    return events.reset_index(drop=True)


def pass_through(events: pd.DataFrame, form: str, folder: Path) -> pd.DataFrame:
    path = str(folder / f"a.{form}")
    formats.write(events, path)
    frame, rows, _ = formats.read(path)
    back, _ = conform(frame, rows=rows)
    return back.reset_index(drop=True)


def assert_same(events: pd.DataFrame, back: pd.DataFrame) -> None:
    written = events[[name for name in events.columns if name not in TIMED]]
    pd.testing.assert_frame_equal(written, back, check_like=True)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("formats")


@pytest.mark.parametrize("form", QUICK)
@settings(max_examples=60)
@given(rows=st.lists(ROWS, min_size=1, max_size=4), header=HEADERS)
def test_what_is_written_is_read_back(form, folder, rows, header):
    check(form, folder, rows, header)


@settings(max_examples=8)
@given(rows=st.lists(ROWS, min_size=20, max_size=60), header=HEADERS)
def test_what_is_written_is_read_back_from_a_spreadsheet(folder, rows, header):
    check("xlsx", folder, rows, header)


def check(form, folder, rows, header):
    titles, notes, extras, dates, degrees = zip(*rows, strict=True)
    frame = pd.DataFrame({"title": [f"x{title}" for title in titles], "start": dates})
    frame["place"], frame["note"], frame[header] = notes, titles, extras
    frame["place_latitude"] = frame["place_longitude"] = np.array(degrees, dtype=float)
    events = table(frame)
    assert_same(events, pass_through(events, form, folder))


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", ["title", "source", "actors", "trip", "media", "extra"])
def test_hostile_text_comes_back_unchanged_in_every_column(form, folder, name):
    frame = pd.DataFrame({"title": ["a"] * 2 * len(HOSTILE), "start": "2025-01-01"})
    frame["place"] = "Kyiv"
    frame[name] = [*(f"x{text}" for text in HOSTILE), *(f"x{text}z" for text in HOSTILE)]
    events = table(frame)
    assert_same(events, pass_through(events, form, folder))


@pytest.mark.parametrize("form", FORMATS)
def test_known_payloads_come_back_unchanged(form, folder):
    if not SHARED.is_dir():
        pytest.skip("the shared cases are not here")
    texts = json.loads((SHARED / "own_hostile/text_payloads.json").read_text(encoding="utf-8"))
    texts = list(texts.values()) if isinstance(texts, dict) else texts
    texts += json.loads((SHARED / "blns/blns.json").read_text(encoding="utf-8"))
    texts = [text if isinstance(text, str) else json.dumps(text) for text in texts]
    frame = pd.DataFrame({"title": [f"x{text}" for text in texts], "note": texts})
    frame["place"], frame["source"] = texts, [f" {text}" for text in texts]
    events = table(frame)
    assert_same(events, pass_through(events, form, folder))


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_located_example_comes_back_with_all_that_was_found_out(form, folder, path):
    trip = itinerary.read(str(path)).locate()
    out = str(folder / f"b.{form}")
    trip.save(out)
    back = itinerary.read(out)
    pd.testing.assert_frame_equal(
        trip.events.drop(columns=list(TIMED)),
        back.events.drop(columns=list(TIMED)),
        check_like=True,
    )
    for name in ("start_earliest", "end_latest"):
        pd.testing.assert_series_equal(trip.events[name], back.events[name])
    again = folder / f"c.{form}"
    back.locate().save(str(again))
    trip.save(out)
    assert again.read_bytes() == Path(out).read_bytes()


@pytest.mark.parametrize("form", FORMATS)
def test_equal_tables_are_equal_bytes(form, folder):
    events = table(pd.DataFrame({"title": ["b", "a"], "start": "2025-01-01", "x": [1.5, np.nan]}))
    for name in ("d", "e"):
        formats.write(events, str(folder / f"{name}.{form}"))
    assert (folder / f"d.{form}").read_bytes() == (folder / f"e.{form}").read_bytes()


@pytest.mark.parametrize("form", FORMATS)
def test_a_table_that_was_not_located_or_dated_is_written(form, folder):
    events, _ = conform(pd.DataFrame({"title": ["a"], "start": ["2025"], "place": ["Kyiv"]}))
    assert_same(events, pass_through(events, form, folder))


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_that_is_not_in_its_format_is_refused_in_one_line(form, folder):
    for number, data in enumerate((b"", b"%PDF-1.7", b"a,b\n1,2\n", bytes(range(256)) * 9)):
        path = folder / f"{number}.{form}"
        path.write_bytes(data)
        with pytest.raises(itinerary.InputError) as caught:
            formats.read(str(path))
        assert str(path) in str(caught.value)
        assert "\n" not in str(caught.value)
