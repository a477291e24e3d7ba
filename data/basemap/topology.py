"""TopoJSON files: lines that neighbours share, and the areas made of them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

Ring = list[tuple[float, float]]


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


def list_arcs(arcs: object) -> Iterator[int]:
    """Go through the arcs of a geometry, each by its number, whichever way it runs."""
    if isinstance(arcs, int):
        yield arcs if arcs >= 0 else ~arcs
    elif isinstance(arcs, list):
        for part in arcs:
            yield from list_arcs(part)


def list_rings(geometry: dict[str, Any]) -> list[list[int]]:
    """Give all rings of a geometry, holes too, as the arcs they are made of."""
    parts = {"Polygon": [geometry.get("arcs")], "MultiPolygon": geometry.get("arcs")}
    return [ring for part in parts.get(geometry["type"], []) for ring in part]
