"""Which triggers tell an event: the rule that a verb or noun must meet with its slots."""

from itinerary.article.dates import Dated
from itinerary.article.known import Toponym
from itinerary.article.lexicon import Lexicon
from itinerary.article.phrases import is_of_other
from itinerary.article.scene import Scene, Where
from itinerary.article.slots import find_mode, find_owners, find_when, find_who
from itinerary.article.status import Certainty, says, stands_after
from itinerary.article.triggers import Trigger

#: How far `was` may be from the place where somebody was, in words.
_STAYING = 6
#: How far before a noun its date may stand, in words; after its place two less.
_BESIDE = 4
#: How far before a vehicle its preposition may stand, in words.
_INTO = 4
#: What somebody's own travels may be, and how far before it that is said, in words.
_OWNED, _OWNER = ("visit", "travel", "arrival"), 3
_AWAITED = ("participle", "past", "present")


def find_rule(
    scene: Scene, trigger: Trigger, where: Where, when: Dated | None, certainty: Certainty
) -> str:
    """Name the rule by which a trigger tells an event, or nothing if it does not.

    Parameters
    ----------
    scene, trigger
        The sentence and the word.
    where, when, certainty
        What was found for it.
    """
    if not trigger.is_noun:
        named = where.place is not None or _is_known_leaving(scene, trigger, where)
        return _check_verb(scene, trigger, when, certainty) if named else ""
    if certainty.by is not None or certainty.status == "cancelled":
        known = is_beside(scene, trigger, where, certainty) or when is not None
        return f"noun-{certainty.status}" if known else ""
    if where.place is None:
        return "noun-again" if when is not None and _occurs(scene, trigger) else ""
    return _check_noun(scene, trigger, where, when, certainty)


def is_beside(scene: Scene, trigger: Trigger, where: Where, certainty: Certainty) -> bool:
    """Tell the place of what is called off from that of who calls it off."""
    if where.place is None:
        return False
    if where.attached or scene.lexicon.compounds or certainty.by is None:
        return True
    return trigger.at < certainty.by.at or where.place.first > certainty.by.at


def is_general(lemma: str, lexicon: Lexicon) -> bool:
    """Tell a verb of which anything can be the subject, with a particle too."""
    plain = [lemma, *(lemma.removeprefix(part) for part in lexicon.words["roaming"])]
    return any(lexicon.has("general_verbs", one) for one in plain)


def _is_known_leaving(scene: Scene, trigger: Trigger, where: Where) -> bool:
    """Tell `he flew in from Rome`: only the origin is said, but somebody travels."""
    if where.origin is None or trigger.kind not in ("travel", "arrival"):
        return False
    if is_general(trigger.lemma, scene.lexicon) or is_of_other(scene, where.origin):
        return False
    return any(one.person for one in find_who(scene, trigger)) or has_pronoun(scene, trigger)


def _occurs(scene: Scene, trigger: Trigger) -> bool:
    verbs = [one for one in scene.triggers if trigger.covers(one.clause) and one.kind == "occur"]
    return any(not _has_object(scene, one, trigger) for one in verbs)


def _has_object(scene: Scene, verb: Trigger, trigger: Trigger) -> bool:
    """Tell `the flight made a landing`: another noun is what the verb makes of it."""
    if scene.lexicon.compounds or trigger.at > verb.at:
        return False
    return any(one.is_noun and 0 < one.at - verb.until <= _INTO for one in scene.triggers)


def _is_ceremony(scene: Scene, trigger: Trigger) -> bool:
    """Tell `was signed in Rome`: whoever did it, it took place."""
    if not scene.lexicon.has("open_verbs", trigger.lemma):
        return False
    before = scene.sentence.words[max(0, trigger.at - _INTO) : trigger.at]
    passive = any(scene.lexicon.has("passive", word.lower) for word in before)
    return trigger.tense in ("past", "participle") and (passive or scene.lexicon.compounds)


