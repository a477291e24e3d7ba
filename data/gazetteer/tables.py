"""The tables written by hand in this folder: nature, landmarks, historic states and names."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import numpy as np
from assemble import CANONICAL, CONFIRMED, OTHER_SCRIPT
from entries import CODE, NAME, PRIMARY, Entry, distance_km
from sources import table

from itinerary.places.names import is_code, normalise

#: Weight of an English name that a table gives beside the canonical one.
ENGLISH = 245
_WATER = ("ocean", "sea", "gulf", "strait", "canal", "lake", "river", "reef")
_SPOTS = ("peak", "falls", "pole", "cape", "monument", "site")
#: Importance of natural features and landmarks, as that of a town (powers of ten).
_PRIORS = {
    "world": 5.5, "continent": 9.0, "macro-region": 7.3, "ocean": 8.0, "sea": 7.5, "gulf": 6.8,
    "strait": 6.5, "canal": 6.5, "lake": 6.0, "range": 6.8, "desert": 6.5, "river": 6.0,
    "island": 6.0, "peninsula": 6.0, "park": 5.7, "route": 4.5,
    "seat of power": 6.0, "international organisation": 6.0,
}  # fmt: skip
_OTHER_PRIOR, _STATE_PRIOR, _FORMER_REGION_PRIOR = 5.0, 6.5, 5.5


def natural() -> dict[str, Entry]:
    """Make entries of seas, ranges and macro-regions; by UN M49 number where they have one."""
    found = {}
    for row in table("natural.csv"):
        feature = row["feature"]
        kind = "sea" if feature in _WATER else "landmark" if feature in _SPOTS else "region"
        entry = _entry(row, kind, feature, _PRIORS.get(feature, _OTHER_PRIOR + 0.5))
        found[row["cldr"] or entry.id] = entry
    return found


def landmarks() -> Iterator[Entry]:
    """Make entries of residences, seats of power, bases, monuments and other sites."""
    for row in table("landmarks.csv"):
        kind = "region" if row["feature"] == "region" else "landmark"
        yield _entry(row, kind, row["feature"], _PRIORS.get(row["feature"], _OTHER_PRIOR))


def states() -> Iterator[Entry]:
    """Make entries of states that are no more, with their years."""
    for row in table("states.csv"):
        prior = _STATE_PRIOR if row["kind"] == "country" else _FORMER_REGION_PRIOR
        entry = _entry(row, row["kind"], "historic", prior)
        entry.years = (int(row["since"]), int(row["until"]))
        yield entry


def _entry(row: dict[str, str], kind: str, feature: str, prior: float) -> Entry:
    name = row["name"].partition(" (")[0]
    entry = Entry(
        id=f"itinerary:{normalise(row['name']).replace(' ', '-')}",
        name=name,
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        kind=kind,
        feature=feature,
        country=row["country"],
        radius_km=float(row["radius_km"]),
        prior=prior,
    )
    if name == row["name"] or kind == "landmark":
        entry.call(name, PRIMARY, CANONICAL, "en")
    else:
        entry.call(name, NAME, OTHER_SCRIPT, "en")
    for written in filter(None, row["names"].split(";")):
        language, _, name = written.rpartition(":")
        name = name.partition(" (")[0]
        how = CODE if is_code(name) and len(normalise(name)) < 3 else NAME
        entry.call(name, how, CONFIRMED if language else ENGLISH, language or "en")
    return entry


def settle(entries: list[Entry], towns: list[Entry], within_km: float = 80.0) -> None:
    """Give what lies in a country the zone and the regions of the nearest town."""
    groups: dict[str, list[Entry]] = defaultdict(list)
    for town in towns:
        groups[town.country].append(town)
    for entry in entries:
        near = _nearest(entry, groups.get(entry.country, []))
        small = entry.radius_km <= within_km
        if near and small and distance_km(_point(entry), _point(near)) <= within_km:
            entry.zone = near.zone
            if entry.kind in ("landmark", "city", "airport"):
                entry.admin1, entry.admin2 = near.admin1, near.admin2


def _nearest(entry: Entry, towns: list[Entry]) -> Entry | None:
    if not towns:
        return None
    lat = np.array([town.latitude for town in towns])
    lon = np.array([town.longitude for town in towns])
    shrink = np.cos(np.radians(entry.latitude))
    return towns[int(np.hypot(lat - entry.latitude, (lon - entry.longitude) * shrink).argmin())]


def _point(entry: Entry) -> tuple[float, float]:
    return entry.latitude, entry.longitude


def name_towns(towns: list[Entry]) -> list[list[Any]]:
    """Add former and foreign names to towns; return key, id and years of each."""
    by_name: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for town in towns:
        for key in town.names:
            by_name[town.country, key].append(town)
    dated = []
    for row in table("names.csv"):
        found = by_name.get((row["country"], normalise(row["place"])))
        if not found:
            raise SystemExit(f"names.csv: {row['place']}, {row['country']} is not a known town")
        town = max(found, key=lambda town: (town.population, town.id))
        name = row["name"].partition(" (")[0]
        town.call(name, NAME, CONFIRMED, row["language"])
        dated.append([normalise(name), town.id, int(row["since"]), int(row["until"])])
    return sorted(dated)


def name_others(entries: list[Entry]) -> None:
    """Add the common names of aliases.csv."""
    by_id = {entry.id: entry for entry in entries}
    for row in table("aliases.csv"):
        if row["id"] not in by_id:
            raise SystemExit(f"aliases.csv: {row['id']} ({row['name']}) is not a known place")
        code = is_code(row["name"])
        weight = CONFIRMED if code else CANONICAL
        by_id[row["id"]].call(row["name"], CODE if code else NAME, weight, row["language"])
