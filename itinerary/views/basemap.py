"""The compiled base map and the page's own scripts and styles, as files of the package."""

import re
from functools import cache
from importlib.resources import files

#: Comments with lines of their own and indents, which only people read.
_ASIDE = re.compile(rb"^[ \t]*/\*[^*]*(?:\*(?!/)[^*]*)*\*/[ \t]*$|^[ \t]+", re.MULTILINE)
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
    return _ASIDE.sub(_keep_lines, data) if name.endswith((".js", ".css")) else data


def _keep_lines(aside: re.Match[bytes]) -> bytes:
    """Leave lines where they are, so that a browser's errors name the right ones."""
    return b"\n" * aside[0].count(b"\n")
