"""Numbers people ask for: distance by mode, nights by country, days, emissions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from itinerary.layout import Layout

DAY = 86_400
_BOUNDS = ("start_earliest", "start_latest", "end_earliest", "end_latest")
#: Flights up to this are short-haul (DESNZ: to or from Europe; the great circle stands in).
SHORT_HAUL_KM = 3700.0


@dataclass(frozen=True, slots=True)
class Factors:
    """What travelling emits, as somebody published it.

    Attributes
    ----------
    label
        Who and when, in a few words.
    source
        The document; "" where there are no factors.
    g_per_km
        Grams of CO2 equivalent per passenger and kilometre by mode, planes as `plane, short-haul`
        and `plane, long-haul`. A mode without a published average has none here: it is left out
        of the sum, and said to be.
    """

    label: str
    source: str
    g_per_km: Mapping[str, float]


#: Economy class, with radiative forcing; average petrol car with one person; coach; national
#: rail; foot passenger on a ferry.
_DESNZ_2022 = Factors(
    "UK DESNZ 2022",
    "UK Department for Energy Security and Net Zero, greenhouse gas reporting: conversion factors"
    " 2022, passenger transport",
    {
        "plane, short-haul": 151.0, "plane, long-haul": 148.0, "car": 170.0, "bus": 27.0,
        "train": 35.0, "ship": 19.0, "bicycle": 0.0, "foot": 0.0,
    },
)  # fmt: skip
#: Domestic flights, cars as full as they are on average, long-distance trains.
_UBA_2019 = Factors(
    "German UBA 2019",
    "Umweltbundesamt, comparison of the average emissions of means of passenger transport in"
    " Germany, reference year 2019 (TREMOD, November 2021)",
    {"plane, short-haul": 214.0, "car": 154.0, "train": 29.0, "bicycle": 0.0, "foot": 0.0},
)
#: Sets of factors by the name that `emissions` takes.
EMISSIONS = {
    "desnz-2022": _DESNZ_2022,
    "uba-2019": _UBA_2019,
    "none": Factors("no emissions", "", {}),
}
EmissionsName = Literal["desnz-2022", "uba-2019", "none"]


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
    emissions
        The factors that were used.
    """

    modes: pd.DataFrame
    nights: pd.DataFrame
    events: int
    stops: int
    countries: int
    first: int | None
    last: int | None
    emissions: Factors
    layout: Layout = field(repr=False)

    @property
    def legs(self) -> pd.DataFrame:
        """One row per leg, by trip and time; what was called off has none.

        trip, start (EDTF, of the journey's row), origin, place (as written, else by name), mode
        ("" is not stated), status (happened, planned, tentative), km (float64, along the great
        circle), kg_co2e (float64, NaN where no factor is published), event (int64, position in
        the event table).
        """
        return _list_legs(self.layout, self.emissions)

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


def stats(layout: Layout, emissions: EmissionsName = "desnz-2022") -> Stats:
    """Count and measure an itinerary; what did not take place does not count.

    Parameters
    ----------
    layout
        What is counted.
    emissions
        Which of `EMISSIONS` is used; `none` for no emissions at all.

    Examples
    --------
    >>> import pandas as pd
    >>> from itinerary.layout import layout
    >>> figures = stats(layout(pd.DataFrame({"title": ["Lunch"]})))
    >>> figures.events, figures.km
    (1, 0.0)
    """
    event, number = (layout.stops[name].to_numpy() for name in ("event", "number"))
    numbered = event[number > 0]
    country = layout.events["place_country"].to_numpy()[numbered]
    first, last = layout.events["start_earliest"].min(), layout.events["end_latest"].max()
    factors = EMISSIONS[emissions]
    return Stats(
        modes=measure_modes(layout, factors),
        nights=_count_nights(layout),
        events=len(layout.events),
        stops=len(numbered),
        countries=len(set(country) - {""}),
        first=None if pd.isna(first) else int(first),
        last=None if pd.isna(last) else int(last),
        emissions=factors,
        layout=layout,
    )


