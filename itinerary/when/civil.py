"""Days and seconds of the proleptic Gregorian calendar, for years of any size.

Years are astronomical: year 0 is 1 BCE. Days and seconds count from 1970-01-01T00:00:00 of
whatever clock is meant; no time zone is involved here.
"""

DAY_S = 86_400
#: Years whose seconds fit a signed 64-bit integer, rounded towards zero.
MAX_YEAR = 292_000_000_000
_ERA_DAYS = 146_097
_EPOCH_DAYS = 719_468
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def is_leap(year: int) -> bool:
    """Tell whether a year has a 29 February.

    >>> is_leap(2000), is_leap(1900), is_leap(-4)
    (True, False, True)
    """
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def count_days(year: int, month: int) -> int:
    """Count the days of a month.

    >>> count_days(2024, 2)
    29
    """
    return 29 if month == 2 and is_leap(year) else _LENGTHS[month - 1]


def to_days(year: int, month: int = 1, day: int = 1) -> int:
    """Count the days from 1970-01-01 to a day.

    Source of the method: Howard Hinnant, "chrono-compatible low-level date algorithms".

    >>> to_days(1970), to_days(2000, 3, 1), to_days(-4712, 1, 1)
    (0, 11017, -2440550)
    """
    shifted = year - (month <= 2)
    era, of_era = divmod(shifted, 400)
    of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    return era * _ERA_DAYS + of_era * 365 + of_era // 4 - of_era // 100 + of_year - _EPOCH_DAYS


def to_date(days: int) -> tuple[int, int, int]:
    """Name a numbered day: (year, month, day); the inverse of `to_days`.

    >>> to_date(11017)
    (2000, 3, 1)
    """
    era, rest = divmod(days + _EPOCH_DAYS, _ERA_DAYS)
    of_era = (rest - rest // 1460 + rest // 36_524 - rest // 146_096) // 365
    of_year = rest - (365 * of_era + of_era // 4 - of_era // 100)
    shifted = (5 * of_year + 2) // 153
    month = shifted + 3 if shifted < 10 else shifted - 9
    day = of_year - (153 * shifted + 2) // 5 + 1
    return era * 400 + of_era + (month <= 2), month, day


def to_weekday(days: int) -> int:
    """Tell the weekday of a numbered day: Monday is 0, Sunday 6.

    >>> to_weekday(0)  # 1970-01-01 was a Thursday
    3
    """
    return (days + 3) % 7


def add_months(year: int, month: int, count: int) -> tuple[int, int]:
    """Step whole months from a month, back or forth.

    >>> add_months(2025, 11, 3)
    (2026, 2)
    """
    years, index = divmod(month - 1 + count, 12)
    return year + years, index + 1


def from_week(year: int, week: int, weekday: int) -> int:
    """Count the days from 1970-01-01 to an ISO week date; `weekday` is 1 (Monday) to 7.

    Raises
    ------
    ValueError
        The year has no such week.

    >>> to_date(from_week(2020, 53, 7))
    (2021, 1, 3)
    """
    january_4 = to_days(year, 1, 4)
    monday = january_4 - to_weekday(january_4) + 7 * (week - 1)
    if not (week >= 1 and to_date(monday + 3)[0] == year):
        raise ValueError(f"{year} has no week {week}")
    return monday + weekday - 1


def write_day(day: int) -> str:
    """Write a numbered day as ISO 8601 does.

    >>> write_day(-719_529)
    '-0001-12-31'
    """
    year, month, of_month = to_date(day)
    return f"{write_year(year)}-{month:02}-{of_month:02}"


def write_year(year: int) -> str:
    """Write a year in four digits or, when it is longer, as it is."""
    return f"{year:05}" if year < 0 else f"{year:04}"
