"""Any frame to the event table: nothing is dropped and nothing guessed without a Problem."""

from collections.abc import Mapping
from typing import TypeGuard

import numpy as np
import numpy.typing as npt
import pandas as pd

from itinerary.events.cells import is_blank, write_text
from itinerary.events.columns import LOCATED, ROLES, TEXT
from itinerary.events.composed import Composer
from itinerary.events.coordinates import read_pair
from itinerary.events.findings import Findings, Mask
from itinerary.events.headers import match_columns
from itinerary.events.identity import settle_ids
from itinerary.events.problem import Problem
from itinerary.events.vocabulary import control_modes, control_statuses, find_modes


def conform(
    frame: pd.DataFrame,
    columns: Mapping[str, str] | None = None,
    *,
    path: str = "",
    rows: npt.NDArray[np.int64] | None = None,
) -> tuple[pd.DataFrame, list[Problem]]:
    """Conform any frame to the event table.

    Headers are matched by name, then by synonym, and every guess is a note. Text stays as it
    is written, except that `mode` and `status` are brought to the controlled words (the text
    as written is then kept in `mode_written`, `status_written`). Columns that are not ours
    are kept as they are; time columns are left out, because they are computed anew.

    Parameters
    ----------
    frame
        One row per event, columns of any dtype.
    columns
        Their header → our column; wins over names and synonyms. An empty name of ours keeps
        the column as an extra one.
    path, rows
        What problems name: the file, and the number of each row in it (default: the first
        row is 2, under the header).

    Returns
    -------
    tuple
        The event table, whose index holds the positions in `frame` of the rows that were
        kept, in their order; and the problems. Text columns are `str`, coordinates `float64`.

    Raises
    ------
    InputError
        The mapping names a column that does not exist, or no column is a title or a place.

    Examples
    --------
    >>> frame = pd.DataFrame({"Date": ["2025-11-17"], "City": ["Kyiv"], "Event": ["Talks"]})
    >>> events, problems = conform(frame)
    >>> events.loc[0, ["title", "start", "place"]].tolist()
    ['Talks', '2025-11-17', 'Kyiv']
    >>> print(problems[0])
    Date: column is read as start (--columns 'Date=OTHER' says otherwise)
    """
    frame = _flatten(frame)
    numbers = np.arange(len(frame), dtype=np.int64) + 2 if rows is None else rows
    findings = Findings(path, np.asarray(numbers, dtype=np.int64))
    ours, extra = match_columns(frame, columns, findings)
    texts = {name: _take_text(frame, ours, name, findings) for name in TEXT}
    texts |= Composer(frame, ours, findings).compose(texts)
    extras = {name: _mend(frame.iloc[:, at], name, findings) for name, at in extra.items()}
    if "mode" not in ours:
        texts["mode"] = find_modes(extras, texts["mode"], findings)
    located = _take_located(frame, ours, findings)
    events = pd.DataFrame(texts | located, index=frame.index)
    blank = _drop_blank_rows(events, extras, findings)
    _fill_titles(events, findings, blank)
    written = control_modes(events, findings) | control_statuses(events, findings)
    events = events.assign(**{name: written.pop(name) for name in ("mode", "status")})
    events["id"] = settle_ids(events, findings)
    _warn_of_nowhere_and_never(events, findings, blank)
    kept = ~(findings.rejected | blank)
    table = pd.concat([events, _keep_written(extras, written, frame.index)], axis=1)
    return (table if kept.all() else table[kept]), findings.problems


def _flatten(frame: pd.DataFrame) -> pd.DataFrame:
    """Put a named index, which is data, into columns and number the rows."""
    named = [name for name in frame.index.names if name is not None]
    if named:
        clear = [name for name in named if name not in frame.columns]
        frame = frame.reset_index(clear)
    if isinstance(frame.columns, pd.MultiIndex):
        frame = frame.set_axis([" ".join(map(str, label)) for label in frame.columns], axis=1)
    return frame.reset_index(drop=True)


def _take_text(
    frame: pd.DataFrame, ours: Mapping[str, int], name: str, findings: Findings
) -> pd.Series:
    if name not in ours:
        return pd.Series("", index=frame.index, dtype="str")
    return write_text(_mend(frame.iloc[:, ours[name]], name, findings))


