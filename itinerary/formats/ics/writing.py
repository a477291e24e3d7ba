"""Rows to calendars: what calendars can say in their words, the rest beside it in ours."""

import datetime as dt
import json
import os
import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import pandas as pd

from itinerary.events import OutputError
from itinerary.events.synonyms import GIVEN
from itinerary.formats.cells import write_decimal
from itinerary.formats.files import write_whole
from itinerary.formats.ics.entries import (
    COLUMNS,
    DOMAIN,
    EXTRA,
    OURS,
    WRITTEN,
    digest,
    read_entry,
    write_text,
)
from itinerary.formats.ics.lines import NEEDED, Component, Property
from itinerary.formats.ics.moments import Zones
from itinerary.formats.places import find_lost, list_columns, list_rows
from itinerary.formats.spans import Span
from itinerary.layout.route import AREAS

if TYPE_CHECKING:
    from icalendar.parser import Contentline

#: When a calendar was made, where SOURCE_DATE_EPOCH does not say: never the clock's time.
STAMP = "19700101T000000Z"
_STATUSES = {
    "cancelled": "CANCELLED", "postponed": "CANCELLED", "rescheduled": "CANCELLED",
    "tentative": "TENTATIVE", "planned": "CONFIRMED", "happened": "CONFIRMED",
}  # fmt: skip
_URL = re.compile(r"https?://[!-~]+")
_NOT_TEXT = re.compile("[\u2028\u2029\ufffe\uffff]")


def write(events: pd.DataFrame, path: str, *, raw: bool = False) -> None:  # noqa: ARG001 - no formulas
    """Write an event table as a calendar, whole or not at all.

    A time is in UTC where its zone is known, and floats where it is not. What is not known to
    the day takes all the days that it may be on, blocks nobody's time and says so. What a
    calendar has no word for stands in properties of ours (`X-ITINERARY-…`), and `read` gives
    it back. Events without a date, or before the year 1, are journal entries, which most
    calendars do not show.

    Parameters
    ----------
    events
        The event table.
    path
        A local file, or `-` for standard output.
    raw
        Nothing: no program takes a text for a formula.

    Raises
    ------
    OutputError
        icalendar is not installed, or the file cannot be written; the old one stays.
    """
    write_whole(path, encode(events, path))


def encode(events: pd.DataFrame, path: str = "calendar") -> bytes:
    """Write an event table as the bytes of a file."""
    try:
        from icalendar.parser import Contentline  # noqa: PLC0415 - an extra
    except ImportError:
        raise OutputError(f"{path}: {NEEDED}") from None
    names = list_columns(events)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//itinerary//itinerary//EN"]
    lines.append(_write_line(Property(COLUMNS, _escape(json.dumps([str(name) for name in names])))))
    for cells, span in list_rows(events):
        lines += _write_event(cells, span)
    lines.append("END:VCALENDAR")
    try:
        return b"".join(_fold(line, Contentline) + b"\r\n" for line in lines)
    except UnicodeEncodeError as error:
        raise OutputError(f"text cannot be written as UTF-8: {error.reason}") from None


def _fold(line: str, contentline: "type[Contentline]") -> bytes:
    return bytes(contentline(line).to_ical())  # type: ignore[no-untyped-call]


def _write_event(cells: Mapping[str, str], span: Span | None) -> Iterator[str]:
    component = Component("VEVENT" if span else "VJOURNAL")
    component.properties += _list_properties(cells, span)
    component.properties += _list_ours(cells, component)
    yield f"BEGIN:{component.name}"
    yield from map(_write_line, component.properties)
    yield f"END:{component.name}"


def _list_properties(cells: Mapping[str, str], span: Span | None) -> Iterator[Property]:
    """List what calendars have words for."""
    name = _clean(cells.get("id", ""))
    yield Property("UID", _escape(name if "@" in name else f"{name}{DOMAIN}"))
    yield Property("DTSTAMP", _read_stamp())
    yield Property("SUMMARY", _escape(_clean(cells.get("title", ""))))
    yield from _list_times(span)
    if place := _clean(cells.get("place", "")):
        yield Property("LOCATION", _escape(place))
    pair = [cells.get(f"place_{axis}", "") for axis in ("latitude", "longitude")]
    if all(pair) and cells.get("place_kind") not in AREAS:  # those are nowhere to go to
        yield Property("GEO", ";".join(map(write_decimal, pair)))
    if note := _describe(cells, span):
        yield Property("DESCRIPTION", _escape(_clean(note)))
    if status := _STATUSES.get(cells.get("status", "")):
        yield Property("STATUS", status)
    if _URL.fullmatch(cells.get("source", "")):
        yield Property("URL", cells["source"])


def _list_times(span: Span | None) -> Iterator[Property]:
    if span is None:
        return
    if isinstance(span.start, dt.datetime):
        zone = "Z" if span.is_utc else ""
        yield Property("DTSTART", f"{span.start:%Y%m%dT%H%M%S}".zfill(15) + zone)
        if span.end != span.start:
            yield Property("DTEND", f"{span.end:%Y%m%dT%H%M%S}".zfill(15) + zone)
        return
    after = span.end + dt.timedelta(days=1)
    days = {"VALUE": "DATE"}
    yield Property("DTSTART", span.start.isoformat().replace("-", ""), days)
    yield Property("DTEND", after.isoformat().replace("-", ""), days)
    if not span.is_exact:
        yield Property("TRANSP", "TRANSPARENT")


def _describe(cells: Mapping[str, str], span: Span | None) -> str:
    """Put under the note what a reader of a calendar would miss."""
    told = []
    if span is None or not span.is_exact:
        dates = [cells.get(name, "") for name in ("start", "end")]
        told.append(("Date", " – ".join(filter(None, dates))))
    told += [("From", cells.get("origin", "")), ("With", cells.get("actors", ""))]
    lines = [f"{word}: {text}" for word, text in told if text]
    return "\n\n".join(filter(None, (cells.get("note", ""), "\n".join(lines))))


def _list_ours(cells: Mapping[str, str], component: Component) -> Iterator[Property]:
    """List what would otherwise not be read back as it is."""
    back = read_entry(component, Zones()).cells
    lost = find_lost(cells, back)
    for name, text in lost.items():
        if name in GIVEN:
            mark = digest(component, name)
            parameters = {WRITTEN: mark} if mark else {}
            ours = f"{OURS}{name.upper().replace('_', '-')}"
            yield Property(ours, _escape(write_text(text)), parameters)
    extra = {name: text for name, text in lost.items() if name not in GIVEN}
    if extra:
        yield Property(EXTRA, _escape(json.dumps(extra)))


def _write_line(found: Property) -> str:
    parameters = "".join(f";{name}={value}" for name, value in found.parameters.items())
    return f"{found.name}{parameters}:{found.value}"


def _escape(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def _clean(text: str) -> str:
    """Leave out what no calendar can hold; the text as it is stands in a property of ours."""
    text = _NOT_TEXT.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(
        sign if sign in "\n\t" or unicodedata.category(sign) != "Cc" else "\ufffd" for sign in text
    )


def _read_stamp() -> str:
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not (seconds.isascii() and seconds.isdecimal() and len(seconds) < 12):
        return STAMP
    moment = dt.datetime(1970, 1, 1) + dt.timedelta(seconds=int(seconds))  # UTC
    return f"{moment:%Y%m%dT%H%M%SZ}"
