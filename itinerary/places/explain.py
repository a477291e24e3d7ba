"""Why each name was taken for what it was, as tables for people: all terms, or doubts first."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from itinerary.places.candidates import Floats, Pin
from itinerary.places.context import Scene
from itinerary.places.locate import Located
from itinerary.places.resolve import REASONS, chunks, plan, reason_matrix
from itinerary.places.scores import believe, load_weights, ranked
from itinerary.places.why import Words

#: What may be meant by a name, at most, in explanations.
MOST_SHOWN = 4
#: A term of the score that weighs less than this is not told, log odds.
LIGHT = 0.05
EXPLAINED = (
    "place", "trip", "choice", "name", "kind", "id", "latitude", "longitude", "chance", "terms",
)  # fmt: skip
REVIEWED = ("place", "trip", "id", "name", "confidence", "why", "alternatives")


def explain(found: Located, most: int = MOST_SHOWN) -> pd.DataFrame:
    """List what every name of a located table may be, with the terms of the score.

    Parameters
    ----------
    found
        A table located by `locate_table`.
    most
        Candidates shown for each name.

    Returns
    -------
    DataFrame
        One row per name in its trip and candidate, the likeliest first: place and trip as
        written; choice (1 is the chosen one); name, kind, id, latitude, longitude (degrees);
        chance (0–1, before calibration); terms (in log odds against the best of the others:
        `people` how well known it is, `way` the stops before and after, and so on).
    """
    words = Words(found.index, found.candidates, found.resolution)
    rows = [row for part in _options(found, most) for row in _explain_name(found, words, *part)]
    return pd.DataFrame(rows, columns=list(EXPLAINED))


def _options(found: Located, most: int) -> Iterator[tuple[int, list[int], Floats, Floats]]:
    """Give each variable's likeliest candidates, their chances and their terms."""
    weights, offset = load_weights("stops"), 0
    window, passes = plan(found.mentions)
    for part in chunks(found.mentions):
        scene = Scene(found.candidates, part, window)
        features, belief = believe(scene, weights, passes)
        terms = (features * weights.together) @ reason_matrix()
        order = ranked(scene, belief)
        for variable in range(scene.count):
            slots = order[scene.start[variable] : scene.start[variable + 1]][:most]
            options = scene.flat[slots].tolist()
            yield offset + variable, options, belief[slots], terms[slots]
        offset += scene.count


def _explain_name(
    found: Located, words: Words, variable: int, options: list[int], chance: Floats, terms: Floats
) -> Iterator[tuple[object, ...]]:
    place, trip = _key(found, variable)
    for at, option in enumerate(options):
        row = int(found.candidates.row[option])
        against = terms[1 if at == 0 and len(options) > 1 else 0]
        pinned = isinstance(found.meant[found.resolution.meaning[variable]].meaning, Pin)
        told = found.outcome["why"].iloc[variable] if pinned else _terms(terms[at] - against)
        point = float(found.candidates.latitude[option]), float(found.candidates.longitude[option])
        kind = found.index.kinds[found.index.kind[row]]
        share = round(float(chance[at]), 3)
        yield place, trip, at + 1, words.label(row), kind, found.index.id(row), *point, share, told


def _terms(values: Floats) -> str:
    """Write the terms that matter, the heaviest first.

    >>> _terms(np.array([1.5, 0, 0, 0, 0, 0, 0, 0, -2.0]))
    'way -2.0, people +1.5'
    """
    named = sorted(zip(REASONS, values.tolist(), strict=True), key=lambda term: -abs(term[1]))
    return ", ".join(f"{name} {value:+.1f}" for name, value in named if abs(value) >= LIGHT)


def review(found: Located, most: int = MOST_SHOWN) -> pd.DataFrame:
    """List the names of a located table to be checked: not found first, then the doubtful ones.

    Parameters
    ----------
    found
        A table located by `locate_table`.
    most
        Candidates considered for each name, the chosen one included.

    Returns
    -------
    DataFrame
        One row per name in its trip; the first four columns are those of a lock file, so an
        edited `id` can be kept there. Given coordinates are left out.
    """
    words = Words(found.index, found.candidates, found.resolution)
    rows = [
        _review_name(found, words, variable, options, chance)
        for variable, options, chance, _ in _options(found, most)
        if not isinstance(found.meant[found.resolution.meaning[variable]].meaning, Pin)
    ]
    table = pd.DataFrame(rows, columns=list(REVIEWED))
    order = np.argsort(table["confidence"].fillna(-1.0).to_numpy("float64"), kind="stable")
    return table.iloc[order].reset_index(drop=True)


def _review_name(
    found: Located, words: Words, variable: int, options: list[int], chance: Floats
) -> tuple[object, ...]:
    outcome, rows = found.outcome.iloc[variable], found.candidates.row[options].tolist()
    others = [
        f"{found.index.id(row)} {words.label(row)} ({share:.2f})"
        for row, share in zip(rows[1:], chance[1:].tolist(), strict=True)
    ]
    said = outcome["id"], outcome["name"], outcome["confidence"], outcome["why"]
    return *_key(found, variable), *said, "; ".join(others)


def _key(found: Located, variable: int) -> tuple[str, str]:
    """Give the place as written and the trip of a variable."""
    group = found.resolution.group[variable]
    text = found.meant[found.resolution.meaning[variable]].text
    return text, found.stops.trips[found.trip_of_group[group]]
