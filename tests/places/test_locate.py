import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from itinerary.events import LOCATED, ROLES
from itinerary.places.locate import locate

COLUMNS = [f"{role}_{name}" for role in ROLES for name in LOCATED]


def table(*places, trip="t", **more):
    return pd.DataFrame({"place": list(places), "trip": trip, "title": list(places)} | more)


def places(*names, **more):
    events, _ = locate(table(*names, **more))
    return [
        f"{name}, {country}"
        for name, country in zip(events["place_name"], events["place_country"], strict=True)
    ]


DAYS = [1_700_000_000 + 86_400 * day for day in range(5)]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["White House"], ["White House, US"]),
        (["Chicago", "White House", "Boston"], [None, "White House, US", None]),
        (["Vancouver", "Victoria", "Calgary"], ["Vancouver, CA", "Victoria, CA", "Calgary, CA"]),
        (["Melbourne", "Victoria", "Sydney"], ["Melbourne, AU", "Victoria, AU", "Sydney, AU"]),
        (["Atlanta", "Augusta", "Savannah"], ["Atlanta, US", "Augusta, US", "Savannah, US"]),
        (["Augusta"], ["Augusta, US"]),
        (["Y"], [", "]),
        (["Boston", "New York"], ["Boston, US", "New York City, US"]),
        (["Ohio", "New York", "Pennsylvania"], ["Ohio, US", "New York, US", "Pennsylvania, US"]),
        (["Tbilisi", "Georgia", "Armenia"], ["Tbilisi, GE", "Georgia, GE", "Armenia, AM"]),
        (["Atlanta", "Georgia", "Tennessee"], ["Atlanta, US", "Georgia, US", "Tennessee, US"]),
        (["Philadelphia", "Washington"], ["Philadelphia, US", "Washington, US"]),
        (["Guatemala", "Mexico", "Cuba"], ["Guatemala, GT", "Mexico, MX", "Cuba, CU"]),
        (["Brussels", "Luxembourg"], ["Brussels, BE", "Luxembourg, LU"]),
        (["Berlin", "Frankfurt", "Munich"], ["Berlin, DE", "Frankfurt am Main, DE", "Munich, DE"]),
        (["Lima", "Santiago", "Buenos Aires"], ["Lima, PE", "Santiago, CL", "Buenos Aires, AR"]),
        (["Porto", "Santiago", "A Coruña"], ["Porto, PT", "Santiago de Compostela, ES", None]),
        (["Spokane", "Moscow", "Boise"], ["Spokane, US", "Moscow, US", "Boise, US"]),
        (["Warsaw", "Moscow", "Kyiv"], ["Warsaw, PL", "Moscow, RU", "Kyiv, UA"]),
        (["Orlando", "Heathrow", "Tampa"], ["Orlando, US", "Heathrow, US", "Tampa, US"]),
        (["Heathrow", "Paris"], ["London Heathrow Airport, GB", "Paris, FR"]),
        (["Toronto", "London", "Hamilton"], ["Toronto, CA", "London, CA", "Hamilton, CA"]),
        (["London", "Paris", "Rome"], ["London, GB", "Paris, FR", "Rome, IT"]),
        (["Managua", "San Jose"], ["Managua, NI", "San José, CR"]),
        (["San Francisco", "San Jose"], ["San Francisco, US", "San Jose, US"]),
    ],
)
def test_a_name_means_what_its_trip_makes_likely(names, expected):
    found = places(*names)
    assert [known or name for known, name in zip(expected, found, strict=True)] == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Paris, Texas", "Paris, US"),
        ("Cambridge, MA", "Cambridge, US"),
        ("Cambridge, UK", "Cambridge, GB"),
        ("Moscow, Idaho", "Moscow, US"),
        ("Heathrow, Florida", "Heathrow, US"),
        ("Springfield, IL, USA", "Springfield, US"),
        ("Wichita, Kan.", "Wichita, US"),
        ("Anchorage AK", "Anchorage, US"),
        ("Washington, DC", "Washington, US"),
        ("Lviv (Lemberg)", "Lviv, UA"),
        ("Deutschland", "Germany, DE"),
        ("Polen", "Poland, PL"),
        ("Kiew", "Kyiv, UA"),
        ("Київ", "Kyiv, UA"),
        ("慕尼黑", "Munich, DE"),
        ("SIN", "Singapore, SG"),
        ("Nice", "Nice, FR"),
        ("Of", "Of, TR"),
    ],
)
def test_a_text_alone_says_enough(text, expected):
    assert places(text) == [expected]


