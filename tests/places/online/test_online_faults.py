import json
from dataclasses import replace
from pathlib import Path

import pytest
from faulty_service import BODIES, FAULTS
from online_terms import HASTY, QUICK

SHARED = Path(__file__).parents[3] / "../shared/cases/own_hostile/geocoder_faults.json"
FOUND = ("ok", "flaky", "gzok", "redirhere", "surrogate", "equator")
NOT_FOUND = ("empty",)
#: Answers that never end.
ENDLESS = ("slow", "drip", "drophead")
#: Faults that may pass, so that asking again makes sense.
REPEATED = ("500", "502", "429", "429bad", "429date", "trunc", "reset", "loop", "gzcut")
OTHERS = ("drophead", "redirport", "redirhere", "gzok", "gzcut", "429long",
          *(fault for fault in BODIES if fault not in FAULTS))  # fmt: skip
ALL = (*FAULTS, *OTHERS)


def outcome_of(result, row=0):
    codes = [problem.code for problem in result.problems if problem.row == row + 2]
    if codes:
        return codes[0]
    return "found" if result.events["place_id"][row] else "silent"


@pytest.mark.parametrize("fault", [fault for fault in ALL if fault in FOUND])
def test_a_service_that_recovers_gives_the_place(ask, fault):
    result = ask([fault])
    assert outcome_of(result) == "found"
    assert result.complete


@pytest.mark.parametrize("fault", NOT_FOUND)
def test_no_such_place_is_an_answer(ask, fault):
    result = ask([fault])
    assert outcome_of(result) == "geocoder-not-found"
    assert result.complete


@pytest.mark.parametrize("fault", [f for f in ALL if f not in (*FOUND, *NOT_FOUND)])
def test_a_fault_is_a_failure_and_never_a_place_or_its_absence(ask, service, fault):
    result = ask([fault], limits=HASTY if fault in ENDLESS else QUICK)
    assert outcome_of(result) == "geocoder-failed"
    assert not result.complete
    assert result.events["place_latitude"].isna().all()
    assert result.events["place_id"].tolist() == [""]
    assert len(service.queries) <= QUICK.max_requests
    if fault in REPEATED:
        assert len(service.queries) > 1


@pytest.mark.parametrize("fault", ["404", "403", "418", "html", "nan", "redir", "big"])
def test_what_will_not_pass_is_asked_once(ask, service, fault):
    ask([fault])
    assert len(service.queries) == 1


def test_all_faults_in_one_table_are_told_apart(ask):
    result = ask(list(FAULTS), limits=replace(QUICK, deadline_s=1.0))
    outcomes = {fault: outcome_of(result, row) for row, fault in enumerate(FAULTS)}
    expected = dict.fromkeys(FAULTS, "geocoder-failed")
    expected |= {"ok": "found", "flaky": "found", "empty": "geocoder-not-found"}
    assert outcomes == expected
    assert not result.complete


def test_a_failure_is_asked_again_and_an_answer_is_not(ask, service):
    places = ["ok", "empty", "418"]
    ask(places)
    service.queries.clear()
    again = ask(places)
    assert service.queries == ["418"]
    assert [outcome_of(again, row) for row in range(3)] == [
        "found", "geocoder-not-found", "geocoder-failed",
    ]  # fmt: skip


def test_a_failing_service_is_left_alone_after_five_places(ask, service):
    result = ask([f"500#{number}" for number in range(8)] + ["ok"])
    assert len(set(service.queries)) == 5
    assert [outcome_of(result, row) for row in (4, 5, 8)] == [
        "geocoder-failed", "geocoder-not-asked", "geocoder-not-asked",
    ]  # fmt: skip
    assert not result.complete
    assert "answered 500" in str(result.problems[-1])


def test_answers_without_coordinates_do_not_condemn_a_live_service(ask):
    result = ask([f"zero#{number}" for number in range(7)] + ["ok"])
    assert outcome_of(result, 6) == "geocoder-failed"
    assert outcome_of(result, 7) == "found"


def test_a_service_that_is_away_is_a_failure(ask):
    result = ask(["Kyiv"], options={"domain": "127.0.0.1:9"})
    assert outcome_of(result) == "geocoder-failed"
    assert "refuses connections" in result.problems[0].message


def test_messages_name_the_place_and_what_to_do(ask):
    (problem,) = ask(["Kyiv", "418", "418"], path="trip.csv").problems
    assert str(problem) == (
        "trip.csv, row 3, place: nominatim gave no answer: the service answered 418, also in "
        "1 more row: '418' (nothing is known about this place yet; run again, and only such are "
        "asked)"
    )


def test_every_known_fault_is_served():
    if not SHARED.is_file():
        pytest.skip("the list of faults is not here")
    assert tuple(json.loads(SHARED.read_text())) == FAULTS
