import pytest

from itinerary import Itinerary
from itinerary.views.embedding import write_embedding, write_fragment
from itinerary.views.offline import find_references

GUARD = "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'\">"


def test_a_fragment_is_one_element_that_holds_the_whole_page(frame, tmp_path):
    path = tmp_path / "fragment.html"
    Itinerary.from_dataframe(frame).save(str(path), format="fragment", title='a "b" <c>')
    text = path.read_text("utf-8")
    assert text.startswith('<iframe title="a &#34;b&#34; &#60;c&#62;" srcdoc="')
    assert text.count("<") == 2
    assert not find_references(GUARD + text)


def test_a_frame_has_all_that_a_careful_host_wants():
    frame = write_embedding("https://example.org/trip.html", "A\n trip")
    assert frame.startswith('<iframe title="A trip" src="https://example.org/trip.html" ')
    for wanted in (
        'referrerpolicy="no-referrer"', 'allow="fullscreen"', 'loading="lazy"', 'width="100%"',
        'sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"', "all: initial",
    ):  # fmt: skip
        assert wanted in frame
    assert "same-origin" not in frame


@pytest.mark.parametrize(("title", "name"), [("", "Itinerary"), ("x" * 9999, "x" * 200)])
def test_a_frame_always_has_a_name_that_can_be_listened_to(title, name):
    assert f'title="{name}"' in write_fragment("<p>", title)


def test_an_embedding_encodes_its_address():
    assert 'src="a&#34; onload&#61;&#34;x"' in write_embedding('a" onload="x', "t")
    assert "<b>" not in write_fragment("<b>", "<b>")


@pytest.fixture
def frame():
    import pandas as pd

    return pd.DataFrame({"title": ["Talks"], "start": ["2025"], "lat": [50.4], "lon": [30.5]})
