import base64
import itertools
import json
import re
import zlib
from html.parser import HTMLParser

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import plotly.io as pio
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itinerary.layout import layout
from itinerary.views import labels, timeline
from itinerary.views.bars import cut_pieces
from itinerary.views.encode import plotly_text
from itinerary.views.plan import plan
from itinerary.when import WhenError, add_bounds

FIVE = [
    {"title": "Talks in Berlin", "start": "2025-11-17", "trip": "Talks"},
    {"title": "Flight to Warsaw", "start": "2025-11-18", "trip": "Talks", "mode": "plane"},
    {"title": "Summit in Alaska", "start": "2025-08", "trip": "Talks"},
    {"title": "Budapest summit", "start": "2025-10", "status": "cancelled", "trip": "Talks"},
    {"title": "Follow-up", "start": "2025-12-01/2025-12-20", "status": "planned", "trip": "More"},
]
STATUSES = ("happened", "planned", "tentative", "cancelled", "postponed", "rescheduled")


def laid_out(rows, **options):
    columns = ("title", "start", "end", "place", "origin", "mode", "status", "trip", "actors")
    columns += ("source", "note", "quote", "status_date")
    frame = pd.DataFrame([{**dict.fromkeys(columns, ""), **row} for row in rows], columns=columns)
    timed, problems = add_bounds(frame.astype("str"))
    assert not [problem for problem in problems if problem.severity == "error"]
    return layout(timed, **options)


def traces(figure, kind, status=None):
    found = [
        trace
        for trace in figure.data
        if trace.legendgroup and not (trace.showlegend or trace.name)
        if (trace.type if trace.type == "bar" else trace.mode) == kind
    ]
    return [trace for trace in found if status in (None, trace.legendgroup)]


def names(figure):
    return [text for trace in traces(figure, "markers+text") for text in trace.text]


def plain(text):
    return re.sub(r"</?s>", "", text)


def test_every_dated_event_has_a_name():
    shown = sorted(plain(text) for text in names(timeline.draw(laid_out(FIVE))))
    assert shown == sorted(row["title"] for row in FIVE)


def test_an_event_without_a_title_has_a_name_too():
    assert names(timeline.draw(laid_out([{"title": " \t", "start": "2025"}]))) == ["(untitled)"]


def test_there_are_a_few_traces_however_many_events():
    rows = [{"title": str(day), "start": f"2025-01-{day:02}"} for day in range(1, 29)]
    assert len(timeline.draw(laid_out(rows * 10)).data) == len(timeline.draw(laid_out(rows)).data)


@pytest.mark.parametrize("status", STATUSES)
def test_each_status_has_a_shape_of_its_own(status):
    def shape(of):
        row = {"start": "2025-01-01", "end": "2025-03-01", "title": "x", "status": of}
        figure = timeline.draw(laid_out([row, {**row, "start": "2025-01-01T12:00", "end": ""}]))
        bar, mark = traces(figure, "bar", of)[0].marker, traces(figure, "markers", of)[0].marker
        return (bar.pattern.shape or "", float(max(bar.line.width)) > 0), mark.symbol[0]

    others = [shape(other) for other in STATUSES if other != status]
    assert shape(status)[0] not in [bar for bar, _ in others]
    assert shape(status)[1] not in [mark for _, mark in others]


def test_what_was_cancelled_is_hatched_and_struck_through():
    figure = timeline.draw(laid_out(FIVE))
    assert traces(figure, "bar", "cancelled")[0].marker.pattern.shape == "/"
    assert traces(figure, "markers+text", "cancelled")[0].text == ("<s>Budapest summit</s>",)


def test_a_month_is_drawn_from_its_first_day_to_its_last_and_never_firm():
    figure = timeline.draw(laid_out([FIVE[2]]))
    strips, target = traces(figure, "bar")
    assert target.base[0] == "2025-08-01T00:00:00"
    assert target.x[0] == 31 * 86_400_000
    assert max(strips.marker.opacity) < 1
    assert strips.marker.opacity[0] < max(strips.marker.opacity)


