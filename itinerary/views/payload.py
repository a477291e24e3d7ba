"""A layout as compact columns: what a page carries and decodes once.

How a column becomes bytes is told in `packing`. Beyond that, a column may be told by others:

`over`, `by`
    What is written are differences to another column, row by row, or at the rows that the column
    `by` names: a bar's start is that of its event, most of the time.
`via`, `map`
    What is written are differences to `map`, a value for each distinct text of the column `via`:
    events at one place have one latitude.
`of`
    A text column without texts of its own: its positions are into the list of another.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from itinerary.views.book import STEPS_PER_DEGREE, Book
from itinerary.views.packing import Packed, pack, texts, wholes

if TYPE_CHECKING:
    from itinerary.layout import Layout

__all__ = [
    "FIELDS", "STEPS_PER_DEGREE", "Packed", "dates", "encode", "frame", "pack", "texts",
    "wholes",
]  # fmt: skip

#: What a card shows of an event, by column of the event table.
FIELDS = ("title", "place", "place_name", "origin", "mode", "actors", "source", "quote", "note")
#: Columns that are mostly the same wherever a place is the same.
_OF_PLACE = ("place_name", "place_kind", "place_country")
_OF_STOP = ("latitude", "longitude", "radius_km", "area", "kind", "country")
#: Columns of stops, legs and bars that repeat the event's.
_OF_EVENT = {
    "trip": ["event.trip"],
    "status": ["event.status"],
    "mode": ["event.mode"],
    "start": ["event.start"],
    "name": ["event.place_name", "event.place"],
}
#: Where a leg's ends are: at these stops.
_ENDS = {
    f"legs.{end}_{axis}": f"legs.{end}_stop"
    for end in ("origin", "place")
    for axis in ("latitude", "longitude")
}
#: Columns to which others refer.
_FIRST = ("event", "name", "place_stop", "origin_stop")
#: Instants of a bar, each told by the one before.
_INSTANTS = {"solid_start": "start", "solid_end": "solid_start", "end": "solid_end"}
#: Columns to which later ones refer; of all others only the bytes are kept.
_REFERRED = {
    "event.place", *(name for names in _OF_EVENT.values() for name in names),
    "stops.event", "stops.name", "stops.latitude", "stops.longitude", "legs.event", *_ENDS.values(),
    "bars.event", *(f"bars.{instant}" for instant in _INSTANTS.values()),
}  # fmt: skip
#: Of frames, legs alone look back at another: with them, stops have been told as well.
_OVER = {"legs": ("stops.", "legs."), "bars": ("bars.",)}


def encode(
    layout: "Layout",
    *,
    fields: Sequence[str] = FIELDS,
    parts: Sequence[str] = ("stops", "legs"),
    describe: Callable[[str, str], str] | None = None,
    facts: Mapping[str, Any] | None = None,
    book: Book | None = None,
) -> bytes:
    """Write a layout as compressed columns.

    Parameters
    ----------
    layout
        What is to be drawn.
    fields
        Text columns of the event table to carry, for each event.
    parts
        Which frames of the layout to carry: stops, legs, bars, lanes.
    describe
        Turns an event's `start` and `end` into a date as a person writes it; called once for
        each distinct pair. Without it the date is as written.
    facts
        JSON-ready settings that the page's script reads beside the columns.
    book
        What has been described already; if `event.grain` has, `event.when` is not written.

    Returns
    -------
    bytes
        The zlib stream described above; the same layout gives the same bytes.

    """
    book = book or Book()
    events = layout.events
    for field in fields:
        told_by = "event.place" if field in _OF_PLACE and "place" in fields else ""
        book.text(f"event.{field}", _column(events, field), via=told_by)
        book.forget({f"event.{field}"} - _REFERRED)
    book.text("event.status", layout.status)
    if "event.grain" not in book.columns:
        book.text("event.when", dates(events, describe or _as_written))
    for part in parts:
        rows = getattr(layout, part)
        if part == "stops":
            rows = rows.assign(country=_list_countries(rows, events))
        elif part == "legs" and "stops" in parts:
            rows = _link_stops(rows, layout.stops)
        write_frame(book, part, rows)
        book.forget(name for name in _REFERRED if name.startswith(_OVER.get(part, ())))
    book.columns["order"] = wholes(layout.order, delta=True)
    book.columns["unplaced"] = wholes(layout.unplaced, delta=True)
    book.columns["undated"] = wholes(layout.undated, delta=True)
    book.columns["trips"] = texts(layout.trips)
    header = {"events": len(events), "clock": layout.clock, **(facts or {})}
    return pack(book.columns, header)


def frame(name: str, rows: pd.DataFrame) -> dict[str, Packed]:
    """Describe every column of a frame by itself, named `frame.column`."""
    book = Book()
    for label in rows.columns:
        book.series(f"{name}.{label}", rows[label])
    return book.columns


def write_frame(book: Book, part: str, rows: pd.DataFrame) -> None:
    """Describe a frame of the layout, whose columns repeat much of the events and of each other."""
    for label in sorted(map(str, rows.columns), key=_FIRST.__contains__, reverse=True):
        name = f"{part}.{label}"
        book.series(name, rows[label], **_told_by(book, part, label))
        book.forget({name} - _REFERRED)


def _told_by(book: Book, part: str, label: str) -> dict[str, Any]:
    """Name the columns that may tell most of another."""
    if part == "bars" and label in _INSTANTS:
        return {"of": [f"bars.{_INSTANTS[label]}"]}
    if part == "stops" and label in _OF_STOP:
        return {"via": "stops.name"}
    if part == "legs" and f"legs.{label}" in _ENDS and "legs.place_stop" in book.numbers:
        return {"of": [f"stops.{label.partition('_')[2]}"], "by": _ENDS[f"legs.{label}"]}
    owners = [name for name in _OF_EVENT.get(label, ()) if name in book.numbers]
    return {"of": owners, "by": f"{part}.event"} if owners else {}


def _list_countries(stops: pd.DataFrame, events: pd.DataFrame) -> npt.NDArray[np.object_]:
    """Name the country (ISO 3166-1 alpha-2) that a stop is, if it is one."""
    codes = np.full(len(stops), "", dtype=object)
    event = stops["event"].to_numpy(dtype=np.int64)
    for role in ("place", "origin"):
        chosen = ((stops["kind"] == "country") & (stops["role"] == role)).to_numpy()
        codes[chosen] = _column(events, f"{role}_country").to_numpy(dtype=object)[event[chosen]]
    return codes


def _link_stops(legs: pd.DataFrame, stops: pd.DataFrame) -> pd.DataFrame:
    """Say of each leg which stops (rows) it links."""
    role = (stops["role"] == "origin").to_numpy()
    count = int(stops["event"].max()) + 1 if len(stops) else 0
    at = {origin: np.zeros(count, dtype=np.int32) for origin in (False, True)}
    for origin, rows in at.items():
        chosen = np.flatnonzero(role == origin)
        rows[stops["event"].to_numpy()[chosen]] = chosen
    event, before = legs["event"].to_numpy(), legs["origin_event"].to_numpy()
    origin_stop = np.where(before >= 0, at[False][before], at[True][event])
    return legs.assign(place_stop=at[False][event], origin_stop=origin_stop)


def dates(events: pd.DataFrame, describe: Callable[[str, str], str]) -> list[str]:
    """Write each event's date as it was read, one call for each distinct pair of start and end."""
    pairs = list(zip(_read_dates(events, "start"), _read_dates(events, "end"), strict=True))
    written = {pair: describe(*pair) for pair in dict.fromkeys(pairs)}
    return [written[pair] for pair in pairs]


def _read_dates(events: pd.DataFrame, end: str) -> list[str]:
    read, written = _column(events, f"{end}_edtf"), _column(events, end)
    return [edtf or text for edtf, text in zip(read, written, strict=True)]


def _column(events: pd.DataFrame, label: str) -> "pd.Series[str]":
    if label not in events:
        return pd.Series("", index=events.index, dtype="str")
    return events[label]


def _as_written(start: str, end: str) -> str:
    return f"{start} – {end}" if end and end != start else start
