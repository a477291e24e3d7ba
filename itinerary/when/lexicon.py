"""What words mean in dates: the word lists of each language, by their first word."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from itinerary.when.names import load_names
from itinerary.when.tokens import tokenize

Meaning = int | str
_NUMERIC = frozenset(
    (
        "number",
        "article",
        "month",
        "weekday",
        "shift",
        "following",
        "relative_day",
        "next_day",
        "season",
    )
)
#: Names of up to so many letters are also other words: they count only beside a date.
_SHORT = 3
_ROMAN = [
    stem + unit
    for stem in ("", "x")
    for unit in ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
]


@dataclass(frozen=True, slots=True)
class Entry:
    """Words that stand for something: the words, their category, its value."""

    words: tuple[str, ...]
    category: str
    value: Meaning


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language, by first word, longest first."""

    language: str
    name: str
    entries: dict[str, tuple[Entry, ...]]
    vocabulary: frozenset[str]


@cache
def load_lexicon(language: str) -> Lexicon:
    """Load the words of a language: `en`, `de`, `fr`, `es` or `uk`.

    >>> load_lexicon("de").entries["gestern"]
    (Entry(words=('gestern',), category='relative_day', value=-1),)
    """
    resource = files("itinerary.when").joinpath("lexicon", f"{language}.toml")
    table = tomllib.loads(resource.read_text(encoding="utf-8"))
    grouped: dict[str, dict[Entry, None]] = {}
    listed = [*_list_names(language), *_list_words(table)]
    for entry in (*listed, *_join_weekdays(listed)):
        grouped.setdefault(entry.words[0], {})[entry] = None
    ordered = {
        first: tuple(sorted(entries, key=lambda entry: -len(entry.words)))
        for first, entries in grouped.items()
    }
    words = {word for entries in ordered.values() for entry in entries for word in entry.words}
    roman = {form + end for form in _ROMAN for end in ("", "e", "eme")}
    return Lexicon(language, table["name"], ordered, frozenset(words | roman))


def _list_names(language: str) -> Iterator[Entry]:
    names = load_names(language)
    for month, forms in enumerate(names.months, 1):
        for form in forms:
            yield _make(form.rstrip("."), "month", month)
    for weekday, forms in enumerate(names.weekdays):
        for form in forms:
            stem = form.rstrip(".")
            yield _make(stem, "short_weekday" if len(stem) <= _SHORT else "weekday", weekday)


def _list_words(table: dict[str, Any]) -> Iterator[Entry]:
    endings: list[str] = table["endings"]
    for kind, key in (("ordinal", "ordinals"), ("number", "numbers")):
        for value, form in enumerate(table[key], 1):
            yield from _inflect(form, endings, kind, value)
    for category, words in table.items():
        if not isinstance(words, dict):
            continue
        for value, forms in words.items():
            meaning = int(value) if category in _NUMERIC else value
            kind = value if category == "word" else category
            for form in forms:
                yield from _inflect(form, endings, kind, meaning)


def _join_weekdays(entries: list[Entry]) -> Iterator[Entry]:
    """Join weekdays and parts of the day, as in `Dienstagabend`."""
    single = [entry for entry in entries if len(entry.words) == 1]
    parts = [entry for entry in single if entry.category == "part"]
    for weekday in (entry for entry in single if entry.category == "weekday"):
        for part in parts:
            word = weekday.words[0] + part.words[0]
            yield Entry((word,), "weekday_part", f"{weekday.value} {part.value}")


def _inflect(form: str, endings: list[str], category: str, value: Meaning) -> Iterator[Entry]:
    if not form.endswith("~"):
        yield _make(form, category, value)
        return
    for ending in endings:
        yield _make(form[:-1] + ending, category, value)


def _make(form: str, category: str, value: Meaning) -> Entry:
    return Entry(tuple(token.form for token in tokenize(form)), category, value)
