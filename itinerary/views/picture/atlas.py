"""The lines of the base map that pages carry: coasts, lakes, borders, as a picture takes them."""

import json
import zlib
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from itinerary.views import basemap
from itinerary.views.picture.camera import WORLD, project

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of a kind, the points of all of them one after the other.

    Attributes
    ----------
    x, y
        World coordinates or pixels.
    counts
        How many points each line has.
    sign
        1 for closed lines that add to the land, -1 for those that take away.
    """

    x: Floats
    y: Floats
    counts: Integers
    sign: Integers

    def start(self) -> Integers:
        """Tell where each line starts."""
        return np.asarray(np.cumsum(self.counts) - self.counts)

    def take(self, rows: Integers) -> "Lines":
        """Choose lines."""
        counts = self.counts[rows]
        skipped = self.start()[rows] - (np.cumsum(counts) - counts)
        at = np.arange(counts.sum()) + np.repeat(skipped, counts)
        return Lines(self.x[at], self.y[at], counts, self.sign[rows])

    def measure(self) -> Floats:
        """Give west, north, east and south of each line, shape (4, lines)."""
        start = self.start()
        limits = (np.minimum, np.maximum)
        return np.array(
            [limit.reduceat(axis, start) for limit in limits for axis in (self.x, self.y)]
        )


@cache
def read_atlas() -> dict[str, tuple[Lines, Floats]]:
    """Read areas, borders and disputed borders, and between what each of their lines lies.

    Coasts come first, as many lines to a ring as `land.lines` and `hole.lines` say; borders come
    last, the disputed ones after the settled.
    """
    columns = _read_columns()
    lines, lakes = (_project(columns, kind) for kind in ("line", "lake"))
    rings = np.concatenate([columns["land.lines"], columns["hole.lines"]])
    coasts = int(rings.sum())
    settled, disputed = columns["border.lines"].tolist()
    first = len(lines.counts) - disputed - settled
    sign = np.repeat([1, -1], [len(columns["land.lines"]), len(columns["hole.lines"])])
    kinds = {
        "area": _join(lines.take(np.arange(coasts)), rings, sign, lakes),
        "border": lines.take(np.arange(first, first + settled)),
        "dispute": lines.take(np.arange(first + settled, len(lines.counts))),
    }
    return {kind: (found, found.measure()) for kind, found in kinds.items()}


def _project(columns: dict[str, Any], kind: str) -> Lines:
    degrees = (columns[f"{kind}.{axis}"] / columns["steps"] for axis in ("latitude", "longitude"))
    counts = columns[f"{kind}.points"]
    x, y = project(*degrees).T
    return Lines(x, y, counts, np.full(len(counts), -1))


def _join(coasts: Lines, rings: Integers, sign: Integers, lakes: Lines) -> Lines:
    """Join lines into rings; each is moved by whole turns to where the one before ends."""
    counts = coasts.counts
    ends = np.cumsum(counts)
    turns = np.zeros(len(counts))
    turns[1:] = np.round((coasts.x[ends[:-1] - 1] - coasts.x[ends[:-1]]) / WORLD)
    leading = np.cumsum(rings) - rings
    turns[leading] = 0
    shifts = np.cumsum(turns)
    shifts -= np.repeat(shifts[leading], rings)
    return Lines(
        np.concatenate([coasts.x + np.repeat(shifts, counts) * WORLD, lakes.x]),
        np.concatenate([coasts.y, lakes.y]),
        np.concatenate([np.add.reduceat(counts, leading), lakes.counts]),
        np.concatenate([sign, lakes.sign]),
    )


@cache
def _read_columns() -> dict[str, Any]:
    """Decode the numbers of the base map (see `views.packing`)."""
    raw = zlib.decompress(basemap.read_basemap())
    body = 4 + int.from_bytes(raw[:4], "little")
    header = json.loads(raw[4:body])
    columns = {
        name: _read_wholes(raw[body + about["at"] :][: about["bytes"]], about)
        for name, about in header["columns"].items()
        if name.partition(".")[0] in {"line", "land", "hole", "lake", "border"}
    }
    return {**columns, "steps": header["steps"]}


def _read_wholes(data: bytes, about: dict[str, Any]) -> Integers:
    """Decode integers, as `views.packing.wholes` describes them."""
    planes = np.frombuffer(data, np.uint8).reshape(about["width"], about["count"])
    zigzag = np.zeros((about["count"], 8), dtype=np.uint8)
    zigzag[:, : about["width"]] = planes.T
    numbers = zigzag.view("<i8")[:, 0]
    steps = (numbers >> 1) ^ -(numbers & 1)
    return np.cumsum(steps) if about["delta"] else steps
