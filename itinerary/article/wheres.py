"""Where an event takes place: to, from and over which places, by the kind of its word."""

from collections.abc import Sequence
from dataclasses import replace

from itinerary.article.known import Toponym
from itinerary.article.lexicon import Lexicon
from itinerary.article.phrases import find_compound, find_whence, list_free
from itinerary.article.scene import Scene, Where
from itinerary.article.sentences import BREAKS, Word
from itinerary.article.stops import list_more
from itinerary.article.triggers import Trigger

_MOVING = ("travel", "transfer", "boarding")
_NEAR_NOUN, _OBJECT = 8, 12
#: What may stand between the stops of a list, and how many words before a stop of its own.
_COMMAS, _THEN = 3, 4


def find_where(
    scene: Scene, trigger: Trigger, last: Toponym | None, head: Toponym | None = None
) -> Where:
    """Find the places of an event by the kind of its trigger.

    Parameters
    ----------
    scene, trigger
        The sentence and the word that tells the event.
    last
        The place that `there` means.
    head
        The place that `here` means: that of the dateline.
    """
    found = _find_named(scene, trigger)
    if found.origin is None and (found.place is not None or trigger.kind == "departure"):
        whence = find_whence(scene, trigger, last)
        known = whence is not None and found.place is not None and whence.name == found.place.name
        found = replace(found, origin=None if known else whence)
    if found.place is None and trigger.kind in _MOVING:
        found = replace(found, place=_find_relative(scene, trigger, "whither"))
    if found.place is None and head is not None and scene.has_word(trigger.clause, "here"):
        return replace(found, place=replace(head, role="at"))
    if found.place is None and last is not None and _says_there(scene, trigger):
        return replace(found, place=replace(last, role="at"))
    if found.place is None and last is not None and _says_the_city(scene, trigger, last):
        return replace(found, place=replace(last, role="before", direct=False))
    if found.place is None and found.origin is None and trigger.kind in ("meeting", "visit"):
        return replace(found, place=_find_relative(scene, trigger, "where"))
    return found


def _says_there(scene: Scene, trigger: Trigger) -> bool:
    """Tell `they met there` from `there were talks`."""
    words, lexicon = scene.sentence.words, scene.lexicon
    for at, number in enumerate(scene.sentence.clause):
        after = words[at + 1].lower if at + 1 < len(words) else ""
        if number == trigger.clause and lexicon.has("there", words[at].lower):
            before = (words[at - 1].lower,) if at else ()
            return not lexicon.has("exists", after) and lexicon.prepositions.get(before) != "from"
    return False


def _says_the_city(scene: Scene, trigger: Trigger, last: Toponym) -> bool:
    """Tell `arrived in the city` and `besuchte die Stadt`: the place of which was told."""
    words, lexicon = scene.sentence.words, scene.lexicon
    if trigger.is_noun or trigger.kind == "event":
        return False
    for at in range(2, len(words)):
        inside = scene.sentence.clause[at] == trigger.clause
        if not inside or not lexicon.has("there_nouns", words[at].text):
            continue
        if lexicon.has("there_lands", words[at].text) != (last.kind == "country"):
            continue
        article = lexicon.has("articles_before_places", words[at - 1].lower)
        role = lexicon.prepositions.get((words[at - 2].lower,), "")
        taken = lexicon.has("place_objects", trigger.lemma)
        if article and (role in ("at", "to") or taken) and not _is_named_after(scene, at):
            return True
    return False


def _is_named_after(scene: Scene, at: int) -> bool:
    """Tell `the city of Rome` and `the country where`, which say themselves what they mean."""
    after = scene.sentence.words[at + 1 : at + 2]
    return any(
        word.capital
        or scene.lexicon.has("owners", word.lower)
        or scene.lexicon.has("subordinators", word.lower)
        for word in after
    )


def _find_relative(scene: Scene, trigger: Trigger, group: str) -> Toponym | None:
    """Find what `where` refers to: the last place before its clause."""
    first = scene.sentence.clause.index(trigger.clause)
    words = scene.sentence.words[first : first + 2]
    if not any(scene.lexicon.has(group, word.lower) for word in words):
        return None
    before = [one for one in scene.places if one.last <= first and one.role]
    return before[-1] if before else None


def _find_named(scene: Scene, trigger: Trigger) -> Where:
    inside = [one for one in scene.places if scene.clause_of(one) == trigger.clause]
    inside = list_free(scene, trigger, inside)
    if trigger.is_noun:
        return _find_by_noun(scene, trigger, inside)
    finders = {
        "departure": _find_departure,
        "arrival": _find_arrival,
        "visit": _find_visit,
        "meeting": _find_staying,
        "event": _find_staying,
    }
    finder = _find_moving if trigger.kind in _MOVING else finders[trigger.kind]
    near = [one for one in inside if one.role != "to" or not _is_on_the_way(scene, trigger, one)]
    return finder(scene, trigger, near)


