"""Extended date-time format: text to structure and structure to its normal form.

ISO 8601-2:2019 annex A, levels 0, 1 and 2 (the Library of Congress specification), plus what
date-times of journeys need: reduced times (`T22`, `T22:30`), qualifiers on date-times
(`2025-11-18T22~`), an IANA zone in brackets after a time (RFC 9557: `[Europe/Berlin]`), and
date-times in intervals and sets.
"""

import re
from dataclasses import dataclass, replace
from typing import Literal

from itinerary.events import ItineraryError, shorten
from itinerary.when.advice import advise
from itinerary.when.civil import MAX_YEAR

Qualifier = Literal["", "?", "~", "%"]
#: More characters than any date needs; longer text is refused before it is looked at.
MAX_LENGTH = 500
#: The first month and the number of months of each sub-year grouping (codes 21 to 41).
#: Seasons without a hemisphere (21-24) are read as northern meteorological ones; winter, and
#: the southern summer, begin in December of the year named.
GROUPINGS = {
    **dict(zip(range(21, 25), ((3, 3), (6, 3), (9, 3), (12, 3)), strict=True)),
    **dict(zip(range(25, 29), ((3, 3), (6, 3), (9, 3), (12, 3)), strict=True)),
    **dict(zip(range(29, 33), ((9, 3), (12, 3), (3, 3), (6, 3)), strict=True)),
    **{33 + i: (1 + 3 * i, 3) for i in range(4)},
    **{37 + i: (1 + 4 * i, 4) for i in range(3)},
    **{40 + i: (1 + 6 * i, 6) for i in range(2)},
}

_DATE = re.compile(
    r"""(?P<left_year>[?~%])?
    (?:Y(?P<long>-?[0-9]+(?:E[0-9]+)?)
      |(?P<year>-?[0-9]{5,}(?=-[0-9]{2}(?![0-9]))|-?[0-9X]{4}(?![0-9X])))
    (?:S(?P<significant>[0-9]+))?(?P<right_year>[?~%])?
    (?:-(?P<left_month>[?~%])?(?P<month>[0-9X]{2})(?P<right_month>[?~%])?
      (?:-(?P<left_day>[?~%])?(?P<day>[0-9X]{2})(?P<right_day>[?~%])?
        (?:T(?P<left_time>[?~%])?(?P<time>[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?)?)
          (?P<right_time>[?~%])?
          (?P<offset>Z|[+-][0-9]{2}(?::?[0-9]{2})?)?
          (?:\[(?P<zone>[^\[\]]+)\])?
          (?P<last>[?~%])?
    )?)?)?""",
    re.VERBOSE,
)
_DIGITS = re.compile(r"[?~%]?-?([0-9X]+)")
_PARTS = ("year", "month", "day", "time")


class WhenError(ItineraryError, ValueError):
    """Text that is not a date that can be used.

    Attributes
    ----------
    reason
        What is wrong, without the text.
    text
        The text that was refused.
    position
        Where in the text the fault was noticed; 0 is the first character.
    hint
        What to write instead; empty when there is nothing to suggest.
    """

    def __init__(self, reason: str, text: str, position: int = 0, hint: str = "") -> None:
        at = f" at character {position + 1}" if position else ""
        said = f" ({hint})" if hint else ""
        super().__init__(f"{reason}{at}: {shorten(text)!r}{said}")
        self.reason = reason
        self.text = text
        self.position = position
        self.hint = hint

    def __reduce__(self) -> tuple[type["WhenError"], tuple[str, str, int, str]]:
        """Rebuild from the parts, so that the error survives a process border."""
        return WhenError, (self.reason, self.text, self.position, self.hint)


@dataclass(frozen=True, slots=True)
class Date:
    """One date or date-time, its parts as text so that unspecified digits survive.

    `marks` holds the qualifier of year, month, day and time; `significant` counts significant
    digits of the year (0: all); `offset` is seconds east of UTC.
    """

    year: str
    month: str = ""
    day: str = ""
    time: str = ""
    marks: tuple[str, str, str, str] = ("", "", "", "")
    significant: int = 0
    offset: int | None = None
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Interval:
    """A start and an end; `..` is open, the empty string unknown."""

    start: Date | Literal["..", ""]
    end: Date | Literal["..", ""]


@dataclass(frozen=True, slots=True)
class Group:
    """A set of dates: one of them (`[]`) or all of them (`{}`).

    A member is a date, or a range with both ends, or with one end open.
    """

    all: bool
    members: tuple[Date | Interval, ...]


Tree = Date | Interval | Group


