"""Reading and locating a file as the options say."""

from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import click

from itinerary.cli.console import PLACES_MISSING, ROWS_REJECTED, count, progress, report, say
from itinerary.cli.options import Reading

if TYPE_CHECKING:
    from itinerary import Itinerary

#: Problems of an online service that another run may settle (`places.online.INCOMPLETE`).
UNANSWERED = ("geocoder-failed", "geocoder-not-asked")
_TERMS = ("user_agent", "api_key", "geocoder_options", "fallback", "cache")


def load(reading: Reading) -> "Itinerary":
    """Read and locate a file, report its problems, and stop where nothing can be used."""
    terms = take_terms(reading)
    trip = read(reading)
    doing = f"finding the places of {len(trip):,} events"
    with progress(doing, quiet=reading["quiet"]):
        trip = locate(trip, reading, terms)
    report(trip.problems, quiet=reading["quiet"], verbose=reading["verbose"])
    _stop_if_rejected(trip, reading)
    return trip


def read(reading: Reading) -> "Itinerary":
    """Read a file as the options say."""
    import itinerary  # noqa: PLC0415 - for help

    with progress(f"reading {reading['file']}", quiet=reading["quiet"]):
        return itinerary.read(
            reading["file"],
            columns=reading["columns"],
            encoding=reading["encoding"],
            delimiter=reading["delimiter"],
            format=reading["source"],
            as_of=reading["as_of"],
            day_first=reading["day_first"],
        )


def locate(trip: "Itinerary", reading: Reading, terms: dict[str, Any]) -> "Itinerary":
    """Find the places; those in the lock file stay, and new ones are added to it."""
    if not reading["lock"]:
        return trip.locate(country=reading["country"], geocoder=reading["geocoder"], **terms)
    from itinerary.formats import write_whole  # noqa: PLC0415 - for help
    from itinerary.places.lock import lock_places, merge, open_lock, write_lock  # noqa: PLC0415

    lock = open_lock(reading["lock"])
    located = trip.locate(
        country=reading["country"], lock=lock, geocoder=reading["geocoder"], **terms
    )
    kept = merge(lock, lock_places(located.events))
    write_whole(reading["lock"], write_lock(kept).encode())
    return located


def take_terms(reading: Reading) -> dict[str, Any]:
    """Take the terms on which an online service is asked; without one they make no sense."""
    given = {name: reading[name] for name in _TERMS if reading[name]}  # type: ignore[literal-required]
    if reading["geocoder"]:
        terms = {"options": given.pop("geocoder_options", None), **given}
        return {name: value for name, value in terms.items() if value}
    context = click.get_current_context()
    for name in given:
        if context.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE:
            option = "geocoder-option" if name == "geocoder_options" else name.replace("_", "-")
            raise click.UsageError(f"--{option} says how --geocoder asks; name a geocoder")
    return {}


def locate_quietly(reading: Reading) -> "Itinerary":
    """Read and locate a file, and leave its problems to the caller."""
    terms = take_terms(reading)
    return locate(read(reading), reading, terms)


def name_page(file: str, view: str, output: str | None) -> tuple[str, str]:
    """Choose a page's path and title, from the name of its table unless they are told.

    >>> name_page("data/peace-talks.csv", "map", None)
    ('peace-talks-map.html', 'Peace talks')
    """
    stem = "itinerary" if file == "-" else PurePath(file).stem
    words = " ".join(stem.replace("_", " ").replace("-", " ").split()) or stem
    return output or ("-" if file == "-" else f"{stem}-{view}.html"), words[:1].upper() + words[1:]


def show_places(path: str, reading: Reading, *, doubtful: bool) -> None:
    """Write how the names of a file were understood, as a table between tabs."""
    from itinerary.formats import write_whole  # noqa: PLC0415 - for help
    from itinerary.places.lock import open_lock  # noqa: PLC0415

    lock = open_lock(reading["lock"]) if reading["lock"] else None
    table = read(reading).explain(country=reading["country"], lock=lock, doubtful=doubtful)
    write_whole(path, table.to_csv(sep="\t", index=False, lineterminator="\n").encode())


def _stop_if_rejected(trip: "Itinerary", reading: Reading) -> None:
    from itinerary.events import InputError, rejected  # noqa: PLC0415 - for help

    lost = len(rejected(trip.problems))
    if lost and reading["strict"]:
        said = f"{count(lost, 'error')}; nothing is written, as --strict asks"
        say(f"error: {reading['file']}: {said}")
        click.get_current_context().exit(ROWS_REJECTED)
    if not len(trip):
        raise InputError(f"{reading['file']}: no row can be used")


def conclude(trip: "Itinerary", path: str, reading: Reading) -> None:
    """Say what was written and what could not be placed or dated; that has its exit code."""
    events = trip.events
    nowhere = int(events["place_latitude"].isna().sum())
    never = int((events["start_earliest"].isna() & events["end_latest"].isna()).sum())
    missing = [
        (events[role].str.strip() != "") & events[f"{role}_latitude"].isna()
        for role in ("place", "origin")
    ]
    if not reading["quiet"] and path != "-":
        less = [f"{nowhere:,} without a place"] if nowhere else []
        less += [f"{never:,} without a date"] if never else []
        say(f"{path}: {', '.join([count(len(trip), 'event'), *less])}")
    unanswered = any(problem.code in UNANSWERED for problem in trip.problems)
    if unanswered:
        say("not all questions were answered; run again, and only those are asked again")
    if missing[0].any() or missing[1].any() or unanswered:
        click.get_current_context().exit(PLACES_MISSING)
