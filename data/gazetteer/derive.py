"""Derive the compiled gazetteer from its pinned sources: `python derive.py --npm FOLDER`."""

import argparse
from pathlib import Path
from typing import Any

import assemble
import regions
import sources
import tables
from compile import compile_index
from entries import Entry

PACKAGE = Path(__file__).parents[2] / "itinerary" / "places" / "data"


def gather(npm: Path) -> tuple[list[Entry], dict[str, dict[str, str]], list[list[Any]]]:
    """Collect all entries in a fixed order, names of countries, years of former names."""
    features = sources.features()
    locales = sources.languages()
    towns = assemble.towns(npm)
    members = assemble.Divisions(towns, sources.divisions(npm)[0])
    countries = assemble.countries(npm, features, members)
    nature = tables.natural()
    territories = {entry.country: entry for entry in countries} | nature
    shown = assemble.name_territories(territories, locales)
    assemble.name_zone_cities(towns, locales)
    divided = divide(npm, features, members)
    regions.confirm_towns(divided, members)
    airports = list(assemble.airports(towns))
    known = [*nature.values(), *tables.landmarks(), *tables.states()]
    tables.settle([*known, *airports], towns)
    found = unique([*countries, *divided, *towns, *airports, *known])
    found += regions.loose(features, {entry.id for entry in found}, [*towns, *known], members)
    dated = tables.name_towns(towns)
    tables.name_others(found)
    return found, shown, dated


def divide(npm: Path, features: list[sources.Feature], members: assemble.Divisions) -> list[Entry]:
    """Collect the first- and second-level regions."""
    first, second, _ = sources.divisions(npm)
    states = sources.states(npm)
    found = []
    for level, names in ((1, first), (2, second)):
        named = regions.Named([f for f in features if f.type == f"admin{level}"], states)
        found += regions.divisions(names, level, members, named)
    return found


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
    entries, shown, dated = gather(given.npm)
    given.to.mkdir(parents=True, exist_ok=True)
    compile_index(entries, shown, dated, given.to)
    for path in sorted(given.to.iterdir()):
        print(f"{path.stat().st_size:>12,} {path.name}")
    print(f"{len(entries):,} places")


if __name__ == "__main__":
    main()
