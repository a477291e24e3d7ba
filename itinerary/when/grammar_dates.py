"""Rules for calendar dates: days, months, years, seasons, centuries, numbers in every order."""

from dataclasses import replace

from itinerary.when.chart import Grammar
from itinerary.when.civil import from_week, to_date, to_days, to_weekday
from itinerary.when.context import Context
from itinerary.when.values import Point

DATES = Grammar()
_WIDTHS = {"century": 100, "millennium": 1000}


@DATES.rule("nth", "ORDINAL", "FIGURED")
def read_nth(_: Context, number: int) -> int | None:
    """Read an ordinal number."""
    return number if number <= 31 else None


@DATES.rule("figured", "GLUED th")
def read_figured(_: Context, number: str) -> int | None:
    """Read an ordinal number in figures: `3rd`."""
    return int(number) if 1 <= int(number) <= 31 else None


@DATES.rule("figured", "DIGITS .")
def read_pointed(context: Context, number: str) -> int | None:
    """Read the German `3.`; elsewhere the point ends a sentence."""
    return read_figured(context, number) if context.language == "de" else None


@DATES.rule("daynum", "DIGITS", "NTH", "the NTH")
def read_daynum(_: Context, number: int | str) -> int | None:
    """Read the number of a day in a month."""
    return int(number) if 1 <= int(number) <= 31 and len(str(number)) <= 2 else None


@DATES.rule("monthname", "MONTH", "MONTH .")
def read_month(_: Context, month: int) -> int:
    """Read the name of a month."""
    return month


@DATES.rule("yearnum", "DIGITS", "DIGITS year", "DIGITS year .")
def read_year(_: Context, digits: str) -> int | None:
    """Read a year of four digits."""
    return int(digits) if len(digits) == 4 and digits != "0000" else None


@DATES.rule("yearnum", "year DIGITS")
def read_named_year(_: Context, digits: str) -> int | None:
    """Read a year of any size that is called one."""
    return int(digits) if len(digits) <= 4 and int(digits) else None


@DATES.rule("yearnum", "DIGITS ERA", "year DIGITS ERA", "DIGITS year ERA")
def read_era_year(_: Context, digits: str, era: str) -> int | None:
    """Read a year with its era; 44 BC is the astronomical year -43."""
    if not int(digits):
        return None
    return 1 - int(digits) if era == "bce" else int(digits)


@DATES.rule("yearnum", "ERA DIGITS")
def read_era_first(_: Context, era: str, digits: str) -> int | None:
    """Read a year after its era: `AD 79`."""
    return int(digits) if era == "ce" and int(digits) else None


@DATES.rule("date", "YEARNUM", "the YEARNUM")
def make_year(_: Context, year: int) -> Point:
    """Take a year for a date."""
    return Point(year=year)


@DATES.rule("date", "MONTHNAME ,? of? YEARNUM", "MONTHNAME - YEARNUM")
def make_month(_: Context, month: int, year: int) -> Point:
    """Join month and year."""
    return Point(year=year, month=month)


@DATES.rule("date", "YEARNUM ,? MONTHNAME")
def make_month_last(_: Context, year: int, month: int) -> Point:
    """Join year and month."""
    return Point(year=year, month=month)


@DATES.rule("weakmonth", "MONTHNAME")
def make_bare_month(_: Context, month: int) -> Point:
    """Take a month without a year; its name may be another word."""
    return Point(month=month)


@DATES.rule(
    "date",
    "DAYNUM of? MONTHNAME ,? of? YEARNUM",
    "DAYNUM - MONTHNAME - YEARNUM",
    "DAYNUM / MONTHNAME / YEARNUM",
)
def make_day(_: Context, day: int, month: int, year: int) -> Point:
    """Join day, month and year."""
    return Point(year=year, month=month, day=day)


@DATES.rule(
    "date",
    "MONTHNAME DAYNUM ,? of? YEARNUM",
    "MONTHNAME the DAYNUM ,? YEARNUM",
    "MONTHNAME - DAYNUM - YEARNUM",
)
def make_month_day(_: Context, month: int, day: int, year: int) -> Point:
    """Join month, day and year."""
    return Point(year=year, month=month, day=day)


@DATES.rule("date", "YEARNUM ,? MONTHNAME DAYNUM", "YEARNUM / MONTHNAME / DAYNUM")
def make_year_first(_: Context, year: int, month: int, day: int) -> Point:
    """Join year, month and day."""
    return Point(year=year, month=month, day=day)


@DATES.rule("date", "DAYNUM of? MONTHNAME", "DAYNUM - MONTHNAME")
def make_day_of_month(_: Context, day: int, month: int) -> Point:
    """Join day and month; the year is not said."""
    return Point(month=month, day=day)


@DATES.rule("date", "MONTHNAME DAYNUM", "MONTHNAME the DAYNUM")
def make_month_and_day(_: Context, month: int, day: int) -> Point:
    """Join month and day; the year is not said."""
    return Point(month=month, day=day)


