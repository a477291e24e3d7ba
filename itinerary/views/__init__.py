"""Layouts become maps, timelines and pages."""

from typing import TYPE_CHECKING, Literal, TypedDict

if TYPE_CHECKING:
    from itinerary.layout import By, Layout

View = Literal["map", "timeline"]


class Drawing(TypedDict, total=False):
    """How a view is drawn: by (lanes), title, tiles, today; see `Itinerary.map`."""

    by: "By"
    title: str
    tiles: str | None
    today: str | None


def render(
    layout: "Layout",
    view: View,
    *,
    title: str = "",
    tiles: str | None = None,
    today: str | None = None,
) -> bytes:
    """Write a view of a layout as one HTML document that makes no request unless it has tiles.

    Parameters
    ----------
    layout
        What is drawn.
    view
        `map` or `timeline`; only that one's libraries are imported.
    title
        Title of the document, taken literally.
    tiles
        Name of an xyzservices provider for the map.
    today
        An EDTF date for the timeline to mark.
    """
    if view == "map":
        from itinerary.views import map as maps  # noqa: PLC0415 - imports folium

        return maps.render(maps.draw(layout, tiles=tiles, title=title)).encode()
    from itinerary.views.timeline import page  # noqa: PLC0415 - imports plotly

    return page(layout, title=title, today=today)
