"""A service's answer becomes a place, or is refused."""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from itinerary.events import shorten
from itinerary.geo import distance_km
from itinerary.places.names import normalise
from itinerary.places.online.limits import FetchError

#: What services call things → our kinds; the first of ours that an answer names wins.
KIND_WORDS = {
    "airport": "airport aerodrome heliport",
    "station": "station halt train_station transit_station bus_station railway_station "
    "ferry_terminal",
    "sea": "sea ocean bay strait water gulf fjord",
    "city": "city town village hamlet locality localadmin suburb borough quarter neighbourhood "
    "neighborhood city_district municipality postal_town settlement isolated_dwelling",
    "country": "country pcli pcld pcls",
    "region": "state region province county state_district district administrative_area_level_1 "
    "administrative_area_level_2 macroregion macrocounty adm1 adm2 island archipelago continent",
    "landmark": "tourism historic amenity leisure building man_made attraction tourist_attraction "
    "museum monument castle poi venue point_of_interest establishment natural place_of_worship",
}  # fmt: skip
#: Keys under which services say what a thing is, and under which they nest such keys.
TYPE_KEYS = (
    "addresstype", "type", "types", "_type", "place_type", "layer", "resultType", "result_type",
    "osm_value", "fcode", "osm_key", "class", "category", "Addr_type",
)  # fmt: skip
NESTED = ("properties", "components", "address", "attributes", "geometry")
COUNTRY_KEYS = ("country_code", "countrycode", "countryCode", "ISO_3166-1_alpha-2", "short_code")
LATITUDE_KEYS = ("lat", "latitude", "y")
LONGITUDE_KEYS = ("lon", "lng", "long", "longitude", "x")
OSM_TYPES = {"n": "node", "w": "way", "r": "relation"}
NAME_KEYS = ("name", "Name", "text")
#: Share of trust in an answer whose name is the one asked for, or is another one.
SAME_NAME, OTHER_NAME = 0.9, 0.6
NUMBER = re.compile(r"[+-]?\d{1,3}(?:\.\d*)?(?:[eE][+-]?\d{1,3})?", re.ASCII)
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")


@dataclass(frozen=True, slots=True)
class Answer:
    """A place as a service gave it; degrees are WGS 84, `radius_km` is None if not told.

    `confidence` is 0.9 if the place has the name that was asked for, else 0.6, times the
    service's own score of the match where it gives one. It is not calibrated.
    """

    latitude: float
    longitude: float
    name: str
    kind: str
    country: str
    id: str
    radius_km: float | None
    confidence: float
    address: str


def read_answer(location: Any, query: str, provider: str) -> Answer:  # noqa: ANN401
    """Turn a geopy Location into an answer.

    Parameters
    ----------
    location
        A geopy Location, or anything with `latitude`, `longitude`, `address` and `raw`.
    query, provider
        What was asked, and the short name of the service.

    Raises
    ------
    FetchError
        The coordinates are missing, out of range, made up by the parser, or 0, 0.
    """
    raw = getattr(location, "raw", None)
    raw = raw if isinstance(raw, Mapping) else {}
    latitude, longitude = _coordinates(location, raw)
    address = clean(str(getattr(location, "address", "") or ""))
    name = clean(_first_text(raw, NAME_KEYS) or address.partition(",")[0]) or query
    return Answer(
        latitude=latitude,
        longitude=longitude,
        name=shorten(name, 120),
        kind=_kind(raw),
        country=_country(raw),
        id=_id(raw, provider) or f"{provider}:{latitude:.6f},{longitude:.6f}",
        radius_km=_radius_km(raw, latitude, longitude),
        confidence=_confidence(raw, query, f"{name},{address}"),
        address=shorten(address or name, 160),
    )


def clean(text: str) -> str:
    """Leave out what no place is named with: control characters, halves of pairs."""
    return " ".join(CONTROL.sub(" ", text).split())


def _coordinates(location: Any, raw: Mapping[str, Any]) -> tuple[float, float]:  # noqa: ANN401
    """Take the coordinates, unless geopy had to invent or bend them.

    geopy writes 0 for a missing number and turns longitudes beyond 180 round, so a number
    that does not stand in the answer is not the service's.
    """
    try:
        latitude, longitude = float(location.latitude), float(location.longitude)
    except (AttributeError, TypeError, ValueError):
        raise FetchError("coordinates", "the answer has no coordinates") from None
    if not (math.isfinite(latitude) and math.isfinite(longitude)):
        raise FetchError("coordinates", "the answer's coordinates are not numbers")
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise FetchError("coordinates", "the answer's coordinates are out of range")
    if latitude == 0 and longitude == 0:
        raise FetchError("coordinates", "the answer is 0, 0: no place, but a missing one")
    given = set(_given_numbers(raw))
    if given and not (_stands_in(latitude, given) and _stands_in(longitude, given)):
        raise FetchError("coordinates", "the answer's coordinates are missing or out of range")
    return latitude, longitude


def _stands_in(number: float, given: set[float]) -> bool:
    return any(math.isclose(number, one, rel_tol=0, abs_tol=1e-7) for one in given)


def _given_numbers(raw: Mapping[str, Any]) -> Iterator[float]:
    """List every number that stands where coordinates stand; NaN for what is none there."""
    for key, value in _walk(raw):
        if key.lower() in (*LATITUDE_KEYS, *LONGITUDE_KEYS):
            number = _number(value)
            yield math.nan if number is None else number
        else:
            numbers = [_number(part) for part in _parts(value)]
            yield from (number for number in numbers if number is not None and None not in numbers)


