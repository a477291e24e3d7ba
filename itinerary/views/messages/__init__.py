"""The words of the linked page, a file for each language."""

import json
from functools import cache
from importlib.resources import files
from typing import Any

from itinerary.when.names import LANGUAGES


@cache
def read_messages() -> dict[str, dict[str, Any]]:
    """Read the words of all languages: language → key → text, or texts by plural category.

    >>> sorted(read_messages())
    ['de', 'en', 'es', 'fr', 'uk']
    """
    folder = files("itinerary.views.messages")
    return {
        language: json.loads(folder.joinpath(f"{language}.json").read_text("utf-8"))
        for language in LANGUAGES
    }


def count(key: str, number: int, language: str) -> str:
    """Say how many there are of something, in the plural that a language has for the number.

    >>> count("events", 1, "en"), count("events", 22, "uk")
    ('1 event', '22 події')
    """
    forms = read_messages()[language][key]
    form = forms.get(_plural(number, language), forms["other"])
    separator = {"en": ",", "de": ".", "es": "."}.get(language, "\u202f")
    return str(form.replace("{n}", f"{number:,}".replace(",", separator)))


def _plural(number: int, language: str) -> str:
    """Name the plural category of a whole number (Unicode CLDR)."""
    if language == "uk":
        return _plural_of_ukrainian(number % 10, number % 100)
    return "one" if number == 1 or (language == "fr" and number == 0) else "other"


def _plural_of_ukrainian(ones: int, tens: int) -> str:
    if ones == 1 and tens != 11:
        return "one"
    return "few" if 2 <= ones <= 4 and not 12 <= tens <= 14 else "many"
