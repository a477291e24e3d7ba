"""The wording around dates in prose, and which words name days and months."""

import re
from collections.abc import Mapping
from functools import lru_cache

from itinerary.article.lexicon import Lexicon
from itinerary.when.lexicon import load_lexicon as load_date_words
from itinerary.when.tokens import fold

_POSSESSIVE = re.compile(r"(?<=\w)['’]s\b")


def _compile(said: Mapping[str, str], name: str) -> re.Pattern[str] | None:
    """Compile a pattern that a language may do without."""
    return re.compile(rf"(?i){said[name]}") if said.get(name) else None


class Wording:
    """What stands around dates in a language, compiled from its file."""

    def __init__(self, lexicon: Lexicon) -> None:
        said = lexicon.date_patterns
        both = said["and"]
        self.language = lexicon.language
        self.range = said["range"]
        self.until = re.compile(
            rf"(?i)(?:\bfrom )?(\b[^\W\d]{{3,}} \d{{1,2}}) ({said['until']}) (\d{{1,2}}\b(?!\s*:))"
        )
        self.no_date = re.compile(said["no_date"])
        self.this = re.compile(rf"(?i){said['this']}\b")
        self.coordinated = re.compile(
            rf"(?i)(\b\d{{1,2}}\.? )({both})( \d{{1,2}}\.? [^\W\d]{{3,}})|"
            rf"([^\W\d]{{3,}} \d{{1,2}} )({both})( \d{{1,2}}\b)"
        )
        self.weekdays = re.compile(rf"(\b[^\W\d]+) ({both}) (?=([^\W\d]+)\b)")
        self.purpose = re.compile(rf"\b{said['purpose']}(?= [A-ZÄÖÜ])")
        self.meant_before = re.compile(rf"(?i)\b{said['meant_before']}\W+(?:\w{{1,3}}\W+)?$")
        self.meant_inside = re.compile(rf"(?i)\b{said['meant_before']}\b")
        self.meant_after = re.compile(rf"(?i)\s*{said['meant_after']}")
        self.before_that = re.compile(said["before_that"])
        self.counted = _compile(said, "counted")
        self.day_alone = _compile(said, "day_alone")
        self.part_of = re.compile(rf"(?i) {said['part_of']}") if said["part_of"] else None
        self.duration_before = re.compile(rf"(?i)\b{said['duration_before']}\W*$")
        self.duration_inside = re.compile(rf"(?i){said['duration_before']}\b")
        self.duration_after = re.compile(rf"(?i)\W*{said['duration_after']}")

    def settle_ranges(self, piece: str) -> str:
        """Write `17. und 18. Mai` and `Monday and Tuesday` as ranges of the same length."""
        piece = self.purpose.sub("in ", _POSSESSIVE.sub("  ", piece))
        piece = self.no_date.sub(lambda found: " " * len(found[0]), piece)
        piece = self.until.sub(self._span, piece)
        piece = self.coordinated.sub(self._bridge, piece)
        return self.weekdays.sub(self._bridge_days, piece)

    def _span(self, match: re.Match[str]) -> str:
        """Write `from July 7 to 9` as `July 7 - 9`, of the same length."""
        month = next(iter(match[1].split()))
        if not is_month(month.lower(), self.language):
            return match[0]
        return f"{match[1]} {self.range.center(len(match[2]))} {match[3]}".rjust(len(match[0]))

    def _bridge(self, match: re.Match[str]) -> str:
        before, both, after = match.groups()[:3] if match[2] else match.groups()[3:]
        return f"{before}{self.range.center(len(both))}{after}"

    def _bridge_days(self, match: re.Match[str]) -> str:
        days = all(is_weekday(word, self.language) for word in (match[1], match[3]))
        said = self.range.center(len(match[2])) if days else match[2]
        return f"{match[1]} {said} "

    def is_duration(self, piece: str, start: int, end: int) -> bool:
        """Tell `after ten years` and `a week after the vote`, which are counted from elsewhere."""
        said = piece[start:end]
        if self.duration_inside.match(said) or self.duration_before.search(piece[:start]):
            return True
        last = said.split()[-1]
        return bool(self.duration_after.match(last) or self.duration_after.match(piece[end:]))


@lru_cache(maxsize=20_000)
def is_date_word(word: str, language: str) -> bool:
    """Tell the name of a month, a weekday or a unit of time.

    >>> is_date_word("woche", "de"), is_date_word("rome", "en")
    (True, False)
    """
    entries = load_date_words(language).entries.get(fold(word), ())
    named = {"month", "weekday", "weekday_part", "unit", "relative_day"}
    return any(entry.category in named and len(entry.words) == 1 for entry in entries)


@lru_cache(maxsize=20_000)
def is_weekday(word: str, language: str) -> bool:
    """Tell the name of a weekday.

    >>> is_weekday("Montag", "de"), is_weekday("Monat", "de")
    (True, False)
    """
    entries = load_date_words(language).entries.get(fold(word), ())
    return any(entry.category in ("weekday", "weekday_part") for entry in entries)


@lru_cache(maxsize=20_000)
def is_month(word: str, language: str) -> bool:
    """Tell the name of a month, which may be the name of a person, too.

    >>> is_month("april", "en"), is_month("monday", "en")
    (True, False)
    """
    entries = load_date_words(language).entries.get(fold(word), ())
    return any(entry.category == "month" for entry in entries)
