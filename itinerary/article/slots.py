"""The slots of an event: where to, where from, when, by what, and who."""

from collections.abc import Sequence
from dataclasses import dataclass

from itinerary.article.actors import Actor
from itinerary.article.dates import Dated
from itinerary.article.lexicon import Lexicon
from itinerary.article.sentences import BREAKS, Sentence
from itinerary.article.toponyms import Toponym
from itinerary.article.triggers import Trigger

_MOVING = ("travel", "transfer", "boarding")
_NEAR_NOUN = 8


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


@dataclass(frozen=True, slots=True)
class Where:
    """The places of an event and how sure the wording makes them."""

    place: Toponym | None = None
    origin: Toponym | None = None
    via: Toponym | None = None
    attached: bool = False
    more: tuple[Toponym, ...] = ()


def find_where(scene: Scene, trigger: Trigger) -> Where:
    """Find the places of an event by the kind of its trigger."""
    lexicon = scene.lexicon
    inside = [one for one in scene.places if scene.clause_of(one) == trigger.clause]
    if trigger.is_noun:
        return _find_by_noun(scene, trigger, inside, lexicon)
    finders = {
        "departure": _find_departure,
        "arrival": _find_arrival,
        "visit": _find_visit,
        "meeting": _find_staying,
        "event": _find_staying,
    }
    finder = _find_moving if trigger.kind in _MOVING else finders[trigger.kind]
    return finder(scene, trigger, inside, lexicon)


def _after(trigger: Trigger, places: Sequence[Toponym], lexicon: Lexicon) -> list[Toponym]:
    """Keep the places after an English verb; German ones may stand before it."""
    if lexicon.compounds:
        return list(places)
    return [one for one in places if one.first > trigger.at]


def _of_role(places: Sequence[Toponym], *roles: str) -> list[Toponym]:
    return [one for one in places if one.role in roles]


def _nearest(trigger: Trigger, places: Sequence[Toponym]) -> Toponym | None:
    """Choose the nearest place, the inner one of a place and what it lies in."""
    if not places:
        return None
    ranked = sorted(places, key=lambda one: (abs(one.first - trigger.at), one.first))
    best = ranked[0]
    for one in ranked[1:]:
        wider = best.kind in ("country", "region") and one.kind not in ("country", "region")
        if wider and one.country == best.country and one.role == best.role:
            best = one
    return best


def _find_moving(
    scene: Scene, trigger: Trigger, inside: Sequence[Toponym], lexicon: Lexicon
) -> Where:
    after = _after(trigger, inside, lexicon)
    to = _of_role(after, "to")
    to += _for_places(scene, trigger, after, lexicon)
    origin = _nearest(trigger, _of_role(after, "from"))
    via = _nearest(trigger, _of_role(after, "via"))
    objects = _objects(scene, trigger, after) if lexicon.has("place_objects", trigger.lemma) else []
    chained = _chained(scene, trigger, after, lexicon)
    place = _nearest(trigger, to) or _nearest(trigger, objects) or chained
    more = tuple(one for one in to if place and one is not place and _is_joined(scene, place, one))
    return Where(place, origin, via, attached=place is not None, more=more)


def _is_joined(scene: Scene, one: Toponym, other: Toponym) -> bool:
    """Tell `to Poland and Hungary`: two stops."""
    between = scene.sentence.words[min(one.last, other.last) : max(one.first, other.first)]
    return bool(between) and len(between) <= 2 and between[-1].lower in ("and", "und")


def _for_places(
    scene: Scene, trigger: Trigger, places: Sequence[Toponym], lexicon: Lexicon
) -> list[Toponym]:
    """Find `for Berlin` after a verb of leaving."""
    if lexicon.compounds or not lexicon.has("leaving", trigger.lemma.split()[0]):
        return []
    words = scene.sentence.words
    found = []
    for one in places:
        before = [word.lower for word in words[max(0, one.first - 2) : one.first]]
        if "for" in before:
            found.append(one)
    return found


def _objects(scene: Scene, trigger: Trigger, places: Sequence[Toponym]) -> list[Toponym]:
    """Find places without a preposition, or that a kind of place names: `the town of X`."""
    del scene
    near = [one for one in places if abs(one.first - trigger.at) <= 12]
    return [one for one in near if one.role == "object"] or [one for one in near if not one.role]


