"""Words that may tell an event: verbs with their particles, and nouns of events."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from itinerary.article.lexicon import EVENT_KINDS, Form, Lexicon
from itinerary.article.sentences import (
    BREAKS,
    Sentence,
    Word,
    is_attribute,
    is_noun_here,
    opens_as_noun,
)

#: How far a separated particle may be from its verb, in words.
_FAR_GERMAN, _FAR_ENGLISH, _FAR_PHRASE = 34, 4, 16
#: Nouns of more letters make compounds by themselves; shorter ones are listed.
_LONG_NOUN = 5
#: How far before `on her way` its verb may be, in words.
_FAR_WAY = 4
#: How far after a noun its relative clause may begin, in words.
_FAR_RELATIVE = 9


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that may tell an event, or decide what becomes of one.

    `at` is its word, `until` that of its particle; `tense` is `noun`, `awaited` (somebody who
    will arrive) or one of `Form`,
    `also` is the relative clause that tells more of a noun.
    """

    at: int
    until: int
    kind: str
    lemma: str
    tense: str
    clause: int
    mode: str = ""
    also: int = -1

    @property
    def is_noun(self) -> bool:
        """Tell a noun from a verb."""
        return self.tense == "noun"

    def covers(self, clause: int) -> bool:
        """Tell whether a clause is its own, or the relative clause about it."""
        return clause in (self.clause, self.also)


def find_triggers(sentence: Sentence, lexicon: Lexicon) -> list[Trigger]:
    """Find the triggers of a sentence, in order."""
    found: list[Trigger] = []
    for at, word in enumerate(sentence.words):
        if not word.alpha:
            continue
        trigger = _read_noun(sentence, at, lexicon) or _read_verb(sentence, at, lexicon)
        if trigger is not None and not (
            trigger.kind == "plan" and _is_as_planned(sentence, at, lexicon)
        ):
            found.append(trigger)
    return _drop_particles_of(found)


def _is_as_planned(sentence: Sentence, at: int, lexicon: Lexicon) -> bool:
    """Tell `wie geplant` and `as planned`, which happened."""
    return at > 0 and lexicon.has("as_planned", sentence.words[at - 1].lower)


def _drop_particles_of(found: list[Trigger]) -> list[Trigger]:
    """Drop what stands inside another trigger: `take` in `take place`."""
    taken = {one.until for one in found if one.until != one.at}
    return [one for one in found if one.at not in taken]


def _read_noun(sentence: Sentence, at: int, lexicon: Lexicon) -> Trigger | None:
    word = sentence.words[at]
    if lexicon.capital_nouns and not word.capital:
        return None
    if lexicon.has("ways", word.lower):
        return _read_way(sentence, at, lexicon)
    kind = lexicon.nouns.get(word.lower) or _read_compound(word, lexicon)
    if not kind or (not lexicon.capital_nouns and _is_verb_here(sentence.words, at, lexicon)):
        return None
    after = sentence.words[at + 1].lower if at + 1 < len(sentence.words) else ""
    if lexicon.has("heads", after):
        return None
    also = _find_relative(sentence, at, lexicon)
    return Trigger(at, at, kind, word.lower, "noun", sentence.clause[at], also=also)


def _read_way(sentence: Sentence, at: int, lexicon: Lexicon) -> Trigger | None:
    """Read `was on her way to Rome` and `is en route to Rome` as a verb."""
    before = [word.lower for word in sentence.words[max(0, at - _FAR_WAY) : at]]
    helps = [word for word in before if lexicon.has("staying", word)]
    if not helps or not (before[-1] == "en" or lexicon.has("own", before[-1])):
        return None
    tense = lexicon.verbs[helps[-1]][0].tense
    return Trigger(at, at, "travel", "be on the way", tense, sentence.clause[at])


def _find_relative(sentence: Sentence, at: int, lexicon: Lexicon) -> int:
    """Find the relative clause that begins soon after a noun: `the trip to Rome, which …`."""
    words, clause = sentence.words, sentence.clause
    for ahead in range(at + 1, min(len(words) - 1, at + _FAR_RELATIVE)):
        bare = lexicon.has("relative_pronouns", words[ahead].lower) and not lexicon.compounds
        if bare and lexicon.has("that", words[ahead].lower) and _is_reported(sentence, at, lexicon):
            return -1
        if bare and clause[ahead] > clause[at]:
            return clause[ahead]
        if clause[ahead] != clause[at] or words[ahead].lower in lexicon.verbs:
            break
        if words[ahead].text == "," and clause[ahead + 1] > clause[at]:
            heads = (word.lower for word in words[ahead + 1 : ahead + 3])
            relative = any(lexicon.has("relative_pronouns", head) for head in heads)
            return clause[ahead + 1] if relative else -1
    return -1


def _is_reported(sentence: Sentence, at: int, lexicon: Lexicon) -> bool:
    """Tell `told a conference in Rome that …`: what follows is what was told."""
    for back in range(at - 1, max(-1, at - _FAR_RELATIVE), -1):
        forms = lexicon.verbs.get(sentence.words[back].lower, ())
        if any(lexicon.has("reporting", form.lemma) for form in forms):
            return sentence.clause[back] == sentence.clause[at]
    return False


def _read_compound(word: Word, lexicon: Lexicon) -> str:
    """Find the noun that a compound ends with: `Arbeitsbesuch`, `EU-Gipfel`."""
    if not lexicon.compounds or len(word.lower) < 9:
        tail = word.lower.rpartition("-")[2] if "-" in word.lower else ""
        return lexicon.nouns.get(tail, "")
    if word.lower.endswith(tuple(lexicon.words["false_parts"])):
        return ""
    for noun, kind in lexicon.nouns.items():
        long = len(noun) > _LONG_NOUN or lexicon.has("last_parts", noun)
        if long and word.lower.endswith(noun):
            return kind
    return ""


