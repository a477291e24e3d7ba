"""What a table says about itself in lines above its header: `# title: A trip to Kyiv`."""

import csv
import re
from collections.abc import Sequence

import pandas as pd

from itinerary.events import Problem
from itinerary.events.synonyms import simplify
from itinerary.when.names import LANGUAGES

_LINE = re.compile(r"#+\s*(?P<key>[^\W\d_][\w ]{0,30}?)\s*:\s*(?P<text>.+)")
#: What each line may be called, and what pages call it.
_KEYS = {
    "title": "title, titel, titre, título, назва",
    "standfirst": """standfirst, subtitle, description, summary, untertitel, vorspann, chapeau,
        entradilla""",
    "credit": """credit, credits, author, authors, source, sources, quelle, quellen, autor,
        auteur, crédit""",
    "language": "language, lang, sprache, langue, idioma, мова",
}
_MEANINGS = {simplify(word): key for key, words in _KEYS.items() for word in words.split(",")}
_MOST = 50


def take_heading(
    lines: Sequence[str], path: str
) -> tuple[dict[str, str], Sequence[str], list[Problem]]:
    r"""Take off the lines above the header that say `# key: text`.

    Parameters
    ----------
    lines
        The lines of a file.
    path
        What problems call it.

    Returns
    -------
    tuple
        `title`, `standfirst`, `credit`, `language`, as far as they are given; the other lines;
        what was not understood.

    Examples
    --------
    >>> take_heading(["# title: A trip\n", "title,start\n"], "")[:2]
    ({'title': 'A trip'}, ['title,start\n'])
    """
    heading: dict[str, str] = {}
    problems: list[Problem] = []
    count = 0
    for line in lines[:_MOST]:
        match = _LINE.fullmatch(_join(line))
        if match is None:
            break
        count += 1
        key, text = _MEANINGS.get(simplify(match["key"]), ""), match["text"].strip()
        if not key or (key == "language" and text not in LANGUAGES):
            problems.append(_report(path, count, match["key"], text, key))
        else:
            heading[key] = f"{heading[key]} {text}" if key in heading else text
    return heading, lines[count:], problems


def _join(line: str) -> str:
    """Give a line as it was before a spreadsheet quoted it and added empty cells."""
    bare = line.strip()
    if bare.startswith('"#'):
        bare = next(csv.reader([bare]))[0]
    return re.sub(r"[,;|\t]+$", "", bare)


def _report(path: str, row: int, key: str, text: str, known: str) -> Problem:
    hint = f"one of {', '.join(LANGUAGES if known else _KEYS)}"
    said = "is no language of a page:" if known else "above the header is not known:"
    return Problem("heading-unknown", said, "note", path, row, key, text, hint)


def entitle(frame: pd.DataFrame, title: str) -> pd.DataFrame:
    """Give a table that is read the title that its file has, where it has one."""
    if title.strip():
        frame.attrs["heading"] = {"title": title.strip()}
    return frame
