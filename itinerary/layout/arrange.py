"""From the event table to its layout."""

import numpy as np
import pandas as pd

from itinerary.events import LOCATED, ROLES, TEXT, TIMED
from itinerary.layout.cells import BOUNDS, Flags, frame, read_seconds
from itinerary.layout.lanes import arrange_lanes, choose_clock
from itinerary.layout.links import arrange_links
from itinerary.layout.model import By, Integers, Layout, Objects
from itinerary.layout.route import arrange_legs, arrange_stops, find_journeys
from itinerary.when import When
from itinerary.when.order import sort_rows


def layout(events: pd.DataFrame, by: By = "trip", today: str | None = None) -> Layout:
    """Lay out an event table.

    Parameters
    ----------
    events
        The event table; columns that are missing count as empty.
    by
        What the lanes of the timeline are.
    today
        An EDTF date: events without a status that start after it are planned. Without it they
        count as happened; the clock is never read.

    Raises
    ------
    WhenError
        `today` is not a date.

    Examples
    --------
    >>> import pandas as pd
    >>> plan = layout(pd.DataFrame({"title": ["Lunch"]}))
    >>> plan.undated.tolist(), plan.unplaced.tolist()
    ([0], [0])
    """
    table = complete(events)
    codes, labels = pd.factorize(table["trip"].to_numpy(dtype=object))
    trip = codes.astype(np.int64, copy=False)
    order = order_by_time(table, trip)
    status = effective_status(table, today)
    journey = find_journeys(table, trip)
    stops = arrange_stops(table, order, trip, status, journey)
    clock = choose_clock(table, order, trip)
    bars, lanes = arrange_lanes(table, order, trip, status, by, clock)
    return Layout(
        events=table,
        order=order,
        status=status,
        stops=stops,
        legs=arrange_legs(table, stops, status, journey),
        bars=bars,
        lanes=lanes,
        links=arrange_links(table, status),
        trips=tuple(str(label) for label in labels),
        unplaced=np.flatnonzero(~_placed(table)),
        undated=np.flatnonzero(~_dated(table)),
        clock=clock,
    )


def complete(events: pd.DataFrame) -> pd.DataFrame:
    """Add the columns that a table does not have, empty, and number the rows from 0."""
    wanted = dict.fromkeys(TEXT, "str")
    wanted |= {f"{role}_{field}": dtype for role in ROLES for field, dtype in LOCATED.items()}
    wanted |= TIMED
    missing = {name: dtype for name, dtype in wanted.items() if name not in events.columns}
    # One empty column stands for all that are missing: nobody writes into a layout's table.
    blank = {
        dtype: pd.Series(_EMPTY[dtype], index=range(len(events)), dtype=dtype).array
        for dtype in set(missing.values())
    }
    empty = frame({name: blank[dtype] for name, dtype in missing.items()}, list(missing))
    return pd.concat([events.reset_index(drop=True), empty], axis=1)


#: The zones farthest from UTC are 14 hours ahead of it.
FLOAT_S = 14 * 3600
_EMPTY = {"str": "", "float64": np.nan, "Int64": pd.NA, "bool": False}


def order_by_time(events: pd.DataFrame, trip: Integers) -> Integers:
    """Order events by their start in UTC; undated events come last.

    Rows of a trip stay in the order written as long as their dates allow it. A floating time
    may be up to 14 hours off UTC.
    """
    start, last, end, end_last = (read_seconds(events, name) for name in BOUNDS)
    offset = read_seconds(events, "start_offset")
    start, last = np.where(np.isnan(start), end, start), np.where(np.isnan(last), end_last, last)
    zoned = ~np.isnan(offset)
    slack = np.where(zoned, 0.0, FLOAT_S) if zoned.any() else 0.0
    shift = np.nan_to_num(offset)
    return sort_rows(trip, start - shift, last - shift + slack)


def effective_status(events: pd.DataFrame, today: str | None) -> Objects:
    """Fill empty statuses: `happened` if past, otherwise `planned`."""
    written = events["status"].to_numpy(dtype=object)
    assumed = np.empty(len(events), dtype=object)
    assumed.fill("happened")
    if today is not None and (now := When.parse(today).latest) is not None:
        assumed[read_seconds(events, "start_earliest") > now] = "planned"
    return np.where(written == "", assumed, written)


def _placed(events: pd.DataFrame) -> Flags:
    latitude, longitude = (events[f"place_{axis}"].to_numpy() for axis in ("latitude", "longitude"))
    known: Flags = np.isfinite(latitude) & np.isfinite(longitude)
    return known


def _dated(events: pd.DataFrame) -> Flags:
    known = [events[name].notna().to_numpy(dtype=bool) for name in BOUNDS]
    return np.asarray(np.any(known, axis=0))
