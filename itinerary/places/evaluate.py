"""How often the right place is chosen: `python -m itinerary.places.evaluate FILE…`.

Each line of a file is a JSON object: an itinerary, `{"title", "stops": [{"date", "name", "lat",
"lon"}]}`, or a document, `{"doc", "top": [{"s", "e", "n", "lat", "lon"}]}`, in which lat = lon = 0
means that the true place is unknown.
"""

import argparse
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from itinerary.places.candidates import Bools, Floats, chord_km, unit_vectors
from itinerary.places.index import Index, open_index
from itinerary.places.locate import locate
from itinerary.places.texts import Named, resolve_texts

#: A choice counts as right within this distance, km (100 miles, as the literature has it).
RIGHT_KM = 161.0
#: Bins of confidence for the calibration error.
BINS = 10
HEADER = ("set", "names", "right", "of resolved", "coverage", "median km", "ECE", "ms/group")


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """What was chosen for each name with a known place.

    Attributes
    ----------
    km
        Distance from the true place; infinite where nothing was found.
    confidence
        0–1; 0 where nothing was found.
    groups, seconds
        Itineraries or documents, and the time that choosing took.
    """

    km: Floats
    confidence: Floats
    groups: int
    seconds: float


def read_lines(path: str) -> list[dict[str, Any]]:
    """Read a file of JSON lines."""
    return [json.loads(line) for line in Path(path).read_text("utf-8").splitlines() if line.strip()]


def answer(lines: Sequence[dict[str, Any]], field: str = "name") -> Answers:
    """Resolve itineraries or documents and measure how far each answer is from the truth.

    Parameters
    ----------
    lines
        Itineraries or documents, as the module says.
    field
        Which text of a stop is resolved: `name`, or `full` where a file has it.
    """
    resolver = _answer_stops if lines and "stops" in lines[0] else _answer_texts
    begin = time.perf_counter()
    found, true = resolver(lines, field)
    seconds = time.perf_counter() - begin
    known = np.isfinite(true).all(1) & (true != 0).any(1)
    guess = found[["latitude", "longitude"]].to_numpy("float64")
    km = chord_km(unit_vectors(*guess.T), unit_vectors(*np.nan_to_num(true).T)).astype("f8")
    sure = found["confidence"].fillna(0.0).to_numpy("float64")
    return Answers(np.where(np.isnan(km), np.inf, km)[known], sure[known], len(lines), seconds)


def _answer_stops(lines: Sequence[dict[str, Any]], field: str) -> tuple[pd.DataFrame, Floats]:
    rows = to_table(lines, field)
    events, _ = locate(rows)
    columns = {f"place_{name}": name for name in ("latitude", "longitude", "confidence")}
    return events[list(columns)].rename(columns=columns), rows[["lat", "lon"]].to_numpy("float64")


def to_table(lines: Sequence[dict[str, Any]], field: str = "name") -> pd.DataFrame:
    """Turn itineraries into one event table, a trip each, with bounds in time."""
    rows = [
        {"trip": f"{number} {line.get('title', '')}", "place": stop[field]}
        | {"date": stop.get("date") or "", "lat": stop.get("lat"), "lon": stop.get("lon")}
        for number, line in enumerate(lines)
        for stop in line["stops"]
    ]
    table = pd.DataFrame(rows, columns=["trip", "place", "date", "lat", "lon"])
    for style in ("%Y-%m-%d", "%Y%m%d"):
        day = pd.to_datetime(table["date"], format=style, errors="coerce")
        seconds = (day - pd.Timestamp(0)) / pd.Timedelta(seconds=1)
        earlier = table.get("start_earliest", pd.Series(np.nan, table.index))
        table["start_earliest"] = earlier.fillna(seconds)
    return table


def _answer_texts(lines: Sequence[dict[str, Any]], field: str) -> tuple[pd.DataFrame, Floats]:
    del field
    tops = [sorted(line["top"], key=lambda top: int(top["s"])) for line in lines]
    found = resolve_texts([[Named(t["n"], t["s"], t["e"]) for t in top] for top in tops])
    true = np.array([[t["lat"], t["lon"]] for top in tops for t in top], "float64")
    return pd.concat(found, ignore_index=True), true


def calibration_error(right: Bools, confidence: Floats) -> float:
    """Measure how far confidence is from the share of right answers, weighted over bins.

    >>> calibration_error(np.array([True, False]), np.array([0.5, 0.5]))
    0.0
    """
    place = np.minimum((confidence * BINS).astype(int), BINS - 1)
    size = np.bincount(place, minlength=BINS)
    gap = np.abs(
        np.bincount(place, right, minlength=BINS) - np.bincount(place, confidence, minlength=BINS)
    )
    return float(gap.sum() / max(size.sum(), 1))


def summarise(name: str, answers: Answers) -> tuple[str, ...]:
    """Write one line of the table."""
    right, found = answers.km < RIGHT_KM, np.isfinite(answers.km)
    size = max(len(right), 1)
    middle = float(np.median(answers.km[found])) if found.any() else float("nan")
    numbers = (right.sum() / size, right.sum() / max(found.sum(), 1), found.sum() / size)
    error = calibration_error(right[found], answers.confidence[found])
    pace = 1000 * answers.seconds / max(answers.groups, 1)
    shares = [f"{number:.3f}" for number in numbers]
    return (name, str(len(right)), *shares, f"{middle:.1f}", f"{error:.3f}", f"{pace:.2f}")


def lookups_a_second(index: Index, names: Sequence[str]) -> float:
    """Measure how many names a second are looked up, each once with its variants."""
    begin = time.perf_counter()
    for name in names:
        index.candidates(name)
    return len(names) / max(time.perf_counter() - begin, 1e-9)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table for the files named on the command line."""
    parser = argparse.ArgumentParser(prog="itinerary.places.evaluate", description=__doc__)
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--field", default="name", help="text of a stop to resolve: name or full")
    options = parser.parse_args(arguments)
    index = open_index()
    files = [(path, read_lines(path)) for path in options.files]
    lines = [HEADER, *(summarise(Path(p).stem, answer(f, options.field)) for p, f in files)]
    widths = [max(len(line[at]) for line in lines) for at in range(len(HEADER))]
    for line in lines:
        text = "  ".join(cell.rjust(width) for cell, width in zip(line, widths, strict=True))
        sys.stdout.write(text + "\n")
    names = [name for _, file in files for name in _names(file, options.field)]
    sys.stdout.write(f"look-ups a second: {lookups_a_second(index, names):,.0f}\n")
    return 0


def _names(lines: Sequence[dict[str, Any]], field: str) -> list[str]:
    stops = [stop[field] for line in lines for stop in line.get("stops", [])]
    return stops + [top["n"] for line in lines for top in line.get("top", [])]


if __name__ == "__main__":
    sys.exit(main())
