"""Calendars: what is read is what a calendar shows; no rule, zone or line breaks the reading."""

import builtins
import datetime as dt
import json
from pathlib import Path

import pandas as pd
import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from itinerary.events import InputError, OutputError, conform
from itinerary.formats import ics
from itinerary.formats.ics.recurrence import RuleError, expand, read_rule
from itinerary.formats.ics.series import MAX_OCCURRENCES
from itinerary.when import add_bounds

pytest.importorskip("icalendar", reason="the extra ics is not installed")
SHARED = Path(__file__).parents[2] / "../shared/cases"


def calendar(*lines: str, name: str = "VEVENT", **members: str) -> bytes:
    head = [f"{key}:{value}" for key, value in members.items()]
    body = ["BEGIN:VCALENDAR", *head, f"BEGIN:{name}", *lines, f"END:{name}", "END:VCALENDAR"]
    return "\r\n".join([*body, ""]).encode()


def event(*lines: str, **members: str) -> dict[str, str]:
    return ics.read(calendar(*lines, **members))[0].to_dict("records")[0]


def codes(*lines: str) -> list[str]:
    return [problem.code for problem in ics.read(calendar("SUMMARY:a", *lines))[2]]


def test_what_a_calendar_says_is_read():
    row = event(
        "UID:x@example.org", "SUMMARY:Talks\\, again", "DTSTART:20251118T213000Z",
        "DTEND:20251118T223000Z", "LOCATION:Kyiv", "GEO:50.45;30.52", "DESCRIPTION:one\\ntwo",
        "URL:https://example.org/a;b,c", "STATUS:CANCELLED", "CATEGORIES:Work,Talks\\, more",
        'ORGANIZER;CN="Driscoll, Dan":mailto:dan@example.org',
        "ATTENDEE:mailto:randy%40x@example.org", "ATTENDEE;CUTYPE=ROOM;CN=Hall:mailto:h@x",
        "ATTENDEE;PARTSTAT=DECLINED;CN=Nobody:mailto:n@x",
    )  # fmt: skip
    assert row == {
        "id": "x@example.org", "title": "Talks, again", "start": "2025-11-18T21:30Z",
        "end": "2025-11-18T22:30Z", "place": "Kyiv", "place_latitude": "50.45",
        "place_longitude": "30.52", "note": "one\ntwo", "source": "https://example.org/a;b,c",
        "status": "cancelled", "categories": "Work; Talks, more",
        "actors": "Driscoll, Dan; randy@x@example.org",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "start", "end"),
    [
        (["DTSTART;VALUE=DATE:20251117"], "2025-11-17", ""),
        (["DTSTART;VALUE=DATE:20251117", "DTEND;VALUE=DATE:20251118"], "2025-11-17", ""),
        (["DTSTART;VALUE=DATE:20251117", "DTEND;VALUE=DATE:20251117"], "2025-11-17", ""),
        (["DTSTART;VALUE=DATE:20251117", "DTEND;VALUE=DATE:20251120"], "2025-11-17", "2025-11-19"),
        (["DTSTART:20251117", "DURATION:P2D"], "2025-11-17", "2025-11-18"),
        (["DTSTART:20251117T100000"], "2025-11-17T10:00", ""),
        (["DTSTART:20251117T100005", "DURATION:PT1H"],
         "2025-11-17T10:00:05", "2025-11-17T11:00:05"),
        (["DTSTART;TZID=Europe/Berlin:20251026T013000", "DURATION:PT3H"],
         "2025-10-26T01:30[Europe/Berlin]", "2025-10-26T03:30[Europe/Berlin]"),
        (["DTSTART;TZID=Europe/Berlin:20251025T013000", "DURATION:P1D"],
         "2025-10-25T01:30[Europe/Berlin]", "2025-10-26T01:30[Europe/Berlin]"),
        (["DTSTART;TZID=UTC:20251117T100000"], "2025-11-17T10:00Z", ""),
        (["DTSTART;TZID=W. Europe Standard Time:20251117T100000"],
         "2025-11-17T10:00[Europe/Berlin]", ""),
        (["DTSTART;TZID=/mozilla.org/2007_1/America/Argentina/Salta:20251117T100000"],
         "2025-11-17T10:00[America/Argentina/Salta]", ""),
        (['DTSTART;TZID="europe/berlin":20251117T100000'], "2025-11-17T10:00[Europe/Berlin]", ""),
        (["DTSTART:20251345T100000"], "20251345T100000", ""),
        (["DTSTART:00000101"], "00000101", ""),
        ([], "", ""),
    ],
)  # fmt: skip
def test_days_times_zones_and_durations_are_read(lines, start, end):
    row = event("SUMMARY:a", *lines)
    assert (row["start"], row["end"]) == (start, end)