def parse(text: str) -> Tree:
    """Read EDTF text.

    Raises
    ------
    WhenError
        The text is not EDTF; the position is where it stops being so. Bounds are not looked
        at here: that a day exists is checked when its bounds are asked for.

    >>> parse("2004-06~-11").marks
    ('~', '~', '', '')
    """
    if not isinstance(text, str) or not text:
        raise WhenError("there is no date", text if isinstance(text, str) else repr(text))
    if len(text) > MAX_LENGTH:
        raise WhenError(f"{len(text)} characters are too many for a date", text)
    if text[0] in "[{":
        return _parse_group(text)
    start, position = _parse_end(text, 0)
    if position == len(text) and isinstance(start, Date):
        return start
    if not text.startswith("/", position):
        raise _unexpected(text, position)
    end, position = _parse_end(text, position + 1)
    if position != len(text):
        raise _unexpected(text, position)
    if not isinstance(start, Date) and not isinstance(end, Date):
        raise WhenError("neither end of the interval is a date", text)
    return Interval(start, end)


def write(tree: Tree) -> str:
    """Write the normal form of a structure.

    >>> write(parse("~2004-~06-11"))
    '2004-06~-11'
    """
    if isinstance(tree, Date):
        return _write_date(tree)
    if isinstance(tree, Interval):
        return f"{_write_end(tree.start)}/{_write_end(tree.end)}"
    opening, closing = "{}" if tree.all else "[]"
    return opening + ",".join(_write_member(member) for member in tree.members) + closing


def _write_end(end: Date | str) -> str:
    return end if isinstance(end, str) else _write_date(end)


def _write_member(member: Date | Interval) -> str:
    if isinstance(member, Date):
        return _write_date(member)
    start = "" if member.start == ".." else _write_end(member.start)
    return f"{start}..{'' if member.end == '..' else _write_end(member.end)}"


def _write_date(date: Date) -> str:
    """Qualify the longest equal run from the left as a group, what follows part by part."""
    parts = [_write_year(date), date.month, date.day, date.time]
    count = sum(map(bool, parts))
    run = 1
    while run < count and date.marks[run] == date.marks[0]:
        run += 1
    written = ""
    for index in range(count):
        left = date.marks[index] if index >= run else ""
        right = date.marks[0] if index == run - 1 and index < 3 else ""
        written += ("", "-", "-", "T")[index] + left + parts[index] + right
    group_at_end = date.marks[0] if run == 4 else ""
    zone = f"[{date.zone}]" if date.zone else ""
    return written + write_offset(date.offset) + zone + group_at_end


def _write_year(date: Date) -> str:
    digits = date.year.lstrip("-")
    prefix = "Y" if len(digits) > 4 and not date.month else ""
    return prefix + date.year + (f"S{date.significant}" if date.significant else "")


