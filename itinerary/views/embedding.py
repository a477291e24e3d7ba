"""Pages inside other pages."""

from itinerary.views.encode import html_text

#: A name longer than this is a nuisance to whoever hears it.
_LONGEST_NAME = 200
#: Its scripts may run and its sources open, each in a window of its own; it gets nothing else.
_SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox"
#: Rules of the host for all its frames do not count; a phone always has room to scroll beside it.
_STYLE = (
    "all: initial; display: block; width: 100%; height: clamp(440px, 85vh, 900px); border: 0; "
    "color-scheme: light dark"
)


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
    """Write the element that shows a page which lies at an address.

    >>> write_embedding("https://example.org/trip.html", "Trip")[:60]
    '<iframe title="Trip" src="https://example.org/trip.html" ref'
    """
    return _write_frame(f'src="{html_text(address)}" referrerpolicy="no-referrer"', title)


def _write_frame(source: str, title: str) -> str:
    """Write a frame; its attributes say its size where a host's policy forbids styles."""
    name = html_text(" ".join(title.split())[:_LONGEST_NAME] or "Itinerary")
    more = f'sandbox="{_SANDBOX}" allow="fullscreen" loading="lazy" width="100%" height="800"'
    return f'<iframe title="{name}" {source} {more} style="{_STYLE}"></iframe>\n'
