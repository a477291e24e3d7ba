"""What went wrong while places were found, and what was inferred."""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from itinerary.events import ROLES, Problem, Severity
from itinerary.places.index import Index
from itinerary.places.lock import Lock, unused
from itinerary.places.meanings import Meant
from itinerary.places.phrases import LONGEST
from itinerary.places.resolve import Resolution
from itinerary.places.stops import Stops

Codes = npt.NDArray[np.int64]

#: Suggestions are made for at most this many names; each costs a search of all names.
MOST_SUGGESTED = 50
SUGGESTIONS = 3
#: Choices below this confidence are noted.
DOUBTFUL = 0.5


class Report:
    """Collects the problems of a located table.

    Parameters
    ----------
    index, stops, meant, resolution
        Where names were looked up, what the table names, what it is looked up as and was taken
        for.
    variable
        Variable of the resolution for each role and row, -1 empty.
    rows, path
        What problems name.
    """

    def __init__(
        self,
        index: Index,
        stops: Stops,
        meant: Sequence[Meant],
        resolution: Resolution,
        variable: Codes,
        rows: Codes,
        path: str,
    ) -> None:
        self.index, self.stops, self.meant, self.resolution = index, stops, meant, resolution
        self.variable, self.rows, self.path = variable, rows, path

    def missing(self) -> Iterator[Problem]:
        """Report each text that was not found, at the first row that has it."""
        lost = np.append(self.resolution.chosen < 0, False)
        for number, (code, role, row, count) in enumerate(self._texts(lost)):
            text = self.stops.texts[code]
            named = self.meant[code].wording.names != ("",)
            alike = name_alike(self.index, text) if named and number < MOST_SUGGESTED else ""
            hint = f"did you mean {alike}?" if alike else "give coordinates, or a larger place"
            yield self._problem(
                "place-not-found", "is not known", "warning", role, row, text, hint, count
            )

    def fallbacks(self) -> Iterator[Problem]:
        """Report each text for which the place around it is shown."""
        instead = np.array([bool(one.instead) for one in self.meant], bool)
        marked = (self.resolution.chosen >= 0) & instead[self.resolution.meaning]
        for code, role, row, count in self._texts(np.append(marked, False)):
            text, inner = self.stops.texts[code], self.meant[code].instead
            message = f"the place around it is shown, since {inner!r} is not known there:"
            yield self._problem("place-around", message, "note", role, row, text, "", count)

    def several(self) -> Iterator[Problem]:
        """Report each text that names several places, of which the first is shown."""
        many = np.array([bool(one.wording.also) for one in self.meant], bool)
        marked = (self.resolution.chosen >= 0) & many[self.resolution.meaning]
        for code, role, row, count in self._texts(np.append(marked, False)):
            text, hint = self.stops.texts[code], "write a row for each"
            message = "names several places, of which the first is shown:"
            yield self._problem("place-several", message, "note", role, row, text, hint, count)

    def _texts(self, marked: npt.NDArray[np.bool_]) -> Iterator[tuple[int, int, int, int]]:
        """List the distinct texts of marked variables: code, role and row of the first, count."""
        roles, rows = np.nonzero(marked[self.variable] & (self.stops.code >= 0))
        code = self.stops.code[roles, rows]
        order = np.lexsort((roles, rows))
        distinct, first, count = np.unique(code[order], return_index=True, return_counts=True)
        for at in np.argsort(first):
            cell = order[first[at]]
            yield int(distinct[at]), int(roles[cell]), int(rows[cell]), int(count[at])

    def _problem(
        self,
        code: str,
        message: str,
        severity: Severity,
        role: int,
        row: int,
        value: str,
        hint: str,
        count: int,
    ) -> Problem:
        more = f" (and {count - 1} more)" if count > 1 else ""
        number = int(self.rows[row])
        return Problem(code, message + more, severity, self.path, number, ROLES[role], value, hint)


def report(
    index: Index,
    stops: Stops,
    meant: Sequence[Meant],
    resolution: Resolution,
    variable: Codes,
    rows: Codes,
    path: str,
    lock: Lock,
) -> list[Problem]:
    """List what was not found, what is shown instead, and lock lines that nothing uses."""
    found = Report(index, stops, meant, resolution, variable, rows, path)
    problems = [*found.missing(), *found.fallbacks(), *found.several()]
    if not lock.entries:
        return problems
    keys = {
        (stops.texts[code], stops.trips[stops.trip[row]])
        for code, row in zip(stops.code.ravel(), np.tile(np.arange(len(rows)), 2), strict=True)
        if code >= 0
    }
    return [*problems, *unused(lock, keys, path)]


def owe_credits(index: Index, rows: npt.NDArray[np.int64], path: str) -> list[Problem]:
    """Note whose places are used beside the gazetteer's own, and on what terms.

    Parameters
    ----------
    index
        Where names were looked up.
    rows
        Rows of the places that were chosen.
    path
        The file.
    """
    owed: dict[str, int] = {}
    for row in np.unique(rows).tolist():
        if credit := index.credit(row):
            owed[credit] = owed.get(credit, 0) + 1
    return [
        Problem(
            "place-credit",
            f"places of an installed package are used ({count}), which is to be said:",
            "note",
            path,
            value=credit,
            hint="name it where you publish them",
        )
        for credit, count in sorted(owed.items())
    ]


def name_alike(index: Index, text: str) -> str:
    """Name known places that are written like a text, the likeliest first."""
    from itinerary.places.suggest import suggest  # noqa: PLC0415 - rapidfuzz, rarely needed

    places = [index.place(row) for row in suggest(index, text[:LONGEST], SUGGESTIONS)]
    names = [f"{place.name} ({place.country})" if place.country else place.name for place in places]
    return " or ".join(dict.fromkeys(names))
