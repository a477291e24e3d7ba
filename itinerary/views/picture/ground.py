"""The base map behind the journey: land and borders, from the data that pages carry."""

import json
import zlib
from functools import cache, partial
from typing import Any

import numpy as np
import numpy.typing as npt

from itinerary.views import basemap
from itinerary.views.picture.camera import WORLD, Camera, project
from itinerary.views.picture.coverage import cover
from itinerary.views.picture.strokes import NO_EDGES, dash, stroke

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
#: The points of all lines of a kind, and how many each line has.
Lines = tuple[Floats, Integers]

#: Steps of a line shorter than this (pixels) are left out: nobody would see them.
_FINEST_PX = 2.0
#: So far outside the picture, such steps are as good.
_MARGIN_PX, _COARSE_PX = 40.0, 16.0
_SMALLEST_PX = 5.0
_BORDER_PX = 1.5
_DASHES = (6.0, 5.0)
#: Lines may run a little past the edge of their turn of the globe.
_SPILL = 16.0


def draw_land(camera: Camera) -> Floats:
    """Measure how much of each pixel is land, 0–1."""
    shapes = _read_ground()
    signs = {"land": 1, "hole": -1, "lake": -1}
    edges = [_outline(shapes[kind], camera, sign) for kind, sign in signs.items()]
    land = cover(np.vstack(edges), camera.width, camera.height)
    # What Mercator cuts off in the south is land.
    south = (WORLD - camera.y) * camera.scale - 1
    land[max(0, int(south)) :] = 1.0
    return np.clip(land, 0.0, 1.0)


def draw_borders(camera: Camera) -> Floats:
    """Measure how much of each pixel borders cover; disputed ones are dashed."""
    shapes = _read_ground()
    pieces = [_pieces(shapes["border"], camera)]
    for line in _split(*_see(shapes["dispute"], camera)):
        pieces.append(stroke(*dash(line, _DASHES), _BORDER_PX))
    return np.clip(cover(np.vstack(pieces), camera.width, camera.height), 0.0, 1.0)


def _outline(lines: Lines, camera: Camera, sign: int) -> Floats:
    """Give the edges of closed lines, turned all the same way round."""
    points, counts = _see(lines, camera)
    if not len(points):
        return NO_EDGES
    ends = np.cumsum(counts)
    following = np.arange(len(points)) + 1
    following[ends - 1] = ends - counts
    edges = np.hstack([points, points[following]])
    cross = edges[:, 0] * edges[:, 3] - edges[:, 2] * edges[:, 1]
    turned = np.add.reduceat(cross, ends - counts) * sign < 0
    back = np.repeat(turned, counts)
    edges[back] = edges[back][:, [2, 3, 0, 1]]
    return edges


def _pieces(lines: Lines, camera: Camera) -> Floats:
    points, counts = _see(lines, camera)
    inner = np.ones(len(points), dtype=bool)
    inner[np.cumsum(counts)[:-1]] = False
    inner[:1] = False
    at = np.flatnonzero(inner)
    return stroke(points[at - 1], points[at], _BORDER_PX)


def _split(points: Floats, counts: Integers) -> list[Floats]:
    return [line for line in np.split(points, np.cumsum(counts)[:-1]) if len(line) > 1]


def _see(lines: Lines, camera: Camera) -> Lines:
    """Give the lines that a camera sees, in pixels, on every turn of the globe it meets."""
    points, counts = lines
    first = int(np.floor((camera.x - _SPILL) / WORLD))
    last = int(np.floor((camera.x + camera.width / camera.scale + _SPILL) / WORLD))
    turns = np.arange(first, last + 1)[:, None] * [WORLD, 0]
    seen = [_thin(camera.see(points + turn), counts, camera) for turn in turns]
    return np.vstack([found for found, _ in seen]), np.concatenate([count for _, count in seen])


def _thin(points: Floats, counts: Integers, camera: Camera) -> Lines:
    """Leave out lines that are out of sight or tiny, and steps under a pixel."""
    starts = np.cumsum(counts) - counts
    low = np.minimum.reduceat(points, starts)
    high = np.maximum.reduceat(points, starts)
    size = [camera.width, camera.height]
    shown = ((high > 0) & (low < size)).all(axis=1) & ((high - low).max(axis=1) > _SMALLEST_PX)
    own = np.repeat(np.arange(len(counts)), counts)
    kept = shown[own]
    points, own = points[kept], own[kept]
    step = np.where(_pass_by(points, camera), _COARSE_PX, _FINEST_PX)[:, None]
    cells = np.floor(points / step)
    fresh = np.ones(len(points), dtype=bool)
    fresh[1:] = (cells[1:] != cells[:-1]).any(axis=1) | (own[1:] != own[:-1])
    found = np.bincount(own[fresh], minlength=len(counts))
    return points[fresh], found[found > 0]


def _pass_by(points: Floats, camera: Camera) -> "npt.NDArray[np.bool_]":
    """Tell of which points neither the line to them nor the line from them comes into view."""
    size = np.array([camera.width, camera.height])
    sides = np.hstack([points < -_MARGIN_PX, points > size + _MARGIN_PX]) @ [1, 2, 4, 8]
    beside = (sides[1:] & sides[:-1]) > 0
    away = np.zeros(len(points), dtype=bool)
    away[1:-1] = beside[1:] & beside[:-1]
    return away


@cache
def _read_ground() -> dict[str, Lines]:
    """Read land, holes in it, lakes and borders from the base map's lines.

    Coasts come first, as many lines to a ring as `land.lines` and `hole.lines` say; borders come
    last, the disputed ones after the settled.
    """
    columns = _read_columns()
    points = _project(columns, "line"), _project(columns, "lake")
    counts = columns["line.points"]
    land, holes = (int(columns[f"{kind}.lines"].sum()) for kind in ("land", "hole"))
    settled, disputed = columns["border.lines"].tolist()
    first = len(counts) - disputed - settled
    take = partial(_take, points[0], counts)
    return {
        "land": _join(*take(0, land), columns["land.lines"]),
        "hole": _join(*take(land, land + holes), columns["hole.lines"]),
        "lake": (points[1], columns["lake.points"]),
        "border": take(first, first + settled),
        "dispute": take(first + settled, len(counts)),
    }


def _project(columns: dict[str, Any], kind: str) -> Floats:
    steps = columns["steps"]
    return project(columns[f"{kind}.latitude"] / steps, columns[f"{kind}.longitude"] / steps)


def _take(points: Floats, counts: Integers, first: int, last: int) -> Lines:
    """Give some of the lines, which lie one after the other."""
    start = int(counts[:first].sum())
    chosen = counts[first:last]
    return points[start : start + int(chosen.sum())], chosen


def _join(points: Floats, counts: Integers, lines: Integers) -> Lines:
    """Join lines into rings; each is moved by whole turns to where the one before ends."""
    ends = np.cumsum(counts)
    turns = np.zeros(len(counts))
    turns[1:] = np.round((points[ends[:-1] - 1, 0] - points[ends[:-1], 0]) / WORLD)
    leading = np.cumsum(lines) - lines
    turns[leading] = 0
    shifts = np.cumsum(turns)
    shifts -= np.repeat(shifts[leading], lines)
    moved = points + np.repeat(shifts, counts)[:, None] * [WORLD, 0]
    return moved, np.add.reduceat(counts, leading)


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
    numbers = zigzag.view("<u8")[:, 0]
    steps = (numbers >> np.uint64(1)).astype(np.int64) ^ -(numbers & np.uint64(1)).astype(np.int64)
    return np.cumsum(steps) if about["delta"] else steps
