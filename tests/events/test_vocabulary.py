"""The controlled words of mode and status."""

import pandas as pd
import pytest

from itinerary.events import MODES, STATUSES, conform


def read_word(column: str, word: str):
    events, problems = conform(pd.DataFrame({"title": ["x"], "start": ["2025"], column: [word]}))
    return events, problems


@pytest.mark.parametrize("word", MODES)
def test_a_mode_of_ours_is_taken_without_a_word(word):
    events, problems = read_word("mode", word)
    assert events.loc[0, "mode"] == word
    assert not problems


@pytest.mark.parametrize("word", STATUSES)
def test_a_status_of_ours_is_taken_without_a_word(word):
    events, problems = read_word("status", word)
    assert events.loc[0, "status"] == word
    assert not problems


@pytest.mark.parametrize(
    ("column", "written", "word"),
    [
        ("mode", "Flight", "plane"), ("mode", "by plane", "plane"), ("mode", "Flug", "plane"),
        ("mode", "Hubschrauber", "helicopter"), ("mode", "Zug", "train"),
        ("mode", "поїзд", "train"),
        ("mode", "night-train", "train"), ("mode", "à pied", "foot"), ("mode", "zu Fuß", "foot"),
        ("mode", "ferry", "ship"), ("mode", "coche", "car"), ("mode", "VÉLO", "bicycle"),
        ("status", "CONFIRMED", "planned"), ("status", "Canceled", "cancelled"),
        ("status", "abgesagt", "cancelled"), ("status", "annulé", "cancelled"),
        ("status", "скасовано", "cancelled"), ("status", "verschoben", "postponed"),
        ("status", "took place", "happened"), ("status", "posible", "tentative"),
    ],
)  # fmt: skip
def test_a_word_that_means_ours_is_read_as_ours_with_a_note(column, written, word):
    events, problems = read_word(column, written)
    assert events.loc[0, [column, f"{column}_written"]].tolist() == [word, written]
    assert [(p.code, p.severity, p.value) for p in problems] == [
        (f"{column}-read", "note", written)
    ]


def test_an_unknown_mode_is_other_with_a_warning_and_kept_as_written():
    events, problems = read_word("mode", "zeppelin")
    assert events.loc[0, ["mode", "mode_written"]].tolist() == ["other", "zeppelin"]
    assert problems[0].severity == "warning"
    assert "one of plane, helicopter" in problems[0].hint


def test_an_unknown_status_is_left_open_with_a_warning_and_kept_as_written():
    events, problems = read_word("status", "whatever")
    assert events.loc[0, ["status", "status_written"]].tolist() == ["", "whatever"]
    assert problems[0].code == "status-unknown"


@pytest.mark.parametrize("blank", ["", "  "])
def test_a_blank_cell_means_no_journey(blank):
    events, problems = read_word("mode", blank)
    assert events.loc[0, "mode"] == ""
    assert "mode_written" not in events
    assert not problems


def test_words_first_written_survive_a_second_reading():
    once, _ = read_word("mode", "tram")
    twice, _ = conform(once.assign(mode="Zug"))
    assert twice.loc[0, ["mode", "mode_written"]].tolist() == ["train", "tram"]
