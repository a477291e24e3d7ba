"""Problems being found: masks over rows in, located problems out."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd

from itinerary.events.problem import Problem, Severity

Mask = npt.NDArray[np.bool_]


@dataclass(slots=True)
class Findings:
    """The problems of one file while it is conformed; `rejected` marks rows that errors cost."""

    path: str
    rows: npt.NDArray[np.int64]
    problems: list[Problem] = field(default_factory=list)
    rejected: Mask = field(init=False)

    def __post_init__(self) -> None:
        self.rejected = np.zeros(len(self.rows), dtype=bool)

    def about_file(
        self, code: str, message: str, severity: Severity, column: str = "", hint: str = ""
    ) -> None:
        """Add one problem that concerns the file as a whole."""
        found = Problem(code, message, severity, self.path, column=column, hint=hint)
        self.problems.append(found)

    def each(
        self,
        where: Mask,
        code: str,
        message: str,
        severity: Severity,
        *,
        column: str = "",
        values: pd.Series | None = None,
        hint: str = "",
    ) -> None:
        """Add one problem for every row that is marked; an error rejects the row."""
        positions = np.flatnonzero(where)
        if severity == "error":
            self.rejected |= where
        texts = [""] * len(positions) if values is None else values.iloc[positions].tolist()
        self.problems += [
            Problem(code, message, severity, self.path, row, column, str(text), hint)
            for row, text in zip(self.rows[positions].tolist(), texts, strict=True)
        ]

    def once(
        self,
        where: Mask,
        code: str,
        message: str,
        severity: Severity,
        *,
        column: str = "",
        value: str = "",
        hint: str = "",
    ) -> None:
        """Add one problem for all rows that are marked, at the first of them, with their count."""
        if not (count := int(where.sum())):
            return
        row = int(self.rows[int(where.argmax())])
        message += f" (and {count - 1} more rows)" if count > 2 else ""
        message += " (and 1 more row)" if count == 2 else ""
        found = Problem(code, message, severity, self.path, row, column, value, hint)
        self.problems.append(found)
