"""Offsets of many wall times in many zones at once."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from itinerary.when.civil import DAY_S, to_date
from itinerary.when.edtf import write_offset
from itinerary.when.parsed import UNKNOWN
from itinerary.when.zones import Clock, find_clock

#: Position of a doubtful time, code and message.
Doubt = tuple[int, str, str]


def resolve_offsets(
    walls: npt.NDArray[np.int64],
    zones: npt.NDArray[np.object_],
    needed: npt.NDArray[np.bool_],
) -> tuple[npt.NDArray[np.int64], list[Doubt]]:
    """Find the offset, in seconds east of UTC, of each needed wall time in its zone.

    Returns the offsets (`UNKNOWN` where none is needed or the zone is not known), and the
    times that a clock change skips or repeats.

    >>> zones = np.array(["Europe/Kyiv"], dtype=object)
    >>> resolve_offsets(np.array([0]), zones, np.array([True]))
    (array([10800]), [])
    """
    offsets = np.full(len(walls), UNKNOWN)
    doubts: list[Doubt] = []
    for zone, positions in _group(zones, needed):
        distinct, inverse = np.unique(walls[positions], return_inverse=True)
        found, doubtful = _resolve_distinct(distinct, zone)
        offsets[positions] = found[inverse]
        doubts += [
            (position, *doubtful[index])
            for position, index in zip(positions.tolist(), inverse.tolist(), strict=True)
            if index in doubtful
        ]
    return offsets, doubts


def _group(
    zones: npt.NDArray[np.object_], needed: npt.NDArray[np.bool_]
) -> Iterator[tuple[str, npt.NDArray[np.intp]]]:
    chosen = np.flatnonzero(needed & (zones != ""))
    codes = {zone: code for code, zone in enumerate(sorted(set(zones[chosen].tolist())))}
    numbered = np.array([codes[zone] for zone in zones[chosen].tolist()], dtype=np.int64)
    for zone, code in codes.items():
        yield zone, chosen[numbered == code]


def _resolve_distinct(
    walls: npt.NDArray[np.int64], zone: str
) -> tuple[npt.NDArray[np.int64], dict[int, tuple[str, str]]]:
    """Ask for a day's two midnights; for single times only on days when the clock changed."""
    days, of_day = np.unique(walls // DAY_S, return_inverse=True)
    edges = [(_find(day * DAY_S, zone), _find((day + 1) * DAY_S, zone)) for day in days.tolist()]
    found = np.array([first for first, _ in edges], dtype=np.int64)[of_day]
    changing = np.array([first != last for first, last in edges], dtype=bool)[of_day]
    doubtful = {}
    for index in np.flatnonzero(changing).tolist():
        wall = int(walls[index])
        clock = find_clock(wall, zone)
        found[index] = UNKNOWN if clock is None else clock.offset
        if clock is not None and clock.change:
            doubtful[index] = (f"clock-{clock.change}", _tell(wall, zone, clock))
    return found, doubtful


def _find(wall: int, zone: str) -> int:
    clock = find_clock(wall, zone)
    return UNKNOWN if clock is None else clock.offset


def _tell(wall: int, zone: str, clock: Clock) -> str:
    year, month, day = to_date(wall // DAY_S)
    hour, minute = divmod(wall % DAY_S // 60, 60)
    time = f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}"
    happens = "does not exist" if clock.change == "gap" else "comes twice"
    read = f"read as {write_offset(clock.offset)}"
    return f"{time} {happens} in {zone}, where the clock changes; {read}"
