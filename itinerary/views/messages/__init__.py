"""The words of the linked page, a file for each language."""

import json
from functools import cache
from importlib.resources import files
from typing import Any

from itinerary.views.moments import LANGUAGES


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
