"""How a layout fills a plot of a given width: rows with room for names, headings, marks."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from itinerary.events import STATUSES
from itinerary.layout import Layout
from itinerary.views import labels
from itinerary.views.axis import Axis, choose_axis
from itinerary.views.facts import name_event
from itinerary.when import When, WhenError

FONT_PX = 12
#: A bar narrower than this is drawn as a mark; how wide a mark is.
BAR_MIN_PX, MARK_PX = 7.0, 12.0
#: The cross at the date on which something was called off.
CROSS_PX = 10.0
#: Names may be this wide; the first width wins for which rows times width stay within the area.
_NAME_PX = (320.0, 220.0, 150.0, 100.0)
_AREA_PX = 160 * 900.0
#: In rows: a lane's heading, and the space between lanes.
_HEADING, _SPACE = 0.9, 0.4
_NAMELESS = "Other"
#: Statuses whose bars are hatched: text on them would be hard to read.
HATCHED = ("tentative", "cancelled", "postponed", "rescheduled")
CALLED_OFF = ("cancelled", "postponed", "rescheduled")
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
    headings
        y and label of each lane.
    edges
        y of the lines between lanes.
    height
        In rows.
    """

    axis: Axis
    width_px: float
    bars: pd.DataFrame
    headings: list[tuple[float, str]]
    edges: list[float]
    height: float

    @property
    def per_px(self) -> float:
        """Seconds in a pixel."""
        return self.axis.span / self.width_px


def plan(layout: Layout, width_px: float) -> Plan:
    """Plan a layout for a plot `width_px` wide."""
    bars = layout.bars.reset_index(drop=True)
    bars["status"] = bars["status"].where(bars["status"].isin(STATUSES), STATUSES[0])
    axis = choose_axis(bars["start"].to_numpy(), bars["end"].to_numpy())
    pixels = {name: _to_px(bars[name], axis, width_px) for name in _INSTANTS}
    bars["mark"] = bars["moment"] | (pixels["end"] - pixels["start"] < BAR_MIN_PX)
    bars["colour"] = layout.lanes["colour"].to_numpy()[bars["lane"].to_numpy()]
    titles = layout.events["title"].map(name_event).to_numpy()[bars["event"].to_numpy()]
    bars["called_off"] = _find_called_off(layout, bars, axis)
    pixels["called_off"] = _to_px(bars["called_off"], axis, width_px)
    bars = bars.assign(**_name_bars(bars, titles, pixels, width_px))
    seconds = bars["anchor"] / width_px * axis.span + axis.low
    bars["anchor"] = seconds.round().astype(np.int64)
    tops, headings, height = _stack_lanes(layout, bars)
    bars["y"] = tops[bars["lane"].to_numpy()] + bars["row"].to_numpy() + 0.5
    edges = [top for top, _ in headings[1:]]
    placed = [(top + _HEADING / 2 + _SPACE / 2, label) for top, label in headings if label]
    return Plan(axis, width_px, bars, placed, edges, height)


def _to_px(seconds: "pd.Series[int]", axis: Axis, width_px: float) -> labels.Pixels:
    return np.asarray((seconds.to_numpy() - axis.low) / axis.span * width_px, dtype=np.float64)


def _name_bars(
    bars: pd.DataFrame, titles: npt.NDArray[Any], pixels: dict[str, labels.Pixels], width_px: float
) -> dict[str, Any]:
    """Choose what each bar is called and where that stands, and pack bars into rows."""
    mark = bars["mark"].to_numpy()
    left_at, left_reach = _find_end(pixels, mark, -1)
    right_at, right_reach = _find_end(pixels, mark, 1)
    left, right = left_at - left_reach, right_at + right_reach
    plain = ~mark & ~bars["status"].isin(HATCHED).to_numpy()
    inner = np.where(plain, pixels["solid_end"] - pixels["solid_start"], 0.0)
    wide = np.array([labels.measure(title, FONT_PX) for title in titles])
    for most in _NAME_PX:
        sides, rooms = labels.choose_sides((left, right), inner, np.minimum(wide, most), width_px)
        rooms = np.where(
            np.isin(sides, (labels.LEFT, labels.RIGHT)), np.minimum(rooms, most), rooms
        )
        taken = np.minimum(wide, rooms) + labels.GAP_PX
        first = np.where(sides == labels.LEFT, left - taken, left) - labels.GAP_PX
        last = np.where(sides == labels.RIGHT, right + taken, right) + labels.GAP_PX
        rows = labels.pack_rows(bars["lane"].to_numpy(), pixels["start"], (first, last))
        if bars.assign(row=rows).groupby("lane")["row"].max().add(1).sum() * width_px <= _AREA_PX:
            break
    pairs = zip(titles, rooms, strict=True)
    names = [labels.shorten_to(title, room, FONT_PX) for title, room in pairs]
    at = np.select(
        [sides == labels.RIGHT, sides == labels.INSIDE], [right_at, pixels["solid_start"]], left_at
    )
    reach = np.select([sides == labels.RIGHT, sides == labels.LEFT], [right_reach, left_reach], 0.0)
    return {"name": names, "side": sides, "row": rows, "anchor": at, "reach": reach}


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
    known = {text: _first_second(text) for text in set(given[asked])}
    found = np.array([known.get(text, np.nan) for text in given], dtype=np.float64)
    return np.where(asked & (found > axis.low) & (found < axis.high), found, np.nan)


def _first_second(text: str) -> float:
    """Give the first second of a date; a date that cannot be read was reported on reading."""
    try:
        earliest = When.parse(text).earliest if text else None
    except WhenError:
        return np.nan
    return np.nan if earliest is None else float(earliest)


def _stack_lanes(
    layout: Layout, bars: pd.DataFrame
) -> tuple[npt.NDArray[np.float64], list[tuple[float, str]], float]:
    """Stack the lanes that have bars; one lane without a name needs no heading."""
    used = bars.groupby("lane")["row"].max().add(1)
    names = layout.lanes["label"].reindex(used.index).map(name_lane)
    silent = len(used) <= 1 and not layout.lanes["label"].reindex(used.index).any()
    head = 0.0 if silent else _HEADING + _SPACE
    heights = used.to_numpy() + head
    ends = np.cumsum(heights)
    tops = np.zeros(len(layout.lanes))
    tops[used.index.to_numpy()] = ends - heights + head
    starts = (ends - heights).tolist()
    headings = [] if silent else list(zip(starts, names, strict=True))
    return tops, headings, float(ends[-1]) + _SPACE if len(ends) else 1.0


def name_lane(label: str) -> str:
    """Give the heading of a lane; the lane of events without a value has one too."""
    return " ".join(label.split()) or _NAMELESS
