import re

from itinerary.article.draft import read_article
from itinerary.article.review import render_review

TEXT = 'On Monday, Ann Lee flew from Bonn to Oslo. <script>x()</script> {{7*7}} "quoted" & more.'


def render(text=TEXT, **options):
    reading = read_article(text, published="2025-11-19", language="en")
    return render_review(reading, **options).decode()


def test_every_mark_links_a_row_that_is_there():
    page = render()
    rows = set(re.findall(r'id="(row-\d+)"', page))
    assert rows
    assert set(re.findall(r'href="#(row-\d+)"', page)) == rows
    assert {"trigger", "place", "origin", "start", "actors"} <= set(
        re.findall(r'mark class="(\w+)"', page)
    )


def test_the_article_is_text_on_its_review():
    page = render()
    assert "<script" not in page
    assert "{{" not in page
    assert "script-src &#39;none&#39;" in page or "script-src 'none'" in page


def test_the_same_reading_gives_the_same_page():
    assert render() == render()


def test_a_row_that_was_called_off_looks_so():
    assert "<del>" in render("On Monday Ann Lee cancelled her visit to Oslo.")
