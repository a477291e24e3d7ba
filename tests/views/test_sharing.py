"""What others show of a page: tags, addresses, the picture beside it."""

from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

from itinerary import Itinerary
from itinerary.cli import main
from itinerary.events import InputError, OutputError
from itinerary.views.picture import SIZE, SMALL
from itinerary.views.sharing import Card, check_address, find_picture, write_tags

URL = "https://example.org/a/trip.html"
DATA = Path(__file__).parents[2] / "data/peace-talks.csv"


@pytest.fixture
def trip():
    frame = {"title": ["Talks", "More"], "lat": [50.4, 48.2], "lon": [30.5, 16.4]}
    return Itinerary.from_dataframe(pd.DataFrame(frame | {"place": ["Kyiv", "Vienna"]}))


class Tags(HTMLParser):
    """The tags of a page that others read, as (name, content)."""

    def __init__(self, page):
        super().__init__()
        self.found, self.links, self.pictures = [], {}, []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if tag == "meta" and "content" in values:
            names = (values.get("property"), values.get("name"))
            self.found += [(name, values["content"]) for name in names if name]
        if tag == "link":
            self.links[values["rel"]] = values["href"]
        if tag == "img":
            self.pictures.append(values)

    @property
    def tags(self):
        return dict(self.found)


def test_a_page_says_what_it_is_called_and_about(trip):
    tags = Tags(
        trip.render(title="A <b> & c", standfirst="Two\n talks.", language="de").decode()
    ).tags
    assert tags["og:title"] == "A <b> & c"
    assert tags["og:description"] == tags["description"] == "Two talks."
    assert (tags["og:type"], tags["og:locale"]) == ("article", "de_DE")


def test_without_a_standfirst_the_description_names_the_first_events(trip):
    tags = Tags(trip.render(language="uk").decode()).tags
    assert tags["og:description"] == "2 події: Talks; More"


def test_without_an_address_the_picture_is_in_the_page_once(trip):
    page = trip.render().decode()
    found = Tags(page)
    (picture,) = found.pictures
    assert picture["property"] == "og:image"
    assert picture["src"].startswith("data:image/png;base64,")
    assert (int(picture["width"]), int(picture["height"])) == SMALL
    assert picture["alt"] == "Map: Kyiv, Vienna"
    assert page.count("data:image/png") == 1
    assert "canonical" not in found.links
    assert "og:url" not in found.tags


def test_with_an_address_all_addresses_are_absolute(trip, tmp_path):
    path = tmp_path / "my trip.html"
    trip.save(str(path), url=URL, title="Talks")
    found = Tags(path.read_text("utf-8"))
    beside = "https://example.org/a/my%20trip.png"
    assert found.links["canonical"] == found.tags["og:url"] == URL
    assert found.tags["og:image"] == found.tags["twitter:image"] == beside
    assert found.tags["twitter:card"] == "summary_large_image"
    assert found.tags["og:image:alt"] == found.tags["twitter:image:alt"] == "Map: Kyiv, Vienna"
    size = (int(found.tags["og:image:width"]), int(found.tags["og:image:height"]))
    picture = (tmp_path / "my trip.png").read_bytes()
    assert size == SIZE
    assert [int.from_bytes(picture[at : at + 4], "big") for at in (16, 20)] == list(SIZE)
    assert all("property" not in image for image in found.pictures)


def test_the_picture_of_open_graph_comes_before_what_is_said_about_it(trip):
    names = [name for name, _ in Tags(trip.render(url=URL).decode()).found]
    first = names.index("og:image")
    assert all(names.index(name) > first for name in names if name.startswith("og:image:"))


def test_a_journey_without_a_place_has_no_picture(tmp_path):
    path = tmp_path / "trip.html"
    Itinerary.from_dataframe(pd.DataFrame({"title": ["x"]})).save(str(path), url=URL)
    found = Tags(path.read_text("utf-8"))
    assert found.pictures == []
    assert "og:image" not in found.tags
    assert found.tags["twitter:card"] == "summary"
    assert [each.name for each in tmp_path.iterdir()] == ["trip.html"]


def test_a_page_in_a_frame_says_nothing_about_sharing(trip):
    page = trip.render(framed=True).decode()
    assert "og:" not in page.partition("<script")[0]
    assert '<base target="_blank">' in page


