"""What a document would fetch, however it hides it; and what only looks as if it did."""

import base64
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

from itinerary import Itinerary
from itinerary.cli import main
from itinerary.events import InputError
from itinerary.views.offline import decode_document, find_references

GUARD = "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'\">"
HOST = "https://example.org/"


def encode(text):
    return base64.b64encode(text.encode()).decode()


FETCHING = {
    # elements and attributes
    "img": "<img src=https://example.org/a.png>",
    "img, beside": "<img src=a.png>",
    "script": "<script src=a.js></script>",
    "module": "<script type=module src=https://example.org/a.js></script>",
    "iframe": "<iframe src=https://example.org/></iframe>",
    "frame": "<frameset><frame src=https://example.org/></frameset>",
    "embed": "<embed src=https://example.org/a.swf>",
    "object": "<object data=https://example.org/a.svg></object>",
    "applet": "<applet codebase=https://example.org/ code=A></applet>",
    "poster": "<video poster=a.png></video>",
    "audio": "<audio src=https://example.org/a.mp3></audio>",
    "source": "<picture><source srcset=https://example.org/a.webp></picture>",
    "track": "<video><track src=https://example.org/a.vtt></video>",
    "input": "<input type=image src=https://example.org/a.png>",
    "background": "<body background=https://example.org/a.png>",
    "table background": "<table><td background=https://example.org/a.png>",
    "form": "<form action=https://example.org/></form>",
    "button": "<button formaction=https://example.org/>x</button>",
    "ping": "<a href=#x ping=https://example.org/told>x</a>",
    "attribution": "<img attributionsrc=https://example.org/ src=#>",
    "html manifest": "<html manifest=https://example.org/a.appcache>",
    # links and meta
    "stylesheet": "<link rel=stylesheet href=//example.org/a.css>",
    "preload": "<link rel=preload as=image href=https://example.org/a.png>",
    "modulepreload": "<link rel=modulepreload href=https://example.org/a.js>",
    "dns-prefetch": "<link rel=dns-prefetch href=//example.org>",
    "preconnect": "<link rel=preconnect href=https://example.org>",
    "prefetch": "<link rel='NEXT prefetch' href=https://example.org/b>",
    "icon": "<link rel='shortcut icon' href=https://example.org/favicon.ico>",
    "manifest": "<link rel=manifest href=https://example.org/m.json>",
    "search": "<link rel=search href=https://example.org/s.xml>",
    "alternate stylesheet": "<link rel='alternate stylesheet' href=https://example.org/a.css>",
    "link without a kind": "<link href=https://example.org/a.css>",
    "imagesrcset": "<link rel=preload as=image imagesrcset='https://example.org/a.png 2x'>",
    "base": "<base href=https://example.org/>",
    "refresh": "<meta http-equiv=refresh content='0;url=https://example.org/'>",
    "refresh in quotes": "<meta http-equiv=REFRESH content=\"3; URL = 'https://example.org/'\">",
    "refresh without a name": "<meta http-equiv=refresh content='0 https://example.org/'>",
    # lists of pictures
    "srcset": "<img srcset='https://example.org/a.png 2x'>",
    "srcset, second": "<img srcset='data:image/png;base64,AA== 1x, https://example.org/a.png 2x'>",
    "srcset, third": "<img srcset='#a 1x,#b 2x,\n\thttps://example.org/a.png\n3x'>",
    # drawings
    "use": "<svg><use href=https://example.org/a.svg#b></svg>",
    "image": "<svg><image xlink:href=https://example.org/a.svg /></svg>",
    "feImage": "<svg><filter><feImage href=https://example.org/a.png /></filter></svg>",
    "gradient": "<svg><linearGradient href=https://example.org/a.svg#g /></svg>",
    "svg script": "<svg><script href=https://example.org/a.js></script></svg>",
    "fill": "<svg><rect fill='url(https://example.org/a.svg#b)'></svg>",
    "mask": "<svg><rect mask=url(https://example.org/a.svg#m)></svg>",
    "animated": "<svg><image><set attributeName=href to=https://example.org/a.png></image></svg>",
    "values": "<svg><animate attributeName=xlink:href values='#a;https://example.org/'></svg>",
    "svg style": "<svg><style>@import '&#104;ttps://example.org/a.css'</style></svg>",
    "svg breaks out": "<svg><style><img src=https://example.org/a.png></style></svg>",
    "svg, cdata": "<svg><![CDATA[ > <!-- ]]><image href=https://example.org/a.png /><!-- -->",
    # styles
    "import": "<style>@import 'https://example.org/a.css'</style>",
    "import url": "<STYLE>@IMPORT URL(https://example.org/a.css)</STYLE>",
    "import bare": '<style>@import"a.css";</style>',
    "style": "<p style='background: url(https://example.org/a.png)'>",
    "style, entities": "<p style='background: u&#114;l(&quot;https://example.org/a.png&quot;)'>",
    "style, escapes": r"<p style='background: \75rl(https://example.org/a.png)'>",
    "style, split escape": r"<p style='background: u\72 l( https://example.org/a.png )'>",
    "style, comment": "<p style='background: url(/**/https://example.org/a.png)'>",
    "style, string": "<style>a { content: '/*' } b { cursor: url(a.cur) } c { x: '*/' }</style>",
    "font-face": "<style>@font-face { src: local(x), url( 'https://example.org/a' ) }</style>",
    "image-set": "<style>p { background: image-set('https://example.org/a.png' 1x) }</style>",
    "-webkit-image-set": "<style>p{background:-webkit-image-set(url(#a) 1x,\"b.png\" 2x)}</style>",
    "src()": "<style>p { background: src('https://example.org/a.png') }</style>",
    "media query": "<style media=print>p { list-style: url(https://example.org/a) }</style>",
    # how an address is written
    "protocol-relative": "<img src=//example.org/a.png>",
    "backslashes": r"<img src='\\example.org\a.png'>",
    "capitals": "<IMG SRC=HTTPS://EXAMPLE.ORG/A.PNG>",
    "entities": "<img src='&#x68;ttps&colon;&sol;&sol;example.org/a.png'>",
    "controls before": "<img src='\x01\x1f https://example.org/a.png'>",
    "tab inside": "<img src='ht\ttps://example.org/a.png'>",
    "not quite data": "<img src='d ata:image/png,'>",
    "other scheme": "<img src='ftp://example.org/a.png'>",
    "websocket": "<iframe src=ws://example.org/></iframe>",
    # documents in documents
    "srcdoc": "<iframe srcdoc='&lt;img src=https://example.org/a.png&gt;'></iframe>",
    "srcdoc twice": "<iframe srcdoc=\"<iframe srcdoc='<img src=a.png>'></iframe>\"></iframe>",
    "data: html": "<iframe src='data:text/html,<img src=https://example.org/a.png>'></iframe>",
    "data: html, coded": f"<iframe src='DATA:text/html;BASE64,{encode('<img src=a>')}'>",
    "data: escaped": "<object data='data:text/html,%3Cimg%20src=a.png%3E'></object>",
    "data: svg": f"<img src='data:image/svg+xml;base64,{encode('<svg><image href=a.png>')}'>",
    "data: css": "<link rel=stylesheet href='data:text/css,@import %22https://example.org/%22'>",
    "data: in css": "<p style='background: url(\"data:image/svg+xml,<svg><image href=a>\")'>",
    # what only some readers would take for text
    "empty comment": "<!--> <img src=https://example.org/a.png> -->",
    "dashed comment": "<!---> <img src=https://example.org/a.png> -->",
    "comment ends with !": "<!-- --!> <img src=https://example.org/a.png> -->",
    "cdata": "<![CDATA[ > <img src=https://example.org/a.png> ]]>",
    "question mark": "<?php > <img src=https://example.org/a.png> ?>",
    "script ends in a space": "<script type=x></script ><img src=a.png></script>",
    "script ends in a slash": "<style></style/><img src=a.png>",
    "script in a script": "<script type=x><!--<script></script>--></script><img src=a.png>",
    "title": "<title><!--</title><img src=a.png>-->",
    "textarea": "<textarea><!--</textarea><img src=a.png>-->",
    "noscript": "<noscript><img src=https://example.org/a.png></noscript>",
    "noscript, with scripts": "<noscript><!--</noscript><img src=a.png>--></noscript>",
    "quotes in names": "<img a='>' \"b\" src=https://example.org/a.png>",
    "slashes between": "<img/x/src=https://example.org/a.png>",
    "equals first": "<img =src src=https://example.org/a.png>",
    "first of two": "<img src=https://example.org/a.png src=#>",
    "unquoted": "<img src=https://example.org/a.png/>",
    "template": "<template shadowrootmode=open><img src=a.png></template>",
}  # fmt: skip

