"""What a file gives in several columns: a day and a time, year, month and day, people."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from itinerary.events.cells import is_blank, list_distinct, map_distinct, write_text
from itinerary.events.findings import Findings, Mask
from itinerary.events.synonyms import DATE_PARTS, TIMES, is_numbered_like, simplify

_TIME = re.compile(
    r"(?P<hour>[01]?\d|2[0-4])(?:[:.h](?P<minute>[0-5]\d)(?:[:.](?P<second>[0-5]\d)(?:\.0+)?)?)?"
    r"\s*h?(?P<half>[ap]\.?m\.?)?(?:\s*(?:uhr|h|hrs?))?",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"\d{4}-\d{2}-\d{2}|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|"
    r"(?:[^\W\d_]+\.?,? )?\d{1,2}(?:\.|st|nd|rd|th)?[ -](?:de )?[^\W\d_]+\.?,?[ -](?:de )?\d{4}\D*|"
    r"[^\W\d_]+\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}",
    re.IGNORECASE,
)
_HAS_TIME = re.compile(r"\d[T ]\d{1,2}[:.h]?\d\d|\d[:h]\d\d")
_MIDNIGHT = re.compile(r"(?P<day>.*\d)[T ]00:00:00(?:\.0+)?")
_LONGEST_PART = 4
_NUMBER = re.compile(r"0*(\d{1,4})(?:\.0+)?")


@dataclass(frozen=True, slots=True)
class Composer:
    """Composes the dates of a frame.

    Attributes
    ----------
    frame
        One row per event.
    ours
        Our column → its position in the frame.
    findings
        Where it is said what was composed.
    """

    frame: pd.DataFrame
    ours: Mapping[str, int]
    findings: Findings

    def compose(self, texts: Mapping[str, pd.Series]) -> dict[str, pd.Series]:
        """Give those of our columns that others add to; each composition is a note.

        Parameters
        ----------
        texts
            Our text columns as they are read.
        """
        composed = self._drop_midnights({name: texts[name] for name in ("start", "end")})
        parts = self._positions(DATE_PARTS)
        if {"year", "month"} <= parts.keys() and self._is_open(parts):
            composed["start"] = self._compose_days(parts)
        times = {name: at for name, at in self._positions(TIMES).items() if self._is_free(name, at)}
        for target, position in times.items():
            days = composed.get(target, texts[target])
            composed[target] = self._add_times(target, days, position)
        if (actors := self._join_actors()) is not None:
            composed["actors"] = actors
        if "end" in times and is_blank(texts["end"]).all():  # from nine to five, on one day
            days = composed.get("start", texts["start"])
            composed["end"] = self._end_the_same_day(days, times["end"])
        return composed

    def _join_actors(self) -> pd.Series | None:
        """Join columns of people that differ in their number alone: actor1, actor2."""
        labels = [str(label) for label in self.frame.columns]
        if "actors" not in self.ours:
            return None
        alike = [at for at, label in enumerate(labels)
                 if is_numbered_like(label, labels[self.ours["actors"]])]  # fmt: skip
        if len(alike) < 2:
            return None
        columns = [self._read(at).tolist() for at in alike]
        texts = ["; ".join(filter(None, names)) for names in zip(*columns, strict=True)]
        joined = ", ".join(repr(labels[at]) for at in alike)
        self.findings.about_file(
            "actors-joined", f"is put together from {joined}", "note", "actors"
        )
        return pd.Series(texts, index=self.frame.index, dtype="str")

    def _is_free(self, target: str, position: int) -> bool:
        """Tell whether a column of times is to be joined to the days of another, or say why not."""
        if hold_times(self.frame.iloc[:, position]):
            return True
        if target in self.ours and position != self.ours[target]:
            label, kept = str(self.frame.columns[position]), "column is kept as it is"
            self.findings.about_file("column-kept-apart", kept, "note", label)
        return False

    def _end_the_same_day(self, start: pd.Series, position: int) -> pd.Series:
        """Give ends that are times alone the day of the start; before it they would be a guess."""
        label, clock, times = self._read_clock(position)
        split = start.str.extract(r"(?P<day>.*\d[T ])(?P<time>\d\d:\d\d(?::\d\d)?)$").fillna("")
        ends: Mask = ((times >= split["time"]) & (times != "") & (split["day"] != "")).to_numpy()
        self.findings.each(
            ~is_blank(clock) & ~ends, "time-unused", "is left out: on which day does it end?",
            "warning", column=label, values=clock, hint="give the end a day of its own",
        )  # fmt: skip
        return (split["day"] + times).where(ends, "")

    def _drop_midnights(self, texts: dict[str, pd.Series]) -> dict[str, pd.Series]:
        """Take moments for days where all are midnight to the second, as databases write them."""
        words = {text: _MIDNIGHT.fullmatch(text) for one in texts.values() for text in one.unique()}
        words.pop("", None)
        if not words or not all(words.values()):
            return {}
        self.findings.about_file(
            "midnights", "every time is midnight: they are read as days", "note", "start"
        )
        days = {"": ""} | {text: match["day"] for text, match in words.items() if match}
        return {name: one.map(days).astype("str") for name, one in texts.items()}

    def _positions(self, words: Mapping[str, str]) -> dict[str, int]:
        """Find the first column of each meaning."""
        labels = [simplify(str(label)) for label in self.frame.columns]
        found = [(words[label], at) for at, label in enumerate(labels) if label in words]
        return dict(reversed(found))

    def _is_open(self, parts: Mapping[str, int]) -> bool:
        """Tell whether nothing but its parts says when: a date of its own wins."""
        start = self.ours.get("start", parts["year"])
        return start in parts.values() and bool(
            (self._read(start).str.len() <= _LONGEST_PART).all()
        )

    def _read(self, position: int) -> pd.Series:
        return write_text(self.frame.iloc[:, position]).str.strip()

    def _read_clock(self, position: int) -> tuple[str, pd.Series, pd.Series]:
        """Give the name of a column of times, what is written there, and what it is read as."""
        clock = self._read(position)
        return str(self.frame.columns[position]), clock, _map_texts(clock, read_time)

    def _compose_days(self, parts: Mapping[str, int]) -> pd.Series:
        columns = [self._read(parts[part]) for part in ("year", "month", "day") if part in parts]
        rows = pd.Series(list(zip(*(column.tolist() for column in columns), strict=True)))
        words = {row: write_day(row) for row in dict.fromkeys(rows)}
        names = [str(self.frame.columns[position]) for position in parts.values()]
        self.findings.about_file(
            "date-composed", f"is put together from {', '.join(map(repr, names))}", "note", "start"
        )
        return pd.Series([words[row] for row in rows], index=self.frame.index, dtype="str")

    def _add_times(self, target: str, days: pd.Series, position: int) -> pd.Series:
        label, clock, times = self._read_clock(position)
        single = _map_texts(days, _head)
        timed = ~(is_blank(times) | is_blank(single))
        given = ~is_blank(clock) & ~np.array([bool(_HAS_TIME.search(day)) for day in days], bool)
        self._report(target, label, clock, given & ~timed & ~is_blank(days), timed)
        return days.mask(timed, single.where(single == "", single + times))

    def _report(self, target: str, label: str, clock: pd.Series, lost: Mask, timed: Mask) -> None:
        self.findings.each(
            lost, "time-unused", "is left out: no time of day, or no single day beside it:",
            "warning", column=label, values=clock, hint=f"write both into {target}",
        )  # fmt: skip
        if timed.any():
            self.findings.about_file("time-joined", f"is the time of the {target}", "note", label)


def hold_times(column: pd.Series) -> bool:
    """Tell whether most of what a column holds is a time of day without a day.

    >>> hold_times(pd.Series(["9:00", "22.15 Uhr", ""])), hold_times(pd.Series(["2025-11-18"]))
    (True, False)
    """
    texts = [text for text in list_distinct(write_text(column).str.strip()) if text]
    return 2 * sum(bool(read_time(text)) for text in texts) >= len(texts)


def write_day(parts: Sequence[str]) -> str:
    """Write a year, a month and a day as one date; what is empty or 0 is not known.

    >>> write_day(["1970", "7", "2"]), write_day(["1970", "0", "0"]), write_day(["1970", "May", ""])
    ('1970-07-02', '1970', 'May 1970')
    """
    year, *rest = (_number(part) for part in parts)
    known = list(_take_known(rest))
    if year.isdecimal() and all(part.isdecimal() for part in known):
        return "-".join([year.zfill(4), *(part.zfill(2) for part in known)])
    return " ".join([*reversed(known), year]).strip()


def _take_known(parts: Sequence[str]) -> Iterator[str]:
    for part in parts:
        if not part.strip("0"):
            return
        yield part


def _number(text: str) -> str:
    match = _NUMBER.fullmatch(text)
    return match[1] if match else text


def _map_texts(column: pd.Series, read: Callable[[str], str]) -> pd.Series:
    """Read each distinct text of a column once."""
    words = {text: read(text) for text in list_distinct(column)}
    return pd.Series(map_distinct(column, words), index=column.index, dtype="str")


def _head(day: str) -> str:
    """Give what a time can be written behind; "" for what is no single day."""
    day = day.strip()
    if not _DAY.fullmatch(day):
        return ""
    return f"{day}T" if re.fullmatch(r"\d{4}-\d{2}-\d{2}", day) else f"{day} "


def read_time(text: str) -> str:
    """Read a time of day; "" for what is none.

    >>> read_time("9:40 am"), read_time("22.15 Uhr"), read_time("7 pm"), read_time("soon")
    ('09:40', '22:15', '19:00', '')
    """
    match = _TIME.fullmatch(text.strip())
    if not match or not (match["minute"] or match["half"] or "h" in text.casefold()):
        return ""
    hour = int(match["hour"])
    if half := match["half"]:
        if not 1 <= hour <= 12:
            return ""
        hour = hour % 12 + 12 * (half[0] in "pP")
    second = f":{match['second']}" if match["second"] not in {None, "00"} else ""
    return f"{hour:02}:{match['minute'] or '00'}{second}" if hour < 24 else ""
