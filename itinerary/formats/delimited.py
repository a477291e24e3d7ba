"""Delimited text to records: which delimiter, which rows are whole."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from itinerary.events import InputError, Problem
from itinerary.events.synonyms import EITHER, EXACT, MEANINGS, simplify
from itinerary.formats.heading import take_heading

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe"}
#: Splits nothing: the unit separator, which no table holds.
_NONE = "\x1f"
_NAMED = {name: sign for sign, name in DELIMITERS.items()} | {"\\t": "\t"}
#: A line longer than this is no table; reading on would fill the memory.
MAX_LINE = 10_000_000
MAX_COLUMNS = 5_000
#: How many lines are looked at to find the delimiter.
_SAMPLE = 200
#: How many rows are held as rows.
_BATCH = 10_000

Record = list[str]


@dataclass(slots=True)
class Records:
    """What a delimited text holds: the header, whole rows as columns, their numbers, problems.

    `heading` is what the lines above the header say, see `itinerary.formats.heading`.
    """

    heading: dict[str, str] = field(default_factory=dict)
    header: Record = field(default_factory=list)
    columns: list[list[str]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    pending: list[Record] = field(default_factory=list)

    def add(self, record: Record, number: int) -> None:
        """Add a whole row."""
        if len(self.pending) >= _BATCH:
            self.flush()
        self.pending.append(record)
        self.numbers.append(number)

    def flush(self) -> None:
        """Turn pending rows into columns: a million lists at once would keep the collector busy."""
        if not self.columns:
            self.columns = [[] for _ in self.header]
        for column, cells in zip(self.columns, zip(*self.pending, strict=True), strict=False):
            column.extend(cells)
        self.pending.clear()


def read_records(text: str, path: str, delimiter: str | None = None) -> Records:
    """Split a text into records; a row that is not whole becomes a Problem.

    Parameters
    ----------
    text
        The whole file, line ends as they are.
    path
        What messages call it.
    delimiter
        One character or its name; default: found out.

    Raises
    ------
    InputError
        A line is too long, there is no header or no row, or the delimiter splits nothing.
    """
    lines = list(io.StringIO(text, newline=""))
    _check_lengths(lines, path)
    declared, lines = _take_declaration(lines)
    heading, table, problems = take_heading(lines, path)
    sign = _name_delimiter(delimiter) if delimiter else declared or find_delimiter(table)
    found = _collect(table, path, sign, len(lines) - len(table))
    found.heading, found.problems = heading, [*problems, *found.problems]
    _check_width(found.header, path, sign)
    if not (found.numbers or len(found.problems) > len(problems)):
        raise InputError(f"{path}: has a header but no rows")
    return found


def find_delimiter(lines: Sequence[str]) -> str:
    r"""Choose the delimiter that gives known headers, then equal rows, then many cells.

    A header that none of them splits is a table of one column, whose cells may hold them all.

    >>> find_delimiter(["title;start\n", "Talks, again;2025-11-17\n"])
    ';'
    """
    sample = list(lines[:_SAMPLE])
    ratings = {sign: _rate(sample, sign) for sign in DELIMITERS}
    split = any(width for *_, width in ratings.values())
    return max(ratings, key=lambda sign: ratings[sign]) if split else _NONE


def _rate(lines: Sequence[str], sign: str) -> tuple[int, float, int]:
    records = [record for _, record in _split(lines, sign) if record]
    if not records or len(records[0]) < 2:
        return 0, 0.0, 0
    words = [simplify(cell) for cell in records[0]]
    known = sum(word in EXACT or word in EITHER or word in MEANINGS for word in words)
    even = sum(len(record) == len(records[0]) for record in records) / len(records)
    return known, even, len(records[0])


def _name_delimiter(name: str) -> str:
    sign = _NAMED.get(name.lower(), name)
    if len(sign) != 1 or sign in '"\r\n':
        known = ", ".join(_NAMED)
        raise InputError(f"{name!r} is not a delimiter: one character, or one of {known}")
    return sign


def _take_declaration(lines: list[str]) -> tuple[str, list[str]]:
    """Take off a first line `sep=;`, which spreadsheets read and do not show."""
    first = lines[0].rstrip("\r\n") if lines else ""
    if first.lower().startswith("sep=") and len(first) == len("sep=;"):
        return first[-1], lines[1:]
    return "", lines


def _check_lengths(lines: Sequence[str], path: str) -> None:
    if max(map(len, lines), default=0) <= MAX_LINE:
        return
    number = next(number for number, line in enumerate(lines, 1) if len(line) > MAX_LINE)
    size = len(lines[number - 1])
    raise InputError(
        f"{path}: line {number} has {size:,} characters; at most {MAX_LINE:,} are read"
        " (are its line ends missing?)"
    )


def _check_width(header: Record, path: str, sign: str) -> None:
    """Refuse far too many columns, and one wide column that another delimiter would split."""
    if len(header) > MAX_COLUMNS:
        raise InputError(f"{path}: has {len(header):,} columns; at most {MAX_COLUMNS:,} are read")
    if len(header) != 1:
        return
    for other, name in DELIMITERS.items():
        if other != sign and other in header[0]:
            used = DELIMITERS.get(sign, sign)
            raise InputError(
                f"{path}: {used} as delimiter gives one column, {header[0][:60]!r}"
                f" (try --delimiter {name})"
            )


def _split(
    lines: Sequence[str], sign: str, *, strict: bool = False
) -> Iterator[tuple[int, Record]]:
    """Go through the records with the number of lines read until then."""
    reader = csv.reader(lines, delimiter=sign, strict=strict)
    limit = csv.field_size_limit(MAX_LINE)
    try:
        for record in reader:
            yield reader.line_num, record
    finally:
        csv.field_size_limit(limit)


def _collect(lines: Sequence[str], path: str, sign: str, above: int) -> Records:
    """Collect whole rows; after a quote that is never closed, go on with the next line."""
    found = Records()
    number, opened = _collect_from(lines, above, path, sign, found)
    while opened is not None:
        message, hint = (
            "a quote is opened and never closed",
            'close it, or double a " that is meant',
        )
        found.problems.append(Problem("quote-open", message, "error", path, number, hint=hint))
        lines = lines[opened + 1 :]
        number, opened = _collect_from(lines, number, path, sign, found)
    if not found.header:
        raise InputError(f"{path}: is empty")
    found.flush()
    return found


def _collect_from(
    lines: Sequence[str], number: int, path: str, sign: str, found: Records
) -> tuple[int, int | None]:
    """Collect rows until the end; return the row number and the line of an unclosed quote."""
    before, last = 0, (0, 0)
    try:
        for line, record in _split(lines, sign):
            number += 1
            last = (before, line)
            before = line
            _file(record, number, path, sign, found)
    except csv.Error as error:
        raise InputError(f"{path}: row {number + 1}: cannot be read: {error}") from None
    if not _is_open(lines[last[0] : last[1]], sign):
        return number, None
    if number == 1:
        raise InputError(f"{path}: row {number}: a quote is opened and never closed")
    _withdraw(number, found)
    return number, last[0]


def _file(record: Record, number: int, path: str, sign: str, found: Records) -> None:
    """Put a record where it belongs: header, rows or problems; a blank line is neither."""
    if not record:
        return
    if not found.header:
        found.header = record
        return
    width = len(found.header)
    if len(record) > width and not any(record[width:]):
        record = record[:width]
    if len(record) == width:
        found.add(record, number)
        return
    hint = f"quote a cell that contains {sign!r}" if len(record) > width else "a cell is missing"
    message = f"has {len(record)} cells, the header has {width}:"
    value = sign.join(record)
    found.problems.append(Problem("row-ragged", message, "error", path, number, "", value, hint))


def _is_open(lines: Sequence[str], sign: str) -> bool:
    """Tell whether a record ends inside a quote."""
    try:
        list(_split(lines, sign, strict=True))
    except csv.Error as error:
        return "unexpected end of data" in str(error)
    return False


def _withdraw(number: int, found: Records) -> None:
    """Take back what the last record put into the rows or the problems."""
    if found.numbers and found.numbers[-1] == number:
        found.numbers.pop()
        found.pending.pop()
    found.problems[:] = [problem for problem in found.problems if problem.row != number]
