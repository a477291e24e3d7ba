import json
import re
import subprocess
import sys
import zlib
from base64 import b64decode
from pathlib import Path

import pandas as pd
import pytest

import itinerary
from itinerary.layout import layout
from itinerary.views import moments
from itinerary.views.book import Book
from itinerary.views.knowledge import pack_knowledge
from itinerary.views.messages import read_messages
from itinerary.views.page import Words, render
from tests.views.test_payload import unpack

ROOT = Path(__file__).parents[2]
TALKS = pd.DataFrame(
    {
        "title": ["Summit", "Called off", "Train"],
        "start": ["2025-08-15", "2025-10?", "2025-11-18T22:00"],
        "end": ["", "", "2025-11-19"],
        "status": ["", "cancelled", ""],
        "status_date": ["", "2025-10-21", ""],
        "trip": ["S", "S", "D"],
        "mode": ["", "plane", "train"],
        "place": ["Alaska", "Budapest", "Kyiv"],
        "place_latitude": ["64", "47.5", "50.45"],
        "place_longitude": ["-152", "19.05", "30.52"],
    }
)


@pytest.fixture(scope="module")
def trip():
    return itinerary.Itinerary.from_dataframe(TALKS)


def carried(page):
    island = re.search(r'id="events-data">([^<]*)<', page.decode())[1]
    return unpack(b64decode(island))


def test_the_page_is_one_file_without_a_reference_to_another(trip):
    page = trip.render(title="Talks").decode()
    markup = re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL)
    assert not re.search(
        r"<(?:script|link|img|iframe|source)[^>]*\s(?:src|href)=\"(?!data:)", markup
    )
    assert not re.search(r"@import|url\((?!none|data:|#)", markup)
    assert "default-src &#39;none&#39;" in page


def test_the_policy_names_every_script_and_style_by_its_hash(trip):
    page = trip.render().decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1]
    inline = len(re.findall(r"<script>", page)) + len(re.findall(r"<style>", page))
    assert policy.count("sha256-") == inline
    assert "unsafe" not in policy


def test_the_same_itinerary_gives_the_same_bytes(trip):
    assert trip.render(title="x") == trip.render(title="x")


def test_five_events_take_less_than_seven_hundred_thousand_bytes():
    page = itinerary.read(str(ROOT / "data/peace-talks.csv")).render()
    assert len(page) < 700_000


def test_a_page_is_what_an_html_file_is_by_default(trip, tmp_path):
    path = tmp_path / "trip.html"
    trip.save(str(path), title="Talks")
    assert path.read_bytes() == trip.render("page", title="Talks")
    trip.save(str(path), view="map")
    assert b'id="events-data"' not in path.read_bytes()


def test_a_notebook_shows_the_page(trip):
    shown = trip._repr_html_()
    assert shown.startswith("<iframe ")
    assert " srcdoc=" in shown
    assert "events-data" in shown


