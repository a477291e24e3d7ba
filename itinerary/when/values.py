"""What words about dates mean before it is settled which date it is."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Literal

Uses = Literal["as-of", "previous"]
Kind = Literal[
    "interval", "one", "before", "after", "since", "until", "from", "up to", "all", "either"
]


@dataclass(frozen=True, slots=True)
class Point:
    """A date, a time of day or both, as far as they are said.

    `year` is astronomical and `width` how many years it stands for (10: a decade); `code` is
    a season or quarter of EDTF; `days` are day numbers, first and last, of what the calendar
    has no name for, such as a week; `edge` is early, mid or late in it; `uses` says what a
    relative date was counted from, `why` how; of two readings the one of higher `rank` is
    meant. `half` is true for a time that was said with am or pm.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    code: int | None = None
    width: int = 1
    days: tuple[int, int] | None = None
    edge: str = ""
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    part: str = ""
    offset: int | None = None
    about: bool = False
    perhaps: bool = False
    uses: tuple[Uses, ...] = ()
    why: tuple[str, ...] = ()
    rank: int = 0
    half: bool = False

    @property
    def has_time(self) -> bool:
        """Tell whether a time or a part of the day is said."""
        return self.hour is not None or bool(self.part)

    @property
    def has_date(self) -> bool:
        """Tell whether anything but a time is said."""
        named = (self.year, self.month, self.day, self.weekday, self.code, self.days)
        return any(part is not None for part in named)

    @property
    def is_day(self) -> bool:
        """Tell whether a single day is meant, known or not."""
        if self.days is not None:
            return self.days[0] == self.days[1]
        return self.day is not None or (self.weekday is not None and self.month is None)

    def add_uses(self, uses: Iterable[Uses], why: Iterable[str] = ()) -> "Point":
        """Note what the date was counted from, and how."""
        return replace(
            self,
            uses=tuple(dict.fromkeys((*self.uses, *uses))),
            why=tuple(dict.fromkeys((*self.why, *why))),
        )


@dataclass(frozen=True, slots=True)
class Span:
    """Two points, or one with a side.

    An `interval` lasts from one to the other, `since` and `until` leave an end open; `one` is
    one moment between them, `from` and `up to` (included), `before` and `after` (excluded)
    one moment on that side; `all` is both of two dates, `either` one of
    them.
    """

    kind: Kind
    start: Point | None
    end: Point | None


@dataclass(frozen=True, slots=True)
class Duration:
    """So many units of time; `count` may be a fraction."""

    count: float
    unit: str


def merge(one: Point, other: Point) -> Point | None:
    """Join what two points say; None when they say different things of one part.

    >>> merge(Point(day=3), Point(hour=9)).hour
    9
    """
    found = {}
    for field in fields(Point):
        first, second = getattr(one, field.name), getattr(other, field.name)
        if field.name in ("rank", "half"):
            found[field.name] = max(first, second)
        elif second in (first, field.default):
            found[field.name] = first
        elif first == field.default:
            found[field.name] = second
        elif field.name in ("uses", "why"):
            found[field.name] = tuple(dict.fromkeys((*first, *second)))
        else:
            return None
    return Point(**found)
