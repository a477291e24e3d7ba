import pandas as pd
import pytest

from itinerary.places.explain import EXPLAINED, REVIEWED, explain, review
from itinerary.places.locate import locate_table


@pytest.fixture(scope="module")
def found():
    rows = [("Dallas", "t"), ("Paris", "t"), ("Houston", "t"), ("Xyzzyx", "t"), ("Springfield", "")]
    return locate_table(pd.DataFrame(rows, columns=["place", "trip"]))


def test_the_explanation_lists_the_choice_first_and_what_else_it_may_be(found):
    told = explain(found)
    paris = told[told["place"] == "Paris"]
    assert list(told.columns) == list(EXPLAINED)
    assert paris["choice"].tolist() == [1, 2, 3, 4]
    assert paris["name"].iloc[0] == "Paris, Texas, US"
    assert "Paris, Île-de-France, FR" in paris["name"].tolist()
    assert paris["chance"].is_monotonic_decreasing


def test_terms_say_what_speaks_against_the_famous_one(found):
    told = explain(found, most=10)
    famous = told[told["name"] == "Paris, Île-de-France, FR"]["terms"].iloc[0]
    assert "people +" in famous
    assert "way -" in famous


def test_the_review_begins_with_what_needs_it(found):
    table = review(found)
    assert list(table.columns) == list(REVIEWED)
    assert table["place"].tolist()[:2] == ["Xyzzyx", "Springfield"]
    assert table["confidence"].iloc[1:].is_monotonic_increasing
    assert "Springfield, " in table["alternatives"].iloc[1]


def test_the_review_of_nothing_is_empty():
    empty = locate_table(pd.DataFrame({"place": [], "trip": []}))
    assert review(empty).empty
    assert explain(empty).empty
