"""Dates in signs rather than words, and words for no date at all."""

import re
from collections.abc import Iterator

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_DAY_ROMAN = re.compile(
    r"(?P<day>\d{1,2})[. /-] ?(?P<roman>[IVX]{1,4})[. /-] ?(?P<year>\d{4})", re.I
)
_CHINESE = re.compile(
    r"(?P<year>\d{1,4}) ?年(?: ?(?P<month>\d{1,2}) ?月(?: ?(?P<day>\d{1,2}) ?日)?)?"
)
_MONTH_YEAR = re.compile(r"(?P<month>0?[1-9]|1[0-2])\. ?(?P<year>\d{4})")
_HALF = re.compile(
    r"[hH](?P<half>[12])[ /-]?(?P<year>\d{4})|(?P<year2>\d{4})[ /-]?[hH](?P<half2>[12])"
)
_BRACKETS = re.compile(r"[\[(<](?P<inner>[^\[\]()<>]+)[\])>]")
#: Half-years of EDTF are numbered from here.
_SEMESTER = 39

#: What people write where there is no date, in the languages of the tables.
UNDATED = frozenset({
    "?", "??", "???", "-", "--", "–", "—", "…", "n.d.", "n. d.", "nd", "undated", "no date",
    "unknown", "date unknown", "not known", "tba", "t.b.a.", "tbd", "t.b.d.", "tbc", "n/a", "na",
    "none", "null", "nan", "nat", "o.d.", "o. d.", "o.j.", "o. j.", "ohne datum", "undatiert",
    "unbekannt", "offen", "s.d.", "s. d.", "s.a.", "sans date", "non daté", "non datée", "inconnu",
    "inconnue", "à déterminer", "sin fecha", "s/f", "s.f.", "desconocida", "por determinar",
    "без дати", "б.д.", "б. д.", "невідомо", "невідома",
})  # fmt: skip


def is_undated(text: str) -> bool:
    """Tell whether a cell says that there is no date, rather than leaving it open which.

    >>> is_undated("n.d."), is_undated("[undated]"), is_undated("soon")
    (True, True, False)
    """
    return text.strip().strip("[]()").casefold() in UNDATED


def write_edtf(text: str) -> str | None:
    """Write a date in signs in EDTF; None for anything else.

    >>> [write_edtf(text) for text in ("12.XI.1918", "2025年11月18日", "11.2025", "H1 2024")]
    ['1918-11-12', '2025-11-18', '2025-11', '2024-40']
    """
    return next(_write(text), None)


def _write(text: str) -> Iterator[str]:
    if match := _DAY_ROMAN.fullmatch(text):
        roman = match["roman"].upper()
        if roman in _ROMAN:
            yield f"{match['year']}-{_ROMAN.index(roman) + 1:02}-{int(match['day']):02}"
    if match := _CHINESE.fullmatch(text):
        parts = [match["year"].zfill(4), *filter(None, match.group("month", "day"))]
        yield "-".join(part.zfill(2) for part in parts)
    if match := _MONTH_YEAR.fullmatch(text):
        yield f"{match['year']}-{int(match['month']):02}"
    if match := _HALF.fullmatch(text):
        half = int(match["half"] or match["half2"])
        yield f"{match['year'] or match['year2']}-{_SEMESTER + half}"


def take_out(text: str) -> str:
    """Take a date out of brackets, in which editors put what they supply; "" without any.

    >>> take_out("[May 1640?]"), take_out("May 1640")
    ('May 1640?', '')
    """
    match = _BRACKETS.fullmatch(text)
    return match["inner"].strip() if match else ""
