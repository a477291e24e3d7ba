import pytest

from itinerary.article.source import find_published, read_source, see_html, see_text
from itinerary.events import InputError


@pytest.fixture
def write(tmp_path):
    def make(name, text):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    return make


def test_plain_text_stays_as_it_is(write):
    text = "Ann left  Oslo.\r\n\r\nIt *rained*.\n"
    assert read_source(write("a.txt", text)).text == text


def test_markdown_loses_its_marks_and_keeps_its_date(write):
    text = "---\ntitle: x\ndate: 2025-11-19\n---\n# News\n\nAnn **left** [Oslo](http://x/y).\n"
    source = read_source(write("a.md", text))
    assert source.text == "News\n\nAnn left Oslo."
    assert source.published == "2025-11-19"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>Ann left.</p><p>Bo stayed.</p>", "Ann left.\n\nBo stayed."),
        ("<p>A<br>B</p>", "A\nB"),
        ("<p>Seen</p><div style='display: none'>not <b>this</b></div>", "Seen"),
        ("<nav>Menu</nav><article><p>Told</p></article><p>Other</p>", "Told"),
        ("<script>if (a < b) {}</script><p>T&uuml;r &amp; Tor</p>", "Tür & Tor"),
        ("<p hidden>no</p><!-- no --><p>yes", "yes"),
        ("<p>{{7*7}} &lt;img onerror=x&gt;</p>", "{{7*7}} <img onerror=x>"),
    ],
)
def test_of_a_page_only_what_can_be_seen_is_read(markup, text):
    assert see_html(markup).text == text


def test_a_page_says_when_it_was_published(write):
    head = "<head><meta property='article:published_time' content='2025-11-19T08:00Z'></head>"
    source = read_source(write("a.html", f"<!doctype html><html>{head}<p>Ann left.</p></html>"))
    assert (source.text, source.published) == ("Ann left.", "2025-11-19")
    assert [problem.code for problem in source.problems] == ["published-found"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Titel\nVeröffentlicht am 19. November 2025\n\nText.", "2025-11-19"),
        ("Berlin, 19. November 2025 – Die Kanzlerin reist.", "2025-11-19"),
        ("November 19, 2025\n\nText.", "2025-11-19"),
        ("On 3 May 2025 the ministers met.", ""),
        ("In 2019 it rained.", ""),
        ("", ""),
    ],
)
def test_the_head_of_a_text_may_tell_the_date(text, day):
    assert find_published(text) == day


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.txt", b"", "is empty"),
        ("a.html", b"<html><script>x</script></html>", "no visible text"),
        ("a.csv", b"title,start,place\nx,2025,Oslo\ny,2026,Rome\n", "table"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(50), "PNG"),
        ("a.txt", b"x. " * 1_000_000, "characters"),
    ],
)
def test_what_is_no_article_is_refused_in_one_line(write, name, data, said):
    with pytest.raises(InputError, match=said) as caught:
        read_source(write(name, data))
    assert "\n" not in str(caught.value)


def test_markdown_marks_inside_words_stay():
    assert see_text("a_b_c and 2*3*4", marked=True).text == "a_b_c and 2*3*4"
