"""What can be wrong with an input or an output, and where."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]


class ItineraryError(Exception):
    """Whatever this package raises on purpose."""


class InputError(ItineraryError, ValueError):
    """The input as a whole cannot be used."""


class OutputError(ItineraryError, OSError):
    """The output cannot be written; what was there before is as it was."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something found in the input, with its place in it.

    An `error` rejects its row; a `warning` keeps the row but something in it was not usable;
    a `note` says what was inferred. `row` counts as a spreadsheet does (the header is row 1);
    0 means the file as a whole.
    """

    code: str
    message: str
    severity: Severity = "error"
    path: str = ""
    row: int = 0
    column: str = ""
    value: str = ""
    hint: str = ""

    def __str__(self) -> str:
        """Write it as one line: where, what, the value, what would be right."""
        where = [self.path] if self.path else []
        where += [f"row {self.row}"] if self.row else []
        where += [self.column] if self.column else []
        said = f"{', '.join(where)}: " if where else ""
        value = f" {shorten(self.value)!r}" if self.value else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{said}{self.message}{value}{hint}"


def shorten(text: str, limit: int = 60) -> str:
    """Cut text for a message, never for the data.

    >>> shorten("x" * 100, 5)
    'xxxx…'
    """
    return text if len(text) <= limit else text[: limit - 1] + "…"


def rejected(problems: Iterable[Problem]) -> list[Problem]:
    """Select the problems that cost a row."""
    return [problem for problem in problems if problem.severity == "error"]
