"""What a place text says: a name, what it lies in, how far from it, on which border."""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from itinerary.places.several import name_several
from itinerary.places.words import spell_out

#: Tells whether a gazetteer has a name: 0 no, 1 yes, 2 for a country or first-level region.
Known = Callable[[str], int]
Hint = Literal["", "airport", "station", "area"]

#: What `Known` says of names that tell where other places lie.
ENCLOSING = 2
#: How far the truth may be from a place that is only said to be near, km.
NEAR_KM = 15.0
#: Characters of a place text that are read; names are shorter.
LONGEST = 200
KM = {"km": 1.0, "mi": 1.609344, "nm": 1.852, "m": 0.001}
_BEARINGS = {"n": 0.0, "e": 90.0, "s": 180.0, "w": 270.0}
#: Points of the compass as words of English, German, French, Spanish and Italian.
_POINTS = {
    "north": "n", "south": "s", "east": "e", "west": "w",
    "nord": "n", "nördlich": "n", "süd": "s", "südlich": "s", "ost": "e", "östlich": "e",
    "westlich": "w", "sud": "s", "est": "e", "ouest": "w", "norte": "n", "sur": "s",
    "este": "e", "oeste": "w", "ovest": "w",
}  # fmt: skip
_POINT = "|".join(sorted([*_POINTS, "[nsew]"], key=len, reverse=True))
_OFFSET = re.compile(
    r"(?:about|around|some|circa|ca\.?|c\.|~|etwa|rund|environ|unos|circa)?\s*"
    r"(?P<far>\d{1,4}(?:[.,]\d{1,3})?)\s*-?\s*"
    r"(?P<unit>km|kms|kilomet(?:er|re)s?|kilómetros|chilometri|miles?|mi|nautical miles?|nm|"
    r"meilen|m|met(?:er|re)s?)\.?\s+"
    rf"(?:to the |im |au |à l['’]|al |a )?(?P<way>(?:(?:{_POINT})[- ]?){{1,3}})(?:ern|lich)?\s+"
    r"(?:of|from|von|de|d['’]|del?|di)\s*(?P<name>.+)",
    re.IGNORECASE,
)
_NEAR = re.compile(
    r"(?:somewhere )?(?:near(?: to)?|nr\.?|close to|just outside|outside|around|vicinity of|"
    r"off(?: the coast of)?|in der nähe von|nahe|unweit(?: von)?|bei|près de|cerca de|"
    r"vicino a|koło|под)\s+(?P<name>.+)",
    re.IGNORECASE,
)
_AT = re.compile(r"(?:in|at|from|to|en route to|à|en)\s+(?P<name>\S.+)", re.IGNORECASE)
_BORDER = re.compile(
    r"(?:the )?(?P<a>[^/–—-]+?)\s*[/–—-]\s*(?P<b>[^/–—-]+?)\s+(?:border(?: crossing| area)?|"
    r"grenze|frontier)|(?:border|grenze|frontera|frontière) (?:between|of|zwischen|entre) "
    r"(?P<c>.+?) (?:and|und|et|y) (?P<d>.+)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"(?:half-?way |midway )?(?:between|zwischen|entre) (?P<a>.+?) (?:and|und|et|y) (?P<b>.+)",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"(?P<name>[^()\[\]]+?)\s*[(\[](?P<more>[^()\[\]]+)[)\]]\s*(?P<rest>.*)")
_AIRPORT = re.compile(
    r"(?P<a>.+?)[- ](?:international |intl\.? )?(?:airport|flughafen|aéroport|aeropuerto|"
    r"aeroporto|air base|airfield)|(?:airport|flughafen|aéroport (?:de |d['’])?|"
    r"aeropuerto (?:de )?|aeroporto (?:di )?)\s*(?P<b>.+)|"
    r"(?P<c>.+?) (?:airport )?(?:terminal |t)\d[a-z]?",
    re.IGNORECASE,
)
_STATION = re.compile(
    r"(?P<a>.+?)[- ](?:hbf\.?|hb|hauptbahnhof|(?:west|ost|süd|nord)?bahnhof|bhf\.?|"
    r"(?:central |main |railway |train )*station|terminal|gare(?: .+)?|hl\. ?n\.?|"
    r"hlavní nádraží|główn[ya]|centraln[ya]|zachodnia?|wschodnia?|centrale|centraal|c\.?s\.?|"
    r"termini|pass?a[zž]h?[iy]rs\w+|пасажирський|пассажирский|вокзал)|"
    r"(?:gare (?:de |d['’])?|estación (?:de )?|stazione (?:di )?|bahnhof )(?P<b>.+)",
    re.IGNORECASE,
)
_POSTCODE = re.compile(r"\b(?:[A-Z]{1,2}-)?\d{4,5}(?:-\d{3,4})?\b")
#: What brackets leave out of a name: Frankfurt (Main), Newcastle (Tyne).
_JOINTS = (
    "am", "an der", "im", "in", "ob der", "vor der", "bei", "upon", "on", "sur", "sul", "nad",
)  # fmt: skip
_SEPARATOR = re.compile(r"[,;]| [-–—|·] ")
_CODE_TAIL = re.compile(r"(?P<name>.+\S)\s+(?P<code>[A-Z]{2,3})")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A place text, taken apart.

    Attributes
    ----------
    names
        Names for the place, the likeliest first; the first one that is known counts.
    within
        What it is said to lie in, innermost first.
    other
        The place at the other end, for a border or "between": the truth is half way.
    offset_km, bearing
        How far from the named place and in which direction, degrees clockwise from north.
    blur_km
        What the wording adds to the radius, km.
    hint
        The kind of place that the wording asks for; `area`: a country or region.
    loose
        No punctuation parts the name from `within`, so it holds only if the one is in the other.
    also
        Other places that the text names beside it; what is in `within` too may be either.
    """

    names: tuple[str, ...]
    within: tuple[str, ...] = ()
    other: "Phrase | None" = None
    offset_km: float = 0.0
    bearing: float = 0.0
    blur_km: float = 0.0
    hint: Hint = ""
    loose: bool = False
    also: tuple[str, ...] = ()


def read_phrase(text: str, known: Known) -> Phrase:
    """Take a place text apart, as far as its parts are needed to know what it means.

    A text that is a name as a whole is never split ("Washington, D.C.", "Newcastle upon Tyne").

    Parameters
    ----------
    text
        A place as written.
    known
        Tells whether a gazetteer has a name.

    Returns
    -------
    Phrase

    Examples
    --------
    >>> known = ["", "Springfield", "Illinois", "Kyiv", "Berlin"].count
    >>> read_phrase("Springfield, Illinois", known).within
    ('Illinois',)
    >>> phrase = read_phrase("20 km north-east of Kyiv", known)
    >>> phrase.names, phrase.offset_km, phrase.bearing
    (('Kyiv',), 20.0, 45.0)
    >>> read_phrase("Berlin Hbf", known).hint
    'station'
    """
    if full := spell_out(text):
        return Phrase((full,), hint="area")
    text = " ".join(text[:LONGEST].split()).strip(" ,;.\"'“”„«»")
    for reader in _WORDINGS:
        if (phrase := reader(text, known)) is not None:
            return phrase
    if not text or known(text):
        return Phrase((text,))
    for reader in _SPLITS:
        if (phrase := reader(text, known)) is not None:
            return phrase
    return Phrase((text,))


def _read_offset(text: str, known: Known) -> Phrase | None:
    if not (match := _OFFSET.fullmatch(text)):
        return None
    far = float(match["far"].replace(",", ".")) * KM[_unit(match["unit"].lower())]
    inner = read_phrase(match["name"], known)
    blur = inner.blur_km + max(1.0, far / 5)
    return replace(inner, offset_km=far, bearing=bearing_of(match["way"]), blur_km=blur)


def _unit(word: str) -> str:
    if word.startswith(("nm", "nautical")):
        return "nm"
    if word.startswith(("k", "chilo")):
        return "km"
    return "mi" if word.startswith(("mi", "meilen")) else "m"


def bearing_of(way: str) -> float:
    """Turn a direction in words or letters into degrees clockwise from north.

    >>> bearing_of("north-east"), bearing_of("SSW"), bearing_of("südwestlich")
    (45.0, 202.5, 225.0)
    """
    letters = way.lower()
    for word in sorted(_POINTS, key=len, reverse=True):
        letters = letters.replace(word, f" {_POINTS[word]} ")
    points = [_BEARINGS[letter] for letter in letters if letter in _BEARINGS]
    angle = points[-1]
    for point in reversed(points[:-1]):
        angle += ((point - angle + 180) % 360 - 180) / 2
    return angle % 360


def _read_border(text: str, known: Known) -> Phrase | None:
    if match := _BORDER.fullmatch(text):
        first, second = match["a"] or match["c"], match["b"] or match["d"]
    elif match := _BETWEEN.fullmatch(text):
        first, second = match["a"], match["b"]
    else:
        return None
    return replace(read_phrase(first, known), other=read_phrase(second, known))


def _read_near(text: str, known: Known) -> Phrase | None:
    match = _NEAR.fullmatch(text)
    if not match or not known((inner := read_phrase(match["name"], known)).names[0]):
        return None
    return replace(inner, blur_km=inner.blur_km + NEAR_KM)


def _read_at(text: str, known: Known) -> Phrase | None:
    match = _AT.fullmatch(text)
    return read_phrase(match["name"], known) if match else None


def _read_brackets(text: str, known: Known) -> Phrase | None:
    """Read "Newport (Isle of Wight)" and "Lviv (Lemberg)": a container or another name."""
    if not (match := _BRACKETS.fullmatch(text)):
        return None
    if match["rest"] and known(f"{match['name']} ({match['more']})"):  # Frankfurt (Oder) Hbf
        return None
    for word in _JOINTS:
        if known(joined := f"{match['name']} {word} {match['more']}"):
            return read_phrase(f"{joined} {match['rest']}".strip(), known)
    more = tuple(part.strip() for part in match["more"].split(",") if part.strip())
    inner = read_phrase(f"{match['name']} {match['rest']}".strip(" ,"), known)
    return replace(inner, names=inner.names + more, within=more + inner.within)


def _read_several(text: str, known: Known) -> Phrase | None:
    if _AIRPORT.fullmatch(text) or _STATION.fullmatch(text):  # Köln/Bonn Airport
        return None
    names, doubtful = name_several(text, known)
    if not names:
        return None
    return Phrase(names[:1], within=names[1:] if doubtful else (), also=names[1:])


def _read_commas(text: str, known: Known) -> Phrase | None:
    """Read "city, region, country"; a first part that is unknown gives way to the next."""
    parts = [part for piece in _SEPARATOR.split(text) if (part := _strip(piece, known))]
    if len(parts) < 2:
        return read_phrase(parts[0], known) if parts and parts[0] != text else None
    for length in range(len(parts) - 1, 1, -1):
        if known(", ".join(parts[:length])):
            return Phrase((", ".join(parts[:length]),), tuple(parts[length:]))
    inner = read_phrase(parts[0], known)
    if inner.loose and not known(inner.names[0]):  # 1600 Pennsylvania Ave NW, Washington
        inner = Phrase((parts[0],))
    outer = tuple(spell_out(part, inside=True) or part for part in parts[1:])
    return replace(inner, within=inner.within + outer)


def _strip(piece: str, known: Known) -> str:
    """Drop a postal code and the spaces around a part of an address."""
    piece = piece.strip()
    return piece if known(piece) else " ".join(_POSTCODE.sub(" ", piece).split())


def _read_kind(text: str, known: Known) -> Phrase | None:
    if match := _AIRPORT.fullmatch(text):
        name = match["a"] or match["b"] or match["c"]
        return replace(read_phrase(name, known), hint="airport")
    if not (match := _STATION.fullmatch(text)):
        return None
    words = (match["a"] or match["b"]).split()
    if match["b"] and not known(match["b"]):
        return None
    # the city comes first: London King's Cross, Paris Gare de Lyon
    heads = (" ".join(words[:size]) for size in range(len(words), 0, -1))
    name = next((head for head in heads if known(head)), None)
    return None if name is None else Phrase((name,), hint="station")


def _read_slash(text: str, known: Known) -> Phrase | None:
    """Read names in several languages, "Biel/Bienne": one place."""
    names = tuple(part.strip() for part in text.split("/") if part.strip())
    return (
        Phrase(tuple(sorted(names, key=lambda name: known(name) == 0))) if len(names) > 1 else None
    )


def _read_tail(text: str, known: Known) -> Phrase | None:
    """Read "Anchorage AK", "Paris Texas": a container without a comma."""
    if (match := _CODE_TAIL.fullmatch(text)) and known(match["code"]) == ENCLOSING:
        inner = read_phrase(match["name"], known)
        return replace(inner, within=(*inner.within, match["code"]), loose=True)
    words = text.split()
    for cut in range(len(words) - 1, 0, -1):
        head, tail = " ".join(words[:cut]), " ".join(words[cut:])
        if known(head) and known(tail) == ENCLOSING:
            return Phrase((head,), (tail,), loose=True)
    return None


#: Words around a name whose place is in or beside the place of that name, if it has none itself.
_PARTS = re.compile(
    r"(?:(?:north|south|east|west|northeast|northwest|southeast|southwest|central|downtown|upper|"
    r"lower|inner|n\.|s\.|e\.|w\.)\s+)(?P<a>\S.*)|"
    r"(?P<b>.*\S)\s+(?:north|south|east|west|central|township|twp\.?|co\.|parish|river|valley|"
    r"lake|creek|bay|beach|falls|island|islands|park|national park|forest|mountains?|heights|"
    r"suburbs?|[A-Z])|"
    r"(?:lake|mount|mt\.|port of|university of|river)\s+(?P<c>\S.*)|"
    r"(?P<d>[^\W\d_]{3,})-[^\W\d_]{3,}",
    re.IGNORECASE,
)


def read_part(text: str) -> str:
    """Name what a place is probably in or beside, by its own name; "" if that says nothing.

    Examples
    --------
    >>> read_part("East Atlanta"), read_part("Neches River"), read_part("Bruxelles-Midi")
    ('Atlanta', 'Neches', 'Bruxelles')
    >>> read_part("Atlanta")
    ''
    """
    match = _PARTS.fullmatch(" ".join(text[:LONGEST].split()))
    return next(filter(None, match.groups()), "") if match else ""


#: Tried before a text is looked up as a whole, in this order, and afterwards.
_WORDINGS = (_read_offset, _read_border, _read_near)
_SPLITS = (
    _read_brackets,
    _read_several,
    _read_commas,
    _read_kind,
    _read_slash,
    _read_at,
    _read_tail,
)


@lru_cache(maxsize=4096)
def destination(
    latitude: float, longitude: float, km: float, bearing: float
) -> tuple[float, float]:
    """Go a distance in a direction along a great circle.

    Parameters
    ----------
    latitude, longitude
        Degrees.
    km, bearing
        Distance; degrees clockwise from north.

    Returns
    -------
    tuple of float
        (latitude, longitude), degrees, longitude in −180 … 180.

    Examples
    --------
    >>> destination(0.0, 0.0, 111.195, 90.0)
    (0.0, 1.0)
    """
    arc, way = km / 6371.0088, math.radians(bearing)
    here = math.radians(latitude)
    sine = math.sin(here) * math.cos(arc) + math.cos(here) * math.sin(arc) * math.cos(way)
    there = math.asin(max(-1.0, min(1.0, sine)))
    east = math.sin(way) * math.sin(arc) * math.cos(here)
    turn = math.atan2(east, math.cos(arc) - math.sin(here) * sine)
    moved = (longitude + math.degrees(turn) + 540) % 360 - 180
    return round(math.degrees(there), 5), round(moved, 5)
