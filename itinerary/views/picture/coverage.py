"""How much of each pixel an area covers, exactly: the antialiasing of everything drawn.

Each edge leaves, in the pixels that it passes, the signed area between it and the right side of
the pixel, and what it adds to everything further right; running sums along the lines give the
coverage (the method of signed area accumulation, as in stb_truetype and font-rs).
"""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

#: An edge that rises less than this (pixels) covers nothing that could be seen.
_LEVEL = 1e-9


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
    steep = edges[np.abs(edges[:, 1] - edges[:, 3]) > _LEVEL]
    pieces = _cut(_clip(steep, height)[:, [1, 0, 3, 2]])[:, [1, 0, 3, 2]]
    x0, y0, x1, y1 = _cut_columns(pieces, width).T
    row = np.minimum((y0 + y1) / 2, height - 1e-9).astype(np.int64)
    x0, x1 = np.clip(x0, 0, width), np.clip(x1, 0, width)
    middle = (x0 + x1) / 2
    column = np.minimum(middle.astype(np.int64), width)
    rise, share = y0 - y1, middle - column
    # A line of its own for each row, wide enough for what leaves on the right.
    at = row * (width + 2) + column
    size = height * (width + 2)
    sums = np.bincount(at, rise * (1 - share), size) + np.bincount(at + 1, rise * share, size)
    return np.asarray(np.cumsum(sums.reshape(height, width + 2), axis=1)[:, :width])


def _clip(edges: Floats, height: int) -> Floats:
    """Cut edges at the top and the bottom; what is above or below covers nothing."""
    x0, y0, x1, y1 = edges.T
    seen = (np.maximum(y0, y1) > 0) & (np.minimum(y0, y1) < height)
    x0, y0, x1, y1 = edges[seen].T
    slope = (x1 - x0) / (y1 - y0)
    top, bottom = np.clip(y0, 0, height), np.clip(y1, 0, height)
    return np.column_stack([x0 + (top - y0) * slope, top, x0 + (bottom - y0) * slope, bottom])


def _cut_columns(pieces: Floats, width: int) -> Floats:
    """Cut pieces at whole columns; what is left or right of the picture needs no cuts."""
    wide = np.clip(pieces, -1, width + 1)
    beyond = (wide[:, [0, 2]] != pieces[:, [0, 2]]).any(axis=1)
    straddling = _cut_sides(pieces[beyond], width) if beyond.any() else pieces[:0]
    return np.vstack([_cut(pieces[~beyond]), straddling])


def _cut_sides(pieces: Floats, width: int) -> Floats:
    """Cut pieces that reach far out at the sides, then what is inside at whole columns."""
    for side in (0.0, float(width)):
        x0, y0, x1, y1 = pieces.T
        crosses = (x0 < side) != (x1 < side)
        safe = np.where(crosses, x1 - x0, 1.0)
        y = y0 + (side - x0) * (y1 - y0) / safe
        first = np.column_stack([x0, y0, np.full_like(y, side), y])[crosses]
        second = np.column_stack([np.full_like(y, side), y, x1, y1])[crosses]
        pieces = np.vstack([pieces[~crosses], first, second])
    inside = (pieces[:, [0, 2]] >= 0).all(axis=1) & (pieces[:, [0, 2]] <= width).all(axis=1)
    return np.vstack([_cut(pieces[inside]), pieces[~inside]])


def _cut(edges: Floats) -> Floats:
    """Cut edges wherever their first coordinate is a whole number."""
    a0, b0, a1, b1 = edges.T
    low, high = np.minimum(a0, a1), np.maximum(a0, a1)
    first = np.floor(low) + 1
    cuts = np.maximum(np.ceil(high) - first, 0).astype(np.int64)
    if not cuts.any():
        return edges
    parts = cuts + 1
    own = np.repeat(np.arange(len(edges)), parts)
    rank = np.arange(len(own)) - np.repeat(np.cumsum(parts) - parts, parts)
    low, high, first = low[own], high[own], first[own]
    start = np.where(rank == 0, low, first + rank - 1)
    end = np.where(rank == cuts[own], high, first + rank)
    a0, b0, a1, b1 = a0[own], b0[own], a1[own], b1[own]
    span = np.where(a1 == a0, 1.0, a1 - a0)
    back = a1 < a0
    start, end = np.where(back, end, start), np.where(back, start, end)
    b_start = np.where(start == a0, b0, b0 + (b1 - b0) * ((start - a0) / span))
    b_end = np.where((a1 == a0) | (end == a1), b1, b0 + (b1 - b0) * ((end - a0) / span))
    return np.column_stack([start, b_start, end, b_end])
