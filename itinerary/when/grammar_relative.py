"""Rules for dates that are told from another: `last Friday`, `two days later`."""

from dataclasses import replace

from itinerary.when.chart import Grammar
from itinerary.when.civil import add_months, count_days, to_date, to_days, to_weekday
from itinerary.when.context import Context, Prefer, first_of
from itinerary.when.feasts import find_feast
from itinerary.when.grammar_dates import make_days
from itinerary.when.settle import settle_days
from itinerary.when.values import Point, Uses

RELATIVE = Grammar()
DAYS = {"day": 1, "week": 7, "fortnight": 14}
MONTHS = {"month": 1, "quarter": 3, "semester": 6, "year": 12, "decade": 120, "century": 1200}


@RELATIVE.rule("date", "RELATIVE_DAY")
def make_relative_day(context: Context, shift: int) -> Point:
    """Count days from today."""
    return mark(make_days(context.today + shift), f"{shift:+} days" if shift else "the same day")


@RELATIVE.rule("date", "NEXT_DAY")
def make_next_day(context: Context, shift: int) -> Point:
    """Count days from the event before."""
    day = context.anchor[1 if shift > 0 else 0] + shift
    return follow(context, make_days(day), f"{shift:+} days" if shift else "the same day")


@RELATIVE.rule("moment", "DAY_PART")
def make_day_part(context: Context, meaning: str) -> Point:
    """Read one word for a day and a part of it: `tonight`."""
    shift, part = meaning.split()
    return replace(make_relative_day(context, int(shift)), part=part)


def mark(point: Point, why: str) -> Point:
    """Note that a date was counted from the as-of date."""
    return point.add_uses(("as-of",), (why,))


def follow(context: Context, point: Point, why: str) -> Point:
    """Note that a date was counted from the event before, or for want of one from as-of."""
    uses: Uses = "previous" if context.previous else "as-of"
    return point.add_uses((uses,), (why,))


@RELATIVE.rule("date", "SHIFT WEEKDAY", "SHIFT SHORT_WEEKDAY", "the SHIFT WEEKDAY")
def shift_weekday(context: Context, shift: int, weekday: int) -> Point:
    """Read `last Friday` (strictly before), `next Friday` (strictly after), `this Friday`."""
    ahead = (weekday - to_weekday(context.today)) % 7
    if shift == 0:
        day = first_of("week", context.today) + weekday
        if context.prefer == "future" and day < context.today:
            day += 7
        return mark(make_days(day), "in the same week")
    day = context.today + (ahead or 7) if shift > 0 else context.today - ((7 - ahead) % 7 or 7)
    day += 7 * (shift - 1 if shift > 0 else shift + 1)
    return mark(make_days(day), "the first one after" if shift > 0 else "the last one before")


@RELATIVE.rule("date", "WEEKDAY after_next", "the WEEKDAY after_next")
def find_weekday_after_next(context: Context, weekday: int) -> Point:
    """Read `Friday after next`."""
    return shift_weekday(context, 2, weekday)


@RELATIVE.rule("date", "UNIT after_next", "the UNIT after_next")
def find_unit_after_next(context: Context, unit: str) -> Point | None:
    """Read `the week after next`."""
    return shift_unit(context, 2, unit)


@RELATIVE.rule("date", "WEEKDAY SHIFT")
def shift_weekday_after(context: Context, weekday: int, shift: int) -> Point | None:
    """Read `vendredi dernier`."""
    if context.language not in ("fr", "es"):
        return None
    return shift_weekday(context, shift, weekday)


@RELATIVE.rule("date", "FOLLOWING WEEKDAY", "the FOLLOWING WEEKDAY")
def follow_weekday(context: Context, shift: int, weekday: int) -> Point:
    """Read `the following Friday`: counted from the event before."""
    first, last = context.anchor
    if shift > 0:
        day = last + ((weekday - to_weekday(last)) % 7 or 7)
    else:
        day = first - ((to_weekday(first) - weekday) % 7 or 7)
    return follow(
        context, make_days(day), "the first one after" if shift > 0 else "the last before"
    )


@RELATIVE.rule("date", "WEEKDAY FOLLOWING")
def follow_weekday_after(context: Context, weekday: int, shift: int) -> Point | None:
    """Read `le vendredi suivant`."""
    return follow_weekday(context, shift, weekday)


