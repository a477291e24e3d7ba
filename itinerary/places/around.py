"""Columns beside the place that say what it lies in: the district, the region, the country."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from itinerary.events import ROLES, Problem
from itinerary.events.synonyms import AROUND, simplify
from itinerary.places.index import Index
from itinerary.places.meanings import settle
from itinerary.places.names import normalise

#: So many distinct pairs show whether a column tells where the places are.
_SAMPLE = 200
_LONGEST = 60


@dataclass(frozen=True, slots=True, eq=False)
class Around:
    """What an event table says around its places.

    Attributes
    ----------
    texts
        Role → the place of each row as it is to be looked up: "Merowe, Northern, Sudan".
    columns
        Role → the columns whose headers say that they hold what lies around, innermost first,
        and whether each is used.
    """

    texts: Mapping[str, pd.Series]
    columns: Mapping[str, Mapping[str, bool]]

    def report(self, path: str) -> Iterator[Problem]:
        """Say which columns are used, and which are not."""
        for role, columns in self.columns.items():
            for column, used in columns.items():
                message = f"says what the {role} lies in, and is looked up with it"
                if not used:
                    message = f"does not say where the {role} lies, and is kept as it is"
                yield Problem("column-around", message, "note", path, column=column)


def read_around(index: Index, events: pd.DataFrame) -> Around:
    """Read each place with what other columns say that it lies in.

    A column is used when its header says so ("country", "admin1", "destination state") and
    most of the places that are known lie in what stands there: the country of a delegation is
    not that of the place. A place that is empty is then the innermost of what is around it.

    Parameters
    ----------
    index
        The gazetteer's index.
    events
        An event table.

    Examples
    --------
    >>> from itinerary.places.index import open_index
    >>> events = pd.DataFrame({"place": ["Paris", ""], "country": ["United States", "France"]})
    >>> read_around(open_index(), events).texts["place"].tolist()
    ['Paris, United States', 'France']
    """
    texts: dict[str, pd.Series] = {}
    columns: dict[str, dict[str, bool]] = {}
    for role in ROLES:
        inner = read_text(events, role)
        headers = _list_columns(events, role) if len(events) else []
        outer = {name: read_text(events, name) for name in headers}
        columns[role] = {name: _holds(index, inner, text) for name, text in outer.items()}
        used = [column for name, column in outer.items() if columns[role][name]]
        texts[role] = _join(inner, used) if used else inner
    return Around(texts, columns)


def read_text(events: pd.DataFrame, column: str) -> pd.Series:
    """Give a column as text without spaces around it; a missing one is empty."""
    if column not in events:
        return pd.Series([""] * len(events), index=events.index, dtype="str")
    return events[column].fillna("").astype("str").str.strip()


def _list_columns(events: pd.DataFrame, role: str) -> list[str]:
    """List the columns whose headers say that they hold what lies around, innermost first."""
    ours = {f"{role}_country" for role in ROLES} if "place_why" in events else set()
    found = [(AROUND.get(simplify(str(label)), ("", 0)), str(label)) for label in events.columns]
    levels = [(level, label) for (own, level), label in found if own == role and label not in ours]
    return [label for _, label in sorted(levels, key=lambda one: one[0])]


def _holds(index: Index, inner: pd.Series, outer: pd.Series) -> bool:
    """Tell whether most of the places lie in what a column says, as far as either is known."""
    pairs = pd.DataFrame({"inner": inner, "outer": outer})
    distinct = pairs[(pairs != "").all(axis=1)].drop_duplicates().head(_SAMPLE)
    known = [
        not settle(index, f"{place}, {around}").instead
        for place, around in zip(distinct["inner"], distinct["outer"], strict=True)
        if _is_known(index, place) and _is_known(index, around)
    ]
    return bool(known) and 2 * sum(known) >= len(known)


def _is_known(index: Index, text: str) -> bool:
    return any(len(index.candidates(name)[0]) for name in settle(index, text).wording.names if name)


def _join(inner: pd.Series, outer: Sequence[pd.Series]) -> pd.Series:
    """Write each distinct combination as one text, each part once."""
    table = pd.DataFrame({at: column.to_numpy() for at, column in enumerate([inner, *outer])})
    code, distinct = pd.factorize(pd.MultiIndex.from_frame(table))
    texts = np.array([write_within(parts) for parts in distinct], dtype=object)
    return pd.Series(texts[code], index=inner.index, dtype="str")


def write_within(parts: Sequence[str]) -> str:
    """Write a place and what it lies in as one text, without what it says already.

    >>> write_within(["Khartoum", "Khartoum", "Sudan"]), write_within(["Paris, Texas", "Texas"])
    ('Khartoum, Sudan', 'Paris, Texas')
    """
    text, said = parts[0], {normalise(part) for part in parts[0].split(",")}
    for part in parts[1:]:
        if part and len(part) <= _LONGEST and normalise(part) not in said:
            text = f"{text}, {part}" if text else part
            said.add(normalise(part))
    return text
