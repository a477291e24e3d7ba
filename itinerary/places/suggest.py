"""Names like a name that is not known: "did you mean"."""

from rapidfuzz import process
from rapidfuzz.distance import OSA

from itinerary.places.index import CODE, Index
from itinerary.places.names import normalise

#: What a name must share with another to be suggested, 0 to 1.
LIKENESS = 0.7
#: Keys that are compared more closely, and what importance counts for against likeness.
CLOSE, WEIGHT = 200, 0.03


def suggest(index: Index, name: str, limit: int = 5) -> list[int]:
    """Find the places whose names are most like a name.

    Names are compared that share two of the first three letters; a transposition counts as one
    slip.

    Parameters
    ----------
    index
        The gazetteer.
    name
        As written.
    limit
        How many at most.

    Returns
    -------
    list of int
        Rows of the places, the likeliest first, each once.

    Examples
    --------
    >>> from itinerary.places.index import open_index
    >>> index = open_index()
    >>> index.name(suggest(index, "Budapset")[0])
    'Budapest'
    """
    key = normalise(name)
    if not key or limit < 1:
        return []
    slips = max(1, round(len(key) * (1 - LIKENESS)))
    keys = [k for k in _alike(index, key) if abs(len(k) - len(key)) <= slips]
    near = process.extract(
        key, keys, scorer=OSA.normalized_similarity, score_cutoff=LIKENESS, limit=CLOSE
    )
    rated: dict[int, float] = {}
    for other, likeness, _ in near:
        found = index.look_up(other)
        for row, how, score in zip(found[0], found[1], index.score(found), strict=True):
            if how != CODE:
                value = likeness + WEIGHT * float(score)
                rated[int(row)] = max(value, rated.get(int(row), value))
    return sorted(rated, key=lambda row: (-rated[row], row))[:limit]


def _alike(index: Index, key: str) -> set[str]:
    """List keys by their first letters, as typed or with one slip in them."""
    a, b, c = key[:1], key[1:2], key[2:3]
    starts = {a + b, b + a, a + c, b + c} if len(key) > 2 else {a + b, b + a}
    return {k for start in sorted(starts) for k in index.keys(start)}
