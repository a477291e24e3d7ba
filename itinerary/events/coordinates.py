"""Given coordinates: written numbers to degrees, and what is wrong with them."""

import re

import numpy as np
import numpy.typing as npt
import pandas as pd

from itinerary.events.cells import list_distinct, map_distinct, write_text
from itinerary.events.findings import Findings, Mask

_PLAIN = re.compile(r"[-+\u2212]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?")
_COMMA = re.compile(r"[-+\u2212]?\d{1,3},\d+")
#: Degrees, then minutes and seconds or not, with the letter of a hemisphere on either side.
_ANGLE = re.compile(
    r"(?P<before>[NSEWO]?)\s*(?P<sign>[-+\u2212]?)\s*(?P<degrees>\d{1,3}(?:[.,]\d+)?)\s*[°º]?\s*"
    r"(?:(?P<minutes>\d{1,2}(?:[.,]\d+)?)\s*['′’]\s*)?"
    r"(?:(?P<seconds>\d{1,2}(?:[.,]\d+)?)\s*(?:[\"″”]|''|′′)\s*)?(?P<after>[NSEWO]?)",
    re.IGNORECASE,
)
_MISSING = {"nan", "na", "n/a", "none", "null", "-", "?"}
_LIMITS = {"latitude": 90, "longitude": 180}
_LETTERS = {"latitude": "NS", "longitude": "EWO"}


def parse_degrees(text: str, axis: str = "latitude") -> tuple[float | None, str]:
    """Read one written angle.

    Parameters
    ----------
    text
        A decimal number, with a comma too, or degrees, minutes and seconds with a hemisphere.
    axis
        `latitude` or `longitude`: which letters of hemispheres make sense.

    Returns
    -------
    tuple
        Decimal degrees, None if there are none, and how they were written: `plain`,
        `converted`, `empty`, `missing` (a word for it such as `NaN`) or `wrong`.

    Examples
    --------
    >>> parse_degrees("52,5"), parse_degrees("52° 31' N"), parse_degrees("0x10")
    ((52.5, 'converted'), (52.516666666666666, 'converted'), (None, 'wrong'))
    """
    bare = text.strip()
    if not bare:
        return None, "empty"
    if bare.casefold() in _MISSING:
        return None, "missing"
    if _PLAIN.fullmatch(bare):
        return float(bare.replace("\u2212", "-")), "plain"
    if _COMMA.fullmatch(bare):
        return float(bare.replace("\u2212", "-").replace(",", ".")), "converted"
    return _parse_angle(bare, axis)


def _parse_angle(text: str, axis: str) -> tuple[float | None, str]:
    found = _ANGLE.fullmatch(text)
    letter = (found["before"] + found["after"]).upper() if found else ""
    if not found or len(letter) > 1 or letter not in _LETTERS[axis] or (letter and found["sign"]):
        return None, "wrong"
    degrees, minutes, seconds = (
        float((found[part] or "0").replace(",", ".")) for part in ("degrees", "minutes", "seconds")
    )
    if minutes >= 60 or seconds >= 60:
        return None, "wrong"
    # O is west in French and Spanish and east in German: only the user can know.
    if letter == "O":
        return None, "wrong"
    value = degrees + minutes / 60 + seconds / 3600
    return (
        -value if letter in {"S", "W"} or found["sign"] in {"-", "\u2212"} else value
    ), "converted"


