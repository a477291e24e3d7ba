"""When: a date as written in EDTF, with its bounds in time."""

from dataclasses import dataclass
from functools import total_ordering

from itinerary.when.bounds import Precision, find_bounds, find_precision
from itinerary.when.edtf import (
    Date,
    Group,
    Interval,
    Tree,
    WhenError,
    parse,
    write,
    write_offset,
)
from itinerary.when.zones import find_clock, list_offsets, load_zone, suggest_zone

#: Clocks on earth are from 12 hours behind UTC to 14 hours ahead.
_BEHIND_S = 12 * 3600
_AHEAD_S = 14 * 3600


@total_ordering
@dataclass(frozen=True, slots=True, repr=False, eq=False)
class When:
    """A date, interval or set of dates, exact or not, and what it says about time.

    Build one with `When.parse`. Bounds are wall-clock seconds since 1970-01-01T00:00:00 of the
    date's own clock (proleptic Gregorian calendar, astronomical years: year 0 is 1 BCE), the
    last second included; None is an open or unknown end.

    Attributes
    ----------
    text
        The normal form; two dates are equal when their normal forms are.
    start_earliest, start_latest, end_earliest, end_latest
        Bounds of the start and of the end. A single date is a moment somewhere within its
        precision: start and end then have the same bounds.
    precision
        The unit that holds what is left open, `second` to `millennium`; of an interval, its
        start's.
    approximate, uncertain
        Some part is qualified with `~` or `?` (or `%`, both).
    open_start, open_end
        The interval goes on without limit (`..`). An unknown end is not open.
    offset, end_offset
        Seconds east of UTC at the start and at the end; None is a floating time.
    zone, end_zone
        IANA names, empty when none is written.

    Examples
    --------
    >>> When.parse("2025-11-18").latest - When.parse("2025-11-18").earliest
    86399
    >>> When.parse("~2004-~06")
    When.parse('2004-06~')
    """

    text: str
    start_earliest: int | None
    start_latest: int | None
    end_earliest: int | None
    end_latest: int | None
    precision: Precision
    approximate: bool = False
    uncertain: bool = False
    open_start: bool = False
    open_end: bool = False
    offset: int | None = None
    end_offset: int | None = None
    zone: str = ""
    end_zone: str = ""

    @staticmethod
    def parse(text: str) -> "When":
        """Read a date in EDTF.

        Parameters
        ----------
        text
            EDTF level 0, 1 or 2, or an ISO 8601 date-time; `T22`, a qualifier on a date-time
            and a zone in brackets are accepted too.

        Raises
        ------
        WhenError
            The text is not such a date, or names a day that does not exist. The message has
            the position and what to write instead. Nothing is guessed.

        Examples
        --------
        >>> When.parse("2025-11-18T22:00[Europe/Warsaw]").offset
        3600
        >>> When.parse("-0319").earliest  # 320 BCE
        -72233769600
        """
        return build(parse(text), text)

    @property
    def earliest(self) -> int | None:
        """The first second that can belong to it."""
        return self.start_earliest

    @property
    def latest(self) -> int | None:
        """The last second that can belong to it."""
        return self.end_latest

    def possibly_overlaps(self, other: "When") -> bool:
        """Tell whether both may share a second, given how exactly they are known.

        Two times with offsets are compared in UTC, two floating ones as if by one clock; a
        floating time beside one with an offset may be in any zone on earth.

        >>> When.parse("2025-11").possibly_overlaps(When.parse("2025-11-30/2025-12-02"))
        True
        """
        mixed = (self.offset is None) != (other.offset is None)
        first, last = self._span(mixed=mixed)
        other_first, other_last = other._span(mixed=mixed)
        return first <= other_last and other_first <= last

    def _span(self, *, mixed: bool) -> tuple[float, float]:
        first = float("-inf") if self.earliest is None else self.earliest - (self.offset or 0)
        last = float("inf") if self.latest is None else self.latest - (self.end_offset or 0)
        floating = mixed and self.offset is None
        return (first - _AHEAD_S, last + _BEHIND_S) if floating else (first, last)

    def _key(self) -> tuple[float, float, float, float, str]:
        return (
            _instant(self.start_earliest, self.offset, float("-inf")),
            _instant(self.start_latest, self.offset, float("-inf")),
            _instant(self.end_latest, self.end_offset, float("inf")),
            _instant(self.end_earliest, self.end_offset, float("inf")),
            self.text,
        )

    def __lt__(self, other: object) -> bool:
        """Order by earliest start, then latest start, then end, then text; in UTC if known."""
        return self._key() < other._key() if isinstance(other, When) else NotImplemented

    def __eq__(self, other: object) -> bool:
        return self.text == other.text if isinstance(other, When) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.text)

    def __str__(self) -> str:
        """Write the normal form of EDTF; `When.parse` of it gives an equal date."""
        return self.text

    def __repr__(self) -> str:
        return f"When.parse({self.text!r})"


