"""A picture in the making: a ground of few colours, and what is painted over it."""

import numpy as np
import numpy.typing as npt

from itinerary.views.picture.coverage import cover_few

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Bytes = npt.NDArray[np.uint8]

#: Shades between not covered and covered: enough for the eye, few enough to be small.
_SHADES = 4
#: Colours of the same level of red, green and blue are one.
_LEVELS = 64
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
        # Only pixels that are painted get a colour of their own: most never are.
        self.pixels = np.empty((ground.size, 3), dtype=np.float32)
        self.painted = np.zeros(ground.size, dtype=bool)

    def paint(self, edges: Floats, colour: Floats, alpha: float = 1.0) -> None:
        """Fill outlines with a colour; `edges` as `coverage.cover` takes them."""
        if len(edges):
            height, width = self.ground.shape
            cells, shares = cover_few(edges, width, height)
            self.blend(cells, np.round(np.clip(shares, 0, 1) * _SHADES) * (alpha / _SHADES), colour)

    def glow(self, middle: Floats, radius: float, colour: Floats) -> None:
        """Paint a disc without an edge, as the map does for an area."""
        size = np.array(self.ground.shape[::-1])
        low = np.clip(np.floor(middle - radius), 0, size).astype(int)
        high = np.clip(np.ceil(middle + radius), 0, size).astype(int)
        x, y = (np.arange(low[axis], high[axis]) for axis in (0, 1))
        away = np.hypot(x[None, :] + 0.5 - middle[0], y[:, None] + 0.5 - middle[1])
        alpha = np.interp(away.ravel() / radius, [0, 0.55, 1], [0.34, 0.2, 0])
        cells = (y[:, None] * size[0] + x[None, :]).ravel()
        self.blend(cells, np.round(alpha * 20) / 20, colour)

    def blend(self, cells: Integers, alpha: Floats, colour: Floats) -> None:
        """Mix a colour into pixels, counted line by line, as far as `alpha` says for each."""
        seen = alpha > 0
        cells, share = cells[seen], alpha[seen].astype(np.float32)[:, None]
        fresh = cells[~self.painted[cells]]
        self.pixels[fresh] = self.palette.astype(np.float32)[self.ground.ravel()[fresh]]
        self.painted[fresh] = True
        pixels = self.pixels[cells]
        self.pixels[cells] = pixels + (colour.astype(np.float32) - pixels) * share

    def finish(self) -> tuple[Bytes, Bytes]:
        """Give the picture as positions in a palette, and that palette."""
        found = self.pixels[self.painted]
        levels = (found * (_LEVELS / 256)).astype(np.int64)
        keys = (levels[:, 0] * _LEVELS + levels[:, 1]) * _LEVELS + levels[:, 2]
        counts = np.bincount(keys, minlength=1)
        distinct = np.flatnonzero(counts)
        group, number = _join_alike(distinct, _COLOURS - len(self.palette))
        counts[distinct] = group
        codes = counts[keys]
        sums = [np.bincount(codes, found[:, axis], number) for axis in range(3)]
        colours = np.column_stack(sums) / np.bincount(codes, minlength=number)[:, None]
        pixels = self.ground.copy()
        pixels.ravel()[self.painted] = (codes + len(self.palette)).astype(np.uint8)
        return pixels, np.round(np.vstack([self.palette, colours])).astype(np.uint8)


def _join_alike(keys: Integers, room: int) -> tuple[Integers, int]:
    """Join colours that are alike until there are few enough; gives each a group, and their number.

    A key is the level of red, of green and of blue, one after the other.
    """
    levels = np.stack([keys // _LEVELS**2, keys // _LEVELS % _LEVELS, keys % _LEVELS])
    for bits in range(_LEVELS.bit_length()):
        red, green, blue = levels >> bits
        groups, own = np.unique((red * _LEVELS + green) * _LEVELS + blue, return_inverse=True)
        if len(groups) <= room:
            break
    return own, len(groups)
