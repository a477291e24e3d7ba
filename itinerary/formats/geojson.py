"""GeoJSON (RFC 7946): features are events at points; lines between stops are written beside."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from itinerary.events import InputError, OutputError, Problem
from itinerary.formats.cells import order_columns
from itinerary.formats.files import write_whole
from itinerary.formats.geometry import (
    COLLECTION,
    DEPTHS,
    INFERRED,
    GeometryError,
    Shape,
    cut_line,
    pin_shape,
    read_geometry,
)
from itinerary.formats.legs import Leg, list_legs
from itinerary.formats.members import list_members
from itinerary.formats.notation import Document, Number, read_document, refuse_depth
from itinerary.formats.records import Table, build_table, flatten, write_value
from itinerary.formats.titles import fill_titles

#: A property that says of which event a line is the way.
LEG = "leg_of"
#: Properties by which a line of ours is known, whatever another program made of the file.
_DERIVED = {LEG, "made", "km"}
_GEOMETRIES = {*DEPTHS, COLLECTION}
#: Coordinate reference systems of old files that are the one of today.
_WGS84 = ("CRS84", "4326", "WGS84", "WGS 84")
_PINNED = ("place_latitude", "place_longitude")
#: Members that no geometry has.
_NO_MEMBERS = ("geometry", "properties", "features")
_NAMES = {"point": "Point", "line": "Line", "area": "Area", "": "Feature"}


@dataclass(slots=True)
class Features:
    """Features while they are read: cells of the good ones, problems of the others."""

    path: str
    records: list[dict[str, str]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    inferred: dict[str, list[int]] = field(default_factory=dict)

    def refuse(self, number: int, error: GeometryError, column: str = "geometry") -> None:
        """Leave a feature out and say why."""
        self.problems.append(
            Problem(
                "feature-wrong", error.message, "error", self.path, number, column,
                error.value, error.hint,
            )
        )  # fmt: skip


def read(source: str | bytes, *, encoding: str | None = None) -> Table:
    """Read GeoJSON: a collection, a feature, a geometry, or one of them a line.

    A point is the place. Of a line, the first position is the origin and the last the place.
    Of an area, the middle is the place, and `place_radius_km` reaches its farthest corner.
    Properties are columns.

    Parameters
    ----------
    source
        A path, `-` for standard input, or the bytes of a file.
    encoding
        Default: found out.

    Returns
    -------
    tuple
        The cells as `str` columns; the number of each feature, from 1; problems.

    Raises
    ------
    InputError
        The file is no GeoJSON, or in another reference system than WGS 84.

    Examples
    --------
    >>> frame, rows, problems = read(
    ...     b'{"type": "Feature", "properties": {"title": "Talks"}, "geometry":'
    ...     b' {"type": "Point", "coordinates": [30.5, 50.4]}}')
    >>> frame.to_dict("records")
    [{'title': 'Talks', 'place_latitude': '50.4', 'place_longitude': '30.5'}]
    """
    return read_features(read_document(source, encoding))


def is_geojson(value: object) -> bool:
    """Tell whether a JSON value says that it is GeoJSON."""
    kind = value.get("type") if isinstance(value, dict) else None
    return isinstance(kind, str) and kind in {"Feature", "FeatureCollection", *_GEOMETRIES}


def read_features(document: Document) -> Table:
    """Read the features of a parsed document."""
    found = Features(document.path, problems=document.problems)
    columns: list[str] = []
    with refuse_depth(document.path):
        for number, feature in _list_features(document, columns):
            _read_feature(feature, number, found)
    found.problems += fill_titles(found.records, found.names, found.numbers, found.path)
    _report(found)
    return build_table(found.records, found.numbers, found.problems, found.path, columns)


def _list_features(document: Document, columns: list[str]) -> Iterator[tuple[int, object]]:
    """Go through the features with their numbers; `columns` gets those that a file of ours has."""
    count = 0
    for number, value in zip(document.numbers, document.values, strict=True):
        if not isinstance(value, dict):
            raise InputError(f"{document.path}: is no GeoJSON: {write_value(value)[:40]!r}")
        _check_reference(value, document.path)
        if value.get("type") == "FeatureCollection":
            features = value.get("features")
            if not isinstance(features, list):
                raise InputError(f"{document.path}: the collection has no list of features")
            columns += _list_columns(value.get("columns"))
            yield from enumerate(features, count + 1)
            count += len(features)
        elif value.get("type") in (*_GEOMETRIES, "Feature"):
            yield (number if document.is_sequence else 1), value
        else:
            kind = write_value(value.get("type"))[:40]
            hint = "FeatureCollection, Feature or a geometry"
            raise InputError(f"{document.path}: {kind!r} is not a type of GeoJSON ({hint})")


def _list_columns(columns: object) -> list[str]:
    listed = columns if isinstance(columns, list) else []
    return [name for name in listed if isinstance(name, str)]


def _check_reference(value: Mapping[str, Any], path: str) -> None:
    """Refuse coordinates of another system: they would put everything elsewhere."""
    reference = value.get("crs")
    said = json.dumps(reference)
    if reference is not None and not any(name in said for name in _WGS84):
        raise InputError(
            f"{path}: its coordinates are in another reference system, {said[:80]}"
            " (convert it to WGS 84, longitude and latitude in degrees)"
        )


def _read_feature(feature: object, number: int, found: Features) -> None:
    if not isinstance(feature, dict):
        message = "is not a feature, which is an object:"
        found.refuse(number, GeometryError(message, write_value(feature)[:60]), "")
        return
    _check_members(feature, number, found)
    kind = feature.get("type")
    if isinstance(kind, str) and kind in _GEOMETRIES:
        feature = {"geometry": feature}
    elif kind != "Feature":
        said = write_value(kind)[:60]
        found.refuse(number, GeometryError("is not the type of a feature:", said), "type")
        return
    try:
        shape = read_geometry(feature.get("geometry"))
        cells = _read_properties(feature)
    except GeometryError as error:
        found.refuse(number, error)
        return
    if shape and shape.kind == "line" and cells.keys() >= _DERIVED:
        found.inferred.setdefault("leg-derived", []).append(number)
        return
    _file(cells, shape, number, found)


def _check_members(feature: Mapping[str, Any], number: int, found: Features) -> None:
    """Warn of members that cannot be right; nothing is read from them."""
    box = feature.get("bbox", [Number()] * 4)
    wrong = ["bbox"] if not _is_box(box) else []
    others = {"Feature": ("coordinates", "geometries", "features")}
    kind = write_value(feature.get("type"))
    wrong += [name for name in others.get(kind, _NO_MEMBERS) if name in feature]
    for name in wrong:
        message = f"is not what a {kind} has there, and is not used:"
        value = write_value(feature[name])
        found.problems.append(
            Problem("member-wrong", message, "warning", found.path, number, name, value)
        )


def _is_box(box: object) -> bool:
    if not isinstance(box, list) or len(box) not in {4, 6}:
        return False
    return all(isinstance(item, Number) for item in box)


def _read_properties(feature: Mapping[str, Any]) -> dict[str, str]:
    properties = feature.get("properties")
    if properties is not None and not isinstance(properties, dict):
        raise GeometryError("properties are not an object:", write_value(properties)[:60])
    cells = flatten(properties or {})
    name = feature.get("id")
    if name is None or "id" in cells:
        return cells
    if not isinstance(name, str):
        raise GeometryError("the id is neither text nor a number:", write_value(name)[:60])
    return {"id": str(name), **cells}


def _file(cells: dict[str, str], shape: Shape | None, number: int, found: Features) -> None:
    """Put a feature's place beside its properties."""
    found.records.append(cells | _place(shape, number, found))
    found.numbers.append(number)
    found.names.append(f"{_NAMES[shape.kind if shape else '']} {number}")


