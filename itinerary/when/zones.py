"""Clocks: what a wall time in an IANA zone is in UTC, and where clock changes make it doubtful.

Gaps and overlaps are resolved as PEP 495 does with fold 0: a time in a gap is read with the
offset before the change, a time that comes twice is the first of the two.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Literal
from zoneinfo import TZPATH, ZoneInfo, available_timezones

from itinerary.when.civil import DAY_S

Change = Literal["", "gap", "overlap"]
#: Years that `zoneinfo` can answer for, without the days whose UTC would fall outside.
_FIRST_S = -62_135_596_800 + 2 * DAY_S
_LAST_S = 253_402_300_799 - 2 * DAY_S
#: A part of a zone's name, without the folders that hold other copies of all zones.
_PART = re.compile(r"[A-Z][A-Za-z0-9_+-]*")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC).replace(tzinfo=None)


@dataclass(frozen=True, slots=True)
class Clock:
    """What a clock shows at a wall time: seconds east of UTC, and whether it changes there."""

    offset: int
    change: Change = ""


@cache
def list_zones() -> frozenset[str]:
    """List the IANA zones that are accepted: `Area/Place` names, UTC and GMT.

    Abbreviations such as EST are not, since they mean different things to different people;
    neither is what a machine may call `localtime`.
    """
    names = available_timezones()
    return frozenset(name for name in names if "/" in name or name in ("UTC", "GMT"))


@cache
def is_zone(name: str) -> bool:
    """Tell whether a name is among those that `list_zones` gives.

    >>> is_zone("Europe/Berlin"), is_zone("europe/berlin"), is_zone("posix/Europe/Berlin")
    (True, False, False)
    """
    return _has_file(name) or name in list_zones()


def _has_file(name: str) -> bool:
    """Tell whether the system has a zone of exactly this name; to list them all takes long."""
    parts = name.split("/")
    if len(parts) < 2 or not all(_PART.fullmatch(part) for part in parts):
        return False
    root = next((Path(root) for root in TZPATH if Path(root, *parts).is_file()), None)
    # Some disks do not tell capitals from small letters.
    folders = [] if root is None else [root.joinpath(*parts[:at]) for at in range(len(parts))]
    return bool(folders) and all(map(_holds, folders, parts))


def _holds(folder: Path, name: str) -> bool:
    return any(entry.name == name for entry in folder.iterdir())


@cache
def load_zone(name: str) -> ZoneInfo | None:
    """Load a zone by its exact name; None when there is no such zone.

    >>> load_zone("../../etc/passwd") is None
    True
    """
    return ZoneInfo(name) if is_zone(name) else None


def suggest_zone(name: str) -> str:
    """Suggest the zone that was probably meant; empty when none is close.

    >>> suggest_zone("europe/berlin")
    'Europe/Berlin'
    """
    meant = name.casefold().replace(" ", "_")
    if len(meant) < 3 or len(meant) > 60:
        return ""
    exact = [zone for zone in list_zones() if zone.casefold() == meant]
    ending = [zone for zone in list_zones() if zone.casefold().endswith(f"/{meant}")]
    return min(exact or ending, default="")


def find_clock(wall: int, name: str) -> Clock | None:
    """Find the offset of a zone's clock at a wall time, in seconds since 1970-01-01T00:00:00.

    Returns None for an unknown zone, and outside the years 1 to 9999.

    >>> find_clock(1_585_449_000, "Europe/Berlin")  # 2020-03-29T02:30 does not exist there
    Clock(offset=3600, change='gap')
    """
    zone = load_zone(name)
    if zone is None or not _FIRST_S <= wall <= _LAST_S:
        return None
    moment = (_EPOCH + timedelta(seconds=wall)).replace(tzinfo=zone)
    first, second = _offset(moment), _offset(moment.replace(fold=1))
    if first == second:
        return Clock(first)
    return Clock(first, "gap" if first < second else "overlap")


def _offset(moment: datetime) -> int:
    offset = moment.utcoffset()
    return 0 if offset is None else round(offset.total_seconds())


def list_offsets(wall: int, name: str) -> frozenset[int]:
    """List the offsets that a zone's clock may have at a wall time; two in a gap or overlap."""
    zone = load_zone(name)
    if zone is None or not _FIRST_S <= wall <= _LAST_S:
        return frozenset()
    moment = (_EPOCH + timedelta(seconds=wall)).replace(tzinfo=zone)
    return frozenset((_offset(moment), _offset(moment.replace(fold=1))))
