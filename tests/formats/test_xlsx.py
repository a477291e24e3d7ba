"""Spreadsheets: read whatever is in them, and written so that nothing in them is run or changed."""

import datetime as dt
import importlib.util
import io
import subprocess
import sys
import zipfile

import numpy as np
import pandas as pd
import pytest

from itinerary.events import InputError, OutputError, conform
from itinerary.formats import sheets, workbook, xlsx

openpyxl = pytest.importorskip("openpyxl", reason="openpyxl, the second opinion, is not installed")
pytest.importorskip("python_calamine", reason="the extra xlsx is not installed")


def book(*tables: list[list[object]], hidden: str = "") -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for number, rows in enumerate(tables, 1):
        sheet = made.create_sheet(f"S{number}")
        sheet.sheet_state = "hidden" if sheet.title == hidden else "visible"
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def test_cells_of_all_kinds_are_text():
    frame, rows, problems = xlsx.read(
        book([
            ["title", "start", "time", "place_latitude", "n", "b", None, "x"],
            ["a", dt.date(2025, 11, 17), dt.time(9, 30), 50.45, 7, True, None, "007"],
            ["b", dt.datetime(2025, 11, 17, 22, 30), None, -0.5, 2.5, False, None, " NA "],
            [None, None, None, None, None, None, None, None],
            ["c", "2025-10?", "noon", None, 20250101, None, None, "=1+1"],
        ])
    )  # fmt: skip
    assert frame.to_dict("list") == {
        "title": ["a", "b", "c"],
        "start": ["2025-11-17", "2025-11-17T22:30", "2025-10?"],
        "time": ["09:30", "", "noon"],
        "place_latitude": ["50.45", "-0.5", ""],
        "n": ["7", "2.5", "20250101"],
        "b": ["true", "false", ""],
        "x": ["007", " NA ", ""],
    }
    assert rows.tolist() == [2, 3, 5]
    assert problems == []


def test_a_header_below_remarks_is_found_and_rows_keep_their_numbers():
    table = [["Our trips"], [], ["as of May", "x"], ["Title", "Date"], ["a", "2025"]]
    frame, rows, problems = xlsx.read(book(table))
    assert frame.to_dict("records") == [{"Title": "a", "Date": "2025"}]
    assert rows.tolist() == [5]
    assert [str(problem) for problem in problems] == [
        "input, row 4: 2 rows above the header are left out: 'Our trips'"
    ]


def test_a_table_that_begins_far_from_the_corner_is_read():
    made = openpyxl.Workbook()
    for number, row in enumerate([["title", "start"], ["a", "2025"]], 10):
        for at, cell in enumerate(row, 4):
            made.active.cell(number, at, cell)
    stream = io.BytesIO()
    made.save(stream)
    frame, rows, _ = xlsx.read(stream.getvalue())
    assert frame.to_dict("records") == [{"title": "a", "start": "2025"}]
    assert rows.tolist() == [11]


def test_the_sheet_with_events_is_read_and_hidden_ones_are_not():
    events = [["title", "start"], ["a", "2025"]]
    other = [["colour", "size"], ["red", "5"]]
    frame, _, problems = xlsx.read(book(events, other, events, [["only a header"]], hidden="S1"))
    assert frame["title"].tolist() == ["a"]
    assert [str(problem) for problem in problems] == [
        "input: is the sheet that is read, not 'S2': 'S3'"
    ]


def archive(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return stream.getvalue()


ODS = """<office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">
<office:body><office:spreadsheet><table:table table:name="S1">{}</table:table>
</office:spreadsheet></office:body></office:document-content>"""


def open_document(rows: str) -> bytes:
    head = b"application/vnd.oasis.opendocument.spreadsheet"
    manifest = b'<manifest xmlns="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    parts = {"META-INF/manifest.xml": manifest, "content.xml": ODS.format(rows).encode()}
    return archive({"mimetype": head, **parts})


def ods_row(*cells: str, repeated: int = 1) -> str:
    inner = "".join(
        f"<table:table-cell {cell.partition('|')[0]}><text:p>{cell.partition('|')[2]}</text:p>"
        "</table:table-cell>"
        for cell in cells
    )
    return f'<table:table-row table:number-rows-repeated="{repeated}">{inner}</table:table-row>'


def test_an_open_document_is_read():
    text = 'office:value-type="string"|'
    rows = ods_row(f"{text}title", f"{text}start", f"{text}n") + ods_row(
        f"{text}a", 'office:value-type="date" office:date-value="2025-11-17"|17.11.25',
        'office:value-type="float" office:value="7"|7',
    )  # fmt: skip
    frame, numbers, _ = xlsx.read(open_document(rows))
    assert frame.to_dict("records") == [{"title": "a", "start": "2025-11-17", "n": "7"}]
    assert numbers.tolist() == [2]


def test_an_open_document_that_repeats_cells_without_end_is_refused():
    cell = 'office:value-type="string" table:number-columns-repeated="16384"|x'
    # What the library says of memory that it does not get differs between its versions.
    with pytest.raises(InputError, match=r"the reader gave up|30,000,000 cells|cannot be read as"):
        xlsx.read(open_document(ods_row(cell, repeated=1_048_576)))


def crafted(sheet: str) -> bytes:
    """Put a sheet into a workbook of ours."""
    parts = {}
    with zipfile.ZipFile(io.BytesIO(workbook.encode(pd.DataFrame({"title": ["a"]})))) as made:
        parts = {name: made.read(name) for name in made.namelist()}
    head = f'<worksheet xmlns="{workbook._MAIN}">'
    parts["xl/worksheets/sheet1.xml"] = f"{head}{sheet}</worksheet>".encode()
    return archive(parts)


FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"title,start\na,1\n", "is not an .xlsx or .ods file"),
        (b"PK\x03\x04" + bytes(100), "is not an .xlsx or .ods file"),
        (b"\xd0\xcf\x11\xe0" + bytes(100), "is encrypted, or an old .xls file"),
        (archive({"a": b"b"}), "cannot be read as a spreadsheet"),
        (archive({"a": bytes(50_000_000)}), "unpacks into 1 parts and 50,000,000 bytes"),
        (archive({str(number): b"" for number in range(10_001)}), "unpacks into 10,001 parts"),
        (book([["title", "start"]]), "no sheet has a header and a row below it"),
        (crafted(f"<sheetData>{FAR}</sheetData>"), "a cell far away|more than 30,000,000 cells"),
        (crafted("<sheetData><row"), "cannot be read as a spreadsheet|no sheet has"),
    ],
)
def test_what_is_no_spreadsheet_or_a_hostile_one_is_refused(data, said):
    with pytest.raises(InputError, match=said):
        xlsx.read(data)


