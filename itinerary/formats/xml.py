"""XML to a tree: no DTD, bounded depth and size, of long lists only the ends; and text to XML."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from xml.parsers import expat

from itinerary.events import InputError, shorten
from itinerary.formats.files import read_bytes

#: A file larger than this is refused.
MAX_BYTES = 300_000_000
#: Elements within elements deeper than this are no list of places.
MAX_DEPTH = 200
#: More elements than this, not counting those that are left out, would fill the memory.
MAX_ELEMENTS = 10_000_000
#: What XML 1.0 cannot hold, not even as a reference.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NOTHING: Mapping[str, str] = MappingProxyType({})
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;", "\t": "&#9;"}
_ESCAPED = re.compile('[&<>"\r\t]')


@dataclass(slots=True)
class Node:
    """An element: its name without a prefix, its own text, what is in it."""

    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    line: int = 0
    parts: list[str] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)

    @property
    def raw(self) -> str:
        """The text as it stands there."""
        return "".join(self.parts)

    @property
    def text(self) -> str:
        """The text without white space around it."""
        return self.raw.strip()

    def first(self, *path: str) -> "Node | None":
        """Find the first element along a path of names."""
        node = self
        for name in path:
            found = next(node.all(name), None)
            if found is None:
                return None
            node = found
        return node

    def read(self, *path: str) -> str:
        """Give the text of the first element along a path; "" if there is none."""
        found = self.first(*path)
        return found.text if found else ""

    def all(self, name: str) -> Iterator["Node"]:
        """Go through the elements of a name that are directly in this one."""
        return (each for each in self.children if each.name == name)

    def walk(self, *names: str) -> Iterator["Node"]:
        """Go through all elements of these names, however deep, in the order of the file."""
        for child in self.children:
            if child.name in names:
                yield child
            yield from child.walk(*names)


@dataclass(slots=True)
class Builder:
    """Builds the tree while the parser goes on."""

    path: str
    parser: expat.XMLParserType
    ends: Mapping[str, str]
    stack: list[Node] = field(default_factory=lambda: [Node("")])
    count: int = 0

    def open(self, name: str, attributes: dict[str, str]) -> None:
        """Begin an element."""
        self.count += 1
        if len(self.stack) > MAX_DEPTH or self.count > MAX_ELEMENTS:
            limit = f"{MAX_DEPTH} levels and {MAX_ELEMENTS:,} elements are the most to read"
            raise InputError(f"{self.path}: line {self.parser.CurrentLineNumber}: {limit}")
        own = attributes or _NOTHING
        node = Node(name.rpartition(":")[2], own, self.parser.CurrentLineNumber)
        self.stack[-1].children.append(node)
        self.stack.append(node)

    def close(self, _name: str) -> None:
        """End an element; of those of which only the ends count, leave out the ones between."""
        node = self.stack.pop()
        needed = self.ends.get(node.name)
        if needed is None:
            return
        siblings = self.stack[-1].children
        if needed and not node.first(needed):
            self._leave_out(siblings, -1)
        elif len(siblings) > 2 and siblings[-3].name == siblings[-2].name == node.name:
            self._leave_out(siblings, -2)

    def _leave_out(self, siblings: list[Node], at: int) -> None:
        self.count -= 1 + len(siblings.pop(at).children)

    def add(self, text: str) -> None:
        """Add text to the element that is open."""
        self.stack[-1].parts.append(text)

    def refuse(self, *_details: object) -> None:
        """Refuse a DTD: it may name files, and texts that grow without bounds."""
        raise InputError(
            f"{self.path}: line {self.parser.CurrentLineNumber}: has a DTD, which is not read"
            " (take the <!DOCTYPE …> out)"
        )


def read_tree(
    source: str | bytes,
    roots: tuple[str, ...],
    ends: Mapping[str, str],
    open_archive: Callable[[bytes, str], bytes] | None = None,
) -> tuple[Node, str]:
    """Read an XML file.

    Parameters
    ----------
    source
        A path, `-` for standard input, or the bytes of a file.
    roots
        What the outermost element may be called.
    ends
        Elements of which only the first and the last in a row are kept, by name; and which
        element one must have to be kept at all, "" if none.
    open_archive
        Gets the XML out of a zip archive, where the file may be one.

    Returns
    -------
    tuple
        The outermost element, and what messages call the file.

    Raises
    ------
    InputError
        The file is no XML, of another kind, has a DTD, or is too large or deep.

    Examples
    --------
    >>> node, _ = read_tree(b"<gpx><p>1</p><p>2</p><p>3</p></gpx>", ("gpx",), {"p": ""})
    >>> [each.text for each in node.children]
    ['1', '3']
    """
    path = source if isinstance(source, str) else "input"
    data = read_bytes(source) if isinstance(source, str) else source
    if open_archive and data.startswith(b"PK"):
        data = open_archive(data, path)
    data = data.lstrip(b" \t\r\n")
    if len(data) > MAX_BYTES:
        raise InputError(f"{path}: has more than {MAX_BYTES:,} bytes, which is the most to read")
    if not data:
        raise InputError(f"{path}: is empty")
    root = _parse(data, path, ends)
    if root.name not in roots:
        wanted = " or ".join(f"<{name}>" for name in roots)
        raise InputError(f"{path}: is <{shorten(root.name, 40)}>, not {wanted}")
    return root, path


def _parse(data: bytes, path: str, ends: Mapping[str, str]) -> Node:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    builder = Builder(path, parser, ends)
    parser.StartElementHandler = builder.open
    parser.EndElementHandler = builder.close
    parser.CharacterDataHandler = builder.add
    parser.StartDoctypeDeclHandler = builder.refuse
    parser.EntityDeclHandler = builder.refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        where = f"line {error.lineno}, column {error.offset + 1}"
        raise InputError(f"{path}: is not XML: {where}: {expat.ErrorString(error.code)}") from None
    except (LookupError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"{path}: its encoding cannot be read: {error}") from None
    return builder.stack[0].children[0]


def escape(text: str) -> str:
    r"""Write a text as XML; what XML cannot hold becomes U+FFFD.

    >>> escape("a<b\r\x00")
    'a&lt;b&#13;\ufffd'
    """
    return _ESCAPED.sub(lambda match: _ESCAPES[match[0]], clean(text))


def clean(text: str) -> str:
    r"""Put U+FFFD where a text has what XML cannot hold.

    >>> clean("a\x00")
    'a\ufffd'
    """
    return _FORBIDDEN.sub("\ufffd", text)


def quote(text: str) -> str:
    r"""Write a text as the value of an attribute, which has no line ends of its own.

    >>> quote("a\n")
    'a&#10;'
    """
    return escape(text).replace("\n", "&#10;")


def element(name: str, text: str, attributes: str = "") -> str:
    """Write an element; nothing where there is no text.

    >>> element("name", "Kyiv & more"), element("name", "")
    ('<name>Kyiv &amp; more</name>', '')
    """
    return f"<{name}{attributes}>{escape(text)}</{name}>" if text else ""


def pack(text: str) -> str:
    r"""Write a text so that XML holds it as it is: as JSON where it could not.

    >>> pack("a"), pack("a\x00"), pack('"')
    ('a', '"a\\u0000"', '"\\""')
    """
    return json.dumps(text) if _FORBIDDEN.search(text) or text[:1] == '"' else text
