"""The compiled gazetteer with the places of installed packages behind its own."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from itinerary.geo import distance_km
from itinerary.places.compiled import COLUMNS, NAME, PRIMARY, Found, Index, Rows
from itinerary.places.extras import Extra
from itinerary.places.nearest import Grid

#: Importance of an added place, a power of ten: that of a town of so many people.
IMPORTANCE = 4.0
#: How usual the other names of an added place are, of 255.
USUAL = 230
#: How near a town must be to say in which region an added place is, and in which zone, km.
BESIDE_KM = 100.0


class WiderIndex(Index):
    """An index with more places, whose rows follow those of the compiled one.

    Parameters
    ----------
    index
        The compiled index.
    extras
        What is added.
    """

    def __init__(self, index: Index, extras: Sequence[Extra]) -> None:
        self.folder, self.made_by = index.folder, (type(self), (index, tuple(extras)))
        self._base, self._extras = index, tuple(extras)
        self._grids: dict[tuple[str, ...], tuple[Rows, Grid]] = {}
        self._names = index._names
        for name in ("features", "kinds", "languages", "dated", "country_row"):
            setattr(self, name, getattr(index, name))
        spare = {extra.country for extra in extras} - {*index.countries}
        self.countries = (*index.countries, *sorted(spare))
        self.zones = (*index.zones, *sorted({extra.zone for extra in extras} - {*index.zones}))
        self._columns = dict(index._columns)
        for name, values in self._added().items():
            joined = np.concatenate([index._columns[name], values.astype(COLUMNS[name])])
            self._columns[name] = joined
            setattr(self, name, joined)
        self.country_row = np.append(index.country_row, np.full(len(spare), -1, "i4")).astype("i4")
        self._more = self._keyed(len(index))

    def _added(self) -> dict[str, Any]:
        """Give the columns of the added places; their nearest town tells region and zone."""
        base, extras = self._base, self._extras
        latitude, longitude = (
            np.array([getattr(extra, axis) for extra in extras])
            for axis in ("latitude", "longitude")
        )
        town = base.nearest(latitude, longitude)
        country = np.array([self.countries.index(extra.country) for extra in extras])
        away = distance_km(latitude, longitude, base.latitude[town], base.longitude[town])
        beside = away < BESIDE_KM
        same = beside & ((base.country[town] == country) | (country == self.countries.index("")))
        zone = [self.zones.index(extra.zone) for extra in extras]
        unzoned = np.array([not extra.zone for extra in extras])
        blank = np.zeros(len(extras))
        return {
            "latitude_e5": np.round(latitude * 1e5),
            "longitude_e5": np.round(longitude * 1e5),
            "population": blank,
            "kind": np.array([self.kinds.index(extra.kind) for extra in extras]),
            "feature": blank + self.features.index(""),
            "country": np.where(same, base.country[town], country),
            "admin1": np.where(same, base.admin1[town], -1),
            "admin2": np.where(same, base.admin2[town], -1),
            "zone": np.where(unzoned & beside, base.zone[town], zone),
            "radius_km": np.array([extra.radius_km for extra in extras]),
            "prior": blank + IMPORTANCE,
            "since": blank,
            "until": blank,
        }

    def _keyed(self, first: int) -> dict[str, Found]:
        """Give the added places of each normal name."""
        rows: dict[str, list[tuple[int, int, int]]] = {}
        for row, extra in enumerate(self._extras, first):
            for at, key in enumerate(extra.keys):
                said = (row, NAME, USUAL) if at else (row, PRIMARY, 255)
                rows.setdefault(key, []).append(said)
        return {
            key: (
                np.array([row for row, _, _ in found], "i4"),
                np.array([how for _, how, _ in found], "u1"),
                np.array([weight for _, _, weight in found], "u1"),
            )
            for key, found in rows.items()
        }

    def look_up(self, key: str) -> Found:
        """Find the places of a normal form: the compiled ones, then those added."""
        found = self._base.look_up(key)
        if (more := self._more.get(key)) is None:
            return found
        rows = np.concatenate([found[0], more[0]])
        return rows, np.concatenate([found[1], more[1]]), np.concatenate([found[2], more[2]])

    def name(self, row: int) -> str:
        """Give the canonical name of a place."""
        at = row - len(self._base)
        return self._base.name(row) if at < 0 else self._extras[at].name

    def id(self, row: int) -> str:
        """Give the id of a place."""
        at = row - len(self._base)
        return self._base.id(row) if at < 0 else self._extras[at].id

    def credit(self, row: int) -> str:
        """Say what credit is owed for a place beside that of the gazetteer; "" for its own."""
        at = row - len(self._base)
        return "" if at < 0 else self._extras[at].licence

    def credits(self) -> tuple[str, ...]:
        """List the credits that are owed for any of the places beside that of the gazetteer."""
        return tuple(sorted({extra.licence for extra in self._extras}))

    def keys(self, prefix: str) -> list[str]:
        """List the keys that begin with the beginning of a normal form."""
        return [*self._base.keys(prefix), *(key for key in self._more if key.startswith(prefix))]
