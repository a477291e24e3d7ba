"""Rows of the event table as the members of JSON objects, column by column."""

import json
from collections.abc import Iterator, Sequence

import pandas as pd

from itinerary.formats.cells import write_distinct


def list_members(events: pd.DataFrame, names: Sequence[str]) -> Iterator[str]:
    """Write each row as members of a JSON object; what is empty is left out.

    Parameters
    ----------
    events
        The event table.
    names
        The columns, in order.

    Examples
    --------
    >>> list(list_members(pd.DataFrame({"title": ["a", ""], "x": [0.5, None]}), ["title", "x"]))
    ['"title":"a","x":0.5', '']
    """
    columns = [_write_members(events[name]) for name in names]
    rows = zip(*columns, strict=True) if columns else iter([()] * len(events))
    for cells in rows:
        yield ",".join(filter(None, cells))


def _write_members(column: pd.Series) -> list[str]:
    """Write a column as members, each distinct value once; numbers and flags stay what they are."""
    codes, texts = write_distinct(column)
    bare = pd.api.types.is_numeric_dtype(column) and not str(column.name).startswith(_MOMENTS)
    name = json.dumps(str(column.name), ensure_ascii=False)
    members = [
        f"{name}:{text if bare and _is_json(text) else json.dumps(text, ensure_ascii=False)}"
        if text
        else ""
        for text in texts
    ]
    return [members[code] for code in codes]


#: Columns of numbers that are written as ISO 8601.
_MOMENTS = ("start_earliest", "start_latest", "end_earliest", "end_latest")


def _is_json(text: str) -> bool:
    """Tell what JSON can hold as a number or a flag: not infinity."""
    return text not in {"inf", "-inf", "nan"}
