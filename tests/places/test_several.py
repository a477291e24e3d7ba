import pandas as pd
import pytest

from itinerary.places.locate import locate


def one(text):
    events, problems = locate(pd.DataFrame({"place": [text], "trip": "t"}))
    return events.iloc[0], problems


@pytest.mark.parametrize(
    ("text", "first", "rest"),
    [
        ("Paris & Reykjavik", "Paris", "Reykjavik"),
        ("Paris / Reykjavik", "Paris", "Reykjavik"),
        ("Paris–Reykjavik", "Paris", "Reykjavik"),
        ("Paris - Reykjavik", "Paris", "Reykjavik"),
        ("Salzburg und Graz", "Salzburg", "Graz"),
        ("Vienna + Prague", "Vienna", "Prague"),
        ("Paris, Rome and Milan", "Paris", "Rome, Milan"),
        ("Paris, Rome, and Milan", "Paris", "Rome, Milan"),
        ("Germany and Poland", "Germany", "Poland"),
    ],
)
def test_the_first_of_several_places_is_shown_with_doubt_and_the_others_are_named(
    text, first, rest
):
    row, problems = one(text)
    assert row["place_name"] == first
    assert row["place_confidence"] <= 0.5
    assert row["place_why"].endswith(f"not shown: {rest}")
    assert [(p.code, p.severity, p.value) for p in problems] == [("place-several", "note", text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Trinidad & Tobago", "Trinidad and Tobago"),
        ("Bosnia and Herzegovina", "Bosnia and Herzegovina"),
        ("Tyne & Wear", "Tyne and Wear"),
        ("Biel/Bienne", "Biel/Bienne"),
        ("Bruxelles / Brussel", "Brussels"),
        ("Stratford-upon-Avon", "Stratford-upon-Avon"),
        ("Amsterdam – Netherlands", "Amsterdam"),
        ("Boston - Massachusetts", "Boston"),
    ],
)
def test_one_place_with_a_joint_in_its_name_is_one_place(text, name):
    row, problems = one(text)
    assert row["place_name"] == name
    assert problems == []


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Newcastle and Gateshead", "Newcastle upon Tyne", "GB"),
        ("Springfield & Decatur, Illinois", "Springfield", "US"),
        ("Paris & London", "Paris", "FR"),
        ("London - Paris", "London", "GB"),
        ("Moscow/Idaho", "Moscow", "US"),
        ("Frankfurt/Main", "Frankfurt am Main", "DE"),
        ("Köln/Bonn Airport", "Cologne Bonn Airport", "DE"),
    ],
)
def test_the_other_names_say_which_place_is_meant_where_they_are_near(text, name, country):
    row, _ = one(text)
    assert (row["place_name"], row["place_country"]) == (name, country)


@pytest.mark.parametrize("text", ["Xyzzyx & Paris", "Rose and Crown", "Johnson & Johnson", "& & &"])
def test_joined_names_that_are_no_notable_places_stay_unresolved(text):
    row, problems = one(text)
    assert row["place_name"] == ""
    assert [problem.code for problem in problems] == ["place-not-found"]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Berlin Hbf", "Berlin", "station"),
        ("München Hbf", "Munich", "station"),
        ("Warszawa Centralna", "Warsaw", "station"),
        ("Wien Westbahnhof", "Vienna", "station"),
        ("Roma Termini", "Rome", "station"),
        ("Praha hl.n.", "Prague", "station"),
        ("Zürich HB", "Zürich", "station"),
        ("Kyiv-Pasazhyrskyi", "Kyiv", "station"),
        ("Paris Gare de Lyon", "Paris", "station"),
        ("London King's Cross station", "London", "station"),
        ("King's Cross", "King's Cross", "city"),
        ("Heathrow", "London Heathrow Airport", "airport"),
        ("Heathrow Terminal 5", "London Heathrow Airport", "airport"),
        ("CDG", "Charles de Gaulle International Airport", "airport"),
        ("JFK Terminal 4", "John F Kennedy International Airport", "airport"),
    ],
)
def test_a_station_is_shown_in_its_city_and_a_terminal_at_its_airport(text, name, kind):
    row, _ = one(text)
    assert (row["place_name"], row["place_kind"]) == (name, kind)
    if kind == "station":
        assert row["place_why"] == "a station of the city"


@pytest.mark.parametrize("text", ["Gare du Nord, Paris", "Gare de Lyon, Paris"])
def test_a_station_within_a_city_is_not_that_of_another(text):
    row, _ = one(text)
    assert row["place_name"] == "Paris"


@pytest.mark.parametrize("text", ["Gare du Nord", "Penn Station"])
def test_a_station_of_no_named_city_stays_unresolved(text):
    assert one(text)[0]["place_name"] == ""
