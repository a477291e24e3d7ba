"""Bytes to text: what they are if not text, which encoding, and how sure that is."""

import codecs
import re
import unicodedata
from itertools import pairwise

from itinerary.events import InputError, Problem, shorten

_MAGIC = {
    b"PK\x03\x04": "a zip archive or an .xlsx, .ods or .docx file",
    b"PK\x05\x06": "an empty zip archive",
    b"\xd0\xcf\x11\xe0": "an old Office file such as .xls",
    b"%PDF": "a PDF",
    b"\x1f\x8b": "gzip",
    b"BZh": "bzip2",
    b"\xfd7zXZ": "xz",
    b"7z\xbc\xaf": "7-Zip",
    b"\x28\xb5\x2f\xfd": "zstd",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"SQLite format 3": "an SQLite database",
    b"PAR1": "a Parquet file",
    b"\x7fELF": "a program",
    b"{\\rtf": "an RTF document",
}
_MARKUP = (b"<!doctype", b"<html", b"<?xml", b"<svg", b"<kml", b"<gpx")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Guesses for text that is not UTF-8, in order of preference where they fit equally well.
_GUESSES = ("cp1252", "cp1250", "cp1251", "koi8-u", "latin-1")
#: How much is looked at to tell binary from text and one encoding from another.
_SAMPLE = 1_000_000
_WORD = re.compile(r"\w*[^\x00-\x7f]+(?:\w|[^\x00-\x7f])*")


def decode(
    data: bytes, path: str, encoding: str | None = None, wanted: str = "CSV"
) -> tuple[str, list[Problem]]:
    """Decode a text file: as told, by its byte order mark, as UTF-8, else by one named guess.

    Parameters
    ----------
    data
        The whole file.
    path
        What messages call it.
    encoding
        A name that Python knows; default: found out.
    wanted
        What a file that is not text is said not to be.

    Returns
    -------
    tuple
        The text, line ends as they are, and a warning if the encoding is a guess.

    Raises
    ------
    InputError
        The file is empty or not text, the encoding is not known or does not fit.

    Examples
    --------
    >>> text, problems = decode("München".encode("cp1252"), "a.csv")
    >>> print(text, problems[0])
    München a.csv: is not UTF-8, read as cp1252: 'München' (--encoding NAME if that looks wrong)
    """
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise InputError(f"{path}: is empty")
    if encoding is not None:
        return _decode_as(data, path, encoding), []
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _decode_as(data, path, name), []
    if name := _find_wide(data):
        return _decode_as(data, path, name), [_warn(path, name, _decode_as(data, path, name))]
    _refuse_other_files(data, path, wanted)
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        _refuse_control_bytes(data, path, wanted)
        name = _guess(data)
        text = _decode_as(data, path, name)
        return text, [_warn(path, name, text)]


def _decode_as(data: bytes, path: str, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except LookupError:
        raise InputError(f"{path}: {encoding!r} is not a known encoding; utf-8 is one") from None
    except UnicodeError as error:
        at = getattr(error, "start", 0)
        line = data.count(b"\n", 0, at) + 1
        bad = data[at : at + 1].hex()
        raise InputError(
            f"{path}: is not {encoding}: byte 0x{bad} in line {line} (try another --encoding)"
        ) from None
    return text.removeprefix("\ufeff")


def _warn(path: str, name: str, text: str) -> Problem:
    found = _WORD.search(text)
    sample = shorten(found[0] if found else text[:40], 40)
    message, hint = f"is not UTF-8, read as {name}:", "--encoding NAME if that looks wrong"
    return Problem("encoding-guessed", message, "warning", path, value=sample, hint=hint)


def _find_wide(data: bytes) -> str:
    """Recognise UTF-16 without a mark by where the zero bytes of its ASCII letters are."""
    sample = data[: _SAMPLE // 10 * 2]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = max(len(sample) // 2, 1)
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 * half and odd < 0.05 * half else ""


def _refuse_other_files(data: bytes, path: str, wanted: str) -> None:
    """Refuse by name what starts as another kind of file, and what is mostly zeros."""
    for magic, name in _MAGIC.items():
        if data.startswith(magic):
            raise InputError(
                f"{path}: is {name}, not {wanted} text (save or unpack it as {wanted})"
            )
    if data[:200].lstrip().lower().startswith(_MARKUP):
        raise InputError(f"{path}: is HTML or XML, not {wanted} text")
    if 3 * data.count(0, 0, _SAMPLE) > len(data[:_SAMPLE]):
        raise InputError(f"{path}: is binary, not {wanted} text")


def _refuse_control_bytes(data: bytes, path: str, wanted: str) -> None:
    """Refuse what is neither UTF-8 nor, by its control bytes, any other text."""
    sample = data[:_SAMPLE]
    control = sum(sample.count(byte) for byte in (*range(9), *range(14, 27), *range(28, 32)))
    if control > max(2, len(sample) // 100):
        raise InputError(f"{path}: is binary, not {wanted} text")


def _guess(data: bytes) -> str:
    """Choose the encoding in which the words with foreign letters look most like words."""
    sample = data[:_SAMPLE]
    scores = {}
    for name in _GUESSES:
        try:
            data.decode(name)
            scores[name] = _rate(sample.decode(name))
        except UnicodeDecodeError:
            continue
    return max(scores, key=lambda name: scores[name])


def _rate(text: str) -> float:
    """Rate a decoding: letters of one script and sane case are good, symbols in words bad."""
    words = _WORD.findall(text)
    return sum(map(_rate_word, words)) / max(len(words), 1)


def _rate_word(word: str) -> float:
    foreign = [letter for letter in word if ord(letter) > 127]
    symbols = sum(map(_is_odd, f" {word}", word, f"{word[1:]} "))
    controls = sum(unicodedata.category(letter) == "Cc" for letter in foreign)
    cyrillic = sum("\u0400" <= letter <= "\u04ff" for letter in foreign)
    letters = sum(letter.isalpha() for letter in word)
    mixed = cyrillic and cyrillic < letters
    latin = len(foreign) - cyrillic - symbols
    # A word with more accents than plain letters is Cyrillic read as Latin; capitals after
    # small letters are one Cyrillic encoding read as another.
    crowded = latin > 2 and latin > letters / 2
    case = any(a.islower() and b.isupper() for a, b in pairwise(word))
    return -(symbols + 3 * controls + 2 * bool(mixed) + 2 * crowded + 2 * case) / len(word)


def _is_odd(before: str, sign: str, after: str) -> bool:
    """Tell a sign that no word contains: one between letters, or a symbol beside one."""
    if sign.isascii() or sign.isalpha():
        return False
    sides = before.isalpha() + after.isalpha()
    return sides == 2 or (sides == 1 and unicodedata.category(sign)[0] not in "PM")
