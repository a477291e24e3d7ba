"""The lines between stops, for formats that hold lines; they are derived and not read back."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from itinerary import geo
from itinerary.formats.cells import write_cells


@dataclass(frozen=True, slots=True)
class Leg:
    """A journey between two stops.

    Attributes
    ----------
    event, title
        Id and title of the event that it is.
    mode, status, trip
        As in the event table; the status is the effective one.
    made
        How the line was made, such as `great circle`.
    km
        Its length on the ellipsoid.
    ends
        Latitude and longitude of the origin and of the place, degrees, longitudes unrolled.
    """

    event: str
    title: str
    mode: str
    status: str
    trip: str
    made: str
    km: float
    ends: tuple[float, float, float, float]

    def trace(self) -> npt.NDArray[np.float64]:
        """Trace the line; shape (n, 2), (latitude, longitude), unrolled."""
        return geo.great_circle(*self.ends)


def list_legs(events: pd.DataFrame) -> Iterator[Leg]:
    """List the legs of an event table in order of trip and time.

    >>> frame = pd.DataFrame({"id": ["a"], "title": ["Flight"], "mode": ["plane"],
    ...     "origin_latitude": [50.0], "origin_longitude": [8.6],
    ...     "place_latitude": [40.6], "place_longitude": [-73.8]})
    >>> [(leg.title, leg.made, round(leg.km)) for leg in list_legs(frame)]
    [('Flight', 'great circle', 6214)]
    """
    from itinerary.layout import layout  # noqa: PLC0415 - only for formats with lines

    legs = layout(events).legs
    at = legs["event"].to_numpy()
    table = events.reindex(columns=["id", "title", "trip"], fill_value="").iloc[at]
    ends = legs[["origin_latitude", "origin_longitude", "place_latitude", "place_longitude"]]
    columns = (
        *(write_cells(table[name]) for name in ("id", "title")),
        *(write_cells(legs[name]) for name in ("mode", "status")),
        write_cells(table["trip"]),
        write_cells(legs["made"]),
        legs["km"].tolist(),
        ends.itertuples(index=False, name=None),
    )
    for cells in zip(*columns, strict=True):
        yield Leg(*cells)
