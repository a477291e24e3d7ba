import multiprocessing
import time
from dataclasses import replace
from pathlib import Path

import geopy.geocoders
import pandas as pd
import pytest
from geopy.adapters import BaseAsyncAdapter
from geopy.location import Location
from online_terms import AGENT, QUICK, OneCity

from itinerary.events import InputError
from itinerary.places.online import Limits, geocode_online
from itinerary.places.online.fetch import Guard, Response
from itinerary.places.online.hosts import check_url, origin
from itinerary.places.online.limits import FetchError
from itinerary.places.online.turns import Turns


def test_users_get_the_limits_that_public_services_ask_for():
    assert Limits() == Limits(1.0, 15.0, 1_000_000, 4, 60.0)


def test_requests_are_an_interval_apart_where_they_arrive(ask, service):
    ask(["a", "b", "500", "c"], limits=replace(QUICK, interval_s=0.08, max_wait_s=5))
    assert len(service.gaps) == 6
    assert min(service.gaps) >= 0.08


def ask_elsewhere(domain, folder, number):
    geocode_online(
        pd.DataFrame({"place": [f"{number}-{one}" for one in range(3)]}),
        "nominatim",
        user_agent=AGENT,
        options={"domain": domain},
        cache=f"{folder}/cache-{number}.sqlite",
        turns_folder=Path(folder) / "turns",
        limits=replace(QUICK, interval_s=0.08),
        index=OneCity(),
    )


def test_processes_with_their_own_caches_still_take_turns(service, tmp_path):
    context = multiprocessing.get_context("fork")
    processes = [
        context.Process(target=ask_elsewhere, args=(service.domain, str(tmp_path), number))
        for number in range(3)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert sorted(service.queries) == sorted(f"{n}-{one}" for n in range(3) for one in range(3))
    assert min(service.gaps) >= 0.08


def test_hosts_elsewhere_get_their_second_whatever_is_configured(tmp_path, monkeypatch):
    granted = []

    class Watched(Turns):
        def turn(self, host, least_s=0.0):
            granted.append((host, least_s))
            return super().turn(host, 0.0)

    guard = Guard(Watched(tmp_path, interval_s=0.01), replace(QUICK, max_requests=1))
    monkeypatch.setattr(guard, "_exchange", lambda *_: Response(200, {}, b"[1]"))
    guard.get_json("https://atlas.test/", timeout=None, headers={})
    guard.begin()
    guard.get_json("http://127.0.0.1/", timeout=None, headers={})
    assert granted == [("atlas.test", 1.0), ("127.0.0.1", 0.0)]


def test_a_turn_may_be_wider_than_the_interval(tmp_path):
    turns = Turns(tmp_path, interval_s=0.01)
    with turns.turn("atlas.test", 0.1):
        pass
    ended = time.monotonic()
    with turns.turn("atlas.test"):
        assert time.monotonic() - ended >= 0.09


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("https://a.test", "http://a.test"), ("https://a.test", "https://b.test"),
        ("http://127.0.0.1:1", "http://127.0.0.1:2"), ("http://127.0.0.1", "http://localhost"),
        ("https://a.test", "https://a.test.b.test"), ("https://a.test", "https://b.test/a.test"),
    ],
)  # fmt: skip
def test_addresses_of_different_servers_differ(one, two):
    assert origin(one) != origin(two)


def test_a_wish_to_be_left_alone_holds_back_everyone(tmp_path):
    turns = Turns(tmp_path, interval_s=0.01, max_wait_s=1)
    with turns.turn("atlas.test") as turn:
        turn.hold_back(0.15)
    ended = time.monotonic()
    with Turns(tmp_path, interval_s=0.01, max_wait_s=1).turn("atlas.test"):
        assert time.monotonic() - ended >= 0.14


@pytest.mark.parametrize("stamp", ["9e15", "soon", "nan", ""])
def test_a_wrong_stamp_of_a_turn_does_not_stop_us(tmp_path, stamp):
    turns = Turns(tmp_path, interval_s=0.01, max_wait_s=0.05)
    (tmp_path / "host-atlas.test").write_text(stamp)
    with turns.turn("atlas.test"):
        assert float((tmp_path / "host-atlas.test").read_text()) < time.time() + 1


