"""Pages inside other pages."""

from itinerary.views.encode import html_text

_SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox"
_STYLE = "width: 100%; height: 900px; border: 0"


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
