"""JSON: a list of records, alone or as the one list within an object, or one record a line."""

import json
from typing import Any

import pandas as pd

from itinerary.events import InputError, OutputError, Problem
from itinerary.formats import geojson
from itinerary.formats.cells import order_columns
from itinerary.formats.files import write_whole
from itinerary.formats.members import list_members
from itinerary.formats.notation import Document, read_document, refuse_depth
from itinerary.formats.records import Table, build_table, flatten, write_value

#: The list that is taken where an object holds several.
_EVENTS = "events"


def read(source: str | bytes, *, encoding: str | None = None) -> Table:
    r"""Read records; GeoJSON is read as such.

    Names of values within values are put together: `{"place": {"name": …}}` is a column
    `place name`. A list of plain values becomes text with `;` between.

    Parameters
    ----------
    source
        A path, `-` for standard input, or the bytes of a file.
    encoding
        Default: found out.

    Returns
    -------
    tuple
        The cells as `str` columns; the number of each record (from 1) or line; problems.

    Raises
    ------
    InputError
        The file is no JSON, or there is no list of records in it.

    Examples
    --------
    >>> frame, rows, problems = read(b'{"events": [{"title": "Talks", "actors": ["A", "B"]}]}')
    >>> frame.to_dict("records"), rows.tolist()
    ([{'title': 'Talks', 'actors': 'A; B'}], [1])
    """
    document = read_document(source, encoding)
    if geojson.is_geojson(document.values[0]):
        return geojson.read_features(document)
    with refuse_depth(document.path):
        return _read_records(document)


def _read_records(document: Document) -> Table:
    columns: list[str] = []
    values, numbers = document.values, document.numbers
    if not document.is_sequence:
        values = _find_records(values[0], document.path, columns)
        numbers = list(range(1, len(values) + 1))
    records, kept = [], []
    for number, value in zip(numbers, values, strict=True):
        if isinstance(value, dict):
            records.append(flatten(value))
            kept.append(number)
        else:
            message, hint = "is not a record:", 'an object such as {"title": "Talks"}'
            document.problems.append(
                Problem(
                    "record-wrong", message, "error", document.path, number, "",
                    write_value(value)[:60], hint,
                )
            )  # fmt: skip
    return build_table(records, kept, document.problems, document.path, columns)


def _find_records(value: Any, path: str, columns: list[str]) -> list[Any]:  # noqa: ANN401 - JSON
    """Find the list of records; `columns` gets those that a file of ours has."""
    if isinstance(value, list):
        return value
    lists = {}
    if isinstance(value, dict):
        lists = {name: item for name, item in value.items() if _holds_records(item)}
    if _EVENTS in lists or len(lists) == 1:
        name = _EVENTS if _EVENTS in lists else next(iter(lists))
        listed = value.get("columns")
        columns += [item for item in listed if isinstance(item, str)] if _is_list(listed) else []
        return list(lists[name])
    said = f"several lists of records: {', '.join(map(repr, lists))}" if lists else "no records"
    raise InputError(f'{path}: holds {said} (expected [{{…}}, …] or {{"events": [{{…}}, …]}})')


def _is_list(value: object) -> bool:
    return isinstance(value, list)


def _holds_records(value: object) -> bool:
    return isinstance(value, list) and any(isinstance(item, dict) for item in value)


def write(events: pd.DataFrame, path: str, *, raw: bool = False) -> None:  # noqa: ARG001 - no formulas
    """Write an event table as `{"columns": […], "events": […]}`, whole or not at all.

    Parameters
    ----------
    events
        The event table; empty cells are left out of the records.
    path
        A local file, or `-` for standard output.
    raw
        Nothing: no program takes a value for a formula.

    Raises
    ------
    OutputError
        The file cannot be written; the old one stays.
    """
    write_whole(path, encode(events))


def encode(events: pd.DataFrame) -> bytes:
    r"""Write an event table as the bytes of a file.

    Examples
    --------
    >>> encode(pd.DataFrame({"title": ["Talks"], "note": [""]})).decode()
    '{"columns":["title", "note"],\n"events":[\n{"title":"Talks"}\n]}\n'
    """
    names = order_columns(events)
    head = json.dumps([str(name) for name in names], ensure_ascii=False)
    records = ",\n".join(f"{{{members}}}" for members in list_members(events, names))
    try:
        return f'{{"columns":{head},\n"events":[\n{records}\n]}}\n'.encode()
    except UnicodeEncodeError as error:
        raise OutputError(f"text cannot be written as UTF-8: {error.reason}") from None
