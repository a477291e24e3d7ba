"""What clocks showed: an event's time by its own clock, in UTC, and as seconds for the reader's."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from itinerary.when import When, WhenError, describe

Describe = Callable[[str, str], str]
Flags = npt.NDArray[np.bool_]
Positions = npt.NDArray[np.int64]

_HOUR_S, _DAY_S = 3600, 86_400
#: Years that EDTF writes with four digits.
_FIRST_S = int(np.datetime64("0000-01-01", "s").astype(np.int64))
_LAST_S = int(np.datetime64("9999-12-31", "s").astype(np.int64))
_BOUNDS = ("start_earliest", "start_latest", "end_earliest", "end_latest")
_TIMES = (*_BOUNDS, "start_offset", "end_offset")
_MARKS = {
    (False, False): "",
    (True, False): " (c.)",
    (False, True): " (?)",
    (True, True): " (c. ?)",
}
#: In place of an offset: there is no time of day, or no known zone. Offsets are shorter.
_NONE, _LOST = 10 * _DAY_S, 20 * _DAY_S
_DOUBTS = {
    (True, False): "approximate date (c.)",
    (False, True): "uncertain date (?)",
    (True, True): "approximate and uncertain date (c. ?)",
}


class Clock(NamedTuple):
    """By whose clock an event is told.

    Attributes
    ----------
    start, end
        Offset of each end in seconds east of UTC; None if the zone is not known, False without a
        time of day.
    start_utc, end_utc
        Whether the end can be told in UTC.
    soft
        Whether the event is one moment somewhere between its ends.
    """

    start: int | bool | None
    end: int | bool | None
    start_utc: bool
    end_utc: bool
    soft: bool


def tell_dates(events: pd.DataFrame, describe: Describe = describe) -> list[str]:
    """Write when each event is, for people; dates in words as they were read.

    Each distinct pair of start and end is described once.
    """
    starts, ends = (
        events[f"{name}_edtf"].where(events[f"{name}_edtf"] != "", events[name]).tolist()
        for name in ("start", "end")
    )
    pairs = list(zip(starts, ends, strict=True))
    written = {pair: describe(*pair) for pair in dict.fromkeys(pairs)}
    return [written[pair] for pair in pairs]


def tell_doubts(events: pd.DataFrame) -> list[str]:
    """Say in words what `c.` and `?` mean of a date; empty where nothing is in doubt."""
    flags = zip(events["approximate"].tolist(), events["uncertain"].tolist(), strict=True)
    return [_DOUBTS.get(pair, "") for pair in flags]


def tell_clocks(events: pd.DataFrame) -> list[str]:
    """Say whose clock the times of each event are by, and what that is in UTC, in lines.

    >>> frame = pd.DataFrame({"start": ["2025-11-18T22:00"], "end": ["2025-11-19T09:00"]})
    >>> from itinerary.when import add_bounds
    >>> tell_clocks(add_bounds(frame)[0])
    ['local time, zone not known']
    """
    timed = has_time(events)
    offsets = events[["start_offset", "end_offset"]].to_numpy(dtype=np.float64, na_value=np.nan)
    rows = zip(timed.tolist(), offsets.tolist(), find_utc(events).tolist(), strict=True)
    somewhere = _lies_somewhere(events).tolist()
    return [
        "\n".join(filter(None, (_name_clocks(*row[:2]), _tell_utc(*row[1:], soft))))
        for row, soft in zip(rows, somewhere, strict=True)
    ]


def list_clocks(events: pd.DataFrame) -> tuple[Positions, list[Clock]]:
    """List the distinct clocks that events are told by.

    Returns
    -------
    array, list
        For each event a position in the list; the first of the list is that of events without a
        time of day.
    """
    codes, bare = np.zeros(len(events), dtype=np.int64), [[_NONE, _NONE, 0, 0, 0]]
    at = np.flatnonzero(has_time(events).any(axis=1))
    if not len(at):
        return codes, [Clock(False, False, False, False, False)]
    events = events[list(_TIMES)].iloc[at]
    timed = has_time(events)
    offsets = events[["start_offset", "end_offset"]].to_numpy(dtype=np.float64, na_value=np.nan)
    told = np.where(timed, np.nan_to_num(offsets, nan=_LOST), _NONE).astype(np.int64)
    known = ~np.isnan(find_utc(events))
    soft = _lies_somewhere(events) & timed.any(axis=1)
    rows = np.concatenate([bare, np.column_stack([told, known, soft])])
    found, distinct = pd.MultiIndex.from_arrays([*rows.T]).factorize()
    codes[at] = found[1:]
    clocks = [
        Clock(_write_offset(start), _write_offset(end), bool(known), bool(known_end), bool(soft))
        for start, end, known, known_end, soft in distinct
    ]
    return codes, clocks


def _write_offset(offset: int) -> int | bool | None:
    return False if offset == _NONE else None if offset == _LOST else int(offset)


def _lies_somewhere(events: pd.DataFrame) -> Flags:
    """Tell which events are one moment between their bounds, such as in an evening."""
    first, last, end, end_last = (events[name] for name in _BOUNDS)
    wide = (last - first >= _HOUR_S) & (first == end) & (last == end_last)
    return wide.fillna(False).to_numpy(dtype=bool)


def tell_notes(events: pd.DataFrame) -> list[str]:
    """Say beside a title what is not certain of its date: ` (c.)`, ` · late evening`."""
    marks = zip(events["approximate"].tolist(), events["uncertain"].tolist(), strict=True)
    told = [_MARKS[pair] for pair in marks]
    rows = find_parts(events)
    parts = dict(zip(rows.tolist(), tell_parts(events.iloc[rows]), strict=True))
    return [(f" · {parts[row]}" if parts.get(row) else "") + mark for row, mark in enumerate(told)]


def find_parts(events: pd.DataFrame) -> Positions:
    """Find the events that are in a part of a day, such as in an evening."""
    return np.flatnonzero(_lies_somewhere(events) & has_time(events).all(axis=1))


def tell_parts(events: pd.DataFrame, language: str = "en") -> list[str]:
    """Name the part of a day that each event is in; empty if it may be on either of two days."""
    dates = tell_dates(events, lambda start, end: describe(start, end, language))
    return [date.partition(", ")[2] if date.count(", ") == 1 else "" for date in dates]


def write_instant(second: int) -> str:
    """Write a second as EDTF to the minute; empty where years have more than four digits."""
    inside = _FIRST_S < second < _LAST_S
    return str(np.datetime64(int(second), "s"))[:16] if inside else ""


def has_time(events: pd.DataFrame) -> Flags:
    """Tell of each end of each event whether it has a time of day; two columns."""
    first, last, end, end_last = (
        events[name].to_numpy(dtype=np.float64, na_value=np.nan) for name in _BOUNDS
    )
    return np.column_stack([last - first < _DAY_S - 1, end_last - end < _DAY_S - 1])


def find_utc(events: pd.DataFrame) -> npt.NDArray[np.float64]:
    """Find the seconds (UTC) of both ends of each event; NaN without a time, or a known clock.

    Returns
    -------
    array
        Two columns; equal for a moment.
    """
    names = ["start_earliest", "end_earliest", "end_latest", "start_offset", "end_offset"]
    start, end, last, start_offset, end_offset = (
        events[names].to_numpy(dtype=np.float64, na_value=np.nan).T
    )
    until = np.where(last - end < _HOUR_S, end, last + 1) - end_offset
    pairs = np.column_stack([start - start_offset, until])
    known = has_time(events) & (pairs > _FIRST_S) & (pairs < _LAST_S)
    return np.where(known, pairs, np.nan)


def name_offset(seconds: int) -> str:
    """Name an offset as people do.

    >>> name_offset(0), name_offset(3600), name_offset(-12600), name_offset(20700)
    ('UTC', 'UTC+1', 'UTC−3:30', 'UTC+5:45')
    """
    if not seconds:
        return "UTC"
    hours, minutes = divmod(abs(seconds) // 60, 60)
    sign = "+" if seconds > 0 else "−"
    return f"UTC{sign}{hours}" + (f":{minutes:02}" if minutes else "")


def _name_clocks(timed: list[bool], offsets: list[float]) -> str:
    """Name the clocks by which the ends are that have a time of day."""
    names = [
        "zone not known" if np.isnan(offset) else name_offset(int(offset))
        for has, offset in zip(timed, offsets, strict=True)
        if has
    ]
    if len(set(names)) > 1:
        return f"local time, {names[0]} at the start, {names[1]} at the end"
    return f"local time, {names[0]}" if names else ""


def _tell_utc(offsets: list[float], instants: list[float], soft: bool) -> str:
    first, last = ("" if np.isnan(second) else write_instant(int(second)) for second in instants)
    if offsets == [0.0, 0.0] or not (first or last):
        return ""
    if soft:
        return f"in UTC: {describe(f'[{first}..{last}]')}"
    if first and last:
        return f"in UTC: {describe(first, last if last > first else '')}"
    return f"starts in UTC: {describe(first)}" if first else f"ends in UTC: {describe(last)}"


def find_first_second(text: str) -> float:
    """Give the first second of a date; a date that cannot be read was reported on reading."""
    try:
        earliest = When.parse(text).earliest if text else None
    except WhenError:
        return np.nan
    return np.nan if earliest is None else float(earliest)
