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


def test_an_embedding_encodes_its_address():
    assert 'src="a&#34; onload&#61;&#34;x"' in write_embedding('a" onload="x', "t")
    assert "<b>" not in write_fragment("<b>", "<b>")


@pytest.fixture
def frame():
    import pandas as pd

    return pd.DataFrame({"title": ["Talks"], "start": ["2025"], "lat": [50.4], "lon": [30.5]})
