"""Which column of a frame is which column of ours."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count

import pandas as pd

from itinerary.events.cells import write_text
from itinerary.events.columns import COORDINATES, TEXT, TIMED
from itinerary.events.composed import hold_times
from itinerary.events.findings import Findings
from itinerary.events.problem import InputError, shorten
from itinerary.events.synonyms import (
    AROUND,
    DATE_PARTS,
    EITHER,
    EXACT,
    GIVEN,
    MEANINGS,
    PLANE,
    STAYS,
    TIMES,
    is_numbered_like,
    read_compound,
    simplify,
)

#: A file that has these is one of ours, and its time columns are computed anew.
BOUNDS = ("start_earliest", "start_latest", "end_earliest", "end_latest")
#: Columns that are put together with others, and told of where that is done.
_SAID_ELSEWHERE = {*AROUND, *TIMES, *DATE_PARTS}
#: A column that is called "place of …" is it rather than one called "to", which may be a person.
_EITHER_RANK = 2000
#: How many values are looked at to tell dates from places.
_SAMPLE = 200
_MONTHS = (
    "jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez|févr|fevr|avr|juin|juil|août|"
    "déc|ene|abr|ago|dic|січ|лют|бер|квіт|трав|черв|лип|серп|вер|жовт|лист|груд"
)
_DATE = re.compile(rf"(?=.*\d)(?:[-+~?%\d\s.,:/…YTZWXu()]+|.*\b(?:{_MONTHS}).*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Claim:
    """A column of the frame that may be one of ours; the least `rank` gets it."""

    position: int
    label: str
    target: str
    rank: int
    guessed: bool = True


def match_columns(
    frame: pd.DataFrame, columns: Mapping[str, str] | None, findings: Findings
) -> tuple[dict[str, int], dict[str, int]]:
    """Find our columns in a frame: a given mapping wins, then exact names, then synonyms.

    Returns
    -------
    tuple
        Our column → its position in the frame; extra column → its position, named uniquely.

    Raises
    ------
    InputError
        The mapping names a column that is not there, or gives one of ours twice.
    """
    labels = [str(label) for label in frame.columns]
    mapping = _check_mapping(dict(columns or {}), labels)
    claims = _claim_columns(frame, labels, mapping)
    ours: dict[str, int] = {}
    for claim in sorted(claims, key=lambda claim: (claim.rank, claim.position)):
        ours.setdefault(claim.target, claim.position)
    for claim in claims:
        _report(claim, ours[claim.target], labels, findings)
    extra = _name_extras(labels, set(ours.values()), findings)
    _require_meaning(ours, labels)
    return ours, extra


def _check_mapping(mapping: dict[str, str], labels: Sequence[str]) -> dict[str, str]:
    """Refuse a mapping that names what does not exist, and say what does."""
    for theirs, target in mapping.items():
        if theirs not in labels:
            raise InputError(f"there is no column {theirs!r}; there are: {_list(labels)}")
        if target and target not in GIVEN:
            raise InputError(f"{target!r} (for {theirs!r}) is not one of: {_list(GIVEN)}")
        rivals = [name for name in mapping if target and mapping[name] == target]
        if len(rivals) > 1:
            raise InputError(f"columns {_list(rivals)} cannot all be {target!r}")
    return mapping


def _claim_columns(
    frame: pd.DataFrame, labels: Sequence[str], mapping: Mapping[str, str]
) -> list[Claim]:
    simple = [simplify(label) for label in labels]
    plane = PLANE if set(PLANE) <= set(simple) else {}
    exact = {word: name for word, name in EXACT.items() if _is_own(name, simple)}
    stays = {end for start, end in STAYS.items() if start in simple}
    claims: list[Claim] = []
    for position, (label, word) in enumerate(zip(labels, simple, strict=True)):
        if label in mapping:
            claims += [Claim(position, label, mapping[label], -2, False)] if mapping[label] else []
        elif word in exact:
            claims.append(Claim(position, label, exact[word], -1, False))
        elif word in TIMES and hold_times(frame.iloc[:, position]):
            continue  # joined to the day that another column gives
        elif word in EITHER:
            dates = hold_dates(frame.iloc[:, position])
            target = EITHER[word][0 if dates else 1] if word not in stays else "end"
            claims.append(Claim(position, label, target, 0 if dates else _EITHER_RANK))
        elif word in MEANINGS:
            claims.append(Claim(position, label, *MEANINGS[word]))
        elif word in plane:
            claims.append(Claim(position, label, plane[word], 99))
        elif word not in AROUND and (compound := read_compound(label)):
            claims.append(Claim(position, label, *compound))
    return claims


def _is_own(name: str, simple: Sequence[str]) -> bool:
    """Take a located column for ours only beside its role: a lone "place name" is the place."""
    alone = name in {*TEXT, *COORDINATES} or name.endswith("_radius_km")
    return alone or name.partition("_")[0] in simple


def hold_dates(column: pd.Series) -> bool:
    """Tell dates from places by what most values look like; an empty column passes for dates.

    >>> hold_dates(pd.Series(["2025-11-17", "17 Nov 2025", ""]))
    True
    >>> hold_dates(pd.Series(["Berlin", "1010 Wien"]))
    False
    """
    texts = [text for text in write_text(column.dropna().head(_SAMPLE)) if text.strip()]
    return 2 * sum(bool(_DATE.fullmatch(text[:80])) for text in texts) >= len(texts)


def _report(claim: Claim, winner: int, labels: Sequence[str], findings: Findings) -> None:
    """Say what was guessed, and what lost to another column."""
    numbered = claim.target == "actors" and is_numbered_like(claim.label, labels[winner])
    if claim.position != winner and (numbered or simplify(claim.label) in _SAID_ELSEWHERE):
        return
    if claim.position != winner:
        message = f"column is kept as it is, because {labels[winner]!r} is the {claim.target}"
        hint = f"--columns '{claim.label}={claim.target}' takes it instead"
        findings.about_file("column-kept-apart", message, "note", claim.label, hint)
    elif claim.guessed:
        message = f"column is read as {claim.target}"
        hint = f"--columns '{claim.label}=OTHER' says otherwise"
        findings.about_file("column-guessed", message, "note", claim.label, hint)


def _name_extras(labels: Sequence[str], taken: set[int], findings: Findings) -> dict[str, int]:
    """Name the columns that are not ours, each uniquely and none like one of ours."""
    used = set(GIVEN) if set(BOUNDS) <= set(labels) else {*GIVEN, *TIMED}
    names: dict[str, int] = {}
    for position, label in enumerate(labels):
        if position in taken or (label in TIMED and label not in used):
            continue
        name = _unused(label or f"column {position + 1}", used)
        used.add(name)
        names[name] = position
        if name != label:
            message = f"column is kept under the name {name!r}"
            findings.about_file("column-renamed", message, "note", label or name)
    return names


def _unused(label: str, used: set[str]) -> str:
    names = chain([label], (f"{label}.{number}" for number in count(2)))
    return next(name for name in names if name not in used)


def _require_meaning(ours: Mapping[str, int], labels: Sequence[str]) -> None:
    if not {"title", "place"} & set(ours):
        hint = "name them with --columns THEIRS=title, or check the delimiter"
        raise InputError(f"no column is a title or a place; there are: {_list(labels)} ({hint})")


def _list(names: Sequence[str]) -> str:
    shown = [repr(shorten(name, 40)) for name in names[:40]]
    more = f" and {len(names) - 40} more" if len(names) > 40 else ""
    return ", ".join(shown) + more
