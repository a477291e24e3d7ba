"""When events take place as other formats can say it: exact times, days, or the days it may be."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from itinerary.when import add_bounds

_BOUNDS = ("start_earliest", "start_latest", "end_earliest", "end_latest")
_FLAGS = ("start_open", "end_open", "approximate", "uncertain")
_EPOCH = dt.datetime(1970, 1, 1)  # wall-clock seconds are counted from here
_DAY_S, _MINUTE_S = 86_400, 60


@dataclass(frozen=True, slots=True)
class Span:
    """When an event takes place.

    Attributes
    ----------
    start, end
        Date-times, or dates, the last one included.
    is_utc
        The times are in UTC; otherwise they float.
    is_exact
        False where the days are only those on which it may be.
    """

    start: dt.date
    end: dt.date
    is_utc: bool = False
    is_exact: bool = True


def list_spans(events: pd.DataFrame) -> Iterator[Span | None]:
    """Go through the spans of an event table; None for what has no date, or one before year 1.

    >>> [span.is_exact for span in list_spans(pd.DataFrame({"title": "a", "start": ["2025-10?"]}))]
    [False]
    """
    timed = events
    if not {*_BOUNDS, *_FLAGS, "start_offset", "end_offset"} <= set(events.columns):
        numbered = events.reset_index(drop=True)
        timed = add_bounds(numbered)[0].reindex(numbered.index)
    bounds = zip(*(_list_numbers(timed[name]) for name in _BOUNDS), strict=True)
    offsets = [_list_numbers(timed[name]) for name in ("start_offset", "end_offset")]
    flags = timed[list(_FLAGS)].eq(True).any(axis=1).tolist()  # missing is False
    for row, start, end, vague in zip(bounds, *offsets, flags, strict=True):
        yield _find_span(row, start, end, vague=vague)


def _list_numbers(column: pd.Series) -> list[int | None]:
    return [None if pd.isna(value) else int(value) for value in column.tolist()]


def _find_span(
    bounds: Sequence[int | None], offset: int | None, end_offset: int | None, *, vague: bool
) -> Span | None:
    known = [bound for bound in bounds if bound is not None]
    if not known:
        return None
    try:
        if not vague and len(known) == len(bounds):
            start, start_latest, end, end_latest = known
            lengths = {start_latest - start, end_latest - end}
            if max(lengths) < _MINUTE_S and (offset is None) == (end_offset is None):
                return _write_times(start, end, offset, end_offset)
            vague = lengths != {_DAY_S - 1}
        days = Span(_date(min(known)), _date(max(known)), is_exact=not vague)
    except OverflowError:
        return None
    return None if days.end == dt.date.max else days


def _write_times(start: int, end: int, offset: int | None, end_offset: int | None) -> Span:
    if offset is None or end_offset is None:
        return Span(_moment(start), _moment(end))
    return Span(_moment(start - offset), _moment(end - end_offset), is_utc=True)


def _moment(seconds: int) -> dt.datetime:
    return _EPOCH + dt.timedelta(seconds=seconds)


def _date(seconds: int) -> dt.date:
    return _moment(seconds).date()