def zone(name: str, *offsets: str, **members: str) -> list[str]:
    parts = [f"BEGIN:STANDARD\nTZOFFSETTO:{offset}\nEND:STANDARD" for offset in offsets]
    head = [f"{key.replace('_', '-')}:{value}" for key, value in members.items()]
    return ["BEGIN:VTIMEZONE", f"TZID:{name}", *head, *parts, "END:VTIMEZONE"]


@pytest.mark.parametrize(
    ("defined", "start"),
    [
        (zone("Mine", "-0330"), "2025-11-17T10:00-03:30"),
        (zone("Mine", "+0100", "+0200", X_LIC_LOCATION="Europe/Kyiv"),
         "2025-11-17T10:00[Europe/Kyiv]"),
        (zone("Mine", "+0100", "+0200"), "2025-11-17T10:00"),
        (zone("Other", "+0100"), "2025-11-17T10:00"),
    ],
)  # fmt: skip
def test_a_zone_that_the_file_defines_is_used_where_it_is_clear(defined, start):
    body = ["BEGIN:VEVENT", "SUMMARY:a", "DTSTART;TZID=Mine:20251117T100000", "END:VEVENT"]
    frame, _, problems = ics.read("\n".join(["BEGIN:VCALENDAR", *defined, *body]).encode())
    assert frame.loc[0, "start"] == start
    known = "zone-unknown" not in {problem.code for problem in problems}
    assert known == (start != "2025-11-17T10:00")


@pytest.mark.parametrize(
    "name",
    ["Mars/Olympus", "../../../etc/passwd", "/etc/passwd", "America", "A" * 5000, "a\0b", "EST",
     "tzdata.zi", "zone.tab", "localtime", "GMT+25", "__init__.py"],
)  # fmt: skip
def test_a_zone_that_is_none_is_a_problem_and_the_time_floats(name):
    frame, _, problems = ics.read(calendar("SUMMARY:a", f"DTSTART;TZID={name}:20251117T100000"))
    assert frame.loc[0, "start"] in {"2025-11-17T10:00", ""}
    assert {problem.code for problem in problems} & {"zone-unknown", "line-wrong"}


def test_lines_are_unfolded_and_events_are_numbered_by_line():
    data = b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Ta\r\n lks\r\nEND:VEVENT\r\n"
    frame, rows, problems = ics.read(data)
    assert frame["title"].tolist() == ["Talks"]
    assert rows.tolist() == [2]
    assert [problem.code for problem in problems] == ["component-open"]


def test_events_outside_of_calendars_and_old_line_ends_are_read():
    assert ics.read(b"BEGIN:VEVENT\rSUMMARY:a\rEND:VEVENT\r")[0]["title"].tolist() == ["a"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"a,b\n1,2\n", "is no calendar: nothing in it begins"),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR", "holds no events"),
        (calendar("SUMMARY:a", name="VTODO"), "holds no events: 1 × VTODO"),
        (b"BEGIN:A\n" * 1000, "line 51: components are nested too deeply"),
        (b"%PDF-1.7", "is a PDF, not calendar text"),
    ],
)
def test_what_is_no_calendar_is_refused(data, said):
    with pytest.raises(InputError, match=said):
        ics.read(data)


