"""Who acts in an article: groups by their fullest name, and what pronouns stand for."""

import pytest

from itinerary.article.draft import read_article


def read_actors(text, language):
    reading = read_article(text, published="2025-11-19", language=language)
    return [draft.actors for draft in reading.drafts]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        (
            "de",
            "Eine große EU-Delegation flog am Montag nach Belgrad. "
            "Am Dienstag fuhr die Delegation nach Sofia.",
            "EU-Delegation",
        ),
        (
            "de",
            "Die Rudermannschaft reiste am Montag nach Luzern. "
            "Am Dienstag fuhr die Mannschaft nach Zagreb.",
            "Rudermannschaft",
        ),
        (
            "en",
            "A large delegation landed in Belgrade on Monday. "
            "The delegation drove to Sofia on Tuesday.",
            "large delegation",
        ),
    ],
)
def test_a_group_keeps_its_name_through_an_article(language, text, name):
    assert read_actors(text, language) == [(name,), (name,)]


def test_two_delegations_are_told_apart():
    text = (
        "Eine EU-Delegation flog am Montag nach Belgrad. "
        "Am Dienstag flog eine UN-Delegation nach Belgrad. "
        "Am Mittwoch flog die Delegation nach Sofia."
    )
    assert read_actors(text, "de") == [("EU-Delegation",), ("UN-Delegation",), ("Delegation",)]