def test_writing_a_page_imports_neither_folium_nor_plotly(tmp_path):
    table, page = str(ROOT / "data/peace-talks.csv"), str(tmp_path / "x.html")
    code = (
        "import itinerary, sys\n"
        f"itinerary.read({table!r}).save({page!r})\n"
        "print({'folium', 'plotly', 'branca'} & set(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "set()"


def test_words_are_text_and_not_markup(trip):
    words = Words("<b>&{{7*7}}", "<script>x</script>", "</p><i>")
    page = render(trip.layout(), words).decode()
    assert "<title>&#60;b&#62;&#38;&#123;&#123;7*7&#125;&#125;</title>" in page
    assert "<script>x</script>" not in page
    assert "</p><i>" not in page


def test_pictures_are_allowed_only_when_asked_for(trip):
    assert "img-src data: blob:;" in trip.render().decode()
    assert "img-src data: blob: https: http:;" in trip.render(media=True).decode()


def test_the_events_stand_in_a_table_for_readers_without_scripts(trip):
    table = trip.render().decode().partition("<table>")[2]
    assert table.index("Summit") < table.index("Called off") < table.index("Train")


def test_dates_are_numbers_where_numbers_say_all(trip):
    columns, _ = carried(trip.render())
    assert columns["event.grain"] == [moments.DAY, moments.TOLD, moments.MINUTE]
    assert columns["event.end_grain"][2] == moments.DAY
    assert columns["event.told.de"] == ["", "Oktober 2025?", ""]
    assert "event.when" not in columns


@pytest.mark.parametrize(
    ("written", "grain"),
    [
        ("2025", moments.YEAR),
        ("-0043", moments.YEAR),
        ("2024-02", moments.MONTH),
        ("2024-02-29", moments.DAY),
        ("2024-02-29T10:30", moments.MINUTE),
        ("2024-02-29T10:30:05", moments.SECOND),
        ("2024-21", moments.TOLD),
        ("198X", moments.TOLD),
        ("1640~", moments.TOLD),
        ("../1985", moments.TOLD),
        ("Y-170000000", moments.TOLD),
        ("", moments.TOLD),
    ],
)
def test_a_date_has_the_grain_that_it_names(written, grain):
    frame = pd.DataFrame({"title": ["x"], "start": [written]})
    book = Book()
    moments.pack_dates(book, itinerary.Itinerary.from_dataframe(frame).layout().events, "en")
    assert book.numbers["event.grain"].tolist() == [grain]


def test_what_was_called_off_was_planned_until_then(trip):
    book = Book()
    unknown = pack_knowledge(book, trip.layout())
    known = book.numbers["event.known"].tolist()
    assert known[0] == known[2] == unknown
    assert pd.Timestamp(known[1], unit="s") == pd.Timestamp("2025-10-21")
    assert book.numbers["ghosts.event"].tolist() == [1]


def test_the_figures_are_those_of_stats(trip):
    _, header = carried(trip.render())
    figures = trip.stats()
    assert header["stats"]["days"] == figures.days
    assert [row[0] for row in header["stats"]["modes"]] == figures.modes["mode"].tolist()


def test_every_language_says_the_same_things():
    messages = read_messages()
    english = messages["en"]
    for language, words in messages.items():
        assert set(words) == set(english), language
        for key, text in words.items():
            named = [set(re.findall(r"\{\w*\}", each)) for each in forms(text)]
            wanted = set().union(*(re.findall(r"\{\w*\}", each) for each in forms(english[key])))
            assert all(found == wanted for found in named), f"{language}: {key}"
            assert all(each.strip() for each in forms(text))


def forms(text):
    return [text] if isinstance(text, str) else list(text.values())


def test_every_message_that_the_page_asks_for_exists():
    assets = ROOT / "itinerary/views/assets"
    sources = [path.read_text("utf-8") for path in assets.glob("page*")]
    asked = {key for text in sources for key in re.findall(r'\bsay\("([\w.]+)"', text)}
    asked |= {key for text in sources for key in re.findall(r'data-(?:say|label)="([\w.]+)"', text)}
    assert asked <= set(read_messages()["en"])


ODD = {
    "none": {"title": []},
    "one": {"title": ["x"]},
    "undated": {"title": ["x", "y"], "place_latitude": ["1", "2"], "place_longitude": ["1", "2"]},
    "spans": {"title": ["x", "y"], "start": ["-2999", "2100-12-31"]},
    "long": {"title": ["x" * 5_000_000]},
}


@pytest.mark.parametrize("name", ODD)
def test_odd_tables_make_a_page(name):
    page = render(layout(itinerary.Itinerary.from_dataframe(pd.DataFrame(ODD[name])).events)
                  if ODD[name]["title"] else layout(pd.DataFrame(ODD[name])))  # fmt: skip
    columns, header = carried(page)
    assert header["events"] == len(columns["event.title"]) == len(ODD[name]["title"])


def test_a_title_without_end_is_cut_in_the_heading(trip):
    page = trip.render(title="y" * 5_000_000)
    assert len(page) < 1_000_000


def test_messages_travel_compressed(trip):
    island = re.search(r'id="words-data">([^<]*)<', trip.render().decode())[1]
    assert json.loads(zlib.decompress(b64decode(island))) == read_messages()
