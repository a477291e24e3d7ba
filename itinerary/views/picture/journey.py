"""The journey over the ground of a picture: areas, legs, stops."""

import numpy as np
import numpy.typing as npt

from itinerary.layout import Layout
from itinerary.views.palette import PALETTE
from itinerary.views.picture.camera import MOST_TURNS, WORLD, Camera, project, stretch
from itinerary.views.picture.canvas import Canvas, rgb
from itinerary.views.picture.marks import GHOST, PAPER, gather_marks, paint_marks
from itinerary.views.picture.routes import Legs, bend, find_twins, read_legs, straighten
from itinerary.views.picture.strokes import arrow, circles, dash, measure, stroke, trace

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

COLOURS = [colour.light for colour in PALETTE]
#: Of more legs an even choice is drawn, as thin lines without signs; of a crowd, none: nobody
#: could follow a line.
_MOST_LINES, _CROWD = 120, 2000
_MOST_AREAS = 60
_LINE, _THIN, _HALO, _TWIN, _FAINT = 4.6, 1.8, 9.5, 40.0, 0.6
_DASHES = {"planned": (12.0, 9.0), "tentative": (2.5, 8.5)}
#: Where on a leg its arrowhead is.
_HEADED = 0.56
_TIES, _TIE = (2.6, 13.0), 13.0
_GONE = ("cancelled", "postponed", "rescheduled")


def choose_legs(layout: Layout) -> Legs:
    """Choose the legs to draw."""
    legs = layout.legs
    if len(legs) > _CROWD:
        legs = legs.iloc[:0]
    elif len(legs) > _MOST_LINES:
        legs = legs.iloc[np.linspace(0, len(legs) - 1, _MOST_LINES).astype(np.int64)]
    return read_legs(legs)


def find_corners(layout: Layout, lines: Floats) -> Floats:
    """Give points (world coordinates) between which all that is drawn lies; none if nothing is."""
    stops = layout.stops
    if not len(stops):
        return np.empty((0, 2))
    latitude, longitude = (stops[axis].to_numpy("float64") for axis in ("latitude", "longitude"))
    ends = project([latitude.min(), latitude.max()], [longitude.min(), longitude.max()])
    # On a map of the whole world, lines go in and out at its sides.
    along = lines.reshape(-1, 2) if np.ptp(ends[:, 0]) <= MOST_TURNS * WORLD else ends
    middles, reach = _read_areas(layout, _pick_areas(layout))
    wide = reach[:, None] * 0.6
    return np.vstack([ends, along, middles - wide, middles + wide])


def _pick_areas(layout: Layout) -> Integers:
    return np.flatnonzero(layout.stops["area"].to_numpy(dtype=bool))[:_MOST_AREAS]


def _read_areas(layout: Layout, rows: Integers) -> tuple[Floats, Floats]:
    """Give the middles of areas and how far they reach, in world coordinates."""
    names = ("latitude", "longitude", "radius_km")
    latitude, longitude, radius = (layout.stops[name].to_numpy("float64")[rows] for name in names)
    return project(latitude, longitude), stretch(radius, latitude)


def paint_journey(canvas: Canvas, layout: Layout, legs: Legs, camera: Camera, unit: float) -> None:
    """Paint areas, then legs, then stops, as the page's map does."""
    _paint_areas(canvas, layout, camera, unit)
    own, seen = camera.see_lines(legs.lines)
    if len(layout.legs) > _MOST_LINES:
        _paint_many(canvas, legs.trip[own], seen, unit)
    elif len(own):
        aside = (find_twins(legs.ends) * _TWIN * unit)[own]
        bent = [bend(line, push) for line, push in zip(seen, aside.tolist(), strict=True)]
        _paint_legs(canvas, legs, own.tolist(), [straighten(line) for line in bent], unit)
    for marks in gather_marks(layout, camera, unit):
        paint_marks(canvas, marks, COLOURS)


def _paint_areas(canvas: Canvas, layout: Layout, camera: Camera, unit: float) -> None:
    """Paint areas as discs without an edge: nobody knows where in it the event was."""
    rows = _pick_areas(layout)
    if not len(rows):
        return
    middles, reach = _read_areas(layout, rows)
    radii = (reach * camera.scale * 1.15).tolist()
    trips, statuses = (layout.stops[name].iloc[rows] for name in ("trip", "status"))
    looks = zip(camera.see_places(middles), radii, trips, statuses, strict=True)
    for middle, radius, trip, status in looks:
        colour = GHOST if status in _GONE else COLOURS[int(trip) % len(COLOURS)]
        canvas.glow(middle, max(30 * unit, radius), rgb(colour))


def _paint_legs(
    canvas: Canvas, legs: Legs, own: list[int], lines: list[Floats], unit: float
) -> None:
    """Paint lines, each of the leg whose row `own` gives."""
    canvas.paint(np.vstack([trace(line, _HALO * unit) for line in lines]), rgb(PAPER), 0.9)
    hues = (legs.trip[own] % len(COLOURS)).tolist()
    drawn = [
        _outline(line, legs.status[row], legs.mode[row], unit)
        for row, line in zip(own, lines, strict=True)
    ]
    _paint_hues(canvas, drawn, hues)
    long = [at for at, line in enumerate(lines) if measure(line)[-1] > 44 * unit]
    if long:
        halos = [arrow(lines[at], _HEADED, 10.5 * unit) for at in long]
        canvas.paint(np.vstack(halos), rgb(PAPER), 0.9)
        heads = [arrow(lines[at], _HEADED, 8 * unit) for at in long]
        _paint_hues(canvas, heads, [hues[at] for at in long])


def _paint_hues(canvas: Canvas, outlines: list[Floats], hues: list[int]) -> None:
    """Paint outlines, all of one colour at once."""
    for hue in sorted(set(hues)):
        same = [edges for edges, own in zip(outlines, hues, strict=True) if own == hue]
        canvas.paint(np.vstack(same), rgb(COLOURS[hue]))


def _outline(line: Floats, status: str, mode: str, unit: float) -> Floats:
    """Outline a leg: dashed if planned, dotted if tentative; ties mark a railway travelled."""
    pattern = _DASHES.get(status)
    if pattern:
        drawn = stroke(*dash(line, (pattern[0] * unit, pattern[1] * unit)), _LINE * unit)
    else:
        drawn = trace(line, _LINE * unit)
    parts = [drawn, circles(line[:1], _LINE * unit)]
    if mode == "train" and not pattern:
        parts.append(stroke(*dash(line, (_TIES[0] * unit, _TIES[1] * unit)), _TIE * unit))
    return np.vstack(parts)


def _paint_many(canvas: Canvas, trip: Integers, lines: Floats, unit: float) -> None:
    """Paint many legs as thin lines, all of one colour at once."""
    hues = trip % len(COLOURS)
    coarse = lines[:, ::2]
    for hue in sorted(set(hues.tolist())):
        own = coarse[hues == hue]
        pieces = stroke(own[:, :-1].reshape(-1, 2), own[:, 1:].reshape(-1, 2), _THIN * unit)
        canvas.paint(pieces, rgb(COLOURS[hue]), _FAINT)