def test_an_encrypted_archive_is_refused():
    data = bytearray(archive({"a": b"b"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(InputError, match="is encrypted"):
        xlsx.read(bytes(data))


@pytest.mark.parametrize("fault", ["crash", "garbage", "slow"])
def test_whatever_happens_to_the_reading_process_is_told(monkeypatch, fault):
    def run(*_arguments, **options):
        if fault == "slow":
            raise subprocess.TimeoutExpired("x", options["timeout"])
        return subprocess.CompletedProcess([], -6 if fault == "crash" else 0, b"{", b"")

    monkeypatch.setattr(subprocess, "run", run)
    with pytest.raises(InputError, match="the reader gave up; it may take 3,000,000,000 bytes"):
        xlsx.read(book([["title"], ["a"]]))


def test_the_reading_process_imports_none_of_our_modules_by_mistake(tmp_path):
    script = sheets.__file__
    code = f"import runpy, sys; runpy.run_path({script!r}); print([*sys.modules])"
    ran = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, text=True,
                         check=True, cwd=tmp_path)  # fmt: skip
    assert "itinerary" not in ran.stdout


def test_without_the_extra_it_is_said_how_to_get_it(monkeypatch):
    monkeypatch.setattr(xlsx, "find_spec", lambda _name: None)
    with pytest.raises(InputError, match=r'pip install "itinerary-maps\[xlsx\]"'):
        xlsx.read(book([["title"], ["a"]]))
    assert importlib.util.find_spec("python_calamine")


# Writing


def written(frame: pd.DataFrame, **options: bool):
    return openpyxl.load_workbook(io.BytesIO(workbook.encode(frame, **options))).active


def test_another_program_reads_text_as_text_and_numbers_as_numbers():
    frame = pd.DataFrame(
        {"title": ["a<b>&\"'", "=1+1"], "start": ["2025-11-17", "1-2"],
         "place_latitude": [0.5, None]}
    )  # fmt: skip
    sheet = written(frame)
    rows = list(sheet.values)
    assert rows == [
        ("title", "start", "place_latitude"),
        ("a<b>&\"'", "2025-11-17", 0.5),
        ("=1+1", "1-2", None),
    ]
    assert {cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row} == {"s", "n"}
    assert sheet["B2"].number_format == "@"


@pytest.mark.parametrize("cell", ["=1+1", "+1+1", "@SUM(A1)", "-1+1", "=cmd|' /C x'!A0"])
def test_a_formula_is_marked_as_text_unless_wanted_raw(cell):
    frame = pd.DataFrame({"title": [cell]})
    assert written(frame)["A2"].quotePrefix
    assert not written(frame, raw=True)["A2"].quotePrefix
    assert written(frame, raw=True)["A2"].data_type == "s"


def test_what_no_sheet_can_hold_is_refused():
    with pytest.raises(OutputError, match="has 32,768 characters, a cell holds 32,767"):
        workbook.encode(pd.DataFrame({"title": ["x" * 32_768]}))
    with pytest.raises(OutputError, match="do not fit on a sheet"):
        workbook.encode(pd.DataFrame({"title": np.zeros(workbook.MAX_ROWS + 1, dtype=np.int8)}))
    with pytest.raises(OutputError, match="cannot be written as UTF-8"):
        workbook.encode(pd.DataFrame({"title": ["\ud800"]}, dtype=object))


@pytest.mark.parametrize(
    "text", ["_x0041_", "_x005F_", "_x005F_xFFFE_", "\ufffe_xFFFE_", "\r_x000D_"]
)
def test_escapes_come_back_as_they_were(text):
    events, _ = conform(pd.DataFrame({"title": ["a"], "note": [text]}))
    assert xlsx.read(workbook.encode(events))[0].loc[0, "note"] == text


def test_the_clock_leaves_no_trace():
    data = workbook.encode(pd.DataFrame({"title": ["a"]}))
    with zipfile.ZipFile(io.BytesIO(data)) as made:
        assert {part.date_time for part in made.infolist()} == {(1980, 1, 1, 0, 0, 0)}
