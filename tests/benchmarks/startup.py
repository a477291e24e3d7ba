"""Print how long the command line takes, as ratios to what a reader can reproduce.

python tests/benchmarks/startup.py [RUNS]

The command's help is compared with a bare Python; a map or a timeline of five events with a short
folium and plotly.express script that draws the same; the linked page of five events with a script
that puts a folium GeoJson layer and a plotly.express timeline, with its library, into one page.
Runs alternate, so that a slow moment of the machine hits both; the median of each is taken. Last
comes a whole run of `itinerary page` on 100,000 rows at 5,000 places that are looked up by name.
"""

import csv
import datetime as dt
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
#: The same events as features, map and timeline in one page as a script would join them.
PAGE_SCRIPT = (
    SCRIPT.partition("chart = ")[0]
    + """
def feature(kind, at, **said):
    return {"type": "Feature", "properties": said, "geometry": {"type": kind, "coordinates": at}}
degrees = events[["lon", "lat"]].values.tolist()
stops = [feature("Point", at, title=title) for at, title in zip(degrees, events["title"])]
legs = [feature("LineString", degrees[n - 1:n + 1], title=events["title"][n]) for n in (3, 4)]
chart = folium.Map()
folium.GeoJson({"type": "FeatureCollection", "features": stops + legs},
               marker=folium.CircleMarker(radius=4),
               popup=folium.GeoJsonPopup(["title"])).add_to(chart)
figure = px.timeline(events, x_start="start", x_end="end", y="title")
timeline = figure.to_html(full_html=False, include_plotlyjs=True)
with open("page.html", "w") as page:
    page.write(chart.get_root().render().replace("</body>", timeline + "</body>"))
"""
)
#: How `itinerary` ends if it wrote everything, but some places are not known: "West" is a town.
SOME_UNKNOWN = 5
MANY, PLACES = 100_000, 5000
MODES = ("plane", "train", "bus", "car", "ship")
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
    "itinerary page": (
        [*COMMAND, "page", str(TABLE), "-q", "-o", "talks-page.html"],
        [sys.executable, "-c", PAGE_SCRIPT],
        "folium.GeoJson + px.timeline script",
    ),
}


def seconds(command: list[str], folder: str) -> float:
    start = time.perf_counter()
    ran = subprocess.run(command, cwd=folder, check=False, capture_output=True)
    if ran.returncode not in (0, SOME_UNKNOWN):
        raise SystemExit(ran.stderr.decode())
    return time.perf_counter() - start


def compare(ours: list[str], theirs: list[str], runs: int) -> tuple[float, float]:
    """Return the medians of both, in seconds; the first run of each warms the disk."""
    with tempfile.TemporaryDirectory() as folder:
        pairs = [(seconds(ours, folder), seconds(theirs, folder)) for _ in range(runs + 1)]
    return tuple(statistics.median(side) for side in zip(*pairs[1:], strict=True))


def write_many(path: Path) -> None:
    """Write a table of trips of twenty legs between the largest places of the gazetteer."""
    from itinerary.places.index import open_index

    index = open_index()
    largest = index.population.argsort()[::-1]
    names = list(dict.fromkeys(index.name(row) for row in largest[: 2 * PLACES].tolist()))[:PLACES]
    first = dt.date(1980, 1, 1)
    with path.open("w", newline="", encoding="utf-8") as stream:
        rows = csv.writer(stream)
        rows.writerow(["title", "start", "place", "mode", "trip"])
        for row in range(MANY):
            day = first + dt.timedelta(days=row // 20 * 3 + row % 20 * 2)
            place = names[row * 7919 % PLACES]
            rows.writerow(
                [f"Event {row}", day, place, MODES[row % len(MODES)], f"Trip {row // 20}"]
            )


def time_many() -> float:
    with tempfile.TemporaryDirectory() as folder:
        write_many(Path(folder) / "many.csv")
        return seconds([*COMMAND, "page", "many.csv", "-q", "-o", "many.html"], folder)


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    for name, (ours, theirs, other) in PAIRS.items():
        left, right = compare(ours, theirs, runs)
        print(f"{name:20} {left:6.3f} s = {left / right:5.2f} x {other} ({right:.3f} s)")
    print(
        f"itinerary page       {time_many():6.3f} s for {MANY:,} rows at {PLACES:,} places by name"
    )


if __name__ == "__main__":
    main()
