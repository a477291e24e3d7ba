"""Views as files: a page, a page with its picture beside it, or one element of another page."""

from pathlib import PurePath
from typing import TYPE_CHECKING, Unpack

from itinerary.events import InputError, OutputError
from itinerary.formats import write_together, write_whole
from itinerary.views import Drawing, View, render
from itinerary.views.embedding import write_fragment

if TYPE_CHECKING:
    from itinerary.layout import Layout


def save(
    layout: "Layout",
    path: str,
    view: View = "page",
    *,
    fragment: bool = False,
    **drawing: "Unpack[Drawing]",
) -> None:
    """Write a view to a file, whole or not at all.

    Parameters
    ----------
    layout
        What is drawn.
    path
        Where to; `-` is standard output.
    view
        `page`, `map` or `timeline`.
    fragment
        Write one element to be pasted into another page, not a page.
    drawing
        Titles and settings, see `Drawing`. With `url` a page's picture is written beside it.

    Raises
    ------
    InputError
        `url` is no address of a page.
    OutputError
        A file cannot be written; then none is.
    """
    url = drawing.get("url", "")
    if url and fragment:
        raise InputError(f"{url}: a fragment has no address of its own; leave it out")
    if fragment:
        drawing["framed"] = True
        page = render(layout, view, **drawing)
        write_whole(path, write_fragment(page.decode(), drawing.get("title", "")).encode())
    elif url and view == "page":
        _publish(layout, path, **drawing)
    else:
        write_whole(path, render(layout, view, **drawing))


def name_picture(path: str) -> str:
    """Name the picture that lies beside a page.

    >>> name_picture("out/trip.html")
    'out/trip.png'
    """
    page = PurePath(path)
    if path == "-":
        raise OutputError("-: has no room for the page's picture beside it; name a file")
    if page.suffix.lower() == ".png":
        raise OutputError(f"{path}: is where the page's picture goes; name the page .html")
    return str(page.with_suffix(".png"))


def _publish(layout: "Layout", path: str, **drawing: "Unpack[Drawing]") -> None:
    """Write a page and its picture, for previews know pictures only by their addresses."""
    from itinerary.views import picture  # noqa: PLC0415 - only pages with an address have one

    beside = name_picture(path)
    drawing["picture"] = PurePath(beside).name
    page = render(layout, "page", **drawing)
    drawn = picture.draw(layout)
    write_together({path: page} | ({beside: drawn} if drawn else {}))
