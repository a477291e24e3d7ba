"""The place at the head of a report, where nothing nearer says where something was."""

import re

from itinerary.article.known import Toponym, know

#: How far into a text a dateline may begin, in characters.
_HEAD = 500
_DATELINE = re.compile(
    r"(?:^|(?<=[.!?…\n] )|(?<=\n))([^\W\d_][^\n.!?:;–—(]{1,40}?),?"
    r"(?: \d{1,2}\.? [^\W\d]+\.?)?(?: \([^)\n]{1,40}\))?"
    r" ?(?:[–—]| --? |--|: )(?=\W{0,2}[^\W\d_a-z])"
)
_CAPITALS = re.compile(r"\s*([^\W\da-z]{4,}(?: [^\W\da-z]{3,})?),? (?=[^\W\da-z])")
_PARTS = re.compile(r"[,/]| \(")
#: Importance (powers of ten) from which a name makes a dateline.
_PLACE = 4.0


def find_dateline(text: str) -> Toponym | None:
    """Find the place at the head of a report.

    Parameters
    ----------
    text
        The article.

    Examples
    --------
    >>> find_dateline("ROME (AP) — Ann Lee met the pope on Monday.").name
    'Rome'
    >>> find_dateline("The talks failed – again.") is None
    True
    """
    capitals = _CAPITALS.match(text)
    for match in [*_DATELINE.finditer(text, 0, _HEAD), *([capitals] if capitals else [])]:
        said = _PARTS.split(match[1])[0].strip()
        known = know(said.title() if said.isupper() else said)
        if known is not None and known.score >= _PLACE and known.kind != "landmark":
            start = match.start(1)
            span = (0, 1, start, start + len(said))
            return Toponym(*span, known.name, "dateline", known.kind, known.country, direct=False)
    return None
