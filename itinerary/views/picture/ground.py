"""The base map behind the journey: land and borders, from the data that pages carry."""

import numpy as np
import numpy.typing as npt

from itinerary.views.picture.atlas import Lines, read_atlas
from itinerary.views.picture.camera import WORLD, Camera
from itinerary.views.picture.coverage import cover
from itinerary.views.picture.strokes import NO_EDGES, dash, stroke

Floats = npt.NDArray[np.float64]

#: Steps of a line shorter than this (pixels) are left out: nobody would see them.
_FINEST_PX = 2.0
#: So far outside the picture nothing of a line is seen, however thick it is.
_MARGIN_PX = 8.0
_SMALLEST_PX = 5.0
_BORDER_PX = 1.5
_DASHES = (6.0, 5.0)
#: Lines may run a little past the edge of their turn of the globe.
_SPILL = 16.0


def draw_land(camera: Camera) -> Floats:
    """Measure how much of each pixel is land, 0–1."""
    land = cover(_outline(_see("area", camera)), camera.width, camera.height)
    # What Mercator cuts off in the south is land.
    south = (WORLD - camera.y) * camera.scale - 1
    land[max(0, int(south)) :] = 1.0
    return np.clip(land, 0.0, 1.0, out=land)


def draw_borders(camera: Camera) -> Floats:
    """Measure how much of each pixel borders cover; disputed ones are dashed."""
    pieces = [_stroke(_see("border", camera))]
    for line in _split(_see("dispute", camera)):
        pieces.append(stroke(*dash(line, _DASHES), _BORDER_PX))
    borders = cover(np.vstack(pieces), camera.width, camera.height)
    return np.clip(borders, 0.0, 1.0, out=borders)


def _outline(lines: Lines) -> Floats:
    """Give the edges of closed lines, turned as their signs say."""
    if not len(lines.x):
        return NO_EDGES
    start = lines.start()
    following = np.arange(1, len(lines.x) + 1)
    following[start + lines.counts - 1] = start
    ends = lines.x[following], lines.y[following]
    turn = np.add.reduceat(lines.x * ends[1] - ends[0] * lines.y, start) * lines.sign
    back = np.repeat(turn < 0, lines.counts)
    return np.where(back, [*ends, lines.x, lines.y], [lines.x, lines.y, *ends]).T


def _stroke(lines: Lines) -> Floats:
    points = np.column_stack([lines.x, lines.y])
    inner = np.ones(len(points), dtype=bool)
    inner[lines.start()] = False
    at = np.flatnonzero(inner)
    return stroke(points[at - 1], points[at], _BORDER_PX)


def _split(lines: Lines) -> list[Floats]:
    points = np.column_stack([lines.x, lines.y])
    return [line for line in np.split(points, lines.start()[1:]) if len(line) > 1]


def _see(kind: str, camera: Camera) -> Lines:
    """Give the lines that a camera sees, in pixels, on every turn of the globe it meets."""
    lines, (west, north, east, south) = read_atlas()[kind]
    right, bottom = camera.x + camera.width / camera.scale, camera.y + camera.height / camera.scale
    size = np.maximum(east - west, south - north) * camera.scale
    shown = (size > _SMALLEST_PX) & (south > camera.y) & (north < bottom)
    first, last = (int(np.floor(x / WORLD)) for x in (camera.x - _SPILL, right + _SPILL))
    turns = np.arange(first, last + 1) * WORLD
    met = (east + turns[:, None] > camera.x) & (west + turns[:, None] < right)
    turn, rows = np.nonzero(met & shown)
    chosen = lines.take(rows)
    if not len(rows):
        return chosen
    x = (chosen.x + np.repeat(turns[turn], chosen.counts) - camera.x) * camera.scale
    y = (chosen.y - camera.y) * camera.scale
    return _thin(_cut_short(Lines(x, y, chosen.counts, chosen.sign), camera))


def _cut_short(lines: Lines, camera: Camera) -> Lines:
    """Go straight where a line stays on one side of the picture: nobody sees how it went."""
    beyond = [
        lines.x < -_MARGIN_PX, lines.x > camera.width + _MARGIN_PX,
        lines.y < -_MARGIN_PX, lines.y > camera.height + _MARGIN_PX,
    ]  # fmt: skip
    side = np.select(beyond, [1, 2, 3, 4], 0)
    stays = (side[1:] == side[:-1]) & (side[1:] > 0)
    # The last point of a line stays as well: the next line may begin on the same side.
    stays[lines.start()[1:] - 1] = False
    return _keep(lines, np.append(~(stays[:-1] & stays[1:]), True))


def _thin(lines: Lines) -> Lines:
    """Leave out steps that are too small to be seen."""
    x, y = (np.floor(axis / _FINEST_PX) for axis in (lines.x, lines.y))
    return _keep(lines, (x[1:] != x[:-1]) | (y[1:] != y[:-1]))


def _keep(lines: Lines, chosen: "npt.NDArray[np.bool_]") -> Lines:
    """Keep the first point of each line, and those chosen of the others."""
    start = lines.start()
    kept = np.concatenate([[True], chosen])
    kept[start] = True
    return Lines(
        lines.x[kept], lines.y[kept], np.add.reduceat(kept.astype(np.int64), start), lines.sign
    )
