"""The timeline on a canvas, in a real browser, beside the plotly timeline of the same layout."""

import json
from collections import Counter
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path
from random import Random

import numpy as np
import pandas as pd
import pytest

import itinerary
from itinerary.layout import layout
from itinerary.views import basemap, chart, timeline
from itinerary.views.bars import STYLES
from itinerary.views.book import Book
from itinerary.views.drafts import pack_drafts
from itinerary.views.encode import content_security_policy, island
from itinerary.views.knowledge import pack_knowledge
from itinerary.views.palette import PALETTE
from itinerary.views.payload import encode
from itinerary.when import When, add_bounds, describe

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[2]
CASES = ROOT / "../shared/cases/own_hostile/text_payloads.json"
BLANK = dict.fromkeys(
    ("title", "start", "end", "trip", "status", "status_date", "actors", "place"), ""
)
STATUSES = ("happened", "planned", "tentative", "cancelled", "postponed", "rescheduled")
STYLE = """
:root { --paper: #ffffff; --text: #1b1f26; --muted: #5b6472; --line: #dfe3e8; --mark: #c2185b; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #14171c; --text: #e8ebf0; --muted: #9aa4b2; --line: #2f3640; --mark: #ff6f9f; }
}
body { margin: 0; background: var(--paper); color: var(--text); }
#host { height: 400px; }
"""
START = """
itinerary.read(document.getElementById("data").textContent).then((data) => {
  window.told = [];
  window.chart = itinerary.chart(document.getElementById("host"), data, {
    ...$options,
    onselect: (event) => told.push(["select", event]),
    onhover: (event) => told.push(["hover", event]),
    onwindow: (range) => told.push(["window", range]),
  });
});
"""


def laid_out(rows, **options):
    frame = pd.DataFrame([BLANK | row for row in rows], dtype="str")
    events, problems = add_bounds(frame)
    assert problems == []
    return layout(events, **options)


def page_of(plan, *, today=None, **options):
    book = Book()
    unknown = pack_knowledge(book, plan)
    about = chart.pack_chart(book, plan)
    pack_drafts(book, plan)
    facts = about | {"palette": [asdict(colour) for colour in PALETTE], "unknown": unknown}
    if today:
        facts["today"] = [When.parse(today).earliest, When.parse(today).latest + 1]
    parts = ("bars", "lanes")
    data = encode(plan, parts=parts, facts=facts, describe=describe, book=book)
    script = basemap.asset("payload.js").decode() + chart.read_script()
    start = START.replace("$options", json.dumps(options))
    policy = content_security_policy([script, start])
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width"><title>Timeline</title>
<style>{STYLE}{chart.read_style()}</style></head><body><div id="host"></div>
<script type="text/plain" id="data">{island(data, compressed=True)}</script>
<script>{script}</script><script>{start}</script></body></html>"""


def show(visit, plan, *, today=None, options=None, **browser):
    browser.setdefault("reduced_motion", "reduce")
    return visit(page_of(plan, today=today, **(options or {})), **browser).ready()


def told(seen, kind):
    return seen.page.evaluate(f"told.filter((one) => one[0] === '{kind}').map((one) => one[1])")


def wait(seen, condition):
    """Wait until an expression is true; the page's policy forbids Playwright's own way."""
    for _ in range(200):
        if seen.page.evaluate(condition):
            return
        seen.page.wait_for_timeout(20)
    pytest.fail(f"never true: {condition}")


def drawn_at_once(seen, script):
    """Run a script, and paint before going on."""
    return seen.page.evaluate(f"() => {{ {script}; chart.paint(); }}")


def mixed(count, seed=1):
    """Make up events of every status, over a few trips and people."""
    random = Random(seed)
    rows = []
    for number in range(count):
        day = np.datetime64("2025-01-01") + random.randrange(300)
        status = random.choice(STATUSES)
        gone = status in STATUSES[3:]
        rows.append(
            {
                "title": f"{random.choice(['Talks', 'A long conference', 'Flight'])} {number}",
                "start": str(day),
                "end": str(day + random.randrange(1, 9)) if random.random() < 0.5 else "",
                "trip": f"Trip {random.randrange(4)}",
                "actors": random.choice(["Ann", "Bo; Ann", "Cy", ""]),
                "status": status,
                "status_date": str(day - 10) if gone else "",
            }
        )
    return rows


def many(count, lanes=4):
    random = Random(7)
    first = np.datetime64("2023-01-01")
    return [
        {
            "title": f"Incident number {number}",
            "start": str(first + random.randrange(900)),
            "trip": f"Lane {number % lanes}",
        }
        for number in range(count)
    ]


# --- the same bars in the same lanes as the plotly timeline


def bars_of_figure(figure):
    """Read event, lane, status and middle of everything that answers the pointer."""
    headings = next(trace for trace in figure.data if trace.xaxis == "x2")
    lanes = sorted(zip(headings.y or (), headings.text or (), strict=True))
    found = Counter()
    for trace in figure.data:
        if trace.meta != "events" or (trace.type == "scatter" and trace.marker.symbol == "x"):
            continue
        for at, event in enumerate(trace.customdata):
            above = [text for y, text in lanes if y < trace.y[at]]
            lane = above[-1].removeprefix("<b>").removesuffix("</b>") if above else ""
            start = trace.base[at] if trace.type == "bar" else trace.x[at]
            length = float(trace.x[at]) / 1000 if trace.type == "bar" else 0.0
            second = int(np.datetime64(start, "s").astype(np.int64))
            found[int(event), lane, trace.legendgroup, round(second + length / 2)] += 1
    return found


def bars_of_canvas(seen):
    found = Counter()
    for bar in seen.page.evaluate("chart.bars()"):
        middle = round((bar["start"] + bar["end"]) / 2)
        found[bar["event"], bar["lane"], bar["status"], middle] += 1
    return found


def near(one, other):
    """Compare counts of bars; the middles may differ by a second of rounding."""
    return sorted(key[:3] for key in one.elements()) == sorted(
        key[:3] for key in other.elements()
    ) and all(
        abs(a[3] - b[3]) <= 1
        for a, b in zip(sorted(one.elements()), sorted(other.elements()), strict=True)
    )


@pytest.mark.parametrize(
    "name", ["peace-talks", "alexander", "olympic-flame", "nixon-1972", "round-the-world"]
)
def test_both_timelines_show_the_same_bars_in_the_same_lanes(visit, name):
    plan = itinerary.read(str(ROOT / f"data/{name}.csv")).layout()
    seen = show(visit, plan)
    assert near(bars_of_canvas(seen), bars_of_figure(timeline.draw(plan)))
    assert seen.errors == []


@pytest.mark.parametrize("by", ["trip", "actor", "status"])
def test_both_timelines_agree_whatever_the_lanes_are(visit, by):
    plan = laid_out(mixed(60), by=by)
    canvas = bars_of_canvas(show(visit, plan))
    figure = bars_of_figure(timeline.draw(plan))
    named = Counter({("Other" if key[1] == "" else key[1], *key): 0 for key in canvas})
    assert len(named) == len(canvas)
    renamed = Counter()
    for (event, lane, status, middle), times in canvas.items():
        renamed[event, lane or "Other", status, middle] += times
    assert near(renamed, figure)


def second_of(text):
    return int(np.datetime64(text, "s").astype(np.int64))


def firm_pieces(figure):
    """Read the wholly opaque pieces of a figure's bars: start and end in seconds."""
    found = set()
    for trace in figure.data:
        if trace.type != "bar" or trace.hoverinfo != "skip" or trace.base is None:
            continue
        for base, length, opacity in zip(trace.base, trace.x, trace.marker.opacity, strict=True):
            if opacity == 1.0:
                found.add((second_of(base), second_of(base) + round(length / 1000)))
    return found


