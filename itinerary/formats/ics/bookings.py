"""Flights as airlines and booking sites put them into calendars: `Flight LH 123 FRA-JFK`."""

import re

_CODES = re.compile(r"\b([A-Z]{3})\s*(?:-|–|—|→|➔|->|>|/|\bto\b)\s*([A-Z]{3})\b")
#: What says that it is a flight: the word, the sign, or a flight number.
_FLIGHT = re.compile(
    r"✈|🛫|🛬|\b(?i:flight|flug|vol|vuelo|рейс)\b|\b(?:[A-Z]{2}|[A-Z]\d|\d[A-Z])\s?\d{1,4}\b"
)


def read_flight(title: str) -> tuple[str, str] | None:
    """Read from where to where a flight goes, if its title says so in airport codes.

    Two codes alone are not enough: the title must say, too, that it is a flight.

    >>> read_flight("Flight LH 123 FRA-JFK"), read_flight("✈ SFO → NRT")
    (('FRA', 'JFK'), ('SFO', 'NRT'))
    >>> read_flight("USA-CAN"), read_flight("Flight to Paris"), read_flight("LH 123 FRA-FRA")
    (None, None, None)
    """
    if not (codes := _CODES.search(title)) or codes[1] == codes[2]:
        return None
    rest = f"{title[: codes.start()]} {title[codes.end() :]}"
    return (codes[1], codes[2]) if _FLIGHT.search(rest) else None