def test_a_firm_bar_is_one_piece():
    figure = timeline.draw(laid_out([{"title": "x", "start": "2025-01-01", "end": "2025-02-01"}]))
    strips, _ = traces(figure, "bar")
    assert strips.marker.opacity.tolist() == [1.0]


def test_a_moment_is_a_diamond_and_a_bar_too_short_to_see_is_a_circle():
    rows = [
        {"title": "Noon", "start": "2025-06-01T12:00"},
        {"title": "Day", "start": "2025-07-01"},
        {"title": "Year", "start": "2025-01-01", "end": "2025-12-31"},
    ]
    symbols = traces(timeline.draw(laid_out(rows)), "markers")[0].marker.symbol
    assert symbols == ("diamond", "circle")


def test_lanes_have_headings_and_lines_between_them():
    figure = timeline.draw(laid_out(FIVE))
    headings = [trace for trace in figure.data if trace.xaxis == "x2"]
    assert headings[0].text == ("<b>Talks</b>", "<b>More</b>")
    assert len(figure.layout.yaxis.tickvals) == 1


def test_a_single_lane_without_a_name_has_no_heading():
    figure = timeline.draw(laid_out([{"title": "x", "start": "2025"}]))
    assert not [text for trace in figure.data if trace.xaxis == "x2" for text in trace.text]


def test_equal_titles_and_titles_like_dates_stay_apart_on_a_numeric_axis():
    rows = [{"title": title, "start": "2025"} for title in ("2020-01-01", "Lunch", "Lunch", "007")]
    figure = timeline.draw(laid_out(rows))
    assert figure.layout.yaxis.type == "linear"
    assert figure.layout.xaxis.type == "date"
    ys = traces(figure, "markers+text")[0].y.tolist()
    assert len(set(ys)) == len(ys) == 4


def test_the_figure_ignores_the_templates_of_the_session():
    before = timeline.draw(laid_out(FIVE)).to_json()
    chosen = pio.templates.default
    try:
        pio.templates.default = "plotly_dark"
        assert timeline.draw(laid_out(FIVE)).to_json() == before
    finally:
        pio.templates.default = chosen


def test_undated_events_are_counted_and_named_below():
    figure = timeline.draw(laid_out([*FIVE, {"title": "Some <day>"}]))
    assert figure.layout.annotations[-1].text == "1 event without a date: Some &lt;day&gt;"


def test_only_undated_events_still_make_a_figure():
    figure = timeline.draw(laid_out([{"title": "Some day"}, {"title": "Never"}]))
    assert "2 events without a date" in figure.layout.annotations[-1].text


def test_no_events_make_an_empty_figure():
    assert isinstance(timeline.draw(laid_out([])), go.Figure)


def test_a_cross_marks_the_day_of_a_cancellation_and_hover_says_it():
    row = {**FIVE[3], "status_date": "2025-10-21"}
    cross = [trace for trace in traces(timeline.draw(laid_out([row])), "markers") if len(trace.x)]
    assert [(trace.marker.symbol, trace.x[0]) for trace in cross] == [("x", "2025-10-21T00:00:00")]
    assert "cancelled, 21 October 2025" in cross[0].hovertext[0]


def test_a_status_date_that_is_no_date_or_far_away_draws_no_cross():
    rows = [{**FIVE[3], "status_date": text} for text in ("soon", "1999", "")]
    figure = timeline.draw(laid_out(rows))
    assert not [trace for trace in traces(figure, "markers") if len(trace.x)]


@pytest.mark.parametrize(
    ("count", "step", "buttons", "slider"), [(5, 60, 0, None), (40, 1, 0, None), (60, 40, 4, True)]
)
def test_zoom_buttons_and_a_slider_come_with_many_events_over_a_long_time(
    count, step, buttons, slider
):
    days = pd.Timestamp("2015-01-01") + pd.to_timedelta([at * step for at in range(count)], "D")
    rows = [{"title": f"E{at}", "start": str(day)[:10]} for at, day in enumerate(days)]
    axis = timeline.draw(laid_out(rows)).layout.xaxis
    assert len(axis.rangeselector.buttons or ()) == buttons
    assert axis.rangeslider.visible is slider


