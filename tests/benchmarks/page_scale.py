"""Print what the linked page costs at any size: time to write, bytes, time to be ready, frames.

python tests/benchmarks/page_scale.py [COUNT ...]        default: 5 1000 10000 100000

Up to 100,000 events the same events are drawn by a script with folium and plotly.express too, in
the same run: once warm, as we are (imports not counted), and once as a script that is started,
imports, reads the table and writes. The memory is the most that a process ever has which holds
the located table and writes the page. Times of the browser need Chromium and playwright, and are
of a software renderer.
"""

import io
import pickle
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd

import itinerary

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PLACES = 5000
MOST_FOR_RIVAL = 100_000
MODES = np.array(["plane", "train", "bus", "car", "ship"])
FRAMES = """async (kind) => {
  const { map } = itinerary.page.map;
  const start = performance.now();
  let frames = 0;
  for (; performance.now() - start < 2000; frames++) {
    await new Promise(requestAnimationFrame);
    if (kind === "pan") map.panBy([frames % 60 < 30 ? 8 : -8, 0], { animate: false });
    else map.setZoom(map.getZoom() + (frames % 40 < 20 ? 0.05 : -0.05), { animate: false });
  }
  return frames / ((performance.now() - start) / 1000);
}"""
SELECT = """async () => {
  const { state } = itinerary.page;
  const start = performance.now();
  state.select(state.shown[Math.floor(state.shown.length / 2)], "list");
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - start;
}"""


