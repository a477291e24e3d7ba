"""Who does what a German verb tells, in clauses whose order is free."""

from collections.abc import Sequence

from itinerary.article.actors import Actor
from itinerary.article.dates import Dated
from itinerary.article.lexicon import Lexicon
from itinerary.article.people import find_vehicle
from itinerary.article.scene import Scene
from itinerary.article.sentences import BREAKS, Sentence, Word
from itinerary.article.triggers import Trigger
from itinerary.article.wording import is_date_word

#: How far after whom it describes a relative clause may begin, in words.
_FAR = 5
#: How far before `an Bord` those may be named who are aboard, in words.
_ABOARD = 7


def choose_doers(scene: Scene, trigger: Trigger, free: Sequence[Actor]) -> list[Actor]:
    """Choose of those who act the persons, or the first group if there are none.

    Parameters
    ----------
    scene, trigger, free
        As for `find_doers`.
    """
    found = find_doers(scene, trigger, free)
    persons = [one for one in found if one.person]
    if not persons:
        groups = [one for one in found if not is_vehicle(scene, one)]
        return list(groups or found)[:1]
    leads = not found[0].person and (found[0].office or trigger.kind == "meeting")
    return list(dict.fromkeys([found[0], *persons] if leads else persons))


def find_doers(scene: Scene, trigger: Trigger, free: Sequence[Actor]) -> list[Actor]:
    """Find who acts or is moved in a clause of a language with free order.

    Parameters
    ----------
    scene, trigger
        The sentence and the verb.
    free
        Those of its clause whom no preposition sets apart.
    """
    if antecedent := _find_antecedent(scene, trigger):
        own = [one for one in free if one.person and goes_along(scene, one)]
        return [antecedent, *own]
    if trigger.kind == "meeting":
        free = [one for one in scene.actors if scene.clause_of(one) == trigger.clause]
    named = [one for one in free if not is_attribute(scene, one)]
    riders = find_aboard(scene, trigger)
    if riders and all(is_vehicle(scene, one) or one in riders for one in named):
        return riders
    if trigger.kind == "transfer" and not _is_passive(scene, trigger) and len(named) > 1:
        return _list_moved(scene, named)
    return named if trigger.kind == "meeting" else _list_travellers(scene, named)


def _list_travellers(scene: Scene, named: Sequence[Actor]) -> list[Actor]:
    """List who travels: not those with whom there are talks, as in `zu Gesprächen mit Ann Lee`."""
    alone = [one for one in named if not goes_along(scene, one)]
    if not alone:
        return list(named)
    words, nouns = scene.sentence.words, scene.lexicon.nouns
    return [one for one in named if one in alone or words[max(0, one.first - 2)].lower not in nouns]


def goes_along(scene: Scene, actor: Actor) -> bool:
    """Tell `mit Ann Lee` and `mit seiner Familie`.

    Parameters
    ----------
    scene, actor
        The sentence and somebody in it.
    """
    before = scene.sentence.words[max(0, actor.first - 2) : actor.first]
    return any(scene.lexicon.has("mates", word.lower) for word in before)


def _find_antecedent(scene: Scene, trigger: Trigger) -> Actor | None:
    """Find whom `, der …` and `, die …` mean: the nearest one before."""
    words, lexicon = scene.sentence.words, scene.lexicon
    first = scene.sentence.clause.index(trigger.clause)
    while first < trigger.at and not words[first].alpha:
        first += 1
    opener = words[first].lower
    closes = trigger.until + 1 >= len(words) or not words[trigger.until + 1].alpha
    if not first or words[first - 1].text != "," or opener not in lexicon.words["subjects"]:
        return None
    closes = closes or words[trigger.until + 1].lower in lexicon.verbs
    before = [one for one in scene.actors if 0 < first - one.last <= _FAR]
    return before[-1] if before and closes else None


def is_attribute(scene: Scene, actor: Actor) -> bool:
    """Tell a genitive, as in `der Sprecher der Kanzlerin` and `der Einsatz der Bundeswehr`.

    Parameters
    ----------
    scene, actor
        The sentence and somebody in it.
    """
    words, lexicon = scene.sentence.words, scene.lexicon
    at = actor.first - 1
    while at > 0 and words[at].text.islower() and not lexicon.has("determiners", words[at].lower):
        if words[at].lower in lexicon.verbs or (words[at].lower,) in lexicon.prepositions:
            return False
        at -= 1
    if at < 1 or words[at].lower not in lexicon.words["genitives"]:
        return False
    head = words[at - 1]
    place = any(one.first <= at - 1 < one.last for one in scene.places)
    known = any(one.person and one.last == at for one in scene.actors)
    dated = is_date_word(head.lower, lexicon.language)
    return head.capital and head.alpha and not (place or known or dated)


