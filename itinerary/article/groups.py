"""Words for several persons at once, or for one by office: `troops`, `the Cubans`, `a Boeing`."""

from collections.abc import Sequence

from itinerary.article.known import know
from itinerary.article.lexicon import Lexicon
from itinerary.article.sentences import Word
from itinerary.places.words import demonyms

#: How far after `a group of` the word may be that says of whom.
_MEMBERS = 4


def is_group(word: Word, lexicon: Lexicon) -> bool:
    """Tell a word for several persons, or for one by office: `troops`, `US-Delegation`.

    Parameters
    ----------
    word, lexicon
        The word and the words of its language.
    """
    listed = lexicon.has("groups", word.text) or lexicon.has("groups", word.lower)
    listed = listed or (lexicon.compounds and len(word.text) > 3 and is_title(word, lexicon))
    office = word.capital and word.lower.endswith(tuple(lexicon.words["offices"]))
    return listed or office or bool(find_collective(word, lexicon))


def find_collective(word: Word, lexicon: Lexicon) -> str:
    """Give the kind of a group that acts as one, in German the end of a compound.

    Parameters
    ----------
    word, lexicon
        The word and the words of its language.
    """
    if lexicon.capital_nouns and not word.capital:
        return ""
    kinds = lexicon.words["collectives"]
    if lexicon.compounds:
        return next((kind for kind in sorted(kinds) if word.lower.endswith(kind)), "")
    return word.lower if word.lower in kinds else ""


def is_moving(words: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    """Tell a vehicle that moves by itself: `a Boeing landed`, but not `by train`.

    Parameters
    ----------
    words, at, lexicon
        The sentence, a place in it, the words of its language.
    """
    idle = lexicon.has("idle_vehicles", words[at].lower) and not lexicon.compounds
    vehicle = words[at].lower in lexicon.vehicles and not idle
    if not vehicle or (lexicon.capital_nouns and not words[at].capital):
        return False
    before = words[max(0, at - 3) : at]
    marks = (lexicon.has("mode_marks", word.lower) for word in before)
    return bool(before) and not any(marks) and not any(w.lower in lexicon.verbs for w in before)


def may_describe(word: Word, lexicon: Lexicon) -> bool:
    """Tell what may belong to the name of a group: `Afghan`, `young`, `Prime` in an office.

    Parameters
    ----------
    word, lexicon
        The word and the words of its language.
    """
    if word.text in demonyms() or word.text.islower():
        return True
    return not lexicon.compounds and lexicon.has("titles", word.text)


def find_members(words: Sequence[Word], at: int, lexicon: Lexicon) -> int:
    """Find where `group of 202 Afghan migrants` ends: with who they are.

    Parameters
    ----------
    words, at, lexicon
        The sentence, a place in it, the words of its language.
    """
    if lexicon.compounds or at + 1 >= len(words) or not lexicon.has("owners", words[at + 1].lower):
        return at + 1
    for last in range(at + 2, min(len(words), at + 2 + _MEMBERS)):
        word = words[last]
        if word.text.islower() and is_group(word, lexicon):
            return last + 1
        figure = word.text[:1].isdigit() or word.text in demonyms()
        if not figure and not (word.text.islower() and word.alpha):
            break
        if (word.lower,) in lexicon.prepositions or word.lower in lexicon.verbs:
            break
    return at + 1


def is_people(words: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    """Tell `the Cubans` and `four Indians` from names.

    Parameters
    ----------
    words, at, lexicon
        The sentence, a place in it, the words of its language.
    """
    word = words[at].text
    if (
        not word.endswith("s")
        or word[:-1] not in demonyms()
        or (at + 1 < len(words) and words[at + 1].capital)
    ):
        return False
    place = know(word)
    if place is not None and place.kind == "country":
        return False
    before = words[at - 1] if at else None
    counted = before is None or lexicon.has("determiners", before.lower) or before.text.isdigit()
    return counted or before is None or before.text.islower()


def is_title(word: Word, lexicon: Lexicon) -> bool:
    """Tell a title: `President`, in German the end of a compound, too.

    Parameters
    ----------
    word, lexicon
        The word and the words of its language.
    """
    if lexicon.has("titles", word.text):
        return True
    if not lexicon.compounds or not word.capital:
        return False
    tail = word.lower.rpartition("-")[2]
    return tail.endswith(tuple(lexicon.words["title_endings"]))
