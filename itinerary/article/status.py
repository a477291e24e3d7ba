"""Whether what is told happened, is planned, was called off, or is no event at all."""

from collections.abc import Sequence
from dataclasses import dataclass

from itinerary.article.denials import find_later_caller, is_as_planned, is_claimed
from itinerary.article.infinitives import is_achieved, is_described
from itinerary.article.lexicon import Lexicon
from itinerary.article.sentences import BREAKS, Sentence
from itinerary.article.triggers import Trigger

#: How many words before a verb its helping words may stand, in a language with fixed order.
_NEAR = 7
#: How far a word may be from the noun that it describes.
_CLOSE = 5
#: How far from a verb what it wishes or denies may be, in words.
_GOVERNED = 12


@dataclass(frozen=True, slots=True)
class Certainty:
    """What becomes of an event: a status of the event table, or none.

    `why` names the words that decide; `reported` is hearsay; `by` is the trigger that calls
    it off; `purpose` is an infinitive that only says what for.
    """

    status: str
    why: str = ""
    reported: bool = False
    by: Trigger | None = None
    purpose: bool = False


NO_EVENT = Certainty("")


def judge(
    sentence: Sentence, trigger: Trigger, triggers: Sequence[Trigger], lexicon: Lexicon
) -> Certainty:
    """Judge whether a trigger tells an event, and which status it has.

    Parameters
    ----------
    sentence, trigger
        What is told, and by which word.
    triggers
        All triggers of the sentence.
    lexicon
        The words of its language.
    """
    clause = [at for at, number in enumerate(sentence.clause) if trigger.covers(number)]
    before = [at for at in clause if at < trigger.at] if not lexicon.compounds else clause
    near = [at for at in before if trigger.at - at <= _NEAR or lexicon.compounds]
    near = clause if trigger.is_noun else near
    if inner := _find_closed(sentence, trigger, lexicon):
        clause = near = [at for at in clause if at in inner]
    reported = _find(sentence, near, "reported", lexicon) != ""
    if off := _judge_off(sentence, trigger, triggers, lexicon, reported=reported):
        return off
    beside = trigger.is_noun and stands_after(sentence, trigger, "beside", lexicon)
    if not beside and _is_denied(sentence, trigger, triggers, clause, near, lexicon):
        return NO_EVENT
    if trigger.is_noun and (said := stands_after(sentence, trigger, "ahead_of", lexicon)):
        return Certainty("planned", said, reported)
    if said := _find(sentence, near, "tentative", lexicon):
        return Certainty("tentative", said, reported)
    return _judge_time(sentence, trigger, triggers, near, lexicon, reported=reported)


def _judge_off(
    sentence: Sentence,
    trigger: Trigger,
    triggers: Sequence[Trigger],
    lexicon: Lexicon,
    *,
    reported: bool,
) -> Certainty | None:
    """Tell what is called off or put off."""
    caller = _find_kind(trigger, triggers, ("cancel", "postpone"))
    caller = caller or find_later_caller(sentence, trigger, triggers, lexicon)
    if caller and not _is_aside(sentence, trigger, triggers, lexicon):
        named = "cancelled" if caller.kind == "cancel" else "postponed"
        return Certainty(named, sentence.words[caller.at].text, reported, caller)
    if trigger.is_noun and (said := _find(sentence, _close(trigger, 4), "cancelled", lexicon)):
        return Certainty("cancelled", said, reported)
    if verb := _find_denied_plan(sentence, trigger, triggers, lexicon):
        return Certainty("cancelled", sentence.words[verb.at].text, reported, verb)
    if trigger.is_noun or lexicon.compounds:
        return None
    both = [
        _find(sentence, _close(trigger, 4), group, lexicon) for group in ("no_longer", "future")
    ]
    return Certainty("cancelled", "no longer", reported) if all(both) else None


def _find_denied_plan(
    sentence: Sentence, trigger: Trigger, triggers: Sequence[Trigger], lexicon: Lexicon
) -> Trigger | None:
    """Find the verb of `the match will not take place`: what was planned is off."""
    if not trigger.is_noun or lexicon.compounds:
        return None
    for one in triggers:
        before = range(max(0, one.at - _CLOSE), one.at)
        if one.kind == "occur" and trigger.covers(one.clause) and trigger.at < one.at:
            future = _find(sentence, before, "future", lexicon)
            if future and _find(sentence, before, "negation", lexicon):
                return one
    return None


