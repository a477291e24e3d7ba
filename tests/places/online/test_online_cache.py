import multiprocessing
import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from online_terms import AGENT, QUICK

from itinerary.events import OutputError
from itinerary.places.online.answer import Answer
from itinerary.places.online.cache import Cache
from itinerary.places.online.turns import Turns, cache_folder

KYIV = Answer(50.45, 30.52, "Kyiv", "city", "UA", "osm:relation/1", 20.5, 0.9, "Kyiv, Ukraine")


@pytest.fixture
def turns(tmp_path):
    return Turns(tmp_path / "turns", interval_s=0.01)


def test_found_and_not_found_and_unknown_are_three_things(tmp_path, turns):
    with closing(Cache(tmp_path / "c.sqlite", turns)) as cache:
        cache.put("p", "{}", "Kyiv", KYIV)
        cache.put("p", "{}", "Atlantis", None)
    with closing(Cache(tmp_path / "c.sqlite", turns)) as cache:
        assert cache.find("p", "{}", ["Kyiv", "Atlantis", "Minas Tirith"]) == {
            "Kyiv": KYIV,
            "Atlantis": None,
        }


def test_answers_depend_on_the_service_and_its_options(tmp_path, turns):
    with closing(Cache(tmp_path / "c.sqlite", turns)) as cache:
        cache.put("p", "{}", "Kyiv", KYIV)
        assert cache.find("q", "{}", ["Kyiv"]) == {}
        assert cache.find("p", '{"language": "de"}', ["Kyiv"]) == {}


def test_an_option_is_part_of_the_question(ask, service):
    ask(["Kyiv"])
    ask(["Kyiv"], options={"domain": service.domain, "language": "de"})
    ask(["Kyiv"], options={"domain": service.domain, "language": "de"})
    assert len(service.queries) == 2
    assert "accept-language=de" in service.paths[1]


def test_what_was_found_is_not_forgotten_for_a_later_not_found(tmp_path, turns):
    with closing(Cache(tmp_path / "c.sqlite", turns)) as cache:
        cache.put("p", "{}", "Kyiv", KYIV)
        cache.put("p", "{}", "Kyiv", None)
        assert cache.find("p", "{}", ["Kyiv"]) == {"Kyiv": KYIV}


def test_thousands_of_places_are_looked_up(tmp_path, turns):
    names = [f"place {number}" for number in range(1200)]
    with closing(Cache(tmp_path / "c.sqlite", turns)) as cache:
        for name in names[::100]:
            cache.put("p", "{}", name, None)
        assert list(cache.find("p", "{}", names)) == names[::100]


def damage_header(path):
    path.write_bytes(b"this is no database" + path.read_bytes()[19:])


def damage_end(path):
    path.write_bytes(path.read_bytes()[:5000])


def damage_all(path):
    path.write_bytes(os.urandom(len(path.read_bytes())))


def damage_pages(path):
    data = bytearray(path.read_bytes())
    data[4096:8192] = b"\xff" * 4096
    path.write_bytes(bytes(data))


@pytest.mark.parametrize("damage", [damage_header, damage_end, damage_all, damage_pages])
def test_a_damaged_file_is_set_aside_and_named(ask, service, tmp_path, damage):
    path = tmp_path / "cache.sqlite"
    ask(["Kyiv"])
    damage(path)
    broken = path.read_bytes()
    result = ask(["Kyiv"])
    assert result.complete
    assert result.events["place_name"].tolist() == ["Kyiv"]
    assert (tmp_path / "cache.sqlite.damaged-1").read_bytes() == broken
    assert [problem.code for problem in result.problems] == ["geocoder-cache"]
    assert "is now" in result.problems[0].message
    assert service.queries == ["Kyiv", "Kyiv"]
    assert ask(["Kyiv"]).problems == []


def test_damage_during_the_work_costs_no_answer(tmp_path, turns):
    path = tmp_path / "c.sqlite"
    with closing(Cache(path, turns)) as cache:
        cache.put("p", "{}", "Kyiv", KYIV)
    with sqlite3.connect(path) as direct:
        direct.execute("PRAGMA ignore_check_constraints = 1")
        direct.execute("UPDATE answer SET place = '{\"latitude\": 1}'")
    direct.close()
    with closing(Cache(path, turns)) as cache:
        assert cache.find("p", "{}", ["Kyiv"]) == {}
        cache.put("p", "{}", "Lviv", KYIV)
        assert "damaged" in cache.notes[0]
    with closing(Cache(path, turns)) as cache:
        assert cache.find("p", "{}", ["Lviv"]) == {"Lviv": KYIV}


