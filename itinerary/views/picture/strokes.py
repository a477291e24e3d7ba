"""Lines and signs as outlines to be filled; points are (x, y) in pixels, shape (n, 2)."""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

NO_EDGES: Floats = np.empty((0, 4))
_ROUND = np.linspace(0, 2 * np.pi, 24, endpoint=False)
_RIM = np.column_stack([np.cos(_ROUND), np.sin(_ROUND)])


def stroke(starts: Floats, ends: Floats, width: float) -> Floats:
    """Outline straight pieces of a line, all the same way round.

    Parameters
    ----------
    starts, ends
        Shape (n, 2).
    width
        In pixels.

    Returns
    -------
    ndarray of shape (4 n, 4)
        Edges as `coverage.cover` takes them.
    """
    along = ends - starts
    length = np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-9)[:, None]
    aside = along[:, ::-1] * [-1, 1] / length * (width / 2)
    corners = [starts + aside, starts - aside, ends - aside, ends + aside]
    return join(np.stack(corners, axis=1))


def join(shapes: Floats) -> Floats:
    """Give the edges of closed outlines, shape (shapes, corners, 2)."""
    following = np.concatenate([shapes[:, 1:], shapes[:, :1]], axis=1)
    return np.concatenate([shapes, following], axis=2).reshape(-1, 4)


def trace(line: Floats, width: float) -> Floats:
    """Outline a line with round ends and corners."""
    parts = stroke(line[:-1], line[1:], width)
    turns = line[[0, -1]] if len(line) < 3 else line[_corners(line)]
    return np.vstack([parts, circles(turns, width / 2)])


def _corners(line: Floats) -> npt.NDArray[np.int64]:
    """Find the ends of a line and where it turns so much that a gap would show."""
    way = np.diff(line, axis=0)
    angle = np.unwrap(np.arctan2(way[:, 1], way[:, 0]))
    return np.concatenate([[0], np.flatnonzero(np.abs(np.diff(angle)) > 0.1) + 1, [len(line) - 1]])


def circles(middles: Floats, radius: float) -> Floats:
    """Outline discs of one size, the same way round as strokes."""
    return join(middles[:, None, :] + _RIM * radius)


def dash(line: Floats, pattern: tuple[float, float]) -> tuple[Floats, Floats]:
    """Cut a line into dashes: the starts and ends of straight pieces.

    Parameters
    ----------
    line
        Shape (n, 2).
    pattern
        Length of a dash and of the gap after it, in pixels.

    Examples
    --------
    >>> starts, ends = dash(np.array([[0.0, 0.0], [10.0, 0.0]]), (3, 2))
    >>> starts[:, 0].tolist(), ends[:, 0].tolist()
    ([0.0, 5.0], [3.0, 8.0])
    """
    reach = measure(line)
    period = sum(pattern)
    starts = np.arange(0, reach[-1], period)
    cuts = np.unique(np.concatenate([starts, np.minimum(starts + pattern[0], reach[-1]), reach]))
    middle = (cuts[:-1] + cuts[1:]) / 2
    shown = middle % period < pattern[0]
    points = along(line, reach, cuts)
    return points[:-1][shown], points[1:][shown]


def measure(line: Floats) -> Floats:
    """Measure how far along a line each of its points is."""
    steps = np.hypot(*np.diff(line, axis=0).T)
    return np.concatenate([[0.0], np.cumsum(steps)])


def along(line: Floats, reach: Floats, distances: Floats) -> Floats:
    """Find the points of a line at distances along it."""
    return np.column_stack([np.interp(distances, reach, line[:, axis]) for axis in (0, 1)])


def arrow(line: Floats, share: float, size: float) -> Floats:
    """Outline an arrowhead at a share of a line's length, pointing on."""
    reach = measure(line)
    at = reach[-1] * share
    tail, tip = along(line, reach, np.array([at - 1, at + 1]))
    forward = (tip - tail) / max(float(np.hypot(*(tip - tail))), 1e-9)
    aside = forward[::-1] * [-1, 1]
    shape = np.array([[1.2, 0], [-1, -1], [-0.5, 0], [-1, 1]]) * size
    middle = (tip + tail) / 2
    corners = middle + shape[:, :1] * forward + shape[:, 1:] * aside
    return orient(join(corners[None]))


def orient(edges: Floats) -> Floats:
    """Turn an outline to run the same way round as strokes."""
    area = np.sum(edges[:, 0] * edges[:, 3] - edges[:, 2] * edges[:, 1])
    return edges if area > 0 else edges[:, [2, 3, 0, 1]]
