"""What surrounds the timeline's bars: axes, lanes, title, legend, notes, buttons."""

import textwrap
from typing import Any

import numpy as np
import plotly.graph_objects as go

from itinerary.layout import Layout
from itinerary.views.axis import DAY_S
from itinerary.views.encode import plotly_text
from itinerary.views.facts import name_event
from itinerary.views.labels import measure, shorten_to
from itinerary.views.palette import FONT, LIGHT
from itinerary.views.plan import FONT_PX, Plan
from itinerary.when import When

ROW_PX = 25
#: Space left and right of the plot, and what stands above and below it, in pixels.
SIDE_PX = 18
TITLE_PX = 44
AXIS_PX = 40
_LEGEND_PX, _BUTTONS_PX, _CLOCK_PX, _NOTE_PX = 26, 34, 20, 17
_ENTRY_PX = 104
_TITLE_FONT_PX, _NOTE_FONT_PX = 19, 12
#: Zoom buttons help where there are at least so many bars over so long a time.
_BUTTONS_BARS, _BUTTONS_SPAN_S = 30, 400 * DAY_S
#: A range slider helps below a plot of at most so many rows, and at least this wide.
_SLIDER_PX, _SLIDER_ROWS, _SLIDER_WIDTH_PX = 58, 30, 600.0
_NOTE_LINES = 6
_LEAST_ROWS = 3


def frame_plan(plan: Plan, layout: Layout, *, title: str, today: str | None) -> go.Layout:
    """Give the plotly layout that goes with the traces of a plan.

    Raises
    ------
    WhenError
        `today` is not a date.
    """
    notes = _write_notes(layout, plan)
    buttons = _choose_buttons(plan)
    day = _find_today(plan, today)
    above = {
        "title": TITLE_PX if title else 8,
        "legend": _LEGEND_PX * _count_legend_lines(plan),
        "buttons": _BUTTONS_PX if buttons else 0,
        "axis": AXIS_PX + (_CLOCK_PX if _name_clock(layout) else 0),
    }
    slider = _SLIDER_PX if _wants_slider(plan) else 0
    # Plotly makes room for the slider by itself, beyond the margin.
    top, bottom = sum(above.values()), 12 + _NOTE_PX * len(notes)
    height = round(top + bottom + slider + max(plan.height, _LEAST_ROWS) * ROW_PX)
    return go.Layout(
        template=_TEMPLATE,
        title=_title(title, plan.width_px),
        height=height,
        meta={
            "width": plan.width_px,
            "crowded": _count_crowded(plan),
            "historical": plan.axis.kind if plan.axis.historical else "",
        },
        margin={"l": SIDE_PX, "r": SIDE_PX, "t": top, "b": bottom, "pad": 0},
        xaxis=_time_axis(plan, layout, buttons),
        xaxis2={"overlaying": "x", "range": [0, 1], "fixedrange": True, "visible": False},
        xaxis3={"overlaying": "x", "matches": "x", "visible": False},
        yaxis=_lane_axis(plan),
        legend={"y": 1 - above["title"] / height},
        showlegend=above["legend"] > 0,
        barmode="overlay",
        annotations=[*_name_today(plan, day), *([_note(notes, slider)] if notes else [])],
        shapes=_mark_today(plan, day),
    )


