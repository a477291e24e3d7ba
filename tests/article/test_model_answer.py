import json

import pytest

from itinerary.article.model.answer import MAX_PEOPLE, MAX_ROWS, SLOTS, read_answer
from itinerary.article.model.asking import load_prompt, load_schema
from itinerary.article.model.endpoint import read_completion
from itinerary.places.online.limits import FetchError

QUOTE = "Ann Lee flew to Oslo."


def write(*rows):
    return json.dumps({"events": list(rows)})


def only(content):
    (row,), problems = read_answer(content)
    return row, [(one.code, one.column, one.value) for one in problems]


def test_a_row_is_a_quote_and_words():
    row, problems = only(write({"quote": QUOTE, "what": "flew", "who": ["Ann Lee"], "when": None}))
    assert row.quote == QUOTE
    assert {slot: words for slot, words in row.slots.items() if words} == {
        "what": ("flew",), "who": ("Ann Lee",),
    }  # fmt: skip
    assert problems == []


@pytest.mark.parametrize(
    "wrap",
    [
        "{}",
        "```json\n{}\n```",
        "```\n{}\n```",
        "Here it is:\n```json\n{}\n```\nAnything else?",
        "<think>It flies. {{</think>\n\n{}",
        "\n  {}\n",
    ],
)
def test_thoughts_and_fences_around_the_json_are_tolerated(wrap):
    content = write({"quote": QUOTE})
    row, problems = only(wrap.replace("{}", content).replace("{{", "{"))
    assert row.quote == QUOTE
    assert problems == []


def test_a_bare_list_of_events_is_taken():
    assert only(json.dumps([{"quote": QUOTE}]))[0].quote == QUOTE


@pytest.mark.parametrize(
    "content",
    ["", "Sure!", "7", "null", '{"events": {}}', '{"rows": []}', "[" * 100_000, '{"events": [NaN]}',
     '{"events": [' + "9" * 5000 + "]}", '{"events": [], }', "```json\n"],
)  # fmt: skip
def test_what_is_no_list_of_events_is_refused(content):
    with pytest.raises(FetchError) as caught:
        read_answer(content)
    assert caught.value.kind == "answer"


@pytest.mark.parametrize("row", [7, None, "words", [], {}, {"quote": None}, {"quote": ["a b"]}])
def test_a_row_without_a_quote_is_refused_and_the_others_stay(row):
    rows, problems = read_answer(write(row, {"quote": QUOTE}))
    assert [one.quote for one in rows] == [QUOTE]
    assert [(one.code, one.severity) for one in problems] == [("llm-row-refused", "error")]


@pytest.mark.parametrize("value", [7, True, {"text": "Oslo"}, ["Oslo", "Rome"], "O" * 200])
def test_a_slot_of_another_type_is_refused_and_the_row_stays(value):
    row, problems = only(write({"quote": QUOTE, "place": value}))
    assert row.slots["place"] == ()
    assert [(code, column) for code, column, _ in problems] == [("llm-slot-refused", "place")]


def test_a_key_that_nobody_asked_for_is_left_out_and_said():
    row, problems = only(write({"quote": QUOTE, "date": "2025-11-19", "confidence": 1}))
    assert set(row.slots) == set(SLOTS)
    assert problems == [
        ("llm-slot-refused", "confidence", "1"), ("llm-slot-refused", "date", "2025-11-19"),
    ]  # fmt: skip


def test_more_rows_and_people_than_a_passage_holds_are_refused_in_one_message():
    rows, problems = read_answer(write(*[{"quote": QUOTE}] * 50_000))
    assert len(rows) == MAX_ROWS
    assert len(problems) == 1
    row, problems = only(write({"quote": QUOTE, "who": ["Ann"] * 1000}))
    assert len(row.slots["who"]) == MAX_PEOPLE
    assert len(problems) == 1


@pytest.mark.parametrize(
    "answer",
    [[], {}, {"choices": {}}, {"choices": [7]}, {"choices": [{"message": {"content": None}}]},
     {"choices": [{"message": "text"}]}, {"error": "no"}],
)  # fmt: skip
def test_what_is_no_completion_is_refused(answer):
    with pytest.raises(FetchError, match="no chat completion"):
        read_completion(answer)


def test_the_schema_and_the_prompt_name_the_same_slots():
    listed = load_schema()["properties"]["events"]["items"]
    assert listed["required"] == ["quote", *SLOTS]
    assert set(listed["properties"]) == set(listed["required"])
    assert all(f'"{slot}"' in load_prompt() for slot in listed["required"])