def _is_on_the_way(scene: Scene, trigger: Trigger, place: Toponym) -> bool:
    """Tell where somebody was headed who landed elsewhere: `on the way to Rome`."""
    words = scene.sentence.words
    for back in range(place.first - 1, max(-1, place.first - 1 - _NEAR_NOUN), -1):
        if back in (trigger.at, trigger.until):
            return False
        if scene.lexicon.has("other_heads", words[back].lower):
            return True
    return False


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


def _find_moving(scene: Scene, trigger: Trigger, inside: Sequence[Toponym]) -> Where:
    lexicon = scene.lexicon
    after = _after(trigger, inside, lexicon)
    to = _of_role(after, "to")
    to += _of_role(after, "at") if lexicon.has("settling", trigger.lemma) else []
    to += _for_places(scene, trigger, after, lexicon)
    origin = _nearest(trigger, _of_role(after, "from")) or _find_opening(scene, trigger, inside)
    via = _nearest(trigger, _of_role(after, "via"))
    objects = _objects(trigger, after) if lexicon.has("place_objects", trigger.lemma) else []
    chained = _chained(scene, trigger, after, lexicon) or _handed(scene, trigger, after)
    place = _nearest(trigger, to) or _nearest(trigger, objects) or chained
    if place is None and origin is None:
        place, via = via, None
    if place is None and trigger.kind == "boarding" and not lexicon.compounds:
        origin = origin or _nearest(trigger, _of_role(after, "at"))
        place = origin
    more = list_more(scene, place, to) if place else ()
    return Where(place, origin, via, attached=place is not None, more=more)


def _find_opening(scene: Scene, trigger: Trigger, inside: Sequence[Toponym]) -> Toponym | None:
    """Find the origin at the head of a clause: `From Rome, she flew to Oslo`."""
    first = scene.sentence.clause.index(trigger.clause)
    ahead = [one for one in _of_role(inside, "from") if one.first - first <= _COMMAS]
    return ahead[0] if ahead and ahead[0].first < trigger.at else None


def _handed(scene: Scene, trigger: Trigger, places: Sequence[Toponym]) -> Toponym | None:
    """Find to whom somebody is handed over: `an die USA ausgeliefert`."""
    if trigger.kind != "transfer":
        return None
    words = scene.sentence.words
    for one in _of_role(places, "at"):
        before = (word.lower for word in words[max(0, one.first - 2) : one.first])
        if any(scene.lexicon.has("handed_to", word) for word in before):
            return one
    return None


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
        if any(lexicon.has("bound_for", word) for word in before):
            found.append(one)
    return found


def _objects(trigger: Trigger, places: Sequence[Toponym]) -> list[Toponym]:
    """Find places without a preposition, or that a kind of place names: `the town of X`."""
    near = [one for one in places if abs(one.first - trigger.at) <= _OBJECT]
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
            if words[back].text in BREAKS or _is_infinitive(words, back, lexicon):
                break
            goes = lexicon.prepositions.get(said) or lexicon.prepositions.get(said[:1])
            if goes == "to":
                return one
    return None


