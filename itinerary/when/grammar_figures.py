"""Rules for dates in figures: `17.11.2025`, `11/17/2025`, `2025-W47-1`."""

from dataclasses import replace

from itinerary.when.chart import Grammar
from itinerary.when.civil import from_week, is_leap, to_days
from itinerary.when.context import Context
from itinerary.when.grammar_dates import make_days
from itinerary.when.values import Point

FIGURES = Grammar()


@FIGURES.rule("date", "DIGITS . DIGITS . DIGITS", "DIGITS . DIGITS . DIGITS year")
def make_dotted(_: Context, day: str, month: str, year: str) -> Point | None:
    """Read `17.11.2025`: with dots the day is first."""
    return _make_numeric(year, month, day)


@FIGURES.rule("date", "DIGITS . DIGITS .")
def make_dotted_day(_: Context, day: str, month: str) -> Point | None:
    """Read `17.11.` without a year."""
    found = _make_numeric("2000", month, day)
    return replace(found, year=None) if found else None


@FIGURES.rule(
    "date", "DIGITS / DIGITS / DIGITS", "DIGITS - DIGITS - DIGITS", "DIGITS . DIGITS . DIGITS"
)
def make_year_month_day(_: Context, year: str, month: str, day: str) -> Point | None:
    """Read `2025/11/17`."""
    found = _make_numeric(year, month, day)
    return replace(found, rank=1) if found else None


@FIGURES.rule("date", "DIGITS . DIGITS . DIGITS")
def make_dotted_month_first(_: Context, month: str, day: str, year: str) -> Point | None:
    """Read `10.31.1974`, which cannot have the day first."""
    return _make_numeric(year, month, day) if len(day) == 2 and int(day) > 12 else None


@FIGURES.rule("date", "DIGITS / DIGITS")
def make_month_of_year(_: Context, month: str, year: str) -> Point | None:
    """Read `2/2013` and `2013/2`."""
    if len(year) != 4:
        month, year = year, month
    if len(year) != 4 or len(month) > 2 or not 1 <= int(month) <= 12 or not int(year):
        return None
    return Point(year=int(year), month=int(month))


@FIGURES.rule("weaknum", "DIGITS / DIGITS", "DIGITS - DIGITS")
def make_short_day_first(context: Context, day: str, month: str) -> Point | None:
    """Read `17/11` with the day first."""
    return None if context.day_first is False else _make_short(month, day)


@FIGURES.rule("weaknum", "DIGITS / DIGITS", "DIGITS - DIGITS")
def make_short_month_first(context: Context, month: str, day: str) -> Point | None:
    """Read `11/17` with the month first."""
    return None if context.day_first is True else _make_short(month, day)


@FIGURES.rule("dotted", "DIGITS . DIGITS")
def make_dotted_short(_: Context, day: str, month: str) -> Point | None:
    """Read `17.11`, which may be a number."""
    return _make_short(month, day)


def _make_short(month: str, day: str) -> Point | None:
    found = _make_numeric("2000", month, day)
    return replace(found, year=None) if found else None


@FIGURES.rule("date", "DIGITS / DIGITS / DIGITS", "DIGITS - DIGITS - DIGITS")
def make_day_first(context: Context, day: str, month: str, year: str) -> Point | None:
    """Read `17/11/2025` with the day first."""
    return None if context.day_first is False else _make_numeric(year, month, day)


@FIGURES.rule("date", "DIGITS / DIGITS / DIGITS", "DIGITS - DIGITS - DIGITS")
def make_month_first(context: Context, month: str, day: str, year: str) -> Point | None:
    """Read `11/17/2025` with the month first."""
    return None if context.day_first is True else _make_numeric(year, month, day)


def _make_numeric(year: str, month: str, day: str) -> Point | None:
    fits = len(year) == 4 and len(month) <= 2 and len(day) <= 2 and year != "0000"
    if not fits or not 1 <= int(month) <= 12 or not 1 <= int(day) <= 31:
        return None
    return Point(year=int(year), month=int(month), day=int(day))


@FIGURES.rule("date", "DIGITS - DIGITS")
def make_ordinal_date(_: Context, year: str, day: str) -> Point | None:
    """Read the ISO ordinal date `2025-321`."""
    if len(year) != 4 or len(day) != 3 or not 1 <= int(day) <= 365 + is_leap(int(year)):
        return None
    return make_days(to_days(int(year)) + int(day) - 1)


@FIGURES.rule("date", "DIGITS - week DIGITS - DIGITS", "DIGITS week DIGITS DIGITS")
def make_week_day(_: Context, year: str, week: str, weekday: str) -> Point | None:
    """Read the ISO week date `2025-W47-2`."""
    if len(year) != 4 or not 1 <= int(weekday) <= 7:
        return None
    try:
        return make_days(from_week(int(year), int(week), int(weekday)))
    except ValueError:
        return None
