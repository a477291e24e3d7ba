"""Rules for ranges: `from … to …`, `12–14 May`, `before 1453`, `since 2014`."""

from dataclasses import replace

from itinerary.when.chart import Grammar
from itinerary.when.context import Context
from itinerary.when.grammar_dates import make_days
from itinerary.when.settle import list_days, settle
from itinerary.when.values import Duration, Point, Span, merge

RANGES = Grammar()
_DAYS = {"day": 1, "week": 7}


@RANGES.rule("end", "DATE", "MOMENT", "WEAKMONTH", "WEAKDAY", "DOTTED", "WEAKNUM")
def take_end(_: Context, point: Point) -> Point:
    """Take a point for the end of a range."""
    return point


@RANGES.rule("joint", "to", "-", "to the")
def take_joint(_: Context, *_words: object) -> str:
    """Take a word or dash that joins two ends."""
    return "to"


@RANGES.rule("range", "END JOINT END", "from END JOINT END", "from the END JOINT END")
def make_range(_: Context, start: Point, _joint: str, end: Point) -> Span | None:
    """Read `12 May to 14 May 2024`."""
    return _join(start, end)


@RANGES.rule("range", "between END AND END", "between the END AND END")
def make_between(_: Context, start: Point, _and: str, end: Point) -> Span | None:
    """Read `between 12 May and 14 May 2024`: one moment from the first to the last."""
    return _make_one(_join(start, end))


@RANGES.rule("range", "the RANGE", "on RANGE")
def drop_before_range(_: Context, span: Span) -> Span:
    """Read past the preposition."""
    return span


@RANGES.rule("range", "DAYNUM AND DATE")
def make_two_days(context: Context, day: int, _and: str, end: Point) -> Span | None:
    """Read `12 and 13 May 2024`: both days."""
    span = make_days_range(context, day, "", end)
    if span is None or end.day is None:
        return None
    return span if end.day == day + 1 else replace(span, kind="all")


@RANGES.rule("range", "DAYNUM JOINT END", "from DAYNUM JOINT END", "from the DAYNUM JOINT END")
def make_days_range(_: Context, day: int, _joint: str, end: Point) -> Span | None:
    """Read `12–14 May 2024`: the first day is in the month of the second."""
    return _join(Point(day=day), end) if end.month is not None and end.day is not None else None


@RANGES.rule("range", "between DAYNUM AND END", "between the DAYNUM AND END")
def make_days_between(context: Context, day: int, _and: str, end: Point) -> Span | None:
    """Read `between 12 and 14 May 2024`."""
    return _make_one(make_days_range(context, day, "", end))


@RANGES.rule("range", "DIGITS . JOINT END", "DIGITS . DIGITS JOINT END")
def make_dotted_range(_: Context, day: str, *rest: object) -> Span | None:
    """Read `12.-14.05.2024`, `14.10 bis 15.10.2018`."""
    end = rest[-1]
    if not isinstance(end, Point) or end.day is None or not 1 <= int(day) <= 31:
        return None
    month = int(str(rest[0])) if len(rest) == 3 else None
    if month is not None and not 1 <= month <= 12:
        return None
    return _join(Point(day=int(day), month=month), end)


@RANGES.rule("range", "MONTHNAME DAYNUM JOINT DAYNUM", "MONTHNAME DAYNUM JOINT the DAYNUM")
def make_month_range(_: Context, month: int, first: int, _joint: str, last: int) -> Span:
    """Read `May 12-14`."""
    return Span("interval", Point(month=month, day=first), Point(month=month, day=last))


@RANGES.rule(
    "range",
    "MONTHNAME DAYNUM JOINT DAYNUM ,? of? YEARNUM",
)
def make_month_range_of_year(
    _: Context, month: int, first: int, _joint: str, last: int, year: int
) -> Span:
    """Read `May 12-14, 2024`."""
    start = Point(year=year, month=month, day=first)
    return Span("interval", start, replace(start, day=last))


@RANGES.rule("range", "DATE for DURATION", "for DURATION from DATE", "from DATE for DURATION")
def make_lasting(context: Context, *values: object) -> Span | None:
    """Read `18 December for ten days`."""
    date = next(value for value in values if isinstance(value, Point))
    duration = next(value for value in values if isinstance(value, Duration))
    settled = settle(date, context)
    days = _DAYS.get(duration.unit, 0) * duration.count
    if settled is None or not date.is_day or days < 1 or days != int(days):
        return None
    last = make_days(list_days(settled)[0] + int(days) - 1)
    return Span("interval", settled, last)


@RANGES.rule("range", "YEARNUM - DIGITS", "YEARNUM / DIGITS", "from YEARNUM to DIGITS")
def make_short_years(_: Context, year: int, digits: str) -> Span | None:
    """Read `1939–45`."""
    last = year - year % 100 + int(digits) if len(digits) == 2 and year > 0 else 0
    return Span("interval", Point(year=year), Point(year=last)) if last > year else None


@RANGES.rule("range", "DIGITS JOINT DIGITS ERA")
def make_era_years(_: Context, first: str, _joint: str, last: str, era: str) -> Span | None:
    """Read `58–50 BC`."""
    if not int(first) or not int(last):
        return None
    sign = era == "bce"
    years = [1 - int(digits) if sign else int(digits) for digits in (first, last)]
    start, end = (Point(year=year) for year in years)
    return Span("interval", start, end) if years[0] <= years[1] else None


def _is_bare_year(point: Point) -> bool:
    return point.year is not None and point.month is None and point.code is None


def _make_one(span: Span | None) -> Span | None:
    return None if span is None else replace(span, kind="one")


