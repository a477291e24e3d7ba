import pytest
from hypothesis import given
from hypothesis import strategies as st

from itinerary.places.names import is_code, normalise, variants

SAME = [
    ("St. Gallen", "Sankt Gallen", "saint-gallen", "ST GALLEN"),
    ("Łódź", "Lodz", "LÓDZ", "Ło\u0301dź"),
    ("Xi'an", "Xi’an", "XIAN"),
    ("Washington, D.C.", "washington dc", "WASHINGTON D.C"),
    ("Straße", "Strasse", "STRASSE"),
    ("Tromsø", "tromso"),
    ("Reykjavík", "Reykjavi\u0301k", "Ｒｅｙｋｊａｖｉｋ"),
    ("Côte d’Ivoire", "Cote dIvoire"),
    ("Bosnia & Herzegovina", "Bosnia and Herzegovina"),
    ("Joint Base Elmendorf–Richardson", "joint base elmendorf-richardson"),
    ("Ft. Worth", "Fort Worth"),
    ("القاهرة", "الْقَاهِرَة"),
    ("İstanbul", "istanbul"),
]


@pytest.mark.parametrize("forms", SAME)
def test_ways_to_write_one_name_have_one_form(forms):
    assert {normalise(form) for form in forms} == {normalise(forms[0])}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ガーナ", "カーナ"),
        ("दिल्ली", "दल"),
        ("Київ", "Kyiv"),
        ("เชียงใหม่", "เชยงใหม"),
        ("Paris", "Pari"),
    ],
)
def test_different_names_and_scripts_stay_apart(one, other):
    assert normalise(one) != normalise(other)


@pytest.mark.parametrize("name", ["", " ", "...", "'", "—", "\u200b", "_"])
def test_nothing_is_left_of_punctuation(name):
    assert normalise(name) == ""


@given(st.text())
def test_a_normal_form_is_its_own_normal_form(name):
    assert normalise(normalise(name)) == normalise(name)


@given(st.text())
def test_a_normal_form_has_single_spaces_only_between_words(name):
    assert normalise(name).split(" ") == normalise(name).split() or not normalise(name)


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_case_does_not_count(name):
    assert normalise(name.upper()) == normalise(name.lower())


@pytest.mark.parametrize(
    "text", ["SIN", "CA", "D.C.", "DC", "USA", "U.S.", "Ky.", "W.Va.", "Calif."]
)
def test_capitals_and_abbreviations_may_be_codes(text):
    assert is_code(text)


@pytest.mark.parametrize(
    "text", ["Sin", "sin", "Y", "Of", "Nice", "PARIS", "ÅL", "Ky", "Berlin.", "12"]
)
def test_words_are_not_codes(text):
    assert not is_code(text)


def test_the_name_itself_is_tried_first():
    assert variants("The City of London")[0] == "the city of london"
    assert variants("Lagos State") == ("lagos state", "lagos")
    assert variants("!") == ()
