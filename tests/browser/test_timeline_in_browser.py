"""What a reader sees of the timeline, in Chromium."""

import pandas as pd
import pytest

from itinerary.layout import layout
from itinerary.views import timeline
from itinerary.when import add_bounds

pytestmark = pytest.mark.browser

#: Names of events in the chart; headings of lanes are larger.
NAMES = """Array.from(document.querySelectorAll("#chart .textpoint text"))
  .filter((node) => node.style.fontSize === "12px")"""
BOXES = f"""() => {{
  const box = (node) => {{
    const {{ left, right, top, bottom }} = node.getBoundingClientRect();
    return [left, right, top, bottom, node.textContent];
  }};
  const marks = Array.from(document.querySelectorAll("#chart .scatterlayer .points path"))
    .filter((node) => Number(node.style.opacity || 1) > 0);
  return {{ names: {NAMES}.map(box), marks: marks.map(box) }};
}}"""
TICKS = "Array.from(document.querySelectorAll('#chart .xtick text'), (tick) => tick.textContent)"


def page_of(rows, **options):
    columns = ("title", "start", "end", "place", "origin", "mode", "status", "trip", "actors")
    columns += ("source", "note", "quote", "status_date")
    frame = pd.DataFrame([{**dict.fromkeys(columns, ""), **row} for row in rows], columns=columns)
    timed, problems = add_bounds(frame.astype("str"))
    assert not [problem for problem in problems if problem.severity == "error"]
    return timeline.page(layout(timed), **options).decode("utf-8")


def many(count):
    kinds = ("Road blocked", "Power cut in the whole province", "Flood", "Bridge closed for repair")
    return [
        {
            "title": f"{kinds[at % 4]} {at}",
            "start": f"{2022 + at % 3}-{at * 7 % 12 + 1:02}-{at * 13 % 28 + 1:02}",
            "trip": ("Roads", "Power")[at % 2],
            "status": ("", "cancelled", "planned")[at % 3],
            "status_date": f"2023-{at % 12 + 1:02}-03",
        }
        for at in range(count)
    ]


def wait(seen, condition):
    """Wait until the page says yes; the page itself forbids to evaluate text."""
    for _ in range(100):
        if seen.page.evaluate(condition):
            return
        seen.page.wait_for_timeout(50)
    raise AssertionError(condition)


def overlaps(boxes):
    """List pairs of boxes that share more than a hair; a cross may lie on its own mark."""
    boxes = sorted(boxes)
    return [
        (one[4], other[4])
        for at, one in enumerate(boxes)
        for other in boxes[at + 1 : at + 200]
        if (one[4] or other[4])
        and one[1] > other[0] + 1
        and min(one[3], other[3]) > max(one[2], other[2]) + 4
    ]


@pytest.mark.parametrize("width", [1440, 1000, 768, 390])
def test_names_overlap_neither_each_other_nor_marks(visit, width):
    seen = visit(page_of(many(120)), width=width).ready()
    boxes = seen.page.evaluate(BOXES)
    names = boxes["names"]
    assert len(names) == 120
    assert overlaps(names) == []
    assert overlaps(names + boxes["marks"]) == []
    assert (seen.requests, seen.errors) == ([], [])


@pytest.mark.parametrize("width", [1440, 390])
def test_the_page_is_never_wider_than_the_window(visit, width):
    seen = visit(page_of(many(30), title="A title " * 20), width=width).ready()
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("zone", ["UTC", "America/Los_Angeles", "Pacific/Kiritimati"])
def test_the_readers_zone_moves_nothing(visit, zone):
    rows = [
        {"title": "Day", "start": "2025-03-01", "end": "2025-03-02"},
        {"title": "Noon", "start": "2025-03-01T12:00"},
        {"title": "Then", "start": "2025-03-05"},
    ]
    seen = visit(page_of(rows), timezone_id=zone).ready()
    placed = seen.page.evaluate("""() => document.getElementById("chart").calcdata.flatMap(
      (trace) => trace.filter((point) => "b" in point && point.trace !== null)
        .map((point) => [point.b, point.s])).filter(([base]) => base > 1e11)""")
    assert [1740787200000, 2 * 86_400_000] in placed
    moments = seen.page.evaluate("""() => document.getElementById("chart").calcdata.flatMap(
      (trace) => trace.filter((point) => !("b" in point)).map((point) => point.x))""")
    assert 1740830400000 in moments


def test_the_page_follows_the_readers_colour_scheme(visit):
    seen = visit(page_of(many(5)), color_scheme="dark").ready()
    shade = "getComputedStyle(document.querySelector('#chart .main-svg')).backgroundColor"
    assert seen.page.evaluate(shade) == "rgb(20, 23, 28)"
    seen.page.emulate_media(color_scheme="light")
    wait(seen, shade + " === 'rgb(255, 255, 255)'")
    assert seen.errors == []


