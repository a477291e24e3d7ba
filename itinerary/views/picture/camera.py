"""Which part of the world a picture shows, and where in it a place is.

World coordinates are those of the page's map: Mercator, 256 units around the equator, growing to
the east and the south; beyond that a turn further on.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from itinerary.geo import EARTH_RADIUS_KM

Floats = npt.NDArray[np.float64]

WORLD = 256.0
#: Mercator has no poles; maps on the web end here.
MAX_LATITUDE = 85.06
#: Nobody needs one town to fill the picture.
CLOSEST = 2.0**7


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
    """

    x: float
    y: float
    scale: float
    width: int
    height: int

    def see(self, points: Floats) -> Floats:
        """Turn world coordinates, shape (…, 2), into pixels."""
        return (points - [self.x, self.y]) * self.scale


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
    x, y = (low + high) / 2 - np.array([width, height]) / scale / 2
    return Camera(float(x), float(y), scale, width, height)
