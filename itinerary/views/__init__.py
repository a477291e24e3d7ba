"""Layouts become maps, timelines and pages."""

from typing import TYPE_CHECKING, Literal, TypedDict, Unpack

if TYPE_CHECKING:
    from itinerary.layout import By, Layout
    from itinerary.stats import EmissionsName

View = Literal["page", "map", "timeline"]


class Drawing(TypedDict, total=False):
    """How a view is drawn; what a view has no use for is left alone.

    by (lanes), title and today concern all; tiles the map; zones the timeline; standfirst,
    credit, language, media and emissions (whose factors) the page, see `itinerary.views.page`,
    and so do url (where it is published), picture (name of the file beside it) and framed (it
    stands in another page).
    """

    by: "By"
    title: str
    tiles: str | None
    today: str | None
    zones: bool
    standfirst: str
    credit: str
    language: str
    media: bool
    emissions: "EmissionsName | None"
    url: str
    picture: str
    framed: bool


def render(layout: "Layout", view: View, **drawing: "Unpack[Drawing]") -> bytes:
    """Write a view of a layout as one HTML document.

    It makes no request unless it has tiles or media.

    Parameters
    ----------
    layout
        What is drawn.
    view
        `page` (all linked), `map` or `timeline`; only that one's libraries are imported.
    drawing
        Titles and settings, see `Drawing`; `by` has been applied by the layout.
    """
    title, today = drawing.get("title", ""), drawing.get("today")
    if view == "map":
        from itinerary.views import map as maps  # noqa: PLC0415 - imports folium

        drawn = maps.draw(layout, tiles=drawing.get("tiles"), title=title)
        return maps.render(drawn).encode()
    if view == "timeline":
        from itinerary.views.timeline import page  # noqa: PLC0415 - imports plotly

        return page(layout, title=title, today=today, zones=drawing.get("zones", False))
    from itinerary.views import page as pages  # noqa: PLC0415 - imports Leaflet

    texts = {key: drawing[key] for key in ("standfirst", "credit", "language") if key in drawing}
    words = pages.Words(title=title, **texts)
    return pages.render(
        layout,
        words,
        media=drawing.get("media", False),
        today=today,
        emissions=drawing.get("emissions"),
        framed=drawing.get("framed", False),
        url=drawing.get("url", ""),
        picture=drawing.get("picture", ""),
    )
