"""The timeline as one HTML document that needs nothing else: no network, no files beside it.

Plotly.js is carried compressed (2 MB instead of 4.8) and unpacked by the page. The page's policy
allows exactly two scripts, by their hashes: the one that unpacks, and plotly.js as unpacked.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import plotly.graph_objects as go

from itinerary.layout import Layout
from itinerary.views.axis import YEAR_S
from itinerary.views.bars import EVENTS, pair_colours
from itinerary.views.clocks import find_utc
from itinerary.views.encode import content_security_policy, html_text, island
from itinerary.views.frame import AXIS_PX, SIDE_PX
from itinerary.views.table import write_table
from itinerary.views.template import fill

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="$policy">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>$title</title>
<style>$style</style>
</head>
<body>
<main>
$heading<div id="frame"><div id="chart" role="img" aria-label="$label"></div></div>
<p id="failure" hidden>The chart cannot be drawn in this browser.</p>
<noscript><p>The chart needs JavaScript; the table has the same events.</p></noscript>
$table</main>
<script type="text/plain" id="figure">$figure</script>
<script type="text/plain" id="library">$library</script>
<script>$script</script>
</body>
</html>
"""


def render(
    figure: go.Figure,
    *,
    title: str = "",
    others: Sequence[go.Figure] = (),
    table: str = "",
    instants: Mapping[int, Sequence[int]] | None = None,
) -> bytes:
    """Write a figure as one HTML document that makes no request.

    Parameters
    ----------
    figure
        What is shown.
    title
        Title of the document, and its heading unless the figure has a title of its own.
    others
        The same figure drawn for narrower windows, widest first.
    table
        The events as an HTML table, encoded.
    instants
        Seconds (UTC) at which events begin and end, by position; the page tells them by the
        reader's clock.

    Returns
    -------
    bytes
        UTF-8; the same figure gives the same bytes.
    """
    shown = title or "Timeline"
    own = bool(figure.layout.title.text)
    script = _read_asset("ticks.js") + _read_asset("timeline.js")
    library = _read_library()
    parts = {
        "policy": html_text(content_security_policy([script, library])),
        "title": html_text(shown),
        "style": _read_asset("timeline.css"),
        "heading": "" if own or not title else f"<h1><bdi>{html_text(title)}</bdi></h1>\n",
        "label": html_text(f"Timeline: {shown}"),
        "table": table,
        "figure": island(_pack(figure, others, instants or {})),
        "library": _pack_library(),
        "script": script,
    }
    return fill(_PAGE, parts).encode()


def _pack(
    figure: go.Figure, others: Sequence[go.Figure], instants: Mapping[int, Sequence[int]]
) -> bytes:
    """Write what the page's script reads: the widest figure, and how the others differ."""
    plain = [json.loads(each.to_json(engine="json")) for each in (figure, *others)]
    carried = {
        "hover": _take_hover(plain),
        "instants": instants,
        "figure": {"data": plain[0]["data"], "layout": plain[0]["layout"]},
        "others": [_subtract(plain[0], narrow) for narrow in plain[1:]],
        "widths": [_planned_width(each) for each in (figure, *others)],
        "sides": 2 * SIDE_PX,
        "axisHeight": AXIS_PX,
        "historical": _planned_ticks(figure),
        "year": YEAR_S,
        "dark": pair_colours(),
    }
    return json.dumps(carried, separators=(",", ":")).encode()


def _take_hover(figures: list[dict[str, Any]]) -> dict[int, str]:
    """Take the hover texts out of all figures, to be carried once, by position of the event."""
    told: dict[int, str] = {}
    for trace in (trace for figure in figures for trace in figure["data"]):
        if trace.get("meta") == EVENTS:
            told |= dict(zip(trace["customdata"], trace.pop("hovertext"), strict=True))
    return told


def _subtract(whole: dict[str, Any], narrow: dict[str, Any]) -> dict[str, Any]:
    """Keep of a figure what differs from another, trace by trace, key by key."""
    pairs = zip(whole["data"], narrow["data"], strict=True)
    return {
        "data": [_differing(wide, slim) for wide, slim in pairs],
        "layout": _differing(whole["layout"], narrow["layout"]),
    }


def _differing(wide: dict[str, Any], slim: dict[str, Any]) -> dict[str, Any]:
    changed = {key: value for key, value in slim.items() if wide.get(key) != value}
    return changed | {key: None for key in wide if key not in slim}


def _planned_width(figure: go.Figure) -> float:
    return float((figure.layout.meta or {}).get("width", 0))


def _planned_ticks(figure: go.Figure) -> str:
    return str((figure.layout.meta or {}).get("historical", ""))


def list_instants(layout: Layout) -> dict[int, list[int]]:
    """List when events with a time of day and a known clock begin and end, in seconds (UTC)."""
    utc = find_utc(layout.events)
    known = np.flatnonzero(~np.isnan(utc).any(axis=1))
    return {int(event): [int(second) for second in utc[event]] for event in known}


def fold_table(layout: Layout) -> str:
    """Write the events as an HTML table in a fold that scripts close."""
    summary = f"All {len(layout.events)} events as a table"
    return (
        f'<details id="events" open><summary>{summary}</summary>\n{write_table(layout)}</details>\n'
    )


@cache
def _read_asset(name: str) -> str:
    return files("itinerary.views").joinpath("assets", name).read_text("utf-8")


@cache
def _read_library() -> str:
    return files("plotly").joinpath("package_data", "plotly.min.js").read_text("utf-8")


@cache
def _pack_library() -> str:
    return island(_read_library().encode())
