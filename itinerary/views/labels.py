"""Names beside bars: how wide text is, where it goes, and how rows leave room for it."""

import unicodedata
from functools import cache

import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Spans = tuple[Pixels, Pixels]

#: Where a name is: on the solid part of its bar, beside it, or over all of it.
INSIDE, RIGHT, LEFT, ACROSS = 0, 1, -1, 2

#: Widths in em, on the generous side: the page uses whatever font the system has.
_NARROW, _MEDIUM, _CAPITAL, _BROAD, _FULL = 0.33, 0.585, 0.72, 0.93, 1.05
_NARROW_LETTERS = frozenset("iljtfrI.,:;'|!()[]{}/\\`·’‘ ")
_BROAD_LETTERS = frozenset("mwMW@%—…ЖШЩЮФжшщю")
#: Pixels between a bar and its name, and between a name and what follows it.
GAP_PX = 6.0
_ELLIPSIS = "…"


def measure(text: str, font_px: float) -> float:
    """Estimate how wide text is, in pixels, without a font at hand.

    >>> measure("will", 10) < measure("MOON", 10) < measure("慕尼黑城", 10)
    True
    """
    return font_px * sum(map(_letter_width, text))


@cache
def _letter_width(letter: str) -> float:
    if letter in _NARROW_LETTERS:
        return _NARROW
    if letter in _BROAD_LETTERS:
        return _BROAD
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Cf", "Me"):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF" or ord(letter) > 0x1_0000:
        return _FULL if ord(letter) < 0x1_F000 else 1.4
    if "a" <= letter <= "z" or letter.isdigit():
        return _MEDIUM
    return _CAPITAL if letter.isupper() or ord(letter) < 0x0600 else _BROAD


def shorten_to(text: str, room_px: float, font_px: float) -> str:
    """Cut text so that it fits into a width; at least one letter stays.

    >>> shorten_to("Peace talks in Kyiv", 86, 12)
    'Peace talks…'
    """
    if measure(text, font_px) <= room_px:
        return text
    widths = np.cumsum([measure(letter, font_px) for letter in text])
    room = room_px - measure(_ELLIPSIS, font_px)
    kept = max(int(np.searchsorted(widths, room, side="right")), 1)
    while kept > 1 and _continues(text[kept]):
        kept -= 1
    return text[:kept].rstrip() + _ELLIPSIS


def _continues(letter: str) -> bool:
    """Tell whether a letter belongs to the one before it (accents, joiners, emoji tones)."""
    code = ord(letter)
    return unicodedata.category(letter) in ("Mn", "Me", "Mc") or code in (0x200D, 0xFE0F)


def choose_sides(
    bar: Spans, inner: Pixels, wide: Pixels, edge_px: float
) -> tuple[Integers, Pixels]:
    """Choose where each name goes, and how much room it has there.

    Parameters
    ----------
    bar
        Left and right ends of the bars, in pixels from the left edge of the plot.
    inner
        Room for text on the solid part of the bar, in pixels; 0 where it would not be legible.
    wide
        Width of the names, in pixels.
    edge_px
        Width of the plot.

    Returns
    -------
    sides, rooms
        `INSIDE`, `RIGHT`, `LEFT`, or `ACROSS` for a bar that fills the plot and can only be
        written on; room in pixels.
    """
    left, right = bar
    after, before = edge_px - right - GAP_PX, left - GAP_PX
    whole = right - left - 2 * GAP_PX
    beside = np.maximum(after, before)
    sides = np.where((wide <= after) | (after >= before), RIGHT, LEFT)
    sides = np.where((wide > beside) & (whole > beside), ACROSS, sides)
    room = np.select([sides == RIGHT, sides == LEFT], [after, before], whole)
    fits = (wide <= inner - 2 * GAP_PX) | ((sides == ACROSS) & (inner - 2 * GAP_PX > beside))
    return np.where(fits, INSIDE, sides), np.where(fits, inner - 2 * GAP_PX, room)


def pack_rows(
    lanes: Integers, start: Pixels, taken: Spans, most: Integers | None = None
) -> Integers:
    """Give each bar the first sub-row of its lane where bar and name overlap nothing.

    Bars are placed in order of time, so that a lane reads downwards even where names stand to
    the left.

    Parameters
    ----------
    lanes, start
        Lane of each bar, and where the bar begins.
    taken
        Left and right end of what each takes up, its name included.
    most
        How many sub-rows each lane may have; default: as many as it needs.

    Returns
    -------
    array
        Sub-row of each bar within its lane, from 0; -1 where none is left.

    Examples
    --------
    >>> left, right = np.array([0.0, 5.0, 20.0]), np.array([10.0, 15.0, 30.0])
    >>> lanes = np.zeros(3, np.int64)
    >>> pack_rows(lanes, left, (left, right)).tolist()
    [0, 1, 0]
    >>> pack_rows(lanes, left, (left, right), np.array([1])).tolist()
    [0, -1, 0]
    """
    left, right = taken
    rows = np.zeros(len(left), dtype=np.int64)
    order = np.lexsort((right, start, lanes))
    for lane in np.split(order, np.flatnonzero(np.diff(lanes[order])) + 1):
        if len(lane):
            room = len(lane) if most is None else int(most[lanes[lane[0]]])
            rows[lane] = _pack_lane(left[lane].tolist(), right[lane].tolist(), room)
    return rows


def _pack_lane(left: list[float], right: list[float], most: int) -> list[int]:
    """Give each span, in the order given, the first row that is free from its left end on."""
    free_from = np.full(most, -np.inf)
    rows: list[int] = []
    opened = 0
    for first, last in zip(left, right, strict=True):
        free = free_from[: opened + 1] <= first
        row = int(np.argmax(free))
        if not free[row]:
            rows.append(-1)
            continue
        rows.append(row)
        opened = max(opened, row + 1)
        free_from[row] = last
    return rows