def _instant(wall: int | None, offset: int | None, unknown: float) -> float:
    return unknown if wall is None else wall - (offset or 0)


def build(tree: Tree, text: str = "") -> When:
    """Make a When of a structure; `text` is what messages show."""
    text = text or write(tree)
    bounds = find_bounds(tree, text)
    first, last = _ends(tree)
    offset = _find_offset(first, bounds.start_earliest, text)
    end_offset = offset if first is last else _find_offset(last, bounds.end_latest, text)
    marks = "".join(mark for date in _list_dates(tree) for mark in date.marks)
    return _refuse_reversed(
        When(
            write(tree),
            bounds.start_earliest,
            bounds.start_latest,
            bounds.end_earliest,
            bounds.end_latest,
            find_precision(tree),
            approximate="~" in marks or "%" in marks,
            uncertain="?" in marks or "%" in marks,
            open_start=_is_open(tree, start=True),
            open_end=_is_open(tree, start=False),
            offset=offset,
            end_offset=end_offset,
            zone=first.zone if first else "",
            end_zone=last.zone if last else "",
        ),
        text,
    )


def _refuse_reversed(when: When, text: str) -> When:
    """Zones written at both ends tell more than the wall clock did."""
    known = when.offset is not None and when.end_offset is not None
    if known and when.earliest is not None and when.latest is not None:
        first, last = when._span(mixed=False)
        if last < first:
            raise WhenError("the interval ends before it starts", text, text.find("/") + 1)
    return when


def _list_dates(tree: Tree) -> list[Date]:
    if isinstance(tree, Date):
        return [tree]
    if isinstance(tree, Interval):
        return [end for end in (tree.start, tree.end) if isinstance(end, Date)]
    return [date for member in tree.members for date in _list_dates(member)]


def _ends(tree: Tree) -> tuple[Date | None, Date | None]:
    if isinstance(tree, Date):
        return tree, tree
    if isinstance(tree, Interval):
        start = tree.start if isinstance(tree.start, Date) else None
        return start, tree.end if isinstance(tree.end, Date) else None
    return _ends(tree.members[0])[0], _ends(tree.members[-1])[1]


def _is_open(tree: Tree, *, start: bool) -> bool:
    if isinstance(tree, Interval):
        return (tree.start if start else tree.end) == ".."
    if isinstance(tree, Group):
        return any(_is_open(member, start=start) for member in tree.members)
    return False


def _find_offset(date: Date | None, wall: int | None, text: str) -> int | None:
    if date is None or not date.zone or wall is None:
        return date.offset if date else None
    if load_zone(date.zone) is None:
        hint = suggest_zone(date.zone)
        said = f"did you mean {hint}?" if hint else "use an IANA name such as Europe/Berlin"
        where = text.find(f"[{date.zone}]") + 1
        raise WhenError(f"there is no time zone {date.zone[:60]!r}", text, where, said)
    if date.offset is None:
        clock = find_clock(wall, date.zone)
        return clock.offset if clock else None
    offsets = list_offsets(wall, date.zone)
    if offsets and date.offset not in offsets:
        said = f"it is {' or '.join(write_offset(offset) for offset in sorted(offsets))} there"
        where = text.find(f"[{date.zone}]")
        raise WhenError(f"the offset is not that of {date.zone}", text, where, said)
    return date.offset
