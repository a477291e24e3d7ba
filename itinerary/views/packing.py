"""Numbers and texts as the bytes of columns, and columns as one compressed stream.

Two kinds of column exist:

`whole`
    Integers: differences if `delta`, then zigzag (0, -1, 1, -2 … become 0, 1, 2, 3 …), stored as
    `width` planes of one byte each, the lowest first. Planes compress far better than words.
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

#: Above so many bytes, zlib's slowest level costs more than it saves.
_LARGE = 4_000_000
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
    body = b"".join(data for _, data in columns.values())
    level = 9 if len(body) < _LARGE else 6
    return zlib.compress(len(header).to_bytes(4, "little") + header + body, level)


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


def shrink(values: npt.ArrayLike) -> Packed:
    """Describe integers, as differences where these are smaller."""
    numbers = np.asarray(values, dtype=np.int64)
    return wholes(numbers, delta=grows(numbers))


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
    if isinstance(values, pd.Series):
        cells = values.to_numpy(dtype=object)
    elif isinstance(values, np.ndarray):
        cells = values
    else:
        cells = np.array([*values, ""], dtype=object)[:-1]
    codes, distinct = pd.factorize(cells)
    if (codes < 0).any():
        codes, distinct = pd.factorize(np.where(codes < 0, "", cells).astype(object))
    return codes.astype(np.int64), np.asarray(distinct, dtype=object)


def grows(numbers: npt.NDArray[Any]) -> bool:
    """Tell whether differences are the smaller way to write the numbers."""
    if len(numbers) < 2:
        return False
    return bool(np.abs(np.diff(numbers)).mean() < np.abs(numbers).mean())


def _join(distinct: list[str]) -> bytes:
    """Write texts in UTF-8, each closed by 0xFF."""
    whole = _MARK.join([*distinct, ""])
    if whole.count(_MARK) > len(distinct):
        return b"".join(_utf8(text) + b"\xff" for text in distinct)
    return _utf8(whole).replace(_MARK.encode(), b"\xff")


def _utf8(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:
        return replace_surrogates(text).encode()
