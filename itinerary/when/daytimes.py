"""Parts of the day: the hours that words such as `late evening` stand for."""

from itinerary.when.bounds import find_range
from itinerary.when.civil import DAY_S
from itinerary.when.edtf import Date

#: First hour and the hour before which it ends, counted from the midnight of the day named;
#: past 24 is the next day. The night of a day is the one that follows it.
PARTS = {
    "after_midnight": (0, 4),
    "early_morning": (4, 8),
    "morning": (4, 12),
    "late_morning": (9, 12),
    "noon": (11, 14),
    "early_afternoon": (12, 15),
    "afternoon": (12, 19),
    "late_afternoon": (16, 19),
    "early_evening": (17, 20),
    "evening": (18, 24),
    "late_evening": (21, 24),
    "night": (21, 30),
    "midnight": (23, 25),
}
#: Those that have a name of their own when a date is told, in the order of `Wording.parts`.
TOLD = (
    "early_morning",
    "morning",
    "noon",
    "afternoon",
    "evening",
    "late_evening",
    "night",
    "after_midnight",
)
#: Parts after noon, in which an hour of one to eleven is meant in the second half of the day.
LATER = frozenset(
    name for name, (first, _) in PARTS.items() if first >= 12 or name in ("night", "evening")
)


def find_part(start: Date, end: Date) -> int | None:
    """Find the part of the day, as a position in `TOLD`, that lies between two full hours."""
    if ":" in start.time + end.time or not start.time or not end.time or start.marks != end.marks:
        return None
    first, last = find_range(start), find_range(end)
    days, hour = divmod(first[0], DAY_S)
    hours = (hour // 3600, (last[1] + 1 - days * DAY_S) // 3600)
    return next((index for index, name in enumerate(TOLD) if PARTS[name] == hours), None)


def adjust_hour(hour: int, part: str) -> int:
    """Turn an hour of twelve into one of 24 by the part of the day.

    >>> adjust_hour(3, "afternoon"), adjust_hour(12, "night"), adjust_hour(2, "night")
    (15, 0, 2)
    """
    if part == "night" and hour < 6:
        return hour
    if part in LATER and 1 <= hour < 12:
        return hour + 12
    if hour == 12 and part in ("night", "late_evening", "midnight", "early_morning", "morning"):
        return 0
    return hour
