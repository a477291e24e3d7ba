"""The timeline on a canvas: the scripts and the style with which a page draws bars and lanes.

The script offers `itinerary.chart(element, data, options)`; `data` is the decoded payload with the
parts `bars` and `lanes`. It draws what the plotly timeline draws: both read one layout.
"""

from itinerary.layout import Layout
from itinerary.views.basemap import asset
from itinerary.views.book import Book

#: In the order in which they build on each other, after `payload.js`.
SCRIPTS = (
    "chart_axis.js", "chart_model.js", "chart_marks.js", "chart_labels.js", "chart_rows.js",
    "chart_crowds.js", "chart_scene.js", "chart_frame.js", "chart_gestures.js", "chart_tip.js",
    "chart_tools.js", "chart_legend.js", "chart_camera.js", "chart.js",
)  # fmt: skip
STYLE = "chart.css"


def pack_doubts(book: Book, layout: Layout) -> None:
    """Describe whose date is approximate (1), uncertain (2) or both (3), as `event.doubt`."""
    events = layout.events
    book.whole("event.doubt", events["approximate"] + 2 * events["uncertain"])


def read_script() -> str:
    """Join the scripts that draw a timeline on a canvas."""
    return "\n".join(asset(name).decode() for name in SCRIPTS)


def read_style() -> str:
    """Read the style of the timeline's tip and buttons."""
    return asset(STYLE).decode()
