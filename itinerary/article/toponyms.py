"""Places in prose: the longest names of the gazetteer, with the role that a preposition gives."""

from collections.abc import Sequence
from dataclasses import replace

from itinerary.article.groups import is_title
from itinerary.article.known import (
    AREAS,
    CITY,
    CODES,
    Known,
    Toponym,
    find_capital,
    is_kind_noun,
    is_understood,
    know,
    know_inflected,
    lies_in,
)
from itinerary.article.lexicon import Lexicon
from itinerary.article.roles import ends_in, find_role, is_kind_of
from itinerary.article.sentences import Sentence, Word
from itinerary.article.wording import is_date_word
from itinerary.places.words import demonyms

__all__ = ["Known", "Toponym", "find_toponyms", "know", "know_inflected"]

#: Words that a name may have.
LONGEST = 4
#: How far after a building the city may be in which it is, in words; and how great, if inside.
_AROUND, _INNER = 2, 4.2
#: Importance (powers of ten) from which a name is taken for a place without a preposition.
_COUNTRY, _STRONG, _WEAK, _BARE = 4.0, 5.4, 3.3, 2.4
_LOCATED = ("to", "at", "from", "via", "object")


def find_toponyms(
    text: str, sentence: Sentence, lexicon: Lexicon, blocked: Sequence[tuple[int, int]]
) -> list[Toponym]:
    """Find the places of a sentence.

    Parameters
    ----------
    text, sentence, lexicon
        The article, where to look, and the words of its language.
    blocked
        Spans of words that are something else: persons, dates.
    """
    words = sentence.words
    found: list[Toponym] = []
    at = 0
    while at < len(words):
        match = None
        named = words[at].capital or words[at].text in lexicon.demonyms
        if named and not any(first <= at < last for first, last in blocked):
            match = _match(text, words, at, lexicon, found, blocked)
        if match is None:
            at += 1
            continue
        found.append(match)
        at = match.last
    return _qualify(words, found, lexicon)


def _qualify(words: Sequence[Word], found: Sequence[Toponym], lexicon: Lexicon) -> list[Toponym]:
    """Keep what a place lies in with its name where it decides: `Paris, Texas`."""
    told: list[Toponym] = []
    for one in found:
        last = told[-1] if told else None
        inside = last is not None and one.first == last.last + 1 and words[last.last].text == ","
        if last is not None and _lies_around(words, last, one):
            told[-1] = replace(last, name=f"{last.name}, {one.name}", country=one.country)
            told.append(one)
        elif last is not None and _lies_off(words, last, one, lexicon):
            told.append(replace(one, role="of"))
        elif last is not None and inside and _decides(last, one):
            name = f"{last.name}, {one.name}"
            told[-1] = replace(last, name=name, last=one.last, end=one.end, country=one.country)
        else:
            told.append(one)
    return told


def _lies_around(words: Sequence[Word], last: Toponym, one: Toponym) -> bool:
    """Tell `Genf` in `im Hotel Post in Genf`, by which everybody finds it."""
    near = one.first - last.last <= _AROUND and one.role in ("at", "of", "")
    small = all(word.text.islower() or word.text == "," for word in words[last.last : one.first])
    return near and small and not last.known and last.kind == "landmark" and one.kind == "city"


def _find_inner(words: Sequence[Word], lexicon: Lexicon) -> str:
    """Find the city in `Museum Bern` and `Hamburger Flughafen`."""
    last = know(words[-1].text)
    if last is not None and last.kind == "city" and last.score >= _INNER:
        return last.name
    first = words[0].text
    people = lexicon.compounds and first.endswith("er") and len(first) > len("Peter")
    city = know(first.removesuffix("er")) if people else None
    return city.name if city is not None and city.kind == "city" and city.score >= _INNER else ""


def _lies_off(words: Sequence[Word], last: Toponym, one: Toponym, lexicon: Lexicon) -> bool:
    """Tell `Sizilien` in `auf Lipari vor Sizilien`: where the other place lies."""
    gap = words[last.last : one.first]
    near = lexicon.compounds and one.role == "at" and last.role in ("at", "to", "object")
    return near and 0 < len(gap) <= 2 and lexicon.has("near", gap[0].lower)


