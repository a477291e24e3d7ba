"""Print how fast the canvas timeline pans and zooms, by number of events.

python tests/benchmarks/chart.py [EVENTS ...]
"""

import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd
from playwright.sync_api import Page, sync_playwright

import itinerary
from itinerary.layout import Layout
from itinerary.views import page

LEGS = 20
#: Draw 120 frames of a gesture; give frames per second and milliseconds of the slowest painting.
MEASURE = """async (kind) => {
  const chart = window.measured;
  const { rows, model } = chart;
  const middle = (model.low + model.high) / 2;
  if (kind !== "whole") chart.zoomTo(rows.fitPer / 100, middle, 600);
  let slowest = 0;
  const paint = chart.paint;
  chart.paint = () => {
    const start = performance.now();
    paint.call(chart);
    slowest = Math.max(slowest, performance.now() - start);
  };
  const start = performance.now();
  for (let frame = 0; frame < 120; frame++) {
    await new Promise(requestAnimationFrame);
    const way = frame < 60 ? 1 : -1;
    if (kind === "zoom") chart.zoomTo(rows.fitPer / Math.exp(frame / 20), middle, 600);
    else chart.moveTo(chart.view.low + 8 * way * chart.view.per, chart.scroll + 9 * way);
  }
  delete chart.paint;
  return [120000 / (performance.now() - start), slowest];
}"""
#: The page keeps its chart to itself, so it is caught as it is made.
CATCH = """
const wait = setInterval(() => {
  if (!window.itinerary || !itinerary.chart || itinerary.chart.caught) return;
  clearInterval(wait);
  const make = itinerary.chart;
  itinerary.chart = (...all) => (window.measured = make(...all));
  itinerary.chart.caught = true;
}, 0);
"""


def made_up(count: int) -> Layout:
    """Lay out trips of twenty legs, a leg a day, over a century."""
    number = np.arange(count)
    trip, leg = number // LEGS, number % LEGS
    frame = pd.DataFrame(
        {
            "title": [f"Leg {at} of trip {of}" for at, of in zip(leg, trip, strict=True)],
            "start": (np.datetime64("1900-01-01") + 7 * trip % 36_500 + leg).astype(str),
            "trip": [f"Trip {of}" for of in trip],
        }
    )
    return itinerary.Itinerary.from_dataframe(frame).layout()


def report(browser_page: Page, count: int, path: Path) -> None:
    path.write_bytes(page.render(made_up(count)))
    start = time.perf_counter()
    browser_page.goto(path.as_uri())
    while not browser_page.evaluate("Boolean(window.measured && measured.view)"):
        browser_page.wait_for_timeout(20)
    print(f"{count:9,} events: timeline after {time.perf_counter() - start:.2f} s", end="")
    for kind in ("whole", "near", "zoom"):
        speed, slowest = browser_page.evaluate(MEASURE, kind)
        print(f"; {kind} {speed:.0f} fps, slowest {slowest:.0f} ms", end="")
    print()


def main() -> None:
    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    counts = [int(text) for text in sys.argv[1:]] or [1000, 10_000, 100_000]
    with sync_playwright() as driver, tempfile.TemporaryDirectory() as folder:
        browser = driver.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-gpu"]
        )
        for count in counts:
            context = browser.new_context(viewport={"width": 1400, "height": 900})
            context.add_init_script(CATCH)
            report(context.new_page(), count, Path(folder) / "page.html")
            context.close()
        browser.close()


if __name__ == "__main__":
    main()
