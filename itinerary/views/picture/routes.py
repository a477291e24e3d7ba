"""Legs of a journey as lines: great circles for each leg, many at once."""

from collections import Counter
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from itinerary.geo import ANTIPODAL_RADIANS, great_circle
from itinerary.views.picture.camera import project
from itinerary.views.picture.strokes import along, measure

Floats = npt.NDArray[np.float64]

#: Points of a line; a leg half around the globe still looks round.
_POINTS = 65
#: Points are left out where a line without them is off by less than this (pixels).
_OFF_PX = 0.12
#: Every so many points of a line are a line with the same ends.
_STEPS = (64, 32, 16, 8, 4, 2)
#: So many legs between the same ends would be too far apart.
_MOST_TWINS = 6
_ENDS = ["origin_latitude", "origin_longitude", "place_latitude", "place_longitude"]


@dataclass(frozen=True, slots=True)
class Legs:
    """Legs to be drawn.

    Attributes
    ----------
    ends
        Degrees: latitude and longitude of where each begins, and of where it ends.
    trip, status, mode
        Of each.
    lines
        Shape (legs, points, 2): world coordinates, running on past a turn where a leg does.
    """

    ends: Floats
    trip: npt.NDArray[np.int64]
    status: list[str]
    mode: list[str]
    lines: Floats


def read_legs(legs: pd.DataFrame) -> Legs:
    """Read rows of `Layout.legs`, and trace each over the sphere."""
    ends = np.column_stack([legs[name].to_numpy("float64") for name in _ENDS])
    status, mode = (legs[name].tolist() for name in ("status", "mode"))
    return Legs(ends, legs["trip"].to_numpy("int64"), status, mode, trace_legs(ends))


def trace_legs(ends: Floats) -> Floats:
    """Trace legs over the sphere, from their ends as `Legs.ends` has them to `Legs.lines`."""
    share = np.linspace(0.0, 1.0, _POINTS)
    start, end = _vectors(ends[:, :2]), _vectors(ends[:, 2:])
    angle = np.arctan2(np.linalg.norm(np.cross(start, end), axis=1), (start * end).sum(axis=1))
    lines = _interpolate(start, end, angle, share)
    for row in np.flatnonzero(np.pi - angle < ANTIPODAL_RADIANS):
        lines[row] = _resample(great_circle(*ends[row].tolist()))
    longitude = np.degrees(np.unwrap(np.radians(lines[..., 1]), axis=1))
    turns = np.round((ends[:, 1] - longitude[:, 0]) / 360) * 360
    points = project(lines[..., 0].ravel(), (longitude + turns[:, None]).ravel())
    return points.reshape(len(ends), _POINTS, 2)


def _vectors(points: Floats) -> Floats:
    phi, lam = np.radians(points).T
    return np.column_stack([np.cos(phi) * np.cos(lam), np.cos(phi) * np.sin(lam), np.sin(phi)])


def _interpolate(start: Floats, end: Floats, angle: Floats, share: Floats) -> Floats:
    """Interpolate spherically (Shoemake's slerp); gives (latitude, longitude) in degrees."""
    safe = np.where(angle < 1e-9, 1.0, np.sin(angle))[:, None]
    small = (angle < 1e-9)[:, None]
    first = np.where(small, 1 - share, np.sin((1 - share) * angle[:, None]) / safe)
    second = np.where(small, share, np.sin(share * angle[:, None]) / safe)
    x, y, z = np.moveaxis(
        first[..., None] * start[:, None] + second[..., None] * end[:, None], 2, 0
    )
    return np.asarray(
        np.degrees(np.stack([np.arctan2(z, np.hypot(x, y)), np.arctan2(y, x)], axis=2))
    )


def _resample(points: Floats) -> Floats:
    """Give a line as many points as the others have."""
    reach = measure(points)
    return along(points, reach, np.linspace(0, reach[-1], _POINTS))


def bend(line: Floats, aside: float) -> Floats:
    """Push a line (pixels) aside in the middle, so that it and its twin are told apart."""
    way = line[-1] - line[0]
    length = float(np.hypot(*way))
    if not aside or length < 1:
        return line
    reach = measure(line)
    share = reach / max(float(reach[-1]), 1e-9)
    push = np.sign(aside) * min(abs(aside), length / 5) * np.sin(np.pi * share)
    return np.asarray(line + push[:, None] * (way[::-1] * [-1, 1] / length))


def find_twins(ends: Floats) -> Floats:
    """Tell how far each leg is pushed aside (in shares of a step) for others between its ends."""
    near = ends.round(3)
    near[:, [1, 3]] %= 360
    forward = [(row[0], row[1]) <= (row[2], row[3]) for row in near.tolist()]
    same = np.where(np.array(forward, dtype=bool)[:, None], near, near[:, [2, 3, 0, 1]])
    pairs = [tuple(row) for row in same.tolist()]
    counts, rank = Counter(pairs), Counter[tuple[float, ...]]()
    aside = []
    for pair, way in zip(pairs, forward, strict=True):
        step = rank[pair] - (counts[pair] - 1) / 2
        rank[pair] += 1
        aside.append((step if way else -step) if 1 < counts[pair] < _MOST_TWINS else 0.0)
    return np.array(aside)


def straighten(line: Floats) -> Floats:
    """Leave out points of a line (pixels) that nobody would miss."""
    if len(line) < 3:
        return line
    bent = float(np.abs(np.diff(line, 2, axis=0)).max())
    step = next((step for step in _STEPS if bent * step * step / 8 < _OFF_PX), 1)
    return line[::step]
