"""What a layout is: columns, not objects.

Every frame has one row per thing drawn, and `event` in it is the position of the event in
`Layout.events`.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

By = Literal["trip", "actor", "place", "status", "mode"]


Integers = npt.NDArray[np.int64]
Objects = npt.NDArray[np.object_]


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """A laid-out event table; views draw it and decide nothing.

    Attributes
    ----------
    events
        The located and timed event table, RangeIndex.
    order
        Positions of all events in order of time, undated ones last; each once.
    status
        Effective status of each event: as written, else `happened` or `planned`.
    stops
        event, trip (index into `trips`), number (1, 2, … within the trip; 0 for what did not
        take place and for origins), role (place, origin), latitude, longitude (degrees, unrolled
        along the trip, may pass ±180), radius_km, area (drawn as a disc), kind, name, status.
    legs
        event, trip, mode, status (happened, planned, tentative: others make no leg),
        origin_event (position, -1 where the origin is given in the row), origin_latitude,
        origin_longitude, place_latitude, place_longitude (degrees, unrolled: the leg's
        longitudes differ by at most 180), km (geodesic), made (how its line was made),
        vague (an end is an area).
    bars
        event, lane (index into `lanes`), row (packed sub-row in the lane, 0 at the top), moment
        (no length: draw a marker), start, solid_start, solid_end, end (wall-clock seconds,
        int64, start ≤ solid_start ≤ solid_end ≤ end; soft outside the solid part), open_start,
        open_end (fades out), status.
    lanes
        label, rows (how many sub-rows), colour (index; the trip's where lanes are trips).
    links
        from_event (postponed or rescheduled), to_event (what took its place: the next later one
        of the same trip and title); without such an event there is no row.
    trips
        label of each trip, in order of first appearance; "" is the rows without a trip.
    unplaced, undated
        Positions of events without coordinates, without any date.
    clock
        `local` where wall-clock bars are in true order, otherwise `UTC`: then bars of events
        with a time of day and a known zone are in UTC.
    """

    events: pd.DataFrame
    order: Integers
    status: Objects
    stops: pd.DataFrame
    legs: pd.DataFrame
    bars: pd.DataFrame
    lanes: pd.DataFrame
    links: pd.DataFrame
    trips: tuple[str, ...]
    unplaced: Integers
    undated: Integers
    clock: Literal["local", "UTC"]
