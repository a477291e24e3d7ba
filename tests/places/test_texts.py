import pytest

from itinerary.places.texts import Named, resolve_texts


def named(*names):
    found, at = [], 0
    for name in names:
        found.append(Named(name, at, at + len(name)))
        at += len(name) + 40
    return found


@pytest.mark.parametrize(
    ("names", "countries"),
    [
        (["Russian", "Moscow", "Kremlin"], ["RU", "RU", "RU"]),
        (["Georgian", "Tbilisi"], ["GE", "GE"]),
        (["Atlanta", "Georgia"], ["US", "US"]),
        (["Texans", "Paris", "Texas", "Dallas"], ["US", "US", "US", "US"]),
    ],
)
def test_the_names_of_a_text_inform_each_other(names, countries):
    (found,) = resolve_texts([named(*names)])
    assert found["country"].tolist() == countries


def test_a_name_that_follows_directly_says_where_the_first_one_lies():
    (found,) = resolve_texts([[Named("Paris", 0, 5), Named("Kentucky", 7, 15)]])
    assert found["country"].tolist() == ["US", "US"]


def test_each_text_has_its_own_table_and_empty_texts_have_empty_ones():
    found = resolve_texts([[], named("Paris"), [], named("Rome", "Xyzzyx")])
    assert [len(table) for table in found] == [0, 1, 0, 2]
    assert found[3]["latitude"].isna().tolist() == [False, True]


def test_texts_do_not_inform_each_other():
    together = resolve_texts([named("Paris", "Texas"), named("Paris")])
    alone = resolve_texts([named("Paris")])
    assert together[1].equals(alone[0])


def test_no_text_gives_no_table():
    assert resolve_texts([]) == []
