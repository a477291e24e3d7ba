"""Dates in prose: the grammar of `when`, read against the publication date and the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from itinerary.article.counted import count_on, find_days
from itinerary.article.lexicon import Lexicon
from itinerary.article.sentences import Sentence
from itinerary.article.wording import Wording
from itinerary.when import When, WhenError
from itinerary.when.context import Context, anchor_at
from itinerary.when.lexicon import load_lexicon as load_date_words
from itinerary.when.spoken import Found, scan
from itinerary.when.spoken import read as read_date
from itinerary.when.tokens import Token, tokenize

_NAMED = (
    "month",
    "weekday",
    "weekday_part",
    "feast",
    "short_weekday",
    "relative_day",
    "next_day",
    "day_part",
    "season",
)
_RELATIVE = ("shift", "following", "unit")
_DIGITS = re.compile(r"(?<![\d.,])(?:1[0-9]|20)\d\d(?![\d,])|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}")
_YEAR = re.compile(r"(?:^|(?<=[a-zäöüß,] ))((?:19|20)\d\d)(?= [a-zäöüß]|[,.;)]? ?$|[,;)])")
_CLOCK = re.compile(r"(\d{4}-\d\d-\d\d)T\d\d")
_BRACKETED = re.compile(r"\s*\(\s*$")
#: Days after which an explicit date, not the publication, is what weekdays are counted from.
REANCHOR_DAYS = 14
_DAY_S = 86_400
#: Dates that come again after so many days come once a year.
_YEARLY = 300


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in the text: `text[start:end]`, EDTF, and how it was read.

    `open` is a date that bounds something (`since 2022`) and dates no event; `daytime` is a
    part of day without a date; `why` says what the date was counted from.
    """

    start: int
    end: int
    edtf: str
    why: str = ""
    open: bool = False
    daytime: str = ""
    future: bool = False


