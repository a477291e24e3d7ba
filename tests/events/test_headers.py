"""Which header means which column of ours, and how the guess is reported."""

import re

import pandas as pd
import pytest

from itinerary.events import InputError, conform
from itinerary.events.headers import hold_dates
from itinerary.events.synonyms import EITHER, EXACT, GIVEN, MEANINGS, simplify


def read_as(**columns: str) -> dict[str, str]:
    """Conform one row and tell which header each of our columns was taken from."""
    frame = pd.DataFrame({name: [value] for name, value in columns.items()})
    _, problems = conform(frame)
    return {
        problem.column: problem.message.removeprefix("column is read as ")
        for problem in problems
        if problem.code == "column-guessed"
    }


@pytest.mark.parametrize(
    ("header", "meaning"),
    [
        ("Date", "start"), ("when", "start"), ("Begin", "start"), ("Start date", "start"),
        ("Datum", "start"), ("début", "start"), ("Fecha", "start"), ("Дата", "start"),
        ("until", "end"), ("Ende", "end"), ("fin", "end"), ("hasta", "end"), ("кінець", "end"),
        ("headline", "title"), ("NAME", "title"), ("event", "title"), ("What?", "title"),
        ("Ereignis", "title"), ("Évènement", "title"), ("acontecimiento", "title"),
        ("Назва", "title"), ("who", "actors"), ("People", "actors"), ("Teilnehmer", "actors"),
        ("participants", "actors"), ("учасники", "actors"), ("url", "source"), ("Link", "source"),
        ("Quelle", "source"), ("lat", "place_latitude"), ("Latitude (deg)", "place_latitude"),
        ("lng", "place_longitude"), ("long", "place_longitude"), ("Längengrad", "place_longitude"),
        ("Verkehrsmittel", "mode"), ("transport", "mode"), ("Notes", "note"), ("journey", "trip"),
    ],
)  # fmt: skip
def test_a_header_is_understood_in_any_case_and_several_languages(header, meaning):
    value = {"start": "2025-11-17", "end": "2025-11-18"}.get(meaning, "1")
    other = {"place": "Kyiv"} if meaning == "title" else {"title": "x"}
    assert read_as(**{header: value}, **other)[header] == meaning


@pytest.mark.parametrize(
    "header",
    ["destination", "location", "City", "town", "venue", "where", "Ort", "Stadt", "lieu", "Ville",
     "ciudad", "lugar", "місто", "Місце"],
)  # fmt: skip
def test_a_header_for_a_place_is_understood(header):
    assert read_as(**{header: "Kyiv"})[header] == "place"


def test_a_place_name_is_the_place_unless_there_is_one():
    assert read_as(title="x", place_name="Kyiv") == {"place_name": "place"}
    assert read_as(title="x", place="Kiew", place_name="Kyiv") == {}


@pytest.mark.parametrize(
    ("headers", "dates", "places"),
    [
        (("from", "to"), ("2025-11-17", "2025-11-18"), ("Berlin", "Kyiv")),
        (("von", "nach"), ("17.11.2025", "18.11.2025"), ("München", "1010 Wien")),
        (("Departure", "Arrival"), ("17 Nov 2025", "18 Nov 2025"), ("Paris", "New York")),
        (("desde", "hasta"), ("2025-11", "2025-12"), ("Madrid", "Lima")),
        (("від", "до"), ("2025", "2026"), ("Київ", "Львів")),
    ],
)
def test_from_and_to_mean_what_their_values_are(headers, dates, places):
    as_dates = read_as(title="x", **dict(zip(headers, dates, strict=True)))
    as_places = read_as(title="x", **dict(zip(headers, places, strict=True)))
    assert list(as_dates.values()) == ["start", "end"]
    assert list(as_places.values()) == ["origin", "place"]


def test_a_column_of_moments_is_dates():
    assert hold_dates(pd.Series(pd.to_datetime(["2025-11-17", None])))


def test_plane_coordinates_are_longitude_and_latitude():
    assert read_as(title="a", x="13.4", y="52.5") == {"x": "place_longitude", "y": "place_latitude"}


def test_a_lone_x_means_nothing():
    assert read_as(title="a", x="13.4") == {}


def test_a_header_that_is_ours_but_for_case_and_separators_is_no_guess():
    frame = pd.DataFrame({"TITLE": ["x"], "Status Date": ["2025"], " place ": ["y"]})
    events, problems = conform(frame)
    assert events.loc[0, ["title", "status_date", "place"]].tolist() == ["x", "2025", "y"]
    assert not problems


def test_the_exact_name_wins_and_the_other_is_kept_apart():
    frame = pd.DataFrame({"City": ["Kyiv"], "place": ["Lviv"], "title": ["x"]})
    events, problems = conform(frame)
    assert events.loc[0, ["place", "City"]].tolist() == ["Lviv", "Kyiv"]
    assert [problem.code for problem in problems] == ["column-kept-apart"]


def test_a_city_is_a_better_place_than_its_country():
    frame = pd.DataFrame({"Country": ["Ukraine"], "City": ["Kyiv"], "title": ["x"]})
    events, _ = conform(frame)
    assert events.loc[0, ["place", "Country"]].tolist() == ["Kyiv", "Ukraine"]


def test_a_mapping_wins_over_names_and_synonyms():
    frame = pd.DataFrame({"title": ["a"], "Ueberschrift": ["b"], "City": ["Kyiv"]})
    events, _ = conform(frame, {"Ueberschrift": "title", "City": "origin"})
    assert events.loc[0, ["title", "origin", "place", "title.2"]].tolist() == ["b", "Kyiv", "", "a"]


