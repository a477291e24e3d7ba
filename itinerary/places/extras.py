"""Places that installed packages add, such as stations whose licence keeps them out of ours.

A package offers places by an entry point of the group `itinerary.places`, whose value names a CSV
file in one of its modules, as in its `pyproject.toml`:

    [project.entry-points."itinerary.places"]
    stations = "rail_stations:stations.csv"

The file is UTF-8 with a header. Columns: `name`; `names`, other names with ";" between; `latitude`
and `longitude`, degrees; `kind`, one of `events.KINDS`; `country`, ISO 3166-1 alpha-2; `radius_km`;
`id`, such as `uic:8011160`; `zone`, IANA; `licence`, the credit that is owed. `names`, `country`,
`radius_km` and `zone` may be missing or empty.
"""

import csv
import io
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from itinerary.events import KINDS, InputError
from itinerary.places.names import normalise
from itinerary.when.zones import is_zone

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "itinerary.places"
REQUIRED = ("name", "latitude", "longitude", "kind", "id", "licence")
OPTIONAL = ("names", "country", "radius_km", "zone")
#: How far a place reaches that does not say so, km.
USUAL_RADIUS_KM = 1.0
#: Beginnings of ids that are ours.
OURS = ("geonames:", "iso:", "iata:", "admin:", "itinerary:")


@dataclass(frozen=True, slots=True)
class Extra:
    """One row of a package's file; the attributes are its columns, `keys` the normal names."""

    name: str
    keys: tuple[str, ...]
    latitude: float
    longitude: float
    kind: str
    country: str
    radius_km: float
    id: str
    zone: str
    licence: str


def read_extras() -> list[Extra]:
    """Read the places of all installed packages, in the order of their names.

    Raises
    ------
    InputError
        A file cannot be used; the message names it, the row, the column and the value.
    """
    if not _is_declared():
        return []
    from importlib.metadata import entry_points  # noqa: PLC0415 - slow, and rarely needed

    points = sorted(entry_points(group=GROUP), key=lambda point: (point.value, point.name))
    extras = [extra for point in points for extra in _read_package(point)]
    seen: dict[str, str] = {}
    for extra in extras:
        if seen.setdefault(extra.id, extra.name) != extra.name:
            raise InputError(f"id {extra.id!r} is that of {seen[extra.id]!r} and {extra.name!r}")
    return list({extra.id: extra for extra in extras}.values())


def _is_declared() -> bool:
    """Tell whether any installed package may offer places, without loading what knows it all."""
    header = f"[{GROUP}]".encode()
    files = (file for folder in sys.path for file in Path(folder or ".").glob("*-info/entry_*.txt"))
    return any(header in file.read_bytes() for file in files)


def _read_package(point: "EntryPoint") -> Iterator[Extra]:
    said = f"entry point {point.name} = {point.value!r}"
    if not (point.attr or "").endswith(".csv"):
        raise InputError(f"{said} names no CSV file (write it as module:file.csv)")
    try:
        text = resources.files(point.module).joinpath(point.attr).read_text("utf-8-sig")
    except (ImportError, OSError, UnicodeDecodeError) as error:
        raise InputError(f"{said} cannot be read: {error}") from error
    yield from read_places(text, point.value)


def read_places(text: str, path: str) -> Iterator[Extra]:
    r"""Read a file of places.

    Parameters
    ----------
    text
        CSV with a header.
    path
        What messages call it.

    Raises
    ------
    InputError
        Something in it cannot be used.

    Examples
    --------
    >>> text = "name,latitude,longitude,kind,id,licence\nBerlin Hbf,52.5,13.4,station,x:1,ODbL\n"
    >>> [(extra.name, extra.radius_km) for extra in read_places(text, "stations.csv")]
    [('Berlin Hbf', 1.0)]
    """
    reader = csv.DictReader(io.StringIO(text, newline=""), restkey="", restval="")
    header = reader.fieldnames or ()
    for name in REQUIRED:
        if name not in header:
            raise InputError(f"{path}: has no column {name!r}")
    for name in header:
        if name not in REQUIRED + OPTIONAL:
            raise InputError(f"{path}: {name!r} is none of {', '.join(REQUIRED + OPTIONAL)}")
    for row in reader:
        yield _read_row(row, f"{path}: line {reader.line_num}")


def _read_row(row: Mapping[str, Any], where: str) -> Extra:
    if "" in row:
        raise InputError(f"{where}: has more cells than the header")
    cell = {name: str(row.get(name, "")).strip() for name in REQUIRED + OPTIONAL}
    names = [cell["name"], *cell["names"].split(";")]
    keys = tuple(dict.fromkeys(key for name in names if (key := normalise(name))))
    _check(where, "name", cell["name"], bool(normalise(cell["name"])), "a name")
    _check(where, "kind", cell["kind"], cell["kind"] in KINDS[:-1], f"one of {KINDS[:-1]}")
    code = cell["country"].upper()
    _check(
        where, "country", code, re.fullmatch("(?:[A-Z]{2})?", code) is not None, "a code like DE"
    )
    foreign = ":" in cell["id"] and not cell["id"].startswith(OURS)
    _check(where, "id", cell["id"], foreign, "an id of your own such as uic:8011160")
    _check(
        where,
        "zone",
        cell["zone"],
        not cell["zone"] or is_zone(cell["zone"]),
        "an IANA time zone",
    )
    _check(where, "licence", cell["licence"], bool(cell["licence"]), "the credit that is owed")
    return Extra(
        name=cell["name"],
        keys=keys,
        latitude=_number(where, "latitude", cell["latitude"], -90, 90),
        longitude=_number(where, "longitude", cell["longitude"], -180, 180),
        kind=cell["kind"],
        country=code,
        radius_km=_number(where, "radius_km", cell["radius_km"] or str(USUAL_RADIUS_KM), 0, 20000),
        id=cell["id"],
        zone=cell["zone"],
        licence=cell["licence"],
    )


def _number(where: str, column: str, value: str, least: float, most: float) -> float:
    try:
        number = float(value)
    except ValueError:
        number = float("nan")
    _check(where, column, value, least <= number <= most, f"a number from {least} to {most}")
    return number


def _check(where: str, column: str, value: str, right: bool, wanted: str) -> None:
    if not right:
        raise InputError(f"{where}, {column}: {value!r} is not {wanted}")
