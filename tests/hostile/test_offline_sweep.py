"""What a real browser requests of odd documents, the proof finds: random ones, by a fixed seed."""

import random

import pytest

from itinerary.views.offline import find_references

pytestmark = [pytest.mark.browser, pytest.mark.sweep]
DOCUMENTS = 1500
PIECES = [
    "<!--", "-->", "--!>", "<!-->", "<!--->", "<![CDATA[", "]]>", "<svg>", "</svg>", "<math>",
    "<mi>", "</math>", "<foreignObject>", "<desc>", "<style>", "</style>", "</style ",
    "<script type=x>", "</script>", "<script type=x><!--", "<title>", "</title>", "<textarea>",
    "</textarea>", "<noscript>", "</noscript>", "<template>", "</template>", "<select>",
    "<option>", "</select>", "<table>", "<td>", "</table>", "<xmp>", "</xmp>", "<iframe>",
    "</iframe>", "<noembed>", "</noembed>", "<p a='", '<p a="', "'", '"', ">", "<", "/", "<?x ",
    "<!x ", "</", "</ x>", "<p title=", "<annotation-xml encoding=text/html>", "<mglyph>", "<br>",
    "</p>", "<body>", "<head>", "</head>", "&lt;", "\n", " ", "=", "<img x", "<img/",
]  # fmt: skip
FETCHING = [
    "<img src={}>", "<img src='{}'>", "<image href={} />", "<svg><image href={} /></svg>",
    "<link rel=stylesheet href={}>", "<style>@import '{}';</style>",
    "<p style='background:url({})'>x</p>", "<img srcset='{} 1x'>",
    "<iframe srcdoc='<img src={}>'></iframe>",
]  # fmt: skip


def write(chance, number):
    """Write a document of a few pieces, of which two may fetch something."""
    pieces = [chance.choice(PIECES) for _ in range(chance.randint(1, 9))]
    for part in "ab":
        pieces.append(chance.choice(FETCHING).format(f"http://x.test/{number}{part}"))
    chance.shuffle(pieces)
    return "<!doctype html>" + "".join(pieces)


def test_whatever_a_browser_requests_is_found(chromium):
    chance = random.Random(7)
    documents = [write(chance, number) for number in range(DOCUMENTS)]
    requested = []
    page = chromium.new_page()

    def answer(route):
        name = route.request.url.rpartition("/")[2]
        if name.startswith("page"):
            page_text = documents[int(name.removeprefix("page"))]
            return route.fulfill(content_type="text/html; charset=utf-8", body=page_text)
        requested.append(name)
        return route.fulfill(content_type="text/css", body="")

    page.route("**/*", answer)
    for number in range(DOCUMENTS):
        page.goto(f"http://x.test/page{number}")
    found = [" ".join(each.address for each in find_references(text)) for text in documents]
    own = {name for name in requested if name[:-1].isdigit()}
    assert len(own) > DOCUMENTS / 2
    assert [name for name in sorted(own) if f"x.test/{name}" not in found[int(name[:-1])]] == []
    page.close()
