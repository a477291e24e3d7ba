"""The gazetteer that is used: the compiled one, and what installed packages add to it."""

import functools
from importlib import resources
from pathlib import Path

from itinerary.places.compiled import (
    ALIGNMENT,
    AS_CODE,
    AS_PART,
    CODE,
    COLUMNS,
    MAGIC,
    NAME,
    NUMBERED,
    PART,
    PRIMARY,
    UNUSUAL,
    Found,
    Index,
    Rows,
)
from itinerary.places.extras import read_extras

__all__ = [
    "ALIGNMENT",
    "AS_CODE",
    "AS_PART",
    "CODE",
    "COLUMNS",
    "MAGIC",
    "NAME",
    "NUMBERED",
    "PART",
    "PRIMARY",
    "UNUSUAL",
    "Found",
    "Index",
    "Rows",
    "open_index",
]


@functools.cache
def open_index(folder: str | None = None) -> Index:
    """Open the gazetteer that comes with the package, or the one in a folder, once.

    Parameters
    ----------
    folder
        Folder of a compiled index; None is the package's own, with the places that installed
        packages add (`places.extras`).

    Returns
    -------
    Index
        Read-only; the same object every time.

    Examples
    --------
    >>> index = open_index()
    >>> rows, how, weight = index.candidates("Київ")
    >>> index.place(int(rows[0])).name
    'Kyiv'
    """
    if folder:
        index = Index(Path(folder))
        index.made_by = open_index, (folder,)
        return index
    index = Index(Path(str(resources.files("itinerary.places") / "data")))
    if extras := read_extras():
        from itinerary.places.wider import WiderIndex  # noqa: PLC0415 - rarely needed

        index = WiderIndex(index, extras)
    index.made_by = open_index, ()
    return index
