import json
import pathlib

import numpy as np
import pytest

from itinerary.places.evaluate import answer, calibration_error, main, read_lines

SHARED = pathlib.Path(__file__).parents[2] / "../shared/places"


def test_the_table_has_a_line_per_file_and_leaves_out_names_without_truth(tmp_path, capsys):
    trip = {
        "title": "t",
        "stops": [{"date": "2025-01-01", "name": "Kyiv", "lat": 50.4, "lon": 30.5}],
    }
    text = {"doc": "d", "top": [{"s": 0, "e": 4, "n": "Rome", "lat": 41.9, "lon": 12.5}]}
    text["top"].append({"s": 9, "e": 12, "n": "Foo", "lat": 0, "lon": 0})
    for name, line in (("trips", trip), ("texts", text)):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(line) + "\n", "utf-8")
    assert main([str(tmp_path / "trips.jsonl"), str(tmp_path / "texts.jsonl")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].split()[:5] == ["trips", "1", "1.000", "1.000", "1.000"]
    assert lines[2].split()[:5] == ["texts", "1", "1.000", "1.000", "1.000"]
    assert lines[3].startswith("look-ups a second: ")


def test_calibration_error_is_the_gap_between_confidence_and_truth():
    right, sure = np.array([True, True, False, False]), np.array([0.9, 0.9, 0.9, 0.9])
    assert calibration_error(right, sure) == pytest.approx(0.4)


@pytest.mark.sweep
@pytest.mark.skipif(not SHARED.exists(), reason="the development data are not here")
@pytest.mark.parametrize(
    ("name", "least"), [("itineraries", 0.91), ("lgl", 0.86), ("geovirus", 0.82)]
)
def test_known_places_are_found_as_often_as_measured(name, least):
    found = answer(read_lines(str(SHARED / f"{name}.jsonl")))
    assert (found.km < 161).mean() >= least
