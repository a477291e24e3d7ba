"""The places of an event table, asked of an online geocoder."""

from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple, TypedDict

import numpy as np
import numpy.typing as npt
import pandas as pd

from itinerary.events import ROLES, Problem
from itinerary.places.online.answer import Answer
from itinerary.places.online.asking import Asking, Outcome, Progress
from itinerary.places.online.cache import Cache
from itinerary.places.online.limits import Limits
from itinerary.places.online.provider import open_provider
from itinerary.places.online.table import (
    Nearest,
    fill,
    list_questions,
    make_columns,
    open_rows,
    report,
    with_columns,
)
from itinerary.places.online.turns import Turns

#: Codes of problems that a later run may solve.
INCOMPLETE = ("geocoder-failed", "geocoder-not-asked")


class Terms(TypedDict, total=False):
    """On what terms a geocoder is asked: the options of `geocode_online`, by their names."""

    fallback: bool
    cache: str | Path | None
    user_agent: str
    api_key: str
    options: Mapping[str, str] | None
    limits: Limits | None
    index: Nearest | None
    turns_folder: Path | None
    progress: Progress | None


class Geocoding(NamedTuple):
    """What came of asking: the table with what is known, findings, and whether all was said.

    `complete` is False if a question got no answer; asking again later repeats only those.
    """

    events: pd.DataFrame
    problems: list[Problem]
    complete: bool


def geocode_online(  # noqa: PLR0913
    events: pd.DataFrame,
    geocoder: Any,  # noqa: ANN401
    *,
    fallback: bool = False,
    cache: str | Path | None = None,
    rows: npt.NDArray[np.int64] | None = None,
    path: str = "",
    user_agent: str = "",
    api_key: str = "",
    options: Mapping[str, str] | None = None,
    limits: Limits | None = None,
    index: Nearest | None = None,
    turns_folder: Path | None = None,
    progress: Progress | None = None,
) -> Geocoding:
    """Ask an online geocoder for the places of an event table, each distinct name once.

    An answer is kept on disk before the next question is asked: after Ctrl-C or a crash, the
    same call asks only for what is missing. Found, not found and failed are three outcomes;
    a failure is reported, never remembered, and leaves the place as it was.

    Parameters
    ----------
    events
        The event table; it is not changed. Places with given coordinates are not asked for.
    geocoder
        A name that geopy knows (`"nominatim"`), a geopy geocoder, or any object with
        `geocode(query)` that returns a geopy Location or None.
    fallback
        Ask only for places without coordinates: those that the gazetteer left open. Else for
        every place whose coordinates were not given.
    cache
        The SQLite file of answers; default: `geocoder.sqlite` in the platform's cache folder.
    rows, path
        What problems name: the number of each row, and the file.
    user_agent
        Who asks: application and contact; needed for services without a key.
    api_key, options
        The service's key, and more arguments of the geocoder (`{"language": "de"}`).
    limits
        What may be asked of the service; see `Limits`.
    index
        Where time zones come from; default: the gazetteer in the package.
    turns_folder
        Where processes agree who asks next; default: the platform's cache folder.
    progress
        Called with (places done, places to ask).

    Returns
    -------
    Geocoding
        (events, problems, complete).

    Raises
    ------
    InputError
        The geocoder is not known, or its key, user agent or options will not do.
    OutputError
        The cache named cannot be used.

    Examples
    --------
    >>> import pandas as pd
    >>> from itinerary.places.online import geocode_online
    >>> events = pd.DataFrame({"place": ["Kyiv"], "place_latitude": [50.45],
    ...                        "place_longitude": [30.52]})
    >>> geocode_online(events, "nominatim", user_agent="atlas/1 (me@atlas.test)").complete
    True
    """
    limits = limits or Limits()
    numbers = np.arange(len(events)) + 2 if rows is None else rows
    turns = Turns(turns_folder, interval_s=limits.interval_s, max_wait_s=limits.max_wait_s)
    provider = open_provider(
        geocoder, turns, limits, user_agent=user_agent, api_key=api_key, options=options
    )
    table = with_columns(events)
    masks = {role: open_rows(table, role, fallback=fallback) for role in ROLES}
    questions = list_questions(table, masks, numbers)
    if not questions:
        return Geocoding(table, [], complete=True)
    outcomes: dict[str, Outcome] = {}
    with closing(Cache(cache, turns)) as kept:
        askable = dict.fromkeys(one.query for one in questions if one.is_askable)
        outcomes = Asking(provider, kept, turns, limits).ask_all(list(askable), progress)
    found = {query: one for query, one in outcomes.items() if isinstance(one, Answer)}
    if found:
        fill(table, masks, make_columns(found, provider.name, index or _open_index()))
    problems = [Problem("geocoder-cache", note, "warning", path) for note in kept.notes]
    for question in questions:
        problem = report(question, outcomes.get(question.query), provider.name, path)
        problems += [problem] if problem else []
    return Geocoding(table, problems, not any(one.code in INCOMPLETE for one in problems))


def _open_index() -> Nearest:
    from itinerary.places.index import open_index  # noqa: PLC0415 - opens the gazetteer

    return open_index()
