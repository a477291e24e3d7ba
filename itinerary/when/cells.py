"""Reading the cells of a column: EDTF first, then dates as people write them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from itinerary.when.civil import DAY_S, to_days, write_day
from itinerary.when.context import Context, Prefer, anchor_at
from itinerary.when.edtf import WhenError
from itinerary.when.moment import When
from itinerary.when.notations import take_out, write_edtf

if TYPE_CHECKING:
    from itinerary.when.spoken import Reading

_SPACED = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[ t]+([0-9]{1,2}:[0-9]{2}[0-9:.]*) ?(Z|UTC|GMT|[+-][0-9:]{3,6})?"
    r"(?: ?\[?([A-Za-z_]+/[A-Za-z_/+-]+)\]?)?"
)
#: A message of the EDTF parser that goes beyond the year is the better one.
_YEAR_READ = 5
_NUMERIC = re.compile(r"([0-9]{1,2})[/\-]([0-9]{1,2})[/\-][0-9]{4}(?![0-9])")
_SERIAL = re.compile(r"([0-9]{2,7})(?:[.,]([0-9]{1,12}))?")
#: Day 0 of spreadsheets, whose calendar has a 29 February 1900: right from day 61 on.
_SERIAL_ZERO = to_days(1899, 12, 30)
_SERIAL_FIRST, _SERIAL_LAST = 61, 2_958_465


class DependsError(WhenError):
    """A date that is counted from another, which is not known where it was read."""


@dataclass(frozen=True, slots=True)
class Reader:
    """How the cells of a column are read.

    Attributes
    ----------
    context
        The day that relative dates are counted from; None refuses them.
    languages
        Languages of spoken dates; None tries all.
    day_first
        How `02/03/2020` is read; None refuses what can be read in two ways.
    serials
        Whether plain numbers are day numbers of a spreadsheet.
    """

    context: Context | None = None
    languages: tuple[str, ...] | None = None
    day_first: bool | None = None
    serials: bool = False

    def read(self, text: str) -> tuple[When, str]:
        """Read a cell that does not depend on another row.

        Returns
        -------
        tuple
            The date, and how it was read: empty for EDTF.

        Raises
        ------
        DependsError
            The date is counted from the event before or from the as-of date: read it with
            `read_beside`.
        WhenError
            The text is not a date.
        """
        if self.serials and (match := _SERIAL.fullmatch(text)):
            return _read_serial(text, match[1], match[2] or "")
        try:
            return When.parse(text), ""
        except WhenError as error:
            if _WRITTEN_OUT.fullmatch(text):
                raise
            return self._read_spoken(text, error)

    def _read_spoken(self, text: str, error: WhenError) -> tuple[When, str]:
        if match := _SPACED.fullmatch(text):
            zone = (match[3] or "").replace("UTC", "Z").replace("GMT", "Z")
            zone += f"[{match[4]}]" if match[4] else ""
            return When.parse(f"{match[1]}T{match[2]:0>5}{zone}"), f"{text!r}: a space for T"
        if edtf := write_edtf(text):
            return When.parse(edtf), f"{text!r} read as {edtf}"
        if inner := take_out(text):
            when, why = self.read(inner)
            return when, why or f"{text!r} read as {when}"
        reading = self._read_words(text, Context(day_first=self.day_first), error)
        if reading.uses:
            hint = "a date that is counted from another needs --as-of DATE"
            raise DependsError("depends on the day on which it was said", text, hint=hint)
        return reading.when, _tell(text, reading, Context())

    def read_beside(
        self, text: str, previous: tuple[int, int] | None, prefer: Prefer
    ) -> tuple[When, str]:
        """Read a cell whose date is counted from another.

        Parameters
        ----------
        text
            The date.
        previous
            First and last day of the event before, if there is one.
        prefer
            Whether a bare weekday or month is the last or the next one.

        Raises
        ------
        WhenError
            What it is counted from is not known.
        """
        base = self.context or Context(today=previous[1] if previous else 0)
        context = replace(base, previous=previous, prefer=prefer, day_first=self.day_first)
        reading = self._read_words(text, context, None)
        if self.context is None and "as-of" in reading.uses:
            hint = "a date that is counted from another needs --as-of DATE"
            raise WhenError("depends on the day on which it was said", text, hint=hint)
        return reading.when, _tell(text, reading, context)

    def _read_words(self, text: str, context: Context, plain: WhenError | None) -> "Reading":
        from itinerary.when.spoken import read  # noqa: PLC0415 - EDTF does without its grammar

        try:
            return read(text, context, self.languages)
        except WhenError as error:
            if plain is None or (error.reason != UNREADABLE and plain.position < _YEAR_READ):
                raise
            raise plain from None


#: Year, month and day in EDTF's own form: what EDTF refuses there is wrong, not spoken.
_WRITTEN_OUT = re.compile(r"[+-]?\d{4,}-\d\d-\d\d(T[\d:.,Z+-]*)?[~?%]?", re.ASCII)
UNREADABLE = "cannot be read as a date"


def make_reader(
    as_of: str | When | None = None,
    languages: Iterable[str] | None = None,
    *,
    day_first: bool | None = None,
    serials: bool = False,
) -> Reader:
    """Make a reader; `as_of` is the day on which relative dates were said.

    Raises
    ------
    WhenError
        `as_of` is not a date, or not exact to the day.
    """
    chosen = None if languages is None else tuple(languages)
    if as_of is None or as_of == "":
        return Reader(None, chosen, day_first, serials)
    when = as_of if isinstance(as_of, When) else When.parse(as_of)
    return Reader(anchor_at(when, Context()), chosen, day_first, serials)


def decide_day_first(texts: Iterable[str]) -> bool | None:
    """Tell from the unambiguous dates of a column whether the day is first.

    >>> decide_day_first(["02/03/2020", "25/03/2020"])
    True
    """
    seen = set()
    for text in texts:
        match = _NUMERIC.match(text)
        if match and (int(match[1]) > 12) != (int(match[2]) > 12):
            seen.add(int(match[1]) > 12)
    return seen.pop() if len(seen) == 1 else None


def _tell(text: str, reading: "Reading", context: Context) -> str:
    """Tell how a spoken date was read: the rule, what it was counted from, the result."""
    told = f"{text!r} read as {reading.when}"
    if not reading.uses:
        return "; ".join((told, *reading.why))
    anchors = {
        "as-of": f"{write_day(context.today)} (as of)",
        "previous": f"{_write_days(context.anchor)} (the event before)",
    }
    counted = " and ".join(anchors[name] for name in reading.uses)
    return f"{told}; {', '.join(reading.why)}, counted from {counted}"


def _write_days(days: tuple[int, int]) -> str:
    first, last = (write_day(day) for day in days)
    return first if first == last else f"{first}/{last}"


def _read_serial(text: str, days: str, fraction: str) -> tuple[When, str]:
    if not _SERIAL_FIRST <= int(days) <= _SERIAL_LAST:
        raise WhenError(
            f"no day number of a spreadsheet from {_SERIAL_FIRST} to {_SERIAL_LAST}", text
        )
    written = write_day(_SERIAL_ZERO + int(days))
    if fraction:
        second = min(round(float(f"0.{fraction}") * DAY_S), DAY_S - 1)
        hour, minute = second // 3600, second // 60 % 60
        written += f"T{hour:02}:{minute:02}" + (f":{second % 60:02}" if second % 60 else "")
    return When.parse(written), f"{text!r}: day number of a spreadsheet"