def _is_aside(
    sentence: Sentence, trigger: Trigger, triggers: Sequence[Trigger], lexicon: Lexicon
) -> bool:
    """Tell `because of the summit` from the trip that is called off for it."""
    others = [one for one in triggers if one.is_noun and one.clause == trigger.clause]
    free = [one for one in others if not stands_after(sentence, one, "adjuncts", lexicon)]
    return trigger.is_noun and trigger not in free and bool(free)


def stands_after(sentence: Sentence, trigger: Trigger, group: str, lexicon: Lexicon) -> str:
    """Find the word by which a noun only says when something else was: `after his visit`."""
    words = sentence.words
    for back in range(trigger.at - 1, max(-1, trigger.at - 1 - _CLOSE), -1):
        if says(sentence, back, group, lexicon):
            return words[back].text
        named = lexicon.capital_nouns and words[back].capital
        verb = words[back].lower in lexicon.verbs and not named
        if verb or words[back].text in BREAKS:
            return ""
    return ""


def _find_closed(sentence: Sentence, trigger: Trigger, lexicon: Lexicon) -> range | None:
    """Find the words of `, der nach Oslo flog,`: a clause that its verb closes."""
    words = sentence.words
    ends = trigger.until + 1 < len(words) and words[trigger.until + 1].text == ","
    if not lexicon.compounds or trigger.is_noun or not ends:
        return None
    first = trigger.at
    while first and words[first - 1].text not in BREAKS:
        first -= 1
    opener = words[first].lower
    relative = first > 0 and lexicon.has("relative_pronouns", opener)
    opens = relative or lexicon.has("subordinators", opener)
    return range(first, trigger.until + 1) if opens else None


def _close(trigger: Trigger, far: int) -> list[int]:
    return list(range(max(0, trigger.at - far), trigger.at))


def _find(sentence: Sentence, at: Sequence[int], group: str, lexicon: Lexicon) -> str:
    for one in at:
        if says(sentence, one, group, lexicon):
            return sentence.words[one].text
    return ""


def says(sentence: Sentence, at: int, group: str, lexicon: Lexicon) -> bool:
    """Tell a word of a list, alone or with the one after it; a name is none: `Theresa May`."""
    word = sentence.words[at]
    weekdays = word.lower.endswith("days")
    if word.capital and at > 0 and not lexicon.capital_nouns and not weekdays:
        return False
    if lexicon.has(group, word.lower):
        return group != "planned" or not is_as_planned(sentence, at, lexicon)
    after = [one.lower for one in sentence.words[at + 1 : at + 3]]
    if not after or not lexicon.has(group, f"{word.lower} {after[0]}"):
        return False
    return not lexicon.has("infinitive_marks", after[0]) or after[-1] in lexicon.verbs


def _find_kind(
    trigger: Trigger, triggers: Sequence[Trigger], kinds: Sequence[str]
) -> Trigger | None:
    for one in triggers:
        if one.kind not in kinds or one.at == trigger.at:
            continue
        bracket = min(one.at, one.until) <= trigger.at <= max(one.at, one.until)
        if trigger.covers(one.clause) or bracket:
            return one
    return None


def _is_denied(
    sentence: Sentence,
    trigger: Trigger,
    triggers: Sequence[Trigger],
    clause: Sequence[int],
    near: Sequence[int],
    lexicon: Lexicon,
) -> bool:
    """Tell what did not happen, or only might: negated, conditional, asked for, refused."""
    negated = _find(sentence, clause if trigger.is_noun else near, "negation", lexicon)
    if negated or is_claimed(sentence, trigger, lexicon):
        return True
    attempted = range(max(0, trigger.at - _GOVERNED), trigger.at)
    if trigger.tense in ("zu", "base") and _find(sentence, attempted, "attempts", lexicon):
        return True
    if said := _find(sentence, near, "conditional", lexicon):
        told = any(one.kind == "other" for one in triggers)
        if not (told and lexicon.has("conditions_of_past", said.lower())):
            return True
    future = _find(sentence, near, "future", lexicon)
    on_condition = future and _is_on_condition(sentence, trigger, lexicon)
    if on_condition or _find(sentence, clause, "habitual", lexicon):
        return True
    everywhere = range(len(sentence.words))
    if _find(sentence, near, "tentative", lexicon) and _find(
        sentence, everywhere, "subordinate_conditions", lexicon
    ):
        return True
    return any(
        one.kind in ("refuse", "propose") and _governs(sentence, one, trigger, lexicon)
        for one in triggers
    )


