"""A date or a range of dates as a person writes it."""

from dataclasses import replace

from itinerary.when.bounds import find_years
from itinerary.when.daytimes import find_part
from itinerary.when.edtf import (
    GROUPINGS,
    Date,
    Group,
    Interval,
    Tree,
    WhenError,
    parse,
    write,
    write_offset,
)
from itinerary.when.names import load_names
from itinerary.when.wording import WORDINGS, Wording

_UNMARKED = ("", "", "", "")


def describe(start: str, end: str = "", language: str = "en") -> str:
    """Write a date range for people.

    Parameters
    ----------
    start, end
        EDTF, as in `start_edtf` and `end_edtf`. An empty end leaves what `start` names. Text
        that is not EDTF is given back as it is.
    language
        `en`, `de`, `fr`, `es` or `uk`; anything else is taken for English.

    Examples
    --------
    >>> describe("2025-11-17", "2025-11-20")
    '17–20 November 2025'
    >>> describe("2025-11-18T22~", "2025-11-19")
    '18 November 2025, about 22:00 – 19 November'
    >>> describe("[..1452]"), describe("-0043"), describe("1640~")
    ('before 1453', '44 BCE', 'about 1640')
    """
    teller = Teller(language if language in WORDINGS else "en")
    try:
        trees = [parse(text) for text in (start, end) if text]
    except WhenError:
        return " – ".join(text for text in (start, end) if text)
    if len(trees) == 2 and isinstance(trees[0], Date) and isinstance(trees[1], Date):
        return teller.tell(Interval(trees[0], trees[1]))
    return " – ".join(teller.tell(tree) for tree in trees)


