"""Legs of a journey as lines: great circles for each leg, many at once."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from itinerary.geo import ANTIPODAL_RADIANS, great_circle
from itinerary.views.picture.camera import project
from itinerary.views.picture.strokes import along, measure

Floats = npt.NDArray[np.float64]

#: Points of a line; a leg half around the globe still looks round.
_POINTS = 65
_ENDS = ["origin_latitude", "origin_longitude", "place_latitude", "place_longitude"]


def trace_legs(legs: pd.DataFrame) -> Floats:
    """Trace legs over the sphere.

    Parameters
    ----------
    legs
        Rows of `Layout.legs`.

    Returns
    -------
    ndarray of shape (legs, points, 2)
        World coordinates, running on past a turn where a leg does.
    """
    ends = legs[_ENDS].to_numpy("float64")
    share = np.linspace(0.0, 1.0, _POINTS)
    start, end = _vectors(ends[:, :2]), _vectors(ends[:, 2:])
    angle = np.arctan2(np.linalg.norm(np.cross(start, end), axis=1), (start * end).sum(axis=1))
    lines = _interpolate(start, end, angle, share)
    for row in np.flatnonzero(np.pi - angle < ANTIPODAL_RADIANS):
        lines[row] = _resample(great_circle(*ends[row].tolist()))
    longitude = np.degrees(np.unwrap(np.radians(lines[..., 1]), axis=1))
    turns = np.round((ends[:, 1] - longitude[:, 0]) / 360) * 360
    points = project(lines[..., 0].ravel(), (longitude + turns[:, None]).ravel())
    return points.reshape(len(legs), _POINTS, 2)


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


def find_twins(legs: pd.DataFrame) -> Floats:
    """Tell how far each leg is pushed aside (in shares of a step) for others between its ends."""
    ends = legs[_ENDS].to_numpy("float64").round(3)
    ends[:, [1, 3]] %= 360
    forward = (ends[:, 0] < ends[:, 2]) | ((ends[:, 0] == ends[:, 2]) & (ends[:, 1] <= ends[:, 3]))
    same = np.where(forward[:, None], ends, ends[:, [2, 3, 0, 1]])
    _, pair, counts = np.unique(same, axis=0, return_inverse=True, return_counts=True)
    pair = pair.ravel()
    rank = pd.Series(pair).groupby(pair).cumcount().to_numpy()
    several = (counts[pair] > 1) & (counts[pair] < 6)
    middle = (counts[pair] - 1) / 2
    return np.where(several, (rank - middle) * np.where(forward, 1, -1), 0.0)