@pytest.mark.parametrize("name", ["peace-talks", "olympic-flame", "nixon-1972"])
def test_both_timelines_have_the_same_firm_parts_and_soft_ends(visit, name):
    plan = itinerary.read(str(ROOT / f"data/{name}.csv")).layout()
    pieces = firm_pieces(timeline.draw(plan, width_px=2e6))
    bars = show(visit, plan).page.evaluate(
        """chart.bars().map((bar, i) => ({ ...bar, solid: [chart.model.solidStart[i],
             chart.model.solidEnd[i]] }))"""
    )
    firm = {tuple(bar["solid"]) for bar in bars if bar["solid"][0] < bar["solid"][1]}
    assert firm
    assert firm == pieces


def test_both_timelines_tell_a_status_by_the_same_hatching(visit):
    hatches = {".": "dots", "/": "slashes", "-": "level", "|": "upright", "": None}
    drawn = show(visit, laid_out(mixed(3))).page.evaluate(
        """itinerary.chartParts.STYLES
             .map(({ fill, hatch, line }) => [fill, hatch ?? null, line ?? 0])"""
    )
    styles = [STYLES[status] for status in STATUSES]
    assert [hatch for _, hatch, _ in drawn] == [hatches[style.hatch] for style in styles]
    assert [fill == 1 for fill, _, _ in drawn] == [style.fill == 1 for style in styles]
    assert [line > 0 for _, _, line in drawn] == [style.outline > 0 for style in styles]


def moved(trip="a"):
    return [
        {"title": "Talks", "start": "2025-03-01", "status": "postponed", "trip": trip},
        {"title": "Talks", "start": "2025-04-10", "status": "rescheduled", "trip": trip},
        {"title": "Talks", "start": "2025-05-05", "status": "planned", "trip": trip},
        {"title": "Dinner", "start": "2025-03-20", "trip": trip},
    ]


@pytest.mark.parametrize("by", ["trip", "actor"])
def test_both_timelines_draw_the_same_arrows(visit, by):
    rows = [
        row | {"actors": people}
        for row, people in zip(moved(), ["Ann; Bo", "Bo; Cy", "Bo; Ann", "Cy"], strict=True)
    ]
    plan = laid_out(rows, by=by)
    figure = timeline.draw(plan)
    found = []
    for trace in figure.data:
        if trace.type == "scatter" and "arrow" in str(trace.marker.symbol):
            ends = np.array(trace.x, dtype=object).reshape(-1, 5)
            found += [(second_of(row[0]), second_of(row[3])) for row in ends]
    arrows = show(visit, plan).page.evaluate(
        """chart.model.arrows.map(([from, to]) => {
             const { start, end } = chart.model;
             return [(start[from] + end[from]) / 2, start[to], end[to]];
           })"""
    )
    assert len(found) == len(arrows) > 0
    for (middle, at), (begin, start, end) in zip(sorted(found), sorted(arrows), strict=True):
        assert abs(middle - begin) <= 1
        assert start <= at <= end


CROSSING = [
    {
        "title": "Flight", "trip": "a",
        "start": "2025-11-18T22:00+01:00", "end": "2025-11-19T09:00+05:30",
    },
    {
        "title": "Home", "trip": "a",
        "start": "2025-11-21T10:00+05:30", "end": "2025-11-21T18:00+01:00",
    },
    {"title": "Desk", "start": "2025-11-20T10:00Z", "trip": "b"},
]  # fmt: skip


def test_both_timelines_have_the_same_strips_of_time_zones(visit):
    plan = laid_out(CROSSING)
    figure = timeline.draw(plan, zones=True, width_px=3000)
    blocks = next(
        trace
        for trace in figure.data
        if trace.type == "bar" and any(text.startswith("<b>UTC") for text in trace.hovertext or ())
    )
    expected = [
        (
            text.partition("</b>")[0].removeprefix("<b>"),
            second_of(base),
            second_of(base) + round(length / 1000),
        )
        for text, base, length in zip(blocks.hovertext, blocks.base, blocks.x, strict=True)
    ]
    seen = show(visit, plan)
    told = seen.page.evaluate(
        """Array.from(chart.zones.offset, (offset, i) => {
             const { first, last } = chart.zones;
             return [itinerary.chartParts.nameOffset(offset), first[i], last[i]];
           })"""
    )
    assert [tuple(one) for one in told] == expected
    assert seen.page.evaluate("chart.zones.names") == ["a", "b"]


def test_rows_keep_bars_of_a_lane_apart(visit):
    seen = show(visit, laid_out(mixed(80)))
    for factor in (1, 3, 40):
        drawn_at_once(seen, f"chart.zoomTo(chart.rows.fitPer / {factor}, chart.model.low, 0)")
        spans = seen.page.evaluate(
            "chart.bars().map((bar, i) => ({ ...bar, ...chart.scene.span(i) }))"
        )
        rows = {}
        for bar in spans:
            if not bar["counted"]:
                rows.setdefault((bar["lane"], bar["row"]), []).append(bar)
        for bars in rows.values():
            bars.sort(key=lambda bar: bar["left"])
            for one, other in pairwise(bars):
                assert one["right"] <= other["left"] + 0.5


