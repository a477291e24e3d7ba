"""The strip of time zones: by which clock the traveller lives, above the lanes."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from itinerary.layout import Layout
from itinerary.layout.zones import pick_zones
from itinerary.views import labels
from itinerary.views.axis import Axis
from itinerary.views.clocks import name_offset, write_instant
from itinerary.views.encode import plotly_text
from itinerary.views.palette import LIGHT
from itinerary.when import describe

COLUMNS = ("strip", "first", "last", "at", "text", "hover")
#: A strip's thickness in rows.
_THICK = 0.72
_FONT_PX = 11
_FILL = "rgba(91,100,114,0.14)"
NO_STRIP = pd.DataFrame(columns=list(COLUMNS)).astype(
    dict.fromkeys(("first", "last", "at"), "int64")
)


def plan_strip(layout: Layout, axis: Axis, width_px: float) -> tuple[pd.DataFrame, list[str]]:
    """Plan a strip for each trip, and what stands above each.

    Returns
    -------
    DataFrame, list
        strip (from 0), first, last (seconds), at (the second that the text is beside), text (what
        fits; beside the last stretch if not in it), hover (encoded); the headings.
    """
    zones, more = pick_zones(layout)
    known = zones["trip"].unique()
    if not len(known):
        return NO_STRIP, ["Time zones are not known"]
    names = [" ".join(layout.trips[trip].split()) for trip in known]
    headings = [f"Time zone: {name}" if name and len(known) > 1 else "Time zone" for name in names]
    if more:
        headings[-1] += f" ({more} more trips are not shown)"
    step = zones["offset"].diff().where(zones["trip"].eq(zones["trip"].shift()))
    offsets = [name_offset(int(offset)) for offset in zones["offset"]]
    steps = ["" if np.isnan(size) else _name_step(int(size)) for size in step]
    room = (zones["last"] - zones["first"]) / axis.span * width_px - 2 * labels.GAP_PX
    strip = pd.DataFrame(
        {
            "strip": pd.factorize(zones["trip"])[0],
            "first": zones["first"],
            "last": zones["last"],
            "text": list(map(_fit, offsets, steps, room)),
            "at": zones["first"],
            "hover": list(map(_tell, offsets, steps, zones["first"], zones["last"])),
        }
    )
    beyond = (axis.high - zones["last"]) / axis.span * width_px - labels.GAP_PX
    ends = zones["trip"].ne(zones["trip"].shift(-1)) & (strip["text"] == "")
    beside = [_fit(offset, "", px) for offset, px in zip(offsets, beyond, strict=True)]
    strip["at"] = strip["at"].where(~ends, zones["last"])
    strip["text"] = strip["text"].where(~ends, pd.Series(beside, dtype="str"))
    return strip, headings


def _name_step(seconds: int) -> str:
    """Name a change of clocks.

    >>> _name_step(7200), _name_step(-37800)
    ('+2 h', '−10:30 h')
    """
    hours, minutes = divmod(abs(seconds) // 60, 60)
    return f"{'+' if seconds > 0 else '−'}{hours}" + (f":{minutes:02}" if minutes else "") + " h"


def _fit(offset: str, step: str, room: float) -> str:
    """Write as much as fits whole: the offset and by how much it changed, the offset, nothing."""
    long = f"{offset} ({step})" if step else offset
    return next((text for text in (long, offset) if labels.measure(text, _FONT_PX) <= room), "")


def _tell(offset: str, step: str, first: int, last: int) -> str:
    when = describe(write_instant(first), write_instant(last))
    changed = f"<br>{plotly_text(step)} from before" if step else ""
    return f"<b>{plotly_text(offset)}</b><br>{plotly_text(when)}{changed}"


def draw_strip(strip: pd.DataFrame, axis: Axis, names_axis: str) -> list[go.Bar | go.Scatter]:
    """Draw the strips: a block for each stretch of one clock, a step where it changes."""
    first, last = (strip[name].to_numpy(dtype=np.int64) for name in ("first", "last"))
    y = strip["y"].to_numpy(dtype=np.float64)
    blocks = go.Bar(
        orientation="h",
        base=axis.place(first),
        x=axis.lengths(last - first),
        y=y,
        width=_THICK,
        marker={"color": _FILL, "line": {"color": LIGHT.muted, "width": 1}},
        hovertext=strip["hover"].tolist(),
        hoverinfo="text",
        textposition="none",
        showlegend=False,
    )
    texts = go.Scatter(
        mode="markers+text",
        marker={"size": labels.GAP_PX, "opacity": 0},
        xaxis=names_axis,
        x=axis.place(strip["at"].to_numpy(dtype=np.int64)),
        y=y,
        text=[plotly_text(text) for text in strip["text"]],
        textposition="middle right",
        textfont={"size": _FONT_PX, "color": LIGHT.text},
        hoverinfo="skip",
        showlegend=False,
    )
    return [blocks, texts]
