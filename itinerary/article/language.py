"""The language of a text, by its commonest words."""

import re

from itinerary.article.lexicon import LANGUAGES, load_lexicon
from itinerary.events import InputError

_WORDS = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000
#: Of all words at least so many are common ones in any prose of the language.
_SHARE = 0.12


def detect_language(text: str, path: str = "article") -> str:
    """Tell German from English.

    Parameters
    ----------
    text
        Prose.
    path
        What a message calls it.

    Raises
    ------
    InputError
        It is neither, or no prose.

    Examples
    --------
    >>> detect_language("Der Minister ist nach Wien gereist und hat dort die Messe besucht.")
    'de'
    """
    words = [word.lower() for word in _WORDS.findall(text[:_SAMPLE])]
    counts = {
        name: sum(load_lexicon(name).has("common", word) for word in words) for name in LANGUAGES
    }
    best = max(LANGUAGES, key=lambda name: counts[name])
    if counts[best] < max(1, _SHARE * len(words)):
        names = " nor ".join(load_lexicon(name).name for name in reversed(LANGUAGES))
        hint = f"--language {'|'.join(LANGUAGES)} reads it all the same"
        raise InputError(f"{path}: seems to be neither {names} prose ({hint})")
    return best
