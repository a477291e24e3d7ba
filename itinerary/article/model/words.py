"""What the words of a slot mean: our own lexicons, gazetteer and date grammar say so, or nobody."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from itinerary.article.dates import Calendar, Dated
from itinerary.article.lexicon import EVENT_KINDS
from itinerary.article.scene import Scene
from itinerary.article.sentences import Word
from itinerary.article.toponyms import Known, Toponym, know_inflected
from itinerary.article.triggers import Trigger

#: Importance (powers of ten) of the least place that a model may mean, unless it is an area.
_VILLAGE = 2.4
_AREAS = ("country", "region", "sea")
_STATUS_OF_KIND = {"cancel": "cancelled", "postpone": "postponed", "plan": "planned"}
_STATUS_OF_GROUP = {
    "cancelled": "cancelled", "tentative": "tentative", "planned": "planned", "future": "planned",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a slot where they stand: `text[start:end]` in a scene."""

    scene: Scene
    start: int
    end: int

    def list_words(self) -> Sequence[Word]:
        """Give the words and marks themselves."""
        words = self.scene.sentence.words
        return [one for one in words if one.start < self.end and self.start < one.end]

    def covers(self, start: int, end: int) -> bool:
        """Tell whether something shares letters with them."""
        return start < self.end and self.start < end

    def list_triggers(self) -> Iterator[Trigger]:
        """Give the triggers among them, also those of which only the particle is there."""
        words = self.scene.sentence.words
        for one in self.scene.triggers:
            if any(self.covers(words[at].start, words[at].end) for at in (one.at, one.until)):
                yield one


def find_trigger(
    scene: Scene, quote: tuple[int, int], what: Words | None, *, moves: bool
) -> Trigger:
    """Find the word that tells an event; one that no lexicon has is taken as it stands.

    Parameters
    ----------
    scene, quote
        The sentence, and the part of the text that is quoted.
    what
        The word, as the model has it.
    moves
        Whether somebody goes somewhere; without a lexicon nothing else tells.
    """
    words = what or Words(scene, max(quote[0], scene.sentence.start), quote[1])
    told = [one for one in words.list_triggers() if one.kind in EVENT_KINDS]
    if told:
        return told[0]
    awaited = [one for one in words.list_triggers() if scene.lexicon.has("awaited", one.lemma)]
    if awaited:
        return replace(awaited[0], kind="arrival")
    return _make_trigger(scene, words, moves=moves)


def _make_trigger(scene: Scene, what: Words, *, moves: bool) -> Trigger:
    """Make a trigger of a word that our lexicons do not have, so that its clause is judged."""
    lexicon = scene.lexicon
    word = next((one for one in what.list_words() if one.alpha), scene.sentence.words[0])
    at = scene.sentence.words.index(word)
    before = scene.sentence.words[at - 1].lower if at else ""
    named = word.capital if lexicon.capital_nouns else lexicon.has("determiners", before)
    kind = "travel" if moves else "event"
    tense = "noun" if named else "past"
    return Trigger(at, at, kind, word.lower, tense, scene.sentence.clause[at])


def is_known(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether our own lexicons have a trigger."""
    return any(one.at == trigger.at for one in scene.triggers)


def read_place(words: Words, text: str) -> Toponym | Known | None:
    """Find a place as the gazetteer has it; None if it does not, or if it is something else."""
    scene = words.scene
    for one in scene.places:
        if words.covers(one.start, one.end):
            return one
    listed = scene.sentence.words
    people = [one for one in scene.actors if one.person]
    if any(words.covers(listed[one.first].start, listed[one.last - 1].end) for one in people):
        return None
    if any(words.covers(one.start, one.end) for one in scene.dates):
        return None
    inside = list(words.list_words())
    while inside and not inside[0].capital:
        inside.pop(0)
    return _look_up(inside, words, text) if inside else None


def _look_up(inside: Sequence[Word], words: Words, text: str) -> Known | None:
    lexicon = words.scene.lexicon
    if len(inside) == 1 and lexicon.has("not_places", inside[0].text):
        return None
    known = know_inflected(text[inside[0].start : inside[-1].end], lexicon)
    return known if known and (known.kind in _AREAS or known.score >= _VILLAGE) else None


def read_mode(words: Words) -> str:
    """Tell by what somebody travels: by the vehicle, otherwise by the verb."""
    for one in words.list_words():
        if mode := words.scene.lexicon.vehicles.get(one.lower):
            return mode
    return next((one.mode for one in words.list_triggers() if one.mode), "")


def read_status(words: Words) -> str:
    """Tell the status that words give an event: by their verb, otherwise by lists of words."""
    for trigger in words.list_triggers():
        if trigger.kind in _STATUS_OF_KIND:
            return _STATUS_OF_KIND[trigger.kind]
    for group, status in _STATUS_OF_GROUP.items():
        if any(words.scene.lexicon.has(group, one.lower) for one in words.list_words()):
            return status
    told = any(one.tense in ("past", "participle") for one in words.list_triggers())
    return "happened" if told else ""


def read_people(words: Words, text: str) -> list[str]:
    """Name people by their full names; who is no person or group of ours is named as written."""
    scene, listed = words.scene, words.scene.sentence.words
    named = [
        one.name
        for one in scene.actors
        if words.covers(listed[one.first].start, listed[one.last - 1].end)
    ]
    if named:
        return named
    inside = [one for one in words.list_words() if one.alpha]
    while inside and scene.lexicon.has("determiners", inside[0].lower):
        inside.pop(0)
    pronouns = ("subject_pronouns", "own_pronouns")
    if not inside or any(scene.lexicon.has(group, inside[0].lower) for group in pronouns):
        return []
    return [" ".join(text[inside[0].start : words.end].split())]


def read_date(words: Words, calendar: Calendar, day: str) -> Dated | str:
    """Read a date by our grammar, from the day of publication.

    Parameters
    ----------
    words
        What says when.
    calendar
        Joins a part of day to its day.
    day
        The day named before, to which `late that evening` belongs; may be empty.

    Returns
    -------
    Dated or str
        The date, or why it is none.
    """
    inside = [one for one in words.scene.dates if words.covers(one.start, one.end)]
    told = [one for one in inside if one.edtf]
    parts = [one for one in inside if one.daytime]
    if len({one.edtf for one in told}) > 1:
        return "are more than one date"
    if told and told[0].open:
        return "bound something and date no event"
    if not told and not (parts and len(day) == 10):
        known = "" if calendar.published is not None else " without a day of publication"
        return f"are no date that can be read{known}"
    first = told[0] if told else parts[0]
    edtf = told[0].edtf if told else day
    if parts and len(edtf) == 10:
        return replace(first, edtf=calendar.carry(edtf, parts[0].daytime), daytime="")
    return first
