"""Joining the sources: towns, countries, regions, airports and the tables of this folder."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from math import log10
from pathlib import Path
from typing import Any

import numpy as np
import sources
from babel import Locale
from babel.core import get_global
from entries import CODE, NAME, PART, PRIMARY, Entry, area_radius_km, distance_km, town_radius_km
from rapidfuzz.distance import JaroWinkler

from itinerary.places.names import is_code, normalise

#: Weights of names, 0 to 255: how usual the name is for the place.
CANONICAL, CONFIRMED, ALIKE, OTHER_SCRIPT, DERIVED, WEAK = 255, 230, 180, 170, 140, 40
#: The most that a country's name of an unknown language weighs: it may be a town's in another.
FOREIGN = 90
#: Weight of the name that English uses, where the source's own is a longer or local one.
ENGLISH = 250
#: A region has the zone in which this share of its inhabitants lives; otherwise none.
ZONE_SHARE = 0.75
#: Importance of a capital, and of first- and second-level regions, over a town of that size.
CAPITAL, FIRST, SECOND = 0.6, -0.8, -1.5
#: Importance of a country: this and half the power of ten of its inhabitants.
COUNTRY = 3.6


def weigh(name: str, canonical: str) -> int:
    """Weigh an alternate name by its likeness to the canonical one; other scripts get the mean."""
    if any(ord(letter) > 0x24F and letter.isalpha() for letter in normalise(name)):
        return OTHER_SCRIPT
    likeness = JaroWinkler.similarity(normalise(name), normalise(canonical))
    return round(WEAK + (ALIKE - WEAK) * likeness)


def is_noise(name: str) -> bool:
    """Recognise machine transliterations ("bai lin") and descriptions ("Paris (Texas)")."""
    machine = name.isascii() and name == name.lower()
    return machine or any(mark in name for mark in "(),/;") or len(normalise(name)) < 2


def call_all(entry: Entry, names: Iterable[str], most: int = CONFIRMED) -> None:
    """Add alternate names as sources list them, codes as codes."""
    for name in names:
        if is_code(name):
            entry.call(name, CODE, DERIVED)
        elif not is_noise(name):
            entry.call(name, NAME, min(most, weigh(name, entry.name)))


class Divisions:
    """Towns by admin1 and admin2: where the regions are, how far they reach."""

    def __init__(self, towns: list[Entry], names: dict[str, str]) -> None:
        self.members: dict[str, list[Entry]] = defaultdict(list)
        #: normal forms of the first-level regions of each country
        self.regions: dict[str, set[str]] = defaultdict(set)
        for code, name in names.items():
            self.regions[code[:2]].add(normalise(name))
        for town in towns:
            for code in {town.country, town.admin1, town.admin2} - {""}:
                self.members[code].append(town)

    def centre(self, code: str) -> tuple[float, float] | None:
        """Average the members' positions on the sphere."""
        if not (towns := self.members.get(code)):
            return None
        lat = np.radians([town.latitude for town in towns])
        lon = np.radians([town.longitude for town in towns])
        x, y, z = (
            (np.cos(lat) * np.cos(lon)).sum(),
            (np.cos(lat) * np.sin(lon)).sum(),
            np.sin(lat).sum(),
        )
        return (
            round(float(np.degrees(np.arctan2(z, np.hypot(x, y)))), 4),
            round(float(np.degrees(np.arctan2(y, x))), 4),
        )

    def radius_km(self, code: str, point: tuple[float, float], least: float) -> float:
        """Give the distance within which nine of ten member towns lie."""
        away = [distance_km(point, (t.latitude, t.longitude)) for t in self.members.get(code, ())]
        return round(max(least, float(np.percentile(away, 90)) if away else least), 1)

    def zone(self, code: str) -> str:
        """Give the zone of nearly all inhabitants, "" where there is none."""
        people: Counter[str] = Counter()
        for town in self.members.get(code, ()):
            people[town.zone] += town.population + 1
        if not people:
            return ""
        zone, most = max(people.items(), key=lambda item: (item[1], item[0]))
        return zone if most >= ZONE_SHARE * people.total() else ""

    def population(self, code: str) -> int:
        """Count the inhabitants of the member towns."""
        return sum(town.population for town in self.members.get(code, ()))


def towns(npm: Path) -> list[Entry]:
    """Make an entry of each town, with the admin2 of the same town or the nearest one."""
    members = sources.divisions(npm)[2]
    exact = {
        (row["name"], row["lat"], row["lng"]): f"{row['country']}.{row['admin1']}.{row['admin2']}"
        for row in members
        if row["admin2"]
    }
    capitals = {iso: row["capital"] for iso, row in sources.countries().items()}
    found = [_town(row, exact) for row in sources.towns()]
    _borrow_districts(found)
    _mark_capitals(found, capitals)
    return found


