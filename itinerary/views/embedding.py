"""Pages inside other pages, and the proof that a page needs nothing from elsewhere."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

from itinerary.views.encode import html_text

#: Attributes by which a document fetches something without being asked by its reader.
_FETCHING = {
    "action", "background", "cite", "data", "formaction", "icon", "longdesc", "manifest", "ping",
    "poster", "src", "srcset", "xlink:href",
}  # fmt: skip
_LINKS = {"link", "base", "image", "use", "feimage", "script"}
_LOCAL = re.compile(r"\s*(?:#|data:|about:|blob:|$)", re.IGNORECASE)
_CSS = re.compile(r"""@import\s+(?:url\()?\s*['"]?([^'");\s]+)|url\(\s*['"]?([^'")]+)""", re.I)
_SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox"
_STYLE = "width: 100%; height: 900px; border: 0"


@dataclass(frozen=True, slots=True)
class Reference:
    """What a document would fetch: from which line, by which element, from where."""

    line: int
    element: str
    address: str

    def __str__(self) -> str:
        """Write it as one line."""
        return f"line {self.line}: <{self.element}> fetches {self.address[:200]!r}"


def write_fragment(page: str, title: str) -> str:
    """Write a page as one element, to be pasted into another page; its styles stay inside.

    Parameters
    ----------
    page
        The whole HTML document.
    title
        What the element is called for readers who cannot see it; text, not markup.

    Examples
    --------
    >>> write_fragment("<p>", "Trip")[:60]
    '<iframe title="Trip" srcdoc="&#60;p&#62;" sandbox="allow-scr'
    """
    return _write_frame(f'srcdoc="{html_text(page)}"', title)


def write_embedding(address: str, title: str) -> str:
    """Write the element that shows a page which lies at an address."""
    return _write_frame(f'src="{html_text(address)}" loading="lazy"', title)


def _write_frame(source: str, title: str) -> str:
    name = html_text(title)
    return f'<iframe title="{name}" {source} sandbox="{_SANDBOX}" style="{_STYLE}"></iframe>\n'


def find_references(document: str) -> list[Reference]:
    """Find what a document would fetch, by parsing it; links to be clicked are not fetched.

    Scripts are not run: what one would fetch is seen by the page's own policy, which must
    forbid it. A document without `default-src 'none'` is reported too.

    Parameters
    ----------
    document
        The HTML document.

    Examples
    --------
    >>> [str(found) for found in find_references("<img src='https://example.org/a.png'>")][0]
    "line 1: <img> fetches 'https://example.org/a.png'"
    """
    parser = _Finder()
    parser.feed(document)
    parser.close()
    if not parser.guarded:
        policy = Reference(1, "meta", "whatever its scripts ask for: no policy forbids it")
        return [*parser.found, policy]
    return parser.found


class _Finder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Reference] = []
        self.guarded = False
        self.styled = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.styled = tag == "style"
        if values.get("http-equiv", "").lower() == "content-security-policy":
            self._read_policy(values.get("content", ""))
        if values.get("http-equiv", "").lower() == "refresh":
            self._note(tag, values.get("content", ""))
        if tag == "iframe" and "srcdoc" in values:
            inner = find_references(values["srcdoc"])
            self.found += [Reference(self.getpos()[0], one.element, one.address) for one in inner]
        for name, value in values.items():
            if name in _FETCHING or (name == "href" and tag in _LINKS):
                self._note(tag, value)
        self._read_style(tag, values.get("style", ""))

    def handle_endtag(self, _tag: str) -> None:
        self.styled = False

    def handle_data(self, data: str) -> None:
        if self.styled:
            self._read_style("style", data)

    def _read_policy(self, policy: str) -> None:
        rules = {rule.split()[0]: rule.split()[1:] for rule in policy.split(";") if rule.split()}
        self.guarded = self.guarded or rules.get("default-src") == ["'none'"]
        for name, sources in rules.items():
            for source in sources:
                if source in {"*", "http:", "https:"} or "//" in source:
                    self.found.append(Reference(self.getpos()[0], "meta", f"{name} {source}"))

    def _read_style(self, tag: str, style: str) -> None:
        for imported, address in _CSS.findall(style):
            self._note(tag, imported or address)

    def _note(self, tag: str, address: str) -> None:
        if not _LOCAL.match(address):
            self.found.append(Reference(self.getpos()[0], tag, address))