def test_today_is_drawn_only_when_it_is_given():
    assert not timeline.draw(laid_out(FIVE)).layout.shapes
    marked = timeline.draw(laid_out(FIVE), today="2025-11-20").layout
    assert marked.shapes[0].x0 == "2025-11-20T00:00:00"
    assert marked.annotations[0].text == "today"


def test_a_today_that_is_no_date_is_refused():
    with pytest.raises(WhenError):
        timeline.draw(laid_out(FIVE), today="soon")


def test_the_clock_is_named_where_there_are_times_of_day():
    timed = [{"title": "x", "start": "2025-01-01T10:00", "end": "2025-01-01T12:00"}]
    assert timeline.draw(laid_out(timed)).layout.xaxis.title.text == "Local time at each place"
    assert timeline.draw(laid_out(FIVE)).layout.xaxis.title.text is None


def test_years_before_christ_are_named_so():
    rows = [
        {"title": "Ptolemies", "start": "-0304/-0029"},
        {"title": "Augustus", "start": "-0026/0014"},
    ]
    axis = timeline.draw(laid_out(rows)).layout.xaxis
    assert axis.type == "date"
    assert "100 BCE" in axis.ticktext
    assert "1 CE" in axis.ticktext


def test_deep_time_is_drawn_on_an_axis_of_years():
    rows = [{"title": "Dinosaurs", "start": "Y-230000000/Y-66000000"}]
    figure = timeline.draw(laid_out(rows))
    assert figure.layout.xaxis.type == "linear"
    assert "100 million BCE" in figure.layout.xaxis.ticktext


def test_hover_tells_what_is_known():
    row = {
        "title": "Night train", "start": "2025-11-18T22:00", "end": "2025-11-19T09:00",
        "place": "Kyiv", "origin": "Warsaw", "mode": "train", "status": "tentative",
        "actors": "A; B", "note": "Bring tea", "source": "https://example.org/x",
    }  # fmt: skip
    figure = timeline.draw(laid_out([row]))
    told = next(text for trace in figure.data for text in trace.hovertext or ())
    assert told.startswith("<b>Night train</b><br>18 November 2025")
    for fact in ("tentative", "Warsaw → Kyiv · train", "With: A; B", "Bring tea", "example.org/x"):
        assert fact in told


def test_the_position_of_the_event_goes_with_what_answers_the_pointer():
    figure = timeline.draw(laid_out(FIVE))
    told = [
        int(event)
        for trace in figure.data
        if trace.customdata is not None
        for event in trace.customdata
    ]
    assert sorted(told) == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    "text", ["<b>x</b>", "a<br>b", "&amp;", "%{y}", "$x$", "<a href='http://e.example'>x</a>"]
)
def test_text_reaches_plotly_encoded_and_never_as_a_template(text):
    row = {
        "title": text,
        "start": "2025",
        "note": text,
        "place": text,
        "trip": text,
        "actors": text,
    }
    figure = timeline.draw(laid_out([row]), title=text)
    raw = json.dumps(figure.to_plotly_json(), default=str, ensure_ascii=False)
    assert plotly_text(text) in raw
    if text not in ("%{y}", "&amp;"):
        assert text not in raw
    assert not any(
        "template" in key.lower() and value
        for trace in figure.data
        for key, value in trace.to_plotly_json().items()
    )