_FAINT_FONT = {"color": LIGHT.muted, "size": _NOTE_FONT_PX}
_TEMPLATE = go.layout.Template(
    layout={
        "font": {"family": FONT, "size": FONT_PX, "color": LIGHT.text},
        "paper_bgcolor": LIGHT.ground,
        "plot_bgcolor": LIGHT.ground,
        "hovermode": "closest",
        "dragmode": "pan",
        "hoverlabel": {
            "align": "left",
            "bgcolor": LIGHT.ground,
            "bordercolor": LIGHT.muted,
            "font": {"family": FONT, "color": LIGHT.text, "size": 13},
            "namelength": 0,
        },
        "legend": {
            "orientation": "h",
            "yref": "container",
            "yanchor": "top",
            "x": 0,
            "font": _FAINT_FONT,
            "itemsizing": "constant",
        },
        "modebar": {
            "bgcolor": "rgba(0,0,0,0)",
            "color": LIGHT.muted,
            "activecolor": LIGHT.text,
            # A reader of a private itinerary must not upload it by a stray click.
            "remove": ["sendChartToCloud", "sendDataToCloud", "select2d", "lasso2d", "autoScale2d"],
        },
        "xaxis": {
            "side": "top",
            "showgrid": True,
            "gridcolor": LIGHT.line,
            "zeroline": False,
            "showline": True,
            "linecolor": LIGHT.muted,
            "ticks": "outside",
            "tickcolor": LIGHT.muted,
            "tickfont": _FAINT_FONT,
            "tickangle": 0,
            "automargin": False,
        },
        "yaxis": {"gridcolor": LIGHT.line, "zeroline": False, "automargin": False},
    }
)


def _title(title: str, width_px: float) -> dict[str, Any]:
    shown = shorten_to(name_event(title), width_px, _TITLE_FONT_PX) if title else ""
    return {
        "text": plotly_text(shown),
        "x": 0,
        "xref": "container",
        "xanchor": "left",
        "y": 1,
        "yref": "container",
        "yanchor": "top",
        "pad": {"l": SIDE_PX, "t": 14},
        "font": {"size": _TITLE_FONT_PX},
    }


def _time_axis(plan: Plan, layout: Layout, buttons: list[dict[str, Any]]) -> dict[str, Any]:
    settings = plan.axis.settings(plan.width_px)
    if clock := _name_clock(layout):
        settings["title"] = {"text": clock, "standoff": 4, "font": _FAINT_FONT}
    if buttons:
        settings["rangeselector"] = {
            "buttons": buttons,
            "x": 0,
            "y": 1 + AXIS_PX / (max(plan.height, _LEAST_ROWS) * ROW_PX),
            "yanchor": "bottom",
            "bgcolor": LIGHT.ground,
            "activecolor": LIGHT.line,
            "bordercolor": LIGHT.line,
            "borderwidth": 1,
            "font": {"color": LIGHT.text, "size": _NOTE_FONT_PX},
        }
    if _wants_slider(plan):
        settings["rangeslider"] = {
            "visible": True,
            "range": settings["range"],
            "thickness": (_SLIDER_PX - 14) / (max(plan.height, _LEAST_ROWS) * ROW_PX + _SLIDER_PX),
            "bgcolor": LIGHT.ground,
            "bordercolor": LIGHT.line,
            "borderwidth": 1,
        }
    return settings


def _name_clock(layout: Layout) -> str:
    """Say whose clock the axis shows, where any bar has a time of day."""
    if layout.clock == "UTC":
        return "Times in UTC"
    events = layout.events.iloc[layout.bars["event"].unique()]
    width = events["start_latest"] - events["start_earliest"]
    timed = (width < DAY_S - 1).fillna(False)
    return "Local time at each place" if bool(timed.any()) else ""


def _lane_axis(plan: Plan) -> dict[str, Any]:
    """Count rows downwards, with a line above each lane."""
    return {
        "type": "linear",
        "range": [max(plan.height, _LEAST_ROWS), 0],
        "fixedrange": True,
        "tickmode": "array",
        "tickvals": plan.edges,
        "showticklabels": False,
        "showgrid": True,
    }


