"""Texts that name several places: "Paris & Reykjavik", "Minneapolis–Saint Paul"."""

import re
from collections.abc import Callable

_AND = r"and|und|et|y|e|и|та|і"
_JOINTS = re.compile(rf"\s*[&+/]\s*|\s+(?:{_AND})\s+|\s*[–—]\s*|\s-\s", re.IGNORECASE)
#: Joints that may part a place from what it lies in as well ("Amsterdam – Netherlands").
_DASHES = re.compile(r"[–—/]|\s-\s")
_SPACED = re.compile(r"\s[-–—/]\s")
_LAST = re.compile(rf"(?:{_AND})\s+(?P<name>.+)", re.IGNORECASE)
#: What the gazetteer's grade is of names that tell where other places lie.
_ENCLOSING = 2


def name_several(text: str, known: Callable[[str], int]) -> tuple[tuple[str, ...], bool]:
    """List the places that a text names one beside the other.

    Parameters
    ----------
    text
        A place as written, which is not known as a whole.
    known
        Grades a name: 0 unknown, 1 known, 2 a country or first-level region.

    Returns
    -------
    names, doubtful
        At least two names, each known, or none; whether the joint may mean that the first
        lies in the second.

    Examples
    --------
    >>> known = ["Paris", "Reykjavik", "Rome"].count
    >>> name_several("Paris & Reykjavik", known), name_several("Paris – Rome", known)
    ((('Paris', 'Reykjavik'), False), (('Paris', 'Rome'), True))
    >>> name_several("Paris, Rome and Reykjavik", known)
    (('Paris', 'Rome', 'Reykjavik'), False)
    >>> name_several("Paris & Xyzzyx", known)
    ((), False)
    """
    *listed, last = [piece.strip() for piece in text.split(",")]
    if listed and (match := _LAST.fullmatch(last)):
        names = [*listed, match["name"]]
    else:
        names = [*listed, *_JOINTS.split(last)]
    doubtful = _DASHES.search(text) is not None
    grades = [known(name) if name else 0 for name in names]
    same = len({name.casefold() for name in names}) < len(names)
    if len(names) < 2 or names == [*listed, last] or same or not all(grades):
        return (), False
    if _SPACED.search(text) and grades[0] < _ENCLOSING and _ENCLOSING in grades[1:]:
        return (), False
    return tuple(names), doubtful
