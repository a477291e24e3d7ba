"""Rules for dates that are counted in units of time: `two days later`, `three weeks ago`."""

from dataclasses import replace

from itinerary.when.chart import Grammar
from itinerary.when.civil import DAY_S, add_months, to_date
from itinerary.when.context import Context
from itinerary.when.grammar_dates import make_days
from itinerary.when.grammar_relative import DAYS, MONTHS, follow, make_unit, mark
from itinerary.when.settle import settle_days
from itinerary.when.values import Duration, Point, Span

COUNTED = Grammar()


_SECONDS = {"second": 1, "minute": 60, "hour": 3600}


@COUNTED.rule("weaknum", "NOW")
def make_now(context: Context, _now: str) -> Point:
    """Read `now`."""
    return _put_clock(context, make_days(context.today), context.clock, "now")


def _put_clock(context: Context, point: Point, clock: int | None, why: str) -> Point:
    del context
    if clock is None:
        return mark(point, why)
    hour, minute, second = clock // 3600, clock // 60 % 60, clock % 60
    return mark(replace(point, hour=hour, minute=minute, second=second), why)


@COUNTED.rule("duration", "DIGITS UNIT", "NUMBER UNIT", "ARTICLE UNIT")
def make_duration(_: Context, count: str | int, unit: str) -> Duration | None:
    """Read a number of units."""
    return Duration(int(count), unit) if int(count) <= 100_000 else None


@COUNTED.rule("duration", "DIGITS . DIGITS UNIT", "DIGITS , DIGITS UNIT")
def make_fraction(_: Context, whole: str, tenths: str, unit: str) -> Duration:
    """Read a decimal number of units."""
    return Duration(float(f"{whole}.{tenths}"), unit)


@COUNTED.rule("duration", "ABOUT DURATION")
def drop_about_duration(_: Context, _about: str, duration: Duration) -> Duration:
    """Read past `about`; what is counted is marked as approximate anyway."""
    return duration


@COUNTED.rule("moment", "DURATION ago", "before_ago DURATION")
def count_time_back(context: Context, duration: Duration) -> Point | None:
    """Read `three hours ago`."""
    return _count_time(context, replace(duration, count=-duration.count))


@COUNTED.rule("moment", "in DURATION", "DURATION hence")
def count_time_ahead(context: Context, duration: Duration) -> Point | None:
    """Read `in three hours`."""
    return _count_time(context, duration)


@COUNTED.rule("date", "DURATION ago", "before_ago DURATION")
def count_back(context: Context, duration: Duration) -> Point | None:
    """Read `three days ago`."""
    return _count(context, replace(duration, count=-duration.count))


@COUNTED.rule("date", "in DURATION", "DURATION hence")
def count_ahead(context: Context, duration: Duration) -> Point | None:
    """Read `in three days`."""
    return _count(context, duration)


def _count_time(context: Context, duration: Duration) -> Point | None:
    if duration.unit in _SECONDS and context.clock is not None:
        said = f"{duration.count:+g} {duration.unit}"
        moved = context.today * DAY_S + context.clock + duration.count * _SECONDS[duration.unit]
        day, clock = divmod(int(moved), DAY_S)
        return _put_clock(context, make_days(day), clock, said)
    return None


def _count(context: Context, duration: Duration) -> Point | None:
    point = None if duration.unit in _SECONDS else _move(context.today, duration)
    return mark(point, f"{duration.count:+g} {duration.unit}") if point else None


def _move(day: int, duration: Duration) -> Point | None:
    """Move a day; what is counted in more than days is approximate, in years no day at all."""
    if duration.count != int(duration.count):
        return None
    count = int(duration.count)
    if duration.unit in DAYS:
        moved = make_days(day + count * DAYS[duration.unit])
        return replace(moved, about=duration.unit != "day")
    year, month, of_month = to_date(day)
    if duration.unit in ("year", "decade", "century"):
        return Point(year=year + count * MONTHS[duration.unit] // 12, about=True)
    if duration.unit not in MONTHS:
        return None
    year, month = add_months(year, month, count * MONTHS[duration.unit])
    del of_month
    return Point(year=year, month=month, about=True)


@COUNTED.rule("date", "DURATION later", "later DURATION")
def count_later(context: Context, duration: Duration) -> Point | None:
    """Read `two days later`: counted from the end of the event before."""
    point = _move(context.anchor[1], duration)
    return follow(context, point, f"{duration.count:+g} {duration.unit}") if point else None


@COUNTED.rule("date", "DURATION earlier", "earlier DURATION")
def count_earlier(context: Context, duration: Duration) -> Point | None:
    """Read `two days earlier`: counted from the start of the event before."""
    point = _move(context.anchor[0], replace(duration, count=-duration.count))
    return follow(context, point, f"-{duration.count:g} {duration.unit}") if point else None


@COUNTED.rule("date", "DURATION after DATE", "DURATION from DATE")
def count_after(context: Context, duration: Duration, date: Point) -> Point | None:
    """Read `two weeks after Easter Monday`, with a date that is a day."""
    settled = settle_days(date, context)
    if settled is None or not date.is_day:
        return None
    moved = _move(settled[1], duration)
    said = f"{duration.count:+g} {duration.unit}"
    return moved.add_uses(date.uses, (*date.why, said)) if moved else None


@COUNTED.rule("date", "DURATION before DATE")
def count_before(context: Context, duration: Duration, date: Point) -> Point | None:
    """Read `two weeks before 24 December 2025`."""
    return count_after(context, replace(duration, count=-duration.count), date)


@COUNTED.rule("range", "DIGITS SHIFT UNIT", "NUMBER SHIFT UNIT")
def make_counted_run(context: Context, count: str | int, shift: int, unit: str) -> Span | None:
    """Read `two upcoming months`."""
    return make_run(context, shift, Duration(int(count), unit)) if int(count) < 1000 else None


@COUNTED.rule("range", "SHIFT DURATION", "the SHIFT DURATION", "DURATION SHIFT")
def make_run(context: Context, *values: object) -> Span | None:
    """Read `the last three days`, which end with yesterday, `the next two weeks`."""
    shift, duration = sorted(values, key=lambda value: isinstance(value, Duration))
    assert isinstance(shift, int)  # noqa: S101  sorted by type above
    assert isinstance(duration, Duration)  # noqa: S101
    unit, count = duration.unit, int(duration.count)
    if shift == 0 or count < 1 or unit in _SECONDS or unit not in {**DAYS, **MONTHS}:
        return None
    ends = sorted((shift * 1 // abs(shift), shift // abs(shift) * count))
    first, last = (make_unit(context.today, unit, end) for end in ends)
    if first is None or last is None:
        return None
    why = f"{count} of {unit} {'after' if shift > 0 else 'before'}"
    return Span("interval", mark(first, why), mark(last, why))