def test_lines_that_are_wrong_are_told_and_the_event_stays():
    frame, _, problems = ics.read(calendar("SUMMARY:a", "nonsense", "DTSTART;;X:1", "END:VFOO"))
    assert frame["title"].tolist() == ["a"]
    assert [(problem.code, problem.row) for problem in problems] == [
        ("line-wrong", 4), ("line-wrong", 5), ("line-wrong", 6),
    ]  # fmt: skip


def test_a_cancelled_calendar_cancels_its_events():
    assert event("SUMMARY:a", METHOD="CANCEL")["status"] == "cancelled"


def test_an_event_without_a_name_is_numbered_and_one_with_a_place_is_not():
    assert event("DTSTART:20251117")["title"] == "Event 1"
    assert event("LOCATION:Kyiv")["title"] == ""


def test_an_address_on_the_web_is_no_place():
    row = event("SUMMARY:a", "LOCATION:https://example.org/call")
    assert (row["place"], row["location"]) == ("", "https://example.org/call")


@pytest.mark.parametrize(
    ("title", "ends"),
    [
        ("Flight LH 123 FRA-JFK", ("FRA", "JFK")),
        ("BA117 LHR to JFK", ("LHR", "JFK")),
        ("✈ SFO → NRT", ("SFO", "NRT")),
        ("Vuelo MAD/EZE", ("MAD", "EZE")),
        ("EUR-USD talks", None),
        ("Flight to Paris", None),
        ("Inflight training ABC", None),
    ],
)
def test_a_flight_is_read_only_where_its_title_says_so(title, ends):
    row = event(f"SUMMARY:{title}", "LOCATION:Gate 5", "GEO:1;2")
    assert row["title"] == title
    if ends:
        assert (row["mode"], row["origin"], row["place"]) == ("plane", *ends)
        assert (row["location"], row["geo"]) == ("Gate 5", "1 2")
    else:
        assert (row.get("mode"), row["place"]) == (None, "Gate 5")


# Events that repeat


def starts(*lines: str) -> list[str]:
    return ics.read(calendar("UID:u", "SUMMARY:a", *lines))[0]["start"].tolist()


def test_occurrences_are_listed_with_ids_of_their_own():
    frame, rows, problems = ics.read(
        calendar("UID:u", "SUMMARY:a", "DTSTART:20251118T100000", "DTEND:20251118T113000",
                 "RRULE:FREQ=WEEKLY;COUNT=4", "EXDATE:20251125T100000", "RDATE:20251120T120000")
    )  # fmt: skip
    assert frame["id"].tolist() == [
        "u", "u/2025-11-20T12:00", "u/2025-12-02T10:00", "u/2025-12-09T10:00",
    ]  # fmt: skip
    assert frame["end"].tolist()[1:3] == ["2025-11-20T13:30", "2025-12-02T11:30"]
    assert rows.tolist() == [2] * 4
    assert [problem.code for problem in problems] == ["series-listed"]


def test_an_occurrence_that_is_replaced_is_there_once():
    text = calendar("UID:u", "SUMMARY:a", "DTSTART:20251118T100000Z", "RRULE:FREQ=DAILY;COUNT=3")
    moved = ["BEGIN:VEVENT", "UID:u", "SUMMARY:moved", "DTSTART:20251119T150000Z",
             "RECURRENCE-ID;TZID=Europe/Berlin:20251119T110000", "END:VEVENT"]  # fmt: skip
    frame, *_ = ics.read(text.replace(b"END:VCALENDAR", "\r\n".join(moved).encode()))
    assert sorted(zip(frame["start"], frame["title"], strict=True)) == [
        ("2025-11-18T10:00Z", "a"), ("2025-11-19T15:00Z", "moved"), ("2025-11-20T10:00Z", "a"),
    ]  # fmt: skip
    assert frame["id"].is_unique


