"""The lock file: which place each name was taken for, so that reruns agree; people may edit it."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from itinerary.events import ROLES, InputError, Problem

if TYPE_CHECKING:
    import pandas as pd

HEADER = ("place", "trip", "id", "name")
COMMENT = (
    "# places.lock: a name in the context of its trip means the place with this id.\n"
    "# Edited lines win; delete a line to have it chosen anew. Columns are separated by tabs.\n"
)

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Lock:
    """Names in context and the ids chosen for them.

    Attributes
    ----------
    entries
        (place as written, trip) → id.
    names
        (place as written, trip) → the place's name, for people.
    lines
        (place as written, trip) → line of the file, for problems.
    """

    entries: dict[Key, str] = field(default_factory=dict)
    names: dict[Key, str] = field(default_factory=dict)
    lines: dict[Key, int] = field(default_factory=dict)


def read_lock(text: str, path: str = "") -> Lock:
    r"""Read a lock file.

    Parameters
    ----------
    text
        Its content.
    path
        Its name, for messages.

    Returns
    -------
    Lock

    Raises
    ------
    InputError
        A line has no id, or says something else about a name than a line before.

    Examples
    --------
    >>> read_lock("place\ttrip\tid\tname\nParis\tUSA\tgeonames:4717560\tParis").entries
    {('Paris', 'USA'): 'geonames:4717560'}
    """
    lock = Lock()
    for number, cells in _cells(text):
        if cells[:3] == list(HEADER[:3]):
            continue
        if len(cells) < 3 or not cells[0] or not cells[2]:
            raise InputError(f"{path}: line {number}: needs place, trip and id between tabs")
        key = cells[0].strip(), cells[1].strip()
        if lock.entries.get(key, cells[2]) != cells[2]:
            raise InputError(f"{path}: line {number}: {key[0]!r} is also in line {lock.lines[key]}")
        lock.entries[key] = cells[2].strip()
        lock.names[key] = cells[3].strip() if len(cells) > 3 else ""
        lock.lines[key] = number
    return lock


def _cells(text: str) -> Iterable[tuple[int, list[str]]]:
    lines = text.removeprefix("\ufeff").splitlines()
    for number, line in enumerate(lines, 1):
        if line.strip() and not line.startswith("#"):
            yield number, next(csv.reader([line], delimiter="\t"))


def write_lock(lock: Lock) -> str:
    """Write a lock as text, sorted, so that two versions are easily compared.

    Examples
    --------
    >>> write_lock(Lock({("Paris", ""): "geonames:2988507"})).splitlines()[-1].split()
    ['Paris', 'geonames:2988507']
    """
    out = io.StringIO()
    out.write(COMMENT)
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerow(HEADER)
    for key in sorted(lock.entries):
        writer.writerow([_flat(key[0]), _flat(key[1]), lock.entries[key], lock.names.get(key, "")])
    return out.getvalue()


def _flat(text: str) -> str:
    """Keep a name on one line; names are compared in this form."""
    return " ".join(text.split())


def merge(edited: Lock, found: Lock) -> Lock:
    """Add newly chosen places to a lock; what it says already stays."""
    return Lock(found.entries | edited.entries, found.names | edited.names, edited.lines)


def unused(lock: Lock, keys: Iterable[Key], path: str = "") -> list[Problem]:
    """Report the entries of a lock that no name of the table uses."""
    used = set(keys)
    return [
        Problem(
            code="lock-unused",
            message="is in the lock file, but no event names it",
            severity="note",
            path=path,
            row=lock.lines.get(key, 0),
            column="place",
            value=key[0],
            hint=f"trip {key[1]!r}; delete the line" if key[1] else "delete the line",
        )
        for key in lock.entries
        if key not in used
    ]


def open_lock(path: str) -> Lock:
    """Read a lock file; one that does not exist yet is empty.

    Raises
    ------
    InputError
        The file cannot be read or is no lock file.
    """
    if not Path(path).exists():
        return Lock()
    return read_lock(Path(path).read_text("utf-8"), path)


def lock_places(events: "pd.DataFrame") -> Lock:
    """Lock the places that a located table has; pins need no lock.

    Parameters
    ----------
    events
        A located event table.
    """
    lock = Lock()
    for role in ROLES:
        chosen = events[(events[f"{role}_id"] != "") & (events[role] != "")]
        chosen = chosen[[role, "trip", f"{role}_id", f"{role}_name"]].drop_duplicates()
        for text, trip, id_, name in chosen.itertuples(index=False):
            key = (_flat(str(text)), _flat(str(trip)))
            lock.entries.setdefault(key, str(id_))
            lock.names.setdefault(key, str(name))
    return lock
