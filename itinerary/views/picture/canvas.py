"""A picture in the making: a ground of few colours, and what is painted over it."""

import numpy as np
import numpy.typing as npt

from itinerary.views.picture.coverage import cover

Floats = npt.NDArray[np.float64]
Bytes = npt.NDArray[np.uint8]

#: Shades between not covered and covered: enough for the eye, few enough to be small.
_SHADES = 4
#: A palette has room for so many colours.
_COLOURS = 256


def rgb(colour: str) -> Floats:
    """Read `#rrggbb`.

    >>> rgb("#ff8000").tolist()
    [255.0, 128.0, 0.0]
    """
    return np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)], dtype=np.float64)


class Canvas:
    """Colours of pixels, painted one over the other.

    Parameters
    ----------
    ground
        Shape (height, width): positions in the palette.
    palette
        Shape (n, 3): the ground's colours.
    """

    def __init__(self, ground: Bytes, palette: Floats) -> None:
        self.ground = ground
        self.palette = palette
        self.pixels = palette.astype(np.float32)[ground]
        self.painted = np.zeros(ground.shape, dtype=bool)

    def paint(self, edges: Floats, colour: Floats, alpha: float = 1.0) -> None:
        """Fill outlines with a colour; `edges` as `coverage.cover` takes them."""
        if not len(edges):
            return
        points = edges.reshape(-1, 2)
        size = self.ground.shape[::-1]
        low = np.clip(np.floor(points.min(axis=0)), 0, size).astype(int)
        high = np.clip(np.ceil(points.max(axis=0)), 0, size).astype(int)
        if (high <= low).any():
            return
        covered = cover(edges - np.tile(low, 2), *(high - low).tolist())
        shades = np.round(np.clip(covered, 0, 1) * _SHADES) / _SHADES
        self.blend(low, shades * alpha, colour)

    def glow(self, middle: Floats, radius: float, colour: Floats) -> None:
        """Paint a disc without an edge, as the map does for an area."""
        size = np.array(self.ground.shape[::-1])
        low = np.clip(np.floor(middle - radius), 0, size).astype(int)
        high = np.clip(np.ceil(middle + radius), 0, size).astype(int)
        if (high <= low).any():
            return
        x, y = (np.arange(low[axis], high[axis]) + 0.5 - middle[axis] for axis in (0, 1))
        share = np.hypot(x[None, :], y[:, None]) / radius
        alpha = np.interp(share, [0, 0.55, 1], [0.34, 0.2, 0])
        self.blend(low, np.round(alpha * 20) / 20, colour)

    def blend(self, corner: npt.NDArray[np.int_], alpha: Floats, colour: Floats) -> None:
        """Mix a colour into a part of the picture, as far as `alpha` says for each pixel."""
        x, y = corner.tolist()
        height, width = alpha.shape
        part = np.s_[y : y + height, x : x + width]
        at = alpha > 0
        share = alpha[at].astype(np.float32)[:, None]
        pixels = self.pixels[part]
        pixels[at] += (colour.astype(np.float32) - pixels[at]) * share
        self.painted[part] |= at

    def finish(self) -> tuple[Bytes, Bytes]:
        """Give the picture as positions in a palette, and that palette."""
        found = self.pixels[self.painted]
        room = _COLOURS - len(self.palette)
        for bits in (6, 5, 4, 3, 2):
            levels = np.round(found * ((2**bits - 1) / 255)).astype(np.int64)
            keys = levels @ [1 << 2 * bits, 1 << bits, 1]
            distinct, codes, counts = np.unique(keys, return_inverse=True, return_counts=True)
            if len(distinct) <= room:
                break
        sums = [np.bincount(codes, found[:, axis], len(distinct)) for axis in range(3)]
        colours = np.column_stack(sums) / np.maximum(counts, 1)[:, None]
        pixels = self.ground.copy()
        pixels[self.painted] = (codes + len(self.palette)).astype(np.uint8)
        return pixels, np.round(np.vstack([self.palette, colours])).astype(np.uint8)
