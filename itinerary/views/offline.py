"""The proof that a page needs nothing from elsewhere: what a document would fetch."""

import base64
import binascii
import codecs
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from itinerary.events import InputError
from itinerary.views.markup import Tag, read_tags
from itinerary.views.policy import find_allowed, read_policy
from itinerary.views.stylesheet import find_urls

#: Attributes by which any element fetches something, or tells somebody about a click.
_FETCHING = {
    "action", "archive", "attributionsrc", "background", "classid", "code", "codebase", "data",
    "dynsrc", "formaction", "icon", "lowsrc", "manifest", "ping", "poster", "src", "xml:base",
}  # fmt: skip
_SETS = {"srcset", "imagesrcset"}
_HREFS = {"href", "xlink:href"}
#: Only a click follows these.
_CLICKED = {"a", "area"}
#: Kinds of link that tell something and fetch nothing.
_TELLING = {
    "alternate", "author", "bookmark", "canonical", "help", "license", "me", "privacy-policy",
    "shortlink", "tag", "terms-of-service",
}  # fmt: skip
#: Attributes that are styles: in drawings, colours and masks may come from elsewhere.
_STYLES = {
    "clip-path", "cursor", "fill", "filter", "marker", "marker-end", "marker-mid", "marker-start",
    "mask", "stroke", "style",
}  # fmt: skip
#: An animation may put an address where there was none.
_ANIMATING = {"animate", "set"}
_ANIMATED = {"by", "from", "to", "values"}
_LOCAL = re.compile(r"#|about:|blob:|$", re.IGNORECASE)
_DATA = re.compile(r"data:([^,]*),(.*)", re.IGNORECASE | re.DOTALL)
_MARKUP = re.compile(r"html|xml", re.IGNORECASE)
#: In a list of pictures: an address, then what it is for.
_CANDIDATE = re.compile(r"[\s,]*([^\s,](?:\S*[^\s,])?)(?:[^,(]|\([^)]*\))*")
_REFRESH = re.compile(r"\s*[\d.]*[\s;,]*(?:url\s*=\s*)?[\"']?(.*)", re.IGNORECASE | re.DOTALL)
_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
#: Beginnings of the names (Python's) of encodings in which a page may be written.
_ENCODINGS = ("big5", "cp125", "euc_", "gb", "iso2022_jp", "iso8859", "koi8", "mac-", "shift_jis")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_JAVASCRIPT = re.compile(
    r"\s*(?:$|module|importmap|speculationrules|.*(?:java|ecma|live|j)script)", re.I
)
#: What may stand before a policy; all else could have fetched something by then.
_BEFORE = {"html", "head", "meta", "title"}
_DEEPEST = 8
UNGUARDED = "whatever it asks for: no policy that comes before it forbids that"


@dataclass(frozen=True, slots=True)
class Reference:
    """What a document would fetch: from which line, by which element, from where."""

    line: int
    element: str
    address: str

    def __str__(self) -> str:
        """Write it as one line."""
        return f"line {self.line}: <{self.element}> fetches {self.address[:200]!r}"


