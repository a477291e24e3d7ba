"""Addresses in styles."""

import re
from collections.abc import Iterator

_COMMENT = re.compile(r"/\*.*?(?:\*/|$)", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})[ \t\r\n\f]?|(\r\n|[\r\n\f])|(.))", re.DOTALL)
_STRING = r"\"([^\"]*)\"?|'([^']*)'?"
_IMPORT = re.compile(rf"@import\s*(?:{_STRING})", re.IGNORECASE)
_URL = re.compile(rf"(?:url|url-prefix|src)\(\s*(?:{_STRING}|([^)\"']*))", re.IGNORECASE)
#: Functions in which a mere string is the address of a picture.
_SETS = re.compile(r"(?:image-set|image|cross-fade)\(((?:[^()]|\([^()]*\))*)", re.IGNORECASE)


def find_urls(style: str) -> list[str]:
    r"""Find every address that a style sheet or a style names, however it is written.

    Comments may be in strings and strings in comments, so the text is read with comments and
    without; each address is listed once.

    >>> find_urls(r"p { background: \75rl(a.png) }")
    ['a.png']
    """
    readings = [_ESCAPE.sub(_unescape, text) for text in (style, _COMMENT.sub("", style))]
    return list(dict.fromkeys(url for text in (style, *readings) for url in _list_urls(text)))


def _list_urls(text: str) -> Iterator[str]:
    for pattern in (_IMPORT, _URL):
        for found in pattern.finditer(text):
            yield next((part for part in found.groups() if part is not None), "").strip()
    for held in _SETS.finditer(text):
        inner = re.sub(r"type\([^)]*\)", "", held[1])
        for found in re.finditer(_STRING, inner):
            yield (found[1] if found[1] is not None else found[2] or "").strip()


def _unescape(found: "re.Match[str]") -> str:
    """Read an escape of CSS."""
    if found[1]:
        code = int(found[1], 16)
        return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
    return found[3] or ""
