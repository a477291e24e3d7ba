"""From distinct place texts to what is looked up: names, containers, points."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from itinerary.places.candidates import AIRPORT, COUNTRY, Floats, Meaning, Pin, lies_in, stated_in
from itinerary.places.index import CODE, PRIMARY, Index, Rows
from itinerary.places.names import is_code, normalise
from itinerary.places.phrases import ENCLOSING, Phrase, read_part, read_phrase
from itinerary.places.words import unnamed, whose

_PLAIN = Phrase(())
#: Names joined in one text are places when each is at least as well known as a town of 10,000
#: people; a pub or a firm may be called like two villages.
NOTABLE = 4.0
#: Importance of a city of 100,000 people.
LARGE = 5.0
#: How far a place may be from the one that it is named after, km.
BESIDE_KM = 20.0


@dataclass(frozen=True, slots=True)
class Meant:
    """What one text is looked up as.

    Attributes
    ----------
    text
        As written; "" for given coordinates.
    meaning
        What is looked up.
    instead
        The name that is not known, when what contains it is looked up instead.
    locked
        The place comes from a lock file.
    wording
        What the text says beside the name of the place.
    """

    text: str
    meaning: Meaning
    instead: str = ""
    locked: bool = False
    wording: Phrase = _PLAIN


def settle(index: Index, text: str) -> Meant:
    """Decide what is looked up for a place text: the place itself, or what contains it.

    Parameters
    ----------
    index
        The gazetteer's index.
    text
        A place as written.

    Returns
    -------
    Meant
        With `instead` when the place is unknown, or unknown within what the text names.
    """

    def known(name: str) -> int:
        rows = index.candidates(name)[0]
        return int(len(rows) > 0) + int(_encloses(index, rows))

    if normalise(text) in unnamed():
        return _meant(text, Phrase(("",)))
    phrase = _decide(index, text, read_phrase(text, known))
    name = next((name for name in phrase.names if known(name)), "")
    outer = [part for part in phrase.within if known(part)]
    if not name and not outer and (part := _name_part(index, phrase.names[0])):
        blur = phrase.blur_km + BESIDE_KM
        return _meant(text, replace(phrase, names=(part,), blur_km=blur), phrase.names[0])
    if phrase.also or not outer or (name and _agrees(index, name, phrase.within)):
        return _meant(text, phrase)
    if name and all(part in phrase.names and known(part) < ENCLOSING for part in outer):
        return _meant(text, replace(phrase, within=()))  # other names, not around: Frankfurt (Main)
    return _settle_around(text, phrase, outer)


def _name_part(index: Index, text: str) -> str:
    """Name what an unknown place is a part of; with a hyphen only a large city: Bruxelles-Midi."""
    part = read_part(text)
    if f"{part}-" in text:
        return part if _worth(index, part) >= LARGE else ""
    return part if len(index.candidates(part)[0]) else ""


def _settle_around(text: str, phrase: Phrase, outer: list[str]) -> Meant:
    """Decide what is looked up where the place is not known in what the text says around it."""
    if phrase.hint == "station":  # of the place around: Gare de Lyon, Paris
        return _meant(text, replace(phrase, names=(outer[0],), within=tuple(outer[1:])))
    if phrase.loose:
        return _meant(text, Phrase((text,)))
    around = replace(phrase, names=(outer[0],), within=tuple(outer[1:]), hint="")
    return _meant(text, around, phrase.names[0])


def settle_all(index: Index, texts: Sequence[str]) -> list[Meant]:
    """Decide for the texts of a table, where codes of airports make FRA one of them too.

    A code in capitals may be of an airport or of a country: what most of those mean that can
    mean only one of the two, all do. A single code says nothing of the others.
    """
    meant = [settle(index, text) for text in texts]
    codes = {at: _read_code(index, text) for at, text in enumerate(texts) if is_code(text)}
    airports = {at: rows[AIRPORT] for at, rows in codes.items() if AIRPORT in rows}
    sure = [next(iter(rows)) for rows in codes.values() if len(rows) == 1]
    if len(airports) > 1 and sure.count(AIRPORT) > sure.count(COUNTRY):
        for at, row in airports.items():
            meant[at] = _meant(texts[at], Phrase((index.name(row),), hint="airport"))
    return meant


def _read_code(index: Index, text: str) -> dict[int, int]:
    """Give the airport and the country of a code, as far as it is one of them: kind → place."""
    rows, how = index.candidates(text)[:2]
    coded = [int(row) for row in rows[how == CODE]]
    return {int(index.kind[row]): row for row in coded if index.kind[row] in {AIRPORT, COUNTRY}}


def _decide(index: Index, text: str, phrase: Phrase) -> Phrase:
    """Decide what only the places themselves tell: whether a name is usual, or another's too."""
    if phrase.hint == "station" and not any(_usual(index, name) for name in phrase.names):
        return replace(phrase, names=("",)) if phrase.within else Phrase((text,))
    return _decide_several(index, text, phrase) if phrase.also else phrase


