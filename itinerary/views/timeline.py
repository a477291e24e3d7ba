"""The timeline: a layout's bars and lanes as a plotly figure."""

import plotly.graph_objects as go

from itinerary.layout import Layout
from itinerary.views.bars import draw_traces
from itinerary.views.facts import describe_events
from itinerary.views.frame import frame_plan
from itinerary.views.plan import plan
from itinerary.when import describe

#: Width of the plot that a figure is planned for, in pixels.
WIDTH_PX = 900.0


def draw(
    layout: Layout, *, title: str = "", today: str | None = None, width_px: float = WIDTH_PX
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
    >>> [trace.text[0] for trace in figure.data if trace.mode == "text"]
    ['Ides of March']
    """
    planned = plan(layout, width_px)
    return go.Figure(
        data=draw_traces(planned, describe_events(layout, describe)),
        layout=frame_plan(planned, layout, title=title, today=today),
    )
