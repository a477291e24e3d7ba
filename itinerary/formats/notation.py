"""JSON text to values: guarded, numbers as they are written, faults with their place."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from itinerary.events import InputError, Problem, shorten
from itinerary.formats.decoding import decode
from itinerary.formats.files import read_bytes

#: A file larger than this is refused: its values take many times the memory.
MAX_BYTES = 200_000_000
#: Duplicate keys are listed up to this many.
_SHOWN = 100
#: What stands before each text of a GeoJSON sequence (RFC 8142).
_RECORD_SEPARATOR = "\x1e"
_LINES = re.compile(r"[\n\x1e]")


class Number(str):
    """A number as it is written."""

    __slots__ = ()


@dataclass(slots=True)
class Document:
    """The values of a JSON text: one, or one a line, with the number of each line."""

    path: str
    values: list[Any] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    is_sequence: bool = False
    duplicates: list[tuple[str, object]] = field(default_factory=list)
    constants: list[str] = field(default_factory=list)


def read_document(source: str | bytes, encoding: str | None = None) -> Document:
    r"""Read a JSON text, or a sequence of them on lines of their own.

    Parameters
    ----------
    source
        A path, `-` for standard input, or the bytes of a file.
    encoding
        Default: found out; JSON is UTF-8, and another encoding is a warning.

    Raises
    ------
    InputError
        The file is missing, empty, too large, not JSON, or nested too deeply.

    Examples
    --------
    >>> read_document(b'{"lat": 1.50}\n{"lat": 2}').values
    [{'lat': '1.50'}, {'lat': '2'}]
    """
    path = source if isinstance(source, str) else "input"
    data = read_bytes(source) if isinstance(source, str) else source
    if len(data) > MAX_BYTES:
        raise InputError(f"{path}: has more than {MAX_BYTES:,} bytes (split it, or save it as CSV)")
    text, problems = decode(data, path, encoding, "JSON")
    found = Document(path, problems=problems)
    _parse(text, found)
    _report(found)
    return found


def _parse(text: str, found: Document) -> None:
    decoder = json.JSONDecoder(
        object_pairs_hook=lambda pairs: _build(pairs, found),
        parse_float=Number,
        parse_int=Number,
        parse_constant=lambda name: _note_constant(name, found),
    )
    if not text.startswith(_RECORD_SEPARATOR):
        try:
            found.values, found.numbers = [_decode(decoder, text, found.path)], [1]
        except json.JSONDecodeError as error:
            if error.msg != "Extra data" or "\n" not in text[: error.pos + 1]:
                raise InputError(_describe(found.path, error)) from None
        else:
            return
    _parse_lines(text, decoder, found)


def _decode(decoder: json.JSONDecoder, text: str, path: str) -> object:
    with refuse_depth(path):
        return decoder.decode(text)


@contextmanager
def refuse_depth(path: str) -> Iterator[None]:
    """Turn what is nested too deeply to be gone through into an InputError."""
    try:
        yield
    except RecursionError:
        raise InputError(f"{path}: is nested too deeply to be a table of events") from None


def _parse_lines(text: str, decoder: json.JSONDecoder, found: Document) -> None:
    """Parse one value a line; a line that is wrong is a Problem, and the others go on."""
    found.is_sequence = True
    for number, line in enumerate(_LINES.split(text.lstrip(_RECORD_SEPARATOR)), 1):
        if not line.strip():
            continue
        try:
            found.values.append(_decode(decoder, line, found.path))
            found.numbers.append(number)
        except json.JSONDecodeError as error:
            message = f"is not JSON at column {error.colno}: {error.msg.lower()}:"
            value = line[error.pos : error.pos + 40]
            found.problems.append(
                Problem("json-wrong", message, "error", found.path, number, "", value)
            )
    if not found.values:
        raise InputError(f"{found.path}: no line of it is JSON")


def _describe(path: str, error: json.JSONDecodeError) -> str:
    near = shorten(error.doc[error.pos : error.pos + 40], 40)
    where = f"line {error.lineno}, column {error.colno}"
    return f"{path}: is not JSON: {where}: {error.msg.lower()}, at {near!r}"


def _build(pairs: list[tuple[str, Any]], found: Document) -> dict[str, Any]:
    built = dict(pairs)
    if len(built) != len(pairs):
        seen: dict[str, Any] = {}
        for key, value in pairs:
            if key in seen:
                found.duplicates.append((key, seen[key]))
            seen[key] = value
    return built


def _note_constant(name: str, found: Document) -> Number:
    found.constants.append(name)
    return Number("" if name == "NaN" else name)


def _report(found: Document) -> None:
    """Say what was given twice and what is no JSON though it was understood."""
    for key, lost in found.duplicates[:_SHOWN]:
        message = "is given twice in one object; the last one counts, not"
        found.problems.append(
            Problem("key-twice", message, "warning", found.path, 0, key, str(lost))
        )
    if more := len(found.duplicates) - _SHOWN if len(found.duplicates) > _SHOWN else 0:
        message = f"{more:,} more keys are given twice; the last one counts"
        found.problems.append(Problem("key-twice", message, "warning", found.path))
    if found.constants:
        message = f"{', '.join(sorted(set(found.constants)))} is no JSON; NaN is taken as missing"
        found.problems.append(Problem("json-constant", message, "warning", found.path))
