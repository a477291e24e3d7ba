"""Names of months, weekdays and eras, from Unicode CLDR (see `data/when/derive_names.py`)."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

#: Languages that dates are read and written in.
LANGUAGES = ("en", "de", "fr", "es", "uk")


@dataclass(frozen=True, slots=True)
class Names:
    """Names in one language: of each month and weekday (Monday first) all forms.

    The first form of a month is the one that stands in a date; `months_alone` are the forms
    that stand without a day.
    """

    months: tuple[tuple[str, ...], ...]
    months_alone: tuple[str, ...]
    weekdays: tuple[tuple[str, ...], ...]
    eras: tuple[tuple[str, ...], ...]


@cache
def load_names(language: str) -> Names:
    """Load the names of a language; raises KeyError for one that is not in `LANGUAGES`.

    >>> load_names("de").months[2][0]
    'März'
    """
    text = files("itinerary.when").joinpath("names.json").read_text(encoding="utf-8")
    found = json.loads(text)[language]
    return Names(
        tuple(map(tuple, found["months"])),
        tuple(forms[0] for forms in found["month_alone"]),
        tuple(map(tuple, found["weekdays"])),
        tuple(map(tuple, found["eras"])),
    )
