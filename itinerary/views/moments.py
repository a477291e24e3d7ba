"""Dates as numbers that a page writes in its reader's language, and words for all others."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from itinerary.views.book import Book
from itinerary.views.packing import factorize
from itinerary.when import describe
from itinerary.when.names import LANGUAGES

Seconds = npt.NDArray[np.int64]

#: Grains of a date, as the page knows them.
TOLD, SECOND, MINUTE, HOUR, DAY, MONTH, YEAR = range(7)
#: Beyond this a browser has no date: 8.64e15 milliseconds.
_LAST_S = 8_640_000_000_000
#: So many dates are told in every language; more of them only in the page's own.
_MOST_TOLD = 4000


def pack_dates(book: Book, events: pd.DataFrame, language: str) -> None:
    """Describe when each event is, in columns named `event.…`.

    A date to the year or finer that is certain is carried as its first second and its grain;
    an end that the start does not name already likewise. What cannot be said so (about 1640,
    before 1453, a season) is carried in words, in `event.told.en` and so on.

    Parameters
    ----------
    book
        Where the columns go.
    events
        The event table with its bounds in time.
    language
        The page's own language.
    """
    start, start_grain = find_grain(events["start_earliest"], events["start_latest"])
    end, end_grain = find_grain(events["end_earliest"], events["end_latest"])
    once = (start == end) & (start_grain == end_grain)
    vague = (events["approximate"] | events["uncertain"]).to_numpy(dtype=bool)
    plain = ~vague & (start_grain != TOLD) & (end_grain != TOLD)
    book.whole("event.start", np.where(plain, start, 0))
    book.whole("event.grain", np.where(plain, start_grain, TOLD))
    book.whole("event.length", np.where(plain & ~once, end - start, 0))
    book.whole("event.end_grain", np.where(plain & ~once, end_grain, TOLD))
    _tell(book, events, plain, language)


def find_grain(first: "pd.Series[int]", last: "pd.Series[int]") -> tuple[Seconds, Seconds]:
    """Find the seconds and the grains of dates whose bounds are the unit that they name.

    >>> noon = pd.Series([43200], dtype="Int64")
    >>> find_grain(noon, noon + 59)[1].tolist(), find_grain(noon, noon + 86399)[1].tolist()
    ([2], [0])
    """
    known = (first.notna() & last.notna()).to_numpy(dtype=bool)
    low: Seconds = np.asarray(first.to_numpy(np.int64, na_value=0))
    high: Seconds = np.asarray(last.to_numpy(np.int64, na_value=0)) + np.int64(1)
    known = known & (np.abs(low) < _LAST_S) & (np.abs(high) < _LAST_S)
    low, high = np.where(known, low, 0), np.where(known, high, 0)
    grain = np.full(len(low), TOLD, dtype=np.int64)
    length = high - low
    for unit, seconds in ((SECOND, 1), (MINUTE, 60), (HOUR, 3600), (DAY, 86_400)):
        rows = np.flatnonzero(length == seconds)
        grain[rows[low[rows] % seconds == 0]] = unit
    for unit, days, code in (
        (MONTH, (28, 31), "datetime64[M]"),
        (YEAR, (365, 366), "datetime64[Y]"),
    ):
        rows = np.flatnonzero((length >= days[0] * 86_400) & (length <= days[1] * 86_400))
        start, end = (bound[rows].astype("datetime64[s]") for bound in (low, high))
        whole = start.astype(code)
        grain[rows[(whole == start) & (whole + 1 == end)]] = unit
    return low, grain


def _tell(book: Book, events: pd.DataFrame, plain: npt.NDArray[np.bool_], language: str) -> None:
    rest = np.flatnonzero(~plain)
    edtf, start, end_edtf, end = (
        events[label].to_numpy(dtype=object)[rest]
        for label in ("start_edtf", "start", "end_edtf", "end")
    )
    read = edtf != ""
    pairs = [np.where(read, edtf, start), np.where(read, end_edtf, end)]
    codes, distinct = pd.MultiIndex.from_arrays(pairs).factorize()
    languages = LANGUAGES if len(distinct) <= _MOST_TOLD else (language,)
    for code in languages:
        told = [describe(str(first), str(last), code) for first, last in distinct]
        position, words = factorize(["", *told])
        at = np.zeros(len(events), dtype=np.int64)
        at[rest] = position[1:][codes]
        book.listed(f"event.told.{code}", at, words)
