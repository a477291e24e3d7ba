"""The tags of an HTML document, as a browser may read them; more rather than fewer.

It follows the tokenizer of the HTML standard: how tags, attributes and comments end, and which
elements hold text instead of markup. Where that depends on what only a browser knows (is this
inside of a drawing? do scripts run?) every reading is followed, so that nothing hides from us in
a place that a browser would read in another way.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

_TAG = re.compile(r"<(?:(/?)([a-zA-Z][^\t\n\f\r />]*)|!|\?|/)")
_GAP = re.compile(r"[\t\n\f\r /]*")
_NAME = re.compile(r"[^\t\n\f\r />][^\t\n\f\r />=]*")
_EQUALS = re.compile(r"[\t\n\f\r ]*=[\t\n\f\r ]*")
_UNQUOTED = re.compile(r"[^\t\n\f\r >]*")
_COMMENT_END = re.compile(r"--!?>")
#: Elements whose content is text up to their end tag.
_RAW = {
    "iframe", "noembed", "noframes", "noscript", "plaintext", "script", "style", "textarea",
    "title", "xmp",
}  # fmt: skip
#: In drawings and formulas, elements of these names hold markup.
_FOREIGN = {"svg", "math"}


@dataclass(frozen=True, slots=True)
class Tag:
    """A start or end tag.

    Attributes
    ----------
    at
        Where it begins in the document.
    name
        In lower case.
    attributes
        By name in lower case, the first of each; character references are read.
    ends
        It is an end tag.
    text
        What follows up to the end tag, for elements that hold text.
    bare
        Nothing but white space lies between it and the tag before.
    """

    at: int
    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    ends: bool = False
    text: str = ""
    bare: bool = True


def read_tags(document: str) -> Iterator[Tag]:
    """Go through the tags of a document in all its readings, each tag once.

    The first reading, in which scripts run, comes first and in order.

    >>> [tag.name for tag in read_tags("<!--> <img src=a> -->")]
    ['img']
    """
    reader = _Reader(document)
    while reader.starts:
        yield from reader.read(reader.starts.pop(0))


class _Reader:
    """Where reading may go on, and what has been read."""

    def __init__(self, document: str) -> None:
        self.document = document
        self.starts = [0]
        self.known: set[int] = set()
        self.foreign = False

    def read(self, at: int) -> Iterator[Tag]:
        """Read from a place to the end, or to where reading has been before."""
        before = at
        while (found := _TAG.search(self.document, at)) and found.start() not in self.known:
            self.known.add(found.start())
            bare = not self.document[before : found.start()].strip("\t\n\f\r ")
            if found[2] is None:
                at = self._skip(found.start())
                before = at if bare else before
                continue
            end, attributes = self._read_attributes(found.end())
            if end < 0:
                return
            tag = Tag(found.start(), found[2].lower(), attributes, bool(found[1]), "", bare)
            tag, at = self._enter(tag, end)
            before = at
            yield tag

    def _enter(self, tag: Tag, end: int) -> tuple[Tag, int]:
        """Read the text of an element that holds text; gives the place after it."""
        self.foreign = self.foreign or tag.name in _FOREIGN
        if tag.ends or tag.name not in _RAW:
            return tag, end
        if self.foreign or tag.name == "noscript":
            self.starts.append(end)
        close = self._find_end(tag.name, end)
        text = self.document[end:close]
        if tag.name == "script" and "<!--" in text:
            # In such a comment, the end tag of an inner script does not end the outer one.
            self._add_escaped(end, close)
        return Tag(tag.at, tag.name, tag.attributes, text=text, bare=tag.bare), close

    def _find_end(self, name: str, at: int) -> int:
        if name == "plaintext":
            return len(self.document)
        found = re.compile(rf"</{name}(?=[\t\n\f\r />])", re.IGNORECASE).search(self.document, at)
        return found.start() if found else len(self.document)

    def _add_escaped(self, start: int, close: int) -> None:
        after = self.document.find("-->", start)
        if after > close:
            self.starts.append(self._find_end("script", after))

    def _skip(self, at: int) -> int:
        """Find the end of a comment, a doctype or something that counts as a comment."""
        rest = self.document[at : at + 9]
        if rest.startswith("<!--"):
            return self._skip_comment(at + 4)
        end = self.document.find(">", at)
        if rest.upper() == "<![CDATA[" and self.foreign:
            closed = self.document.find("]]>", at)
            self.starts.append(closed + 3 if closed >= 0 else len(self.document))
        return end + 1 if end >= 0 else len(self.document)

    def _skip_comment(self, at: int) -> int:
        for sign in (">", "->"):
            if self.document.startswith(sign, at):
                return at + len(sign)
        found = _COMMENT_END.search(self.document, at)
        return found.end() if found else len(self.document)

    def _read_attributes(self, at: int) -> tuple[int, dict[str, str]]:
        """Read attributes; gives the place after the tag, -1 if the document ends in it."""
        document, attributes = self.document, dict[str, str]()
        while True:
            at = _end(_GAP, document, at)
            if at >= len(document):
                return -1, attributes
            if document[at] == ">":
                return at + 1, attributes
            name_end = _end(_NAME, document, at)
            name, value = document[at:name_end].lower(), ""
            at = name_end
            if equals := _EQUALS.match(document, at):
                at, value = _read_value(document, equals.end())
            attributes.setdefault(name, unescape(value))


def _read_value(document: str, at: int) -> tuple[int, str]:
    """Read the value of an attribute; gives the place after it."""
    quote = document[at : at + 1]
    if quote in {'"', "'"}:
        end = document.find(quote, at + 1)
        return (end + 1, document[at + 1 : end]) if end >= 0 else (len(document), "")
    end = _end(_UNQUOTED, document, at)
    return end, document[at:end]


def _end(pattern: "re.Pattern[str]", text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at