def _chained(
    scene: Scene, trigger: Trigger, places: Sequence[Toponym], lexicon: Lexicon
) -> Toponym | None:
    """Find `to a hospital in Vienna`: the place of what the journey goes to."""
    words = scene.sentence.words
    for one in _of_role(places, "at"):
        for back in range(one.first - 1, max(trigger.at if not lexicon.compounds else -1,
                                             one.first - 9), -1):  # fmt: skip
            said = tuple(word.lower for word in words[back : back + 2])
            if words[back].text in BREAKS:
                break
            goes = lexicon.prepositions.get(said) or lexicon.prepositions.get(said[:1])
            if goes == "to":
                return one
    return None


def _find_departure(
    scene: Scene, trigger: Trigger, inside: Sequence[Toponym], lexicon: Lexicon
) -> Where:
    after = _after(trigger, inside, lexicon)
    objects = _objects(scene, trigger, after) if lexicon.has("place_objects", trigger.lemma) else []
    to = _nearest(trigger, _of_role(after, "to") + _for_places(scene, trigger, after, lexicon))
    origin = _nearest(trigger, _of_role(after, "from")) or _nearest(trigger, objects)
    if origin is None and to is None and not lexicon.has("needs_route", trigger.lemma):
        origin = _nearest(trigger, _of_role(after, "at"))
    return Where(to or origin, origin if to else None, attached=True)


def _find_arrival(
    scene: Scene, trigger: Trigger, inside: Sequence[Toponym], lexicon: Lexicon
) -> Where:
    after = _after(trigger, inside, lexicon)
    objects = _objects(scene, trigger, after) if lexicon.has("place_objects", trigger.lemma) else []
    place = _nearest(trigger, _of_role(after, "at", "to") + objects)
    origin = _nearest(trigger, _of_role(after, "from"))
    return Where(place, origin, attached=place is not None)


def _find_visit(
    scene: Scene, trigger: Trigger, inside: Sequence[Toponym], lexicon: Lexicon
) -> Where:
    after = _after(trigger, inside, lexicon)
    objects = _objects(scene, trigger, after) if lexicon.has("place_objects", trigger.lemma) else []
    place = _nearest(trigger, objects) or _nearest(trigger, _of_role(after, "at"))
    if place is None:
        later = [one for one in scene.places if one.first > trigger.at]
        place = _nearest(trigger, _of_role(later, "at"))
    more = tuple(one for one in objects if place and one is not place
                 and _is_joined(scene, place, one))  # fmt: skip
    return Where(place, attached=place is not None, more=more)


def _find_staying(
    scene: Scene, trigger: Trigger, inside: Sequence[Toponym], lexicon: Lexicon
) -> Where:
    at = _of_role(inside, "at")
    place = _nearest(trigger, [one for one in at if one.first > trigger.at]) or _nearest(
        trigger, at
    )
    if place is None and not lexicon.compounds:
        ahead = [one for one in scene.places if 0 < one.first - trigger.at <= 14]
        place = _nearest(trigger, _of_role(ahead, "at"))
    return Where(place, attached=place is not None)


def _find_by_noun(
    scene: Scene, trigger: Trigger, inside: Sequence[Toponym], lexicon: Lexicon
) -> Where:
    """Find the place of a noun: the next one after it, otherwise one of its clause."""
    roles = ("at", "to") if trigger.kind != "travel" else ("to",)
    words = scene.sentence.words
    for one in _of_role(scene.places, *roles):
        gap = words[trigger.at + 1 : one.first]
        if 0 < one.first - trigger.at <= _NEAR_NOUN and not any(w.text in ",;:" for w in gap):
            origin = _nearest(trigger, _of_role(inside, "from")) if _moves(trigger) else None
            near = [p for p in _of_role(scene.places, one.role) if p.first >= one.first]
            return Where(_nearest(trigger, near[:2]) or one, origin, attached=True)
    if trigger.kind == "travel":
        return Where()
    del lexicon
    return Where(_nearest(trigger, _of_role(inside, "at")), attached=False)


def _moves(trigger: Trigger) -> bool:
    return trigger.kind in ("travel", "departure", "arrival")


def find_when(
    scene: Scene, trigger: Trigger, where: Where, caller: Trigger | None
) -> tuple[Dated | None, Dated | None]:
    """Find the date of an event, and that of its being called off.

    Returns
    -------
    tuple
        The event's own date and the date of the status; either may be None.
    """
    dated = [one for one in scene.dates if one.edtf and not one.open]
    inside = [one for one in dated if scene.clause_of_date(one) == trigger.clause]
    if caller is not None:
        return _split_dates(scene, trigger, where, inside, caller)
    if inside:
        return _choose(scene, trigger, inside), None
    before = [
        one
        for one in dated
        if scene.clause_of_date(one) < trigger.clause and _is_free(scene, one, trigger)
    ]
    if before:
        return before[-1], None
    after = [
        one
        for one in dated
        if scene.clause_of_date(one) > trigger.clause and _is_free(scene, one, trigger)
    ]
    return (after[0] if after else None), None