@settings(max_examples=25, deadline=None)
@given(
    rows=st.lists(
        st.tuples(
            st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60),
            st.integers(1, 9000),
            st.sampled_from(["", "~", "?"]),
            st.sampled_from(STATUSES),
            st.sampled_from(["", "a", "b"]),
        ),
        min_size=1,
        max_size=12,
    ),
    width=st.sampled_from(timeline.WIDTHS_PX),
)
def test_nothing_drawn_overlaps_and_everything_has_a_name(rows, width):
    planned = plan(
        laid_out(
            [
                {"title": title, "start": f"{year:04}{mark}", "status": status, "trip": trip}
                for title, year, mark, status, trip in rows
            ]
        ),
        width,
    )
    bars = planned.bars
    assert (bars["name"].str.len() > 0).all()
    assert len(bars) == len(rows)
    assert planned.height >= bars["y"].max()
    for _, row in bars.groupby("y"):
        spans = sorted(_span(bar, planned) for bar in row.itertuples())
        assert all(one[1] <= other[0] + 1e-6 for one, other in itertools.pairwise(spans))


def _span(bar, planned):
    """Give the pixels that a bar and its name take."""
    left, right = ((at - planned.axis.low) / planned.per_px for at in (bar.start, bar.end))
    if bar.mark:
        left, right = (left + right) / 2 - 6, (left + right) / 2 + 6
    wide = labels.measure(bar.name, 12) + labels.GAP_PX
    if bar.side == labels.LEFT:
        return left - wide, right
    return (left, right + wide) if bar.side == labels.RIGHT else (left, right)


@settings(max_examples=50, deadline=None)
@given(
    instants=st.lists(st.integers(-(10**12), 10**12), min_size=4, max_size=4).map(sorted),
    steps=st.integers(1, 8),
)
def test_the_pieces_of_a_bar_cover_it_without_gap_and_fade_outwards(instants, steps):
    start, solid_start, solid_end, end = instants
    bar = pd.DataFrame(
        {
            "start": [start],
            "solid_start": solid_start,
            "solid_end": solid_end,
            "end": end,
            "y": 0.5,
            "colour": 0,
        }
    )
    pieces = cut_pieces(bar, steps).sort_values("first")
    if start == end:
        assert pieces.empty
        return
    assert pieces["first"].iloc[0] == start
    assert pieces["last"].iloc[-1] == end
    assert (pieces["first"].to_numpy()[1:] == pieces["last"].to_numpy()[:-1]).all()
    steps_up = np.sign(np.diff(pieces["opacity"]))
    assert (np.diff(steps_up[steps_up != 0]) <= 0).all()


class Page(HTMLParser):
    """Collects what a page would request or run, and the text of its cells."""

    def __init__(self, text):
        super().__init__()
        self.found, self.cells, self.scripts, self.reading = [], [], {}, None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.found += [
            (tag, name) for name in ("src", "srcset", "poster", "data", "action") if name in given
        ]
        self.found += [(tag, name) for name in given if name.startswith("on")]
        if tag == "link":
            self.found.append((tag, "href"))
        if tag == "script":
            self.reading = given.get("id", "")
        if tag == "td":
            self.cells.append("")
            self.reading = "td"

    def handle_data(self, data):
        if self.reading == "td":
            self.cells[-1] += data
        elif self.reading is not None:
            self.scripts[self.reading] = data

    def handle_endtag(self, tag):
        if tag in ("td", "script"):
            self.reading = None


def unpack(page, name):
    return zlib.decompress(base64.b64decode(Page(page.decode()).scripts[name]))


def test_a_page_is_one_document_that_asks_for_nothing():
    page = Page(timeline.page(laid_out(FIVE), title="Talks").decode())
    assert page.found == []
    assert set(page.scripts) == {"figure", "library", ""}


def test_the_same_table_gives_the_same_bytes():
    assert timeline.page(laid_out(FIVE), title="a") == timeline.page(laid_out(FIVE), title="a")


def test_a_page_carries_plotly_whole_and_compressed():
    page = timeline.page(laid_out(FIVE))
    assert len(page) < 2_300_000
    assert unpack(page, "library").startswith(b"/**\n* plotly.js v")