@DATES.rule("date", "week DIGITS ,? of? YEARNUM", "week DIGITS / YEARNUM", "NTH week of? YEARNUM")
def make_week(_: Context, week: str | int, year: int) -> Point | None:
    """Read a numbered ISO week: `KW 47 2025`."""
    try:
        monday = from_week(year, int(week), 1)
    except ValueError:
        return None
    return make_days(monday, monday + 6)


@DATES.rule("date", "week DIGITS")
def make_bare_week(context: Context, week: str) -> Point | None:
    """Read `KW 47` of the year that it is."""
    found = make_week(context, week, context.date[0])
    return found.add_uses(("as-of",), ("week of the same year",)) if found else None


@DATES.rule("date", "UNIT of DATE", "the UNIT of DATE")
def make_week_of(context: Context, unit: str, point: Point) -> Point | None:
    """Read `the week of 6 October 2025`."""
    if unit != "week" or point.year is None or point.month is None or point.day is None:
        return None
    del context
    day = to_days(point.year, point.month, point.day)
    return make_days(day - to_weekday(day), day - to_weekday(day) + 6)


@DATES.rule("date", "DIGITS - week DIGITS")
def make_week_last(context: Context, year: str, week: str) -> Point | None:
    """Read the ISO week `2025-W47`."""
    return make_week(context, week, int(year)) if len(year) == 4 else None


def make_days(first: int, last: int | None = None) -> Point:
    """Make a point of numbered days; a single one is a date like any other."""
    if last is not None and last != first:
        return Point(days=(first, last))
    year, month, day = to_date(first)
    return Point(year=year, month=month, day=day)


@DATES.rule("date", "SEASON ,? of? YEARNUM")
def make_season(_: Context, season: int, year: int) -> Point:
    """Join season and year."""
    return Point(year=year, code=20 + season)


@DATES.rule("date", "SEASON of? YEARNUM / DIGITS", "SEASON of? YEARNUM - DIGITS")
def make_winter(_: Context, season: int, year: int, following: str) -> Point | None:
    """Read `winter 1942/43`: the one that begins in the first year."""
    follows = str(year + 1).endswith(following) and len(following) in (2, 4)
    return Point(year=year, code=24) if season == 4 and follows else None


@DATES.rule("weakmonth", "SEASON")
def make_bare_season(_: Context, season: int) -> Point:
    """Take a season without a year."""
    return Point(code=20 + season)


@DATES.rule(
    "quarternum",
    "quarter DIGITS",
    "DIGITS quarter",
    "DIGITS . quarter",
    "ORDINAL quarter",
    "NTH quarter",
    "the NTH quarter",
)
def read_quarter(_: Context, number: int | str) -> int | None:
    """Read a quarter: `Q3`, `3. Quartal`, `third quarter`."""
    return int(number) if 1 <= int(number) <= 4 else None


@DATES.rule("date", "QUARTERNUM of? YEARNUM", "QUARTERNUM / YEARNUM", "QUARTERNUM - YEARNUM")
def make_quarter(_: Context, quarter: int, year: int) -> Point:
    """Join quarter and year."""
    return Point(year=year, code=32 + quarter)


@DATES.rule("date", "YEARNUM -? QUARTERNUM")
def make_quarter_last(_: Context, year: int, quarter: int) -> Point:
    """Join year and quarter."""
    return Point(year=year, code=32 + quarter)


@DATES.rule("weakmonth", "QUARTERNUM")
def make_bare_quarter(_: Context, quarter: int) -> Point:
    """Take a quarter without a year."""
    return Point(code=32 + quarter)


@DATES.rule("date", "ORDINAL UNIT of? YEARNUM", "NTH UNIT of? YEARNUM")
def make_half(_: Context, number: int, unit: str, year: int) -> Point | None:
    """Read `first half-year of 2024`."""
    return Point(year=year, code=39 + number) if unit == "semester" and number <= 2 else None


@DATES.rule("date", "NTH UNIT", "ORDINAL UNIT", "the NTH UNIT")
def make_century(_: Context, number: int, unit: str) -> Point | None:
    """Read a century; the 16th is taken for the years 1500 to 1599."""
    width = _WIDTHS.get(unit, 0)
    if not width or number * width > 10_000:
        return None
    first, last = (number - 1) * width, number * width - 1
    return Point(year=first, width=width, why=(f"{unit} {number} taken for {first} to {last}",))


@DATES.rule("date", "NTH UNIT ERA", "ORDINAL UNIT ERA")
def make_century_of_era(context: Context, number: int, unit: str, era: str) -> Point | None:
    """Read a century before or after Christ; the fifth BC is the years -499 to -400."""
    if era == "ce":
        return make_century(context, number, unit)
    width = _WIDTHS.get(unit, 0)
    return Point(year=1 - number * width, width=width) if 0 < number * width <= 9000 else None


@DATES.rule("date", "ROMAN UNIT", "ROMAN th UNIT")
def make_roman_century(context: Context, number: int, unit: str) -> Point | None:
    """Read `XVIe siècle`."""
    return make_century(context, number, unit)


