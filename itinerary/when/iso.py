"""Plain ISO dates of a whole column at once: `2025-11-18`, with `T22:00`, `T22:00:15`, `Z`.

A million of these must not cost a million Python objects; whatever does not fit exactly is
left for the parser of single dates, which also writes the messages.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from itinerary.when.civil import DAY_S

_Ints = npt.NDArray[np.int64]
_WIDTH = 21
_DIGITS = (0, 1, 2, 3, 5, 6, 8, 9)
_MARKS = {4: "-", 7: "-", 10: "T", 13: ":", 16: ":"}


@dataclass(frozen=True, slots=True, eq=False)
class Plain:
    """Plain dates found among texts.

    `found` holds their positions; `first` and `last` their bounds in wall-clock seconds;
    `unit` is 0 for days, 1 for minutes, 2 for seconds; `utc` is true where Z is written.
    """

    found: npt.NDArray[np.intp]
    first: _Ints
    last: _Ints
    unit: npt.NDArray[np.int8]
    utc: npt.NDArray[np.bool_]


def parse_plain(texts: npt.NDArray[np.object_]) -> Plain:
    """Parse those of the texts that are plain ISO dates of the years 0000 to 9999.

    >>> parse_plain(np.array(["1970-01-02", "1640~"], dtype=object)).first
    array([86400])
    """
    codes = _to_codes(texts)
    lengths = np.count_nonzero(codes, axis=1)
    utc = (codes[np.arange(len(codes)), lengths - 1] == ord("Z")) & (lengths > 10)
    stems = lengths - utc
    unit = np.select([stems == 10, stems == 16, stems == 19], [0, 1, 2], -1).astype(np.int8)
    good = (unit >= 0) & _match(codes, unit)
    found = np.flatnonzero(good)
    first, exists = _bound(codes[found], unit[found])
    found, first = found[exists], first[exists]
    span = np.array([DAY_S, 60, 1], dtype=np.int64)[unit[found]]
    return Plain(found, first, first + span - 1, unit[found], utc[found])


def _to_codes(texts: npt.NDArray[np.object_]) -> npt.NDArray[np.uint32]:
    """Spread the characters over columns; longer text is cut and too long to fit anything.

    Text with a NUL is emptied, since fixed-width arrays cannot tell it from padding.
    """
    listed = ["" if "\0" in text else text for text in texts.tolist()]
    fixed = np.array(listed, dtype=f"U{_WIDTH}")
    return fixed.view(np.uint32).reshape(len(fixed), _WIDTH)


def _match(codes: npt.NDArray[np.uint32], unit: npt.NDArray[np.int8]) -> npt.NDArray[np.bool_]:
    good = np.ones(len(codes), dtype=bool)
    for needed, digits in enumerate((_DIGITS, (11, 12, 14, 15), (17, 18))):
        for position in digits:
            is_digit = (codes[:, position] >= ord("0")) & (codes[:, position] <= ord("9"))
            good &= is_digit | (unit < needed)
    for position, mark in _MARKS.items():
        needed = 0 if position < 10 else 1 if position < 16 else 2
        good &= (codes[:, position] == ord(mark)) | (unit < needed)
    return good


def _bound(
    codes: npt.NDArray[np.uint32], unit: npt.NDArray[np.int8]
) -> tuple[_Ints, npt.NDArray[np.bool_]]:
    digits = codes.astype(np.int64) - ord("0")
    year = digits[:, 0] * 1000 + digits[:, 1] * 100 + digits[:, 2] * 10 + digits[:, 3]
    month, day, hour, minute, second = (
        np.where(unit >= needed, digits[:, at] * 10 + digits[:, at + 1], 0)
        for at, needed in ((5, 0), (8, 0), (11, 1), (14, 1), (17, 2))
    )
    exists = (month >= 1) & (month <= 12) & (day >= 1) & (day <= _count_days(year, month))
    exists &= (hour < 24) & (minute < 60) & (second < 60)
    return to_days(year, month, day) * DAY_S + hour * 3600 + minute * 60 + second, exists


def _count_days(year: _Ints, month: _Ints) -> _Ints:
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    lengths = np.array([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31], dtype=np.int64)
    known = (month >= 1) & (month <= 12)
    return np.where(known, lengths[np.where(known, month - 1, 0)] + (leap & (month == 2)), 0)


def to_days(year: _Ints, month: _Ints, day: _Ints) -> _Ints:
    """Count to many days at once, as `itinerary.when.civil.to_days` does one."""
    shifted = year - (month <= 2)
    era, of_era = np.divmod(shifted, 400)
    of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    return np.asarray(
        era * 146_097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719_468
    )