def _has_score(scene: Scene, trigger: Trigger) -> bool:
    """Tell `Peru beat Chile 2-1`: a match, whoever played."""
    words = scene.sentence.words[trigger.at : trigger.at + 2 * _INTO]
    return not scene.lexicon.compounds and any(
        one.text.isdigit() and mark.text in "-–" and other.text.isdigit()
        for one, mark, other in zip(words, words[1:], words[2:], strict=False)
    )


def _check_verb(scene: Scene, trigger: Trigger, when: Dated | None, certainty: Certainty) -> str:
    who = bool(find_who(scene, trigger)) or has_pronoun(scene, trigger)
    if trigger.kind == "boarding" and not _is_boarded(scene, trigger):
        return ""
    dated = when is not None or _has_daytime(scene, trigger)
    dated = dated or certainty.status == "planned"
    told = who or _is_ceremony(scene, trigger) or _has_score(scene, trigger)
    if trigger.kind == "event" and not (dated and told):
        return ""
    if scene.lexicon.has("seizures", trigger.lemma) and not _is_seized(scene, trigger):
        return ""
    loose = trigger.kind in ("transfer", "boarding") and scene.lexicon.has(
        "loose_verbs", trigger.lemma
    )
    if loose and not who:
        return ""
    return f"verb-{trigger.kind}"


def _is_seized(scene: Scene, trigger: Trigger) -> bool:
    """Tell a named person who was arrested or rescued: `Ann Lee was detained in Rome`."""
    passive = scene.sentence.words[max(0, trigger.at - 3) : trigger.at]
    told = any(
        scene.lexicon.has("passive", w.lower) or scene.lexicon.has("been", w.lower) for w in passive
    )
    return told and (
        any(one.person for one in find_who(scene, trigger)) or has_pronoun(scene, trigger)
    )


def _is_boarded(scene: Scene, trigger: Trigger) -> bool:
    """Tell a vehicle that is boarded: `nahm den Zug`, but only `in den Zug` with `stieg`."""
    words, lexicon = scene.sentence.words, scene.lexicon
    if not find_mode(scene, trigger):
        return False
    if not lexicon.has("into_verbs", trigger.lemma):
        return True
    vehicles = [
        at
        for at, word in enumerate(words)
        if scene.sentence.clause[at] == trigger.clause and word.lower in lexicon.vehicles
    ]
    return any(_goes_into(scene, at) for at in vehicles)


def _goes_into(scene: Scene, at: int) -> bool:
    words = [word.lower for word in scene.sentence.words[max(0, at - _INTO) : at]]
    return any(
        scene.lexicon.prepositions.get(tuple(words[back : back + long])) == "to"
        for back in range(len(words))
        for long in (1, 2)
    )


def _has_daytime(scene: Scene, trigger: Trigger) -> bool:
    return any(one.daytime and scene.clause_of_date(one) == trigger.clause for one in scene.dates)


def _check_noun(
    scene: Scene, trigger: Trigger, where: Where, when: Dated | None, certainty: Certainty
) -> str:
    if _occurs(scene, trigger):
        return "noun-takes-place"
    if certainty.status == "planned" and (where.attached or when is not None):
        return "noun-planned"
    own = trigger.kind in _OWNED and (trigger.kind != "travel" or when is not None)
    if own and where.attached and _is_owned(scene, trigger):
        return "noun-owned"
    if where.attached and when is not None and _is_near(scene, trigger, where, when):
        return "noun-dated"
    told = trigger.kind in ("visit", "meeting", "arrival") and where.attached
    told = told or trigger.kind in ("visit", "meeting")
    return "noun-temporal" if told and _is_temporal(scene, trigger) else ""


