"""Geometries of GeoJSON, in which a position is (longitude, latitude), to places and back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from itinerary import geo
from itinerary.formats.notation import Number

#: Geometry type → how deeply its positions are nested.
DEPTHS = {
    "Point": 0, "MultiPoint": 1, "LineString": 1,
    "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3,
}  # fmt: skip
COLLECTION = "GeometryCollection"
#: Digits of degrees of a drawn line: a decimetre.
DIGITS = 6
#: Collections within collections deeper than this are not gone through.
_MAX_NESTED = 10

Position = tuple[str, str]


class GeometryError(ValueError):
    """A geometry that is not as RFC 7946 has it; `value` is what is wrong."""

    def __init__(self, message: str, value: object = "", hint: str = "") -> None:
        super().__init__(message)
        self.message, self.hint = message, hint
        self.value = str(value)


@dataclass(frozen=True, slots=True)
class Shape:
    """What a geometry says about where: positions as (longitude, latitude), as written.

    Attributes
    ----------
    kind
        `point`, `line` or `area`.
    positions
        One for a point, the first and the last of a line, all of an area's outlines.
    """

    kind: str
    positions: tuple[Position, ...]


def read_geometry(geometry: object) -> Shape | None:
    """Read a GeoJSON geometry.

    Parameters
    ----------
    geometry
        The value of the member `geometry`; None is no geometry.

    Raises
    ------
    GeometryError
        It is not as RFC 7946 has it.

    Examples
    --------
    >>> read_geometry({"type": "Point", "coordinates": [Number("30.5"), Number("50.4")]})
    Shape(kind='point', positions=(('30.5', '50.4'),))
    """
    if geometry is None:
        return None
    shapes = list(_read_shapes(geometry, 0))
    if not shapes:
        return None
    if len(shapes) == 1:
        return shapes[0]
    return Shape("area", tuple(position for shape in shapes for position in shape.positions))


def _read_shapes(geometry: object, nested: int) -> Iterator[Shape]:
    kind = _take_type(geometry)
    assert isinstance(geometry, dict)  # noqa: S101 - `_take_type` saw to it
    if kind != COLLECTION:
        coordinates = geometry.get("coordinates")
        if coordinates is None:
            raise GeometryError(f"a {kind} has no coordinates")
        if coordinates != []:
            yield _read_shape(kind, coordinates)
        return
    members = geometry.get("geometries")
    if not isinstance(members, list) or nested > _MAX_NESTED:
        raise GeometryError("a GeometryCollection needs a list of geometries")
    for member in members:
        yield from _read_shapes(member, nested + 1)


def _take_type(geometry: object) -> str:
    if not isinstance(geometry, dict):
        raise GeometryError("is not a geometry, which is an object:", _cut(geometry))
    kind = geometry.get("type")
    if not isinstance(kind, str) or kind not in {*DEPTHS, COLLECTION}:
        raise GeometryError("is not a type of geometry:", _cut(kind), f"one of {', '.join(DEPTHS)}")
    return kind


def _read_shape(kind: str, coordinates: object) -> Shape:
    positions = tuple(_read_positions(coordinates, DEPTHS[kind], kind))
    if not positions:
        raise GeometryError(f"a {kind} has no positions")
    if kind == "Point":
        return Shape("point", positions)
    if "Line" in kind:
        lines = coordinates if kind == "MultiLineString" else [coordinates]
        if any(len(line) < 2 for line in lines):  # type: ignore[attr-defined]
            raise GeometryError("a line needs two positions or more")
        return Shape("line", (positions[0], positions[-1]))
    if "Polygon" in kind:
        _check_rings(coordinates, DEPTHS[kind])
    return Shape("area", positions)


def _read_positions(coordinates: object, depth: int, kind: str) -> Iterator[Position]:
    if not isinstance(coordinates, list):
        said = "are not nested as deeply as those of a" if depth else "are not a position of a"
        raise GeometryError(f"coordinates {said} {kind}:", _cut(coordinates))
    if depth:
        for inner in coordinates:
            yield from _read_positions(inner, depth - 1, kind)
        return
    if len(coordinates) < 2 or not all(isinstance(item, Number) for item in coordinates):
        hint = "[longitude, latitude], both numbers"
        raise GeometryError("is not a position:", _cut(coordinates), hint)
    yield str(coordinates[0]), str(coordinates[1])


def _check_rings(coordinates: Any, depth: int) -> None:  # noqa: ANN401 - nested lists
    rings = coordinates if depth == 2 else [ring for polygon in coordinates for ring in polygon]
    for ring in rings:
        if len(ring) < 4 or ring[0] != ring[-1]:
            hint = "four positions or more, the last one the same as the first"
            raise GeometryError("a ring is not closed:", _cut(ring[-1:]), hint)


def _cut(value: object) -> str:
    return str(value)[:60]


def enclose(positions: Sequence[Position]) -> tuple[float, float, float] | None:
    """Find the middle of an area, and how far its farthest corner is from there.

    Parameters
    ----------
    positions
        (longitude, latitude), as written.

    Returns
    -------
    tuple
        Latitude, longitude, kilometres; None where a position is not on earth.

    Examples
    --------
    >>> enclose([("170", "0"), ("-170", "0"), ("-170", "10"), ("170", "10")])
    (5.0, 180.0, 1241.9)
    """
    try:
        degrees = np.array(positions, dtype=np.float64)
    except ValueError:
        return None
    longitude, latitude = degrees[:, 0], degrees[:, 1]
    known = (np.abs(latitude) <= 90) & (np.abs(longitude) <= 360)
    box = geo.bounds(latitude, longitude) if known.all() else None
    if box is None:
        return None
    (south, west), (north, east) = box
    middle, across = (south + north) / 2, (west + east) / 2
    across = across if abs(across) <= 180 else geo.wrap(across)
    radius = geo.distance_km(middle, across, latitude, longitude).max()
    return middle, across, round(float(radius), 1)


def turn_back(longitude: str) -> str:
    """Bring a longitude that goes on beyond ±180, up to a whole turn, back into that range.

    >>> turn_back("190.5"), turn_back("-180"), turn_back("1e9")
    ('-169.5', '-180', '1e9')
    """
    try:
        degrees = float(longitude)
    except ValueError:
        return longitude
    if not 180 < abs(degrees) <= 360:
        return longitude
    return repr(round(geo.wrap(degrees), 12))


def pin_shape(shape: Shape) -> tuple[dict[str, str], list[str]]:
    """Give the columns of a shape: a point is the place, a line has an origin, too.

    Returns
    -------
    tuple
        Column → text; and what was inferred: `area-middle` (the middle of an area is the
        place, within `place_radius_km`), `longitude-turned` (one beyond ±180).

    Examples
    --------
    >>> pin_shape(Shape("line", (("170", "0"), ("190", "1"))))[1]
    ['longitude-turned']
    """
    if shape.kind == "area" and (middle := enclose(shape.positions)):
        names = ("place_latitude", "place_longitude", "place_radius_km")
        cells = {name: repr(value) for name, value in zip(names, middle, strict=True)}
        return cells, ["area-middle"]
    ends = {"place": shape.positions[-1]}
    if shape.kind == "line":
        ends = {"origin": shape.positions[0], **ends}
    cells, turned = {}, False
    for role, (written, latitude) in ends.items():
        longitude = turn_back(written)
        turned = turned or longitude != written
        cells |= {f"{role}_latitude": latitude, f"{role}_longitude": longitude}
    return cells, ["longitude-turned"] if turned else []


#: What `pin_shape` infers, in words.
INFERRED = {
    "area-middle": "is an area: its middle is the place, within a radius",
    "longitude-turned": "has a longitude beyond ±180, which is turned back",
}


def cut_line(points: npt.NDArray[np.float64]) -> list[list[list[float]]]:
    """Cut an unrolled line where it crosses the antimeridian (RFC 7946, section 3.1.9).

    Parameters
    ----------
    points
        Shape (n, 2), (latitude, longitude); longitudes may pass ±180.

    Returns
    -------
    list
        Lines of [longitude, latitude] within ±180.

    Examples
    --------
    >>> cut_line(np.array([[0.0, 170.0], [10.0, 190.0]]))
    [[[170.0, 0.0], [180.0, 5.0]], [[-180.0, 5.0], [-170.0, 10.0]]]
    """
    lines: list[list[list[float]]] = []
    turn = None
    for start, end in _split_steps(points):
        this = np.floor(((start[1] + end[1]) / 2 + 180) / 360)
        if this != turn:
            lines.append([_position(start, this)])
            turn = this
        lines[-1].append(_position(end, this))
    return lines


def _split_steps(
    points: npt.NDArray[np.float64],
) -> Iterator[tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]]:
    """Go along a line in steps that do not cross the antimeridian."""
    for start, end in pairwise(points):
        low, high = sorted((start[1], end[1]))
        first = 360 * np.floor((low + 180) / 360) + 180
        crossed = [at for at in np.arange(first, high, 360) if low < at < high]
        stops = [start, *(_between(start, end, at) for at in sorted(crossed)), end]
        if end[1] < start[1]:
            stops[1:-1] = stops[-2:0:-1]
        yield from pairwise(stops)


def _between(
    start: npt.NDArray[np.float64], end: npt.NDArray[np.float64], longitude: float
) -> npt.NDArray[np.float64]:
    share = (longitude - start[1]) / (end[1] - start[1])
    return np.array([start[0] + share * (end[0] - start[0]), longitude])


def _position(point: npt.NDArray[np.float64], turn: float) -> list[float]:
    latitude, longitude = point
    return [round(float(longitude - 360 * turn), DIGITS), round(float(latitude), DIGITS)]
