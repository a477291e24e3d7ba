"""Derive bird-strikes.csv: wildlife strikes at airports of the United States, 1990 to 2002.

The source is the wildlife strike database of the Federal Aviation Administration, a work of
the United States government and so in the public domain, in the sample that the npm package
vega-datasets carries (birdstrikes.csv), with the airports' coordinates from the same package
(airports.csv, also a government work). Only strikes with substantial damage are kept.

Run it with the unpacked package:

    npm pack vega-datasets@3.2.1 && tar xzf vega-datasets-3.2.1.tgz
    python data/incidents/derive.py package
"""

import csv
import hashlib
import sys
from pathlib import Path

SHA256 = {
    "birdstrikes.csv": "45777edf69984b37599e73dbfb34dbc976055243547407214261a4fcb9466462",
    "airports.csv": "903c7169e6d558eefb95295fe2947ec8503135fbb855ea5c737cf4a90ea603ad",
}
COLUMNS = (
    "title",
    "start",
    "place",
    "place_latitude",
    "place_longitude",
    "actors",
    "source",
    "note",
)
SOURCE = "https://wildlife.faa.gov/"
#: The database's name of an airport: its code, and its name as a person writes it.
AIRPORTS = {
    "ATLANTA INTL": ("ATL", "Atlanta"),
    "ATLANTIC CITY INTL": ("ACY", "Atlantic City"),
    "AUSTIN-BERGSTROM INTL": ("AUS", "Austin-Bergstrom"),
    "BALTIMORE WASH INTL": ("BWI", "Baltimore–Washington"),
    "CHARLESTON AFB/INTL ARPT": ("CHS", "Charleston"),
    "CHARLOTTE/DOUGLAS INTL ARPT": ("CLT", "Charlotte Douglas"),
    "CHICAGO MIDWAY INTL ARPT": ("MDW", "Chicago Midway"),
    "CHICAGO O'HARE INTL ARPT": ("ORD", "Chicago O'Hare"),
    "CINCINNATI/NORTHERN KENTUCKY INTL ARPT": ("CVG", "Cincinnati/Northern Kentucky"),
    "CLEVELAND-HOPKINS INTL ARPT": ("CLE", "Cleveland Hopkins"),
    "DALLAS/FORT WORTH INTL ARPT": ("DFW", "Dallas/Fort Worth"),
    "DENVER INTL AIRPORT": ("DEN", "Denver"),
    "DETROIT METRO WAYNE COUNTY ARPT": ("DTW", "Detroit Metro"),
    "EPPLEY AIRFIELD": ("OMA", "Omaha Eppley"),
    "FORT LAUDERDALE/HOLLYWOOD INTL": ("FLL", "Fort Lauderdale"),
    "GEORGE BUSH INTERCONTINENTAL": ("IAH", "Houston Intercontinental"),
    "GREATER PITTSBURGH": ("PIT", "Pittsburgh"),
    "HOUSTON-HOBBY": ("HOU", "Houston Hobby"),
    "INDIANAPOLIS INTL": ("IND", "Indianapolis"),
    "JOHN F KENNEDY INTL": ("JFK", "New York Kennedy"),
    "KANSAS CITY INTL": ("MCI", "Kansas City"),
    "LAGUARDIA NY": ("LGA", "New York LaGuardia"),
    "LAMBERT-ST LOUIS INTL": ("STL", "St. Louis Lambert"),
    "LIHUE ARPT": ("LIH", "Lihue"),
    "LOGAN INTL": ("BOS", "Boston Logan"),
    "LOS ANGELES INTL": ("LAX", "Los Angeles"),
    "MEMPHIS INTL": ("MEM", "Memphis"),
    "METRO OAKLAND INTL": ("OAK", "Oakland"),
    "MINNEAPOLIS-ST PAUL INTL": ("MSP", "Minneapolis–St. Paul"),
    "NASHVILLE INTL": ("BNA", "Nashville"),
    "NEW ORLEANS INTL": ("MSY", "New Orleans"),
    "NEWARK LIBERTY INTL ARPT": ("EWR", "Newark"),
    "ORLANDO INTL": ("MCO", "Orlando"),
    "PHILADELPHIA INTL": ("PHL", "Philadelphia"),
    "PORT COLUMBUS INTL": ("CMH", "Columbus"),
    "PORTLAND INTL (OR)": ("PDX", "Portland, Oregon"),
    "RONALD REAGAN WASHINGTON NATL": ("DCA", "Washington National"),
    "SACRAMENTO INTL": ("SMF", "Sacramento"),
    "SALT LAKE CITY INTL": ("SLC", "Salt Lake City"),
    "SAN ANTONIO INTL": ("SAT", "San Antonio"),
    "SAN FRANCISCO INTL ARPT": ("SFO", "San Francisco"),
    "SEATTLE-TACOMA INTL": ("SEA", "Seattle–Tacoma"),
    "TETERBORO AIRPORT": ("TEB", "Teterboro"),
    "WASHINGTON DULLES INTL ARPT": ("IAD", "Washington Dulles"),
    "WILL ROGERS WORLD ARPT": ("OKC", "Oklahoma City"),
}
#: A word in the name of a species, and the group that it belongs to; the first one found wins.
GROUPS = {
    "unknown": "Unknown birds",
    "goose": "Geese and ducks",
    "mallard": "Geese and ducks",
    "gull": "Gulls",
    "vulture": "Birds of prey",
    "hawk": "Birds of prey",
    "kestrel": "Birds of prey",
    "owl": "Birds of prey",
    "pigeon": "Pigeons and doves",
    "dove": "Pigeons and doves",
    "deer": "Deer",
}
OPERATORS = {
    "BUSINESS": "Business aviation",
    "EXPRESSJET (CONTINENTAL EXPRS)": "ExpressJet",
    "FEDEX EXPRESS": "FedEx Express",
    "GOVERNMENT": "Government",
    "PRIVATELY OWNED": "Private owner",
    "UNKNOWN": "Operator unknown",
}
SHORT = {"US", "UPS", "ABX", "PSA"}