def _decides(one: Toponym, wide: Toponym) -> bool:
    """Tell whether a country or state says which of several places a name means."""
    if one.kind in AREAS or wide.kind not in ("country", "region") or not one.known:
        return False
    return one.country != wide.country and lies_in(one.name, wide.country)


def _match(
    text: str,
    words: Sequence[Word],
    at: int,
    lexicon: Lexicon,
    before: Sequence[Toponym],
    blocked: Sequence[tuple[int, int]],
) -> Toponym | None:
    role, direct, dotted = find_role(words, at, lexicon, before)
    for last in range(min(len(words), at + LONGEST), at, -1):
        if not _is_name(words[at:last], lexicon) or any(f < last and at < e for f, e in blocked):
            continue
        said = text[words[at].start : words[last - 1].end]
        known = know_inflected(said, lexicon)
        if known is None or _is_pair(words[at:last], lexicon):
            continue
        dated = any(first == last for first, _ in blocked)
        if not _accept(words, at, last, known, role, direct, lexicon, dated=dated):
            continue
        if role == "to" and _is_dative(words, at, last, lexicon):
            role = "at"
        return Toponym(
            at, last, words[at].start, words[last - 1].end, _name_country(known.name, lexicon),
            role, known.kind, known.country, direct=direct and not dotted,
        )  # fmt: skip
    return (
        _match_facility(text, words, at, role, lexicon)
        or _match_capital(words, at, role, lexicon)
        or _match_unknown(words, at, role, lexicon)
    )


def _is_pair(words: Sequence[Word], lexicon: Lexicon) -> bool:
    """Tell `Australia and New Zealand`, which are two, from `Trinidad and Tobago`."""
    for at, word in enumerate(words):
        if lexicon.has("listing", word.lower):
            halves = (words[:at], words[at + 1 :])
            places = [know(" ".join(one.text for one in half)) for half in halves]
            return all(place is not None and place.kind == "country" for place in places)
    return False


def _name_country(name: str, lexicon: Lexicon) -> str:
    """Name the country of `in an Israeli town`."""
    return name if lexicon.capital_nouns else demonyms().get(name, name)


def _is_dative(words: Sequence[Word], at: int, last: int, lexicon: Lexicon) -> bool:
    """Tell `in den USA`, where something is, from `in den Iran`, where somebody goes."""
    article = at > 0 and lexicon.has("dative_articles", words[at - 1].lower)
    return article and lexicon.has("plural_lands", words[last - 1].text)


def _is_name(words: Sequence[Word], lexicon: Lexicon) -> bool:
    if not words[-1].alpha or (len(words) > 1 and not _is_proper(words[-1])):
        return False
    if len(words) == 1 and lexicon.has("saints", words[0].text):
        return False
    return all(
        _is_proper(word)
        or lexicon.has("inside_names", word.lower)
        or (word.text == "." and lexicon.has("saints", words[0].text) and at == 1)
        for at, word in enumerate(words)
    )


def _is_proper(word: Word) -> bool:
    """Tell a capitalised word, with an article of its own language too: `el-Sheikh`."""
    return word.capital or word.text.rpartition("-")[2][:1].isupper()


def _accept(
    words: Sequence[Word],
    first: int,
    last: int,
    known: Known,
    role: str,
    direct: bool,
    lexicon: Lexicon,
    *,
    dated: bool,
) -> bool:
    """Decide whether a name that the gazetteer has is meant as a place here."""
    one = last == first + 1
    located = role in _LOCATED
    strong = _is_strong(known, one=one)
    other = one and _is_other_word(words[first], strong, lexicon)
    article = first > 0 and lexicon.has("articles_before_places", words[first - 1].lower)
    loose = role in ("", "object") or (article and not lexicon.capital_nouns)
    if other or (loose and not dated and _is_attribute(words, last, lexicon)):
        return False
    if _is_describing(words, first, last, lexicon):
        return False
    if _is_inside_name(words, first, last, located, lexicon) or _is_organisation(
        words[last - 1], known, lexicon
    ):
        return False
    if strong or not located:
        return strong
    if direct:
        return known.score >= (_WEAK if lexicon.capital_nouns else _BARE)
    return known.kind in AREAS or (
        known.score >= _WEAK + 0.5
        and (_has_adjective(words, first, lexicon) or is_kind_of(words, first - 1, lexicon))
    )


