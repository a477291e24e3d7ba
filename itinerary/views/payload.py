"""A layout as compact columns: what a page carries and decodes once.

The bytes are a zlib stream that holds the length of a JSON header (uint32, little-endian), the
header, then the columns' bytes one after the other. Two kinds of column exist:

`whole`
    Integers: differences if `delta`, then zigzag (0, -1, 1, -2 … become 0, 1, 2, 3 …), stored as
    `width` planes of one byte each, the lowest first. Planes compress far better than words.
`text`
    Each distinct text once, in UTF-8, closed by the byte 0xFF (which UTF-8 never has), after a
    `whole` column of positions into that list. Nothing is decoded before it is shown.
"""

import json
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from itinerary.views.encode import replace_surrogates

if TYPE_CHECKING:
    from itinerary.layout import Layout

Whole = npt.NDArray[np.int64]
#: A column's description in the header, without its place, and its bytes.
Packed = tuple[dict[str, Any], bytes]

#: Degrees are carried in steps of a hundred-thousandth: about a metre.
STEPS_PER_DEGREE = 100_000
#: What a card shows of an event, by column of the event table.
FIELDS = ("title", "place", "place_name", "origin", "mode", "actors", "source", "quote", "note")
_DEGREES = ("latitude", "longitude")


def encode(
    layout: "Layout",
    *,
    fields: Sequence[str] = FIELDS,
    parts: Sequence[str] = ("stops", "legs"),
    describe: Callable[[str, str], str] | None = None,
    facts: Mapping[str, Any] | None = None,
    more: Mapping[str, Packed] | None = None,
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
    more
        Further columns, among them the dates: then `event.when` is not written.

    Returns
    -------
    bytes
        The zlib stream described above; the same layout gives the same bytes.

    """
    columns: dict[str, Packed] = {}
    events = layout.events
    for field in fields:
        columns[f"event.{field}"] = texts(_column(events, field))
    columns |= more or {"event.when": texts(dates(events, describe or _as_written))}
    columns["event.status"] = texts(layout.status.tolist())
    for part in parts:
        columns |= frame(part, getattr(layout, part))
    columns["order"] = wholes(layout.order, delta=True)
    columns["unplaced"] = wholes(layout.unplaced, delta=True)
    columns["undated"] = wholes(layout.undated, delta=True)
    columns["trips"] = texts(layout.trips)
    header = {"events": len(events), "clock": layout.clock, **(facts or {})}
    return pack(columns, header)


def pack(columns: Mapping[str, Packed], facts: Mapping[str, Any]) -> bytes:
    """Put described columns and facts into one compressed stream."""
    described: dict[str, dict[str, Any]] = {}
    at = 0
    for name, (description, data) in columns.items():
        described[name] = {**description, "at": at, "bytes": len(data)}
        at += len(data)
    header = json.dumps({"columns": described, **facts}, separators=(",", ":")).encode()
    body = b"".join(data for _, data in columns.values())
    return zlib.compress(len(header).to_bytes(4, "little") + header + body, 9)


def frame(name: str, rows: pd.DataFrame) -> dict[str, Packed]:
    """Describe every column of a frame, named `frame.column`."""
    return {f"{name}.{label}": _series(str(label), rows[label]) for label in rows.columns}


def wholes(values: npt.ArrayLike, *, delta: bool = False) -> Packed:
    r"""Describe integers; `delta` suits what grows or wanders slowly.

    >>> wholes([5, 6, 7], delta=True)
    ({'kind': 'whole', 'count': 3, 'width': 1, 'delta': 1}, b'\n\x02\x02')
    """
    numbers = np.asarray(values, dtype=np.int64)
    steps = np.diff(numbers, prepend=np.int64(0)) if delta and len(numbers) else numbers
    zigzag = ((steps << 1) ^ (steps >> 63)).astype("<u8")
    width = (int(zigzag.max(initial=0)).bit_length() + 7) // 8
    planes = zigzag.view(np.uint8).reshape(-1, 8)[:, :width].T
    about = {"kind": "whole", "count": len(numbers), "width": width, "delta": int(delta)}
    return about, planes.tobytes()


def texts(values: Iterable[str]) -> Packed:
    r"""Describe texts; a lone surrogate becomes U+FFFD, everything else stays as it is.

    >>> texts(["a", "b", "a"])[1]
    b'\x00\x02\x00a\xffb\xff'
    """
    codes, distinct = pd.factorize(np.array([*values, ""], dtype=object)[:-1])
    about, positions = wholes(codes, delta=_grows(codes))
    blob = b"".join(_utf8(text) + b"\xff" for text in distinct)
    return {**about, "kind": "text", "distinct": len(distinct)}, positions + blob


def dates(events: pd.DataFrame, describe: Callable[[str, str], str]) -> list[str]:
    """Write each event's date as it was read, one call for each distinct pair of start and end."""
    pairs = list(zip(_read_dates(events, "start"), _read_dates(events, "end"), strict=True))
    written = {pair: describe(*pair) for pair in dict.fromkeys(pairs)}
    return [written[pair] for pair in pairs]


def _read_dates(events: pd.DataFrame, end: str) -> list[str]:
    read, written = _column(events, f"{end}_edtf"), _column(events, end)
    return [edtf or text for edtf, text in zip(read, written, strict=True)]


def _series(label: str, values: "pd.Series[Any]") -> Packed:
    if label.endswith(_DEGREES):
        steps = np.round(values.to_numpy("float64") * STEPS_PER_DEGREE)
        return wholes(np.nan_to_num(steps), delta=True)
    if pd.api.types.is_bool_dtype(values):
        return wholes(values.to_numpy("int64"))
    if pd.api.types.is_numeric_dtype(values):
        numbers = np.round(values.fillna(0).to_numpy("float64")).astype("int64")
        return wholes(numbers, delta=_grows(numbers))
    return texts(values.fillna("").astype(str))


def _grows(numbers: npt.NDArray[Any]) -> bool:
    """Tell whether differences are the smaller way to write the numbers."""
    if len(numbers) < 2:
        return False
    return bool(np.abs(np.diff(numbers)).mean() < np.abs(numbers).mean())


def _column(events: pd.DataFrame, label: str) -> list[str]:
    if label not in events:
        return [""] * len(events)
    return [str(value) for value in events[label].fillna("")]


def _utf8(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:
        return replace_surrogates(text).encode()


def _as_written(start: str, end: str) -> str:
    return f"{start} – {end}" if end and end != start else start
