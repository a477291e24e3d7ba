"""Places inside phrases of nouns, which say what something is and not where an event was."""

from collections.abc import Sequence
from dataclasses import replace

from itinerary.article.known import Toponym, is_kind_noun, know
from itinerary.article.people import find_vehicle
from itinerary.article.scene import Scene, Where
from itinerary.article.sentences import BREAKS, Word
from itinerary.article.triggers import Trigger
from itinerary.article.wording import is_date_word

#: Importance (powers of ten) from which a place makes compounds.
_INNER = 5.0
#: How far before a place the preposition of what it describes may be, in words.
_FAR = 6
_ON = ("travel", "departure", "transfer")
#: Marks after which a sentence begins anew.
_DASHES = frozenset("–—:")


def list_free(scene: Scene, trigger: Trigger, places: Sequence[Toponym]) -> list[Toponym]:
    """List the places that say where an event was, in a language with free order.

    Parameters
    ----------
    scene, trigger
        The sentence and the verb.
    places
        Those of its clause.
    """
    if not scene.lexicon.compounds or trigger.is_noun:
        return list(places)
    free = [
        one
        for one in places
        if not _is_topic(scene, one) and not _is_of_subject(scene, trigger, one)
    ]
    own = [one for one in free if not _is_of_noun(scene, trigger, one)]
    return own if any(one.role in ("at", "to", "object") for one in own) else free


def is_of_other(scene: Scene, origin: Toponym) -> bool:
    """Tell where others come from: `eine Gruppe aus Rom`, `half ein Arzt aus Rom`.

    Parameters
    ----------
    scene, origin
        The sentence and a place after `from`.
    """
    words = scene.sentence.words
    at = _find_preposition(scene, origin)
    if not scene.lexicon.compounds or at < 1 or not words[at - 1].capital:
        return False
    dated = is_date_word(words[at - 1].lower, scene.lexicon.language)
    known = any(one.person and one.last == at for one in scene.actors)
    return not (dated or known or any(one.last == at for one in scene.places))


def _is_of_noun(scene: Scene, trigger: Trigger, place: Toponym) -> bool:
    """Tell the places of `nach Stationen in Lissabon und Madrid`, which are those of the noun."""
    for noun in scene.triggers:
        if place.role != "at":
            return False
        gap = scene.sentence.words[noun.at + 1 : place.first]
        if (
            noun.is_noun
            and noun.at < place.first
            and (noun.at < trigger.at) == (place.first < trigger.at)
        ):
            named = [one for one in scene.places if noun.at < one.first < place.first]
            rest = [word for word in gap if not word.capital and word.alpha]
            small = all(
                (word.lower,) in scene.lexicon.prepositions
                or scene.lexicon.has("listing", word.lower)
                or scene.lexicon.has("determiners", word.lower)
                for word in rest
            )
            if small and gap and len(gap) - len(rest) <= 2 * len(named):
                return True
    return False


def _is_topic(scene: Scene, place: Toponym) -> bool:
    """Tell the place of what somebody speaks about: `über die Lage im Sudan`."""
    words, lexicon = scene.sentence.words, scene.lexicon
    at = _find_preposition(scene, place)
    if at < 2 or not words[at - 1].capital or place.role not in ("at", "to"):
        return False
    if any(one.last == at for one in scene.places):
        return False
    for back in range(at - 1, max(-1, at - 1 - _FAR), -1):
        word = words[back]
        if lexicon.has("topics", word.lower):
            return True
        lower = word.text.islower() and word.lower not in lexicon.verbs
        if not (lower or back == at - 1) or (word.lower,) in lexicon.prepositions:
            return False
    return False


def _find_preposition(scene: Scene, place: Toponym) -> int:
    """Find the word before a place and all that describes it: its preposition, as a rule."""
    words, lexicon = scene.sentence.words, scene.lexicon
    at = place.first - 1
    while at > 0 and (
        is_kind_noun(words[at], lexicon)
        or lexicon.has("determiners", words[at].lower)
        or (words[at].text.islower() and (words[at].lower,) not in lexicon.prepositions)
    ):
        at -= 1
    return at


