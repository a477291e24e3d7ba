"""Calendars to rows: which components are events, what of them is read, and what is not."""

from collections import Counter
from collections.abc import Iterator

from itinerary.events import InputError, Problem, Severity
from itinerary.formats.decoding import decode
from itinerary.formats.files import read_bytes
from itinerary.formats.ics.entries import BESIDE, COLUMNS, OURS, Entry, read_entry
from itinerary.formats.ics.lines import Component, read_components
from itinerary.formats.ics.moments import Zones
from itinerary.formats.ics.series import expand_all
from itinerary.formats.places import read_columns
from itinerary.formats.records import Table, build_table
from itinerary.formats.titles import fill_titles

#: A file larger than this is refused.
MAX_BYTES = 100_000_000
EVENTS = ("VEVENT", "VJOURNAL")
#: Components that are no events, and say nothing of them.
_FRAMES = ("", "VCALENDAR", "VTIMEZONE", "STANDARD", "DAYLIGHT", "VALARM")
_READ = {name for names in BESIDE.values() for name in names} | {
    "UID", "ORGANIZER", "ATTENDEE", "CATEGORIES", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID",
    "X-APPLE-STRUCTURED-LOCATION",
}  # fmt: skip
_WARNINGS = ("moment-wrong", "series-range", "changed")
#: Properties about the record and not about the event.
_FORMAL = {
    "DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE", "TRANSP", "CLASS", "PRIORITY",
}  # fmt: skip


def read(source: str | bytes, *, encoding: str | None = None) -> Table:
    r"""Read the events of a calendar, repeated ones as often as they take place.

    Parameters
    ----------
    source
        A path, `-` for standard input, or the bytes of a file.
    encoding
        Default: found out; calendars are UTF-8.

    Returns
    -------
    tuple
        The cells as `str` columns; the line on which each event begins; problems.

    Raises
    ------
    InputError
        The file is no calendar, holds no events, or icalendar is not installed.

    Examples
    --------
    >>> frame, rows, _ = read(b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nSUMMARY:Talks\n"
    ...     b"DTSTART;VALUE=DATE:20251117\nLOCATION:Kyiv\nEND:VEVENT\nEND:VCALENDAR")
    >>> frame.loc[0, ["title", "start", "place"]].tolist(), rows.tolist()
    (['Talks', '2025-11-17', 'Kyiv'], [2])
    """
    path = source if isinstance(source, str) else "input"
    data = read_bytes(source) if isinstance(source, str) else source
    if len(data) > MAX_BYTES:
        raise InputError(f"{path}: has more than {MAX_BYTES:,} bytes, which is the most to read")
    text, problems = decode(data, path, encoding, "calendar")
    root = read_components(text, path, problems)
    entries = list(_list_entries(root, path, problems))
    if not entries:
        raise InputError(f"{path}: holds no events{_list_others(root)}")
    found = list(expand_all(entries, path, problems))
    records, lines = [entry.cells for entry in found], [entry.line for entry in found]
    names = [f"Event {number}" for number in range(1, len(found) + 1)]
    problems += fill_titles(records, names, lines, path)
    return build_table(records, lines, problems, path, read_columns(root.children[0].text(COLUMNS)))


def _list_entries(root: Component, path: str, problems: list[Problem]) -> Iterator[Entry]:
    zones = Zones({zone.text("TZID"): zone for zone in root.walk() if zone.name == "VTIMEZONE"})
    for calendar in root.children:
        cancelled = calendar.text("METHOD").strip().upper() == "CANCEL"
        for component in calendar.walk():
            if component.name not in EVENTS:
                continue
            entry = read_entry(component, zones)
            if cancelled:
                entry.cells["status"] = "cancelled"
            problems += _describe(entry, path)
            yield entry
    for name, line in zones.unknown.items():
        message, hint = "is no known time zone; times in it float:", "an IANA name: Europe/Kyiv"
        problems.append(Problem("zone-unknown", message, "warning", path, line, "TZID", name, hint))
    problems += _list_unread(root, path)


def _describe(entry: Entry, path: str) -> Iterator[Problem]:
    for code, message, value in entry.notes:
        kind, _, column = code.partition(":")
        severity: Severity = "warning" if kind in _WARNINGS else "note"
        yield Problem(kind, message, severity, path, entry.line, column, value)


def _list_unread(root: Component, path: str) -> Iterator[Problem]:
    """Say which components are no events, and which properties of events are not read."""
    names: set[str] = set()
    for component in root.walk():
        if component.name in EVENTS:
            names.update(each.name for each in component.properties)
    if others := _list_others(root):
        message = f"holds more than events, which is not read{others}"
        yield Problem("component-unread", message, "note", path)
    unread = sorted(name for name in set(names) - _READ - _FORMAL if not name.startswith(OURS))
    if unread:
        yield Problem("property-unread", f"is not read: {', '.join(unread)}", "note", path)


def _list_others(root: Component) -> str:
    """List the components that are no events, with their number."""
    kinds = Counter(each.name for each in root.walk())
    others = [f"{kinds[kind]:,} × {kind[:40]}" for kind in sorted(set(kinds) - {*EVENTS, *_FRAMES})]
    return f": {', '.join(others)}" if others else ""