def write_offset(offset: int | None) -> str:
    """Write an offset from UTC as ISO 8601 does; None is nothing.

    >>> write_offset(0), write_offset(-12600), write_offset(None)
    ('Z', '-03:30', '')
    """
    if not offset:
        return "" if offset is None else "Z"
    hours, minutes = divmod(abs(offset) // 60, 60)
    return f"{'-' if offset < 0 else '+'}{hours:02}:{minutes:02}"


def _parse_end(text: str, position: int) -> tuple[Date | Literal["..", ""], int]:
    if position == len(text) or (position == 0 and text[0] == "/"):
        return "", position
    if text.startswith("..", position):
        return "..", position + 2
    return _parse_date(text, position)


def _parse_group(text: str) -> Group:
    closing = {"[": "]", "{": "}"}[text[0]]
    members: list[Date | Interval] = []
    position = 1
    while True:
        member, position = _parse_member(text, position)
        members.append(member)
        if text.startswith(",", position):
            position = _skip_spaces(text, position + 1)
            continue
        if text[position:] != closing:
            raise _unexpected(text, position)
        return Group(text[0] == "{", tuple(members))


def _parse_member(text: str, position: int) -> tuple[Date | Interval, int]:
    if text.startswith("..", position):
        end, position = _parse_date(text, position + 2)
        return Interval("..", end), position
    start, position = _parse_date(text, position)
    if not text.startswith("..", position):
        return start, position
    position += 2
    if position >= len(text) - 1 or text[position] == ",":
        return Interval(start, ".."), position
    end, after = _parse_date(text, position)
    if _count_parts(start) != _count_parts(end):
        raise WhenError("a range in a set needs two dates of equal precision", text, position)
    return Interval(start, end), after


def _count_parts(date: Date) -> int:
    return sum(map(bool, (date.year, date.month, date.day, date.time)))


def _skip_spaces(text: str, position: int) -> int:
    while text.startswith(" ", position):
        position += 1
    return position


def _parse_date(text: str, position: int) -> tuple[Date, int]:
    match = _DATE.match(text, position)
    if match is None:
        raise _refuse_start(text, position)
    date = Date(
        year=_check_year(match),
        month=_check_month(match),
        day=_check_number(match, "day", 31),
        time=_check_time(match),
        marks=_collect_marks(match),
        offset=_check_offset(match),
        zone=match["zone"] or "",
    )
    return _check_significant(match, date), match.end()


def _refuse_start(text: str, position: int) -> WhenError:
    if digits := _DIGITS.match(text, position):
        return WhenError("a year has four digits", text, digits.start(1), advise(text))
    return _unexpected(text, position)


def _unexpected(text: str, position: int) -> WhenError:
    if position >= len(text):
        return WhenError("the date ends too early", text, position, advise(text))
    return WhenError(f"unexpected {text[position]!r}", text, position, advise(text))


def _check_year(match: re.Match[str]) -> str:
    written: str = match["long"] or match["year"]
    where = match.start("long") if match["long"] else match.start("year")
    if written == "-0000":
        raise WhenError("there is no year -0000", match.string, where, "1 BCE is 0000")
    if "X" in written or (match["year"] and len(written.lstrip("-")) == 4):
        return written
    mantissa, _, exponent = written.partition("E")
    if len(mantissa) > 13 or len(exponent) > 2 or int(exponent or 0) > 12:
        raise _too_far(match, where)
    year = int(mantissa) * 10 ** int(exponent or 0)
    if abs(year) > MAX_YEAR:
        raise _too_far(match, where)
    if match["long"] and not exponent and abs(year) <= 9999:
        hint = f"write {year:05}" if year < 0 else f"write {year:04}"
        raise WhenError("Y is for years of more than four digits", match.string, where, hint)
    if match["long"] and match["month"]:
        hint = f"write {year}-{match['month']}" + (f"-{match['day']}" if match["day"] else "")
        raise WhenError("a year with Y has no month", match.string, match.start("month"), hint)
    return f"{year:05}" if year < 0 else f"{year:04}"


def _too_far(match: re.Match[str], where: int) -> WhenError:
    return WhenError(f"the year is beyond ±{MAX_YEAR:,}", match.string, where)


def _check_significant(match: re.Match[str], date: Date) -> Date:
    written = match["significant"]
    if written is None:
        return date
    where = match.start("significant")
    if date.month or "X" in date.year:
        raise WhenError("significant digits belong to a plain year", match.string, where)
    if len(written) > 2 or not 1 <= int(written) <= len(date.year.lstrip("-")):
        raise WhenError("the year has not so many digits", match.string, where)
    return replace(date, significant=int(written))


def _check_month(match: re.Match[str]) -> str:
    written = match["month"] or ""
    if not written.isdigit() or int(written) not in GROUPINGS:
        return _check_number(match, "month", 12)
    if match["day"]:
        raise WhenError("a season or quarter has no day", match.string, match.start("day"))
    return written


def _check_number(match: re.Match[str], part: str, largest: int) -> str:
    """Check that some number from 1 to `largest` fits the digits and the unspecified ones."""
    written = match[part] or ""
    if not written or (written.isdigit() and 1 <= int(written) <= largest):
        return written
    if not any(fits(written, f"{number:02}") for number in range(1, largest + 1)):
        raise WhenError(f"there is no {part} {written}", match.string, match.start(part))
    return written


def fits(pattern: str, digits: str) -> bool:
    """Tell whether digits fit a pattern of digits in which X stands for any.

    >>> fits("1X", "12")
    True
    """
    return all(mark in ("X", digit) for mark, digit in zip(pattern, digits, strict=True))


def _check_time(match: re.Match[str]) -> str:
    written = match["time"] or ""
    if not written:
        return ""
    where = match.start("time")
    hour, minute, second = (*written.split(":"), "0", "0")[:3]
    if written.startswith("24"):
        hint = "midnight at the end of a day is T00:00 of the next day"
        raise WhenError("there is no hour 24", match.string, where, hint)
    if int(hour) > 23 or int(minute) > 59 or float(second) >= 61:
        raise WhenError(f"there is no time {written}", match.string, where)
    if float(second) >= 60:
        hint = "leap seconds are not counted; write second 59"
        raise WhenError("there is no second 60", match.string, where + 6, hint)
    return written.rstrip("0").rstrip(".") if "." in written else written


def _check_offset(match: re.Match[str]) -> int | None:
    written = match["offset"]
    if written is None:
        return None
    if written == "Z":
        return 0
    hours, minutes = int(written[1:3]), int(written[3:].lstrip(":") or 0)
    if hours > 18 or minutes > 59:
        raise WhenError(
            f"there is no offset {written} from UTC", match.string, match.start("offset")
        )
    return (1 if written[0] == "+" else -1) * (hours * 3600 + minutes * 60)


def _collect_marks(match: re.Match[str]) -> tuple[str, str, str, str]:
    """Spread qualifiers: right of a part they hold for it and all before, left only for it."""
    marks = [set(match[f"left_{part}"] or "") for part in _PARTS]
    for index, part in enumerate((*_PARTS, "last")):
        written = match["last"] if part == "last" else match[f"right_{part}"]
        for earlier in marks[: index + 1] if written else ():
            earlier.add(str(written))
    year, month, day, time = (_merge(mark) for mark in marks)
    present = [bool(match["month"]), bool(match["day"]), bool(match["time"])]
    kept = [mark if there else "" for mark, there in zip((month, day, time), present, strict=True)]
    return year, kept[0], kept[1], kept[2]


def _merge(marks: set[str]) -> str:
    return "%" if "%" in marks or len(marks) > 1 else "".join(marks)
