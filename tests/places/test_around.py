"""Columns that say what a place lies in are looked up with it, if they do say so."""

import pandas as pd
import pytest

from itinerary.places.locate import locate


def located(**columns: list[str]) -> tuple[pd.DataFrame, dict[str, str]]:
    """Locate a table of text and tell what was said of its columns."""
    size = len(next(iter(columns.values())))
    events, problems = locate(pd.DataFrame({"title": ["x"] * size} | columns))
    said = {one.column: one.message for one in problems if one.code == "column-around"}
    return events, said


@pytest.mark.parametrize(
    ("columns", "role", "expected"),
    [
        ({"place": ["Paris"], "state": ["Texas"]}, "place", "US"),
        ({"place": ["Paris"], "admin1": ["Ontario"], "Country": ["CAN"]}, "place", "CA"),
        ({"place": ["Frankfurt"], "Bundesland": ["Brandenburg"]}, "place", "DE"),
        ({"place": ["Lodz"], "origin": ["Cordoba"], "origin country": ["AR"]}, "origin", "AR"),
        ({"place": ["Cordoba"], "destination_country": ["Argentina"]}, "place", "AR"),
        ({"place": ["Cordoba", "Rosario"], "país": ["Argentina", ""]}, "place", "AR"),
    ],
)
def test_a_column_of_regions_or_countries_tells_places_apart(columns, role, expected):
    events, _ = located(**columns)
    assert events[f"{role}_country"].iloc[0] == expected


def test_what_is_written_stays_as_it_is_and_the_columns_are_named():
    events, said = located(place=["Merowe"], admin1=["Northern"], country=["Sudan"])
    assert events["place"].tolist() == ["Merowe"]
    assert said.keys() == {"admin1", "country"}
    assert all("is looked up with it" in message for message in said.values())


def test_the_country_of_the_people_is_not_that_of_the_place():
    events, said = located(
        place=["Anchorage", "Washington", "Paris", "Berlin"],
        country=["Russia", "Ukraine", "Germany", "Germany"],
    )
    assert events["place_country"].tolist() == ["US", "US", "FR", "DE"]
    assert said == {"country": "does not say where the place lies, and is kept as it is"}


def test_a_place_unknown_in_its_country_is_the_country_and_not_a_namesake():
    events, _ = located(
        place=["Khartoum", "Omdurman", "Grand Rapids"], country=["Sudan", "Sudan", "Sudan"]
    )
    assert events["place_country"].tolist() == ["SD"] * 3
    assert events["place_kind"].iloc[2] == "country"
    assert events["place_confidence"].iloc[2] <= 0.5


def test_an_empty_place_is_the_country_where_others_agree():
    events, _ = located(place=["Lyon", ""], country=["France", "France"])
    assert events["place_kind"].tolist() == ["city", "country"]


def test_given_coordinates_are_called_as_written():
    events, _ = located(
        place=["Camp 4", "Lyon"],
        country=["Nepal", "France"],
        place_latitude=[27.97, None],
        place_longitude=[86.93, None],
    )
    assert events["place_name"].tolist() == ["Camp 4", "Lyon"]


def test_a_located_table_read_again_is_not_taken_for_columns_around():
    events, _ = located(place=["Lyon"])
    _, problems = locate(events)
    assert not [one for one in problems if one.code == "column-around"]