def test_events_of_one_id_are_all_kept():
    text = calendar("UID:u", "SUMMARY:a").replace(b"END:VCALENDAR\r\n", b"")
    frame, rows, _ = ics.read(text + calendar("UID:u", "SUMMARY:b").partition(b"\r\n")[2])
    assert conform(frame, rows=rows)[0]["id"].tolist() == ["u", "u-2"]


@pytest.mark.parametrize(
    ("rule", "count", "code"),
    [
        ("FREQ=DAILY;COUNT=3", 3, "series-listed"),
        ("FREQ=DAILY;UNTIL=20251120", 3, "series-listed"),
        ("FREQ=DAILY;UNTIL=20251119T095959Z", 1, "series-listed"),
        ("FREQ=WEEKLY", 53, "series-cut"),
        ("FREQ=DAILY;COUNT=1000000000", MAX_OCCURRENCES, "series-cut"),
        ("FREQ=DAILY;UNTIL=99991231T235959Z", MAX_OCCURRENCES, "series-cut"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", 1, "series-cut"),
        ("FREQ=SECONDLY", 1, "series-first"),
        ("FREQ=MINUTELY;COUNT=1000000000", 1, "series-first"),
        ("FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", 1, "series-first"),
        ("FREQ=DAILY;BYHOUR=8,9", 1, "series-first"),
        ("FREQ=DAILY;INTERVAL=0", 1, "series-first"),
        ("FREQ=DAILY;COUNT=-1", 1, "series-first"),
        ("FREQ=HOURLYISH", 1, "series-first"),
        ("FREQ=WEEKLY;UNTL=20191023", 1, "series-first"),
        ("FREQ=DAILY;UNTIL=soon", 1, "series-first"),
        ("", 1, "series-first"),
        ("FREQ=DAILY;UNTIL=18991231T000000Z", 0, "series-listed"),
        ("FREQ=DAILY;INTERVAL=999999999;COUNT=5", 1, "series-listed"),
    ],
)
def test_no_rule_goes_on_for_ever(rule, count, code):
    lines = "DTSTART:20251118T100000Z", f"RRULE:{rule}"
    assert len(starts(*lines)) == max(count, 1)
    assert code in codes(*lines)


def test_an_endless_series_goes_on_to_the_last_moment_of_the_file():
    text = calendar("SUMMARY:a", "DTSTART:20200101", "RRULE:FREQ=YEARLY")
    more = calendar("SUMMARY:b", "DTSTART:20250601")
    frame, *_ = ics.read(text + more)
    assert frame["start"].tolist() == [*(f"{year}-01-01" for year in range(2020, 2026)),
                                       "2025-06-01"]  # fmt: skip


RULES = st.builds(
    lambda frequency, parts: ";".join([f"FREQ={frequency}", *filter(None, parts)]),
    st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]),
    st.tuples(
        st.sampled_from(["", "INTERVAL=2", "INTERVAL=5"]),
        st.sampled_from(["", "BYMONTH=1,6", "BYMONTH=2"]),
        st.sampled_from(["", "BYDAY=MO,WE", "BYDAY=SU"]),
        st.sampled_from(["", "WKST=SU"]),
        st.sampled_from(["", "COUNT=9"]),
    ),
)


