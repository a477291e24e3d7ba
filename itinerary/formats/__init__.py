"""One module per file format; each knows `read` and/or `write`. A suffix names the format."""

import re
from collections.abc import Callable
from importlib import import_module
from inspect import signature
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from itinerary.events import InputError, OutputError
from itinerary.formats.files import peek, read_bytes, write_together, write_whole

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    from itinerary.events import Problem

__all__ = ["READERS", "WRITERS", "read", "read_bytes", "write", "write_together", "write_whole"]

#: Format → the module that reads it and what that module is told besides.
READERS: dict[str, tuple[str, dict[str, Any]]] = {
    "csv": ("itinerary.formats.csv", {}),
    "tsv": ("itinerary.formats.csv", {"delimiter": "\t"}),
    "txt": ("itinerary.formats.csv", {}),
    "geojson": ("itinerary.formats.geojson", {}),
    "geojsonl": ("itinerary.formats.geojson", {}),
    "gpx": ("itinerary.formats.gpx", {}),
    "ics": ("itinerary.formats.ics", {}),
    "json": ("itinerary.formats.json", {}),
    "jsonl": ("itinerary.formats.json", {}),
    "kml": ("itinerary.formats.kml", {}),
    "kmz": ("itinerary.formats.kml", {}),
    "ndjson": ("itinerary.formats.json", {}),
    "ods": ("itinerary.formats.xlsx", {}),
    "tcx": ("itinerary.formats.tcx", {}),
    "xlsx": ("itinerary.formats.xlsx", {}),
}
WRITERS: dict[str, tuple[str, dict[str, Any]]] = {
    "csv": ("itinerary.formats.csv", {}),
    "tsv": ("itinerary.formats.csv", {"delimiter": "\t"}),
    "geojson": ("itinerary.formats.geojson", {}),
    "gpx": ("itinerary.formats.gpx", {}),
    "ics": ("itinerary.formats.ics", {}),
    "json": ("itinerary.formats.json", {}),
    "kml": ("itinerary.formats.kml", {}),
    "xlsx": ("itinerary.formats.xlsx", {}),
}


def read(
    path: str,
    *,
    format: str | None = None,  # noqa: A002 - the word that users know
    encoding: str | None = None,
    delimiter: str | None = None,
) -> "tuple[pd.DataFrame, npt.NDArray[np.int64], list[Problem]]":
    """Read a file as it is written, without looking for meaning.

    Parameters
    ----------
    path
        A local file, or `-` for standard input.
    format
        One of `READERS`; default: the suffix, how the file begins where that says nothing,
        and CSV where that says nothing either.
    encoding, delimiter
        How a text file is written; default: found out.

    Returns
    -------
    tuple
        The cells, all text; the number of each row in the file (the header is row 1); problems.

    Raises
    ------
    InputError
        The format is not known, or the file as a whole cannot be used.
    """
    name = format.lower().lstrip(".") if format else _suffix(path)
    if format and name not in READERS:
        raise InputError(f"{format!r} is not a format that is read; those are {_list(READERS)}")
    if name not in READERS:
        name = recognise(peek(path)) or "csv"
    module, options = READERS[name]
    reader = import_module(module)
    given = {"encoding": encoding, "delimiter": delimiter}
    options = options | _check_given(given, reader.read, name)
    found: tuple[pd.DataFrame, npt.NDArray[np.int64], list[Problem]] = reader.read(path, **options)
    return found


def recognise(start: bytes) -> str:
    """Recognise a format by how a file begins; "" is none of them, or a table as text.

    >>> recognise(b'[{"title": '), recognise(b"BEGIN:VCALENDAR"), recognise(b"title,start")
    ('json', 'ics', '')
    """
    if start.startswith(b"PK\x03\x04"):
        return "kmz" if b".kml" in start else "xlsx"
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if re.match(rb"\{\s*[\"}]|\[\s*[\]{]", text):
        return "json"
    if text[:15].upper() == b"BEGIN:VCALENDAR":
        return "ics"
    found = re.search(rb"<(?:\w+:)?(gpx|kml|TrainingCenterDatabase)\b", text)
    if not text.startswith(b"<") or not found:
        return ""
    return {b"gpx": "gpx", b"kml": "kml"}.get(found[1], "tcx")


def _check_given(
    given: dict[str, str | None], reader: Callable[..., object], name: str
) -> dict[str, str]:
    """Take the options that are given; one that says nothing about the format is refused."""
    taken = {key: value for key, value in given.items() if value is not None}
    known = signature(reader).parameters
    if strange := [key for key in taken if key not in known]:
        raise InputError(f"{strange[0]} {taken[strange[0]]!r} says nothing about {name} files")
    return taken


def write(
    events: "pd.DataFrame",
    path: str,
    *,
    format: str | None = None,  # noqa: A002 - the word that users know
    raw: bool = False,
) -> None:
    """Write an event table to a file, whole or not at all.

    Parameters
    ----------
    events
        The event table.
    path
        A local file, or `-` for standard output.
    format
        One of `WRITERS`; default: the suffix, and CSV on standard output.
    raw
        Write cells that a spreadsheet would take for formulas as they are.

    Raises
    ------
    OutputError
        The format is not known, or the file cannot be written; the old one stays.
    """
    name = format.lower().lstrip(".") if format else _suffix(path) or ("csv" if path == "-" else "")
    if name not in WRITERS:
        known = _list(WRITERS)
        raise OutputError(f"{path}: {name!r} is not a format that is written; those are {known}")
    module, options = WRITERS[name]
    import_module(module).write(events, path, raw=raw, **options)


def _suffix(path: str) -> str:
    return PurePath(path).suffix.lower().lstrip(".")


def _list(formats: dict[str, tuple[str, dict[str, Any]]]) -> str:
    return ", ".join(sorted(formats))
