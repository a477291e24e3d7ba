"""Several stops told by one word: `to Oslo and Rome`, `on Monday in Oslo, on Tuesday in Rome`."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from itinerary.article.dates import Dated
from itinerary.article.drafts import Draft, Span
from itinerary.article.known import Toponym, is_kind_noun
from itinerary.article.scene import Scene, Where
from itinerary.article.triggers import Trigger

#: How far before a further stop `then` may stand, in words.
_THEN = 4
#: How many words may stand between a place and its date, and between two such pairs.
_BESIDE, _BETWEEN = 3, 4
_ROLES = ("at", "to", "object", "")

Pair = tuple[Dated, Toponym]


def spread(scene: Scene, trigger: Trigger, draft: Draft, where: Where) -> Iterator[Draft]:
    """Give one draft for every stop of an event, in the order of the text.

    Parameters
    ----------
    scene, trigger
        The sentence and the word that tells the event.
    draft, where
        The event with its first stop, and all its places.
    """
    pairs = _find_pairs(scene, trigger)
    if where.place is not None and any(place is where.place for _, place in pairs):
        yield from (_move(draft, place, dated) for dated, place in pairs)
        return
    places = [one for one in (where.place, *where.more) if one is not None]
    if len(places) < 2:
        yield draft
        return
    for one in sorted(places, key=lambda place: place.start):
        before = scene.sentence.words[max(0, one.first - _THEN) : one.first]
        later = one is not where.place and any(
            scene.lexicon.has("then", word.lower) for word in before
        )
        moved = _move(draft, one, None)
        yield replace(moved, start="", origin="") if later else moved


def _move(draft: Draft, place: Toponym, dated: Dated | None) -> Draft:
    """Give an event at another stop, with the date of that stop if it has its own."""
    slots = ("place",) if dated is None else ("place", "start")
    spans = [span for span in draft.spans if span.slot not in slots]
    spans.append(Span("place", place.start, place.end, place.role or "object"))
    if dated is not None:
        spans.append(Span("start", dated.start, dated.end, dated.why or "as written"))
        draft = replace(draft, start=dated.edtf)
    return replace(draft, place=place.name, country=place.country, spans=tuple(spans))


def _find_pairs(scene: Scene, trigger: Trigger) -> list[Pair]:
    """Find the stops of a list that have each their date."""
    found: list[Pair] = []
    free = [one for one in scene.places if one.role in _ROLES]
    for dated in scene.dates:
        if not dated.edtf or dated.open or not trigger.covers(scene.clause_of_date(dated)):
            continue
        taken = [place for _, place in found]
        near = [one for one in free if one not in taken and _is_beside(scene, dated, one)]
        if near:
            found.append((dated, near[0]))
    listed = len(found) > 1 and all(_is_listed(scene, one, other) for one, other in pairwise(found))
    return found if listed else []


def _span(scene: Scene, pair: Pair) -> tuple[int, int]:
    """Give the first and last word of a pair."""
    dated, place = pair
    first, last = scene.sentence.word_at(dated.start), scene.sentence.word_at(dated.end - 1)
    return min(first, place.first), max(last, place.last - 1)


def _is_beside(scene: Scene, dated: Dated, place: Toponym) -> bool:
    words, lexicon = scene.sentence.words, scene.lexicon
    first, last = scene.sentence.word_at(dated.start), scene.sentence.word_at(dated.end - 1)
    gap = range(last + 1, place.first) if last < place.first else range(place.last, first)
    return len(gap) <= _BESIDE and all(
        (words[at].lower,) in lexicon.prepositions
        or lexicon.has("determiners", words[at].lower)
        or lexicon.has("date_marks", words[at].lower)
        or is_kind_noun(words[at], lexicon)
        for at in gap
    )


def _is_listed(scene: Scene, one: Pair, other: Pair) -> bool:
    """Tell pairs between which stand no more than a comma or `and` and prepositions."""
    words, lexicon = scene.sentence.words, scene.lexicon
    gap = [word.lower for word in words[_span(scene, one)[1] + 1 : _span(scene, other)[0]]]
    joined = [word == "," or lexicon.has("listing", word) for word in gap]
    rest: Sequence[str] = [word for word, joins in zip(gap, joined, strict=True) if not joins]
    small = all(
        (word,) in lexicon.prepositions
        or lexicon.has("then", word)
        or lexicon.has("date_marks", word)
        or lexicon.has("determiners", word)
        for word in rest
    )
    return any(joined) and small and len(gap) <= _BETWEEN