def test_a_day_by_car_does_not_cross_the_ocean():
    dated = {"start_earliest": pd.array(DAYS[:3], "Int64")}
    by_car = places("Dallas", "Paris", "Houston", mode="car", **dated)
    assert by_car == ["Dallas, US", "Paris, US", "Houston, US"]
    weeks = pd.array([DAYS[0], DAYS[0] + 10 * 86_400, DAYS[0] + 20 * 86_400], "Int64")
    by_plane = places("Dallas", "Paris", "Rome", mode="plane", start_earliest=weeks)
    assert by_plane == ["Dallas, US", "Paris, FR", "Rome, IT"]


def test_stops_are_taken_in_order_of_time_not_of_rows():
    time = pd.array([DAYS[0], DAYS[2], DAYS[1]], "Int64")
    assert places("Dallas", "Houston", "Paris", mode="car", start_earliest=time)[2] == "Paris, US"


def test_why_names_the_stop_beside_and_the_place_that_was_not_chosen():
    events, _ = locate(table("Dallas", "Paris", "Houston", mode="car"))
    said = events["place_why"].iloc[1]
    assert "Dallas" in said
    assert "Paris, Île-de-France, FR" in said
    assert "km" in said


def test_origin_and_place_of_a_leg_are_both_located():
    events, _ = locate(table("Kyiv", origin=["Warsaw"], mode="train"))
    assert (events["origin_name"].iloc[0], events["place_name"].iloc[0]) == ("Warsaw", "Kyiv")
    assert events["origin_zone"].iloc[0] == "Europe/Warsaw"


def test_given_coordinates_are_a_pin_that_nothing_moves():
    pinned = {"place_latitude": [61.25], "place_longitude": [-149.8]}
    events, problems = locate(table("The base", **pinned))
    row = events.iloc[0]
    assert (row["place_latitude"], row["place_longitude"]) == (61.25, -149.8)
    assert (row["place_name"], row["place_kind"], row["place_country"]) == ("The base", "pin", "US")
    assert row["place_zone"] == "America/Anchorage"
    assert row["place_confidence"] == 1
    assert problems == []


def test_a_pin_informs_its_neighbours():
    pinned = {"place_latitude": [32.78, np.nan], "place_longitude": [-96.8, np.nan], "mode": "car"}
    events, _ = locate(table("start", "Paris", **pinned))
    assert events["place_country"].tolist() == ["US", "US"]


def test_a_located_table_located_again_is_the_same():
    first, _ = locate(table("Kyiv", "Springfield, Bavaria", "near Lviv", "Xyzzyx", "Berlin Hbf"))
    second, _ = locate(first)
    pd.testing.assert_frame_equal(first[COLUMNS], second[COLUMNS])


def test_an_unknown_place_stays_empty_and_is_reported_with_its_row():
    events, problems = locate(table("Kyiv", "Budapesst", "Budapesst"), rows=[2, 7, 9], path="a.csv")
    assert events["place_latitude"].isna().tolist() == [False, True, True]
    assert events["place_name"].tolist()[1:] == ["", ""]
    (problem,) = problems
    assert (problem.code, problem.severity, problem.path) == ("place-not-found", "warning", "a.csv")
    assert (problem.row, problem.column, problem.value) == (7, "place", "Budapesst")
    assert "Budapest" in problem.hint


def test_an_unknown_place_within_a_known_one_is_shown_there_and_flagged():
    events, problems = locate(table("Xyzzyx, Texas"))
    assert events["place_name"].tolist() == ["Texas"]
    assert events["place_confidence"].iloc[0] <= 0.5
    assert "Xyzzyx" in events["place_why"].iloc[0]
    assert [(problem.code, problem.severity) for problem in problems] == [("place-around", "note")]


@pytest.mark.parametrize(
    ("text", "name"),
    [("East Atlanta", "Atlanta"), ("Odense V", "Odense"), ("Tallinn Heights", "Tallinn")],
)
def test_a_part_of_a_known_place_is_shown_there_and_flagged(text, name):
    events, problems = locate(table(text))
    assert events["place_name"].tolist() == [name]
    assert events["place_confidence"].iloc[0] <= 0.5
    assert events["place_radius_km"].iloc[0] > 20
    assert [problem.code for problem in problems] == ["place-around"]


