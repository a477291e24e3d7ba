"""The timeline: a layout's bars and lanes as a plotly figure."""

import plotly.graph_objects as go

from itinerary.layout import Layout
from itinerary.views.bars import draw_traces
from itinerary.views.facts import describe_events
from itinerary.views.frame import frame_plan
from itinerary.views.plan import plan
from itinerary.views.timeline_page import fold_table, list_instants, render
from itinerary.when import describe

__all__ = ["draw", "page", "render"]

#: Width of the plot that a figure is planned for, and those that a page can choose from, in
#: pixels. A page leaves out a narrow one that would count events where the widest names them.
WIDTH_PX = 900.0
WIDTHS_PX = (1340.0, 960.0, 640.0, 340.0)


def draw(
    layout: Layout,
    *,
    title: str = "",
    today: str | None = None,
    zones: bool = False,
    width_px: float = WIDTH_PX,
) -> go.Figure:
    """Draw the timeline.

    Parameters
    ----------
    layout
        What is drawn; its undated events are named below the plot.
    title
        Title of the figure, taken literally.
    today
        An EDTF date to be marked; never read from the clock.
    zones
        Whether a strip above the lanes shows by which clock the traveller of each trip lives.
    width_px
        Width of the plot that names are fitted to, in pixels.

    Returns
    -------
    plotly.graph_objects.Figure
        A few traces per status. `customdata` of what answers the pointer is the position of the
        event in `layout.events`.

    Raises
    ------
    WhenError
        `today` is not a date.

    Examples
    --------
    >>> import itinerary
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"title": ["Ides of March"], "start": ["-0043-03-15"]})
    >>> figure = draw(itinerary.Itinerary.from_dataframe(frame).layout())
    >>> [trace.text[0] for trace in figure.data if trace.text and "text" in (trace.mode or "")]
    ['Ides of March']
    """
    hover = describe_events(layout, describe)
    return _draw(layout, hover, width_px, title=title, today=today, zones=zones)


def page(
    layout: Layout, *, title: str = "", today: str | None = None, zones: bool = False
) -> bytes:
    """Write the timeline as one HTML document, fitted to wide and to narrow windows.

    Below the chart stands a table of the events, for readers without a screen or scripts.

    Parameters
    ----------
    layout
        What is drawn.
    title
        Title and heading of the document, taken literally.
    today
        An EDTF date to be marked; never read from the clock.
    zones
        As in `draw`.

    Raises
    ------
    WhenError
        `today` is not a date.
    """
    hover = describe_events(layout, describe)
    figure, *others = (
        _draw(layout, hover, width, title="", today=today, zones=zones) for width in WIDTHS_PX
    )
    crowded = figure.layout.meta["crowded"]
    others = [other for other in others if crowded or not other.layout.meta["crowded"]]
    return render(
        figure,
        title=title,
        others=others,
        table=fold_table(layout),
        instants=list_instants(layout),
    )


def _draw(
    layout: Layout,
    hover: list[str],
    width_px: float,
    *,
    title: str,
    today: str | None,
    zones: bool,
) -> go.Figure:
    planned = plan(layout, width_px, zones=zones)
    return go.Figure(
        data=draw_traces(planned, hover, layout.events["title"].tolist()),
        layout=frame_plan(planned, layout, title=title, today=today),
    )
