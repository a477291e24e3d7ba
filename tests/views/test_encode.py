import base64
import hashlib
import html
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itinerary.views import encode

SURROGATES = st.characters(categories=["Cs"])
HOSTILE = st.text(st.characters() | SURROGATES | st.sampled_from("<>&\"'`{}%$\x00\u2028\u202e"))


@given(HOSTILE)
def test_html_text_shows_the_text_and_holds_no_sign_that_means_something(text):
    encoded = encode.html_text(text)
    assert not set(encoded) & set("<>\"'`{}")
    shown = html.unescape(encoded)
    assert shown == encode.replace_surrogates(text).replace("\x00", "\ufffd")


@given(HOSTILE)
def test_plotly_text_holds_no_tag_no_entity_and_no_formula(text):
    encoded = encode.plotly_text(text)
    assert not set(encoded) & set("<>$")
    assert all(part.startswith(("amp;", "lt;", "gt;", "#36;")) for part in encoded.split("&")[1:])


@given(HOSTILE)
def test_isolated_text_closes_every_isolate_it_opens(text):
    isolated = encode.isolate(text)
    opened = sum(isolated.count(sign) for sign in "\u2066\u2067\u2068")
    assert text in isolated
    assert isolated == text or opened <= isolated.count("\u2069") + text.count("\u2069") + 1


@pytest.mark.parametrize(
    "address",
    ["http://example.org", "https://example.org/a?b=1#c", "HTTPS://EXAMPLE.ORG/", "http://[::1]/"],
)
def test_a_web_address_is_a_link(address):
    assert encode.link(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,<script>1</script>",
        "file:///etc/passwd",
        "//example.org",
        "ftp://example.org",
        'https://example.org/"onmouseover="x',
        "https://example.org/ and words",
        "https://exa\nmple.org",
        " https://example.org",
        "vbscript:x",
    ],
)
def test_nothing_else_is_a_link(address):
    assert encode.link(address) is None
    assert "<a" not in encode.html_link(address)


@given(st.binary())
def test_an_island_is_base64_of_the_zlib_stream(data):
    written = encode.island(data)
    assert zlib.decompress(base64.b64decode(written)) == data
    assert encode.island(zlib.compress(data, 9), compressed=True) == written
    assert not set(written) & set("{}<>&%$`\"'")


def test_a_policy_allows_the_scripts_named_and_nothing_else():
    script = "let a = 1;"
    policy = encode.content_security_policy([script], img_src="data:")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    parts = dict(part.split(" ", 1) for part in policy.split("; "))
    assert parts["script-src"] == f"'sha256-{digest}'" == encode.script_hash(script)
    assert parts["default-src"] == "'none'"
    assert parts["img-src"] == "data:"
    assert "unsafe-eval" not in policy
    assert "'unsafe-inline'" not in parts["script-src"]


def test_a_policy_without_scripts_allows_none():
    assert "script-src 'none'" in encode.content_security_policy([])


def test_surrogate_pairs_and_other_letters_stay():
    assert encode.replace_surrogates("a\ud800b😀") == "a\ufffdb😀"
