"""Arrows: from the date of what was put off to the new one."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from itinerary.layout.links import pair_bars
from itinerary.views.axis import Axis
from itinerary.views.palette import LIGHT

COLUMNS = ("status", "x_from", "y_from", "x_to", "y_to")
#: From the middle of a row to where an arrow leaves and arrives, to the gutter between rows.
_LEAVES, _ARRIVES, _GUTTER = 0.34, 0.36, 0.5
#: Arrows side by side in a gutter are so far apart.
_STAGGER = 0.06
_HEAD_PX = 9
_INSET_PX = 8


def plan_arrows(links: pd.DataFrame, bars: pd.DataFrame, per_px: float) -> pd.DataFrame:
    """Find where each arrow begins and ends, in seconds and rows.

    In a timeline where events have several lanes, an arrow stays in its lane where it can.
    """
    pairs = pair_bars(links, bars)
    old, new = (bars.iloc[pairs[name]].reset_index(drop=True) for name in ("from_bar", "to_bar"))
    inset = np.minimum(_INSET_PX * per_px, (new["end"] - new["start"]) / 2)
    return pd.DataFrame(
        {
            "status": old["status"],
            "x_from": (old["start"] + old["end"]) // 2,
            "y_from": old["y"],
            "x_to": (new["start"] + inset).astype(np.int64),
            "y_to": new["y"],
        }
    )


def draw_arrows(arrows: pd.DataFrame, axis: Axis, status: str) -> go.Scatter:
    """Draw the arrows of a status: through the gutters between rows, where there are no names."""
    chosen = arrows[arrows["status"] == status]
    across = np.repeat(chosen[["x_from", "x_to"]].to_numpy(dtype=np.int64), 2, axis=1)
    x = np.full((len(chosen), 5), None, dtype=object)
    x[:, :4] = axis.place(across.ravel()).reshape(-1, 4)
    y = np.full((len(chosen), 5), None, dtype=object)
    y[:, :4] = _find_turns(chosen)
    head = [0, 0, 0, _HEAD_PX, 0] * len(chosen)
    return go.Scatter(
        mode="lines+markers",
        x=x.ravel(),
        y=y.ravel(),
        line={"color": LIGHT.muted, "width": 1.25, "dash": "dot"},
        marker={
            "symbol": "arrow",
            "angleref": "previous",
            "size": head,
            "color": LIGHT.muted,
            "opacity": 1,
            "line": {"width": 0},
        },
        connectgaps=False,
        hoverinfo="skip",
        legendgroup=status,
        showlegend=False,
    )


def _find_turns(arrows: pd.DataFrame) -> "np.ndarray[tuple[int, int], np.dtype[np.float64]]":
    """Give the four heights of each arrow: out of its row, along the gutter twice, and in."""
    old, new = arrows["y_from"].to_numpy(), arrows["y_to"].to_numpy()
    out = np.where(new >= old, 1.0, -1.0)
    side = np.where(new == old, 1.0, -out)
    gutter = old + out * _GUTTER + (np.arange(len(old)) % 3 - 1) * _STAGGER
    return np.column_stack([old + out * _LEAVES, gutter, gutter, new + side * _ARRIVES])
