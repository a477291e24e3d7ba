"""What was known when: for a page that can show a table as it stood on a day."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from itinerary.layout import Layout
from itinerary.layout.route import arrange_legs, find_journeys
from itinerary.views.book import Book
from itinerary.views.moments import TOLD, find_grain
from itinerary.when import When, WhenError

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
    codes, distinct = pd.factorize(dates.to_numpy(dtype=object))
    bounds = pd.DataFrame(map(_find_bounds, distinct), columns=["first", "last"], dtype="Int64")
    _, grain = find_grain(bounds["first"], bounds["last"])
    found = bounds["first"].to_numpy(dtype="float64", na_value=np.nan)[codes]
    stated = np.isfinite(found)
    unknown = int(found[stated].min()) - 1 if stated.any() else 0
    book.whole("event.known", np.where(stated, found, unknown).astype(np.int64))
    if stated.any():
        book.whole("event.known_grain", grain[codes])
        told = np.where(stated & (grain[codes] == TOLD), dates.to_numpy(dtype=object), "")
        book.text("event.known_told", told)
        ghosts = plan_ghosts(layout, stated)
        for label in ghosts.columns:
            book.series(f"ghosts.{label}", ghosts[label])
    return unknown


def _find_bounds(text: str) -> tuple[int | None, int | None]:
    """Give the first and the last second of a date; one that cannot be read was reported before."""
    try:
        when = When.parse(text) if text else None
    except WhenError:
        when = None
    return (when.earliest, when.latest) if when else (None, None)


def plan_ghosts(layout: Layout, stated: npt.NDArray[np.bool_]) -> pd.DataFrame:
    """Draw the legs to events that were planned before they were called off."""
    gone = stated & np.isin(layout.status.astype(str), CALLED_OFF)
    status = np.where(gone, "planned", layout.status).astype(object)
    trip = pd.factorize(layout.events["trip"].to_numpy(dtype=object))[0].astype(np.int64)
    journey = find_journeys(layout.events, trip)
    legs = arrange_legs(layout.events, layout.stops, status, journey)
    ghosts: pd.DataFrame = legs[gone[legs["event"].to_numpy(dtype=np.int64)]]
    return ghosts.reset_index(drop=True)