def read(folder: Path, name: str) -> list[dict[str, str]]:
    """Read a table of the package, if it is the very file that this was written for."""
    data = (folder / "data" / name).read_bytes()
    found = hashlib.sha256(data).hexdigest()
    if found != SHA256[name]:
        sys.exit(f"{name}: sha256 is {found}, not {SHA256[name]}; use vega-datasets 3.2.1")
    return list(csv.DictReader(data.decode("utf-8").splitlines()))


def group(species: str) -> str:
    """Name the group of a species."""
    lower = species.lower()
    return next((name for word, name in GROUPS.items() if word in lower), "Other birds")


def operator(written: str) -> str:
    """Write an operator's name as a person does."""
    if written in OPERATORS:
        return OPERATORS[written]
    words = written.rstrip("*").split()
    return " ".join(word if word in SHORT else word.title() for word in words)


def note(row: dict[str, str]) -> str:
    """Tell who was hit when in a sentence."""
    light = {"Day": "by day", "Night": "at night", "Dawn": "at dawn", "Dusk": "at dusk"}
    whose = operator(row["Aircraft Airline Operator"])
    told = f"{whose}, during the {row['Phase of flight'].lower()}, {light[row['Time of day']]}."
    cost = int(row["Cost Total $"])
    return f"{told} Cost: {cost:,} dollars." if cost else told


def event(row: dict[str, str], places: dict[str, dict[str, str]]) -> dict[str, str]:
    """Turn a strike into a row of the event table."""
    code, name = AIRPORTS[row["Airport Name"]]
    species = row["Wildlife Species"].replace(" - ", ", ")
    return {
        "title": f"{species}: {row['Aircraft Make Model']}",
        "start": row["Flight Date"],
        "place": f"{name} airport",
        "place_latitude": f"{float(places[code]['latitude']):.4f}",
        "place_longitude": f"{float(places[code]['longitude']):.4f}",
        "actors": group(species),
        "source": SOURCE,
        "note": note(row),
    }


def derive(folder: Path, target: Path) -> int:
    """Write the table and return how many incidents it has."""
    places = {row["iata"]: row for row in read(folder, "airports.csv")}
    strikes = read(folder, "birdstrikes.csv")
    kept = [row for row in strikes if row["Effect Amount of damage"] == "Substantial"]
    events = sorted((event(row, places) for row in kept), key=lambda e: (e["start"], e["place"]))
    with target.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(events)
    return len(events)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python data/incidents/derive.py UNPACKED_PACKAGE")
    target = Path(__file__).parents[1] / "bird-strikes.csv"
    print(f"{target}: {derive(Path(sys.argv[1]), target)} incidents")