@RELATIVE.rule("date", "SHIFT UNIT", "the SHIFT UNIT")
def shift_unit(context: Context, shift: int, unit: str) -> Point | None:
    """Read `last week`, `this month`, `next year`."""
    point = make_unit(context.today, unit, shift)
    return mark(point, f"{unit} {shift:+}" if shift else f"the same {unit}") if point else None


@RELATIVE.rule("date", "UNIT SHIFT")
def shift_unit_after(context: Context, unit: str, shift: int) -> Point | None:
    """Read `la semaine dernière`."""
    if context.language not in ("fr", "es"):
        return None
    return shift_unit(context, shift, unit)


@RELATIVE.rule("date", "FOLLOWING UNIT", "the FOLLOWING UNIT")
def follow_unit(context: Context, shift: int, unit: str) -> Point | None:
    """Read `the following week`: counted from the event before."""
    point = make_unit(context.anchor[1 if shift > 0 else 0], unit, shift)
    return follow(context, point, f"{unit} {shift:+}") if point else None


@RELATIVE.rule("date", "UNIT FOLLOWING")
def follow_unit_after(context: Context, unit: str, shift: int) -> Point | None:
    """Read `la semaine suivante`."""
    return follow_unit(context, shift, unit)


def make_unit(day: int, unit: str, shift: int) -> Point | None:
    """Name the calendar unit so many after the one that holds the day."""
    year, month, _ = to_date(day)
    if unit in DAYS:
        size = DAYS[unit]
        first = first_of("week" if size > 1 else "day", day) + shift * size
        return make_days(first, first + size - 1)
    if unit == "weekend":
        saturday = first_of("week", day) + 5 + 7 * shift
        return make_days(saturday, saturday + 1)
    if unit == "month":
        year, month = add_months(year, month, shift)
        return Point(year=year, month=month)
    if unit in ("quarter", "semester"):
        size = MONTHS[unit]
        year, month = add_months(year, month, shift * size)
        return Point(year=year, code={3: 33, 6: 40}[size] + (month - 1) // size)
    width = {"year": 1, "decade": 10, "century": 100}.get(unit)
    return Point(year=year - year % width + shift * width, width=width) if width else None


@RELATIVE.rule("wholeunit", "of UNIT", "of the UNIT", "the UNIT", "UNIT")
def make_this_unit(context: Context, unit: str) -> Point | None:
    """Read `the month` in `the end of the month`: the one that it is."""
    point = make_unit(context.today, unit, 0)
    return mark(point, f"the same {unit}") if point else None


@RELATIVE.rule("date", "EDGE WHOLEUNIT")
def mark_edge_of_unit(_: Context, edge: str, unit: Point) -> Point | None:
    """Read `the end of the month`."""
    return None if unit.is_day else replace(unit, edge=edge)


@RELATIVE.rule("date", "WEEKDAY ,? DATE", "SHORT_WEEKDAY DATE")
def find_weekday_in_weeks(_: Context, weekday: int, moment: Point) -> Point | None:
    """Read `Wednesday in two weeks`."""
    counted = any(why.endswith(("week", "fortnight")) for why in moment.why)
    if not counted or moment.has_time or not moment.about or moment.day is None:
        return None
    day = to_days(moment.year or 0, moment.month or 1, moment.day)
    return make_days(first_of("week", day) + weekday).add_uses(moment.uses, moment.why)


@RELATIVE.rule("date", "FEAST ,? of? YEARNUM")
def find_feast_of_year(_: Context, feast: str, year: int) -> Point | None:
    """Read `Easter 2018`."""
    day = find_feast(feast, year)
    return None if day is None else replace(make_days(day), why=(f"day of {feast}",))


@RELATIVE.rule("date", "FEAST")
def find_nearest_feast(context: Context, feast: str) -> Point | None:
    """Read `Easter`: the last one up to the as-of date or the next one, as is preferred."""
    year = context.date[0]
    days = [find_feast(feast, at) for at in (year - 1, year, year + 1)]
    if context.prefer == "past":
        day = max((day for day in days if day and day <= context.today), default=None)
    else:
        day = min((day for day in days if day and day >= context.today), default=None)
    return None if day is None else mark(make_days(day), f"the {context.prefer} one")


@RELATIVE.rule("date", "SHIFT FEAST")
def shift_feast(context: Context, shift: int, feast: str) -> Point | None:
    """Read `last Christmas`, `next Easter`."""
    if shift not in (-1, 1):
        return None
    step: Prefer = "past" if shift == -1 else "future"
    return find_nearest_feast(replace(context, today=context.today + shift, prefer=step), feast)


@RELATIVE.rule("date", "FEAST on? DATE", "FEAST of DATE")
def find_feast_within(_: Context, feast: str, year: Point) -> Point | None:
    """Read `Christmas of last year`."""
    if year.year is None or not year.uses or year.month or year.code or year.width > 1:
        return None
    day = find_feast(feast, year.year)
    return None if day is None else make_days(day).add_uses(year.uses, year.why)


@RELATIVE.rule("date", "UNIT")
def make_weekend(context: Context, unit: str) -> Point | None:
    """Read `weekend`: the one before or after, as is preferred."""
    if unit != "weekend":
        return None
    saturday = first_of("week", context.today) + 5
    if context.prefer == "past" and saturday > context.today:
        saturday -= 7
    return mark(make_days(saturday, saturday + 1), f"the {context.prefer} one")


@RELATIVE.rule("date", "SHIFT MONTHNAME", "the SHIFT MONTHNAME")
def shift_month(context: Context, shift: int, number: int) -> Point | None:
    """Read `last March`, which is over, or `next March`, which has not begun."""
    year, month, _ = context.date
    if shift > 0:
        year += (number <= month) + shift - 1
    elif shift < 0:
        year += -(number >= month) + shift + 1
    return mark(Point(year=year, month=number), "the next one" if shift > 0 else "the last one")


@RELATIVE.rule("date", "SHIFT SEASON", "the SHIFT SEASON")
def shift_season(context: Context, shift: int, season: int) -> Point:
    """Read `last summer`, which has begun, or `next summer`, which has not."""
    year, month, _ = context.date
    begun = month >= 3 * season
    if shift > 0 and not begun:
        shift -= 1
    elif shift < 0 and begun:
        shift += 1
    year += shift
    return mark(Point(year=year, code=20 + season), "the next one" if shift > 0 else "the last one")


@RELATIVE.rule("date", "MONTHNAME SHIFT")
def shift_month_after(context: Context, month: int, shift: int) -> Point | None:
    """Read `marzo pasado`."""
    if context.language not in ("fr", "es"):
        return None
    return shift_month(context, shift, month)


@RELATIVE.rule("moment", "SHIFT PART", "SHIFT PART CLOCK")
def shift_part(context: Context, shift: int, part: str, *clock: Point) -> Point | None:
    """Read `this morning`."""
    if clock or shift not in (-1, 0, 1):
        return None
    return replace(make_relative_day(context, shift), part=part)


@RELATIVE.rule("date", "WEEKDAY of_week? DATE", "SHORT_WEEKDAY of_week? DATE", "WEEKDAY on DATE")
def find_weekday(context: Context, weekday: int, week: Point) -> Point | None:
    """Read `Friday next week`."""
    if week.days is None or week.days[1] - week.days[0] != 6 or week.edge or week.weekday:
        return None
    del context
    return make_days(week.days[0] + weekday).add_uses(week.uses, week.why)


@RELATIVE.rule("date", "DATE WEEKDAY", "DATE 's WEEKDAY", "DATE on WEEKDAY", "DATE SHORT_WEEKDAY")
def find_weekday_after(context: Context, week: Point, weekday: int) -> Point | None:
    """Read `next week Friday`."""
    return find_weekday(context, weekday, week)


@RELATIVE.rule(
    "date",
    "ORDINAL WEEKDAY of? DATE",
    "NTH WEEKDAY of? DATE",
    "ORDINAL WEEKDAY WHOLEUNIT",
    "NTH WEEKDAY WHOLEUNIT",
    "ORDINAL WEEKDAY of? WEAKMONTH",
    "NTH WEEKDAY of WEAKMONTH",
)
def find_nth_weekday(context: Context, number: int, weekday: int, month: Point) -> Point | None:
    """Read `the third Tuesday of September 2014`."""
    days = settle_days(month, context)
    if days is None or month.is_day or month.days is not None:
        return None
    first = days[0] + (weekday - to_weekday(days[0])) % 7 + 7 * (number - 1)
    uses: tuple[Uses, ...] = month.uses if month.year is not None else ("as-of",)
    return make_days(first).add_uses(uses, month.why) if first <= days[1] else None


@RELATIVE.rule(
    "date", "last_of WEEKDAY of DATE", "last_of WEEKDAY of WEAKMONTH", "last_of WEEKDAY WHOLEUNIT"
)
def find_last_weekday(context: Context, weekday: int, month: Point) -> Point | None:
    """Read `the last Sunday of March 2014`."""
    days = settle_days(month, context)
    if days is None or month.is_day or month.days is not None:
        return None
    uses: tuple[Uses, ...] = month.uses if month.year is not None else ("as-of",)
    last = days[1] - (to_weekday(days[1]) - weekday) % 7
    return make_days(last).add_uses(uses, month.why)


@RELATIVE.rule(
    "date", "last_of UNIT of DATE", "last_of UNIT of WEAKMONTH", "last_of UNIT WHOLEUNIT"
)
def find_last_unit(context: Context, unit: str, whole: Point) -> Point | None:
    """Read `the last day of October 2015`."""
    days = settle_days(whole, context)
    if days is None or unit not in ("day", "week", "month") or whole.is_day:
        return None
    uses: tuple[Uses, ...] = whole.uses if whole.year is not None else ("as-of",)
    if unit == "week":
        days = (days[0], days[1] - 3)
    point = make_unit(days[1], unit, 0)
    return point.add_uses(uses, whole.why) if point else None


@RELATIVE.rule(
    "date",
    "ORDINAL UNIT of? DATE",
    "NTH UNIT of? DATE",
    "ORDINAL UNIT WHOLEUNIT",
    "ORDINAL UNIT of WEAKMONTH",
    "NTH UNIT of WEAKMONTH",
)
def find_nth_unit(context: Context, number: int, unit: str, whole: Point) -> Point | None:
    """Read `the first week of October 2014`: the first that begins within."""
    days = settle_days(whole, context)
    if days is None or unit not in ("day", "week") or whole.is_day:
        return None
    size = DAYS[unit]
    first = days[0] + (-days[0] - 3) % size if size == 7 else days[0]
    first += size * (number - 1)
    uses: tuple[Uses, ...] = whole.uses if whole.year is not None else ("as-of",)
    if first > days[1]:
        return None
    return make_days(first, first + size - 1).add_uses(uses, whole.why)


@RELATIVE.rule("date", "WEAKDAY of DATE")
def find_day(_: Context, point: Point, month: Point) -> Point | None:
    """Read `the 20th of next month`."""
    if point.day is None or month.year is None or month.month is None or month.day or month.edge:
        return None
    fits = point.day <= count_days(month.year, month.month)
    return replace(month, day=point.day) if fits else None


@RELATIVE.rule("date", "DAYNUM of DATE")
def find_numbered_day(context: Context, day: int, month: Point) -> Point | None:
    """Read `20 of next month`."""
    return find_day(context, Point(day=day), month)


@RELATIVE.rule("date", "DATE the WEAKDAY", "DATE WEAKDAY")
def find_day_after(context: Context, month: Point, point: Point) -> Point | None:
    """Read `next month the 20th`."""
    return find_day(context, point, month)


@RELATIVE.rule("moment", "NIGHT_TO DATE", "NIGHT_TO the DATE", "NIGHT_TO WEAKDAY")
def find_night_before(context: Context, _to: str, date: Point) -> Point | None:
    """Read `in der Nacht zum Mittwoch`: the night that ends on that day."""
    days = settle_days(date, context)
    if days is None or days[0] != days[1] or date.has_time:
        return None
    uses: tuple[Uses, ...] = date.uses or (("as-of",) if date.year is None else ())
    eve = replace(make_days(days[0] - 1), part="night", rank=3)
    return eve.add_uses(uses, (*date.why, "the night before"))


@RELATIVE.rule(
    "moment",
    "DAYTIME from DATE to DATE",
    "DAYTIME from WEAKDAY to DATE",
    "NIGHT_TO from DATE to DATE",
)
def find_night_between(
    context: Context, night: object, first: Point, second: Point
) -> Point | None:
    """Read `dans la nuit de mardi à mercredi`."""
    if isinstance(night, Point) and night.part not in ("night", "late_evening"):
        return None
    eve = find_night_before(context, "", second)
    if not isinstance(eve, Point):
        return None
    said = first.day if first.day else None
    if said is not None and said != eve.day:
        return None
    weekday = to_weekday(to_days(eve.year or 0, eve.month or 1, eve.day or 1))
    return None if first.weekday not in (None, weekday) else eve
