"""The linter of itineraries: what cannot be so, and what is not said clearly enough.

Every finding is a Problem of severity `warning` (something contradicts itself) or `note` (the
order of two events is not known). Nothing is changed. Dates that contradict themselves, such as
an arrival before its departure, are found by `itinerary.when`.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from itinerary import geo
from itinerary.events import Problem, shorten
from itinerary.layout import Layout

#: Faster than this between two places, door to door, is not credible. Cruising speeds of the
#: fastest vehicles in ordinary service, rounded up.
MAX_KMH = {
    "plane": 1100.0,
    "helicopter": 350.0,
    "train": 400.0,
    "bus": 130.0,
    "car": 180.0,
    "ship": 90.0,
    "bicycle": 60.0,
    "foot": 15.0,
    "other": 1100.0,
    "": 1100.0,
}
#: Places nearer than this count as one: one can be at both on the same afternoon.
NEAR_KM = 30.0
#: Seconds.
DAY = 86_400
TOOK_PLACE = ("happened", "planned")

Rows = Sequence[int] | npt.NDArray[np.int64] | None


def check(layout: Layout, *, rows: Rows = None, path: str = "") -> list[Problem]:
    """Find events that contradict each other or themselves.

    Parameters
    ----------
    layout
        A laid-out event table.
    rows, path
        What problems name; default: as a spreadsheet counts, the first row is 2.

    Returns
    -------
    list of Problem
        Sorted by row. Codes: `too-fast`, `two-places-at-once`,
        `order-unknown`.

    Examples
    --------
    >>> import pandas as pd
    >>> from itinerary.layout import layout
    >>> check(layout(pd.DataFrame({"title": ["Lunch"]})))
    []
    """
    times = _instants(layout)
    found = [
        *_legs_too_fast(layout, times),
        *_two_places_at_once(layout, times),
        *_unknown_orders(layout, times),
    ]
    numbers = np.arange(len(layout.events)) + 2 if rows is None else np.asarray(rows)
    problems = [_locate_problem(event, problem, numbers, path) for event, problem in found]
    return sorted(problems, key=lambda problem: (problem.row, problem.code))


Found = tuple[int, Problem]


def _locate_problem(
    event: int, problem: Problem, rows: npt.NDArray[np.int64], path: str
) -> Problem:
    return Problem(
        problem.code,
        problem.message,
        problem.severity,
        path,
        int(rows[event]),
        problem.column,
        problem.value,
        problem.hint,
    )


def _instants(layout: Layout) -> pd.DataFrame:
    """Give the four bounds of each event in UTC seconds, floating times as they are."""
    events = layout.events
    bounds = pd.DataFrame(
        {
            name: (events[name] - events[f"{name.split('_')[0]}_offset"].fillna(0)).astype(
                "Float64"
            )
            for name in ("start_earliest", "start_latest", "end_earliest", "end_latest")
        }
    )
    return bounds.astype("float64")


def _name(layout: Layout, event: int) -> str:
    return shorten(str(layout.events["title"].iloc[event]), 40)


def _legs_too_fast(layout: Layout, times: pd.DataFrame) -> list[Found]:
    """Compare each leg's length with the longest time that it can have taken."""
    legs = layout.legs
    event = legs["event"].to_numpy(dtype=np.int64)
    origin = legs["origin_event"].to_numpy(dtype=np.int64)
    left = times["start_earliest"].to_numpy()[event]
    stayed = times["end_earliest"].to_numpy()[origin] if len(times) else left
    own = layout.events["end"].to_numpy()[event] != ""
    left = np.where(own | (origin < 0), left, stayed)
    hours = (times["end_latest"].to_numpy()[event] - left + 1) / 3600.0
    limit = legs["mode"].map(MAX_KMH).fillna(MAX_KMH["other"]).to_numpy()
    slack = _radius(layout, event) + _radius(layout, origin) + NEAR_KM
    least = (legs["km"].to_numpy() - slack) / limit
    return [
        (
            int(event[leg]),
            Problem(
                "too-fast",
                f"{legs['km'].iloc[leg]:.0f} km in at most {hours[leg]:.1f} h"
                f" by {legs['mode'].iloc[leg] or 'any means'} is not possible",
                "warning",
                column="place",
                value=_name(layout, int(event[leg])),
                hint="a date, a mode or a place is wrong",
            ),
        )
        for leg in np.flatnonzero((hours > 0) & (least > hours)).tolist()
    ]