@given(RULES, st.dates(dt.date(2020, 1, 1), dt.date(2026, 1, 1)))
def test_rules_give_the_days_that_another_library_gives(rule, day):
    start = dt.datetime(day.year, day.month, day.day)
    found = expand(read_rule(rule, day), day, dt.date(2030, 1, 1))
    ours = [dt.datetime(*each.timetuple()[:3]) for each in found]
    theirs = list(rrulestr(f"{rule};UNTIL=20300101T000000".replace("COUNT=9;", ""), dtstart=start))
    if "COUNT" in rule:
        theirs = theirs[: 9 if theirs[:1] == [start] else 8]
    assert ours == ([] if theirs[:1] == [start] else [start]) + theirs


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=MONTHLY;BYDAY=-1FR;COUNT=3", ["2025-01-31", "2025-02-28", "2025-03-28"]),
        ("FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3", ["2025-01-31", "2025-02-28", "2025-03-31"]),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=2", ["2025-01-31", "2025-02-28"]),
        ("FREQ=MONTHLY;COUNT=3", ["2025-01-31", "2025-03-31", "2025-05-31"]),
        ("FREQ=YEARLY;BYYEARDAY=31,-1;COUNT=3", ["2025-01-31", "2025-12-31", "2026-01-31"]),
        ("FREQ=YEARLY;BYDAY=1MO;COUNT=2", ["2025-01-31", "2026-01-05"]),
        ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;COUNT=2", ["2025-01-31", "2025-05-12"]),
    ],
)
def test_parts_of_rules_are_heeded(rule, days):
    start = dt.date(2025, 1, 31)
    assert [str(day) for day in expand(read_rule(rule, start), start, dt.date.max)] == days


@pytest.mark.parametrize("part", ["BYDAY=XX", "BYMONTH=13", "BYMONTHDAY=0", "WKST=X", "COUNT=x",
                                  "BYDAY=\u0661MO", "X=1", "COUNT=\u0661"])  # fmt: skip
def test_parts_of_rules_that_are_wrong_are_refused(part):
    with pytest.raises(RuleError):
        read_rule(f"FREQ=DAILY;{part}", dt.date(2025, 1, 1))


# Writing


def write(**columns: object) -> str:
    frame = pd.DataFrame({"title": ["a"], **columns})
    events, _ = add_bounds(conform(frame)[0])
    return ics.encode(events).decode()


@pytest.mark.parametrize(
    ("start", "end", "lines"),
    [
        ("2025-11-17", "", ["DTSTART;VALUE=DATE:20251117", "DTEND;VALUE=DATE:20251118"]),
        ("2025-11-17", "2025-11-19", ["DTSTART;VALUE=DATE:20251117", "DTEND;VALUE=DATE:20251120"]),
        ("2025-11-17T10:00", "2025-11-17T11:30", ["DTSTART:20251117T100000",
                                                  "DTEND:20251117T113000"]),
        ("2025-11-17T10:00+02:00", "", ["DTSTART:20251117T080000Z"]),
        ("0800-11-17T10:00", "", ["DTSTART:08001117T100000"]),
    ],
)  # fmt: skip
def test_an_exact_date_is_written_exactly(start, end, lines):
    text = write(start=[start], end=[end])
    assert [line for line in text.split("\r\n") if line.startswith(("DTSTART", "DTEND"))] == lines
    assert "TRANSPARENT" not in text


@pytest.mark.parametrize(
    ("start", "days"),
    [
        ("2025-10", ("20251001", "20251101")),
        ("2025-10-05~", ("20251005", "20251006")),
        ("2025-11-18T22~", ("20251118", "20251119")),
        ("1985-04-12/..", ("19850412", "19850413")),
    ],
)
def test_a_date_that_is_not_exact_takes_the_days_it_may_be_and_says_so(start, days):
    text = write(start=[start])
    assert f"DTSTART;VALUE=DATE:{days[0]}\r\nDTEND;VALUE=DATE:{days[1]}" in text
    assert "TRANSP:TRANSPARENT" in text
    assert f"DESCRIPTION:Date: {start}" in text
    assert "X-ITINERARY-START" in text


@pytest.mark.parametrize("start", ["", "-0043-03-15", "0000", "9999-12-31"])
def test_what_a_calendar_cannot_date_is_a_journal_entry(start):
    text = write(start=[start])
    assert "BEGIN:VJOURNAL" in text
    assert "DTSTART" not in text