class Calendar:
    """Reads the dates of one article.

    Parameters
    ----------
    lexicon
        The words of the article's language.
    published
        The day of publication; without it relative dates are not resolved.
    """

    def __init__(self, lexicon: Lexicon, published: When | None) -> None:
        self.lexicon = lexicon
        self.published = published
        self._wording = Wording(lexicon)
        self._base = Context(language=lexicon.language)
        if published is not None:
            self._base = replace(anchor_at(published, self._base), clock=None)
        self._anchor: tuple[int, int] | None = None
        self._told: tuple[int, int] | None = None
        self._paragraph, self._said = -1, -1
        #: Relative dates that could not be resolved, as written.
        self.unresolved: list[str] = []

    def find(
        self, text: str, sentence: Sentence, ahead: frozenset[int], *, called_off: bool
    ) -> list[Dated]:
        """Find the dates of a sentence.

        Parameters
        ----------
        text
            The article.
        sentence
            Where to look.
        ahead
            Clauses that tell what is to come: there `on Friday` is the next one.
        called_off
            Whether something is called off: then a day of a month is the nearest one.
        """
        if sentence.paragraph != self._paragraph:
            self._paragraph, self._anchor = sentence.paragraph, None
        piece = text[sentence.start : sentence.end]
        near = sentence.number - self._said <= 1 and not ahead
        past = self._settle(piece, future=False, near=near)
        found = past
        if ahead or called_off:
            future = self._settle(piece, future=True, near=False)
            found = [
                self._prefer(piece, sentence, one, other, ahead, called_off=called_off)
                for one, other in zip(past, future, strict=False)
            ]
        found = self._order(piece, found)
        for dated in found:
            self._remember(dated, sentence)
        found += _find_years(piece, found) if self.lexicon.capital_nouns else []
        daytimes = self._find_daytimes(piece, found)
        found = [
            one
            for one in found
            if not any(part.start <= one.start and one.end <= part.end for part in daytimes)
        ]
        found += daytimes
        shifted = [
            replace(one, start=one.start + sentence.start, end=one.end + sentence.start)
            for one in found
        ]
        return sorted(shifted, key=lambda one: one.start)

    def _prefer(
        self,
        piece: str,
        sentence: Sentence,
        past: Dated,
        future: Dated,
        ahead: frozenset[int],
        *,
        called_off: bool,
    ) -> Dated:
        """Choose between the last and the next such date."""
        at = min(sentence.word_at(past.start + sentence.start), len(sentence.clause) - 1)
        if called_off and self.published is not None:
            today = self._base.today * _DAY_S
            away = [abs((_bound(one.edtf)[0] or 0) - today) for one in (past, future)]
            yearly = away[0] + away[1] > _YEARLY * _DAY_S
            if yearly:
                return past if away[0] <= away[1] else future
        if called_off and self._wording.before_that.search(piece):
            return past
        if called_off:
            return future if self._is_meant(piece, past) else past
        return future if sentence.clause[at] in ahead else past

    def _is_meant(self, piece: str, dated: Dated) -> bool:
        """Tell the date for which something was planned from that on which it was called off."""
        wording = self._wording
        near = piece[max(0, dated.start - 30) : dated.start]
        inside = wording.meant_inside.search(piece, dated.start, dated.end)
        return bool(
            inside
            or wording.meant_before.search(near)
            or wording.meant_after.match(piece, dated.end)
        )

    def _order(self, piece: str, found: list[Dated]) -> list[Dated]:
        """Let days ascend after `before` and `then`: `on Monday before he flies on on Friday`."""
        for at in range(1, len(found)):
            one, other = found[at - 1], found[at]
            between = piece[one.end : other.start].lower().split()
            then = any(self.lexicon.has("sequence", word) for word in between)
            days = len(one.edtf) == 10 and len(other.edtf) == 10
            if then and days and other.edtf < one.edtf:
                future = self._settle(piece, future=True, near=False)
                if len(future) == len(found):
                    found[at] = future[at]
        return found

    def is_future(self, edtf: str) -> bool:
        """Tell whether a date is after the publication."""
        if self.published is None or self.published.latest is None:
            return False
        earliest = _bound(edtf)[0]
        return earliest is not None and earliest > self.published.latest

    def _settle(self, piece: str, *, future: bool, near: bool) -> list[Dated]:
        plain = self._wording.settle_ranges(piece)
        language = self.lexicon.language
        context = replace(self._context(near=near), prefer="future" if future else "past")
        found: list[Dated] = []
        items = count_on(
            plain, [*self._scan(plain, context, language)], context, self._wording, self._told
        )
        for item in items:
            if item.reading.uses and self.published is None:
                self.unresolved.append(piece[item.start : item.end])
                continue
            dated = _take(item, future=self.is_future(str(item.reading.when)))
            if found and _BRACKETED.search(piece[found[-1].end : item.start]):
                dated = replace(dated, start=found.pop().start)
            found.append(dated)
        if self.published is not None:
            alone = find_days(plain, items, context, self._wording)
            found += [Dated(*one, "day of the month") for one in alone]
            found.sort(key=lambda one: one.start)
        return found

    def _scan(self, piece: str, context: Context, language: str) -> Iterator[Found]:
        for item in scan(piece, context, language):
            if self._wording.part_of and self._wording.part_of.match(piece[item.end :]):
                continue
            tokens = tokenize(piece[item.start : item.end])
            kinds = [_kinds(token, language) for token in tokens]
            today = "part" in set().union(*kinds) and self._wording.this.match(piece, item.start)
            if not today and not _is_date(piece, item, kinds):
                continue
            if item.reading.uses and _is_counted(kinds) and self._is_elsewhere(piece, item):
                continue
            follows = piece[item.end : item.end + 2].strip()[:1].isalpha()
            cut = _find_stray_ordinal(kinds, tokens, follows=follows)
            if cut is None:
                yield item
            else:
                yield from scan_at(
                    piece, item.start, item.start + tokens[cut].end, context, language
                )

    def _is_elsewhere(self, piece: str, item: Found) -> bool:
        """Tell what is counted from another event, such as `the first visit in ten years`."""
        digits = re.match(r"\D*\d|\W*\w+\W+\w+", piece[item.start : item.end])
        before = re.findall(r"\w+", piece[max(0, item.start - 60) : item.start].lower())
        first = any(self.lexicon.has("first_time", word) for word in before)
        ahead = self.is_future(str(item.reading.when))
        if digits and first and ahead:
            return True
        return self._wording.is_duration(piece, item.start, item.end)

    def _context(self, *, near: bool) -> Context:
        """Give what dates are counted from; weekdays from an old date only just after it."""
        if self._anchor is None:
            return self._base
        context = replace(self._base, previous=self._anchor)
        if (
            near
            and self.published is not None
            and self._base.today - self._anchor[1] > REANCHOR_DAYS
        ):
            return replace(context, today=self._anchor[1])
        return context

    def _remember(self, dated: Dated, sentence: Sentence) -> None:
        earliest, latest = _bound(dated.edtf)
        if dated.open or earliest is None or latest is None or latest - earliest > 4 * _DAY_S:
            return
        self._anchor = self._told = earliest // _DAY_S, latest // _DAY_S
        self._said = sentence.number

    def _find_daytimes(self, piece: str, found: list[Dated]) -> list[Dated]:
        """Find parts of day that stand without a date."""
        lower = piece.lower()
        parts: list[Dated] = []
        for said, part in sorted(self.lexicon.daytimes.items(), key=lambda item: -len(item[0])):
            at = lower.find(said)
            end = at + len(said)
            taken = [*found, *parts]
            if at < 0 or lower[end : end + 1].isalpha() or (at and lower[at - 1].isalpha()):
                continue
            if self._describes(lower[at:end], lower[end:]):
                continue
            inside = [one for one in taken if one.start < end and at < one.end]
            if all(at <= one.start and one.end <= end and not one.daytime for one in inside):
                parts.append(Dated(at, end, "", daytime=part))
        return parts

    def _describes(self, said: str, after: str) -> bool:
        """Tell `an overnight train`: the word says what kind of train, not when."""
        follows = after.split(maxsplit=1)[:1]
        return " " not in said and bool(follows) and follows[0].strip(",.") in self.lexicon.vehicles

    def carry(self, day: str, daytime: str) -> str:
        """Join a day that was said before and a part of day."""
        try:
            return str(read_date(f"{day} {daytime}", self._base, (self.lexicon.language,)).when)
        except WhenError:
            return day


