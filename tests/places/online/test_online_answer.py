import json

import pytest
from geopy.geocoders import get_geocoder_for_service
from geopy.location import Location

from itinerary.places.online.answer import read_answer
from itinerary.places.online.limits import FetchError


def read(raw, point=(50.45, 30.52), address="Kyiv, Ukraine", query="Kyiv"):
    return read_answer(Location(address, point, raw), query, "atlas")


POINT = {"lat": "50.45", "lon": "30.52"}


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ({"addresstype": "city", "type": "administrative"}, "city"),
        ({"addresstype": "country"}, "country"),
        ({"addresstype": "state"}, "region"),
        ({"class": "aeroway", "type": "aerodrome"}, "airport"),
        ({"class": "railway", "type": "station"}, "station"),
        ({"class": "tourism", "type": "hotel"}, "landmark"),
        ({"type": "sea"}, "sea"),
        ({"types": ["locality", "political"]}, "city"),
        ({"place_type": ["poi"]}, "landmark"),
        ({"properties": {"layer": "localadmin"}}, "city"),
        ({"properties": {"osm_value": "village", "osm_key": "place"}}, "city"),
        ({"components": {"_type": "country"}}, "country"),
        ({"class": "boundary", "type": "administrative", "place_rank": 4}, "country"),
        ({"class": "boundary", "type": "administrative", "place_rank": 8}, "region"),
        ({"class": "boundary", "type": "administrative", "place_rank": 16}, "city"),
        ({"class": "highway", "type": "residential"}, "pin"),
        ({}, "pin"),
        ({"type": 7, "types": None, "properties": "x"}, "pin"),
    ],
)
def test_the_kind_is_what_the_service_calls_it(raw, kind):
    assert read(POINT | raw).kind == kind


@pytest.mark.parametrize(
    ("raw", "country"),
    [
        ({"address": {"country_code": "ua"}}, "UA"),
        ({"properties": {"countrycode": "UA"}}, "UA"),
        ({"components": {"ISO_3166-1_alpha-2": "UA"}}, "UA"),
        ({"countryCode": "UA"}, "UA"),
        ({"address_components": [{"types": ["country"], "short_name": "UA"}]}, "UA"),
        ({"address": {"countryCode": "UKR"}}, ""),
        ({"country_code": "é!"}, ""),
        ({}, ""),
    ],
)
def test_the_country_is_a_code_of_two_letters(raw, country):
    assert read(POINT | raw).country == country


@pytest.mark.parametrize(
    ("raw", "identity"),
    [
        ({"osm_type": "way", "osm_id": 123}, "osm:way/123"),
        ({"properties": {"osm_type": "R", "osm_id": 5}}, "osm:relation/5"),
        ({"geonameId": 703448}, "geonames:703448"),
        ({"place_id": "ChIJ_x-1"}, "atlas:ChIJ_x-1"),
        ({"id": "<script>"}, "atlas:50.450000,30.520000"),
    ],
)
def test_the_id_is_the_service_s_own_where_it_has_one(raw, identity):
    assert read(POINT | raw).id == identity


def test_the_radius_reaches_the_farthest_corner_of_the_box():
    assert read(POINT | {"boundingbox": ["50.35", "50.55", "30.42", "30.62"]}).radius_km == (
        pytest.approx(13.2, abs=0.2)
    )
    assert read(POINT | {"bbox": [30.42, 50.35, 30.62, 50.55]}).radius_km == (
        pytest.approx(13.2, abs=0.2)
    )
    view = {"southwest": {"lat": 50.35, "lng": 30.42}, "northeast": {"lat": 50.55, "lng": 30.62}}
    assert read(POINT | {"geometry": {"viewport": view}}).radius_km == pytest.approx(13.2, abs=0.2)
    assert read(POINT | {"properties": {"extent": [30.42, 50.55, 30.62, 50.35]}}).radius_km == (
        pytest.approx(13.2, abs=0.2)
    )


@pytest.mark.parametrize("box", [["1", "2", "3"], ["a", "b", "c", "d"], [50, 40, 1, 2], None])
def test_a_box_that_is_none_gives_no_radius(box):
    assert read(POINT | {"boundingbox": box}).radius_km is None


@pytest.mark.parametrize(
    ("raw", "query", "confidence"),
    [
        ({}, "kyiv", 0.9),
        ({}, "Kyiv, Ukraine", 0.9),
        ({}, "Kiew", 0.6),
        ({"relevance": 0.5}, "Kyiv", 0.45),
        ({"score": 80}, "Kyiv", 0.72),
        ({"partial_match": True}, "Kyiv", 0.6),
    ],
)
def test_confidence_is_in_the_name_and_in_the_service_s_own_score(raw, query, confidence):
    assert read(POINT | raw, query=query).confidence == confidence