def decode_document(data: bytes, path: str) -> str:
    """Decode a document as browsers do: by its byte order mark, else as it says, else UTF-8.

    Raises
    ------
    InputError
        It is empty, or no HTML.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise InputError(f"{path}: is empty")
    mark = next((mark for mark in _MARKS if data.startswith(mark)), b"")
    text = data[len(mark) :].decode(_MARKS.get(mark) or _find_charset(data), "replace")
    if "\0" in text:
        raise InputError(f"{path}: is binary, not an HTML document")
    if not re.search("<[!a-zA-Z]", text):
        raise InputError(f"{path}: has no tag in it, so it is not an HTML document")
    return text


def _find_charset(data: bytes) -> str:
    """Find the encoding that a document names, if browsers know it."""
    found = _CHARSET.search(data[:1024])
    try:
        name = codecs.lookup(found[1].decode("ascii", "replace")).name if found else "utf-8"
    except LookupError:
        return "utf-8"
    return name if name.startswith(_ENCODINGS) else "utf-8"


def find_references(document: str) -> list[Reference]:
    """Find what a document would fetch, by parsing it; links to be clicked are not fetched.

    Scripts are not run: what one would fetch is for the page's own policy to forbid, so a
    document with scripts must have one with `default-src 'none'` before all else, and what that
    policy allows besides is reported.

    Parameters
    ----------
    document
        The HTML document.

    Examples
    --------
    >>> [str(found) for found in find_references("<img src='https://example.org/a.png'>")][0]
    "line 1: <img> fetches 'https://example.org/a.png'"
    """
    breaks = [found.start() for found in re.finditer("\n", document)]
    found = _search(document, guarded=False, depth=0)
    lines = ((bisect_right(breaks, at - 1) + 1, element, address) for at, element, address in found)
    return [Reference(*each) for each in dict.fromkeys(lines)]


#: Where in the document, by which element, from where.
_Found = tuple[int, str, str]


def _search(document: str, *, guarded: bool, depth: int) -> Iterator[_Found]:
    """Search a document; one inside another is guarded by the policy of that."""
    first = True
    for tag in read_tags(document):
        if tag.ends:
            first = first and tag.name == "title"
            continue
        first = first and tag.bare and tag.name in _BEFORE
        if _equals(tag, "content-security-policy"):
            policy = read_policy(tag.attributes.get("content", ""))
            guarded = guarded or (first and policy.get("default-src") == ["'none'"])
            yield from ((tag.at, "meta", allowed) for allowed in find_allowed(policy))
        if not guarded and _runs(tag):
            yield tag.at, tag.name, UNGUARDED
        for address in _list_addresses(tag):
            yield from _follow(tag, address, guarded=guarded, depth=depth)
        if tag.name == "iframe" and "srcdoc" in tag.attributes:
            inner = tag.attributes["srcdoc"]
            yield from _search_inside(tag, inner, guarded=guarded, depth=depth)


def _equals(tag: Tag, header: str) -> bool:
    """Tell whether a tag stands for a header of HTTP."""
    return tag.name == "meta" and tag.attributes.get("http-equiv", "").lower() == header


def _runs(tag: Tag) -> bool:
    """Tell whether a tag is a script or has one."""
    if tag.name == "script":
        return bool(_JAVASCRIPT.match(tag.attributes.get("type", "")))
    values = (tag.attributes.get(name, "") for name in ("href", "src", "action", "formaction"))
    handled = any(name.startswith("on") for name in tag.attributes)
    return handled or any(_clean(value).lower().startswith("javascript:") for value in values)


def _list_addresses(tag: Tag) -> Iterator[str]:
    """List every address that a tag names to be fetched."""
    values = tag.attributes
    refreshing = _equals(tag, "refresh")
    for name, value in values.items():
        if name in _FETCHING:
            yield from value.split() if name == "ping" else [value]
        elif name in _HREFS and tag.name not in _CLICKED and not _tells(tag):
            yield value
        elif name in _SETS:
            yield from (found[1] for found in _CANDIDATE.finditer(value))
        elif name in _STYLES:
            yield from find_urls(value)
        elif name in _ANIMATED and tag.name in _ANIMATING:
            yield from _list_animated(values, value)
        elif name == "content" and refreshing:
            yield _REFRESH.sub(r"\1", value)
    if tag.name == "style":
        yield from find_urls(tag.text)


def _tells(tag: Tag) -> bool:
    kinds = set(tag.attributes.get("rel", "").lower().split())
    return tag.name == "link" and bool(kinds) and kinds <= _TELLING


def _list_animated(values: dict[str, str], value: str) -> Iterable[str]:
    changed = values.get("attributename", "").lower()
    if changed in _HREFS or changed == "src":
        return value.split(";")
    return find_urls(value)


def _follow(tag: Tag, address: str, *, guarded: bool, depth: int) -> Iterator[_Found]:
    """Report an address, or look into what it holds if it is a document itself."""
    clean = _clean(address)
    held = _DATA.match(clean)
    if held is None:
        if not _LOCAL.match(clean):
            yield tag.at, tag.name, clean
        return
    kind, data = held[1], unquote_to_bytes(held[2])
    if "base64" in kind.lower():
        data = _decode(data)
    text = data.decode("utf-8", "replace")
    if _MARKUP.search(kind):
        yield from _search_inside(tag, text, guarded=guarded, depth=depth)
    elif "css" in kind.lower():
        for inner in find_urls(text):
            yield from _follow(tag, inner, guarded=guarded, depth=depth + 1)


def _search_inside(tag: Tag, document: str, *, guarded: bool, depth: int) -> Iterator[_Found]:
    if depth > _DEEPEST:
        yield tag.at, tag.name, "documents in documents without end"
        return
    for _, element, address in _search(document, guarded=guarded, depth=depth + 1):
        yield tag.at, element, address


def _decode(data: bytes) -> bytes:
    padded = re.sub(rb"[^A-Za-z0-9+/]", b"", data)
    try:
        return base64.b64decode(padded + b"=" * (-len(padded) % 4))
    except binascii.Error:
        return b""


def _clean(address: str) -> str:
    """Take off what browsers take off: controls and spaces around, tabs and line ends inside."""
    ends = "".join(map(chr, range(33)))
    return re.sub(r"[\t\n\r]", "", address.strip(ends))
