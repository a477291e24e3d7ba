"""Reading and writing EDTF."""

import json
import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itinerary import When, WhenError
from itinerary.when.civil import MAX_YEAR, count_days, to_date, to_days, to_weekday

CASES = Path(__file__).parents[3] / "shared" / "cases"
#: Text, normal form and the bounds of the whole, as dates.
ACCEPTED = [
    ("1985-04-12", "1985-04-12", "1985-04-12", "1985-04-12"),
    ("1985-04", "1985-04", "1985-04-01", "1985-04-30"),
    ("1985", "1985", "1985-01-01", "1985-12-31"),
    ("1964/2008", "1964/2008", "1964-01-01", "2008-12-31"),
    ("2004-02-01/2005", "2004-02-01/2005", "2004-02-01", "2005-12-31"),
    ("Y170000002", "Y170000002", "170000002-01-01", "170000002-12-31"),
    ("Y-17E7", "Y-170000000", "-170000000-01-01", "-170000000-12-31"),
    ("171010000-01-01", "171010000-01-01", "171010000-01-01", "171010000-01-01"),
    ("2001-21", "2001-21", "2001-03-01", "2001-05-31"),
    ("2001-24", "2001-24", "2001-12-01", "2002-02-28"),
    ("2001-29", "2001-29", "2001-09-01", "2001-11-30"),
    ("2001-30", "2001-30", "2001-12-01", "2002-02-28"),
    ("2001-34", "2001-34", "2001-04-01", "2001-06-30"),
    ("2001-39", "2001-39", "2001-09-01", "2001-12-31"),
    ("2001-41", "2001-41", "2001-07-01", "2001-12-31"),
    ("1984?", "1984?", "1984-01-01", "1984-12-31"),
    ("~2004-~06", "2004-06~", "2004-06-01", "2004-06-30"),
    ("2004-06~-11?", "2004-06%-?11", "2004-06-11", "2004-06-11"),
    ("?2004-06-~11", "2004?-06-~11", "2004-06-11", "2004-06-11"),
    ("2004-%06-11", "2004-%06-11", "2004-06-11", "2004-06-11"),
    ("%1945/1959", "1945%/1959", "1945-01-01", "1959-12-31"),
    ("201X", "201X", "2010-01-01", "2019-12-31"),
    ("20XX", "20XX", "2000-01-01", "2099-12-31"),
    ("2004-XX", "2004-XX", "2004-01-01", "2004-12-31"),
    ("1985-XX-XX", "1985-XX-XX", "1985-01-01", "1985-12-31"),
    ("156X-12-25", "156X-12-25", "1560-12-25", "1569-12-25"),
    ("XXXX-12-XX", "XXXX-12-XX", "0000-12-01", "9999-12-31"),
    ("1XXX-12", "1XXX-12", "1000-12-01", "1999-12-31"),
    ("1984-1X", "1984-1X", "1984-10-01", "1984-12-31"),
    ("2003-XX-31", "2003-XX-31", "2003-01-31", "2003-12-31"),
    ("19XX-02-29", "19XX-02-29", "1904-02-29", "1996-02-29"),
    ("-01XX", "-01XX", "-0199-01-01", "-0100-12-31"),
    ("1950S2", "1950S2", "1900-01-01", "1999-12-31"),
    ("Y3388E2S3", "Y338800S3", "338000-01-01", "338999-12-31"),
    ("-0043-03-15", "-0043-03-15", "-0043-03-15", "-0043-03-15"),
    ("[1667,1668, 1670..1672]", "[1667,1668,1670..1672]", "1667-01-01", "1672-12-31"),
    ("{1960,1961-12}", "{1960,1961-12}", "1960-01-01", "1961-12-31"),
    ("1985-04-12/..", "1985-04-12/..", "1985-04-12", None),
    ("1985-04-12/", "1985-04-12/", "1985-04-12", None),
    ("../1985-04-12", "../1985-04-12", None, "1985-04-12"),
    ("/1985-04", "/1985-04", None, "1985-04-30"),
    ("[..1760-12-03]", "[..1760-12-03]", None, "1760-12-03"),
    ("[1760-01,1760-12..]", "[1760-01,1760-12..]", "1760-01-01", None),
    ("{..1984}", "{..1984}", None, "1984-12-31"),
]
REFUSED = [
    ("", "there is no date", ""),
    ("2021-02-30", "character 9", "has 28 days"),
    ("2021-02-30/2021-03", "character 9", "has 28 days"),
    ("2021-13", "no month 13 at character 6", ""),
    ("2021-1", "character 5", ""),
    ("1999-02-3X", "no day", ""),
    ("2002/2001", "ends before it starts at character 6", ""),
    ("2002/2003/2004", "unexpected '/' at character 10", ""),
    ("/", "neither end", ""),
    ("../..", "neither end", ""),
    ("{2002..2001}", "ends before it starts", ""),
    ("{1987-10..1988}", "equal precision", ""),
    ("[1984", "ends too early at character 6", ""),
    ("-0000", "year -0000", "1 BCE is 0000"),
    ("Y2004", "more than four digits", "write 2004"),
    ("Y17E7-12-26", "no month", "write 170000000-12-26"),
    ("1950S5", "not so many digits", ""),
    ("19XXS2", "plain year", ""),
    ("2001-21-03", "no day", ""),
    ("1984?~", "unexpected '~' at character 6", ""),
    ("Y292000000001", "beyond", ""),
    ("Y1E99", "beyond", ""),
    ("Y" + "9" * 400, "beyond", ""),
    ("9" * 5000, "5000 characters", ""),
    ("n/a", "unexpected", "leave the cell empty"),
    ("17 Nov '25", "four digits", "four digits"),
    ("12", "a year has four digits", "12XX"),
    ("987", "a year has four digits", "0987"),
    ("today", "unexpected", "--as-of"),
    ("now", "unexpected", "--as-of"),
    ("20200101", "a year has four digits", "write 2020-01-01"),
    ("43831", "a year has four digits", "2020-01-01"),
    ("02/03/2020", "a year has four digits", "either 2020-03-02 or 2020-02-03"),
    ("13/03/2020", "a year has four digits", "write 2020-03-13"),
    ("01/02/68", "a year has four digits", "four digits"),
    ("２０２０-01-01", "unexpected", "plain digits: 2020-01-01"),
    ("−0044", "unexpected", "plain digits: -0044"),
    (" 2020", "unexpected ' '", "remove the space"),
    ("2016-12-31T23:59:60", "no second 60 at character 18", "second 59"),
    ("2020-01-01T24:00", "no hour 24 at character 12", "next day"),
    ("2020-01-01T25:00", "no time 25:00", ""),
    ("2020-01-01 10:00", "unexpected ' '", "2020-01-01T10:00"),
    ("2020-01-01T10:00 EST", "unexpected ' '", "EST means more than one clock"),
    ("2020-01-01 10:00 IST", "unexpected ' '", "IST means more than one clock"),
    ("2020-01-01T10:00+19:00", "no offset", ""),
    ("2020-01-01T10:00[Europe/berlin]", "character 18", "Europe/Berlin"),
    ("2020-01-01T10:00[../../etc/passwd]", "no time zone", "IANA"),
    ("2020-01-01T10:00[EST]", "no time zone", ""),
    ("2020-01-01T10:00+05:00[Europe/Berlin]", "offset is not that", "+01:00"),
    ("2020-01-01[Europe/Berlin]", "character 11", ""),
    ("NaT", "unexpected", ""),
    ("1e300", "a year has four digits", ""),
]


