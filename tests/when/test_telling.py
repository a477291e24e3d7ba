"""Dates told to people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itinerary.when import describe
from itinerary.when.names import LANGUAGES

TOLD = [
    ("2025-11-17", "2025-11-20", "17–20 November 2025"),
    ("2025-11-18T22~", "2025-11-19", "18 November 2025, about 22:00 – 19 November"),
    ("2025-11-30", "2025-12-02", "30 November – 2 December 2025"),
    ("2025-12-30", "2026-01-02", "30 December 2025 – 2 January 2026"),
    ("2024-05-12T09:30", "2024-05-12T11:00", "12 May 2024, 09:30–11:00"),
    ("2024-05-12T09:30Z/2024-05-12T11:00Z", "", "12 May 2024, 09:30–11:00 UTC"),
    ("2025-10", "2025-12", "October–December 2025"),
    ("1964", "2008", "1964–2008"),
    ("-0043", "0014", "44 BCE – 14 CE"),
    ("-0043", "-0039", "44–40 BCE"),
    ("2025-10", "", "October 2025"),
    ("1640~", "", "about 1640"),
    ("1640?", "", "1640?"),
    ("1640%", "", "about 1640?"),
    ("[..1452]", "", "before 1453"),
    ("[1454..]", "", "after 1453"),
    ("[..1760-12-03]", "", "3 December 1760 or earlier"),
    ("../1985", "", "until 1985"),
    ("1985-04-12/..", "", "since 12 April 1985"),
    ("1985/", "", "1985 – ?"),
    ("-0043", "", "44 BCE"),
    ("-0043-03-15", "", "15 March 44 BCE"),
    ("0000", "", "1 BCE"),
    ("1943-21", "", "spring 1943"),
    ("2001-30", "", "southern summer 2001"),
    ("2024-35", "", "Q3 2024"),
    ("2024-40", "", "January–June 2024"),
    ("156X", "", "1560s"),
    ("15XX", "", "1500–1599"),
    ("-01XX", "", "200–101 BCE"),
    ("1985-04-XX", "", "April 1985, day unknown"),
    ("1985-XX-XX", "", "1985, month unknown"),
    ("XXXX-12-25", "", "25 December, year unknown"),
    ("1950S2", "", "about 1950 (1900–1999)"),
    ("[1667,1668,1670..1672]", "", "1667, 1668 or 1670–1672"),
    ("{1960,1961-12}", "", "1960 and December 1961"),
    ("", "", ""),
    ("", "2025", "2025"),
    ("Anfang März", "", "Anfang März"),
]


@pytest.mark.parametrize(("start", "end", "told"), TOLD)
def test_a_range_is_told_as_a_person_writes_it(start, end, told):
    assert describe(start, end) == told


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "17–20 November 2025"),
        ("de", "17.–20. November 2025"),
        ("fr", "17–20 novembre 2025"),
        ("es", "17–20 de noviembre de 2025"),
        ("uk", "17–20 листопада 2025"),
        ("xx", "17–20 November 2025"),
    ],
)
def test_a_range_is_told_in_its_language(language, told):
    assert describe("2025-11-17", "2025-11-20", language) == told


@given(
    st.from_regex(r"-?[0-9X]{4}(-(0[1-9]|1[0-2]|XX|2[1-9]|3[0-9])(-[0-2][1-9])?)?", fullmatch=True),
    st.sampled_from(["", "?", "~", "%"]),
    st.sampled_from(LANGUAGES),
)
def test_every_date_can_be_told_in_every_language(text, mark, language):
    assert describe(text + mark, language=language)
    assert describe(f"{text}{mark}/..", language=language)
