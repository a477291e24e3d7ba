"""A column of dates parsed: distinct texts once, their bounds as arrays."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import get_args

import numpy as np
import numpy.typing as npt
import pandas as pd

from itinerary.when.bounds import Precision
from itinerary.when.civil import DAY_S
from itinerary.when.edtf import WhenError
from itinerary.when.iso import parse_plain
from itinerary.when.moment import When
from itinerary.when.notations import is_undated

#: What stands for an open or unknown bound and an unknown offset in int64 arrays.
UNKNOWN = np.iinfo(np.int64).min
PRECISIONS: tuple[str, ...] = get_args(Precision)
_START_EARLIEST, _START_LATEST, _END_EARLIEST, _END_LATEST = range(4)

_ENDS_IN_OFFSET = re.compile(r"(Z|[+-][0-9]{2}:[0-9]{2})$")

Read = Callable[[str], tuple[When, str]]


@dataclass(frozen=True, slots=True, eq=False)
class Parsed:
    """Dates as arrays, one element per text; `take` spreads them over rows.

    bounds (n, 4): start earliest, start latest, end earliest, end latest; offsets (n, 2):
    start, end; flags (n, 4): approximate, uncertain, open start, open end; precision: index
    into `PRECISIONS`, -1 where there is no date; zones (n, 2): as written; edtf: normal form;
    why: how a date that is not EDTF was read; failed: true where the text is not a date.
    """

    bounds: npt.NDArray[np.int64]
    offsets: npt.NDArray[np.int64]
    flags: npt.NDArray[np.bool_]
    precision: npt.NDArray[np.int8]
    zones: npt.NDArray[np.object_]
    edtf: npt.NDArray[np.object_]
    why: npt.NDArray[np.object_]
    failed: npt.NDArray[np.bool_]

    def take(self, positions: npt.NDArray[np.intp]) -> "Parsed":
        """Select or repeat elements."""
        return Parsed(*(getattr(self, name)[positions] for name in self.__slots__))

    @property
    def timed(self) -> npt.NDArray[np.bool_]:
        """Tell which starts and ends (n, 2) are known to less than a day: a time of day."""
        span = self.bounds[:, 1::2] - self.bounds[:, ::2]
        known = (self.bounds[:, 1::2] != UNKNOWN) & (self.bounds[:, ::2] != UNKNOWN)
        return np.asarray(known & (span < DAY_S - 1))

    def put(self, index: int, when: When, why: str) -> None:
        """Write one date into its place."""
        bounds = (when.start_earliest, when.start_latest, when.end_earliest, when.end_latest)
        self.bounds[index] = [UNKNOWN if bound is None else bound for bound in bounds]
        offsets = (when.offset, when.end_offset)
        self.offsets[index] = [UNKNOWN if offset is None else offset for offset in offsets]
        self.flags[index] = (when.approximate, when.uncertain, when.open_start, when.open_end)
        self.precision[index] = PRECISIONS.index(when.precision)
        self.zones[index] = (_keep_relied(when, when.zone), _keep_relied(when, when.end_zone))
        self.edtf[index] = str(when)
        self.why[index] = why
        self.failed[index] = False


def _keep_relied(when: When, zone: str) -> str:
    """Forget a zone beside which an offset is written: the offset leaves no doubt."""
    before = str(when).partition(f"[{zone}]")[0] if zone else ""
    return "" if _ENDS_IN_OFFSET.search(before) else zone


def make_empty(count: int) -> Parsed:
    """Make room for dates; all are missing and none has failed."""
    return Parsed(
        np.full((count, 4), UNKNOWN),
        np.full((count, 2), UNKNOWN),
        np.zeros((count, 4), dtype=bool),
        np.full(count, -1, dtype=np.int8),
        np.full((count, 2), "", dtype=object),
        np.full(count, "", dtype=object),
        np.full(count, "", dtype=object),
        np.zeros(count, dtype=bool),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Distinct:
    """The distinct texts of a column: which one each row has, and which are still to read."""

    texts: npt.NDArray[np.object_]
    codes: npt.NDArray[np.intp]
    dates: Parsed
    rest: npt.NDArray[np.intp]

    def list_rest(self) -> list[str]:
        """List the texts that are still to read."""
        return [str(self.texts[index]).strip() for index in self.rest.tolist()]

    def finish(self, read: Read) -> tuple[Parsed, dict[int, WhenError]]:
        """Read the rest; gives a date for each row, and the errors by row.

        `read` gets a text and returns the date and how it was read, or raises WhenError.
        """
        errors: dict[int, WhenError] = {}
        for index, text in zip(self.rest.tolist(), self.list_rest(), strict=True):
            try:
                if is_undated(text):
                    self.dates.why[index] = f"{text!r}: no date"
                elif text:
                    self.dates.put(index, *read(text))
            except WhenError as error:
                errors[index] = error
                self.dates.failed[index] = True
        rows = self.dates.take(self.codes)
        failed = np.flatnonzero(rows.failed).tolist() if errors else []
        return rows, {position: errors[int(self.codes[position])] for position in failed}


def split_texts(texts: npt.NDArray[np.object_]) -> Distinct:
    """Find the distinct texts of a column, and parse those that are plain ISO dates."""
    codes, distinct = pd.factorize(texts)
    dates = make_empty(len(distinct))
    rest = np.ones(len(distinct), dtype=bool)
    if len(distinct):
        rest[_put_plain(dates, distinct)] = False
    return Distinct(distinct, codes, dates, np.flatnonzero(rest))


def _put_plain(dates: Parsed, distinct: npt.NDArray[np.object_]) -> npt.NDArray[np.intp]:
    plain = parse_plain(distinct)
    found = plain.found
    dates.bounds[found, _START_EARLIEST] = dates.bounds[found, _END_EARLIEST] = plain.first
    dates.bounds[found, _START_LATEST] = dates.bounds[found, _END_LATEST] = plain.last
    dates.offsets[found[plain.utc]] = 0
    units = [PRECISIONS.index(unit) for unit in ("day", "minute", "second")]
    dates.precision[found] = np.array(units, dtype=np.int8)[plain.unit]
    dates.edtf[found] = distinct[found]
    return found