def _town(row: dict[str, Any], districts: dict[tuple[str, str, str], str]) -> Entry:
    place = (row["name"], str(row["latitude"]), str(row["longitude"]))
    country, population = row["countrycode"], int(row["population"])
    entry = Entry(
        id=f"geonames:{row['geonameid']}",
        name=row["name"],
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        kind="city",
        country=country,
        admin1=f"{country}.{row['admin1code']}",
        admin2=districts.get(place, ""),
        population=population,
        zone=row["timezone"],
        radius_km=round(town_radius_km(population), 1),
        prior=log10(max(population, 300)),
    )
    entry.call(entry.name, PRIMARY, CANONICAL)
    call_all(entry, row["alternatenames"])
    return entry


def _borrow_districts(found: list[Entry], within_km: float = 12.0) -> None:
    """Give a town without admin2 that of its nearest neighbour in the same admin1."""
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in found:
        groups[entry.admin1].append(entry)
    for group in groups.values():
        known = [entry for entry in group if entry.admin2]
        if not known:
            continue
        lat = np.array([entry.latitude for entry in known])
        lon = np.array([entry.longitude for entry in known])
        for entry in (entry for entry in group if not entry.admin2):
            shrink = np.cos(np.radians(entry.latitude))
            away = np.hypot(lat - entry.latitude, (lon - entry.longitude) * shrink) * 111.2
            nearest = int(away.argmin())
            entry.admin2 = known[nearest].admin2 if away[nearest] <= within_km else ""


def _mark_capitals(found: list[Entry], capitals: dict[str, str]) -> None:
    best: dict[str, Entry] = {}
    for entry in found:
        wanted = normalise(capitals.get(entry.country, ""))
        named = wanted and wanted in entry.names
        if named and entry.population > getattr(best.get(entry.country), "population", -1):
            best[entry.country] = entry
    for entry in best.values():
        entry.feature = "capital"
        entry.prior += CAPITAL


def countries(npm: Path, features: list[sources.Feature], divisions: Divisions) -> list[Entry]:
    """Make an entry of each country, named in all languages of CLDR."""
    by_id = {feature.id: feature for feature in features if feature.type == "country"}
    drawn = sources.country_centres(npm)
    written = {
        row["country"]: (float(row["latitude"]), float(row["longitude"]))
        for row in sources.table("points.csv")
    }
    found = []
    for iso, row in sources.countries().items():
        feature = by_id.get(int(row["geonameid"]))
        point = written.get(iso) or ((feature.latitude, feature.longitude) if feature else None)
        point = point or drawn.get(iso) or divisions.centre(iso)
        if point is None:
            continue
        reach = max(2.0, area_radius_km(float(row["areakm2"])))
        population = int(row["population"])
        entry = Entry(
            id=f"iso:{iso}",
            name=row["name"].removeprefix("The "),
            latitude=point[0],
            longitude=point[1],
            kind="country",
            feature="country",
            country=iso,
            population=population,
            zone=divisions.zone(iso),
            radius_km=divisions.radius_km(iso, point, reach),
            prior=max(5.5, COUNTRY + log10(max(population, 1e3)) / 2),
        )
        entry.call(entry.name, PRIMARY, CANONICAL, "en")
        for code in (iso, row["iso3"]):
            entry.call(code, CODE, CONFIRMED)
        inner = divisions.regions.get(iso, set())
        names = feature.names if feature else ()
        call_all(entry, (name for name in names if normalise(name) not in inner), FOREIGN)
        found.append(entry)
    return found


#: Languages in which many travel and report; a name of theirs is more usual than others'.
_WIDE = frozenset((
    "en", "de", "fr", "es", "pt", "it", "nl", "pl", "ru", "uk", "cs", "tr", "ar", "fa", "he",
    "hi", "id", "ja", "ko", "zh", "sv",
))  # fmt: skip


def usual(spoken: list[str]) -> int:
    """Weigh a name by the languages that use it."""
    if "en" in spoken:
        return CANONICAL
    wide = sum(language.partition("_")[0] in _WIDE for language in spoken)
    return min(CONFIRMED, WEAK + 10 + (60 if wide else 0) + 10 * wide + 5 * min(len(spoken), 10))


def name_territories(found: dict[str, Entry], locales: list[Locale]) -> dict[str, dict[str, str]]:
    """Add CLDR's names of territories; return them by territory and language."""
    said: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    shown: dict[str, dict[str, str]] = defaultdict(dict)
    for locale in locales:
        for code, name in locale.territories.items():
            if code in found and name != code:
                said[code][normalise(name)].append(str(locale))
                shown[code][str(locale)] = name
    for code, names in said.items():
        for name, spoken in names.items():
            if len(name) < 3 and name.isascii():
                continue  # "Y" and "Ir" are words of other languages, not names to look up
            if len(name) > 1:
                how = PRIMARY if "en" in spoken else NAME
                only = spoken[0] if len(spoken) == 1 else ""
                found[code].call(name, how, usual(spoken), only)
    return {code: shown[code] for code in sorted(shown)}