# --- what is drawn


def names_and_bars(seen):
    return seen.page.evaluate(
        """() => {
          const { plot, rows, scroll, view } = chart;
          const bars = chart.bars().map((bar, i) => ({ ...bar, ...chart.scene.span(i), bar: i,
            top: rows.topOf(i, view.per) + plot.top - scroll }))
            .filter((bar) => !bar.counted && bar.right > plot.left && bar.left < plot.right);
          return { names: chart.drawn(), height: rows.bar,
            bars: bars.map(({ event, left, right, top }) => ({ event, left, right, top })) };
        }"""
    )


def meet(one, other):
    return (
        one["left"] < other["right"] - 0.5
        and other["left"] < one["right"] - 0.5
        and one["top"] < other["bottom"]
        and other["top"] < one["bottom"]
    )


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("factor", [1, 4, 30])
def test_no_name_covers_another_name_or_a_bar(visit, width, factor):
    seen = show(visit, laid_out(mixed(50, seed=3)), width=width)
    drawn_at_once(seen, f"chart.zoomTo(chart.rows.fitPer / {factor}, chart.model.low, 200)")
    found = names_and_bars(seen)
    names = [
        name | {"top": name["top"] + 2, "bottom": name["bottom"] - 2} for name in found["names"]
    ]
    assert names
    bars = [bar | {"bottom": bar["top"] + found["height"]} for bar in found["bars"]]
    for at, name in enumerate(names):
        assert not [other for other in names[:at] if meet(name, other)]
        assert not [bar for bar in bars if bar["event"] != name["event"] and meet(name, bar)]


def test_few_events_all_have_their_whole_names(visit):
    plan = itinerary.read(str(ROOT / "data/peace-talks.csv")).layout()
    for width in (390, 1440):
        seen = show(visit, plan, width=width)
        shown = {name["text"].partition(" (")[0] for name in seen.page.evaluate("chart.drawn()")}
        assert shown == set(plan.events["title"])


@pytest.mark.parametrize(
    ("start", "shown"),
    [("1640~", "Talks (c.)"), ("1640?", "Talks (?)"), ("1640%", "Talks (c. ?)"), ("1640", "Talks")],
)
def test_doubt_about_a_date_stands_beside_the_name_and_is_never_cut_off(visit, start, shown):
    rows = [{"title": "Talks", "start": start}, {"title": "Talks " * 60, "start": start}]
    names = show(visit, laid_out(rows)).page.evaluate("chart.drawn()")
    short, long = (one["text"] for one in sorted(names, key=lambda one: one["event"]))
    assert short == shown
    assert long.endswith("…" + shown.removeprefix("Talks"))


def legend_of(seen):
    return seen.page.eval_on_selector_all(
        ".itn-chart-legend:not([hidden]) li", "all => all.map((one) => one.dataset.shape)"
    )


DAY_AND_MONTH = [
    {"title": "a", "start": "2025-01-01", "end": "2025-02-01"},
    {"title": "b", "start": "2025-01-10", "end": "2025-03-01"},
]


@pytest.mark.parametrize(
    ("more", "shapes"),
    [
        ({"start": "2025-01-03", "end": "2025-02-03"}, []),
        ({"start": "2025-01-05T12:00"}, ["happened", "moment"]),
        ({"start": "2025-02"}, ["happened", "soft"]),
        ({"start": "2025-01-05T12:00", "end": "2025-01-05T13:00"}, ["happened", "short"]),
        ({"start": "2025-02", "status": "cancelled"}, ["happened", "cancelled", "soft"]),
        (
            {"start": "2025-02", "status": "cancelled", "status_date": "2025-01-20"},
            ["happened", "cancelled", "cross", "soft"],
        ),
    ],
)
def test_the_legend_names_the_shapes_that_are_drawn_and_no_others(visit, more, shapes):
    seen = show(visit, laid_out([*DAY_AND_MONTH, {"title": "c", **more}]))
    assert legend_of(seen) == shapes


def test_the_legend_names_arrows_and_columns(visit):
    moved = [
        {"title": "c", "start": "2025-01-05", "status": "postponed", "trip": "x"},
        {"title": "c", "start": "2025-02-20", "status": "planned", "trip": "x"},
    ]
    assert "arrow" in legend_of(show(visit, laid_out(moved)))
    seen = show(visit, laid_out(many(3000)))
    assert legend_of(seen) == ["columns"]
    drawn_at_once(
        seen, "chart.zoomTo(chart.rows.fitPer / 60, (chart.model.low + chart.model.high) / 2, 600)"
    )
    assert "columns" not in legend_of(seen)


def test_the_legend_names_the_sign_of_drafts(visit):
    rows = [row | {"band": band} for row, band in zip(DAY_AND_MONTH, ["", "check"], strict=True)]
    assert legend_of(show(visit, laid_out(rows))) == ["happened", "draft"]
    rows[1]["band"] = ""
    assert legend_of(show(visit, laid_out(rows))) == []


def test_the_legend_names_all_statuses_in_their_order(visit):
    told = legend_of(show(visit, laid_out(mixed(40))))
    assert told[: len(STATUSES)] == list(STATUSES)


def test_the_legend_follows_a_table_as_it_stood(visit):
    rows = [*DAY_AND_MONTH, {"title": "c", "start": "2025-02-01/2025-02-20", "status": "cancelled"}]
    seen = show(visit, laid_out(rows))
    assert "cancelled" in legend_of(seen)
    drawn_at_once(seen, "chart.restate(() => 'planned')")
    assert legend_of(seen) == ["planned"]


def test_on_paper_colours_are_those_of_paper_and_pixels_finer(visit):
    seen = show(visit, laid_out(mixed(5)), color_scheme="dark")
    paper = "@media print { :root { --paper: #ffffff !important; } }"
    seen.page.add_style_tag(content=paper)
    seen.page.emulate_media(media="print")
    wait(seen, f"({PIXEL})([1, 1])[0] === 255")
    assert seen.page.evaluate("chart.canvas.width >= 3 * chart.width")
    seen.page.emulate_media(media="screen")
    wait(seen, f"({PIXEL})([1, 1])[0] === 20")


