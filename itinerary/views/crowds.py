"""Crowds: what is drawn as a count where there is no row left, and lanes too many to head each."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from itinerary.views.labels import Integers, Pixels

#: Rows of all lanes together, which is a page of about ten thousand pixels.
ROWS_MOST = 400
#: As many are enough where rows are mostly empty, because events fall on few days.
ROWS_SPARSE = 120
_SPARSE_PX = 320.0
#: Lanes with a heading of their own; the emptiest beyond them share one.
LANES_MOST = 120
#: Counts stand at least so far apart, room for `×2,345` included.
_APART_PX = 64.0
COLUMNS = ("lane", "colour", "first", "last", "events")


def share_rows(needed: Integers, most: int = ROWS_MOST) -> Integers:
    """Share rows among lanes: each gets what it needs, or as many as any other.

    >>> share_rows(np.array([2, 50, 9]), 20).tolist()
    [2, 9, 9]
    """
    if needed.sum() <= most:
        return needed
    levels = np.sort(needed)
    below = np.append(0, np.cumsum(levels)[:-1])
    left = np.arange(len(levels), 0, -1)
    level = max(1, int(((most - below) // left)[np.argmax(below + left * levels > most)]))
    return np.minimum(needed, level)


def is_sparse(rows: Integers, width_px: float) -> bool:
    """Tell whether rows hold less than a name in every 320 pixels, those without a row left out.

    >>> is_sparse(np.arange(400), 1340), is_sparse(np.arange(4000) % 400, 1340)
    (True, False)
    """
    placed = int(np.count_nonzero(rows >= 0))
    return placed * _SPARSE_PX < ROWS_MOST * width_px


def gather(hidden: pd.DataFrame, start: Pixels) -> pd.DataFrame:
    """Gather bars that have no row into crowds, lane by lane, far enough apart to be counted.

    Parameters
    ----------
    hidden
        event, lane, colour, start (seconds) of each bar.
    start
        Pixel at which each begins.

    Returns
    -------
    DataFrame
        lane, colour, first, last (seconds: where the first and the last begin), events.
    """
    order = np.lexsort((start, hidden["lane"].to_numpy()))
    rows = hidden.iloc[order]
    crowd = _number(rows["lane"].tolist(), start[order].tolist())
    crowds = rows.groupby(np.array(crowd, dtype=np.int64)).agg(
        lane=("lane", "first"),
        colour=("colour", "first"),
        first=("start", "first"),
        last=("start", "last"),
        events=("event", list),
    )
    return crowds[list(COLUMNS)].reset_index(drop=True)


def _number(lanes: list[int], start: list[float]) -> list[int]:
    """Give each bar the number of its crowd; a crowd begins where the one before leaves room."""
    numbers: list[int] = []
    lane, since = -1, 0.0
    for current, pixel in zip(lanes, start, strict=True):
        apart = current != lane or pixel >= since + _APART_PX
        numbers.append((numbers[-1] if numbers else -1) + apart)
        if apart:
            lane, since = current, pixel
    return numbers


def merge_lanes(
    bars: pd.DataFrame, lanes: pd.DataFrame, most: int = LANES_MOST
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Let the lanes with the fewest bars share one, where there are more than can be headed.

    >>> bars = pd.DataFrame({"lane": [0, 0, 1, 2]})
    >>> lanes = pd.DataFrame({"label": list("abc"), "colour": range(3)})
    >>> merged = merge_lanes(bars, lanes, 2)
    >>> merged[0]["lane"].tolist(), merged[1]["label"].tolist()
    ([0, 0, 3, 3], ['a', 'b', 'c', '2 others'])
    """
    counts = np.bincount(bars["lane"].to_numpy(), minlength=len(lanes))
    if np.count_nonzero(counts) <= most:
        return bars, lanes
    kept = np.argsort(-counts, kind="stable")[: most - 1]
    small: npt.NDArray[np.bool_] = ~np.isin(bars["lane"].to_numpy(), kept)
    shared = len(lanes)
    number = int(np.count_nonzero(counts)) - len(kept)
    more = pd.DataFrame({"label": [f"{number:,} others"], "colour": [0]})
    return (
        bars.assign(lane=np.where(small, shared, bars["lane"].to_numpy())),
        pd.concat([lanes[["label", "colour"]], more], ignore_index=True),
    )
