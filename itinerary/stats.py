"""Numbers people ask for: distance by mode, nights by country, days, emissions."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from itinerary.layout import Layout

DAY = 86_400
_BOUNDS = ("start_earliest", "start_latest", "end_earliest", "end_latest")
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
    codes, names = pd.factorize(layout.legs["mode"].to_numpy(dtype=object))
    modes, km = names.tolist(), layout.legs["km"].to_numpy(dtype=np.float64)
    factor = np.array([EMISSION_G_PER_KM.get(_haul(mode), np.nan) for mode in modes])[codes]
    long = (km > SHORT_HAUL_KM) & (codes == _find(modes, "plane"))
    factor[long] = EMISSION_G_PER_KM["plane, long-haul"]
    table = pd.DataFrame(
        {
            "mode": pd.array(modes, dtype="str"),
            "legs": np.bincount(codes, minlength=len(modes)),
            "km": np.bincount(codes, km, len(modes)),
            "kg_co2e": np.bincount(codes, km * factor / 1000, len(modes)),
        }
    )
    return table.sort_values(["km", "mode"], ascending=[False, True], ignore_index=True)


def _haul(mode: str) -> str:
    """Name what a leg is until its length says more."""
    return "plane, short-haul" if mode == "plane" else mode


def _find(names: list[str], name: str) -> int:
    return names.index(name) if name in names else -1


def _count_nights(layout: Layout) -> pd.DataFrame:
    """Count midnights: where the traveller is from a stop's arrival to the next departure."""
    events = layout.events
    stops = layout.stops[["event", "trip"]][layout.stops["number"] > 0].to_numpy()
    event, trip = stops.T
    start, start_last, end_first, end = (
        events[name].to_numpy(dtype=np.float64, na_value=np.nan)[event] for name in _BOUNDS
    )
    journey = (events["mode"].to_numpy(dtype=object) != "")[event].astype(bool)
    left, until = start // DAY, end // DAY
    there = np.where(journey, until, left)
    until[:-1] = np.where(trip[1:] == trip[:-1], left[1:], until[:-1])
    named = np.array([label != "" for label in layout.trips], dtype=bool)[trip]
    sharp = named & (start_last - start < DAY) & (end - end_first < DAY)
    codes, countries = pd.factorize(events["place_country"].to_numpy(dtype=object)[event[sharp]])
    stayed = np.fmax(until - there, 0.0)[sharp]
    nights = np.bincount(codes, stayed, len(countries))
    transit = np.nansum(np.where(journey, there - left, 0.0)[sharp])
    spent = {**dict(zip(countries, nights, strict=True)), "in transit": transit}
    listed = sorted((-int(count), country) for country, count in spent.items() if count > 0)
    return pd.DataFrame(
        {
            "country": pd.array([country for _, country in listed], dtype="str"),
            "nights": np.array([-count for count, _ in listed], dtype=np.int64),
        }
    )
