"""Columns of the event table to the texts that stand in files, in one order for all formats."""

import json
from decimal import Decimal

import numpy as np
import pandas as pd

from itinerary.events import LOCATED, ROLES, TEXT, TIMED
from itinerary.events.cells import write_iso, write_text

#: The order of our columns in a file; others follow.
ORDER = (*TEXT, *(f"{role}_{name}" for role in ROLES for name in LOCATED), *TIMED)


def order_columns(events: pd.DataFrame) -> list[str]:
    """List the columns of a table as files have them: ours in one order, then the others."""
    names = [name for name in ORDER if name in events.columns]
    return names + [name for name in events.columns if name not in ORDER]


def write_distinct(column: pd.Series) -> tuple[list[int], list[str]]:
    """Write each distinct value of a column once.

    Returns
    -------
    tuple
        The position of each cell's text, and the texts; the last one is that of missing values.

    Examples
    --------
    >>> write_distinct(pd.Series([0.5, None, 0.5]))
    ([0, -1, 0], ['0.5', ''])
    """
    if column.name in TIMED and TIMED[str(column.name)] == "Int64":
        column = _write_seconds(column)
    elif not pd.api.types.is_numeric_dtype(column):
        column = write_text(column)
    codes, distinct = pd.factorize(column, use_na_sentinel=True)
    return codes.tolist(), [*map(_write_value, distinct), ""]


def write_cells(column: pd.Series) -> list[str]:
    """Write a column as texts.

    >>> write_cells(pd.Series([True, False]))
    ['true', 'false']
    """
    codes, texts = write_distinct(column)
    return [texts[code] for code in codes]


def write_decimal(number: str) -> str:
    """Write a number without an exponent, for formats that know none.

    >>> write_decimal("1e-05"), write_decimal("50.45")
    ('0.00001', '50.45')
    """
    return format(Decimal(number), "f") if "e" in number else number


def _write_seconds(column: pd.Series) -> pd.Series:
    """Write bounds as ISO 8601; offsets stay seconds."""
    if str(column.name).endswith("_offset"):
        return column
    seconds = column.astype("Int64").to_numpy(dtype="int64", na_value=np.iinfo(np.int64).min)
    texts = write_iso(seconds.astype("datetime64[s]"))
    return pd.Series(texts, index=column.index, dtype="str")


def _write_value(value: object) -> str:
    if isinstance(value, (bool, np.bool_)):
        return "true" if value else "false"
    return repr(float(value)) if isinstance(value, float) else str(value)


def unpack(text: str) -> str:
    r"""Read a text that was written as JSON where nothing else would have held it.

    >>> unpack('"a\\u0000"'), unpack('"not JSON')
    ('a\x00', '"not JSON')
    """
    if text[:1] != '"':
        return text
    try:
        value = json.loads(text)
    except ValueError:
        return text
    return value if isinstance(value, str) else text
