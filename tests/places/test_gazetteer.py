import pickle
import re
import subprocess
import sys

import geopy.exc
import numpy as np
import pandas as pd
import pytest
from geopy.extra.rate_limiter import RateLimiter
from hypothesis import given, settings
from hypothesis import strategies as st

from itinerary.events import KINDS, ItineraryError
from itinerary.places import Gazetteer
from itinerary.places.index import CODE, PRIMARY, open_index
from itinerary.places.nearest import Grid, _unit


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer()


@pytest.fixture(scope="module")
def index():
    return open_index()


NAMES = [
    ("Deutschland", "iso:DE"),
    ("Polen", "iso:PL"),
    ("Kiew", "geonames:703448"),
    ("Київ", "geonames:703448"),
    ("Alaska", "geonames:5879092"),
    ("Budapest", "geonames:3054643"),
    ("München", "geonames:2867714"),
    ("慕尼黑", "geonames:2867714"),
    ("Georgia", "iso:GE"),
    ("New York", "geonames:5128581"),
    ("Washington", "geonames:4140963"),
    ("Washington, D.C.", "geonames:4140963"),
    ("Mexico", "iso:MX"),
    ("Santiago", "geonames:3871336"),
    ("Moscow", "geonames:524901"),
    ("Frankfurt", "geonames:2925533"),
    ("Nice", "geonames:2990440"),
    ("Paris", "geonames:2988507"),
    ("Danzig", "geonames:3099434"),
    ("Constantinople", "geonames:745044"),
    ("USSR", "itinerary:soviet-union"),
    ("East Germany", "itinerary:east-germany"),
    ("Ostsee", "itinerary:baltic-sea"),
    ("Kremlin", "itinerary:kremlin"),
    ("the White House", "itinerary:white-house"),
    ("Camp David", "itinerary:camp-david"),
    ("Joint Base Elmendorf-Richardson", "itinerary:joint-base-elmendorf-richardson"),
    ("Heathrow", "iata:LHR"),
    ("JFK", "iata:JFK"),
    ("Europa", "itinerary:europe"),
    ("UK", "iso:GB"),
    ("Ky.", "geonames:6254925"),
    ("Krim", "itinerary:crimea"),
]


@pytest.mark.parametrize(("name", "id_"), NAMES)
def test_a_name_alone_means_the_place_that_most_mean(gazetteer, name, id_):
    assert gazetteer.geocode(name).raw["id"] == id_


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("White House", "Casablanca"),
        ("Victoria", "Hong Kong"),
        ("Augusta", "Augsburg"),
        ("Sin", "Singapore"),
        ("Of", "Luxembourg"),
    ],
)
def test_an_unusual_name_of_a_large_city_does_not_win(gazetteer, name, wrong):
    found = gazetteer.geocode(name)
    assert found is None or found.raw["name"] != wrong


@pytest.mark.parametrize("name", ["Y", "", "  ", "...", "Xyzzy Plugh", "'; DROP TABLE places"])
def test_what_is_no_place_is_not_found(gazetteer, name):
    assert gazetteer.geocode(name) is None
    assert gazetteer.find(name) == []


@pytest.mark.parametrize(
    ("query", "id_"),
    [
        ("Paris, Texas", "geonames:4717560"),
        ("Paris, TX", "geonames:4717560"),
        ("Paris Texas", "geonames:4717560"),
        ("Springfield, Illinois, USA", "geonames:4250542"),
        ("Berlin, Deutschland, Europe", "geonames:2950159"),
        ("Atlanta, Georgia", "geonames:4180439"),
        ("Tbilisi, Georgia", "geonames:611717"),
        ({"city": "Paris", "state": "Texas"}, "geonames:4717560"),
        ({"country": "France"}, "iso:FR"),
    ],
)
def test_what_contains_a_place_chooses_it(gazetteer, query, id_):
    assert gazetteer.geocode(query).raw["id"] == id_


def test_a_place_outside_what_is_said_to_contain_it_is_not_given(gazetteer):
    assert gazetteer.geocode("Paris, Narnia") is None
    assert gazetteer.geocode("Kyiv, Germany") is None
    assert gazetteer.geocode("Paris", country_codes="US").raw["country"] == "US"
    assert gazetteer.geocode("Kyiv", country_codes=["XX"]) is None


def test_several_locations_come_likeliest_first(gazetteer):
    found = gazetteer.geocode("Springfield", exactly_one=False, limit=4)
    assert len(found) == 4
    assert found[0].raw["population"] >= found[-1].raw["population"]
    assert gazetteer.geocode("Xyzzy Plugh", exactly_one=False) is None