def _parts(value: Any) -> list[Any]:  # noqa: ANN401
    """Split what may be a pair or a triple of coordinates."""
    if isinstance(value, str) and value.count(" ") + value.count(",") == 1:
        return re.split("[ ,]", value)
    return value if isinstance(value, list) and 2 <= len(value) <= 3 else []


def _walk(raw: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Go through all keys and values of nested data, without recursion."""
    waiting: list[tuple[str, Any]] = list(raw.items())
    while waiting:
        key, value = waiting.pop()
        yield str(key), value
        if isinstance(value, Mapping):
            waiting.extend(value.items())
        elif isinstance(value, list):
            waiting.extend((key, one) for one in value if isinstance(one, (Mapping, list)))


def _number(value: Any) -> float | None:  # noqa: ANN401
    """Read a number as data writes it: no words, no underscores, no other digits."""
    if isinstance(value, str):
        return float(value) if NUMBER.fullmatch(value.strip()) else None
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return float(value) if abs(value) < 1000 else None


def _levels(raw: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Go through the answer itself and the parts in which services nest its description."""
    yield raw
    yield from (part for key in NESTED if isinstance(part := raw.get(key), Mapping))


def _first_text(raw: Mapping[str, Any], keys: tuple[str, ...]) -> str:
    for level in _levels(raw):
        for key in keys:
            if isinstance(value := level.get(key), str) and value.strip():
                return value
    return ""


def _kind(raw: Mapping[str, Any]) -> str:
    """Find the kind; what the service does not name is a pin."""
    for level in _levels(raw):
        for key in TYPE_KEYS:
            value = level.get(key)
            for word in value if isinstance(value, list) else [value]:
                for kind, words in KIND_WORDS.items():
                    if isinstance(word, str) and word.lower() in words.split():
                        return kind
    return _kind_of_rank(raw)


def _kind_of_rank(raw: Mapping[str, Any]) -> str:
    """Tell borders apart by Nominatim's rank; older servers call all of them administrative."""
    rank = raw.get("place_rank")
    if raw.get("type") != "administrative" or not isinstance(rank, int):
        return "pin"
    return "country" if rank <= 4 else "region" if rank <= 12 else "city" if rank <= 20 else "pin"


def _country(raw: Mapping[str, Any]) -> str:
    for level in _levels(raw):
        for key in COUNTRY_KEYS:
            code = level.get(key)
            if isinstance(code, str) and len(code) == 2 and code.isascii() and code.isalpha():
                return code.upper()
    return _google_country(raw.get("address_components"))


def _google_country(components: Any) -> str:  # noqa: ANN401
    for part in components if isinstance(components, list) else []:
        if isinstance(part, Mapping) and "country" in (part.get("types") or ()):
            code = str(part.get("short_name", ""))
            return code if re.fullmatch("[A-Z]{2}", code) else ""
    return ""


def _id(raw: Mapping[str, Any], provider: str) -> str:
    for level in _levels(raw):
        number, kind = level.get("osm_id"), str(level.get("osm_type", "")).lower()[:1]
        if isinstance(number, int) and kind in OSM_TYPES:
            return f"osm:{OSM_TYPES[kind]}/{number}"
        if isinstance(number := level.get("geonameId"), int):
            return f"geonames:{number}"
        for key in ("id", "gid", "place_id"):
            value = level.get(key)
            if isinstance(value, (int, str)) and re.fullmatch(r"[\w.:/+=-]{1,120}", str(value)):
                return f"{provider}:{value}"
    return ""


def _radius_km(raw: Mapping[str, Any], latitude: float, longitude: float) -> float | None:
    """Measure from the point to the farthest corner of the box that the service gives."""
    box = _box(raw)
    if box is None or not all(math.isfinite(one) for one in box):
        return None
    south, west, north, east = box
    if not (-90 <= south <= north <= 90 and -180 <= west <= 180 and -180 <= east <= 180):
        return None
    corners = [(y, x) for y in (south, north) for x in (west, east)]
    return round(max(float(distance_km(latitude, longitude, y, x)) for y, x in corners), 3)


def _box(raw: Mapping[str, Any]) -> tuple[float, float, float, float] | None:
    """Find a bounding box: (south, west, north, east)."""
    orders = {"boundingbox": (0, 2, 1, 3), "bbox": (1, 0, 3, 2), "extent": (3, 0, 1, 2)}
    for level in _levels(raw):
        for key, order in orders.items():
            value = level.get(key)
            if isinstance(value, list) and len(value) == 4:
                numbers = [_number(value[place]) for place in order]
                return _all(numbers)
        if isinstance(view := level.get("viewport") or level.get("bounds"), Mapping):
            ends = [view.get(end) for end in ("southwest", "northeast")]
            return _all([
                _number(end.get(axis)) if isinstance(end, Mapping) else None
                for end in ends for axis in ("lat", "lng")
            ])  # fmt: skip
    return None


def _all(numbers: list[float | None]) -> tuple[float, float, float, float] | None:
    known = [number for number in numbers if number is not None]
    return (known[0], known[1], known[2], known[3]) if len(known) == 4 else None


def _confidence(raw: Mapping[str, Any], query: str, names: str) -> float:
    parts = {normalise(part) for part in names.split(",")}
    trust = SAME_NAME if normalise(query.partition(",")[0]) in parts else OTHER_NAME
    if raw.get("partial_match") is True:
        trust = min(trust, OTHER_NAME)
    return round(trust * _score(raw), 3)


def _score(raw: Mapping[str, Any]) -> float:
    """Read how well the service thinks that the answer fits, 0 to 1; 1 if it does not say."""
    for level in _levels(raw):
        for key, top in (("relevance", 1.0), ("score", 100.0), ("Score", 100.0)):
            number = _number(level.get(key))
            if number is not None and 0 < number <= top:
                return number / top
    return 1.0
