"""One encoder for each place that text can end up in; nothing else encodes.

Event text is data. Where a context gives characters a meaning, its encoder takes that meaning
away, and what the reader sees is the text that was read.
"""

import base64
import hashlib
import re
import zlib
from collections.abc import Iterable

_SURROGATE = re.compile("[\ud800-\udfff]")
#: Letters of right-to-left scripts, and characters that turn the direction of what follows.
_TURNS = re.compile(
    "[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"
_PLOTLY = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "&#36;", "\x00": "\ufffd"})

#: Braces too: branca reads what it has rendered once more as a template.
_HTML = str.maketrans(
    {sign: f"&#{ord(sign)};" for sign in "&<>\"'`{}="} | {"\x00": "\ufffd", "\r": "&#13;"}
)
_LINK = re.compile(r"https?://[^\s\"'<>`\\]+", re.IGNORECASE)


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


def html_text(text: str) -> str:
    """Encode text for the content of an HTML element or for a quoted attribute.

    >>> html_text("<b>{{7*7}}</b>")
    '&#60;b&#62;&#123;&#123;7*7&#125;&#125;&#60;/b&#62;'
    """
    return replace_surrogates(text).translate(_HTML)


def html_link(text: str) -> str:
    """Encode text, as a link if all of it is one http(s) address; no other scheme is a link.

    >>> html_link("javascript:x")
    'javascript:x'
    """
    shown = html_text(text)
    if link(text) is None:
        return shown
    return f'<a href="{shown}" rel="noopener noreferrer">{shown}</a>'


def link(url: str) -> str | None:
    """Give the address if it is one that a page may link: http or https, nothing else.

    >>> link("https://example.org/a"), link("javascript:x"), link("data:text/html,x")
    ('https://example.org/a', None, None)
    """
    return url if _LINK.fullmatch(url) else None


def island(data: bytes, *, compressed: bool = False) -> str:
    """Write bytes as base64 of their zlib stream: no brace, no markup, nothing to escape.

    `compressed` says that the bytes are that stream already.
    """
    stream = data if compressed else zlib.compress(data, 9)
    return base64.b64encode(stream).decode("ascii")


def content_security_policy(scripts: Iterable[str], **more: str) -> str:
    """Write the policy of a page that runs these scripts only, by hash, and requests nothing.

    Parameters
    ----------
    scripts
        The exact text of each inline script.
    more
        Further directives by name, `_` for `-`; they replace the default of the same name.
    """
    allowed = " ".join(dict.fromkeys(map(script_hash, scripts))) or "'none'"
    directives = {
        "default-src": "'none'",
        "script-src": allowed,
        "style-src": "'unsafe-inline'",
        "img-src": "data: blob:",
        "base-uri": "'none'",
        "form-action": "'none'",
    } | {name.replace("_", "-"): value for name, value in more.items()}
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def script_hash(script: str) -> str:
    """Name a script or style by its SHA-256, as a policy names what may run."""
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
