"""The order of a trip's rows, where their dates leave it open."""

import numpy as np
import numpy.typing as npt
import pandas as pd

Seconds = npt.NDArray[np.float64]


def sort_rows(trip: npt.ArrayLike, earliest: Seconds, latest: Seconds) -> npt.NDArray[np.int64]:
    """Order rows by time; in a trip whose rows can have been in the order written, they are.

    A date to the day that stands after a time of that day then comes after it, and so does a
    departure by a clock that is behind. A trip of which some rows are certainly out of order is
    sorted by the earliest start of each.

    Parameters
    ----------
    trip
        Whatever tells trips apart, one per row.
    earliest, latest
        First and last second at which each row can start; NaN is not known. Widen `latest` by
        what clocks may be apart where zones are not known.

    Returns
    -------
    ndarray of int64
        Positions of the rows in order; rows without any bound come last.

    Examples
    --------
    >>> sort_rows(["a", "a"], np.array([9.0, 0.0]), np.array([9.0, 23.0])).tolist()
    [0, 1]
    >>> sort_rows(["a", "a"], np.array([90.0, 0.0]), np.array([90.0, 23.0])).tolist()
    [1, 0]
    """
    rows = pd.DataFrame({"trip": trip, "earliest": earliest, "latest": latest})
    reached = rows.groupby("trip", sort=False)["earliest"].cummax()
    before = reached.groupby(rows["trip"], sort=False).shift()
    possible = ~(before > rows["latest"])
    kept = possible.groupby(rows["trip"], sort=False).transform("all")
    key = np.where(kept, reached, rows["earliest"])
    key = np.where(np.isnan(key), rows["earliest"].fillna(rows["latest"]), key)
    return np.argsort(np.where(np.isnan(key), np.inf, key), kind="stable").astype(np.int64)
