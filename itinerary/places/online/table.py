"""Which places of an event table are asked for, and what is written beside them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
import pandas as pd

from itinerary.events import LOCATED, ROLES, Problem, shorten
from itinerary.geo import distance_km
from itinerary.places.online.answer import Answer
from itinerary.places.online.asking import Outcome

Mask = npt.NDArray[np.bool_]
#: Longer text is no name of a place; it is not sent.
MAX_QUERY = 300
#: A zone is taken from the nearest city only this near; farther out it would be a guess.
ZONE_KM = 300.0


class Nearest(Protocol):
    """What is needed of the gazetteer's index: the zone of the nearest city."""

    @property
    def latitude(self) -> npt.NDArray[Any]:
        """Degrees, one per place."""

    @property
    def longitude(self) -> npt.NDArray[Any]:
        """Degrees, one per place."""

    @property
    def zone(self) -> npt.NDArray[Any]:
        """Numbers of zones, one per place."""

    @property
    def zones(self) -> Sequence[str]:
        """IANA names."""

    def nearest(self, latitudes: Any, longitudes: Any) -> Any:  # noqa: ANN401
        """Find the places nearest to some points."""


@dataclass(frozen=True, slots=True)
class Question:
    """A distinct text in a column: where it stands first, and in how many rows besides."""

    text: str
    role: str
    row: int
    more: int

    @property
    def query(self) -> str:
        """The text as it is asked for."""
        return " ".join(self.text.split())

    @property
    def is_askable(self) -> bool:
        """Whether it could be a name and can be written into a URL."""
        halves = any("\ud800" <= letter <= "\udfff" for letter in self.query)
        return len(self.query) <= MAX_QUERY and not halves


def with_columns(events: pd.DataFrame) -> pd.DataFrame:
    """Copy a table and give it every located column."""
    table = events.copy()
    for role in ROLES:
        if role not in table:
            table[role] = ""
        for column, dtype in LOCATED.items():
            name = f"{role}_{column}"
            if name not in table:
                table[name] = pd.Series("" if dtype == "str" else np.nan, table.index, dtype)
    return table


def open_rows(table: pd.DataFrame, role: str, *, fallback: bool) -> Mask:
    """Mark the rows whose place is to be asked for.

    Coordinates that were given have no id: an id is what locating adds.

    Parameters
    ----------
    table
        An event table with located columns.
    role
        `place` or `origin`.
    fallback
        Only those without coordinates.
    """
    named = table[role].fillna("").str.strip().ne("").to_numpy(dtype=bool)
    unplaced = table[[f"{role}_latitude", f"{role}_longitude"]].isna().any(axis=1).to_numpy()
    if fallback:
        return np.asarray(named & unplaced)
    found = table[f"{role}_id"].fillna("").ne("").to_numpy(dtype=bool)
    return np.asarray(named & (unplaced | found))


def list_questions(
    table: pd.DataFrame, masks: Mapping[str, Mask], rows: npt.NDArray[np.int64]
) -> list[Question]:
    """List the distinct texts of each column in the order of the table."""
    return [one for role, mask in masks.items() for one in _of_role(table, role, mask, rows)]


def _of_role(
    table: pd.DataFrame, role: str, mask: Mask, rows: npt.NDArray[np.int64]
) -> Iterator[Question]:
    which = np.flatnonzero(mask)
    codes, texts = pd.factorize(table[role].to_numpy(dtype=object)[which])
    _, first = np.unique(codes, return_index=True)
    counts = np.bincount(codes, minlength=len(texts))
    for text, place, count in zip(texts, first, counts, strict=True):
        yield Question(str(text), role, int(rows[which[place]]), int(count) - 1)


def fill(table: pd.DataFrame, masks: Mapping[str, Mask], columns: pd.DataFrame) -> pd.DataFrame:
    """Write located columns beside the texts that they belong to, in place.

    Parameters
    ----------
    table
        An event table with located columns.
    masks
        Role → rows that may be written.
    columns
        Indexed by query; the located columns without the role.
    """
    for role, mask in masks.items():
        codes, texts = pd.factorize(table[role])
        queries = [" ".join(str(text).split()) for text in texts]
        numbers = np.append(columns.index.get_indexer(pd.Index(queries, dtype=object)), -1)[codes]
        hit = mask & (numbers >= 0)
        for column in columns:
            table.loc[hit, f"{role}_{column}"] = columns[column].to_numpy()[numbers[hit]]
    return table


def make_columns(
    answers: Mapping[str, Answer], provider: str, index: Nearest | None
) -> pd.DataFrame:
    """Make the located columns of answers, indexed by query."""
    frame = pd.DataFrame(
        {
            "latitude": [one.latitude for one in answers.values()],
            "longitude": [one.longitude for one in answers.values()],
            "name": [one.name for one in answers.values()],
            "kind": [one.kind for one in answers.values()],
            "country": [one.country for one in answers.values()],
            "radius_km": [one.radius_km for one in answers.values()],
            "id": [one.id for one in answers.values()],
            "confidence": [one.confidence for one in answers.values()],
            "why": [f"{provider}: {shorten(one.address, 120)}" for one in answers.values()],
        },
        index=pd.Index(list(answers), dtype=object),
    ).astype({"latitude": float, "longitude": float, "radius_km": float, "confidence": float})
    return frame.assign(zone=_zones(frame, index))


def _zones(frame: pd.DataFrame, index: Nearest | None) -> list[str]:
    """Take the zone of the nearest city of the gazetteer; none far from all of them."""
    if index is None or frame.empty:
        return [""] * len(frame)
    latitudes, longitudes = frame["latitude"].to_numpy(), frame["longitude"].to_numpy()
    rows = np.asarray(index.nearest(latitudes, longitudes))
    away = distance_km(latitudes, longitudes, index.latitude[rows], index.longitude[rows])
    near = (rows >= 0) & (away <= ZONE_KM)
    return [
        index.zones[zone] if is_near else ""
        for zone, is_near in zip(index.zone[rows], near, strict=True)
    ]


def report(question: Question, outcome: Outcome, provider: str, path: str) -> Problem | None:
    """Say what became of a question that brought no place; None if it did."""
    if isinstance(outcome, Answer):
        return None
    if not question.is_askable:
        code, said = "geocoder-unaskable", "not a name that a geocoder can look up"
        hint = f"write the place's name only, at most {MAX_QUERY} characters"
    elif outcome is None:
        code, said = "geocoder-not-found", f"{provider} knows no such place"
        hint = "check the spelling, add the region or country, or give coordinates"
    else:
        code = "geocoder-failed" if outcome.kind else "geocoder-not-asked"
        said = f"{provider} gave no answer: {outcome.reason}"
        hint = "nothing is known about this place yet; run again, and only such are asked"
    plural = "s" if question.more > 1 else ""
    also = f", also in {question.more} more row{plural}" if question.more else ""
    return Problem(
        code, said + also + ":", "warning", path, question.row, question.role, question.text, hint
    )