def _is_infinitive(words: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    """Tell `to blast` from `to Gaza`."""
    after = words[at + 1 : at + 2]
    mark = lexicon.has("infinitive_marks", words[at].lower)
    return mark and bool(after) and after[0].lower in lexicon.verbs


def _find_departure(scene: Scene, trigger: Trigger, inside: Sequence[Toponym]) -> Where:
    lexicon = scene.lexicon
    after = _after(trigger, inside, lexicon)
    objects = _objects(trigger, after) if lexicon.has("place_objects", trigger.lemma) else []
    to = _nearest(trigger, _of_role(after, "to") + _for_places(scene, trigger, after, lexicon))
    origin = _nearest(trigger, _of_role(after, "from")) or _nearest(trigger, objects)
    if (
        origin is None
        and (to is None or lexicon.compounds)
        and not lexicon.has("needs_route", trigger.lemma)
    ):
        origin = _nearest(trigger, _of_role(after, "at"))
    return Where(to or origin, origin if to else None, attached=True)


def _find_arrival(scene: Scene, trigger: Trigger, inside: Sequence[Toponym]) -> Where:
    lexicon = scene.lexicon
    after = _after(trigger, inside, lexicon)
    objects = _objects(trigger, after) if lexicon.has("place_objects", trigger.lemma) else []
    docked = lexicon.has("docks", trigger.lemma)
    objects += _of_role(after, "of") if docked else []
    place = _nearest(trigger, _of_role(after, "at", "to") + objects)
    origin = _nearest(trigger, _of_role(after, "from"))
    return Where(place, origin, attached=place is not None)


def _find_visit(scene: Scene, trigger: Trigger, inside: Sequence[Toponym]) -> Where:
    lexicon = scene.lexicon
    after = _after(trigger, inside, lexicon)
    objects = _objects(trigger, after) if lexicon.has("place_objects", trigger.lemma) else []
    place = _nearest(trigger, objects) or _nearest(trigger, _of_role(after, "at"))
    if place is None:
        later = [one for one in scene.places if one.first > trigger.at]
        place = _nearest(trigger, _of_role(later, "at"))
    more = list_more(scene, place, objects) if place else ()
    return Where(place, attached=place is not None, more=more)


def _find_staying(scene: Scene, trigger: Trigger, inside: Sequence[Toponym]) -> Where:
    lexicon = scene.lexicon
    at = _of_role(inside, "at")
    if lexicon.has("hosts", trigger.lemma) and not lexicon.compounds:
        at = at + _of_role(_after(trigger, inside, lexicon), "to")
    place = _nearest(trigger, [one for one in at if one.first > trigger.at]) or _nearest(
        trigger, at
    )
    if place is None and not lexicon.compounds:
        ahead = [one for one in scene.places if 0 < one.first - trigger.at <= 14]
        place = _nearest(trigger, _of_role(ahead, "at"))
    return Where(_find_city(scene, place), attached=place is not None)


def _find_city(scene: Scene, place: Toponym | None) -> Toponym | None:
    """Give the city of `at a park in Rome`, which everybody finds."""
    if place is None or place.kind != "landmark":
        return place
    near = [
        one
        for one in _of_role(scene.places, "at")
        if 0 <= one.first - place.last <= 1 and one.kind not in ("country", "landmark")
    ]
    return near[0] if near else place


def _find_by_noun(scene: Scene, trigger: Trigger, inside: Sequence[Toponym]) -> Where:
    """Find the place of a noun: the next one after it, otherwise one of its clause."""
    roles = ("at", "to") if trigger.kind != "travel" else ("to",)
    if scene.lexicon.has("tours", trigger.lemma):
        roles = (*roles, "of")
    roles = (*roles, "via") if trigger.kind == "visit" else roles
    for one in _of_role(scene.places, *roles):
        far = 2 * _NEAR_NOUN if scene.clause_of(one) == trigger.also else _NEAR_NOUN
        if 0 < one.first - trigger.at <= far and not _is_apart(scene, trigger, one):
            if trigger.kind == "meeting" and _is_topic(scene, trigger, one):
                return Where()
            origin = _nearest(trigger, _of_role(inside, "from")) if _moves(trigger) else None
            near = [p for p in _of_role(scene.places, one.role) if p.first >= one.first]
            place = _nearest(trigger, near[:2]) or one
            more = list_more(scene, place, near) if trigger.kind == "visit" else ()
            return Where(place, origin, attached=True, more=more)
    if compound := find_compound(scene, trigger):
        return Where(compound, attached=True)
    if trigger.kind == "travel":
        return Where()
    if paid := _find_paid(scene, trigger, inside):
        return Where(paid, attached=True)
    return Where(_nearest(trigger, _of_role(inside, "at")), attached=False)


def _is_apart(scene: Scene, trigger: Trigger, place: Toponym) -> bool:
    """Tell a place that belongs to something else between it and a noun: a verb, another noun."""
    lexicon = scene.lexicon
    gap = scene.sentence.words[trigger.at + 1 : place.first]
    if any(lexicon.has("other_heads", word.lower) for word in gap):
        return True
    if scene.clause_of(place) == trigger.also:
        return False
    marks = [at for at, word in enumerate(gap) if word.text in ",;:"]
    follows = trigger.kind == "travel" and marks == [0]
    return any(word.text in lexicon.verbs for word in gap) or (bool(marks) and not follows)


def _is_topic(scene: Scene, trigger: Trigger, place: Toponym) -> bool:
    """Tell `talks on the tension in the Middle East`: the place of what is talked about."""
    words = scene.sentence.words
    return any(
        scene.lexicon.has("topics", words[at].lower)
        and words[at + 1].text.islower()
        and (words[at + 1].lower,) not in scene.lexicon.prepositions
        for at in range(trigger.at + 1, place.first - 1)
    )


def _find_paid(scene: Scene, trigger: Trigger, inside: Sequence[Toponym]) -> Toponym | None:
    """Find to whom a visit is paid: `stattete Polen einen Besuch ab`."""
    verbs = [one for one in scene.triggers if one.clause == trigger.clause and one.kind == "occur"]
    paid = any(scene.lexicon.has("place_objects", one.lemma) for one in verbs)
    return _nearest(trigger, _of_role(inside, "object")) if paid else None


def _moves(trigger: Trigger) -> bool:
    return trigger.kind in ("travel", "departure", "arrival")
