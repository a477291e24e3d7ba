"""Great circles, the antimeridian, distance and bounds on the sphere.

Coordinates are (latitude, longitude) in degrees, WGS 84. "Unrolled" longitudes may pass ±180
so that neighbours on a route never differ by more than half a turn: lines drawn through
them cross the Pacific instead of the whole map.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

#: Mean radius of the WGS 84 ellipsoid (IUGG R1).
EARTH_RADIUS_KM = 6371.0088
#: An angle between neighbouring points of a drawn great circle that still looks round.
STEP_DEGREES = 1.5
#: Ends nearer than this (as an angle, radians) to opposite each other have no one great circle.
ANTIPODAL_RADIANS = 1e-6
#: More legs than this are measured on the sphere: each takes about 0.1 ms.
MAX_GEODESICS = 5000
#: So many are measured on the sphere at once: what they need on the way stays small.
_BLOCK = 65_536
#: Any irrational mix tells rows of coordinates apart well enough to count them.
_MIXED = np.sqrt([2.0, 3.0, 5.0, 7.0])


def unroll(longitude: float, reference: float) -> float:
    """Shift a longitude by whole turns to within half a turn of a reference.

    >>> unroll(-170.0, 175.0)
    190.0
    """
    return longitude + 360.0 * round((reference - longitude) / 360.0)


def unroll_route(longitudes: Sequence[float] | Floats) -> Floats:
    """Shift each longitude by whole turns to within half a turn of the one before it.

    Missing longitudes (NaN) stay missing and are stepped over.

    >>> unroll_route([170.0, -175.0, 170.0]).tolist()
    [170.0, 185.0, 170.0]
    """
    unrolled = np.asarray(longitudes, dtype=np.float64).copy()
    known = np.flatnonzero(np.isfinite(unrolled))
    if len(known) > 1:
        steps = np.diff(unrolled[known])
        steps -= 360.0 * np.round(steps / 360.0)
        unrolled[known[1:]] = unrolled[known[0]] + np.cumsum(steps)
    return unrolled


def wrap(longitude: float) -> float:
    """Bring a longitude back into [-180, 180).

    >>> wrap(190.0)
    -170.0
    """
    return (longitude + 180.0) % 360.0 - 180.0


def distance_km(
    latitude1: Floats | float,
    longitude1: Floats | float,
    latitude2: Floats | float,
    longitude2: Floats | float,
) -> Floats:
    """Measure great-circle distances of many pairs at once, by the haversine formula.

    Good to 0.5 % (the earth is no sphere); what is shown to people is measured by geopy's
    geodesic instead.

    >>> round(float(distance_km(50.45, 30.52, 52.23, 21.01)))
    689
    """
    phi1, phi2 = np.radians(latitude1), np.radians(latitude2)
    half_phi = (phi2 - phi1) / 2
    half_lambda = np.radians(np.asarray(longitude2) - np.asarray(longitude1)) / 2
    haversine = np.sin(half_phi) ** 2 + np.cos(phi1) * np.cos(phi2) * np.sin(half_lambda) ** 2
    return np.asarray(2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.clip(haversine, 0.0, 1.0))))


def great_circle(
    latitude1: float, longitude1: float, latitude2: float, longitude2: float
) -> Floats:
    """Trace the shortest line between two points on the sphere.

    Ends that lie opposite each other have no one shortest line: then the line over the north
    pole is taken, and from near a pole the one along its meridian to the equator.

    Returns
    -------
    ndarray of shape (n, 2)
        (latitude, longitude), longitudes unrolled from `longitude1`; the ends are exact.

    >>> great_circle(60, 170, 60, -170)[[0, -1]].tolist()
    [[60.0, 170.0], [60.0, 190.0]]
    """
    start, end = _vector(latitude1, longitude1), _vector(latitude2, longitude2)
    angle = float(np.arctan2(np.linalg.norm(np.cross(start, end)), np.dot(start, end)))
    if np.pi - angle < ANTIPODAL_RADIANS:
        middle = (90.0, longitude2) if abs(latitude1) < 45.0 else (0.0, longitude1)
        north = great_circle(latitude1, longitude1, middle[0], longitude1)
        south = great_circle(*middle, latitude2, longitude2)
        return _exact_ends(np.vstack([north, south]), latitude1, longitude1, latitude2, longitude2)
    count = max(2, int(np.ceil(np.degrees(angle) / STEP_DEGREES)) + 1)
    points = _interpolate(start, end, angle, np.linspace(0.0, 1.0, count))
    return _exact_ends(points, latitude1, longitude1, latitude2, longitude2)


def _vector(latitude: float, longitude: float) -> Floats:
    phi, lam = np.radians(latitude), np.radians(longitude)
    return np.array([np.cos(phi) * np.cos(lam), np.cos(phi) * np.sin(lam), np.sin(phi)])


def _interpolate(start: Floats, end: Floats, angle: float, fractions: Floats) -> Floats:
    """Interpolate spherically (Shoemake's slerp)."""
    if angle == 0.0:
        along = np.repeat(start[None, :], len(fractions), axis=0)
    else:
        rest = np.sin((1 - fractions) * angle)[:, None] * start
        along = (rest + np.sin(fractions * angle)[:, None] * end) / np.sin(angle)
    latitudes = np.degrees(np.arctan2(along[:, 2], np.hypot(along[:, 0], along[:, 1])))
    longitudes = np.degrees(np.arctan2(along[:, 1], along[:, 0]))
    return np.column_stack([latitudes, longitudes])


def _exact_ends(points: Floats, *ends: float) -> Floats:
    latitude1, longitude1, latitude2, longitude2 = ends
    points[0], points[-1] = (latitude1, longitude1), (latitude2, longitude2)
    points[:, 1] = unroll_route(points[:, 1])
    return points


def bounds(
    latitudes: Floats, longitudes: Floats
) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """Find the smallest box around points: ((south, west), (north, east)).

    West may be unrolled below -180 and east above 180; points on both sides of the
    antimeridian get a box across it. None where no point is known.

    >>> bounds(np.array([0.0, 1.0]), np.array([170.0, -170.0]))
    ((0.0, 170.0), (1.0, 190.0))
    """
    known = np.isfinite(latitudes) & np.isfinite(longitudes)
    if not known.any():
        return None
    east = np.sort((longitudes[known] + 180.0) % 360.0 - 180.0)
    gaps = np.diff(np.append(east, east[0] + 360.0))
    widest = int(np.argmax(gaps))
    west = float(east[(widest + 1) % len(east)])
    width = 360.0 - float(gaps[widest])
    south, north = float(latitudes[known].min()), float(latitudes[known].max())
    return (south, west), (north, west + width)


def geodesic_km(legs: Floats) -> Floats:
    """Measure legs on the WGS 84 ellipsoid (Karney 2013), each distinct pair once.

    It is the algorithm of `geopy.distance.geodesic`, without the import of all of geopy's
    geocoders. Beyond `MAX_GEODESICS` distinct legs the haversine distance is taken.

    Parameters
    ----------
    legs
        Shape (n, 4): latitude, longitude, latitude, longitude.

    >>> geodesic_km(np.array([[50.45, 30.52, 52.23, 21.01]])).round().tolist()
    [691.0]
    """
    if not len(legs):
        return np.empty(0)
    if len(legs) > MAX_GEODESICS and len(np.unique(legs @ _MIXED)) > MAX_GEODESICS:
        parts = np.array_split(legs, len(legs) // _BLOCK + 1)
        return np.concatenate([distance_km(*part.T) for part in parts])
    distinct, inverse = np.unique(legs, axis=0, return_inverse=True)
    from geographiclib.geodesic import Geodesic  # noqa: PLC0415 - many layouts have no leg

    inverse_problem, kind = Geodesic.WGS84.Inverse, Geodesic.DISTANCE
    metres = [inverse_problem(*leg, kind)["s12"] for leg in distinct.tolist()]
    return (np.array(metres) / 1000)[inverse.ravel()]