def test_a_long_name_is_cut_and_whole_in_the_tip(visit):
    title = "A conference whose name goes on and on, as such names do, until nobody listens " * 3
    seen = show(
        visit, laid_out([{"title": title, "start": "2025-03-01"}, {"title": "x", "start": "2026"}])
    )
    (name,) = [one for one in seen.page.evaluate("chart.drawn()") if one["event"] == 0]
    assert name["text"].endswith("…")
    seen.page.mouse.move(name["left"] + 5, name["top"] + 8)
    seen.page.wait_for_selector(".itn-chart-tip:not([hidden])")
    assert seen.page.text_content(".itn-chart-tip strong") == title.strip()
    assert told(seen, "hover") == [0]


PIXEL = """([x, y]) => {
  const sharp = chart.sharp;
  return Array.from(chart.g.getImageData(Math.round(x * sharp), Math.round(y * sharp), 1, 1).data);
}"""


def middle_of(seen, event):
    return seen.page.evaluate(
        """(event) => {
          const [bar] = chart.barsOf(event);
          const { left, right } = chart.scene.span(bar);
          const top = chart.rows.topOf(bar, chart.view.per) + chart.plot.top - chart.scroll;
          return [(Math.max(left, chart.plot.left) + Math.min(right, chart.plot.right)) / 2,
            top + chart.rows.bar / 2];
        }""",
        event,
    )


def test_a_firm_bar_is_filled_and_a_cancelled_one_hollow(visit):
    rows = [
        {"title": "a", "start": "2025-01-01", "end": "2025-02-01", "trip": "x"},
        {
            "title": "b",
            "start": "2025-01-01",
            "end": "2025-02-01",
            "trip": "x",
            "status": "cancelled",
        },
    ]
    seen = show(visit, laid_out(rows), device_scale_factor=2)
    assert seen.page.evaluate(PIXEL, middle_of(seen, 0))[:3] == [16, 60, 161]
    assert seen.page.evaluate("chart.canvas.width") == 2 * seen.page.evaluate("chart.width")
    x, y = middle_of(seen, 1)
    tints = {tuple(seen.page.evaluate(PIXEL, [x + dx, y + 3])[:3]) for dx in range(12)}
    assert (255, 255, 255) in tints
    assert len(tints) > 1


def test_an_uncertain_end_fades_and_an_open_one_vanishes(visit):
    rows = [{"title": "a", "start": "1900/1950"}, {"title": "b", "start": "1900/.."}]
    seen = show(visit, laid_out(rows))
    spans = seen.page.evaluate("[0, 1].map((bar) => chart.scene.span(chart.barsOf(bar)[0]))")
    _, y = middle_of(seen, 1)
    edge, inside = (
        seen.page.evaluate(PIXEL, [x, y])[0] for x in (spans[1]["x1"] - 2, spans[1]["s1"] - 4)
    )
    assert edge > 240 > inside
    assert spans[0]["s0"] > spans[0]["x0"] + 5


def test_the_day_of_a_cancellation_is_known_and_inside_the_axis(visit):
    rows = [
        {
            "title": "a",
            "start": "2025-10-01",
            "end": "2025-10-31",
            "status": "cancelled",
            "status_date": "2025-10-21",
        },
        {"title": "b", "start": "2025-09-01"},
    ]
    (bar, other) = sorted(
        show(visit, laid_out(rows)).page.evaluate("chart.bars()"), key=lambda one: one["event"]
    )
    assert bar["calledOff"] == When.parse("2025-10-21").earliest
    assert other["calledOff"] is None


def test_a_line_marks_today_only_if_it_is_given(visit):
    plan = laid_out(mixed(5))
    assert show(visit, plan).page.evaluate("chart.today") is None
    seen = show(visit, plan, today="2025-05-05")
    second = When.parse("2025-05-05").earliest
    x = seen.page.evaluate(f"Math.round(chart.scene.x({second}))")
    y = seen.page.evaluate("chart.plot.bottom - 3")
    assert seen.page.evaluate(PIXEL, [x, y])[:3] == [194, 24, 91]


def test_colours_follow_the_page(visit):
    seen = show(visit, laid_out(mixed(5)), color_scheme="dark")
    assert seen.page.evaluate(PIXEL, [1, 1])[:3] == [20, 23, 28]
    seen.page.emulate_media(color_scheme="light")
    wait(seen, f"({PIXEL})([1, 1])[0] === 255")
    seen.page.evaluate("document.documentElement.style.setProperty('--paper', 'rgb(250 240 230)')")
    wait(seen, f"({PIXEL})([1, 1])[2] === 230")


# --- time zones, clocks, parts of the day


def test_strips_of_time_zones_are_shown_when_asked_for_and_move_the_lanes_down(visit):
    seen = show(visit, laid_out(CROSSING))
    switch = seen.page.get_by_role("button", name="Show time zones")
    assert switch.get_attribute("aria-pressed") == "false"
    before = middle_of(seen, 0)[1]
    switch.click()
    assert switch.get_attribute("aria-pressed") == "true"
    assert middle_of(seen, 0)[1] == before + seen.page.evaluate("chart.zones.height")
    assert "UTC+5:30" in seen.page.text_content(".itn-chart-live")
    first = seen.page.evaluate(
        "[chart.scene.x(chart.zones.first[1]) + 20, chart.zones.barTop(0) + 9]"
    )
    seen.page.mouse.move(*first)
    seen.page.wait_for_selector(".itn-chart-tip:not([hidden])")
    assert seen.page.text_content(".itn-chart-tip strong") == "UTC+5:30"
    assert "+4:30 h from before" in seen.page.inner_text(".itn-chart-tip")
    seen.page.focus(".itn-chart-stage")
    seen.page.keyboard.press("z")
    assert middle_of(seen, 0)[1] == before
    assert seen.errors == []


def test_a_strip_in_the_gutter_tells_how_many_trips_have_none(visit):
    rows = [row | {"trip": trip} for trip in "abcdefgh" for row in CROSSING[:2]]
    seen = show(visit, laid_out(rows))
    drawn_at_once(seen, "chart.showZones(true)")
    y = seen.page.evaluate("chart.zones.barTop(5) + 5")
    seen.page.mouse.move(20, y)
    seen.page.wait_for_selector(".itn-chart-tip:not([hidden])")
    assert "2 more trips are not shown" in seen.page.inner_text(".itn-chart-tip")


