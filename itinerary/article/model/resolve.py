"""A row that a model told becomes a draft: our grammar and gazetteer read its words, or not."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from itinerary.article.dates import Dated
from itinerary.article.drafts import Draft, Span
from itinerary.article.model.answer import Told
from itinerary.article.model.stage import Passage, Stage
from itinerary.article.model.words import (
    Words,
    find_trigger,
    is_known,
    read_date,
    read_mode,
    read_people,
    read_place,
    read_status,
)
from itinerary.article.scene import Scene
from itinerary.article.slots import find_when
from itinerary.article.status import Certainty, judge
from itinerary.article.toponyms import Known, Toponym
from itinerary.article.triggers import Trigger
from itinerary.events import Problem, shorten

RULE = "model"
#: A model's word alone is never worth more: below what a person need only glance at.
MOST = 0.74
#: What a row is worth by itself, and what else it says adds.
_TOLD, _DATED, _UNDATED, _PLACED, _NOWHERE, _NAMED = 0.48, 0.08, -0.05, 0.08, -0.15, 0.05
_KNOWN, _REFUSED, _QUOTED, _UNCERTAIN = 0.04, -0.05, -0.2, -0.1
#: Of two statuses that a sentence gives an event the later one here is meant.
_STRENGTH = ("happened", "planned", "tentative", "postponed", "cancelled")


@dataclass(slots=True)
class Row:
    """A row that is being read: what the model told, and what becomes of it."""

    told: Told
    quote: tuple[int, int]
    path: str
    spans: list[Span] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, slot: str, code: str, message: str, said: str) -> None:
        """Leave a slot empty and say why."""
        hint = f"quote: {shorten(' '.join(self.told.quote.split()), 80)!r}"
        self.problems.append(
            Problem(code, message, "warning", self.path, column=slot, value=said, hint=hint)
        )

    def mark(self, slot: str, words: Words) -> None:
        """Write down where a slot's words stand."""
        self.spans.append(Span(slot, words.start, words.end, RULE))