def _is_describing(words: Sequence[Word], first: int, last: int, lexicon: Lexicon) -> bool:
    """Tell `South` in `South Korean` and `US` in `US troops`."""
    follows = words[last].text if last < len(words) else ""
    if f"{words[last - 1].text} {follows}" in demonyms():
        return True
    code = last == first + 1 and words[first].text in CODES and not lexicon.capital_nouns
    return code and _is_attribute(words, last, lexicon)


def _is_organisation(word: Word, known: Known, lexicon: Lexicon) -> bool:
    """Tell `the UN General Assembly`, which the gazetteer has as a landmark."""
    named = lexicon.has("organisations", word.text) and not lexicon.has("facilities", word.text)
    return named and known.kind == "landmark"


def _is_strong(known: Known, *, one: bool) -> bool:
    """Tell a place that needs no preposition to be one."""
    if known.kind == "country":
        return known.score >= _COUNTRY
    if known.kind == "landmark":
        return not one
    return known.score >= (_STRONG if known.kind == "region" else CITY)


def _is_other_word(word: Word, strong: bool, lexicon: Lexicon) -> bool:
    """Tell a noun or the head of a sentence from a place of that name."""
    if lexicon.has("not_places", word.text) or _is_plain(word, lexicon):
        return True
    return not strong and ends_in(word, "abstract_endings", lexicon)


def _is_attribute(words: Sequence[Word], last: int, lexicon: Lexicon) -> bool:
    """Tell `the U.S. flag`: what follows without a preposition is what is meant."""
    if lexicon.capital_nouns or last >= len(words):
        return False
    after = words[last]
    if not after.alpha or after.lower in lexicon.verbs or (after.lower,) in lexicon.prepositions:
        return after.lower == "'s"
    groups = (
        "coordinators",
        "subordinators",
        "adverbs",
        "common",
        "temporal",
        "future",
        "tentative",
    )
    return after.text.islower() and not any(lexicon.has(group, after.lower) for group in groups)