def _radius(layout: Layout, event: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    radius = layout.events["place_radius_km"].fillna(0.0).to_numpy(dtype="float64")
    return np.where(event >= 0, radius[event], 0.0) if len(radius) else np.zeros(len(event))


def _travellers(layout: Layout) -> pd.DataFrame:
    """List who is where: one row per event and person; without persons, the trip is one."""
    events = layout.events
    who = events["actors"].where(events["actors"] != "", "trip " + events["trip"])
    listed = pd.DataFrame({"event": np.arange(len(events)), "who": who.str.split(";")})
    listed = listed.explode("who")
    listed["who"] = listed["who"].str.strip()
    taken = np.isin(layout.status[listed["event"].to_numpy()], TOOK_PLACE)
    placed = events["place_latitude"].notna().to_numpy()[listed["event"].to_numpy()]
    known: pd.DataFrame = listed[taken & placed & (listed["who"] != "trip").to_numpy()]
    return known.drop_duplicates()


def _two_places_at_once(layout: Layout, times: pd.DataFrame) -> list[Found]:
    """Find events of one traveller that certainly overlap at places far apart."""
    listed = _travellers(layout).join(times, on="event")
    listed = listed.dropna(subset=["start_latest", "end_earliest"])
    listed = listed[listed["end_earliest"] > listed["start_latest"]]
    listed = listed.sort_values(["who", "start_latest", "event"], kind="stable")
    before = listed.shift(1)
    clash = (listed["who"] == before["who"]) & (listed["start_latest"] < before["end_earliest"])
    pairs = zip(listed["event"][clash], before["event"][clash], listed["who"][clash], strict=True)
    return [
        found
        for event, other, who in pairs
        if (found := _clash(layout, int(event), int(other), str(who)))
    ]


def _clash(layout: Layout, event: int, other: int, who: str) -> Found | None:
    one, two = layout.events.iloc[event], layout.events.iloc[other]
    apart = float(
        geo.distance_km(
            one["place_latitude"],
            one["place_longitude"],
            two["place_latitude"],
            two["place_longitude"],
        )
    )
    reach = NEAR_KM + float(
        np.nan_to_num(one["place_radius_km"]) + np.nan_to_num(two["place_radius_km"])
    )
    if apart <= reach or "" not in (one["mode"], two["mode"]) or event == other:
        return None
    message = f"{who} is at the same time {apart:.0f} km away, at {_name(layout, other)!r}"
    return event, Problem(
        "two-places-at-once",
        message,
        "warning",
        column="start",
        value=str(one["start"]),
        hint=f"that one is dated {two['start']}",
    )


def _unknown_orders(layout: Layout, times: pd.DataFrame) -> list[Found]:
    """Say which neighbours in a trip could be in either order.

    A date to the day counts as settled: the order of rows is taken for the order in the day.
    """
    stops = layout.stops[(layout.stops["role"] == "place") & (layout.stops["number"] > 0)]
    event = stops["event"].to_numpy(dtype=np.int64)
    same_trip = stops["trip"].to_numpy()[1:] == stops["trip"].to_numpy()[:-1]
    first, second = event[:-1][same_trip], event[1:][same_trip]
    named = (layout.events["trip"] != "").to_numpy()
    start, latest = times["start_earliest"].to_numpy(), times["start_latest"].to_numpy()
    coarse = latest - start >= DAY
    either = (coarse[first] & (latest[first] > start[second])) | (
        coarse[second] & (latest[second] > start[first]) & (start[second] <= latest[first])
    )
    return [
        (
            b,
            Problem(
                "order-unknown",
                f"could be before or after {_name(layout, a)!r}",
                "note",
                column="start",
                value=str(layout.events["start"].iloc[b]),
                hint=f"that one is dated {layout.events['start'].iloc[a]}; rows keep their order",
            ),
        )
        for a, b in zip(first[either].tolist(), second[either].tolist(), strict=True)
        if named[a]
    ]
