"""Text to records: delimiters found, rows that are not whole reported."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itinerary.events import InputError
from itinerary.formats import delimited
from itinerary.formats.delimited import find_delimiter, read_records


def rows_of(text: str, **options: str) -> list[tuple[str, ...]]:
    return list(zip(*read_records(text, "a.csv", **options).columns, strict=True))


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(sign):
    text = f"title{sign}start\na{sign}1\nb{sign}2\n"
    assert rows_of(text) == [("a", "1"), ("b", "2")]


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("title;start;note\na;1;x, y, z\nb;2;p, q, r\n", ";"),
        ("title,note\na,x; y\nb,p; q; r\n", ","),
        ('a;b\n"1;2;3";4\n"x,y";"u,v"\n', ";"),
        ("Ort;Datum;Breite\nKyiv;2025;50,45\nLviv;2025;49,84\n", ";"),
        ("name|what\nx|a,b\ny|c,d\n", "|"),
        ("title\tnote\na\tb, c; d\n", "\t"),
    ],
)
def test_the_delimiter_is_what_gives_known_headers_and_even_rows(text, sign):
    assert find_delimiter(text.splitlines(keepends=True)) == sign


def test_a_table_of_one_column_is_not_split():
    assert rows_of('place\n"Paris, Texas"\nParis, France; north\n') == [
        ("Paris, Texas",), ("Paris, France; north",),
    ]  # fmt: skip


def test_a_declared_delimiter_is_taken_and_its_line_is_no_row():
    records = read_records("sep=;\r\ntitle;start\r\na;1\r\n", "a.csv")
    assert (records.header, records.numbers) == (["title", "start"], [2])


@pytest.mark.parametrize("name", ["semicolon", ";", "SEMICOLON"])
def test_a_delimiter_has_a_name(name):
    assert rows_of("a;b,c\n1;2\n", delimiter=name) == [("1", "2")]


@pytest.mark.parametrize("name", ["", "::", '"', "\n", "colons"])
def test_what_is_no_delimiter_is_refused(name):
    if not name:
        assert rows_of("a,b\n1,2\n", delimiter=name) == [("1", "2")]
        return
    with pytest.raises(InputError, match="is not a delimiter"):
        rows_of("a,b\n1,2\n", delimiter=name)


def test_the_wrong_delimiter_is_refused_with_the_right_one():
    with pytest.raises(InputError, match=r"one column, 'title,start' \(try --delimiter comma\)"):
        rows_of("title,start\na,1\n", delimiter=";")


def test_rows_that_are_not_whole_are_problems_and_the_others_go_on():
    records = read_records("title,start,place\na,1\nb,2,x,y\nc,3,z\nd,4,w,,\n", "a.csv")
    assert records.columns == [["c", "d"], ["3", "4"], ["z", "w"]]
    assert records.numbers == [4, 5]
    assert [str(problem) for problem in records.problems] == [
        "a.csv, row 2: has 2 cells, the header has 3: 'a,1' (a cell is missing)",
        "a.csv, row 3: has 4 cells, the header has 3: 'b,2,x,y' (quote a cell that contains ',')",
    ]


def test_a_comma_too_many_in_the_first_row_does_not_shift_the_columns():
    records = read_records("title,start\na,b,1\nc,2\n", "a.csv")
    assert records.columns == [["c"], ["2"]]
    assert records.problems[0].row == 2


def test_a_quote_that_is_never_closed_costs_its_row_only():
    records = read_records('title,start\na,1\n"b,2\nc,3\nd,4\n', "a.csv")
    assert records.columns == [["a", "c", "d"], ["1", "3", "4"]]
    assert records.numbers == [2, 4, 5]
    assert [(problem.code, problem.row) for problem in records.problems] == [("quote-open", 3)]


def test_a_quote_that_is_never_closed_in_the_header_is_refused():
    with pytest.raises(InputError, match="row 1: a quote is opened and never closed"):
        read_records('"title,start\na,1\n', "a.csv")


def test_a_quote_in_the_last_row_that_is_closed_is_no_problem():
    records = read_records('title,note\na,"x\ny"', "a.csv")
    assert records.columns == [["a"], ["x\ny"]]
    assert not records.problems


@pytest.mark.parametrize("text", ["title,start\n", "title,start", "\n\ntitle,start\n\n\n"])
def test_a_header_alone_is_refused(text):
    with pytest.raises(InputError, match=r"a\.csv: has a header but no rows"):
        read_records(text, "a.csv")


def test_blank_lines_are_no_rows_but_are_counted():
    records = read_records("\ntitle,start\n\na,1\n", "a.csv")
    assert (records.header, records.numbers) == (["title", "start"], [4])


def test_a_line_without_end_is_refused_with_its_number(monkeypatch):
    monkeypatch.setattr(delimited, "MAX_LINE", 1000)
    with pytest.raises(InputError, match="line 2 has 1,001 characters; at most 1,000 are read"):
        read_records("title\n" + "A" * 1000 + "\n", "a.csv")


def test_too_many_columns_are_refused():
    with pytest.raises(InputError, match="has 5,001 columns; at most 5,000 are read"):
        read_records("title" + ",x" * 5000 + "\n1\n", "a.csv")


def test_a_long_cell_is_read_whole():
    assert rows_of("title,note\nx," + "A" * 200_000 + "\n")[0][1] == "A" * 200_000


CELLS = st.lists(st.sampled_from(["a", "1", "", "x y", "ü"]), min_size=2, max_size=4)


@given(st.lists(CELLS, min_size=1, max_size=30))
def test_every_line_is_a_row_or_a_problem(rows):
    text = "title,start,place\n" + "".join(",".join(row) + "\n" for row in rows)
    records = read_records(text, "a.csv")
    numbers = {*records.numbers, *(problem.row for problem in records.problems)}
    assert numbers == {number for number, _ in enumerate(rows, 2)}


@given(st.text('a,;"\n\r', max_size=60))
def test_any_text_is_read_or_refused(text):
    try:
        records = read_records(f"title,start\n{text}", "a.csv")
    except InputError:
        return
    assert len({len(column) for column in records.columns} | {len(records.numbers)}) == 1