@RANGES.rule("range", "ABOUT DIGITS JOINT DIGITS ERA")
def make_about_era_years(
    context: Context, _about: str, first: str, joint: str, last: str, era: str
) -> Span | None:
    """Read `c. 1200–1150 BC`."""
    span = make_era_years(context, first, joint, last, era)
    if span is None or span.start is None or span.end is None:
        return None
    return replace(
        span, start=replace(span.start, about=True, rank=1), end=replace(span.end, about=True)
    )


@RANGES.rule("range", "END JOINT present", "from END JOINT present")
def make_ongoing(_: Context, start: Point, _joint: str) -> Span:
    """Read `2014–present`."""
    return Span("since", start, None)


@RANGES.rule("range", "DATE or DATE")
def make_either(_: Context, first: Point, second: Point) -> Span | None:
    """Read `1640 or 1641`."""
    span = _join(first, second)
    return replace(span, kind="either") if span else None


def _join(start: Point, end: Point) -> Span | None:
    """Let each end have what only the other says: the year, the month, the day of a time."""
    if not start.has_date and not start.has_time:
        return None
    if start.year is None and start.month is not None and _is_bare_year(end):
        return None
    if not end.has_date and start.is_day:
        lent = replace(start, hour=None, minute=None, second=None, part="")
        joined = merge(lent, end)
        return Span("interval", start, joined) if joined else None
    if not start.has_date and end.is_day:
        joined = merge(replace(end, hour=None, minute=None, second=None, part=""), start)
        return Span("interval", joined, end) if joined else None
    start, end = _lend(start, end), _lend_year(end, start)
    turned = start.month is not None and end.month is not None and start.month > end.month
    if turned and start.year is not None and start.year == end.year and not start.uses:
        start = replace(start, year=start.year - 1)
    return Span("interval", start, end)


def _lend(start: Point, end: Point) -> Point:
    if start.days is None and start.weekday is None and start.month is None and start.day:
        start = replace(start, month=end.month, year=end.year)
    return _lend_year(start, end)


def _lend_year(point: Point, other: Point) -> Point:
    if point.year is None and (point.month is not None or point.code is not None):
        return replace(point, year=other.year)
    return point


@RANGES.rule("clocks", "CLOCK JOINT CLOCK", "from CLOCK JOINT CLOCK", "between CLOCK AND CLOCK")
def make_clocks(_: Context, start: Point, _joint: str, end: Point) -> Span:
    """Read `9:30–11:00`; `3:30 to 6 pm` is in the afternoon all the time."""
    if end.half and not start.half and start.hour and end.hour and start.hour + 12 <= end.hour:
        start = replace(start, hour=start.hour + 12)
    return Span("interval", start, end)


@RANGES.rule("clocks", "DIGITS JOINT CLOCK", "from DIGITS JOINT CLOCK")
def make_short_clocks(_: Context, start: str, _joint: str, end: Point) -> Span | None:
    """Read `3-5 pm`, `von 17 bis 18 Uhr`."""
    if end.hour is None or len(start) > 2 or int(start) > 23:
        return None
    hour = int(start)
    if end.hour > 12 and hour + 12 <= end.hour:
        hour += 12
    return Span("interval", Point(hour=hour), end)


@RANGES.rule("range", "DATE ,? CLOCKS", "DATE ,? on CLOCKS")
def join_clocks(_: Context, date: Point, clocks: Span) -> Span | None:
    """Read `Thursday from 9:30 to 11:00`."""
    if clocks.start is None or clocks.end is None or not date.is_day or date.has_time:
        return None
    start, end = merge(date, clocks.start), merge(date, clocks.end)
    return Span("interval", start, end) if start and end else None


@RANGES.rule("range", "CLOCKS ,? DATE", "CLOCKS on DATE")
def join_clocks_first(context: Context, clocks: Span, date: Point) -> Span | None:
    """Read `9:30–11:00 on Thursday`."""
    return join_clocks(context, date, clocks)


@RANGES.rule("range", "before END", "before YEARNUM")
@RANGES.rule("clocks", "before CLOCK", "before WEAKCLOCK")
def make_before(_: Context, end: Point | int) -> Span:
    """Read `before 1453`."""
    return Span("before", None, _as_point(end))


@RANGES.rule("range", "after END", "after YEARNUM")
@RANGES.rule("clocks", "after CLOCK", "after WEAKCLOCK")
def make_after(_: Context, start: Point | int) -> Span:
    """Read `after 1453`."""
    return Span("after", _as_point(start), None)


@RANGES.rule("range", "since END", "since YEARNUM")
@RANGES.rule("clocks", "since CLOCK", "since WEAKCLOCK")
def make_since(_: Context, start: Point | int) -> Span:
    """Read `since 2014`."""
    return Span("since", _as_point(start), None)


@RANGES.rule("range", "until END", "until YEARNUM")
@RANGES.rule("clocks", "until CLOCK", "until WEAKCLOCK")
def make_until(_: Context, end: Point | int) -> Span:
    """Read `until 2014`."""
    return Span("until", None, _as_point(end))


@RANGES.rule("range", "END or_later", "YEARNUM or_later")
def make_or_later(_: Context, start: Point | int) -> Span:
    """Read `1453 or later`: one moment from then on."""
    return Span("from", _as_point(start), None)


@RANGES.rule("range", "END or_earlier", "YEARNUM or_earlier")
def make_or_earlier(_: Context, end: Point | int) -> Span:
    """Read `1453 or earlier`: one moment up to then."""
    return Span("up to", None, _as_point(end))


def _as_point(value: Point | int) -> Point:
    return Point(year=value) if isinstance(value, int) else value
