"""An event table as an .xlsx workbook: one sheet, every date as the text that it is."""

import io
import re
import zipfile
from collections.abc import Iterator

import pandas as pd

from itinerary.events import OutputError
from itinerary.formats.cells import order_columns, write_distinct
from itinerary.formats.csv import is_formula
from itinerary.formats.files import write_whole
from itinerary.formats.xml import escape

#: What a sheet and a cell of it can hold.
MAX_ROWS, MAX_COLUMNS, MAX_LENGTH = 1_048_575, 16_384, 32_767
_TEXT, _GUARDED, _HEADER = 1, 2, 3
#: Control characters, and what could be taken for one that is escaped.
_ODD = re.compile("[\x00-\x08\x0b-\x1f]|_(?=x[0-9A-Fa-f]{4}_)")
#: What no cell can hold, not even escaped, is escaped once more, in files of ours.
_NEVER = re.compile("[\ufffe\uffff]|_(?=x(?:FFFE|FFFF|005F)_)")
_NEVER_WRITTEN = re.compile("_x(FFFE|FFFF|005F)_")
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
#: The parts of a workbook beside its sheet. Style 1 is text, 2 is text that a spreadsheet
#: would take for a formula, 3 is a header.
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1"'
    f' Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>'
    '<sheet name="events" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_RELATIONS}/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/>'
    '<name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"'
    ' quotePrefix="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0"'
    ' applyNumberFormat="1" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>",
}


def write(events: pd.DataFrame, path: str, *, raw: bool = False) -> None:
    """Write an event table as a workbook, whole or not at all.

    Text is text: dates stay as they are written, and what a spreadsheet would take for a
    formula is marked as text, as an apostrophe before it would. Degrees and other numbers
    are numbers.

    Parameters
    ----------
    events
        The event table; columns that are not ours come last.
    path
        A local file, or `-` for standard output.
    raw
        Leave out that mark.

    Raises
    ------
    OutputError
        The table has more than a sheet can hold, or the file cannot be written; the old one
        stays.
    """
    write_whole(path, encode(events, raw=raw))


def encode(events: pd.DataFrame, *, raw: bool = False) -> bytes:
    """Write an event table as the bytes of a file; the same table is the same bytes."""
    if len(events) > MAX_ROWS or len(events.columns) > MAX_COLUMNS:
        raise OutputError(
            f"{len(events):,} rows and {len(events.columns):,} columns do not fit on a sheet of"
            f" {MAX_ROWS:,} and {MAX_COLUMNS:,} (write them as .csv)"
        )
    try:
        sheet = _write_sheet(events, raw=raw).encode()
    except UnicodeEncodeError as error:
        raise OutputError(f"text cannot be written as UTF-8: {error.reason}") from None
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in _PARTS.items():
            _add(archive, name, (_HEAD + text).encode())
        _add(archive, "xl/worksheets/sheet1.xml", sheet)
    return stream.getvalue()


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    """Add a part with the first date that archives know, so that the clock leaves no trace."""
    part = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    part.compress_type = zipfile.ZIP_DEFLATED
    part.create_system = 3  # the same on every system
    archive.writestr(part, data)


def _write_sheet(events: pd.DataFrame, *, raw: bool) -> str:
    names = order_columns(events)
    pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    views = f'<sheetViews><sheetView workbookViewId="0">{pane}</sheetView></sheetViews>'
    header = "".join(_write_text(str(name), name_column(at), 1, _HEADER)
                     for at, name in enumerate(names))  # fmt: skip
    rows = [f'<row r="1">{header}</row>']
    columns = [list(_write_column(events[name], name_column(at), raw=raw))
               for at, name in enumerate(names)]  # fmt: skip
    for number, cells in enumerate(zip(*columns, strict=True), 2):
        rows.append(f'<row r="{number}">{"".join(cells)}</row>')
    text = "\n".join(rows)
    return f'{_HEAD}<worksheet xmlns="{_MAIN}">{views}<sheetData>{text}</sheetData></worksheet>'


def name_column(at: int) -> str:
    """Name a column as spreadsheets do.

    >>> name_column(0), name_column(27)
    ('A', 'AB')
    """
    name = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _write_column(column: pd.Series, name: str, *, raw: bool) -> Iterator[str]:
    """Write the cells of a column below its header; each distinct value is encoded once."""
    codes, texts = write_distinct(column)
    numbers = pd.api.types.is_float_dtype(column)
    styles = [_GUARDED if is_formula(text) and not raw else _TEXT for text in texts]
    bodies = [_write_body(text, number=numbers) for text in texts]
    for number, code in enumerate(codes, 2):
        if not texts[code]:
            yield ""
        elif numbers and not bodies[code].startswith("<is>"):
            yield f'<c r="{name}{number}">{bodies[code]}</c>'
        else:
            yield f'<c r="{name}{number}" s="{styles[code]}" t="inlineStr">{bodies[code]}</c>'


def _write_text(text: str, column: str, row: int, style: int) -> str:
    return f'<c r="{column}{row}" s="{style}" t="inlineStr">{_write_body(text)}</c>'


def _write_body(text: str, *, number: bool = False) -> str:
    if number and text not in {"inf", "-inf"}:
        return f"<v>{text}</v>"
    if len(text) > MAX_LENGTH:
        raise OutputError(
            f"a text has {len(text):,} characters, a cell holds {MAX_LENGTH:,}:"
            f" {text[:40]!r}… (write it as .csv)"
        )
    written = _ODD.sub(_escape, _NEVER.sub(_escape, text))
    return f'<is><t xml:space="preserve">{escape(written)}</t></is>'


def _escape(match: re.Match[str]) -> str:
    return f"_x{ord(match[0]):04X}_"


def release(text: str) -> str:
    r"""Give back what stood in a cell of ours and no cell can hold.

    >>> release("_xFFFE_") == "\ufffe", release("_x005F_xFFFE_")
    (True, '_xFFFE_')
    """
    return _NEVER_WRITTEN.sub(lambda match: chr(int(match[1], 16)), text)
