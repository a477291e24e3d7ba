"""Cells of any type to the text that the event table holds."""

import datetime as dt
import math
from collections.abc import Mapping
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd

MIDNIGHT = dt.time()

T = TypeVar("T")


def write_text(column: pd.Series) -> pd.Series:
    """Write a column of any dtype as text, missing values as empty text.

    Moments become ISO 8601; a column whose moments are all midnight without a zone holds
    dates. Numbers are written shortest, whole ones without a decimal point.

    Examples
    --------
    >>> write_text(pd.Series([1920.0, None])).tolist()
    ['1920', '']
    >>> write_text(pd.to_datetime(pd.Series(["2025-11-17", "2025-11-18"]))).tolist()
    ['2025-11-17', '2025-11-18']
    """
    if isinstance(column.dtype, pd.StringDtype):
        return column.fillna("").astype("str")
    if isinstance(column.dtype, np.dtype) and column.dtype.kind == "M":
        return _series(_write_moments(column.to_numpy()), column)
    cells = column.astype(object).tolist()
    dates = _are_dates(cells)
    return _series([_write_cell(cell, dates) for cell in cells], column)


def is_blank(column: pd.Series) -> npt.NDArray[np.bool_]:
    """Mark the cells of a text column that hold nothing but white space."""
    return ~np.fromiter(map(bool, map(str.strip, column.tolist())), bool, len(column))


def map_distinct(column: pd.Series, words: Mapping[str, T]) -> list[T]:
    """Look up each cell of a column in a table that has all its distinct values."""
    return [words[text] for text in column.tolist()]


def list_distinct(column: pd.Series) -> list[str]:
    """List the distinct cells of a text column in order of first appearance."""
    return list(dict.fromkeys(column.tolist()))


def _series(texts: list[str], column: pd.Series) -> pd.Series:
    return pd.Series(texts, index=column.index, dtype="str", name=column.name)


def _write_moments(moments: npt.NDArray[np.datetime64]) -> list[str]:
    """Write naive moments of any year at the precision they have."""
    known = moments[~np.isnat(moments)]
    units = ("D", "m", "s", "ms", "us")
    unit = next((unit for unit in units if (known.astype(f"M8[{unit}]") == known).all()), "ns")
    return write_iso(moments, unit)


def write_iso(moments: npt.NDArray[np.datetime64], unit: str = "s") -> list[str]:
    """Write moments as ISO 8601 with astronomical years of at least four digits; NaT is empty.

    >>> write_iso(np.array(["-0043-03-15", "NaT"], dtype="M8[D]"), "D")
    ['-0043-03-15', '']
    """
    texts = np.datetime_as_string(moments, unit=unit).tolist()  # type: ignore[call-overload]
    return [_pad_year(text) if text[0] in "-N" else text for text in texts]


def _pad_year(text: str) -> str:
    """Give a negative year the digits that numpy leaves off."""
    year, *rest = text[1:].split("-")
    return "" if text == "NaT" else "-".join(["", year.zfill(4), *rest])


def _are_dates(cells: list[object]) -> bool:
    """Tell whether the moments among the cells are all midnight, as spreadsheets give dates."""
    moments = (cell for cell in cells if isinstance(cell, dt.datetime) and not _is_missing(cell))
    return all(moment.tzinfo is None and moment.time() == MIDNIGHT for moment in moments)


def _is_missing(cell: object) -> bool:
    if isinstance(cell, float):
        return math.isnan(cell)
    return any(cell is nothing for nothing in (None, pd.NA, pd.NaT))


def _write_cell(cell: object, dates: bool) -> str:
    if isinstance(cell, str):
        return cell
    if _is_missing(cell):
        return ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(float(cell))
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if dates else _write_moment(cell)
    return cell.isoformat() if isinstance(cell, dt.date) else str(cell)


def _write_moment(moment: dt.datetime) -> str:
    if moment.microsecond or getattr(moment, "nanosecond", 0):
        return moment.isoformat()
    return moment.isoformat(timespec="seconds" if moment.second else "minutes")