class Resolver:
    """Reads rows against one article.

    Parameters
    ----------
    stage
        The article.
    path
        What problems call it.
    """

    def __init__(self, stage: Stage, path: str) -> None:
        self._stage = stage
        self._path = path
        #: What was refused, and why.
        self.problems: list[Problem] = []

    def locate(self, told: Told, passage: Passage) -> tuple[int, int] | None:
        """Find the quote of a row; a row whose quote is not in the text is refused."""
        found = self._stage.find_quote(told.quote, passage)
        if found is None:
            short = len(told.quote.split()) < 2
            why = "is no sentence" if short else "is not in the text"
            self._refuse("llm-quote-refused", f"the model's quote {why}, its row is refused:", told)
        return found

    def resolve(self, told: Told, quote: tuple[int, int], passage: Passage) -> Draft | None:
        """Read a row whose quote stands at `quote`; None if the sentence tells no event."""
        row = Row(told, quote, self._path)
        found = {slot: list(self._find_all(row, slot, passage)) for slot in told.slots}
        what = next(iter(found["what"]), None)
        scene = what.scene if what else self._stage.scenes[self._stage.sentences_of(*quote)[0]]
        moves = bool(found["mode"] or found["origin"])
        trigger = find_trigger(scene, quote, what, moves=moves)
        certainty = judge(scene.sentence, trigger, scene.triggers, scene.lexicon)
        if not certainty.status:
            why = "the sentence denies it or makes it a condition, the model's row is refused:"
            self._refuse("llm-row-refused", why, told)
            return None
        draft = self._begin(row, scene, trigger, certainty)
        draft = self._place(row, self._date(row, draft, scene, trigger, certainty, found), found)
        self.problems += row.problems
        return _rate(row, draft, scene, trigger)

    def _refuse(self, code: str, message: str, told: Told) -> None:
        self.problems.append(Problem(code, message, "error", self._path, value=told.quote))

    def _find_all(self, row: Row, slot: str, passage: Passage) -> Iterator[Words]:
        """Find the words of a slot; those that are not where they belong are refused."""
        for said in row.told.slots[slot]:
            span = self._find(row, slot, said, passage)
            scene = None if span is None else self._stage.scene_at(span[0])
            if span is not None and scene is not None:
                yield Words(scene, *span)
                continue
            why = "the model's words are not in the sentence or before it, they are left out:"
            row.refuse(slot, "llm-slot-refused", why, said)

    def _find(self, row: Row, slot: str, said: str, passage: Passage) -> tuple[int, int] | None:
        """Look in the quote, in its sentences, in what stands before it: last where it is near."""
        stage, (start, end) = self._stage, row.quote
        around = [stage.sentences[number] for number in stage.sentences_of(start, end)]
        if found := stage.find_words(said, start, end, last=False):
            return found
        if found := stage.find_words(said, around[0].start, around[-1].end, last=False):
            return found
        if slot == "what":
            return None
        first = passage.start if slot == "who" else stage.paragraph_start(around[0])
        return stage.find_words(said, first, around[0].start, last=True)

    def _begin(self, row: Row, scene: Scene, trigger: Trigger, certainty: Certainty) -> Draft:
        word = scene.sentence.words[trigger.at]
        row.spans.append(Span("trigger", word.start, word.end, RULE))
        row.notes += ["reported"] if certainty.reported else []
        return Draft(
            kind="travel" if trigger.kind in ("boarding", "transfer") else trigger.kind,
            rule=RULE,
            sentence=row.quote,
            status=certainty.status,
            noun=word.text if trigger.is_noun else "",
        )

    def _date(
        self,
        row: Row,
        draft: Draft,
        scene: Scene,
        trigger: Trigger,
        certainty: Certainty,
        found: dict[str, list[Words]],
    ) -> Draft:
        """Fill in when, and the status, which also depends on when."""
        dated = self._read_date(row, found["when"])
        start, told = ("", "") if dated is None else (dated.edtf, "")
        if dated is not None and certainty.by is not None:
            _, of_status = find_when(scene, trigger, certainty.by)
            start, told = ("", start) if dated == of_status else (start, told)
        status = max((draft.status, *self._read_statuses(row, found)), key=_STRENGTH.index)
        if status == "happened" and self._stage.calendar.is_future(start):
            status = "planned"
        return replace(draft, start=start, status_date=told, status=status)

    def _read_date(self, row: Row, found: list[Words]) -> Dated | None:
        for words in found:
            day = self._stage.day_before(words.scene, words.start)
            dated = read_date(words, self._stage.calendar, day)
            if isinstance(dated, Dated):
                row.mark("start", words)
                row.notes += [f"date: {dated.why}"] if dated.why else []
                return dated
            said = self._stage.text[words.start : words.end]
            row.refuse("when", "llm-slot-unread", f"the model's words {dated}, left out:", said)
        return None

    def _read_statuses(self, row: Row, found: dict[str, list[Words]]) -> Iterator[str]:
        for words in found["status"]:
            if status := read_status(words):
                row.mark("status", words)
                yield status
            else:
                self._leave(row, "status", "say no status that we know", words)

    def _place(self, row: Row, draft: Draft, found: dict[str, list[Words]]) -> Draft:
        """Fill in where, from where, by what and who."""
        place = self._read_place(row, "place", found)
        origin = self._read_place(row, "origin", found)
        if draft.kind == "departure" and place is None:
            place, origin = origin, None
        return replace(
            draft,
            place=place.name if place else "",
            country=place.country if place else "",
            origin=origin.name if origin else "",
            mode=self._read_mode(row, found),
            actors=tuple(dict.fromkeys(self._read_people(row, found))),
        )

    def _read_place(
        self, row: Row, slot: str, found: dict[str, list[Words]]
    ) -> Toponym | Known | None:
        for words in found[slot]:
            if place := read_place(words, self._stage.text):
                row.mark(slot, words)
                return place
            self._leave(row, slot, "name no place that the gazetteer has", words)
        return None

    def _read_mode(self, row: Row, found: dict[str, list[Words]]) -> str:
        for words in found["mode"]:
            if mode := read_mode(words):
                row.mark("mode", words)
                return mode
            self._leave(row, "mode", "name no vehicle that we know", words)
        return ""

    def _read_people(self, row: Row, found: dict[str, list[Words]]) -> Iterator[str]:
        for words in found["who"]:
            names = read_people(words, self._stage.text)
            if names:
                row.mark("actors", words)
                yield from names
            else:
                self._leave(row, "who", "name nobody", words)

    def _leave(self, row: Row, slot: str, why: str, words: Words) -> None:
        said = self._stage.text[words.start : words.end]
        row.refuse(slot, "llm-slot-unread", f"the model's words {why}, left out:", said)


def _rate(row: Row, draft: Draft, scene: Scene, trigger: Trigger) -> Draft:
    """Fill in how sure a row is, 0 to `MOST`, and why."""
    reasons = list(_list_reasons(row, draft, scene, trigger))
    total = round(min(MOST, max(0.01, sum(weight for weight, _ in reasons))), 2)
    why = tuple(f"{reason} {weight:+.2f}" for weight, reason in reasons)
    return replace(draft, confidence=total, why=why, spans=tuple(row.spans), notes=tuple(row.notes))


def _list_reasons(
    row: Row, draft: Draft, scene: Scene, trigger: Trigger
) -> Iterator[tuple[float, str]]:
    yield _TOLD, RULE
    yield (_DATED, "dated") if draft.start else (_UNDATED, "no date")
    yield (_PLACED, "placed") if draft.place or draft.origin else (_NOWHERE, "no place")
    if draft.actors:
        yield _NAMED, "actors named"
    if is_known(scene, trigger):
        yield _KNOWN, "told by a word of ours"
    if row.problems:
        yield _REFUSED * len(row.problems), "words refused"
    if scene.sentence.quoted[trigger.at]:
        yield _QUOTED, "inside a quotation"
    if draft.status == "tentative":
        yield _UNCERTAIN, "uncertain"