@pytest.mark.parametrize(
    ("text", "kind", "near"),
    [
        ("20 km east of Kyiv", "pin", (50.45, 30.81)),
        ("München Flughafen", "airport", (48.35, 11.79)),
        ("JFK Airport", "airport", (40.64, -73.78)),
        ("Berlin Hbf", "station", (52.52, 13.41)),
        ("Poland/Ukraine border", "pin", (50.6, 26.2)),
        ("Alaska", "region", (64.0, -150.0)),
        ("Germany", "country", (51.5, 10.5)),
    ],
)
def test_the_kind_and_the_point_follow_the_wording(text, kind, near):
    events, _ = locate(table(text))
    row = events.iloc[0]
    assert row["place_kind"] == kind
    assert (row["place_latitude"], row["place_longitude"]) == pytest.approx(near, abs=0.2)


@pytest.mark.parametrize("text", ["TBA", "n/a", "Home", "the hotel", "at sea", "Unterwegs", "?"])
def test_what_names_no_place_is_no_place(text):
    events, problems = locate(table(text))
    assert events["place_latitude"].isna().all()
    assert [problem.code for problem in problems] == ["place-not-found"]


def test_a_section_of_a_city_is_not_the_best_known_of_its_name():
    assert places("Victoria") != ["Victoria, HK"]


def test_near_a_place_has_a_larger_radius_than_the_place():
    events, _ = locate(table("Lviv", "near Lviv"))
    assert events["place_radius_km"].iloc[1] > events["place_radius_km"].iloc[0]


def test_a_country_may_be_preferred_softly():
    assert places("Birmingham") == ["Birmingham, GB"]
    events, _ = locate(table("Birmingham", "Paris, France", trip=["a", "b"]), country="US")
    assert events["place_country"].tolist() == ["US", "FR"]


def test_doubt_shows_in_the_confidence():
    events, _ = locate(table("Springfield", "Budapest", trip=["a", "b"]))
    doubtful, sure = events["place_confidence"]
    assert doubtful < 0.6
    assert sure > 0.95


@given(st.permutations(["a", "b", "c"]))
@settings(max_examples=6)
def test_trips_do_not_inform_each_other(order):
    trips = {
        "a": ["Dallas", "Paris", "Houston"],
        "b": ["London", "Paris", "Rome"],
        "c": ["Toronto", "London", "Hamilton"],
    }
    rows = [(place, trip) for trip in order for place in trips[trip]]
    frame = pd.DataFrame(rows, columns=["place", "trip"])
    events, _ = locate(frame)
    for trip, names in trips.items():
        alone, _ = locate(table(*names, trip=trip))
        mine = events.loc[events["trip"] == trip, COLUMNS].reset_index(drop=True)
        pd.testing.assert_frame_equal(mine, alone[COLUMNS])


@given(st.lists(st.text(max_size=30), min_size=1, max_size=6))
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_keeps_its_row_and_is_found_or_reported(texts):
    frame = table(*texts)
    events, problems = locate(frame)
    assert events["place"].tolist() == texts
    assert events.index.equals(frame.index)
    lost = {text.strip() for text in texts if text.strip()}
    lost -= set(events.loc[events["place_latitude"].notna(), "place"].str.strip())
    assert lost == {problem.value for problem in problems if problem.code == "place-not-found"}


@pytest.mark.parametrize("frame", [pd.DataFrame({"place": []}), pd.DataFrame({"title": ["a"]})])
def test_a_table_without_places_gains_empty_columns(frame):
    events, problems = locate(frame)
    assert set(COLUMNS) <= set(events.columns)
    assert events["place_latitude"].isna().all()
    assert problems == []


def test_the_columns_have_the_types_of_the_event_table():
    events, _ = locate(table("Kyiv", "Xyzzyx"))
    for role in ROLES:
        for name, dtype in LOCATED.items():
            assert events[f"{role}_{name}"].dtype == pd.Series([], dtype=dtype).dtype


def test_the_table_that_was_given_is_not_changed():
    frame = table("Kyiv")
    before = frame.copy(deep=True)
    locate(frame)
    pd.testing.assert_frame_equal(frame, before)


def test_many_rows_are_located_as_few_are():
    names = ["Kyiv", "Lviv", "Odesa", "Paris, Texas", "20 km east of Kyiv"]
    many = pd.DataFrame({"place": names * 40_000, "trip": ""})
    events, _ = locate(many)
    few, _ = locate(pd.DataFrame({"place": names, "trip": ""}))
    columns = ["place_latitude", "place_longitude", "place_id", "place_kind"]
    pd.testing.assert_frame_equal(events[columns].iloc[-5:].reset_index(drop=True), few[columns])


