import pytest
from hypothesis import given
from hypothesis import strategies as st

from itinerary.geo import distance_km
from itinerary.places.phrases import LONGEST, Phrase, bearing_of, destination, read_phrase

NAMES = {
    "Springfield", "Boston", "Kyiv", "Lviv", "Berlin", "München", "Paris", "Poland", "Ukraine",
    "Anchorage", "Biel", "Bienne", "Newport", "Newcastle upon Tyne", "Portland",
}  # fmt: skip
AREAS = {"Illinois", "IL", "AK", "Maine", "France", "Kansas", "Isle of Wight", "Poland", "Ukraine"}


def known(name):
    return 2 if name in AREAS else int(name in NAMES)


@pytest.mark.parametrize(
    ("text", "names", "within"),
    [
        ("Boston", ("Boston",), ()),
        ("Springfield, Illinois", ("Springfield",), ("Illinois",)),
        ("Springfield, IL, USA", ("Springfield",), ("IL", "USA")),
        ("Newport (Isle of Wight)", ("Newport", "Isle of Wight"), ("Isle of Wight",)),
        ("Newcastle upon Tyne", ("Newcastle upon Tyne",), ()),
        ("Anchorage AK", ("Anchorage",), ("AK",)),
        ("Portland Maine", ("Portland",), ("Maine",)),
        ("Biel/Bienne", ("Biel",), ("Bienne",)),
        ("10115 Berlin", ("Berlin",), ()),
        ("Springfield, IL 62701", ("Springfield",), ("IL",)),
        ("Hotel Ritz, Paris, France", ("Hotel Ritz",), ("Paris", "France")),
        ("Wichita, Kan.", ("Wichita",), ("Kansas",)),
        ("in Berlin", ("Berlin",), ()),
        ("Meadow Grove", ("Meadow Grove",), ()),
    ],
)
def test_a_name_and_what_it_lies_in_are_told_apart(text, names, within):
    phrase = read_phrase(text, known)
    assert (phrase.names, phrase.within) == (names, within)


@pytest.mark.parametrize(
    ("text", "km", "bearing"),
    [
        ("20 km east of Kyiv", 20, 90),
        ("about 5 miles NW of Boston", 8.04672, 315),
        ("30 km nordöstlich von Berlin", 30, 45),
        ("12,5 km south-west of Lviv", 12.5, 225),
        ("10 nautical miles S of Boston", 18.52, 180),
    ],
)
def test_a_distance_and_a_direction_are_read(text, km, bearing):
    phrase = read_phrase(text, known)
    assert phrase.offset_km == pytest.approx(km)
    assert phrase.bearing == bearing
    assert phrase.blur_km > 0


@pytest.mark.parametrize("text", ["near Lviv", "close to Lviv", "bei Lviv", "near to Lviv"])
def test_near_widens_the_radius(text):
    phrase = read_phrase(text, known)
    assert phrase.names == ("Lviv",)
    assert phrase.blur_km > 0


@pytest.mark.parametrize(
    "text", ["Poland/Ukraine border", "Poland-Ukraine border", "border between Poland and Ukraine"]
)
def test_a_border_has_two_sides(text):
    phrase = read_phrase(text, known)
    assert phrase.names == ("Poland",)
    assert phrase.other is not None
    assert phrase.other.names == ("Ukraine",)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("Berlin Hbf", "station"),
        ("Flughafen München", "airport"),
        ("München Flughafen", "airport"),
        ("Boston Logan", ""),
    ],
)
def test_airports_and_stations_are_asked_for_by_their_words(text, hint):
    assert read_phrase(text, known).hint == hint


@given(st.text(max_size=300))
def test_any_text_is_read_without_an_error(text):
    phrase = read_phrase(text, known)
    assert isinstance(phrase, Phrase)
    assert all(len(name) <= LONGEST for name in phrase.names)


@pytest.mark.parametrize("text", ["near " * 400 + "Lviv", "(" * 5000, "a, " * 3000, "1 km " * 2000])
def test_hostile_repetition_is_cut_short(text):
    assert isinstance(read_phrase(text, known), Phrase)


@pytest.mark.parametrize(("way", "degrees"), [("n", 0), ("NNE", 22.5), ("west", 270), ("SO", 180)])
def test_bearings_of_words_and_letters(way, degrees):
    assert bearing_of(way) == degrees


@given(
    st.floats(-80, 80), st.floats(-180, 180), st.floats(0.1, 500), st.sampled_from([0, 45, 90, 300])
)
def test_going_a_distance_goes_that_distance(latitude, longitude, km, bearing):
    there = destination(latitude, longitude, km, bearing)
    assert distance_km(latitude, longitude, *there) == pytest.approx(km, rel=0.01, abs=0.01)