def date_of(seconds: int | None) -> str | None:
    if seconds is None:
        return None
    year, month, day = to_date(seconds // 86_400)
    return f"{year:05}-{month:02}-{day:02}" if year < 0 else f"{year:04}-{month:02}-{day:02}"


@pytest.mark.parametrize(("text", "normal", "first", "last"), ACCEPTED)
def test_a_date_has_its_normal_form_and_bounds(text, normal, first, last):
    when = When.parse(text)
    assert str(when) == normal
    assert (date_of(when.earliest), date_of(when.latest)) == (first, last)
    assert When.parse(normal) == when
    for bound in (when.earliest, when.latest):
        assert bound is None or (bound % 86_400 in (0, 86_399))


@pytest.mark.parametrize(("text", "reason", "hint"), REFUSED)
def test_what_is_not_a_date_is_refused_with_position_and_hint(text, reason, hint):
    with pytest.raises(WhenError) as caught:
        When.parse(text)
    assert reason in str(caught.value)
    assert hint in caught.value.hint
    assert isinstance(caught.value, ValueError)
    assert 0 <= caught.value.position <= len(text)
    assert len(str(caught.value)) < 400


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1970-01-01T00", 0, 3599),
        ("1970-01-01T00:01", 60, 119),
        ("1970-01-01T00:00:05", 5, 5),
        ("1970-01-01T00:00:05.250", 5, 5),
        ("1970-01-01T01/1970-01-01T02", 3600, 10_799),
        ("[1970-01-01T01..1970-01-01T02]", 3600, 10_799),
    ],
)
def test_a_time_of_day_has_bounds_in_seconds(text, first, last):
    when = When.parse(text)
    assert (when.earliest, when.latest) == (first, last)


