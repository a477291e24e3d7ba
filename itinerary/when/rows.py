"""Rows of dates: each column parsed at once, then dates that are counted from another row."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pandas as pd

from itinerary.when.cells import DependsError, Reader
from itinerary.when.civil import DAY_S
from itinerary.when.context import Prefer
from itinerary.when.edtf import WhenError
from itinerary.when.moment import When
from itinerary.when.parsed import UNKNOWN, Distinct, Parsed

#: Text columns that hold dates.
DATED = ("start", "end", "status_date")
#: What stands, in `date_why`, before how each of them was read.
_HEADS = {"end": "end: ", "status_date": "status: "}
_JOINT = "; "
_Texts = dict[str, npt.NDArray[np.object_]]
_Errors = dict[str, dict[int, WhenError]]
_AHEAD = ("planned", "tentative")


def parse_rows(
    events: pd.DataFrame, texts: _Texts, columns: dict[str, Distinct], reader: Reader
) -> tuple[dict[str, Parsed], _Errors]:
    """Parse the date columns of an event table.

    Returns the dates of each column, row by row, and what is not a date by its position. What
    an earlier call found out for the same text, with an as-of date that is not given now,
    stays as it was.
    """
    parsed: dict[str, Parsed] = {}
    errors: _Errors = {}
    for name in DATED:
        parsed[name], errors[name] = columns[name].finish(reader.read)
        _recall(events, name, texts[name], parsed[name], errors[name], reader)
    _settle_rows(events, texts, parsed, errors, reader)
    return parsed, errors


def _recall(
    events: pd.DataFrame,
    name: str,
    texts: npt.NDArray[np.object_],
    dates: Parsed,
    errors: dict[int, WhenError],
    reader: Reader,
) -> None:
    """Take over what was found out before, where it was found for this very text."""
    known = f"{name.removesuffix('_date')}_edtf"
    if reader.context is not None or not errors or not {known, "date_why"} <= set(events.columns):
        return
    for position in list(errors):
        edtf = str(events[known].iloc[position])
        why = str(events["date_why"].iloc[position])
        own = _split_why(why, name)
        if edtf and own.startswith(f"{texts[position].strip()!r} read as {edtf}"):
            dates.put(position, When.parse(edtf), own)
            del errors[position]


def _split_why(why: str, name: str) -> str:
    """Take how one column was read out of `date_why`."""
    own = f"{_JOINT}{why}".partition(f"{_JOINT}{_HEADS.get(name, '')}")[2]
    others = (f"{_JOINT}{head}" for other, head in _HEADS.items() if other != name)
    return min((own.partition(other)[0] for other in others), key=len)


def join_why(parsed: dict[str, Parsed]) -> npt.NDArray[np.object_]:
    """Join how the columns were read to one text per row; empty where all is EDTF."""
    joined = parsed["start"].why.copy()
    for name, head in _HEADS.items():
        spoken = parsed[name].why != ""
        before = np.where(joined[spoken] == "", "", joined[spoken] + _JOINT)
        joined[spoken] = before + head + parsed[name].why[spoken]
    return joined


def _settle_rows(
    events: pd.DataFrame,
    texts: _Texts,
    parsed: dict[str, Parsed],
    errors: _Errors,
    reader: Reader,
) -> None:
    """Read the dates that are counted from the row before or from the as-of date, in order."""
    waiting = {
        name: {at for at, error in errors[name].items() if isinstance(error, DependsError)}
        for name in DATED
    }
    last = max((max(positions) for positions in waiting.values() if positions), default=-1)
    for position, previous, prefer in _walk(events, parsed, last):
        for name in DATED:
            if position not in waiting[name]:
                continue
            anchor = previous if name == "start" else _find_days(parsed, position) or previous
            try:
                text = str(texts[name][position]).strip()
                parsed[name].put(position, *reader.read_beside(text, anchor, prefer))
                del errors[name][position]
            except WhenError as error:
                errors[name][position] = error


def _walk(
    events: pd.DataFrame, parsed: dict[str, Parsed], last: int
) -> Iterator[tuple[int, tuple[int, int] | None, Prefer]]:
    """Walk through the rows: position, the days of the row before in its trip, preference."""
    days: dict[str, tuple[int, int]] = {}
    trips = _list(events, "trip", last)
    statuses = _list(events, "status", last)
    for position, (trip, status) in enumerate(zip(trips, statuses, strict=True)):
        yield position, days.get(trip), "future" if status in _AHEAD else "past"
        found = _find_days(parsed, position)
        if found is not None:
            days[trip] = found


def _list(events: pd.DataFrame, name: str, last: int) -> list[str]:
    if name not in events:
        return [""] * (last + 1)
    return [str(value) for value in events[name].iloc[: last + 1].fillna("")]


def _find_days(parsed: dict[str, Parsed], position: int) -> tuple[int, int] | None:
    """Find the first and last day of a row; the end may be missing."""
    start = int(parsed["start"].bounds[position, 0])
    ends = (int(parsed["end"].bounds[position, 3]), int(parsed["start"].bounds[position, 3]))
    end = next((bound for bound in ends if bound != UNKNOWN), start)
    return None if start == UNKNOWN else (start // DAY_S, max(start, end) // DAY_S)
