"""English participles and infinitives that do not say what they seem to: `wanted`, `had to go`."""

from itinerary.article.lexicon import Lexicon
from itinerary.article.sentences import Sentence
from itinerary.article.triggers import Trigger

#: How far before an infinitive the word may be that makes it one of what happened, in words.
_NEAR = 7


def is_described(sentence: Sentence, one: Trigger, lexicon: Lexicon) -> bool:
    """Tell `a man wanted for fraud`: the participle only describes.

    Parameters
    ----------
    sentence, one, lexicon
        The sentence, the verb, the words of its language.
    """
    if lexicon.compounds or one.tense not in ("past", "participle"):
        return False
    after = [word.lower for word in sentence.words[one.at + 1 : one.at + 2]]
    follows = any((word,) in lexicon.prepositions or word == "by" for word in after)
    return follows and not any(lexicon.has("infinitive_marks", word) for word in after)


def is_achieved(sentence: Sentence, trigger: Trigger, lexicon: Lexicon) -> bool:
    """Tell `had to return` and `was forced to land`: infinitives of what happened.

    Parameters
    ----------
    sentence, trigger, lexicon
        The sentence, the verb, the words of its language.
    """
    before = [word.lower for word in sentence.words[max(0, trigger.at - 2) : trigger.at]]
    if trigger.tense != "base" or len(before) < 2 or before[1] != "to":
        return False
    earlier = sentence.words[max(0, trigger.at - _NEAR) : trigger.at - 1]
    first = any(lexicon.has("first_time", word.lower) for word in earlier)
    first = first and not any(word.lower.startswith("would") for word in earlier)
    return first or lexicon.has("achieved", before[0])
