"""The HTML document around a folium map: no link, no request, only known scripts run.

Folium's own document links a dozen files and renders its text as a template once more. This one
is put together from strings: Leaflet, our script and style, what folium elements rendered, and
the data islands, which never meet a template.
"""

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from branca.element import CssLink, Element, Figure, JavascriptLink

from itinerary.views import basemap, leaflet
from itinerary.views.encode import content_security_policy, html_text, island, script_hash

_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_INLINE_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
#: What pages may do whose makers added folium elements of their own.
_OPEN = {
    "style-src": "'unsafe-inline' https:",
    "img-src": "data: blob: https:",
    "font-src": "data: https:",
    "connect-src": "data: https:",
    "frame-src": "data: https:",
    "media-src": "data: https:",
}


class Document(Figure):
    """A folium figure that renders a whole, self-contained document.

    Parameters
    ----------
    title
        Name of the document; text, not markup.
    islands
        Element id → zlib stream, written into the page as base64.
    origins
        Origins from which images (tiles) may come.
    """

    def __init__(self, title: str, islands: Mapping[str, bytes], origins: list[str]) -> None:
        super().__init__()
        self.document_title = title
        self.islands = dict(islands)
        self.origins = origins

    def render(self, **kwargs: object) -> str:
        """Write the document; the same map gives the same text."""
        for child in self._children.values():
            child.render(**kwargs)
        added = list(_links(self.header))
        header, body = self.header.render(**kwargs), self.html.render(**kwargs)
        start = str(self.script.render(**kwargs))
        foreign = bool(added) or self._is_extended()
        scripts = [leaflet.read_script(), basemap.read_script()]
        scripts += [leaflet.read_icons()] if foreign else []
        styles = [leaflet.read_style(images=foreign), basemap.read_style()]
        policy = self._policy([*scripts, start], styles, header, added if foreign else None)
        parts = [
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{html_text(self.document_title)}</title>",
            *(f"<style>{style}</style>" for style in styles),
            *(f"<script>{script}</script>" for script in scripts),
            header,
            "</head>\n<body>",
            body,
            "<noscript>This map needs JavaScript.</noscript>",
            *(_write_island(name, data) for name, data in self.islands.items()),
            f"<script>{start}</script>\n</body>\n</html>\n",
        ]
        return "\n".join(parts)

    def _is_extended(self) -> bool:
        maps = self._children.values()
        return any(getattr(child, "extended", False) for child in maps)

    def _policy(
        self, scripts: list[str], styles: list[str], header: str, added: list[Element] | None
    ) -> str:
        """Allow what was written here by hash; more only if somebody added elements."""
        scripts = [*scripts, *_INLINE_SCRIPT.findall(header)]
        styles = [*styles, *_INLINE_STYLE.findall(header)]
        more = {
            "style-src": " ".join(map(script_hash, styles)),
            "img-src": " ".join(["data:", *self.origins]),
        }
        if added is not None:
            addresses = [_bare(item.url) for item in added if isinstance(item, JavascriptLink)]
            more = {**_OPEN, "script-src": " ".join([*map(script_hash, scripts), *addresses])}
        named = {name.replace("-", "_"): value for name, value in more.items()}
        return content_security_policy(scripts, **named)


def _links(header: Element) -> Iterator[Element]:
    for child in header._children.values():
        if isinstance(child, JavascriptLink | CssLink):
            yield child


def _bare(url: str) -> str:
    """Give an address as a policy can name it: without query and fragment."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}{parts.path}"


def _write_island(name: str, data: bytes) -> str:
    return f'<script type="text/plain" id="{name}">{island(data, compressed=True)}</script>'
