"""Columns as arrays and arrays as columns: at a million rows pandas' own ways cost the most."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

#: The bounds in time of an event.
BOUNDS = ("start_earliest", "start_latest", "end_earliest", "end_latest")


def read_seconds(events: pd.DataFrame, name: str) -> Floats:
    """Read a column of seconds; NaN is not known."""
    return events[name].to_numpy(dtype=np.float64, na_value=np.nan)


def is_filled(events: pd.DataFrame, name: str) -> Flags:
    """Tell which cells of a text column hold any."""
    return np.asarray(events[name].to_numpy(dtype=object) != "", dtype=bool)


def is_one_of(texts: npt.NDArray[np.object_], wanted: Sequence[str]) -> Flags:
    """Tell which texts are among those wanted."""
    return pd.Series(texts, dtype=object).isin(wanted).to_numpy(dtype=bool)


def as_text(texts: Sequence[str] | npt.NDArray[np.object_]) -> "pd.api.extensions.ExtensionArray":
    """Make a column of text, from which rows can be taken without a look at each."""
    return pd.array(texts, dtype="str")


def as_places(numbers: npt.NDArray[np.int64]) -> npt.NDArray[np.int32]:
    """Make a column of positions: nobody has two thousand million rows."""
    return numbers.astype(np.int32)


def frame(columns: Mapping[str, Any], names: Sequence[str]) -> pd.DataFrame:
    """Put columns of one length together in the order of names, without a copy of them."""
    return pd.DataFrame({name: columns[name] for name in names}, copy=False)
