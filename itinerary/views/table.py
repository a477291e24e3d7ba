"""Events as an HTML table: the equal of the picture for readers without one."""

import re

from itinerary.layout import Layout
from itinerary.views.clocks import tell_dates
from itinerary.views.drafts import list_bands
from itinerary.views.encode import html_link
from itinerary.views.facts import describe_statuses
from itinerary.when import describe

#: Headings of the table, and the columns of the event table that they stand over.
_FIELDS = {
    "Where": "place", "From": "origin", "By": "mode", "Trip": "trip", "With": "actors",
    "Note": "note", "Quote": "quote", "Source": "source",
}  # fmt: skip
#: Between web addresses, as people list them.
_SEPARATOR = re.compile(r"(\s+|;(?=\s|$|https?:))")


def write_table(layout: Layout) -> str:
    """Write the events as an HTML table in order of time; every text is encoded."""
    events = layout.events.iloc[layout.order]
    statuses = describe_statuses(layout, describe)
    columns = {
        "Title": events["title"].tolist(),
        "When": tell_dates(events, describe),
        "Status": [statuses[event] for event in layout.order],
        "Draft": list_bands(events).tolist(),
    } | {heading: events[field].tolist() for heading, field in _FIELDS.items()}
    kept = {heading: cells for heading, cells in columns.items() if any(map(str.strip, cells))}
    head = "".join(f'<th scope="col">{heading}</th>' for heading in kept)
    rows = "\n".join(map(_write_row, zip(*kept.values(), strict=True)))
    return (
        f'<div class="scroll"><table>\n<thead><tr>{head}</tr></thead>\n'
        f"<tbody>\n{rows}\n</tbody>\n</table></div>\n"
    )


def _write_row(cells: tuple[str, ...]) -> str:
    return f"<tr>{''.join(map(_write_cell, cells))}</tr>"


def _write_cell(text: str) -> str:
    if not text:
        return "<td></td>"
    return f"<td><bdi>{''.join(map(html_link, _SEPARATOR.split(text)))}</bdi></td>"
