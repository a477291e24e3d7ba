"""The time axis: where a second of any year lies, and how its ticks are named.

Years in labels are historical: the year before 1 CE is 1 BCE, there is no year 0. Inside,
seconds are counted from 1970-01-01T00:00:00 with astronomical years.
"""

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

Seconds = npt.NDArray[np.int64]

YEAR_S = 31_556_952
DAY_S = 86_400
#: What plotly's date axis can hold, -9999 to 9999, with room to pan at both ends.
_DATE_FIRST_S = int(np.datetime64("-9950-01-01", "s").astype(np.int64))
_DATE_LAST_S = int(np.datetime64("9950-01-01", "s").astype(np.int64))
#: Before this year plotly's own labels mislead: they are padded with zeros, then negative.
_PLAIN_YEAR = 1000
_LARGEST = np.iinfo(np.int64).max // 4
_MAGNITUDES = ((1_000_000_000, "billion"), (1_000_000, "million"))


@dataclass(frozen=True, slots=True)
class Axis:
    """What part of time is shown, on which kind of plotly axis.

    Attributes
    ----------
    kind
        `date` (plotly's own, -9999 to 9999) or `year` (numbers, astronomical years).
    low, high
        Ends of the axis in seconds.
    """

    kind: Literal["date", "year"]
    low: int
    high: int

    @property
    def span(self) -> int:
        """Length of the axis in seconds."""
        return self.high - self.low

    @property
    def historical(self) -> bool:
        """Whether ticks need names of their own: years before 1000, or beyond plotly's."""
        return self.kind == "year" or year_of(self.low) < _PLAIN_YEAR

    def place(self, seconds: Seconds) -> npt.NDArray[np.object_] | npt.NDArray[np.float64]:
        """Convert instants to what plotly takes: text for dates, which no reader's zone shifts."""
        if self.kind == "year":
            return np.asarray(seconds / YEAR_S + 1970.0, dtype=np.float64)
        inside = np.clip(seconds, _DATE_FIRST_S, _DATE_LAST_S)
        written = np.datetime_as_string(inside.astype("datetime64[s]"), unit="s")
        return np.array([_pad_year(text) for text in written.tolist()], dtype=object)

    def lengths(self, seconds: Seconds) -> npt.NDArray[np.float64]:
        """Convert durations to lengths of plotly bars."""
        unit = 0.001 if self.kind == "date" else YEAR_S
        return np.asarray(seconds / unit, dtype=np.float64)

    def settings(self, width_px: float) -> dict[str, Any]:
        """Give plotly's settings for the axis, `width_px` wide."""
        ends = list(self.place(np.array([self.low, self.high])))
        settings: dict[str, Any] = {
            "type": "date" if self.kind == "date" else "linear",
            "range": ends,
            "autorange": False,
        }
        if self.historical:
            values, names = self.ticks(max(2, int(width_px // 110)))
            settings |= {"tickmode": "array", "tickvals": values, "ticktext": names}
        else:
            settings["nticks"] = max(2, int(width_px // 80))
        return settings

    def ticks(self, most: int) -> tuple[list[Any], list[str]]:
        """Choose at most about `most` ticks and name them, by years, months, days or hours."""
        instants, names = choose_ticks(self.low, self.high, most)
        return list(self.place(np.array(instants, dtype=np.int64))), names


def choose_axis(start: Seconds, end: Seconds, margin: float = 0.03) -> Axis:
    """Choose the axis that shows bars from `start` to `end`, with a margin at both sides."""
    low, high = (int(start.min()), int(end.max())) if len(start) else (0, DAY_S)
    low, high = max(low, -_LARGEST), min(high, _LARGEST)
    pad = max(int((high - low) * margin), 1800)
    if high - low <= 2 * DAY_S:
        pad = max(pad, (high - low) // 5, 3600)
    low, high = low - pad, high + pad
    kind: Literal["date", "year"] = (
        "date" if low > _DATE_FIRST_S and high < _DATE_LAST_S else "year"
    )
    return Axis(kind, low, high)


def _pad_year(text: str) -> str:
    """Write a year before 0 with four digits, which numpy does not."""
    return f"-{text[1:]:0>19}" if text.startswith("-") else text


def year_of(second: int) -> int:
    """Give the astronomical year that a second lies in (approximate beyond a million years)."""
    if abs(second) < 10**15:
        return int(np.datetime64(second, "s").astype("datetime64[Y]").astype(np.int64)) + 1970
    return round(second / YEAR_S) + 1970


def name_year(year: int) -> str:
    """Name an astronomical year as people do.

    >>> name_year(-319), name_year(0), name_year(476), name_year(2025)
    ('320 BCE', '1 BCE', '476 CE', '2025')
    >>> name_year(-11_999), name_year(-65_999_999)
    ('12,000 BCE', '66 million BCE')
    """
    if year > 0:
        return f"{_count(year)} CE" if year < _PLAIN_YEAR else _count(year)
    return f"{_count(1 - year)} BCE"


def _count(years: int) -> str:
    for size, word in _MAGNITUDES:
        if years >= size:
            return f"{years / size:.4g} {word}"
    return f"{years:,}" if years >= 10_000 else str(years)


def choose_ticks(low: int, high: int, most: int) -> tuple[list[int], list[str]]:
    """Choose instants between two seconds that are round for people, and their names."""
    years = (high - low) / YEAR_S
    if years > most * 0.7 or abs(low) > 10**15:
        return _year_ticks(low, high, _round_step(years / most))
    if years * 12 > most * 0.7:
        return _month_ticks(low, high, _first(_MONTH_STEPS, years * 12 / most))
    return _second_ticks(low, high, _first(_SECOND_STEPS, (high - low) / most))


_MONTH_STEPS = (1, 2, 3, 6)
_HOUR_S = 3600
_SECOND_STEPS = (
    60, 300, 900, 1800, _HOUR_S, 3 * _HOUR_S, 6 * _HOUR_S, 12 * _HOUR_S,
    DAY_S, 2 * DAY_S, 5 * DAY_S, 10 * DAY_S, 15 * DAY_S,
)  # fmt: skip
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def _first(steps: tuple[int, ...], wanted: float) -> int:
    return next((step for step in steps if step >= wanted), steps[-1])


def _round_step(wanted: float) -> int:
    """Round up to 1, 2 or 5 times a power of ten.

    >>> [_round_step(years) for years in (0.3, 3, 12, 60, 1100)]
    [1, 5, 20, 100, 2000]
    """
    power: int = 10 ** int(np.floor(np.log10(max(wanted, 1.0))))
    return next((factor * power for factor in (1, 2, 5) if factor * power >= wanted), 10 * power)


def _year_ticks(low: int, high: int, step: int) -> tuple[list[int], list[str]]:
    """Tick years that are round as named: 200 BCE, 100 BCE, 1 CE, 100 CE."""
    first, last = year_of(low), year_of(high)
    before = range(-((1 - first) // step) * step, min(0, last), step)
    years = [1 + year for year in before]
    years += [1] if first <= 1 <= last and step > 1 else []
    years += range(max(-(-first // step), 1) * step, last + 1, step)
    kept = [year for year in years if low <= _second_of(year) <= high]
    return [_second_of(year) for year in kept], [name_year(year) for year in kept]


def _second_of(year: int) -> int:
    if abs(year) < 30_000_000:
        return int(np.datetime64(year - 1970, "Y").astype("datetime64[s]").astype(np.int64))
    return (year - 1970) * YEAR_S


def _month_ticks(low: int, high: int, step: int) -> tuple[list[int], list[str]]:
    first = int(np.datetime64(low, "s").astype("datetime64[M]").astype(np.int64))
    last = int(np.datetime64(high, "s").astype("datetime64[M]").astype(np.int64))
    months = list(range(-(-first // step) * step, last + 1, step))
    instants = np.array(months, dtype="datetime64[M]").astype("datetime64[s]").astype(np.int64)
    shown = [(int(at), month) for at, month in zip(instants, months, strict=True) if at >= low]
    names = [f"{_MONTHS[month % 12]} {name_year(month // 12 + 1970)}" for _, month in shown]
    return [at for at, _ in shown], names


def _second_ticks(low: int, high: int, step: int) -> tuple[list[int], list[str]]:
    instants = list(range(-(-low // step) * step, high + 1, step))
    return instants, [_name_instant(at, step) for at in instants]


def _name_instant(second: int, step: int) -> str:
    month = int(np.datetime64(second, "s").astype("datetime64[M]").astype(np.int64))
    start = int(np.datetime64(month, "M").astype("datetime64[s]").astype(np.int64))
    day = (second - start) // DAY_S + 1
    date = f"{day} {_MONTHS[month % 12]} {name_year(month // 12 + 1970)}"
    if step >= DAY_S:
        return date
    clock = second % DAY_S
    return f"{clock // _HOUR_S:02d}:{clock % _HOUR_S // 60:02d}<br>{date}"
