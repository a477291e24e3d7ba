"""What is only claimed, and what went as planned: words around a verb that its tense hides."""

from collections.abc import Sequence

from itinerary.article.lexicon import Lexicon
from itinerary.article.sentences import Sentence
from itinerary.article.triggers import Trigger

#: How far before a verb the claim may be that it is part of, in words.
_FAR = 25


def is_claimed(sentence: Sentence, trigger: Trigger, lexicon: Lexicon) -> bool:
    """Tell `the claim that she flew to Rome` and `die Behauptung, sie sei nach Rom geflogen`.

    Parameters
    ----------
    sentence, trigger, lexicon
        The sentence, the word that may tell an event, the words of its language.
    """
    words = sentence.words
    for at in range(trigger.at, max(0, trigger.at - _FAR), -1):
        opens = words[at].text in (",", "–", ":") or lexicon.has("that", words[at].lower)
        if opens and lexicon.has("claims", words[at - 1].lower):
            return True
        if words[at].text == ";":
            return False
    return False


def find_later_caller(
    sentence: Sentence, trigger: Trigger, triggers: Sequence[Trigger], lexicon: Lexicon
) -> Trigger | None:
    """Find what calls off `the summit was planned for May, but it was cancelled`.

    Parameters
    ----------
    sentence, trigger, triggers, lexicon
        The sentence, the word that may tell an event, all such words, the words of its language.
    """
    nouns = [one for one in triggers if one.is_noun and one.clause == trigger.clause]
    if not trigger.is_noun or len(nouns) != 1:
        return None
    later = [one for one in triggers if one.clause == trigger.clause + 1]
    callers = [one for one in later if one.kind in ("cancel", "postpone")]
    clause = [
        word.lower
        for word, number in zip(sentence.words, sentence.clause, strict=True)
        if number == trigger.clause + 1
    ]
    meant = any(lexicon.has("subject_pronouns", word) for word in clause[:4])
    passive = any(lexicon.has("passive", word) for word in clause)
    own = any(one.is_noun for one in later)
    return callers[0] if callers and meant and passive and not own else None


def is_as_planned(sentence: Sentence, at: int, lexicon: Lexicon) -> bool:
    """Tell `wie geplant` and `as planned`, which happened.

    Parameters
    ----------
    sentence, at, lexicon
        The sentence, the word that tells a plan, the words of its language.
    """
    return at > 0 and lexicon.has("as_planned", sentence.words[at - 1].lower)
