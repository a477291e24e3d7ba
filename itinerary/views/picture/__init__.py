"""A still picture of a journey, for previews of a page and for readers without scripts.

It is drawn by our own few modules: outlines to coverage, coverage to a palette, a palette to PNG.
The same layout gives the same bytes.
"""

import base64

import numpy as np

from itinerary.layout import Layout
from itinerary.views.picture.camera import CLOSEST, Camera, fit
from itinerary.views.picture.canvas import Canvas, rgb
from itinerary.views.picture.ground import draw_borders, draw_land
from itinerary.views.picture.journey import choose_legs, find_corners, paint_journey
from itinerary.views.picture.png import write_png

#: Width and height, in pixels, of a picture that lies beside its page.
SIZE = (1200, 630)
#: The same picture, small enough to be carried in the page.
SMALL = (600, 315)
_MARGIN = 84.0
_MOST_NAMES, _MOST_STOPS = 12, 500
_SEA, _COAST, _LAND, _BORDER = "#d9e4ea", "#b9c8d1", "#f7f5f0", "#cfc7b8"


def draw(layout: Layout, size: tuple[int, int] = SIZE) -> bytes | None:
    """Draw the map of a journey as PNG: land and borders, legs and stops.

    Parameters
    ----------
    layout
        What is shown.
    size
        Width and height in pixels.

    Returns
    -------
    bytes or None
        None where no event has a place.
    """
    legs = choose_legs(layout)
    corners = find_corners(layout, legs.lines)
    if not len(corners):
        return None
    unit = size[0] / SIZE[0]
    camera = fit(corners, *size, _MARGIN * unit, CLOSEST * unit)
    canvas = _draw_ground(camera)
    paint_journey(canvas, layout, legs, camera, unit)
    return write_png(*canvas.finish())


def _draw_ground(camera: Camera) -> Canvas:
    """Colour the sea, the land, the coast between them and the borders."""
    # Two shades of the coast lie between sea and land: more of them would not be seen.
    shades = 3
    ground = np.round(draw_land(camera) * shades).astype(np.uint8)
    ground += np.round(draw_borders(camera) * 2).astype(np.uint8) * (ground == shades)
    sea, coast, earth, border = map(rgb, (_SEA, _COAST, _LAND, _BORDER))
    shore = [(sea + coast) / 2, (coast + earth) / 2]
    return Canvas(ground, np.array([sea, *shore, earth, (earth + border) / 2, border]))


def tell(layout: Layout, word: str) -> str:
    """Say what the picture shows: a word for it, and the places in order of time.

    Parameters
    ----------
    layout
        What is shown.
    word
        "Map", in the language of the page.
    """
    stops = layout.stops.iloc[:_MOST_STOPS]
    names = [" ".join(name.split()) for name in stops["name"].tolist()]
    known = list(dict.fromkeys(name for name in names if name))
    more = ", …" if len(known) > _MOST_NAMES or len(layout.stops) > _MOST_STOPS else ""
    return f"{word}: {', '.join(known[:_MOST_NAMES])}{more}" if known else word


def data_uri(picture: bytes) -> str:
    """Write a PNG as an address that holds all of it."""
    return "data:image/png;base64," + base64.b64encode(picture).decode("ascii")
