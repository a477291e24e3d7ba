import pytest

from itinerary.places.index import open_index
from itinerary.places.words import abbreviations, demonyms, spell_out, whose


@pytest.mark.parametrize(
    ("text", "place"),
    [("Ukrainian", "Ukraine"), ("GERMANS", "Germany"), ("Texan's", "Texas"), ("Georgia", "")],
)
def test_a_people_stands_for_its_country(text, place):
    assert whose(text) == place


def test_an_abbreviation_without_its_full_stop_counts_only_after_a_name():
    assert spell_out("Wash") == ""
    assert spell_out("Wash", inside=True) == "Washington"


@pytest.mark.parametrize("place", sorted({*abbreviations().values(), *demonyms().values()}))
def test_every_place_of_the_word_lists_is_in_the_gazetteer(place):
    assert len(open_index().candidates(place)[0])
