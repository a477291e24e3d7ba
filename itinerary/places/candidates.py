"""What names may mean: the candidates of many distinct names as one flat table."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from itinerary.events import KINDS
from itinerary.places.index import CODE, NAME, PART, Found, Index, Rows
from itinerary.places.phrases import Hint, Phrase

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

EARTH_RADIUS_KM = 6371.0088
#: Candidates of one name that are considered, the likeliest first.
MOST_CANDIDATES = 60
#: Meanings of the name of a container that are considered.
MOST_CONTAINERS = 12
#: What a container counts for that may be the place itself ("Lviv (Lemberg)").
ALIAS = 0.9
#: How near to a city named after it ("Brooklyn, New York") a place still counts as in it, km.
SUBURB_KM = 60.0
#: A city of this many people may have sections that the gazetteer lists as cities, and how many
#: times larger than each of them it is.
LARGE, MUCH_LARGER = 1_000_000, 5
#: What each candidate is scored on without its context; the order of the weights.
BASE = (
    "score", "population", "country", "admin1", "admin2", "area", "landmark",
    "transport", "capital", "section", "alternate", "code", "part", "weight", "stated", "hinted",
    "asked",
)  # fmt: skip
COUNTRY, REGION, CITY, AIRPORT, STATION, SEA, LANDMARK, PIN = range(len(KINDS))


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """Candidates of distinct names; those of name i are at `start[i]:start[i + 1]`.

    Attributes
    ----------
    start
        Where each name's candidates begin, and the end.
    row
        Row of the index; for a pin the row of the nearest city.
    point
        Unit vectors, float32, n × 3.
    latitude, longitude
        Degrees.
    country, admin1, kind
        Country index; index row of the first-level region (a region's own row), -1 unknown;
        index into `KINDS`.
    country_itself, admin1_itself
        The candidate is a country, a first-level region.
    base
        float32, n × len(BASE).
    """

    start: Ints
    row: Ints
    point: npt.NDArray[np.float32]
    latitude: Floats
    longitude: Floats
    country: Ints
    admin1: Ints
    kind: Ints
    country_itself: Bools
    admin1_itself: Bools
    base: npt.NDArray[np.float32]

    def __len__(self) -> int:
        """Count the names."""
        return len(self.start) - 1


@dataclass(frozen=True, slots=True)
class Pin:
    """A point that stands instead of a name: given coordinates, or an index row that is fixed."""

    row: int
    latitude: float
    longitude: float
    kind: int = PIN


Meaning = Phrase | Pin


def unit_vectors(latitude: Floats, longitude: Floats) -> npt.NDArray[np.float32]:
    """Turn degrees into points on the unit sphere, float32, n × 3."""
    north, east = np.radians(latitude), np.radians(longitude)
    flat = np.cos(north)
    return np.stack([flat * np.cos(east), flat * np.sin(east), np.sin(north)], -1).astype("f4")


def chord_km(a: npt.NDArray[np.float32], b: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Measure great-circle distances of unit vectors row by row, km."""
    half = np.sqrt(((a - b) ** 2).sum(-1)) / 2
    km: npt.NDArray[np.float32] = 2 * np.float32(EARTH_RADIUS_KM) * np.arcsin(np.minimum(half, 1))
    return km


def gather(index: Index, meanings: Sequence[Meaning], country: str | None = None) -> Candidates:
    """Look up the candidates of distinct meanings and score what needs no context.

    Parameters
    ----------
    index
        The gazetteer's index.
    meanings
        Phrases, and pins with their one candidate.
    country
        ISO 3166-1 alpha-2 code that a caller prefers, softly.

    Returns
    -------
    Candidates
    """
    looked = [_look(index, meaning) for meaning in meanings]
    sizes = np.array([len(rows) for (rows, _, _), _ in looked], "i8")
    start = np.concatenate([[0], np.cumsum(sizes)]).astype("i8")
    found = _joined([found for found, _ in looked])
    rows = found[0]
    latitude, longitude = index.latitude[rows], index.longitude[rows]
    kind = index.kind[rows].astype("i8")
    for at, meaning in zip(start.tolist(), meanings, strict=False):
        if isinstance(meaning, Pin):
            latitude[at], longitude[at], kind[at] = (
                meaning.latitude,
                meaning.longitude,
                meaning.kind,
            )
    base = [
        *_base(index, found),
        np.concatenate([stated for _, stated in looked] or [np.zeros(0)]),
        _in_country(index, rows, country),
        _asked(meanings, sizes, kind),
    ]
    first = np.array(index.features)[index.feature[rows]] == "admin1"
    return Candidates(
        start=start,
        row=rows.astype("i8"),
        point=unit_vectors(latitude, longitude),
        latitude=latitude,
        longitude=longitude,
        country=index.country[rows].astype("i8"),
        admin1=np.where(first, rows, index.admin1[rows]).astype("i8"),
        kind=kind,
        country_itself=kind == COUNTRY,
        admin1_itself=first,
        base=np.stack(base, 1).astype("f4"),
    )


def _joined(found: Sequence[Found]) -> Found:
    if not found:
        return np.empty(0, "i4"), np.empty(0, "u1"), np.empty(0, "u1")
    rows, how, weight = (np.concatenate(part) for part in zip(*found, strict=True))
    return rows, how, weight


def _look(index: Index, meaning: Meaning) -> tuple[Found, Floats]:
    if isinstance(meaning, Pin):
        row = np.array([meaning.row], "i4")
        return (row, np.zeros(1, "u1"), np.full(1, 255, "u1")), np.zeros(1)
    for name in meaning.names:
        found = index.candidates(name)
        if meaning.hint == "area":
            found = _select(found, index.kind[found[0]] <= REGION)
        if len(found[0]):
            found = _select(found, slice(MOST_CANDIDATES))
            return found, stated_in(index, meaning.within, found[0])
    return (np.empty(0, "i4"), np.empty(0, "u1"), np.empty(0, "u1")), np.empty(0)


def _select(found: Found, wanted: npt.NDArray[np.bool_] | slice) -> Found:
    return found[0][wanted], found[1][wanted], found[2][wanted]


def stated_in(index: Index, within: tuple[str, ...], rows: Rows) -> Floats:
    """Say how far each row lies in what the text names around it, 0–1, mean over what it names.

    Of the meanings of a container those count in which any of the rows lies.
    """
    said = [inside for name in within if (inside := _inside(index, name, rows)) is not None]
    return sum(said, np.zeros(len(rows))) / max(len(said), 1)


def _inside(index: Index, name: str, rows: Rows) -> Floats | None:
    outer = index.candidates(name)
    if not len(outer[0]):
        return None
    score = index.score(outer).astype("f8")
    inside = np.zeros(len(rows))
    for at in np.argsort(-score, kind="stable")[:MOST_CONTAINERS]:
        chance = 10 ** ((score[at] - score.max()) / 2)
        row = int(outer[0][at])
        lies = lies_in(index, row, rows) + ALIAS * (rows == row)
        inside = np.maximum(inside, chance * lies)
    return inside / max(float(inside.max(initial=0.0)), 1e-9)


def lies_in(index: Index, row: int, rows: Rows) -> Bools:
    """Tell what a region contains by the records, or what is near a city; not the place itself."""
    if index.kind[row] in {COUNTRY, REGION}:
        unknown = (index.admin1[rows] < 0) & (index.country[rows] == index.country[row])
        lies: Bools = index.contains(row, rows) | (unknown & (index.kind[rows] > REGION))
        return lies
    here = unit_vectors(index.latitude[[row]], index.longitude[[row]])
    there = unit_vectors(index.latitude[rows], index.longitude[rows])
    near: Bools = chord_km(here, there) < max(SUBURB_KM, float(index.radius_km[row]))
    inside: Bools = near & (rows != row) & (index.kind[rows] > REGION)
    return inside


def _asked(meanings: Sequence[Meaning], sizes: Ints, kind: Ints) -> Bools:
    wanted: dict[Hint, int] = {"": -1, "area": -1, "airport": AIRPORT, "station": STATION}
    asked = [wanted[m.hint] if isinstance(m, Phrase) else -1 for m in meanings]
    fits: Bools = np.repeat(np.array(asked, "i8"), sizes) == kind
    return fits


def _in_country(index: Index, rows: Rows, country: str | None) -> Bools:
    code = index.countries.index(country) if country and country in index.countries else -1
    same: Bools = index.country[rows].astype("i8") == code
    return same


def _base(index: Index, found: Found) -> list[npt.NDArray[Any]]:
    """Score each candidate alone, in the order of `BASE` up to `weight`."""
    rows, how, weight = found
    kind, feature = index.kind[rows], np.array(index.features)[index.feature[rows]]
    return [
        index.score(found),
        np.log10(index.population[rows] + 30.0),
        kind == COUNTRY,
        feature == "admin1",
        (kind == REGION) & (feature != "admin1"),
        kind == SEA,
        kind == LANDMARK,
        (kind == AIRPORT) | (kind == STATION),
        feature == "capital",
        _sections(index, rows),
        how == NAME,
        how == CODE,
        how == PART,
        weight / 255.0,
    ]


def _sections(index: Index, rows: Rows) -> Bools:
    """Tell which cities lie within a much larger one: what goes by their name is rarely they."""
    large = np.flatnonzero((index.kind == CITY) & (index.population >= LARGE))
    centre = unit_vectors(index.latitude[large], index.longitude[large])
    chord = 2 * np.sin(index.radius_km[large] / (2 * EARTH_RADIUS_KM))
    distinct, inverse = np.unique(rows, return_inverse=True)
    inside = np.zeros(len(distinct), bool)
    point = unit_vectors(index.latitude[distinct], index.longitude[distinct])
    for at, row in enumerate(large.tolist()):
        near = ((point - centre[at]) ** 2).sum(-1) < chord[at] ** 2
        inside |= near & (index.population[distinct] * MUCH_LARGER < index.population[row])
    sections: Bools = inside[inverse] & (index.kind[rows] == CITY)
    return sections
