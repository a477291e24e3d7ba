"""Columns described one after the other, each in as few bytes as those before it allow."""

from collections import UserDict
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from pandas.api.types import is_bool_dtype, is_integer_dtype, is_numeric_dtype

from itinerary.views.packing import (
    Packed,
    Whole,
    factorize,
    is_all,
    is_big,
    list_texts,
    shrink,
    texts,
    to_cells,
    wholes,
)

#: Degrees are carried in steps of a hundred-thousandth: about a metre.
STEPS_PER_DEGREE = 100_000
#: So many different turns of the globe are few.
_FEW = 12
_DEGREES = ("latitude", "longitude")


class Numbers(UserDict[str, Whole]):
    """Columns of integers, each kept in as few bytes as hold them: they are many and long."""

    def __setitem__(self, name: str, numbers: Whole) -> None:
        if not numbers.any():
            self.data[name] = np.broadcast_to(np.int64(0), numbers.shape)
            return
        lowest = min(int(numbers.min(initial=0)), -int(numbers.max(initial=0)) - 1)
        self.data[name] = numbers.astype(np.min_scalar_type(lowest))

    def __getitem__(self, name: str) -> Whole:
        return self.data[name].astype(np.int64)

    def at(self, name: str, rows: str) -> Whole:
        """Give the numbers of a column at the rows that another column names."""
        return self.data[name][self.data[rows]].astype(np.int64)


class Book:
    """Columns by name, and the numbers behind them, to which later columns may refer.

    Attributes
    ----------
    columns
        What has been described.
    numbers
        Integers of each column; of a text column, positions into its texts.
    words
        The texts of each text column that has its own.
    """

    def __init__(self) -> None:
        self.columns: dict[str, Packed] = {}
        self.numbers = Numbers()
        self.words: dict[str, npt.NDArray[np.object_]] = {}

    def whole(
        self, name: str, values: npt.ArrayLike, *, over: str = "", by: str = "", via: str = ""
    ) -> None:
        """Describe integers, as differences to `over` at the rows `by`, or to one per `via`."""
        numbers = np.asarray(values, dtype=np.int64)
        self.numbers[name] = numbers
        if over:
            self.columns[name] = self._over(numbers, over, by)
        elif not (via and self._is_told(name, numbers, via)):
            self.columns[name] = shrink(numbers)

    def text(
        self,
        name: str,
        values: Iterable[str],
        *,
        of: Sequence[str] = (),
        by: str = "",
        via: str = "",
    ) -> None:
        """Describe texts, as differences to the positions of `of` where all of them are there."""
        cells, known = to_cells(values), [owner for owner in of if owner in self.words]
        if any(self._repeats(name, cells, owner, by) for owner in known):
            return
        codes, distinct = factorize(cells)
        if any(self._shares(name, codes, distinct, owner, by) for owner in known):
            return
        self.listed(name, codes, distinct)
        if via and self._is_told(name, codes, via):
            self.columns[f"{name}.words"] = texts(distinct)
            about, data = self.columns[name]
            self.columns[name] = {**about, "kind": "text", "of": f"{name}.words"}, data

    def listed(self, name: str, codes: Whole, distinct: npt.NDArray[np.object_]) -> None:
        """Describe texts by their positions in a list in which each stands once."""
        self.numbers[name], self.words[name] = codes, distinct
        self.columns[name] = list_texts(codes, distinct)

    def series(
        self,
        name: str,
        values: "pd.Series[Any]",
        *,
        of: Sequence[str] = (),
        by: str = "",
        via: str = "",
    ) -> None:
        """Describe a column of a frame, degrees, integers, flags or texts, as others tell it."""
        if not (is_bool_dtype(values) or is_numeric_dtype(values)):
            self.text(name, values, of=of, by=by, via=via)
            return
        if is_bool_dtype(values):
            numbers = values.to_numpy(np.int64)
        else:
            numbers = _round(values, STEPS_PER_DEGREE if name.endswith(_DEGREES) else 1)
        self.whole(name, numbers, over=of[0] if of else "", by=by, via=via)

    def forget(self, names: Iterable[str]) -> None:
        """Let go of what is behind columns to which no later one refers."""
        for name in names:
            self.numbers.pop(name, None)
            self.words.pop(name, None)

    def _repeats(self, name: str, cells: npt.NDArray[np.object_], of: str, by: str) -> bool:
        """Describe texts that are those of another column all along as just that."""
        words, codes = self.words[of], self._base(of, by)
        same = is_all(cells, words[0]) if len(words) == 1 else (words[codes] == cells).all()
        if same:
            self._point(name, codes, of, by, shrink(np.zeros_like(codes)))
        return bool(same)

    def _shares(
        self, name: str, codes: Whole, distinct: npt.NDArray[np.object_], of: str, by: str
    ) -> bool:
        """Describe texts by their positions in another list, if all of them are in it."""
        known = pd.Index(self.words[of]).get_indexer(pd.Index(distinct))
        if (known < 0).any():
            return False
        found = known.astype(np.int64)[codes]
        self._point(name, found, of, by, shrink(found - self._base(of, by)))
        return True

    def _point(self, name: str, codes: Whole, of: str, by: str, rest: Packed) -> None:
        self.numbers[name] = codes
        told = {"over": of, **({"by": by} if by else {}), "of": self._owner(of)}
        self.columns[name] = {**rest[0], **told, "kind": "text"}, rest[1]

    def _owner(self, name: str) -> str:
        return str(self.columns[name][0].get("of", name))

    def _base(self, over: str, by: str) -> Whole:
        return self.numbers.at(over, by) if by else self.numbers[over]

    def _over(self, numbers: Whole, over: str, by: str) -> Packed:
        about, data = shrink(numbers - self._base(over, by))
        return {**about, **_say_big(numbers), "over": over, **({"by": by} if by else {})}, data

    def _is_told(self, name: str, numbers: Whole, via: str) -> bool:
        """Write numbers as one for each distinct of `via`, if that tells most of them."""
        keys = self.numbers[via]
        count = int(keys.max(initial=-1)) + 1
        if count * 2 > len(keys):
            return False
        first = np.zeros(count, dtype=np.int64)
        first[keys[::-1]] = numbers[::-1]
        rest = numbers - first[keys]
        if not _tells(rest):
            return False
        self.columns[f"{name}.map"] = shrink(first)
        about, data = wholes(rest)
        told = {**about, **_say_big(numbers), "via": via, "map": f"{name}.map"}
        self.columns[name] = told, data
        return True


def _round(values: "pd.Series[Any]", scale: int) -> Whole:
    """Round numbers, or parts of them, to integers; what is missing is 0."""
    if is_integer_dtype(values) and isinstance(values.dtype, np.dtype) and scale == 1:
        return values.to_numpy(np.int64)
    exact = values.to_numpy(np.float64, na_value=0.0) * scale
    np.round(exact, out=exact)
    np.nan_to_num(exact, copy=False)
    return exact.astype(np.int64)


def _tells(rest: Whole) -> bool:
    """Tell whether what is left of numbers is little: mostly nothing, or one of a few values."""
    if np.count_nonzero(rest) * 3 <= len(rest):
        return True
    return len(np.unique(rest[: _FEW * _FEW])) <= _FEW and len(pd.unique(rest)) <= _FEW


def _say_big(numbers: Whole) -> dict[str, int]:
    return {"big": 1} if is_big(numbers) else {}