def is_event_noun(word: Word, lexicon: Lexicon) -> bool:
    """Tell a noun of events, compounds too."""
    return word.lower in lexicon.nouns or bool(_read_compound(word, lexicon))


def _is_verb_here(words: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    """Tell `will visit` and `to launch` from `a visit`: by the word before."""
    lower = words[at].lower
    forms = lexicon.verbs.get(lower, ())
    if not any(form.kind in EVENT_KINDS for form in forms):
        return False
    before = next((w for w in reversed(words[:at]) if not lexicon.has("adverbs", w.lower)), None)
    if before is None:
        return False
    if lexicon.has("infinitive_marks", before.lower):
        follows = words[at + 1].lower if at + 1 < len(words) else ""
        governed = at > 1 and words[at - 2].lower in lexicon.verbs
        return governed or (follows,) not in lexicon.prepositions
    helps = ("future", "tentative", "subject_pronouns")
    going = lower.endswith("ing") and lexicon.has("been", before.lower)
    return going or any(lexicon.has(group, before.lower) for group in (*helps, "before_verbs"))


def _read_verb(sentence: Sentence, at: int, lexicon: Lexicon) -> Trigger | None:
    words = sentence.words
    word = words[at]
    forms = lexicon.verbs.get(word.lower, ())
    if not forms or (lexicon.capital_nouns and word.capital and at):
        return None
    if not lexicon.capital_nouns and ((word.capital and at) or is_attribute(words, at, lexicon)):
        return None
    named = is_noun_here(words, at, lexicon) or _stands_as_noun(words, at, forms, lexicon)
    if named or opens_as_noun(words, at, lexicon):
        return None
    if lexicon.compounds:
        forms = tuple(sorted(forms, key=lambda form: _misfits(sentence, at, form, lexicon)))
    for form, until in _fit(words, at, forms, lexicon):
        return Trigger(at, until, form.kind, form.lemma, form.tense, sentence.clause[at], form.mode)
    return None


def _stands_as_noun(
    words: Sequence[Word], at: int, forms: Sequence[Form], lexicon: Lexicon
) -> bool:
    """Tell `at the start` and `heads of state`: bare forms that are nouns here."""
    before = words[at - 1].lower if at else ""
    after = words[at + 1].lower if at + 1 < len(words) else ""
    bare = all(form.tense in ("base", "present") for form in forms)
    noun = lexicon.has("articles", before) or lexicon.has("owners", after)
    return bare and not lexicon.compounds and noun


def _misfits(sentence: Sentence, at: int, form: Form, lexicon: Lexicon) -> bool:
    """Tell whether a form is finite beside an auxiliary, or a participle without one."""
    helped = any(
        number == sentence.clause[at]
        and (lexicon.has("perfect", word.lower) or lexicon.has("passive", word.lower))
        for word, number in zip(sentence.words, sentence.clause, strict=True)
    )
    return helped != (form.tense == "participle")


def _fit(
    words: Sequence[Word], at: int, forms: Sequence[Form], lexicon: Lexicon
) -> Iterator[tuple[Form, int]]:
    """List the forms that fit, those whose particle is there first."""
    for form in forms:
        if form.particle and (until := _find_particle(words, at, form, lexicon)):
            yield form, until
    plain = [form for form in forms if not form.particle]
    passive = _is_passive(words, at, lexicon)
    plain.sort(key=lambda form: _rank(form, passive=passive))
    for form in plain:
        yield form, at


def _rank(form: Form, *, passive: bool) -> int:
    """Prefer caused motion in the passive (`was flown`) and plain motion otherwise."""
    if form.kind == "transfer":
        return 0 if passive and form.tense == "participle" else 2
    return 1


def _is_passive(words: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    near = words[max(0, at - 4) : at]
    helped = any(lexicon.has("passive", word.lower) for word in near)
    if helped and not any(lexicon.has("perfect", word.lower) for word in near):
        return True
    return any(lexicon.has("been", word.lower) for word in near)


def _find_particle(words: Sequence[Word], at: int, form: Form, lexicon: Lexicon) -> int | None:
    """Find the particle of a verb: at the end of a German clause, soon after an English verb."""
    if not lexicon.compounds:
        for ahead in range(at + 1, min(len(words), at + 1 + _FAR_ENGLISH)):
            if words[ahead].lower == form.particle:
                return ahead
            if words[ahead].text in BREAKS:
                return None
        return None
    parts = form.particle.lower().split()
    if len(parts) > 1 or form.particle[:1].isupper():
        return _find_phrase(words, at, parts)
    for ahead in range(at + 1, min(len(words), at + _FAR_GERMAN)):
        if words[ahead].lower == parts[-1] and _closes(words, ahead, lexicon):
            return ahead
    return None


def _find_phrase(words: Sequence[Word], at: int, parts: Sequence[str]) -> int | None:
    """Find the words that make a phrase with a verb, before or after it: `machte … Station`."""
    for far in range(1, _FAR_PHRASE):
        for first in (at + far, at - far - len(parts) + 1):
            said = [word.lower for word in words[max(0, first) : max(0, first) + len(parts)]]
            if first >= 0 and said == parts:
                return first + len(parts) - 1
    return None


def _closes(words: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    """Tell a particle, which ends its clause, from the preposition or article."""
    if at + 1 == len(words):
        return True
    after = words[at + 1]
    if not after.alpha and not after.text.isdigit():
        return True
    return lexicon.has("coordinators", after.lower) or lexicon.has("subordinators", after.lower)
