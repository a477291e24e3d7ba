"""Rules of recurrence (RFC 5545, section 3.3.10) to days, within bounds."""

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_PERIODS = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_TOO_FINE = ("HOURLY", "MINUTELY", "SECONDLY")
_BYDAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)", re.ASCII)
_LISTS = {"BYMONTH": 12, "BYMONTHDAY": 31, "BYYEARDAY": 366, "BYWEEKNO": 53, "BYSETPOS": 366}
_CLOCKS = ("BYHOUR", "BYMINUTE", "BYSECOND")
#: More periods than this are not looked through, whatever a rule says.
MAX_PERIODS = 50_000
#: A rule that gives nothing for so many days in a row gives nothing more: two leap years that
#: have none between them are eight years apart.
MAX_VAIN_DAYS = 11 * 366


class RuleError(ValueError):
    """A rule that cannot be expanded."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of recurrence; lists are empty where the rule says nothing."""

    frequency: str
    interval: int
    count: int | None
    until: str
    week_start: int
    months: tuple[int, ...]
    month_days: tuple[int, ...]
    year_days: tuple[int, ...]
    weeks: tuple[int, ...]
    positions: tuple[int, ...]
    weekdays: tuple[tuple[int, int], ...]

    @property
    def is_endless(self) -> bool:
        """Tell whether the rule itself never ends."""
        return self.count is None and not self.until


def read_rule(text: str, start: dt.date) -> Rule:
    """Read a rule.

    Raises
    ------
    RuleError
        It is wrong, or finer than days.

    Examples
    --------
    >>> read_rule("FREQ=WEEKLY;COUNT=3;BYDAY=TU,-1FR", dt.date(2025, 11, 18)).weekdays
    ((0, 1), (-1, 4))
    """
    parts = _split(text)
    frequency = parts.pop("FREQ", "")
    if frequency in _TOO_FINE:
        raise RuleError(f"repeats {frequency.lower()}, which is finer than days")
    if frequency not in _PERIODS:
        raise RuleError(f"FREQ={frequency} is not one of {', '.join(_PERIODS)}")
    _check_clock(parts, start)
    rule = Rule(
        frequency,
        interval=_read_number(parts.pop("INTERVAL", "1"), "INTERVAL"),
        count=_read_number(parts.pop("COUNT"), "COUNT") if "COUNT" in parts else None,
        until=parts.pop("UNTIL", ""),
        week_start=_read_week_start(parts.pop("WKST", "MO")),
        months=_read_list(parts, "BYMONTH"),
        month_days=_read_list(parts, "BYMONTHDAY"),
        year_days=_read_list(parts, "BYYEARDAY"),
        weeks=_read_list(parts, "BYWEEKNO"),
        positions=_read_list(parts, "BYSETPOS"),
        weekdays=_read_weekdays(parts.pop("BYDAY", "")),
    )
    if parts:
        raise RuleError(f"{next(iter(parts))} is not a part of a rule")
    return rule


def _split(text: str) -> dict[str, str]:
    parts = {}
    for part in filter(None, text.upper().strip().strip(";").split(";")):
        name, _, value = part.partition("=")
        parts[name.strip()] = value.strip()
    return parts


def _check_clock(parts: dict[str, str], start: dt.date) -> None:
    """Refuse several times a day; those that only repeat the start's say nothing."""
    for name in _CLOCKS:
        own = getattr(start, name.removeprefix("BY").lower(), 0)
        if (value := parts.pop(name, str(own))).lstrip("0") not in {str(own), str(own).lstrip("0")}:
            raise RuleError(f"{name}={value} is finer than days")


def _read_number(text: str, name: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= 18 and int(text)):
        raise RuleError(f"{name}={text[:20]} is not a number from 1")
    return int(text)


def _read_week_start(text: str) -> int:
    if text not in _WEEKDAYS:
        raise RuleError(f"WKST={text[:20]} is not a weekday")
    return _WEEKDAYS.index(text)


def _read_list(parts: dict[str, str], name: str) -> tuple[int, ...]:
    text, limit = parts.pop(name, ""), _LISTS[name]
    numbers = [part for part in text.split(",") if part]
    if not all(re.fullmatch(r"[+-]?\d{1,3}", part, re.ASCII) for part in numbers):
        raise RuleError(f"{name}={text[:20]} is not a list of numbers")
    if not all(1 <= abs(int(part)) <= limit for part in numbers):
        raise RuleError(f"{name}={text[:20]} goes beyond {limit}")
    return tuple(map(int, numbers))


def _read_weekdays(text: str) -> tuple[tuple[int, int], ...]:
    found = []
    for part in filter(None, text.split(",")):
        if not (match := _BYDAY.fullmatch(part.strip())):
            raise RuleError(f"BYDAY={part[:20]} is not a weekday")
        found.append((int(match[1] or 0), _WEEKDAYS.index(match[2])))
    return tuple(found)