def _is_on_condition(sentence: Sentence, trigger: Trigger, lexicon: Lexicon) -> bool:
    """Tell `If he wins, he will fly to Rome`."""
    before = [at for at, number in enumerate(sentence.clause) if number == trigger.clause - 1]
    head = [at for at in before[:2] if not lexicon.compounds]
    return bool(_find(sentence, head, "subordinate_conditions", lexicon))


def _governs(sentence: Sentence, one: Trigger, trigger: Trigger, lexicon: Lexicon) -> bool:
    """Tell `hoped that he would come` and `refused to come`: what is only wished or denied."""
    same = one.clause == trigger.clause
    if not (one.at < trigger.at or (lexicon.compounds and same)):
        return False
    if trigger.at - one.at > _GOVERNED or is_described(sentence, one, lexicon):
        return False
    opens = sentence.clause.index(trigger.clause)
    head = (word.lower for word in sentence.words[opens : opens + 2])
    wished = one.clause == trigger.clause - 1 and any(lexicon.has("that", word) for word in head)
    return same or wished or trigger.tense in ("base", "zu")


def _judge_time(
    sentence: Sentence,
    trigger: Trigger,
    triggers: Sequence[Trigger],
    near: Sequence[int],
    lexicon: Lexicon,
    *,
    reported: bool,
) -> Certainty:
    participle = lexicon.compounds and trigger.tense == "participle"
    if participle and _ends_in_be(sentence, trigger, lexicon):
        return Certainty("happened", "", reported=True)
    plan = _find_order(sentence, trigger, lexicon)
    if said := plan or _find_plan(sentence, trigger, triggers, near, lexicon):
        return Certainty("planned", said, reported)
    if is_achieved(sentence, trigger, lexicon):
        return Certainty("happened", "had to", reported)
    before = sentence.words[trigger.at - 1].lower if trigger.at else ""
    marked = trigger.tense == "base" and lexicon.has("infinitive_marks", before)
    if trigger.tense == "zu" or marked:
        return Certainty("planned", "infinitive", reported, purpose=True)
    if is_present(sentence, trigger, lexicon) and trigger.kind in ("travel", "departure"):
        return Certainty("planned", "present tense", reported)
    return Certainty("happened", "", reported)


def _find_order(sentence: Sentence, trigger: Trigger, lexicon: Lexicon) -> str:
    """Find what puts an event into the future by the forms of verbs alone."""
    if _is_present_passive(sentence, trigger, lexicon):
        return "present passive"
    if _is_meant(sentence, trigger, lexicon):
        return "infinitive"
    if is_due(sentence, trigger, lexicon):
        return "is to"
    return find_main_plan(sentence, trigger, lexicon)


def find_main_plan(sentence: Sentence, trigger: Trigger, lexicon: Lexicon) -> str:
    """Find what puts `before flying to Rome` into the future: the clause that it hangs on."""
    before = sentence.words[trigger.at - 1].lower if trigger.at else ""
    if trigger.tense != "ing" or not trigger.clause or not lexicon.has("sequence", before):
        return ""
    main = [at for at, number in enumerate(sentence.clause) if number == trigger.clause - 1]
    said = (_find(sentence, main, group, lexicon) for group in ("future", "planned"))
    return next((one for one in said if one), "")


def _is_present_passive(sentence: Sentence, trigger: Trigger, lexicon: Lexicon) -> bool:
    """Tell `wird am Freitag empfangen`, in which German news tell what is to come."""
    if not lexicon.compounds or trigger.tense != "participle":
        return False
    inside = [at for at, number in enumerate(sentence.clause) if number == trigger.clause]
    past = any(_find(sentence, inside, group, lexicon) for group in ("perfect", "past_passive"))
    return not past and bool(_find(sentence, inside, "future", lexicon))


