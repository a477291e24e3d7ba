"""The role of a place in its clause: the preposition before it, or the verb that takes it."""

from collections.abc import Sequence

from itinerary.article.known import Toponym, is_kind_noun
from itinerary.article.lexicon import Lexicon
from itinerary.article.sentences import Word
from itinerary.article.wording import is_date_word
from itinerary.places.words import demonyms

_LOOK_BACK, _OBJECT, _NEAR = 6, 16, 5


def find_role(
    words: Sequence[Word], at: int, lexicon: Lexicon, before: Sequence[Toponym]
) -> tuple[str, bool, bool]:
    """Find the preposition of a name: its role, whether it is direct, whether after an article."""
    joined = [one for one in before if one.role and at - 3 <= one.last < at]
    link = at - 1
    if lexicon.has("articles_before_places", words[link].lower):
        link -= 1
    joins = words[link].text == "," or lexicon.has("listing", words[link].lower)
    if joined and joins:
        return joined[-1].role, joined[-1].direct, False
    article = False
    skipped = 0
    passed = False
    for back in range(at - 1, max(-1, at - 1 - _LOOK_BACK), -1):
        for length in (2, 1):
            said = tuple(word.lower for word in words[max(0, back + 1 - length) : back + 1])
            role = lexicon.prepositions.get(said)
            if role and len(said) == length and not is_kind_of(words, back, lexicon):
                if passed and lexicon.has("on_kinds", said[-1]):
                    role = "at"
                article = article or (length == 2 and lexicon.capital_nouns)
                article = article or lexicon.has("with_article", said[-1])
                return role, skipped == 0 and not article, article
        word = words[back]
        if _takes_place(word, lexicon):
            return "object", skipped == 0 and not article, article
        described = passed and not lexicon.capital_nouns and _describes(word, lexicon)
        if not described and not _may_stand_between(word, words, back, lexicon):
            break
        passed = passed or is_kind_noun(word, lexicon)
        skipped += not lexicon.has("determiners", word.lower)
        article = article or lexicon.has("articles_before_places", word.lower)
    return _find_object_role(words, at, lexicon)


def _find_object_role(words: Sequence[Word], at: int, lexicon: Lexicon) -> tuple[str, bool, bool]:
    """Take a bare name in the clause of a verb like `besuchen` for its object."""
    if not lexicon.compounds:
        return "", False, False
    last = at + 1
    while last < len(words) and _is_listed(words[last], lexicon):
        last += 1
    before = words[at - 1].lower if at else ""
    if any(_takes_place(w, lexicon) for w in words[at + 1 : max(last + 1, at + _NEAR)]):
        return "object", not lexicon.has("determiners", before), False
    for back in range(at - 1, max(-1, at - 1 - _OBJECT), -1):
        if _takes_place(words[back], lexicon):
            direct = not any(_is_named(word, lexicon) for word in words[back + 1 : at])
            return "object", direct, not direct
    return "", False, False


def _is_named(word: Word, lexicon: Lexicon) -> bool:
    """Tell a name or noun that is no date: `besuchte am Montag X` takes X, whatever it is."""
    article = lexicon.has("articles_before_places", word.lower)
    return article or (word.capital and not is_date_word(word.lower, lexicon.language))


def _describes(word: Word, lexicon: Lexicon) -> bool:
    """Tell what may stand before a kind of place: `the ancient capital of X`."""
    return word.text.islower() and word.lower not in lexicon.verbs


def _is_listed(word: Word, lexicon: Lexicon) -> bool:
    """Tell what stands in a list of names: `Polen, Estland und Lettland`."""
    return word.text == "," or lexicon.has("listing", word.lower) or word.capital


def _takes_place(word: Word, lexicon: Lexicon) -> bool:
    return any(
        lexicon.has("place_objects", form.lemma) for form in lexicon.verbs.get(word.lower, ())
    )


def is_kind_of(words: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    """Tell `of` in `the city of` and `ins Krankenhaus von`."""
    if at == 0 or not lexicon.has("owners", words[at].lower):
        return False
    before = words[at - 1]
    built = lexicon.compounds and before.capital and before.lower.endswith(_list_buildings(lexicon))
    return lexicon.has("kind_nouns", before.text) or built


def _list_buildings(lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(one.lower() for one in lexicon.words["facilities"])


def _may_stand_between(word: Word, words: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    """Tell what may stand between a preposition and its name: `in the Turkish city of Izmir`."""
    if lexicon.has("determiners", word.lower) or is_kind_noun(word, lexicon):
        return True
    if lexicon.compounds and word.capital and word.lower.endswith(_list_buildings(lexicon)):
        return True
    if lexicon.has("adjectives", word.text) or is_kind_of(words, at, lexicon):
        return True
    if word.text in demonyms():
        return True
    inflected = word.text.islower() and len(word.text) > 4 and word.lower not in lexicon.verbs
    return inflected and ends_in(word, "between_endings", lexicon)


def ends_in(word: Word, group: str, lexicon: Lexicon) -> bool:
    """Tell whether a word has one of the endings that a list of the lexicon gives."""
    return word.lower.endswith(tuple(lexicon.words[group]))
