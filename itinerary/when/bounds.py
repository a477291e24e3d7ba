"""From the structure of a date to its bounds: when it begins and ends at the earliest, latest.

Bounds are wall-clock seconds since 1970-01-01T00:00:00 of the date's own clock, the last
second included; None is an open or unknown end.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from itinerary.when.civil import DAY_S, add_months, count_days, to_days
from itinerary.when.edtf import GROUPINGS, Date, Group, Interval, Tree, WhenError, fits, write

Precision = Literal[
    "second",
    "minute",
    "hour",
    "day",
    "month",
    "season",
    "quarter",
    "quadrimester",
    "semester",
    "year",
    "decade",
    "century",
    "millennium",
]


_GROUPING_UNITS: tuple[tuple[int, Precision], ...] = (
    (33, "season"),
    (37, "quarter"),
    (40, "quadrimester"),
    (42, "semester"),
)


@dataclass(frozen=True, slots=True)
class Bounds:
    """When something begins and ends, each at the earliest and at the latest."""

    start_earliest: int | None
    start_latest: int | None
    end_earliest: int | None
    end_latest: int | None


def find_bounds(tree: Tree, text: str = "") -> Bounds:
    """Find the bounds of a date, an interval or a set.

    A single date is a moment somewhere within its precision, so its start and its end have
    the same bounds. One of a set is somewhere from the first member to the last; all of a set
    last from the first to the last.

    Raises
    ------
    WhenError
        A day does not exist, an interval ends before it starts.
    """
    text = text or write(tree)
    if isinstance(tree, Date):
        first, last = find_range(tree, text)
        return Bounds(first, last, first, last)
    if isinstance(tree, Interval):
        return _bound_interval(tree, text)
    return _bound_group(tree, text)


def _bound_interval(tree: Interval, text: str) -> Bounds:
    start = find_range(tree.start, text) if isinstance(tree.start, Date) else (None, None)
    end = find_range(tree.end, text) if isinstance(tree.end, Date) else (None, None)
    if start[0] is not None and end[1] is not None and _is_reversed(tree, start[0], end[1]):
        raise WhenError("the interval ends before it starts", text, text.find("/") + 1)
    return Bounds(*start, *end)


def _is_reversed(tree: Interval, first: int, last: int) -> bool:
    start, end = tree.start, tree.end
    if isinstance(start, Date) and isinstance(end, Date):
        if start.offset is not None and end.offset is not None:
            return last - end.offset < first - start.offset
        if start.zone != end.zone:
            # The clocks differ by something unknown: up to 26 hours.
            return last + 26 * 3600 < first
    return last < first


def _bound_group(group: Group, text: str) -> Bounds:
    bounds = [_bound_member(member, text) for member in group.members]
    first = None if any(b.start_earliest is None for b in bounds) else _least(bounds)
    last = None if any(b.end_latest is None for b in bounds) else _greatest(bounds)
    if not group.all:
        return Bounds(first, last, first, last)
    begins = min((b.start_latest for b in bounds if b.start_latest is not None), default=None)
    ends = max((b.end_earliest for b in bounds if b.end_earliest is not None), default=None)
    return Bounds(first, None if first is None else begins, None if last is None else ends, last)


def _least(bounds: Iterable[Bounds]) -> int | None:
    return min(b.start_earliest for b in bounds if b.start_earliest is not None)


def _greatest(bounds: Iterable[Bounds]) -> int | None:
    return max(b.end_latest for b in bounds if b.end_latest is not None)


def _bound_member(member: Date | Interval, text: str) -> Bounds:
    if isinstance(member, Interval):
        return _bound_interval(member, text)
    first, last = find_range(member, text)
    return Bounds(first, last, first, last)


def find_range(date: Date, text: str = "") -> tuple[int, int]:
    """Find the first and the last second that one date can mean.

    >>> find_range(Date("1970", "01", "01", "00:01"))
    (60, 119)
    """
    if date.month.isdigit() and int(date.month) in GROUPINGS:
        return _range_grouping(date)
    first = next(_list_days(date, up=True), None)
    last = next(_list_days(date, up=False), None)
    if first is None or last is None:
        position = max(text.find(f"-{date.day}"), 0) + 1
        reason = f"there is no day {write(date)}"
        raise WhenError(reason, text or write(date), position, _count(date))
    if date.time:
        low, high = _range_time(date.time)
        return first * DAY_S + low, last * DAY_S + high
    return first * DAY_S, last * DAY_S + DAY_S - 1


def _count(date: Date) -> str:
    if "X" in date.year + date.month:
        return ""
    return f"that month has {count_days(int(date.year), int(date.month))} days"


def find_years(date: Date) -> tuple[int, int]:
    """Find the first and the last year that the year part can mean.

    >>> find_years(Date("-01XX")), find_years(Date("1953", significant=3))
    ((-199, -100), (1950, 1959))
    """
    digits = date.year.lstrip("-")
    doubtful = len(digits) - date.significant if date.significant else 0
    stem = digits[: len(digits) - doubtful]
    low = int(stem.replace("X", "0") + "0" * doubtful)
    high = int(stem.replace("X", "9") + "9" * doubtful)
    if date.year.startswith("-"):
        return -high, min(-low, -1)
    return low, high


def _list_days(date: Date, *, up: bool) -> Iterator[int]:
    """List the days that fit, in order of time, upwards or downwards."""
    step = 1 if up else -1
    months = _list_numbers(date.month, 12)
    days = _list_numbers(date.day, 31)
    for year in _list_years(date, up=up):
        for month in months[::step]:
            longest = count_days(year, month)
            yield from (to_days(year, month, day) for day in days[::step] if day <= longest)


def _list_numbers(part: str, largest: int) -> list[int]:
    if part.isdigit():
        return [int(part)]
    return [number for number in range(1, largest + 1) if fits(part or "XX", f"{number:02}")]


def _list_years(date: Date, *, up: bool) -> Iterable[int]:
    low, high = find_years(date)
    if "X" not in date.year:
        return (low, high)[:: 1 if up else -1]
    years = range(low, high + 1) if up else range(high, low - 1, -1)
    pattern = date.year.lstrip("-")
    return (year for year in years if fits(pattern, f"{abs(year):04}"))


def _range_grouping(date: Date) -> tuple[int, int]:
    begin, count = GROUPINGS[int(date.month)]
    low, high = find_years(date)
    end_year, end_month = add_months(high, begin, count)
    return to_days(low, begin) * DAY_S, to_days(end_year, end_month) * DAY_S - 1


def _range_time(time: str) -> tuple[int, int]:
    parts = [int(part) for part in time.partition(".")[0].split(":")]
    low = sum(part * unit for part, unit in zip(parts, (3600, 60, 1), strict=False))
    return low, low + (3600, 60, 1)[len(parts) - 1] - 1


def find_precision(tree: Tree) -> Precision:
    """Tell the unit that holds what the date leaves open; of an interval, its start's.

    >>> from itinerary.when.edtf import parse
    >>> find_precision(parse("156X-12-25"))
    'decade'
    """
    if isinstance(tree, Interval):
        end = tree.start if isinstance(tree.start, Date) else tree.end
        assert isinstance(end, Date)  # noqa: S101  an interval has one date at least
        return find_precision(end)
    if isinstance(tree, Group):
        return find_precision(tree.members[0])
    doubtful = _count_doubtful(tree)
    if doubtful:
        return ("decade", "century", "millennium")[min(doubtful, 3) - 1]
    return _find_part(tree)


def _count_doubtful(date: Date) -> int:
    digits = date.year.lstrip("-")
    if date.significant:
        return len(digits) - date.significant
    return len(digits) - digits.index("X") if "X" in digits else 0


def _find_part(date: Date) -> Precision:
    if not date.month or "X" in date.month:
        return "year"
    if (code := int(date.month)) in GROUPINGS:
        return next(name for edge, name in _GROUPING_UNITS if code < edge)
    if not date.day or "X" in date.day:
        return "month"
    if not date.time:
        return "day"
    return ("hour", "minute", "second")[date.time.count(":")]
