"""Names for what has none: rows need a title, points and lines on a map often have none."""

from collections.abc import Iterable, Mapping, Sequence

from itinerary.events import Problem
from itinerary.events.synonyms import EITHER, EXACT, MEANINGS, read_compound, simplify

#: The column in which names are put where a file has none for them.
_NAME = "name"


def fill_titles(
    records: Sequence[dict[str, str]],
    names: Sequence[str],
    numbers: Sequence[int],
    path: str,
) -> list[Problem]:
    """Give records that have neither a title nor a place a name, and say so.

    Parameters
    ----------
    records
        Column → text; changed in place.
    names
        What each record is called if it has no name.
    numbers
        The number of each record in the file.
    path
        What the file is called.

    Examples
    --------
    >>> records = [{"Titel": "a"}, {"Titel": "", "note": "x"}]
    >>> print(fill_titles(records, ["Point 1", "Point 2"], [1, 2], "x.geojson")[0])
    x.geojson, row 2, Titel: has no title; it is named 'Point 2'
    >>> records[1]
    {'Titel': 'Point 2', 'note': 'x'}
    """
    columns = _rate(dict.fromkeys(name for record in records for name in record))
    title = min(
        (name for name, (meaning, _) in columns.items() if meaning == "title"),
        key=lambda name: columns[name][1],
        default=_NAME,
    )
    untitled = [
        at
        for at, record in enumerate(records)
        if not any(record.get(name, "").strip() for name in columns)
    ]
    for at in untitled:
        records[at][title] = names[at]
    if not untitled:
        return []
    more = f", like {len(untitled) - 1:,} more" if len(untitled) > 1 else ""
    first = untitled[0]
    message = f"has no title{more}; it is named"
    found = Problem("title-numbered", message, "note", path, numbers[first], title, names[first])
    return [found]


def _rate(names: Iterable[str]) -> Mapping[str, tuple[str, int]]:
    """Find the columns that are a title or a place, with their ranks; ours come first."""
    rated = {}
    for name in names:
        word = simplify(name)
        if word in EXACT:
            meaning: tuple[str, int] | None = (EXACT[word], -1)
        else:
            meaning = MEANINGS.get(word) or read_compound(name)
        if word in EITHER:
            meaning = (EITHER[word][1], 0)
        if meaning and meaning[0] in {"title", "place"}:
            rated[name] = meaning
    return rated
