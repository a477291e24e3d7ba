import json
from pathlib import Path

import pytest

from itinerary.article.evaluate import evaluate, main

SHARED = Path(__file__).parents[3] / "shared" / "articles"


def test_the_form_that_is_scored_has_all_its_parts(tmp_path):
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    out.mkdir()
    text = "The envoy Ann Lee left Berlin for Oslo on Monday."
    row = {"id": "x", "text": text, "lang": "en", "published": "2025-11-19"}
    (folder / "x.json").write_text(json.dumps(row), encoding="utf-8")
    assert evaluate(folder, out) == 1
    (event,) = json.loads((out / "x.json").read_text(encoding="utf-8"))["events"]
    assert event == {
        "type": "departure",
        "who": ["Ann Lee"],
        "place": "Oslo",
        "from": "Berlin",
        "when": "2025-11-17",
        "mode": None,
        "status": "happened",
        "evidence": text,
        "confidence": event["confidence"],
    }


@pytest.mark.skipif(not SHARED.is_dir(), reason="the annotated articles are not here")
def test_the_annotated_articles_are_read_well(capfd):
    assert main([str(SHARED)]) == 0
    score = json.loads(capfd.readouterr().out.splitlines()[-1])
    assert score["F1"] >= 0.7
    assert score["P"] >= 0.8


def test_without_a_folder_the_usage_is_told(capsys):
    assert main([]) == 2
    assert "usage" in capsys.readouterr().err
