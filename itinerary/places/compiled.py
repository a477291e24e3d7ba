"""The compiled gazetteer: names to rows, rows to columns, read from disk as they are needed."""

import functools
import json
import mmap
import struct
from collections.abc import Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

import marisa_trie
import numpy as np
import numpy.typing as npt

from itinerary.events import ItineraryError
from itinerary.places.names import is_code, normalise, variants
from itinerary.places.nearest import Grid
from itinerary.places.place import Place

#: What a key is to a place: its canonical name, another name, a code, part of its name.
PRIMARY, NAME, CODE, PART = range(4)
MAGIC = b"ITINGAZ1"
ALIGNMENT = 64
#: Prefixes of ids that are numbers; the ids of other sources are kept as text.
NUMBERED = ("geonames",)
#: Columns of the file and their types; one entry per place, unless said otherwise.
COLUMNS = MappingProxyType(
    {
        "latitude_e5": "<i4",
        "longitude_e5": "<i4",
        "population": "<i4",
        "kind": "u1",
        "feature": "u1",
        "country": "<u2",
        "admin1": "<i4",
        "admin2": "<i4",
        "zone": "<u2",
        "radius_km": "<f4",
        "prior": "<f4",
        "since": "<i2",
        "until": "<i2",
        "source": "u1",
        "number": "<u4",
        "country_row": "<i4",  # one entry per country
    }
)
#: What a name costs in powers of ten of importance: a wholly unusual one, a code, a part.
UNUSUAL, AS_CODE, AS_PART = 2.5, 0.5, 1.0

Rows = npt.NDArray[np.int32]
Bytes = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float64]
Found = tuple[Rows, Bytes, Bytes]

_NOTHING: Found = (np.empty(0, "int32"), np.empty(0, "uint8"), np.empty(0, "uint8"))