def _place(shape: Shape | None, number: int, found: Features) -> dict[str, str]:
    if shape is None:
        return {}
    cells, inferred = pin_shape(shape)
    for code in inferred:
        found.inferred.setdefault(code, []).append(number)
    return cells


def _report(found: Features) -> None:
    said = {**INFERRED, "leg-derived": "is the line of a journey, which is drawn anew"}
    for code, numbers in found.inferred.items():
        more = f" (and {len(numbers) - 1:,} more)" if len(numbers) > 1 else ""
        found.problems.append(Problem(code, said[code] + more, "note", found.path, numbers[0]))


def write(events: pd.DataFrame, path: str, *, raw: bool = False) -> None:  # noqa: ARG001 - no formulas
    """Write an event table as GeoJSON, whole or not at all.

    Each event is a feature: a point at its place, or without geometry where that is not
    known; its columns are properties. The journeys follow as great circles, cut at the
    antimeridian, with the property `leg_of`; they are derived, and `read` leaves them out.

    Parameters
    ----------
    events
        The event table.
    path
        A local file, or `-` for standard output.
    raw
        Nothing: no program takes a property for a formula.

    Raises
    ------
    OutputError
        The file cannot be written; the old one stays.
    """
    write_whole(path, encode(events))


def encode(events: pd.DataFrame) -> bytes:
    r"""Write an event table as the bytes of a file.

    Examples
    --------
    >>> frame = pd.DataFrame({"title": ["Talks"], "place_latitude": [50.4],
    ...     "place_longitude": [30.5]})
    >>> print(encode(frame).decode().splitlines()[3])
    {"type":"Feature","properties":{"title":"Talks"},"geometry":{"type":"Point","coordinates":[30.5,50.4]}}
    """
    names = order_columns(events)
    carried = [name for name in names if name not in {"id", *_PINNED}]
    ids = _write_ids(events)
    geometries = _write_points(events)
    features = [
        f'{{"type":"Feature",{name}"properties":{{{cells}}},"geometry":{geometry}}}'
        for name, cells, geometry in zip(
            ids, list_members(events, carried), geometries, strict=True
        )
    ]
    features += map(_write_leg, list_legs(events))
    head = json.dumps([str(name) for name in names], ensure_ascii=False)
    text = '{"type":"FeatureCollection",\n"columns":' + head + ',\n"features":[\n'
    try:
        return (text + ",\n".join(features) + "\n]}\n").encode()
    except UnicodeEncodeError as error:
        raise OutputError(f"text cannot be written as UTF-8: {error.reason}") from None


