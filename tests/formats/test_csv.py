"""CSV as text: what is read is what is written, and a spreadsheet runs nothing of it."""

import csv as stdlib
import io
import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from itinerary.events import TEXT, OutputError, conform
from itinerary.formats import csv

SHARED = Path(__file__).parents[2] / "../shared/cases"
SPECTRUM = sorted((SHARED / "csv_spectrum").glob("csvs__*.csv"))
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared cases are not here")


def table(text: str | bytes, **options: str) -> list[dict[str, str]]:
    data = text.encode() if isinstance(text, str) else text
    return csv.read(data, **options)[0].to_dict("records")


@needs_shared
@pytest.mark.parametrize("path", SPECTRUM, ids=lambda path: path.stem)
def test_the_spectrum_is_read_as_expected(path):
    name = path.name.replace("csvs__", "json__").replace(".csv", ".json")
    expected = json.loads((path.parent / name).read_text(encoding="utf-8"))
    rows, *_ = csv.read(path.read_bytes())
    # This copy of the cases has lost its carriage returns, and one number is masked in it.
    frame = pd.DataFrame(expected if isinstance(expected, list) else [expected])
    masked = frame.replace("1234567890", rows.iloc[0, 0]).replace("\r\n", "\n", regex=True)
    assert rows.to_dict("records") == masked.to_dict("records")


@pytest.mark.parametrize(
    "cell", ["007", "NA", "NaN", "null", "TRUE", "1e5", " a ", "", "2020-01", "+49", "1,5", "a;b"]
)
def test_a_cell_stays_the_text_that_it_is(cell):
    quoted = f'"{cell}"' if "," in cell else cell
    assert table(f"title,start,note\nx,2025,{quoted}\n")[0]["note"] == cell


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_ends_a_line(end):
    assert table(f"title,start{end}a,1{end}b,2{end}") == [
        {"title": "a", "start": "1"}, {"title": "b", "start": "2"},
    ]  # fmt: skip


def test_a_quoted_cell_keeps_its_line_ends_and_quotes():
    assert table('title,note\na,"x\r\ny\n""z"", w"\n')[0]["note"] == 'x\r\ny\n"z", w'


def test_rows_are_numbered_as_a_spreadsheet_counts():
    _, rows, _ = csv.read(b'title,note\na,"x\ny"\n\nb,z\n')
    assert rows.tolist() == [2, 4]


def test_columns_without_name_and_value_are_left_out():
    assert table("title,start,,\na,1,,\n") == [{"title": "a", "start": "1"}]
    assert table("title,start,\na,1,x\n") == [{"title": "a", "start": "1", "": "x"}]


def test_a_zero_byte_is_a_character():
    assert table("title,note\na,x\0y\n")[0]["note"] == "x\0y"


def test_a_column_that_is_named_twice_is_there_twice():
    frame, _, _ = csv.read(b"title,note,note\na,x,y\n")
    assert list(frame.columns) == ["title", "note", "note"]
    assert frame.iloc[0].tolist() == ["a", "x", "y"]


FORMULAS = [
    "=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1+1", "－1", "＠x",
    '=HYPERLINK("http://example.org";"x")', "-0319-01", "+49 30 1234", "=cmd|' /C x'!A0", "-", "+",
]  # fmt: skip


def written(cell: str, **options: bool) -> str:
    """Write one cell and read the file as any other program would."""
    events, _ = conform(pd.DataFrame({"title": ["x"], "start": ["2025"], "note": [cell]}))
    stream = io.StringIO(csv.encode(events, **options).decode(), newline="")
    return next(stdlib.DictReader(stream))["note"]


