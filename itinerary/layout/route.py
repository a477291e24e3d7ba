"""Stops and legs: where a trip goes, in order of time, and from where to where."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from itinerary import geo
from itinerary.layout.cells import Flags, Floats, as_places, as_text, frame, is_filled, is_one_of
from itinerary.layout.model import Integers, Objects

#: What is drawn as an area: its point stands for all of it.
AREAS = ("country", "region", "sea")
#: Statuses of events to which somebody travelled or may travel.
TRAVELLED = ("happened", "planned", "tentative")
#: Two stops nearer than this are one place, between which there is no leg.
SAME_PLACE_KM = 0.2
#: A stop this near the one before (in longitude) is on the same turn of the globe.
NEAR_DEGREES = 20.0
STOP_COLUMNS = (
    "event", "trip", "number", "role", "latitude", "longitude",
    "radius_km", "area", "kind", "name", "status",
)  # fmt: skip
LEG_ENDS = ("origin_latitude", "origin_longitude", "place_latitude", "place_longitude")
LEG_COLUMNS = (
    "event", "trip", "mode", "status", "origin_event", *LEG_ENDS, "km", "made", "vague",
)  # fmt: skip


def arrange_stops(
    events: pd.DataFrame, order: Integers, trip: Integers, status: Objects, journey: Flags
) -> pd.DataFrame:
    """List the stops of each trip in order of time, each journey's given origin before its place.

    Returns
    -------
    DataFrame
        One row per stop, sorted by trip and time; columns as in `Layout.stops`.
    """
    event, place = _list_stops(events, order, trip)
    latitude, longitude, radius_km, kind, name, written = (
        _take(events, field, event, place)
        for field in ("_latitude", "_longitude", "_radius_km", "_kind", "_name", "")
    )
    travelled = is_one_of(status, TRAVELLED)[event]
    reached = journey[event] & place
    stops = {
        "event": as_places(event),
        "trip": as_places(trip[event]),
        "number": as_places(_number(trip[event], place & travelled)),
        "role": as_text(["origin", "place"]).take(place.astype(np.int64)),
        "latitude": latitude,
        "longitude": _unroll_routes(latitude, longitude, trip[event], travelled, reached),
        "radius_km": radius_km,
        "area": is_one_of(kind, AREAS),
        "kind": as_text(kind),
        "name": as_text(np.where(name != "", name, written)),
        "status": as_text(status).take(event),
    }
    return frame(stops, STOP_COLUMNS)


def _list_stops(events: pd.DataFrame, order: Integers, trip: Integers) -> tuple[Integers, Flags]:
    """List whose origins and places are known: the events, and whether it is the place."""
    known = [
        np.isfinite(events[f"{role}_latitude"].to_numpy())
        & np.isfinite(events[f"{role}_longitude"].to_numpy())
        for role in ("origin", "place")
    ]
    rank, place = np.nonzero(np.column_stack(known)[order])
    event = order[rank]
    by_trip = np.argsort(trip[event], kind="stable")
    return event[by_trip], place[by_trip] == 1


def _take(events: pd.DataFrame, field: str, event: Integers, place: Flags) -> npt.NDArray[Any]:
    """Take a field of the place of each event, or of its origin."""
    taken = events[f"place{field}"].to_numpy()[event]
    if not place.all():
        origin = np.flatnonzero(~place)
        taken[origin] = events[f"origin{field}"].to_numpy()[event[origin]]
    return taken


def _number(trip: Integers, counted: Flags) -> Integers:
    """Count what took or may take place 1, 2, … within each trip; the rest is 0."""
    first = np.flatnonzero(np.diff(trip, prepend=-1))
    walked: Integers = np.cumsum(counted, dtype=np.int64)
    before = walked[first] - counted[first]
    numbers = walked - np.repeat(before, np.diff(first, append=len(trip)))
    return np.where(counted, numbers, 0)


def _unroll_routes(
    latitude: Floats, longitude: Floats, trip: Integers, travelled: Flags, reached: Flags
) -> Floats:
    """Unroll longitudes along each route, and bring all routes onto the same turn of the globe.

    A route goes on as long as each stop is travelled to from the one before, or is near it.
    """
    box = geo.bounds(latitude, longitude)
    middle = (box[0][1] + box[1][1]) / 2 if box else 0.0
    unrolled: Floats = longitude + 360.0 * np.round((middle - longitude) / 360.0)
    visited = np.flatnonzero(travelled)
    if not len(visited):
        return unrolled
    start, trip = unrolled[visited], trip[visited]
    steps = np.diff(start, prepend=start[0])
    steps -= 360.0 * np.round(steps / 360.0)
    goes_on = reached[visited] | (np.abs(steps) < NEAR_DEGREES)
    first = ~goes_on | np.append(True, trip[1:] != trip[:-1])
    walked = np.cumsum(np.where(first, 0.0, steps))
    route = np.cumsum(first) - 1
    along = start[first][route] + walked - walked[first][route]
    along += (
        360.0 * np.round((middle - np.bincount(route, along) / np.bincount(route)) / 360)[route]
    )
    unrolled[visited] = start + 360.0 * np.round((along - start) / 360.0)
    return unrolled


def arrange_legs(
    events: pd.DataFrame, stops: pd.DataFrame, status: Objects, journey: Flags
) -> pd.DataFrame:
    """Draw a leg to each place that was travelled to.

    A row is a journey if it has a mode or an origin. In a named trip in which no row has either,
    each stop is reached from the one before. An origin that is given but was not found
    makes no leg: the previous stop would be a guess.

    Parameters
    ----------
    events, stops
        The event table and what `arrange_stops` made of it.
    status
        Of each event; it need not be that of the stops.
    journey
        Which events are journeys, see `find_journeys`.

    Returns
    -------
    DataFrame
        One row per leg, sorted as `stops`; columns as in `Layout.legs`.
    """
    return _measure_legs(events, stops, *_link(events, stops, status, journey), status)


def _link(
    events: pd.DataFrame, stops: pd.DataFrame, status: Objects, journey: Flags
) -> tuple[Integers, Integers]:
    """Find the stops (rows) between which legs are: from which, and to which."""
    event = stops["event"].to_numpy()
    place = (stops["role"].to_numpy(dtype=object) == "place").astype(bool)
    to = np.flatnonzero(place & is_one_of(status, TRAVELLED)[event])
    origin = _find_origins(events, stops, place, to)
    known = journey[event[to]] & (origin >= 0)
    return origin[known], to[known]


def find_journeys(events: pd.DataFrame, trip: Integers) -> Flags:
    """Tell which rows are journeys; see `arrange_legs`."""
    pinned = events["origin_latitude"].notna().to_numpy(dtype=bool)
    stated = is_filled(events, "mode") | is_filled(events, "origin") | pinned
    trip_states = np.bincount(trip, stated, minlength=1)[trip] > 0 if len(trip) else stated
    return stated | (is_filled(events, "trip") & ~trip_states)


def _find_origins(
    events: pd.DataFrame, stops: pd.DataFrame, place: Flags, to: Integers
) -> Integers:
    """Find the stop (row of `stops`) that each of the stops `to` is reached from, or -1."""
    event, trip = (stops[name].to_numpy() for name in ("event", "trip"))
    same_trip = np.zeros(len(to), dtype=bool)
    same_trip[1:] = trip[to[1:]] == trip[to[:-1]]
    previous = np.where(same_trip, np.roll(to, 1), -1)
    origins = np.flatnonzero(~place)
    given = np.full(len(events), -1, dtype=np.int64)
    given[event[origins]] = origins
    given = given[event[to]]
    unknown = is_filled(events, "origin")[event[to]] & (given < 0)
    return np.where(unknown, -1, np.where(given >= 0, given, previous))


def _measure_legs(
    events: pd.DataFrame, stops: pd.DataFrame, origin: Integers, to: Integers, status: Objects
) -> pd.DataFrame:
    latitude, longitude, area = (
        stops[name].to_numpy() for name in ("latitude", "longitude", "area")
    )
    ends = np.array([latitude[origin], longitude[origin], latitude[to], longitude[to]])
    ends[1] += 360.0 * np.round((ends[3] - ends[1]) / 360.0)
    km = geo.geodesic_km(ends.T)
    apart = km > SAME_PLACE_KM
    if not apart.all():
        origin, to, km, ends = origin[apart], to[apart], km[apart], ends[:, apart]
    event, before, trip = (
        stops[name].to_numpy()[rows]
        for name, rows in (("event", to), ("event", origin), ("trip", to))
    )
    from_place = (stops["role"].to_numpy(dtype=object)[origin] == "place").astype(bool)
    legs = {
        "event": event,
        "trip": trip,
        "mode": events["mode"].array.take(event),
        "status": as_text(status).take(event),
        "origin_event": as_places(np.where(from_place, before, -1)),
        "km": km,
        "made": as_text(["great circle"]).take(np.zeros(len(to), dtype=np.int64)),
        "vague": area[origin] | area[to],
    }
    return frame(legs | dict(zip(LEG_ENDS, ends, strict=True)), LEG_COLUMNS)
