import pytest

from itinerary import Itinerary
from itinerary.views.embedding import find_references, write_embedding, write_fragment

GUARD = "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'\">"


@pytest.mark.parametrize(
    "document",
    [
        "<img src=https://example.org/a.png>",
        "<img srcset='https://example.org/a.png 2x'>",
        "<link rel=stylesheet href=//example.org/a.css>",
        "<script src=a.js></script>",
        "<base href=https://example.org/>",
        "<iframe src=https://example.org/></iframe>",
        "<iframe srcdoc='&lt;img src=https://example.org/a.png&gt;'></iframe>",
        "<meta http-equiv=refresh content='0;url=https://example.org/'>",
        "<style>@import 'https://example.org/a.css'</style>",
        "<p style='background: url(https://example.org/a.png)'>",
        "<video poster=a.png></video>",
        "<svg><image xlink:href=https://example.org/a.svg /></svg>",
        "<form action=https://example.org/></form>",
    ],
)
def test_what_a_page_would_fetch_is_found(document):
    assert find_references(GUARD + document)


@pytest.mark.parametrize(
    "document",
    ["<a href=https://example.org/>x</a>", "<img src=data:image/png;base64,AA==>", "<p>x</p>"],
)
def test_links_to_be_clicked_and_data_are_not_fetched(document):
    assert not find_references(GUARD + document)


def test_a_page_that_nothing_guards_is_reported():
    assert find_references("<p>x</p>")


@pytest.mark.parametrize("view", ["page", "map", "timeline"])
def test_our_pages_fetch_nothing(view, frame):
    page = Itinerary.from_dataframe(frame).render(view).decode()
    assert not find_references(page)


def test_a_fragment_is_one_element_that_holds_the_whole_page(frame, tmp_path):
    path = tmp_path / "fragment.html"
    Itinerary.from_dataframe(frame).save(str(path), format="fragment", title='a "b" <c>')
    text = path.read_text("utf-8")
    assert text.startswith('<iframe title="a &#34;b&#34; &#60;c&#62;" srcdoc="')
    assert text.count("<") == 2
    assert not find_references(GUARD + text)


def test_an_embedding_encodes_its_address():
    assert 'src="a&#34; onload&#61;&#34;x"' in write_embedding('a" onload="x', "t")
    assert "<b>" not in write_fragment("<b>", "<b>")


@pytest.fixture
def frame():
    import pandas as pd

    return pd.DataFrame({"title": ["Talks"], "start": ["2025"], "lat": [50.4], "lon": [30.5]})
