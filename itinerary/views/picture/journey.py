"""The journey over the ground of a picture: areas, legs, stops."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from itinerary.layout import Layout
from itinerary.views.palette import PALETTE
from itinerary.views.picture.camera import MOST_TURNS, WORLD, Camera, project, stretch
from itinerary.views.picture.canvas import Canvas, rgb
from itinerary.views.picture.marks import GHOST, PAPER, gather_marks, paint_marks
from itinerary.views.picture.routes import bend, find_twins, trace_legs
from itinerary.views.picture.strokes import NO_EDGES, arrow, circles, dash, measure, stroke, trace

Floats = npt.NDArray[np.float64]

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


def choose_legs(layout: Layout) -> tuple[pd.DataFrame, Floats]:
    """Choose the legs to draw, and trace them in world coordinates."""
    legs = layout.legs
    if len(legs) > _CROWD:
        legs = legs.iloc[:0]
    elif len(legs) > _MOST_LINES:
        legs = legs.iloc[np.linspace(0, len(legs) - 1, _MOST_LINES).astype(np.int64)]
    return legs, trace_legs(legs)


def find_corners(layout: Layout, lines: Floats) -> Floats:
    """Give points (world coordinates) between which all that is drawn lies; none if nothing is."""
    stops = layout.stops
    if not len(stops):
        return np.empty((0, 2))
    latitude, longitude = (stops[axis].to_numpy("float64") for axis in ("latitude", "longitude"))
    ends = project([latitude.min(), latitude.max()], [longitude.min(), longitude.max()])
    # On a map of the whole world, lines go in and out at its sides.
    along = lines.reshape(-1, 2) if np.ptp(ends[:, 0]) <= MOST_TURNS * WORLD else ends
    areas = stops.iloc[_pick_areas(layout)]
    middles = project(areas["latitude"], areas["longitude"])
    reach = stretch(areas["radius_km"], areas["latitude"])[:, None] * 0.6
    return np.vstack([ends, along, middles - reach, middles + reach])


def _pick_areas(layout: Layout) -> npt.NDArray[np.int64]:
    return np.flatnonzero(layout.stops["area"].to_numpy(dtype=bool))[:_MOST_AREAS]


def paint_journey(
    canvas: Canvas, layout: Layout, legs: tuple[pd.DataFrame, Floats], camera: Camera, unit: float
) -> None:
    """Paint areas, then legs, then stops, as the page's map does."""
    _paint_areas(canvas, layout, camera, unit)
    own, seen = camera.see_lines(legs[1])
    rows = legs[0].iloc[own]
    if len(layout.legs) > _MOST_LINES:
        _paint_many(canvas, rows, seen, unit)
    else:
        aside = (find_twins(legs[0]) * _TWIN * unit)[own]
        bent = [bend(line, push) for line, push in zip(seen, aside.tolist(), strict=True)]
        _paint_legs(canvas, rows, bent, unit)
    for marks in gather_marks(layout, camera, unit):
        paint_marks(canvas, marks, COLOURS)


def _paint_areas(canvas: Canvas, layout: Layout, camera: Camera, unit: float) -> None:
    """Paint areas as discs without an edge: nobody knows where in it the event was."""
    areas = layout.stops.iloc[_pick_areas(layout)]
    middles = camera.see_places(project(areas["latitude"], areas["longitude"]))
    radii = stretch(areas["radius_km"], areas["latitude"]) * camera.scale * 1.15
    looks = zip(middles, radii.tolist(), areas["trip"], areas["status"], strict=True)
    for middle, radius, trip, status in looks:
        colour = GHOST if status in _GONE else _colour(trip)
        canvas.glow(middle, max(30 * unit, radius), rgb(colour))


def _colour(trip: int) -> str:
    return COLOURS[int(trip) % len(COLOURS)]


def _paint_legs(canvas: Canvas, legs: pd.DataFrame, lines: list[Floats], unit: float) -> None:
    if not lines:
        return
    canvas.paint(np.vstack([trace(line, _HALO * unit) for line in lines]), rgb(PAPER), 0.9)
    for trip in range(len(COLOURS)):
        own = np.flatnonzero(legs["trip"].to_numpy() % len(COLOURS) == trip).tolist()
        parts = [_outline(lines[row], legs.iloc[row], unit) for row in own]
        canvas.paint(np.vstack([NO_EDGES, *parts]), rgb(COLOURS[trip]))
    heads = [row for row, line in enumerate(lines) if measure(line)[-1] > 44 * unit]
    for row in heads:
        canvas.paint(arrow(lines[row], _HEADED, 10.5 * unit), rgb(PAPER), 0.9)
        canvas.paint(arrow(lines[row], _HEADED, 8 * unit), rgb(_colour(legs["trip"].iloc[row])))


def _outline(line: Floats, leg: "pd.Series[Any]", unit: float) -> Floats:
    """Outline a leg: dashed if planned, dotted if tentative; ties mark a railway travelled."""
    pattern = _DASHES.get(str(leg["status"]))
    if pattern:
        drawn = stroke(*dash(line, (pattern[0] * unit, pattern[1] * unit)), _LINE * unit)
    else:
        drawn = trace(line, _LINE * unit)
    parts = [drawn, circles(line[:1], _LINE * unit)]
    if leg["mode"] == "train" and not pattern:
        parts.append(stroke(*dash(line, (_TIES[0] * unit, _TIES[1] * unit)), _TIE * unit))
    return np.vstack(parts)


def _paint_many(canvas: Canvas, legs: pd.DataFrame, lines: Floats, unit: float) -> None:
    """Paint many legs as thin lines, all of one colour at once."""
    trips = legs["trip"].to_numpy() % len(COLOURS)
    coarse = lines[:, ::2]
    for trip in range(len(COLOURS)):
        own = coarse[trips == trip]
        pieces = stroke(own[:, :-1].reshape(-1, 2), own[:, 1:].reshape(-1, 2), _THIN * unit)
        canvas.paint(pieces, rgb(COLOURS[trip]), _FAINT)