LOCAL = {
    "link to click": "<a href=https://example.org/>x</a>",
    "area to click": "<map><area href=https://example.org/></map>",
    "link in a drawing": "<svg><a xlink:href=https://example.org/><text>x</text></a></svg>",
    "data": "<img src=data:image/png;base64,AA==>",
    "own part": "<svg><use href=#a></use><rect fill=url(#b)></svg>",
    "own part in a style": "<style>p { mask: url(#a); background: url('data:image/png,') }</style>",
    "text": "<p>https://example.org/ &lt;img src=a.png&gt; url(a.png) @import 'a.css'</p>",
    "comment": "<!-- <img src=https://example.org/a.png> -->",
    "island": "<script type=text/plain><img src=https://example.org/a.png></script>",
    "guarded script": "<script>fetch('https://example.org/')</script>",
    "written in a textarea": "<p title='<img src=a.png>'>x</p>",
    "canonical": "<link rel=canonical href=https://example.org/>",
    "licence": "<link rel='license author' href=https://example.org/>",
    "open graph": "<meta property=og:image content=https://example.org/a.png>",
    "cited": "<blockquote cite=https://example.org/>x</blockquote>",
    "reloaded": "<meta http-equiv=refresh content=30>",
    "image set": "<style>p { background: image-set('#a' type('image/avif') 1x) }</style>",
    "closed tag": "<img src=#></img>",
    "base without an address": "<base target=_blank>",
    "empty": "<img src='' srcset=''>",
}


