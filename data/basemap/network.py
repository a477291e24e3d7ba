"""Coasts and borders as one network of lines, each carried once: land and countries are made of it.

A line of the network is a coast, or a border that two countries share. Coasts come first, in the
order in which they make up the land, so that the land's rings need only say how many lines each
has; then come settled borders, then disputed ones.
"""

import math
from collections import defaultdict
from typing import Any

import numpy as np
from shapely.geometry import LineString
from topology import Ring, Topology, list_arcs, list_rings, unroll

from itinerary.views.payload import wholes

#: Coordinates are carried in steps of 1/200 degree: under half a pixel at zoom 7.
STEPS_PER_DEGREE = 200
SIMPLIFY_DEGREES = 0.018
POLE = -90.0


class Network:
    """The lines of an atlas, and what its land and its countries take of them.

    Parameters
    ----------
    atlas
        Objects `land` and `countries` over the same arcs.
    disputed
        Pairs of country ids whose border is disputed.
    rows
        Countries in the order in which they are written; `geometries` of each.
    """

    def __init__(
        self, atlas: Topology, disputed: set[frozenset[str]], rows: list[dict[str, Any]]
    ) -> None:
        self.atlas, self.rows = atlas, rows
        rings = [list_rings(geometry) for row in rows for geometry in row["geometries"]]
        self.owner = {
            arc: rank
            for rank, parts in enumerate(rings)
            for ring in parts
            for arc in list_arcs(ring)
        }
        self.outer, self.holes = self._sort_land()
        self.settled, self.disputed = self._sort_borders(disputed)
        self.runs = [arc for ring in self.outer + self.holes for arc in ring]
        self.runs += self.settled + self.disputed
        self.at = {
            index if index >= 0 else ~index: (at, index < 0) for at, index in enumerate(self.runs)
        }

    def columns(self) -> dict[str, Any]:
        """Describe lines, the land's rings, and each country's rings as signed line numbers."""
        rings = [
            [ring for geometry in row["geometries"] for ring in list_rings(geometry)]
            for row in self.rows
        ]
        numbers = [self._number(arc) for parts in rings for ring in parts for arc in ring]
        return {
            **lines("line", [self._run(index) for index in self.runs]),
            "land.lines": wholes([len(ring) for ring in self.outer]),
            "hole.lines": wholes([len(ring) for ring in self.holes]),
            "border.lines": wholes([len(self.settled), len(self.disputed)]),
            "country.rings": wholes([len(parts) for parts in rings]),
            "ring.lines": wholes([len(ring) for parts in rings for ring in parts]),
            "ring.line": wholes([abs(number) - 1 for number in numbers], delta=True),
            "ring.back": wholes([int(number < 0) for number in numbers]),
        }

    def _sort_land(self) -> tuple[list[list[int]], list[list[int]]]:
        """Give the outer rings of all land and its holes, those of a country side by side."""
        land = self.atlas.geometries("land")[0]
        first = [part[0] for part in land["arcs"]]
        rest = [ring for part in land["arcs"] for ring in part[1:]]
        place = {arc: rank for rank, arc in enumerate(self.owner)}
        by_owner = [
            sorted(rings, key=lambda ring: place.get(next(list_arcs(ring)), len(place)))
            for rings in (first, rest)
        ]
        return by_owner[0], by_owner[1]

    def _sort_borders(self, disputed: set[frozenset[str]]) -> tuple[list[int], list[int]]:
        users: dict[int, set[str]] = defaultdict(set)
        for geometry in self.atlas.geometries("countries"):
            for index in list_arcs(geometry.get("arcs", [])):
                users[index].add(geometry["id"])
        shared = {index: frozenset(ids) for index, ids in sorted(users.items()) if len(ids) == 2}
        settled = [index for index, pair in shared.items() if pair not in disputed]
        return settled, [index for index, pair in shared.items() if pair in disputed]

    def _run(self, index: int) -> Ring:
        points = self.atlas.arcs[index] if index >= 0 else self.atlas.arcs[~index][::-1]
        return simple(close_at_pole(unroll(list(points))), SIMPLIFY_DEGREES)

    def _number(self, index: int) -> int:
        """Give the number of a line from 1, negative where it is run backwards."""
        at, reversed_ = self.at[index if index >= 0 else ~index]
        return -(at + 1) if (index < 0) != reversed_ else at + 1


def close_at_pole(line: Ring) -> Ring:
    """Lead a coast that ends a turn away from its start down to the south pole and back."""
    if abs(line[-1][0] - line[0][0]) < 180:
        return line
    return [*line, (line[-1][0], POLE), (line[0][0], POLE), line[0]]


def simple(line: Ring, tolerance: float) -> Ring:
    """Simplify a line (Douglas-Peucker), finer toward the poles, where Mercator magnifies."""
    if len(line) < 4:
        return list(line)
    stretched = LineString(project(line))
    kept = [unproject(point) for point in stretched.simplify(tolerance).coords]
    closed = line[0] == line[-1]
    return kept if len(kept) >= (4 if closed else 2) else list(line)


def project(line: Ring) -> Ring:
    """Put a line on the Mercator map, in degrees of longitude both ways."""
    return [(x, _mercator(y)) for x, y in line]


def _mercator(latitude: float) -> float:
    held = math.radians(max(-85.06, min(85.06, latitude)))
    return math.degrees(math.asinh(math.tan(held)))


def unproject(point: tuple[float, ...]) -> tuple[float, float]:
    """Take a point off the Mercator map again."""
    return point[0], math.degrees(math.atan(math.sinh(math.radians(point[1]))))


def lines(name: str, rings: list[Ring]) -> dict[str, Any]:
    """Describe lines as columns: points in each, then steps of longitude and latitude."""
    stepped = [_steps(ring) for ring in rings]
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
