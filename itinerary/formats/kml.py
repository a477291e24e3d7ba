"""KML 2.2: placemarks are events, with their times and data; links to other files stay shut."""

import datetime as dt
import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from itinerary.events import OutputError
from itinerary.formats.archive import read_part
from itinerary.formats.cells import unpack
from itinerary.formats.files import write_whole
from itinerary.formats.geometry import Position, Shape, cut_line
from itinerary.formats.legs import Leg, list_legs
from itinerary.formats.places import Places, find_lost, list_columns, list_rows, read_columns
from itinerary.formats.records import Table
from itinerary.formats.spans import Span
from itinerary.formats.xml import Node, clean, element, escape, pack, quote, read_tree

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<kml xmlns="http://www.opengis.net/kml/2.2">\n<Document>\n'
)
#: Data of ours: the columns of the table, and the event whose way a line is.
_COLUMNS, _LEG = "itinerary:columns", "itinerary:leg_of"
_GEOMETRIES = (
    "Point", "LineString", "LinearRing", "Polygon", "MultiGeometry", "Track", "MultiTrack", "Model",
)  # fmt: skip
_LINES = ("LineString", "Track", "MultiTrack")
_COMMA = re.compile(r"\s*,\s*")


def read(source: str | bytes) -> Table:
    """Read KML, or KML in a zip archive (KMZ): each placemark is an event.

    A point is the place; a line or a track goes from its first point to its last; of an area
    the middle is the place. Data are columns, the folder is one, too. Times are those of the
    placemark, or the ends of its track.

    Parameters
    ----------
    source
        A path, `-` for standard input, or the bytes of a file.

    Returns
    -------
    tuple
        The cells as `str` columns; the line on which each placemark begins; problems.

    Raises
    ------
    InputError
        The file is no KML, has a DTD, or holds no placemarks.

    Examples
    --------
    >>> frame, *_ = read(b"<kml><Placemark><name>Kyiv</name><Point><coordinates>30.5,50.4"
    ...     b"</coordinates></Point></Placemark></kml>")
    >>> frame.to_dict("records")
    [{'place_latitude': '50.4', 'place_longitude': '30.5', 'title': 'Kyiv'}]
    """
    ends = {"coord": "", "when": ""}
    roots = ("kml", "Document", "Folder", "Placemark")
    root, path = read_tree(source, roots, ends, lambda data, path: read_part(data, path, ".kml"))
    found = Places(path)
    outer = Node("", children=[root])
    for data in outer.walk("Data"):
        if data.attributes.get("name") == _COLUMNS:
            found.columns = read_columns(unpack(data.read("value")))
            break
    for link in outer.walk("NetworkLink"):
        found.note("link-unread", link.line)
    for placemark, folder in _list_placemarks(outer, ""):
        _read_placemark(placemark, folder, found)
    return found.build(root.read("Document", "name"))


def _list_placemarks(node: Node, folder: str) -> Iterator[tuple[Node, str]]:
    for child in node.children:
        if child.name == "Placemark":
            yield child, folder
        else:
            name = child.read("name") if child.name == "Folder" else ""
            yield from _list_placemarks(child, name or folder)


def _read_placemark(node: Node, folder: str, found: Places) -> None:
    ours = bool(found.columns)
    data = _read_data(node, ours=ours)
    if ours and data.get(_LEG):
        found.note("leg-derived", node.line)
        return
    cells = {
        "title": node.read("name"),
        "note": node.read("description"),
        "source": (node.first("link") or Node("")).attributes.get("href", ""),
        "place": node.read("address"),
        "folder": folder,
        **_read_times(node),
    }
    geometry = next((each for each in node.children if each.name in _GEOMETRIES), None)
    shape = _read_shape(geometry) if geometry else None
    if geometry and shape is None:
        found.note("empty-line", node.line)
    if shape and shape.kind == "line":
        found.note("track-reduced", node.line)
    kind = {"point": "Point", "line": "Line", "area": "Area"}[shape.kind] if shape else "Placemark"
    given = {name: text for name, text in cells.items() if text}
    found.add(kind, given | data, node.line, shape)


def _read_data(node: Node, *, ours: bool) -> dict[str, str]:
    """Read the data of a placemark; what we wrote is taken as it is."""
    data = {}
    for each in node.walk("Data", "SimpleData"):
        value = each.first("value") if each.name == "Data" else each
        name, text = each.attributes.get("name", ""), value.raw if value else ""
        if ours:
            data[unpack(name)] = unpack(text)
        elif name and text.strip():
            data[name] = text.strip()
    return data


def _read_times(node: Node) -> dict[str, str]:
    """Read when it is: a moment, a time from and to, or the ends of a track."""
    if span := node.first("TimeSpan"):
        begin, end = span.read("begin"), span.read("end")
    else:
        holder = node.first("TimeStamp") or node
        whens = [each.text for each in holder.walk("when")]
        begin, end = (whens[0], whens[-1]) if whens else ("", "")
        return {"start": begin, "end": "" if begin == end else end}
    if begin and not end:
        return {"start": f"{begin}/.."}
    return {"start": begin, "end": "" if begin == end else end}