def _is_of_subject(scene: Scene, trigger: Trigger, place: Toponym) -> bool:
    """Tell the place in `Der Vertrag über das Lager in Wien wurde unterzeichnet`."""
    words, lexicon = scene.sentence.words, scene.lexicon
    if place.role not in ("at", "to", "from"):
        return False
    first = scene.sentence.clause.index(trigger.clause)
    marks = [at for at in range(first, place.first) if words[at].text in _DASHES]
    first = marks[-1] + 1 if marks else first
    while first < place.first and not words[first].alpha and not words[first].text[:1].isdigit():
        first += 1
    opener = words[first]
    inverted = (opener.lower,) in lexicon.prepositions and opener.lower not in ("der", "des")
    groups = ("coordinators", "adverbs", "subordinators", "relative_pronouns")
    bound = any(lexicon.has(group, opener.lower) for group in groups) and not (
        opener.capital and lexicon.has("determiners", opener.lower)
    )
    if inverted or bound or (opener.text.islower() and opener.lower in lexicon.verbs):
        return False
    at = _find_preposition(scene, place)
    if at <= first or (words[at].lower,) not in lexicon.prepositions:
        return False
    if any(word.text in BREAKS for word in words[first:at]):
        return False
    noun = words[at - 1]
    spans = [(one.first, one.last) for one in scene.places]
    spans += [(one.first, one.last) for one in scene.actors if one.person]
    moves = place.role == "from" and bool(find_vehicle(noun, lexicon))
    if moves or any(start < at <= end for start, end in spans):
        return False
    named = noun.capital and not is_date_word(noun.lower, lexicon.language) and noun.alpha
    return named and not any(_is_finite(word, scene) for word in words[first : place.first])


def _is_finite(word: Word, scene: Scene) -> bool:
    lexicon = scene.lexicon
    if not word.text.islower():
        return False
    groups = ("modals", "future", "perfect", "passive")
    return word.lower in lexicon.verbs or any(lexicon.has(group, word.lower) for group in groups)


def find_compound(scene: Scene, trigger: Trigger) -> Toponym | None:
    """Find the place inside a noun: `Afrikareise`, `USA-Besuch`.

    Parameters
    ----------
    scene, trigger
        The sentence and the noun.
    """
    word = scene.sentence.words[trigger.at]
    if not scene.lexicon.compounds or trigger.kind not in ("visit", "travel"):
        return None
    for noun in sorted(scene.lexicon.nouns, key=len, reverse=True):
        stem = word.text[: -len(noun)].rstrip("-")
        known = know(stem) if word.lower.endswith(noun) and len(stem) > 1 else None
        if known is not None and known.score >= _INNER:
            span = (trigger.at, trigger.at + 1, word.start, word.start + len(stem))
            return Toponym(*span, known.name, "at", known.kind, known.country)
    return None


def find_onward(scene: Scene, trigger: Trigger, where: Where, last: Toponym | None) -> Where:
    """Fill in where somebody was before who goes on: `landete in Rom und flog weiter nach Oslo`.

    Parameters
    ----------
    scene, trigger, where
        The sentence, the word that tells the event, and its places.
    last
        The place told last before this sentence.
    """
    goes = scene.has_word(trigger.clause, "onward") or any(
        trigger.lemma.startswith(word) for word in scene.lexicon.words["onward"]
    )
    if where.place is None or where.origin is not None or not goes or trigger.kind not in _ON:
        return where
    at = min(trigger.at, where.place.first)
    before = [one for one in scene.places if one.last <= at and one.role in ("at", "to", "object")]
    start = before[-1] if before else last
    if start is None or start.name == where.place.name:
        return where
    return replace(where, origin=replace(start, role="before", direct=False))


def find_whence(scene: Scene, trigger: Trigger, last: Toponym | None) -> Toponym | None:
    """Find the place that `von dort` and `from there` mean, and `von wo` after a place.

    Parameters
    ----------
    scene, trigger
        The sentence and the verb.
    last
        The place told last before this sentence.
    """
    words, lexicon = scene.sentence.words, scene.lexicon
    for at in range(1, len(words)):
        inside = scene.sentence.clause[at] == trigger.clause
        from_ = lexicon.prepositions.get((words[at - 1].lower,)) == "from"
        if not inside or not from_:
            continue
        where = lexicon.has("where", words[at].lower)
        if where or lexicon.has("there", words[at].lower) or lexicon.has("here", words[at].lower):
            before = [one for one in scene.places if one.last < at and one.role not in ("", "from")]
            return before[-1] if before else (None if where else last)
    return None