@pytest.mark.parametrize("name", FETCHING)
def test_what_a_page_would_fetch_is_found(name):
    assert find_references(GUARD + FETCHING[name])


@pytest.mark.parametrize("name", LOCAL)
def test_links_to_be_clicked_and_what_is_in_the_page_are_not_fetched(name):
    assert find_references(GUARD + LOCAL[name]) == []


@pytest.mark.parametrize(
    "document",
    [
        "<script>1</script>",
        "<script type=module>import('https://example.org/a.js')</script>",
        "<script type=speculationrules>{}</script>",
        "<script type=text/JavaScript>1</script>",
        "<p onclick=x()>",
        "<svg onload=x()></svg>",
        "<a href='java\tscript:x()'>x</a>",
        "<iframe srcdoc='<script>1</script>'></iframe>",
    ],
)
def test_a_script_needs_a_policy_that_guards_it(document):
    assert find_references(document)
    assert not [found for found in find_references(GUARD + document) if "policy" in found.address]


@pytest.mark.parametrize(
    "document",
    [
        "<body>{}<script>1</script>",
        "<p>{}<script>1</script>",
        "text{}<script>1</script>",
        "<script>1</script>{}",
        "<style></style>{}<script>1</script>",
        "<html><head></head>{}<script>1</script>",
        "<noscript>{}</noscript><script>1</script>",
        "<template>{}</template><script>1</script>",
        "<title>{}</title><script>1</script>",
        "<!-- {} --><script>1</script>",
        "<svg>{}</svg><script>1</script>",
    ],
)
def test_a_policy_in_the_wrong_place_guards_nothing(document):
    assert any("no policy" in found.address for found in find_references(document.format(GUARD)))


def test_a_policy_stands_after_words_about_the_page():
    head = "<!DOCTYPE html><!-- x --><html lang=en><head>\n<meta charset=utf-8><title>x</title>"
    assert find_references(f"{head}{GUARD}<script>1</script>") == []


@pytest.mark.parametrize(
    "policy",
    [
        "default-src 'self'",
        "default-src 'none' https://example.org",
        "script-src 'none'",
        "default-src https:; default-src 'none'",
        "",
    ],
)
def test_a_policy_that_is_too_wide_guards_nothing(policy):
    guard = f'<meta http-equiv=content-security-policy content="{policy}">'
    assert find_references(f"{guard}<script>1</script>")


@pytest.mark.parametrize(
    "rule",
    [
        "img-src https:", "img-src *", "img-src *.example.org", "script-src example.org:443",
        "connect-src wss://example.org", "connect-src ws:", "frame-src 'self'",
        "script-src 'strict-dynamic'", "script-src 'nonce-abc'", "form-action https:",
        "base-uri *", "report-uri /told", "report-to group", "script-src-elem https:",
    ],
)  # fmt: skip
def test_what_a_policy_lets_through_is_reported(rule):
    guard = f"<meta http-equiv=Content-Security-Policy content=\"default-src 'none'; {rule}\">"
    assert [found.address for found in find_references(guard)] == [rule]


def test_a_reference_names_its_line_and_element_once():
    document = f"{GUARD}\n\n<p>x</p>\n<img\nsrc=https://example.org/a.png>"
    (found,) = find_references(document)
    assert str(found) == "line 4: <img> fetches 'https://example.org/a.png'"


