"""The slots of an event: when, by what, and who."""

from collections.abc import Sequence

from itinerary.article.actors import Actor
from itinerary.article.dates import Dated
from itinerary.article.doers import choose_doers, goes_along, is_attribute
from itinerary.article.lexicon import Lexicon
from itinerary.article.people import find_vehicle
from itinerary.article.scene import Scene
from itinerary.article.sentences import BREAKS
from itinerary.article.subjects import (
    JOURNEYS,
    find_antecedent,
    find_beside,
    find_carried,
    find_last_subject,
    find_of_noun,
)
from itinerary.article.triggers import Trigger

#: How far the object of a verb may be from it, in words.
_OBJECT = 5
#: How far after a date the word may be that gives it to a noun, in words.
_ADJACENT = 2
#: How far before its noun a preposition may be, in words.
_PHRASE = 3
#: How far before a vehicle the word may be that makes it one, in words.
_MARKED = 6
#: How far after a noun its owner may be, in words.
_OWNED = 5


def find_when(
    scene: Scene, trigger: Trigger, caller: Trigger | None
) -> tuple[Dated | None, Dated | None]:
    """Find the date of an event, and that of its being called off.

    Returns
    -------
    tuple
        The event's own date and the date of the status; either may be None.
    """
    dated = [one for one in scene.dates if one.edtf and not one.open]
    dated = [one for one in dated if not _is_of_other(scene, one, trigger)]
    inside = [one for one in dated if trigger.covers(scene.clause_of_date(one))]
    if caller is not None and not trigger.clause < caller.clause <= trigger.clause + 1:
        return _split_dates(scene, trigger, inside, caller)
    if trigger.is_noun:
        inside = [one for one in inside if not _is_of_verb(scene, trigger, one)]
    if inside:
        return _choose(scene, trigger, inside), None
    before = [
        one
        for one in dated
        if scene.clause_of_date(one) < trigger.clause
        and (_is_free(scene, one, trigger) or _goes_on_from(scene, one, trigger))
    ]
    if before:
        return before[-1], None
    after = [
        one
        for one in dated
        if scene.clause_of_date(one) > trigger.clause and _is_free(scene, one, trigger)
    ]
    return (after[0] if after else None), None


def _is_of_other(scene: Scene, dated: Dated, trigger: Trigger) -> bool:
    """Tell the date of `flew in for the Test starting on Friday`."""
    if scene.lexicon.compounds or trigger.is_noun:
        return False
    first = scene.sentence.word_at(dated.start)
    return any(
        one.kind == "occur" and one.tense == "ing" and trigger.at < one.at
        and 0 < first - one.at <= _ADJACENT + 1
        for one in scene.triggers
    )  # fmt: skip


def _is_of_verb(scene: Scene, trigger: Trigger, dated: Dated) -> bool:
    """Tell the date of `returned on Sunday after a visit`: that of the verb, not the visit."""
    last = scene.sentence.word_at(dated.end - 1)
    first = max(0, trigger.at - _PHRASE)
    phrase = scene.sentence.words[first : trigger.at]
    past = [
        first + at for at, word in enumerate(phrase) if scene.lexicon.has("past_of", word.lower)
    ]
    verbs = [one.at for one in scene.triggers if not one.is_noun and one.at > trigger.at]
    return bool(past) and (last < past[-1] or any(at < last for at in verbs))


def _goes_on_from(scene: Scene, dated: Dated, trigger: Trigger) -> bool:
    """Tell the date of `was taken off on Monday and flown to Rome`."""
    return scene.clause_of_date(dated) == trigger.clause - 1 and goes_on(scene, trigger)


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
    scene: Scene, trigger: Trigger, dated: Sequence[Dated], caller: Trigger
) -> tuple[Dated | None, Dated | None]:
    """Part the date of a visit from the date on which it was called off."""
    lone = caller is trigger
    own = [
        one
        for one in dated
        if (one.future and not lone) or _is_attached(scene, trigger, one, caller)
    ]
    rest = [one for one in dated if one not in own and not (lone and one.future)]
    return (_choose(scene, trigger, own) if own else None), (rest[0] if rest else None)


def _is_attached(scene: Scene, trigger: Trigger, dated: Dated, caller: Trigger) -> bool:
    """Tell a date that belongs to a noun: next to it, or to its place, or `planned for` it."""
    words = scene.sentence.words
    first, last = scene.sentence.word_at(dated.start), scene.sentence.word_at(dated.end - 1)
    if trigger.at < first:
        said = caller.at if trigger.at < caller.at < first else trigger.at
        gap = [word.lower for word in words[said + 1 : first]]
        if _is_meant(scene, gap):
            return True
        verbs = any(trigger.at < one.at < first and not one.is_noun for one in scene.triggers)
        return len(gap) <= _OBJECT and not verbs and not _follows_verb(scene, trigger)
    gap = [word.lower for word in words[last + 1 : trigger.at]]
    gap = gap if scene.lexicon.compounds else gap[:_ADJACENT]
    before = words[first - 1].lower if first else ""
    return _is_meant(scene, gap) or (
        trigger.at - last <= _ADJACENT and (scene.lexicon.has("owning", before) or "'s" in gap)
    )


