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

    def of_all(self) -> npt.NDArray[np.object_]:
        """Say it for every variable; the same words are made once."""
        found = self.resolution
        said = np.full(len(found.chosen), "", object)
        parts = [found.chosen, found.runner, found.reason, found.beside]
        _, first, inverse = np.unique(
            np.stack(parts), axis=1, return_index=True, return_inverse=True
        )
        texts = np.array([self.of(int(at)) for at in first], object)
        said[:] = texts[inverse.reshape(-1)] if len(texts) else said
        return said

    def of(self, variable: int) -> str:
        """Say for one variable what decided, and what else it might be."""
        found = self.resolution
        if found.chosen[variable] < 0:
            return ""
        said = self._reason(variable)
        if found.runner[variable] < 0:
            return said
        return f"{said}; else {self._alternative(variable)}"

    def _reason(self, variable: int) -> str:
        found = self.resolution
        row = int(self.candidates.row[found.chosen[variable]])
        reason = REASON_NAMES[found.reason[variable]]
        if reason in {"near", "way"} and found.beside[variable] < 0:
            reason = "people"
        return SAID[reason].format(
            count=int(np.diff(self.candidates.start)[found.meaning[variable]]),
            country=self.country(row),
            region=self.region(row),
            km=_round(found.beside_km[variable]),
            beside=self.name(int(self.candidates.row[found.beside[variable]])),
        )

    def _alternative(self, variable: int) -> str:
        found = self.resolution
        runner = int(self.candidates.row[found.runner[variable]])
        away = found.runner_km[variable]
        told = REASON_NAMES[found.reason[variable]] in {"near", "way"} and np.isfinite(away)
        return self.label(runner) + (f" ({_round(away)} km)" if told else "")

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
        return self.index.country_name(code) or code or "no country"

    def region(self, row: int) -> str:
        """Name the first-level region of a place."""
        region = int(self.index.admin1[row])
        return self.name(region) if region >= 0 and region != row else ""


def _round(km: float) -> str:
    """Write a distance no more exactly than it deserves.

    >>> _round(7.4), _round(163.2), _round(7912.0)
    ('7', '160', '7,900')
    """
    if not np.isfinite(km):
        return "?"
    digits = len(str(int(km)))
    return f"{round(km, min(0, 2 - digits)):,.0f}"
