"""The tables of dates in the README."""

import re
from pathlib import Path

import pandas as pd
import pytest

from itinerary.when import add_bounds, describe

README = Path(__file__).parents[2] / "README.md"


def rows_of(heading: str) -> list[list[str]]:
    """Read the table that follows a comment in the README."""
    text = README.read_text(encoding="utf-8")
    found = re.search(rf"<!-- {heading}:.*?-->\n(.*?)<!-- end -->", text, re.DOTALL)
    lines = found[1].strip().splitlines()[2:] if found else []
    return [[cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in lines]


def read_cell(text: str, as_of: str | None = None):
    return add_bounds(pd.DataFrame({"start": [text]}), as_of=as_of)


@pytest.mark.parametrize("row", rows_of("dates accepted"), ids=lambda row: row[0])
def test_a_date_that_the_readme_names_is_read_and_told(row):
    written, edtf, told = row
    timed, problems = read_cell(written)
    assert problems == []
    assert timed["start_edtf"].tolist() == [edtf]
    assert describe(edtf) == told


@pytest.mark.parametrize("row", rows_of("relative dates"), ids=lambda row: row[0])
def test_a_relative_date_that_the_readme_names_is_counted(row):
    written, edtf = row
    timed, problems = read_cell(written, "2025-11-19")
    assert problems == []
    assert timed["start_edtf"].tolist() == [edtf]


@pytest.mark.parametrize("row", rows_of("dates refused"), ids=lambda row: row[0])
def test_a_date_that_the_readme_refuses_is_refused_with_its_hint(row):
    written, hint = row
    timed, problems = read_cell(written)
    assert len(timed) == 0
    assert hint.removeprefix("needs ").strip("`") in problems[0].hint
