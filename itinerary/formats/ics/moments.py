"""Dates and times of calendars: days, floating times, UTC, and zones of many names."""

import datetime as dt
import re
from dataclasses import dataclass, field
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from itinerary.formats.ics.lines import Component, Property

_DAY = re.compile(r"(\d{4})(\d\d)(\d\d)", re.ASCII)
_TIME = re.compile(r"(\d{8})T(\d\d)(\d\d)(\d\d)?(Z?)", re.ASCII)
_DURATION = re.compile(
    r"([+-]?)P(?=\d|T\d)(?:(\d{1,6})W)?(?:(\d{1,7})D)?"
    r"(?:T(?:(\d{1,8})H)?(?:(\d{1,9})M)?(?:(\d{1,9})S)?)?",
    re.ASCII,
)
_OFFSET = re.compile(r"([+-])(\d\d)(\d\d)(?:\d\d)?", re.ASCII)
#: How many parts the name of a zone has at most, such as America/Argentina/Salta.
_PARTS = 3
_UTC = ("UTC", "GMT", "Z", "ETC/UTC", "ETC/GMT", "ETC/ZULU", "ZULU")


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, or a time by the clock of a zone.

    Attributes
    ----------
    value
        A date, or a date-time without tzinfo.
    zone
        `Z`, an IANA name, an offset such as `+01:00`, or "" where the time floats.
    """

    value: dt.date
    zone: str = ""

    @property
    def is_day(self) -> bool:
        """Tell a day from a time."""
        return not isinstance(self.value, dt.datetime)

    @property
    def day(self) -> dt.date:
        """The day of the calendar on which it is."""
        return dt.date(self.value.year, self.value.month, self.value.day)

    def write(self) -> str:
        """Write it as the event table has it."""
        if not isinstance(self.value, dt.datetime):
            return self.value.isoformat()
        text = self.value.isoformat(timespec="seconds" if self.value.second else "minutes")
        return f"{text}[{self.zone}]" if self.zone.count("/") else f"{text}{self.zone}"

    def to_utc(self) -> dt.datetime:
        """Give the instant in UTC, without tzinfo; days and floating times as they are."""
        if not isinstance(self.value, dt.datetime):
            return dt.datetime.combine(self.value, dt.time())
        try:
            aware = self.value.replace(tzinfo=_zone(self.zone))
            return aware.astimezone(dt.UTC).replace(tzinfo=None) if self.zone else self.value
        except OverflowError:
            return self.value

    def at(self, value: dt.date) -> "Moment":
        """Give the moment of another value by the same clock."""
        return Moment(value, self.zone)

    def later(self, days: int, seconds: int) -> "Moment":
        """Go on by days of the calendar, then by exact seconds.

        Raises
        ------
        OverflowError
            There is no such year.
        """
        value = self.value + dt.timedelta(days=days)
        if not isinstance(value, dt.datetime):
            return self.at(value + dt.timedelta(days=seconds // 86400))
        aware = value.replace(tzinfo=_zone(self.zone))
        exact = (aware.astimezone(dt.UTC) + dt.timedelta(seconds=seconds)).astimezone(aware.tzinfo)
        return self.at(exact.replace(tzinfo=None, fold=0))


@cache
def _zone(name: str) -> dt.tzinfo:
    if match := re.fullmatch(r"([+-])(\d\d):(\d\d)", name):
        minutes = int(match[2]) * 60 + int(match[3])
        return dt.timezone(dt.timedelta(minutes=minutes if match[1] == "+" else -minutes))
    return dt.UTC if name in {"", "Z"} else ZoneInfo(name)


@cache
def list_zones() -> dict[str, str]:
    """List the IANA names of zones by their names in capitals."""
    return {name.upper(): name for name in sorted(available_timezones()) if "/" in name}


@dataclass(slots=True)
class Zones:
    """Turns the names of zones in a file into zones; `unknown` gets those that are none."""

    defined: dict[str, Component] = field(default_factory=dict)
    unknown: dict[str, int] = field(default_factory=dict)
    found: dict[str, str] = field(default_factory=dict)

    def resolve(self, name: str, line: int) -> str:
        """Find a zone by its IANA name, one at its end, Windows' name or its definition."""
        if name not in self.found:
            self.found[name] = self._search(name.strip().strip('"'))
        if not self.found[name]:
            self.unknown.setdefault(name, line)
        return self.found[name]

    def _search(self, name: str) -> str:
        if name.upper() in _UTC:
            return "Z"
        parts = name.upper().strip("/").split("/")[-_PARTS:]
        for start in range(len(parts) - 1):
            if known := list_zones().get("/".join(parts[start:])):
                return known
        from icalendar.timezone.windows_to_olson import (  # noqa: PLC0415 - an extra
            WINDOWS_TO_OLSON,
        )

        windows = WINDOWS_TO_OLSON.get(name, "")
        return list_zones().get(windows.upper(), "") or self._define(name)

    def _define(self, name: str) -> str:
        """Take a zone as the file defines it: by the place it names, or by its one offset."""
        if not (zone := self.defined.get(name)):
            return ""
        if known := list_zones().get(zone.text("X-LIC-LOCATION").upper()):
            return known
        offsets = {
            match[1] + match[2] + ":" + match[3]
            for part in zone.children
            if (match := _OFFSET.fullmatch(part.text("TZOFFSETTO").strip()))
        }
        return offsets.pop() if len(offsets) == 1 else ""


def read_moment(found: Property, zones: Zones, line: int, value: str = "") -> Moment | None:
    """Read a date or a time; None where it is neither.

    >>> read_moment(Property("DTSTART", "20251118T223000Z"), Zones(), 1).write()
    '2025-11-18T22:30Z'
    >>> read_moment(Property("DTSTART", "20251345"), Zones(), 1) is None
    True
    """
    text = (value or found.value).strip()
    try:
        if match := _DAY.fullmatch(text):
            return Moment(dt.date(*map(int, match.groups())))
        if not (match := _TIME.fullmatch(text)):
            return None
        day = dt.datetime.strptime(match[1], "%Y%m%d")
        clock = day.replace(hour=int(match[2]), minute=int(match[3]), second=int(match[4] or 0))
    except ValueError:
        return None
    name = found.parameter("TZID")
    zone = "Z" if match[5] else zones.resolve(name, line) if name else ""
    return Moment(clock, zone)


def read_duration(text: str) -> tuple[int, int] | None:
    """Read a duration as days and seconds; None where it is none.

    >>> read_duration("P1DT2H"), read_duration("-PT15M"), read_duration("P")
    ((1, 7200), (0, -900), None)
    """
    if not (match := _DURATION.fullmatch(text.strip())):
        return None
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in match.groups()[1:])
    sign = -1 if match[1] == "-" else 1
    return sign * (weeks * 7 + days), sign * (hours * 3600 + minutes * 60 + seconds)