def test_a_title_that_is_read_from_right_to_left_is_drawn_so(visit):
    seen = show(visit, laid_out([{"title": "שיחות (סבב שני)", "start": "2025"}]))
    ways = "['12 שלום (x)', 'مؤتمر', 'Talks שלום', '…', ''].map(itinerary.chartParts.directionOf)"
    assert seen.page.evaluate(ways) == ["rtl", "rtl", "ltr", "ltr", "ltr"]


def test_there_is_no_switch_where_no_trip_crosses_zones(visit):
    seen = show(visit, laid_out([CROSSING[2], {"title": "x", "start": "2025-11-22"}]))
    assert seen.page.get_by_role("button", name="Show time zones").count() == 0
    assert seen.page.get_by_role("button").count() == 4


def tip_of(seen, event):
    return seen.page.evaluate(
        """(event) => {
          chart.tip.show({ event, others: 0 }, { x: 300, y: 100 });
          return Array.from(chart.tip.node.children, (one) => one.textContent);
        }""",
        event,
    )


def test_a_tip_tells_whose_clock_it_is_and_what_that_is_in_utc_and_for_the_reader(visit):
    rows = [
        CROSSING[0],
        {"title": "x", "start": "2025-11-22T10:00"},
        {"title": "y", "start": "2025-11-22"},
    ]
    seen = show(
        visit, laid_out(rows), options={"language": "en-GB"}, timezone_id="America/New_York"
    )
    _, _, clocks, utc, reader = tip_of(seen, 0)
    assert clocks == "local time, UTC+1 at the start, UTC+5:30 at the end"
    assert utc.startswith("in UTC: ")
    assert "21:00" in utc
    assert "03:30" in utc
    assert reader.startswith("by your clock (America/New_York): ")
    assert "16:00" in reader
    assert "22:30" in reader
    assert tip_of(seen, 1)[2:] == ["local time, zone not known"]
    assert len(tip_of(seen, 2)) == 2


def test_the_readers_clock_is_told_in_the_readers_language(visit):
    seen = show(visit, laid_out(CROSSING), options={"language": "de"}, timezone_id="Europe/Kyiv")
    reader = tip_of(seen, 0)[-1]
    assert "Europe/Kyiv" in reader
    assert "November" in reader
    assert "23:00" in reader


def test_a_part_of_the_day_stands_beside_the_name_in_the_readers_language(visit):
    rows = [
        {"title": "Talks", "start": "[2025-11-18T21..2025-11-18T23]"},
        {"title": "x", "start": "2025-11-25"},
    ]
    for language, name in (("en", "late evening"), ("de", "später Abend")):
        seen = show(visit, laid_out(rows), options={"language": language})
        names = [one["text"] for one in seen.page.evaluate("chart.drawn()") if one["event"] == 0]
        assert names == [f"Talks · {name}"]


def test_a_tip_tells_where_an_event_was_moved_to_and_from(visit):
    seen = show(visit, laid_out(moved()))
    assert "moved to 10 April 2025" in " ".join(
        tip_of(seen, 0)
    ) or "moved to 5 May 2025" in " ".join(tip_of(seen, 0))
    assert any(line.startswith("moved here from ") for line in tip_of(seen, 2))


# --- what stays as it is


def state_of(seen):
    low, high = seen.page.evaluate("chart.seen()")
    return round(low), round(high), round(seen.page.evaluate("chart.scroll"), 3)


def zoomed_in(visit, **options):
    seen = show(visit, laid_out(many(300, lanes=30)), **options)
    drawn_at_once(seen, "chart.zoomTo(chart.rows.fitPer / 7, chart.model.low, 0)")
    drawn_at_once(seen, "chart.moveTo(chart.model.low + 20 * 86400, 300)")
    return seen


def test_zoom_and_scroll_stay_when_the_language_changes(visit):
    seen = zoomed_in(visit)
    before = state_of(seen)
    drawn_at_once(
        seen, "chart.speak({ language: 'de', words: { events: '{} Ereignisse', closer: 'Näher' } })"
    )
    assert state_of(seen) == before
    assert seen.page.get_by_role("button", name="Näher").count() == 1
    assert any(
        "Mai" in label or "Feb" in label or "Jan" in label for label in seen.page.evaluate(TICKS)
    )


def test_zoom_and_scroll_come_back_with_the_window_and_stay_on_paper_and_in_the_dark(visit):
    seen = zoomed_in(visit)
    before = state_of(seen)
    seen.page.set_viewport_size({"width": 500, "height": 700})
    wait(seen, "chart.width === 500")
    assert state_of(seen)[:2] == pytest.approx(before[:2], abs=2)
    seen.page.set_viewport_size({"width": 1280, "height": 800})
    wait(seen, "chart.width === 1280")
    assert state_of(seen) == pytest.approx(before, abs=2)
    seen.page.emulate_media(media="print")
    wait(seen, "chart.sharp >= 3")
    seen.page.emulate_media(media="screen")
    wait(seen, "chart.sharp < 3")
    seen.page.emulate_media(color_scheme="dark")
    wait(seen, f"({PIXEL})([1, 1])[0] === 20")
    assert state_of(seen) == pytest.approx(before, abs=2)


# --- the axis


DAYS = [-719529, -719528, -719162, -1, 0, 59, 60, 11016, 19782, 2932896, -98_000_000, 98_765_432]


def test_days_are_counted_as_numpy_counts_them(visit):
    seen = show(visit, laid_out(mixed(1)))
    random = Random(3)
    days = DAYS + [random.randrange(-(10**11), 10**11) for _ in range(2000)]
    dates_of = """(days) => days.map((day) => {
      const { dateOf, daysOf } = itinerary.chartParts;
      const { year, month, day: number } = dateOf(day);
      return [year, month, number, daysOf(year, month, number)];
    })"""
    months = np.array(days).astype("datetime64[D]").astype("datetime64[M]")
    years = months.astype("datetime64[Y]").astype(np.int64) + 1970
    expected = [
        [
            int(year),
            int(month.astype(np.int64)) % 12 + 1,
            int(day - month.astype("datetime64[D]").astype(np.int64)) + 1,
            day,
        ]
        for year, month, day in zip(years, months, days, strict=True)
    ]
    assert seen.page.evaluate(dates_of, days) == expected


TICKS = """[
  ...chart.ticks.ticks.map((tick) => tick.label),
  ...chart.ticks.sections.map((section) => section.names[0]),
]"""


