"""What is only claimed, and what went as planned: words around a verb that its tense hides."""

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


def is_as_planned(sentence: Sentence, at: int, lexicon: Lexicon) -> bool:
    """Tell `wie geplant` and `as planned`, which happened.

    Parameters
    ----------
    sentence, at, lexicon
        The sentence, the word that tells a plan, the words of its language.
    """
    return at > 0 and lexicon.has("as_planned", sentence.words[at - 1].lower)
