"""A small chart parser: words of a lexicon combined by rules into what they mean together."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from itinerary.when.lexicon import Lexicon
from itinerary.when.tokens import Token

#: More pieces at one place than any sentence about dates needs; the rest is left out.
MAX_PIECES = 400
_ROMAN = re.compile(r"x{0,3}(?:ix|iv|v?i{0,3})(?<=[ivx])(?:e|eme)?")
Act = Callable[..., object | None]
Action = TypeVar("Action", bound=Act)


@dataclass(frozen=True, slots=True)
class Piece:
    """Something understood: its category and value, and up to which token it goes."""

    category: str
    end: int
    value: object


@dataclass(frozen=True, slots=True)
class Rule:
    """Categories in sequence that make a category; `act` computes its value or says no."""

    category: str
    pattern: tuple[str, ...]
    chosen: tuple[int, ...]
    act: Act


class Grammar:
    """Rules by the category that they begin with."""

    def __init__(self) -> None:
        self._by_first: dict[str, list[Rule]] = {}

    def rule(self, category: str, *patterns: str) -> Callable[[Action], Action]:
        """Add a rule for each pattern: categories with spaces between, `?` after optional ones.

        The act gets the context and the values of the categories in capitals; optional ones
        that are absent are left out.
        """

        def add(act: Action) -> Action:
            for pattern in patterns:
                for names in _expand(pattern.split()):
                    chosen = tuple(i for i, name in enumerate(names) if name.isupper())
                    pattern_lower = tuple(name.lower() for name in names)
                    rule = Rule(category, pattern_lower, chosen, act)
                    self._by_first.setdefault(pattern_lower[0], []).append(rule)
            return act

        return add

    def include(self, other: "Grammar") -> "Grammar":
        """Take over the rules of another grammar."""
        for first, rules in other._by_first.items():
            self._by_first.setdefault(first, []).extend(rules)
        return self

    def rules_from(self, category: str) -> Sequence[Rule]:
        """List the rules that begin with a category."""
        return self._by_first.get(category, ())


def _expand(parts: list[str]) -> list[tuple[str, ...]]:
    """Spell out the patterns with and without their optional parts."""
    found: list[tuple[str, ...]] = [()]
    for part in parts:
        with_part = [(*names, part.rstrip("?")) for names in found]
        found = found + with_part if part.endswith("?") else with_part
    return [names for names in found if names]


#: The pieces that begin at each token, by category.
Chart = list[dict[str, list[Piece]]]


def parse(tokens: list[Token], lexicon: Lexicon, grammar: Grammar, context: object) -> Chart:
    """Find all pieces at each token, from right to left.

    A rule begins at one token and needs only pieces that begin there or further right, so
    when a token's pieces are combined everything to the right is already complete.
    """
    chart: Chart = [{} for _ in range(len(tokens) + 1)]
    for start in range(len(tokens) - 1, -1, -1):
        waiting = list(_read_token(tokens, start, lexicon))
        seen: set[Piece] = set()
        while waiting and len(seen) < MAX_PIECES:
            piece = waiting.pop()
            if piece in seen:
                continue
            seen.add(piece)
            chart[start].setdefault(piece.category, []).append(piece)
            following = chart[piece.end]
            for rule in grammar.rules_from(piece.category):
                if len(rule.pattern) == 1 or rule.pattern[1] in following:
                    waiting += _complete(rule, piece, chart, context)
    return chart


def _read_token(tokens: list[Token], start: int, lexicon: Lexicon) -> Iterator[Piece]:
    form = tokens[start].form
    for entry in lexicon.entries.get(form, ()):
        end = start + len(entry.words)
        if tuple(token.form for token in tokens[start:end]) == entry.words:
            yield Piece(entry.category, end, entry.value)
    if form.isascii() and form.isdigit() and len(form) <= 9:
        yield Piece("digits", start + 1, form)
        if start + 1 < len(tokens) and tokens[start + 1].start == tokens[start].end:
            yield Piece("glued", start + 1, form)
    elif _ROMAN.fullmatch(form):
        yield Piece("roman", start + 1, _read_roman(form))
    elif not form.isalnum():
        yield Piece(form, start + 1, form)


def _read_roman(form: str) -> int:
    """Read a Roman number below 40, with or without a French ending."""
    values = [{"i": 1, "v": 5, "x": 10}[char] for char in form if char in "ivx"]
    following = [*values[1:], 0]
    return sum(v if v >= after else -v for v, after in zip(values, following, strict=True))


def _complete(rule: Rule, first: Piece, chart: Chart, context: object) -> Iterator[Piece]:
    for pieces in _match(rule.pattern, 1, (first,), chart):
        value = rule.act(context, *(pieces[index].value for index in rule.chosen))
        if value is not None:
            yield Piece(rule.category, pieces[-1].end, value)


def _match(
    pattern: tuple[str, ...], index: int, pieces: tuple[Piece, ...], chart: Chart
) -> Iterator[tuple[Piece, ...]]:
    if index == len(pattern):
        yield pieces
        return
    for piece in chart[pieces[-1].end].get(pattern[index], ()):
        yield from _match(pattern, index + 1, (*pieces, piece), chart)
