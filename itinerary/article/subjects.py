"""Who does what an English verb tells: beside it, meant by `who`, or carried."""

from collections.abc import Sequence
from dataclasses import replace

from itinerary.article.actors import Actor
from itinerary.article.idioms import find_subject
from itinerary.article.scene import Scene
from itinerary.article.triggers import Trigger

#: Kinds of events in which somebody moves.
JOURNEYS = ("travel", "departure", "arrival", "transfer", "boarding")
#: How far before whom a vehicle carries that is said, in words.
_CARRIED = 5
#: How many clauses after it what a vehicle does may be told.
_CLAUSES = 2


def find_beside(scene: Scene, trigger: Trigger, free: Sequence[Actor]) -> list[Actor]:
    """Find the subject right before an English verb: `Lee said troops had landed`.

    Parameters
    ----------
    scene, trigger
        The sentence and the verb.
    free
        Those whom no preposition sets apart.
    """
    lexicon, words = scene.lexicon, scene.sentence.words
    active = trigger.kind == "transfer" and trigger.tense != "participle"
    if lexicon.compounds or active:
        return []
    head = find_subject(words, trigger, lexicon)
    found = [one for one in free if head is not None and one.first <= head < one.last]
    while found and found[0].first > 1:
        joined = words[found[0].first - 1].lower
        listed = joined == "," or lexicon.has("listing", joined)
        before = [one for one in free if one.last == found[0].first - 1 and listed]
        if not before or (joined == "," and len(found) == 1):
            break
        found = [*before, *found]
    return found


def find_antecedent(scene: Scene, trigger: Trigger) -> Actor | None:
    """Find whom `who` means: the nearest one before it, as in `… to Ann Lee, who flew to Rome`.

    Parameters
    ----------
    scene, trigger
        The sentence and the verb.
    """
    if scene.lexicon.compounds:
        return None
    first = scene.sentence.clause.index(trigger.clause)
    words = scene.sentence.words
    if not first or not scene.lexicon.has("relative_pronouns", words[first].lower):
        return None
    before = first - 1 if words[first - 1].text == "," else first
    if (
        not scene.lexicon.has("relative_pronouns", words[before].lower)
        and words[before].text != ","
    ):
        return None
    return next((one for one in scene.actors if one.last == before), None)


def find_carried(scene: Scene, trigger: Trigger, free: Sequence[Actor]) -> list[Actor]:
    """Find who travels in what moves: `a ferry carrying 40 migrants docked in Rome`.

    Parameters
    ----------
    scene, trigger
        The sentence and the verb.
    free
        Those whom no preposition sets apart.
    """
    lexicon, words = scene.lexicon, scene.sentence.words
    if lexicon.compounds or trigger.kind not in JOURNEYS:
        return []
    if scene.has_word(trigger.clause, "subject_pronouns"):
        return []
    found: list[Actor] = []
    for one in scene.actors:
        near = 0 <= trigger.clause - scene.clause_of(one) <= _CLAUSES
        said = [word.lower for word in words[max(0, one.first - _CARRIED) : one.first]]
        listed = bool(found) and lexicon.has("listing", words[one.first - 1].lower)
        if near and (listed or any(lexicon.has("carrying", word) for word in said)):
            found.append(one)
    vehicles = all(words[one.last - 1].lower in lexicon.vehicles for one in free)
    return found if vehicles else []


def find_last_subject(scene: Scene, clause: int, inside: Sequence[Actor]) -> list[Actor]:
    """Find the subject of the last verb: `the aide said the minister would fly to Rome`.

    Parameters
    ----------
    scene, clause
        The sentence and a clause in it.
    inside
        Who is in that clause.
    """
    verbs = [one for one in scene.triggers if one.clause == clause and not one.is_noun]
    if len(verbs) < 2:
        return []
    for verb in reversed(verbs):
        if found := find_beside(scene, replace(verb, kind="travel"), inside):
            return found
    return []


def find_of_noun(scene: Scene, trigger: Trigger, free: Sequence[Actor]) -> list[Actor]:
    """Find who takes part in what an English noun tells: who stands before it, or soon after.

    Parameters
    ----------
    scene, trigger
        The sentence and the noun.
    free
        Those whom no preposition sets apart.
    """
    words = scene.sentence.words
    before = [one for one in free if one.last <= trigger.at]
    marks = [at for at in range(trigger.at, len(words)) if words[at].text == ","]
    end = marks[0] if marks else len(words)
    after = [one for one in free if trigger.at < one.first < end]
    return before + after
