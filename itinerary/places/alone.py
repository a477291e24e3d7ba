"""How places of one name compare when nothing else is known: importance, usage, nearness."""

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from itinerary.geo import distance_km
from itinerary.places.index import AS_CODE, AS_PART, CODE, PART, UNUSUAL, Found, Index, Rows

if TYPE_CHECKING:
    import pandas as pd

Floats = npt.NDArray[np.float64]

#: Near a given point is what is within these kilometres; ten times as far costs so many powers
#: of ten of importance. A village at the point outweighs a metropolis on another continent.
NEAR_KM, FAR = 20.0, 4.0
#: Columns of an explanation.
TOLD = ("choice", "name", "kind", "id", "latitude", "longitude", "score", "terms")
#: A term smaller than this is not told.
LIGHT = 0.05


def away_km(index: Index, rows: Rows, point: tuple[float, float]) -> Floats:
    """Measure the great circles from a point (latitude, longitude in degrees) to places."""
    return distance_km(*point, index.latitude[rows], index.longitude[rows])


def rate(index: Index, found: Found, km: Floats | None = None) -> Floats:
    """Rate the places of a name: how important, how usual the name, how near.

    Parameters
    ----------
    index
        The gazetteer's index.
    found
        As `Index.candidates` gives it.
    km
        Distances from the point near which the place should be; None is anywhere.

    Returns
    -------
    array of float
        Powers of ten; the highest is the likeliest.
    """
    score = index.score(found).astype("float64")
    return score if km is None else score - _distance_cost(km)


def _distance_cost(km: Floats) -> Floats:
    cost: Floats = FAR * np.log10(1 + km / NEAR_KM)
    return cost


def tell(index: Index, found: Found, order: Rows, km: Floats | None = None) -> "pd.DataFrame":
    """Tell what the rating of each place is made of.

    Parameters
    ----------
    index, found, km
        As `rate` takes them.
    order
        Positions in `found`, the likeliest first.

    Returns
    -------
    DataFrame
        A row for each position, the columns of `TOLD`.
    """
    import pandas as pd  # noqa: PLC0415 - looking up needs none

    score = rate(index, found, km)
    rows = []
    for choice, at in enumerate(order.tolist(), 1):
        place = index.place(int(found[0][at]))
        told = _terms(index, found, at, None if km is None else float(km[at]))
        head = choice, place.label, place.kind, place.id, *place.point
        rows.append((*head, round(float(score[at]), 2), told))
    return pd.DataFrame(rows, columns=list(TOLD))


def _terms(index: Index, found: Found, at: int, km: float | None) -> str:
    row, how, weight = int(found[0][at]), int(found[1][at]), int(found[2][at])
    people = int(index.population[row])
    known = index.features[index.feature[row]] or index.kinds[index.kind[row]]
    terms = [
        (f"{known} of {people:,} people" if people else known, float(index.prior[row])),
        ("not its usual name", -UNUSUAL * (1 - weight / 255)),
        ("a code", -AS_CODE * (how == CODE)),
        ("part of its name", -AS_PART * (how == PART)),
    ]
    if km is not None:
        terms.append((f"{km:,.0f} km away", -float(_distance_cost(np.array([km]))[0])))
    return ", ".join(f"{words} {value:+.1f}" for words, value in terms if abs(value) >= LIGHT)
