"""What was found out about each name, as the located columns of the event table."""

from collections.abc import Callable, Iterable, Sequence
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from itinerary.events import KINDS, LOCATED, shorten
from itinerary.geo import distance_km
from itinerary.places.candidates import (
    AIRPORT,
    Candidates,
    Floats,
    Ints,
    Pin,
    chord_km,
    unit_vectors,
)
from itinerary.places.index import Index
from itinerary.places.meanings import Meant
from itinerary.places.phrases import Phrase, destination
from itinerary.places.resolve import Resolution
from itinerary.places.why import GIVEN, LOCKED, Words, round_km
from itinerary.places.zones import zone_at

#: An airport that is asked for is looked for this far from the city, km.
AIRPORT_KM = 80.0
#: Farther from any town, km, a point may as well be at sea or in another country.
COUNTRY_KM = 300.0
#: How far a station may be from its city's point, km.
STATION_KM = 5.0
#: A fallback is only as sure as this: the place itself, or all of it, is not shown.
FALLBACK_CONFIDENCE = 0.5


Row = dict[str, Any]
_GIVEN = MappingProxyType({"kind": "pin", "radius_km": 0.0, "id": "", "confidence": 1.0})
_LOCKED = MappingProxyType({"confidence": 1.0, "why": LOCKED})


def describe(
    index: Index, meant: Sequence[Meant], candidates: Candidates, resolution: Resolution
) -> pd.DataFrame:
    """Give the located columns of every variable.

    Parameters
    ----------
    index, candidates
        Where the names were looked up, and what they may mean.
    meant
        The meanings, as the candidates are numbered.
    resolution
        What was chosen.

    Returns
    -------
    DataFrame
        One row per variable, the columns of `LOCATED`; what was not found has NaN and "".
    """
    chosen, found = resolution.chosen, resolution.chosen >= 0
    slot = np.where(found, chosen, 0)
    row = candidates.row[slot] if len(candidates.row) else np.zeros(len(slot), "i8")
    words = Words(index, candidates, resolution)
    blank = np.full(len(chosen), "", object)
    table = {
        "latitude": _numbers(candidates.latitude, slot, found),
        "longitude": _numbers(candidates.longitude, slot, found),
        "name": np.where(found, _texts(row, words.name), blank),
        "kind": np.where(found, _pick(KINDS, candidates.kind, slot), blank),
        "country": np.where(found, _pick(index.countries, index.country, row), blank),
        "zone": np.where(found, _pick(index.zones, index.zone, row), blank),
        "radius_km": np.round(_numbers(index.radius_km, row, found), 1),
        "id": np.where(found, _texts(row, index.id), blank),
        "confidence": np.where(found, resolution.confidence, np.nan),
        "why": words.of_all(),
    }
    special = np.array([is_special(one) for one in meant], bool)
    marked = found & np.append(special, False)[resolution.meaning]
    at = np.flatnonzero(marked).tolist()
    _adjust(index, meant, table, [(one, int(resolution.meaning[one])) for one in at])
    return pd.DataFrame(table)[list(LOCATED)]


def _numbers(values: npt.NDArray[np.generic], at: Ints, found: npt.NDArray[np.bool_]) -> Floats:
    if not len(values):
        return np.full(len(at), np.nan)
    return np.where(found, values[at].astype("f8"), np.nan)


def _pick(words: Sequence[str], code: npt.NDArray[np.generic], at: Ints) -> npt.NDArray[np.object_]:
    if not len(code):
        return np.full(len(at), "", object)
    picked: npt.NDArray[np.object_] = np.array(words, object)[code[at].astype("i8")]
    return picked


def _texts(rows: Ints, text: Callable[[int], str]) -> npt.NDArray[np.object_]:
    """Read the text of each row once."""
    distinct, inverse = np.unique(rows, return_inverse=True)
    texts: npt.NDArray[np.object_] = np.array([text(int(row)) for row in distinct], object)
    return texts[inverse]


def _adjust(
    index: Index,
    meant: Sequence[Meant],
    table: dict[str, npt.NDArray[Any]],
    variables: Iterable[tuple[int, int]],
) -> None:
    """Change what the wording changes: given points, locks, distances, fallbacks."""
    for at, meaning in variables:
        row = {name: values[at] for name, values in table.items()}
        for column, value in _reworded(index, meant[meaning], row).items():
            table[column][at] = value


def is_special(one: Meant) -> bool:
    """Tell whether a meaning is more than the name of a place."""
    said = one.wording
    wording = (
        said.also or said.other or said.offset_km or said.blur_km or said.hint not in {"", "area"}
    )
    return bool(isinstance(one.meaning, Pin) or one.instead or wording)


