"""Records of names and values, however nested, to a frame of texts."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from itinerary.events import InputError, Problem, rejected
from itinerary.formats.notation import Number

#: More columns than this are no table.
MAX_COLUMNS = 5_000
#: More cells than this would fill the memory.
MAX_CELLS = 300_000_000

Table = tuple[pd.DataFrame, npt.NDArray[np.int64], list[Problem]]


def build_table(
    records: Sequence[Mapping[str, str]],
    numbers: Sequence[int],
    problems: list[Problem],
    path: str,
    columns: Iterable[str] = (),
) -> Table:
    """Put records into a frame of `str` columns.

    Parameters
    ----------
    records
        Name → text; a name that a record does not have is empty in its row.
    numbers
        The number of each record in the file.
    problems
        What was found until here.
    path
        What messages call the file.
    columns
        Columns that come first, and are there even if all their cells are empty.

    Raises
    ------
    InputError
        There are no records, or too many columns.

    Examples
    --------
    >>> frame, rows, _ = build_table([{"title": "a"}, {"note": "b"}], [1, 2], [], "x.json")
    >>> frame.to_dict("list"), rows.tolist()
    ({'title': ['a', ''], 'note': ['', 'b']}, [1, 2])
    """
    names = dict.fromkeys(columns)
    for record in records:
        names.update(dict.fromkeys(record))
    if not records:
        raise InputError(_say_why(problems, path))
    if len(names) > MAX_COLUMNS or len(names) * len(records) > MAX_CELLS:
        raise InputError(
            f"{path}: has {len(names):,} columns in {len(records):,} records; at most"
            f" {MAX_COLUMNS:,} columns and {MAX_CELLS:,} cells are read"
        )
    cells = {
        name: pd.Series([record.get(name, "") for record in records], dtype="str") for name in names
    }
    frame = pd.DataFrame(cells, index=range(len(records)))
    return frame, np.array(numbers, dtype=np.int64), problems


def _say_why(problems: Sequence[Problem], path: str) -> str:
    """Say why nothing is left."""
    if not (wrong := rejected(problems)):
        return f"{path}: holds no events"
    more = f"; and {len(wrong) - 1:,} more problems" if len(wrong) > 1 else ""
    return f"{wrong[0]}{more}"


def flatten(record: Mapping[str, Any]) -> dict[str, str]:
    """Write the values of an object as texts; the names of objects within are put together.

    >>> flatten({"title": "Talks", "place": {"name": "Kyiv"}, "actors": ["A", "B"], "n": None})
    {'title': 'Talks', 'place name': 'Kyiv', 'actors': 'A; B', 'n': ''}
    """
    cells: dict[str, str] = {}
    for name, value in record.items():
        if isinstance(value, dict) and value:
            inner = flatten(value)
            cells |= {f"{name} {key}": text for key, text in inner.items()}
        else:
            cells[name] = write_value(value)
    return cells


def write_value(value: object) -> str:
    """Write a JSON value as text: lists of plain values with `;` between, others as JSON.

    >>> write_value(True), write_value(None), write_value([]), write_value([[1]])
    ('true', '', '', '[[1]]')
    """
    if isinstance(value, str):
        return str(value)
    if value is None or value in ([], {}):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list) and not any(isinstance(item, (dict, list)) for item in value):
        return "; ".join(filter(None, map(write_value, value)))
    return write_json(value)


def write_json(value: object) -> str:
    """Write a value as JSON, numbers as they were written."""
    if isinstance(value, Number):
        return str(value)
    if isinstance(value, dict):
        inner = (
            f"{json.dumps(key, ensure_ascii=False)}: {write_json(item)}"
            for key, item in value.items()
        )
        return f"{{{', '.join(inner)}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(write_json, value))}]"
    return json.dumps(value, ensure_ascii=False)