@pytest.mark.parametrize(("status", "country"), [("cancelled", "US"), ("happened", "FR")])
def test_a_cancelled_stop_is_not_on_the_way_to_the_next(status, country):
    statuses = ["happened", status, "happened", "happened"]
    days = pd.array(DAYS[:4], "Int64")
    stops = table("Dallas", "Kyiv", "Paris", "Houston", mode="car", status=statuses)
    events, _ = locate(stops.assign(start_earliest=days))
    assert events["place_country"].tolist() == ["US", "UA", country, "US"]


def test_a_cancelled_journey_keeps_its_own_two_ends():
    origin = ["", "London", ""]
    events, _ = locate(
        table(
            "Rome",
            "Paris",
            "Milan",
            origin=origin,
            mode="train",
            status=["happened", "cancelled", "happened"],
        )
    )
    assert events["place_country"].tolist() == ["IT", "FR", "IT"]
    assert events["origin_country"].iloc[1] == "GB"


def test_the_zone_of_coordinates_is_that_of_the_nearest_town_and_says_so(monkeypatch):
    monkeypatch.setattr("itinerary.places.zones._finder", lambda: None)
    points = {"place_latitude": [61.25, 0.0], "place_longitude": [-149.8, -140.0]}
    events, _ = locate(table("The base", "Nowhere", **points))
    assert events["place_zone"].iloc[0] == "America/Anchorage"
    assert "zone of Anchorage" in events["place_why"].iloc[0]
    assert "zone of Taiohae, 990 km away" in events["place_why"].iloc[1]
    assert events["place_country"].tolist() == ["US", ""]


def test_the_zone_of_coordinates_is_found_by_its_borders_where_they_are_installed():
    pytest.importorskip("tzfpy", reason="tzfpy is not installed")
    # Haparanda and Tornio are one town in two zones; the high sea has nautical ones
    points = {"place_latitude": [65.83, 65.85, 0.0], "place_longitude": [24.13, 24.18, -140.0]}
    events, _ = locate(table("a", "b", "c", **points))
    zones = ["Europe/Stockholm", "Europe/Helsinki", "Etc/GMT+9"]
    assert events["place_zone"].tolist() == zones
    assert events["place_why"].str.endswith("zone by its borders").all()


def test_a_given_zone_stays_that_of_the_coordinates():
    points = {"place_latitude": [61.25], "place_longitude": [-149.8], "place_zone": ["Asia/Tokyo"]}
    events, _ = locate(table("The base", **points))
    assert events["place_zone"].tolist() == ["Asia/Tokyo"]


@pytest.mark.parametrize(
    ("written", "name", "kind"),
    [
        ("Frankfurt (Main)", "Frankfurt am Main", "city"),
        ("Frankfurt (Main) Hbf", "Frankfurt am Main", "station"),
        ("Frankfurt (Oder) Hbf", "Frankfurt (Oder)", "station"),
        ("Halle (Saale) Hbf", "Halle (Saale)", "station"),
        ("Bingen (Rhein)", "Bingen am Rhein", "city"),
        ("Airport Vienna", "Vienna International Airport", "airport"),
        ("Bruxelles-Midi", "Brussels", "city"),
        ("1600 Pennsylvania Ave NW, Washington, DC 20500", "Washington", "city"),
    ],
)
def test_brackets_stations_and_addresses_are_read_as_people_mean_them(written, name, kind):
    events, _ = locate(pd.DataFrame({"title": ["a"], "place": [written]}))
    assert events[["place_name", "place_kind"]].iloc[0].tolist() == [name, kind]


def test_half_of_a_name_with_a_hyphen_is_no_place_unless_it_is_a_large_city():
    events, problems = locate(pd.DataFrame({"title": ["a"], "place": ["Coca-Cola"]}))
    assert events["place_latitude"].isna().all()
    assert [problem.code for problem in problems] == ["place-not-found"]


@pytest.mark.parametrize(
    ("codes", "kinds"),
    [
        (["FRA", "WAW", "AUS"], ["airport"] * 3),
        (["FRA", "DEU", "USA", "LAX"], ["country", "country", "country", "city"]),
        (["FRA"], ["country"]),
        (["SIN"], ["city"]),
    ],
)
def test_codes_of_airports_and_countries_tell_each_other_apart(codes, kinds):
    events, _ = locate(pd.DataFrame({"title": codes, "place": codes}))
    assert events["place_kind"].tolist() == kinds
