"""XML: a tree within bounds, and nothing that a DTD could do."""

import pytest

from itinerary.events import InputError
from itinerary.formats.xml import MAX_DEPTH, clean, escape, read_tree

ENDS = {"p": "", "q": "x"}


def test_of_long_lists_the_ends_are_kept():
    text = b"<a><b/><p>1</p><p>2</p><p>3</p><b/><q>4</q><q><x/>5</q><q><x/>6</q><q>7</q></a>"
    root, _ = read_tree(text, ("a",), ENDS)
    assert [(each.name, each.text) for each in root.children] == [
        ("b", ""), ("p", "1"), ("p", "3"), ("b", ""), ("q", "5"), ("q", "6"),
    ]  # fmt: skip


def test_prefixes_and_white_space_are_taken_off():
    root, _ = read_tree("\n <k:a>\n <g:b> ä </g:b></k:a>".encode(), ("a",), {})
    assert root.read("b") == "ä"


DTD = '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
BOMB = "<!DOCTYPE a [<!ENTITY b0 'ha'>" + "".join(
    f"<!ENTITY b{n} '{f'&b{n - 1};' * 10}'>" for n in range(1, 20)
)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"<a>", "line 1, column 4: no element found"),
        (b"<a>\n<b></a>", "line 2, column 6: mismatched tag"),
        (b"<a>&nbsp;</a>", "undefined entity"),
        (b"a,b\n1,2", "is not XML"),
        (b"<html/>", "is <html>, not <a>"),
        (DTD.encode(), "line 1: has a DTD, which is not read"),
        (DTD.encode("utf-16"), "has a DTD"),
        (f"{BOMB}]><a>&b19;</a>".encode(), "has a DTD"),
        (b"<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", "has a DTD"),
        (b"<a>" * (MAX_DEPTH + 1), "200 levels"),
        (b"<a>" * 1_000_000, "200 levels"),
        (b'<?xml version="1.0" encoding="klingon"?><a/>', "encoding|unknown"),
        (b"<a>\x00</a>", "is not XML"),
        (b"<a>\xff</a>", "is not XML"),
    ],
)
def test_what_is_no_safe_xml_is_refused(data, said):
    with pytest.raises(InputError, match=said):
        read_tree(data, ("a",), {})


def test_encodings_that_are_declared_are_read():
    data = '<?xml version="1.0" encoding="windows-1252"?><a>München</a>'.encode("cp1252")
    assert read_tree(data, ("a",), {})[0].text == "München"


@pytest.mark.parametrize("text", ["a<b>&\"'", "\r\n\t x", "]]>", "\x00\x1b\ufffe", "\x85\u2028"])
def test_text_that_is_written_is_read(text):
    root, _ = read_tree(f'<a b="{escape(text)}">{escape(text)}</a>'.encode(), ("a",), {})
    assert root.raw == clean(text)
