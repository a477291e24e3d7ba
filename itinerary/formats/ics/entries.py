"""One event of a calendar: its properties to the cells of a row, and what it says of others."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from urllib.parse import unquote

from itinerary.events.synonyms import GIVEN
from itinerary.formats.cells import unpack
from itinerary.formats.ics.bookings import read_flight
from itinerary.formats.ics.lines import Component, Property
from itinerary.formats.ics.moments import Moment, Zones, read_duration, read_moment

#: Our own properties begin so; the rest is a column in capitals.
OURS = "X-ITINERARY-"
EXTRA = f"{OURS}EXTRA"
COLUMNS = f"{OURS}COLUMNS"
#: The parameter that says beside which value of a calendar's own property ours was written.
WRITTEN = "X-WRITTEN"
#: What a global id gets behind it where the event's own has no `@`, as calendars expect.
DOMAIN = "@itinerary"
#: Column → the properties of calendars that say the same.
BESIDE = {
    "title": ("SUMMARY",),
    "start": ("DTSTART", "DTEND", "DURATION"),
    "end": ("DTSTART", "DTEND", "DURATION"),
    "place": ("LOCATION",),
    "status": ("STATUS",),
    "source": ("URL",),
    "note": ("DESCRIPTION",),
    "place_latitude": ("GEO",),
    "place_longitude": ("GEO",),
}
_STATUSES = {"CANCELLED": "cancelled", "TENTATIVE": "tentative"}
_NOBODY = ("ROOM", "RESOURCE")
_PAIR = re.compile(r"\s*(?:geo:)?([-+\d.eE]+)\s*[;,]\s*([-+\d.eE]+)")
_URL = re.compile(r"https?://\S+")
#: What is inferred of a column, and not said where our own property gives it.
_ABOUT = {"place-address": "place", "flight-read": "mode"}
#: Extra columns that calendars give.
CATEGORIES, LOCATION = "categories", "location"


@dataclass(slots=True)
class Entry:
    """One event of a calendar.

    Attributes
    ----------
    cells
        Column → text.
    line
        The line on which it begins.
    start, end
        As moments, where they can be read; the end of days is exclusive.
    replaces
        The occurrence of a series in whose place it stands.
    notes
        What was inferred or is wrong: code (and column, after a colon), message, value.
    """

    cells: dict[str, str]
    line: int
    start: Moment | None = None
    end: Moment | None = None
    replaces: Moment | None = None
    rules: list[str] = field(default_factory=list)
    added: list[Moment] = field(default_factory=list)
    left_out: list[Moment] = field(default_factory=list)
    notes: list[tuple[str, str, str]] = field(default_factory=list)


def read_entry(component: Component, zones: Zones) -> Entry:
    """Read an event with what our own properties add to it."""
    entry = Entry({}, component.line)
    _read_times(component, zones, entry)
    entry.cells |= {
        "id": component.text("UID").removesuffix(DOMAIN),
        "title": component.text("SUMMARY"),
        "status": _STATUSES.get(component.text("STATUS").strip().upper(), ""),
        "source": _read_url(component),
        "note": component.text("DESCRIPTION"),
        "actors": "; ".join(_list_people(component, entry)),
    }
    _read_place(component, entry)
    _read_journey(entry)
    if categories := component.all("CATEGORIES"):
        entry.cells[CATEGORIES] = "; ".join(
            part.strip() for each in categories for part in _split(each.value)
        )
    _read_series(component, zones, entry)
    _add_ours(component, entry)
    return entry


def _read_times(component: Component, zones: Zones, entry: Entry) -> None:
    begin, finish = component.first("DTSTART"), component.first("DTEND")
    start = read_moment(begin, zones, component.line) if begin else None
    end = read_moment(finish, zones, component.line) if finish else None
    if start and not finish:
        end = _add_duration(component, start, entry)
    entry.start, entry.end = start, end
    entry.cells["start"] = start.write() if start else begin.value if begin else ""
    entry.cells["end"] = write_end(start, end) if end or not finish else finish.value


def _add_duration(component: Component, start: Moment, entry: Entry) -> Moment | None:
    if not (found := component.first("DURATION")):
        return None
    duration = read_duration(found.value)
    try:
        if duration:
            return start.later(*duration)
    except OverflowError:
        pass  # then it is wrong as well
    message = "is not a duration and is left out:"
    entry.notes.append(("moment-wrong:DURATION", message, found.value))
    return None


def write_end(start: Moment | None, end: Moment | None) -> str:
    """Write an end as the event table has it: the last day, and none for what is one moment."""
    if end is None or (start and end == start):
        return ""
    try:
        last = end.later(-1, 0) if end.is_day else end
    except OverflowError:
        return end.write()
    return "" if start and last == start else last.write()


def _read_url(component: Component) -> str:
    found = component.first("URL")
    return found.value.strip() if found else ""


def _list_people(component: Component, entry: Entry) -> Iterator[str]:
    """List who takes part, the organiser first; rooms and those who declined do not."""
    seen = set()
    for each in (*component.all("ORGANIZER"), *component.all("ATTENDEE")):
        if each.parameter("CUTYPE").upper() in _NOBODY:
            continue
        address = unquote(each.value.partition(":")[2] or each.value)
        name = each.parameter("CN").strip() or address.strip()
        if each.parameter("PARTSTAT").upper() == "DECLINED":
            entry.notes.append(("actor-declined", "declined and is left out of the actors:", name))
        elif name and name not in seen:
            seen.add(name)
            yield name


def _read_place(component: Component, entry: Entry) -> None:
    place = component.text("LOCATION")
    if _URL.fullmatch(place.strip()):
        entry.notes.append(("place-address", "is an address on the web and no place:", place))
        entry.cells[LOCATION] = place
        place = ""
    entry.cells["place"] = place
    found = component.first("GEO") or component.first("X-APPLE-STRUCTURED-LOCATION")
    if found and (match := _PAIR.match(found.text)):
        entry.cells["place_latitude"], entry.cells["place_longitude"] = match.groups()
    elif found and found.name == "GEO":
        entry.cells["place_latitude"] = found.text


def _read_journey(entry: Entry) -> None:
    """Take a flight's airports from its title; the calendar's place is then mostly its start."""
    if not (ends := read_flight(entry.cells["title"])):
        return
    cells = entry.cells
    if cells["place"]:
        cells[LOCATION] = cells["place"]
    pair = [cells.pop(f"place_{axis}", "") for axis in ("latitude", "longitude")]
    if any(pair):
        cells["geo"] = " ".join(pair)
    cells["mode"], (cells["origin"], cells["place"]) = "plane", ends
    message = f"is read as a flight from {' to '.join(ends)}:"
    entry.notes.append(("flight-read", message, cells["title"]))


def _split(value: str) -> list[str]:
    """Split a list at commas that are not escaped."""
    parts = re.findall(r"(?:\\.|[^,\\])+", value, re.DOTALL)
    return [Property("", part).text for part in parts]


def _read_series(component: Component, zones: Zones, entry: Entry) -> None:
    entry.rules = [each.value for each in component.all("RRULE")]
    entry.added = _list_moments(component, "RDATE", zones, entry)
    entry.left_out = _list_moments(component, "EXDATE", zones, entry)
    replaced = _list_moments(component, "RECURRENCE-ID", zones, entry)
    entry.replaces = replaced[0] if replaced else None
    found = component.first("RECURRENCE-ID")
    if found and found.parameter("RANGE"):
        message = "stands for all later occurrences, too; only one is changed:"
        entry.notes.append(("series-range", message, found.value))


def _list_moments(component: Component, name: str, zones: Zones, entry: Entry) -> list[Moment]:
    """List the moments of all properties of a name; of periods, their starts."""
    found = []
    for each in component.all(name):
        for part in filter(str.strip, each.value.split(",")):
            moment = read_moment(each, zones, component.line, part.partition("/")[0])
            if moment:
                found.append(moment)
            else:
                entry.notes.append((f"moment-wrong:{name}", "is not a date and is left out:", part))
    return found


def _add_ours(component: Component, entry: Entry) -> None:
    """Let our own properties win, unless what they stand beside was changed since."""
    for each in component.properties:
        if not each.name.startswith(OURS):
            continue
        if each.name == EXTRA:
            _add_extra(each.text, entry.cells)
            continue
        column = each.name.removeprefix(OURS).lower().replace("-", "_")
        if column not in GIVEN:
            continue
        mark, text = each.parameter(WRITTEN), unpack(each.text)
        if mark and mark != digest(component, column):
            if not text:
                continue
            message = "was changed in a calendar; the value from before is left out:"
            entry.notes.append((f"changed:{column}", message, text))
        else:
            entry.cells[column] = text
            entry.notes = [note for note in entry.notes if _ABOUT.get(note[0]) != column]


def _add_extra(text: str, cells: dict[str, str]) -> None:
    """Add columns that are not ours; an empty one takes away what the calendar says."""
    for name, value in _read_extra(text).items():
        if value:
            cells[name] = value
        else:
            cells.pop(name, None)


def _read_extra(text: str) -> dict[str, str]:
    try:
        extra = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(extra, Mapping):
        return {}
    strange = ((name, value) for name, value in extra.items() if name not in GIVEN)
    return {name: value for name, value in strange if isinstance(value, str)}


def digest(component: Component, column: str) -> str:
    """Sum up what a calendar's own properties say of a column; "" where none does."""
    if column not in BESIDE:
        return ""
    said = [f"{name}:{each.value}" for name in BESIDE[column] for each in component.all(name)[:1]]
    return blake2b("\n".join(said).encode(), digest_size=4).hexdigest()


def write_text(text: str) -> str:
    r"""Write a text so that nothing between here and its reader changes it: odd ones as JSON.

    >>> write_text("2025-10?"), write_text("a\rb")
    ('2025-10?', '"a\\rb"')
    """
    plain = text.replace("\n", "").isprintable() and text[:1] != '"' and text == text.strip()
    return text if plain else json.dumps(text)
