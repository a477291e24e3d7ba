"""Columns described one after the other, each in as few bytes as those before it allow."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from itinerary.views.packing import Packed, Whole, factorize, list_texts, shrink, texts, wholes

#: Degrees are carried in steps of a hundred-thousandth: about a metre.
STEPS_PER_DEGREE = 100_000
_DEGREES = ("latitude", "longitude")


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
        self.numbers: dict[str, Whole] = {}
        self.words: dict[str, npt.NDArray[np.object_]] = {}

    def whole(
        self, name: str, values: npt.ArrayLike, *, over: str = "", by: str = "", via: str = ""
    ) -> None:
        """Describe integers, as differences to `over` at the rows `by`, or to one per `via`."""
        numbers = self.numbers[name] = np.asarray(values, dtype=np.int64)
        if over:
            self.columns[name] = self._over(numbers, over, by)
        elif not (via and self._is_told(name, numbers, via)):
            self.columns[name] = shrink(numbers)

    def text(
        self, name: str, values: Iterable[str], *, of: str = "", by: str = "", via: str = ""
    ) -> None:
        """Describe texts, as differences to the positions of `of` where all of them are there."""
        codes, distinct = factorize(values)
        known = (
            pd.Index(self.words[of]).get_indexer(pd.Index(distinct)) if of in self.words else None
        )
        if known is not None and not (known < 0).any():
            self.numbers[name] = known.astype(np.int64)[codes]
            about, data = self._over(self.numbers[name], of, by)
            self.columns[name] = {**about, "kind": "text", "of": self._owner(of)}, data
            return
        self.numbers[name], self.words[name] = codes, distinct
        self.columns[name] = list_texts(codes, distinct)
        if via and self._is_told(name, codes, via):
            self.columns[f"{name}.words"] = texts(distinct)
            about, data = self.columns[name]
            self.columns[name] = {**about, "kind": "text", "of": f"{name}.words"}, data

    def series(self, name: str, values: "pd.Series[Any]", **told: str) -> None:
        """Describe a column of a frame: degrees, integers, flags or texts."""
        if name.endswith(_DEGREES):
            steps = np.round(values.to_numpy("float64") * STEPS_PER_DEGREE)
            self.whole(name, np.nan_to_num(steps), **told)
        elif pd.api.types.is_bool_dtype(values):
            self.whole(name, values.to_numpy("int64"), **told)
        elif pd.api.types.is_numeric_dtype(values):
            numbers = np.nan_to_num(np.round(values.to_numpy("float64", na_value=0.0)))
            self.whole(name, numbers, **told)
        else:
            told["of"] = told.pop("over", "")
            self.text(name, values, **told)

    def _find(self, distinct: npt.NDArray[np.object_], of: str) -> Whole | None:
        """Find the positions of texts among those of another column, if all are there."""
        if of not in self.words:
            return None
        known = pd.Index(self.words[of]).get_indexer(pd.Index(distinct))
        return None if (known < 0).any() else known.astype(np.int64)

    def _owner(self, name: str) -> str:
        return str(self.columns[name][0].get("of", name))

    def _over(self, numbers: Whole, over: str, by: str) -> Packed:
        base = self.numbers[over][self.numbers[by]] if by else self.numbers[over]
        about, data = shrink(numbers - base)
        return {**about, "over": over, **({"by": by} if by else {})}, data

    def _is_told(self, name: str, numbers: Whole, via: str) -> bool:
        """Write numbers as one for each distinct of `via`, if that tells most of them."""
        keys = self.numbers[via]
        count = int(keys.max(initial=-1)) + 1
        if count * 2 > len(keys):
            return False
        first = np.zeros(count, dtype=np.int64)
        first[keys[::-1]] = numbers[::-1]
        rest = numbers - first[keys]
        if np.count_nonzero(rest) * 3 > len(rest):
            return False
        self.columns[f"{name}.map"] = shrink(first)
        about, data = wholes(rest)
        self.columns[name] = {**about, "via": via, "map": f"{name}.map"}, data
        return True