def _choose(scene: Scene, trigger: Trigger, dated: Sequence[Dated]) -> Dated:
    words = scene.sentence.words
    at = words[trigger.at].start
    return min(dated, key=lambda one: (min(abs(one.start - at), abs(one.end - at)), one.start))


def _is_free(scene: Scene, dated: Dated, trigger: Trigger) -> bool:
    """Tell a date that stands in no clause of its own: no other verb claims it."""
    clause = scene.clause_of_date(dated)
    claimed = [
        one
        for one in scene.triggers
        if one.clause == clause and not one.is_noun and one.kind not in ("be",)
    ]
    if not claimed:
        return True
    first = scene.sentence.word_at(dated.start) <= 2
    reporting = any(one.kind == "other" for one in claimed)
    return first and not reporting and clause < trigger.clause


def _split_dates(
    scene: Scene,
    trigger: Trigger,
    where: Where,
    dated: Sequence[Dated],
    caller: Trigger,
) -> tuple[Dated | None, Dated | None]:
    """Part the date of a visit from the date on which it was called off."""
    own = [one for one in dated if one.future or _is_attached(scene, trigger, where, one)]
    rest = [one for one in dated if one not in own]
    del caller
    return (own[0] if own else None), (rest[0] if rest else None)


def _is_attached(scene: Scene, trigger: Trigger, where: Where, dated: Dated) -> bool:
    """Tell a date that belongs to a noun: next to it, or to its place, or `planned for` it."""
    words = scene.sentence.words
    first, last = scene.sentence.word_at(dated.start), scene.sentence.word_at(dated.end - 1)
    if trigger.at < first:
        gap = [word.lower for word in words[trigger.at + 1 : first]]
        if len(gap) <= 1 or _is_meant(scene, gap):
            return True
        place = where.place
        return place is not None and not where.attached and len(gap) <= 3
    gap = [word.lower for word in words[last + 1 : trigger.at]]
    before = words[first - 1].lower if first else ""
    return _is_meant(scene, gap) or (
        len(gap) <= 1 and (scene.lexicon.has("owning", before) or "'s" in gap)
    )


def _is_meant(scene: Scene, gap: Sequence[str]) -> bool:
    return any(scene.lexicon.has("meant", word) for word in gap)


def find_mode(scene: Scene, trigger: Trigger) -> str:
    """Find how somebody travels: by the vehicle in the clause, otherwise by the verb."""
    if trigger.kind in ("meeting", "event", "visit"):
        return ""
    words, lexicon = scene.sentence.words, scene.lexicon
    for at, number in enumerate(scene.sentence.clause):
        mode = lexicon.vehicles.get(words[at].lower)
        if number != trigger.clause or not mode or _is_idle(scene, at, lexicon):
            continue
        return mode
    return trigger.mode


def _is_idle(scene: Scene, at: int, lexicon: Lexicon) -> bool:
    """Tell a word that is a vehicle only after a preposition: `on foot`, `mit dem Zug`."""
    words = scene.sentence.words
    if lexicon.capital_nouns and not words[at].capital:
        return True
    short = words[at].lower in ("foot", "coach", "rad", "fuß", "wagen", "flug", "flight")
    before = {word.lower for word in words[max(0, at - 2) : at]}
    return short and not before & {"by", "on", "mit", "per", "zu", "im", "a", "einem", "dem"}


def find_who(scene: Scene, trigger: Trigger) -> list[Actor]:
    """Find who takes part: the persons of the clause that no preposition sets apart."""
    inside = [one for one in scene.actors if scene.clause_of(one) == trigger.clause]
    persons = [one for one in inside if one.person and not _is_set_apart(scene, one)]
    if persons:
        return persons
    groups = [one for one in inside if not one.person and not _is_set_apart(scene, one)]
    if groups:
        return groups[:1]
    earlier = [
        one
        for one in scene.actors
        if scene.clause_of(one) < trigger.clause and not _is_set_apart(scene, one)
    ]
    return [one for one in earlier if one.person][-1:] or earlier[-1:]


def _is_set_apart(scene: Scene, actor: Actor) -> bool:
    words = scene.sentence.words
    before = words[actor.first - 1].lower if actor.first else ""
    role = scene.lexicon.prepositions.get((before,), "")
    return role in ("from", "to", "at", "via") or before in ("of", "by", "about", "gegen", "für")
