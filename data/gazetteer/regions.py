"""Regions: states and provinces, districts and counties, regions without an office."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import log10

from assemble import (
    CANONICAL,
    CONFIRMED,
    DERIVED,
    FIRST,
    SECOND,
    Divisions,
    call_all,
    is_noise,
    weigh,
)
from entries import CODE, NAME, PART, PRIMARY, Entry, distance_km
from sources import Feature, State

from itinerary.places.names import normalise

#: Languages in which a region's name is confirmed by several are weighed like a country's.
_KIND_WORDS = (
    "county", "parish", "district", "province", "oblast", "region", "department", "prefecture",
    "governorate", "state", "division", "municipality", "borough", "census area", "raion", "kreis",
    "canton", "voivodeship", "district municipality", "regency", "landkreis",
)  # fmt: skip
#: Countries whose states are written as codes after a town (Paris, TX).
_WRITTEN_CODES = ("US", "CA", "AU", "BR", "MX", "IN", "DE", "CH", "IT")


class Named:
    """Features and states of a country by normal form, to be joined to codes."""

    def __init__(self, features: Iterable[Feature], states: Iterable[State]) -> None:
        self.features: dict[tuple[str, str], list[Feature]] = defaultdict(list)
        self.states: dict[tuple[str, str], list[State]] = defaultdict(list)
        self.by_id: dict[int, list[State]] = defaultdict(list)
        self.by_code: dict[str, list[State]] = defaultdict(list)
        for feature in features:
            for key in {normalise(n) for n in (*feature.names, feature.name)}:
                self.features[feature.country, key].append(feature)
        for state in states:
            self.by_id[state.geonames].append(state)
            if state.level == 1:
                self.by_code[state.code].append(state)
            for key in {normalise(n) for n in (state.name, *state.names.values())} - {""}:
                self.states[state.country, key].append(state)

    def feature(
        self, country: str, name: str, point: tuple[float, float] | None, within_km: float
    ) -> Feature | None:
        """Find the feature of this name nearest to the members' centre."""
        for key in _forms(name):
            found = self.features.get((country, key), [])
            ranked = sorted((_away(point, f.latitude, f.longitude), f.id, f) for f in found)
            if ranked and ranked[0][0] <= within_km:
                return ranked[0][2]
        return None

    def state(
        self, country: str, code: str, name: str, number: int, point: tuple[float, float] | None
    ) -> State | None:
        """Find the drawn state: by GeoNames id, by code, by name nearby."""
        for found in (self.by_id.get(number, []) if number else [], self.by_code.get(code, [])):
            if len(found) == 1:
                return found[0]
        for key in _forms(name):
            near = [
                state
                for state in self.states.get((country, key), [])
                if _away(point, state.latitude, state.longitude) < 200
            ]
            if len(near) == 1:
                return near[0]
        return None


def _away(point: tuple[float, float] | None, latitude: float, longitude: float) -> float:
    return distance_km(point, (latitude, longitude)) if point else 0.0


def _forms(name: str) -> tuple[str, ...]:
    key = normalise(name)
    bare = _without_kind(key)
    return tuple(dict.fromkeys((key, bare, f"{bare} province", f"{bare} district")))


def _without_kind(key: str) -> str:
    for word in _KIND_WORDS:
        if key.endswith(f" {word}"):
            return key[: -len(word) - 1]
        if key.startswith((f"{word} of ", f"{word} de ")):
            return key[len(word) + 4 - key.startswith(f"{word} de ") :]
    return key


def divisions(
    names: dict[str, str], level: int, members: Divisions, named: Named
) -> Iterator[Entry]:
    """Make an entry of each region that has a known place: admin1 (level 1) or admin2 (2)."""
    for code, name in sorted(names.items()):
        country = code[:2]
        centre = members.centre(code)
        feature = named.feature(country, name, centre, 700 if level == 1 else 150)
        state = named.state(country, code, name, feature.id if feature else 0, centre)
        if state and level == 2 and not feature and state.level == 1:
            state = None
        point = _point(feature, state, centre)
        if point is None or (level == 2 and _is_town(code, name, members, feature)):
            continue
        yield _division(code, name, level, point, members, feature, state)


def _point(
    feature: Feature | None, state: State | None, centre: tuple[float, float] | None
) -> tuple[float, float] | None:
    for found in (feature, state):
        if found and found.latitude is not None:
            return (found.latitude, found.longitude)
    return centre


def _is_town(code: str, name: str, members: Divisions, feature: Feature | None) -> bool:
    """Tell whether a district is one town and its outskirts under the same name."""
    towns = members.members.get(code, [])
    key = normalise(name)
    largest = max((t.population for t in towns if key in t.names), default=0)
    return largest >= 0.5 * max(1, feature.population if feature else 0, members.population(code))


