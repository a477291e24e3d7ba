"""How sure a reading is: a sum of reasons, each of which is told."""

from collections.abc import Iterator
from dataclasses import replace

from itinerary.article.doers import is_vehicle
from itinerary.article.drafts import Draft
from itinerary.article.rules import has_pronoun, is_general
from itinerary.article.scene import Scene, Where
from itinerary.article.slots import find_who
from itinerary.article.status import Certainty
from itinerary.article.triggers import Trigger

#: What a rule is worth by itself; the others by whether a verb or a noun tells the event.
_TRUST = {"noun-takes-place": 0.7, "noun-cancelled": 0.7, "noun-postponed": 0.7, "noun-again": 0.5}
_VERB, _NOUN = 0.7, 0.62
#: Who comes and goes must be somebody, named or not.
_MOVES = ("travel", "departure", "arrival", "transfer")
#: Words before a verb that may make it a bare one or a finite one.
_NEAR = 4


def rate(scene: Scene, trigger: Trigger, draft: Draft, where: Where, certainty: Certainty) -> Draft:
    """Fill in the confidence of a draft, 0–1, and the reasons for it."""
    reasons = [
        *_rate_slots(scene, trigger, draft),
        *_rate_place(where),
        *_rate_words(scene, trigger, dated=bool(draft.start)),
        *_rate_verb(scene, trigger, certainty, dated=bool(draft.start)),
        *_rate_certainty(draft, certainty),
    ]
    total = min(0.99, max(0.01, sum(weight for weight, _ in reasons)))
    why = tuple(f"{reason} {weight:+.2f}" for weight, reason in reasons)
    return replace(draft, confidence=round(total, 2), why=why)


def _rate_slots(scene: Scene, trigger: Trigger, draft: Draft) -> Iterator[tuple[float, str]]:
    yield _TRUST.get(draft.rule, _NOUN if trigger.is_noun else _VERB), draft.rule
    yield (0.1, "dated") if draft.start else (-0.08, "no date")
    if draft.actors:
        yield 0.08, "actors named"
    elif draft.rule == "noun-owned":
        yield -0.03, "somebody's"
    elif not trigger.is_noun and any(is_vehicle(scene, one) for one in find_who(scene, trigger)):
        yield 0.02, "a vehicle named"
    elif draft.rule not in _TRUST:
        moves = trigger.kind in _MOVES and not trigger.is_noun
        yield (-0.11 if moves else -0.13), "nobody named"


def _rate_place(where: Where) -> Iterator[tuple[float, str]]:
    place = where.place
    if place is None:
        yield -0.12, "no place"
    elif place.role == "before":
        yield -0.15, "place from before"
    elif not place.direct and place.role:
        yield -0.03, "place not directly after its preposition"
    if place is not None and not place.known:
        yield -0.1, "place not in the gazetteer"
    if not where.attached:
        yield -0.08, "place from elsewhere in the clause"


def _is_alone(scene: Scene, trigger: Trigger) -> bool:
    """Tell `hat getroffen` of one person: a goal or a decision, not somebody."""
    who = find_who(scene, trigger)
    if has_pronoun(scene, trigger) or len(who) != 1 or not who[0].person:
        return False
    inside = [one for one in scene.actors if scene.clause_of(one) == trigger.clause]
    return len(inside) == 1 and not scene.has_word(trigger.clause, "mates")


def _rate_words(scene: Scene, trigger: Trigger, *, dated: bool) -> Iterator[tuple[float, str]]:
    """Doubt what is quoted, what people say of themselves, and what anything can do."""
    if scene.sentence.quoted[trigger.at]:
        yield -0.3, "inside a quotation"
    if any(scene.lexicon.has("own_pronouns", word) for word in _list_before(scene, trigger)):
        yield -0.3, "told by one who speaks"
    named = find_who(scene, trigger) or has_pronoun(scene, trigger)
    if (
        trigger.kind == "meeting"
        and not trigger.is_noun
        and not dated
        and _is_alone(scene, trigger)
    ):
        yield -0.3, "met nobody"
    if trigger.kind == "transfer" and not named:
        yield -0.1, "nobody is moved"
    if not trigger.is_noun and is_general(trigger.lemma, scene.lexicon) and not named:
        yield -0.2, "a verb of which anything can be the subject"


def _list_before(scene: Scene, trigger: Trigger) -> list[str]:
    words = scene.sentence.words
    return [word.lower for word in words[max(0, trigger.at - _NEAR) : trigger.at]]


def _rate_verb(
    scene: Scene, trigger: Trigger, certainty: Certainty, *, dated: bool
) -> Iterator[tuple[float, str]]:
    """Doubt verbs that only describe: `teams travelling to Rome`."""
    lexicon = scene.lexicon
    if lexicon.compounds or trigger.is_noun or trigger.kind == "be":
        return
    before = _list_before(scene, trigger)
    beside = any(lexicon.has("beside_ing", word) for word in before[-1:])
    if trigger.tense == "ing" and (beside or (dated and _opens_sentence(scene, trigger))):
        yield -0.1, "told beside another event"
    elif trigger.tense == "ing" and not any(lexicon.has("passive", word) for word in before):
        then = any(lexicon.has("sequence", word) for word in before[-1:])
        yield (-0.1, "told beside another event") if then else (-0.3, "no finite verb")
    general = trigger.tense in ("past", "participle") and before[-1:] in (["is"], ["are"])
    if general and not dated:
        yield -0.25, "told of no time"
    helps = ("infinitive_marks", "future", "modals", "tentative")
    marked = any(lexicon.has(group, word) for word in before for group in helps)
    forms = lexicon.verbs.get(scene.sentence.words[trigger.at].lower, ())
    marked = marked or any(form.tense == "past" for form in forms)
    if trigger.tense == "base" and not marked and certainty.status == "happened":
        yield -0.2 if dated else -0.3, "no finite verb"


def _opens_sentence(scene: Scene, trigger: Trigger) -> bool:
    """Tell `Arriving in Rome on Monday, she …` and `After landing in Rome, she …`."""
    before = scene.sentence.words[: trigger.at]
    return len(before) <= 1 and all(scene.lexicon.has("temporal", one.lower) for one in before)


def _rate_certainty(draft: Draft, certainty: Certainty) -> Iterator[tuple[float, str]]:
    if certainty.purpose:
        yield -0.25, "only what for"
    if draft.status == "tentative":
        yield -0.15, "uncertain"
    if certainty.reported:
        yield -0.04, "reported"