def _write_ids(events: pd.DataFrame) -> list[str]:
    if "id" not in events:
        return [""] * len(events)
    return [f'"id":{json.dumps(name, ensure_ascii=False)},' for name in events["id"].tolist()]


def _write_points(events: pd.DataFrame) -> list[str]:
    if not set(_PINNED) <= set(events.columns):
        return ["null"] * len(events)
    return [
        f'{{"type":"Point","coordinates":[{longitude!r},{latitude!r}]}}'
        if latitude == latitude and longitude == longitude  # noqa: PLR0124 - NaN is not itself
        else "null"
        for latitude, longitude in events[list(_PINNED)]
        .astype("float64")
        .itertuples(index=False, name=None)
    ]


def _write_leg(leg: Leg) -> str:
    lines = cut_line(leg.trace())
    geometry = (
        {"type": "LineString", "coordinates": lines[0]}
        if len(lines) == 1
        else {"type": "MultiLineString", "coordinates": lines}
    )
    properties = {
        LEG: leg.event, "title": leg.title, "trip": leg.trip, "mode": leg.mode,
        "status": leg.status, "made": leg.made, "km": round(leg.km, 1),
    }  # fmt: skip
    feature = {"type": "Feature", "properties": properties, "geometry": geometry}
    return json.dumps(feature, ensure_ascii=False, separators=(",", ":"))