@pytest.mark.parametrize(
    ("start", "label"),
    [
        ("-0303/0117", "1 CE"),
        ("-0303/0117", "100 BCE"),
        ("-0044-03/-0043-05", "May 44 BCE"),
        ("-0001-11/0002-02", "1 BCE"),
        ("Y-230000000/Y-66000000", "100 million BCE"),
        ("Y-300000/Y-290000", "300,000 BCE"),
        ("2025-11-18T07:30/2025-11-18T19:10", "12:00"),
        ("2025-11-18T07:30/2025-11-18T19:10", "Tue 18 Nov 2025"),
        ("2025-11-03/2025-11-18", "November 2025"),
    ],
)
def test_the_axis_names_times_from_hours_to_aeons(visit, start, label):
    seen = show(visit, laid_out([{"title": "a", "start": start}]))
    labels = seen.page.evaluate(TICKS)
    assert label in labels
    assert not [text for text in labels if text == "0" or text.startswith(("0 ", "-"))]


@pytest.mark.parametrize("seed", range(3))
def test_ticks_are_apart_at_any_zoom(visit, seed):
    random = Random(seed)
    seen = show(
        visit,
        laid_out(
            [{"title": "a", "start": "-3000/2100"}, {"title": "b", "start": "2025-11-18T07:30"}]
        ),
    )
    for _ in range(40):
        factor, share = 10 ** random.uniform(0, 8), random.random()
        drawn_at_once(
            seen,
            f"const {{ low, high }} = chart.model; const second = low + {share} * (high - low);"
            f"chart.zoomTo(chart.rows.fitPer / {factor}, second, 500)",
        )
        at = seen.page.evaluate("chart.ticks.ticks.map((tick) => chart.scene.x(tick.at))")
        gaps = np.diff(at)
        assert len(at) < 200
        assert (gaps > 0).all()
        assert (gaps > 20).sum() >= len(gaps) - 12


@pytest.mark.parametrize(
    ("language", "month", "era"),
    [
        ("de", "März 2025", "v. Chr."),
        ("fr", "mars 2025", "av. J.-C."),
        ("uk", "березень 2025", "до н. е."),
        ("es", "marzo 2025", "a. C."),
        ("xx-no-such", "March 2025", "BCE"),
    ],
)
def test_the_axis_speaks_the_readers_language(visit, language, month, era):
    seen = show(
        visit,
        laid_out([{"title": "a", "start": "2025-03-01", "end": "2025-03-20"}]),
        options={"language": language},
    )
    assert month in seen.page.evaluate(TICKS)
    old = show(
        visit, laid_out([{"title": "a", "start": "-0303/-0117"}]), options={"language": language}
    )
    assert any(label.endswith(era) for label in old.page.evaluate(TICKS))


def test_huge_negative_numbers_arrive(visit):
    plan = laid_out(
        [{"title": "a", "start": "Y-230000000/Y-66000000"}, {"title": "b", "start": "2020"}]
    )
    bars = sorted(show(visit, plan).page.evaluate("chart.bars()"), key=lambda bar: bar["start"])
    expected = plan.bars.sort_values("start")["start"].tolist()
    assert [bar["start"] for bar in bars] == pytest.approx(expected, rel=1e-12)


# --- pointer and keys


def test_arrows_walk_the_events_in_order_of_time(visit):
    plan = laid_out(mixed(12))
    seen = show(visit, plan)
    seen.page.focus(".itn-chart-stage")
    seen.page.keyboard.press("End")
    seen.page.keyboard.press("Home")
    for _ in range(11):
        seen.page.keyboard.press("ArrowRight")
    order = plan.order.tolist()
    assert told(seen, "select") == [order[-1], *order]
    first = plan.events["title"][order[-1]]
    assert seen.page.text_content(".itn-chart-live").startswith(first)
    seen.page.keyboard.press("Escape")
    assert told(seen, "select")[-1] is None


def test_a_click_selects_and_a_drag_pans(visit):
    seen = show(visit, laid_out(mixed(12)))
    event = seen.page.evaluate("chart.drawn()[0].event")
    x, y = middle_of(seen, event)
    seen.page.mouse.click(x, y)
    assert told(seen, "select") == [event]
    drawn_at_once(seen, "chart.zoomTo(chart.rows.fitPer / 5, chart.model.low, 0)")
    low = seen.page.evaluate("chart.view.low")
    seen.page.mouse.move(700, 300)
    seen.page.mouse.down()
    seen.page.mouse.move(500, 300, steps=3)
    seen.page.mouse.up()
    assert seen.page.evaluate("chart.view.low") > low
    assert told(seen, "select") == [event]


def test_the_wheel_zooms_at_the_pointer_and_keys_zoom_too(visit):
    seen = show(visit, laid_out(mixed(12)))
    seen.page.mouse.move(640, 200)
    before = seen.page.evaluate("chart.secondAt(640)")
    seen.page.mouse.wheel(0, -400)
    wait(seen, "chart.view.per < chart.rows.fitPer / 1.3")
    assert seen.page.evaluate("chart.secondAt(640)") == pytest.approx(before, abs=2)
    seen.page.focus(".itn-chart-stage")
    seen.page.keyboard.press("0")
    assert seen.page.evaluate("chart.isWhole()")
    seen.page.keyboard.press("+")
    assert not seen.page.evaluate("chart.isWhole()")


def test_a_window_is_brushed_along_the_axis_moved_by_its_handles_and_cleared(visit):
    seen = show(visit, laid_out(mixed(12)))
    mouse = seen.page.mouse
    mouse.move(400, 20)
    mouse.down()
    mouse.move(700, 20, steps=4)
    mouse.up()
    first = told(seen, "window")[-1]
    assert all(isinstance(second, int) for second in first)
    assert first == pytest.approx(
        seen.page.evaluate("[chart.secondAt(400), chart.secondAt(700)]"), abs=1
    )
    x, y = seen.page.evaluate("[chart.frame.stripX(chart.range[1]), chart.strip.top + 10]")
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + 60, y, steps=3)
    mouse.up()
    second = told(seen, "window")[-1]
    assert second[0] == first[0]
    assert second[1] > first[1]
    seen.page.focus(".itn-chart-stage")
    seen.page.keyboard.press("Escape")
    assert told(seen, "window")[-1] is None
    seen.page.keyboard.press("w")
    assert told(seen, "window")[-1] == pytest.approx(seen.page.evaluate("chart.seen()"), abs=1)
    seen.page.get_by_role("button", name="Clear the chosen time").click()
    assert told(seen, "window")[-1] is None