def test_a_folder_that_cannot_be_made_gives_way_to_the_temporary_one(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    (tmp_path / "file").write_text("")
    with Turns(tmp_path / "file" / "turns", interval_s=0.01).turn("atlas.test"):
        assert list(tmp_path.glob("itinerary-turns-*/host-atlas.test"))


@pytest.mark.parametrize(
    "url",
    [
        "http://nominatim.openstreetmap.org/search", "ftp://127.0.0.1/", "file:///etc/hostname",
        "https://user:word@atlas.test/", "https:///search", "http://127.0.0.1:99999/",
        "http://localhost.atlas.test/", "http://0.0.0.0/", "//atlas.test/", "http://[::1/",
    ],
)  # fmt: skip
def test_only_https_or_this_machine_is_asked(url):
    with pytest.raises(FetchError):
        check_url(url)


@pytest.mark.parametrize("url", ["https://atlas.test/", "http://127.0.0.7:8080/", "http://[::1]/"])
def test_https_and_this_machine_are_accepted(url):
    assert check_url(url).hostname


@pytest.mark.parametrize(
    "agent", ["", "  ", "geopy/2.5.0", "my-application", "python-requests/2.34", "Mozilla/5.0",
              "curl/8", "my_app/1", "specify_your_app_name_here", "ätlas", "a\nb", "x" * 300],
)  # fmt: skip
def test_a_user_agent_must_say_who_asks(ask, agent):
    with pytest.raises(InputError, match="user agent"):
        ask(["Kyiv"], user_agent=agent)


def test_a_service_with_a_key_is_asked_in_our_name(ask, service):
    ask(["Kyiv"], "pickpoint", api_key="s3cr3t", user_agent="")
    assert service.agents[0].startswith("itinerary-maps/")


def test_the_user_agent_given_is_the_one_sent(ask, service):
    ask(["Kyiv"])
    assert service.agents == [AGENT]


@pytest.mark.parametrize("fault", ["418", "error", "reset", "garbage", "redir"])
def test_a_key_appears_in_no_message_and_no_cache(ask, service, tmp_path, fault, caplog):
    result = ask(["ok", fault], "pickpoint", api_key="s3cr3t")
    assert "s3cr3t" in service.paths[0]
    assert "s3cr3t" not in "".join(map(str, result.problems)) + caplog.text
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"s3cr3t" not in kept


def test_a_geocoder_object_is_guarded_and_left_as_it_was(ask, service):
    nominatim = geopy.geocoders.Nominatim(
        domain=service.domain, scheme="http", user_agent=AGENT, timeout=1
    )
    adapter = nominatim.adapter
    result = ask(["ok", "big"], nominatim)
    assert result.events["place_country"].tolist() == ["UA", ""]
    assert "longer than" in result.problems[0].message
    assert nominatim.adapter is adapter


def test_an_object_with_a_stock_user_agent_is_refused(ask, service):
    photon = geopy.geocoders.Photon(domain=service.domain, scheme="http")
    with pytest.raises(InputError, match="user agent"):
        ask(["Kyiv"], photon)


class Idle(BaseAsyncAdapter):
    def __init__(self, *, proxies, ssl_context):
        pass

    def get_text(self, url, *, timeout, headers):
        raise NotImplementedError

    get_json = get_text


def test_an_asynchronous_geocoder_is_refused(ask):
    nominatim = geopy.geocoders.Nominatim(user_agent=AGENT, adapter_factory=Idle)
    with pytest.raises(InputError, match="asynchronous"):
        ask(["Kyiv"], nominatim)


@pytest.mark.parametrize(
    ("geocoder", "settings", "said"),
    [
        ("nowhere", {}, "'nowhere' is not known"),
        ("opencage", {"options": {}}, "api_key"),
        ("nominatim", {"api_key": "k"}, "takes no key"),
        ("nominatim", {"options": {"colour": "red"}}, "option colour is not known"),
        (geopy.geocoders.Nominatim, {}, "not a geocoder"),
        (42, {}, "not a geocoder"),
    ],
)
def test_a_geocoder_that_cannot_be_used_is_refused_before_anything_is_asked(
    ask, geocoder, settings, said
):
    with pytest.raises(InputError, match=said):
        ask(["Kyiv"], geocoder, **settings)


class Own:
    """Somebody's own geocoder, without an adapter."""

    def __init__(self, answers):
        self.answers = answers
        self.asked = []

    def geocode(self, query):
        self.asked.append(query)
        answer = self.answers[query]
        if isinstance(answer, Exception):
            raise answer
        return answer


def test_any_object_with_geocode_will_do(ask):
    own = Own({
        "Kyiv": Location("Kyiv, Ukraine", (50.45, 30.52), {}), "Atlantis": None,
        "Void": Location("Void", (0, 0), {}), "Crash": OSError("no route"), "Many": [],
    })  # fmt: skip
    result = ask(list(own.answers), own)
    assert [problem.code for problem in result.problems] == [
        "geocoder-not-found", "geocoder-failed", "geocoder-failed", "geocoder-not-found",
    ]  # fmt: skip
    assert result.events.loc[0, "place_why"] == "own: Kyiv, Ukraine"
    assert own.asked == list(own.answers)


def test_an_object_that_hangs_is_given_up(ask):
    class Hanging:
        def geocode(self, _query):
            time.sleep(2)

    result = ask(["Kyiv"], Hanging(), limits=replace(QUICK, deadline_s=0.05))
    assert result.problems[0].code == "geocoder-failed"
    assert not result.complete
