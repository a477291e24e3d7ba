"""TCX, as sports watches write it: each activity or course is a journey."""

from collections.abc import Iterator

from itinerary.events.vocabulary import is_mode
from itinerary.formats.geometry import Position, Shape
from itinerary.formats.places import Places
from itinerary.formats.records import Table
from itinerary.formats.xml import Node, read_tree


def read(source: str | bytes) -> Table:
    """Read TCX: from the first point with a position to the last.

    Parameters
    ----------
    source
        A path, `-` for standard input, or the bytes of a file.

    Returns
    -------
    tuple
        The cells as `str` columns; the line on which each activity begins; problems.

    Raises
    ------
    InputError
        The file is no TCX, has a DTD, or holds no activities.
    """
    root, path = read_tree(source, ("TrainingCenterDatabase",), {"Trackpoint": "Position"})
    found = Places(path)
    for node in root.walk("Activity", "Course"):
        points = list(node.walk("Trackpoint"))
        if not points:
            found.note("empty-line", node.line)
            continue
        found.note("track-reduced", node.line)
        found.add(node.name, dict(_read_cells(node, points)), node.line, _shape(points))
    return found.build()


def _read_cells(node: Node, points: list[Node]) -> Iterator[tuple[str, str]]:
    if name := node.read("Name"):
        yield "title", name
    if note := node.read("Notes"):
        yield "note", note
    if sport := node.attributes.get("Sport", "").strip():
        yield "mode" if is_mode(sport) else "type", sport
    start, end = points[0].read("Time"), points[-1].read("Time")
    yield "start", start
    yield "end", "" if start == end else end


def _shape(points: list[Node]) -> Shape:
    return Shape("line", (_position(points[0]), _position(points[-1])))


def _position(point: Node) -> Position:
    return (
        point.read("Position", "LongitudeDegrees"),
        point.read("Position", "LatitudeDegrees"),
    )
