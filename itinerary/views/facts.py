"""What a reader is told about an event on hovering, line by line, encoded for plotly."""

import textwrap

import pandas as pd

from itinerary.layout import Layout
from itinerary.views.clocks import Describe, tell_clocks, tell_dates, tell_doubts
from itinerary.views.encode import plotly_text

#: Letters in a line, and lines of one fact before it is cut.
_LINE, _LINES = 52, 6
#: So many events of a crowd are named.
_LISTED = 10
_NAMED = {
    "date_why": "Date",
    "actors": "With",
    "note": "Note",
    "quote": "Quote",
    "source": "Source",
}


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
        *(
            pd.Series(told, dtype="str").map(_lines)
            for told in (tell_dates(table, describe), tell_doubts(table), tell_clocks(table))
        ),
        pd.Series(describe_statuses(layout, describe)).replace("happened", "").map(_lines),
        _describe_moves(layout, describe).map(_lines),
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


def _describe_moves(layout: Layout, describe: Describe) -> "pd.Series[str]":
    """Say of what was put off when it is instead, and of what took its place when it was due."""
    told = [""] * len(layout.events)
    dates = tell_dates(layout.events, describe)
    for old, new in layout.links.itertuples(index=False, name=None):
        told[old] = f"moved to {dates[new]}"
        told[new] += f"{'; ' if told[new] else 'moved here from '}{dates[old]}"
    return pd.Series(told, dtype="str")


def name_event(title: str) -> str:
    """Give the name shown for a title: one line, and something to read even if it is blank."""
    return " ".join(title.split()) or "(untitled)"


def name_crowd(titles: list[str]) -> str:
    """Name the first of many events, and say how many they are, for a plotly hover label."""
    lines = [_lines(name_event(title)) for title in titles[:_LISTED]]
    rest = len(titles) - len(lines)
    more = [f"and {rest:,} more"] if rest else []
    return "<br>".join([f"<b>{len(titles):,} more events</b>", *lines, *more])


def _route(table: pd.DataFrame) -> "pd.Series[str]":
    """Say where, from where and how: `Warsaw → Kiew (Kyiv) · train`."""
    known = table["place_name"].where(table["place_name"] != table["place"], "")
    place = table["place"].where(
        known.eq("") | table["place"].eq(""), table["place"] + " (" + known + ")"
    )
    place = place.where(table["place"] != "", known)
    route = place.where(table["origin"] == "", table["origin"] + " → " + place)
    joint = " · "
    return (route.str.strip(" →") + joint + table["mode"]).str.strip(joint)


def _bold(text: str) -> str:
    return "<br>".join(f"<b>{line}</b>" for line in _lines(text).split("<br>"))


def _named(word: str, text: str) -> str:
    return _lines(f"{word}: {text}") if text.strip() else ""


def _lines(text: str) -> str:
    return "<br>".join(
        plotly_text(line)
        for part in text.split("\n")
        for line in textwrap.wrap(part, _LINE, max_lines=_LINES, placeholder=" …")
    )
