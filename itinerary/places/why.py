"""Why a place was chosen, in a few words."""

import numpy as np
import numpy.typing as npt

from itinerary.places.candidates import Candidates
from itinerary.places.index import Index
from itinerary.places.resolve import REASON_NAMES, Resolution

#: What stands in `why` when the reason is one of the scores.
SAID = {
    "people": "the best known of {count}",
    "kind": "the usual kind of place of that name",
    "name": "its usual name",
    "stated": "as the text says",
    "hinted": "in the country asked for",
    "country": "other places here are in {country}",
    "region": "other places here are in {region}",
    "near": "{km} km from {beside}",
    "way": "{km} km from {beside} on the way",
    "only": "the only one of that name",
}
#: Reasons that name a distance.
_DISTANT = frozenset({REASON_NAMES.index("near"), REASON_NAMES.index("way")})
GIVEN = "coordinates given"
LOCKED = "chosen in the lock file"


class Words:
    """Says why, for the variables of a resolution.

    Parameters
    ----------
    index
        The gazetteer's index.
    candidates
        What the names may mean.
    resolution
        What they were taken for.
    """

    def __init__(self, index: Index, candidates: Candidates, resolution: Resolution) -> None:
        self.index = index
        self.candidates = candidates
        self.resolution = resolution
        self._names: dict[int, str] = {}
        self._countries: dict[str, str] = {}

        self._row = candidates.row.tolist()
        self._count = np.diff(candidates.start).tolist()
        self._said: dict[tuple[int, int, int], str] = {}

    def of_all(self) -> npt.NDArray[np.object_]:
        """Say it for every variable; words that need no distance are made once."""
        found = self.resolution
        columns = (
            found.chosen,
            found.runner,
            found.reason,
            found.meaning,
            found.beside,
            found.beside_km,
            found.runner_km,
        )
        said = np.full(len(found.chosen), "", object)
        for at, parts in enumerate(zip(*(column.tolist() for column in columns), strict=True)):
            said[at] = self._say(*parts)
        return said

    def _say(
        self,
        chosen: int,
        runner: int,
        reason: int,
        meaning: int,
        beside: int,
        beside_km: float,
        runner_km: float,
    ) -> str:
        """Say what decided, and what else it might be."""
        if chosen < 0:
            return ""
        if reason in _DISTANT and beside >= 0:
            near = SAID[REASON_NAMES[reason]].format(
                km=round_km(beside_km), beside=self.name(self._row[beside])
            )
            other = f"{self.label(self._row[runner])} ({round_km(runner_km)} km)"
            return f"{near}; else {other}"
        key = chosen, runner, reason
        if key not in self._said:
            self._said[key] = self._plain(chosen, runner, reason, self._count[meaning])
        return self._said[key]

    def _plain(self, chosen: int, runner: int, reason: int, count: int) -> str:
        row = self._row[chosen]
        name = "people" if reason in _DISTANT else REASON_NAMES[reason]
        said = SAID[name].format(count=count, country=self.country(row), region=self.region(row))
        return f"{said}; else {self.label(self._row[runner])}" if runner >= 0 else said

    def label(self, row: int) -> str:
        """Name a place so that it is told from its namesakes."""
        parts = [self.name(row), self.region(row), self.index.countries[self.index.country[row]]]
        return ", ".join(dict.fromkeys(part for part in parts if part))

    def name(self, row: int) -> str:
        """Name a place; names are read once."""
        if row not in self._names:
            self._names[row] = self.index.name(row)
        return self._names[row]

    def country(self, row: int) -> str:
        """Name the country of a place in English."""
        code = self.index.countries[self.index.country[row]]
        if code not in self._countries:
            self._countries[code] = self.index.country_name(code) or code or "no country"
        return self._countries[code]

    def region(self, row: int) -> str:
        """Name the first-level region of a place."""
        region = int(self.index.admin1[row])
        return self.name(region) if region >= 0 and region != row else ""


def round_km(km: float) -> str:
    """Write a distance no more exactly than it deserves.

    >>> round_km(7.4), round_km(163.2), round_km(7912.0)
    ('7', '160', '7,900')
    """
    if not np.isfinite(km):
        return "?"
    step = 10 ** max(0, len(str(int(km))) - 2)
    return f"{round(km / step) * step:,d}"
