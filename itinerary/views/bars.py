"""The timeline's traces: a few per status, whose rows are columns, never one trace per event."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import plotly.graph_objects as go

from itinerary.views import labels
from itinerary.views.arrows import draw_arrows
from itinerary.views.encode import plotly_text
from itinerary.views.facts import name_crowd
from itinerary.views.palette import DARK, LIGHT, PALETTE, colour
from itinerary.views.plan import CALLED_OFF, CROSS_PX, FONT_PX, MARK_PX, Plan
from itinerary.views.strip import draw_strip

Numbers = npt.NDArray[np.float64]

CLEAR = "rgba(0,0,0,0)"
#: `meta` of traces whose `customdata` are positions of events, `hovertext` what is told of them.
EVENTS = "events"
#: Headings stay at the left edge; names move with the bars but are not in the range slider.
HEADINGS_AXIS, NAMES_AXIS = "x2", "x3"
_THICK = 0.66
#: Steps of a soft end, fewer where there are many bars.
_STEPS, _FEW_STEPS, _MANY_BARS = 8, 3, 400
#: Pieces narrower than this would show their seams.
_PIECE_PX = 3.0
#: Opacity of a bar that is soft all over, of a hollow one, and the share that fades at each end.
_SOFT, _SOFT_HOLLOW, _FADING = 0.5, 0.8, 0.22
_FAINTEST = 0.1
#: Opacity of a crowd, on which a number is written.
_FAINT = 0.35
_HEADING_PX = 13


@dataclass(frozen=True, slots=True)
class Style:
    """How a status looks: by shape first.

    Attributes
    ----------
    fill
        Opacity of the bar's fill.
    hatch
        Plotly's pattern of the fill; empty is plain.
    outline
        Width of the outline in pixels.
    mark
        What plotly adds to the name of a marker symbol.
    hollow
        Whether the marker's lines have its colour; otherwise they show the ground through it.
    """

    fill: float
    hatch: str = ""
    outline: float = 0.0
    mark: str = ""
    hollow: bool = True


STYLES = {
    "happened": Style(1.0),
    "planned": Style(0.14, outline=1.5, mark="-open"),
    "tentative": Style(0.8, hatch=".", outline=0.75, mark="-open-dot"),
    "cancelled": Style(0.6, hatch="/", outline=1.25, mark="-x-open"),
    "postponed": Style(0.6, hatch="-", outline=1.25, mark="-cross-open"),
    "rescheduled": Style(0.6, hatch="|", outline=1.25, mark="-cross", hollow=False),
}


def draw_traces(plan: Plan, hover: list[str], titles: list[str]) -> list[Any]:
    """Draw the bars, marks and names of each status, and its entry in the legend.

    Parameters
    ----------
    plan
        What goes where.
    hover
        Encoded hover text of each event.
    titles
        Title of each event.
    """
    texts = np.array([*hover, ""], dtype=object)[:-1]
    traces: list[Any] = []
    for status in plan.statuses:
        chosen = plan.bars[plan.bars["status"] == status]
        chosen = chosen.assign(hover=texts[chosen["event"].to_numpy()])
        strips = chosen[~chosen["mark"]]
        marks = chosen[chosen["mark"]]
        traces += [
            _draw_strips(plan, strips, status),
            _draw_targets(plan, strips, status),
            _draw_marks(plan, marks, status),
            _draw_crosses(plan, chosen, status),
            _draw_names(plan, chosen, status),
        ]
        traces += [draw_arrows(plan.arrows, plan.axis, status)] if status in CALLED_OFF else []
    traces += [*_draw_crowds(plan, titles), *draw_strip(plan.strip, plan.axis, NAMES_AXIS)]
    return [*traces, *map(_draw_legend, plan.statuses), _draw_headings(plan)]


def _draw_strips(plan: Plan, bars: pd.DataFrame, status: str) -> go.Bar:
    """Draw the visible bars, cut into pieces of one opacity each."""
    style = STYLES[status]
    steps = _FEW_STEPS if len(plan.bars) > _MANY_BARS else _STEPS
    soft = _SOFT if style.fill == 1.0 else _SOFT_HOLLOW
    pieces = cut_pieces(bars, steps, soft=soft, grain=_PIECE_PX * plan.per_px)
    tint = [_translucent(colour(index).light, style.fill) for index in pieces["colour"]]
    line = [colour(index).light for index in pieces["colour"]]
    marker: dict[str, Any] = {
        "color": tint,
        "opacity": pieces["opacity"].to_numpy(),
        "line": {
            "color": line,
            "width": np.where(pieces["core"].to_numpy(), style.outline, 0.0),
        },
    }
    if style.hatch:
        marker["pattern"] = {"shape": style.hatch, "size": 6, "solidity": 0.22}
    return _bar(plan, pieces, status, marker=marker, hoverinfo="skip")


def _draw_targets(plan: Plan, bars: pd.DataFrame, status: str) -> go.Bar:
    """Draw a clear bar over the whole of each bar, which answers the pointer."""
    whole = bars.assign(first=bars["start"], last=bars["end"])
    return _bar(
        plan,
        whole,
        status,
        marker={"color": CLEAR, "line": {"width": 0}},
        hovertext=bars["hover"].tolist(),
        hoverinfo="text",
        customdata=bars["event"].tolist(),
        meta=EVENTS,
    )


def _bar(plan: Plan, rows: pd.DataFrame, status: str, **settings: object) -> go.Bar:
    first, last = rows["first"].to_numpy(), rows["last"].to_numpy()
    return go.Bar(
        orientation="h",
        base=plan.axis.place(first),
        x=plan.axis.lengths(last - first),
        y=rows["y"].to_numpy(),
        width=_THICK,
        textposition="none",
        legendgroup=status,
        showlegend=False,
        **settings,
    )


def _draw_marks(plan: Plan, bars: pd.DataFrame, status: str) -> go.Scatter:
    """Draw moments as diamonds, and what is too short for a bar as circles."""
    middle = (bars["start"].to_numpy() + bars["end"].to_numpy()) // 2
    shape = np.where(bars["moment"].to_numpy(), "diamond", "circle")
    lights = [colour(index).light for index in bars["colour"]]
    return go.Scatter(
        mode="markers",
        x=plan.axis.place(middle),
        y=bars["y"].to_numpy(),
        marker={
            "symbol": [f"{name}{STYLES[status].mark}" for name in shape],
            "size": MARK_PX,
            "color": lights,
            "line": {"width": 1.5, "color": lights if STYLES[status].hollow else LIGHT.ground},
        },
        cliponaxis=False,
        hovertext=bars["hover"].tolist(),
        hoverinfo="text",
        customdata=bars["event"].tolist(),
        meta=EVENTS,
        legendgroup=status,
        showlegend=False,
    )


def _draw_names(plan: Plan, bars: pd.DataFrame, status: str) -> go.Scatter:
    """Write each name on its bar or beside it; of what was cancelled, struck through."""
    side = bars["side"].to_numpy()
    names = [plotly_text(name) for name in bars["name"]]
    if status == "cancelled":
        names = [f"<s>{name}</s>" for name in names]
    on_fill = (side == labels.INSIDE) & (STYLES[status].fill == 1.0)
    inks = [colour(index).light_ink for index in bars["colour"]]
    # Plotly keeps text away from a marker by 5/8 of its size and a pixel: an unseen marker keeps
    # the name at the same distance however far the reader zooms.
    unseen = (bars["reach"].to_numpy() + labels.GAP_PX - 1) * 1.6
    return go.Scatter(
        mode="markers+text",
        marker={"size": unseen, "opacity": 0, "color": CLEAR, "line": {"width": 0}},
        xaxis=NAMES_AXIS,
        x=plan.axis.place(bars["anchor"].to_numpy()),
        y=bars["y"].to_numpy(),
        text=names,
        textposition=np.where(side == labels.LEFT, "middle left", "middle right").tolist(),
        textfont={
            "color": [ink if on else LIGHT.text for ink, on in zip(inks, on_fill, strict=True)],
            "size": FONT_PX,
        },
        cliponaxis=True,
        hoverinfo="skip",
        legendgroup=status,
        showlegend=False,
    )


def _draw_crosses(plan: Plan, bars: pd.DataFrame, status: str) -> go.Scatter:
    """Cross the day on which something was called off."""
    crossed = bars[bars["called_off"].notna()]
    days = crossed["called_off"].to_numpy().astype(np.int64)
    return go.Scatter(
        mode="markers",
        x=plan.axis.place(days),
        y=crossed["y"].to_numpy(),
        marker={"symbol": "x", "size": CROSS_PX, "color": LIGHT.text},
        hovertext=crossed["hover"].tolist(),
        hoverinfo="text",
        customdata=crossed["event"].tolist(),
        meta=EVENTS,
        legendgroup=status,
        showlegend=False,
    )


def _draw_crowds(plan: Plan, titles: list[str]) -> list[Any]:
    """Draw how many more events begin where there was no row left for them."""
    rows = plan.crowds
    least = _PIECE_PX * plan.per_px
    lights = [colour(index).light for index in rows["colour"]]
    length = np.maximum((rows["last"] - rows["first"]).to_numpy(), least)
    blocks = _bar(
        plan,
        rows.assign(last=rows["first"] + length.astype(np.int64)),
        "",
        marker={"color": lights, "opacity": _FAINT, "line": {"width": 0}},
        hovertext=[name_crowd([titles[event] for event in events]) for events in rows["events"]],
        hoverinfo="text",
    )
    counts = go.Scatter(
        mode="markers+text",
        marker={"size": labels.GAP_PX, "opacity": 0},
        xaxis=NAMES_AXIS,
        x=plan.axis.place(rows["first"].to_numpy(dtype=np.int64)),
        y=rows["y"].to_numpy(dtype=np.float64),
        text=[f"<b>×{len(events):,}</b>" for events in rows["events"]],
        textposition="middle right",
        textfont={"size": FONT_PX, "color": LIGHT.text},
        hoverinfo="skip",
        showlegend=False,
    )
    return [blocks, counts]


def _draw_headings(plan: Plan) -> go.Scatter:
    """Write the name of each lane at the left edge, on an axis of its own that stays put."""
    room = plan.width_px - 2 * labels.GAP_PX
    names = [labels.shorten_to(name, room / 1.1, _HEADING_PX) for _, name in plan.headings]
    return go.Scatter(
        mode="text",
        x=[0] * len(names),
        y=[y for y, _ in plan.headings],
        xaxis=HEADINGS_AXIS,
        text=[f"<b>{plotly_text(name)}</b>" for name in names],
        textposition="middle right",
        textfont={"size": _HEADING_PX, "color": LIGHT.text},
        hoverinfo="skip",
        showlegend=False,
    )


def _draw_legend(status: str) -> go.Bar:
    """Draw what the legend shows of a status, in a colour that no lane has."""
    style = STYLES[status]
    marker: dict[str, Any] = {
        "color": _translucent(LIGHT.muted, style.fill),
        "line": {"color": LIGHT.muted, "width": style.outline},
    }
    if style.hatch:
        marker["pattern"] = {"shape": style.hatch, "size": 4, "solidity": 0.3}
    return go.Bar(
        x=[None], y=[None], name=status, marker=marker, legendgroup=status, hoverinfo="skip"
    )


def cut_pieces(
    bars: pd.DataFrame, steps: int, *, soft: float = 0.5, grain: float = 1.0
) -> pd.DataFrame:
    """Cut bars into pieces of one opacity: the solid part, and steps that fade outwards.

    A bar without a solid part lies somewhere in its span: most of it has the opacity `soft`, and
    both ends fade. Fading pieces are whole numbers of `grain` seconds long.

    Returns
    -------
    DataFrame
        first, last (seconds), opacity, core (not part of a soft end), y, colour.
    """
    start, end = (bars[name].to_numpy(dtype=np.float64) for name in ("start", "end"))
    inner = [bars[name].to_numpy(dtype=np.float64) for name in ("solid_start", "solid_end")]
    vague = inner[0] >= inner[1]
    fading = (end - start) * _FADING
    inner = [np.where(vague, start + fading, inner[0]), np.where(vague, end - fading, inner[1])]
    full = np.where(vague, soft, 1.0)
    cuts = np.arange(steps + 1) / steps
    edges = [
        start,
        *(inner[0] - _in_grains((inner[0] - start) * cut, grain) for cut in cuts[-2:0:-1]),
        *inner,
        *(inner[1] + _in_grains((end - inner[1]) * cut, grain) for cut in cuts[1:-1]),
        end,
    ]
    rise = [(step + 0.5) / steps for step in range(steps)]
    levels = [_FAINTEST + (full - _FAINTEST) * level for level in (*rise, 1.0, *rise[::-1])]
    levels[steps] = full
    pieces = [
        pd.DataFrame(
            {
                "first": np.round(edges[at]).astype(np.int64),
                "last": np.round(edges[at + 1]).astype(np.int64),
                "opacity": levels[at],
                "core": at == steps,
                "y": bars["y"].to_numpy(),
                "colour": bars["colour"].to_numpy(),
            }
        )
        for at in range(len(edges) - 1)
    ]
    joined = pd.concat(pieces, ignore_index=True)
    return joined[joined["last"] > joined["first"]]


def _in_grains(lengths: Numbers, grain: float) -> Numbers:
    return np.asarray(np.floor(lengths / grain) * grain, dtype=np.float64)


def _translucent(hexadecimal: str, opacity: float) -> str:
    if opacity == 1.0:
        return hexadecimal
    red, green, blue = (int(hexadecimal[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity:g})"


def pair_colours() -> dict[str, str]:
    """Pair every colour that a figure on a light page uses with its colour on a dark one."""
    hues = [(hue.light, hue.dark) for hue in PALETTE] + [(LIGHT.muted, DARK.muted)]
    pairs = {
        _translucent(light, opacity): _translucent(dark, opacity)
        for opacity in {style.fill for style in STYLES.values()} | {1.0}
        for light, dark in hues
    }
    pairs |= {hue.light_ink: hue.dark_ink for hue in PALETTE}
    pairs |= {getattr(LIGHT, name): getattr(DARK, name) for name in LIGHT.__slots__}
    return dict(sorted(pairs.items()))
