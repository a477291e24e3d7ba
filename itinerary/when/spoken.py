"""Dates as people write them, in a cell or in running text, read in several languages."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from itinerary.when.chart import Chart, Grammar, Piece, parse
from itinerary.when.context import Context
from itinerary.when.edtf import WhenError
from itinerary.when.grammar_counted import COUNTED
from itinerary.when.grammar_dates import DATES
from itinerary.when.grammar_figures import FIGURES
from itinerary.when.grammar_ranges import RANGES
from itinerary.when.grammar_relative import RELATIVE
from itinerary.when.grammar_times import TIMES
from itinerary.when.lexicon import load_lexicon
from itinerary.when.moment import When
from itinerary.when.names import LANGUAGES
from itinerary.when.settle import refuse_impossible, settle, write_point, write_span
from itinerary.when.tokens import Token, tokenize
from itinerary.when.values import Point, Span

#: Longer text is not a date; in running text, sentences are looked at one by one.
MAX_TOKENS = 40
_GRAMMAR = Grammar()
for _part in (DATES, FIGURES, TIMES, RELATIVE, COUNTED, RANGES):
    _GRAMMAR.include(_part)
_STRONG = ("date", "moment", "range")
_WEAK = ("weak", "weakmonth", "weakday", "weaknum", "clock", "weakclock", "clocks")
_THE = ("the", "le", "la", "l", "el", "der", "die", "das", "den")
_SCANNED = (*_STRONG, "daytime", "clock")


@dataclass(frozen=True, slots=True)
class Reading:
    """A date that was read: what it means, in which language, and how it was found.

    `uses` names what it was counted from: `as-of`, `previous`, or nothing.
    """

    when: When
    language: str
    uses: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    rank: int = 0


def read(
    text: str,
    context: Context | None = None,
    languages: Iterable[str] | None = None,
    *,
    relative: bool = True,
) -> Reading:
    """Read a whole text as one date.

    Parameters
    ----------
    text
        A date in words or in figures, in any of the languages.
    context
        The day that relative dates are counted from; without one they are refused.
    languages
        Those to try, by default all of `itinerary.when.names.LANGUAGES`.
    relative
        Whether dates that are counted from another are accepted.

    Raises
    ------
    WhenError
        The text is no date, can be read in two ways, or needs a day to be counted from.

    Examples
    --------
    >>> str(read("17. November 2025").when), str(read("320 v. Chr.").when)
    ('2025-11-17', '-0319')
    """
    tokens = tokenize(text)
    while len(tokens) > 1 and tokens[-1].form in ",;":
        tokens.pop()
    tried = _choose_languages(tokens, tuple(languages or LANGUAGES))
    found: dict[str, Reading] = {}
    refused: list[WhenError] = []
    for language in tried:
        own = replace(context or Context(), language=language)
        for reading in _read_in(text, tokens, own, refused):
            found.setdefault(str(reading.when), reading)
    absolute = {key: reading for key, reading in found.items() if not reading.uses}
    chosen = absolute or found
    if not chosen:
        raise refused[0] if refused else WhenError("cannot be read as a date", text)
    if len(chosen) > 1:
        raise _refuse_ambiguous(text, chosen)
    reading = next(iter(chosen.values()))
    if reading.uses and (context is None or not relative):
        hint = "a date that is counted from another needs --as-of DATE"
        raise WhenError("depends on the day on which it was said", text, hint=hint)
    return reading


def _refuse_ambiguous(text: str, found: dict[str, Reading]) -> WhenError:
    return WhenError("can be read in more than one way", text, hint=f"either {' or '.join(found)}")


def _choose_languages(tokens: list[Token], languages: tuple[str, ...]) -> Iterable[str]:
    """Choose the languages that know every word; figures alone are read in the first one."""
    words = {token.form for token in tokens if token.form.isalpha() or "'" in token.form}
    if not tokens or len(tokens) > MAX_TOKENS:
        return ()
    if not words:
        return languages[:1]
    return (language for language in languages if words <= load_lexicon(language).vocabulary)


def _read_in(
    text: str, tokens: list[Token], context: Context, refused: list[WhenError]
) -> Iterator[Reading]:
    chart = parse(tokens, load_lexicon(context.language), _GRAMMAR, context)
    for categories in ((*_STRONG, "daytime"), _WEAK):
        found = (piece for category in categories for piece in chart[0].get(category, ()))
        whole = [piece for piece in found if piece.end == len(tokens)]
        readings = [r for piece in whole if (r := _make(piece, context, text, refused))]
        if readings:
            best = max(reading.rank for reading in readings)
            yield from (reading for reading in readings if reading.rank == best)
            return


def _make(piece: Piece, context: Context, text: str, refused: list[WhenError]) -> Reading | None:
    try:
        written = _write(piece.value, context, text)
        if written is None:
            return None
        text, point = written
        return Reading(When.parse(text), context.language, point.uses, point.why, point.rank)
    except WhenError as error:
        refused.append(WhenError(error.reason, text, 0, error.hint))
        return None


def _write(value: object, context: Context, text: str) -> tuple[str, Point] | None:
    if isinstance(value, Span):
        return write_span(value, context)
    if not isinstance(value, Point):
        return None
    if error := refuse_impossible(value, text):
        raise error
    settled = settle(value, context)
    return None if settled is None else (write_point(settled), settled)


@dataclass(frozen=True, slots=True)
class Found:
    """A date found in running text: `text[start:end]`."""

    start: int
    end: int
    reading: Reading


def scan(text: str, context: Context, language: str) -> list[Found]:
    """Find the dates in running text, the longest first where two overlap.

    What may be another word, such as a month's name alone, is left out.

    >>> found = scan("They met on 17 November 2025 in Berlin.", Context(), "en")
    >>> [(item.start, item.end, str(item.reading.when)) for item in found]
    [(9, 28, '2025-11-17')]
    """
    tokens = tokenize(text)
    context = replace(context, language=language)
    chart = parse(tokens, load_lexicon(language), _GRAMMAR, context)
    found: list[Found] = []
    start = 0
    while start < len(tokens):
        best = _find_longest(chart, start, tokens, context, text)
        if best is None:
            start += 1
            continue
        end, reading = best
        found.append(Found(tokens[start].start, tokens[end - 1].end, reading))
        start = end
    return found


def _is_weak(piece: Piece, start: int, tokens: list[Token]) -> bool:
    """Tell what may be another word in running text: a bare number, `night`, `the night`."""
    words = [token.form for token in tokens[start : piece.end]]
    if piece.category == "daytime":
        return len(words) == 1 or words[0] in _THE
    return len(words) == 1 and words[0].isdigit()


def _find_longest(
    chart: Chart, start: int, tokens: list[Token], context: Context, text: str
) -> tuple[int, Reading] | None:
    pieces = [piece for category in _SCANNED for piece in chart[start].get(category, ())]
    for piece in sorted(pieces, key=lambda piece: -piece.end):
        if _is_weak(piece, start, tokens):
            continue
        reading = _make(piece, context, text[tokens[start].start : tokens[piece.end - 1].end], [])
        if reading is not None:
            return piece.end, reading
    return None
