"""Derive `itinerary/when/names.json`: month, weekday and era names from Unicode CLDR.

Run `python data/when/derive_names.py` with Babel installed; it needs no network. The names
are CLDR data as Babel packages them (Unicode-3.0 licence, https://www.unicode.org/license.txt).
"""

import json
from pathlib import Path

from babel import Locale

LANGUAGES = ("en", "de", "fr", "es", "uk")
TARGET = Path(__file__).parents[2] / "itinerary" / "when" / "names.json"


def collect(language: str) -> dict[str, list[list[str]]]:
    """Collect the names of one language; each list starts with the form used in a date."""
    locale = Locale.parse(language)
    return {
        "months": [_list_forms(locale.months, month) for month in range(1, 13)],
        "month_alone": [[locale.months["stand-alone"]["wide"][month]] for month in range(1, 13)],
        "weekdays": [_list_forms(locale.days, day) for day in range(7)],
        "eras": [sorted({locale.eras[width][era] for width in locale.eras}) for era in (0, 1)],
    }


def _list_forms(tables: object, key: int) -> list[str]:
    """List wide and abbreviated forms once each, the one used within a date first."""
    forms = [
        tables[context][width][key]  # type: ignore[index]
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
    ]
    return list(dict.fromkeys(forms))


def main() -> None:
    """Write the names of all languages."""
    names = {language: collect(language) for language in LANGUAGES}
    TARGET.write_text(json.dumps(names, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