def _mend(column: pd.Series, name: str, findings: Findings) -> pd.Series:
    """Replace halves of surrogate pairs, which no file can hold, and say so."""
    texts = column.tolist() if column.dtype in (object, "str") else []
    if not _are_broken(texts):
        return column
    broken = np.fromiter(map(_is_broken, texts), bool, len(column))
    values = pd.Series([ascii(text)[1:-1] for text in texts], dtype="str")
    findings.each(
        broken, "text-broken", "half a surrogate pair is replaced by U+FFFD in", "warning",
        column=name, values=values,
    )  # fmt: skip
    return column.map(lambda text: _replace_halves(text) if _is_broken(text) else text)


def _are_broken(cells: list[object]) -> bool:
    """Tell quickly whether any text among the cells is broken."""
    try:
        return _is_broken("".join(cells))  # type: ignore[arg-type]
    except TypeError:
        return _is_broken("".join(filter(_is_text, cells)))


def _is_text(cell: object) -> TypeGuard[str]:
    return isinstance(cell, str)


def _is_broken(text: object) -> bool:
    if not _is_text(text) or text.isascii():
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def _replace_halves(text: str) -> str:
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _take_located(
    frame: pd.DataFrame, ours: Mapping[str, int], findings: Findings
) -> dict[str, pd.Series]:
    """Take the located columns of both roles; coordinates are always there."""
    nothing = pd.Series(np.nan, index=frame.index)
    taken: dict[str, pd.Series] = {}
    for role in ROLES:
        given = {
            name: frame.iloc[:, ours[f"{role}_{name}"]]
            for name in LOCATED
            if f"{role}_{name}" in ours
        }
        pair = read_pair(
            role, given.pop("latitude", nothing), given.pop("longitude", nothing), findings
        )
        for axis, values in zip(("latitude", "longitude"), pair, strict=True):
            taken[f"{role}_{axis}"] = pd.Series(values, index=frame.index)
        for name, column in given.items():
            taken[f"{role}_{name}"] = _type_located(column, f"{role}_{name}", name, findings)
    return taken


def _type_located(column: pd.Series, label: str, name: str, findings: Findings) -> pd.Series:
    texts = write_text(_mend(column, label, findings))
    if LOCATED[name] == "str":
        return texts
    numbers = pd.to_numeric(texts.mask(is_blank(texts)), errors="coerce").astype("float64")
    lost = numbers.isna().to_numpy() & ~is_blank(texts)
    findings.each(
        lost, "number-unreadable", "is not a number and is left out:", "warning",
        column=label, values=texts,
    )  # fmt: skip
    return numbers


def _drop_blank_rows(
    events: pd.DataFrame, extras: Mapping[str, pd.Series], findings: Findings
) -> Mask:
    """Mark rows in which every cell is blank: nothing was written there, so nothing is lost."""
    blank: Mask = is_blank(events["title"]) & is_blank(events["place"]) & ~findings.rejected
    for column in (*(events[name] for name in events.columns), *extras.values()):
        if not blank.any():
            return blank
        blank[blank] = is_blank(write_text(column[blank]))
    findings.once(blank, "row-blank", "the row is blank and is passed over", "note")
    return blank


def _fill_titles(events: pd.DataFrame, findings: Findings, blank: Mask) -> None:
    """Take a missing title from the places; reject the row where they are missing too."""
    untitled = is_blank(events["title"]) & ~blank
    placed = ~is_blank(events["place"])
    both = untitled & placed & ~is_blank(events["origin"])
    events.loc[untitled & placed, "title"] = events.loc[untitled & placed, "place"]
    events.loc[both, "title"] = events.loc[both, "origin"] + " → " + events.loc[both, "place"]
    findings.once(
        untitled & placed, "title-from-place", "has no title; the place is taken", "note",
        column="title",
    )  # fmt: skip
    findings.each(
        untitled & ~placed, "title-missing", "has neither a title nor a place", "error",
        column="title", hint="give the event a short title",
    )  # fmt: skip


def _warn_of_nowhere_and_never(events: pd.DataFrame, findings: Findings, blank: Mask) -> None:
    placed = ~is_blank(events["place"]) | events["place_latitude"].notna().to_numpy()
    dated = ~is_blank(events["start"]) | ~is_blank(events["end"])
    findings.each(
        ~(placed | dated | blank | findings.rejected), "nowhere-never",
        "has neither a place nor a date and is not drawn:", "warning",
        column="title", values=events["title"], hint="fill in place or start",
    )  # fmt: skip


def _keep_written(
    extras: dict[str, pd.Series], written: dict[str, pd.Series], index: pd.Index
) -> pd.DataFrame:
    """Put the extra columns behind ours; words as first written stay as first written."""
    for name, column in written.items():
        before = extras.get(name)
        first = column if before is None else before.where(~is_blank(write_text(before)), column)
        extras[name] = first
    return pd.DataFrame(extras, index=index)
