"""Links: from what was put off to what took its place."""

import pandas as pd

from itinerary.layout.model import Objects

#: Statuses of what was put off, and of what cannot have taken its place.
MOVED = ("postponed", "rescheduled")
GONE = (*MOVED, "cancelled")
LINK_COLUMNS = ("from_event", "to_event")


def arrange_links(events: pd.DataFrame, status: Objects) -> pd.DataFrame:
    """Link each event that was postponed or rescheduled to the one that took its place.

    That is the next later event of the same trip and the same title, whatever its letters' case
    and its spaces, that was not itself put off or cancelled. Without one there is no link: what
    became of the event is not known.

    Parameters
    ----------
    events
        The event table with its bounds in time.
    status
        Effective status of each event.

    Returns
    -------
    DataFrame
        One row per link, sorted by `from_event`; columns as in `Layout.links`.
    """
    states = pd.Series(status)
    moved = states.isin(MOVED).to_numpy()
    if not moved.any():
        return pd.DataFrame(columns=list(LINK_COLUMNS), dtype="int64")
    instants = find_instants(events)
    titles = events["title"].astype("str").map(_fold)
    known = pd.DataFrame(
        {"at": instants, "trip": events["trip"], "title": titles, "event": range(len(events))}
    )
    usable = (instants.notna() & (titles != "")).to_numpy(dtype=bool)
    old = known[usable & moved]
    new = known[usable & ~states.isin(GONE).to_numpy()]
    found = pd.merge_asof(
        _sort(old, "from_event"),
        _sort(new, "to_event"),
        on="at",
        by=["trip", "title"],
        direction="forward",
        allow_exact_matches=False,
    ).dropna(subset=["to_event"])
    links = found[list(LINK_COLUMNS)].astype("int64").sort_values("from_event")
    return links.reset_index(drop=True)


def pair_bars(links: pd.DataFrame, bars: pd.DataFrame) -> pd.DataFrame:
    """Say which bars each link joins, where an event may have one in each of several lanes.

    Parameters
    ----------
    links
        As in `Layout.links`.
    bars
        event and lane of each bar.

    Returns
    -------
    DataFrame
        from_bar, to_bar (rows of `bars`, from 0), sorted by `from_event`: a link stays in its
        lane where it can, and otherwise goes to another one once.

    Examples
    --------
    >>> bars = pd.DataFrame({"event": [0, 1, 1], "lane": [0, 1, 0]})
    >>> pair_bars(pd.DataFrame({"from_event": [0], "to_event": [1]}), bars).to_numpy().tolist()
    [[0, 2]]
    """
    places = bars[["event", "lane"]].reset_index(drop=True).rename_axis("bar").reset_index()
    pairs = links.merge(places, left_on="from_event", right_on="event").merge(
        places, left_on="to_event", right_on="event", suffixes=("_from", "_to")
    )
    pairs["away"] = pairs["lane_from"] != pairs["lane_to"]
    pairs = pairs.sort_values(["from_event", "away"], kind="stable")
    near = pairs[~pairs["away"] | ~pairs.duplicated("from_event")]
    return pd.DataFrame({"from_bar": near["bar_from"], "to_bar": near["bar_to"]}, dtype="int64")


def find_instants(events: pd.DataFrame) -> "pd.Series[int]":
    """Find the earliest second at which each event begins, in UTC; NA without any date.

    Where only its end is known, that counts. Times whose zone is unknown count as UTC here.
    """
    start = events["start_earliest"] - events["start_offset"].fillna(0)
    end = events["end_earliest"].fillna(events["end_latest"]) - events["end_offset"].fillna(0)
    return start.fillna(events["start_latest"]).fillna(end)


def _fold(title: str) -> str:
    return " ".join(title.casefold().split())


def _sort(rows: pd.DataFrame, name: str) -> pd.DataFrame:
    return (
        rows.astype({"at": "int64"})
        .rename(columns={"event": name})
        .sort_values("at", kind="stable")
    )
