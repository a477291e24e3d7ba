"""Agreement with public suites of date phrases: `python -m itinerary.when.evaluate FILE…`.

A line of a file is a phrase as JSON, in one of two shapes. With `values` the whole `text` is
one date; `values` holds its start, or start and end (the end not included), `grain` its unit,
`dir` `before` or `after` for open ones. With `results` the text is a sentence, and each result
has the `text` of a date, its span (`start`, `end`, the end included) and candidates in
`values`. `ref` is the time of speaking, `lang` the language.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from itinerary.when.civil import DAY_S, add_months, to_days
from itinerary.when.context import Context, Prefer, anchor_at
from itinerary.when.edtf import WhenError
from itinerary.when.moment import When
from itinerary.when.spoken import Found, read, scan

#: First second and the second after the last; None is open.
Bounds = tuple[int | None, int | None]
_UNITS = {"second": 1, "minute": 60, "hour": 3600, "day": DAY_S, "week": 7 * DAY_S}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_KINDS = ("date", "daterange", "datetime", "datetimerange", "time", "timerange")


def evaluate(lines: Iterable[str], prefer: Prefer = "future") -> Counter[str]:
    """Count agreement over phrases.

    Returns
    -------
    Counter
        `phrases`; `read`: not refused; `exact`: the bounds of a candidate, whose end may be
        the start of the last unit or the end of it; `start`: the start
        of a candidate; `overlap`: shares a second with one. For sentences also `spans`, the
        dates that they hold, `found`, those found with exactly their span, `touched`, those
        found in part, and `extra`, what was found elsewhere.
    """
    counts: Counter[str] = Counter()
    for line in lines:
        row = json.loads(line)
        if not row.get("ref") or not row.get("values", True):
            continue
        when = anchor_at(When.parse(row["ref"][:19]), Context(prefer=prefer))
        if "values" in row:
            _count_value(counts, row["text"], row["lang"], when, [_bound_phrase(row)])
        else:
            _count_sentence(counts, row, when)
    return counts


def _count_sentence(counts: Counter[str], row: dict[str, Any], context: Context) -> None:
    expected = []
    for result in row["results"]:
        kind = str(result["type"]).rpartition(".")[2]
        if kind not in _KINDS or "not resolved" in str(result["values"]):
            continue
        expected.append((result["start"], result["end"] + 1))
        candidates = [_bound_candidate(value, context) for value in result["values"]]
        _count_value(counts, result["text"], row["lang"], context, candidates)
    found = scan(row["text"], context, row["lang"])
    _count_spans(counts, expected, found)


def _count_spans(counts: Counter[str], expected: list[tuple[int, int]], found: list[Found]) -> None:
    spans = [(item.start, item.end) for item in found]
    counts["spans"] += len(expected)
    counts["found"] += sum(span in spans for span in expected)
    counts["touched"] += sum(any(_touch(span, other) for other in spans) for span in expected)
    counts["extra"] += sum(not any(_touch(span, other) for other in expected) for span in spans)


def _touch(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _count_value(
    counts: Counter[str], text: str, language: str, context: Context, candidates: list[Bounds]
) -> None:
    counts["phrases"] += 1
    try:
        when = _read(text, context, language)
    except WhenError:
        return
    counts["read"] += 1
    own = (when.earliest, None if when.latest is None else when.latest + 1)
    until = (when.earliest, when.end_earliest)
    counts["exact"] += own in candidates or until in candidates
    counts["start"] += any(_agree_start(own, other) for other in candidates)
    counts["overlap"] += any(_overlap(own, other) for other in candidates)


def _read(text: str, context: Context, language: str) -> When:
    try:
        return When.parse(text)
    except WhenError:
        return read(text, context, (language,)).when


def _agree_start(own: Bounds, other: Bounds) -> bool:
    return own[1] == other[1] if other[0] is None else own[0] == other[0]


def _overlap(own: Bounds, other: Bounds) -> bool:
    first = max((bound for bound in (own[0], other[0]) if bound is not None), default=0)
    last = min((bound for bound in (own[1], other[1]) if bound is not None), default=first + 1)
    return first < last


def _bound_phrase(row: dict[str, Any]) -> Bounds:
    values = [_read_second(value) for value in row["values"]]
    if row.get("dir"):
        return (values[0], None) if row["dir"] == "after" else (None, values[0])
    return values[0], values[1] if len(values) > 1 else _end_unit(row["values"][0], row["grain"])


def _end_unit(value: str, grain: str) -> int:
    if grain in _UNITS:
        return _read_second(value) + _UNITS[grain]
    year, month = int(value[:4]), max(int(value[5:7]), 1)
    return to_days(*add_months(year, month, _MONTHS[grain])) * DAY_S


def _bound_candidate(value: dict[str, str], context: Context) -> Bounds:
    if "value" in value:
        start = _read_second(value["value"], context.today)
        return start, start + (DAY_S if value["type"] == "date" else _clock_unit(value["timex"]))
    ends = [value.get(side) for side in ("start", "end")]
    first, last = (None if end is None else _read_second(end, context.today) for end in ends)
    return first, last


def _clock_unit(timex: str) -> int:
    return (3600, 60, 1)[min(timex.rpartition("T")[2].count(":"), 2)]


def _read_second(text: str, today: int = 0) -> int:
    """Read `2013-02-12T04:30:00`, a date or a time alone; month and day may be 00."""
    date, _, time = text.replace(" ", "T").partition("T")
    if ":" in date:
        date, time = "", date
    days = today
    if date:
        year, month, day = (int(part) for part in date.split("-"))
        days = to_days(year, max(month, 1), max(day, 1))
    hour, minute, second = (int(part) for part in (time or "00:00:00").split(":"))
    return days * DAY_S + hour * 3600 + minute * 60 + second


def _list_differences(lines: Iterable[str], prefer: Prefer) -> Iterator[str]:
    """List the phrases whose bounds differ, with what was read."""
    for line in lines:
        if evaluate([line], prefer)["exact"] < evaluate([line], prefer)["phrases"]:
            row = json.loads(line)
            yield f"{row['text']}\t{row.get('values') or row.get('results')}"


def _write_counts(name: str, counts: Counter[str]) -> str:
    told = [f"{name}: {counts['phrases']} phrases"]
    for key in ("read", "exact", "start", "overlap"):
        told.append(f"{key} {counts[key]} ({counts[key] / max(counts['phrases'], 1):.0%})")
    if counts["spans"]:
        told.append(f"spans {counts['found']} exact, {counts['touched']} touched of")
        told[-1] += f" {counts['spans']}, {counts['extra']} extra"
    return ", ".join(told)


def main(arguments: list[str]) -> int:
    """Print agreement for each file; holidays apart, which are not read. `-v` lists the rest."""
    prefer: Prefer = "past" if "--past" in arguments else "future"
    for path in (argument for argument in arguments if not argument.startswith("-")):
        lines = Path(path).read_text(encoding="utf-8").splitlines()
        groups: dict[str, list[str]] = {"holidays": [], "dates": []}
        for line in lines:
            holiday = "Holiday" in str(json.loads(line).get("kind"))
            groups["holidays" if holiday else "dates"].append(line)
        for name, group in groups.items():
            if group:
                said = _write_counts(f"{Path(path).name} {name}", evaluate(group, prefer))
                sys.stdout.write(said + "\n")
        if "-v" in arguments:
            for told in _list_differences(groups["dates"], prefer):
                sys.stdout.write(f"  {told}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
