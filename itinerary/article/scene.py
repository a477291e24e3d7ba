"""A sentence with all that was found in it, and where an event in it takes place."""

from collections.abc import Sequence
from dataclasses import dataclass

from itinerary.article.actors import Actor
from itinerary.article.dates import Dated
from itinerary.article.known import Toponym
from itinerary.article.lexicon import Lexicon
from itinerary.article.sentences import Sentence
from itinerary.article.triggers import Trigger


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """A sentence with all that was found in it."""

    sentence: Sentence
    triggers: Sequence[Trigger]
    places: Sequence[Toponym]
    dates: Sequence[Dated]
    actors: Sequence[Actor]
    lexicon: Lexicon

    def clause_of(self, item: Toponym | Actor) -> int:
        """Give the clause that a place or actor is in."""
        return self.sentence.clause[item.first]

    def clause_of_date(self, dated: Dated) -> int:
        """Give the clause that a date is in."""
        at = min(self.sentence.word_at(dated.start), len(self.sentence.clause) - 1)
        return self.sentence.clause[at]

    def has_word(self, clause: int, group: str) -> bool:
        """Tell whether a clause has a word of a list of the lexicon."""
        pairs = zip(self.sentence.words, self.sentence.clause, strict=True)
        return any(n == clause and self.lexicon.has(group, w.lower) for w, n in pairs)


@dataclass(frozen=True, slots=True)
class Where:
    """The places of an event and how sure the wording makes them."""

    place: Toponym | None = None
    origin: Toponym | None = None
    via: Toponym | None = None
    attached: bool = False
    more: tuple[Toponym, ...] = ()
