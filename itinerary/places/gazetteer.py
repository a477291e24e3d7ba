"""The gazetteer as a geopy geocoder: offline, without a network stack."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NoReturn

import numpy as np
import numpy.typing as npt
from geopy.adapters import BaseSyncAdapter
from geopy.exc import GeocoderQueryError
from geopy.geocoders.base import Geocoder
from geopy.location import Location
from geopy.point import Point

from itinerary.places.alone import away_km, rate, tell
from itinerary.places.index import Found, Index, Rows, open_index
from itinerary.places.phrases import LONGEST
from itinerary.places.place import Place
from itinerary.places.seas import sea_around
from itinerary.places.suggest import suggest

if TYPE_CHECKING:
    import pandas as pd

#: Keys of a structured query, from the named place to what contains it.
PARTS = ("amenity", "street", "city", "county", "state", "country")
#: How far a nearest town may be to say where a point is, in kilometres.
REACH_KM = 100.0
Ranked = tuple[Found, Rows, npt.NDArray[np.float64] | None]


class _Nowhere(BaseSyncAdapter):  # type: ignore[misc]  # geopy has no types
    """Stands where geopy wants a network adapter; makes no request."""

    def get_json(self, url: str, **_: object) -> NoReturn:
        raise GeocoderQueryError(f"the gazetteer is offline and does not open {url!r}")

    get_text = get_json


class Gazetteer(Geocoder):  # type: ignore[misc]  # geopy has no types
    """Places of the world, looked up offline.

    A geopy geocoder like any other: `geocode` and `reverse` give `geopy.Location` or None, so
    `Series.apply(gazetteer.geocode)` works. It reads the index of the package, or another one,
    builds no network stack and can be pickled.

    Parameters
    ----------
    folder
        Folder of a compiled index; None is the package's own.

    Raises
    ------
    ItineraryError
        The folder holds no usable index.

    Examples
    --------
    >>> gazetteer = Gazetteer()
    >>> gazetteer.geocode("Kiew").address
    'Kyiv, Kyiv City, Ukraine'
    >>> gazetteer.geocode("Paris, Texas").raw["id"]
    'geonames:4717560'
    >>> gazetteer.geocode("Nowhere at all") is None
    True
    """

    def __init__(self, folder: str | None = None) -> None:
        super().__init__(adapter_factory=_Nowhere, proxies={})
        self.folder = folder
        self.index: Index = open_index(folder)

    def __getstate__(self) -> dict[str, Any]:
        return {"folder": self.folder}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__init__(state["folder"])  # type: ignore[misc]

    def geocode(
        self,
        query: str | Mapping[str, str],
        *,
        exactly_one: bool = True,
        language: str | None = None,
        country_codes: str | Sequence[str] | None = None,
        limit: int = 10,
        timeout: object = None,
    ) -> Location | list[Location] | None:
        """Find a place by name.

        Parameters
        ----------
        query
            A name, or a name and what contains it (`Paris, Texas`), or a dict with some of
            `city`, `county`, `state`, `country`.
        exactly_one
            Give one location; otherwise a list, the likeliest first.
        language
            BCP 47; the country in the address is named in it.
        country_codes
            ISO 3166-1 alpha-2; only places of these countries are given.
        limit
            How many locations at most, unless `exactly_one`.
        timeout
            Is taken and not used, for those who pass it to any geocoder.

        Returns
        -------
        Location, list of Location or None
            `raw` is the place as a dict (`Place.as_dict`); None when nothing is found.

        Raises
        ------
        geopy.exc.GeocoderQueryError
            The query is neither text nor a dict of known parts.
        """
        del timeout
        codes = [country_codes] if isinstance(country_codes, str) else country_codes
        rows = self._rows(self._ranked(_parts(query), codes), limit)
        return self._give(rows, language, exactly_one=exactly_one)

    def reverse(
        self,
        query: Point | str | Sequence[float],
        *,
        exactly_one: bool = True,
        language: str | None = None,
        timeout: object = None,
    ) -> Location | list[Location] | None:
        """Find the nearest town to a point, or the sea around it.

        Parameters
        ----------
        query
            (latitude, longitude) in degrees, or anything that makes a `geopy.Point`.
        exactly_one
            Give one location; otherwise a list of it.
        language
            BCP 47; the country in the address is named in it.
        timeout
            Is taken and not used.

        Returns
        -------
        Location, list of Location or None
            None when no town is within `REACH_KM` and no known sea is around.

        Examples
        --------
        >>> Gazetteer().reverse((52.5163, 13.3777)).address
        'Tiergarten, State of Berlin, Germany'
        >>> Gazetteer().reverse((14, 88)).address
        'Bay of Bengal'
        """
        del timeout
        try:
            point = Point(query)
        except (TypeError, ValueError) as error:
            raise GeocoderQueryError(f"no point is {query!r}: {error}") from error
        here = point.latitude, point.longitude
        row = int(self.index.nearest(*here)[0])
        if away_km(self.index, np.array([row], "i4"), here)[0] > REACH_KM:
            row = sea_around(self.index, here)
        return self._give([row] if row >= 0 else [], language, exactly_one=exactly_one)

    def find(
        self,
        name: str,
        country: str | None = None,
        near: tuple[float, float] | str | None = None,
        limit: int = 5,
    ) -> list[Place]:
        """List the places that a name may mean, the likeliest first.

        Parameters
        ----------
        name
            A name, or a name and what contains it (`Springfield, Illinois`).
        country
            Name or code of the country in which they must be.
        near
            (latitude, longitude) in degrees, or a name; places near it are preferred.
        limit
            How many at most.

        Returns
        -------
        list of Place
            Empty when nothing is found.

        Examples
        --------
        >>> [place.label for place in Gazetteer().find("Paris", near="Dallas", limit=1)]
        ['Paris, Texas, US']
        """
        return [
            self.index.place(row) for row in self._rows(self._asked(name, country, near), limit)
        ]

    def explain(
        self,
        name: str,
        country: str | None = None,
        near: tuple[float, float] | str | None = None,
        limit: int = 5,
    ) -> "pd.DataFrame":
        """Tell why `find` lists the places of a name in its order.

        Parameters
        ----------
        name, country, near, limit
            As `find` takes them.

        Returns
        -------
        DataFrame
            A row for each place, the likeliest first: choice (1 is the first); name, kind, id,
            latitude, longitude (degrees); score, in powers of ten of importance; terms, what the
            score is the sum of, in words. Empty when nothing is found.

        Examples
        --------
        >>> told = Gazetteer().explain("Paris", near=(33.66, -95.56), limit=2)
        >>> told["name"].tolist()
        ['Paris, Texas, US', 'Paris, Arkansas, US']
        >>> told["terms"][1]
        'city of 3,443 people +3.5, 247 km away -4.5'
        """
        found, order, km = self._asked(name, country, near)
        return tell(self.index, found, order[:limit], km)

    def credits(self) -> list[str]:
        """List what credit is owed for the places that installed packages add.

        The gazetteer's own sources are named in `ATTRIBUTION.md` beside its data.

        Examples
        --------
        >>> Gazetteer(str(Gazetteer().index.folder)).credits()
        []
        """
        return list(self.index.credits())

    def _asked(
        self, name: str, country: str | None, near: tuple[float, float] | str | None
    ) -> Ranked:
        parts = [*_parts(name), country] if country else _parts(name)
        return self._ranked(parts, None, self._point(near) if isinstance(near, str) else near)

    def suggest(self, name: str, limit: int = 5) -> list[str]:
        """List names of places that are spelt like a name.

        Parameters
        ----------
        name
            A name, presumably misspelt.
        limit
            How many at most.

        Returns
        -------
        list of str
            Canonical names, each once.

        Examples
        --------
        >>> Gazetteer().suggest("Budapset", 1)
        ['Budapest']
        """
        rows = suggest(self.index, name, 3 * limit)
        return list(dict.fromkeys(self.index.name(row) for row in rows))[:limit]

    def _ranked(
        self,
        parts: Sequence[str],
        codes: Sequence[str] | None,
        near: tuple[float, float] | None = None,
    ) -> Ranked:
        """Rank the candidates of the first part that lie in what the other parts name."""
        index = self.index
        found = index.candidates(parts[0] if parts else "")
        if len(parts) == 1 and not len(found[0]):
            found, parts = self._split(parts[0])
        rows, wanted = found[0], self._inside(found[0], parts[1:])
        if codes is not None:
            known = [
                index.countries.index(c.upper()) for c in codes if c.upper() in index.countries
            ]
            wanted &= np.isin(index.country[rows], known)
        km = None if near is None else away_km(index, rows, near)
        order = np.lexsort((rows, -rate(index, found, km)))
        return found, order[wanted[order]].astype("i4"), km

    def _rows(self, ranked: Ranked, limit: int) -> list[int]:
        found, order, _ = ranked
        return [int(row) for row in found[0][order[:limit]]]

    def _split(self, text: str) -> tuple[Found, Sequence[str]]:
        """Try the last words of an unknown name as what contains it: Anchorage AK."""
        words = text.split()
        for cut in range(len(words) - 1, 0, -1):
            name, area = " ".join(words[:cut]), " ".join(words[cut:])
            found = self.index.candidates(name)
            if len(found[0]) and self._areas(area) and self._inside(found[0], [area]).any():
                return found, [name, area]
        parts = read_wording(self.index, text)
        return self.index.candidates(parts[0]), parts

    def _inside(self, rows: Rows, areas: Iterable[str]) -> npt.NDArray[np.bool_]:
        """Tell which places lie in all named areas; what holds no divisions restricts nothing."""
        wanted = np.ones(len(rows), dtype=bool)
        for area in areas:
            known = self._areas(area)
            inside = np.zeros(len(rows), dtype=bool)
            for row in known:
                inside |= self.index.contains(row, rows) | (rows == row)
            if not self._is_loose(area):
                wanted &= inside
        return wanted

    def _areas(self, name: str) -> list[int]:
        """List the countries and regions of a name."""
        index = self.index
        rows = index.candidates(name if len(name) > 3 else name.upper())[0]
        kinds = {index.kinds.index("country"), index.kinds.index("region")}
        return [int(row) for row in rows if int(index.kind[row]) in kinds]

    def _is_loose(self, name: str) -> bool:
        """Tell whether an area is known, but none of its divisions are (Europe, the Alps)."""
        index = self.index
        divided = {index.features.index(f) for f in ("country", "admin1", "admin2")}
        known = self._areas(name)
        return bool(known) and all(int(index.feature[row]) not in divided for row in known)

    def _point(self, name: str) -> tuple[float, float]:
        rows = self._rows(self._ranked(_parts(name), None), 1)
        if not rows:
            raise GeocoderQueryError(f"no place is known as {name!r}")
        return self.index.place(rows[0]).point

    def _give(
        self, rows: Sequence[int], language: str | None, *, exactly_one: bool
    ) -> Location | list[Location] | None:
        if not rows:
            return None
        places = [self.index.place(row) for row in (rows[:1] if exactly_one else rows)]
        locations = [self._location(place, language or "en") for place in places]
        return locations[0] if exactly_one else locations

    def _location(self, place: Place, language: str) -> Location:
        country = self.index.country_name(place.country, language) if place.country else ""
        own = country if place.kind == "country" and country else place.name
        parts = (own, place.district if place.kind == "landmark" else "", place.region, country)
        address = ", ".join(dict.fromkeys(part for part in parts if part))
        return Location(address, place.point, place.as_dict())


def read_wording(index: Index, text: str) -> list[str]:
    """Read a name as tables have it: the name that is known, then what contains it.

    >>> read_wording(open_index(), "Berlin Hbf"), read_wording(open_index(), "Frankfurt (Main)")
    (['Berlin'], ['Frankfurt am Main'])
    >>> read_wording(open_index(), "20 km east of Kyiv")  # no place of the gazetteer is there
    ['20 km east of Kyiv']
    """
    from itinerary.places.meanings import settle  # noqa: PLC0415 - few names need it

    meant = settle(index, text)
    phrase = meant.wording
    if meant.instead or phrase.offset_km or phrase.other:
        return [text]
    name = next((name for name in phrase.names if len(index.candidates(name)[0])), text)
    return [name, *(part for part in phrase.within if part not in phrase.names)]


def _parts(query: str | Mapping[str, str]) -> list[str]:
    """Take a query apart: the place's name, then what contains it."""
    if isinstance(query, str):
        query = query[:LONGEST]  # no name is longer; splitting takes time with the square of it
        whole = [query.strip()] if query.strip() else []
        return _split_commas(query) or whole
    if isinstance(query, Mapping):
        if unknown := sorted(set(query) - set(PARTS)):
            raise GeocoderQueryError(f"{unknown[0]!r} is no part of a query; known are {PARTS}")
        return [str(query[part]).strip() for part in PARTS if query.get(part)]
    raise GeocoderQueryError(f"a query is text or a dict, not {query!r}")


def _split_commas(query: str) -> list[str]:
    return [part.strip() for part in query.split(",") if part.strip()]
