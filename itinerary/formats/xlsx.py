"""Spreadsheets (.xlsx, .ods): read in a process of their own, written as text and numbers."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pandas as pd

from itinerary.events import TEXT, InputError, Problem
from itinerary.events.synonyms import DATE_PARTS, EITHER, EXACT, MEANINGS, TIMES, simplify
from itinerary.formats.archive import check_archive
from itinerary.formats.files import read_bytes
from itinerary.formats.records import MAX_COLUMNS, Table
from itinerary.formats.sheets import MAX_MEMORY, MAX_SECONDS
from itinerary.formats.workbook import encode, release, write

__all__ = ["encode", "read", "write"]

#: A file larger than this is refused.
MAX_BYTES = 300_000_000
NEEDED = 'spreadsheets need python-calamine: pip install "itinerary-maps[xlsx]"'
#: A header may stand below so many rows of titles and remarks.
_ABOVE = 20
_OLD = b"\xd0\xcf\x11\xe0"
_KNOWN = {*EXACT, *EITHER, *MEANINGS, *TIMES, *DATE_PARTS}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, the number of its first row, its rows."""

    name: str
    first: int
    rows: list[list[str]]

    @property
    def header(self) -> int:
        """Find the header: the first row with two known headers, else the first with cells."""
        rows = self.rows[:_ABOVE]
        for at, row in enumerate(rows):
            if sum(simplify(cell) in _KNOWN for cell in row) > 1:
                return at
        return next((at for at, row in enumerate(rows) if any(map(str.strip, row))), 0)

    @property
    def rating(self) -> tuple[bool, int]:
        """Rate what the sheet holds: events have rows below a header with words for them."""
        known = sum(simplify(cell) in _KNOWN for cell in self.rows[self.header]) if self.rows else 0
        return len(self.rows) > self.header + 1, min(known, 2)


def read(source: str | bytes) -> Table:
    """Read the first sheet that holds events.

    Dates and times become ISO 8601, numbers are written shortest, formulas are their last
    result. Rows above the header are left out, and that is told.

    Parameters
    ----------
    source
        A path, `-` for standard input, or the bytes of a file.

    Returns
    -------
    tuple
        The cells as `str` columns; the number of each row in the sheet; problems.

    Raises
    ------
    InputError
        The file is no spreadsheet, too large, encrypted, or holds no rows; python-calamine is
        not installed.
    """
    path = source if isinstance(source, str) else "input"
    data = read_bytes(source) if isinstance(source, str) else source
    if not data:
        raise InputError(f"{path}: is empty")
    if len(data) > MAX_BYTES:
        raise InputError(f"{path}: has more than {MAX_BYTES:,} bytes, which is the most to read")
    if data.startswith(_OLD):
        raise InputError(f"{path}: is encrypted, or an old .xls file (save it as .xlsx)")
    check_archive(data, path, "an .xlsx or .ods file")
    if find_spec("python_calamine") is None:
        raise InputError(f"{path}: {NEEDED}")
    sheets = _list_sheets(_ask(data, path))
    problems: list[Problem] = []
    sheet = _choose(sheets, path, problems)
    return _build(sheet, path, problems)


def _ask(data: bytes, path: str) -> Mapping[str, object]:
    """Have the file read by a process of its own."""
    # The folder of the script holds modules named like those of the standard library: -P.
    script = Path(__file__).with_name("sheets.py")
    command = [sys.executable, "-P", str(script)]
    bounds = f"{MAX_MEMORY:,} bytes of memory and {MAX_SECONDS} s"
    gave_up = (
        f"{path}: the reader gave up; it may take {bounds}"
        " (is there a cell far away from the table?)"
    )
    try:
        ran = subprocess.run(  # noqa: S603 - our own script
            command, input=data, capture_output=True, timeout=MAX_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise InputError(gave_up) from None
    try:
        answer = json.loads(ran.stdout) if ran.returncode == 0 else None
    except ValueError:
        answer = None
    if not isinstance(answer, dict):
        raise InputError(gave_up)
    if "error" in answer:
        raise InputError(f"{path}: cannot be read as a spreadsheet: {answer['error']}")
    return answer


def _list_sheets(answer: Mapping[str, object]) -> list[Sheet]:
    listed = answer["sheets"]
    assert isinstance(listed, list)  # noqa: S101 - our own script wrote it
    return [Sheet(sheet["name"], sheet["first"], sheet["rows"]) for sheet in listed]


def _choose(sheets: Sequence[Sheet], path: str, problems: list[Problem]) -> Sheet:
    """Choose the first of the sheets that look most like events, and say which others are."""
    filled = [sheet for sheet in sheets if sheet.rating[0]]
    if not filled:
        raise InputError(f"{path}: no sheet has a header and a row below it")
    chosen = max(filled, key=lambda sheet: sheet.rating)
    others = [repr(sheet.name) for sheet in filled if sheet is not chosen]
    if others:
        message = f"is the sheet that is read, not {', '.join(others[:10])}:"
        problems.append(Problem("sheet-chosen", message, "note", path, value=chosen.name))
    return chosen


def _build(sheet: Sheet, path: str, problems: list[Problem]) -> Table:
    at = sheet.header
    header, rows = sheet.rows[at], sheet.rows[at + 1 :]
    if len(header) > MAX_COLUMNS:
        raise InputError(f"{path}: has {len(header):,} columns; at most {MAX_COLUMNS:,} are read")
    above = [row for row in sheet.rows[:at] if any(map(str.strip, row))]
    if above:
        value = " ".join(filter(None, above[0]))
        message = f"{len(above)} rows above the header are left out:"
        number = sheet.first + at
        problems.append(Problem("rows-above", message, "warning", path, number, "", value))
    first = sheet.first + at + 1
    kept = [at for at, row in enumerate(rows) if any(map(str.strip, row))]
    columns = dict(_list_columns(header, [rows[at] for at in kept]))
    if tuple(header[: len(TEXT)]) == TEXT:
        columns = {at: [release(cell) for cell in cells] for at, cells in columns.items()}
        header = [release(name) for name in header]
    frame = pd.DataFrame({at: pd.Series(cells, dtype="str") for at, cells in columns.items()})
    frame = frame.set_axis([header[at] for at in columns], axis=1)
    return frame, np.array([first + at for at in kept], dtype=np.int64), problems


def _list_columns(
    header: Sequence[str], rows: Sequence[Sequence[str]]
) -> Iterator[tuple[int, list[str]]]:
    """Give the columns that have a name or a value."""
    for at, name in enumerate(header):
        cells = [row[at] for row in rows]
        if name.strip() or any(map(str.strip, cells)):
            yield at, cells
