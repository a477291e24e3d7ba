"""What was known when: for a page that can show a table as it stood on a day."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from itinerary.layout import Layout
from itinerary.layout.route import arrange_legs
from itinerary.views.book import Book
from itinerary.views.clocks import find_first_second

CALLED_OFF = ("cancelled", "postponed", "rescheduled")


def pack_knowledge(book: Book, layout: Layout) -> int:
    """Describe when each status became known, and the legs that were planned until then.

    Returns
    -------
    int
        What stands for "not stated" among the seconds of `event.known`. The columns `ghosts.…`
        are as `legs.…`, of events that were called off.
    """
    dates = layout.events["status_date"]
    codes, distinct = pd.factorize(dates.to_numpy())
    found = np.array([find_first_second(text) for text in distinct] + [np.nan])[:-1][codes]
    stated = np.isfinite(found)
    unknown = int(found[stated].min()) - 1 if stated.any() else 0
    known = np.where(stated, found, unknown).astype(np.int64)
    book.whole("event.known", known)
    if stated.any():
        ghosts = plan_ghosts(layout, stated)
        for label in ghosts.columns:
            book.series(f"ghosts.{label}", ghosts[label])
    return unknown


def plan_ghosts(layout: Layout, stated: npt.NDArray[np.bool_]) -> pd.DataFrame:
    """Draw the legs to events that were planned before they were called off."""
    gone = stated & np.isin(layout.status.astype(str), CALLED_OFF)
    status = np.where(gone, "planned", layout.status).astype(object)
    event = layout.stops["event"].to_numpy(dtype=np.int64)
    stops = layout.stops.assign(status=status[event])
    trip = pd.factorize(layout.events["trip"].to_numpy())[0].astype(np.int64)
    legs = arrange_legs(layout.events, stops, trip, status)
    ghosts: pd.DataFrame = legs[gone[legs["event"].to_numpy(dtype=np.int64)]]
    return ghosts.reset_index(drop=True)
