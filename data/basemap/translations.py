"""Names of cities and seas in the languages of the page, where the sources know them."""

import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from babel import Locale
from babel.core import get_global

from itinerary.views.payload import texts, wholes

LANGUAGES = ("de", "fr", "es", "uk")


def translate_cities(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Describe other names of cities: CLDR has them for the cities that zones are named after."""
    known = _zone_cities()
    found = [known.get((row["countrycode"], _fold(row["name"])), {}) for row in rows]
    return _translate("city", [row["name"] for row in rows], found)


def translate_seas(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Describe other names of seas."""
    return _translate("sea", [row["name"] for row in rows], rows)


def _zone_cities() -> dict[tuple[str, str], dict[str, str]]:
    """Give names by language of each zone's city, by its country and English name."""
    locales = {language: Locale(language).time_zones for language in ("en", *LANGUAGES)}
    keys = defaultdict(list)
    for old, new in get_global("zone_aliases").items():
        keys[new].append(old)
    cities = {}
    for zone, country in get_global("zone_territories").items():
        found = {lang: _find_city(zones, zone, *keys[zone]) for lang, zones in locales.items()}
        own = found.pop("en") or zone.rpartition("/")[2].replace("_", " ")
        cities[country, _fold(own)] = {lang: name for lang, name in found.items() if name}
    return cities


def _find_city(zones: Mapping[str, Mapping[str, Any]], *keys: str) -> str:
    return next((zones[key]["city"] for key in keys if "city" in zones.get(key, {})), "")


def _fold(name: str) -> str:
    """Take off case, marks and the last word of `Mexico City`."""
    plain = unicodedata.normalize("NFD", name.casefold())
    letters = "".join(letter for letter in plain if letter.isalnum() and letter.isascii())
    return letters.removesuffix("city")


def _translate(kind: str, english: list[str], found: list[dict[str, str]]) -> dict[str, Any]:
    """Describe which rows have another name in any language, and those names ("" is the same)."""
    other = [
        {lang: names[lang] for lang in LANGUAGES if names.get(lang, name) != name}
        for name, names in zip(english, found, strict=True)
    ]
    rows = [row for row, names in enumerate(other) if names]
    columns: dict[str, Any] = {f"{kind}.other": wholes(rows, delta=True)}
    for lang in LANGUAGES:
        columns[f"{kind}.{lang}"] = texts([other[row].get(lang, "") for row in rows])
    return columns
