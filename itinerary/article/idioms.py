"""Verbs that are no journey: `reached a deal`, `left the door open`, `the storm moved to`."""

from collections.abc import Sequence
from itertools import pairwise

from itinerary.article.lexicon import Lexicon
from itinerary.article.sentences import BREAKS, Sentence, Word
from itinerary.article.triggers import Trigger

#: How far after a verb the word may be that makes it an idiom, and how far a phrase, in words.
_OBJECT, _PHRASE = 5, 10
#: How far before a passive its subject may be, in words.
_SUBJECT = 7
_HELPING = ("passive", "been", "perfect", "future", "modals", "adverbs", "negation", "tentative")
_MOVING = ("travel", "departure", "arrival", "transfer", "visit", "boarding")


def is_figurative(sentence: Sentence, trigger: Trigger, lexicon: Lexicon) -> bool:
    """Tell a verb that moves nobody: an idiom, or what is moved or moves is a thing.

    Parameters
    ----------
    sentence, trigger, lexicon
        The sentence, the word that may tell an event, the words of its language.
    """
    if trigger.is_noun or not lexicon.idioms:
        return False
    if lexicon.compounds:
        return _has_object(sentence, trigger, lexicon)
    if trigger.kind in _MOVING and _is_of_thing(sentence, trigger, lexicon):
        return True
    return _is_idiom(sentence, trigger, lexicon) or _is_suffered(sentence, trigger, lexicon)


def _has_object(sentence: Sentence, trigger: Trigger, lexicon: Lexicon) -> bool:
    """Tell `begrüßte am Montag die Einigung`: in German the object may stand anywhere."""
    said = lexicon.idioms.get(trigger.lemma, frozenset())
    inside = zip(sentence.words, sentence.clause, strict=True)
    return any(number == trigger.clause and word.text in said for word, number in inside)


def _is_suffered(sentence: Sentence, trigger: Trigger, lexicon: Lexicon) -> bool:
    """Tell `was stopped` and `headed by` of verbs that tell a journey only in the active."""
    if trigger.tense not in ("participle", "past") or not lexicon.has(
        "active_verbs", trigger.lemma
    ):
        return False
    before = [word.lower for word in sentence.words[max(0, trigger.at - 4) : trigger.at]]
    if any(lexicon.has("perfect", word) for word in before):
        return any(lexicon.has("been", word) for word in before)
    return any(lexicon.has("passive", word) or lexicon.has("been", word) for word in before)


def _is_idiom(sentence: Sentence, trigger: Trigger, lexicon: Lexicon) -> bool:
    said = lexicon.idioms.get(trigger.lemma, frozenset())
    if not said:
        return False
    words = sentence.words
    after = [word.lower for word in _list_object(words, trigger, lexicon)]
    if any(word in said for word in after):
        return True
    if trigger.tense in ("participle", "past") and (head := find_subject(words, trigger, lexicon)):
        passive = any(lexicon.has("passive", one.lower) for one in words[head + 1 : trigger.at])
        passive = passive or head + 1 == trigger.at
        if passive and words[head].lower in said:
            return True
    far = [word.lower for word in words[trigger.at + 1 : trigger.at + 1 + _PHRASE]]
    return any(" ".join(pair) in said for pair in pairwise(far))


def _list_object(words: Sequence[Word], trigger: Trigger, lexicon: Lexicon) -> list[Word]:
    """List what follows a verb up to the second preposition: `at a conclusion`, `a deal`."""
    found: list[Word] = []
    for at in range(trigger.at + 1, min(len(words), trigger.at + 1 + _OBJECT)):
        word = words[at]
        prepositional = (word.lower,) in lexicon.prepositions or word.lower == "on"
        if word.text in BREAKS or (prepositional and found):
            break
        found.append(word)
    return found


def find_subject(words: Sequence[Word], trigger: Trigger, lexicon: Lexicon) -> int | None:
    """Find the word right before a verb and its helping words.

    Parameters
    ----------
    words, trigger, lexicon
        The sentence, the verb, the words of its language.
    """
    for at in range(trigger.at - 1, max(-1, trigger.at - 1 - _SUBJECT), -1):
        lower = words[at].lower
        helps = any(lexicon.has(group, lower) for group in _HELPING)
        if not helps and not lexicon.has("relative_pronouns", lower):
            return at if words[at].alpha else None
    return None


def _is_of_thing(sentence: Sentence, trigger: Trigger, lexicon: Lexicon) -> bool:
    words = sentence.words
    head = find_subject(words, trigger, lexicon)
    if head is not None and lexicon.has("things", words[head].lower):
        return True
    if trigger.kind != "transfer" or trigger.tense == "participle":
        return False
    moved = [word for word in _list_object(words, trigger, lexicon) if word.alpha]
    return bool(moved) and lexicon.has("things", moved[-1].lower)
