"""Numbers people ask for: distance by mode, nights by country, days, emissions."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from itinerary.layout import Layout

DAY = 86_400
#: Flights up to this are short-haul (DESNZ: to or from Europe; the great circle stands in).
SHORT_HAUL_KM = 3700.0
#: Grams of CO2 equivalent per passenger and kilometre: UK Department for Energy Security and
#: Net Zero, greenhouse gas reporting: conversion factors 2022; passenger transport, economy
#: class, with radiative forcing, average car by vehicle. Modes without a published average have
#: none here, and are left out of the sum and said to be.
EMISSION_SOURCE = "UK DESNZ conversion factors 2022"
EMISSION_G_PER_KM = {
    "plane, short-haul": 151.0,
    "plane, long-haul": 148.0,
    "car": 170.0,
    "bus": 27.0,
    "train": 35.0,
    "ship": 19.0,
    "bicycle": 0.0,
    "foot": 0.0,
}


@dataclass(frozen=True, slots=True, eq=False)
class Stats:
    """The figures of an itinerary.

    Attributes
    ----------
    modes
        mode, legs, km, kg_co2e (NaN where no factor is published), one row per mode, by distance.
    nights
        country (ISO 3166-1 alpha-2; "" is not known; "in transit" is under way at midnight),
        nights; only of trips whose stops are dated to the day.
    events, stops, countries
        How many.
    first, last
        Wall-clock seconds of the earliest and latest bound, None if nothing is dated.
    """

    modes: pd.DataFrame
    nights: pd.DataFrame
    events: int
    stops: int
    countries: int
    first: int | None
    last: int | None

    @property
    def km(self) -> float:
        """Length of all legs, kilometres along great circles."""
        return float(self.modes["km"].sum())

    @property
    def kg_co2e(self) -> float:
        """Emissions of the modes that have a factor, kilograms of CO2 equivalent."""
        return float(self.modes["kg_co2e"].sum())

    @property
    def days(self) -> int | None:
        """Calendar days from the first to the last bound, both included."""
        if self.first is None or self.last is None:
            return None
        return self.last // DAY - self.first // DAY + 1


def stats(layout: Layout) -> Stats:
    """Count and measure an itinerary; what did not take place does not count.

    Examples
    --------
    >>> import pandas as pd
    >>> from itinerary.layout import layout
    >>> figures = stats(layout(pd.DataFrame({"title": ["Lunch"]})))
    >>> figures.events, figures.km
    (1, 0.0)
    """
    numbered = layout.stops[layout.stops["number"] > 0]
    country = layout.events["place_country"].to_numpy()[numbered["event"].to_numpy(dtype=np.int64)]
    first, last = layout.events["start_earliest"].min(), layout.events["end_latest"].max()
    return Stats(
        modes=_measure_modes(layout),
        nights=_count_nights(layout),
        events=len(layout.events),
        stops=len(numbered),
        countries=len(set(country) - {""}),
        first=None if pd.isna(first) else int(first),
        last=None if pd.isna(last) else int(last),
    )


def _measure_modes(layout: Layout) -> pd.DataFrame:
    legs = layout.legs[["mode", "km"]].copy()
    haul = np.where(legs["km"] > SHORT_HAUL_KM, "plane, long-haul", "plane, short-haul")
    factor = pd.Series(np.where(legs["mode"] == "plane", haul, legs["mode"]), index=legs.index)
    legs["kg_co2e"] = legs["km"] * factor.map(EMISSION_G_PER_KM).astype("float64") / 1000
    modes = legs.groupby("mode", as_index=False).agg(
        legs=("km", "size"), km=("km", "sum"), kg_co2e=("kg_co2e", lambda kg: kg.sum(min_count=1))
    )
    by_distance: pd.DataFrame = modes.sort_values(["km", "mode"], ascending=[False, True])
    return by_distance.reset_index(drop=True)


def _count_nights(layout: Layout) -> pd.DataFrame:
    """Count midnights: where the traveller is from a stop's arrival to the next departure."""
    events = layout.events
    stops = layout.stops[layout.stops["number"] > 0]
    event = stops["event"].to_numpy(dtype=np.int64)
    seconds = events[["start_earliest", "start_latest", "end_earliest", "end_latest"]].to_numpy(
        dtype="float64", na_value=np.nan
    )[event]
    journey = (events["mode"] != "").to_numpy()[event]
    trip = stops["trip"].to_numpy()
    left = np.floor(seconds[:, 0] / DAY)
    there = np.floor(np.where(journey, seconds[:, 3], seconds[:, 0]) / DAY)
    until = np.floor(seconds[:, 3] / DAY)
    until[:-1] = np.where(trip[1:] == trip[:-1], left[1:], until[:-1])
    sharp = (seconds[:, 1] - seconds[:, 0] < DAY) & (seconds[:, 3] - seconds[:, 2] < DAY)
    named = np.array([layout.trips[index] != "" for index in trip], dtype=bool)
    counted = pd.DataFrame(
        {
            "country": events["place_country"].to_numpy()[event],
            "nights": np.maximum(until - there, 0.0),
            "transit": np.where(journey, there - left, 0.0),
        }
    )[sharp & named]
    nights = counted.groupby("country")["nights"].sum()
    nights["in transit"] = counted["transit"].sum()
    table: pd.DataFrame = (
        nights[nights > 0].astype("int64").rename_axis("country").reset_index(name="nights")
    )
    return table.sort_values(["nights", "country"], ascending=[False, True]).reset_index(drop=True)
