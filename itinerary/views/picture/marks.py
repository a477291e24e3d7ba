"""Stops in a picture: what stands where, and in which shape, as on the page's map."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from itinerary.layout import Layout
from itinerary.views.picture.camera import Camera, project
from itinerary.views.picture.canvas import Canvas, rgb
from itinerary.views.picture.strokes import NO_EDGES, circles, dash, stroke

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

GHOST = "#6f7681"
PAPER = "#ffffff"
#: Of more stops than this, evenly chosen ones stand for all.
_MOST_STOPS = 20_000
#: So many marks have room beside each other; of more stops, each mark stands for several.
_MOST_MARKS = 60
_RADIUS = 14.0
#: Where marks stand for crowds, their sizes say how many there are.
_CROWD_RADII = (7.0, 10.5, 15.0)
#: Strokes, in shares of a mark's radius, that say why nothing took place here.
_Strokes = list[tuple[tuple[float, float], tuple[float, float]]]
_CROSS: _Strokes = [((-0.42, -0.42), (0.42, 0.42)), ((0.42, -0.42), (-0.42, 0.42))]
_PAUSE: _Strokes = [((-0.2, -0.42), (-0.2, 0.42)), ((0.2, -0.42), (0.2, 0.42))]
_ONWARD: _Strokes = [
    ((-0.48, 0), (0.48, 0)),
    ((0.12, -0.36), (0.48, 0)),
    ((0.12, 0.36), (0.48, 0)),
]
_SIGNS: dict[str, _Strokes] = {"cancelled": _CROSS, "postponed": _PAUSE, "rescheduled": _ONWARD}
_HOLLOW = {"planned", "tentative", *_SIGNS}


@dataclass(frozen=True, slots=True)
class Marks:
    """Stops that are drawn: one for all that would cover each other.

    Attributes
    ----------
    points
        Pixels, shape (n, 2).
    trip, count
        Whose colour it has, and how many stops it stands for.
    status
        That of the first, which took place if any of them did.
    origin
        A journey merely began here.
    radius
        Pixels.
    """

    points: Floats
    trip: Integers
    count: Integers
    status: "npt.NDArray[np.object_]"
    origin: "npt.NDArray[np.bool_]"
    radius: float


def gather_marks(layout: Layout, camera: Camera, unit: float) -> list[Marks]:
    """Choose the marks of a layout's stops, all of one size together, the largest last.

    Parameters
    ----------
    layout
        Whose stops.
    camera
        Where they are seen.
    unit
        Pixels of this picture for one of the largest.
    """
    stops = layout.stops
    if len(stops) > _MOST_STOPS:
        stops = stops.iloc[np.linspace(0, len(stops) - 1, _MOST_STOPS).astype(np.int64)]
    points = camera.see_places(project(stops["latitude"], stops["longitude"]))
    origin = (stops["role"] == "origin").to_numpy()
    rank = np.where(origin, 2, stops["number"].to_numpy() == 0)
    order = np.argsort(rank, kind="stable")
    lead, count = _gather(points[order], 1.7 * _RADIUS * unit)
    rows = order[lead]
    chosen = stops.iloc[rows]
    marks = Marks(
        points[rows],
        chosen["trip"].to_numpy("int64"),
        count,
        chosen["status"].to_numpy(dtype=object),
        origin[rows],
        _RADIUS * unit,
    )
    return [marks] if len(rows) <= _MOST_MARKS else _size(marks, unit)


def _size(marks: Marks, unit: float) -> list[Marks]:
    """Part marks by how many stops they stand for; many are larger."""
    share = np.log(marks.count) / max(np.log(marks.count.max()), 1e-9)
    level = np.minimum((share * len(_CROWD_RADII)).astype(np.int64), len(_CROWD_RADII) - 1)
    parts = [(level == at, radius * unit) for at, radius in enumerate(_CROWD_RADII)]
    return [_choose(marks, rows, radius) for rows, radius in parts if rows.any()]


def _choose(marks: Marks, rows: "npt.NDArray[np.bool_]", radius: float) -> Marks:
    alone = np.ones(int(rows.sum()), dtype=np.int64)
    return Marks(
        marks.points[rows], marks.trip[rows], alone, marks.status[rows], marks.origin[rows], radius
    )


def _gather(points: Floats, apart: float) -> tuple[Integers, Integers]:
    """Let one point lead all that are near it, in steps until there are few enough."""
    lead, count = np.arange(len(points)), np.ones(len(points), dtype=np.int64)
    while True:
        joined, own = _pool(points[lead], apart)
        count = np.bincount(own, count, len(joined)).astype(np.int64)
        lead = lead[joined]
        if len(lead) <= 2 * _MOST_MARKS:
            return _part(points, lead, count, apart)
        apart *= 1.5


def _pool(points: Floats, apart: float) -> tuple[Integers, Integers]:
    """Let the first point in each cell of a grid lead it; gives the leaders and who leads whom."""
    cells = np.floor(points / apart).astype(np.int64) @ [1 << 32, 1]
    _, first, own = np.unique(cells, return_index=True, return_inverse=True)
    order = np.argsort(first)
    return first[order], np.argsort(order)[own.ravel()]


def _part(
    points: Floats, lead: Integers, count: Integers, apart: float
) -> tuple[Integers, Integers]:
    """Join leaders that touch although they lie in different cells."""
    kept: list[int] = []
    sums: list[int] = []
    for row, number in zip(lead.tolist(), count.tolist(), strict=True):
        gaps = np.hypot(*(points[kept] - points[row]).T) if kept else np.empty(0)
        if len(gaps) and gaps.min() < apart:
            sums[int(gaps.argmin())] += number
            continue
        kept.append(row)
        sums.append(number)
    return np.array(kept, dtype=np.int64), np.array(sums, dtype=np.int64)


def paint_marks(canvas: Canvas, marks: Marks, colours: list[str]) -> None:
    """Paint stops: filled where something took place, hollow if not, crossed if cancelled."""
    small = marks.origin
    several = (marks.count > 1) & ~small
    _paint_halos(canvas, marks, colours, several)
    radius = marks.radius
    canvas.paint(circles(marks.points[~small], radius * 1.12), rgb(PAPER))
    canvas.paint(circles(marks.points[small], radius * 0.6), rgb(PAPER))
    for look in sorted(set(zip(_colour_of(marks, colours), marks.status, strict=True))):
        colour, status = look
        same = (_colour_of(marks, colours) == colour) & (marks.status == status)
        canvas.paint(circles(marks.points[same & small], radius * 0.42), rgb(colour))
        _paint_alike(canvas, marks.points[same & ~small], status, rgb(colour), radius)


def _colour_of(marks: Marks, colours: list[str]) -> "npt.NDArray[np.object_]":
    gone = [status in _SIGNS for status in marks.status]
    own = np.array(colours, dtype=object)[marks.trip % len(colours)]
    return np.asarray(np.where(gone, GHOST, own))


def _paint_halos(
    canvas: Canvas, marks: Marks, colours: list[str], several: "npt.NDArray[np.bool_]"
) -> None:
    """Ring the marks that stand for several stops."""
    names = _colour_of(marks, colours)
    for colour in sorted(set(names[several])):
        rows = several & (names == colour)
        canvas.paint(circles(marks.points[rows], marks.radius * 1.6), rgb(colour), 0.28)


def _paint_alike(
    canvas: Canvas, points: Floats, status: str, colour: Floats, radius: float
) -> None:
    canvas.paint(circles(points, radius * 0.96), colour)
    if status not in _HOLLOW:
        return
    width = radius * 0.2
    canvas.paint(circles(points, radius * 0.96 - width), rgb(PAPER))
    if status == "tentative":
        canvas.paint(_gaps(points, radius), rgb(PAPER))
    for start, end in _SIGNS.get(status, ()):
        ends = [points + np.array(at) * radius for at in (start, end)]
        canvas.paint(stroke(ends[0], ends[1], width), colour)
        canvas.paint(circles(np.vstack(ends), width / 2), colour)


def _gaps(points: Floats, radius: float) -> Floats:
    """Cut a ring into dots."""
    turn = np.linspace(0, 2 * np.pi, 49)
    rim = np.column_stack([np.cos(turn), np.sin(turn)]) * radius * 0.86
    length = 2 * np.pi * radius * 0.86 / 18
    starts, ends = dash(rim, (length, length))
    cut = [stroke(starts + point, ends + point, radius * 0.3) for point in points]
    return np.vstack(cut) if cut else NO_EDGES