def _read_shape(geometry: Node) -> Shape | None:
    """Read a geometry; None if it has no position."""
    positions = list(_list_positions(geometry))
    if not positions:
        return None
    kinds = {each.name for each in geometry.walk(*_GEOMETRIES)} or {geometry.name}
    if len(positions) == 1:
        return Shape("point", (positions[0],))
    if kinds <= {*_LINES, "MultiGeometry"}:
        return Shape("line", (positions[0], positions[-1]))
    return Shape("area", tuple(positions))


def _list_positions(geometry: Node) -> Iterator[Position]:
    """Go through the positions of a geometry, the holes of areas left out."""
    for node in geometry.children:
        if node.name == "coordinates":
            yield from _split_positions(node.raw)
        elif node.name == "coord":
            yield _take_pair(node.text.split())
        elif node.name == "Location":
            yield node.read("longitude"), node.read("latitude")
        elif node.name != "innerBoundaryIs":
            yield from _list_positions(node)


def _split_positions(text: str) -> Iterator[Position]:
    for position in _COMMA.sub(",", text).split():
        yield _take_pair(position.split(","))


def _take_pair(parts: Sequence[str]) -> Position:
    """Take longitude and latitude; what is missing is told later."""
    return parts[0] if parts else "", parts[1] if len(parts) > 1 else ""


def write(events: pd.DataFrame, path: str, *, raw: bool = False) -> None:  # noqa: ARG001 - no formulas
    """Write an event table as KML, whole or not at all.

    Each event is a placemark, with its time or the time within which it was; what KML has no
    word for is its data, which `read` gives back. The journeys follow in a folder as great
    circles, cut at the antimeridian; they are derived.

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
    lines = [_write_data({_COLUMNS: columns})]
    lines += [_write_placemark(cells, span) for cells, span in list_rows(events)]
    legs = [_write_leg(leg) for leg in list_legs(events)]
    if legs:
        lines += ["<Folder><name>Journeys</name>", *legs, "</Folder>"]
    try:
        return (_HEAD + "\n".join(lines) + "\n</Document>\n</kml>\n").encode()
    except UnicodeEncodeError as error:
        raise OutputError(f"text cannot be written as UTF-8: {error.reason}") from None


def _write_placemark(cells: Mapping[str, str], span: Span | None) -> str:
    """Write a placemark, the elements in the order of the schema; its description is HTML."""
    said = {"title": cells.get("title", ""), "note": html.escape(cells.get("note", ""))}
    back = {name: clean(text).strip() for name, text in said.items()} | _say_times(span)
    point = ""
    pair = [cells.get(f"place_{axis}", "") for axis in ("longitude", "latitude")]
    if all(pair):
        point = f"<Point><coordinates>{','.join(pair)}</coordinates></Point>"
        back |= {"place_longitude": pair[0], "place_latitude": pair[1]}
    parts = (
        element("name", said["title"]),
        element("description", said["note"]),
        _write_times(span),
        _write_data(find_lost(cells, {name: text for name, text in back.items() if text})),
        point,
    )
    return f"<Placemark>{''.join(parts)}</Placemark>"


def _say_times(span: Span | None) -> dict[str, str]:
    """Give start and end as they stand in the file: days, or times to the second."""
    if span is None:
        return {}
    start, end = (_write_moment(each, span) for each in (span.start, span.end))
    return {"start": start, "end": "" if start == end else end}


def _write_moment(moment: dt.date, span: Span) -> str:
    if isinstance(moment, dt.datetime):
        return moment.isoformat(timespec="seconds") + ("Z" if span.is_utc else "")
    return moment.isoformat()


def _write_times(span: Span | None) -> str:
    said = _say_times(span)
    if not said:
        return ""
    if not said["end"]:
        return f"<TimeStamp>{element('when', said['start'])}</TimeStamp>"
    times = element("begin", said["start"]) + element("end", said["end"])
    return f"<TimeSpan>{times}</TimeSpan>"


def _write_data(cells: Mapping[str, str]) -> str:
    data = "".join(
        f'<Data name="{quote(pack(name))}"><value>{escape(pack(text))}</value></Data>'
        for name, text in cells.items()
    )
    return f"<ExtendedData>{data}</ExtendedData>" if data else ""


def _write_leg(leg: Leg) -> str:
    lines = "".join(
        f"<LineString><coordinates>{' '.join(f'{lon!r},{lat!r}' for lon, lat in line)}"
        "</coordinates></LineString>"
        for line in cut_line(leg.trace())
    )
    data = {_LEG: leg.event, "mode": leg.mode, "status": leg.status, "trip": leg.trip,
            "made": leg.made, "km": f"{leg.km:.1f}"}  # fmt: skip
    name = element("name", leg.title)
    return f"<Placemark>{name}{_write_data(data)}<MultiGeometry>{lines}</MultiGeometry></Placemark>"
