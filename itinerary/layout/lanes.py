"""Bars and lanes: what the timeline draws, with soft ends where the date is soft."""

from heapq import heappop, heappush
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from itinerary.layout.model import By, Integers

Objects = npt.NDArray[np.object_]
Flags = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Clock = Literal["local", "UTC"]

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
_COLUMN_OF: dict[By, str] = {"place": "place_name", "mode": "mode"}


def choose_clock(events: pd.DataFrame, order: Integers, trip: Integers) -> Clock:
    """Choose the clock that bars with a time of day are drawn in.

    Local wall-clock time is what people read, so it is used unless it would lie: a journey
    that arrives before it left, or a trip whose wall-clock starts go backwards.
    """
    timed = _has_time_of_day(events)
    if not timed.any():
        return "local"
    start, end = events["start_earliest"], events["end_latest"]
    if bool(((end < start).fillna(False) & timed).any()):
        return "UTC"
    walked = pd.DataFrame({"trip": trip, "start": start, "timed": timed}).iloc[order]
    steps = walked[walked["timed"]].groupby("trip")["start"].diff()
    return "UTC" if bool((steps < 0).any()) else "local"


def _has_time_of_day(events: pd.DataFrame) -> Flags:
    """Tell which events have a time of day at both ends, and a zone for each."""
    start = (events["start_latest"] - events["start_earliest"]) < DAY - 1
    end = (events["end_latest"] - events["end_earliest"]) < DAY - 1
    zoned = events["start_offset"].notna() & events["end_offset"].notna()
    return (start & end & zoned).fillna(False).to_numpy(dtype=bool)


