"""Feasts by which people date: Easter and what is counted from it, fixed feasts of the year."""

from itinerary.when.civil import to_days

#: The first year whose Easter is that of the Gregorian calendar.
FIRST_YEAR = 1583


def find_feast(feast: str, year: int) -> int | None:
    """Find the day number of a feast; None for a year before the Gregorian calendar.

    Parameters
    ----------
    feast
        `12-25`, month and day, or `easter+1`, days from Easter Sunday.
    year
        The year, astronomical.

    Examples
    --------
    >>> from itinerary.when.civil import to_date
    >>> to_date(find_feast("easter+0", 2025)), to_date(find_feast("12-25", 2025))
    ((2025, 4, 20), (2025, 12, 25))
    """
    if year < FIRST_YEAR:
        return None
    if feast.startswith("easter"):
        return find_easter(year) + int(feast.removeprefix("easter"))
    month, day = feast.split("-")
    return to_days(year, int(month), int(day))


def find_easter(year: int) -> int:
    """Find the day number of Easter Sunday in the Gregorian calendar.

    Source of the method: the anonymous algorithm in Nature, 20 April 1876; as in J. Meeus,
    "Astronomical Algorithms", chapter 8.
    """
    century, of_century = divmod(year, 100)
    golden = year % 19
    leaps, rest = divmod(century, 4)
    shift = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leaps - shift + 15) % 30
    quarter, of_quarter = divmod(of_century, 4)
    weekday = (32 + 2 * rest + 2 * quarter - moon - of_quarter) % 7
    correction = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * correction + 114, 31)
    return to_days(year, month, day + 1)
