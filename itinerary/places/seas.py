"""The sea around a point far from land, as far as discs can tell."""

import numpy as np
import numpy.typing as npt

from itinerary.geo import distance_km
from itinerary.places.index import Index, Rows

#: Features that fill the disc around their middle well enough, and how much of it counts: land
#: reaches into the rim of the oceans, and a strait is long and thin.
SEAS = {"ocean": 0.65, "sea": 1.0, "gulf": 1.0, "lake": 1.0, "strait": 0.5}
#: Land that a point may lie in instead.
LANDS = ("country", "ice")
Floats = npt.NDArray[np.float64]


def sea_around(index: Index, point: tuple[float, float]) -> int:
    """Find the sea in which a point lies that is far from every town.

    A sea is known by its middle and its radius only. A point counts as in it when it is nearer
    to its middle, in radii, than to that of any country; smaller seas come before oceans.

    Parameters
    ----------
    index
        The gazetteer's index.
    point
        (latitude, longitude) in degrees.

    Returns
    -------
    int
        Row of the sea; -1 where none is known around, or where it may as well be land.

    Examples
    --------
    >>> from itinerary.places.index import open_index
    >>> index = open_index()
    >>> index.name(sea_around(index, (-30, -15))), sea_around(index, (67, 140))
    ('South Atlantic Ocean', -1)
    """
    seas = _rows(index, tuple(SEAS))
    feature = np.array(index.features)[index.feature[seas]]
    inside = _radii(index, seas, point) / np.array([SEAS[name] for name in feature])
    order = np.lexsort((inside, feature == "ocean"))
    best = next((at for at in order.tolist() if inside[at] <= 1), None)
    land = _radii(index, _rows(index, LANDS), point).min(initial=np.inf)
    return -1 if best is None or land < inside[best] else int(seas[best])


def _rows(index: Index, features: tuple[str, ...]) -> Rows:
    codes = [index.features.index(name) for name in features if name in index.features]
    return np.flatnonzero(np.isin(index.feature, codes)).astype("i4")


def _radii(index: Index, rows: Rows, point: tuple[float, float]) -> Floats:
    """Measure distances in radii of the places."""
    km = distance_km(*point, index.latitude[rows], index.longitude[rows])
    radii: Floats = km / index.radius_km[rows]
    return radii
