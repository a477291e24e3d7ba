"""What the gazetteer knows of a name in prose."""

from dataclasses import dataclass, replace
from functools import lru_cache

from itinerary.article.lexicon import Lexicon
from itinerary.article.sentences import Word
from itinerary.places.index import CODE, open_index
from itinerary.places.meanings import settle_word
from itinerary.places.phrases import Phrase

#: Names of countries that are no longer than a code.
CODES = frozenset(("USA", "US", "UK", "UAE"))
#: Kinds of places that are more than a point.
AREAS = frozenset(("country", "region", "sea", "landmark"))
#: Importance (powers of ten) from which a city makes compounds.
CITY = 5.6
_COMPOUND = 7


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place in a sentence: words `first` to `last` (not included), `text[start:end]`.

    `name` is how a gazetteer finds it; `role` is `to at from via of` or empty; `kind` and
    `country` are those of its likeliest meaning; `known` is false for a building or the like
    that the gazetteer does not have.
    """

    first: int
    last: int
    start: int
    end: int
    name: str
    role: str
    kind: str
    country: str
    known: bool = True
    direct: bool = True


@dataclass(frozen=True, slots=True)
class Known:
    """What a name most likely means without context."""

    name: str
    kind: str
    country: str
    score: float


@lru_cache(maxsize=20_000)
def know(name: str) -> Known | None:
    """Look a name up; None if it is no place."""
    index = open_index()
    rows, how, weight = index.candidates(name)
    if not len(rows):
        return None
    score = index.score((rows, how, weight))
    best = int(score.argmax())
    if how[best] == CODE and len(name) < 4 and name.upper() not in CODES:
        return None
    row = int(rows[best])
    kind = index.kinds[index.kind[row]]
    if weight[best] < 100 and kind == "country" and len(name) <= 5:
        return None
    return Known(name, kind, index.countries[index.country[row]], float(score[best]))


@lru_cache(maxsize=5_000)
def lies_in(name: str, country: str) -> bool:
    """Tell whether a country has a place of a name, though another may be likelier."""
    index = open_index()
    rows = index.candidates(name)[0]
    return any(index.countries[int(code)] == country for code in index.country[rows])


@lru_cache(maxsize=5_000)
def is_understood(name: str) -> bool:
    """Tell `Flughafen Wien`, which is found by its city although no gazetteer has the words."""
    meaning = settle_word(open_index(), name).meaning
    if not isinstance(meaning, Phrase) or not meaning.hint:
        return False
    return know(meaning.names[0]) is not None


@lru_cache(maxsize=5_000)
def find_capital(country: str) -> str:
    """Name the capital of a country that a demonym or a name tells; empty if not known."""
    index = open_index()
    rows = index.candidates(country)[0]
    capital = index.features.index("capital")
    for row in rows[:1].tolist():
        inside = (index.country == index.country[row]) & (index.feature == capital)
        found = inside.nonzero()[0]
        if len(found):
            return index.name(int(found[index.population[found].argmax()]))
    return ""


def know_inflected(said: str, lexicon: Lexicon) -> Known | None:
    """Look a name up as written, then without the endings of German cases."""
    if said.isupper() and len(said) > 4:
        return know(said.title())
    if (other := lexicon.aliases.get(said)) and (known := know(other)):
        return replace(known, name=said)
    if (known := know(said)) or not lexicon.capital_nouns:
        return known
    if said.endswith("s") and len(said) > 4 and (known := know(said[:-1])) and known.score > 4:
        return known if known.kind == "country" or known.score >= CITY else None
    city, hyphen, part = said.partition("-")
    whole = hyphen and part[:1].isupper() and not lexicon.has("kind_nouns", part)
    if whole and (known := know(city)) and known.score >= CITY:
        inside = known.kind not in ("country", "region") or part.lower() in lexicon.nouns
        return known if inside else None
    bare = " ".join(w[:-1] if w.endswith("n") and len(w) > 5 else w for w in said.split())
    return know(bare) if bare != said and (k := know(bare)) and k.kind in AREAS else None


def is_kind_noun(word: Word, lexicon: Lexicon) -> bool:
    """Tell `city` or `port`, and compounds such as `Ostseebad`."""
    if lexicon.has("kind_nouns", word.text):
        return True
    if not lexicon.compounds or not word.capital or len(word.text) < _COMPOUND:
        return False
    return word.lower.endswith(tuple(kind.lower() for kind in lexicon.words["kind_nouns"]))