def _count_legend_lines(plan: Plan) -> int:
    """Count the lines of the legend; bars that all just happened need none."""
    if set(plan.statuses) <= {"happened"}:
        return 0
    return -(-len(plan.statuses) // max(1, int(plan.width_px // _ENTRY_PX)))


def _is_long(plan: Plan) -> bool:
    return plan.axis.span > _BUTTONS_SPAN_S and len(plan.bars) >= _BUTTONS_BARS


def _wants_slider(plan: Plan) -> bool:
    """Tell whether an overview to slide over helps: much to see, yet the plot on one screen."""
    return _is_long(plan) and plan.height <= _SLIDER_ROWS and plan.width_px >= _SLIDER_WIDTH_PX


_BUTTONS = (
    (3 * DAY_S, 1, "day", "1 day"),
    (30 * DAY_S, 7, "day", "1 week"),
    (120 * DAY_S, 1, "month", "1 month"),
    (550 * DAY_S, 6, "month", "6 months"),
    (4 * 366 * DAY_S, 1, "year", "1 year"),
    (40 * 366 * DAY_S, 10, "year", "10 years"),
    (400 * 366 * DAY_S, 100, "year", "100 years"),
)


def _choose_buttons(plan: Plan) -> list[dict[str, Any]]:
    """Choose zoom buttons, if there is much to see over a long time."""
    if plan.axis.kind != "date" or not _is_long(plan):
        return []
    fitting = [button for button in _BUTTONS if button[0] < plan.axis.span][-3:]
    steps = [
        {"count": count, "step": step, "label": label, "stepmode": "backward"}
        for _, count, step, label in fitting
    ]
    return [*steps, {"step": "all", "label": "All"}]


def _find_today(plan: Plan, today: str | None) -> tuple[int, int] | None:
    """Give the first and last second of the given day, where the axis shows it."""
    when = When.parse(today) if today else None
    if when is None or when.earliest is None or when.latest is None:
        return None
    shown = when.earliest < plan.axis.high and when.latest > plan.axis.low
    return (when.earliest, when.latest + 1) if shown else None


def _mark_today(plan: Plan, day: tuple[int, int] | None) -> list[dict[str, Any]]:
    """Mark the given day by a band, at least a line wide."""
    if day is None:
        return []
    first, last = plan.axis.place(np.array(day, dtype=np.int64))
    band = {"fillcolor": LIGHT.mark, "opacity": 0.35, "line": {"width": 1, "color": LIGHT.mark}}
    return [
        {"type": "rect", "x0": first, "x1": last, "yref": "paper", "y0": 0, "y1": 1}
        | {"layer": "below"}
        | band
    ]


def _name_today(plan: Plan, day: tuple[int, int] | None) -> list[dict[str, Any]]:
    """Write what the band means, on the side of it where there is more room."""
    if day is None:
        return []
    late = (day[1] - plan.axis.low) / plan.axis.span > 0.5
    return [
        {
            "text": "today",
            "font": {"color": LIGHT.mark, "size": 11},
            "showarrow": False,
            "x": plan.axis.place(np.array(day, dtype=np.int64))[0 if late else 1],
            "xanchor": "right" if late else "left",
            "xshift": -3 if late else 3,
            "yref": "paper",
            "y": 1,
            "yanchor": "top",
        }
    ]


def _write_notes(layout: Layout, plan: Plan) -> list[str]:
    """Say what is only counted, and name the events that have no date, in lines that fit."""
    said = []
    if counted := _count_crowded(plan):
        said.append(f"{counted:,} events have no row of their own left and are counted (×).")
    if count := len(layout.undated):
        titles = layout.events["title"].map(name_event).to_numpy()[layout.undated]
        said.append(f"{count} event{'s' if count > 1 else ''} without a date: {' · '.join(titles)}")
    letters = max(20, int(plan.width_px / measure("n", _NOTE_FONT_PX)))
    wrapped = (
        textwrap.wrap(each, letters, max_lines=_NOTE_LINES, placeholder=" …") for each in said
    )
    return [line for lines in wrapped for line in lines]


def _count_crowded(plan: Plan) -> int:
    return sum(map(len, plan.crowds["events"]))


def _note(lines: list[str], below_px: int) -> dict[str, Any]:
    return {
        "text": "<br>".join(map(plotly_text, lines)),
        "align": "left",
        "showarrow": False,
        "font": _FAINT_FONT,
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "yref": "paper",
        "y": 0,
        "yanchor": "top",
        "yshift": -6 - below_px,
    }
