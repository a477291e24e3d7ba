import ast
import inspect
import re

import numpy as np
import pandas as pd
import pytest

import itinerary
from itinerary.article import rating
from itinerary.layout import layout
from itinerary.views.book import Book
from itinerary.views.drafts import list_bands, pack_drafts
from itinerary.views.knowledge import pack_knowledge
from itinerary.views.messages import read_messages
from itinerary.views.moments import DAY, MONTH, TOLD


def plan(**columns):
    count = len(next(iter(columns.values())))
    frame = pd.DataFrame({"title": [f"Event {n}" for n in range(count)], **columns})
    return layout(itinerary.Itinerary.from_dataframe(frame).events)


@pytest.mark.parametrize(
    ("written", "band"),
    [
        ("accept", "accept"),
        ("check", "check"),
        ("hint", "hint"),
        (" Check ", "check"),
        ("", ""),
        ("done", ""),
        ("The Beatles", ""),
    ],
)
def test_only_three_words_make_a_row_a_draft(written, band):
    assert list_bands(plan(band=[written]).events).tolist() == [band]


def test_a_table_without_bands_has_no_drafts():
    book = Book()
    assert pack_drafts(book, plan(place=["A"])) == {}
    assert "event.band" not in book.columns


def test_drafts_are_counted_and_so_are_those_to_be_checked():
    drafts = plan(band=["accept", "check", "hint", "", "own"])
    assert pack_drafts(Book(), drafts) == {"rows": 3, "check": 2}


@pytest.mark.parametrize(
    ("written", "percent"),
    [("0.88", 88), ("0,70", 70), ("1", 100), ("", -1), ("high", -1), ("7", -1), ("nan", -1)],
)
def test_confidence_is_a_share_or_not_known(written, percent):
    book = Book()
    pack_drafts(book, plan(band=["check"], confidence=[written]))
    assert np.asarray(book.numbers["event.sure"]).tolist() == [percent]


def test_what_is_no_draft_carries_no_reasons():
    book = Book()
    pack_drafts(book, plan(band=["check", ""], rule=["verb-visit", "mine"]))
    assert book.words["event.rule"].tolist() == ["verb-visit", ""]


@pytest.mark.parametrize(
    ("written", "grain"), [("2025-10-21", DAY), ("2025-10", MONTH), ("2025-10~", MONTH)]
)
def test_since_when_a_status_is_known_is_as_exact_as_it_was_written(written, grain):
    book = Book()
    pack_knowledge(book, plan(status=["cancelled"], status_date=[written]))
    assert book.numbers["event.known_grain"].tolist() in ([grain], [TOLD])


def list_reasons():
    """Give every reason that makes a reading surer or less so: weight and words, side by side."""
    for node in ast.walk(ast.parse(inspect.getsource(rating))):
        if isinstance(node, ast.Tuple) and len(node.elts) == 2:
            weight, words = node.elts
            said = isinstance(words, ast.Constant) and isinstance(words.value, str)
            number = weight.operand if isinstance(weight, ast.UnaryOp) else weight
            if said and isinstance(number, ast.Constant) and isinstance(number.value, float):
                yield words.value


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "uk"])
def test_every_reason_has_words_in_every_language(language):
    reasons = [*list_reasons()]
    assert len(reasons) > 12
    keys = {"why." + re.sub("[^a-z]+", "-", reason.lower()) for reason in reasons}
    assert keys <= read_messages()[language].keys()
