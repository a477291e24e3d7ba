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


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        (
            "en",
            "The trade minister landed in Lima on Monday. She will fly to Quito on Friday.",
            ["trade minister", "trade minister"],
        ),
        (
            "en",
            "The crew arrived in Cadiz on Monday. They took a bus to Seville on Tuesday.",
            ["crew", "crew"],
        ),
        (
            "en",
            "Ann Lee flew to Rome on Monday. The soldiers left Naples on Tuesday. "
            "She travelled to Milan on Wednesday.",
            ["Ann Lee", "soldiers", "Ann Lee"],
        ),
        (
            "de",
            "Der Finanzminister traf am Montag in Riga ein. Er wird am Freitag nach Oslo reisen.",
            ["Finanzminister", "Finanzminister"],
        ),
        (
            "de",
            "Eine Wandergruppe kam am Montag in Meran an. Am Dienstag fuhr sie nach Trient.",
            ["Wandergruppe", "Wandergruppe"],
        ),
        (
            "de",
            "Ida Brandt reiste am Montag nach Wien, wo sie am Abend in einen Zug nach Graz stieg.",
            ["Ida Brandt", "Ida Brandt"],
        ),
    ],
)
def test_a_pronoun_means_the_subject_before(language, text, names):
    assert read_actors(text, language) == [(name,) for name in names]