def test_zooming_names_years_before_christ_anew(visit):
    rows = [
        {"title": "Ptolemies", "start": "-0304/-0029"},
        {"title": "Ides of March", "start": "-0043-03-15"},
    ]
    seen = visit(page_of(rows)).ready()
    assert "100 BCE" in seen.page.evaluate(TICKS)
    seen.page.evaluate("Plotly.relayout('chart', {'xaxis.range': ['-0045-01-01', '-0041-01-01']})")
    wait(seen, f"{TICKS}.includes('Jan 44 BCE')")
    seen.page.evaluate("Plotly.relayout('chart', {'xaxis.range': ['-0043-03-13', '-0043-03-17']})")
    wait(seen, f"{TICKS}.some((tick) => tick.endsWith('15 Mar 44 BCE'))")
    assert not [tick for tick in seen.page.evaluate(TICKS) if tick.startswith(("0 ", "-"))]


def test_deep_time_can_be_zoomed(visit):
    seen = visit(page_of([{"title": "Dinosaurs", "start": "Y-230000000/Y-66000000"}])).ready()
    assert "100 million BCE" in seen.page.evaluate(TICKS)
    seen.page.evaluate("Plotly.relayout('chart', {'xaxis.range': [-66000100, -65999900]})")
    wait(seen, f"{TICKS}.some((tick) => tick.startsWith('66'))")
    assert seen.errors == []


def test_the_time_axis_stays_in_view_while_scrolling(visit):
    seen = visit(page_of(many(300)), height=600).ready()
    seen.page.evaluate("scrollTo(0, 900)")
    wait(seen, "document.querySelector('#chart .xtick text').getBoundingClientRect().top >= 0")
    tops = "document.querySelector('#chart .xtick text').getBoundingClientRect().top"
    assert 0 <= seen.page.evaluate(tops) < 60


@pytest.mark.parametrize("width", [1280, 390])
def test_of_thousands_of_events_on_few_days_all_are_named_or_counted(visit, width):
    seen = visit(page_of(many(3000)), width=width).ready()
    names = seen.page.evaluate(f"{NAMES}.map((node) => node.textContent)")
    counted = [int(name[1:].replace(",", "")) for name in names if name.startswith("×")]
    assert len(names) - len(counted) + sum(counted) == 3000
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
    assert seen.page.evaluate("document.getElementById('chart').offsetHeight") <= 12_000
    boxes = seen.page.evaluate(BOXES)["names"]
    assert overlaps([box for box in boxes if box[4].startswith("×")]) == []


def test_thousands_of_events_scroll_sideways_on_a_phone_and_keep_their_names(visit):
    days = pd.Timestamp("2015-01-01") + pd.to_timedelta(range(1500), "D")
    rows = [{"title": f"Incident {at}", "start": str(day)[:10]} for at, day in enumerate(days)]
    seen = visit(page_of(rows), width=390).ready()
    assert seen.page.evaluate(f"{NAMES}.length") == 1500
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize(
    ("zone", "told"),
    [
        ("America/New_York", "18 November 2025, 16:00 – 19 November 2025, 02:00"),
        ("Asia/Tokyo", "19 November 2025, 06:00 – 16:00"),
    ],
)
def test_hover_tells_the_time_by_the_readers_clock(visit, zone, told):
    ends = {"start": "2025-11-18T22:00+01:00", "end": "2025-11-19T09:00+02:00"}
    rows = [{"title": "Night train", **ends}, {"title": "Day", "start": "2025-11-18"}]
    seen = visit(page_of(rows), timezone_id=zone).ready()
    texts = seen.page.evaluate("""() => document.getElementById("chart").data
      .filter((trace) => trace.meta === "events").flatMap((trace) => trace.hovertext)""")
    (train,) = [text for text in texts if "Night train" in text]
    assert train.endswith(f"<br>by your clock ({zone}):<br>{told}")
    assert not [text for text in texts if "Day" in text and "your clock" in text]


def test_an_arrow_leads_to_the_new_date(visit):
    rows = [
        {"title": "Summit", "start": "2025-10-21", "status": "postponed"},
        {"title": "Summit", "start": "2025-12-01", "status": "planned"},
    ]
    seen = visit(page_of(rows)).ready()
    heads = """() => document.getElementById("chart")._fullData
      .filter((trace) => trace.marker && trace.marker.symbol === "arrow" && trace.visible).length"""
    assert seen.page.evaluate(heads) == 1
    drawn = "document.querySelectorAll('#chart .scatterlayer .js-line').length"
    assert seen.page.evaluate(drawn) == 1


def test_a_turned_phone_gets_the_figure_that_fits(visit):
    seen = visit(page_of(many(60)), width=390).ready()
    before = seen.page.evaluate("document.getElementById('chart').offsetHeight")
    seen.page.set_viewport_size({"width": 1200, "height": 390})
    wait(seen, f"document.getElementById('chart').offsetHeight < {before}")
    assert overlaps(seen.page.evaluate(BOXES)["names"]) == []


def test_without_scripts_the_table_tells_everything(visit):
    seen = visit(page_of(many(5)), java_script_enabled=False)
    assert seen.page.locator("#events tbody tr").count() == 5
    assert seen.page.locator("#events tbody tr").first.is_visible()
    assert "needs JavaScript" in seen.page.text_content("noscript")


def test_the_legend_hides_a_status_whole(visit):
    seen = visit(page_of(many(12))).ready()
    shown = f"{NAMES}.length"
    assert seen.page.evaluate(shown) == 12
    seen.page.locator("#chart .legendtoggle").first.click()
    wait(seen, f"{shown} === 8")
