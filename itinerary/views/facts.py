"""What a reader is told about an event on hovering, line by line, encoded for plotly."""

import textwrap
from collections.abc import Callable

import pandas as pd

from itinerary.layout import Layout
from itinerary.views.encode import plotly_text
from itinerary.views.payload import dates

Describe = Callable[[str, str], str]

#: Letters in a line, and lines of one fact before it is cut.
_LINE, _LINES = 52, 6
_NAMED = {"actors": "With", "note": "Note", "quote": "Quote", "source": "Source"}


def describe_events(layout: Layout, describe: Describe) -> list[str]:
    """Write what is known of each event as the lines of a plotly hover label.

    Parameters
    ----------
    layout
        The layout; one text per row of its events is returned.
    describe
        Turns `start` and `end` as written into a date as a person writes it.
    """
    table = layout.events
    columns = [
        table["title"].map(name_event).map(_bold),
        pd.Series(dates(table, describe)).map(_lines),
        pd.Series(describe_statuses(layout, describe)).replace("happened", "").map(_lines),
        _route(table).map(_lines),
        *(
            table[field].map(lambda text, word=word: _named(word, text))
            for field, word in _NAMED.items()
        ),
    ]
    rows = zip(*(column.tolist() for column in columns), strict=True)
    return ["<br>".join(filter(None, row)) for row in rows]


def describe_statuses(layout: Layout, describe: Describe) -> list[str]:
    """Say the status of each event, and since when it is known: `cancelled, 21 October 2025`."""
    given = layout.events["status_date"]
    words = {text: f", {describe(text, '')}" if text else "" for text in given.unique()}
    return [f"{status}{words[date]}" for status, date in zip(layout.status, given, strict=True)]


def name_event(title: str) -> str:
    """Give the name shown for a title: one line, and something to read even if it is blank."""
    return " ".join(title.split()) or "(untitled)"


def _route(table: pd.DataFrame) -> "pd.Series[str]":
    """Say where, from where and how: `Warsaw → Kiew (Kyiv) · train`."""
    known = table["place_name"].where(table["place_name"] != table["place"], "")
    place = table["place"].where(
        known.eq("") | table["place"].eq(""), table["place"] + " (" + known + ")"
    )
    place = place.where(table["place"] != "", known)
    route = place.where(table["origin"] == "", table["origin"] + " → " + place)
    joint = " · "
    return (route + joint + table["mode"]).str.strip(joint)


def _bold(text: str) -> str:
    return "<br>".join(f"<b>{line}</b>" for line in _lines(text).split("<br>"))


def _named(word: str, text: str) -> str:
    return _lines(f"{word}: {text}") if text.strip() else ""


def _lines(text: str) -> str:
    lines = textwrap.wrap(text, _LINE, max_lines=_LINES, placeholder=" …")
    return "<br>".join(map(plotly_text, lines))
