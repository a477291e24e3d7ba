"""The places of an article chosen together: `Busia` lies in Kenya if the others do."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from itinerary.article.drafts import Draft
from itinerary.article.known import AREAS, CITY, Toponym, know, lies_in
from itinerary.places.texts import Named, resolve_texts


def settle_places(drafts: Sequence[Draft], named: Sequence[Toponym]) -> list[Draft]:
    """Add the country to a place that would be looked for in another one if it stood alone.

    Only a country that the article names itself is added, so that a row alone finds the place
    that the article means.

    Parameters
    ----------
    drafts
        What was read.
    named
        All places of the article, in the order of the text.
    """
    known = [one for one in named if one.known]
    if not drafts or len(known) < 2:
        return list(drafts)
    places = [Named(one.name, one.start, one.end) for one in known]
    (chosen,) = resolve_texts([places])
    codes = dict(zip((one.start for one in known), chosen["country"].tolist(), strict=True))
    lands = {one.country: one.name for one in reversed(known) if one.kind == "country"}
    return [_settle(draft, codes, lands) for draft in drafts]


def _settle(draft: Draft, codes: Mapping[int, str], lands: Mapping[str, str]) -> Draft:
    changed = dict(_list_changes(draft, codes, lands))
    if not changed:
        return draft
    notes = tuple(f"{slot} by the other places: {name}" for slot, (name, _) in changed.items())
    for slot, (name, code) in changed.items():
        if slot == "place":
            draft = replace(draft, place=name, country=code)
        else:
            draft = replace(draft, origin=name)
    return replace(draft, notes=(*draft.notes, *notes))


def _list_changes(
    draft: Draft, codes: Mapping[int, str], lands: Mapping[str, str]
) -> Iterator[tuple[str, tuple[str, str]]]:
    """List the slots to change, each with the new name and its country."""
    for span in draft.spans:
        name = draft.place if span.slot == "place" else draft.origin
        code = codes.get(span.start, "")
        if span.slot not in ("place", "origin") or not name or "," in name or not code:
            continue
        alone = know(name)
        if alone is None or alone.kind in AREAS or code not in lands:
            continue
        others = {one for one in codes.values() if one and one != code}
        twice = alone.score < CITY and any(lies_in(name, one) for one in sorted(others))
        if lies_in(name, code) and (alone.country != code or twice):
            yield span.slot, (f"{name}, {lands[code]}", code)
