"""Who acts: persons with their titles, groups, and what pronouns stand for."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from itinerary.article.groups import (
    find_collective,
    find_members,
    is_group,
    is_moving,
    is_people,
    is_title,
    may_describe,
)
from itinerary.article.known import is_kind_noun, know
from itinerary.article.lexicon import Lexicon
from itinerary.article.people import (
    Actor,
    choose_couple,
    find_counted,
    find_couple,
    is_no_name,
    may_join,
    may_stand_alone,
    name_office,
    names_couple,
    names_ship,
)
from itinerary.article.roles import ends_in
from itinerary.article.sentences import Sentence, Word
from itinerary.article.triggers import is_event_noun
from itinerary.article.wording import is_date_word, is_month
from itinerary.places.words import demonyms

__all__ = ["Actor", "Cast", "is_group"]

#: Names of more words are no person's; a place of up to this importance may be a namesake.
_LONGEST_NAME, _PLAIN_NAME = 4, 2
#: An abstract noun has more letters than a name with the same ending, such as `Jung`.
_ABSTRACT = 6
_VILLAGE, _TOWN, _GREAT = 3.5, 4.5, 6.3


@dataclass(slots=True)
class Cast:
    """Who comes up in an article: persons by surname, full names of groups by what they are."""

    surnames: dict[str, str] = field(default_factory=dict)
    firsts: dict[str, str] = field(default_factory=dict)
    couples: dict[tuple[str, ...], str] = field(default_factory=dict)
    groups: dict[str, set[str]] = field(default_factory=dict)
    offices: dict[str, set[str]] = field(default_factory=dict)

    def find(self, text: str, sentence: Sentence, lexicon: Lexicon) -> list[Actor]:
        """Find persons and groups in a sentence, and remember the persons."""
        words = sentence.words
        found: list[Actor] = []
        at = 0
        while at < len(words):
            actor = self._match(text, words, at, lexicon)
            if actor is not None:
                found.append(actor)
            at = actor.last if actor is not None else _pass_place(text, words, at, lexicon)
        self._note_couple(text, words, found, lexicon)
        return found

    def _note_couple(
        self, text: str, words: Sequence[Word], found: Sequence[Actor], lexicon: Lexicon
    ) -> None:
        """Remember two who are a couple, the last ones last."""
        pair = find_couple(words, found, lexicon)
        if pair:
            names = (pair[0].name, pair[1].name)
            self.couples.pop(names, None)
            self.couples[names] = text[words[pair[0].first].start : words[pair[1].last - 1].end]

    def _match(self, text: str, words: Sequence[Word], at: int, lexicon: Lexicon) -> Actor | None:
        word = words[at]
        if counted := find_counted(words, at, lexicon):
            name = text[word.start : words[counted].end]
            return Actor(at, counted + 1, name, person=False)
        if not word.alpha or (lexicon.compounds and lexicon.has("determiners", word.lower)):
            return None
        if not word.capital and not (lexicon.has("titles", word.text) and not lexicon.compounds):
            return self._match_group(text, words, at, lexicon)
        start = at
        while start < len(words) and _stands_before(words, start, lexicon):
            start += 1
        last = _end_of_name(text, words, start, lexicon)
        titled = start > at
        start += _has_apposition(words, start, last, lexicon)
        name = text[words[start].start : words[last - 1].end] if last > start else ""
        ship = at > 0 and names_ship(words, at, lexicon)
        if name and ship:
            return Actor(at, last, name, person=False, ship=True)
        if name and self._is_person(words, start, last, name, titled, lexicon):
            full = self._remember(name, lexicon)
            if start > at:
                self.offices.setdefault(name_office(words[start - 1]), set()).add(full)
            return Actor(at, last, full)
        return self._match_single(text, words, at, lexicon, titled=titled)

    def _match_single(
        self, text: str, words: Sequence[Word], at: int, lexicon: Lexicon, *, titled: bool
    ) -> Actor | None:
        """Take a single word for somebody: a surname beside a verb, a people, a group."""
        bare = _match_bare(words, at, lexicon)
        if not lexicon.compounds and is_people(words, at, lexicon):
            bare = Actor(at, at + 1, words[at].text, person=False)
        if bare is None and (lexicon.capital_nouns or titled or not at):
            return self._match_group(text, words, at, lexicon)
        return bare

    def _is_person(
        self,
        words: Sequence[Word],
        first: int,
        last: int,
        name: str,
        titled: bool,
        lexicon: Lexicon,
    ) -> bool:
        if name in self.surnames or name in self.firsts:
            return not (first and lexicon.has("place_marks", words[first - 1].lower))
        parts = words[first:last]
        leads = not titled and (parts[0].lower,) in lexicon.prepositions
        common = any(_is_common(word, lexicon) for word in parts)
        if leads or is_no_name(parts, lexicon) or (common and not _is_named_so(parts, lexicon)):
            return False
        place = know(name) or know(name.removesuffix("s"))
        if len(parts) == 1:
            return titled and (place is None or place.kind != "country") and len(name) > 2
        called = first and not titled and lexicon.has("contracted", words[first - 1].lower)
        acronym = not lexicon.compounds and any(_is_acronym(word) for word in parts)
        groups = ("organisations", "facilities")
        named = any(lexicon.has(group, word.text) for word in parts for group in groups)
        if called or acronym or named:
            return False
        pair = " ".join(word.text for word in parts[:2])
        of_country = parts[0].text in demonyms() or pair in demonyms() or name.isupper()
        tail = know(parts[-1].text)
        at_place = tail is not None and tail.score > _TOWN and parts[-2].text.islower()
        return not (of_country or at_place) and (place is None or place.score <= _VILLAGE)

    def _match_group(
        self, text: str, words: Sequence[Word], at: int, lexicon: Lexicon
    ) -> Actor | None:
        """Take a group by its fullest name: `the delegation` is the one delegation of before."""
        if self.couples and names_couple(words[at], lexicon):
            couple = choose_couple(words[at], self.couples)
            return Actor(at, at + 1, couple[0], others=couple[1:])
        actor = _match_group(text, words, at, lexicon)
        kind = find_collective(words[at], lexicon)
        if actor is not None and actor.office and actor.name == words[at].text and at:
            return self._name_holder(actor, words, lexicon)
        if actor is None or not kind:
            return actor
        known = self.groups.setdefault(kind, set())
        if actor.name.lower() != kind:
            known.add(actor.name)
            return actor
        return replace(actor, name=next(iter(known))) if len(known) == 1 else actor

    def _name_holder(self, actor: Actor, words: Sequence[Word], lexicon: Lexicon) -> Actor:
        """Take `the minister` for the one minister who was named."""
        known = self.offices.get(name_office(words[actor.first]), set())
        before = words[actor.first - 1].lower
        told = lexicon.has("articles_before_places", before) and len(known) == 1
        return Actor(actor.first, actor.last, next(iter(known))) if told else actor

    def _remember(self, name: str, lexicon: Lexicon) -> str:
        parts = name.split()
        if len(parts) == 1:
            return self.surnames.get(name) or self.firsts.get(name, name)
        if may_stand_alone(parts, lexicon):
            self.firsts.setdefault(parts[0], name)
        numbered = parts[-1].isupper() and set(parts[-1]) <= set("IVX")
        self.surnames.setdefault(parts[-2] if numbered else parts[-1], name)
        self.surnames.setdefault(name, name)
        known = know(parts[0])
        if known is None or known.score <= _VILLAGE:
            self.surnames.setdefault(parts[0], name)
        return name


def _pass_place(text: str, words: Sequence[Word], at: int, lexicon: Lexicon) -> int:
    """Give where to go on: after `New South Wales`, in which nobody is called `South Wales`."""
    if not words[at].capital or lexicon.compounds:
        return at + 1
    for last in range(min(len(words), at + _LONGEST_NAME), at + 1, -1):
        if not words[last - 1].capital:
            continue
        place = know(text[words[at].start : words[last - 1].end])
        if place is not None and place.score > _TOWN:
            return last
    return at + 1


def _has_apposition(words: Sequence[Word], first: int, last: int, lexicon: Lexicon) -> bool:
    """Tell `die Seglerin Ann Lee`: after an article the first word says what somebody is."""
    before = words[first - 1] if first else None
    long = last - first > _PLAIN_NAME and all(word.alpha for word in words[first:last])
    article = before is not None and lexicon.has("determiners", before.lower)
    return lexicon.compounds and long and article and words[first + 1].capital


def _stands_before(words: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    """Tell what stands before a name: titles, and countries that have one (`Ungarns`)."""
    if is_title(words[at], lexicon):
        return True
    plural = words[at].text.endswith("s") and words[at].text[:-1] in demonyms()
    if plural and not lexicon.compounds:
        return words[at].text not in demonyms()
    stem = words[at].text.removesuffix("s")
    if words[at].text in demonyms() and at + 1 < len(words):
        return is_title(words[at + 1], lexicon)
    follows = at + 1 < len(words) and is_title(words[at + 1], lexicon)
    return lexicon.compounds and stem != words[at].text and follows and know(stem) is not None


def _end_of_name(text: str, words: Sequence[Word], start: int, lexicon: Lexicon) -> int:
    at = start
    while at < len(words) and at - start < _LONGEST_NAME:
        word = words[at]
        small = lexicon.has("name_particles", word.lower) and not word.capital and at > start
        follows = at + 1 < len(words) and words[at + 1].capital
        initial = word.text == "." and len(words[at - 1].text) == 1 and at > start
        joined = at > start and _is_joined_name(word, lexicon)
        follows = follows or (small and _goes_on(words, at + 1, lexicon))
        if (
            not (word.capital and word.alpha)
            and not (small and follows)
            and not (initial or joined)
        ):
            break
        whole = text[words[start].start : word.end]
        if at > start + 1 and _is_great(word.text) and not _is_great(whole):
            break
        if small and is_title(words[at + 1], lexicon):
            break
        if small and not may_join(words, at, lexicon):
            break
        if (
            small
            and lexicon.capital_nouns
            and lexicon.has("late_particles", word.lower)
            and at - start > 1
        ):
            break
        at += 1
    while at > start + 1 and lexicon.has("name_particles", words[at - 1].text):
        at -= 1
    return at


def _is_joined_name(word: Word, lexicon: Lexicon) -> bool:
    """Tell `al-Rashid`: a particle and a name with a hyphen."""
    particle, hyphen, name = word.text.partition("-")
    return bool(hyphen) and lexicon.has("name_particles", particle) and name[:1].isupper()


def _goes_on(words: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    """Tell the second particle of `van den Berg`."""
    more = words[at : at + 2]
    return len(more) == 2 and lexicon.has("name_particles", more[0].lower) and more[1].capital


def _is_acronym(word: Word) -> bool:
    """Tell `ICC` from `VI` and from initials."""
    return word.text.isupper() and len(word.text) > 2 and not set(word.text) <= set("IVX")


def _is_great(name: str) -> bool:
    """Tell a place that is a surname less often than itself: a country, a great city."""
    place = know(name)
    return place is not None and (place.kind == "country" or place.score > _GREAT)


def _is_common(word: Word, lexicon: Lexicon) -> bool:
    """Tell a capitalised word that is no name."""
    if word.lower in lexicon.nouns or lexicon.has("not_places", word.text):
        return True
    if is_group(word, lexicon) or is_date_word(word.lower, lexicon.language):
        return True
    if is_kind_noun(word, lexicon) or is_event_noun(word, lexicon) or _is_abstract(word, lexicon):
        return True
    if lexicon.has("determiners", word.lower) or (word.lower,) in lexicon.prepositions:
        return not lexicon.has("name_particles", word.lower)
    if lexicon.has("starters", word.text) or lexicon.has("common", word.lower):
        return word.capital
    lower = word.lower
    return any(lexicon.has(group, lower) for group in ("adverbs", "quantities", "subordinators"))


def _is_abstract(word: Word, lexicon: Lexicon) -> bool:
    return len(word.text) > _ABSTRACT and ends_in(word, "abstract_endings", lexicon)


def _is_named_so(parts: Sequence[Word], lexicon: Lexicon) -> bool:
    """Tell a month that is a name: of the words of a name one may be the name of a month."""
    common = [word for word in parts if _is_common(word, lexicon)]
    if len(parts) < 2 or len(common) != 1 or not is_month(common[0].lower, lexicon.language):
        return False
    return all(word in common or know(word.text) is None for word in parts)


def _opens_relative(words: Sequence[str], lexicon: Lexicon) -> bool:
    return any(lexicon.has("relative_pronouns", word) for word in words[:1])


def _match_bare(words: Sequence[Word], at: int, lexicon: Lexicon) -> Actor | None:
    """Take a single name beside a verb for somebody: `Roe flew`, `reiste Roe`."""
    word = words[at]
    place = know(word.text) or know(word.text.removesuffix("s"))
    after = [one.lower for one in words[at + 1 : at + 3]]
    relative = after[:1] == [","] and _opens_relative(after[1:], lexicon)
    is_place = place is not None and place.score > (_TOWN if relative else _VILLAGE)
    if len(word.text) < 3 or _is_common(word, lexicon) or is_place:
        return None
    before = words[at - 1] if at else None
    dated = before is not None and not lexicon.compounds and _is_dating(before, lexicon)
    if before is not None and not dated and (before.capital or not _may_precede(before, lexicon)):
        return None
    follows = words[at + 1] if at + 1 < len(words) else None
    if follows is not None and follows.text == "," and at + 2 < len(words):
        follows = words[at + 2] if relative else None
    beside = [follows] if not lexicon.capital_nouns else [follows, before]
    if follows is not None and follows.capital:
        return None
    pair = _join_pair(words, at, lexicon)
    beside = [*beside, pair]
    acts = any(one is not None and _is_acting(one, lexicon) for one in beside)
    if lexicon.capital_nouns and acts:
        acts = not all(one is None or _is_auxiliary(one, lexicon) for one in beside)
    return Actor(at, at + 1, word.text) if acts else None


def _join_pair(words: Sequence[Word], at: int, lexicon: Lexicon) -> Word | None:
    """Find the verb of `Roe und Doe reisten` for the first of the two."""
    both = words[at + 1 : at + 4]
    if len(both) < 3 or not lexicon.has("listing", both[0].lower) or not both[1].capital:
        return None
    return None if _is_common(both[1], lexicon) or know(both[1].text) else both[2]


def _may_precede(word: Word, lexicon: Lexicon) -> bool:
    """Tell what may stand before a subject without an article."""
    if lexicon.capital_nouns:
        return word.lower in lexicon.verbs or lexicon.has("subordinators", word.lower)
    conjunction = lexicon.has("subordinators", word.lower) or lexicon.has(
        "coordinators", word.lower
    )
    return conjunction or word.text in (",", "“", '"')


def _is_dating(word: Word, lexicon: Lexicon) -> bool:
    """Tell `In 2013 Roe flew` and `On Monday Roe flew`."""
    return word.text.isdigit() or is_date_word(word.lower, lexicon.language)


def _is_auxiliary(word: Word, lexicon: Lexicon) -> bool:
    forms = lexicon.verbs.get(word.lower, ())
    return not forms or any(form.kind == "be" for form in forms)


def _is_acting(word: Word, lexicon: Lexicon) -> bool:
    if word.lower in lexicon.verbs or lexicon.has("future", word.lower):
        return True
    endings = tuple(lexicon.words["acting_endings"])
    if endings and word.text.islower() and word.lower.endswith(endings):
        return True
    return not lexicon.compounds and lexicon.has("relative_pronouns", word.lower)


def _match_group(text: str, words: Sequence[Word], at: int, lexicon: Lexicon) -> Actor | None:
    word = words[at]
    if not is_group(word, lexicon) and not is_moving(words, at, lexicon):
        return None
    first = at
    while first and may_describe(words[first - 1], lexicon):
        before = words[first - 1]
        if lexicon.has("determiners", before.lower) or (before.lower,) in lexicon.prepositions:
            break
        if lexicon.has("subordinators", before.lower) and not lexicon.compounds:
            break
        if at - first >= 2 or before.lower in lexicon.verbs or not before.alpha:
            break
        if lexicon.compounds and before.lower not in lexicon.demonyms:
            break
        first -= 1
    if (last := find_members(words, at, lexicon)) > at + 1:
        return Actor(first, last, text[words[first].start : words[last - 1].end], person=False)
    plural = not lexicon.compounds and word.lower.endswith("s")
    office = is_title(word, lexicon) and not plural
    begins = at if lexicon.compounds else first
    return Actor(begins, at + 1, text[words[first].start : word.end], person=False, office=office)
