"""How much of each pixel an area covers, exactly: the antialiasing of everything drawn.

Each edge leaves, in the pixels that it passes, the signed area between it and the right side of
the pixel, and what it adds to everything further right; running sums along the lines give the
coverage (the method of signed area accumulation, as in stb_truetype and font-rs).
"""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

#: An edge that rises less than this (pixels) covers nothing that could be seen.
_LEVEL = 1e-9
#: What is covered less than this is not: sums of shares are as exact as numbers are.
_FAINTEST = 1e-6


def cover(edges: Floats, width: int, height: int) -> Floats:
    """Measure how much of each pixel closed outlines cover.

    Parameters
    ----------
    edges
        Shape (n, 4): x, y, x, y in pixels, one row for each edge of a closed outline. Clockwise
        ones (as seen, y grows downwards) count as positive, others as negative; overlaps add up.
    width, height
        Of the picture; what lies beyond it is cut off.

    Returns
    -------
    ndarray of shape (height, width)
        1 where an outline covers the whole pixel.

    Examples
    --------
    >>> square = np.array([[0.5, 0, 2, 0], [2, 0, 2, 1], [2, 1, 0.5, 1], [0.5, 1, 0.5, 0]])
    >>> cover(square, 3, 1).tolist()
    [[0.5, 1.0, 0.0]]
    """
    at, own, further = _collect(edges, width, height)
    size = height * (width + 2)
    sums = np.zeros(size)
    sums += np.bincount(at, own, size)
    sums[1:] += np.bincount(at, further, size)[:-1]
    lines = sums.reshape(height, width + 2)
    return np.asarray(np.cumsum(lines, axis=1, out=lines)[:, :width])


def cover_few(edges: Floats, width: int, height: int) -> tuple[Integers, Floats]:
    """Measure as `cover` does, in time that grows with what is covered, not with the picture.

    Returns
    -------
    tuple of array
        The pixels that are covered at all, counted line by line, and how much each is.

    Examples
    --------
    >>> square = np.array([[0.5, 0, 2, 0], [2, 0, 2, 1], [2, 1, 0.5, 1], [0.5, 1, 0.5, 0]])
    >>> [found.tolist() for found in cover_few(square, 3, 1)]
    [[0, 1], [0.5, 1.0]]
    """
    at, own, further = _collect(edges, width, height)
    stops = np.sort(np.concatenate([at, at + 1]))
    stops = stops[np.diff(stops, prepend=-1) > 0]
    # Of this table only what is set is ever read, or takes any time.
    rank = np.empty(height * (width + 2) + 1, dtype=np.int64)
    rank[stops] = np.arange(len(stops))
    sums = np.zeros(len(stops))
    sums += np.bincount(rank[at], own, len(stops))
    sums += np.bincount(rank[at + 1], further, len(stops))
    shares = np.cumsum(sums)[:-1]
    filled = np.flatnonzero(np.abs(shares) > _FAINTEST)
    which, on = _part(np.diff(stops)[filled])
    line, column = np.divmod(stops[filled][which] + on, width + 2)
    seen = column < width
    cells: Integers = line * width + column
    return cells[seen], shares[filled][which][seen]


def _collect(edges: Floats, width: int, height: int) -> tuple[Integers, Floats, Floats]:
    """Give what edges add to pixels, and to each pixel after them.

    Lines have two pixels more than the picture: for what leaves it on the right.
    """
    line, left, right, rise = _cut_sides(*_cut_lines(edges, height), width)
    column = left.astype(np.int64)
    which, rank = _part(np.maximum(np.ceil(right).astype(np.int64) - column, 1))
    column = column[which] + rank
    left, right, rise = left[which], right[which], rise[which]
    start, end = np.maximum(left, column), np.minimum(right, column + 1)
    span = right - left
    rise = rise * np.divide(end - start, span, out=np.ones_like(span), where=span > 0)
    further = rise * ((start + end) / 2 - column)
    return line[which] * (width + 2) + column, rise - further, further


def _cut_lines(edges: Floats, height: int) -> tuple[Integers, Floats, Floats, Floats]:
    """Cut edges at whole lines; what is above or below the picture covers nothing.

    Returns
    -------
    tuple of array
        Line of each piece, where it begins and ends from the left, and how much it rises.
    """
    x0, y0, x1, y1 = edges.T
    steep = np.abs(y1 - y0) > _LEVEL
    seen = steep & (np.maximum(y0, y1) > 0) & (np.minimum(y0, y1) < height)
    x0, y0, x1, y1 = edges[seen].T
    up = y1 < y0
    top, bottom = np.where(up, y1, y0), np.where(up, y0, y1)
    start, slope = np.where(up, x1, x0), (x1 - x0) / (y1 - y0)
    first = np.maximum(top, 0).astype(np.int64)
    last = np.minimum(np.ceil(bottom), height).astype(np.int64)
    which, rank = _part(np.maximum(last - first, 1))
    line = first[which] + rank
    top, bottom = top[which], bottom[which]
    upper, lower = np.maximum(top, line), np.minimum(bottom, line + 1)
    start, slope = start[which], slope[which]
    ends = start + (upper - top) * slope, start + (lower - top) * slope
    rise = np.where(up[which], lower - upper, upper - lower)
    return line, np.minimum(*ends), np.maximum(*ends), rise


def _cut_sides(
    line: Integers, left: Floats, right: Floats, rise: Floats, width: int
) -> tuple[Integers, Floats, Floats, Floats]:
    """Cut pieces at both sides of the picture, and put what is beyond on them."""
    for side in (0.0, float(width)):
        over = np.flatnonzero((left < side) & (right > side))
        if len(over):
            before = rise[over] * (side - left[over]) / (right[over] - left[over])
            line, left = np.append(line, line[over]), np.append(left, left[over])
            left[over] = side
            right = np.append(right, np.full(len(over), side))
            rise[over] -= before
            rise = np.append(rise, before)
    return line, np.clip(left, 0, width), np.clip(right, 0, width), rise


def _part(counts: Integers) -> tuple[Integers, Integers]:
    """Repeat each row as often as it has parts: gives the row of each part, and its rank."""
    which = np.repeat(np.arange(len(counts)), counts)
    return which, np.arange(len(which)) - np.repeat(np.cumsum(counts) - counts, counts)