def _is_owned(scene: Scene, trigger: Trigger) -> bool:
    """Tell `her visit to Rome` and `the king's arrival in Rome`: somebody's, so it happened."""
    before = scene.sentence.words[max(0, trigger.at - _OWNER) : trigger.at]
    owned = any(scene.lexicon.has("own", word.lower) for word in before)
    return (owned or bool(find_owners(scene, trigger))) and any(
        one.clause == trigger.clause and not one.is_noun for one in scene.triggers
    )


def _is_near(scene: Scene, trigger: Trigger, where: Where, when: Dated) -> bool:
    """Tell a date that stands with a noun and its place from that of another verb."""
    assert where.place is not None  # noqa: S101 - checked by the caller
    first = scene.sentence.word_at(when.start)
    last = scene.sentence.word_at(when.end - 1)
    return trigger.at - last <= _BESIDE and first - max(where.place.last, trigger.at) <= _BESIDE - 2


def _is_temporal(scene: Scene, trigger: Trigger) -> bool:
    """Tell `after talks`, `during his visit`: the noun tells of something that happens."""
    words, lexicon = scene.sentence.words, scene.lexicon
    for back in range(trigger.at - 1, max(-1, trigger.at - 2 - _BESIDE), -1):
        word = words[back]
        if lexicon.has("temporal", word.lower):
            return True
        if not word.alpha or (word.lower in lexicon.verbs and not _is_ing(word.lower, lexicon)):
            return False
    return False


def _is_ing(word: str, lexicon: Lexicon) -> bool:
    """Tell a form that may describe a noun: `a working visit`."""
    return all(form.tense == "ing" for form in lexicon.verbs[word])


