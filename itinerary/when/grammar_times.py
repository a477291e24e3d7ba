"""Rules for times of day and for parts of the day, alone and beside a date."""

from dataclasses import replace

from itinerary.when.chart import Grammar
from itinerary.when.context import Context
from itinerary.when.daytimes import adjust_hour
from itinerary.when.values import Point, merge

TIMES = Grammar()
#: Languages in which `three hours` is said as `three o'clock` is.
_HOURS_LAST = ("fr", "es", "uk")


@TIMES.rule(
    "clock",
    "DIGITS : DIGITS",
    "DIGITS : DIGITS oclock",
    "DIGITS oclock DIGITS",
    "DIGITS . DIGITS oclock",
)
def read_minutes(_: Context, hour: str, minute: str) -> Point | None:
    """Read hours and minutes."""
    if len(hour) > 2 or len(minute) != 2:
        return None
    return _make_clock(int(hour), int(minute))


@TIMES.rule("clock", "DIGITS : DIGITS : DIGITS", "DIGITS : DIGITS : DIGITS oclock")
def read_seconds(_: Context, hour: str, minute: str, second: str) -> Point | None:
    """Read hours, minutes and seconds."""
    if len(hour) > 2 or len(minute) != 2 or len(second) != 2 or int(second) > 59:
        return None
    point = _make_clock(int(hour), int(minute))
    return replace(point, second=int(second)) if point else None


@TIMES.rule("clock", "DIGITS oclock", "NUMBER oclock")
def read_hour(context: Context, hour: str | int) -> Point | None:
    """Read a full hour."""
    return None if context.language in _HOURS_LAST else _make_clock(int(hour), None)


@TIMES.rule("weakclock", "DIGITS oclock", "NUMBER oclock")
def read_weak_hour(context: Context, hour: str | int) -> Point | None:
    """Read `trois heures`, which is also how long something lasts."""
    return _make_clock(int(hour), None) if context.language in _HOURS_LAST else None


def _make_half_clock(hour: int, minute: int | None) -> Point:
    return Point(hour=hour, minute=minute, half=True)


def _make_clock(hour: int, minute: int | None) -> Point | None:
    if not 0 <= hour <= 23 or not 0 <= (minute or 0) <= 59:
        return None
    return Point(hour=hour, minute=minute)


@TIMES.rule("clock", "DIGITS am", "NUMBER am", "DIGITS oclock am")
def read_am(_: Context, hour: str | int) -> Point | None:
    """Read an hour before noon."""
    return _make_half_clock(int(hour) % 12, None) if 1 <= int(hour) <= 12 else None


@TIMES.rule("clock", "DIGITS pm", "NUMBER pm", "DIGITS oclock pm")
def read_pm(_: Context, hour: str | int) -> Point | None:
    """Read an hour after noon."""
    return _make_half_clock(int(hour) % 12 + 12, None) if 1 <= int(hour) <= 12 else None


@TIMES.rule("clock", "CLOCK am", "WEAKCLOCK am")
def read_clock_am(_: Context, clock: Point) -> Point | None:
    """Read a time before noon."""
    return _halve(clock, 0)


@TIMES.rule("clock", "CLOCK pm", "WEAKCLOCK pm")
def read_clock_pm(_: Context, clock: Point) -> Point | None:
    """Read a time after noon."""
    return _halve(clock, 12)


@TIMES.rule("clock", "DIGITS . DIGITS am")
def read_dotted_am(context: Context, hour: str, minute: str) -> Point | None:
    """Read `3.30 am`."""
    clock = read_minutes(context, hour, minute)
    return _halve(clock, 0) if clock else None


@TIMES.rule("clock", "DIGITS . DIGITS pm")
def read_dotted_pm(context: Context, hour: str, minute: str) -> Point | None:
    """Read `3.30 pm`."""
    clock = read_minutes(context, hour, minute)
    return _halve(clock, 12) if clock else None


def _halve(clock: Point, first: int) -> Point | None:
    if clock.half or clock.hour is None or not 1 <= clock.hour <= 12:
        return None
    return replace(clock, hour=clock.hour % 12 + first, half=True)


