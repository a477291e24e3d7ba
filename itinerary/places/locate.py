"""Places for an event table: every name of a trip is chosen together with the others."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from itinerary.events import LOCATED, ROLES, Problem
from itinerary.places.around import read_around
from itinerary.places.candidates import Candidates, Ints, gather
from itinerary.places.context import Mentions
from itinerary.places.index import Index, open_index
from itinerary.places.lock import Lock
from itinerary.places.meanings import Meant, locked, pins, settle_all
from itinerary.places.outcome import describe
from itinerary.places.report import owe_credits, report
from itinerary.places.resolve import Resolution, resolve
from itinerary.places.scores import load_weights
from itinerary.places.stops import Stops, order_mentions, read_stops

if TYPE_CHECKING:
    from itinerary.places.gazetteer import Gazetteer

Codes = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Located:
    """An event table with its places, and how they were found.

    Attributes
    ----------
    events
        The table with its located columns filled.
    problems
        What was not found or was inferred.
    index, stops, meant, candidates, mentions, resolution
        Where names were looked up; what the table names; what each text is looked up as; what
        that may be; the names in order; what they were taken for.
    trip_of_group
        Index into `stops.trips` of each group of the resolution.
    outcome
        Located columns of each variable of the resolution.
    """

    events: pd.DataFrame
    problems: tuple[Problem, ...]
    index: Index
    stops: Stops
    meant: tuple[Meant, ...]
    candidates: Candidates
    mentions: Mentions
    resolution: Resolution
    trip_of_group: Ints
    outcome: pd.DataFrame


def locate(
    events: pd.DataFrame,
    gazetteer: "Gazetteer | None" = None,
    *,
    country: str | None = None,
    lock: Lock | None = None,
    rows: Sequence[int] | Codes | None = None,
    path: str = "",
) -> tuple[pd.DataFrame, list[Problem]]:
    """Find the places of an event table, offline; given coordinates stay as they are.

    Parameters
    ----------
    events
        An event table; `place`, `origin`, `trip`, `mode` and bounds in time count.
    gazetteer
        Where to look; default: the one in the package.
    country
        ISO 3166-1 alpha-2 code of the country to prefer, softly.
    lock
        Places that are fixed by name and trip.
    rows, path
        What problems name: the number of each row, and the file; the default counts as a
        spreadsheet does.

    Returns
    -------
    events, problems
        The same rows with the located columns of both roles filled (NaN and "" where nothing
        was found), and what was not found or was inferred.

    Examples
    --------
    >>> import pandas as pd
    >>> trip = {"title": ["a", "b"], "place": ["Dallas", "Paris, Texas"], "trip": ["x", "x"]}
    >>> events, problems = locate(pd.DataFrame(trip))
    >>> events["place_latitude"].round().tolist()
    [33.0, 34.0]
    """
    found = locate_table(events, gazetteer, country=country, lock=lock, rows=rows, path=path)
    return found.events, list(found.problems)


def locate_table(
    events: pd.DataFrame,
    gazetteer: "Gazetteer | None" = None,
    *,
    country: str | None = None,
    lock: Lock | None = None,
    rows: Sequence[int] | Codes | None = None,
    path: str = "",
) -> Located:
    """Find the places as `locate` does, and keep how they were found, for explanations."""
    index = open_index() if gazetteer is None else gazetteer.index
    around = read_around(index, events)
    stops = read_stops(events, around)
    meant, meaning = _meanings(index, stops, lock or Lock())
    candidates = gather(index, [one.meaning for one in meant], country)
    mentions, cell = order_mentions(events, stops, meaning)
    resolution = resolve(candidates, mentions, load_weights("stops"))
    outcome = describe(index, meant, candidates, resolution)
    variable = np.full(meaning.shape, -1)
    variable.flat[cell] = resolution.variable
    numbers = np.arange(len(events)) + 2 if rows is None else np.asarray(rows)
    chosen = candidates.row[resolution.chosen[resolution.chosen >= 0]]
    return Located(
        events=_fill(events, stops, outcome, variable),
        problems=(
            *report(index, stops, meant, resolution, variable, numbers, path, lock or Lock()),
            *owe_credits(index, chosen, path),
            *around.report(path),
        ),
        index=index,
        stops=stops,
        meant=tuple(meant),
        candidates=candidates,
        mentions=mentions,
        resolution=resolution,
        trip_of_group=_trips(stops, mentions, cell),
        outcome=outcome,
    )


def _trips(stops: Stops, mentions: Mentions, cell: Ints) -> Ints:
    """Give the trip of each group, both numbered from 0."""
    _, first = np.unique(mentions.group, return_index=True)
    trips: Ints = stops.trip[cell[first] % max(len(stops.trip), 1)]
    return trips


def _meanings(index: Index, stops: Stops, lock: Lock) -> tuple[list[Meant], Codes]:
    """Say what each distinct text, given point and locked name is looked up as."""
    meant = settle_all(index, stops.texts)
    meaning = stops.code.copy()
    number = {text: at for at, text in enumerate(stops.texts)}
    for (text, trip), id_ in lock.entries.items():
        one = locked(index, text, id_) if text in number and trip in stops.trips else None
        if one is not None:
            here = (stops.code == number[text]) & (stops.trip == stops.trips.index(trip))
            meaning[here] = len(meant)
            meant.append(one)
    pinned = stops.pinned
    if pinned.any():
        given = np.stack([stops.latitude[pinned], stops.longitude[pinned], stops.code[pinned]], 1)
        distinct, which = np.unique(given, axis=0, return_inverse=True)
        meaning[pinned] = len(meant) + which.reshape(-1)
        texts = [stops.texts[int(code)] if code >= 0 else "" for code in distinct[:, 2]]
        meant += pins(index, texts, distinct[:, :2])
    return meant, meaning


def _fill(
    events: pd.DataFrame, stops: Stops, outcome: pd.DataFrame, variable: Codes
) -> pd.DataFrame:
    """Write what was found into the located columns; what is given there stays."""
    filled = events.copy(deep=False)
    for at, role in enumerate(ROLES):
        for name, dtype in LOCATED.items():
            values = _take(outcome[name], variable[at], dtype)
            column = f"{role}_{name}"
            if column in events and stops.pinned[at].any():
                values = _keep_given(events[column], values, stops.pinned[at])
            filled[column] = values.set_axis(events.index)
    return filled


def _take(column: pd.Series, variable: Codes, dtype: str) -> pd.Series:
    missing = np.nan if dtype == "float64" else ""
    values = np.append(column.to_numpy(dtype="float64" if dtype == "float64" else object), missing)
    return pd.Series(values[variable], dtype=dtype)


def _keep_given(given: pd.Series, found: pd.Series, pinned: npt.NDArray[np.bool_]) -> pd.Series:
    present = pinned & given.notna().to_numpy() & (given.astype("str") != "").to_numpy()
    return found.where(~present, given.set_axis(found.index))
