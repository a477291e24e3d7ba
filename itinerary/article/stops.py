"""The further stops of a list: `to Poland, Austria and Hungary, then on to Italy`."""

from collections.abc import Sequence
from itertools import pairwise

from itinerary.article.known import Toponym
from itinerary.article.scene import Scene

#: What may stand between the stops of a list, and how many words before a stop of its own.
_COMMAS, _THEN = 2, 4


def list_more(scene: Scene, place: Toponym, places: Sequence[Toponym]) -> tuple[Toponym, ...]:
    """List the further stops of `to Poland, Austria and Hungary, then on to Italy`.

    Parameters
    ----------
    scene
        The sentence.
    place, places
        The stop, and all places that may be stops.
    """
    words = scene.sentence.words
    ordered = sorted(dict.fromkeys((place, *places)), key=lambda one: one.first)
    groups = [[ordered[0]]]
    for one, other in pairwise(ordered):
        between = [word.lower for word in words[one.last : other.first]]
        listed = len(between) <= _COMMAS and bool(between)
        joined = (
            listed
            and all(_joins(scene, word) for word in between[:1])
            and all(_joins(scene, word) or _leads(scene, word) for word in between)
        )
        joined = joined and not (between[0] == "," and _opens_clause(scene, other))
        then = any(scene.lexicon.has("then", word) for word in between[-_THEN:])
        if joined or then:
            groups[-1].append(other)
        else:
            groups.append([other])
    (own,) = [group for group in groups if place in group]
    return tuple(
        one for one in own if one is not place and not any(_lies_in(other, one) for other in own)
    )


def holds(one: Toponym, other: Toponym) -> bool:
    """Tell a place from what it lies in: `Istanbul, Turkey` is one stop.

    Parameters
    ----------
    one, other
        Two places of a sentence.
    """
    wide = ("country", "region")
    return one.country == other.country and (one.kind in wide) != (other.kind in wide)


def _opens_clause(scene: Scene, place: Toponym) -> bool:
    """Tell `…, the White House said`: the place is the subject of a verb right after it."""
    after = scene.sentence.words[place.last : place.last + 1]
    return not scene.lexicon.compounds and any(
        word.lower in scene.lexicon.verbs or scene.lexicon.has("modals", word.lower)
        for word in after
    )


def _joins(scene: Scene, word: str) -> bool:
    return word == "," or scene.lexicon.has("coordinators", word)


def _leads(scene: Scene, word: str) -> bool:
    """Tell the words before a stop of its own: `nach Italien und in den Vatikan`."""
    return (word,) in scene.lexicon.prepositions or scene.lexicon.has("determiners", word)


def _lies_in(one: Toponym, wide: Toponym) -> bool:
    """Tell `Norway` in `Oslo, Norway`, which is no stop of its own."""
    return wide.first == one.last + 1 and holds(one, wide)