def _has_adjective(words: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    before = words[at - 1]
    lower = before.text.islower() and ends_in(before, "adjective_endings", lexicon)
    return lower or before.text in demonyms()


def _is_plain(word: Word, lexicon: Lexicon) -> bool:
    """Tell a word that stands at the head of a sentence or is a noun of events."""
    if word.lower in lexicon.nouns or lexicon.has("determiners", word.lower):
        return True
    if (word.lower,) in lexicon.prepositions or lexicon.has("common", word.lower):
        return True
    return lexicon.has("subject_pronouns", word.lower) or lexicon.has("starters", word.text)


def _is_inside_name(
    words: Sequence[Word], first: int, last: int, located: bool, lexicon: Lexicon
) -> bool:
    """Tell a name that is part of a longer one: `Paris Hilton`, `the Washington Post`."""
    following = words[last] if last < len(words) else None
    if following is not None and is_date_word(following.lower, lexicon.language):
        following = None
    if following is not None and following.capital and following.alpha:
        if lexicon.has("facilities", following.text) or lexicon.has(
            "organisations", following.text
        ):
            return True
        if not located or not lexicon.capital_nouns:
            return following.text not in demonyms() and not lexicon.has("titles", following.text)
    before = words[first - 1] if first else None
    if before is None or not before.capital or not before.alpha or lexicon.capital_nouns:
        return False
    plain = _is_plain(before, lexicon) or before.text in demonyms()
    return not (plain or lexicon.has("titles", before.text) or first == 1)


def _match_facility(
    text: str, words: Sequence[Word], at: int, role: str, lexicon: Lexicon
) -> Toponym | None:
    """Take `Gatwick Airport` after a preposition for a place, though it may be unknown."""
    if role not in ("at", "to", "from"):
        return None
    last = at
    while last < min(len(words), at + 6) and _goes_on(words, last, lexicon):
        last += 1
    short = last - at <= LONGEST and all(one.capital for one in words[at:last])
    heads = words[at:last] if short else [words[at if lexicon.capital_nouns else last - 1]]
    if last - at < 2 or not any(lexicon.has("facilities", one.text) for one in heads):
        return None
    name = text[words[at].start : words[last - 1].end]
    known = know(name)
    kind, country = (known.kind, known.country) if known else ("landmark", "")
    if known is None and not is_understood(name) and (city := _find_inner(words[at:last], lexicon)):
        name = f"{name}, {city}"
    return Toponym(
        at, last, words[at].start, words[last - 1].end, name, role, kind, country,
        known=known is not None,
    )  # fmt: skip


def _goes_on(words: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    """Tell whether a word belongs to a long name: `Palace of the Revolution`."""
    word = words[at]
    if word.capital and word.alpha:
        return True
    follows = any(one.capital for one in words[at + 1 : at + 3])
    linked = lexicon.has("owners", word.lower) or lexicon.has("articles_before_places", word.lower)
    return not lexicon.capital_nouns and linked and follows


def _match_unknown(words: Sequence[Word], at: int, role: str, lexicon: Lexicon) -> Toponym | None:
    """Take `Neudorf` in `im Seebad Neudorf` for a place that the gazetteer does not have."""
    if role not in _LOCATED or at < 2 or not words[at].capital or len(words[at].text) < 4:
        return None
    foreign = words[at - 1].text in lexicon.demonyms and role in ("at", "to")
    other = is_kind_noun(words[at], lexicon) or is_title(words[at], lexicon)
    foreign = foreign and not other and not _is_other_word(words[at], False, lexicon)
    of = lexicon.has("owners", words[at - 1].lower)
    named = foreign or is_kind_noun(words[at - 2 if of else at - 1], lexicon)
    if not (named or _looks_like_place(words, at, lexicon) or _is_part(words[at], lexicon)):
        return None
    span = words[at].start, words[at].end
    return Toponym(at, at + 1, *span, words[at].text, role, "city", "", known=False)


def _is_part(word: Word, lexicon: Lexicon) -> bool:
    """Tell a part of a country or region by its compass point: `Ostanatolien`."""
    for point in sorted(lexicon.words["compass"], key=lambda one: (-len(one), one)):
        whole = know(word.text[len(point) :].title()) if word.lower.startswith(point) else None
        if whole is not None and whole.kind in AREAS and whole.score >= _COUNTRY:
            return True
    return False


def _looks_like_place(words: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    """Tell a name right after `in` that is no other word; in German by its ending, too."""
    word, follows = words[at], words[at + 1 : at + 2]
    listed = words[at - 1].text == "," or lexicon.has("listing", words[at - 1].lower)
    after = lexicon.has("unknown_after", words[at - 1].lower)
    if not (after or listed) or not word.text[1:].islower():
        return False
    endings = tuple(lexicon.words["place_endings"])
    if endings and not word.lower.endswith(endings):
        return False
    if follows and follows[0].capital and follows[0].alpha:
        return False
    plain = _is_other_word(word, False, lexicon) or lexicon.has("kind_nouns", word.text)
    plain = plain or word.text in demonyms() or is_date_word(word.lower, lexicon.language)
    named = any(
        lexicon.has(group, word.text) for group in ("organisations", "facilities", "titles")
    )
    return not (plain or named or word.lower in lexicon.verbs)


def _match_capital(words: Sequence[Word], at: int, role: str, lexicon: Lexicon) -> Toponym | None:
    """Take `the Polish capital` for the city."""
    place = demonyms().get(words[at].text) or lexicon.demonyms.get(words[at].text)
    if not place or at + 1 >= len(words) or not role:
        return None
    if not lexicon.has("capital_words", words[at + 1].text):
        return None
    if at + 2 < len(words) and words[at + 2].capital and know(words[at + 2].text):
        return None
    name = find_capital(place)
    span = words[at].start, words[at + 1].end
    return Toponym(at, at + 2, *span, name, role, "city", "") if name else None