@pytest.mark.parametrize(
    ("text", "normal", "offset", "zone"),
    [
        ("2025-11-18T22", "2025-11-18T22", None, ""),
        ("2025-11-18T22:30~", "2025-11-18T22:30~", None, ""),
        ("2025-11-18T22:30~+01:00", "2025-11-18T22:30+01:00~", 3600, ""),
        ("2025-11-18T~22", "2025-11-18T~22", None, ""),
        ("2025-11-18T22:30+0530", "2025-11-18T22:30+05:30", 19_800, ""),
        ("2025-11-18T22:30-04", "2025-11-18T22:30-04:00", -14_400, ""),
        ("2025-11-18T22:30+00:00", "2025-11-18T22:30Z", 0, ""),
        ("2025-11-18T22:30:00.500Z", "2025-11-18T22:30:00.5Z", 0, ""),
        (
            "2025-11-18T22:30[Europe/Warsaw]",
            "2025-11-18T22:30[Europe/Warsaw]",
            3600,
            "Europe/Warsaw",
        ),
        (
            "2020-10-25T02:30[Europe/Berlin]",
            "2020-10-25T02:30[Europe/Berlin]",
            7200,
            "Europe/Berlin",
        ),
        (
            "2020-10-25T02:30+01:00[Europe/Berlin]",
            "2020-10-25T02:30+01:00[Europe/Berlin]",
            3600,
            "Europe/Berlin",
        ),
        (
            "2020-03-29T02:30[Europe/Berlin]",
            "2020-03-29T02:30[Europe/Berlin]",
            3600,
            "Europe/Berlin",
        ),
    ],
)
def test_offsets_and_zones_are_read(text, normal, offset, zone):
    when = When.parse(text)
    assert (str(when), when.offset, when.zone) == (normal, offset, zone)
    assert When.parse(normal) == when


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("2025-11-18T22:00:01", "second"),
        ("2025-11-18T22:00", "minute"),
        ("2025-11-18T22", "hour"),
        ("2025-11-18", "day"),
        ("2025-11", "month"),
        ("2025-11-XX", "month"),
        ("2025-21", "season"),
        ("2025-33", "quarter"),
        ("2025-37", "quadrimester"),
        ("2025-40", "semester"),
        ("2025", "year"),
        ("2025-XX-12", "year"),
        ("202X", "decade"),
        ("1953S3", "decade"),
        ("20XX-11", "century"),
        ("XXXX-XX-23", "millennium"),
        ("2025-11/2026", "month"),
        ("../2026", "year"),
    ],
)
def test_precision_is_the_unit_that_is_left_open(text, precision):
    assert When.parse(text).precision == precision


def test_start_and_end_of_an_interval_have_their_own_bounds():
    when = When.parse("1985-04/1986")
    found = [
        date_of(bound)
        for bound in (when.start_earliest, when.start_latest, when.end_earliest, when.end_latest)
    ]
    assert found == ["1985-04-01", "1985-04-30", "1986-01-01", "1986-12-31"]


def test_all_of_a_set_lasts_while_one_of_a_set_is_somewhere_in_it():
    every, one = When.parse("{1960,1962}"), When.parse("[1960,1962]")
    assert (date_of(every.start_latest), date_of(every.end_earliest)) == (
        "1960-12-31",
        "1962-01-01",
    )
    assert (one.start_latest, one.end_earliest) == (one.latest, one.earliest)