@pytest.mark.parametrize("cell", FORMULAS)
def test_a_formula_becomes_text_for_a_spreadsheet(cell):
    assert written(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", FORMULAS)
def test_raw_cells_are_written_as_they_are(cell):
    assert written(cell, raw=True) == cell


@needs_shared
def test_known_payloads_are_neutralised():
    payloads = json.loads((SHARED / "csv_injection/payloads.json").read_text(encoding="utf-8"))
    assert payloads
    for payload in payloads:
        assert written(payload)[0] not in "=+-@\t\r\n"


@pytest.mark.parametrize(
    "cell", ["-12.5", "+3", "-1e-5", "-.5", "12", "a=b", "a-b", "'quoted'", ""]
)
def test_numbers_and_plain_text_are_written_as_they_are(cell):
    assert written(cell) == cell


def test_a_header_that_is_a_formula_is_guarded_too():
    events, _ = conform(pd.DataFrame({"title": ["x"], "start": ["2025"], "=1+1": ["y"]}))
    data = csv.encode(events)
    assert data.splitlines()[0].endswith(b",'=1+1")
    assert csv.read(data)[0].columns[-1] == "=1+1"


def test_apostrophes_in_the_files_of_others_stay():
    assert table("title,start\n'=1+1,2025\n")[0]["title"] == "'=1+1"


TITLES = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.sampled_from([*FORMULAS, *(f"'{cell}" for cell in FORMULAS), "''=1", "'", "''", '"',
                     "a\rb"]),
)  # fmt: skip
DEGREES = st.one_of(st.none(), st.floats(-80, 80).map(lambda value: value + 0.0))


@given(
    st.lists(st.tuples(TITLES, TITLES, TITLES, DEGREES), min_size=1, max_size=4),
    st.sampled_from(["extra", "=extra", "'@x", "km,mi", "é"]),
    st.booleans(),
    st.sampled_from([",", ";", "\t"]),
)
def test_what_is_written_is_read_back(rows, header, raw, delimiter):
    titles, notes, extras, degrees = zip(*rows, strict=True)
    frame = pd.DataFrame({"title": [f"x{title}" for title in titles], "start": "2025"})
    frame["place"], frame["note"], frame[header] = titles, notes, extras
    frame["place_latitude"] = frame["place_longitude"] = np.array(degrees, dtype=float)
    events, _ = conform(frame)
    data = csv.encode(events, raw=raw, delimiter=delimiter)
    again, rows, problems = csv.read(data, delimiter=delimiter)
    back, more = conform(again, rows=rows)
    pd.testing.assert_frame_equal(events, back)
    assert not problems
    assert {problem.code for problem in more} <= {"coordinate-zero"}
    assert csv.encode(back, raw=raw, delimiter=delimiter) == data


def test_bounds_are_written_as_iso_8601_with_astronomical_years():
    frame = pd.DataFrame({"title": ["x", "y"]})
    seconds = int(np.datetime64("-0319-01-01", "s").astype("int64"))
    frame["start_earliest"] = pd.array([seconds, None], dtype="Int64")
    frame["start_offset"] = pd.array([3600, None], dtype="Int64")
    frame["start_open"] = [True, False]
    assert csv.encode(frame).decode().splitlines() == [
        "title,start_earliest,start_offset,start_open",
        "x,'-0319-01-01T00:00:00,3600,true",
        "y,,,false",
    ]


def test_columns_are_written_in_one_order_with_others_last():
    frame = pd.DataFrame({"zebra": ["z"], "place": ["p"], "id": ["i"], "place_zone": ["UTC"]})
    assert csv.encode(frame) == b"id,place,place_zone,zebra\ni,p,UTC,z\n"


def test_cells_of_any_type_are_written():
    frame = pd.DataFrame({"title": ["x"], "list": [[1, 2]], "when": pd.to_datetime(["2025-11-17"])})
    assert csv.encode(frame) == b'title,list,when\nx,"[1, 2]",2025-11-17\n'


def test_a_table_without_rows_is_its_header():
    events, _ = conform(pd.DataFrame({"title": []}))
    assert csv.encode(events).decode().startswith(",".join(TEXT))
    assert csv.encode(events).count(b"\n") == 1


def test_half_a_surrogate_pair_cannot_be_written():
    with pytest.raises(OutputError, match="cannot be written as UTF-8"):
        csv.encode(pd.DataFrame({"title": ["\ud800"]}, dtype=object))


def test_equal_tables_are_equal_bytes():
    frame = pd.DataFrame({"title": ["b", "a"], "x": [1.0, np.nan]})
    assert csv.encode(frame) == csv.encode(frame.copy())
    assert b"\r" not in csv.encode(frame)
