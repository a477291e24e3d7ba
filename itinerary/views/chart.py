"""The timeline on a canvas: the scripts and the style with which a page draws bars and lanes.

The script offers `itinerary.chart(element, data, options)`; `data` is the decoded payload with the
parts `bars` and `lanes`. It draws what the plotly timeline draws: both read one layout.
"""

from typing import Any

import numpy as np
import pandas as pd

from itinerary.layout import Layout
from itinerary.layout.links import pair_bars
from itinerary.layout.zones import crosses_zones, pick_zones
from itinerary.views.basemap import asset
from itinerary.views.book import Book
from itinerary.views.clocks import find_parts, find_utc, list_clocks, tell_parts
from itinerary.when.names import LANGUAGES

#: In the order in which they build on each other, after `payload.js`.
SCRIPTS = (
    "chart_words.js", "chart_axis.js", "chart_model.js", "chart_marks.js", "chart_labels.js",
    "chart_rows.js", "chart_clocks.js", "chart_zones.js", "chart_crowds.js", "chart_scene.js",
    "chart_frame.js", "chart_gestures.js", "chart_tip.js", "chart_tools.js", "chart_legend.js",
    "chart_camera.js", "chart_pointing.js", "chart.js",
)  # fmt: skip
STYLE = "chart.css"
#: So many parts of a day are named in every language; more of them only in the page's own.
_MOST_PARTS = 1000


def pack_chart(book: Book, layout: Layout, language: str = "en") -> dict[str, Any]:
    """Describe what only a timeline tells of events; what does not occur costs nothing.

    Columns: `event.doubt` (1: the date is approximate, 2: uncertain, 3: both), `event.part` (the
    part of the day, from 1 in `parts`), `event.clock` (whose clock, in `clocks`), `event.utc` and
    `event.utc_end` (seconds), `arrows.…` (rows of `bars`), and `zones.…` (stretches of one clock,
    if any trip crosses zones).

    Parameters
    ----------
    book
        Where the columns go; that of `event.start` saves bytes.
    layout
        What is drawn.
    language
        The page's own language.

    Returns
    -------
    dict
        Facts that the page's script reads beside the columns: `parts` (names by language),
        `clocks` (see `clocks.Clock`), `strips` (trips that have a strip of zones) and
        `strips_more` (how many have none).
    """
    events = layout.events
    doubt = (events["approximate"] + 2 * events["uncertain"]).to_numpy(dtype=np.int64)
    if doubt.any():
        book.whole("event.doubt", doubt)
    _pack_arrows(book, layout)
    return (
        _pack_parts(book, events, language) | _pack_clocks(book, events) | _pack_zones(book, layout)
    )


def _pack_arrows(book: Book, layout: Layout) -> None:
    if len(layout.links):
        pairs = pair_bars(layout.links, layout.bars)
        for label in pairs.columns:
            book.whole(f"arrows.{label}", pairs[label])


def _pack_parts(book: Book, events: pd.DataFrame, language: str) -> dict[str, Any]:
    rows = find_parts(events)
    if not len(rows):
        return {}
    written = events.iloc[rows]
    own, others = tell_parts(written, language), {}
    codes, distinct = pd.factorize(np.array(own, dtype=object))
    if len(distinct) <= _MOST_PARTS:
        first = np.unique(codes, return_index=True)[1]
        others = {code: tell_parts(written.iloc[first], code) for code in LANGUAGES}
    part = np.zeros(len(events), dtype=np.int64)
    part[rows] = codes + 1
    book.whole("event.part", part)
    return {"parts": {**others, language: list(distinct)}}


def _pack_clocks(book: Book, events: pd.DataFrame) -> dict[str, Any]:
    codes, clocks = list_clocks(events)
    if len(clocks) == 1:
        return {}
    book.whole("event.clock", codes)
    utc = find_utc(events)
    if not np.isnan(utc).all():
        told = book.numbers.get("event.start", np.zeros(len(events)))
        first = np.where(np.isnan(utc[:, 0]), told, utc[:, 0])
        book.whole("event.utc", first, over="event.start" * ("event.start" in book.numbers))
        last = np.where(np.isnan(utc[:, 1]), first, utc[:, 1])
        book.whole("event.utc_end", last, over="event.utc")
    return {"clocks": clocks}


def _pack_zones(book: Book, layout: Layout) -> dict[str, Any]:
    zones, more = pick_zones(layout)
    if not crosses_zones(zones):
        return {}
    strip, trips = pd.factorize(zones["trip"])
    book.whole("zones.strip", strip)
    for label in ("first", "last", "offset"):
        book.whole(f"zones.{label}", zones[label])
    names = [" ".join(layout.trips[trip].split()) for trip in trips]
    return {"strips": names, "strips_more": more}


def read_script() -> str:
    """Join the scripts that draw a timeline on a canvas."""
    return "\n".join(asset(name).decode() for name in SCRIPTS)


def read_style() -> str:
    """Read the style of the timeline's tip and buttons."""
    return asset(STYLE).decode()
