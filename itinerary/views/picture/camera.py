"""Which part of the world a picture shows, and where in it a place is.

World coordinates are those of the page's map: Mercator, 256 units around the equator, growing to
the east and the south; beyond that a turn further on.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from itinerary.geo import EARTH_RADIUS_KM

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

WORLD = 256.0
#: Mercator has no poles; maps on the web end here.
MAX_LATITUDE = 85.06
#: Nobody needs one town to fill the picture: without names, coasts and borders say where it is.
CLOSEST = 2.0**6
#: A journey that goes on for more turns than this is shown on one map of the world.
MOST_TURNS = 1.5


@dataclass(frozen=True, slots=True)
class Camera:
    """A view of the world.

    Attributes
    ----------
    x, y
        World coordinates of the left upper corner.
    scale
        Pixels per world unit.
    width, height
        Pixels.
    whole
        It shows the world once, and all turns of the globe on it.
    """

    x: float
    y: float
    scale: float
    width: int
    height: int
    whole: bool = False

    def see(self, points: Floats) -> Floats:
        """Turn world coordinates, shape (…, 2), into pixels."""
        return (points - [self.x, self.y]) * self.scale

    def see_places(self, points: Floats) -> Floats:
        """Turn places, shape (n, 2), into pixels."""
        if self.whole:
            points = points - np.floor((points[:, :1] - self.x) / WORLD) * [WORLD, 0]
        return self.see(points)

    def see_lines(self, lines: Floats) -> tuple[Integers, Floats]:
        """Turn lines, shape (n, points, 2), into pixels; gives the row of each, too.

        On a map of the whole world, a line that leaves it on one side comes in on the other.
        """
        rows = np.arange(len(lines))
        if not self.whole or not len(lines):
            return rows, self.see(lines)
        lines = lines - np.floor((lines[:, :1, :1] - self.x) / WORLD) * [WORLD, 0]
        left = lines[..., 0].min(axis=1) < self.x
        right = lines[..., 0].max(axis=1) > self.x + WORLD
        copies = [lines, lines[left] + [WORLD, 0], lines[right] - [WORLD, 0]]
        return np.concatenate([rows, rows[left], rows[right]]), self.see(np.concatenate(copies))


def project(latitude: npt.ArrayLike, longitude: npt.ArrayLike) -> Floats:
    """Turn degrees into world coordinates, shape (n, 2).

    >>> project([0.0], [180.0]).tolist()
    [[256.0, 128.0]]
    """
    flat = np.clip(np.asarray(latitude, dtype=np.float64), -MAX_LATITUDE, MAX_LATITUDE)
    sine = np.sin(np.radians(flat))
    x = (np.asarray(longitude, dtype=np.float64) / 360 + 0.5) * WORLD
    y = (0.5 - np.log((1 + sine) / (1 - sine)) / (4 * np.pi)) * WORLD
    return np.column_stack([x, y])


def stretch(radius_km: npt.ArrayLike, latitude: npt.ArrayLike) -> Floats:
    """Turn radii in km into world units; Mercator stretches them with latitude."""
    shrink = np.maximum(0.05, np.cos(np.radians(np.asarray(latitude, dtype=np.float64))))
    around = EARTH_RADIUS_KM * 2 * np.pi
    reach = np.nan_to_num(np.asarray(radius_km, dtype=np.float64))
    return np.asarray(reach / around * WORLD / shrink)


def fit(
    corners: Floats, width: int, height: int, margin: float, closest: float = CLOSEST
) -> Camera:
    """Place a camera so that all corners are at least a margin inside.

    Parameters
    ----------
    corners
        Shape (n, 2), world coordinates that may run past a turn; at least one.
    width, height, margin
        Pixels.
    closest
        The largest scale.
    """
    low, high = corners.min(axis=0), corners.max(axis=0)
    room = np.array([width, height]) - 2 * margin
    scale = min(closest, float((room / np.maximum(high - low, 1e-9)).min()))
    whole = bool(high[0] - low[0] > MOST_TURNS * WORLD)
    if whole:
        scale, low[0], high[0] = width / WORLD, 0.0, WORLD
    x, y = (low + high) / 2 - np.array([width, height]) / scale / 2
    return Camera(float(x), float(y), scale, width, height, whole)
