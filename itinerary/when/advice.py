"""What to write instead: hints for text that people and spreadsheets give for dates."""

import re
import unicodedata
from datetime import date, timedelta

_ABBREVIATION = re.compile(r"[0-9] ?([A-Z]{2,5})$")
_SLASHED = re.compile(r"([0-9]{1,2})([/.\- ])([0-9]{1,2})\2([0-9]{4})")
_SHORT_YEAR = re.compile(r"[0-9]{1,2}[/.\-][0-9]{1,2}[/.\-][0-9]{2}")
_MISSING = (
    *("unknown", "n/a", "na", "tbd", "tba", "none", "null", "nat", "nan", "?", "-", "–", "—"),
    *("undated", "unbekannt", "inconnu", "desconocido", "невідомо"),
)
_RELATIVE = re.compile(r"(?i)(now|today|yesterday|tomorrow|heute|gestern|morgen)\b")
#: Serial 1 of spreadsheets is 1900-01-01, and they count a 29 February 1900.
_SERIAL_ZERO = date(1899, 12, 30)


def advise(text: str) -> str:
    """Say what to write instead of text that is not a date; empty when there is nothing to say.

    >>> advise("20200101")
    'write 2020-01-01'
    >>> advise("02/03/2020")
    'either 2020-03-02 or 2020-02-03'
    """
    for rule in _RULES:
        if hint := rule(text):
            return hint
    return "write a date as 2025-11-18, 2025-11 or 2025, a time as 2025-11-18T22:00"


def _advise_digits(text: str) -> str:
    plain = "".join(
        str(unicodedata.digit(char)) if unicodedata.digit(char, None) is not None else char
        for char in text[:100].replace("\N{MINUS SIGN}", "-")
    )
    return "" if plain == text[:100] else f"write plain digits: {plain}"


def _advise_spaces(text: str) -> str:
    return "remove the space around it" if text != text.strip() else ""


def _advise_compact(text: str) -> str:
    if re.fullmatch(r"[0-9]{8}", text) and _exists(text[:4], text[4:6], text[6:]):
        return f"write {text[:4]}-{text[4:6]}-{text[6:]}"
    return ""


def _advise_serial(text: str) -> str:
    if re.fullmatch(r"[0-9]{5}", text) and int(text) > 60:
        day = _SERIAL_ZERO + timedelta(days=int(text))
        return f"if it is a spreadsheet's day number, write {day}; a year is Y{text}"
    return ""


def _advise_long(text: str) -> str:
    return f"a year of more digits is written Y{text}" if re.fullmatch(r"[0-9]{5,12}", text) else ""


def _advise_number(text: str) -> str:
    if re.fullmatch(r"[0-9]{1,2}", text):
        return f"a year has four digits; the years {text:0>2}00 to {text:0>2}99 are {text:0>2}XX"
    if re.fullmatch(r"[0-9]{3}", text):
        return f"a year has four digits: {text:0>4}"
    return ""


def _advise_slashed(text: str) -> str:
    if match := _SLASHED.fullmatch(text):
        first, second, year = match[1].zfill(2), match[3].zfill(2), match[4]
        readings = [(second, first), (first, second)]
        found = [f"{year}-{m}-{d}" for m, d in readings if _exists(year, m, d)]
        if len(set(found)) == 2:
            return f"either {found[0]} or {found[1]}"
        return f"write {found[0]}" if found else ""
    if _SHORT_YEAR.fullmatch(text):
        return "write the year with four digits, and the date as 2025-11-18"
    return ""


def _advise_relative(text: str) -> str:
    if _RELATIVE.match(text):
        return "a date that depends on another needs --as-of DATE"
    return ""


def _advise_abbreviation(text: str) -> str:
    match = _ABBREVIATION.search(text)
    if match and match[1] not in ("BC", "BCE", "AD", "CE", "AM", "PM"):
        return (
            f"{match[1]} means more than one clock; write the offset, as in +01:00, "
            "or the zone, as in [Europe/Berlin]"
        )
    return ""


def _advise_separator(text: str) -> str:
    match = re.fullmatch(r"([0-9]{4}-[0-9]{2}-[0-9]{2}) +([0-9]{2}:[0-9]{2}.*)", text)
    return f"write {match[1]}T{match[2]}" if match else ""


def _advise_short_year(text: str) -> str:
    if re.fullmatch(r"[0-9]{1,2}\.?[ -][^\W\d]{3,}\.?,?[ -]['’]?[0-9]{2}", text):
        return "write the year with four digits"
    return ""


def _advise_missing(text: str) -> str:
    if text.casefold() in _MISSING:
        return "leave the cell empty where the date is not known"
    return ""


def _exists(year: str, month: str, day: str) -> bool:
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True


_RULES = (
    _advise_digits,
    _advise_spaces,
    _advise_compact,
    _advise_serial,
    _advise_long,
    _advise_number,
    _advise_slashed,
    _advise_relative,
    _advise_abbreviation,
    _advise_separator,
    _advise_short_year,
    _advise_missing,
)