@TIMES.rule("hournum", "DIGITS", "NUMBER")
def read_hour_number(_: Context, hour: str | int) -> int | None:
    """Read the number of an hour."""
    return int(hour) if 0 <= int(hour) <= 23 and len(str(hour)) <= 2 else None


@TIMES.rule("clock", "half HOURNUM", "half HOURNUM oclock")
def read_half(context: Context, hour: int) -> Point | None:
    """Read a half hour: `half past three` is 3:30, `halb vier` too."""
    if context.language == "de":
        return _make_clock((hour - 1) % 24, 30)
    return _make_clock(hour, 30)


@TIMES.rule("clock", "HOURNUM oclock? half_after")
def read_half_after(_: Context, hour: int) -> Point | None:
    """Read `trois heures et demie`."""
    return _make_clock(hour, 30)


@TIMES.rule("clock", "quarter_past HOURNUM", "quarter_past HOURNUM oclock")
def read_quarter_past(_: Context, hour: int) -> Point | None:
    """Read a quarter past the hour."""
    return _make_clock(hour, 15)


@TIMES.rule("clock", "quarter_to HOURNUM", "quarter_to HOURNUM oclock")
def read_quarter_to(_: Context, hour: int) -> Point | None:
    """Read a quarter before the hour."""
    return _make_clock((hour - 1) % 24, 45)


@TIMES.rule("clock", "DIGITS minutes_past HOURNUM", "NUMBER minutes_past HOURNUM")
def read_past(_: Context, minutes: str | int, hour: int) -> Point | None:
    """Read minutes past the hour."""
    return _make_clock(hour, int(minutes)) if 1 <= int(minutes) <= 59 else None


@TIMES.rule("clock", "DIGITS minutes_to HOURNUM", "NUMBER minutes_to HOURNUM")
def read_to(_: Context, minutes: str | int, hour: int) -> Point | None:
    """Read minutes before the hour."""
    return _make_clock((hour - 1) % 24, 60 - int(minutes)) if 1 <= int(minutes) <= 59 else None


@TIMES.rule("clock", "DIGITS minutes_past CLOCK", "NUMBER minutes_past CLOCK")
def read_past_clock(_: Context, minutes: str | int, clock: Point) -> Point | None:
    """Read minutes past an hour that is told as one: `20 past 3 pm`."""
    if clock.minute is not None or not 1 <= int(minutes) <= 59:
        return None
    return replace(clock, minute=int(minutes))


@TIMES.rule("clock", "quarter_past CLOCK")
def read_quarter_past_clock(context: Context, clock: Point) -> Point | None:
    """Read `a quarter past 3 pm`."""
    return read_past_clock(context, 15, clock)


@TIMES.rule("clock", "at CLOCK", "at WEAKCLOCK")
def drop_at(_: Context, clock: Point) -> Point:
    """Read past the preposition."""
    return clock


@TIMES.rule("weakclock", "at HOURNUM")
def read_at_hour(_: Context, hour: int) -> Point | None:
    """Read `at 9`."""
    return _make_clock(hour, None)


@TIMES.rule("clock", "ABOUT CLOCK", "ABOUT WEAKCLOCK")
def mark_about_clock(_: Context, about: str, clock: Point) -> Point:
    """Mark a time as approximate."""
    return replace(clock, about=bool(about))


@TIMES.rule("clock", "CLOCK ZONE", "WEAKCLOCK ZONE")
def add_zone(_: Context, clock: Point, zone: str) -> Point | None:
    """Join a time and UTC."""
    return replace(clock, offset=int(zone)) if clock.offset is None else None


@TIMES.rule("clock", "CLOCK + DIGITS")
def add_offset(_: Context, clock: Point, digits: str) -> Point | None:
    """Join a time and an offset as letters have it: `22:30:00 +0100`."""
    hours, minutes = int(digits) // 100, int(digits) % 100
    if clock.offset is not None or len(digits) != 4 or hours > 14 or minutes > 59:
        return None
    return replace(clock, offset=hours * 3600 + minutes * 60)


