"""Whole articles of our own: how many events are found, and how many rows are false."""

import json
from pathlib import Path

import pytest

from itinerary.article.draft import read_article, to_frame

ARTICLES = json.loads(Path(__file__).with_name("articles.json").read_text(encoding="utf-8"))
SILENT = [name for name, article in ARTICLES.items() if not article["events"]]


def read(name):
    article = ARTICLES[name]
    reading = read_article(
        article["text"], published=article["published"], language=article["language"]
    )
    rows = to_frame(reading)
    return rows, list(zip(rows["place"], rows["start"], rows["status"], strict=True))


def test_most_events_of_articles_are_found_and_few_rows_are_false():
    hit = found = wanted = 0
    for name, article in ARTICLES.items():
        said, told = read(name)[1], [tuple(event) for event in article["events"]]
        hit += sum(event in told for event in said)
        found, wanted = found + len(said), wanted + len(told)
    assert hit / found >= 0.85
    assert hit / wanted >= 0.85


@pytest.mark.parametrize("name", SILENT)
def test_an_article_that_tells_no_event_makes_no_row(name):
    assert read(name)[1] == []


@pytest.mark.parametrize("name", ARTICLES)
def test_every_quote_stands_in_its_article(name):
    rows, _ = read(name)
    assert all(quote and quote in ARTICLES[name]["text"] for quote in rows["quote"])
