"""Print how long the command line takes, as ratios to what a reader can reproduce.

python tests/benchmarks/startup.py [RUNS]

The command's help is compared with a bare Python, and a map of five events with a short folium
and plotly.express script that draws the same. Runs alternate, so that a slow moment of the
machine hits both; the median of each is taken.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
TABLE = ROOT / "data" / "peace-talks.csv"
COMMAND = [sys.executable, "-m", "itinerary"]
BARE = [sys.executable, "-c", "pass"]
SCRIPT = """
import folium, pandas as pd, plotly.express as px
events = pd.DataFrame([
    ("Alaska", 61.2, -149.9, "2025-08-15", "2025-08-16"), ("Budapest", 47.5, 19.0, "2025-10-01", "2025-11-01"),
    ("Germany", 51.2, 10.4, "2025-11-17", "2025-11-18"), ("Poland", 52.1, 19.4, "2025-11-18", "2025-11-19"),
    ("Kyiv", 50.5, 30.5, "2025-11-18", "2025-11-20")], columns=["title", "lat", "lon", "start", "end"])
chart = folium.Map()
for row in events.itertuples():
    folium.Marker([row.lat, row.lon], popup=row.title).add_to(chart)
folium.PolyLine(events[["lat", "lon"]][2:].values.tolist()).add_to(chart)
chart.save("map.html")
px.timeline(events, x_start="start", x_end="end", y="title").write_html("timeline.html")
"""  # noqa: E501
PAIRS = {
    "itinerary --help": ([*COMMAND, "--help"], BARE, "python -c pass"),
    "itinerary --version": ([*COMMAND, "--version"], BARE, "python -c pass"),
    "itinerary map": (
        [*COMMAND, "map", str(TABLE), "-q", "-o", "talks-map.html"],
        [sys.executable, "-c", SCRIPT],
        "folium + plotly.express script",
    ),
    "itinerary timeline": (
        [*COMMAND, "timeline", str(TABLE), "-q", "-o", "talks-timeline.html"],
        [sys.executable, "-c", SCRIPT],
        "folium + plotly.express script",
    ),
}


def seconds(command: list[str], folder: str) -> float:
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return time.perf_counter() - start


def compare(ours: list[str], theirs: list[str], runs: int) -> tuple[float, float]:
    """Return the medians of both, in seconds; the first run of each warms the disk."""
    with tempfile.TemporaryDirectory() as folder:
        pairs = [(seconds(ours, folder), seconds(theirs, folder)) for _ in range(runs + 1)]
    return tuple(statistics.median(side) for side in zip(*pairs[1:], strict=True))


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    for name, (ours, theirs, other) in PAIRS.items():
        left, right = compare(ours, theirs, runs)
        print(f"{name:20} {left:6.3f} s = {left / right:5.2f} x {other} ({right:.3f} s)")


if __name__ == "__main__":
    main()