def read_pair(
    role: str, latitudes: pd.Series, longitudes: pd.Series, findings: Findings
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Read the coordinates of a role; a pair is whole and on earth, or it is not there.

    Returns
    -------
    tuple
        Latitudes and longitudes in degrees, NaN where none are given or they are rejected.
    """
    latitude = _read_axis(role, "latitude", latitudes, findings)
    longitude = _read_axis(role, "longitude", longitudes, findings)
    off = _check_range(role, (latitude, longitude), (latitudes, longitudes), findings)
    half = np.isnan(latitude) ^ np.isnan(longitude)
    _check_half(role, half & ~off & ~findings.rejected, findings)
    _check_zero(role, (latitude == 0) & (longitude == 0), findings)
    gone = half | off
    return np.where(gone, np.nan, latitude), np.where(gone, np.nan, longitude)


def _read_axis(
    role: str, axis: str, column: pd.Series, findings: Findings
) -> npt.NDArray[np.float64]:
    """Read a column of angles; numbers are taken as they are, each distinct text is read once."""
    name = f"{role}_{axis}"
    if pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column):
        values = column.to_numpy(dtype="float64", na_value=np.nan)
        _reject_infinite(name, values, findings)
        return np.where(np.isinf(values), np.nan, values)
    texts = write_text(column)
    read = {text: parse_degrees(text, axis) for text in list_distinct(texts)}
    _report_axis(name, texts, read, findings)
    angles = {text: np.nan if value is None else value for text, (value, _) in read.items()}
    return np.array(map_distinct(texts, angles), dtype="float64")


def _report_axis(
    name: str, texts: pd.Series, read: dict[str, tuple[float | None, str]], findings: Findings
) -> None:
    for how in sorted({how for _, how in read.values()} - {"plain", "empty"}):
        flagged = {text: said == how for text, (_, said) in read.items()}
        where = np.array(map_distinct(texts, flagged), dtype=np.bool_)
        if how == "converted":
            value, degrees = next(
                (text, angle) for text, (angle, said) in read.items() if said == how
            )
            message = f"is read as {degrees:.6g} degrees:"
            findings.once(where, "degrees-read", message, "note", column=name, value=value)
        elif how == "missing":
            findings.each(
                where, "coordinate-missing", "is taken as no coordinate:", "warning",
                column=name, values=texts, hint="leave the cell empty",
            )  # fmt: skip
        else:
            findings.each(
                where, "coordinate-unreadable", "is not a coordinate:", "error",
                column=name, values=texts, hint="decimal degrees such as 52.52 or -13.4",
            )  # fmt: skip


def _reject_infinite(name: str, values: npt.NDArray[np.float64], findings: Findings) -> None:
    findings.each(
        np.isinf(values), "coordinate-unreadable", "is not a coordinate:", "error",
        column=name, values=pd.Series(values), hint="decimal degrees such as 52.52 or -13.4",
    )  # fmt: skip


def _check_range(
    role: str,
    angles: tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]],
    written: tuple[pd.Series, pd.Series],
    findings: Findings,
) -> Mask:
    """Reject angles that are not on earth, and say so where the two look swapped."""
    latitude, longitude = np.abs(angles[0]), np.abs(angles[1])
    north, east = latitude > 90, longitude > 180
    swapped = north & (latitude <= 180) & (longitude <= 90)
    swap = "latitude and longitude look swapped"
    _reject_range(role, "latitude", north & ~swapped, written[0], "", findings)
    _reject_range(role, "latitude", north & swapped, written[0], swap, findings)
    _reject_range(role, "longitude", east, written[1], "", findings)
    return north | east


def _reject_range(
    role: str, axis: str, where: Mask, written: pd.Series, advice: str, findings: Findings
) -> None:
    limit = _LIMITS[axis]
    hint = "; ".join(filter(None, (f"a {axis} is between -{limit} and {limit}", advice)))
    findings.each(
        where, f"{axis}-range", f"{axis} is out of range:", "error",
        column=f"{role}_{axis}", values=written, hint=hint,
    )  # fmt: skip


def _check_half(role: str, where: Mask, findings: Findings) -> None:
    findings.each(
        where, "coordinate-half", "latitude and longitude are not both given; neither is used",
        "warning", column=f"{role}_latitude", hint="give both or none",
    )  # fmt: skip


def _check_zero(role: str, where: Mask, findings: Findings) -> None:
    findings.once(
        where, "coordinate-zero", "0, 0 lies in the Atlantic; is it a missing value?", "warning",
        column=f"{role}_latitude", hint="leave both cells empty where nothing is known",
    )  # fmt: skip
