"""Numbers and texts as the bytes of columns, and columns as one compressed stream.

Two kinds of column exist:

`whole`
    Integers: differences if `delta`, divided by `unit` if all of them are multiples of it, then
    zigzag (0, -1, 1, -2 … become 0, 1, 2, 3 …), stored as `width` planes of one byte each, the
    lowest first. Planes compress far better than words. `big` says that some do not fit 32 bits.
`text`
    Each distinct text once, in UTF-8, closed by the byte 0xFF (which UTF-8 never has), after a
    `whole` column of positions into that list. Nothing is decoded before it is shown.

The stream is zlib's: the length of a JSON header (uint32, little-endian), the header, then the
columns' bytes one after the other.
"""

import json
import zlib
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from itinerary.views.encode import replace_surrogates

Whole = npt.NDArray[np.int64]
#: A column's description in the header, without its place, and its bytes.
Packed = tuple[dict[str, Any], bytes]

#: Levels of zlib for streams of up to so many bytes: the slower ones cost more than they save.
_LEVELS = ((250_000, 9), (2_000_000, 6))
_QUICK = 4
#: So many of a column's numbers are looked at for what divides all of them.
_SAMPLE = 64
_INT32 = 2**31
#: Between texts while they are one; rare enough in text to be looked for.
_MARK = "\x1e"


def pack(columns: Mapping[str, Packed], facts: Mapping[str, Any]) -> bytes:
    """Put described columns and facts into one compressed stream."""
    described: dict[str, dict[str, Any]] = {}
    at = 0
    for name, (description, data) in columns.items():
        described[name] = {**description, "at": at, "bytes": len(data)}
        at += len(data)
    header = json.dumps({"columns": described, **facts}, separators=(",", ":")).encode()
    stream = zlib.compressobj(next((level for most, level in _LEVELS if at <= most), _QUICK))
    parts = [stream.compress(len(header).to_bytes(4, "little") + header)]
    parts += [stream.compress(data) for _, data in columns.values()]
    return b"".join([*parts, stream.flush()])


def wholes(values: npt.ArrayLike, *, delta: bool = False) -> Packed:
    r"""Describe integers; `delta` suits what grows or wanders slowly.

    >>> wholes([5, 6, 7], delta=True)
    ({'kind': 'whole', 'count': 3, 'width': 1, 'delta': 1}, b'\n\x02\x02')
    """
    numbers = np.asarray(values, dtype=np.int64)
    return _plane(numbers, _step(numbers) if delta else numbers, delta=delta)


def shrink(values: npt.ArrayLike) -> Packed:
    """Describe integers, as differences where these are smaller."""
    numbers = np.asarray(values, dtype=np.int64)
    steps = _step(numbers)
    delta = len(numbers) > 1 and bool(np.abs(steps[1:]).mean() < np.abs(numbers).mean())
    return _plane(numbers, steps if delta else numbers, delta=delta)


def _step(numbers: Whole) -> Whole:
    return np.diff(numbers, prepend=np.int64(0)) if len(numbers) else numbers


def _plane(numbers: Whole, steps: Whole, *, delta: bool) -> Packed:
    about: dict[str, Any] = {"kind": "whole", "count": len(steps), "width": 0, "delta": int(delta)}
    if not steps.any():
        return about, b""
    unit = _find_unit(steps)
    if unit > 1:
        about["unit"], steps = unit, steps // unit
    if is_big(numbers):
        about["big"] = 1
    zigzag = steps << 1
    zigzag ^= steps >> 63
    zigzag = zigzag.astype("<u8", copy=False)
    width = about["width"] = (int(zigzag.max()).bit_length() + 7) // 8
    return about, zigzag.view(np.uint8).reshape(-1, 8)[:, :width].T.tobytes()


def _find_unit(steps: Whole) -> int:
    """Find what divides all numbers, if more than 1 does: the seconds of a day, a turn."""
    unit = int(np.gcd.reduce(steps[:: len(steps) // _SAMPLE + 1]))
    return unit if unit > 1 and not (steps % unit).any() else 1


def is_big(numbers: Whole) -> bool:
    """Tell whether numbers do not fit into 32 bits."""
    return len(numbers) > 0 and bool(numbers.max() >= _INT32 or numbers.min() < -_INT32)


def texts(values: Iterable[str]) -> Packed:
    r"""Describe texts; a lone surrogate becomes U+FFFD, everything else stays as it is.

    >>> texts(["a", "b", "a"])[1]
    b'\x00\x02\x00a\xffb\xff'
    """
    return list_texts(*factorize(values))


def list_texts(codes: Whole, distinct: npt.NDArray[np.object_]) -> Packed:
    """Describe texts by their positions in a list in which each stands once."""
    about, positions = shrink(codes)
    blob = _join(distinct.tolist())
    return {**about, "kind": "text", "distinct": len(distinct)}, positions + blob


def factorize(values: Iterable[str]) -> tuple[Whole, npt.NDArray[np.object_]]:
    """Give texts numbers in order of first appearance, and list each once."""
    cells = to_cells(values)
    if len(cells) and cells[0] == cells[-1] and is_all(cells, cells[0]):
        return np.zeros(len(cells), dtype=np.int64), cells[:1]
    codes, distinct = pd.factorize(cells)
    if (codes < 0).any():
        codes, distinct = pd.factorize(np.where(codes < 0, "", cells).astype(object))
    return codes.astype(np.int64, copy=False), np.asarray(distinct, dtype=object)


def is_all(cells: npt.NDArray[np.object_], text: str) -> bool:
    """Tell whether all cells are one text; a list counts several times faster than an array."""
    return bool(cells.tolist().count(text) == len(cells))


def to_cells(values: Iterable[str]) -> npt.NDArray[np.object_]:
    """Put texts into an array."""
    if isinstance(values, pd.Series):
        return values.to_numpy(dtype=object)
    return values if isinstance(values, np.ndarray) else np.array([*values, ""], dtype=object)[:-1]


def _join(distinct: list[str]) -> bytes:
    """Write texts in UTF-8, each closed by 0xFF."""
    whole = _MARK.join([*distinct, ""])
    if whole.count(_MARK) > len(distinct):
        return b"".join(_utf8(text) + b"\xff" for text in distinct)
    data = _utf8(whole)
    del whole
    return data.replace(_MARK.encode(), b"\xff")


def _utf8(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:
        return replace_surrogates(text).encode()