def test_open_ends_are_not_unknown_ends():
    assert When.parse("1985/..").open_end
    assert not When.parse("1985/").open_end
    assert When.parse("[..1985]").open_start


def test_qualifiers_are_told():
    assert (When.parse("1985~").approximate, When.parse("1985~").uncertain) == (True, False)
    assert (When.parse("1984/1985%").approximate, When.parse("1984/1985%").uncertain) == (
        True,
        True,
    )


def test_a_journey_across_zones_may_end_earlier_by_the_clock():
    when = When.parse("2025-11-18T12:20[Europe/Paris]/2025-11-18T11:55[Europe/London]")
    assert (when.offset, when.end_offset) == (3600, 0)
    with pytest.raises(WhenError, match="ends before"):
        When.parse("2025-11-18T12:20[Europe/Paris]/2025-11-18T10:55[Europe/London]")


def test_a_date_prints_as_a_constructor_and_survives_a_process_border():
    when = When.parse("2004-06~")
    assert eval(repr(when)) == when
    assert pickle.loads(pickle.dumps(when)) == when
    error = pickle.loads(pickle.dumps(WhenError("no date", "x", 1, "write one")))
    assert (error.text, error.position, error.hint) == ("x", 1, "write one")


def test_a_date_cannot_be_changed():
    with pytest.raises(AttributeError):
        When.parse("2004").precision = "day"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("2025", "2025-11", True),
        ("2025-10", "2025-11", False),
        ("2025/..", "2099", True),
        ("1985/", "2099", True),
        ("2025-11-18T10:00+01:00", "2025-11-18T09:00Z", True),
        ("2025-11-18T10:00+01:00", "2025-11-18T10:00Z", False),
        ("2025-11-18T10:00", "2025-11-18T20:00Z", True),
        ("2025-11-18T10:00", "2025-11-19T10:00Z", False),
    ],
)
def test_dates_possibly_overlap_as_far_as_they_are_known(first, second, expected):
    one, other = When.parse(first), When.parse(second)
    assert one.possibly_overlaps(other) is expected
    assert other.possibly_overlaps(one) is expected


@pytest.mark.parametrize("name", ["valid", "invalid"])
def test_public_lists_of_valid_and_invalid_dates(name):
    path = CASES / "edtf_invalid" / f"{name}.json"
    if not path.exists():
        pytest.skip("the public lists are not beside the repository")
    wrong = []
    for text in json.loads(path.read_text(encoding="utf-8")):
        try:
            accepted = When.parse(str(When.parse(text))) == When.parse(text)
        except WhenError:
            accepted = False
        if accepted != (name == "valid"):
            wrong.append(text)
    assert wrong == []


def test_hostile_dates_and_zones_give_an_exact_value_or_a_located_message():
    folder = CASES / "own_hostile"
    if not folder.exists():
        pytest.skip("the hostile lists are not beside the repository")
    dates = json.loads((folder / "dates.json").read_text(encoding="utf-8"))
    zones = json.loads((folder / "timezones.json").read_text(encoding="utf-8"))
    accepted, messages = [], []
    for text in [*dates, *(f"2020-01-01T10:00[{zone}]" for zone in zones)]:
        try:
            accepted.append(str(When.parse(text)))
        except WhenError as error:
            messages.append(str(error))
    assert max(map(len, messages)) < 400
    assert accepted == [
        "0000-01-01",
        "-0044-03-15",
        "9999-12-31",
        "10000-01-01",
        "1066-10-14",
        "2020-03-29T02:30[Europe/Berlin]",
        "2020-10-25T02:30[Europe/Berlin]",
    ]


YEARS = st.one_of(
    st.integers(0, 9999).map("{:04}".format),
    st.integers(1, 9999).map("-{:04}".format),
    st.from_regex(r"-?[0-9X]{4}", fullmatch=True).filter(lambda text: text != "-0000"),
)
MARKS = st.sampled_from(["", "", "", "?", "~", "%"])