def test_a_page_fits_the_figure_to_narrow_windows():
    carried = json.loads(unpack(timeline.page(laid_out(FIVE)), "figure"))
    assert carried["widths"] == sorted(carried["widths"], reverse=True)
    assert len(carried["others"]) == len(carried["widths"]) - 1
    assert all(len(other["data"]) == len(carried["figure"]["data"]) for other in carried["others"])
    assert "hovertext" not in json.dumps(carried["others"])


@pytest.mark.parametrize(
    ("lanes", "width", "days"),
    [(1, 1340, 28), (12, 340, 28), (3000, 1340, 28), (1, 340, 1), (12, 1340, 1)],
)
def test_thousands_of_events_are_counted_where_there_are_no_rows_and_none_is_lost(
    lanes, width, days
):
    rows = [
        {"title": f"E{at}", "start": f"2025-01-{at % days + 1:02}", "trip": f"{at % lanes}"}
        for at in range(3000)
    ]
    laid = laid_out(rows)
    planned = plan(laid, width)
    told = [*planned.bars["event"], *itertools.chain(*planned.crowds["events"])]
    assert sorted(told) == list(range(3000))
    assert timeline.draw(laid, width_px=width).layout.height <= 18_000


def test_a_crowd_says_how_many_it_is_and_names_some_of_them():
    rows = [{"title": f"<E{at}>", "start": "2025-01-01"} for at in range(700)]
    figure = timeline.draw(laid_out(rows))
    counts = [trace for trace in figure.data if trace.text and "×" in str(trace.text[0])]
    hover = [trace.hovertext[0] for trace in figure.data if "more events" in str(trace.hovertext)]
    assert counts[0].text == ("<b>×580</b>",)
    assert hover[0].startswith("<b>580 more events</b><br>&lt;E")
    assert hover[0].endswith("and 570 more")
    assert figure.layout.annotations[-1].text.startswith("580 events have no row")


def test_a_page_leaves_out_a_narrow_figure_that_would_count_what_a_wide_one_names():
    days = pd.Timestamp("2015-01-01") + pd.to_timedelta(range(1500), "D")
    rows = [{"title": f"Some incident {day:%j}", "start": str(day)[:10]} for day in days]
    carried = json.loads(unpack(timeline.page(laid_out(rows)), "figure"))
    assert 0 < len(carried["others"]) < len(timeline.WIDTHS_PX) - 1


MOVED = [
    {"title": "Summit", "start": "2025-10-21", "status": "postponed", "trip": "Talks"},
    {"title": "Lunch", "start": "2025-11-01", "trip": "Talks"},
    {"title": "summit", "start": "2025-12-01", "status": "planned", "trip": "Talks"},
]


def arrows(figure):
    lines = figure.select_traces({"mode": "lines+markers"})
    return [trace for trace in lines if trace.marker.symbol == "arrow" and len(trace.x)]


@pytest.mark.parametrize("by", ["trip", "status"])
def test_an_arrow_leads_from_what_was_put_off_to_the_new_date(by):
    (arrow,) = arrows(timeline.draw(laid_out(MOVED, by=by)))
    assert [str(at)[:10] for at in (arrow.x[0], arrow.x[3])] == ["2025-10-21", "2025-12-01"]
    assert arrow.legendgroup == "postponed"
    assert [size > 0 for size in arrow.marker.size] == [False, False, False, True, False]


def test_hover_says_where_to_and_where_from_something_was_moved():
    told = hovers(MOVED)
    assert "moved to 1 December 2025" in told[0]
    assert "moved here from 21 October 2025" in told[2]


def test_without_a_new_date_there_is_no_arrow():
    assert not arrows(timeline.draw(laid_out(MOVED[:2])))