class Index:
    """The compiled gazetteer, mapped into memory.

    Columns are numpy arrays with one entry per place, in no meaningful order: `population`,
    `kind` (index into `kinds`), `feature` (into `features`), `country` (into `countries`),
    `zone` (into `zones`), `admin1` and `admin2` (rows of the containing regions, -1 if
    unknown), `radius_km`, `prior` (importance without context, a power of ten), `since` and
    `until` (years of a historic place, 0 for the others). `dated` lists former names of towns:
    key, id, first and last year of use.

    Parameters
    ----------
    folder
        Where `names.marisa`, `places.bin` and `countries.marisa` are.

    Raises
    ------
    ItineraryError
        The index is missing or not one of this version.
    """

    population: Rows
    kind: Bytes
    feature: Bytes
    country: npt.NDArray[np.uint16]
    zone: npt.NDArray[np.uint16]
    admin1: Rows
    admin2: Rows
    radius_km: npt.NDArray[np.float32]
    prior: npt.NDArray[np.float32]
    since: npt.NDArray[np.int16]
    until: npt.NDArray[np.int16]
    country_row: Rows
    countries: tuple[str, ...]
    zones: tuple[str, ...]
    features: tuple[str, ...]
    kinds: tuple[str, ...]
    languages: tuple[str, ...]
    dated: tuple[tuple[str, str, int, int], ...]

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        #: What makes it again where it is unpickled: a function and its arguments.
        self.made_by: tuple[Any, ...] = (type(self), (folder,))
        self._grids: dict[tuple[str, ...], tuple[Rows, Grid]] = {}
        try:
            self._names = marisa_trie.Trie().mmap(str(folder / "names.marisa"))
            lists, self._columns = _map_columns(folder / "places.bin")
        except (OSError, RuntimeError) as error:
            raise ItineraryError(f"{folder}: holds no usable gazetteer: {error}") from error
        for name, values in lists.items():
            setattr(self, name, tuple(values))
        for name in COLUMNS:
            setattr(self, name, self._columns[name])

    def __reduce__(self) -> tuple[Any, ...]:
        return self.made_by

    def __len__(self) -> int:
        return len(self.population)

    @functools.cached_property
    def latitude(self) -> Floats:
        """Latitudes in degrees, WGS 84."""
        degrees: Floats = self._columns["latitude_e5"] / 1e5
        return degrees

    @functools.cached_property
    def longitude(self) -> Floats:
        """Longitudes in degrees, WGS 84."""
        degrees: Floats = self._columns["longitude_e5"] / 1e5
        return degrees

    def look_up(self, key: str) -> Found:
        """Find the places that have this normal form among their names.

        Parameters
        ----------
        key
            A normal form (`names.normalise`).

        Returns
        -------
        rows, how, weight
            Rows of places, the most important first; what the key is to each (`PRIMARY`,
            `NAME`, `CODE`, `PART`); how usual the name is for it (0 to 255, 255 canonical).
        """
        number = self._names.get(key)
        if number is None:
            return _NOTHING
        columns = self._columns
        starts = columns["key_start"]
        span = slice(int(starts[number]), int(starts[number + 1]))
        return columns["key_row"][span], columns["key_how"][span], columns["key_weight"][span]

    def candidates(self, name: str) -> Found:
        """Find the places that a written name may mean.

        The name itself is tried, then forms without an article or a word of kind, until one is
        known. Codes count only where the name is written in capitals.

        Parameters
        ----------
        name
            As written.

        Returns
        -------
        rows, how, weight
            As `look_up` gives them.
        """
        code = is_code(name)
        if code and name.rstrip().endswith("."):  # an abbreviation's key keeps its full stop
            found = self.look_up(f"{normalise(name)}.")
            if len(found[0]):
                return found
        found = self._written(normalise(name), code=code)
        if len(found[0]):
            return found
        tried = (self._written(key, code=code) for key in variants(name)[1:])
        return next((found for found in tried if len(found[0])), _NOTHING)

    def _written(self, key: str, *, code: bool) -> Found:
        """Look a key up; leave out codes unless it is written as one, and then other names."""
        rows, how, weight = self.look_up(key)
        if CODE not in how.tobytes():
            return rows, how, weight
        wanted = (how == CODE) | (how == PRIMARY) if code else how != CODE
        return rows[wanted], how[wanted], weight[wanted]

    def score(self, found: Found) -> npt.NDArray[np.float32]:
        """Rate candidates without any context: importance less what an unusual name costs.

        Parameters
        ----------
        found
            As `look_up` and `candidates` give it.

        Returns
        -------
        array of float32
            Powers of ten, comparable within one name; the highest is the likeliest.
        """
        rows, how, weight = found
        usual = UNUSUAL * (1 - weight.astype("float32") / 255)
        cost = usual + AS_CODE * (how == CODE) + AS_PART * (how == PART)
        rated: npt.NDArray[np.float32] = self.prior[rows] - cost
        return rated

    def name(self, row: int) -> str:
        """Give the canonical name of a place."""
        return self._text("name", row)

    def id(self, row: int) -> str:
        """Give the id of a place."""
        source = int(self._columns["source"][row])
        if source < len(NUMBERED):
            return f"{NUMBERED[source]}:{int(self._columns['number'][row])}"
        return self._text("text_id", row)

    def credit(self, row: int) -> str:
        """Say what credit is owed for a place beside that of the gazetteer; "" for its own."""
        del row
        return ""

    def credits(self) -> tuple[str, ...]:
        """List the credits that are owed for any of the places beside that of the gazetteer."""
        return ()

    def row(self, id_: str) -> int:
        """Find the row of an id; -1 if it is unknown."""
        return self._row_of_id.get(id_, -1)

    @functools.cached_property
    def _row_of_id(self) -> dict[str, int]:
        return {self.id(row): row for row in range(len(self))}

    def _text(self, column: str, row: int) -> str:
        starts = self._columns[f"{column}_start"]
        begin, end = int(starts[row]), int(starts[row + 1])
        return self._columns[f"{column}_text"][begin:end].tobytes().decode()

    def place(self, row: int) -> Place:
        """Give a place with all that is known about it."""
        columns = self._columns
        return Place(
            name=self.name(row),
            latitude=int(columns["latitude_e5"][row]) / 1e5,
            longitude=int(columns["longitude_e5"][row]) / 1e5,
            kind=self.kinds[self.kind[row]],
            country=self.countries[self.country[row]],
            zone=self.zones[self.zone[row]],
            radius_km=round(float(self.radius_km[row]), 1),
            id=self.id(row),
            population=int(self.population[row]),
            region=self._named(int(self.admin1[row])),
            district=self._named(int(self.admin2[row])),
            feature=self.features[self.feature[row]],
        )

    def _named(self, row: int) -> str:
        return self.name(row) if row >= 0 else ""

    def contains(self, area: int, rows: Rows) -> npt.NDArray[np.bool_]:
        """Tell which places lie in a country or region.

        Parameters
        ----------
        area
            Row of the country or region.
        rows
            Rows of places.

        Returns
        -------
        array of bool
            By the divisions that the gazetteer records, not by geometry.
        """
        if self.kinds[self.kind[area]] == "country":
            inside = self.country[rows] == self.country[area]
        else:
            inside = (self.admin1[rows] == area) | (self.admin2[rows] == area)
        strictly: npt.NDArray[np.bool_] = inside & (rows != area)
        return strictly

    def country_name(self, country: str, language: str = "en") -> str:
        """Give the name of a country or macro-region in a language of CLDR.

        Parameters
        ----------
        country
            ISO 3166-1 alpha-2, or a UN M49 number such as "150".
        language
            BCP 47; what is not known of it is taken from the language without its script or
            territory, at last from English.

        Returns
        -------
        str
            The name; "" for an unknown code.

        Examples
        --------
        >>> from itinerary.places.index import open_index
        >>> open_index().country_name("UA", "de-AT"), open_index().country_name("UA", "xx")
        ('Ukraine', 'Ukraine')
        """
        tags = language.replace("-", "_").split("_")
        for length in range(len(tags), 0, -1):
            if said := self._country_names.get(f"{country}|{'_'.join(tags[:length])}"):
                return bytes(said[0]).decode()
        return "" if tags == ["en"] else self.country_name(country, "en")

    @functools.cached_property
    def _country_names(self) -> marisa_trie.BytesTrie:
        return marisa_trie.BytesTrie().mmap(str(self.folder / "countries.marisa"))

    def keys(self, prefix: str) -> list[str]:
        """List the keys that begin with the beginning of a normal form."""
        found: list[str] = self._names.keys(prefix)
        return found

    def nearest(
        self,
        latitude: npt.ArrayLike,
        longitude: npt.ArrayLike,
        kinds: Sequence[str] = ("city",),
    ) -> Rows:
        """Find the nearest place of some kinds to each point.

        Parameters
        ----------
        latitude, longitude
            Degrees; one number or one entry per point.
        kinds
            Of `events.KINDS`.

        Returns
        -------
        array of int32
            Rows, one per point.

        Examples
        --------
        >>> from itinerary.places.index import open_index
        >>> index = open_index()
        >>> index.name(index.nearest(46.95, 7.45)[0])
        'Bern'
        """
        rows, grid = self._grid(tuple(sorted(kinds)))
        points = (np.atleast_1d(np.asarray(axis, "float64")) for axis in (latitude, longitude))
        found: Rows = rows[grid.nearest(*points)[0]]
        return found

    def _grid(self, kinds: tuple[str, ...]) -> tuple[Rows, Grid]:
        if kinds not in self._grids:
            wanted = np.isin(self.kind, [self.kinds.index(kind) for kind in kinds])
            rows = np.flatnonzero(wanted).astype("int32")
            self._grids[kinds] = rows, Grid(self.latitude[rows], self.longitude[rows])
        return self._grids[kinds]


def _map_columns(path: Path) -> tuple[dict[str, list[str]], dict[str, npt.NDArray[Any]]]:
    with path.open("rb") as stream:
        mapped = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
    size, start = struct.unpack_from("<II", mapped, len(MAGIC))
    if mapped[: len(MAGIC)] != MAGIC:
        raise ItineraryError(f"{path}: is not a gazetteer of this version")
    header = json.loads(mapped[len(MAGIC) + 8 : len(MAGIC) + 8 + size])
    columns = {
        name: np.frombuffer(mapped, dtype=dtype, count=count, offset=start + offset)
        for name, (dtype, offset, count) in header["columns"].items()
    }
    return header["lists"], columns
