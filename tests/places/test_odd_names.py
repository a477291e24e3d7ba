import pandas as pd
import pytest

from itinerary.places import Gazetteer
from itinerary.places.locate import locate

#: What no place is called; none may raise, and each is found or reported.
ODD = {
    "ten thousand letters": "a" * 10_000,
    "ten thousand digits": "1" * 10_000,
    "a name over and over": "Paris " * 2_000,
    "forty commas": ", " * 40,
    "forty parts": "Paris, " * 40,
    "two thousand parts": "Paris," * 2_000,
    "brackets": "(" * 5_000,
    "dashes": " - " * 3_000,
    "ampersands": " & " * 3_000,
    "slashes": "a/" * 4_000,
    "near near near": "near " * 2_000 + "Paris",
    "east of east of": "20 km east of " * 700 + "Kyiv",
    "between between": "between a and " * 700,
    "borders": "a - b border" * 300,
    "airports": "- airport" * 1_000,
    "stations": " station" * 1_000,
    "terminals": "t4 " * 3_000,
    "control characters": "Par\x00is\x07\x1b[31m",
    "a lone surrogate": "\ud800Paris",
    "marks upon marks": "e" + "\u0301" * 9_000,
    "joiners": "\u200d" * 9_000,
    "a number": "123",
    "a price": "12.50 €",
    "emoji": "🗼🇫🇷",
    "no value": "NaN",
    "a formula": "=HYPERLINK(1)",
    "a pattern": "(a+)+$",
    "a template": "{{7*7}} {% x %}",
}
FOUND = {
    "right to left": ("القدس", "Jerusalem"),
    "turned around": ("\u202eParis\u202c", "Paris"),
    "wide letters": ("Ｐａｒｉｓ", "Paris"),
    "spaces of all kinds": ("\u00a0\u2003Paris\t\n", "Paris"),
    "quoted": ("“Paris”", "Paris"),
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_an_odd_name_keeps_its_row_and_is_found_or_reported(text):
    events, problems = locate(pd.DataFrame({"place": ["Kyiv", text], "trip": "t"}))
    assert events["place"].tolist() == ["Kyiv", text]
    assert events["place_name"].iloc[0] == "Kyiv"
    found = events["place_latitude"].notna().iloc[1]
    assert found or [problem.code for problem in problems] == ["place-not-found"]
    assert all(len(str(problem)) < 1_000 for problem in problems)


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_an_odd_name_raises_nothing_in_the_gazetteer(text):
    gazetteer = Gazetteer()
    assert gazetteer.geocode(text) is None or gazetteer.find(text)
    assert len(gazetteer.explain(text, near=(0, 0))) == len(gazetteer.find(text, near=(0, 0)))
    assert len(gazetteer.suggest(text)) <= 5


@pytest.mark.parametrize(("text", "name"), FOUND.values(), ids=FOUND.keys())
def test_a_name_is_found_however_it_is_wrapped(text, name):
    events, _ = locate(pd.DataFrame({"place": [text]}))
    assert events["place_name"].tolist() == [name]


@pytest.mark.parametrize("text", ["", " ", "\t\n", "\u00a0", "\u2003"])
def test_an_empty_name_is_no_place_and_no_problem(text):
    events, problems = locate(pd.DataFrame({"place": [text]}))
    assert events["place_latitude"].isna().all()
    assert problems == []
