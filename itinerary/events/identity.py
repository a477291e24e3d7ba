"""The ids of events: given, or derived from the content so that reruns agree."""

from hashlib import blake2b

import numpy as np
import pandas as pd

from itinerary.events.cells import is_blank
from itinerary.events.findings import Findings

#: What makes an event the one it is; changing a note or a source keeps its id.
_CONTENT = ("trip", "title", "start", "end", "place", "origin")


def settle_ids(events: pd.DataFrame, findings: Findings) -> pd.Series:
    """Give every row an id of its own: as given, numbered if given twice, else from its content.

    Parameters
    ----------
    events
        A frame with the text columns; `id` may have empty cells.
    findings
        Where ids that are given twice are reported.
    """
    ids = events["id"].copy()
    blank = is_blank(ids)
    ids[blank] = _derive(events[blank])
    twice = ids.duplicated().to_numpy()
    if not twice.any():
        return ids
    settled = _number(ids)
    findings.each(
        twice & ~blank, "id-twice", "id is given twice; this row's is numbered:", "warning",
        column="id", values=events["id"], hint="ids must differ",
    )  # fmt: skip
    return settled


def _derive(events: pd.DataFrame) -> list[str]:
    """Hash the content of each row; 60 bits, so that a million rows do not collide."""
    columns = [events[name].tolist() for name in _CONTENT]
    rows = ("\x1f".join(cells) for cells in zip(*columns, strict=True))
    return [_hash(row) for row in rows]


def _hash(content: str) -> str:
    return "e" + blake2b(content.encode(), digest_size=8).hexdigest()[:15]


def _number(ids: pd.Series) -> pd.Series:
    """Add -2, -3 … to repeated ids, skipping what is taken."""
    taken = set(ids)
    settled = ids.tolist()
    counts: dict[str, int] = {}
    for position in np.flatnonzero(ids.duplicated().to_numpy()).tolist():
        name = settled[position]
        count = counts.get(name, 1) + 1
        while f"{name}-{count}" in taken:
            count += 1
        counts[name] = count
        settled[position] = f"{name}-{count}"
        taken.add(settled[position])
    return pd.Series(settled, index=ids.index, dtype="str")
