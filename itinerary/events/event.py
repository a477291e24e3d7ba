"""One row of the event table, typed: for people who iterate or build events by hand."""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import Any

import pandas as pd

from itinerary.events.columns import TIMED


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event; the fields are the columns of the event table.

    Text that is missing is empty, a number that is missing is None. Degrees are WGS 84,
    `radius_km` kilometres, `confidence` 0 to 1. `extra` holds the columns that are not ours.

    Examples
    --------
    >>> talks = Event(title="Talks", start="2025-11-17", place="Geneva")
    >>> talks.place, talks.place_latitude
    ('Geneva', None)
    >>> Event.to_frame([talks])["title"].tolist()
    ['Talks']
    """

    id: str = ""
    title: str = ""
    start: str = ""
    end: str = ""
    place: str = ""
    origin: str = ""
    mode: str = ""
    status: str = ""
    status_date: str = ""
    trip: str = ""
    actors: str = ""
    source: str = ""
    quote: str = ""
    note: str = ""
    media: str = ""
    place_latitude: float | None = None
    place_longitude: float | None = None
    place_name: str = ""
    place_kind: str = ""
    place_country: str = ""
    place_zone: str = ""
    place_radius_km: float | None = None
    place_id: str = ""
    place_confidence: float | None = None
    place_why: str = ""
    origin_latitude: float | None = None
    origin_longitude: float | None = None
    origin_name: str = ""
    origin_kind: str = ""
    origin_country: str = ""
    origin_zone: str = ""
    origin_radius_km: float | None = None
    origin_id: str = ""
    origin_confidence: float | None = None
    origin_why: str = ""
    extra: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))

    @staticmethod
    def from_frame(frame: pd.DataFrame) -> Iterator["Event"]:
        """Go through an event table, one typed event per row.

        Examples
        --------
        >>> frame = Event.to_frame([Event(title="Talks")])
        >>> [event.title for event in Event.from_frame(frame)]
        ['Talks']
        """
        names = [str(label) for label in frame.columns if label not in TIMED]
        columns = [frame[name].tolist() for name in names]
        for cells in zip(*columns, strict=True):
            row = {name: _present(cell) for name, cell in zip(names, cells, strict=True)}
            own = {name: row.pop(name) for name in OWN if name in row}
            yield Event(**own, extra=MappingProxyType(row))

    @staticmethod
    def to_frame(events: Iterable["Event"]) -> pd.DataFrame:
        """Put events into a frame that `conform` takes; columns that are not ours follow."""
        rows = [{name: getattr(event, name) for name in OWN} | {**event.extra} for event in events]
        return pd.DataFrame(rows) if rows else pd.DataFrame(columns=list(OWN))


#: The fields that are columns of ours.
OWN = tuple(item.name for item in fields(Event) if item.name != "extra")


def _present(cell: Any) -> Any:  # noqa: ANN401 - a cell of any column
    """Turn NaN into None, which is what a missing number is to a person."""
    return None if isinstance(cell, float) and math.isnan(cell) else cell
