"""The event table: its columns and what they mean, one row typed, problems, errors.

The columns are defined here and nowhere else. Text as written is never edited; what is
computed stands in columns beside it. Empty text is the empty string, never a missing value;
a missing number is NaN (coordinates) or NA (times).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

#: Written text columns in the order in which they are written to files.
TEXT = (
    "id",
    "title",
    "start",
    "end",
    "place",
    "origin",
    "mode",
    "status",
    "status_date",
    "trip",
    "actors",
    "source",
    "quote",
    "note",
    "media",
)
ROLES = ("place", "origin")
#: Located columns of a role, with their pandas dtypes; degrees are WGS 84.
LOCATED = {
    "latitude": "float64",
    "longitude": "float64",
    "name": "str",
    "kind": "str",
    "country": "str",
    "zone": "str",
    "radius_km": "float64",
    "id": "str",
    "confidence": "float64",
    "why": "str",
}
#: Time columns. Bounds are wall-clock seconds since 1970-01-01T00:00:00 of the place's own
#: clock (proleptic Gregorian, astronomical years), the last second included; NA is unknown
#: or open. Offsets are seconds east of UTC; NA is a floating time.
TIMED = {
    "start_earliest": "Int64",
    "start_latest": "Int64",
    "end_earliest": "Int64",
    "end_latest": "Int64",
    "start_offset": "Int64",
    "end_offset": "Int64",
    "start_open": "bool",
    "end_open": "bool",
    "precision": "str",
    "approximate": "bool",
    "uncertain": "bool",
}
MODES = ("plane", "helicopter", "train", "bus", "car", "ship", "bicycle", "foot", "other")
STATUSES = ("happened", "planned", "tentative", "cancelled", "postponed", "rescheduled")
KINDS = ("country", "region", "city", "airport", "station", "sea", "landmark", "pin")
COORDINATES = tuple(f"{role}_{axis}" for role in ROLES for axis in ("latitude", "longitude"))

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