def test_a_database_of_another_program_is_not_touched(ask, service, tmp_path):
    path = tmp_path / "history.sqlite"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE visits (url)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(OutputError, match="another program"):
        ask(["Kyiv"], cache=path)
    assert path.read_bytes() == before
    assert service.queries == []


def test_a_cache_in_no_folder_is_refused_before_asking(ask, service, tmp_path):
    with pytest.raises(OutputError, match="cannot be used as a cache"):
        ask(["Kyiv"], cache=tmp_path / "nowhere" / "c.sqlite")
    assert service.queries == []


def test_a_file_that_cannot_take_more_does_not_stop_the_work(tmp_path, turns):
    with closing(Cache(tmp_path / "c.sqlite", turns)) as cache:
        cache._connection.execute("PRAGMA query_only = 1")
        cache.put("p", "{}", "Kyiv", KYIV)
        assert cache.find("p", "{}", ["Kyiv"]) == {"Kyiv": KYIV}
        assert "some answers are not kept" in cache.notes[0]


def test_the_default_file_is_in_the_cache_folder_of_the_platform(ask, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    assert cache_folder() == tmp_path / "caches" / "itinerary"
    ask(["Kyiv"], cache=None)
    assert (tmp_path / "caches" / "itinerary" / "geocoder.sqlite").is_file()


def test_a_default_folder_that_cannot_be_used_is_said_and_done_without(ask, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    result = ask(["Kyiv"], cache=None)
    assert result.complete
    assert "answers are not kept" in result.problems[0].message


def write_many(path, folder, number):
    with closing(Cache(path, Turns(Path(folder), interval_s=0.01))) as cache:
        for one in range(40):
            cache.put("p", "{}", f"{number}-{one}", KYIV if one % 2 else None)


def run_all(target, *arguments):
    context = multiprocessing.get_context("fork")
    processes = [context.Process(target=target, args=(*arguments, n)) for n in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0] * 4


@pytest.mark.parametrize("start", ["new", "damaged"])
def test_processes_that_write_at_once_lose_nothing(tmp_path, turns, start):
    path = tmp_path / "c.sqlite"
    if start == "damaged":
        path.write_bytes(b"no database at all" * 1000)
    run_all(write_many, path, str(tmp_path / "turns"))
    names = [f"{number}-{one}" for number in range(4) for one in range(40)]
    with closing(Cache(path, turns)) as cache:
        assert len(cache.find("p", "{}", names)) == 160
    assert len(list(tmp_path.glob("*.damaged-*"))) == (start == "damaged")


SCRIPT = """
    import sys
    from pathlib import Path
    sys.path.insert(0, {here!r})
    import pandas as pd
    from online_terms import QUICK, OneCity
    from itinerary.places.online import geocode_online

    geocode_online(
        pd.DataFrame({{"place": {places!r}}}), "nominatim", user_agent={agent!r},
        options={{"domain": {domain!r}}}, cache={cache!r}, turns_folder=Path({turns!r}),
        limits=QUICK, index=OneCity(),
    )
"""


def start_asking(service, tmp_path, places):
    script = SCRIPT.format(
        here=str(Path(__file__).parent), places=places, agent=AGENT, domain=service.domain,
        cache=str(tmp_path / "cache.sqlite"), turns=str(tmp_path / "turns"),
    )  # fmt: skip
    return subprocess.Popen([sys.executable, "-c", textwrap.dedent(script)], stderr=-1, stdout=-1)


def wait_for(condition):
    for _ in range(2000):
        if condition():
            return
        time.sleep(0.01)
    raise AssertionError("it never happened")


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_an_interrupted_run_keeps_every_answer(ask, service, tmp_path, end):
    process = start_asking(service, tmp_path, ["Kyiv", "empty", "Lviv", "slow", "Odesa"])
    wait_for(lambda: "slow" in service.queries)
    process.send_signal(end)
    _, said = process.communicate()
    assert process.returncode != 0
    assert (b"KeyboardInterrupt" in said) == (end == signal.SIGINT)
    service.queries.clear()
    result = ask(["Kyiv", "empty", "Lviv", "Odesa"])
    assert service.queries == ["Odesa"]
    assert result.complete


def test_processes_that_share_a_cache_ask_for_a_place_once(service, tmp_path):
    places = ["Kyiv", "Lviv", "empty", "Odesa"]
    processes = [start_asking(service, tmp_path, places) for _ in range(3)]
    assert [(process.communicate(), process.returncode)[1] for process in processes] == [0] * 3
    assert sorted(service.queries) == sorted(places)


def test_the_clock_of_the_cache_reaches_no_output(ask):
    first = ask(["Kyiv", "empty"], limits=replace(QUICK, interval_s=0))
    second = ask(["Kyiv", "empty"])
    assert first.events.equals(second.events)
    assert first.problems == second.problems
