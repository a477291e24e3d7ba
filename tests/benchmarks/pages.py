"""Print the bytes of the pages, and the time to write them, against folium's own markers.

python tests/benchmarks/pages.py
"""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import folium
import pandas as pd

import itinerary

TABLE = Path(__file__).parents[2] / "data" / "peace-talks.csv"


def made_up(count: int) -> pd.DataFrame:
    """Lay events on a spiral round the globe, one a day, so that no two look alike."""
    days = pd.date_range("1900-01-01", periods=count, freq="D")
    return pd.DataFrame(
        {
            "title": [f"Event {number}" for number in range(count)],
            "start": days.strftime("%Y-%m-%d"),
            "place_latitude": [str(-60 + 120 * number / count) for number in range(count)],
            "place_longitude": [str((number * 7.3) % 360 - 180) for number in range(count)],
            "mode": "ship",
            "trip": [f"Trip {number * 10 // count}" for number in range(count)],
            "note": "made up to fill the page",
        }
    )


def report(name: str, write: Callable[[str], object]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        start = time.perf_counter()
        write(str(path))
        print(f"{name:28} {path.stat().st_size:12,} bytes {time.perf_counter() - start:8.3f} s")


def markers(frame: pd.DataFrame) -> Callable[[str], object]:
    """Draw the same events as folium's users do, one marker each."""
    chart = folium.Map()
    for row in frame.itertuples():
        place = [float(row.place_latitude), float(row.place_longitude)]
        folium.Marker(place, popup=f"{row.title} {row.start} {row.note}").add_to(chart)
    return chart.save


def main() -> None:
    trip = itinerary.read(str(TABLE)).locate()
    report("map of five events", lambda path: trip.save(path, view="map"))
    report("timeline of five events", lambda path: trip.save(path, view="timeline"))
    for count in (2_000, 20_000):
        frame = made_up(count)
        many = itinerary.Itinerary.from_dataframe(frame).locate()
        report(f"map of {count:,}", lambda path, many=many: many.save(path, view="map"))
        report(f"timeline of {count:,}", lambda path, many=many: many.save(path, view="timeline"))
        if count < 10_000:
            report(f"folium markers of {count:,}", lambda path, frame=frame: markers(frame)(path))


if __name__ == "__main__":
    main()
