"""Events of files that hold places on a map: rows while they are collected, whatever the format."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from itinerary.events import TIMED, Problem
from itinerary.formats.cells import order_columns, write_cells
from itinerary.formats.geometry import INFERRED, Shape, pin_shape
from itinerary.formats.heading import entitle
from itinerary.formats.records import Table, build_table
from itinerary.formats.spans import Span, list_spans
from itinerary.formats.titles import fill_titles

_SAID = {
    **INFERRED,
    "leg-derived": "is the line of a journey, which is drawn anew",
    "empty-line": "has no points and is left out",
    "link-unread": "is a link to another file, which is not opened",
    "track-reduced": "is a track: its ends are read, the way between them is not",
}


@dataclass(slots=True)
class Places:
    """The events of a file while it is read."""

    path: str
    records: list[dict[str, str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    noted: dict[str, list[int]] = field(default_factory=dict)
    columns: list[str] = field(default_factory=list)

    def add(self, kind: str, cells: Mapping[str, str], line: int, shape: Shape | None) -> None:
        """Add an event; what `cells` say wins over its shape.

        Parameters
        ----------
        kind
            What it is called, with its number, where it has no name.
        cells
            Column → text.
        line
            Where it begins in the file.
        shape
            Where it is.
        """
        pinned, inferred = pin_shape(shape) if shape else ({}, [])
        for code in inferred:
            self.note(code, line)
        self.counts[kind] = self.counts.get(kind, 0) + 1
        self.records.append({**pinned, **cells})
        self.lines.append(line)
        self.names.append(f"{kind} {self.counts[kind]}")

    def note(self, code: str, line: int) -> None:
        """Note what was inferred or left out, to be said once for all."""
        self.noted.setdefault(code, []).append(line)

    def build(self, title: str = "") -> Table:
        """Give what was read as a table, with the file's title and what is to be said about it."""
        problems = fill_titles(self.records, self.names, self.lines, self.path)
        for code, lines in self.noted.items():
            more = f" (and {len(lines) - 1:,} more)" if len(lines) > 1 else ""
            problems.append(Problem(code, _SAID[code] + more, "note", self.path, lines[0]))
        table = build_table(self.records, self.lines, problems, self.path, self.columns)
        entitle(table[0], title)
        return table


def list_rows(events: pd.DataFrame) -> Iterator[tuple[dict[str, str], Span | None]]:
    """Go through an event table as texts, each row with when it takes place."""
    names = list_columns(events)
    columns = [write_cells(events[name]) for name in names]
    rows: Iterable[Sequence[str]]
    rows = zip(*columns, strict=True) if columns else ([] for _ in range(len(events)))
    for cells, span in zip(rows, list_spans(events), strict=True):
        yield dict(zip(map(str, names), cells, strict=True)), span


def list_columns(events: pd.DataFrame) -> list[str]:
    """List the columns that are carried: the bounds in time are computed anew."""
    return [name for name in order_columns(events) if name not in TIMED]


def find_lost(cells: Mapping[str, str], back: Mapping[str, str]) -> dict[str, str]:
    """Find what is not read back as it is from a format's own words.

    >>> find_lost({"title": "a", "trip": "T", "note": ""}, {"title": "a", "note": "b"})
    {'trip': 'T', 'note': ''}
    """
    return {
        name: cells.get(name, "")
        for name in dict.fromkeys((*cells, *back))
        if back.get(name, "") != cells.get(name, "")
    }


def read_columns(text: str) -> list[str]:
    """Read which columns a file of ours has; none where it is somebody's.

    >>> read_columns('["id", "title"]'), read_columns("{"), read_columns("")
    (['id', 'title'], [], [])
    """
    try:
        columns = json.loads(text) if text else []
    except (ValueError, RecursionError):
        return []
    return [name for name in columns if isinstance(name, str)] if isinstance(columns, list) else []