def _decide_several(index: Index, text: str, phrase: Phrase) -> Phrase:
    """Decide whether joined names are one place, one within the other, or several places."""
    first, rows = phrase.names[0], index.candidates(phrase.names[0])[0]
    if any(np.isin(rows, index.candidates(name)[0]).any() for name in phrase.also):
        return Phrase((first, *phrase.also))  # one place in several languages
    inside = _beside(index, rows, phrase.also)
    if phrase.also == phrase.within and inside:  # Moscow/Idaho
        return replace(phrase, also=())
    if all(_worth(index, name) >= NOTABLE for name in (first, *phrase.also)):
        kept = () if phrase.also == phrase.within else phrase.within
        return replace(phrase, within=inside + kept)
    if "/" in text:  # Frankfurt/Main
        return Phrase((first, *phrase.also))
    return replace(phrase, also=()) if " - " in text else Phrase((text,))


def _beside(index: Index, rows: Rows, others: tuple[str, ...]) -> tuple[str, ...]:
    """List the others whose best known place has some of the places in it, or near it."""
    found = [(name, index.candidates(name)) for name in others]
    best = [(name, int(other[0][np.argmax(index.score(other))])) for name, other in found]
    return tuple(name for name, row in best if lies_in(index, row, rows).any())


def _worth(index: Index, name: str) -> float:
    """Rate the best known place of a name."""
    return float(index.score(index.candidates(name)).max(initial=0.0))


def _usual(index: Index, name: str) -> bool:
    """Tell whether some place is called by a name, or is well known by it."""
    return _worth(index, name) >= NOTABLE or PRIMARY in index.candidates(name)[1].tobytes()


def _meant(text: str, phrase: Phrase, instead: str = "") -> Meant:
    return Meant(text, phrase, instead=instead, wording=phrase)


def settle_word(index: Index, text: str) -> Meant:
    """Decide as `settle` does for a word of a text, where "Russian" stands for Russia."""
    if place := whose(text):
        return _meant(text, Phrase((place,), hint="area"))
    return settle(index, text)


def _encloses(index: Index, rows: Rows) -> bool:
    """Tell whether any of the places is a country or a first-level region."""
    first = index.features.index("admin1")
    return bool(((index.kind[rows] == COUNTRY) | (index.feature[rows] == first)).any())


def _agrees(index: Index, name: str, within: tuple[str, ...]) -> bool:
    """Tell whether some place of that name lies in any of what the text names around it."""
    rows = index.candidates(name)[0]
    return any(stated_in(index, (part,), rows).any() for part in within)


def pins(index: Index, texts: Sequence[str], points: Floats) -> list[Meant]:
    """Turn given points into meanings; the nearest city tells their country and zone.

    Parameters
    ----------
    index
        The gazetteer's index.
    texts
        What each point is called; "" for nothing.
    points
        Latitude and longitude of each, degrees, n × 2.
    """
    rows = index.nearest(points[:, 0], points[:, 1])
    return [
        Meant(text, Pin(int(row), float(north), float(east)))
        for text, row, (north, east) in zip(texts, rows, points, strict=True)
    ]


def locked(index: Index, text: str, id_: str) -> Meant | None:
    """Turn a text and the id chosen for it into a meaning; None if the id is unknown."""
    row = index.row(id_)
    if row < 0:
        return None
    free = settle(index, text)
    point = float(index.latitude[row]), float(index.longitude[row])
    around = any(row in index.candidates(name)[0] for name in free.wording.names)
    instead = free.instead if around else ""
    pin = Pin(row, *point, int(index.kind[row]))
    return Meant(text, pin, instead=instead, locked=True, wording=free.wording)
