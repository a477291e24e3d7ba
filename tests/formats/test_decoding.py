"""Bytes to text: encodings found, guesses said, and what is no text refused."""

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itinerary.events import InputError
from itinerary.formats.decoding import decode

TEXT = "title,place\nTreffen,München\nЗустріч,Київ\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_unicode_is_recognised(encoding):
    text, _ = decode(TEXT.encode(encoding), "a.csv")
    assert text == TEXT


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_what_is_sure_is_not_warned_about(encoding):
    assert decode(TEXT.encode(encoding), "a.csv")[1] == []


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "title,place\nTreffen in München,Zürich\nCafé,Besançon\n"),
        ("cp1252", "title,note\nTicket,£100 – 50 € ½ «l’été»\n¿Qué?,mañana\n"),
        ("cp1250", "title,place\nWyjazd,Łódź\nPodróż,Kraków\nSpotkanie,Wrocław\n"),
        ("cp1251", "title,place\nЗустріч,Київ\nПоїздка,Львів\n"),
        ("cp1251", "title,place\nВстреча,Москва\n"),
        ("koi8-u", "title,place\nЗустріч,Київ\nПоїздка,Львів\n"),
    ],
)
def test_other_encodings_are_guessed_with_a_warning_and_a_sample(encoding, text):
    found, problems = decode(text.encode(encoding), "a.csv")
    assert found == text
    assert (problems[0].code, problems[0].severity) == ("encoding-guessed", "warning")
    assert encoding in problems[0].message
    assert problems[0].value in text
    assert "--encoding" in problems[0].hint


def test_a_named_encoding_is_taken():
    assert decode("Ŕ".encode("latin2"), "a.csv", "latin2") == ("Ŕ", [])
    assert decode(TEXT.encode("utf-8-sig"), "a.csv", "utf-8") == (TEXT, [])


@pytest.mark.parametrize(
    ("data", "encoding", "said"),
    [
        (b"a", "klingon", "a.csv: 'klingon' is not a known encoding"),
        (b"a", "rot13", "'rot13' is not a known encoding"),
        (b"a", "base64", "'base64' is not a known encoding"),
        (b"a\nb\xff", "utf-8", "a.csv: is not utf-8: byte 0xff in line 2"),
        (b"", None, "a.csv: is empty"),
        (b" \r\n\t", None, "a.csv: is empty"),
        (b"\xef\xbb\xbf", None, "a.csv: is empty"),
        (b"PK\x03\x04xx", None, "a.csv: is a zip archive or an .xlsx"),
        (b"%PDF-1.7", None, "a.csv: is a PDF, not CSV text"),
        (b"\x89PNG\r\n", None, "is a PNG picture"),
        (gzip.compress(b"x"), None, "is gzip"),
        (b"SQLite format 3\0", None, "is an SQLite database"),
        (zlib.compress(bytes(range(256)) * 9), None, "is binary"),
        (b"\0" * 100 + b"x", None, "is binary"),
        (b"<!DOCTYPE html>\n<p>", None, "is HTML or XML"),
    ],
)
def test_what_is_not_text_is_refused_by_name(data, encoding, said):
    with pytest.raises(InputError) as caught:
        decode(data, "a.csv", encoding)
    assert said in str(caught.value)


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data):
    try:
        text, _ = decode(data, "a.csv")
    except InputError:
        return
    assert text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip))
def test_utf_8_is_never_taken_for_anything_else(text):
    data = f"title\n{text}\n".encode()
    assert decode(data, "a.csv") == (f"title\n{text}\n", [])