def expand(rule: Rule, start: dt.date, last: dt.date) -> Iterator[dt.date]:
    """Go through the days of a rule from its start, which comes first; COUNT is heeded.

    Parameters
    ----------
    rule
        The rule; UNTIL is left to the caller, who knows the zone.
    start, last
        Dates (a date-time counts by its day): the first occurrence, and where to stop.

    Examples
    --------
    >>> rule = read_rule("FREQ=MONTHLY;COUNT=3;BYDAY=-1FR", dt.date(2025, 10, 31))
    >>> [str(day) for day in expand(rule, dt.date(2025, 10, 31), dt.date(2030, 1, 1))]
    ['2025-10-31', '2025-11-28', '2025-12-26']
    """
    first = dt.date(start.year, start.month, start.day)
    yield first
    left = (rule.count or MAX_PERIODS * 366) - 1
    vain = 0
    for days in _list_periods(rule, first, last):
        matching = [day for day in days if _matches(rule, day, first)]
        vain = 0 if matching else vain + len(days)
        if vain > MAX_VAIN_DAYS:
            return
        for day in _pick(matching, rule.positions):
            if day > last or left <= 0:
                return
            if day > first:
                left -= 1
                yield day


def _list_periods(rule: Rule, first: dt.date, last: dt.date) -> Iterator[list[dt.date]]:
    """Go through the periods of a rule as lists of their days."""
    for number in range(0, MAX_PERIODS * rule.interval, rule.interval):
        try:
            begin, length = _find_period(rule, first, number)
            days = [begin + dt.timedelta(days=day) for day in range(length)]
        except (OverflowError, ValueError):
            return
        if begin > last:
            return
        yield days


def _find_period(rule: Rule, first: dt.date, number: int) -> tuple[dt.date, int]:
    if rule.frequency == "DAILY":
        return first + dt.timedelta(days=number), 1
    if rule.frequency == "WEEKLY":
        back = (first.weekday() - rule.week_start) % 7
        return first + dt.timedelta(days=7 * number - back), 7
    if rule.frequency == "MONTHLY":
        year, month = divmod(first.year * 12 + first.month - 1 + number, 12)
        return dt.date(year, month + 1, 1), calendar.monthrange(year, month + 1)[1]
    year = first.year + number
    return dt.date(year, 1, 1), 366 if calendar.isleap(year) else 365


def _matches(rule: Rule, day: dt.date, first: dt.date) -> bool:
    """Tell whether a day of a period is one of the rule's."""
    if rule.months and day.month not in rule.months:
        return False
    if rule.month_days and not _counts(rule.month_days, day.day, _month_length(day)):
        return False
    if rule.year_days and not _counts(rule.year_days, _year_day(day), _year_length(day)):
        return False
    if rule.weeks and not _is_in_weeks(rule, day):
        return False
    if rule.weekdays:
        return any(_is_weekday(rule, day, nth, weekday) for nth, weekday in rule.weekdays)
    return _is_like_first(rule, day, first)


def _is_like_first(rule: Rule, day: dt.date, first: dt.date) -> bool:
    """Take from the start what a rule leaves open."""
    if rule.frequency == "WEEKLY" or rule.weeks:
        return day.weekday() == first.weekday()
    if rule.frequency == "DAILY" or rule.month_days or rule.year_days:
        return True
    if rule.frequency == "YEARLY" and not rule.months and day.month != first.month:
        return False
    return day.day == first.day


def _is_weekday(rule: Rule, day: dt.date, nth: int, weekday: int) -> bool:
    if day.weekday() != weekday:
        return False
    if not nth or rule.frequency in {"DAILY", "WEEKLY"}:
        return True
    by_month = rule.frequency == "MONTHLY" or bool(rule.months)
    at, length = (day.day, _month_length(day)) if by_month else (_year_day(day), _year_length(day))
    return nth in {(at - 1) // 7 + 1, -((length - at) // 7 + 1)}


def _is_in_weeks(rule: Rule, day: dt.date) -> bool:
    return _counts(rule.weeks, day.isocalendar().week, dt.date(day.year, 12, 28).isocalendar().week)


def _counts(wanted: tuple[int, ...], at: int, length: int) -> bool:
    """Tell whether a place in a row is wanted, counted from either end."""
    return at in wanted or at - length - 1 in wanted


def _month_length(day: dt.date) -> int:
    return calendar.monthrange(day.year, day.month)[1]


def _year_day(day: dt.date) -> int:
    return day.timetuple().tm_yday


def _year_length(day: dt.date) -> int:
    return 366 if calendar.isleap(day.year) else 365


def _pick(days: list[dt.date], positions: tuple[int, ...]) -> list[dt.date]:
    if not positions:
        return days
    wanted = {at - 1 if at > 0 else len(days) + at for at in positions}
    return [day for at, day in enumerate(days) if at in wanted]