def test_documents_in_documents_end_somewhere():
    document = "<img src=a.png>"
    for _ in range(12):
        document = f"<iframe srcdoc='{document.translate({38: '&amp;', 39: '&#39;'})}'></iframe>"
    assert "without end" in find_references(document)[0].address


def test_a_long_document_is_read_in_one_go():
    document = GUARD + "<svg>" + "<![CDATA[ <title> " * 3000 + "<img src=a.png>" * 3000
    assert len(find_references(document)) == 1


@pytest.mark.parametrize(
    "encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251", "shift_jis"]
)
def test_a_document_is_decoded_as_a_browser_would(encoding):
    names = {"utf-16-le": "\ufeff", "utf-16-be": "\ufeff"}
    declared = "" if "utf" in encoding else f"<meta charset={encoding}>"
    document = f"{names.get(encoding, '')}<html>{declared}<img src=https://example.org/a.png>"
    text = decode_document(document.encode(encoding), "x.html")
    assert len(find_references(text)) == 1


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "binary"),
        (b"title,place\nx,y\n", "no tag"),
        ("<html>".encode("utf-16-le"), "binary"),
    ],
)
def test_what_is_no_document_is_said(data, said):
    with pytest.raises(InputError, match=f"^trip.html: .*{said}"):
        decode_document(data, "trip.html")


@pytest.mark.parametrize("name", ["utf-7", "unicode_escape", "rot13", "utf-16", "nonsense"])
def test_encodings_that_browsers_do_not_know_are_not_used(name):
    document = f"<meta charset={name}><img src=https://example.org/a.png>".encode()
    assert len(find_references(decode_document(document, "x"))) == 1


@pytest.fixture
def trip():
    frame = {"title": ["Talks"], "start": ["2025"], "lat": [50.4], "lon": [30.5]}
    frame["media"] = ["https://example.org/a.jpg"]
    return Itinerary.from_dataframe(pd.DataFrame(frame))


@pytest.mark.parametrize("view", ["page", "map", "timeline"])
def test_our_pages_fetch_nothing(view, trip):
    assert find_references(trip.render(view).decode()) == []


def test_a_published_page_a_fragment_and_a_notebook_fetch_nothing(trip, tmp_path):
    page = tmp_path / "trip.html"
    trip.save(str(page), url=f"{HOST}trip.html")
    assert find_references(page.read_text("utf-8")) == []
    trip.save(str(page), format="fragment")
    assert find_references(page.read_text("utf-8")) == []
    assert find_references(trip._repr_html_()) == []


def test_the_page_to_check_a_draft_by_fetches_nothing(tmp_path):
    article = tmp_path / "article.txt"
    article.write_text("On 17 November 2025, Ann Lee flew to Oslo.", "utf-8")
    page = tmp_path / "review.html"
    CliRunner().invoke(
        main, ["draft", str(article), "-o", str(tmp_path / "d.csv"), "--review", str(page)]
    )
    assert find_references(page.read_text("utf-8")) == []


def test_tiles_and_media_are_what_the_reader_of_the_proof_is_told(trip):
    assert find_references(trip.render("page", media=True).decode())
    assert find_references(trip.render("map", tiles="OpenStreetMap.Mapnik").decode())


@pytest.mark.parametrize(
    ("name", "data", "code", "said"),
    [
        ("fine.html", f"{GUARD}<script>1</script>".encode(), 0, "fine.html: fetches nothing"),
        ("bad.html", b"<img src=a.png>", 3, "bad.html: line 1: <img> fetches 'a.png'"),
        ("bom.html", "<img src=a.png>".encode("utf-16"), 3, "line 1: <img> fetches 'a.png'"),
        ("empty.html", b"", 3, "empty.html: is empty"),
        ("a.png", b"\x89PNG\0", 3, "a.png: is binary, not an HTML document"),
        ("missing.html", None, 3, "missing.html: cannot be read: no such file"),
        ("https://example.org/", None, 3, "is a URL and is not opened"),
    ],
)
def test_the_command_says_what_it_found_and_its_exit_code_too(
    name, data, code, said, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    if data is not None:
        (tmp_path / name).write_bytes(data)
    ran = CliRunner().invoke(main, ["check-offline", name])
    assert (ran.exit_code, ran.stdout) == (code, "")
    assert said in ran.stderr


PAGES = sorted((Path(__file__).parents[2] / "maps").glob("*-*.html"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_pages_of_the_gallery_fetch_nothing(page):
    assert find_references(decode_document(page.read_bytes(), page.name)) == []