@pytest.mark.parametrize("query", [None, 7, float("nan"), ["Paris"], {"planet": "Mars"}])
def test_a_query_of_another_kind_is_refused_with_its_value(gazetteer, query):
    with pytest.raises(geopy.exc.GeocoderQueryError, match="query"):
        gazetteer.geocode(query)


def test_the_country_is_named_in_the_language_that_is_asked_for(gazetteer, index):
    assert gazetteer.geocode("Warsaw", language="de").address.endswith("Polen")
    assert index.country_name("UA", "uk") == "Україна"
    assert index.country_name("UA", "zh-Hant-TW") == "烏克蘭"
    assert index.country_name("UA", "tlh") == "Ukraine"
    assert index.country_name("ZZ") == ""


def test_reverse_gives_the_nearest_town(gazetteer):
    assert gazetteer.reverse((48.8583, 2.2945)).raw["country"] == "FR"
    assert gazetteer.reverse("52.5163, 13.3777").raw["region"] == "State of Berlin"
    with pytest.raises(geopy.exc.GeocoderQueryError):
        gazetteer.reverse("nowhere")


@pytest.mark.parametrize(
    ("point", "name"),
    [
        ((14, 88), "Bay of Bengal"),
        ((56.5, 3), "North Sea"),
        ((15, -75), "Caribbean Sea"),
        ((-30, -15), "South Atlantic Ocean"),
        ((40, -170), "North Pacific Ocean"),
        ((86, 0), "Arctic Ocean"),
    ],
)
def test_reverse_names_the_sea_around_a_point_far_from_towns(gazetteer, point, name):
    found = gazetteer.reverse(point)
    assert (found.raw["name"], found.raw["kind"]) == (name, "sea")


@pytest.mark.parametrize(
    "point", [(20, 51), (73, 100), (72, -40), (-80, 0), (67, 140), (-5, -65), (25, 20), (80, -75)]
)
def test_reverse_gives_nothing_on_land_far_from_towns(gazetteer, point):
    assert gazetteer.reverse(point) is None


def test_it_works_with_what_geopy_and_pandas_do_with_a_geocoder(gazetteer):
    found = pd.Series(["Kyiv", "Xyzzy Plugh"]).apply(gazetteer.geocode)
    assert found[0].raw["country"] == "UA"
    assert found[1] is None
    limited = RateLimiter(gazetteer.geocode, min_delay_seconds=0)
    assert limited("Kyiv", timeout=3).latitude == pytest.approx(50.45, abs=0.05)
    copy = pickle.loads(pickle.dumps(gazetteer))
    assert copy.geocode("Kyiv").point == found[0].point


def test_looking_up_needs_neither_geopy_nor_a_network_stack():
    code = (
        "import sys\nfrom itinerary.places.index import open_index\n"
        "open_index().candidates('Kiew')\n"
        "print({'geopy', 'requests', 'urllib3', 'pandas', 'rapidfuzz'} & set(sys.modules))\n"
        "from itinerary.places import Gazetteer\nGazetteer().geocode('Kiew')\n"
        "print({'requests', 'urllib3', 'aiohttp'} & {type(Gazetteer().adapter).__module__})"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["set()", "set()"]


def test_a_name_near_a_place_is_the_one_nearby(gazetteer):
    assert gazetteer.find("Paris", near="Dallas", limit=1)[0].region == "Texas"
    assert gazetteer.find("Birmingham", near=(33.7, -84.4), limit=1)[0].country == "US"
    assert gazetteer.find("Birmingham", country="US", limit=1)[0].region == "Alabama"
    with pytest.raises(geopy.exc.GeocoderQueryError, match="Narnia"):
        gazetteer.find("Paris", near="Narnia")


@pytest.mark.parametrize("name", ["Paris", "London", "Berlin", "Moscow", "Vienna", "Cairo", "Rome"])
def test_at_the_very_point_of_a_place_it_comes_before_famous_ones(gazetteer, name):
    index = gazetteer.index
    rows, how, _ = index.candidates(name)
    towns = rows[(how == PRIMARY) & (index.kind[rows] == index.kinds.index("city"))]
    for row in towns.tolist():
        place = index.place(row)
        first = gazetteer.find(name, near=place.point, limit=1)[0]
        assert first.point == pytest.approx(place.point, abs=0.5)


def test_near_counts_less_the_farther_away(gazetteer):
    labels = [place.label for place in gazetteer.find("Paris", near="Dallas", limit=10)]
    assert labels.index("Paris, Texas, US") < labels.index("Paris, Arkansas, US")
    assert gazetteer.find("Paris", near="London", limit=1)[0].country == "FR"


def test_the_explanation_of_a_name_adds_up_in_the_order_of_finding(gazetteer):
    told = gazetteer.explain("Birmingham", near="Atlanta", limit=4)
    assert told["id"].tolist() == [p.id for p in gazetteer.find("Birmingham", near="Atlanta")][:4]
    assert told["choice"].tolist() == [1, 2, 3, 4]
    assert told["score"].is_monotonic_decreasing
    for score, terms in zip(told["score"], told["terms"], strict=True):
        numbers = re.findall(r" ([+-][0-9.]+)(?=,|$)", terms)
        assert sum(map(float, numbers)) == pytest.approx(score, abs=0.2)
    assert "km away" in told["terms"].iloc[0]
    assert "people" in told["terms"].iloc[0]


def test_the_explanation_of_what_is_no_place_is_empty(gazetteer):
    assert gazetteer.explain("Xyzzy Plugh").empty
    assert set(gazetteer.explain("Springfield", country="US")["name"].str[-2:]) == {"US"}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Budapset", "Budapest"),
        ("Muenchn", "Munich"),
        ("Washingtn", "Washington"),
        ("Kyjiv", "Kyiv"),
    ],
)
def test_a_misspelt_name_gets_suggestions(gazetteer, written, meant):
    assert meant in gazetteer.suggest(written)
    assert gazetteer.suggest("") == []


