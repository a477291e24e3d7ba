"""Which places an event table names, in the order of the journeys through them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from itinerary.events import ROLES
from itinerary.places.around import Around, read_text
from itinerary.places.candidates import Floats, Ints
from itinerary.places.context import Mentions

#: How far one gets in a day, km, by mode; a soft bound, beyond it doubt grows.
KM_A_DAY: Mapping[str, float] = {
    "foot": 50.0,
    "bicycle": 200.0,
    "car": 1200.0,
    "bus": 1200.0,
    "train": 2500.0,
    "ship": 1000.0,
    "helicopter": 1500.0,
    "plane": 20000.0,
}
#: For an unknown mode: most days of most journeys stay below.
USUAL_KM_A_DAY = 900.0
DAY_S = 86400.0


@dataclass(frozen=True, slots=True, eq=False)
class Stops:
    """What an event table names.

    Attributes
    ----------
    texts
        Distinct place texts, in order of first appearance; never "".
    code
        Index into `texts` of each role and row, roles × rows; -1 empty.
    trips
        Distinct trips, in order of first appearance.
    trip
        Index into `trips` of each row.
    latitude, longitude
        Given coordinates, roles × rows, degrees; NaN where none are given.
    """

    texts: tuple[str, ...]
    code: npt.NDArray[np.int64]
    trips: tuple[str, ...]
    trip: Ints
    latitude: Floats
    longitude: Floats

    @property
    def pinned(self) -> npt.NDArray[np.bool_]:
        """Where both coordinates are given, roles × rows."""
        given: npt.NDArray[np.bool_] = np.isfinite(self.latitude) & np.isfinite(self.longitude)
        return given


def read_stops(events: pd.DataFrame, around: Around) -> Stops:
    """Take texts, trips and given coordinates out of an event table.

    What is pinned by coordinates is called as it is written; other places are read with what
    the table says around them.
    """
    rows = len(events)
    axes = ("latitude", "longitude")
    latitude, longitude = (
        np.stack([_number(events, f"{role}_{axis}") for role in ROLES]) for axis in axes
    )
    pinned = np.isfinite(latitude) & np.isfinite(longitude)
    named = [
        around.texts[role].mask(given, read_text(events, role))
        for role, given in zip(ROLES, pinned, strict=True)
    ]
    texts = pd.concat(named, ignore_index=True)
    code, names = pd.factorize(texts)
    blank = np.array([not name for name in names], bool)
    renumbered = np.where(blank, -1, np.cumsum(~blank) - 1)
    trip, trips = pd.factorize(read_text(events, "trip"))
    return Stops(
        texts=tuple(name for name in names if name),
        code=renumbered[code].reshape(len(ROLES), rows) if rows else code.reshape(2, 0),
        trips=tuple(trips),
        trip=trip,
        latitude=latitude,
        longitude=longitude,
    )


def _number(events: pd.DataFrame, column: str) -> Floats:
    if column not in events:
        return np.full(len(events), np.nan)
    return events[column].to_numpy("float64", na_value=np.nan)


def order_mentions(
    events: pd.DataFrame, stops: Stops, meaning: npt.NDArray[np.int64]
) -> tuple[Mentions, Ints]:
    """Put the places of a table in the order in which each trip comes to them.

    Parameters
    ----------
    events
        The table; with `start_earliest` in order of time, else in order of rows.
    stops
        What it names.
    meaning
        What each role and row may mean, roles × rows: an index into the candidates, -1 none.

    Returns
    -------
    mentions, cell
        The mentions, and which cell each is: role × rows + row.
    """
    start, end = (_seconds(events, f"{side}_earliest") for side in ("start", "end"))
    order = np.lexsort((np.arange(len(start)), start, stops.trip))
    # the origin comes before the place of the same row
    rows = np.repeat(order, 2)
    roles = np.tile([ROLES.index("origin"), ROLES.index("place")], len(order))
    named = meaning[roles, rows] >= 0
    rows, roles = rows[named], roles[named]
    group = stops.trip[rows]
    time = np.where(roles == ROLES.index("origin"), start[rows], _arrivals(start, end)[rows])
    mode = _modes(events)[rows]
    firm = (roles == ROLES.index("place")) & np.isfinite(mode)
    before = _before(group, rows, _called_off(events)[rows], stops.trips)
    days = np.where(before >= 0, np.abs(time - time[before]) / DAY_S, np.nan)
    return Mentions(
        group=_dense(group),
        meaning=meaning[roles, rows],
        before=before,
        days=days,
        limit_km=np.where(firm, mode, USUAL_KM_A_DAY),
        firm=firm,
        apart=(before >= 0) & (roles == 0) & (rows == rows[before]),
        tight=np.zeros(len(rows), bool),
    ), roles * len(events) + rows


def _seconds(events: pd.DataFrame, column: str) -> Floats:
    """Give times in seconds; unknown ones are NaN, which sorts last."""
    if column not in events:
        return np.full(len(events), np.nan)
    return events[column].to_numpy("float64", na_value=np.nan)


def _arrivals(start: Floats, end: Floats) -> Floats:
    return np.where(np.isnan(end), start, np.fmax(start, end))


def _modes(events: pd.DataFrame) -> Floats:
    if "mode" not in events:
        return np.full(len(events), np.nan)
    return np.asarray(events["mode"].map(KM_A_DAY), "float64")


def _called_off(events: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Tell which events did not take place: nobody went there on the way to the next."""
    if "status" not in events:
        return np.zeros(len(events), bool)
    return np.asarray(events["status"] == "cancelled", bool)


def _before(
    group: Ints, rows: Ints, called_off: npt.NDArray[np.bool_], trips: Sequence[str]
) -> Ints:
    """Give the mention before each of the same trip; rows without a trip have no order.

    A cancelled journey still has its two ends, but none of it leads anywhere else.
    """
    at = np.arange(len(group))
    loose = trips.index("") if "" in trips else -1
    last = np.maximum.accumulate(np.where(called_off, -1, at))
    went = np.concatenate([[-1], last[:-1]]).astype("i8")[: len(at)]
    same_row = np.concatenate([[False], rows[1:] == rows[:-1]])[: len(at)]
    before = np.where(called_off, np.where(same_row, at - 1, -1), went)
    follows = (before >= 0) & (group == group[before]) & (group != loose)
    return np.where(follows, before, -1)


def _dense(group: Ints) -> Ints:
    return np.cumsum(np.diff(group, prepend=group[:1]) != 0)