def _is_meant(sentence: Sentence, trigger: Trigger, lexicon: Lexicon) -> bool:
    """Tell `hatte … kommen und bleiben wollen`: an infinitive with an auxiliary of the past."""
    if not lexicon.compounds or trigger.tense != "base":
        return False
    inside = [at for at, number in enumerate(sentence.clause) if number == trigger.clause]
    return bool(_find(sentence, inside, "had", lexicon))


def is_present(sentence: Sentence, trigger: Trigger, lexicon: Lexicon) -> bool:
    """Tell a verb in the present tense, in which news tell what is to come."""
    if trigger.tense == "present":
        return True
    helped = any(
        number == trigger.clause
        and any(lexicon.has(group, word.lower) for group in ("modals", "perfect", "future"))
        for word, number in zip(sentence.words, sentence.clause, strict=True)
    )
    return lexicon.compounds and trigger.tense == "base" and not helped


def is_due(sentence: Sentence, trigger: Trigger, lexicon: Lexicon) -> bool:
    """Tell `is to address`: what is arranged."""
    before = [word.lower for word in sentence.words[max(0, trigger.at - 2) : trigger.at]]
    if lexicon.compounds or trigger.tense != "base" or len(before) < 2:
        return False
    return lexicon.has("infinitive_marks", before[1]) and lexicon.has("passive", before[0])


def _find_plan(
    sentence: Sentence,
    trigger: Trigger,
    triggers: Sequence[Trigger],
    near: Sequence[int],
    lexicon: Lexicon,
) -> str:
    """Find the word that puts an event into the future."""
    close = [at for at in near if not trigger.is_noun or abs(at - trigger.at) <= _CLOSE]
    if said := _find(sentence, close, "planned", lexicon):
        return said
    passive = trigger.is_noun and lexicon.compounds and _has_participle(triggers)
    if trigger.is_noun and not any(one.kind == "occur" for one in triggers):
        return "plan" if _is_planned_noun(sentence, trigger, triggers, lexicon) else ""
    if trigger.tense in ("base", "zu", "noun") or not lexicon.compounds:
        future = _find(sentence, near, "future", lexicon)
        if future and not passive:
            return future
    if any(one.kind == "plan" and _plans(one, trigger, lexicon) for one in triggers):
        return "plan"
    said = _find(sentence, near, "conditional", lexicon)
    return said if lexicon.has("conditions_of_past", said.lower()) else ""


def _is_planned_noun(
    sentence: Sentence, trigger: Trigger, triggers: Sequence[Trigger], lexicon: Lexicon
) -> bool:
    """Tell `announced a summit` and `the summit is scheduled`: the noun is what is planned."""
    plans = [one for one in triggers if one.kind == "plan" and trigger.covers(one.clause)]
    if any(0 < trigger.at - one.at <= _CLOSE for one in plans):
        return True
    later = [one for one in plans if one.at > trigger.at and one.tense == "participle"]
    return any(_is_passive(sentence, one, lexicon) for one in later)


def _is_passive(sentence: Sentence, one: Trigger, lexicon: Lexicon) -> bool:
    """Tell `is scheduled` from `agreed`, in German by the helping word of the clause."""
    if lexicon.compounds:
        said = [at for at, number in enumerate(sentence.clause) if number == one.clause]
    else:
        said = list(range(max(0, one.at - 3), one.at))
    groups = ("passive", "been", "present_be", "been_planned")
    return any(lexicon.has(g, sentence.words[at].lower) for at in said for g in groups)


def _plans(one: Trigger, trigger: Trigger, lexicon: Lexicon) -> bool:
    """Tell what a verb plans: what follows, in German also what stands before its end."""
    told = trigger.tense in ("past", "participle") and not lexicon.compounds
    if told or not trigger.covers(one.clause):
        return False
    return lexicon.compounds or trigger.is_noun or one.at < trigger.at


def _has_participle(triggers: Sequence[Trigger]) -> bool:
    return any(one.tense == "participle" for one in triggers)


def _ends_in_be(sentence: Sentence, trigger: Trigger, lexicon: Lexicon) -> bool:
    """Tell `soll gereist sein`: hearsay of what happened."""
    after = sentence.words[trigger.until + 1 : trigger.until + 2]
    return bool(after) and lexicon.has("be_infinitives", after[0].lower)
