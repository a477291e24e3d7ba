"""Events that repeat: their occurrences, within bounds that no rule can break."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from itinerary.events import Problem, Severity
from itinerary.formats.ics.entries import Entry, write_end
from itinerary.formats.ics.lines import Property
from itinerary.formats.ics.moments import Moment, Zones, read_moment
from itinerary.formats.ics.recurrence import Rule, RuleError, expand, read_rule

#: Of one series no more occurrences are listed than this.
MAX_OCCURRENCES = 1_000
#: Of all series of a file together no more than this.
MAX_ALL = 50_000
#: A series without end goes on to the last moment that the file names, or at least so long.
ENDLESS = dt.timedelta(days=366)
_LAST = dt.date.max - ENDLESS


@dataclass(slots=True)
class Series:
    """The series of one file while they are expanded."""

    path: str
    problems: list[Problem]
    last: dt.date
    replaced: dict[str, set[dt.datetime]]
    left: int = MAX_ALL

    def report(self, code: str, message: str, entry: Entry, severity: Severity = "warning") -> None:
        """Say something about a series."""
        value = "; ".join(entry.rules)
        self.problems.append(Problem(code, message, severity, self.path, entry.line, "", value))


def expand_all(entries: Sequence[Entry], path: str, problems: list[Problem]) -> Iterator[Entry]:
    """Give every event once, and every occurrence of those that repeat.

    An occurrence that another event of the same id replaces is left to that one.
    """
    moments = [moment for entry in entries for moment in _list_named(entry)]
    last = max((moment.to_utc().date() for moment in moments), default=dt.date.min)
    replaced: dict[str, set[dt.datetime]] = {}
    for entry in entries:
        if entry.replaces:
            replaced.setdefault(entry.cells["id"], set()).add(entry.replaces.to_utc())
    series = Series(path, problems, last, replaced)
    repeating = {entry.cells["id"] for entry in entries if entry.start and _repeats(entry)}
    for entry in entries:
        if entry.start and _repeats(entry) and not entry.replaces:
            yield from _expand(entry, series)
        elif entry.replaces and entry.cells["id"] in repeating:
            name = name_occurrence(entry, entry.replaces)
            yield replace(entry, cells={**entry.cells, "id": name})
        else:
            yield entry


def _repeats(entry: Entry) -> bool:
    return bool(entry.rules or entry.added)


def name_occurrence(entry: Entry, moment: Moment) -> str:
    """Give an occurrence an id of its own; without one, it is derived from the content."""
    return f"{entry.cells['id']}/{moment.write()}" if entry.cells["id"] else ""


def _list_named(entry: Entry) -> Iterator[Moment]:
    yield from (moment for moment in (entry.start, entry.end, entry.replaces) if moment)
    yield from (*entry.added, *entry.left_out)


def _expand(entry: Entry, series: Series) -> Iterator[Entry]:
    """Give the occurrences of one series, in order of time."""
    assert entry.start is not None  # noqa: S101 - `expand_all` saw to it
    gone = {moment.to_utc() for moment in entry.left_out}
    days = {moment.day for moment in entry.left_out if moment.is_day}
    gone |= series.replaced.get(entry.cells["id"], set())
    found: dict[dt.datetime, Moment] = {}
    for moment in (*_follow_rules(entry, series), *entry.added[:MAX_OCCURRENCES]):
        if moment.day not in days and moment.to_utc() not in gone:
            found.setdefault(moment.to_utc(), moment)
    series.left -= len(found)
    for _, moment in sorted(found.items()):
        yield _move(entry, moment)


def _follow_rules(entry: Entry, series: Series) -> list[Moment]:
    """List the moments that the rules of a series give; the start is always one."""
    assert entry.start is not None  # noqa: S101 - `expand_all` saw to it
    moments = [entry.start]
    for text in entry.rules:
        if series.left <= 0:
            message = f"repeats; only the first is listed, after {MAX_ALL:,} of the others:"
            series.report("series-cut", message, entry)
            continue
        try:
            rule = read_rule(text, entry.start.value)
            moments += _follow(rule, entry, series)
        except RuleError as error:
            message = f"repeats, and only the first is listed: {error}:"
            series.report("series-first", message, entry)
    return moments


def _follow(rule: Rule, entry: Entry, series: Series) -> list[Moment]:
    """List the moments of one rule, and say how far it was followed."""
    start = entry.start
    assert start is not None  # noqa: S101 - `expand_all` saw to it
    until = _read_until(rule)
    limit = _find_limit(rule, start.value, series.last)
    moments: list[Moment] = []
    for day in expand(rule, start.value, limit):
        moment = start.at(_on(day, start.value))
        if until and _is_after(moment, until):
            break
        if len(moments) == MAX_OCCURRENCES:
            message = f"repeats; the first {MAX_OCCURRENCES:,} are listed:"
            series.report("series-cut", message, entry)
            return moments
        moments.append(moment)
    count = f"{len(moments):,} occurrences are listed"
    if rule.is_endless:
        message = f"repeats without end; {count}, up to {limit.isoformat()}:"
        series.report("series-cut", message, entry)
    else:
        series.report("series-listed", f"repeats; {count}:", entry, "note")
    return moments


def _read_until(rule: Rule) -> Moment | None:
    if not rule.until:
        return None
    if not (until := read_moment(Property("UNTIL", rule.until), Zones(), 0)):
        raise RuleError(f"UNTIL={rule.until[:20]} is no date")
    return until


def _is_after(moment: Moment, until: Moment) -> bool:
    if until.is_day or moment.is_day:
        at = [
            dt.date(each.value.year, each.value.month, each.value.day) for each in (moment, until)
        ]
        return at[0] > at[1]
    return (moment.to_utc() if until.zone else moment.at(moment.value).value) > until.value


def _find_limit(rule: Rule, start: dt.date, last: dt.date) -> dt.date:
    if not rule.is_endless:
        return dt.date.max
    return max(last, min(dt.date(start.year, start.month, start.day), _LAST) + ENDLESS)


def _on(day: dt.date, start: dt.date) -> dt.date:
    return dt.datetime.combine(day, start.time()) if isinstance(start, dt.datetime) else day


def _move(entry: Entry, moment: Moment) -> Entry:
    """Give the event at another of its moments, as long as it is."""
    if moment == entry.start:
        return entry
    end = None
    if entry.start and entry.end and entry.end.is_day == entry.start.is_day:
        try:
            end = Moment(moment.value + (entry.end.value - entry.start.value), entry.end.zone)
        except OverflowError:
            end = None
    cells = {
        **entry.cells,
        "id": name_occurrence(entry, moment),
        "start": moment.write(),
        "end": write_end(moment, end),
    }
    return replace(entry, cells=cells, notes=[])