def test_codes_count_only_in_capitals(index):
    assert CODE in index.candidates("SIN")[1]
    assert CODE not in index.candidates("Sin")[1]
    assert PRIMARY in index.candidates("Nice")[1]


def test_every_place_is_on_earth_and_of_a_known_kind(index):
    assert np.abs(index.latitude).max() <= 90
    assert np.abs(index.longitude).max() <= 180
    assert index.kinds == KINDS
    assert (index.radius_km > 0).all()
    assert np.isfinite(index.prior).all()
    assert {"Europe/Kyiv", "America/Anchorage"} <= set(index.zones)
    rows = np.arange(len(index))
    for column in (index.admin1, index.admin2):
        assert (column < len(index)).all()
        assert (column != rows).all()


def test_every_id_is_one_place(index):
    step = range(0, len(index), 997)
    assert [index.row(index.id(row)) for row in step] == list(step)
    assert index.row("geonames:0") == -1


def test_countries_have_points_and_areas(index):
    for iso, latitude, longitude in (("DE", 51, 10), ("CA", 60, -96), ("NZ", -42, 174)):
        place = index.place(index.row(f"iso:{iso}"))
        assert (place.kind, place.country) == ("country", iso)
        assert place.latitude == pytest.approx(latitude, abs=2)
        assert place.longitude == pytest.approx(longitude, abs=2)
        assert place.radius_km > 200


def test_former_states_have_their_years(index):
    row = index.row("itinerary:soviet-union")
    assert (index.since[row], index.until[row]) == (1922, 1991)
    assert index.features[index.feature[row]] == "historic"


def test_a_folder_without_an_index_is_refused(tmp_path):
    with pytest.raises(ItineraryError, match="no usable gazetteer"):
        Gazetteer(str(tmp_path))
    for name in ("names.marisa", "places.bin"):
        (tmp_path / name).write_bytes(b"not an index" * 10)
    open_index.cache_clear()
    with pytest.raises(ItineraryError):
        open_index(str(tmp_path))


points = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@settings(max_examples=50)
@given(st.lists(points, min_size=1, max_size=40), st.lists(points, min_size=1, max_size=10))
def test_the_grid_finds_what_a_full_search_finds(known, wanted):
    there, here = np.array(known), np.array(wanted)
    positions, km = Grid(there[:, 0], there[:, 1]).nearest(here[:, 0], here[:, 1])
    cosine = _unit(here[:, 0], here[:, 1]) @ _unit(there[:, 0], there[:, 1]).T
    best = np.arccos(cosine.max(axis=1).clip(-1, 1)) * 6371.0088
    np.testing.assert_allclose(km, best, atol=0.2)
    assert positions.max() < len(known)


@pytest.mark.parametrize(
    ("wording", "name"),
    [
        ("Berlin Hbf", "Berlin"),
        ("Frankfurt (Main) Hbf", "Frankfurt am Main"),
        ("Heathrow Terminal 5", "London Heathrow Airport"),
        ("London Heathrow (LHR)", "London Heathrow Airport"),
        ("Lviv (Lemberg)", "Lviv"),
    ],
)
def test_a_name_is_read_as_tables_have_it(wording, name):
    assert Gazetteer().find(wording)[0].name == name


@pytest.mark.parametrize("wording", ["20 km east of Kyiv", "Poland/Ukraine border", "Coca-Cola"])
def test_what_is_no_place_of_the_gazetteer_is_not_found_there(wording):
    assert Gazetteer().geocode(wording) is None