def _find_years(piece: str, found: list[Dated]) -> list[Dated]:
    """Find years that stand alone, as in German they do: `fand 2008 in Rom statt`."""
    years = []
    for match in _YEAR.finditer(piece):
        start, end = match.span(1)
        if not any(one.start < end and start < one.end for one in found):
            years.append(Dated(start, end, match[1]))
    return years


def scan_at(piece: str, start: int, end: int, context: Context, language: str) -> Iterator[Found]:
    """Find the dates in a part of a text."""
    for item in scan(piece[start:end], context, language):
        yield replace(item, start=item.start + start, end=item.end + start)


def _take(item: Found, *, future: bool) -> Dated:
    edtf = str(item.reading.when)
    bounded = edtf.startswith(("..", "[..")) or edtf.endswith(("..", "..]"))
    if bounded and (day := _CLOCK.search(edtf)):
        edtf, bounded = day[1], False
    why = ", ".join(item.reading.why) if item.reading.uses else ""
    return Dated(item.start, item.end, edtf, why, open=bounded, future=future)


def _is_counted(kinds: list[set[str]]) -> bool:
    """Tell `two weeks`: a number and a unit of time."""
    counts = any("number" in kind or not kind for kind in kinds)
    return counts and any("unit" in kind for kind in kinds)


def _kinds(token: Token, language: str) -> set[str]:
    entries = load_date_words(language).entries.get(token.form, ())
    return {entry.category for entry in entries}


def _is_date(piece: str, item: Found, kinds: list[set[str]]) -> bool:
    """Tell a date from numbers, ordinals and `now`, which the grammar reads as dates too."""
    said = set().union(*kinds)
    text = piece[item.start : item.end]
    if item.reading.why == ("now",) and not said & {"relative_day"}:
        return False
    named = said.intersection(_NAMED) - ({"season"} if not _DIGITS.search(text) else set())
    if named == {"month"} and text.islower():
        return False
    relative = "unit" in said and said & {"shift", "following"}
    counted = "unit" in said and bool(item.reading.uses) and not text[:1].isdigit()
    return bool(named or relative or counted or _DIGITS.search(text))


def _find_stray_ordinal(kinds: list[set[str]], tokens: list[Token], *, follows: bool) -> int | None:
    """Find where a date ends that took an ordinal after it for a day: `Tuesday in the first`."""
    if any("month" in kind or "unit" in kind for kind in kinds):
        return None
    for at, kind in enumerate(kinds):
        stray = tokens[at].form.isdigit() and len(tokens[at].form) <= 2 and follows
        if ("ordinal" in kind or stray) and at:
            days = [i for i, k in enumerate(kinds[:at]) if k & {"weekday", "relative_day"}]
            return days[-1] if days else None
    return None


def _bound(edtf: str) -> tuple[int | None, int | None]:
    try:
        when = When.parse(edtf)
    except WhenError:
        return None, None
    return when.earliest, when.latest


def is_attribute_date(dated: Dated, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Tell the English date that only names something: `the September 11 attacks`.

    Parameters
    ----------
    dated, sentence, lexicon
        The date, its sentence, the words of its language.
    """
    words = sentence.words
    first, last = sentence.word_at(dated.start), sentence.word_at(dated.end - 1)
    if lexicon.compounds or not first or last + 1 >= len(words) or not words[first].capital:
        return False
    after, before = words[last + 1], words[first - 1].lower
    if not (after.text.islower() and after.alpha) or after.lower in lexicon.nouns:
        return False
    named = lexicon.has("articles_before_places", before) or before in lexicon.verbs
    groups = ("adverbs", "coordinators", "subordinators", "temporal", "common")
    plain = any(lexicon.has(group, after.lower) for group in groups)
    verb = after.lower in lexicon.verbs or after.lower.endswith(("ed", "ing", "ly"))
    return named and not (plain or verb or (after.lower,) in lexicon.prepositions)
