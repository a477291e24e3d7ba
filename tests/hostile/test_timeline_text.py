"""Hostile text in every field of the timeline: nothing runs, and text stays the text it is."""

import json
import re
from pathlib import Path

import pandas as pd
import pytest

from itinerary.layout import layout
from itinerary.views import timeline
from itinerary.when import add_bounds

pytestmark = pytest.mark.browser
CASES = Path(__file__).parents[2] / "../shared/cases"
OWN = [
    "<script>pwn(1)</script>",
    "</script><script>pwn(2)</script>",
    "<img src=x onerror=pwn(3)>",
    "<b>bold</b><br>next <i>line</i> <sub>2</sub>",
    '<a href="javascript:pwn(4)">go</a>',
    '<a href="https://example.org/">out</a>',
    '<span style="font-size:90px">big</span>',
    "</s></b></tspan>",
    "%{x} %{customdata[0]} %{text} <extra></extra>",
    "$\\alpha$ costs $5 and $6",
    "{{7*7}} {% raw %} ${pwn(5)}",
    "R&amp;D &lt;b&gt; &#x41; &nbsp; 5<6 & 7>2",
    "&#60;b&#62; &amp;lt;",
    "2020-01-01",
    "007",
    "1e5",
    "Lunch",
    "Lunch",
    "abc\u202egnp.exe",
    "\u2069\u2069\u202eup\u2066",
    "שלום עולם مرحبا",
    "a\u0000b\u0007c\u001bd",
    "lone \ud800 surrogate",
    "line\r\nnext\ttab\u2028and\u2029more",
    "\u200b",
    "__proto__",
    "constructor",
    "#103ca1",
    "$title $policy $script",
    "x" * 5000,
]
FIELDS = ("title", "place", "origin", "actors", "note", "source", "quote", "trip")
#: Show the hover label of each thing that answers the pointer, and read it.
READ_HOVERS = """async () => {
  const chart = document.getElementById("chart");
  const told = {};
  let now = Date.now();
  Date.now = () => (now += 1000); // plotly answers the pointer at most every 50 ms
  for (const [curve, trace] of chart.data.entries()) {
    if (trace.meta !== "events") continue;
    for (const [point, event] of trace.customdata.entries()) {
      Plotly.Fx.hover(chart, [{ curveNumber: curve, pointNumber: point }]);
      told[event] = Array.from(
        chart.querySelectorAll(".hoverlayer .hovertext text.nums tspan.line"),
        (line) => line.textContent,
      );
    }
  }
  return told;
}"""
READ_CELLS = """() => Array.from(document.querySelectorAll("#events tbody tr"), (row) =>
  Array.from(row.cells, (cell) => cell.textContent))"""
READ_NAMES = """() => Array.from(document.querySelectorAll("#chart .textpoint text"),
  (text) => text.textContent)"""


def shared(name):
    path = CASES / name
    return json.loads(path.read_text("utf-8")) if path.exists() else None


def strings_of(source):
    if source == "own":
        return OWN
    given = shared(source)
    if given is None:
        pytest.skip(f"{source} is not here")
    texts = list(given.values()) if isinstance(given, dict) else given
    return [text for text in texts if text.strip()]


def table_of(strings):
    frame = pd.DataFrame({field: pd.Series(strings, dtype="str") for field in FIELDS})
    days = pd.Timestamp("2025-01-01") + pd.to_timedelta(range(len(strings)), "D")
    frame["start"] = days.strftime("%Y-%m-%d").astype("str")
    frame["end"] = pd.Series([""] * len(strings), dtype="str")
    frame["status"] = pd.Series(["cancelled", "", "planned"] * len(strings), dtype="str")
    frame = frame.loc[: len(strings) - 1]
    for field in ("mode", "status_date", "id", "media"):
        frame[field] = pd.Series([""] * len(frame), dtype="str")
    undated = frame.assign(start="").iloc[:3]
    return add_bounds(pd.concat([frame, undated], ignore_index=True))[0]


def readable(text):
    """Give what a page can show of text: no lone surrogate, no NUL."""
    return re.sub("[\ud800-\udfff\x00]", "\ufffd", text)


def letters(text):
    """Leave out what lines and isolation add, to compare the rest letter by letter."""
    return re.sub("[\\s\u2066-\u2069\x1c-\x1f\x85]", "", readable(text))


@pytest.mark.parametrize("source", ["own", "blns/blns.json", "own_hostile/text_payloads.json"])
def test_hostile_text_neither_runs_nor_changes(visit, source):
    strings = strings_of(source)
    events = table_of(strings)
    page = timeline.page(layout(events), title=strings[0])
    seen = visit(page.decode("utf-8")).ready()
    _check_cells(seen, events)
    _check_names(seen, strings)
    _check_hovers(seen, strings)
    assert (seen.ran(), seen.requests, seen.dialogs, seen.errors) == ([], [], [], [])
    assert seen.page.evaluate("document.querySelectorAll('#chart a').length") == 0


def _check_cells(seen, events):
    """Every title, and every other field, stands in the table as it was read."""
    rows = seen.page.evaluate(READ_CELLS)
    plan = layout(events)
    assert len(rows) == len(events)
    for cells, event in zip(rows, plan.order, strict=True):
        for field in FIELDS:
            assert readable(events[field].iloc[event]) in cells


def _check_names(seen, strings):
    """Every name in the chart begins as the title does."""
    shown = {letters(name).removesuffix("…") for name in seen.page.evaluate(READ_NAMES)}
    for text in strings:
        expected = letters(" ".join(text.split())) or "(untitled)"
        assert any(name and expected.startswith(name) for name in shown), text


def _check_hovers(seen, strings):
    """The hover label of every event begins with its title, and repeats it as note and source."""
    told = seen.page.evaluate(READ_HOVERS)
    assert len(told) == len(strings)
    for event, text in enumerate(strings):
        label = letters("".join(told[str(event)]))
        expected = letters(text)
        assert label.startswith(expected[:200] or "(untitled)"), text
        if expected and len(text) < 200:
            assert label.count(expected) >= 5, text


def test_a_hostile_title_of_the_page_is_shown_as_it_is(visit):
    title = "</title><script>pwn(1)</script>{{7*7}} & <b>x</b>"
    events = table_of(["a"])
    seen = visit(timeline.page(layout(events), title=title).decode("utf-8")).ready()
    assert seen.page.title() == title
    assert seen.page.text_content("h1") == title
    assert (seen.ran(), seen.requests, seen.errors) == ([], [], [])


def test_a_script_that_is_not_of_the_page_may_not_run(visit):
    events = table_of(["a"])
    page = timeline.page(layout(events)).decode("utf-8")
    page = page.replace("<main>", "<main><script>pwn('injected')</script>", 1)
    seen = visit(page).ready()
    assert seen.ran() == []