def test_a_mapping_to_nothing_keeps_a_column_apart():
    frame = pd.DataFrame({"title": ["a"], "City": ["Kyiv"]})
    events, _ = conform(frame, {"City": ""})
    assert events.loc[0, ["place", "City"]].tolist() == ["", "Kyiv"]


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"Stadt": "place"}, "there is no column 'Stadt'; there are: 'title', 'City'"),
        ({"City": "town"}, "'town' (for 'City') is not one of: 'id', 'title'"),
        ({"City": "title", "title": "title"}, "cannot all be 'title'"),
    ],
)
def test_a_mapping_of_what_does_not_exist_is_refused_with_what_does(columns, said):
    with pytest.raises(InputError, match=re.escape(said)):
        conform(pd.DataFrame({"title": ["a"], "City": ["b"]}), columns)


def test_a_table_without_title_and_place_is_refused_with_its_columns():
    with pytest.raises(InputError, match=r"no column is a title or a place; there are: 'foo'"):
        conform(pd.DataFrame({"foo": ["a"]}))


def test_unknown_columns_stay_as_they_are():
    frame = pd.DataFrame({"title": ["a", "b"], "casualties": [1, 2], "flag": [True, None]})
    events, _ = conform(frame)
    assert events["casualties"].tolist() == [1, 2]
    assert events["flag"].tolist() == [True, None]


def test_columns_of_one_name_are_both_kept():
    frame = pd.DataFrame([["a", "b", "c"]], columns=["place", "x", "x"])
    events, problems = conform(frame)
    assert events.loc[0, ["x", "x.2"]].tolist() == ["b", "c"]
    assert [problem.code for problem in problems] == ["column-renamed", "title-from-place"]


def test_of_two_columns_of_one_name_the_first_is_ours():
    frame = pd.DataFrame([["a", "b"]], columns=["title", "title"])
    events, problems = conform(frame)
    assert events.loc[0, ["title", "title.2"]].tolist() == ["a", "b"]
    assert [problem.code for problem in problems][:2] == ["column-kept-apart", "column-renamed"]


def test_a_column_that_is_named_like_a_computed_one_is_not_lost():
    events, problems = conform(pd.DataFrame({"title": ["a"], "precision": ["high"]}))
    assert events.loc[0, "precision.2"] == "high"
    assert problems


def test_no_word_has_two_meanings_and_our_names_mean_themselves():
    assert not set(EITHER) & set(MEANINGS)
    assert {simplify(column): column for column in GIVEN} == EXACT
    for word, (column, _) in MEANINGS.items():
        assert EXACT.get(word, column) in {column, f"{column}_name"}


@pytest.mark.parametrize(
    ("columns", "target", "header"),
    [
        ({"year": "2023", "event_date": "15 April 2023", "title": "x"}, "start", "event_date"),
        ({"IncidentDate": "2023-04-15", "title": "x"}, "start", "IncidentDate"),
        ({"Date of loss": "2023-04-15", "title": "x"}, "start", "Date of loss"),
        ({"publication date": "2024-01-01", "year": "2023", "title": "x"}, "start", "year"),
        ({"To": "Mersenne", "Place of writing": "Leiden", "title": "x"}, "place",
         "Place of writing"),
        ({"event_type": "Battle", "location": "Khartoum"}, "title", "event_type"),
        ({"To": "Leiden", "Date": "1640-05-05", "title": "x"}, "place", "To"),
    ],
)  # fmt: skip
def test_a_header_is_taken_by_its_chief_word_and_the_best_one_wins(columns, target, header):
    assert read_as(**columns)[header] == target


@pytest.mark.parametrize(
    "header", ["publication date", "date_created", "Birth date", "report_date"]
)
def test_dates_of_the_record_are_not_those_of_the_event(header):
    assert header not in read_as(**{header: "2023-04-15", "title": "x"})


def test_bookings_are_read_as_they_come():
    frame = pd.DataFrame(
        {
            "Type": ["Flight", "Train", "Hotel"],
            "From": ["FRA", "Warszawa", ""],
            "To": ["WAW", "Kyiv", "Kyiv"],
            "Depart": ["2025-11-18 18:05", "2025-11-18 22:15", "2025-11-19 15:00"],
            "Arrive": ["2025-11-18 19:50", "2025-11-19 13:20", "2025-11-21 11:00"],
        }
    )
    events, _ = conform(frame)
    assert events["mode"].tolist() == ["plane", "train", ""]
    assert events["title"].tolist() == ["FRA → WAW", "Warszawa → Kyiv", "Kyiv"]
    assert events["end"].tolist() == frame["Arrive"].tolist()


def test_types_that_are_mostly_no_means_of_travel_stay_what_they_are():
    events, _ = conform(pd.DataFrame({"title": list("abc"), "type": ["march", "riot", "talk"]}))
    assert events["mode"].tolist() == ["", "", ""]


@pytest.mark.parametrize(
    ("first", "second"),
    [("Anreise", "Abreise"), ("Check-in", "Check-out"), ("checkin", "checkout")],
)
def test_a_stay_begins_with_the_arrival_and_ends_with_the_departure(first, second):
    frame = pd.DataFrame({first: ["2025-03-01"], second: ["2025-03-05"], "Hotel": ["Ritz"]})
    events, _ = conform(frame)
    assert events.loc[0, ["title", "start", "end"]].tolist() == ["Ritz", "2025-03-01", "2025-03-05"]
