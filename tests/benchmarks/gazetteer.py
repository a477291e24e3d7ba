"""Print what the gazetteer costs: size, opening, memory, look-ups a second.

python tests/benchmarks/gazetteer.py
"""

import io
import random
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from importlib import resources
from pathlib import Path

from itinerary.places.index import open_index
from itinerary.places.names import normalise
from itinerary.places.suggest import suggest

#: Opens the index with names at hand, looks the first up, then all; prints what it cost.
OPENED = """
import sys, time
import marisa_trie, numpy
from itinerary.places import index
def resident():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) / 1024
names = sys.stdin.read().splitlines()
before, start = resident(), time.perf_counter()
opened = index.open_index()
opening = (time.perf_counter() - start) * 1000
opened.look_up(names[0])
first = resident() - before
for name in names:
    opened.look_up(name)
print(opening, first, resident() - before)
"""


def main() -> None:
    """Measure and print."""
    folder = Path(str(resources.files("itinerary.places") / "data"))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.iterdir()):
            archive.write(path, path.name)
    size = sum(path.stat().st_size for path in folder.iterdir())
    wheel = len(packed.getvalue())
    print(f"index                {size / 1e6:8.1f} MB on disk, {wheel / 1e6:.1f} MB in a wheel")
    names = "\n".join(random.Random(7).sample(sorted(open_index().keys("")), 200_000))
    ran = [run(OPENED, names) for _ in range(5)]
    opening, first, many = (sorted(float(row[at]) for row in ran)[2] for at in range(3))
    print(f"opening              {opening:8.1f} ms, median of 5 processes")
    print(
        f"resident             {first:8.1f} MB after one name, {many:.1f} MB after 200,000 others"
    )
    measure_speed()


def run(code: str, given: str) -> list[str]:
    """Run code in a new interpreter and split what it prints."""
    return subprocess.run(
        [sys.executable, "-c", code], input=given, capture_output=True, text=True, check=True
    ).stdout.split()


def measure_speed() -> None:
    """Time look-ups of keys, of written names, of the nearest town, and suggestions."""
    index = open_index()
    rows = range(0, len(index), 3)
    names = [index.name(row) for row in rows]
    keys = [normalise(name) for name in names]
    print(f"places, keys         {len(index):8,} places, {len(index.keys('')):,} keys")
    print(f"look-ups of keys     {rate(index.look_up, keys):8,.0f} a second")
    print(f"look-ups of names    {rate(index.candidates, names):8,.0f} a second")
    print(f"normal forms         {rate(normalise, names):8,.0f} a second")
    start = time.perf_counter()
    index.nearest(index.latitude[::3] + 0.01, index.longitude[::3])
    nearest = len(names) / (time.perf_counter() - start)
    print(f"nearest town         {nearest:8,.0f} a second, in columns")
    slips = [name[:3] + name[4:] for name in names[::900] if len(name) > 5]
    took = []
    for name in slips:
        start = time.perf_counter()
        suggest(index, name)
        took.append(time.perf_counter() - start)
    took.sort()
    median, most = took[len(took) // 2] * 1e3, took[-1] * 1e3
    print(f"suggestions          {median:8.1f} ms median, {most:.1f} ms at most")


def rate(call: Callable[[str], object], names: list[str]) -> float:
    """Count calls a second, one name after the other."""
    start = time.perf_counter()
    for name in names:
        call(name)
    return len(names) / (time.perf_counter() - start)


if __name__ == "__main__":
    main()
