"""Words that stand for a place without being its name: abbreviations, names of its people."""

import functools
import json
import re
from importlib import resources
from typing import Any

#: Endings with which a text uses the name of a people: plural and possessive.
_ENDING = re.compile(r"(?:['’]s?|s['’]?)$")


@functools.cache
def abbreviations() -> dict[str, str]:
    """Read the abbreviations of states and provinces as newspapers write them, with a full stop."""
    table: dict[str, str] = _read()["abbreviations"]
    return table


@functools.cache
def demonyms() -> dict[str, str]:
    """Read the words for a country's or state's people and things, singular, and its name."""
    return {word: place for place, words in _read()["demonyms"].items() for word in words}


@functools.cache
def unnamed() -> frozenset[str]:
    """Read the normal forms of what stands for a place but names none ("TBA", "the hotel")."""
    return frozenset(_read()["unnamed"])


@functools.cache
def _read() -> dict[str, Any]:
    path = resources.files("itinerary.places").joinpath("words.json")
    table: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return table


def spell_out(text: str, *, inside: bool = False) -> str:
    """Write out an abbreviated state or province.

    Parameters
    ----------
    text
        A name as written.
    inside
        The name says what another place lies in: then the full stop may be missing.

    Returns
    -------
    str
        The full name; "" for anything else.

    Examples
    --------
    >>> spell_out("Kan."), spell_out("Kan"), spell_out("Kan", inside=True), spell_out("W. Va.")
    ('Kansas', '', 'Kansas', 'West Virginia')
    """
    short = text.strip().replace(". ", ".")
    if inside and not short.endswith("."):
        short += "."
    return abbreviations().get(short, "")


def whose(text: str) -> str:
    """Name the country, state or continent whose people or things a word means.

    Parameters
    ----------
    text
        A word as written; plural and possessive do not matter, capitals do.

    Returns
    -------
    str
        The name of the place; "" for any other word.

    Examples
    --------
    >>> whose("Russian"), whose("Ohioans"), whose("Swiss"), whose("Paris")
    ('Russia', 'Ohio', 'Switzerland', '')
    """
    word = " ".join(text.split())
    word = word.title() if word.isupper() else word
    return demonyms().get(word) or demonyms().get(_ENDING.sub("", word), "")