def test_text_in_tags_is_text():
    tags = write_tags(Card('"><script>', "{{7*7}}", "en", URL, '"x', (1, 2), URL + '"'))
    assert "<script" not in tags
    assert "{" not in tags
    assert tags.count('"') % 2 == 0


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("example.org/trip.html", "begin with https://"),
        ("ftp://example.org/", "begin with https://"),
        ("javascript:alert(1)", "begin with https://"),
        ("//example.org/", "begin with https://"),
        ("https:example.org", "begin with https://"),
        ("https:///trip.html", "names no host"),
        ("https://", "names no host"),
        ("https://ann:secret@example.org/", "user name"),
        ("https://example.org/#map", "from # on"),
        ("https://example.org/my trip.html", "write that as %20"),
        ('https://example.org/"', "write that as %22"),
        ("https://example.org/a\n", "write that as %0A"),
        ("https://example.org\\a", "write that as %5C"),
        ("https://example.org:port/", "cannot be read"),
        ("https://[::1/", "cannot be read"),
        ("", "begin with https://"),
    ],
)
def test_an_address_that_is_none_is_refused_with_a_hint(url, said):
    with pytest.raises(InputError) as refused:
        check_address(url)
    assert repr(url) in str(refused.value)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org", "http://localhost:8000/trip.html", "HTTPS://EXAMPLE.ORG/",
        "https://example.org/trips/?id=1&x=2", "https://пример.рф/поїздка", "https://[::1]/a",
    ],
)  # fmt: skip
def test_an_address_of_a_page_is_taken_as_it_is(url):
    assert check_address(url) == url


@pytest.mark.parametrize(
    ("url", "picture"),
    [
        ("https://example.org", "https://example.org/trip.png"),
        ("https://example.org/a/", "https://example.org/a/trip.png"),
        ("https://example.org/a/b?c=/d", "https://example.org/a/trip.png"),
    ],
)
def test_the_picture_lies_beside_the_page(url, picture):
    assert find_picture(url, "trip.png") == picture


@pytest.mark.parametrize("name", ["-", "trip.png", "folder/nowhere/trip.html"])
def test_where_no_picture_can_be_no_page_is_written(trip, name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(OutputError):
        trip.save(name, format="html", url=URL)
    assert list(tmp_path.iterdir()) == []


def test_page_and_picture_are_written_both_or_neither(trip, tmp_path):
    page, picture = tmp_path / "trip.html", tmp_path / "trip.png"
    page.write_text("old")
    picture.write_text("old")
    picture.chmod(0o444)
    with pytest.raises(OutputError, match=r"trip\.png: cannot be written: the file is read-only"):
        trip.save(str(page), url=URL)
    assert page.read_text() == picture.read_text() == "old"
    picture.chmod(0o644)
    trip.save(str(page), url=URL)
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["trip.html", "trip.png"]


def test_an_address_that_is_wrong_writes_nothing(trip, tmp_path):
    with pytest.raises(InputError):
        trip.save(str(tmp_path / "trip.html"), url="example.org")
    with pytest.raises(InputError, match="fragment"):
        trip.save(str(tmp_path / "trip.html"), format="fragment", url=URL)
    assert list(tmp_path.iterdir()) == []


def run(*arguments):
    return CliRunner().invoke(main, ["page", str(DATA), *arguments])


def test_the_command_writes_page_and_picture_and_prints_the_frame(tmp_path):
    path = tmp_path / "trip.html"
    ran = run("-o", str(path), "--url", URL, "--embed")
    assert ran.exit_code == 0
    assert f'src="{URL}"' in ran.stdout
    assert "its picture for previews" in ran.stderr
    assert (tmp_path / "trip.png").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--url", "example.org"], "'example.org' does not begin with https://"),
        (["--url", URL, "-o", "-"], "name the page with -o"),
        (["--embed", "-o", "-"], "name the page with -o"),
        (["--url", URL, "--fragment"], "a fragment has none"),
        (["--embed", "--fragment"], "a fragment has none"),
    ],
)
def test_options_that_do_not_go_together_are_refused_before_anything_is_read(arguments, said):
    ran = run(*arguments)
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert said in " ".join(ran.stderr.split())