@pytest.mark.parametrize(
    ("raw", "point"),
    [
        ({"lat": None, "lon": "30.5"}, (None, 30.5)),
        ({"lat": "50", "lon": "390.5"}, ("50", "390.5")),
        ({"lat": "1_0", "lon": "1_0"}, ("1_0", "1_0")),
        ({"lat": "٤٨", "lon": "٢"}, ("٤٨", "٢")),
        ({"importance": 0, "lat": "", "lon": 3}, ("", 3)),
        ({"geometry": {"coordinates": [390.5, 50]}}, (50, 390.5)),
        ({}, (0, 0)),
        (POINT, (0.0, 0.0)),
    ],
)
def test_coordinates_that_the_service_did_not_give_are_refused(raw, point):
    with pytest.raises(FetchError):
        read(raw, point)


@pytest.mark.parametrize(
    ("raw", "point"),
    [
        ({"lat": "0", "lon": "32.5"}, (0, 32.5)),
        ({"geometry": {"coordinates": [32.5, 0]}}, (0, 32.5)),
        ({"Point": {"pos": "32.5 0"}}, (0, 32.5)),
        ({"point": {"coordinates": [0, 32.5]}}, (0, 32.5)),
        ({"location": {"x": 32.5, "y": 0}}, (0, 32.5)),
        ({"position": {"lat": 0, "lon": 32.5}}, (0, 32.5)),
        ({}, (0, 32.5)),
        ({"lat": -90, "lon": 180}, (-90, 180)),
        ({"lat": "5e-7", "lon": "-1.5E+1"}, (5e-7, -15)),
    ],
)
def test_coordinates_that_the_service_gave_are_taken(raw, point):
    answer = read(raw, point)
    assert (answer.latitude, answer.longitude) == point


def test_text_of_a_service_is_cleaned_and_cut():
    answer = read(POINT | {"name": "Ky\x00\ud800iv\n" + "x" * 500}, address="\x1b[31m, Ukraine")
    assert answer.name.startswith("Ky iv x")
    assert len(answer.name) == 120
    assert answer.address == "[31m, Ukraine"
    answer.name.encode()


SERVICES = {
    "photon": (
        {"features": [{"properties": {"name": "Kyiv", "country": "Ukraine", "countrycode": "UA",
                                      "osm_id": 1, "osm_type": "N", "osm_value": "city"},
                       "geometry": {"coordinates": [30.52, 50.45]}}]}, {}, {"features": []},
    ),
    "opencage": (
        {"results": [{"formatted": "Kyiv, Ukraine", "geometry": {"lat": 50.45, "lng": 30.52},
                      "components": {"country_code": "ua", "_type": "city"}}],
         "status": {"code": 200, "message": "OK"}},
        {"api_key": "k"}, {"results": [], "status": {"code": 200, "message": "OK"}},
    ),
    "googlev3": (
        {"results": [{"formatted_address": "Kyiv, Ukraine", "types": ["locality"],
                      "address_components": [{"types": ["country"], "short_name": "UA"}],
                      "geometry": {"location": {"lat": 50.45, "lng": 30.52}}}], "status": "OK"},
        {"api_key": "k"}, {"results": [], "status": "ZERO_RESULTS"},
    ),
    "mapbox": (
        {"features": [{"place_name": "Kyiv, Ukraine", "place_type": ["place", "city"],
                       "properties": {"short_code": "ua"}, "center": [30.52, 50.45],
                       "geometry": {"coordinates": [30.52, 50.45]}}]},
        {"api_key": "k"}, {"features": []},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SERVICES)
def test_geocoders_of_other_kinds_work_through_the_guard(name, ask, monkeypatch):
    found, settings, missing = SERVICES[name]
    import faulty_service

    monkeypatch.setitem(faulty_service.BODIES, "Kyiv", json.dumps(found))
    monkeypatch.setitem(faulty_service.BODIES, "Atlantis", json.dumps(missing))
    monkeypatch.setattr(faulty_service, "query_of", query_of_any)
    assert get_geocoder_for_service(name)
    result = ask(["Kyiv", "Atlantis"], name, **settings)
    row = result.events.iloc[0]
    assert (row["place_latitude"], row["place_longitude"]) == (50.45, 30.52)
    assert (row["place_name"], row["place_kind"], row["place_country"]) == ("Kyiv", "city", "UA")
    assert [problem.code for problem in result.problems] == ["geocoder-not-found"]


def query_of_any(path):
    return "Kyiv" if "Kyiv" in path else "Atlantis"