def _follows_verb(scene: Scene, trigger: Trigger) -> bool:
    """Tell `called the visit off` from `the visit was called off`."""
    return any(
        one.clause == trigger.clause and one.at < trigger.at and not one.is_noun
        for one in scene.triggers
    )


def _is_meant(scene: Scene, gap: Sequence[str]) -> bool:
    return any(scene.lexicon.has("meant", word) for word in gap)


def find_day_before(scene: Scene, trigger: Trigger) -> str:
    """Give the last day of an earlier clause: `on Monday …, where she left in the evening`.

    Parameters
    ----------
    scene, trigger
        The sentence and the word that tells the event.
    """
    at = scene.sentence.words[trigger.at].start
    days = [
        one.edtf[:10]
        for one in scene.dates
        if one.edtf
        and not one.open
        and scene.clause_of_date(one) != trigger.clause
        and one.end <= at
    ]
    return days[-1] if days else ""


def find_mode(scene: Scene, trigger: Trigger) -> str:
    """Find how somebody travels: by the vehicle in the clause, otherwise by the verb."""
    if trigger.kind in ("meeting", "event", "visit"):
        return ""
    ridden = scene.lexicon.vehicles.get(trigger.lemma, "") if trigger.is_noun else ""
    if ridden and trigger.kind == "travel" and not scene.lexicon.compounds:
        return ridden
    clauses = [trigger.clause]
    if goes_on(scene, trigger):
        clauses.append(trigger.clause - 1)
    head = find_antecedent(scene, trigger)
    ridden = scene.sentence.words[head.last - 1].lower if head else ""
    if ridden in scene.lexicon.vehicles and not trigger.is_noun:
        return scene.lexicon.vehicles[ridden]
    for clause in clauses:
        for at, number in enumerate(scene.sentence.clause):
            mode = find_vehicle(scene.sentence.words[at], scene.lexicon)
            named = any(one.person and one.first <= at < one.last for one in scene.actors)
            if number == clause and mode and not named and _carries(scene, trigger, at):
                return mode
    flown = trigger.mode == "plane" and trigger.kind in ("arrival", "departure")
    if flown and any(_is_spacefarer(scene, at) for at in range(len(scene.sentence.words))):
        return "spacecraft"
    return trigger.mode


def _is_spacefarer(scene: Scene, at: int) -> bool:
    """Tell those who land in no plane: `astronauts`."""
    return scene.lexicon.has("spacefarers", scene.sentence.words[at].lower)


def goes_on(scene: Scene, trigger: Trigger) -> bool:
    """Tell `… and flown to Rome`: a clause that goes on with the subject of the one before."""
    words = scene.sentence.words
    first = scene.sentence.clause.index(trigger.clause)
    if not trigger.clause or not scene.lexicon.has("coordinators", words[first].lower):
        return False
    rest = words[first + 1 : trigger.at + 1]
    head = next((one for one in rest if not scene.lexicon.has("adverbs", one.lower)), None)
    return head is not None and (head.lower in scene.lexicon.verbs or head is rest[-1])


def _carries(scene: Scene, trigger: Trigger, at: int) -> bool:
    """Tell a vehicle that is said to carry: `by plane`, `the plane landed`, `boarded a plane`."""
    words, lexicon = scene.sentence.words, scene.lexicon
    if _is_idle(scene, at, lexicon):
        subject = any(one.last == at + 1 for one in scene.actors) and not lexicon.compounds
        return subject and at < trigger.at and not trigger.is_noun
    if trigger.kind == "boarding" or trigger.is_noun:
        return True
    before = words[max(0, at - _MARKED) : at]
    if any(lexicon.has("mode_marks", word.lower) for word in before):
        return True
    taken = trigger.kind == "transfer" and at - trigger.at <= _OBJECT
    ridden = lexicon.has("vehicle_verbs", trigger.lemma)
    taken = taken or (ridden and 0 < at - trigger.at <= _ADJACENT + 1)
    return at < trigger.at or taken or lexicon.compounds


def _is_idle(scene: Scene, at: int, lexicon: Lexicon) -> bool:
    """Tell a word that is a vehicle only after a preposition: `on foot`, `mit dem Zug`."""
    words = scene.sentence.words
    if lexicon.capital_nouns and not words[at].capital:
        return True
    if not lexicon.has("idle_vehicles", words[at].lower):
        return False
    before = words[max(0, at - 2) : at]
    return not any(lexicon.has("vehicle_marks", word.lower) for word in before)