def arrange_lanes(
    events: pd.DataFrame, order: Integers, status: Objects, by: By, clock: Clock
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Lay out bars in lanes, packed so that no two of a lane's sub-row overlap.

    Returns
    -------
    tuple of DataFrame
        Bars and lanes, with the columns of `Layout.bars` and `Layout.lanes`.
    """
    shapes = _shape_bars(events, clock)
    member, labels, colours = _members(events, order, status, by)
    bars = member.merge(shapes, left_on="event", right_index=True, how="inner")
    bars["status"] = status[bars["event"].to_numpy(dtype=np.int64)]
    bars = bars.sort_values(["lane", "start", "end"], kind="stable").reset_index(drop=True)
    bars["row"] = _pack(bars)
    rows = bars.groupby("lane")["row"].max().add(1).reindex(range(len(labels)), fill_value=1)
    lanes = pd.DataFrame({"label": labels, "rows": rows.to_numpy(), "colour": colours})
    return bars[list(BAR_COLUMNS)], lanes.astype({"label": "str"})


def _members(
    events: pd.DataFrame, order: Integers, status: Objects, by: By
) -> tuple[pd.DataFrame, list[str], Integers]:
    """Tell which event is in which lane; lanes in order of first appearance in time."""
    if by == "trip":
        names = events["trip"]
    elif by == "status":
        names = pd.Series(status)
    elif by == "actor":
        names = events["actors"]
    else:
        names = events[_COLUMN_OF[by]]
        names = names.where(names != "", events[by])
    listed = pd.DataFrame({"event": order, "name": names.to_numpy()[order]})
    if by == "actor":
        listed["name"] = listed["name"].str.split(";")
        listed = listed.explode("name")
        listed["name"] = listed["name"].str.strip()
        listed = listed.drop_duplicates()
    codes, labels = pd.factorize(listed["name"].to_numpy())
    member = pd.DataFrame({"event": listed["event"].to_numpy(), "lane": codes})
    colours = np.arange(len(labels), dtype=np.int64)
    if by == "trip":
        first = member.drop_duplicates("lane").sort_values("lane")["event"].to_numpy()
        colours = pd.factorize(events["trip"].to_numpy())[0][first]
    return member, [str(label) for label in labels], colours


def _shape_bars(events: pd.DataFrame, clock: Clock) -> pd.DataFrame:
    """Compute the four instants of each dated event's bar, in wall-clock seconds."""
    bounds = ["start_earliest", "start_latest", "end_earliest", "end_latest"]
    table = events[events[bounds].notna().any(axis=1)]
    seconds = table[bounds].to_numpy(dtype="float64", na_value=np.nan)
    if clock == "UTC":
        seconds = seconds - _offsets(table)
    single = (table["end"] == "") & ~table["start_edtf"].str.contains("/", regex=False)
    once = single.to_numpy(dtype=bool) & _equal(seconds[:, 0], seconds[:, 2])
    vague = (table["approximate"] | table["uncertain"]).to_numpy(dtype=bool)
    shapes = _bound_bars(seconds, once, vague)
    shapes.index = table.index
    _draw_on(shapes, seconds, table)
    return _fade_open_ends(shapes)


def _draw_on(shapes: pd.DataFrame, seconds: Floats, table: pd.DataFrame) -> None:
    """Draw what goes on (`1650/..`) firmly as far as any date of the table, then it fades.

    An end that is only unknown (`1650/`) fades at once.
    """
    if not np.isfinite(seconds).any():
        return
    for side, inner, limit in (
        ("start", "solid_start", np.nanmin),
        ("end", "solid_end", np.nanmax),
    ):
        bounds = seconds[:, :2] if side == "start" else seconds[:, 2:]
        goes_on = table[f"{side}_open"].to_numpy(dtype=bool) & np.isnan(bounds).all(axis=1)
        shapes.loc[goes_on, inner] = limit(seconds)


def _equal(left: Floats, right: Floats) -> Flags:
    return np.asarray((left == right) | (np.isnan(left) & np.isnan(right)))


def _offsets(table: pd.DataFrame) -> Floats:
    """Give the offsets of the four bounds where the event has times of day, otherwise zeros."""
    pairs = table[["start_offset", "start_offset", "end_offset", "end_offset"]]
    offsets = pairs.to_numpy(dtype="float64", na_value=0.0)
    return np.asarray(np.where(_has_time_of_day(table)[:, None], offsets, 0.0))


def _bound_bars(seconds: Floats, once: Flags, vague: Flags) -> pd.DataFrame:
    """Turn bounds into bars.

    A single date is soft all over, be it a part of a day, a day or a year: the event lies
    somewhere in it. Only a time, to the hour or finer, is its instant. From one day to another
    the bar is firm and has both days whole; a day against a time of day is soft, like anything
    coarser, or marked approximate or uncertain.
    """
    start_first, start_last, end_first, end_last = seconds.T
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
    return pd.DataFrame(
        {
            "moment": moment | (end == start),
            "start": start,
            "solid_start": np.where(crossed, middle, np.where(moment, start, solid_start)),
            "solid_end": np.where(crossed, middle, np.where(moment, start, solid_end)),
            "end": end,
        }
    )


def _fade_open_ends(shapes: pd.DataFrame) -> pd.DataFrame:
    """Give an end that is open or unknown a place to fade out to."""
    known = shapes[["start", "end"]].to_numpy()
    span = np.nanmax(known) - np.nanmin(known) if np.isfinite(known).any() else 0.0
    fade = max(span * FADE_SHARE, float(DAY))
    shapes["open_start"], shapes["open_end"] = shapes["start"].isna(), shapes["end"].isna()
    for end, inner, other, sign in (
        ("start", "solid_start", "solid_end", -1),
        ("end", "solid_end", "solid_start", 1),
    ):
        shapes[inner] = shapes[inner].fillna(shapes[other])
        shapes[end] = shapes[end].fillna(shapes[inner] + sign * fade)
    instants = ["start", "solid_start", "solid_end", "end"]
    shapes[instants] = np.maximum.accumulate(shapes[instants].round().to_numpy(), axis=1)
    return shapes.astype(dict.fromkeys(instants, "int64"))


def _pack(bars: pd.DataFrame) -> Integers:
    """Give each bar the first sub-row of its lane that is free (greedy interval partitioning).

    Bars come sorted by lane and start.
    """
    if bars.empty:
        return np.empty(0, dtype=np.int64)
    width = (bars["end"].max() - bars["start"].min()) * MARK_SHARE
    lane, start = bars["lane"].to_numpy(dtype=np.int64), bars["start"].to_numpy(dtype=np.float64)
    until = np.maximum(bars["end"].to_numpy(dtype=np.float64), start + width)
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
