"""The same event told twice becomes one row with several quotes."""

from collections.abc import Sequence
from dataclasses import replace

from itinerary.article.drafts import Draft
from itinerary.when import When, WhenError

#: The slots by whose places in the text the events of a sentence are ordered.
_ORDER = ("trigger", "place")
_CALLED_OFF = ("cancelled", "postponed")
#: Kinds that tell one and the same happening in different words.
_ALIKE = (
    frozenset(("travel", "arrival", "visit")),
    frozenset(("meeting", "event")),
    frozenset(("visit", "meeting")),
    frozenset(("travel", "departure")),
)


def merge(drafts: Sequence[Draft]) -> list[Draft]:
    """Join drafts that tell the same event, in the order of their first telling.

    Parameters
    ----------
    drafts
        In the order of the text.
    """
    found: list[Draft] = []
    for draft in drafts:
        at = next((i for i, one in enumerate(found) if is_same(one, draft)), None)
        if at is None:
            found.append(draft)
        else:
            found[at] = _join(found[at], draft)
    return found


def is_same(one: Draft, other: Draft) -> bool:
    """Tell whether two drafts may be two tellings of one event."""
    kinds = {one.kind, other.kind}
    alike = len(kinds) == 1 or any(kinds <= group for group in _ALIKE)
    if not alike or not _agree_on_place(one, other) or not _agree_on_date(one, other):
        return False
    if not _agree_on_status(one, other):
        return False
    implied = one.rule.endswith("-here") or other.rule.endswith("-here")
    if implied and one.status != other.status:
        return False
    again = "noun-temporal" in (one.rule, other.rule) and bool(one.place)
    return again or _share_actors(one, other)


def _agree_on_status(one: Draft, other: Draft) -> bool:
    """Tell apart what took place from what was called off; a plan may be that of the latter."""
    if (one.status in _CALLED_OFF) == (other.status in _CALLED_OFF):
        return True
    planned = {"planned", "tentative"} & {one.status, other.status}
    return bool(planned and one.place and one.place == other.place and one.actors and other.actors)


def _agree_on_place(one: Draft, other: Draft) -> bool:
    if one.place.partition(",")[0] == other.place.partition(",")[0]:
        return bool(one.place) or one.noun == other.noun
    if one.noun and one.noun.lower() == other.noun.lower() and not (one.place and other.place):
        return True
    if not one.place or not other.place:
        return one.status == other.status == "cancelled"
    return False


def _agree_on_date(one: Draft, other: Draft) -> bool:
    if one.start == other.start or not one.start or not other.start:
        return True
    try:
        first, second = When.parse(one.start), When.parse(other.start)
    except WhenError:
        return False
    bounds = (first.earliest, first.latest, second.earliest, second.latest)
    if None in bounds:
        return False
    assert first.earliest is not None  # noqa: S101 - none of them is None
    assert first.latest is not None  # noqa: S101
    assert second.earliest is not None  # noqa: S101
    assert second.latest is not None  # noqa: S101
    return first.earliest <= second.latest and second.earliest <= first.latest


def _share_actors(one: Draft, other: Draft) -> bool:
    if not one.actors or not other.actors:
        return True
    surnames = [{name.split()[-1] for name in draft.actors} for draft in (one, other)]
    return bool(surnames[0] & surnames[1])


def _join(one: Draft, other: Draft) -> Draft:
    """Keep the more certain telling of each slot; the first place in the text leads."""
    best, rest = (one, other) if one.confidence >= other.confidence else (other, one)
    spans = [one.sentence, *one.others]
    quotes = dict.fromkeys((*spans, other.sentence, *other.others))
    quotes.pop(best.sentence, None)
    exact = min((d.start for d in (best, rest) if d.start), key=_vagueness, default="")
    off = next((one for one in (best, rest) if one.status in _CALLED_OFF), best)
    return replace(
        best,
        start=exact,
        status=off.status,
        place=best.place or rest.place,
        origin=best.origin or rest.origin,
        mode=best.mode or rest.mode,
        status_date=best.status_date or rest.status_date,
        actors=tuple(dict.fromkeys((*best.actors, *rest.actors))),
        others=tuple(quotes),
    )


def _vagueness(edtf: str) -> int:
    """Rate how long a time a date may be, in seconds."""
    when = When.parse(edtf)
    if when.earliest is None or when.latest is None:
        return 10**12
    return when.latest - when.earliest


def choose(drafts: Sequence[Draft]) -> list[Draft]:
    """Keep of the drafts of one sentence those that tell something of their own.

    Parameters
    ----------
    drafts
        In the order of the text.
    """
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda one: -one.confidence):
        if not any(_says_the_same(draft, other) for other in kept):
            kept.append(draft)
    return sorted(kept, key=lambda one: [span.start for span in one.spans if span.slot in _ORDER])


def _says_the_same(draft: Draft, other: Draft) -> bool:
    """Tell `flew to Rome for talks in Rome`: one row, but not a journey and its return."""
    if draft.place and other.place and draft.place != other.place:
        return False
    if not draft.place or not other.place:
        return True
    if draft.start != other.start and draft.start and other.start:
        return False
    return {draft.kind, other.kind} != {"departure", "arrival"}