def test_shift_and_drag_brushes_in_the_plot(visit):
    seen = show(visit, laid_out(mixed(12)))
    seen.page.keyboard.down("Shift")
    seen.page.mouse.move(500, 300)
    seen.page.mouse.down()
    seen.page.mouse.move(800, 320, steps=3)
    seen.page.mouse.up()
    assert told(seen, "window")[-1] == pytest.approx(
        seen.page.evaluate("[chart.secondAt(500), chart.secondAt(800)]"), abs=1
    )


def test_what_is_filtered_out_is_faint_silent_and_not_walked(visit):
    plan = laid_out(mixed(12))
    seen = show(visit, plan)
    kept = plan.order.tolist()[::3]
    drawn_at_once(
        seen,
        f"chart.filter(Uint8Array.from({{ length: 12 }}, (_, i) => ({kept}.includes(i) ? 1 : 0)))",
    )
    assert {name["event"] for name in seen.page.evaluate("chart.drawn()")} <= set(kept)
    seen.page.focus(".itn-chart-stage")
    for _ in range(6):
        seen.page.keyboard.press("ArrowRight")
    assert told(seen, "select") == kept
    drawn_at_once(seen, "chart.filter(new Uint8Array(12).fill(1))")
    assert seen.page.evaluate("chart.mask") is None


def test_a_table_can_be_shown_as_it_stood(visit):
    rows = [
        {
            "title": "a",
            "start": "2025-10-01",
            "end": "2025-10-31",
            "status": "cancelled",
            "status_date": "2025-10-21",
        },
        {"title": "b", "start": "2025-09-01"},
    ]
    seen = show(visit, laid_out(rows))
    drawn_at_once(seen, "chart.restate((event) => (event === 0 ? 'planned' : ''))")
    first, second = sorted(seen.page.evaluate("chart.bars()"), key=lambda bar: bar["event"])
    assert (first["status"], first["calledOff"]) == ("planned", None)
    assert {name["event"] for name in seen.page.evaluate("chart.drawn()")} == {0}
    drawn_at_once(seen, "chart.restate(null)")
    assert (
        sorted(seen.page.evaluate("chart.bars()"), key=lambda bar: bar["event"])[0]["status"]
        == "cancelled"
    )
    assert second["event"] == 1


def test_selecting_from_outside_brings_the_event_into_view_and_is_not_told_back(visit):
    seen = show(visit, laid_out(many(300, lanes=30)))
    drawn_at_once(seen, "chart.zoomTo(chart.rows.fitPer / 30, chart.model.low, 0)")
    for event in (299, 3, 150):
        drawn_at_once(seen, f"chart.select({event})")
        x, y = middle_of(seen, event)
        box = seen.page.evaluate("chart.plot")
        assert box["left"] < x < box["right"]
        assert box["top"] < y < box["bottom"]
    assert told(seen, "select") == []


def test_two_fingers_pinch(visit):
    seen = show(visit, laid_out(mixed(12)), has_touch=True, width=390)
    seen.page.evaluate(
        """() => {
          const touch = (type, id, x) => chart.stage.dispatchEvent(new PointerEvent(type,
            { pointerId: id, pointerType: "touch", clientX: x, clientY: 200, bubbles: true }));
          touch("pointerdown", 1, 150); touch("pointerdown", 2, 250);
          touch("pointermove", 1, 100); touch("pointermove", 2, 300);
          touch("pointerup", 1, 100); touch("pointerup", 2, 300);
        }"""
    )
    assert seen.page.evaluate("chart.rows.fitPer / chart.view.per") == pytest.approx(2, rel=0.01)
    assert told(seen, "select") == []


def test_the_finger_that_is_left_after_a_pinch_pans(visit):
    seen = show(visit, laid_out(mixed(12)), has_touch=True, width=390)
    low, panned = seen.page.evaluate(
        """() => {
          const touch = (type, id, x) => chart.stage.dispatchEvent(new PointerEvent(type,
            { pointerId: id, pointerType: "touch", clientX: x, clientY: 200, bubbles: true }));
          touch("pointerdown", 1, 150); touch("pointerdown", 2, 250);
          touch("pointermove", 1, 50); touch("pointermove", 2, 350);
          touch("pointerup", 2, 350);
          const low = chart.view.low;
          touch("pointermove", 1, 40); touch("pointermove", 1, 20); touch("pointerup", 1, 20);
          return [low, chart.view.low];
        }"""
    )
    assert panned > low
    assert seen.errors == []


# --- many, few, none


def test_thousands_of_events_are_columns_until_the_zoom_has_room_for_bars(visit):
    seen = show(visit, laid_out(many(3000)))
    assert seen.page.evaluate("chart.scene.crowds.size") > 0
    assert seen.page.evaluate("document.querySelectorAll('*').length") < 60
    drawn_at_once(
        seen, "chart.zoomTo(chart.rows.fitPer / 60, (chart.model.low + chart.model.high) / 2, 600)"
    )
    assert seen.page.evaluate("chart.scene.crowds.size") == 0
    assert len(seen.page.evaluate("chart.drawn()")) > 10
    assert seen.errors == []


def test_a_column_of_many_tells_how_many(visit):
    seen = show(
        visit,
        laid_out(
            [{"title": "a", "start": "2025-01-01"}] * 400 + [{"title": "b", "start": "2026-01-01"}]
        ),
    )
    x = seen.page.evaluate("chart.scene.x(chart.model.start[0])")
    seen.page.mouse.move(x + 2, 80)
    seen.page.wait_for_selector(".itn-chart-tip:not([hidden])")
    assert seen.page.text_content(".itn-chart-tip strong") == "400 events"
    assert seen.page.text_content(".itn-chart-tip em") == "and 392 more here"


MIDDLE_OF_COLUMN = """() => {
  const [column] = chart.scene.crowds.get(0).columns;
  return [(column.left + column.right) / 2, chart.plot.top + 60];
}"""


