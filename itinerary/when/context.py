"""What dates are read against: the day they are counted from, and which way to guess."""

from dataclasses import dataclass, replace
from typing import Literal

from itinerary.when.civil import DAY_S, to_date, to_days
from itinerary.when.edtf import WhenError
from itinerary.when.moment import When

Prefer = Literal["past", "future"]


@dataclass(frozen=True, slots=True)
class Context:
    """What a text is read against.

    Attributes
    ----------
    today
        Day number (days since 1970-01-01) that `Monday` or `tomorrow` are counted from.
    clock
        Time of day at which it was said, in seconds; None when not known.
    previous
        First and last day of the event told before: what `two days later` is counted from.
    prefer
        Whether `on Monday` is the last or the next one.
    day_first
        How to read `02/03/2020`; None: it is ambiguous.
    language
        Language whose words are read.
    """

    today: int = 0
    clock: int | None = None
    previous: tuple[int, int] | None = None
    prefer: Prefer = "past"
    day_first: bool | None = None
    language: str = "en"

    @property
    def date(self) -> tuple[int, int, int]:
        """The day that relative dates are counted from: year, month, day."""
        return to_date(self.today)

    @property
    def anchor(self) -> tuple[int, int]:
        """First and last day that `the following week` is counted from."""
        return self.previous or (self.today, self.today)


def anchor_at(as_of: When, context: Context) -> Context:
    """Set the day that relative dates are counted from.

    Raises
    ------
    WhenError
        The date is not exact to the day.
    """
    if as_of.earliest is None or as_of.latest is None or as_of.latest - as_of.earliest >= DAY_S:
        raise WhenError("relative dates are counted from a single day", str(as_of))
    day, second = divmod(as_of.earliest, DAY_S)
    timed = as_of.precision in ("hour", "minute", "second")
    return replace(context, today=day, clock=second if timed else None)


def first_of(unit: str, day: int) -> int:
    """Find the first day of the calendar unit that holds a day.

    >>> from itinerary.when.civil import to_date, to_days
    >>> to_date(first_of("quarter", to_days(2025, 11, 19)))
    (2025, 10, 1)
    """
    year, month, _ = to_date(day)
    if unit == "week":
        return day - (day + 3) % 7
    if unit in _MONTHS:
        size = _MONTHS[unit]
        return to_days(year, (month - 1) // size * size + 1)
    return to_days(year - year % _YEARS[unit]) if unit in _YEARS else day


_MONTHS = {"month": 1, "quarter": 3, "semester": 6}
_YEARS = {"year": 1, "decade": 10, "century": 100}
