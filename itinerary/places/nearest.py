"""The nearest place to a point, for one point or for columns of them."""

import numpy as np
import numpy.typing as npt

EARTH_RADIUS_KM = 6371.0088
#: Side of a cell of the grid, in degrees.
CELL = 1.0
_ACROSS, _UP = 360, 180

Floats = npt.NDArray[np.float64]
Rows = npt.NDArray[np.int64]


class Grid:
    """Points sorted into cells of one degree.

    Parameters
    ----------
    latitude, longitude
        Degrees, one entry per point.
    """

    def __init__(self, latitude: Floats, longitude: Floats) -> None:
        cell = _cell_row(latitude) * _ACROSS + _cell_column(longitude)
        self._order = np.argsort(cell, kind="stable")
        self._start = np.searchsorted(cell[self._order], np.arange(_ACROSS * _UP + 1))
        self._unit = _unit(latitude, longitude)

    def nearest(self, latitude: Floats, longitude: Floats) -> tuple[Rows, Floats]:
        """Find the nearest point to each given one.

        Parameters
        ----------
        latitude, longitude
            Degrees, one entry per wanted point.

        Returns
        -------
        positions, km
            Positions of the nearest points, and how far they are on the sphere.
        """
        found = np.zeros(len(latitude), dtype="int64")
        km = np.full(len(latitude), np.inf)
        cell = _cell_row(latitude) * _ACROSS + _cell_column(longitude)
        order = np.argsort(cell, kind="stable")
        for group in np.split(order, np.flatnonzero(np.diff(cell[order])) + 1):
            if len(group):
                at = int(cell[group[0]])
                wanted = _unit(latitude[group], longitude[group])
                found[group], km[group] = self._search(divmod(at, _ACROSS), wanted)
        return found, km

    def _search(self, cell: tuple[int, int], wanted: Floats) -> tuple[Rows, Floats]:
        """Widen the ring of cells until nothing outside it can be nearer."""
        rings = 1
        while True:
            inside = self._inside(cell, rings)
            whole = rings >= _UP
            if len(inside):
                cosine = wanted @ self._unit[inside].T
                best = cosine.argmax(axis=1)
                chosen = cosine[np.arange(len(wanted)), best].clip(-1, 1)
                km = np.arccos(chosen) * EARTH_RADIUS_KM
                if whole or km.max() <= _clear_km(cell[0], rings):
                    return inside[best], km
            rings = _UP if whole else min(_UP, rings * 2)

    def _inside(self, cell: tuple[int, int], rings: int) -> Rows:
        row, column = cell
        rows = range(max(0, row - rings), min(_UP, row + rings + 1))
        if _reaches_pole(row, rings):
            spans = [(0, _ACROSS)]
        else:
            west, east = column - rings, column + rings + 1
            spans = [(max(0, west), min(_ACROSS, east))]
            spans += [(west + _ACROSS, _ACROSS)] if west < 0 else []
            spans += [(0, east - _ACROSS)] if east > _ACROSS else []
        parts = [
            self._order[self._start[at * _ACROSS + a] : self._start[at * _ACROSS + b]]
            for at in rows
            for a, b in spans
        ]
        return np.concatenate(parts)


def _cell_row(latitude: Floats) -> Rows:
    return np.clip(np.floor((latitude + 90) / CELL), 0, _UP - 1).astype("int64")


def _cell_column(longitude: Floats) -> Rows:
    return (np.floor((longitude + 180) / CELL) % _ACROSS).astype("int64")


def _unit(latitude: Floats, longitude: Floats) -> Floats:
    up, across = np.radians(latitude), np.radians(longitude)
    return np.column_stack([np.cos(up) * np.cos(across), np.cos(up) * np.sin(across), np.sin(up)])


def _clear_km(row: int, rings: int) -> float:
    """Give a distance from the middle cell within which everything lies in the rings.

    Up and down it is as many degrees as rings; sideways the way to a meridian shrinks with
    the latitude, unless whole circles of latitude are inside.
    """
    degree = EARTH_RADIUS_KM * np.pi / 180
    if _reaches_pole(row, rings):
        return float(rings * CELL * degree)
    latitude = np.radians(max(abs(row - 90), abs(row - 89)) * CELL)
    sideways = np.arcsin(np.cos(latitude) * np.sin(np.radians(min(rings * CELL, 90))))
    return float(min(rings * CELL * degree, sideways * EARTH_RADIUS_KM))


def _reaches_pole(row: int, rings: int) -> bool:
    return row - rings <= 0 or row + rings >= _UP - 1 or 2 * rings + 1 >= _ACROSS
