"""The compiled base map and the page's own scripts and styles, as files of the package."""

import re
from functools import cache
from importlib.resources import files

#: Indents and whole-line comments, which only people read; lines stay, so that errors name them.
_ASIDE = re.compile(rb"^[ \t]*/\*[^*\n]*\*/[ \t]*$|^[ \t]+", re.MULTILINE)

#: In the order in which they build on each other.
SCRIPTS = (
    "payload.js",
    "marks.js",
    "labels.js",
    "basemap.js",
    "legs.js",
    "journey.js",
    "lines.js",
    "areas.js",
    "scene.js",
    "card.js",
    "legend.js",
    "map.js",
)
#: Whose data the base map is made of (see data/basemap/README.md).
ATTRIBUTION = "Natural Earth, GeoNames (CC BY 4.0)"


def read_basemap() -> bytes:
    """Read the compiled base map: a stream as `views.payload.pack` writes it."""
    return asset("basemap.bin")


def read_script() -> str:
    """Join the scripts that draw a journey on a Leaflet map."""
    return "\n".join(asset(name).decode() for name in SCRIPTS)


def read_style() -> str:
    """Read the style of the map, its legend and its cards."""
    return asset("map.css").decode()


@cache
def asset(name: str) -> bytes:
    """Read a file from the package's `views/assets`; of scripts and styles, what browsers need."""
    data = files("itinerary.views").joinpath("assets", name).read_bytes()
    return _ASIDE.sub(b"", data) if name.endswith((".js", ".css")) else data
