"""Zones: by which clock a traveller lives, along each trip."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from itinerary.layout.cells import Flags, is_filled
from itinerary.layout.model import Layout
from itinerary.layout.route import TRAVELLED
from itinerary.when.clocks import resolve_offsets
from itinerary.when.parsed import UNKNOWN

ZONE_COLUMNS = ("trip", "first", "last", "offset")
NO_ZONES = pd.DataFrame(columns=list(ZONE_COLUMNS), dtype="int64")
#: So many trips have a strip of zones above a timeline.
STRIPS_MOST = 6
#: So many trips are followed to find those whose clock changes.
_FOLLOWED_MOST = 100
_COLUMNS = ("mode", "origin", "place_zone", "origin_zone", "start_offset", "end_offset")
_MINUTE, _DAY = 60, 86_400


def pick_zones(layout: Layout, most: int = STRIPS_MOST) -> tuple[pd.DataFrame, int]:
    """Trace the clocks of the trips that a timeline has strips for: first those that change.

    Returns
    -------
    DataFrame, int
        The stretches of at most `most` trips, as of `trace_zones`; how many more trips tell
        their clock. Of many trips, only the first are followed.
    """
    if not _tell_clocks(layout.events).any():
        return NO_ZONES, 0
    told = _list_told(layout)
    trips = told["trip"].unique()
    points = _list_points(layout, told[told["trip"].isin(trips[:_FOLLOWED_MOST])])
    known = points["trip"].unique()
    offsets = points.groupby("trip")["offset"]
    spread = (offsets.max() - offsets.min()).reindex(known).to_numpy()
    kept = np.sort(known[np.argsort(spread == 0, kind="stable")][:most])
    return _join_stretches(points[points["trip"].isin(kept)], layout), len(trips) - len(kept)


def crosses_zones(zones: pd.DataFrame) -> bool:
    """Tell whether the clock of any trip changes."""
    return bool(zones.duplicated("trip").any())


def trace_zones(layout: Layout) -> pd.DataFrame:
    """Follow the clock of each trip's traveller from event to event.

    The clock of an event is that of its times, or else of its place on those days, of which the
    first and the last may be days of travel. It is kept until an event tells another one: a
    journey changes it on arrival, and in between two events of one zone it changes when that
    zone's clocks do.

    Returns
    -------
    DataFrame
        One row per stretch of one offset: trip (index into `Layout.trips`), first, last (seconds
        as in `Layout.bars`), offset (seconds east of UTC). Sorted by trip and time. Events
        whose clock is not known tell nothing.
    """
    return _join_stretches(_list_points(layout, _list_told(layout)), layout)


def _join_stretches(points: pd.DataFrame, layout: Layout) -> pd.DataFrame:
    """Join what is known along each trip into stretches of one offset."""
    if points.empty:
        return NO_ZONES
    points = points.sort_values(["trip", "at"], kind="stable").reset_index(drop=True)
    same = points["trip"].eq(points["trip"].shift())
    changed = ~(same & points["offset"].eq(points["offset"].shift()))
    at, zones, offsets = (points[name].tolist() for name in ("at", "zone", "offset"))
    for row in np.flatnonzero(changed & same & points["zone"].eq(points["zone"].shift())).tolist():
        shift = offsets[row] if layout.clock == "UTC" else 0
        at[row] = _find_change(at[row - 1], at[row], zones[row], offsets[row], shift)
    points["at"] = at
    stretches = points[changed]
    groups = points.groupby("trip")
    ends = groups["until"].last().reindex(stretches["trip"]).to_numpy()
    begins = groups["since"].first().reindex(stretches["trip"]).to_numpy()
    following = stretches["at"].shift(-1)
    next_same = stretches["trip"].eq(stretches["trip"].shift(-1))
    last = np.where(next_same, following.fillna(0), ends).astype(np.int64)
    first = np.where(same[changed], stretches["at"], begins)
    found = stretches.assign(first=first, last=last)
    return found[list(ZONE_COLUMNS)].reset_index(drop=True)


def _list_told(layout: Layout) -> pd.DataFrame:
    """List, in order of time, the bars of events that were travelled to and tell a clock."""
    bars = layout.bars[["event", "start", "end"]][layout.bars["status"].isin(TRAVELLED)]
    bars = bars[_tell_clocks(layout.events)[bars["event"]]].drop_duplicates("event")
    trips = pd.Categorical(layout.events["trip"], categories=list(layout.trips)).codes
    rank = np.argsort(layout.order)
    event = bars["event"].to_numpy(dtype=np.int64)
    told = bars.assign(trip=trips.astype(np.int64)[event], rank=rank[event])
    return told.sort_values("rank", kind="stable")


def _list_points(layout: Layout, told: pd.DataFrame) -> pd.DataFrame:
    """List what is known: at each end of each of some events, the offset."""
    table = layout.events[list(_COLUMNS)].iloc[told["event"]]
    place = table["place_zone"].to_numpy(dtype=object)
    journey = ((table["mode"] != "") | (table["origin"] != "")).to_numpy(dtype=bool)
    origin = np.where(journey, table["origin_zone"].to_numpy(dtype=object), place)
    known = told[["start", "end"]].to_numpy(dtype=np.int64)
    at = _find_told(known, table)
    ends = [
        pd.DataFrame(
            {
                "trip": told["trip"].to_numpy(),
                "rank": told["rank"].to_numpy(),
                "at": at[:, side],
                "since": known[:, 0],
                "until": known[:, 1],
                "zone": zone,
                "offset": _find_offsets(table[f"{name}_offset"], at[:, side], zone),
            }
        )
        for side, (name, zone) in enumerate((("start", origin), ("end", place)))
    ]
    points = pd.concat(ends).sort_values("rank", kind="stable")
    return points[points["offset"] != UNKNOWN]


def _tell_clocks(events: pd.DataFrame) -> Flags:
    """Tell which events can say what their clocks show: most of a million can not."""
    offsets = events[["start_offset", "end_offset"]].notna().to_numpy(dtype=bool).any(axis=1)
    return np.asarray(offsets | is_filled(events, "place_zone") | is_filled(events, "origin_zone"))


def _find_told(known: npt.NDArray[np.int64], table: pd.DataFrame) -> npt.NDArray[np.int64]:
    """Find from when until when an event tells the clock: with times of day, all along.

    Of dates, from the end of the first day until the last one begins, or else half way.
    """
    inner = known + np.array([_DAY, -_DAY])
    middle = known.sum(axis=1, keepdims=True) // 2
    inner = np.where(inner[:, :1] > inner[:, 1:], middle, inner)
    timed = table[["start_offset", "end_offset"]].notna().to_numpy(dtype=bool)
    return np.where(timed, known, inner)


def _find_offsets(
    given: "pd.Series[int]", at: npt.NDArray[np.int64], zone: npt.NDArray[np.object_]
) -> npt.NDArray[np.int64]:
    """Take the offsets of times, and those of the zones where only a date is given."""
    known = given.notna().to_numpy(dtype=bool)
    resolved, _ = resolve_offsets(at, zone, ~known)
    return np.where(known, given.fillna(0).to_numpy(dtype=np.int64), resolved)


def _find_change(low: int, high: int, zone: str, offset: int, shift: int) -> int:
    """Find when, between two events of one zone, its clocks changed to the later one's offset.

    `shift` turns the seconds that bars are drawn in into those of the zone's clock.
    """
    name = np.array([zone], dtype=object)
    while zone and high - low > _MINUTE:
        middle = (low + high) // 2
        found, _ = resolve_offsets(np.array([middle + shift]), name, np.array([True]))
        low, high = (low, middle) if found[0] == offset else (middle, high)
    return high
