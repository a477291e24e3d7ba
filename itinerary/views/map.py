"""The map: a folium Map with one element that draws a whole layout."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import folium
from branca.element import MacroElement
from folium.template import Template

from itinerary import geo
from itinerary.layout import Layout
from itinerary.views.basemap import ATTRIBUTION, read_basemap
from itinerary.views.document import Document
from itinerary.views.palette import PALETTE
from itinerary.views.payload import STEPS_PER_DEGREE, encode
from itinerary.views.tiles import Tiles, choose_tiles
from itinerary.when import describe

_WORLD = ((20.0, 0.0), 2)
#: Folium links these for its own markers and popups; Leaflet itself is in the page.
_FOLIUM_JS = [link for link in folium.Map.default_js if link[0] != "leaflet"]
_FOLIUM_CSS = [link for link in folium.Map.default_css if link[0] != "leaflet_css"]


def draw(layout: Layout, *, tiles: str | None = None, title: str = "") -> folium.Map:
    """Draw a layout as a map that opens offline and makes no request.

    The map holds one element, which draws every stop and leg from one data island. Whatever
    else folium offers can be added as usual; then the page also links what folium's elements
    need (jQuery, Bootstrap, a plugin's own files), its policy allows those links, and it
    needs the network for them. Our part still works without it.

    Parameters
    ----------
    layout
        What to draw.
    tiles
        Name of an xyzservices provider (`OpenTopoMap`), drawn over the base map where its
        tiles arrive. Without it nothing is requested.
    title
        Name of the document and heading of the legend; text, not markup.

    Raises
    ------
    InputError
        No tile provider has that name, or it wants a key.

    Examples
    --------
    >>> import pandas as pd
    >>> from itinerary.layout import layout
    >>> lunch = pd.DataFrame(
    ...     {"title": ["Lunch"], "place_latitude": [52.5], "place_longitude": [13.4]}
    ... )
    >>> page = render(draw(layout(lunch), title="A lunch"))
    >>> "<title>A lunch</title>" in page, "https://" in page.split("<style>")[0]
    (True, False)
    """
    chosen = choose_tiles(tiles) if tiles else None
    data = encode(layout, describe=describe, facts=_facts(title, chosen))
    return JourneyMap(data, title or _name(layout), chosen, *_view(layout))


def render(journey_map: folium.Map) -> str:
    """Write a map as a whole HTML document; the same map gives the same text."""
    return str(journey_map.get_root().render())


class JourneyMap(folium.Map):
    """A folium Map in a document of our own, which links nothing.

    Parameters
    ----------
    data
        The layout, as `views.payload.encode` writes it.
    title
        Name of the document.
    tiles
        Provider of tiles, or None for the base map alone.
    location
        Latitude and longitude of the middle, until the page fits its view.
    zoom
        Leaflet's zoom, until the page fits its view.
    """

    _template = Template(
        """
        {% macro header(this, kwargs) %}<style>
        html, body { height: 100%; margin: 0; }
        body { position: relative; }
        #{{ this.get_name() }} { position: absolute; inset: 0; }
        </style>{% endmacro %}
        {% macro html(this, kwargs) %}
        <div class="folium-map" id="{{ this.get_name() }}"></div>
        {% endmacro %}
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = L.map("{{ this.get_name() }}", {
            center: {{ this.location|tojson }},
            crs: L.CRS.{{ this.crs }},
            ...itinerary.mapOptions({{ this.tiled|tojson }}),
            ...{{ this.options|tojavascript }}
        });
        {% endmacro %}
        """
    )

    def __init__(
        self,
        data: bytes,
        title: str,
        tiles: Tiles | None,
        location: tuple[float, float],
        zoom: int,
    ) -> None:
        super().__init__(location=location, zoom_start=zoom, tiles=None)
        self._id = hashlib.sha256(data).hexdigest()[:32]
        self.tiled = tiles is not None
        self.options.pop("zoom_control", None)
        self.default_js, self.default_css = [], []
        islands = {f"journey-{self._id}": data, f"ground-{self._id}": read_basemap()}
        Document(title, islands, tiles.origins if tiles else []).add_child(self)
        self.add_child(JourneyLayer(self._id))

    @property
    def extended(self) -> bool:
        """Whether anything was added to the map that is not ours."""
        return any(not isinstance(child, JourneyLayer) for child in self._children.values())

    def render(self, **kwargs: object) -> str:
        """Render into the document, with folium's links if something of folium's was added."""
        self.default_js = _FOLIUM_JS if self.extended else []
        self.default_css = _FOLIUM_CSS if self.extended else []
        super().render(**kwargs)  # type: ignore[no-untyped-call]
        return ""


class JourneyLayer(MacroElement):
    """The one element that draws all stops and legs from the document's islands."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        itinerary.draw({{ this._parent.get_name() }},
            "journey-{{ this.key }}", "ground-{{ this.key }}");
        {% endmacro %}
        """
    )

    def __init__(self, key: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Journey"
        self._id = self.key = key


def _facts(title: str, tiles: Tiles | None) -> Mapping[str, Any]:
    return {
        "title": title,
        "steps": STEPS_PER_DEGREE,
        "palette": [asdict(colour) for colour in PALETTE],
        "attribution": ATTRIBUTION,
        "tiles": {"url": tiles.url, "options": tiles.options} if tiles else None,
    }


def _name(layout: Layout) -> str:
    count = len(layout.events)
    return "Map of 1 event" if count == 1 else f"Map of {count} events"


def _view(layout: Layout) -> tuple[tuple[float, float], int]:
    """Give the middle of all stops, and a zoom at which the page starts."""
    box = geo.bounds(
        layout.stops["latitude"].to_numpy("float64"), layout.stops["longitude"].to_numpy("float64")
    )
    if box is None:
        return _WORLD
    (south, west), (north, east) = box
    return (round((south + north) / 2, 5), round((west + east) / 2, 5)), 3
