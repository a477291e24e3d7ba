import numpy as np
import pandas as pd
import pytest
from online_terms import AGENT, QUICK, OneCity

from itinerary.events import LOCATED
from itinerary.places.locate import locate


def table(**columns):
    return pd.DataFrame(columns)


def test_each_distinct_place_is_asked_once_in_both_columns(ask, service):
    events = table(place=["Kyiv", "Lviv", "Kyiv", ""], origin=["Lviv", "Kyiv", " Kyiv  ", "Odesa"])
    result = ask(events)
    assert sorted(service.queries) == ["Kyiv", "Lviv", "Odesa"]
    assert result.events["place_name"].tolist() == ["Kyiv", "Lviv", "Kyiv", ""]
    assert result.events["origin_name"].tolist() == ["Lviv", "Kyiv", "Kyiv", "Odesa"]
    assert result.problems == []


def test_what_is_found_fills_every_located_column(ask):
    events = ask(["ok"]).events
    row = {column: events[f"place_{column}"][0] for column in LOCATED}
    assert row == {
        "latitude": 50.4500336, "longitude": 30.5241361, "name": "Kyiv", "kind": "city",
        "country": "UA", "zone": "Europe/Kyiv", "radius_km": pytest.approx(33.94, abs=0.1),
        "id": "osm:relation/421866", "confidence": 0.6, "why": "nominatim: Kyiv, Ukraine",
    }  # fmt: skip
    assert {c: str(events[f"place_{c}"].dtype) for c in LOCATED} == LOCATED


def test_the_table_given_is_not_changed_and_keeps_its_rows(ask):
    events = table(title=["b", "a"], place=["Kyiv", "empty"]).set_axis([7, 3])
    before = events.copy()
    result = ask(events).events
    pd.testing.assert_frame_equal(events, before)
    assert result.index.tolist() == [7, 3]
    assert result["title"].tolist() == ["b", "a"]


def test_given_coordinates_are_never_asked_for(ask, service):
    events = table(
        place=["Kyiv", "Lviv"], place_latitude=[1.0, np.nan], place_longitude=[2.0, np.nan]
    )
    result = ask(events).events
    assert service.queries == ["Lviv"]
    assert result["place_latitude"].tolist() == [1.0, 50.4500336]
    assert result["place_id"][0] == ""


LOCATED_ROWS = {
    "place": ["Kyiv", "Lviv"], "place_latitude": [50.0, np.nan], "place_longitude": [30.0, np.nan],
    "place_id": ["geonames:703448", ""], "place_name": ["old", ""],
}  # fmt: skip


def test_as_a_fallback_only_open_places_are_asked_for(ask, service):
    result = ask(table(**LOCATED_ROWS), fallback=True).events
    assert service.queries == ["Lviv"]
    assert result["place_name"].tolist() == ["old", "Lviv"]


def test_otherwise_located_places_are_asked_for_and_a_failure_leaves_them(ask, service):
    result = ask(table(**(LOCATED_ROWS | {"place": ["418", "Lviv"]}))).events
    assert service.queries == ["418", "Lviv"]
    assert result["place_name"].tolist() == ["old", "Lviv"]
    assert result["place_latitude"][0] == 50.0


def test_an_empty_table_asks_nothing(ask, service):
    result = ask(table(place=pd.Series([], dtype="str")))
    assert (len(result.events), result.complete, service.queries) == (0, True, [])


@pytest.mark.parametrize("text", ["x" * 301, "Ky\ud800iv"])
def test_what_is_no_name_is_not_sent_and_said(ask, service, text):
    result = ask(table(place=pd.Series([text, "Kyiv"], dtype=object)))
    assert service.queries == ["Kyiv"]
    assert [problem.code for problem in result.problems] == ["geocoder-unaskable"]
    assert result.complete


