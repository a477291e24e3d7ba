"""From an article to its events: every sentence read in order, with what went before in mind."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from itinerary.article.actors import Actor, Cast
from itinerary.article.datelines import find_dateline
from itinerary.article.dates import Calendar, Dated, is_attribute_date
from itinerary.article.doers import is_in_name, is_known, list_aboard, list_names, names_vehicle
from itinerary.article.drafts import Draft, Span
from itinerary.article.idioms import is_figurative
from itinerary.article.known import Toponym
from itinerary.article.lexicon import EVENT_KINDS, Lexicon
from itinerary.article.merge import choose
from itinerary.article.phrases import find_onward
from itinerary.article.rating import rate
from itinerary.article.rules import (
    find_rule,
    find_stay,
    happens_here,
    has_pronoun,
    is_awaited,
    is_beside,
)
from itinerary.article.scene import Scene, Where
from itinerary.article.schedule import spread
from itinerary.article.sentences import Sentence, split_sentences
from itinerary.article.slots import (
    find_day_before,
    find_mode,
    find_when,
    find_who,
    inherit,
    says_pronoun,
)
from itinerary.article.status import Certainty, find_main_plan, is_due, is_present, judge, says
from itinerary.article.subjects import JOURNEYS
from itinerary.article.toponyms import find_toponyms
from itinerary.article.triggers import Trigger, find_triggers
from itinerary.article.wheres import find_where
from itinerary.when import When

#: For how many sentences those who travel are remembered.
_SOON = 2
#: Who travels is remembered from drafts of this confidence on.
_SURE = 0.5


@dataclass(slots=True)
class Memory:
    """What earlier sentences leave for later ones; `last` is the later of `who` and `group`."""

    who: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    day: str = ""
    place: Toponym | None = None
    riders: tuple[str, ...] = ()
    journey: int = 0
    ride: int = -2


@dataclass(slots=True)
class Article:
    """An article that is being read.

    Attributes
    ----------
    text, lexicon, published
        The visible text, the words of its language, the day of publication if known.
    calendar
        Holds the relative dates that stayed unresolved, too.
    named
        All places of the article, in the order of the text.
    """

    text: str
    lexicon: Lexicon
    published: When | None
    calendar: Calendar = field(init=False)
    cast: Cast = field(default_factory=Cast)
    memory: Memory = field(default_factory=Memory)
    named: list[Toponym] = field(default_factory=list)
    dateline: Toponym | None = None
    _next_day: str = ""
    _next_place: Toponym | None = None

    def __post_init__(self) -> None:
        self.calendar = Calendar(self.lexicon, self.published)
        self.dateline = find_dateline(self.text)

    def read(self) -> list[Draft]:
        """Read all sentences in order."""
        found: list[Draft] = []
        sentences = split_sentences(self.text, self.lexicon)
        for sentence in sentences:
            actors = self.cast.find(self.text, sentence, self.lexicon)
            persons = [(one.first, one.last) for one in actors if one.person or one.ship]
            self.named += find_toponyms(self.text, sentence, self.lexicon, persons)
        for sentence in sentences:
            self._board(sentence, found)
            found += self._read_sentence(sentence)
            self.memory.day = self._next_day
            self.memory.place = self._next_place or self.memory.place
        return found

    def _board(self, sentence: Sentence, found: list[Draft]) -> None:
        """Give a vehicle that was told those of `An Bord waren 40 Pilger`."""
        near = sentence.number - self.memory.ride == 1
        if not near or not found or found[-1].actors:
            return
        names = list_aboard(
            sentence, self.cast.find(self.text, sentence, self.lexicon), self.lexicon
        )
        found[-1] = replace(found[-1], actors=names)

    def _read_sentence(self, sentence: Sentence) -> list[Draft]:
        lexicon = self.lexicon
        triggers = find_triggers(sentence, lexicon)
        telling = [one for one in triggers if one.kind in EVENT_KINDS or one.kind == "be"]
        actors = self.cast.find(self.text, sentence, lexicon)
        drafts: list[Draft] = []
        if telling:
            drafts = list(self._tell(sentence, triggers, actors))
        if drafts or any(one.person for one in actors):
            self._recall(sentence, triggers, actors)
        return drafts

    def _recall(
        self, sentence: Sentence, triggers: Sequence[Trigger], actors: Sequence[Actor]
    ) -> None:
        """Keep who `he` and `she` will be: the subject, unless a pronoun is the subject."""
        verbs = [one.at for one in triggers if not one.is_noun]
        head = sentence.words[: verbs[0] + 3 if verbs else len(sentence.words)]
        if any(self.lexicon.has("subject_pronouns", word.lower) for word in head):
            return
        persons = [one for one in actors if one.person]
        free = [one for one in actors if not one.first or not self._is_set_apart(sentence, one)]
        free = [one for one in free if not names_vehicle(sentence, one, self.lexicon)]
        named = [one for one in free if one.person] or persons
        subjects = named or [
            one for one in free if self.lexicon.compounds or not verbs or one.first < verbs[0]
        ]
        if not subjects:
            return
        self.memory.last = (subjects[0].name,)
        if subjects[0].person or subjects[0].office:
            self.memory.who = self.memory.last
        else:
            self.memory.group = self.memory.last

    def _is_set_apart(self, sentence: Sentence, actor: Actor) -> bool:
        words, lexicon = sentence.words, self.lexicon
        before = words[actor.first - 1].lower
        article = lexicon.has("articles_before_places", before)
        if article and (actor.first == 1 or words[actor.first - 2].lower in lexicon.verbs):
            return False
        return (before,) in lexicon.prepositions

    def _tell(
        self, sentence: Sentence, triggers: Sequence[Trigger], actors: Sequence[Actor]
    ) -> Iterator[Draft]:
        ahead = frozenset(look_ahead(sentence, triggers, self.lexicon))
        called_off = any(one.kind in ("cancel", "postpone") for one in triggers)
        dates = self.calendar.find(self.text, sentence, ahead, called_off=called_off)
        dates = [
            one
            for one in dates
            if not is_in_name(one, sentence, actors)
            and not is_attribute_date(one, sentence, self.lexicon)
        ]
        blocked = [(one.first, one.last) for one in actors if one.person or one.ship]
        blocked += [
            (sentence.word_at(one.start), sentence.word_at(one.end - 1) + 1) for one in dates
        ]
        places = find_toponyms(self.text, sentence, self.lexicon, blocked)
        scene = Scene(sentence, triggers, places, dates, actors, self.lexicon)
        if not any(self.lexicon.has("pluperfect", word.lower) for word in sentence.words):
            self._note_day(dates)
        drafts = [one for trigger in triggers for one in self._read_trigger(scene, trigger)]
        chosen = choose(drafts)
        told = {one.place for one in chosen}
        self._note_riders(sentence, chosen)
        self._next_place = next((one for one in places if one.name in told), None)
        yield from chosen

    def _note_riders(self, sentence: Sentence, drafts: Sequence[Draft]) -> None:
        named = [
            one for one in drafts if one.actors and one.kind in JOURNEYS and one.confidence >= _SURE
        ]
        if drafts and drafts[-1].kind in JOURNEYS:
            self.memory.ride = sentence.number
        if named:
            self.memory.riders, self.memory.journey = named[-1].actors, sentence.number

    def _note_day(self, dates: Sequence[Dated]) -> None:
        days = [one.edtf for one in dates if one.edtf and not one.open]
        if days:
            self._next_day = days[-1].lstrip("[")[:10]

    def _read_trigger(self, scene: Scene, trigger: Trigger) -> list[Draft]:
        if trigger.kind == "be":
            return self._read_stay(scene, trigger)
        if trigger.kind == "plan" and is_awaited(scene, trigger):
            trigger = replace(trigger, kind="arrival", tense="awaited")
        if trigger.kind not in EVENT_KINDS or is_figurative(scene.sentence, trigger, self.lexicon):
            return []
        certainty = judge(scene.sentence, trigger, scene.triggers, self.lexicon)
        if not certainty.status:
            return []
        where = find_where(scene, trigger, self.memory.place, self.dateline)
        where = find_onward(scene, trigger, where, self.memory.place)
        off = trigger.is_noun and certainty.status in ("cancelled", "postponed")
        own, told = find_when(scene, trigger, certainty.by or (trigger if off else None))
        rule = find_rule(scene, trigger, where, own, certainty)
        if not rule or rule == "noun-again":
            implied = self._imply(scene, trigger, where, own, certainty)
            where = implied or where
            rule = f"{trigger.kind}-here" if implied else rule
        if not rule:
            return []
        if trigger.is_noun and not is_beside(scene, trigger, where, certainty):
            where = replace(where, place=None)
        draft = self._fill(scene, trigger, where, own, certainty, rule)
        if told is not None:
            draft = replace(draft, status_date=told.edtf)
        drafts = spread(scene, trigger, draft, where)
        return [rate(scene, trigger, one, where, certainty) for one in drafts]

    def _imply(
        self,
        scene: Scene,
        trigger: Trigger,
        where: Where,
        own: Dated | None,
        certainty: Certainty,
    ) -> Where | None:
        """Take the place said before, or the dateline, for a dated meeting without one."""
        before = self._recall_place()
        said = [one for one in scene.places if one.role in ("at", "to")]
        before = said[-1] if said else before
        if where.place or where.origin or before is None or certainty.by is not None:
            return None
        if own is None or not happens_here(scene, trigger):
            return None
        return Where(replace(before, role="before", direct=False))

    def _recall_place(self) -> Toponym | None:
        """Give the place said last, or the city of the dateline if that lies in it."""
        last, head = self.memory.place, self.dateline
        if last is None or head is None:
            return last or head
        wide = last.kind in ("country", "region") and head.kind not in ("country", "region")
        return head if wide and head.country == last.country else last

    def _read_stay(self, scene: Scene, trigger: Trigger) -> list[Draft]:
        found = find_stay(scene, trigger)
        staying = replace(trigger, kind="visit", tense="past")
        certainty = judge(scene.sentence, staying, scene.triggers, self.lexicon)
        if found is None or certainty.status not in ("happened", "planned"):
            return []
        gap = range(trigger.at, found[0].first)
        if any(says(scene.sentence, at, "planned", self.lexicon) for at in gap):
            certainty = replace(certainty, status="planned")
        where = Where(found[0], attached=True)
        draft = self._fill(scene, staying, where, found[1], certainty, "be-in-place")
        return [rate(scene, staying, draft, where, certainty)]

    def _fill(
        self,
        scene: Scene,
        trigger: Trigger,
        where: Where,
        when: Dated | None,
        certainty: Certainty,
        rule: str,
    ) -> Draft:
        sentence = scene.sentence
        start, notes, extra = self._date(scene, trigger, when)
        status = certainty.status
        if status == "happened" and self.calendar.is_future(start):
            past = trigger.tense in ("past", "participle")
            status, start = ("happened", "") if past else ("planned", start)
        if certainty.reported:
            notes.append("reported")
        names, spans = self._name_actors(scene, trigger)
        words = sentence.words
        spans.append(Span("trigger", words[trigger.at].start, words[trigger.at].end, rule))
        for slot in ("place", "origin", "via"):
            if (one := getattr(where, slot)) and one.role != "before":
                spans.append(Span(slot, one.start, one.end, one.role or "object"))
        if when is not None:
            spans.append(Span("start", when.start, when.end, when.why or "as written"))
            notes += [f"date: {when.why}"] if when.why else []
        return Draft(
            kind=_name_kind(trigger, where),
            rule=rule,
            sentence=(sentence.start, sentence.end),
            start=start,
            place=where.place.name if where.place else "",
            origin=where.origin.name if where.origin else "",
            via=where.via.name if where.via else "",
            mode=find_mode(scene, trigger),
            status=status,
            actors=names,
            notes=tuple(notes),
            spans=(*spans, *extra),
            noun=words[trigger.at].text if trigger.is_noun else "",
            country=where.place.country if where.place else "",
        )

    def _date(
        self, scene: Scene, trigger: Trigger, when: Dated | None
    ) -> tuple[str, list[str], list[Span]]:
        """Give the date, with a part of day that stands alone joined to its day."""
        start = when.edtf if when else ""
        parts = [
            one for one in scene.dates
            if one.daytime and scene.clause_of_date(one) == trigger.clause
        ]  # fmt: skip
        if not parts:
            return start, [], []
        day = start or find_day_before(scene, trigger) or self.memory.day
        spans = [Span("start", parts[0].start, parts[0].end, "part of day")]
        if not day or "T" in day or len(day) != 10:
            return start, [], []
        notes = [] if start else [f"day from before: {day}"]
        return self.calendar.carry(day, parts[0].daytime), notes, spans

    def _name_actors(self, scene: Scene, trigger: Trigger) -> tuple[tuple[str, ...], list[Span]]:
        found = find_who(scene, trigger)
        words = scene.sentence.words
        if not found:
            return self._resolve(scene, trigger), []
        own = [one for one in found if scene.clause_of(one) == trigger.clause]
        names = list_names(scene, found) or list(self._recall_riders(scene, trigger))
        if own and has_pronoun(scene, trigger):
            meant = tuple(one.name for one in inherit(scene, trigger)) or self._resolve(
                scene, trigger
            )
            names = [*meant, *list_names(scene, [one for one in found if one.person])]
        spans = [
            Span("actors", words[one.first].start, words[one.last - 1].end, "subject")
            for one in found
        ]
        return tuple(dict.fromkeys(names)), spans

    def _recall_riders(self, scene: Scene, trigger: Trigger) -> tuple[str, ...]:
        """Give who travelled last, for a vehicle that goes on: `The plane landed in Rome`."""
        near = scene.sentence.number - self.memory.journey <= _SOON
        near = near and any(is_known(scene, one) for one in find_who(scene, trigger))
        return self.memory.riders if near and trigger.kind in JOURNEYS else ()

    def _resolve(self, scene: Scene, trigger: Trigger) -> tuple[str, ...]:
        """Give whom a pronoun means: one person, what acts as one, or the last of both."""
        if not says_pronoun(scene, trigger):
            return ()
        clauses = range(trigger.clause, -1, -1)
        if self.lexicon.has("impersonal", trigger.lemma) and scene.has_word(
            trigger.clause, "thing_pronouns"
        ):
            return self.memory.riders or self.memory.last
        said = next(one for one in clauses if scene.has_word(one, "subject_pronouns"))
        if scene.has_word(said, "person_pronouns"):
            return self.memory.who
        return self.memory.group if scene.has_word(said, "thing_pronouns") else self.memory.last


def _name_kind(trigger: Trigger, where: Where) -> str:
    """Name the kind of an event: who boards a train in Rome departs from there."""
    if trigger.kind == "boarding" and where.place is not None and where.place is where.origin:
        return "departure"
    return "travel" if trigger.kind in ("boarding", "transfer") else trigger.kind


def look_ahead(sentence: Sentence, triggers: Sequence[Trigger], lexicon: Lexicon) -> Iterator[int]:
    """List the clauses that speak of what is to come."""
    planned = [one.at for one in triggers if one.kind == "plan"]
    for one in triggers:
        if planned and one.tense in ("zu", "base") and one.at > planned[0]:
            yield one.clause
        tells = one.kind in EVENT_KINDS or one.kind in ("occur", "plan")
        if tells and not one.is_noun and is_present(sentence, one, lexicon):
            yield one.clause
        if is_due(sentence, one, lexicon) or _is_under_way(sentence, one, lexicon):
            yield one.clause
        if find_main_plan(sentence, one, lexicon):
            yield one.clause
    groups = ("future", "conditional", "tentative", "planned")
    for at, clause in enumerate(sentence.clause):
        if any(says(sentence, at, group, lexicon) for group in groups):
            yield clause


def _is_under_way(sentence: Sentence, one: Trigger, lexicon: Lexicon) -> bool:
    """Tell `is heading to Rome on Friday`: the Friday to come."""
    before = sentence.words[one.at - 1].lower if one.at else ""
    return one.tense == "ing" and lexicon.has("present_be", before)