def _division(
    code: str,
    name: str,
    level: int,
    point: tuple[float, float],
    members: Divisions,
    feature: Feature | None,
    state: State | None,
) -> Entry:
    number = feature.id if feature else 0
    if state and not number and state.level == level:
        number = state.geonames if state.geonames > 0 else 0
    population = max(feature.population if feature else 0, members.population(code))
    parts = code.split(".")
    entry = Entry(
        id=f"geonames:{number}" if number else f"admin:{code}",
        name=name,
        latitude=point[0],
        longitude=point[1],
        kind="region",
        feature=f"admin{level}",
        country=code[:2],
        admin1=".".join(parts[:2]) if level == 2 else "",
        population=population,
        zone=members.zone(code) or members.zone(code[:2]),
        radius_km=members.radius_km(code, point, 15.0 if level == 1 else 5.0),
        prior=log10(max(population, 1000)) + (FIRST if level == 1 else SECOND),
        code=code,
    )
    entry.call(name, PRIMARY, CANONICAL)
    if (bare := _without_kind(normalise(name))) != normalise(name):
        entry.call(bare, PART, CONFIRMED if level == 1 else DERIVED)
    call_all(entry, feature.names if feature else ())
    if state:
        name_state(entry, state, level)
    return entry


def name_state(entry: Entry, state: State, level: int) -> None:
    """Add the names of a drawn state, and its postal code where such codes are written."""
    languages: dict[str, list[str]] = defaultdict(list)
    for language, name in state.names.items():
        languages[name].append(language.replace("zht", "zh_Hant"))
    for name, spoken in languages.items():
        if not is_noise(name):
            weight = min(CONFIRMED, 150 + 10 * len(spoken))
            entry.call(name, NAME, weight, spoken[0] if len(spoken) == 1 else "")
    if level != 1:
        return
    entry.call(state.name, NAME, CONFIRMED)
    for name in state.other:
        if len(name) > 3 and not is_noise(name):
            entry.call(name, NAME, weigh(name, entry.name))
    country, _, suffix = state.iso.partition("-")
    if country in _WRITTEN_CODES and suffix.isalpha() and len(suffix) in (2, 3):
        entry.call(suffix, CODE, CONFIRMED if country in ("US", "CA", "AU") else DERIVED)


def confirm_towns(found: list[Entry], members: Divisions) -> None:
    """Let a town be called what the region named after it is called (Odessa, Santa Cruz)."""
    for region in found:
        largest: dict[str, Entry] = {}
        for town in members.members.get(region.code, ()):
            for key in town.names:
                if key in region.names and town.population >= largest.get(key, town).population:
                    largest[key] = town
        for key, town in largest.items():
            how, weight, language = town.names[key]
            named, confirmed, spoken = region.names[key]
            if how == NAME and named != CODE and min(confirmed, CONFIRMED) > weight:
                town.names[key] = (how, min(confirmed, CONFIRMED), language or spoken)


def loose(
    features: list[Feature], used: set[str], known: list[Entry], members: Divisions
) -> Iterator[Entry]:
    """Make entries of what has no code: regions, further places and districts.

    What is known already under the same name nearby is left out.
    """
    nearby: dict[str, list[Entry]] = defaultdict(list)
    for entry in known:
        for key in entry.names:
            nearby[key].append(entry)
    for feature in features:
        if f"geonames:{feature.id}" in used or feature.type in ("country", "continent"):
            continue
        point = (feature.latitude, feature.longitude)
        same = nearby.get(normalise(feature.name), [])
        if not any(_same_place(point, feature.country, entry) for entry in same):
            yield _loose(feature, members)


def _same_place(point: tuple[float, float], country: str, entry: Entry) -> bool:
    reach = 40.0 if entry.kind == "city" else max(40.0, entry.radius_km)
    return entry.country in ("", country) and (
        distance_km(point, (entry.latitude, entry.longitude)) < reach
    )


def _loose(feature: Feature, members: Divisions) -> Entry:
    is_town = feature.type in ("place", "city")
    population = feature.population
    entry = Entry(
        id=f"geonames:{feature.id}",
        name=feature.name,
        latitude=round(feature.latitude, 5),
        longitude=round(feature.longitude, 5),
        kind="city" if is_town else "region",
        feature={"place": "", "city": ""}.get(feature.type, feature.type),
        country=feature.country,
        population=population,
        zone=members.zone(feature.country),
        radius_km=_loose_radius_km(feature),
        prior=_loose_prior(feature),
    )
    entry.call(entry.name, PRIMARY, CANONICAL)
    if (bare := _without_kind(normalise(entry.name))) != normalise(entry.name):
        entry.call(bare, PART, DERIVED)
    call_all(entry, feature.names)
    return entry


def _loose_prior(feature: Feature) -> float:
    if feature.type in ("place", "city"):
        return log10(max(feature.population, 300)) - 0.5
    return max(3.0, log10(max(feature.population, 1)) + SECOND)


def _loose_radius_km(feature: Feature) -> float:
    """Estimate a reach by the number of people, more thinly spread in a region."""
    if feature.type in ("place", "city"):
        return round(min(40.0, max(1.0, (feature.population / 9425) ** 0.5)), 1)
    return round(min(1500.0, max(40.0, (feature.population / 300) ** 0.5)), 1)