def has_pronoun(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether `he`, `she` or the like stands near a trigger in its clause."""
    words, far = scene.sentence.words, len(scene.sentence.words)
    after = words[trigger.at + 1].lower if trigger.at + 1 < far else ""
    if trigger.kind == "transfer" and scene.lexicon.has("object_pronouns", after):
        return True
    reach = far if scene.lexicon.compounds else _STAYING
    return any(
        scene.lexicon.has("subject_pronouns", words[at].lower)
        for at, clause in enumerate(scene.sentence.clause)
        if clause == trigger.clause and abs(at - trigger.at) <= reach
    )


def is_awaited(scene: Scene, trigger: Trigger) -> bool:
    """Tell `is expected in Kyiv`: somebody who will arrive, and no other event of the clause."""
    if not scene.lexicon.has("awaited", trigger.lemma) or trigger.tense not in _AWAITED:
        return False
    after = scene.sentence.words[trigger.at + 1 : trigger.at + 2]
    if not scene.lexicon.compounds and any(
        scene.lexicon.has("infinitive_marks", word.lower) for word in after
    ):
        return False
    events = [one for one in scene.triggers if one.clause == trigger.clause and one is not trigger]
    free = [one for one in events if not (one.is_noun and _is_adjunct(scene, one))]
    if any(one.kind not in ("be", "other") or one.is_noun for one in free):
        return False
    return bool(find_who(scene, trigger)) or has_pronoun(scene, trigger)


def happens_here(scene: Scene, trigger: Trigger) -> bool:
    """Tell a meeting of persons that must have been somewhere, though nobody says where.

    Parameters
    ----------
    scene, trigger
        The sentence and the word.
    """
    if trigger.is_noun:
        told = trigger.kind == "meeting" and _occurs(scene, trigger)
    else:
        told = trigger.kind == "meeting" or scene.lexicon.has("hosts", trigger.lemma)
    inside = [one for one in scene.actors if scene.clause_of(one) == trigger.clause]
    many = len(inside) > 1 or (bool(inside) and has_pronoun(scene, trigger))
    together = bool(inside) and scene.has_word(trigger.clause, "mates")
    return told and (many or together)


def _is_adjunct(scene: Scene, noun: Trigger) -> bool:
    groups = ("beside", "adjuncts")
    return any(stands_after(scene.sentence, noun, group, scene.lexicon) for group in groups)


def find_stay(scene: Scene, trigger: Trigger) -> tuple[Toponym, Dated | None] | None:
    """Find where and when somebody was: `was in Berlin on Monday`, with no other verb."""
    if not scene.lexicon.has("staying", scene.sentence.words[trigger.at].lower):
        return None
    inside = [one for one in scene.places if _is_stay(scene, trigger, one)]
    found = find_who(scene, trigger)
    who = any(one.person for one in found) or has_pronoun(scene, trigger)
    if not inside or not (who or found) or _has_other_verb(scene, trigger):
        return None
    when, _ = find_when(scene, trigger, None)
    if not who and when is None:
        return None
    return (inside[0], when) if when or _is_for(scene, trigger, inside[0]) else None


def _is_for(scene: Scene, trigger: Trigger, place: Toponym) -> bool:
    """Tell `is in Rome for talks` and `is now in Rome`: where somebody is on a journey."""
    nouns = [one for one in scene.triggers if one.is_noun and one.clause == trigger.clause]
    if any(one.kind in ("visit", "meeting", "event") for one in nouns):
        return True
    said = scene.sentence.words[min(trigger.at, place.first - 2) : max(trigger.at, place.first)]
    return any(scene.lexicon.has("now", word.lower) for word in said)


def _is_stay(scene: Scene, trigger: Trigger, place: Toponym) -> bool:
    if scene.lexicon.compounds and _closes(scene, trigger):
        return place.role == "at" and place.last == trigger.at and place.direct
    near = 0 < place.first - trigger.at <= _STAYING
    dated = {
        at
        for one in scene.dates
        for at in range(scene.sentence.word_at(one.start), scene.sentence.word_at(one.end - 1) + 1)
    }
    gap = [at for at in range(trigger.at + 1, place.first) if at not in dated]
    if not all(_may_stand(scene, at) for at in gap):
        return False
    return near and place.role == "at" and place.direct and scene.clause_of(place) == trigger.clause


def _closes(scene: Scene, trigger: Trigger) -> bool:
    """Tell `dass sie in Rom war`: the verb ends its clause."""
    after = scene.sentence.words[trigger.at + 1 : trigger.at + 2]
    return not after or not after[0].alpha


def _may_stand(scene: Scene, at: int) -> bool:
    """Tell what may stand between `was` and the place where somebody was."""
    lower, lexicon = scene.sentence.words[at].lower, scene.lexicon
    groups = ("adverbs", "determiners", "planned", "subject_pronouns", "now")
    noun = any(one.at == at and one.is_noun for one in scene.triggers)
    person = noun or any(one.first <= at < one.last for one in scene.actors)
    listed = any(lexicon.has(group, lower) for group in groups)
    planned = says(scene.sentence, at, "planned", lexicon)
    return person or listed or planned or (lower,) in lexicon.prepositions


def _has_other_verb(scene: Scene, trigger: Trigger) -> bool:
    words = scene.sentence.words
    planned = trigger.tense == "base" and not scene.lexicon.compounds
    apart = ("plan", "be") if planned else ()
    other = any(
        one.clause == trigger.clause
        and one is not trigger
        and not one.is_noun
        and one.kind not in apart
        for one in scene.triggers
    )
    born = any(scene.lexicon.has("never_stays", word.lower) for word in words)
    ends = [
        word.lower
        for word, number in zip(words, scene.sentence.clause, strict=True)
        if number == trigger.clause and word.alpha
    ]
    return other or born or _is_participle(ends[-1], scene.lexicon)


def _is_participle(word: str, lexicon: Lexicon) -> bool:
    """Tell a participle by its form, with or without a particle before it: `festgenommen`."""
    starts = tuple(lexicon.words["participle_starts"])
    if not starts or not word.endswith(tuple(lexicon.words["participle_endings"])):
        return False
    return word.startswith(starts) or any(f"{part}ge" in word for part in lexicon.words["parts"])
