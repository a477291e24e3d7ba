"""JSON: records however they are wrapped, numbers as they are written, faults with their place."""

import json as stdlib

import pandas as pd
import pytest

from itinerary.events import InputError, OutputError, conform
from itinerary.formats import json


def records(text: str | bytes) -> list[dict[str, str]]:
    return json.read(text.encode() if isinstance(text, str) else text)[0].to_dict("records")


@pytest.mark.parametrize(
    "text",
    [
        '[{"title": "a"}, {"title": "b"}]',
        '{"events": [{"title": "a"}, {"title": "b"}]}',
        '{"count": 2, "data": [{"title": "a"}, {"title": "b"}], "tags": ["x"]}',
        '{"events": [{"title": "a"}, {"title": "b"}], "people": [{"name": "c"}]}',
        '{"title": "a"}\n{"title": "b"}\n',
        '\n{"title": "a"}\r\n\r\n{"title": "b"}',
        '\x1e{"title": "a"}\n\x1e{"title": "b"}\n',
    ],
)
def test_records_are_found_however_they_are_wrapped(text):
    assert records(text) == [{"title": "a"}, {"title": "b"}]


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("1.50", "1.50"), ("1e400", "1e400"), ("9" * 5000, "9" * 5000), ("true", "true"),
        ("null", ""), ("[]", ""), ("{}", ""), ('["A", "B"]', "A; B"), ("[1, null, 2.0]", "1; 2.0"),
        ('[{"a": 1.0}]', '[{"a": 1.0}]'), ('"\\u0000"', "\0"), ('" a "', " a "), ('"NaN"', "NaN"),
    ],
)  # fmt: skip
def test_a_value_becomes_the_text_that_it_is(value, cell):
    assert records(f'[{{"title": "x", "note": {value}}}]')[0]["note"] == cell


def test_names_of_values_within_values_are_put_together():
    frame, rows, _ = json.read(b'[{"title": "a", "place": {"name": "Kyiv", "lat": 50}}]')
    assert frame.to_dict("records") == [{"title": "a", "place name": "Kyiv", "place lat": "50"}]
    events, _ = conform(frame, rows=rows)
    assert events.loc[0, "place"] == "Kyiv"


def test_a_byte_order_mark_and_other_encodings_are_read():
    assert records(b'\xef\xbb\xbf[{"title": "a"}]') == [{"title": "a"}]
    assert records('[{"title": "ä"}]'.encode("utf-16")) == [{"title": "ä"}]
    frame, _, problems = json.read('[{"title": "München"}]'.encode("cp1252"))
    assert frame.loc[0, "title"] == "München"
    assert [problem.code for problem in problems] == ["encoding-guessed"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty"),
        ("{", "line 1, column 2"),
        ('[{"title": "a"},\n {"title" "b"}]', "line 2, column 11: expecting ':' delimiter"),
        ("<html>", "is HTML or XML, not JSON text"),
        ("%PDF-1.7", r"is a PDF, not JSON text \(save or unpack it as JSON\)"),
        ("12", "no records"),
        ("{}", r"no records \(expected"),
        ("[]", "holds no events"),
        ("[1, 2]", "row 1: is not a record: '1' .*; and 1 more problems"),
        ('{"a": [{"b": 1}], "c": [{"d": 1}]}', "several lists of records: 'a', 'c'"),
        ("[" * 100_000, "nested too deeply"),
        ('{"a":' * 100_000, "nested too deeply"),
        ("x\ny", "is not JSON"),
    ],
)
def test_what_is_no_table_is_refused_with_its_place(text, said):
    with pytest.raises(InputError, match=said):
        json.read(text.encode())


@pytest.mark.parametrize("depth", [200, 900, 990])
@pytest.mark.parametrize("wrap", [("[", "]"), ('{"a":', "}")])
def test_deep_values_are_text_or_refused(depth, wrap):
    text = f'[{{"title": "x", "note": {wrap[0] * depth}1{wrap[1] * depth}}}]'
    try:
        assert records(text)[0]["title"] == "x"
    except InputError as error:
        assert "nested too deeply" in str(error)  # noqa: PT017 - either is right


def test_a_record_or_line_that_is_wrong_is_a_problem_and_the_others_go_on():
    frame, rows, problems = json.read(b'[{"title": "a"}, 7, {"title": "b"}]')
    assert frame["title"].tolist() == ["a", "b"]
    assert rows.tolist() == [1, 3]
    assert [str(problem) for problem in problems] == [
        'input, row 2: is not a record: \'7\' (an object such as {"title": "Talks"})'
    ]
    frame, rows, problems = json.read(b'{"title": "a"}\n{"title" 7}\n{"title": "b"}\n')
    assert rows.tolist() == [1, 3]
    assert str(problems[0]).startswith("input, row 2: is not JSON at column 10")


def test_keys_that_are_given_twice_and_nan_are_told():
    frame, _, problems = json.read(b'[{"title": "a", "title": "b", "x": NaN, "y": -Infinity}]')
    assert frame.to_dict("records") == [{"title": "b", "x": "", "y": "-Infinity"}]
    assert [problem.code for problem in problems] == ["key-twice", "json-constant"]
    assert problems[0].value == "a"


def test_what_is_written_is_json_with_numbers_and_without_empty_cells():
    frame = pd.DataFrame({"title": ["a", "b"], "place_latitude": [0.5, None], "n": [1, 2]})
    frame["start_earliest"] = pd.array([0, None], dtype="Int64")
    frame["start_open"] = [True, False]
    assert stdlib.loads(json.encode(frame)) == {
        "columns": ["title", "place_latitude", "start_earliest", "start_open", "n"],
        "events": [
            {"title": "a", "place_latitude": 0.5, "start_earliest": "1970-01-01T00:00:00",
             "start_open": True, "n": 1},
            {"title": "b", "start_open": False, "n": 2},
        ],
    }  # fmt: skip


def test_infinity_is_written_as_text_for_json_has_none():
    data = json.encode(pd.DataFrame({"title": ["a"], "x": [float("inf")]}))
    assert stdlib.loads(data, parse_constant=pytest.fail)["events"][0]["x"] == "inf"


def test_half_a_surrogate_pair_cannot_be_written():
    with pytest.raises(OutputError, match="cannot be written as UTF-8"):
        json.encode(pd.DataFrame({"title": ["\ud800"]}, dtype=object))
