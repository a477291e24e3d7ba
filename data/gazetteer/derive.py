"""Derive the compiled gazetteer from its pinned sources: `python derive.py --npm FOLDER`."""

import argparse
from pathlib import Path

import assemble
import regions
import sources
from compile import compile_index
from entries import Entry

PACKAGE = Path(__file__).parents[2] / "itinerary" / "places" / "data"


def gather(npm: Path) -> tuple[list[Entry], dict[str, dict[str, str]]]:
    """Collect all entries in a fixed order, and the names of countries by language."""
    features = sources.features()
    locales = sources.languages()
    towns = assemble.towns(npm)
    members = assemble.Divisions(towns)
    countries = assemble.countries(npm, features, members)
    shown = assemble.name_territories({e.country: e for e in countries}, locales)
    assemble.name_zone_cities(towns, locales)
    first, second, _ = sources.divisions(npm)
    states = sources.states(npm)[0]
    named = {
        level: regions.Named([f for f in features if f.type == f"admin{level}"], states)
        for level in (1, 2)
    }
    divisions = [
        entry
        for level, names in ((1, first), (2, second))
        for entry in regions.divisions(names, level, members, named[level])
    ]
    found = unique([*countries, *divisions, *towns, *assemble.airports(towns)])
    used = {entry.id for entry in found}
    return [*found, *regions.loose(features, used, towns, members)], shown


def unique(entries: list[Entry]) -> list[Entry]:
    """Give a region whose GeoNames id is taken its code as id."""
    seen: set[str] = set()
    for entry in entries:
        if entry.id in seen:
            entry.id = f"admin:{entry.code}"
        seen.add(entry.id)
    return entries


def main() -> None:
    """Derive and write the index."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--npm", type=Path, required=True, help="folder of the npm tarballs")
    parser.add_argument("--to", type=Path, default=PACKAGE, help="folder of the compiled index")
    given = parser.parse_args()
    sources.verify(given.npm)
    entries, shown = gather(given.npm)
    given.to.mkdir(parents=True, exist_ok=True)
    compile_index(entries, shown, given.to)
    for path in sorted(given.to.iterdir()):
        print(f"{path.stat().st_size:>12,} {path.name}")
    print(f"{len(entries):,} places")


if __name__ == "__main__":
    main()