@TIMES.rule("clock", "CLOCK - DIGITS")
def add_offset_behind(context: Context, clock: Point, digits: str) -> Point | None:
    """Join a time and an offset behind UTC."""
    found = add_offset(context, clock, digits)
    return replace(found, offset=-found.offset) if found and found.offset else None


@TIMES.rule("clock", "CLOCK PART", "WEAKCLOCK PART")
def adjust_clock(_: Context, clock: Point, part: str) -> Point | None:
    """Read an hour by the part of the day: `3 o'clock in the afternoon`."""
    if clock.hour is None or clock.part:
        return None
    return replace(clock, hour=adjust_hour(clock.hour, part))


@TIMES.rule("clock", "PART CLOCK", "PART ,? at CLOCK", "PART WEAKCLOCK")
def adjust_clock_after(context: Context, part: str, clock: Point) -> Point | None:
    """Read an hour by the part of the day before it."""
    return adjust_clock(context, clock, part)


@TIMES.rule("clock", "at PART")
def read_noon(_: Context, part: str) -> Point | None:
    """Read `at noon`."""
    return Point(hour=12, rank=2) if part == "noon" else None


@TIMES.rule("moment", "WEEKDAY_PART")
def read_weekday_part(_: Context, meaning: str) -> Point:
    """Read one word for a weekday and a part of it: `Dienstagabend`."""
    weekday, part = meaning.split()
    return Point(weekday=int(weekday), part=part)


@TIMES.rule("daytime", "PART", "at PART", "on PART", "the PART", "on the PART")
def make_part(_: Context, part: str) -> Point:
    """Take a part of the day for a time."""
    return Point(part=part, rank=-1)


@TIMES.rule("moment", "SHORT_WEEKDAY . ,? CLOCK", "SHORT_WEEKDAY . ,? WEAKCLOCK")
def join_short_weekday(_: Context, weekday: int, clock: Point) -> Point:
    """Join a short weekday and a time: `Sa. 15 Uhr`."""
    return replace(clock, weekday=weekday)


@TIMES.rule(
    "moment",
    "DATE ,? CLOCK",
    "DATE ,? DAYTIME",
    "DATE ,? WEAKCLOCK",
    "WEAKNUM ,? CLOCK",
    "WEAKMONTH ,? CLOCK",
)
def join_time(_: Context, date: Point, time: Point) -> Point | None:
    """Join a day and a time."""
    if not date.is_day or date.has_time:
        return None
    return merge(date, replace(time, rank=1 if time.part else time.rank))


@TIMES.rule(
    "moment",
    "CLOCK ,? DATE",
    "DAYTIME ,? DATE",
    "DAYTIME of DATE",
    "CLOCK ,? on DATE",
    "CLOCK of DATE",
    "WEAKCLOCK DATE",
    "WEAKCLOCK on DATE",
)
def join_time_first(context: Context, time: Point, date: Point) -> Point | None:
    """Join a time and a day."""
    return join_time(context, date, time)


@TIMES.rule("moment", "MOMENT CLOCK", "MOMENT WEAKCLOCK", "MOMENT , CLOCK")
def join_clock(_: Context, moment: Point, clock: Point) -> Point | None:
    """Join a part of a day and a time within it: `tomorrow evening at 8`."""
    if not moment.part or clock.hour is None:
        return None
    timed = replace(clock, hour=adjust_hour(clock.hour, moment.part))
    return merge(replace(moment, part=""), timed)


@TIMES.rule("moment", "CLOCK MOMENT", "CLOCK on MOMENT", "WEAKCLOCK MOMENT")
def join_clock_first(context: Context, clock: Point, moment: Point) -> Point | None:
    """Join a time and a part of a day: `at 5 tomorrow afternoon`."""
    return join_clock(context, moment, clock)


@TIMES.rule("moment", "ABOUT MOMENT", "PERHAPS MOMENT")
def mark_moment(_: Context, mark: str, moment: Point) -> Point:
    """Mark a day and time as approximate."""
    return replace(moment, about=bool(mark))


@TIMES.rule("moment", "on MOMENT")
def drop_before_moment(_: Context, moment: Point) -> Point:
    """Read past the preposition."""
    return moment
