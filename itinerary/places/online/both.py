"""The gazetteer and an online geocoder together: one asks, the other knows the rest."""

from typing import TYPE_CHECKING, Any, Unpack

import numpy as np
import numpy.typing as npt
import pandas as pd

from itinerary.events import ROLES, Problem
from itinerary.places.around import read_around
from itinerary.places.index import open_index
from itinerary.places.locate import locate
from itinerary.places.online.geocode import Geocoding, Terms, geocode_online

if TYPE_CHECKING:
    from itinerary.places.gazetteer import Gazetteer


def locate_online(
    events: pd.DataFrame,
    geocoder: Any,  # noqa: ANN401
    gazetteer: "Gazetteer | None" = None,
    *,
    country: str | None = None,
    rows: npt.NDArray[np.int64] | None = None,
    path: str = "",
    **terms: Unpack[Terms],
) -> Geocoding:
    """Find the places of an event table by an online geocoder and the gazetteer.

    With `fallback`, the gazetteer is asked first and the geocoder for what it leaves open;
    else the geocoder is asked for everything, its answers count like given coordinates, and
    what it does not find, or fails on, the gazetteer may still know. `why` names the source.

    Parameters
    ----------
    events
        The event table; it is not changed.
    geocoder
        A name that geopy knows, a geopy geocoder, or any object with `geocode(query)`.
    gazetteer
        Where to look offline; default: the one in the package.
    country
        ISO 3166-1 alpha-2 code of the country to prefer, offline.
    rows, path
        What problems name: the number of each row, and the file.
    terms
        The other options of `geocode_online`.

    Returns
    -------
    Geocoding
        (events, problems, complete); `complete` is False if the geocoder failed on a place.

    Raises
    ------
    InputError
        The geocoder is not known, or its key, user agent or options will not do.
    OutputError
        The cache named cannot be used.
    """
    around = read_around(open_index() if gazetteer is None else gazetteer.index, events)
    table = events.assign(**around.texts)  # a service is told the region and country too
    if terms.get("fallback"):
        located, known = locate(table, gazetteer, country=country, rows=rows, path=path)
        asked = geocode_online(located, geocoder, rows=rows, path=path, **terms)
        problems = [*_unsolved(known, asked.events), *asked.problems]
        return Geocoding(_as_written(asked.events, events), problems, asked.complete)
    asked = geocode_online(table, geocoder, rows=rows, path=path, **terms)
    located, known = locate(asked.events, gazetteer, country=country, rows=rows, path=path)
    return Geocoding(_as_written(located, events), [*asked.problems, *known], asked.complete)


def _as_written(located: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """Give a located table the texts back that were written."""
    return located.assign(**{role: events[role] for role in ROLES if role in events})


def _unsolved(problems: list[Problem], events: pd.DataFrame) -> list[Problem]:
    """Leave out that the gazetteer does not know what the geocoder then found."""
    solved: set[str] = set()
    for role in ROLES:
        solved |= set(events.loc[events[f"{role}_latitude"].notna(), role])
    return [one for one in problems if one.code != "place-not-found" or one.value not in solved]
