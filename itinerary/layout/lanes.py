"""Bars and lanes: what the timeline draws, with soft ends where the date is soft."""

from heapq import heappop, heappush
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from itinerary.layout.cells import (
    BOUNDS,
    Flags,
    Floats,
    as_places,
    as_text,
    frame,
    is_filled,
    read_seconds,
)
from itinerary.layout.model import By, Integers, Objects

Clock = Literal["local", "UTC"]
#: Columns of bars, of one length.
Shapes = dict[str, npt.NDArray[Any]]

HOUR = 3600
DAY = 86_400
#: A mark takes up at least this share of the whole span, so that marks side by side are apart.
MARK_SHARE = 0.012
#: An open end fades out over this share of the whole span.
FADE_SHARE = 0.06
#: Lanes of fewer bars than this, on average, are packed many at a time.
SHORT_LANE = 60
BAR_COLUMNS = (
    "event", "lane", "row", "moment", "start", "solid_start", "solid_end", "end",
    "open_start", "open_end", "status",
)  # fmt: skip
LANE_COLUMNS = ("label", "rows", "colour")
SIDES = ("start", "end")
_COLUMN_OF: dict[By, str] = {"place": "place_name", "mode": "mode"}


def choose_clock(events: pd.DataFrame, order: Integers, trip: Integers) -> Clock:
    """Choose the clock that bars with a time of day are drawn in.

    Local wall-clock time is what people read, so it is used unless it would lie: a journey
    that arrives before it left, or a trip whose wall-clock starts go backwards.
    """
    timed = find_times_of_day(events)
    if not timed.any():
        return "local"
    start, end = (read_seconds(events, name) for name in ("start_earliest", "end_latest"))
    if bool(((end < start) & timed).any()):
        return "UTC"
    walked = order[timed[order]]
    walked = walked[np.argsort(trip[walked], kind="stable")]
    back = (np.diff(start[walked]) < 0) & (np.diff(trip[walked]) == 0)
    return "UTC" if bool(back.any()) else "local"


def find_times_of_day(events: pd.DataFrame) -> Flags:
    """Tell which events have a time of day at both ends, and a zone for each."""
    first, last, end, end_last = (read_seconds(events, name) for name in BOUNDS)
    zoned = events["start_offset"].notna() & events["end_offset"].notna()
    short = (last - first < DAY - 1) & (end_last - end < DAY - 1)
    return np.asarray(short & zoned.to_numpy(dtype=bool))


