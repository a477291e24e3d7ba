"""GPX 1.0 and 1.1: waypoints, routes and tracks are events; events are written as waypoints."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from itinerary import geo
from itinerary.events import OutputError
from itinerary.events.vocabulary import is_mode
from itinerary.formats.cells import unpack, write_decimal
from itinerary.formats.files import write_whole
from itinerary.formats.geometry import Shape
from itinerary.formats.legs import list_legs
from itinerary.formats.places import Places, find_lost, list_columns, list_rows, read_columns
from itinerary.formats.records import Table
from itinerary.formats.spans import Span
from itinerary.formats.xml import Node, clean, element, escape, pack, quote, read_tree

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<gpx version="1.1" creator="itinerary"'
    ' xmlns="http://www.topografix.com/GPX/1/1" xmlns:itinerary="urn:itinerary">\n'
)
_FIELD, _COLUMNS, _EVENT, _DERIVED = "field", "columns", "event", "derived"
_AXES = ("latitude", "longitude")
#: Where a row of ours stood, for files in which other rows stand elsewhere.
_ROW = "row"
_LAST = 1 << 60


def read(source: str | bytes) -> Table:
    """Read GPX: a waypoint is an event at its place, a route or a part of a track a journey.

    Of tracks and routes the first and the last point are read.

    Parameters
    ----------
    source
        A path, `-` for standard input, or the bytes of a file.

    Returns
    -------
    tuple
        The cells as `str` columns; the line on which each event begins; problems.

    Raises
    ------
    InputError
        The file is no GPX, has a DTD, or holds nothing.

    Examples
    --------
    >>> frame, *_ = read(b'<gpx><wpt lat="50.4" lon="30.5"><name>Kyiv</name></wpt></gpx>')
    >>> frame.to_dict("records")
    [{'place_latitude': '50.4', 'place_longitude': '30.5', 'title': 'Kyiv'}]
    """
    root, path = read_tree(source, ("gpx",), {"trkpt": "", "rtept": ""})
    found = Places(path)
    found.columns = read_columns(root.read("metadata", "extensions", _COLUMNS))
    rows: list[int] = []
    for kind, node, cells, shape in _list_events(root, found):
        rows.append(_read_row(node))
        found.add(kind, cells, node.line, shape)
    if any(row != _LAST for row in rows):
        _sort(found, rows)
    return found.build(root.read("metadata", "name"))


def _sort(found: Places, rows: Sequence[int]) -> None:
    """Bring the rows of a file of ours into their order; those that others added come last."""
    order = sorted(range(len(rows)), key=lambda at: rows[at])
    found.records = [found.records[at] for at in order]
    found.lines = [found.lines[at] for at in order]
    found.names = [found.names[at] for at in order]


def _read_row(node: Node) -> int:
    text = (node if node.name == _EVENT else node.first("extensions") or node).read(_ROW)
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 16 else _LAST


def _list_events(
    root: Node, found: Places
) -> Iterator[tuple[str, Node, dict[str, str], Shape | None]]:
    for point in root.all("wpt"):
        cells = _read_names(point) | _drop_empty(start=point.read("time"))
        yield "Waypoint", point, cells | _read_fields(point), _shape([point])
    for route in root.all("rte"):
        if route.first("extensions", _DERIVED):
            found.note("leg-derived", route.line)
        else:
            yield from _list_journeys("Route", route, [route], "rtept", found)
    for track in root.all("trk"):
        yield from _list_journeys("Track", track, list(track.all("trkseg")), "trkpt", found)
    for event in (root.first("extensions") or Node("")).all(_EVENT):
        yield "Event", event, _read_fields(event), None


def _list_journeys(
    kind: str, node: Node, parts: Sequence[Node], name: str, found: Places
) -> Iterator[tuple[str, Node, dict[str, str], Shape | None]]:
    """Give a journey for each part of a track or route that has points."""
    parts = [part for part in parts if next(part.all(name), None)]
    if not parts:
        found.note("empty-line", node.line)
    for number, part in enumerate(parts, 1):
        points = list(part.all(name))
        cells = _read_names(node) | _read_type(node)
        if number > 1 and "title" in cells:
            cells["title"] += f" ({number})"
        cells |= _read_ends(points[0], points[-1])
        if name == "trkpt":
            found.note("track-reduced", part.line)
        yield kind, part if len(parts) > 1 else node, cells | _read_fields(node), _shape(points)


def _read_ends(first: Node, last: Node) -> dict[str, str]:
    """Read when a journey begins and ends, and what its ends are called."""
    start, end = first.read("time"), last.read("time")
    return _drop_empty(
        start=start,
        end="" if end == start else end,
        origin=first.read("name"),
        place=last.read("name"),
    )


def _read_type(node: Node) -> dict[str, str]:
    """Take the type of a journey for its mode only where it is one."""
    kind = node.read("type")
    return _drop_empty(**{"mode" if is_mode(kind) else "type": kind})


def _read_names(node: Node) -> dict[str, str]:
    texts = dict.fromkeys(filter(None, (node.read("desc"), node.read("cmt"))))
    link = node.first("link")
    source = link.attributes.get("href", "") if link else ""
    return _drop_empty(
        title=node.read("name"), note="\n".join(texts), source=source or node.read("url")
    )


def _drop_empty(**cells: str) -> dict[str, str]:
    return {name: text for name, text in cells.items() if text}


def _read_fields(node: Node) -> dict[str, str]:
    """Read what GPX has no words for, as we write it."""
    holder = node if node.name == _EVENT else node.first("extensions")
    fields = holder.all(_FIELD) if holder else iter(())
    named = ((each.attributes.get("name", ""), each.raw) for each in fields)
    return {unpack(name): unpack(text) for name, text in named if name}


def _shape(points: Sequence[Node]) -> Shape:
    """Give the place of a point or the ends of a line; what is missing is told later."""
    positions = [
        (point.attributes.get("lon", "").strip(), point.attributes.get("lat", "").strip())
        for point in (points[0], points[-1])
    ]
    if points[0].name == "wpt":
        return Shape("point", (positions[0],))
    return Shape("line", (positions[0], positions[1]))


def write(events: pd.DataFrame, path: str, *, raw: bool = False) -> None:  # noqa: ARG001 - no formulas
    """Write an event table as GPX, whole or not at all.

    Events with a place are waypoints, at a time where it is known exactly. What GPX has no
    word for, and events without a place, are extensions, which `read` gives back. The
    journeys of each trip follow as routes from stop to stop; they are derived.

    Parameters
    ----------
    events
        The event table.
    path
        A local file, or `-` for standard output.
    raw
        Nothing: no program takes a text for a formula.

    Raises
    ------
    OutputError
        The file cannot be written; the old one stays.
    """
    write_whole(path, encode(events))


def encode(events: pd.DataFrame) -> bytes:
    """Write an event table as the bytes of a file."""
    columns = json.dumps([str(name) for name in list_columns(events)])
    lines = [f"<metadata><extensions>{_own(_COLUMNS, columns)}</extensions></metadata>"]
    unplaced = []
    for row, (cells, span) in enumerate(list_rows(events), 1):
        if cells.get("place_latitude") and cells.get("place_longitude"):
            lines.append(_write_point(cells, span, row))
        else:
            lost = find_lost(cells, {})
            unplaced.append(f"<itinerary:{_EVENT}>{_write_fields(lost, row)}</itinerary:{_EVENT}>")
    lines += _list_routes(events)
    if unplaced:
        lines.append(f"<extensions>{''.join(unplaced)}</extensions>")
    try:
        return (_HEAD + "\n".join(lines) + "\n</gpx>\n").encode()
    except UnicodeEncodeError as error:
        raise OutputError(f"text cannot be written as UTF-8: {error.reason}") from None


def _write_point(cells: Mapping[str, str], span: Span | None, row: int) -> str:
    """Write an event as a waypoint, the elements in the order of the schema."""
    names = ("title", "note", "source")
    said = {name: text for name in names if (text := cells.get(name, "")).strip()}
    said |= {"place_latitude": cells["place_latitude"], "place_longitude": cells["place_longitude"]}
    time = _write_time(span)
    back = {name: clean(text).strip() for name, text in said.items()} | _drop_empty(start=time)
    parts = (
        element("time", time),
        element("name", said.get("title", "")),
        element("desc", said.get("note", "")),
        f'<link href="{quote(said["source"])}"/>' if "source" in said else "",
        f"<extensions>{_write_fields(find_lost(cells, back), row)}</extensions>",
    )
    latitude, longitude = (write_decimal(cells[f"place_{axis}"]) for axis in _AXES)
    ends = f'lat="{latitude}" lon="{longitude}"'
    return f"<wpt {ends}>{''.join(parts)}</wpt>"


def _write_time(span: Span | None) -> str:
    if span is None or not span.is_utc or not isinstance(span.start, dt.datetime):
        return ""
    return f"{span.start.isoformat(timespec='seconds')}Z"


def _write_fields(cells: Mapping[str, str], row: int) -> str:
    fields = (
        f'<itinerary:{_FIELD} name="{quote(pack(name))}">{escape(pack(text))}</itinerary:{_FIELD}>'
        for name, text in cells.items()
    )
    return _own(_ROW, str(row)) + "".join(fields)


def _own(name: str, text: str) -> str:
    return element(f"itinerary:{name}", text)


def _list_routes(events: pd.DataFrame) -> Iterator[str]:
    """Write the journeys of each trip as routes, a new one where a journey begins elsewhere."""
    route: list[tuple[float, float]] = []
    trip = ""
    for leg in list_legs(events):
        start, end = leg.ends[:2], leg.ends[2:]
        if leg.trip != trip or not route or _differ(route[-1], start):
            yield from _write_route(trip, route)
            route, trip = [start], leg.trip
        route.append(end)
    yield from _write_route(trip, route)


def _differ(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] != other[0] or abs((one[1] - other[1] + 180) % 360 - 180) > 1e-9


def _write_route(trip: str, route: Sequence[tuple[float, float]]) -> Iterator[str]:
    if not route:
        return
    points = "".join(
        f'<rtept lat="{write_decimal(repr(latitude))}"'
        f' lon="{write_decimal(repr(_wrap(longitude)))}"/>'
        for latitude, longitude in route
    )
    derived = f"<extensions>{_own(_DERIVED, 'great circle')}</extensions>"
    yield f"<rte>{element('name', trip)}{derived}{points}</rte>"


def _wrap(longitude: float) -> float:
    return longitude if abs(longitude) <= 180 else geo.wrap(longitude)