@st.composite
def dates(draw: st.DrawFn) -> str:
    """Write a date of any form; some of its days do not exist."""
    text = draw(MARKS) + draw(YEARS) + draw(MARKS)
    if draw(st.booleans()):
        return text
    month = draw(st.one_of(st.integers(1, 12).map("{:02}".format), st.just("XX")))
    text += f"-{draw(MARKS)}{month}{draw(MARKS)}"
    if draw(st.booleans()):
        return text
    day = draw(
        st.one_of(st.integers(1, 31).map("{:02}".format), st.sampled_from(["XX", "1X", "X9"]))
    )
    text += f"-{draw(MARKS)}{day}{draw(MARKS)}"
    if draw(st.booleans()):
        return text
    time = draw(st.sampled_from(["00", "22", "22:30", "23:59:59", "07:00:00.5"]))
    return f"{text}T{time}" + draw(st.sampled_from(["", "Z", "+05:30", "-04", "[Asia/Tokyo]", "~"]))


EXPRESSIONS = st.one_of(
    dates(),
    st.tuples(dates(), dates()).map("/".join),
    st.tuples(dates(), st.sampled_from(["/..", "/"])).map("".join),
    st.tuples(st.sampled_from(["../", "/"]), dates()).map("".join),
    st.lists(dates(), min_size=1, max_size=3).map(lambda found: f"[{','.join(found)}]"),
    st.lists(dates(), min_size=1, max_size=3).map(lambda found: f"{{{', '.join(found)}..}}"),
)


def parse_or_none(text: str) -> When | None:
    try:
        return When.parse(text)
    except WhenError:
        return None


@given(EXPRESSIONS)
def test_the_normal_form_says_the_same(text):
    when = parse_or_none(text)
    if when is not None:
        again = When.parse(str(when))
        assert again == when
        assert repr(again) == repr(when)
        names = ("start_earliest", "end_latest", "approximate", "uncertain", "offset", "zone")
        assert [getattr(again, name) for name in names] == [getattr(when, name) for name in names]


@given(EXPRESSIONS)
def test_the_earliest_is_not_after_the_latest(text):
    when = parse_or_none(text)
    if when is None:
        return
    for first, last in (
        (when.start_earliest, when.start_latest),
        (when.end_earliest, when.end_latest),
    ):
        assert (first is None) == (last is None) or "[" in text or "{" in text
        assert first is None or last is None or first <= last


@given(st.lists(EXPRESSIONS.map(parse_or_none), min_size=3, max_size=3))
def test_the_order_is_total(found):
    kept = [when for when in found if when is not None]
    for one in kept:
        for other in kept:
            assert (one < other) + (one == other) + (one > other) == 1
    turned = kept[::-1]
    assert sorted(kept) == sorted(turned)


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_refused(text):
    when = parse_or_none(text)
    assert when is None or When.parse(str(when)) == when


@given(st.integers(-MAX_YEAR, MAX_YEAR), st.integers(1, 12), st.integers(1, 28))
def test_days_are_numbered_without_gaps(year, month, day):
    days = to_days(year, month, day)
    assert to_date(days) == (year, month, day)
    last = to_days(year, month, count_days(year, month))
    following = (year + 1, 1, 1) if month == 12 else (year, month + 1, 1)
    assert to_date(last + 1) == following
    assert to_weekday(days + 7) == to_weekday(days)


def test_the_largest_years_fit_64_bits():
    assert When.parse(f"Y{MAX_YEAR}").latest < 2**63
    assert When.parse(f"Y-{MAX_YEAR}").earliest > -(2**63)


def test_edtf_of_pypi_agrees_where_it_is_right(capsys):
    oracle = pytest.importorskip("edtf", reason="the package edtf is not installed")
    agreed = 0
    for text, _, first, last in ACCEPTED:
        if first is None or last is None or not first[0].isdigit() or len(first) != 10:
            continue
        if any(mark in text for mark in "?~%XSY[{+") or "-2" in text[4:7] or "-3" in text[4:7]:
            continue
        found = oracle.parse_edtf(text)
        ends = [
            "-".join(f"{part:0{width}}" for part, width in zip(bound[:3], (4, 2, 2), strict=True))
            for bound in (found.lower_strict(), found.upper_strict())
        ]
        assert ends == [first, last], text
        agreed += 1
    capsys.readouterr()
    assert agreed >= 5
