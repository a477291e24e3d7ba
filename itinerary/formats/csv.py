"""CSV and TSV: read as text cells, written so that a spreadsheet runs nothing."""

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from itinerary.events import TEXT, OutputError, Problem
from itinerary.formats.cells import order_columns, write_distinct
from itinerary.formats.decoding import decode
from itinerary.formats.delimited import Records, read_records
from itinerary.formats.files import read_bytes, write_whole

#: What spreadsheets take for the start of a formula, full-width forms as well.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_QUOTED = re.compile(r'["\r\n]')
#: How a file starts that was written raw: other readers see no difference.
_RAW_MARK = '"id"'


def read(
    source: str | bytes,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
) -> tuple[pd.DataFrame, npt.NDArray[np.int64], list[Problem]]:
    r"""Read a delimited text file; every cell stays the text that it is.

    Parameters
    ----------
    source
        A path, `-` for standard input, or the bytes of a file.
    encoding
        Default: the byte order mark, then UTF-8, then one guess with a warning.
    delimiter
        One character, or comma, semicolon, tab, pipe; default: found out.

    Returns
    -------
    tuple
        The cells as `str` columns, headers as written, in `attrs["heading"]` what the lines
        above them say (`itinerary.formats.heading`); the number of each row in the file,
        as a spreadsheet counts (the header is row 1); problems. In a file that `write` made,
        the apostrophes that guard formulas are taken off again.

    Raises
    ------
    InputError
        The file is missing, empty, binary, without rows, or in another encoding.

    Examples
    --------
    >>> frame, rows, problems = read(b"title;start\nTalks;2025-11-17\n")
    >>> frame.to_dict("list"), rows.tolist(), problems
    ({'title': ['Talks'], 'start': ['2025-11-17']}, [2], [])
    """
    path = source if isinstance(source, str) else ""
    data = read_bytes(source) if isinstance(source, str) else source
    text, problems = decode(data, path or "input", encoding)
    records = read_records(text, path or "input", delimiter)
    guarded = _is_guarded(records.header, text)
    frame = _build_frame(records, guarded)
    frame.attrs["heading"] = records.heading
    rows = np.array(records.numbers, dtype=np.int64)
    return frame, rows, [*problems, *records.problems]


def _is_guarded(header: Sequence[str], text: str) -> bool:
    """Tell whether `write` made the file and guarded its cells."""
    return tuple(header[: len(TEXT)]) == TEXT and not text.startswith(_RAW_MARK)


def _build_frame(records: Records, guarded: bool) -> pd.DataFrame:
    """Turn rows into columns, leaving out columns that have neither a name nor a value."""
    columns = records.columns
    kept = [at for at, name in enumerate(records.header) if name.strip() or any(columns[at])]
    if guarded:
        columns = [_release(column) for column in columns]
        records.header = _release(records.header)
    frame = pd.DataFrame({at: pd.Series(columns[at], dtype="str") for at in kept})
    return frame.set_axis([records.header[at] for at in kept], axis=1)


def _release(cells: list[str]) -> list[str]:
    return [cell[1:] if cell[:1] == "'" and _FORMULA.match(cell) else cell for cell in cells]


def write(events: pd.DataFrame, path: str, *, raw: bool = False, delimiter: str = ",") -> None:
    """Write an event table with all that was found out, whole or not at all.

    UTF-8, lines end with a line feed, bounds in time are ISO 8601 with astronomical years.
    A cell that a spreadsheet would take for a formula gets an apostrophe before it, which
    `read` takes off; numbers stay numbers.

    Parameters
    ----------
    events
        The event table; columns that are not ours come last.
    path
        A local file, or `-` for standard output.
    raw
        Write cells as they are, for machines.
    delimiter
        One character.

    Raises
    ------
    OutputError
        The file cannot be written; the old one stays.
    """
    write_whole(path, encode(events, raw=raw, delimiter=delimiter))


def encode(events: pd.DataFrame, *, raw: bool = False, delimiter: str = ",") -> bytes:
    r"""Write an event table as the bytes of a file.

    Examples
    --------
    >>> frame = pd.DataFrame({"title": ["=1+1"], "place_longitude": [-0.5]})
    >>> encode(frame).decode()
    "title,place_longitude\n'=1+1,-0.5\n"
    """
    names = order_columns(events)
    header = _encode_cells([str(name) for name in names], raw, delimiter)
    if raw and header[:1] == ["id"]:
        header[0] = _RAW_MARK
    try:
        columns = [_encode_column(events[name], raw, delimiter) for name in names]
        lines = [delimiter.join(header), *map(delimiter.join, zip(*columns, strict=True))]
        return "".join(f"{line}\n" for line in lines).encode()
    except UnicodeEncodeError as error:
        raise OutputError(f"text cannot be written as UTF-8: {error.reason}") from None


def _encode_column(column: pd.Series, raw: bool, delimiter: str) -> list[str]:
    """Encode each distinct value once."""
    codes, distinct = write_distinct(column)
    texts = _encode_cells(distinct, raw, delimiter)
    return [texts[code] for code in codes]


def _encode_cells(cells: list[str], raw: bool, delimiter: str) -> list[str]:
    guarded = cells if raw else [_guard(cell) for cell in cells]
    return [_quote(cell, delimiter) for cell in guarded]


def _guard(cell: str) -> str:
    return f"'{cell}" if is_formula(cell) else cell


def is_formula(cell: str) -> bool:
    """Tell whether a spreadsheet would take a cell for a formula.

    >>> is_formula("=1+1"), is_formula("-12.5"), is_formula("a")
    (True, False, False)
    """
    return bool(_FORMULA.match(cell)) and not _NUMBER.fullmatch(cell)


def _quote(cell: str, delimiter: str) -> str:
    quoted = _QUOTED.search(cell) or delimiter in cell
    return '"' + cell.replace('"', '""') + '"' if quoted else cell
