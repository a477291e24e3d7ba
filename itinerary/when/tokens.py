"""Text cut into words, numbers and marks, with their places in the text."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+(?:'[^\W\d_]+)*|\S")
_APOSTROPHES = dict.fromkeys(map(ord, "’ʼ‘`´"), "'")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of text: its folded form and where it stands (`text[start:end]`)."""

    form: str
    start: int
    end: int


def tokenize(text: str) -> list[Token]:
    """Cut text into words, runs of ASCII digits and single marks.

    >>> [token.form for token in tokenize("17. März 2025")]
    ['17', '.', 'marz', '2025']
    """
    plain = text.translate(_APOSTROPHES).translate(_DASHES)
    return [Token(fold(m.group()), m.start(), m.end()) for m in _TOKEN.finditer(plain)]


@lru_cache(maxsize=10_000)
def fold(word: str) -> str:
    """Fold case and drop diacritics, so that `Février` and `fevrier` are one word."""
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))
