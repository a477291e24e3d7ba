"""What is read in an article: an event with its slots, where each stands, and how sure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """What fills a slot: `text[start:end]`, and the rule that put it there."""

    slot: str
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Draft:
    """An event read from an article.

    `sentence` is `(start, end)` of the sentence that says so, `others` of those that say it
    again; `place` and `origin` are as a gazetteer finds them; `why` are the reasons for its
    confidence.
    """

    kind: str
    rule: str
    sentence: tuple[int, int]
    start: str = ""
    place: str = ""
    origin: str = ""
    via: str = ""
    mode: str = ""
    status: str = "happened"
    status_date: str = ""
    actors: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    confidence: float = 0.0
    why: tuple[str, ...] = ()
    others: tuple[tuple[int, int], ...] = ()
    noun: str = ""
    country: str = ""