def arrange_lanes(
    events: pd.DataFrame, order: Integers, trip: Integers, status: Objects, by: By, clock: Clock
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Lay out bars in lanes, packed so that no two of a lane's sub-row overlap.

    Returns
    -------
    tuple of DataFrame
        Bars and lanes, with the columns of `Layout.bars` and `Layout.lanes`.
    """
    dated, shapes = _shape_bars(events, clock)
    event, lane, labels, colours = _find_members(events, order, trip, status, by)
    at = np.full(len(events), -1, dtype=np.int32)
    at[dated] = np.arange(len(dated))
    del dated
    drawn = np.flatnonzero(at[event] >= 0)
    at = at[event[drawn]]
    sort = np.lexsort((shapes["end"][at], shapes["start"][at], lane[drawn]))
    event, lane, at = event[drawn[sort]], lane[drawn[sort]], at[sort]
    row = _pack(lane, *(shapes[name][at].astype(np.float64) for name in ("start", "end")))
    bars = {
        **{name: shapes.pop(name)[at] for name in sorted(shapes)},
        "event": as_places(event),
        "lane": as_places(lane),
        "row": as_places(row),
        "status": as_text(status).take(event),
    }
    rows = np.ones(len(labels), dtype=np.int64)
    np.maximum.at(rows, lane, row + 1)
    lanes = {"label": as_text(labels), "rows": rows, "colour": colours}
    return frame(bars, BAR_COLUMNS), frame(lanes, LANE_COLUMNS)


def _find_members(
    events: pd.DataFrame, order: Integers, trip: Integers, status: Objects, by: By
) -> tuple[Integers, Integers, Objects, Integers]:
    """Tell which event is in which lane; lanes in order of first appearance in time.

    Returns
    -------
    tuple of array
        Event and lane of each bar, label and colour of each lane.
    """
    if by == "trip":
        lane, trips = pd.factorize(trip[order])
        labels = events["trip"].to_numpy(dtype=object)[_find_first(trip)[trips]]
        return order, lane.astype(np.int64), labels, trips
    if by == "actor":
        event, names = _list_actors(events["actors"], order)
    else:
        event, names = order, _name_lanes(events, status, by)[order]
    lane, labels = pd.factorize(names)
    return event, lane.astype(np.int64), labels, np.arange(len(labels), dtype=np.int64)


def _name_lanes(events: pd.DataFrame, status: Objects, by: By) -> Objects:
    """Give the name of each event's lane."""
    if by == "status":
        return status
    names, written = (events[name].to_numpy(dtype=object) for name in (_COLUMN_OF[by], by))
    return np.where(names != "", names, written)


def _list_actors(actors: "pd.Series[str]", order: Integers) -> tuple[Integers, Objects]:
    """List who takes part in what, in order, each once."""
    listed = pd.DataFrame({"event": order, "name": actors.to_numpy()[order]})
    listed["name"] = listed["name"].str.split(";")
    listed = listed.explode("name")
    listed["name"] = listed["name"].str.strip()
    listed = listed.drop_duplicates()
    return listed["event"].to_numpy(dtype=np.int64), listed["name"].to_numpy(dtype=object)


def _find_first(codes: Integers) -> Integers:
    """Find the first row of each code."""
    first = np.zeros(int(codes.max(initial=-1)) + 1, dtype=np.int64)
    first[codes[::-1]] = np.arange(len(codes))[::-1]
    return first


def _shape_bars(events: pd.DataFrame, clock: Clock) -> tuple[Integers, Shapes]:
    """Compute the four instants of each dated event's bar, in wall-clock seconds.

    Returns
    -------
    tuple
        Positions of the events that have a date, and the columns of their bars.
    """
    seconds = np.empty((len(BOUNDS), len(events)))
    for bound, name in zip(seconds, BOUNDS, strict=True):
        bound[:] = read_seconds(events, name)
    dated = np.flatnonzero(~np.isnan(seconds).all(axis=0))
    if len(dated) < len(events):
        seconds = seconds[:, dated]
    if clock == "UTC":
        seconds -= _read_offsets(events)[:, dated]
    vague = (events["approximate"] | events["uncertain"]).to_numpy(dtype=bool)[dated]
    shapes = _bound_bars(seconds, _find_single(events, dated, seconds), vague)
    _draw_on(shapes, seconds, events, dated)
    return dated, _fade_open_ends(shapes)


def _find_single(events: pd.DataFrame, dated: Integers, seconds: Floats) -> Flags:
    """Tell which events have one date, not two and no interval."""
    first, end = seconds[0], seconds[2]
    once = ~is_filled(events, "end")[dated]
    once &= (first == end) | (np.isnan(first) & np.isnan(end))
    written = events["start_edtf"].to_numpy(dtype=object)[dated[once]]
    once[once] = ["/" not in text for text in written.tolist()]
    return once


def _draw_on(shapes: Shapes, seconds: Floats, events: pd.DataFrame, dated: Integers) -> None:
    """Draw what goes on (`1650/..`) firmly as far as any date of the table, then it fades.

    An end that is only unknown (`1650/`) fades at once.
    """
    if not np.isfinite(seconds).any():
        return
    for side, inner, bounds, limit in (
        ("start", "solid_start", seconds[:2], np.nanmin),
        ("end", "solid_end", seconds[2:], np.nanmax),
    ):
        goes_on = events[f"{side}_open"].to_numpy(dtype=bool)[dated] & np.isnan(bounds).all(axis=0)
        shapes[inner][goes_on] = limit(seconds)


def _read_offsets(events: pd.DataFrame) -> Floats:
    """Give the offsets of the four bounds where the event has times of day, otherwise zeros."""
    start, end = (np.nan_to_num(read_seconds(events, f"{side}_offset")) for side in SIDES)
    return np.where(find_times_of_day(events), [start, start, end, end], 0.0)


def _bound_bars(seconds: Floats, once: Flags, vague: Flags) -> Shapes:
    """Turn bounds into bars.

    A single date is soft all over, be it a part of a day, a day or a year: the event lies
    somewhere in it. Only a time, to the hour or finer, is its instant. From one day to another
    the bar is firm and has both days whole; a day against a time of day is soft, like anything
    coarser, or marked approximate or uncertain.
    """
    start_first, start_last, end_first, end_last = seconds
    start_width, end_width = start_last - start_first + 1, end_last - end_first + 1
    moment = once & (start_width <= HOUR)
    start = start_first
    firm = ~once & ~vague
    firm_start = firm & (start_width == DAY) & ~(end_width < DAY)
    solid_start = np.where(firm_start | (start_width <= HOUR), start_first, start_last + 1)
    end = np.where(end_width <= HOUR, end_first, end_last + 1)
    firm_end = firm & (end_width == DAY) & ~(start_width < DAY)
    solid_end = np.where(firm_end | (end_width <= HOUR), end, end_first)
    end = np.where(moment | (end < start), start, end)
    middle = (start + end) / 2
    crossed = solid_start > solid_end
    return {
        "moment": moment | (end == start),
        "start": start,
        "solid_start": np.where(crossed, middle, np.where(moment, start, solid_start)),
        "solid_end": np.where(crossed, middle, np.where(moment, start, solid_end)),
        "end": end,
    }


def _fade_open_ends(shapes: Shapes) -> Shapes:
    """Give an end that is open or unknown a place to fade out to."""
    known = np.concatenate([shapes["start"], shapes["end"]])
    known = known[np.isfinite(known)]
    fade = max(float(np.ptp(known)) * FADE_SHARE if len(known) else 0.0, float(DAY))
    faded = {"open_start": np.isnan(shapes["start"]), "open_end": np.isnan(shapes["end"])}
    for end, inner, other, sign in (
        ("start", "solid_start", "solid_end", -1),
        ("end", "solid_end", "solid_start", 1),
    ):
        shapes[inner] = np.where(np.isnan(shapes[inner]), shapes[other], shapes[inner])
        fading = shapes[inner] + sign * fade
        shapes[end] = np.where(faded[f"open_{end}"], fading, shapes[end])
    latest = np.full(len(shapes["start"]), -np.inf)
    for name in ("start", "solid_start", "solid_end", "end"):
        latest = np.maximum(latest, np.round(shapes[name]))
        faded[name] = latest.astype(np.int64)
    return faded | {"moment": shapes["moment"]}


def _pack(lane: Integers, start: Floats, end: Floats) -> Integers:
    """Give each bar the first sub-row of its lane that is free (greedy interval partitioning).

    Bars come sorted by lane and start.
    """
    if not len(lane):
        return np.empty(0, dtype=np.int64)
    width = (end.max() - start.min()) * MARK_SHARE
    until = np.maximum(end, start + width)
    first = np.flatnonzero(np.diff(lane, prepend=-1))
    if len(first) > len(lane) / SHORT_LANE:
        return _pack_abreast(start, until, first)
    return _pack_each(lane, start, until)


def _pack_abreast(start: Floats, until: Floats, first: Integers) -> Integers:
    """Pack many short lanes at once: the first bar of each, then the second, and so on."""
    sizes = np.diff(first, append=len(start))
    rows = np.zeros(len(start), dtype=np.int64)
    for group in np.array_split(np.argsort(sizes, kind="stable"), 8):
        if len(group):
            busy = np.full((len(group), int(sizes[group].max())), -np.inf)
            for step in range(busy.shape[1]):
                going = np.flatnonzero(sizes[group] > step)
                bar = first[group[going]] + step
                row = np.argmax(busy[going] <= start[bar, None], axis=1)
                busy[going, row] = until[bar]
                rows[bar] = row
    return rows


def _pack_each(lanes: Integers, starts: Floats, ends: Floats) -> Integers:
    rows: list[int] = []
    current, busy, free, opened = -1, [(0.0, 0)], [0], 0
    for lane, start, end in zip(lanes.tolist(), starts.tolist(), ends.tolist(), strict=True):
        if lane != current:
            current, busy, free, opened = lane, [], [], 0
        while busy and busy[0][0] <= start:
            heappush(free, heappop(busy)[1])
        if not free:
            heappush(free, opened)
            opened += 1
        row = heappop(free)
        heappush(busy, (end, row))
        rows.append(row)
    return np.array(rows, dtype=np.int64)
