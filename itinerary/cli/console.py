"""What the command line says to people, and the exit codes."""

import gc
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

import click

if TYPE_CHECKING:
    from itinerary import Place, Problem

INPUT_UNUSABLE = 3
ROWS_REJECTED = 4
PLACES_MISSING = 5
CANNOT_WRITE = 6
INTERRUPTED = 130
#: How many problems of one kind are shown unless all are asked for.
SHOWN = 5
#: So many new objects are made before the first look for those that nobody needs.
_OBJECTS = 50_000
_SECTIONS = ("error", "warning", "note")


def start_light() -> None:
    """Spare a run of half a second what only long ones need; before numpy is imported."""
    # What modules make while they load stays: to look through it every 700 objects, as Python
    # does, takes a tenth of such a run and finds nothing.
    gc.set_threshold(_OBJECTS)
    # No command multiplies large matrices, and to start threads for that takes another tenth.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def explain(error: Exception) -> int:
    """Say in one line what the library refused and choose the exit code; raise all else."""
    from itinerary.events import InputError, ItineraryError, OutputError  # noqa: PLC0415 - for help

    if not isinstance(error, ItineraryError):
        raise error
    say(f"error: {error}")
    known = {InputError: INPUT_UNUSABLE, OutputError: CANNOT_WRITE}
    return next((code for kind, code in known.items() if isinstance(error, kind)), INPUT_UNUSABLE)


def leave_pipe(ctx: click.Context) -> NoReturn:
    """End quietly when the reader of our output is gone, at the last flush as well."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    ctx.exit(CANNOT_WRITE)


def say(text: str) -> None:
    """Write one line for people; what would steer a terminal is written out."""
    click.echo(printable(text), err=True)


def count(number: int, word: str) -> str:
    """Write a number of things.

    >>> count(1, "event"), count(2000, "event")
    ('1 event', '2,000 events')
    """
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def report(problems: Iterable["Problem"], *, quiet: bool, verbose: bool) -> None:
    """List problems on standard error: errors first, the first few of each kind."""
    sections = _SECTIONS[:1] if quiet else _SECTIONS
    found = list(problems)
    for severity in sections:
        kinds: dict[str, list[Problem]] = {}
        for problem in found:
            if problem.severity == severity:
                kinds.setdefault(problem.code, []).append(problem)
        for alike in kinds.values():
            # What concerns the whole file is seldom much, and says how it was understood.
            _list_alike(alike, SHOWN if not verbose and alike[0].row else len(alike))


def _list_alike(alike: "list[Problem]", limit: int) -> None:
    for problem in alike[:limit]:
        say(f"{problem.severity}: {problem}")
    if more := len(alike) - limit if len(alike) > limit else 0:
        say(f"… and {more:,} more like it; --verbose shows all")


@contextmanager
def progress(doing: str, *, quiet: bool) -> Iterator[None]:
    """Show on a terminal what is being done, once it takes longer than a second."""
    if quiet or not sys.stderr.isatty():
        yield
        return
    from threading import Event, Thread  # noqa: PLC0415 - for help
    from time import monotonic  # noqa: PLC0415

    done, start = Event(), monotonic()

    def show() -> None:
        while not done.wait(1):
            click.echo(f"\r{doing} … {monotonic() - start:.0f} s", nl=False, err=True)

    shower = Thread(target=show, daemon=True)
    shower.start()
    try:
        yield
    finally:
        done.set()
        shower.join()
        if monotonic() - start > 1:
            click.echo("\r" + " " * (len(doing) + 12) + "\r", nl=False, err=True)


def list_places(places: "list[Place]", *, verbose: bool) -> str:
    """Lay places out as a table for people."""
    head = ["kind", "name", "region", "country", "latitude", "longitude", "population", "id"]
    rows = [head + (["zone", "radius_km"] if verbose else [])]
    for place in places:
        point = [f"{place.latitude:.4f}", f"{place.longitude:.4f}"]
        row = [place.kind, place.name, place.region, place.country, *point]
        row += [f"{place.population}" if place.population else "", place.id]
        rows.append(row + ([place.zone, f"{place.radius_km:g}"] if verbose else []))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)
    return "".join(f"{line}\n" for line in lines)


def print_findings(problems: "list[Problem]", *, as_json: bool) -> None:
    """Print problems to standard output, a line each or as one JSON array."""
    from itinerary.formats import write_whole  # noqa: PLC0415 - for help

    if as_json:
        from dataclasses import asdict  # noqa: PLC0415
        from json import dumps  # noqa: PLC0415

        text = dumps([asdict(problem) for problem in problems], indent=1) + "\n"
    else:
        text = "".join(f"{printable(f'{each.severity}: {each}')}\n" for each in problems)
    write_whole("-", text.encode("utf-8", "replace"))


def printable(text: str) -> str:
    r"""Write out what would steer a terminal or break a line.

    >>> print(printable("a" + chr(10)))
    a\n
    """
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in text)