@pytest.mark.parametrize(
    "text", ["München & Söhne?q=x#y", "慕尼黑", "{{7*7}}", "a\tb\nc", "=1+1", "../../etc", "%00"]
)
def test_any_text_arrives_as_it_was_written(ask, service, text):
    result = ask(table(place=[text]))
    assert service.queries == [" ".join(text.split()).partition("\0")[0]]
    assert result.events["place"].tolist() == [text]


def test_rows_of_problems_are_the_ones_given(ask):
    events = table(place=["Kyiv", "empty"], origin=["empty", ""])
    problems = ask(events, rows=np.array([12, 40]), path="trip.csv").problems
    assert [(p.path, p.row, p.column, p.value) for p in problems] == [
        ("trip.csv", 40, "place", "empty"),
        ("trip.csv", 12, "origin", "empty"),
    ]


def test_no_zone_is_taken_from_a_city_far_away(ask):
    class Far(OneCity):
        latitude = np.array([-50.0])

    assert ask(["Kyiv"], index=Far()).events["place_zone"].tolist() == [""]


def test_progress_counts_what_is_asked_and_not_what_is_known(ask):
    seen = []
    ask(["Kyiv"])
    ask(["Kyiv", "Lviv", "Odesa"], progress=lambda done, all_: seen.append((done, all_)))
    assert seen == [(0, 2), (1, 2), (2, 2)]


@pytest.fixture
def both(service, tmp_path):
    from itinerary.places.online.both import locate_online

    def both(events, **changes):
        return locate_online(
            events,
            "nominatim",
            user_agent=AGENT,
            options={"domain": service.domain},
            cache=tmp_path / "cache.sqlite",
            turns_folder=tmp_path / "turns",
            limits=QUICK,
            **changes,
        )

    return both


UNKNOWN = "Qzxwvkj"
TRIP = {"title": ["a", "b", "c"], "place": ["Berlin", UNKNOWN, "418"], "trip": ["t"] * 3}


def test_the_gazetteer_first_and_the_geocoder_for_the_rest(both, service):
    result = both(pd.DataFrame(TRIP), fallback=True)
    assert service.queries == [UNKNOWN, "418"]
    assert result.events["place_id"][0].startswith("geonames:")
    assert result.events["place_why"][1].startswith("nominatim: ")
    codes = [(problem.code, problem.value) for problem in result.problems]
    assert ("place-not-found", UNKNOWN) not in codes
    assert ("geocoder-failed", "418") in codes
    assert not result.complete


def test_the_geocoder_first_and_the_gazetteer_for_what_failed(both, service):
    events = pd.DataFrame({**TRIP, "place": ["Berlin", "Kyiv", "418"]})
    result = both(events)
    assert service.queries == ["Berlin", "Kyiv", "418"]
    assert result.events["place_why"][:2].str.startswith("nominatim: ").all()
    assert result.events["place_latitude"][:2].tolist() == [50.4500336] * 2
    assert result.events["place_zone"][0] == "Europe/Kyiv"
    assert not result.complete


def test_located_offline_and_then_online_asks_for_all_that_was_not_given(ask, service):
    located, _ = locate(pd.DataFrame({**TRIP, "place": ["Berlin", "Kyiv", "Paris"]}))
    ask(located)
    assert service.queries == ["Berlin", "Kyiv", "Paris"]


def test_importing_the_facade_does_not_import_geopy():
    import subprocess
    import sys

    code = "import sys, itinerary.places; sys.exit('geopy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_service_is_told_what_other_columns_say_around_a_place(both, service):
    events = pd.DataFrame({"title": ["a", "b"], "place": ["Merowe", UNKNOWN], "country": "Sudan"})
    result = both(events, fallback=True)
    assert service.queries == []  # the gazetteer knows both, the second as the country
    result = both(events)
    assert service.queries == ["Merowe, Sudan", f"{UNKNOWN}, Sudan"]
    assert result.events["place"].tolist() == ["Merowe", UNKNOWN]
