"""Stops and legs: where a trip goes, in order of time, and from where to where."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from itinerary import geo
from itinerary.layout.model import Integers

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Objects = npt.NDArray[np.object_]

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
LEG_COLUMNS = (
    "event", "trip", "mode", "status", "origin_event", "origin_latitude", "origin_longitude",
    "place_latitude", "place_longitude", "km", "made", "vague",
)  # fmt: skip


def arrange_stops(
    events: pd.DataFrame, order: Integers, trip: Integers, status: Objects
) -> pd.DataFrame:
    """List the stops of each trip in order of time, each journey's given origin before its place.

    Returns
    -------
    DataFrame
        One row per stop, sorted by trip and time; columns as in `Layout.stops`.
    """
    stops = pd.concat(
        [_role_stops(events, order, "origin"), _role_stops(events, order, "place")]
    ).sort_values(["rank", "role"], kind="stable")
    event = stops["event"].to_numpy(dtype=np.int64)
    stops["trip"], stops["status"] = trip[event], status[event]
    stops = stops.sort_values("trip", kind="stable").reset_index(drop=True)
    stops["number"] = _number(stops)
    stops["longitude"] = _unroll_routes(stops, find_journeys(events, trip)[event])
    stops["area"] = stops["kind"].isin(AREAS)
    return stops[list(STOP_COLUMNS)]


def _role_stops(events: pd.DataFrame, order: Integers, role: str) -> pd.DataFrame:
    point = events[[f"{role}_latitude", f"{role}_longitude"]].to_numpy()
    rank = np.flatnonzero(np.isfinite(point).all(axis=1)[order])
    event = order[rank]
    columns = {name: f"{role}_{name}" for name in ("radius_km", "kind", "name")} | {"written": role}
    stops = pd.DataFrame(
        {name: events[column].to_numpy()[event] for name, column in columns.items()}
    )
    stops["name"] = stops["name"].where(stops["name"] != "", stops["written"])
    stops["event"], stops["rank"], stops["role"] = event, rank, role
    stops["latitude"], stops["longitude"] = point[event].T
    return stops


def _number(stops: pd.DataFrame) -> Integers:
    """Count what took or may take place 1, 2, … within each trip; the rest is 0."""
    counted = (stops["role"] == "place") & stops["status"].isin(TRAVELLED)
    numbers = counted.astype(np.int64).groupby(stops["trip"]).cumsum()
    return np.asarray(numbers.where(counted, 0), dtype=np.int64)


def _unroll_routes(stops: pd.DataFrame, journey: Flags) -> Floats:
    """Unroll longitudes along each route, and bring all routes onto the same turn of the globe.

    A route goes on as long as each stop is travelled to from the one before, or is near it.
    """
    longitude = stops["longitude"].to_numpy()
    box = geo.bounds(stops["latitude"].to_numpy(), longitude)
    middle = (box[0][1] + box[1][1]) / 2 if box else 0.0
    unrolled: Floats = longitude + 360.0 * np.round((middle - longitude) / 360.0)
    visited = np.flatnonzero(stops["status"].isin(TRAVELLED))
    if not len(visited):
        return unrolled
    start, trip = unrolled[visited], stops["trip"].to_numpy()[visited]
    steps = np.diff(start, prepend=start[0])
    steps -= 360.0 * np.round(steps / 360.0)
    reached = journey & (stops["role"] == "place").to_numpy()
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
    events: pd.DataFrame, stops: pd.DataFrame, trip: Integers, status: Objects
) -> pd.DataFrame:
    """Draw a leg to each place that was travelled to.

    A row is a journey if it has a mode or an origin. In a named trip in which no row has either,
    each stop is reached from the one before. An origin that is given but was not found
    makes no leg: the previous stop would be a guess.

    Returns
    -------
    DataFrame
        One row per leg, sorted as `stops`; columns as in `Layout.legs`.
    """
    places = stops[(stops["role"] == "place") & stops["status"].isin(TRAVELLED)]
    event = places["event"].to_numpy(dtype=np.int64)
    from_stop = _origin_stops(events, stops, places)
    journey = find_journeys(events, trip)[event] & (from_stop >= 0)
    return _measure_legs(
        events, stops, places.index.to_numpy()[journey], from_stop[journey], status
    )


def find_journeys(events: pd.DataFrame, trip: Integers) -> Flags:
    """Tell which rows are journeys; see `arrange_legs`."""
    has_origin = (events["origin"] != "") | events["origin_latitude"].notna()
    stated = ((events["mode"] != "") | has_origin).to_numpy(dtype=bool)
    trip_states = np.bincount(trip, stated, minlength=1)[trip] > 0 if len(trip) else stated
    connected = (events["trip"] != "").to_numpy(dtype=bool) & ~trip_states
    return np.asarray(stated | connected)


def _origin_stops(events: pd.DataFrame, stops: pd.DataFrame, places: pd.DataFrame) -> Integers:
    """Find the stop (row of `stops`) that each place is reached from, or -1."""
    event = places["event"].to_numpy(dtype=np.int64)
    rows = places.index.to_numpy(dtype=np.int64)
    same_trip = np.zeros(len(rows), dtype=bool)
    same_trip[1:] = places["trip"].to_numpy()[1:] == places["trip"].to_numpy()[:-1]
    previous = np.where(same_trip, np.roll(rows, 1), -1)
    given = np.full(len(events), -1, dtype=np.int64)
    origins = stops.index[stops["role"] == "origin"].to_numpy(dtype=np.int64)
    given[stops["event"].to_numpy(dtype=np.int64)[origins]] = origins
    unknown = (events["origin"] != "").to_numpy(dtype=bool)[event] & (given[event] < 0)
    chosen = np.where(given[event] >= 0, given[event], previous)
    return np.where(unknown, -1, chosen).astype(np.int64)


def _measure_legs(
    events: pd.DataFrame, stops: pd.DataFrame, to: Integers, origin: Integers, status: Objects
) -> pd.DataFrame:
    start, end = stops.loc[origin].reset_index(drop=True), stops.loc[to].reset_index(drop=True)
    event = end["event"].to_numpy(dtype=np.int64)
    turns = np.round((end["longitude"] - start["longitude"]) / 360.0)
    legs = pd.DataFrame(
        {
            "event": event,
            "trip": end["trip"],
            "mode": events["mode"].to_numpy()[event],
            "status": status[event],
            "origin_event": start["event"].where(start["role"] == "place", -1),
            "origin_latitude": start["latitude"],
            "origin_longitude": start["longitude"] + 360.0 * turns,
            "place_latitude": end["latitude"],
            "place_longitude": end["longitude"],
            "made": "great circle",
            "vague": start["area"] | end["area"],
        }
    )
    legs["km"] = geo.geodesic_km(
        legs[
            ["origin_latitude", "origin_longitude", "place_latitude", "place_longitude"]
        ].to_numpy()
    )
    return legs.loc[legs["km"] > SAME_PLACE_KM, list(LEG_COLUMNS)].reset_index(drop=True)
