"""How dates in words are read: the options that reading a table takes."""

from collections.abc import Sequence
from typing import TypedDict


class Dating(TypedDict, total=False):
    """How dates in words are read: as_of, languages, day_first, serials; see `add_bounds`."""

    as_of: str | None
    languages: Sequence[str] | None
    day_first: bool | None
    serials: bool
