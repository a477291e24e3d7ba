"""The files of the canvas timeline: all listed, all short."""

from importlib.resources import files

import pytest

from itinerary.views import chart

ASSETS = files("itinerary.views").joinpath("assets")
FOUND = sorted(item.name for item in ASSETS.iterdir() if item.name.startswith("chart"))


def test_every_script_of_the_chart_is_listed_once():
    assert sorted([*chart.SCRIPTS, chart.STYLE]) == FOUND


@pytest.mark.parametrize("name", FOUND)
def test_a_file_is_short_enough_to_read(name):
    assert len(ASSETS.joinpath(name).read_text(encoding="utf-8").splitlines()) < 400


def test_no_script_turns_text_into_markup_or_code():
    script = chart.read_script()
    for forbidden in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
        assert forbidden not in script