class Teller:
    """Writes dates in one language."""

    def __init__(self, language: str) -> None:
        self.words: Wording = WORDINGS[language]
        self.names = load_names(language)

    def tell(self, tree: Tree) -> str:
        """Write a date, an interval or a set."""
        if isinstance(tree, Date):
            return self._tell_date(tree)
        return self._tell_group(tree) if isinstance(tree, Group) else self._tell_interval(tree)

    def _tell_group(self, group: Group) -> str:
        if len(group.members) == 1 and isinstance(member := group.members[0], Interval):
            return self._tell_limits(member) if not group.all else self._tell_interval(member)
        joint = self.words.all_of if group.all else self.words.one_of
        told = [
            self._tell_date(member) if isinstance(member, Date) else self._tell_interval(member)
            for member in group.members
        ]
        return ", ".join(told[:-1]) + joint * (len(told) > 1) + told[-1]

    def _tell_limits(self, member: Interval) -> str:
        """Tell of one moment between limits; whole years need no `or earlier`."""
        start, end = member.start, member.end
        if isinstance(start, Date) and isinstance(end, Date):
            return self._tell_between(start, end)
        early = isinstance(end, Date)
        limit = end if isinstance(end, Date) else start
        assert isinstance(limit, Date)  # noqa: S101  the grammar wants one end
        beyond = _find_beyond(limit, 1 if early else -1)
        if beyond:
            pattern = self.words.before if early else self.words.after
            return pattern.format(self._tell_date(beyond))
        pattern = self.words.until if early else self.words.since
        return pattern.format(self._tell_date(limit))

    def _tell_between(self, start: Date, end: Date) -> str:
        if part := find_part(start, end):
            return f"{self._tell_day(start)}, {self.words.parts[part]}"
        if start.time and (start.year, start.month, start.day) == (end.year, end.month, end.day):
            first, last = self._tell_time(start), self._tell_time(end)
            return f"{self._tell_day(start)}, {self.words.between.format(first, last)}"
        return self.words.between.format(self._tell_date(start), self._tell_date(end))

    def _tell_interval(self, tree: Interval) -> str:
        start, end = tree.start, tree.end
        if not isinstance(end, Date):
            assert isinstance(start, Date)  # noqa: S101  the grammar wants one end
            pattern = self.words.open_end if end == ".." else self.words.unknown_end
            return pattern.format(self._tell_date(start))
        if not isinstance(start, Date):
            pattern = self.words.open_start if start == ".." else self.words.unknown_start
            return pattern.format(self._tell_date(end))
        return self._tell_range(start, end)

    def _tell_range(self, start: Date, end: Date) -> str:
        if start == end:
            return self._tell_date(start)
        if (start.year, start.month, start.day) == (end.year, end.month, end.day):
            return self._tell_hours(start, end)
        plain = start.marks == end.marks == _UNMARKED and not (start.time or end.time)
        if plain and start.year == end.year and start.month and end.month:
            return self._tell_within_year(start, end)
        if plain and not (start.month or end.month or start.significant or end.significant):
            return self._tell_years(start, end)
        if start.year == end.year and start.time and _is_named(end):
            return f"{self._tell_date(start)} – {self._tell_date(end, with_year=False)}"
        return f"{self._tell_date(start)} – {self._tell_date(end)}"

    def _tell_hours(self, start: Date, end: Date) -> str:
        if not start.time or not end.time:
            return f"{self._tell_date(start)} – {self._tell_date(end)}"
        same = (start.offset, start.zone) == (end.offset, end.zone)
        first = replace(start, offset=None, zone="") if same else start
        return f"{self._tell_day(start)}, {self._tell_time(first)}–{self._tell_time(end)}"

    def _tell_within_year(self, start: Date, end: Date) -> str:
        days = start.day.isdigit() and end.day.isdigit()
        if days and start.month == end.month:
            return self.words.days.format(
                first=int(start.day),
                last=int(end.day),
                month=self._name_month(start, alone=False),
                year=self._tell_year(start),
            )
        if _is_named(start) and _is_named(end):
            joint = " – " if days else "–"
            return f"{self._tell_date(start, with_year=False)}{joint}{self._tell_date(end)}"
        return f"{self._tell_date(start)} – {self._tell_date(end)}"

    def _tell_years(self, start: Date, end: Date) -> str:
        exact = start.year.lstrip("-").isdigit() and end.year.lstrip("-").isdigit()
        if not exact:
            return f"{self._tell_date(start)} – {self._tell_date(end)}"
        first, last = int(start.year), int(end.year)
        if first <= 0 < last:
            return f"{self._tell_year(start)} – {self.words.ce.format(last)}"
        return self._tell_years_between(first, last)

    def _tell_years_between(self, first: int, last: int) -> str:
        if last > 0:
            return f"{first}–{last}"
        return self.words.bce.format(f"{1 - first}–{1 - last}")

    def _tell_date(self, date: Date, *, with_year: bool = True) -> str:
        if date.time:
            return f"{self._tell_day(date, with_year=with_year)}, {self._tell_time(date)}"
        return self._tell_day(date, with_year=with_year)

    def _tell_day(self, date: Date, *, with_year: bool = True) -> str:
        """Write the date without its time; a mark on all of a date-time is told of the time."""
        told = self._name_day(date, with_year=with_year)
        marks = "" if date.time and len(set(date.marks)) == 1 else "".join(date.marks[:3])
        return self._mark(told, marks)

    def _mark(self, told: str, marks: str) -> str:
        if "?" in marks or "%" in marks:
            told += "?"
        return self.words.about.format(told) if "~" in marks or "%" in marks else told

    def _tell_time(self, date: Date) -> str:
        time = date.time
        if ":" not in time:
            about = date.marks[3] in ("~", "%")
            time = f"{time}:00" if about else self.words.hour.format(int(time))
        zone = f" ({date.zone})" if date.zone else ""
        if date.offset is not None and not date.zone:
            zone = f" UTC{write_offset(date.offset).replace('Z', '')}"
        return self._mark(time, date.marks[3]) + zone

    def _name_day(self, date: Date, *, with_year: bool) -> str:
        if not date.month or date.month == "XX":
            if date.day.isdigit():
                return write(replace(date, marks=_UNMARKED, time="", offset=None, zone=""))
            year = self._tell_year(date)
            return self.words.no_month.format(year) if date.month else year
        if not date.month.isdigit() or ("X" in date.day and date.day != "XX"):
            return write(replace(date, marks=_UNMARKED, time="", offset=None, zone=""))
        if int(date.month) in GROUPINGS:
            return self._name_grouping(date)
        return self._name_month_day(date, with_year=with_year)

    def _name_month_day(self, date: Date, *, with_year: bool) -> str:
        known = date.year != "XXXX"
        year = self._tell_year(date) if with_year and known else ""
        if date.day.isdigit():
            month = self._name_month(date, alone=False)
            told = _fill(self.words.day, day=int(date.day), month=month, year=year)
        else:
            month = self._name_month(date, alone=True)
            told = _fill(self.words.month, month=month, year=year)
            told = self.words.no_day.format(told) if date.day and known else told
        return told if known else self.words.no_year.format(told)

    def _name_month(self, date: Date, *, alone: bool) -> str:
        index = int(date.month) - 1
        return self.names.months_alone[index] if alone else self.names.months[index][0]

    def _name_grouping(self, date: Date) -> str:
        code, year = int(date.month), self._tell_year(date)
        if code < 33:
            season = self.words.seasons[(code - 21) % 4]
            sides = ("{}", self.words.northern, self.words.southern)
            return f"{sides[(code - 21) // 4].format(season)} {year}"
        if code < 37:
            return self.words.quarter.format(quarter=code - 32, year=year)
        first, count = GROUPINGS[code]
        names = self.names.months_alone
        return _fill(
            self.words.month, month=f"{names[first - 1]}–{names[first + count - 2]}", year=year
        )

    def _tell_year(self, date: Date) -> str:
        if date.significant:
            plain = self._tell_year(replace(date, significant=0))
            low, high = find_years(date)
            return f"{self.words.about.format(plain)} ({self._tell_years_between(low, high)})"
        digits = date.year.lstrip("-")
        if "X" not in digits:
            year = int(date.year)
            return str(year) if year > 0 else self.words.bce.format(1 - year)
        if (date.month and date.month != "XX") or digits.rstrip("X").find("X") >= 0:
            return date.year
        if digits.count("X") == 1 and not date.year.startswith("-"):
            return self.words.decade.format(f"{int(digits.replace('X', '0'))}")
        low, high = find_years(date)
        return self._tell_years_between(low, high) if high <= 0 or low > 0 else date.year


def _is_named(date: Date) -> bool:
    """Tell whether day or month are told by name, so that the year can be left out."""
    known = "X" not in date.year + date.month + date.day and date.month
    return bool(known) and int(date.month) not in GROUPINGS


def _find_beyond(limit: Date, step: int) -> Date | None:
    """Find the year beyond a limit that is a plain year."""
    plain = limit.year.lstrip("-").isdigit() and not limit.month and not limit.significant
    if not plain or limit.marks != _UNMARKED:
        return None
    year = int(limit.year) + step
    return Date(f"{year:05}" if year < 0 else f"{year:04}")


def _fill(pattern: str, *, year: str, **parts: object) -> str:
    """Fill a pattern; without a year, what joins it goes too."""
    if year:
        return pattern.format(year=year, **parts)
    stem = pattern.partition("{year}")[0]
    for joint in (" de ", " "):
        stem = stem.removesuffix(joint)
    return stem.format(**parts)
