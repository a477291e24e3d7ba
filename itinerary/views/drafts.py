"""Which rows are drafts read from an article, how sure they are, and why."""

import numpy as np
import pandas as pd

from itinerary.layout import Layout
from itinerary.views.book import Book

#: What a person has to do with a draft row; any other `band` is no draft.
BANDS = ("accept", "check", "hint")
#: Texts of a draft that its card shows beside its quote.
_TEXTS = ("rule", "other_quotes", "confidence_why")
_UNKNOWN = -1


def list_bands(events: pd.DataFrame) -> pd.Series:
    """Give each event's band, "" where it is no draft (or no longer one)."""
    if "band" not in events:
        return pd.Series("", index=events.index, dtype="str")
    band = events["band"].astype("str").str.strip().str.lower()
    return band.where(band.isin(BANDS), "")


def pack_drafts(book: Book, layout: Layout) -> dict[str, int]:
    """Describe the drafts of a layout, if it has any, as `event.band` and its reasons.

    `event.sure` is the confidence in per cent, -1 where none is given.

    Returns
    -------
    dict
        How many rows are drafts (`rows`) and how many are to be checked (`check`).
    """
    band = list_bands(layout.events)
    rows = int((band != "").sum())
    if not rows:
        return {}
    book.text("event.band", band)
    book.whole("event.sure", np.where(band != "", _list_percents(layout.events), _UNKNOWN))
    for field in _TEXTS:
        if field in layout.events:
            book.text(f"event.{field}", layout.events[field].astype("str").where(band != "", ""))
    return {"rows": rows, "check": int(band.isin(["check", "hint"]).sum())}


def _list_percents(events: pd.DataFrame) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Read `confidence`, 0–1; a comma may stand for the point, as spreadsheets write it."""
    if "confidence" not in events:
        return np.full(len(events), _UNKNOWN, dtype=np.int64)
    written = events["confidence"].astype("str").str.replace(",", ".", regex=False)
    share = pd.to_numeric(written, errors="coerce").to_numpy(dtype="float64")
    known = (share >= 0) & (share <= 1)
    return np.where(known, np.round(np.where(known, share, 0) * 100), _UNKNOWN).astype(np.int64)
