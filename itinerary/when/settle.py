"""Settling what was said: missing years and months found, weekdays checked, EDTF written."""

from dataclasses import replace

from itinerary.when.civil import (
    add_months,
    count_days,
    is_leap,
    to_date,
    to_days,
    to_weekday,
    write_day,
    write_year,
)
from itinerary.when.context import Context
from itinerary.when.daytimes import PARTS
from itinerary.when.edtf import GROUPINGS, WhenError, write_offset
from itinerary.when.values import Point, Span

#: Years to look for a 29 February or for a date with its weekday.
_SEARCH_YEARS = 12
_EDGES = {"early": 0, "mid": 1, "late": 2}


def settle(point: Point, context: Context) -> Point | None:
    """Complete a point by the day it is read against; None when there is no such date.

    A year, month or day that is not said is that of the nearest date before or after, as the
    context prefers; the day it is read against itself counts as both.
    """
    if point.days is not None or point.year is not None:
        return point if _exists(point) else None
    rules = (
        (point.code is not None, _settle_code),
        (point.month is not None, _settle_year),
        (point.day is not None, _settle_month),
        (point.weekday is not None, _settle_weekday),
        (point.has_time, _settle_time),
    )
    return next((rule(point, context) for said, rule in rules if said), None)


def _settle_time(point: Point, context: Context) -> Point:
    if context.previous is None:
        return _put(point, context.today, "on the same day")
    year, month, day = to_date(context.previous[1])
    found = replace(point, year=year, month=month, day=day)
    return found.add_uses(("previous",), ("on the day of the event before",))


def _exists(point: Point) -> bool:
    if point.year is None or point.month is None:
        return True
    if point.day is not None and point.day > count_days(point.year, point.month):
        return False
    return point.day is None or point.weekday in (None, _weekday(point))


def _weekday(point: Point) -> int:
    return to_weekday(to_days(point.year or 0, point.month or 1, point.day or 1))


def _put(point: Point, day: int, why: str) -> Point:
    year, month, of_month = to_date(day)
    return replace(point, year=year, month=month, day=of_month).add_uses(("as-of",), (why,))


def _settle_weekday(point: Point, context: Context) -> Point:
    ahead = ((point.weekday or 0) - to_weekday(context.today)) % 7
    if context.prefer == "past":
        return _put(point, context.today - (7 - ahead) % 7, "the last one up to it")
    return _put(point, context.today + ahead, "the next one from it on")


def _settle_year(point: Point, context: Context) -> Point | None:
    year = context.date[0]
    if point.weekday is not None:
        return _settle_by_weekday(point, context)
    step = 1 if context.prefer == "future" else -1
    for candidate in range(year - step, year + step * _SEARCH_YEARS, step):
        found = replace(point, year=candidate)
        if _exists(found) and _is_on_side(found, context):
            return found.add_uses(("as-of",), (_tell_side(context),))
    return None


def _settle_by_weekday(point: Point, context: Context) -> Point | None:
    """Find the nearest year in which the date has its weekday."""
    year = context.date[0]
    years = range(year - _SEARCH_YEARS, year + _SEARCH_YEARS)
    found = [dated for at in years if _exists(dated := replace(point, year=at))]
    if not found:
        return None
    nearest = min(found, key=lambda dated: abs(list_days(dated)[0] - context.today))
    return nearest.add_uses(("as-of",), ("the nearest one with that weekday",))


def _is_on_side(point: Point, context: Context) -> bool:
    first, last = list_days(point)
    return last >= context.today if context.prefer == "future" else first <= context.today


def _tell_side(context: Context) -> str:
    if context.prefer == "future":
        return "the next one from it on"
    return "the last one up to it"


def _settle_month(point: Point, context: Context) -> Point | None:
    year, month, _ = context.date
    step = 1 if context.prefer == "future" else -1
    for shift in range(-1, _SEARCH_YEARS * 12):
        at_year, at_month = add_months(year, month, step * shift)
        found = replace(point, year=at_year, month=at_month)
        if _exists(found) and _is_on_side(found, context):
            return found.add_uses(("as-of",), (_tell_side(context),))
    return None


def _settle_code(point: Point, context: Context) -> Point:
    year = context.date[0]
    step = 1 if context.prefer == "future" else -1
    while not _is_on_side(replace(point, year=year - step), context):
        year += step
    return replace(point, year=year - step).add_uses(("as-of",), (_tell_side(context),))


def list_days(point: Point) -> tuple[int, int]:
    """Find the first and last day of a settled point, whatever part of it is meant."""
    if point.days is not None:
        return point.days
    year = point.year or 0
    if point.code is not None:
        begin, count = GROUPINGS[point.code]
        after = add_months(year, begin, count)
        return to_days(year, begin), to_days(*after) - 1
    if point.month is None:
        return to_days(year), to_days(year + point.width) - 1
    if point.day is None:
        return to_days(year, point.month), to_days(*add_months(year, point.month, 1)) - 1
    day = to_days(year, point.month, point.day)
    return day, day


def settle_days(point: Point, context: Context) -> tuple[int, int] | None:
    """Find the first and last day of a point that may not be settled."""
    found = settle(point, context)
    return None if found is None else list_days(found)


def write_point(point: Point) -> str:
    """Write a settled point in EDTF: a date, or one of a set where only bounds are known."""
    mark = {(True, True): "%", (True, False): "~", (False, True): "?"}.get(
        (point.about, point.perhaps), ""
    )
    if point.part:
        return _write_part(point)
    if point.edge:
        return _write_edge(point)
    if point.days is not None and point.days[0] != point.days[1]:
        return f"[{write_day(point.days[0])}..{write_day(point.days[1])}]"
    return _write_date(point) + _write_time(point) + mark


