"""The places of an article chosen together: `Busia` lies in Kenya if the others do."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from itinerary.article.drafts import Draft
from itinerary.article.known import AREAS, Toponym, know, lies_in
from itinerary.places.locate import locate
from itinerary.places.texts import Named, resolve_texts

_SLOTS = ("place", "origin")


def settle_places(drafts: Sequence[Draft], named: Sequence[Toponym]) -> list[Draft]:
    """Add the country to a place that would be found in another one by the rows alone.

    Only a country that the article names itself is added, so that the rows find the place
    that the article means.

    Parameters
    ----------
    drafts
        What was read.
    named
        All places of the article, in the order of the text.
    """
    known = [one for one in named if one.known]
    lands = {one.country: one.name for one in reversed(known) if one.kind == "country"}
    if not lands or not any(draft.place for draft in drafts):
        return list(drafts)
    places = [Named(one.name, one.start, one.end) for one in known]
    (chosen,) = resolve_texts([places])
    codes = dict(zip((one.start for one in known), chosen["country"].tolist(), strict=True))
    found, _ = locate(pd.DataFrame([_make_row(draft) for draft in drafts], dtype="str"))
    rows = found[[f"{slot}_country" for slot in _SLOTS]].itertuples(index=False, name=None)
    return [
        _settle(draft, dict(zip(_SLOTS, row, strict=True)), codes, lands)
        for draft, row in zip(drafts, rows, strict=True)
    ]


def _make_row(draft: Draft) -> dict[str, str]:
    trip = draft.actors[0] if draft.actors else ""
    return {
        "title": draft.kind, "start": draft.start, "place": draft.place,
        "origin": draft.origin, "trip": trip,
    }  # fmt: skip


def _settle(
    draft: Draft, row: Mapping[str, str], codes: Mapping[int, str], lands: Mapping[str, str]
) -> Draft:
    for slot, name, code in _list_changes(draft, row, codes, lands):
        notes = (*draft.notes, f"{slot} by the other places: {name}")
        if slot == "place":
            draft = replace(draft, place=name, country=code, notes=notes)
        else:
            draft = replace(draft, origin=name, notes=notes)
    return draft


def _list_changes(
    draft: Draft, row: Mapping[str, str], codes: Mapping[int, str], lands: Mapping[str, str]
) -> Iterator[tuple[str, str, str]]:
    """List the slots to change, with the new name and its country."""
    for span in draft.spans:
        name = draft.place if span.slot == "place" else draft.origin
        code = codes.get(span.start, "")
        if span.slot not in _SLOTS or not name or "," in name or code not in lands:
            continue
        alone = know(name)
        if alone is not None and alone.kind not in AREAS and row[span.slot] != code:
            yield from [(span.slot, f"{name}, {lands[code]}", code)] if lies_in(name, code) else []