def made_up(count: int, words: int = 0) -> pd.DataFrame:
    """Make trips of twenty legs between random places; titles have `words` more letters."""
    random = np.random.default_rng(1)
    trip = np.arange(count) // 20
    begin = np.sort(random.integers(0, 20_000, count // 20 + 1))[trip] + np.arange(count) % 20 * 2
    at = random.integers(0, PLACES, count)
    latitude, longitude = random.uniform(-60, 70, PLACES), random.uniform(-180, 180, PLACES)
    letters = random.integers(97, 123, (min(count, PLACES), max(words, 1))).astype(np.uint8)
    extra = [bytes(row).decode() if words else "" for row in letters]
    return pd.DataFrame(
        {
            "title": [f"Event {n} {extra[n % len(extra)]}".strip() for n in range(count)],
            "start": pd.Series(begin.astype("datetime64[D]").astype(str)),
            "place": [f"Place {spot}" for spot in at],
            "place_latitude": latitude[at].round(4).astype(str),
            "place_longitude": longitude[at].round(4).astype(str),
            "mode": MODES[random.integers(0, len(MODES), count)],
            "trip": [f"Trip {number}" for number in trip],
        }
    )


def rival(frame: pd.DataFrame) -> bytes:
    """Draw the same stops, legs and bars as a short script would: folium.GeoJson, px.timeline."""
    import folium
    import plotly.express as px

    degrees = frame[["place_longitude", "place_latitude"]].astype(float).to_numpy().tolist()
    told = frame[["title", "start", "place", "mode", "trip"]].to_dict("records")
    stops = [
        {"type": "Feature", "properties": row, "geometry": {"type": "Point", "coordinates": at}}
        for row, at in zip(told, degrees, strict=True)
    ]
    legs = [
        {
            "type": "Feature",
            "properties": told[n],
            "geometry": {"type": "LineString", "coordinates": [degrees[n - 1], degrees[n]]},
        }
        for n in range(1, len(frame))
        if told[n]["trip"] == told[n - 1]["trip"]
    ]
    chart = folium.Map()
    folium.GeoJson(
        {"type": "FeatureCollection", "features": stops + legs},
        marker=folium.CircleMarker(radius=4),
        popup=folium.GeoJsonPopup(["title", "start", "place", "mode"]),
    ).add_to(chart)
    start = pd.to_datetime(frame["start"])
    bars = frame.assign(begin=start, finish=start + pd.Timedelta(days=1))
    figure = px.timeline(
        bars, x_start="begin", x_end="finish", y="trip", color="mode", text="title",
        hover_data=["place", "mode"],
    )  # fmt: skip
    out = io.StringIO()
    figure.write_html(out, include_plotlyjs=True)
    return (chart.get_root().render() + out.getvalue()).encode()


def clock(work):
    start = time.perf_counter()
    made = work()
    return made, time.perf_counter() - start


def best(work, count: int):
    """Do it as often as its size allows, and take the best time: others use the machine too."""
    runs = [clock(work) for _ in range(4 if count <= 10_000 else 2 if count <= 100_000 else 1)]
    return runs[0][0], min(seconds for _, seconds in runs)


def look(page: bytes) -> str:
    """Open a page from disk; say when it is ready and how quickly it moves."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return "no playwright"
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        return "no Chromium"
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        path = Path(folder) / "page.html"
        path.write_bytes(page)
        browser = driver.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-gpu"]
        )
        shown = browser.new_page(viewport={"width": 1280, "height": 800})
        shown.goto(path.as_uri())
        shown.wait_for_selector("[data-ready=true]", state="attached", timeout=120_000)
        ready = shown.evaluate("performance.now()") / 1000
        chosen = shown.evaluate(SELECT)
        pan, zoom = (shown.evaluate(FRAMES, kind) for kind in ("pan", "zoom"))
        browser.close()
    return f"ready {ready:.2f} s, select {chosen:.0f} ms, pan {pan:.0f} fps, zoom {zoom:.0f} fps"


def spawn(task: str, held: object) -> tuple[str, float]:
    """Do a task of this script in a process of its own; returns what it says, and its seconds."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "held.pickle"
        path.write_bytes(pickle.dumps(held, protocol=5))
        command = [sys.executable, __file__, task, str(path)]
        ran, seconds = clock(lambda: subprocess.run(command, check=True, capture_output=True))
    return ran.stdout.decode().strip(), seconds


def write_by_rival(path: str) -> str:
    return str(len(rival(pd.read_pickle(path))))


def write_and_weigh(path: str) -> str:
    """Write the page of a located table; returns the most memory that took, in MB."""
    with Path(path).open("rb") as stream:
        trip = pickle.load(stream)
    trip.render()
    return str(round(read_peak_kb() / 1024))


def read_peak_kb() -> int:
    """Read the most memory of this process; `getrusage` begins with that of the one before it."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().partition("VmHWM:")[2].split()[0])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


TASKS = {"rival": write_by_rival, "weigh": write_and_weigh}


def compare(frame: pd.DataFrame, seconds: float) -> str:
    other, warm = best(lambda: rival(frame), len(frame))
    _, cold = spawn("rival", frame)
    return (
        f"; folium and plotly {warm:.2f} s warm ({seconds / warm:.3f} of it), {cold:.2f} s from a "
        f"cold start ({seconds / cold:.3f} of it), {len(other) / 1e6:.1f} MB"
    )


def measure(count: int, words: int = 0) -> None:
    frame = made_up(count, words)
    trip = itinerary.Itinerary.from_dataframe(frame)
    bare = len(itinerary.Itinerary.from_dataframe(frame.head(0).reindex([0]).fillna("x")).render())
    page, seconds = best(trip.render, count)
    each = (len(page) - bare) / count
    print(f"{count:9,} events{f', +{words} letters' if words else ''}:", end=" ")
    print(
        f"{len(page) / 1e6:.2f} MB, {each:.1f} bytes an event, written in {seconds:.3f} s", end=""
    )
    print(compare(frame, seconds) if count <= MOST_FOR_RIVAL and not words else "")
    print(f"{'':18}{spawn('weigh', trip)[0]} MB of memory; {look(page)}", flush=True)


def main() -> None:
    if sys.argv[1:2] and sys.argv[1] in TASKS:
        print(TASKS[sys.argv[1]](sys.argv[2]))
        return
    counts = [int(text) for text in sys.argv[1:]] or [5, 1000, 10_000, 100_000]
    for count in counts:
        measure(count)
    if 100_000 in counts:
        measure(100_000, words=60)


if __name__ == "__main__":
    main()
