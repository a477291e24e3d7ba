"""Dates as people write them, and dates that are counted from others."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itinerary.when import WhenError, describe
from itinerary.when.civil import to_days
from itinerary.when.context import Context
from itinerary.when.names import LANGUAGES
from itinerary.when.spoken import read, scan

#: A Wednesday.
AS_OF = Context(today=to_days(2025, 11, 19))
ABSOLUTE = [
    ("17. November 2025", "2025-11-17"),
    ("17 November 2025", "2025-11-17"),
    ("Nov 17, 2025", "2025-11-17"),
    ("November 17th, 2025", "2025-11-17"),
    ("17-Nov-2025", "2025-11-17"),
    ("17.11.2025", "2025-11-17"),
    ("2025/11/17", "2025-11-17"),
    ("17/11/2025", "2025-11-17"),
    ("11/17/2025", "2025-11-17"),
    ("Monday, 17 November 2025", "2025-11-17"),
    ("Montag, den 17. November 2025", "2025-11-17"),
    ("le lundi 17 novembre 2025", "2025-11-17"),
    ("lunes 17 de noviembre de 2025", "2025-11-17"),
    ("понеділок, 17 листопада 2025 року", "2025-11-17"),
    ("1er mai 2024", "2024-05-01"),
    ("NOVEMBER 2025", "2025-11"),
    ("März 2025", "2025-03"),
    ("Fevrier 2025", "2025-02"),
    ("noviembre de 2025", "2025-11"),
    ("листопад 2025", "2025-11"),
    ("2/2013", "2013-02"),
    ("1640", "1640"),
    ("im Jahr 476", "0476"),
    ("44 BC", "-0043"),
    ("15 March 44 BC", "-0043-03-15"),
    ("320 v. Chr.", "-0319"),
    ("52 av. J.-C.", "-0051"),
    ("52 a. C.", "-0051"),
    ("44 до н. е.", "-0043"),
    ("AD 79", "0079"),
    ("58–50 BC", "-0057/-0049"),
    ("c. 1640", "1640~"),
    ("ca. 1640", "1640~"),
    ("um 1640", "1640~"),
    ("vers 1640", "1640~"),
    ("hacia 1640", "1640~"),
    ("близько 1640", "1640~"),
    ("1640?", "1640?"),
    ("perhaps 1640", "1640?"),
    ("mid-October 2025", "[2025-10-11..2025-10-20]"),
    ("Anfang März 2025", "[2025-03-01..2025-03-10]"),
    ("fin février 2024", "[2024-02-21..2024-02-29]"),
    ("a principios de 1943", "[1943-01..1943-04]"),
    ("наприкінці 1943", "[1943-09..1943-12]"),
    ("late 1560s", "[1567..1569]"),
    ("early 16th century", "[1500..1533]"),
    ("spring 1943", "1943-21"),
    ("Winter 1942/43", "1942-24"),
    ("été 1943", "1943-22"),
    ("восени 1943", "1943-23"),
    ("Q3 2024", "2024-35"),
    ("3. Quartal 2024", "2024-35"),
    ("2024 Q3", "2024-35"),
    ("KW 47 2025", "[2025-11-17..2025-11-23]"),
    ("2020-W53-7", "2021-01-03"),
    ("2020-366", "2020-12-31"),
    ("16th century", "15XX"),
    ("16. Jahrhundert", "15XX"),
    ("XVIe siècle", "15XX"),
    ("siglo XVI", "15XX"),
    ("5th century BC", "-04XX"),
    ("1560s", "156X"),
    ("1560er Jahre", "156X"),
    ("années 1560", "156X"),
    ("1560-ті", "156X"),
    ("before 1453", "[..1452]"),
    ("vor 1453", "[..1452]"),
    ("after 1453", "[1454..]"),
    ("1453 or later", "[1453..]"),
    ("between 1640 and 1645", "[1640..1645]"),
    ("since 2014", "2014/.."),
    ("seit März 2014", "2014-03/.."),
    ("until 2014", "../2014"),
    ("1939–45", "1939/1945"),
    ("12–14 May 2024", "2024-05-12/2024-05-14"),
    ("May 12–14, 2024", "2024-05-12/2024-05-14"),
    ("12.–14. Mai 2024", "2024-05-12/2024-05-14"),
    ("14.10. bis 15.10.2018", "2018-10-14/2018-10-15"),
    ("vom 21. bis 23. Mai 2024", "2024-05-21/2024-05-23"),
    ("du 12 au 14 mai 2024", "2024-05-12/2024-05-14"),
    ("del 12 al 14 de mayo de 2024", "2024-05-12/2024-05-14"),
    ("з 12 до 14 травня 2024", "2024-05-12/2024-05-14"),
    ("from 12 May 2024 to 3 June 2024", "2024-05-12/2024-06-03"),
    ("30 Nov – 2 Dec 2025", "2025-11-30/2025-12-02"),
    ("Dec 30 – Jan 2, 2026", "2025-12-30/2026-01-02"),
    ("May–June 2024", "2024-05/2024-06"),
    ("18 November 2025, 22:30", "2025-11-18T22:30"),
    ("18.11.2025 um 22 Uhr", "2025-11-18T22"),
    ("18 November 2025 about 10 pm", "2025-11-18T22~"),
    ("18 November 2025, 10:15 p.m.", "2025-11-18T22:15"),
    ("18 November 2025 at noon", "2025-11-18T12"),
    ("le 18 novembre 2025 à 22 h 30", "2025-11-18T22:30"),
    ("18 November 2025, halb elf abends", "2025-11-18T22:30"),
    ("18 November 2025, late evening", "[2025-11-18T21..2025-11-18T23]"),
    ("am Abend des 18. November 2025", "[2025-11-18T18..2025-11-18T23]"),
    ("18 November 2025, 9:30–11:00", "2025-11-18T09:30/2025-11-18T11:00"),
    ("third Tuesday of September 2014", "2014-09-16"),
    ("the last Sunday of March 2014", "2014-03-30"),
    ("letzter Tag im Oktober 2015", "2015-10-31"),
    ("Easter 1916", "1916-04-23"),
    ("c. 1200–1150 BC", "-1199~/-1149~"),
    ("3rd millennium BC", "-2XXX"),
    ("2014–present", "2014/.."),
    ("1640 or 1641", "[1640,1641]"),
    ("first half of 2024", "2024-40"),
    ("3 May 1640 (approx.)", "1640-05-03~"),
    ("Tue, 18 Nov 2025 22:30:00 +0100", "2025-11-18T22:30:00+01:00"),
    ("Tue, 18 Nov 2025 22:30:00 -0330", "2025-11-18T22:30:00-03:30"),
    ("Pfingstmontag 2024", "2024-05-20"),
    ("Noël 2024", "2024-12-25"),
    ("Viernes Santo de 2025", "2025-04-18"),
]
RELATIVE = [
    ("Monday", "2025-11-17", "2025-11-24"),
    ("on Wednesday", "2025-11-19", "2025-11-19"),
    ("last Wednesday", "2025-11-12", "2025-11-12"),
    ("next Wednesday", "2025-11-26", "2025-11-26"),
    ("last Friday", "2025-11-14", "2025-11-14"),
    ("vendredi dernier", "2025-11-14", "2025-11-14"),
    ("el viernes pasado", "2025-11-14", "2025-11-14"),
    ("минулої п'ятниці", "2025-11-14", "2025-11-14"),
    ("yesterday", "2025-11-18", "2025-11-18"),
    ("übermorgen", "2025-11-21", "2025-11-21"),
    ("позавчора", "2025-11-17", "2025-11-17"),
    ("tomorrow evening", "[2025-11-20T18..2025-11-20T23]", "[2025-11-20T18..2025-11-20T23]"),
    ("am späten Abend", "[2025-11-19T21..2025-11-19T23]", "[2025-11-19T21..2025-11-19T23]"),
    ("Dienstagabend", "[2025-11-18T18..2025-11-18T23]", "[2025-11-25T18..2025-11-25T23]"),
    (
        "in der Nacht zum Mittwoch",
        "[2025-11-18T21..2025-11-19T05]",
        "[2025-11-18T21..2025-11-19T05]",
    ),
    ("у ніч на середу", "[2025-11-18T21..2025-11-19T05]", "[2025-11-18T21..2025-11-19T05]"),
    (
        "dans la nuit de mardi à mercredi",
        "[2025-11-18T21..2025-11-19T05]",
        "[2025-11-18T21..2025-11-19T05]",
    ),
    ("three days ago", "2025-11-16", "2025-11-16"),
    ("vor zwei Wochen", "2025-11-05~", "2025-11-05~"),
    ("il y a trois jours", "2025-11-16", "2025-11-16"),
    ("hace dos años", "2023~", "2023~"),
    ("через два тижні", "2025-12-03~", "2025-12-03~"),
    ("zwei Tage später", "2025-11-21", "2025-11-21"),
    ("the following week", "[2025-11-24..2025-11-30]", "[2025-11-24..2025-11-30]"),
    ("la semaine suivante", "[2025-11-24..2025-11-30]", "[2025-11-24..2025-11-30]"),
    ("last month", "2025-10", "2025-10"),
    ("Anfang nächsten Monats", "[2025-12-01..2025-12-10]", "[2025-12-01..2025-12-10]"),
    ("Friday next week", "2025-11-28", "2025-11-28"),
    ("Mittwoch in zwei Wochen", "2025-12-03", "2025-12-03"),
    ("17 November", "2025-11-17", "2026-11-17"),
    ("Anfang März", "[2025-03-01..2025-03-10]", "[2026-03-01..2026-03-10]"),
    ("vom 21. bis 23. Mai", "2025-05-21/2025-05-23", "2026-05-21/2026-05-23"),
    ("von Montag bis Freitag", "2025-11-17/2025-11-21", "2025-11-24/2025-11-28"),
    ("the 20th of next month", "2025-12-20", "2025-12-20"),
    ("next two weeks", "2025-11-24/2025-12-07", None),
    ("first Monday of the month", "2025-11-03", "2025-11-03"),
    ("Friday the 13th", "2025-06-13", "2026-02-13"),
    ("Christmas Eve", "2024-12-24", "2025-12-24"),
    ("letzte Ostern", "2025-04-20", "2025-04-20"),
]
REFUSED = [
    ("02/03/2020", "either 2020-02-03 or 2020-03-02"),
    ("31.02.2020", "29 days"),
    ("29 February 2021", "no leap year"),
    ("Tuesday, 17 November 2025", "is a Monday"),
    ("18 Nov 25", ""),
    ("12", ""),
    ("soon", ""),
    ("the die is cast", ""),
    ("Easter 1066", ""),
    ("mit", ""),
    ("", ""),
    ("x" * 10_000, ""),
    ("1 " * 10_000, ""),
]


def text_of(text: str, context: Context | None = None) -> str:
    return str(read(text, context).when)


@pytest.mark.parametrize(("text", "edtf"), ABSOLUTE)
def test_a_date_in_words_is_read(text, edtf):
    reading = read(text)
    assert str(reading.when) == edtf
    assert reading.uses == ()


@pytest.mark.parametrize(("text", "past", "future"), RELATIVE)
def test_a_relative_date_is_counted_from_the_day_given(text, past, future):
    reading = read(text, AS_OF)
    assert (str(reading.when), reading.uses) == (past, ("as-of",))
    assert reading.why
    if future is not None:
        ahead = Context(today=AS_OF.today, prefer="future")
        assert text_of(text, ahead) == future
    with pytest.raises(WhenError) as caught:
        read(text)
    assert "--as-of" in caught.value.hint


@pytest.mark.parametrize(("text", "said"), REFUSED)
def test_what_is_no_date_or_more_than_one_is_refused(text, said):
    with pytest.raises(WhenError) as caught:
        read(text, AS_OF)
    assert said in str(caught.value)


def test_the_event_before_is_what_later_is_counted_from():
    context = Context(today=AS_OF.today, previous=(to_days(2025, 8, 15), to_days(2025, 8, 17)))
    assert text_of("two days later", context) == "2025-08-19"
    assert text_of("am Tag darauf", context) == "2025-08-18"
    assert text_of("the day before", context) == "2025-08-14"
    assert text_of("le vendredi suivant", context) == "2025-08-22"
    assert read("the following week", context).uses == ("previous",)
    assert read("next week", context).uses == ("as-of",)


def test_a_time_is_counted_from_the_time_of_speaking():
    context = Context(today=AS_OF.today, clock=23 * 3600)
    assert text_of("in two hours", context) == "2025-11-20T01:00:00"
    assert text_of("now", context) == "2025-11-19T23:00:00"
    with pytest.raises(WhenError):
        read("in two hours", AS_OF)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "edtf",
    [
        "2025-11-17",
        "2025-11",
        "2025",
        "-0043-03-15",
        "-0043",
        "1640~",
        "2025-11-17?",
        "1943-21",
        "2024-35",
        "156X",
        "[..1452]",
        "[1454..]",
        "[1640-05..]",
        "1985-04-12/..",
        "2025-11-17/2025-11-20",
        "2025-11-30/2025-12-02",
        "1964/2008",
        "2025-11-18T22:30",
        "2025-11-18T22:30/2025-11-18T23:15",
        "[2025-11-18T21..2025-11-18T23]",
    ],
)
def test_what_is_told_to_people_can_be_read_back(edtf, language):
    assert str(read(describe(edtf, language=language), None, (language,)).when) == edtf


def test_dates_are_found_in_running_text():
    text = (
        "On Monday officials flew to Warsaw. A meeting planned for mid-October 2025 in Budapest "
        "was called off; in August 2025 they may have met. Two days later they left at night."
    )
    found = [
        (text[item.start : item.end], str(item.reading.when)) for item in scan(text, AS_OF, "en")
    ]
    assert found == [
        ("On Monday", "2025-11-17"),
        ("mid-October 2025", "[2025-10-11..2025-10-20]"),
        ("in August 2025", "2025-08"),
        ("Two days later", "2025-11-21"),
        ("at night", "[2025-11-19T21..2025-11-20T05]"),
    ]


@given(st.text(max_size=60), st.sampled_from(LANGUAGES))
def test_any_text_is_read_or_refused(text, language):
    try:
        when = read(text, AS_OF, (language,)).when
    except WhenError:
        return
    assert when.earliest is None or when.latest is None or when.earliest <= when.latest


WORDS = [
    *("last", "next", "this", "Monday", "week", "May", "3", "2024", "12", "of", "in", "the"),
    *("from", "to", "between", "and", "before", "after", "evening", "ago", "days", "later"),
    *("c.", "early", ",", "-", "/", ".", ":", "second", "quarter", "BC", "about", "at", "10"),
]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join))
def test_any_mixture_of_date_words_is_read_or_refused(text):
    with contextlib.suppress(WhenError):
        assert read(text, AS_OF).when is not None