def is_vehicle(scene: Scene, actor: Actor) -> bool:
    """Tell what travels without being anybody: `die Maschine`, `ein Airbus`.

    Parameters
    ----------
    scene, actor
        The sentence and what acts in it.
    """
    return names_vehicle(scene.sentence, actor, scene.lexicon)


def names_vehicle(sentence: Sentence, actor: Actor, lexicon: Lexicon) -> bool:
    """Tell the same of a sentence of which not all is known yet.

    Parameters
    ----------
    sentence, actor, lexicon
        The sentence, what acts in it, the words of its language.
    """
    vehicle = find_vehicle(sentence.words[actor.last - 1], lexicon)
    return actor.ship or (not actor.person and bool(vehicle))


def _is_called(scene: Scene, actor: Actor) -> bool:
    """Tell `a Delta flight`, which has a name, from `the first flight`."""
    words = scene.sentence.words[actor.first : actor.last - 1]
    return actor.ship or any(word.capital and word.start > scene.sentence.start for word in words)


def is_known(scene: Scene, actor: Actor) -> bool:
    """Tell `the plane`, of which was told, from `a plane`.

    Parameters
    ----------
    scene, actor
        The sentence and what acts in it.
    """
    at = actor.first
    words = scene.sentence.words[max(0, at - 1) : at + 1]
    return any(scene.lexicon.has("articles_before_places", word.lower) for word in words)


def list_aboard(sentence: Sentence, actors: Sequence[Actor], lexicon: Lexicon) -> tuple[str, ...]:
    """List who is aboard by a sentence that begins so: `An Bord waren 40 Pilger`.

    Parameters
    ----------
    sentence, actors, lexicon
        The sentence, who is in it, the words of its language.
    """
    opens = any(lexicon.has("aboard", word.lower) for word in sentence.words[:2])
    if not opens:
        return ()
    counted = [
        one for one in actors if one.person or _is_figure(sentence.words[one.first], lexicon)
    ]
    return tuple(one.name for one in counted)


def _is_figure(word: Word, lexicon: Lexicon) -> bool:
    return word.text[:1].isdigit() or lexicon.has("numbers", word.lower)


def list_names(scene: Scene, found: Sequence[Actor]) -> list[str]:
    """List the names of those who travel, not of what carries them.

    Parameters
    ----------
    scene, found
        The sentence and who was found in it.
    """
    riders = [one for one in found if not is_vehicle(scene, one) or _is_called(scene, one)]
    return [name for one in riders for name in (one.name, *one.others)]


def find_aboard(scene: Scene, trigger: Trigger) -> list[Actor]:
    """Find who is aboard: `mit 40 Pilgern an Bord`, `ein Bus mit 40 Pilgern`.

    Parameters
    ----------
    scene, trigger
        The sentence and the verb.
    """
    words, lexicon = scene.sentence.words, scene.lexicon
    found = []
    for one in scene.actors:
        if scene.clause_of(one) != trigger.clause or is_vehicle(scene, one):
            continue
        after = [word.text for word in words[one.last : one.last + _ABOARD]]
        marks = [at for at, word in enumerate(after) if word in BREAKS]
        inside = after[: marks[0]] if marks else after
        aboard = any(lexicon.has("aboard", word.lower()) for word in inside)
        carried = _follows_vehicle(scene, one)
        if _is_with(scene, one) and (aboard or carried):
            found.append(one)
    return found


def _is_with(scene: Scene, actor: Actor) -> bool:
    """Tell `mit bis zu 250 Personen`."""
    words = scene.sentence.words[max(0, actor.first - 4) : actor.first]
    return any(scene.lexicon.has("mates", word.lower) for word in words)


def _follows_vehicle(scene: Scene, actor: Actor) -> bool:
    words = scene.sentence.words[max(0, actor.first - 5) : actor.first]
    return any(word.capital and bool(find_vehicle(word, scene.lexicon)) for word in words)


def _is_passive(scene: Scene, trigger: Trigger) -> bool:
    if trigger.tense not in ("participle", "base", "zu"):
        return False
    return scene.has_word(trigger.clause, "passive")


def _list_moved(scene: Scene, named: Sequence[Actor]) -> list[Actor]:
    """List who is sent or brought: all but the one who sends, the first in the nominative."""
    words, lexicon = scene.sentence.words, scene.lexicon
    sender = next(
        (
            one
            for one in named
            if not lexicon.has("accusatives", words[max(0, one.first - 1)].lower)
            and not _is_with(scene, one)
        ),
        named[0],
    )
    return [one for one in named if one is not sender]


def is_in_name(dated: Dated, sentence: Sentence, actors: Sequence[Actor]) -> bool:
    """Tell the month in the name of a person.

    Parameters
    ----------
    dated, sentence, actors
        A date, its sentence and who is in it.
    """
    first, last = sentence.word_at(dated.start), sentence.word_at(dated.end - 1)
    return any(one.person and one.first <= first and last < one.last for one in actors)