def find_who(scene: Scene, trigger: Trigger) -> list[Actor]:
    """Find who takes part: the persons of the clause that no preposition sets apart."""
    words = scene.sentence.words
    inside = [one for one in scene.actors if scene.clause_of(one) == trigger.clause]
    free = [one for one in inside if not _is_set_apart(scene, one)]
    if not scene.lexicon.compounds and trigger.kind in JOURNEYS and not trigger.is_noun:
        moved = [one for one in free if one.first > trigger.at and _is_object(trigger, one)]
        taken = [one for one in moved if words[one.last - 1].lower in scene.lexicon.vehicles]
        moved = [one for one in moved if one not in taken or trigger.tense == "participle"]
        active = trigger.tense != "participle" and bool(moved)
        free = moved if active else [one for one in free if one.first < trigger.at] + moved
    if scene.lexicon.compounds and not trigger.is_noun:
        doers = choose_doers(scene, trigger, free)
        return doers or inherit(scene, trigger) or _look_after(scene, trigger)
    if trigger.is_noun:
        named = free if scene.lexicon.compounds else find_of_noun(scene, trigger, free)
        free = [*find_owners(scene, trigger), *named]
    elif antecedent := find_antecedent(scene, trigger):
        return [antecedent]
    elif carried := find_carried(scene, trigger, free):
        return carried
    elif beside := find_beside(scene, trigger, free):
        return beside
    persons = [one for one in free if one.person]
    if persons:
        return list(dict.fromkeys(persons))
    groups = [one for one in free if not one.person]
    return groups[:1] or inherit(scene, trigger) or _look_after(scene, trigger)


def _look_after(scene: Scene, trigger: Trigger) -> list[Actor]:
    """Take the subject of the clause after `Arriving in Rome,` and `Before he left Rome,`."""
    if trigger.clause or trigger.is_noun:
        return []
    heads = [scene.sentence.words[at].lower for at in (0, trigger.at - 1)]
    opens = trigger.at == 0 or any(
        scene.lexicon.has(group, head) for group in ("subordinators", "temporal") for head in heads
    )
    if not opens:
        return []
    later = [one for one in scene.actors if scene.clause_of(one) == 1]
    free = [one for one in later if not _is_set_apart(scene, one)][:1]
    first = scene.sentence.clause.index(1) if free else 0
    said = scene.sentence.words[first : free[0].first] if free else ()
    return [] if any(scene.lexicon.has("subject_pronouns", one.lower) for one in said) else free


def find_owners(scene: Scene, trigger: Trigger) -> list[Actor]:
    """Find whose visit it is: `the visit by Ann Lee`, `der Besuch der Kanzlerin`."""
    words, lexicon = scene.sentence.words, scene.lexicon
    found = []
    for one in scene.actors:
        first = one.first
        while first - 1 > trigger.at and not lexicon.has("owner_marks", words[first - 1].lower):
            first -= 1
        if 0 < first - trigger.at <= _OWNED and one.first - first <= _OWNED:
            marked = lexicon.has("owner_marks", words[first - 1].lower)
            inside = any(w.text in BREAKS for w in words[trigger.at + 1 : one.first])
            if marked and not inside and first - 1 > trigger.at:
                found.append(one)
    return found


def _is_object(trigger: Trigger, actor: Actor) -> bool:
    """Tell who is sent or brought: the object right after the verb."""
    return trigger.kind == "transfer" and actor.first - trigger.at <= _OBJECT


def inherit(scene: Scene, trigger: Trigger) -> list[Actor]:
    """Take the subject of an earlier clause: who stands before its verb."""
    for clause in range(trigger.clause - 1, -1, -1):
        verbs = [
            one.at
            for one in scene.triggers
            if one.clause == clause and one.tense not in ("noun", "base")
        ]
        inside = [
            one
            for one in scene.actors
            if scene.clause_of(one) == clause and not _is_set_apart(scene, one)
        ]
        if not scene.lexicon.compounds and _opens_with_pronoun(scene, clause, inside):
            return []
        if not scene.lexicon.compounds and (told := find_last_subject(scene, clause, inside)):
            return told
        if not scene.lexicon.compounds and verbs:
            inside = [one for one in inside if one.first < verbs[0]]
        if scene.lexicon.compounds:
            inside = [one for one in inside if not is_attribute(scene, one)]
            inside = [one for one in inside if one.person or not goes_along(scene, one)]
        if inside:
            return [one for one in inside if one.person] or inside[:1]
        if scene.has_word(clause, "subject_pronouns"):
            return []
    return []


def _opens_with_pronoun(scene: Scene, clause: int, inside: Sequence[Actor]) -> bool:
    """Tell a clause in which `she` comes before anybody who is named."""
    first = scene.sentence.clause.index(clause)
    last = min([one.first for one in inside], default=len(scene.sentence.words))
    return any(
        scene.lexicon.has("subject_pronouns", scene.sentence.words[at].lower)
        for at in range(first, last)
        if scene.sentence.clause[at] == clause
    )


def says_pronoun(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether a pronoun is the subject of a trigger's clause or of one before it."""
    return any(scene.has_word(clause, "subject_pronouns") for clause in range(trigger.clause + 1))


def _is_set_apart(scene: Scene, actor: Actor) -> bool:
    words = scene.sentence.words
    before = words[actor.first - 1].lower if actor.first else ""
    after_article = scene.lexicon.has("articles", before) and not scene.lexicon.compounds
    if after_article and actor.first > 1 and words[actor.last - 1].lower in scene.lexicon.vehicles:
        before = words[actor.first - 2].lower
    role = scene.lexicon.prepositions.get((before,), "")
    return role in ("from", "to", "at", "via") or scene.lexicon.has("apart", before)
