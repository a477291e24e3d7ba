"""Several persons in few words: `158 Ortskräfte`, `das Königspaar`; and names that are none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from itinerary.article.known import know
from itinerary.article.lexicon import Lexicon
from itinerary.article.sentences import Word
from itinerary.article.wording import is_date_word

#: How many words may stand between a number and what it counts.
_BETWEEN = 3
#: A number with four digits may be a year.
_YEAR = 4
_QUOTES = frozenset("„“”\"«»'")
#: How many letters of `Königspaar` tell whose couple it is.
_STEM = 5
#: How many words may stand between the two of a couple.
_PAIR = 5
#: Importance (powers of ten) from which a city makes names: `Genfer`.
_TOWN = 4.2
#: What is shorter is rather a first name than the name of people of a city: `Peter`.
_LONG = 6


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody in a sentence: words `first` to `last` (not included) and the name.

    `office` is one person whom the office names: `the foreign minister`; `others` are those
    whom the same words mean: `the couple`; `ship` is a vehicle by its name.
    """

    first: int
    last: int
    name: str
    person: bool = True
    office: bool = False
    others: tuple[str, ...] = ()
    ship: bool = False


def find_counted(words: Sequence[Word], at: int, lexicon: Lexicon) -> int:
    """Find the noun that a number counts: `158 afghanische Ortskräfte`; 0 if there is none.

    Parameters
    ----------
    words, at, lexicon
        The sentence, the number, the words of its language.
    """
    if not lexicon.compounds or not _is_number(words, at, lexicon):
        return 0
    for last in range(at + 1, min(len(words), at + 2 + _BETWEEN)):
        word = words[last]
        if word.capital and word.alpha and last > at:
            return last if _is_somebody(word, lexicon) else 0
        if not word.text.islower() or word.lower in lexicon.verbs:
            return 0
        if (word.lower,) in lexicon.prepositions or lexicon.has("coordinators", word.lower):
            return 0
    return 0


def _is_number(words: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    text = words[at].text
    if lexicon.has("numbers", words[at].lower):
        return True
    follows = words[at + 1].text if at + 1 < len(words) else ""
    figure = text[:1].isdigit() and text not in ("0", "1") and follows != "."
    return figure and ":" not in text and not (len(text) == _YEAR and text.isdigit())


def _is_somebody(word: Word, lexicon: Lexicon) -> bool:
    """Tell a noun in the plural that is neither a measure nor a vehicle nor an event."""
    if lexicon.has("measures", word.text) or word.lower in lexicon.vehicles:
        return False
    if word.lower in lexicon.nouns or is_date_word(word.lower, lexicon.language):
        return False
    return word.lower.endswith(("e", "en", "er", "ern", "n", "s"))


def names_couple(word: Word, lexicon: Lexicon) -> bool:
    """Tell a word for two who are a couple: `Ehepaar`.

    Parameters
    ----------
    word, lexicon
        The word and the words of its language.
    """
    return word.capital and lexicon.has("couples", word.lower)


def is_no_name(parts: Sequence[Word], lexicon: Lexicon) -> bool:
    """Tell `Airbus A`, `Österreichs Verzicht` and `Wiener Fabrik` from names of persons.

    Parameters
    ----------
    parts, lexicon
        The words of the would-be name and those of the language.
    """
    if not lexicon.compounds or not parts:
        return False
    if any(word.lower in lexicon.vehicles for word in parts):
        return True
    first = parts[0].text
    land = know(first) or (know(first[:-1]) if first.endswith("s") else None)
    if len(parts) > 1 and land is not None and land.kind == "country":
        return True
    city = know(first[:-2]) if first.endswith("er") and len(parts) > 1 else None
    if len(first) < _LONG:
        return False
    return city is not None and city.kind == "city" and city.score >= _TOWN


def may_stand_alone(parts: Sequence[str], lexicon: Lexicon) -> bool:
    """Tell a name whose first word can stand for it: `Xi`, `Ban Ki-moon`, not `Paris Smith`.

    Parameters
    ----------
    parts, lexicon
        The words of the name and those of the language.
    """
    tail = parts[-1].partition("-")[2]
    place = know(parts[0])
    if tail and tail.islower():
        return place is None or place.kind != "country"
    return lexicon.compounds and (place is None or place.score < _TOWN)


def find_couple(
    words: Sequence[Word], found: Sequence[Actor], lexicon: Lexicon
) -> tuple[Actor, Actor] | None:
    """Find two who are a couple: `Ann Lee und ihr Mann Bob`.

    Parameters
    ----------
    words, found, lexicon
        The sentence, who is in it, the words of its language.
    """
    for one, other in pairwise(found):
        gap = [word.lower for word in words[one.last : other.first]]
        owned = any(lexicon.has("own", word) for word in gap)
        joined = len(gap) <= _PAIR and any(lexicon.has("listing", word) for word in gap)
        if one.person and other.person and owned and joined:
            return one, other
    return None


def choose_couple(word: Word, couples: Mapping[tuple[str, ...], str]) -> tuple[str, ...]:
    """Choose the couple that a word means: `Königspaar` that of a king, otherwise the last.

    Parameters
    ----------
    word, couples
        The word, and couples by their names with the text that told them.
    """
    stem = word.lower.removesuffix("paar")[:_STEM]
    named = [names for names, said in couples.items() if stem and stem in said.lower()]
    return (named or list(couples))[-1]


def may_join(words: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    """Tell `von der Leyen` from `Einsatz der Armee`: an article follows a particle in a name.

    Parameters
    ----------
    words, at, lexicon
        The sentence, the small word in it, the words of its language.
    """
    if not lexicon.compounds or not lexicon.has("late_particles", words[at].lower):
        return True
    before = words[at - 1]
    return not lexicon.has("determiners", words[at].lower) or (
        before.text.islower() and lexicon.has("name_particles", before.lower)
    )


def names_ship(words: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    """Tell the name of a vehicle: `das Schiff "Gute Hoffnung"`.

    Parameters
    ----------
    words, at, lexicon
        The sentence, the name in it, the words of its language.
    """
    quoted = words[at - 1].text in _QUOTES
    before = words[at - 1 - quoted] if at > quoted else None
    mode = find_vehicle(before, lexicon) if lexicon.compounds and before is not None else ""
    if quoted or not mode:
        return bool(mode)
    word = words[at]
    common = lexicon.has("not_places", word.text) or (word.lower,) in lexicon.prepositions
    return mode == "ship" and not common and know(word.text) is None


def name_office(word: Word) -> str:
    """Give the word by which an office is called again: `US-Außenminister` is one of ministers.

    Parameters
    ----------
    word
        The title right before a name.
    """
    return word.lower.rpartition("-")[2]


def find_vehicle(word: Word, lexicon: Lexicon) -> str:
    """Give the mode of a vehicle, in German also of a compound: `Militär-Airbus`.

    Parameters
    ----------
    word, lexicon
        The word and the words of its language.
    """
    mode = lexicon.vehicles.get(word.lower, "")
    if mode or not lexicon.compounds or not word.capital:
        return mode
    tail = word.lower.rpartition("-")[2]
    ends = sorted(lexicon.words["vehicle_ends"])
    return lexicon.vehicles.get(tail) or next(
        (lexicon.vehicles[end] for end in ends if word.lower.endswith(end)), ""
    )