@DATES.rule("date", "UNIT ROMAN")
def make_century_roman(context: Context, unit: str, number: int) -> Point | None:
    """Read `siglo XVI`."""
    return make_century(context, number, unit)


@DATES.rule("date", "UNIT ROMAN ERA")
def make_century_roman_era(context: Context, unit: str, number: int, era: str) -> Point | None:
    """Read `siglo V a. C.`."""
    return make_century_of_era(context, number, unit, era)


@DATES.rule("date", "ROMAN UNIT ERA", "ROMAN th UNIT ERA")
def make_roman_century_era(context: Context, number: int, unit: str, era: str) -> Point | None:
    """Read `Ve siècle av. J.-C.`."""
    return make_century_of_era(context, number, unit, era)


@DATES.rule("date", "GLUED tens", "DIGITS - tens", "decade_before DIGITS")
def make_decade(_: Context, digits: str) -> Point | None:
    """Read `the 1560s`."""
    whole = len(digits) == 4 and digits.endswith("0") and digits != "0000"
    return Point(year=int(digits), width=10) if whole else None


@DATES.rule("date", "WEEKDAY ,? on? DATE", "SHORT_WEEKDAY .? ,? on? DATE", "WEEKDAY ,? on the DATE")
def check_weekday(_: Context, weekday: int, point: Point) -> Point | None:
    """Keep the weekday that is said beside a date; it must be right."""
    if point.about and point.uses:
        return None
    return replace(point, weekday=weekday) if point.day and point.weekday is None else None


@DATES.rule("date", "DATE ,? WEEKDAY", "DATE , SHORT_WEEKDAY")
def check_weekday_last(context: Context, point: Point, weekday: int) -> Point | None:
    """Keep the weekday that follows a date."""
    return check_weekday(context, weekday, point)


@DATES.rule("date", "WEEKDAY")
def make_weekday(_: Context, weekday: int) -> Point:
    """Take a weekday for a date."""
    return Point(weekday=weekday)


@DATES.rule("weak", "SHORT_WEEKDAY .?")
def make_short_weekday(_: Context, weekday: int) -> Point:
    """Take a short weekday for a date; it may be another word."""
    return Point(weekday=weekday)


@DATES.rule("weakday", "FIGURED", "the FIGURED", "the ORDINAL", "ORDINAL", "on FIGURED")
def make_bare_day(_: Context, day: int) -> Point:
    """Take a day without a month."""
    return Point(day=day)


@DATES.rule("date", "WEEKDAY ,? the? WEAKDAY", "SHORT_WEEKDAY .? ,? the? WEAKDAY")
def make_weekday_and_day(_: Context, weekday: int, point: Point) -> Point:
    """Join a weekday and the number of a day: `Friday the 26th`."""
    return replace(point, weekday=weekday)


@DATES.rule("date", "EDGE DATE", "EDGE WEAKMONTH", "EDGE the DATE", "EDGE of DATE")
def mark_edge(_: Context, edge: str, point: Point) -> Point | None:
    """Read `early`, `mid` or `late` in something longer than a day."""
    return None if point.edge or point.has_time or point.is_day else replace(point, edge=edge)


@DATES.rule("date", "ABOUT DATE", "ABOUT WEAKMONTH", "ABOUT the DATE", "ABOUT_DATE DATE")
def mark_about(_: Context, about: str, point: Point) -> Point:
    """Mark a date as approximate."""
    return replace(point, about=bool(about))


@DATES.rule("date", "DATE ( ABOUT )")
@DATES.rule("weak", "DATE ABOUT")
def mark_about_last(_: Context, point: Point, about: str) -> Point:
    """Mark a date as approximate by what follows it."""
    return replace(point, about=bool(about))


@DATES.rule("date", "ABOUT DIGITS")
def mark_about_year(_: Context, about: str, digits: str) -> Point | None:
    """Read `c. 960`: beside the word three digits can only be a year."""
    return Point(year=int(digits), about=bool(about)) if len(digits) == 3 else None


@DATES.rule("date", "PERHAPS DATE", "PERHAPS WEAKMONTH")
def mark_perhaps(_: Context, perhaps: str, point: Point) -> Point:
    """Mark a date as uncertain."""
    return replace(point, perhaps=bool(perhaps))


@DATES.rule("date", "DATE PERHAPS", "WEAKMONTH PERHAPS")
def mark_perhaps_last(_: Context, point: Point, perhaps: str) -> Point:
    """Mark a date as uncertain by what follows it."""
    return replace(point, perhaps=bool(perhaps))


@DATES.rule(
    "date", "on DATE", "on WEAKMONTH", "the DATE", "of WEAKMONTH", "on DOTTED", "on WEAKNUM"
)
def drop_preposition(_: Context, point: Point) -> Point:
    """Read past the preposition; beside one, `morgen` is rather the morning than tomorrow."""
    return replace(point, rank=point.rank - 2 if point.uses and point.is_day else point.rank)