def _write_date(point: Point) -> str:
    if point.days is not None:
        return write_day(point.days[0])
    year = point.year or 0
    if point.month is not None:
        day = "" if point.day is None else f"-{point.day:02}"
        return f"{write_year(year)}-{point.month:02}{day}"
    if point.code is not None:
        return f"{write_year(year)}-{point.code}"
    if point.width == 1:
        return write_year(year) if abs(year) <= 9999 else f"Y{year}"
    digits = len(str(point.width)) - 1
    # -499 to -400 share their digits, as 1500 to 1599 do.
    shared = year if year >= 0 else year + point.width - 1
    stem = write_year(shared)[:-digits]
    return stem + "X" * digits


def _write_time(point: Point) -> str:
    if point.hour is None:
        return ""
    written = f"T{point.hour:02}"
    if point.minute is not None or point.second is not None:
        written += f":{point.minute or 0:02}"
    if point.second is not None:
        written += f":{point.second:02}"
    return written + write_offset(point.offset)


def _write_part(point: Point) -> str:
    day = list_days(point)[0]
    first, end = PARTS[point.part]
    late = end - 1
    return f"[{write_day(day)}T{first:02}..{write_day(day + late // 24)}T{late % 24:02}]"


def _write_edge(point: Point) -> str:
    """Write early, mid or late: thirds; of a week its first, middle and last days."""
    third = _EDGES[point.edge]
    year = point.year or 0
    if point.days is not None:
        first, last = point.days
        edges = ((first, first + 2), (first + 2, last - 2), (last - 2, last))
        return "[" + "..".join(write_day(day) for day in edges[third]) + "]"
    if point.month is not None:
        stem = f"{write_year(year)}-{point.month:02}"
        last_day = count_days(year, point.month)
        days = ((1, 10), (11, 20), (21, last_day))[third]
        return f"[{stem}-{days[0]:02}..{stem}-{days[1]:02}]"
    if point.code is not None:
        return _write_edge_of_code(point, third)
    if point.width == 1:
        stem = write_year(year)
        return f"[{stem}-{1 + 4 * third:02}..{stem}-{4 + 4 * third:02}]"
    first, last = (-(-point.width * part // 3) for part in (third, third + 1))
    return f"[{write_year(year + first)}..{write_year(year + last - 1)}]"


def _write_edge_of_code(point: Point, third: int) -> str:
    begin, count = GROUPINGS[point.code or 21]
    size = max(count // 3, 1)
    first = add_months(point.year or 0, begin, third * size)
    last = add_months(*first, size - 1)
    ends = [f"{write_year(year)}-{month:02}" for year, month in (first, last)]
    return ends[0] if ends[0] == ends[1] else f"[{'..'.join(ends)}]"


def write_span(span: Span, context: Context) -> tuple[str, Point] | None:
    """Settle and write a range; also gives a point with what it was counted from."""
    start = None if span.start is None else settle(span.start, context)
    end = None if span.end is None else settle(span.end, _look_on(start, context))
    if (start is None) != (span.start is None) or (end is None) != (span.end is None):
        return None
    told = start or end
    if told is None:
        return None
    if start is not None and end is not None:
        told = told.add_uses(end.uses, end.why)
        first, last = _write_end(start, 0), _write_end(end, 1)
        pattern = {"one": "[{}..{}]", "all": "{{{},{}}}", "either": "[{},{}]"}.get(
            span.kind, "{}/{}"
        )
        return pattern.format(first, last), told
    text = {
        "since": lambda: f"{_write_end(told, 0)}/..",
        "until": lambda: f"../{_write_end(told, 1)}",
        "before": lambda: f"[..{_write_beyond(told, -1)}]",
        "from": lambda: f"[{_write_end(told, 0)}..]",
        "up to": lambda: f"[..{_write_end(told, 1)}]",
        "after": lambda: f"[{_write_beyond(told, 1)}..]",
    }[span.kind]()
    return text, told


def _look_on(start: Point | None, context: Context) -> Context:
    """Look for the end of a range from its start on: Friday in `Monday to Friday`."""
    if start is None:
        return context
    return replace(context, today=list_days(start)[0], prefer="future")


def _write_end(point: Point, side: int) -> str:
    """Write the end of an interval; of a set of days its first or last."""
    written = write_point(point)
    if written.startswith("["):
        return written[1:-1].split("..")[side]
    return written


def _write_beyond(point: Point, step: int) -> str:
    """Write the unit next to a point: before 1453 is up to 1452."""
    first, last = list_days(point)
    if point.has_time:
        return _write_end(point, 0)
    if point.month is None and point.code is None and point.days is None:
        year = (point.year or 0) + (-1 if step < 0 else point.width)
        return write_year(year) + ("~" if point.about else "")
    if point.month is not None and point.day is None:
        year, month = add_months(point.year or 0, point.month, step)
        return f"{write_year(year)}-{month:02}"
    return write_day(first - 1 if step < 0 else last + 1)


def refuse_impossible(point: Point, text: str) -> WhenError | None:
    """Say why a date that is fully told does not exist, or None when it does."""
    if point.year is None or point.month is None or point.day is None:
        return None
    longest = count_days(point.year, point.month)
    if point.day > longest:
        leap = "" if is_leap(point.year) or point.month != 2 else ", it is no leap year"
        return WhenError(f"that month has {longest} days{leap}", text)
    if point.weekday is not None and point.weekday != _weekday(point):
        names = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
        day = write_day(to_days(point.year, point.month, point.day))
        return WhenError(f"{day} is a {names[_weekday(point)]}", text)
    return None