def measure_modes(layout: Layout, factors: Factors) -> pd.DataFrame:
    """Add up legs, distance and emissions by mode; columns as in `Stats.modes`."""
    codes, names = pd.factorize(layout.legs["mode"].to_numpy(dtype=object))
    modes, km = names.tolist(), layout.legs["km"].to_numpy(dtype=np.float64)
    table = pd.DataFrame(
        {
            "mode": pd.array(modes, dtype="str"),
            "legs": np.bincount(codes, minlength=len(modes)),
            "km": np.bincount(codes, km, len(modes)),
            "kg_co2e": np.bincount(codes, _weigh(modes, codes, km, factors), len(modes)),
        }
    )
    return table.sort_values(["km", "mode"], ascending=[False, True], ignore_index=True)


def _weigh(
    modes: list[str], codes: npt.NDArray[np.intp], km: npt.NDArray[np.float64], factors: Factors
) -> npt.NDArray[np.float64]:
    """Give each leg's emissions, kilograms; NaN where its mode has no factor."""
    grams = factors.g_per_km
    by_mode = [grams.get("plane, short-haul" if mode == "plane" else mode) for mode in modes]
    factor = np.array(by_mode, dtype=np.float64)[codes]
    plane = modes.index("plane") if "plane" in modes else -1
    factor[(km > SHORT_HAUL_KM) & (codes == plane)] = grams.get("plane, long-haul", np.nan)
    weight: npt.NDArray[np.float64] = km * factor / 1000
    return weight


def _list_legs(layout: Layout, factors: Factors) -> pd.DataFrame:
    legs, events = layout.legs, layout.events
    event = legs["event"].to_numpy(dtype=np.int64)
    before = legs["origin_event"].to_numpy(dtype=np.int64)
    place = _name(events, "place")
    codes, modes = pd.factorize(legs["mode"].to_numpy(dtype=object))
    km = legs["km"].to_numpy(dtype=np.float64)
    columns = {
        "trip": events["trip"].to_numpy(dtype=object)[event],
        "start": _take(events, "start_edtf", "start")[event],
        "origin": np.where(before >= 0, place[before], _name(events, "origin")[event]),
        "place": place[event],
        "mode": legs["mode"].to_numpy(dtype=object),
        "status": legs["status"].to_numpy(dtype=object),
    }
    return pd.DataFrame(
        {name: pd.array(values, dtype="str") for name, values in columns.items()}
        | {"km": km, "kg_co2e": _weigh(modes.tolist(), codes, km, factors), "event": event}
    )


def _name(events: pd.DataFrame, role: str) -> npt.NDArray[np.object_]:
    return _take(events, role, f"{role}_name")


def _take(events: pd.DataFrame, first: str, second: str) -> npt.NDArray[np.object_]:
    """Give the texts of a column, and where it is empty those of another."""
    written, other = (
        events[name].to_numpy(dtype=object) if name in events else np.full(len(events), "")
        for name in (first, second)
    )
    return np.where(written == "", other, written).astype(object)


def _count_nights(layout: Layout) -> pd.DataFrame:
    """Count midnights: where the traveller is from a stop's arrival to the next departure."""
    events = layout.events
    stops = layout.stops[["event", "trip"]][layout.stops["number"] > 0].to_numpy()
    event, trip = stops.T
    start, start_last, end_first, end = (
        events[name].to_numpy(dtype=np.float64, na_value=np.nan) for name in _BOUNDS
    )
    to_the_day = (start_last - start < DAY) & (end - end_first < DAY)
    left, until = (start // DAY)[event], (end // DAY)[event]
    del start, start_last, end_first, end
    journey = (events["mode"].to_numpy(dtype=object) != "")[event].astype(bool)
    there = np.where(journey, until, left)
    until[:-1] = np.where(trip[1:] == trip[:-1], left[1:], until[:-1])
    named = np.array([label != "" for label in layout.trips], dtype=bool)[trip]
    sharp = named & to_the_day[event]
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
