"""Bounds in time for a whole event table."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from itinerary.events import TIMED, Problem, Severity
from itinerary.when.cells import decide_day_first, make_reader
from itinerary.when.clocks import Doubt, resolve_offsets
from itinerary.when.edtf import WhenError
from itinerary.when.moment import When
from itinerary.when.order import sort_rows
from itinerary.when.parsed import PRECISIONS, UNKNOWN, Parsed, make_empty, split_texts
from itinerary.when.rows import DATED, join_why, parse_rows

#: Codes of warnings that depend on zones: calling again once places are located renews them.
CLOCK_CODES = frozenset(("arrival-before-departure", "clock-gap", "clock-overlap"))
#: The most by which two clocks on earth differ: UTC+14 and UTC-12.
CLOCKS_APART_S = 26 * 3600


@dataclass(frozen=True, slots=True, eq=False)
class _Where:
    """Where rows are in the input, for messages."""

    path: str
    rows: npt.NDArray[np.int64]


def add_bounds(
    events: pd.DataFrame,
    *,
    rows: npt.ArrayLike | None = None,
    path: str = "",
    as_of: str | When | None = None,
    languages: Iterable[str] | None = None,
    day_first: bool | None = None,
    serials: bool = False,
) -> tuple[pd.DataFrame, list[Problem]]:
    """Add the time columns to an event table, from `start`, `end` and the zones of its places.

    The start is by the clock of the origin (of the stop before, when a journey names none; of
    the place, when the row is no journey), the end by the clock of the place, as far as
    `origin_zone` and `place_zone` are filled; an offset or a zone written in the date wins.
    A date without a time of day has no offset. Where a clock change makes a time doubtful, the
    earlier offset is used (PEP 495, fold 0) and a warning says so. Text is never edited. May be
    called again, as after locating.

    Parameters
    ----------
    events
        Event table; missing columns are as if empty. It is not modified.
    rows
        Row of each event in the input, for messages; by default position + 2.
    path
        Name of the input, for messages.
    as_of
        Day on which it was written, that `Monday` and `tomorrow` are counted from. Without it
        they are refused; `two days later` is counted from the row before of the same trip.
        A bare weekday or month is the last one up to that day, in a row whose status is
        planned or tentative the next one.
    languages
        Languages of dates in words (`en de fr es uk`); by default all.
    day_first
        How `02/03/2020` is read; by default as the other rows of the table show, else it is
        refused.
    serials
        Whether plain numbers are day numbers of a spreadsheet.

    Returns
    -------
    tuple
        A copy with the columns `itinerary.events.TIMED`, without the rows that were rejected
        (the index labels of the others are kept), and what was found. Codes: `bad-date`
        (error; a warning for `status_date`), `end-before-start` (error),
        `arrival-before-departure` (warning), `clock-gap`, `clock-overlap` (warnings),
        `date-order` (note). How a date that is not EDTF was read is in `date_why`.

    Raises
    ------
    WhenError
        `as_of` is not a date, or not exact to the day.

    Examples
    --------
    >>> events = pd.DataFrame({"start": ["2025-11-18", "May"], "end": ["", ""]})
    >>> timed, problems = add_bounds(events)
    >>> timed["precision"].tolist(), problems[0].row, problems[0].code
    (['day'], 3, 'bad-date')
    """
    where = _Where(path, _number_rows(rows, len(events)))
    texts = {name: _list_texts(events, name) for name in DATED}
    columns = {name: split_texts(texts[name]) for name in DATED}
    order = day_first
    if order is None:
        order = decide_day_first(text for name in DATED for text in columns[name].list_rest())
    reader = make_reader(as_of, languages, day_first=order, serials=serials)
    parsed, errors = parse_rows(events, texts, columns, reader)
    start, end = parsed["start"], parsed["end"]
    span = _combine(start, end)
    span.why[:] = join_why(parsed)
    doubtful, written = _fill_clocks(events, span, where)
    turned, wrong = _find_reversed(events, span, written, where)
    told = [
        found for name in DATED for found in _tell_errors(errors[name], texts[name], name, where)
    ]
    decided = order is not None and day_first is None
    rejected = start.failed | end.failed | wrong
    problems = [*_tell_order(order, where, decided), *told, *doubtful, *turned]
    return _attach(events, span, parsed, ~rejected), problems


def _number_rows(rows: npt.ArrayLike | None, count: int) -> npt.NDArray[np.int64]:
    return np.arange(count) + 2 if rows is None else np.asarray(rows, dtype=np.int64)


def _list_texts(events: pd.DataFrame, name: str) -> npt.NDArray[np.object_]:
    if name not in events:
        return np.full(len(events), "", dtype=object)
    return events[name].fillna("").to_numpy(dtype=object)


def _tell_errors(
    errors: dict[int, WhenError], texts: npt.NDArray[np.object_], name: str, where: _Where
) -> list[Problem]:
    """Tell what is not a date; one of a status costs no row."""
    severity: Severity = "warning" if name == "status_date" else "error"
    return [
        Problem(
            "bad-date",
            _write_message(error),
            severity,
            where.path,
            int(where.rows[position]),
            name,
            str(texts[position]),
            error.hint,
        )
        for position, error in sorted(errors.items())
    ]


def _tell_order(day_first: bool | None, where: _Where, decided: bool) -> list[Problem]:
    """Tell that other rows decided whether the day or the month is first."""
    if not decided:
        return []
    order = "day first" if day_first else "month first"
    message = f"dates such as 02/03/2020 are read with the {order}, as other rows are written"
    return [Problem("date-order", message, "note", where.path, 0, "start")]


def _write_message(error: WhenError) -> str:
    at = f" at character {error.position + 1}" if error.position else ""
    return f"not a date: {error.reason}{at}"


def _combine(start: Parsed, end: Parsed) -> Parsed:
    """Join start and end: an empty end leaves the interval that the start names.

    With an end given, the start is anywhere in what `start` names, the end anywhere in what
    `end` names.
    """
    given = end.precision >= 0
    missing = start.precision < 0
    joined = make_empty(len(given))
    for index in range(4):
        own = start.bounds[:, index]
        of_start = start.bounds[:, 0 if index == 0 else 3]
        of_end = end.bounds[:, 0 if index == 2 else 3]
        joined.bounds[:, index] = np.where(given, of_start if index < 2 else of_end, own)
    joined.offsets[:, 0] = start.offsets[:, 0]
    joined.offsets[:, 1] = np.where(given, end.offsets[:, 1], start.offsets[:, 1])
    joined.zones[:, 0] = start.zones[:, 0]
    joined.zones[:, 1] = np.where(given, end.zones[:, 1], start.zones[:, 1])
    joined.flags[:, :2] = start.flags[:, :2] | end.flags[:, :2]
    joined.flags[:, 2] = start.flags[:, 2]
    joined.flags[:, 3] = np.where(given, end.flags[:, 3], start.flags[:, 3])
    joined.precision[:] = np.where(missing, end.precision, start.precision)
    return joined


def _fill_clocks(
    events: pd.DataFrame, span: Parsed, where: _Where
) -> tuple[list[Problem], npt.NDArray[np.bool_]]:
    """Fill the offsets; tells what is doubtful, and where both offsets are as written."""
    written = (span.offsets != UNKNOWN).all(axis=1)
    problems: list[Problem] = []
    place = _list_texts(events, "place_zone")
    origin = np.where(_list_journeys(events), _find_origin_zones(events, span, place), place)
    for side, (name, inferred, bound) in enumerate((("start", origin, 0), ("end", place, 3))):
        named = span.zones[:, side] != ""
        unknown = span.offsets[:, side] == UNKNOWN
        zones = np.where(named, span.zones[:, side], inferred)
        needed = span.timed[:, side] & (named | unknown)
        offsets, doubts = resolve_offsets(span.bounds[:, bound], zones, needed)
        span.offsets[:, side] = np.where(unknown, offsets, span.offsets[:, side])
        problems += _tell_doubts(events, name, doubts, where)
    return problems, written


def _find_origin_zones(
    events: pd.DataFrame, span: Parsed, place: npt.NDArray[np.object_]
) -> npt.NDArray[np.object_]:
    """Find the zone where each journey starts: its origin's, else that of the stop before.

    The stop before is that of the same trip, in order of time, that took or takes place.
    """
    given = _list_texts(events, "origin_zone")
    if not place.any():
        return given
    status = _list_texts(events, "status")
    stays = ~np.isin(status, ("cancelled", "postponed")) & (place != "")
    stays &= span.bounds[:, 0] != UNKNOWN
    written_trips = _list_texts(events, "trip")
    earliest, latest = (_with_nan(span.bounds[:, bound]) for bound in (0, 1))
    order = sort_rows(written_trips, earliest, latest + CLOCKS_APART_S)
    trips = pd.Series(written_trips[order])
    zones = pd.Series(place[order]).where(stays[order])
    before = zones.groupby(trips).ffill().groupby(trips).shift().fillna("")
    found = np.full(len(place), "", dtype=object)
    found[order] = before.to_numpy(dtype=object)
    told = (given != "") | (_list_texts(events, "origin") != "")
    return np.where(told, given, found)


def _with_nan(seconds: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    return np.where(seconds == UNKNOWN, np.nan, seconds.astype("float64"))


def _tell_doubts(
    events: pd.DataFrame, name: str, doubts: list[Doubt], where: _Where
) -> list[Problem]:
    """Tell of skipped and repeated times; of an end that is not written, the start has told."""
    texts = _list_texts(events, name)
    return [
        Problem(code, text, "warning", where.path, int(where.rows[at]), name, str(texts[at]))
        for at, code, text in doubts
        if texts[at] or name == "start"
    ]


def _find_reversed(
    events: pd.DataFrame,
    span: Parsed,
    written: npt.NDArray[np.bool_],
    where: _Where,
) -> tuple[list[Problem], npt.NDArray[np.bool_]]:
    """Find ends before starts, and tell which of them cost the row.

    By the clocks alone a journey may arrive up to 26 hours before it left. Where both offsets
    are known, UTC decides: what is written is then wrong for sure, what zones of places say
    may be a place found wrongly.
    """
    known = (span.bounds[:, 0] != UNKNOWN) & (span.bounds[:, 3] != UNKNOWN)
    late = np.where(known, span.bounds[:, 0] - span.bounds[:, 3], 0)
    both = (span.offsets != UNKNOWN).all(axis=1)
    utc_late = np.where(both, late - span.offsets[:, 0] + span.offsets[:, 1], 0)
    allowed = np.where(_list_journeys(events), CLOCKS_APART_S, 0)
    wrong = np.where(written, utc_late > 0, late > allowed)
    doubtful = ~wrong & np.where(both, utc_late > 0, late > 0)
    return [
        _tell_reversed(events, where, position, certain=bool(wrong[position]))
        for position in np.flatnonzero(wrong | doubtful).tolist()
    ], wrong


def _tell_reversed(events: pd.DataFrame, where: _Where, position: int, *, certain: bool) -> Problem:
    start, end = (str(_list_texts(events, name)[position]) for name in ("start", "end"))
    row = int(where.rows[position])
    if certain:
        message, hint = f"ends before it starts ({start})", "exchange start and end?"
        return Problem("end-before-start", message, "error", where.path, row, "end", end, hint)
    message = f"arrives before it departs ({start}) by the clocks of its two ends"
    hint = "write offsets, as in 2025-11-18T22:00+08:00"
    code = "arrival-before-departure"
    return Problem(code, message, "warning", where.path, row, "end", end, hint)


def _list_journeys(events: pd.DataFrame) -> npt.NDArray[np.bool_]:
    return np.asarray((_list_texts(events, "mode") != "") | (_list_texts(events, "origin") != ""))


def _attach(
    events: pd.DataFrame,
    span: Parsed,
    parsed: dict[str, Parsed],
    kept: npt.NDArray[np.bool_],
) -> pd.DataFrame:
    edtf = {
        f"{name.removesuffix('_date')}_edtf": pd.array(dates.edtf, dtype="str")
        for name, dates in parsed.items()
    }
    computed = _make_columns(span) | edtf
    others = events[[name for name in events.columns if name not in TIMED]]
    timed = pd.DataFrame({name: computed[name] for name in TIMED}, index=events.index)
    joined = pd.concat([others, timed], axis=1)
    return joined if kept.all() else joined.loc[kept]


def _make_columns(span: Parsed) -> dict[str, object]:
    names = np.array([*PRECISIONS, ""], dtype=object)
    bounds = ("start_earliest", "start_latest", "end_earliest", "end_latest")
    offsets = ("start_offset", "end_offset")
    flags = {"approximate": 0, "uncertain": 1, "start_open": 2, "end_open": 3}
    return {
        **{name: _to_integers(span.bounds[:, i]) for i, name in enumerate(bounds)},
        **{name: _to_integers(span.offsets[:, i]) for i, name in enumerate(offsets)},
        **{name: span.flags[:, index] for name, index in flags.items()},
        "precision": pd.array(names[span.precision], dtype="str"),
        "date_why": pd.array(span.why, dtype="str"),
    }


def _to_integers(values: npt.NDArray[np.int64]) -> pd.arrays.IntegerArray:
    unknown = values == UNKNOWN
    return pd.arrays.IntegerArray(np.where(unknown, 0, values), unknown)
