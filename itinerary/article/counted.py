"""Dates that are counted from one told before: `two days later`, `the next day`, `on the 8th`."""

from collections.abc import Iterator
from dataclasses import replace

from itinerary.article.wording import Wording
from itinerary.when import When, WhenError
from itinerary.when.civil import to_date, to_days
from itinerary.when.context import Context
from itinerary.when.spoken import Found, scan

_DAY_S = 86_400
#: A date that lasts longer is none that days are counted from, in days.
_LONGEST = 4
_MONTHS = 12


def count_on(
    piece: str,
    items: list[Found],
    context: Context,
    wording: Wording,
    told: tuple[int, int] | None,
) -> list[Found]:
    """Count dates from the one before them, where they say so; without one they are left out.

    Parameters
    ----------
    piece, items
        The sentence and its dates, in order.
    context, wording
        What dates are counted from otherwise, and how a language says it.
    told
        First and last day of the date told last in earlier sentences.
    """
    found: list[Found] = []
    for item in items:
        days = _find_days(str(found[-1].reading.when)) if found else told
        if not _is_counted_on(piece, item, wording):
            found.append(item)
        elif days is not None:
            found.append(_count(piece, item, days, context))
    return found


def _is_counted_on(piece: str, item: Found, wording: Wording) -> bool:
    said = piece[item.start : item.end]
    return bool(wording.counted and item.reading.uses and wording.counted.search(said))


def _count(piece: str, item: Found, days: tuple[int, int], context: Context) -> Found:
    said = piece[item.start : item.end]
    near = replace(context, previous=days, today=days[1])
    for one in scan(said, near, context.language):
        if (one.start, one.end) == (0, len(said)):
            return replace(one, start=item.start, end=item.end)
    return item


def find_days(
    piece: str, items: list[Found], context: Context, wording: Wording
) -> Iterator[tuple[int, int, str]]:
    """Find days without a month: `on the 8th` is the next one after the date before it.

    Parameters
    ----------
    piece, items, context, wording
        As for `count_on`.

    Yields
    ------
    tuple
        Start and end in the sentence, and the date.
    """
    if wording.day_alone is None:
        return
    days: tuple[int, int] | None = None
    for match in wording.day_alone.finditer(piece):
        start, end = match.span()
        if any(one.start < end and start < one.end for one in items):
            continue
        before = [one for one in items if one.end <= start]
        days = (before and _find_days(str(before[-1].reading.when))) or days or context.previous
        forward = days is not None or context.prefer == "future"
        base = days[1] if days else context.today
        edtf = _find_day(int(match[1]), base, forward=forward)
        if edtf:
            days = _find_days(edtf)
            yield start, end, edtf


def _find_day(number: int, base: int, *, forward: bool) -> str:
    """Find the next or the last day of that number in its month, the base day too."""
    year, month, day = to_date(base)
    if forward and number < day:
        year, month = (year + 1, 1) if month == _MONTHS else (year, month + 1)
    if not forward and number > day:
        year, month = (year - 1, _MONTHS) if month == 1 else (year, month - 1)
    exists = to_date(to_days(year, month, 1) + number - 1)[:2] == (year, month)
    return f"{year:04d}-{month:02d}-{number:02d}" if exists and number else ""


def _find_days(edtf: str) -> tuple[int, int] | None:
    try:
        when = When.parse(edtf)
    except WhenError:
        return None
    if when.earliest is None or when.latest is None:
        return None
    first, last = when.earliest // _DAY_S, when.latest // _DAY_S
    return (first, last) if last - first <= _LONGEST else None
