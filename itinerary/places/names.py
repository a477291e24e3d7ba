"""Normal forms of place names: what is the same name when written differently."""

import re
import unicodedata

#: Letters that Unicode does not decompose, as gazetteers and typists write them.
_LETTERS = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th",
    "ħ": "h", "ŧ": "t", "ı": "i", "ŋ": "n", "ə": "e", "ĸ": "k", "ŀ": "l", "ƙ": "k", "ɓ": "b",
    "ɗ": "d", "ɛ": "e", "ɔ": "o", "ƴ": "y", "ی": "ي", "ک": "ك", "ى": "ي",
}  # fmt: skip
#: Apostrophes and letters used like them; they vanish (Xi'an, Mar’ib, Hawaiʻi).
_APOSTROPHES = "'’‘ʼʻ`´ʹʺʿʾ′″＇\u00b7"
#: Abbreviations and variants of words that names begin with.
_WORDS = {
    "st": "saint", "sankt": "saint", "snt": "saint", "ste": "sainte", "mt": "mount",
    "ft": "fort", "pt": "point", "&": "and",
}  # fmt: skip
_INITIALS = re.compile(r"\b(\w)\.(?=\w\b)")
#: SIN, D.C., N.Y; Ky., Calif., W.Va.
_CODE = re.compile(r"(?:[A-Z]\.?){2,4}|(?:[A-Z]\. ?)?[A-Z][a-z]{1,4}\.", re.ASCII)
#: Marks that a writer may leave out: of Latin, Greek and Cyrillic letters, vowel points of
#: Hebrew and Arabic, the tatweel, joiners. Vowel signs of Indic scripts and Thai are letters.
_OPTIONAL_MARKS = re.compile(
    "[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640"
    "\u064b-\u065f\u0670\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_NOT_WORD = re.compile(
    r"[^\w\u0900-\u0dff\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff&]+|_+"
)


def _ascii_table() -> dict[int, str | None]:
    table: dict[int, str | None] = {
        code: " " for code in range(128) if not chr(code).isalnum() and chr(code) != "&"
    }
    table |= {ord("'"): None, ord("`"): None, ord("&"): " & "}
    return table


_ASCII = _ascii_table()
_SPECIAL = str.maketrans(_LETTERS | dict.fromkeys(_APOSTROPHES, ""))


def normalise(name: str) -> str:
    """Reduce a name to the form under which it is looked up.

    Case, diacritics, punctuation, hyphens, apostrophes, width and spaces do not count; `St`,
    `Saint` and `Sankt` are one word. Scripts stay as they are: nothing is transliterated.

    Parameters
    ----------
    name
        A name as written.

    Returns
    -------
    str
        Words with single spaces between; "" when nothing is left.

    Examples
    --------
    >>> normalise("Sankt-Gallen"), normalise("St. Gallen"), normalise("SAINT  GALLEN")
    ('saint gallen', 'saint gallen', 'saint gallen')
    >>> normalise("Łódź"), normalise("Xi’an"), normalise("Washington, D.C."), normalise("Київ")
    ('lodz', 'xian', 'washington dc', 'киів')
    """
    if "." in name:
        name = _INITIALS.sub(r"\1", name)
    words = (name.lower().translate(_ASCII) if name.isascii() else _fold(name)).split()
    return " ".join([_WORDS.get(word, word) for word in words])


def _fold(name: str) -> str:
    """Fold what is not ASCII; apostrophes go first, since NFKD turns some into spaces."""
    text = unicodedata.normalize("NFKD", name.translate(_SPECIAL)).casefold()
    text = unicodedata.normalize("NFKD", text).translate(_SPECIAL)
    text = unicodedata.normalize("NFC", _OPTIONAL_MARKS.sub("", text))
    return _NOT_WORD.sub(" ", text).replace("&", " & ")


def is_code(text: str) -> bool:
    """Tell whether text is written as a code or an abbreviation.

    Codes are two to four ASCII capitals (`SIN`, `D.C.`); abbreviations are short capitalised
    words that end in a full stop (`Ky.`, `Calif.`).

    Parameters
    ----------
    text
        As written.

    Returns
    -------
    bool
        Whether a code may be meant.

    Examples
    --------
    >>> is_code("SIN"), is_code("D.C."), is_code("Ky."), is_code("Sin"), is_code("Y")
    (True, True, True, False, False)
    """
    return _CODE.fullmatch(text.strip()) is not None


#: Words around a name that a gazetteer may not have, in normal form.
_BEFORE = (
    "the ", "city of ", "town of ", "village of ", "republic of ", "state of ", "province of ",
    "greater ", "downtown ", "central ", "old ", "near ", "kingdom of ", "island of ",
)  # fmt: skip
_AFTER = (
    " city", " town", " county", " province", " state", " region", " district", " area",
    " prefecture", " island", " municipality", " oblast", " department", " governorate",
    " metropolitan area", " old town", " city centre", " city center", " downtown",
)  # fmt: skip


def variants(name: str) -> tuple[str, ...]:
    """List the keys to try for a name, the name itself first.

    Parameters
    ----------
    name
        A name as written.

    Returns
    -------
    tuple of str
        Normal forms, each once: as written, then without an article or a word of kind.

    Examples
    --------
    >>> variants("The Hague")
    ('the hague', 'hague')
    >>> variants("City of Lagos")
    ('city of lagos', 'lagos')
    """
    key = normalise(name)
    found = [key] if key else []
    for before in _BEFORE:
        if key.startswith(before):
            found.append(key[len(before) :])
    for after in _AFTER:
        if key.endswith(after):
            found.append(key[: -len(after)])
    return tuple(dict.fromkeys(found))
