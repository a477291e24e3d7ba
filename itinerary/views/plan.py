"""How a layout fills a plot of a given width: rows with room for names, headings, marks."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from itinerary.events import STATUSES
from itinerary.layout import Layout
from itinerary.views import crowds, labels
from itinerary.views.arrows import plan_arrows
from itinerary.views.axis import Axis, choose_axis
from itinerary.views.clocks import find_first_second, tell_notes
from itinerary.views.facts import name_event
from itinerary.views.strip import NO_STRIP, plan_strip

FONT_PX = 12
#: A bar narrower than this is drawn as a mark; how wide a mark is.
BAR_MIN_PX, MARK_PX = 7.0, 12.0
#: The cross at the date on which something was called off.
CROSS_PX = 10.0
#: Names may be this wide; the first width wins for which rows times width stay within the area.
_NAME_PX = (320.0, 220.0, 150.0, 100.0)
_AREA_PX = 160 * 900.0
#: In rows: a lane's heading, the space between lanes, a strip of time zones.
_HEADING, _SPACE, _STRIP = 0.9, 0.4, 0.9
_NAMELESS = "Other"
#: Statuses whose bars are hatched: text on them would be hard to read.
HATCHED = ("tentative", "cancelled", "postponed", "rescheduled")
CALLED_OFF = ("cancelled", "postponed", "rescheduled")
Texts = npt.NDArray[np.object_]
#: A title that is shortened to less says nothing.
_TITLE_PX = 60.0
_INSTANTS = ["start", "solid_start", "solid_end", "end"]


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """What is drawn where; y grows downwards in rows.

    Attributes
    ----------
    axis, width_px
        The time axis and the width that it is planned for.
    bars
        Those of the layout, and: y (row), mark (too short for a bar), colour (index into the
        palette), name (as shown), side (where the name goes, see `labels`), anchor (the second
        that the name is beside) and reach (pixels from there to the name, the gap apart),
        called_off (the second when the event was cancelled or put off, NaN if that is not known
        or not on the axis).
    crowds
        Bars for which no row was left, gathered above the others of their lane: colour, first,
        last (seconds), events (their positions), y.
    arrows
        From what was put off to its new date, see `arrows.plan_arrows`.
    strip
        Stretches of one clock, see `strip.plan_strip`, and y.
    headings
        y and label of each lane.
    edges
        y of the lines between lanes.
    height
        In rows.
    statuses
        Those of all bars, in the order of `STATUSES`.
    """

    axis: Axis
    width_px: float
    bars: pd.DataFrame
    crowds: pd.DataFrame
    arrows: pd.DataFrame
    strip: pd.DataFrame
    headings: list[tuple[float, str]]
    edges: list[float]
    height: float
    statuses: tuple[str, ...]

    @property
    def per_px(self) -> float:
        """Seconds in a pixel."""
        return self.axis.span / self.width_px


def plan(layout: Layout, width_px: float, *, zones: bool = False) -> Plan:
    """Plan a layout for a plot `width_px` wide, with a strip of time zones above if asked."""
    bars, lanes = crowds.merge_lanes(
        layout.bars.reset_index(drop=True).assign(
            colour=layout.lanes["colour"].to_numpy()[layout.bars["lane"].to_numpy()]
        ),
        layout.lanes,
    )
    bars["status"] = bars["status"].where(bars["status"].isin(STATUSES), STATUSES[0])
    axis = choose_axis(bars["start"].to_numpy(), bars["end"].to_numpy())
    pixels = {name: _to_px(bars[name], axis, width_px) for name in _INSTANTS}
    bars["mark"] = bars["moment"] | (pixels["end"] - pixels["start"] < BAR_MIN_PX)
    bars["called_off"] = _find_called_off(layout, bars, axis)
    pixels["called_off"] = _to_px(bars["called_off"], axis, width_px)
    bars = bars.assign(**_name_bars(bars, _list_names(layout, bars), pixels, width_px))
    seconds = bars["anchor"] / width_px * axis.span + axis.low
    bars["anchor"] = seconds.round().astype(np.int64)
    hidden = (bars["row"] < 0).to_numpy()
    crowded = crowds.gather(bars[hidden], pixels["start"][hidden])
    present = tuple(status for status in STATUSES if (bars["status"] == status).any())
    bars = bars[~hidden].reset_index(drop=True)
    strip, above = plan_strip(layout, axis, width_px) if zones else (NO_STRIP, [])
    top = len(above) * (_HEADING + _SPACE) + (strip["strip"].nunique() * _STRIP)
    tops, headings, height = _stack_lanes(lanes, bars, crowded, top)
    crowded["y"] = tops[crowded["lane"].to_numpy()] + 0.5
    below = bars["row"] + bars["lane"].isin(crowded["lane"].unique())
    bars["y"] = tops[bars["lane"].to_numpy()] + below.to_numpy() + 0.5
    each = _HEADING + _SPACE + _STRIP
    headings = [*((at * each, text) for at, text in enumerate(above)), *headings]
    strip = strip.assign(y=strip["strip"] * each + each - _STRIP / 2)
    return Plan(
        axis=axis,
        width_px=width_px,
        bars=bars,
        crowds=crowded,
        arrows=plan_arrows(layout.links, bars, axis.span / width_px),
        strip=strip,
        headings=[(y + _HEADING / 2 + _SPACE / 2, label) for y, label in headings if label],
        edges=[y for y, _ in headings[1:]],
        height=height,
        statuses=present,
    )


def _to_px(seconds: "pd.Series[int]", axis: Axis, width_px: float) -> labels.Pixels:
    return np.asarray((seconds.to_numpy() - axis.low) / axis.span * width_px, dtype=np.float64)


def _list_names(layout: Layout, bars: pd.DataFrame) -> tuple[Texts, Texts]:
    """List what each bar is called, and what is added to that about its date."""
    event = bars["event"].to_numpy()
    notes = np.array([*tell_notes(layout.events), ""], dtype=object)
    return layout.events["title"].map(name_event).to_numpy(dtype=object)[event], notes[event]


def _name_bars(
    bars: pd.DataFrame,
    names: tuple[Texts, Texts],
    pixels: dict[str, labels.Pixels],
    width_px: float,
) -> dict[str, Any]:
    """Choose what each bar is called and where that stands, and pack bars into rows."""
    mark = bars["mark"].to_numpy()
    left_at, left_reach = _find_end(pixels, mark, -1)
    right_at, right_reach = _find_end(pixels, mark, 1)
    ends = (left_at - left_reach, right_at + right_reach)
    plain = ~mark & ~bars["status"].isin(HATCHED).to_numpy()
    inner = np.where(plain, pixels["solid_end"] - pixels["solid_start"], 0.0)
    whole = [title + note for title, note in zip(*names, strict=True)]
    wide = np.array([labels.measure(name, FONT_PX) for name in whole])
    order = (bars["lane"].to_numpy(), pixels["start"])
    sides, rooms, rows = _pack_names(order, ends, inner, wide, width_px)
    at = np.select(
        [sides == labels.RIGHT, sides == labels.INSIDE], [right_at, pixels["solid_start"]], left_at
    )
    reach = np.select([sides == labels.RIGHT, sides == labels.LEFT], [right_reach, left_reach], 0.0)
    shown = [_shorten(*parts) for parts in zip(*names, rooms, strict=True)]
    return {"name": shown, "side": sides, "row": rows, "anchor": at, "reach": reach}


def _pack_names(
    order: tuple[labels.Integers, labels.Pixels],
    ends: labels.Spans,
    inner: labels.Pixels,
    wide: labels.Pixels,
    width_px: float,
) -> tuple[labels.Integers, labels.Pixels, labels.Integers]:
    """Give names as much room as leaves the whole in reach; rows are shared if they run out.

    Returns the side and the room of each name, and the row of each bar (-1: none is left).
    """
    lanes, start = order
    most = np.full(int(lanes.max(initial=0)) + 1, crowds.ROWS_MOST + 1)
    for widest in _NAME_PX:
        sides, rooms, taken = _fit_names(ends, inner, wide, widest, width_px)
        rows = labels.pack_rows(lanes, start, taken, most)
        needed = _count_rows(lanes, rows)
        if needed.sum() * width_px <= _AREA_PX:
            break
    if needed.sum() > crowds.ROWS_MOST:
        rows = labels.pack_rows(lanes, start, taken, crowds.share_rows(needed))
        if crowds.is_sparse(rows, width_px):
            sides, rooms, taken = _fit_names(ends, inner, wide, _NAME_PX[0], width_px)
            fewer = crowds.share_rows(needed, crowds.ROWS_SPARSE)
            rows = labels.pack_rows(lanes, start, taken, fewer)
    return sides, rooms, rows


def _fit_names(
    ends: labels.Spans, inner: labels.Pixels, wide: labels.Pixels, widest: float, width_px: float
) -> tuple[labels.Integers, labels.Pixels, labels.Spans]:
    """Give names at most `widest` pixels; returns side and room of each, and what it takes up."""
    left, right = ends
    sides, rooms = labels.choose_sides(ends, inner, np.minimum(wide, widest), width_px)
    beside = np.isin(sides, (labels.LEFT, labels.RIGHT))
    rooms = np.where(beside, np.minimum(rooms, widest), rooms)
    taken = np.minimum(wide, rooms) + labels.GAP_PX
    first = np.where(sides == labels.LEFT, left - taken, left) - labels.GAP_PX
    last = np.where(sides == labels.RIGHT, right + taken, right) + labels.GAP_PX
    return sides, rooms, (first, last)


def _count_rows(lanes: labels.Integers, rows: labels.Integers) -> labels.Integers:
    """Count the rows of each lane."""
    counts = np.zeros(int(lanes.max(initial=-1)) + 1, dtype=np.int64)
    np.maximum.at(counts, lanes, rows + 1)
    return counts


def _shorten(title: str, note: str, room: float) -> str:
    """Shorten a title rather than the note on its date, if both can be read."""
    rest = room - labels.measure(note, FONT_PX)
    if rest < _TITLE_PX:
        return labels.shorten_to(f"{title}{note}", room, FONT_PX)
    return labels.shorten_to(title, rest, FONT_PX) + note


def _find_end(
    pixels: dict[str, labels.Pixels], mark: npt.NDArray[np.bool_], sign: int
) -> tuple[labels.Pixels, labels.Pixels]:
    """Find what is drawn furthest left (-1) or right (1): its place, and how far it reaches."""
    middle = (pixels["start"] + pixels["end"]) / 2
    at = np.where(mark, middle, pixels["end" if sign > 0 else "start"])
    reach = np.where(mark, MARK_PX / 2, 0.0)
    cross = pixels["called_off"]
    crossed = sign * cross + CROSS_PX / 2 > sign * at + reach
    return np.where(crossed, cross, at), np.where(crossed, CROSS_PX / 2, reach)


def _find_called_off(layout: Layout, bars: pd.DataFrame, axis: Axis) -> npt.NDArray[np.float64]:
    """Find when each event that did not take place as planned was called off."""
    given = layout.events["status_date"].to_numpy()[bars["event"].to_numpy()]
    asked = bars["status"].isin(CALLED_OFF).to_numpy()
    known = {text: find_first_second(text) for text in set(given[asked])}
    found = np.array([known.get(text, np.nan) for text in given], dtype=np.float64)
    return np.where(asked & (found > axis.low) & (found < axis.high), found, np.nan)


def _stack_lanes(
    lanes: pd.DataFrame, bars: pd.DataFrame, crowded: pd.DataFrame, above: float
) -> tuple[npt.NDArray[np.float64], list[tuple[float, str]], float]:
    """Stack the lanes that have bars; one lane without a name needs no heading."""
    used = bars.groupby("lane")["row"].max().add(1)
    used += used.index.isin(crowded["lane"].unique())
    names = lanes["label"].reindex(used.index).map(name_lane)
    silent = len(used) <= 1 and not lanes["label"].reindex(used.index).any()
    head = 0.0 if silent else _HEADING + _SPACE
    heights = used.to_numpy() + head
    ends = above + np.cumsum(heights)
    tops = np.zeros(len(lanes))
    tops[used.index.to_numpy()] = ends - heights + head
    starts = (ends - heights).tolist()
    headings = [] if silent else list(zip(starts, names, strict=True))
    return tops, headings, float(ends[-1]) + _SPACE if len(ends) else 1.0


def name_lane(label: str) -> str:
    """Give the heading of a lane; the lane of events without a value has one too."""
    return " ".join(label.split()) or _NAMELESS