def test_clicks_on_a_column_pick_one_event_after_the_other(visit):
    plan = laid_out([{"title": f"e{number}", "start": "2025-01-01T12:00"} for number in range(500)])
    seen = show(visit, plan)
    at = seen.page.evaluate(MIDDLE_OF_COLUMN)
    for _ in range(3):
        seen.page.mouse.click(*at)
    assert told(seen, "select") == [0, 1, 2]
    drawn_at_once(seen, "chart.filter(Uint8Array.from({ length: 500 }, (_, i) => i % 100 === 7))")
    assert [
        column["count"] for column in seen.page.evaluate("chart.scene.crowds.get(0).columns")
    ] == [5]
    seen.page.mouse.click(*at)
    assert told(seen, "select")[-1] == 7
    drawn_at_once(seen, "chart.mask[7] = 0; chart.filter(chart.mask)")
    (column,) = seen.page.evaluate("chart.scene.crowds.get(0).columns")
    assert column["count"] == 4
    drawn_at_once(seen, "chart.filter(null); chart.restate((event) => event ? '' : 'planned')")
    assert seen.page.evaluate("chart.scene.crowds.get(0).columns[0].count") == 1


@pytest.mark.parametrize("seconds", [3600, 60])
def test_ten_thousand_in_an_hour_or_a_minute_are_columns_with_their_numbers(visit, seconds):
    random = Random(5)
    first = np.datetime64("2025-01-01T12:00:00")
    starts = [str(first + random.randrange(seconds)) for _ in range(10_000)]
    seen = show(visit, laid_out([{"title": "e", "start": start} for start in starts]))
    columns = seen.page.evaluate("chart.scene.crowds.get(0).columns")
    assert sum(column["count"] for column in columns) == 10_000
    wide = seen.page.evaluate(f"{seconds} / chart.view.per")
    assert columns[-1]["right"] - columns[0]["left"] < wide + 16
    assert max(column["right"] - column["left"] for column in columns) < 40
    drawn_at_once(seen, "chart.zoomTo(1, chart.model.start[0], 600)")
    assert len(seen.page.evaluate("chart.scene.crowds.get(0).columns")) > 5


def test_ten_thousand_at_one_minute_are_drawn(visit):
    plan = laid_out(
        [{"title": f"e{number}", "start": "2025-01-01T12:00"} for number in range(10_000)]
    )
    seen = show(visit, plan)
    (column,) = seen.page.evaluate("chart.scene.crowds.get(0).columns")
    assert column["count"] == 10_000
    assert column["right"] - column["left"] < 30
    assert seen.page.evaluate("chart.rows.height") < 2000
    drawn_at_once(seen, "chart.select(9999)")
    assert seen.errors == []


def test_no_dated_event_is_said(visit):
    seen = show(visit, laid_out([{"title": "whenever"}]))
    assert seen.page.evaluate("chart.bars()") == []
    seen.page.focus(".itn-chart-stage")
    for key in ("ArrowRight", "Home", "+", "0", "Escape", "PageDown", "w"):
        seen.page.keyboard.press(key)
    seen.page.mouse.move(400, 100)
    seen.page.mouse.click(400, 100)
    assert seen.errors == []


@pytest.mark.parametrize("width", [320, 390, 820, 1440])
def test_every_width_has_room_for_lanes_and_no_sideways_scroll(visit, width):
    seen = show(visit, laid_out(mixed(40)), width=width)
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
    seen.page.set_viewport_size({"width": 1000, "height": 800})
    wait(seen, "chart.width === 1000")
    assert seen.errors == []


def test_the_chart_says_what_it_is_and_its_buttons_have_names(visit):
    seen = show(visit, laid_out(mixed(12)))
    label = seen.page.get_attribute(".itn-chart-stage", "aria-label")
    assert label.startswith("Timeline of 12 events")
    assert seen.page.get_attribute(".itn-chart-stage", "role") == "application"
    for button in seen.page.query_selector_all(".itn-chart-tools button"):
        assert button.get_attribute("aria-label")
        box = button.bounding_box()
        assert min(box["width"], box["height"]) >= 24


def test_a_chart_may_be_told_things_before_it_is_shown(visit):
    rows = many(300, lanes=30)
    seen = visit(page_of(laid_out(rows)).replace("<div id=", "<div hidden id="))
    wait(seen, "Boolean(window.chart)")
    seen.page.evaluate("chart.filter(null); chart.setWindow(null); chart.fit(); chart.select(299)")
    seen.page.evaluate("document.getElementById('host').hidden = false")
    wait(seen, "Boolean(chart.view)")
    wait(seen, "chart.moving === 0")
    _, y = middle_of(seen, 299)
    assert y < seen.page.evaluate("chart.plot.bottom")
    assert seen.errors == []


def test_a_chart_that_is_taken_away_leaves_nothing(visit):
    seen = show(visit, laid_out(mixed(5)))
    seen.page.evaluate("chart.destroy()")
    assert seen.page.evaluate("document.getElementById('host').childElementCount") == 0
    seen.page.emulate_media(color_scheme="dark")
    seen.page.wait_for_timeout(100)
    assert seen.errors == []


# --- hostile text


OWN = [
    "<img src=x onerror=pwn(1)>",
    "{{7*7}} {% raw %}",
    "</script><script>pwn(2)</script>",
    "__proto__",
    "constructor",
    "\u202eabc",
    "a\u0301" * 200,
    "x" * 5000,
    "שלום",
    "\u200b",
]


def payloads():
    if not CASES.exists():
        return OWN
    listed = json.loads(CASES.read_text(encoding="utf-8"))
    return OWN + [str(text) for text in (listed.values() if isinstance(listed, dict) else listed)]


def test_hostile_text_stays_text(visit):
    rows = [
        {
            "title": text,
            "start": f"2025-01-{number % 27 + 1:02d}",
            "trip": text[:40],
            "place": text,
            "actors": text,
        }
        for number, text in enumerate(payloads())
    ]
    plan = laid_out(rows)
    seen = show(visit, plan, height=900)
    tips = seen.page.evaluate(
        """() => Array.from({ length: chart.model.events }, (_, event) => {
          chart.tip.show({ event, others: 0 }, { x: 300, y: 100 });
          return chart.tip.node.querySelector("strong").textContent;
        })"""
    )
    for title, tip in zip(plan.events["title"], tips, strict=True):
        shown = title.encode("utf-8", "replace").decode() if title.isascii() else None
        if shown and len(title) < 2000:
            assert tip == (title.strip() or "(untitled)")
    for event in range(len(rows)):
        seen.page.evaluate(f"chart.select({event})")
    assert (
        seen.page.evaluate(
            "document.querySelectorAll('.itn-chart-tip img, .itn-chart-tip script').length"
        )
        == 0
    )
    assert (seen.ran(), seen.requests, seen.errors, seen.dialogs) == ([], [], [], [])