def hovers(rows, **options):
    figure = timeline.draw(laid_out(rows, **options))
    return {
        event: text
        for trace in figure.data
        if trace.meta == "events"
        for event, text in zip(trace.customdata, trace.hovertext, strict=True)
    }


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        (
            "2025-11-18T22:00+01:00",
            "2025-11-19T09:00+02:00",
            "local time, UTC+1 at the start, UTC+2 at the end<br>"
            "in UTC: 18 November 2025, 21:00 – 19 November, 07:00",
        ),
        ("2025-11-18T22:00[Asia/Kathmandu]", "", "UTC+5:45<br>in UTC: 18 November 2025, 16:15"),
        ("2025-11-18T22:00", "", "local time, zone not known"),
        ("2025-11-18T22:00Z", "", "local time, UTC"),
        ("2025-11-18T22:00-03:30", "2025-11-20", "starts in UTC: 19 November 2025, 01:30"),
        ("c. 1640", "", "approximate date (c.)<br>Date: &#x27;c. 1640&#x27; read as 1640~"),
        ("2025-11-18?", "", "uncertain date (?)"),
        ("2025-11%", "", "approximate and uncertain date (c. ?)"),
    ],
)
def test_hover_tells_whose_clock_it_is_and_how_sure_the_date_is(start, end, told):
    text = hovers([{"title": "x", "start": start, "end": end}])[0]
    assert told.replace("&#x27;", "'") in text


@pytest.mark.parametrize(
    ("start", "name"),
    [
        ("c. 1640", "Birth (c.)"),
        ("1640?", "Birth (?)"),
        ("1640%", "Birth (c. ?)"),
        ("2025-11-18, late evening", "Birth · late evening"),
        ("2025-11-18T22:00", "Birth"),
        ("2025-11-18", "Birth"),
    ],
)
def test_a_name_says_what_its_date_leaves_open(start, name):
    assert names(timeline.draw(laid_out([{"title": "Birth", "start": start}]))) == [name]


def test_a_title_is_shortened_before_the_note_on_its_date():
    figure = timeline.draw(laid_out([{"title": "A very long title " * 20, "start": "1640?"}]))
    assert names(figure)[0].endswith("… (?)")


def strip(figure):
    return [text for trace in figure.data for text in trace.text or () if text.startswith("UTC")]


def test_a_strip_of_time_zones_is_drawn_only_if_asked_for():
    rows = [
        {"title": "a", "start": "2025-01-01T10:00+01:00", "trip": "A"},
        {"title": "b", "start": "2025-01-09T10:00+05:30", "trip": "A"},
        {"title": "c", "start": "2025-01-12T10:00+05:30", "trip": "A"},
    ]
    assert strip(timeline.draw(laid_out(rows))) == []
    assert strip(timeline.draw(laid_out(rows), zones=True)) == ["UTC+1", "UTC+5:30 (+4:30 h)"]


def test_a_strip_says_that_no_zone_is_known():
    figure = timeline.draw(laid_out(FIVE), zones=True)
    headings = [trace for trace in figure.data if trace.xaxis == "x2"]
    assert headings[0].text[0] == "<b>Time zones are not known</b>"


def test_the_table_of_a_page_has_every_event_and_every_written_fact():
    rows = [*FIVE, {"title": "<i>Undated</i>", "note": "{{7*7}}"}]
    page = timeline.page(laid_out(rows))
    cells = Page(page.decode()).cells
    assert {row["title"] for row in rows} <= set(cells)
    assert "August 2025" in cells
    assert "{{7*7}}" in cells
    assert b"{{7*7}}" not in page


def test_only_web_addresses_become_links():
    rows = [
        {"title": "a", "start": "2025", "source": "https://example.org/?a=1&b=2; http://b.example"},
        {"title": "b", "start": "2025", "source": "javascript:alert(1)"},
    ]
    table = timeline.page(laid_out(rows)).decode().split("<tbody>")[1].split("</tbody>")[0]
    assert table.count("<a ") == 2


def test_any_figure_can_be_written_as_a_page():
    page = timeline.render(go.Figure(go.Scatter(x=[1], y=[2])), title="Mine & yours")
    assert b"Mine &#38; yours" in page