def test_another_program_reads_what_is_written():
    icalendar = pytest.importorskip("icalendar")
    text = write(start=["2025-11-17T10:00+02:00"], place=["Kyiv; and, more"], note=["x\ny"],
                 actors=["A; B"], status=["postponed"], place_latitude=[50.45],
                 place_longitude=[30.5])  # fmt: skip
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    (found,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert found.errors == []
    assert found["LOCATION"] == "Kyiv; and, more"
    assert found["DESCRIPTION"] == "x\ny\n\nWith: A; B"
    assert found["STATUS"] == "CANCELLED"
    assert found.start == dt.datetime(2025, 11, 17, 8, tzinfo=dt.UTC)
    assert (found["GEO"].latitude, found["GEO"].longitude) == (50.45, 30.5)


def test_an_area_has_no_point_in_a_calendar_and_keeps_its_middle():
    frame = pd.DataFrame({"title": ["a"], "place": ["Germany"], "place_kind": ["country"],
                          "place_latitude": [51.5], "place_longitude": [10.5]})  # fmt: skip
    events, _ = add_bounds(conform(frame)[0])
    data = ics.encode(events)
    assert b"GEO:" not in data
    assert ics.read(data)[0].loc[0, "place_latitude"] == "51.5"


def test_a_calendar_is_stamped_by_the_build_and_never_by_the_clock(monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert "DTSTAMP:19700101T000000Z" in write()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1763424000")
    assert "DTSTAMP:20251118T000000Z" in write()


def test_what_was_changed_in_a_calendar_counts():
    text = write(start=["2025-10?"], status=["planned"], note=["old\rnote"], trip=["T"])
    moved = text.replace("DATE:20251001", "DATE:20251003").replace("DATE:20251101", "DATE:20251004")
    moved = moved.replace("STATUS:CONFIRMED", "STATUS:CANCELLED")
    frame, _, problems = ics.read(moved.encode())
    row = frame.to_dict("records")[0]
    assert (row["start"], row["end"], row["status"]) == ("2025-10-03", "", "cancelled")
    assert (row["note"], row["trip"]) == ("old\rnote", "T")
    assert {problem.column for problem in problems if problem.code == "changed"} == {
        "start", "status",
    }  # fmt: skip


@pytest.mark.parametrize("value", ["[1]", "x", '{"id": "y", "a": 1}', "[" * 5000, '{"b": "c"}'])
def test_properties_of_ours_that_are_wrong_break_nothing(value):
    value = value.replace(",", "\\,")
    row = event("SUMMARY:a", f"X-ITINERARY-EXTRA:{value}", "X-ITINERARY-NOPE:1",
                'X-ITINERARY-NOTE:"x', **{"X-ITINERARY-COLUMNS": value})  # fmt: skip
    assert row["note"] == '"x'
    assert row["id"] == ""


def test_without_the_extra_it_is_said_how_to_get_it(monkeypatch):
    real = builtins.__import__

    def refuse(name, *arguments, **options):
        if name.startswith("icalendar"):
            raise ImportError(name)
        return real(name, *arguments, **options)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(InputError, match=r'pip install "itinerary-maps\[ics\]"'):
        ics.read(calendar("SUMMARY:a"))
    with pytest.raises(OutputError, match=r'pip install "itinerary-maps\[ics\]"'):
        ics.encode(pd.DataFrame({"title": ["a"]}))


def test_the_rules_and_zones_of_others_end_in_events_or_problems():
    if not SHARED.is_dir():
        pytest.skip("the shared cases are not here")
    read = lambda name: json.loads((SHARED / f"own_hostile/{name}.json").read_text("utf-8"))  # noqa: E731
    for rule in read("rrules"):
        assert 1 <= len(starts("DTSTART:20251118T100000Z", f"RRULE:{rule}")) <= MAX_OCCURRENCES
    for name in read("timezones"):
        line = f"DTSTART;TZID={name}:20251118T100000"
        data = calendar("SUMMARY:a").decode().replace("SUMMARY", f"{line}\r\nSUMMARY")
        assert len(ics.read(data.encode("utf-8", "surrogatepass"))[0]) == 1
