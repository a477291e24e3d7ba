"""One encoder for each place that text can end up in; nothing else encodes.

Event text is data. Where a context gives characters a meaning, its encoder takes that meaning
away, and what the reader sees is the text that was read.
"""

import re

_SURROGATE = re.compile("[\ud800-\udfff]")
#: Letters of right-to-left scripts, and characters that turn the direction of what follows.
_TURNS = re.compile(
    "[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"
_PLOTLY = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "&#36;", "\x00": "\ufffd"})


def replace_surrogates(text: str) -> str:
    """Replace lone surrogates, which no encoding can write, by U+FFFD."""
    return _SURROGATE.sub("\ufffd", text)


def plotly_text(text: str) -> str:
    """Encode text for plotly's `text`, `hovertext`, `ticktext`, names and titles.

    Plotly reads tags, entities and, where a page has MathJax, `$formulas$`. Text that turns the
    direction of writing is isolated, so that it cannot reorder its neighbours.

    >>> plotly_text("<b>R&D</b> costs $5")
    '&lt;b&gt;R&amp;D&lt;/b&gt; costs &#36;5'
    """
    return isolate(replace_surrogates(text).translate(_PLOTLY))


def isolate(text: str) -> str:
    """Keep the direction of text to itself, by Unicode isolates; text that has none stays.

    Isolates that the text closes or leaves open itself cannot break out.
    """
    if not _TURNS.search(text):
        return text
    closed = 1 + text.count(_POP_ISOLATE)
    opened = 1 + sum(text.count(sign) for sign in "\u2066\u2067\u2068")
    return _FIRST_STRONG_ISOLATE * closed + text + _POP_ISOLATE * opened