def name_zone_cities(towns_: list[Entry], locales: list[Locale]) -> None:
    """Confirm the names that CLDR's languages give to the cities of time zones."""
    by_zone: dict[str, list[Entry]] = defaultdict(list)
    for town in towns_:
        by_zone[town.zone].append(town)
    for zone, group in sorted(by_zone.items()):
        wanted = _zone_city(Locale("en"), zone) or zone.rpartition("/")[2].replace("_", " ")
        named = [town for town in group if normalise(wanted) in town.names]
        if not named:
            continue
        city = max(named, key=lambda town: (town.population, town.id))
        spoken: dict[str, list[str]] = defaultdict(list)
        for locale in locales:
            if len(normalise(name := _zone_city(locale, zone))) > 1:
                spoken[name].append(str(locale))
        for name, said in spoken.items():
            how = city.names.get(normalise(name), (NAME,))[0]
            weight = min(CONFIRMED, max(usual(said), weigh(name, city.name)))
            city.call(name, how, weight, said[0] if len(said) == 1 else "")
        city.call(wanted, city.names[normalise(wanted)][0], ENGLISH, "en")


def _zone_city(locale: Locale, zone: str) -> str:
    """Give CLDR's name of a zone's city; CLDR may list the zone under an older id."""
    older = (old for old, new in get_global("zone_aliases").items() if new == zone)
    for name in (zone, *older):
        if city := locale.time_zones.get(name, {}).get("city"):
            return str(city)
    return ""


def airports(towns_: list[Entry]) -> Iterator[Entry]:
    """Make an entry of each airport; its importance is a share of its city's."""
    by_name: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for town in towns_:
        for key in town.names:
            by_name[town.country, key].append(town)
    codes = sources.city_codes()
    shared = {row["Airport Code"] for row in codes}
    for row in codes:
        named = by_name[row["Country"], normalise(row["City Name"])]
        for town in sorted(named, key=lambda town: (-town.population, town.id))[:1]:
            town.call(row["City Code"], CODE, CONFIRMED)
    for row in sorted(sources.airports(), key=lambda row: row["iata"]):
        point = (float(row["lat"]), float(row["lon"]))
        near = [
            town
            for town in by_name[row["country"], normalise(row["city"])]
            if distance_km(point, (town.latitude, town.longitude)) < 80
        ]
        city = max(near, key=lambda town: (town.population, town.id), default=None)
        yield _airport(row, city, row["iata"] in shared)


#: Words of airfields that few passengers use.
_SMALL = frozenset((
    "afb", "base", "airfield", "airstrip", "heliport", "regional", "municipal", "executive",
    "county", "field", "army", "naval", "seaplane", "strip",
))  # fmt: skip


def _airport(row: dict[str, str], city: Entry | None, shared: bool) -> Entry:
    large = shared or _SMALL.isdisjoint(normalise(row["name"]).split())
    served = city.population if city else 0
    entry = Entry(
        id=f"iata:{row['iata']}",
        name=row["name"],
        latitude=float(row["lat"]),
        longitude=float(row["lon"]),
        kind="airport",
        feature="airport" if large else "airfield",
        country=row["country"],
        admin1=city.admin1 if city else "",
        admin2=city.admin2 if city else "",
        zone=row["tz"],
        radius_km=3.0 if large else 1.5,
        prior=log10(max(1000.0, served * (0.1 if large else 0.02))),
    )
    entry.call(entry.name, PRIMARY, CANONICAL)
    entry.call(row["iata"], CODE, CONFIRMED)
    for part in _short_names(row, city):
        entry.call(part, PART, CONFIRMED)
    return entry


#: Words that say that an airport is one.
_GENERIC = frozenset(["airport", "international", "intl", "regional", "municipal"])


def _short_names(row: dict[str, str], city: Entry | None) -> Iterator[str]:
    """Take from an airport's name what it is called for short: Heathrow, London Heathrow."""
    short = " ".join(word for word in normalise(row["name"]).split() if word not in _GENERIC)
    own = set(city.names) if city else {normalise(row["city"])}
    if short and short not in own:
        yield from (short, f"{short} airport")
    for name in sorted(own, key=lambda name: (-len(name), name)):
        rest = " ".join(f" {short} ".replace(f" {name} ", " ").split())
        if rest != short and len(rest) > 3:
            yield from (rest, f"{rest} airport")
            break
    if "airport" in normalise(row["name"]).split():
        yield f"{row['iata']} airport"
        for name in {normalise(row["city"])} | (_short_forms(city) if city else set()):
            yield from (f"{name} airport", f"{name} international airport")


def _short_forms(city: Entry) -> set[str]:
    """List names that a city's own begins with (Frankfurt), and its own."""
    own = normalise(city.name)
    return {own} | {name for name in city.names if len(name) > 3 and own.startswith(f"{name} ")}
