"""Places for the names in a text: the same joint choice, with the order in the text as context."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd

from itinerary.places.candidates import gather
from itinerary.places.context import Mentions
from itinerary.places.index import Index, open_index
from itinerary.places.meanings import settle_word
from itinerary.places.outcome import describe
from itinerary.places.resolve import Resolution, resolve
from itinerary.places.scores import load_weights

#: A name that begins so soon after another one ("Paris, Texas") may say what that lies in.
TIGHT = 3


@dataclass(frozen=True, slots=True)
class Named:
    """A place name in a text; `start` and `end` count characters, -1 unknown."""

    name: str
    start: int = -1
    end: int = -1


def resolve_texts(
    texts: Sequence[Sequence[Named]], index: Index | None = None, *, country: str | None = None
) -> list[pd.DataFrame]:
    """Choose a place for every name of some texts, all names of a text together.

    Parameters
    ----------
    texts
        The names of each text, in the order in which they appear.
    index
        Where to look; default: the package's.
    country
        ISO 3166-1 alpha-2 code of the country to prefer, softly.

    Returns
    -------
    list of DataFrame
        One for each text, one row for each name, the columns of `events.LOCATED`; what is
        not found has NaN and "".

    Examples
    --------
    >>> found, = resolve_texts([[Named("Paris", 0, 5), Named("Texas", 7, 12)]])
    >>> found["country"].tolist()
    ['US', 'US']
    """
    index = index or open_index()
    mentions, names = order_names(texts)
    meant = [settle_word(index, name) for name in names]
    candidates = gather(index, [one.meaning for one in meant], country)
    found = resolve(candidates, mentions, load_weights("text"))
    outcome = describe(index, meant, candidates, found)
    return _split(outcome, found, [len(text) for text in texts])


def order_names(texts: Sequence[Sequence[Named]]) -> tuple[Mentions, list[str]]:
    """Turn the names of some texts into mentions; also give the distinct names."""
    number: dict[str, int] = {}
    names = [named for text in texts for named in text]
    meaning = [number.setdefault(named.name, len(number)) for named in names]
    size = len(names)
    full = [len(text) for text in texts if text]
    gap = [two.start - one.end if one.end >= 0 else TIGHT + 1 for one, two in pairwise(names)]
    mentions = Mentions(
        group=np.repeat(np.arange(len(full)), full),
        meaning=np.array(meaning, "i8"),
        before=np.full(size, -1),
        days=np.full(size, np.nan),
        limit_km=np.full(size, np.nan),
        firm=np.zeros(size, bool),
        apart=np.zeros(size, bool),
        tight=np.array([0 <= one <= TIGHT for one in gap] + [False] * (size > 0), bool),
    )
    return mentions, list(number)


def _split(outcome: pd.DataFrame, found: Resolution, sizes: Sequence[int]) -> list[pd.DataFrame]:
    rows = outcome.iloc[found.variable].reset_index(drop=True)
    ends = np.cumsum(sizes).tolist()
    return [
        rows.iloc[end - size : end].reset_index(drop=True)
        for size, end in zip(sizes, ends, strict=True)
    ]