def _reworded(index: Index, one: Meant, row: Row) -> Row:
    if isinstance(one.meaning, Pin) and not one.locked:
        return (
            row
            | _GIVEN
            | _surroundings(index, one.meaning, row)
            | {"name": one.text or row["name"]}
        )
    if one.locked:
        row |= _LOCKED
    phrase = one.wording
    if phrase.hint in {"airport", "station"} and row["kind"] != phrase.hint:
        row |= _terminal(index, phrase.hint, row)
    if phrase.other is not None:
        row |= _half_way(index, phrase.other, row, one.text)
    if phrase.offset_km:
        point = destination(row["latitude"], row["longitude"], phrase.offset_km, phrase.bearing)
        row |= {"latitude": point[0], "longitude": point[1], "name": one.text}
        row |= {"kind": "pin", "id": "", "radius_km": 0.0}
    if phrase.blur_km:
        row["radius_km"] = round(row["radius_km"] + phrase.blur_km, 1)
    if phrase.also:
        row["confidence"] = min(row["confidence"], FALLBACK_CONFIDENCE)
        others = shorten(", ".join(phrase.also))
        row["why"] = f"the first of several places that the text names; not shown: {others}"
    if one.instead:
        row["confidence"] = min(row["confidence"], FALLBACK_CONFIDENCE)
        row["why"] = f"{shorten(one.instead)!r} is not known there; this is around or beside it"
    return row


def _surroundings(index: Index, pin: Pin, row: Row) -> Row:
    """Find the zone of a point by its borders, else by the nearest town; say which."""
    town = float(index.latitude[pin.row]), float(index.longitude[pin.row])
    km = float(distance_km(pin.latitude, pin.longitude, *town))
    country = row["country"] if km <= COUNTRY_KM else ""
    zone, said = zone_at(pin.latitude, pin.longitude), "zone by its borders"
    if not zone:
        zone, said = row["zone"], f"zone of {row['name']}, {round_km(km)} km away"
    return {
        "country": country,
        "zone": zone,
        "why": f"{GIVEN}; {said if zone else 'no zone known'}",
    }


def _terminal(index: Index, hint: str, row: Row) -> Row:
    """Move to the nearest airport, or say that the station of a city is meant."""
    if hint == "station":
        return {"kind": "station", "radius_km": STATION_KM, "why": "a station of the city"}
    near = _airport(index, unit_vectors(np.array([row["latitude"]]), np.array([row["longitude"]])))
    if near < 0:
        return {"why": f"no airport is known within {AIRPORT_KM:.0f} km; this is the city"}
    place = index.place(near)
    said = {"name": place.name, "kind": place.kind, "zone": place.zone, "id": place.id}
    point = {"latitude": place.latitude, "longitude": place.longitude}
    return said | point | {"radius_km": place.radius_km, "why": "the main airport of the city"}


def _airport(index: Index, here: npt.NDArray[np.float32]) -> int:
    """Find the best known airport around a point, nearer ones first among equals; -1 none."""
    rows = np.flatnonzero(index.kind == AIRPORT)
    km = chord_km(here, unit_vectors(index.latitude[rows], index.longitude[rows]))
    worth = np.where(km < AIRPORT_KM, index.prior[rows] - km / AIRPORT_KM, -np.inf)
    return int(rows[np.argmax(worth)]) if np.isfinite(worth).any() else -1


def _half_way(index: Index, other: Phrase, row: Row, text: str) -> Row:
    """Go half way to the other end; it is the best known place of its name that is near."""
    found = next((f for name in other.names if len((f := index.candidates(name))[0])), None)
    if found is None:
        return {"why": f"{shorten(other.names[0])!r} is not known; this is the other side"}
    here = unit_vectors(np.array([row["latitude"]]), np.array([row["longitude"]]))
    there = unit_vectors(index.latitude[found[0]], index.longitude[found[0]])
    km = chord_km(here, there)
    best = int(np.argmax(index.score(found) - np.log10(1 + km / 100)))
    middle = (here[0] + there[best]).astype("f8")
    east, north = np.arctan2(middle[1], middle[0]), np.arcsin(middle[2] / np.linalg.norm(middle))
    point = {"latitude": round(float(np.degrees(north)), 5), "name": text, "kind": "pin", "id": ""}
    radius = max(row["radius_km"], round(float(km[best]) / 2, 1))
    return point | {"longitude": round(float(np.degrees(east)), 5), "radius_km": radius}
