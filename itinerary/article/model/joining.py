"""Rows of the rules and rows of a model: an event that both tell is one row, by the rules."""

from collections.abc import Sequence
from dataclasses import replace

from itinerary.article.drafts import Draft
from itinerary.article.merge import is_same
from itinerary.article.model.resolve import MOST, RULE

#: Slots that a model may fill where the rules found nothing, and the names of their spans.
_SLOTS = {"start": "start", "place": "place", "origin": "origin", "mode": "mode",
          "status_date": "status", "actors": "actors"}  # fmt: skip
#: What is told when the two differ; the rules' word stands.
_COMPARED = ("start", "place", "origin", "mode", "status")


def join(drafts: Sequence[Draft], told: Sequence[Draft]) -> list[Draft]:
    """Join rows of the rules and of a model, in the order of the text.

    Where both tell an event, the row is that of the rules, as sure as the surer of the two; the
    model fills what they left empty, and then a person has to look at the row, however sure the
    rules were.

    Parameters
    ----------
    drafts, told
        The rows of the rules, and those of the model, in the order of the text.
    """
    found = list(drafts)
    for draft in told:
        at = next((i for i, one in enumerate(found) if _tell_the_same(one, draft)), None)
        if at is not None:
            found[at] = _agree(found[at], draft)
            continue
        later = (i for i, one in enumerate(found) if one.sentence[0] > draft.sentence[0])
        found.insert(next(later, len(found)), draft)
    return found


def _tell_the_same(one: Draft, other: Draft) -> bool:
    """Tell two tellings of one event; the same word tells the same but for another place."""
    if _trigger_of(one) == _trigger_of(other) and not (one.place and other.place):
        return True
    return is_same(one, other) or (
        _trigger_of(one) == _trigger_of(other) and one.place == other.place
    )


def _trigger_of(draft: Draft) -> tuple[int, int] | None:
    return next(((one.start, one.end) for one in draft.spans if one.slot == "trigger"), None)


def _agree(one: Draft, other: Draft) -> Draft:
    """Fill what a row leaves empty from another telling, with the spans that say so."""
    empty = [slot for slot in _SLOTS if getattr(other, slot) and not getattr(one, slot)]
    named = {_SLOTS[slot] for slot in empty}
    quotes = [one.sentence, *one.others]
    again = [
        quote
        for quote in (other.sentence, *other.others)
        if not any(start <= quote[0] and quote[1] <= end for start, end in quotes)
    ]
    why = f"the model adds {', '.join(empty)}" if empty else "the model agrees"
    both = one.rule == other.rule
    sure = max(one.confidence, other.confidence)
    return replace(
        one,
        **{slot: getattr(other, slot) for slot in empty},
        spans=(*one.spans, *(span for span in other.spans if span.slot in named)),
        others=(*one.others, *again),
        notes=(*one.notes, *([] if both else _list_differences(one, other))),
        why=one.why if both else (*one.why, f"{why}, itself {other.confidence:.2f}"),
        confidence=min(sure, MOST) if empty else sure,
    )


def _list_differences(one: Draft, other: Draft) -> list[str]:
    return [
        f"{RULE}: {slot} {getattr(other, slot)}"
        for slot in _COMPARED
        if getattr(one, slot)
        and getattr(other, slot)
        and getattr(one, slot) != getattr(other, slot)
    ]
