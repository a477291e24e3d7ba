"""The command line: each command is one call of the library; this room knows only words.

Nothing but click is imported until a command runs, so that help comes at once.
"""

from pathlib import PurePath
from typing import Any, Literal, Unpack

import click

from itinerary import __version__
from itinerary.cli.console import (
    INTERRUPTED,
    PLACES_MISSING,
    ROWS_REJECTED,
    explain,
    leave_pipe,
    list_places,
    print_findings,
    progress,
    say,
    start_light,
)
from itinerary.cli.draft import draft_events
from itinerary.cli.loading import conclude, load, locate_quietly, name_page, show_places
from itinerary.cli.options import (
    COUNTRY,
    LOUDNESS,
    OUTPUT,
    RAW,
    READING,
    TARGET,
    TITLE,
    TODAY,
    Reading,
    take_point,
    take_tiles,
    with_options,
)
from itinerary.cli.page import check_offline, write_page, write_stats


class Commands(click.Group):
    """Turns what the library raises into one line and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as click has it
        """Run a command."""
        try:
            return super().invoke(ctx)
        except click.exceptions.Exit:
            raise
        except KeyboardInterrupt:
            say("interrupted; nothing was written by halves")
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            leave_pipe(ctx)
        except Exception as error:
            ctx.exit(explain(error))


def draw(
    view: Literal["map", "timeline"],
    reading: Reading,
    output: str | None,
    title: str | None,
    **options: Any,  # noqa: ANN401 - what `Itinerary.save` takes
) -> None:
    """Write a page with one view of a file."""
    trip = load(reading)
    path, name = name_page(reading["file"], view, output)
    with progress(f"drawing the {view}", quiet=reading["quiet"]):
        shown = title or trip.heading.get("title") or name
        trip.save(path, format="html", view=view, title=shown, **options)
    conclude(trip, path, reading)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 fine, 2 usage, 3 input unusable, 4 rows rejected under --strict,"
    " 5 places not found (outputs are written), 6 cannot write, 130 interrupted.",
)
@click.version_option(__version__, message="%(prog)s %(version)s")
def main() -> None:
    """Turn dated, placed events into a map, a timeline and a table, offline.

    FILE is a table of events such as CSV; - is standard input.
    """
    start_light()


main.add_command(draft_events)
main.add_command(write_page)
main.add_command(check_offline)
main.add_command(write_stats)


@main.command("map")
@with_options(*READING, OUTPUT, TITLE, TODAY)
@click.option(
    "--tiles",
    metavar="NAME",
    callback=take_tiles,
    help="Background by xyzservices name; needs the network.",
)
def draw_map(
    output: str | None,
    title: str | None,
    today: str | None,
    tiles: str | None,
    **reading: Unpack[Reading],
) -> None:
    """Draw FILE as a map: one page that works offline."""
    draw("map", reading, output, title, today=today, tiles=tiles)


@main.command("timeline")
@with_options(*READING, OUTPUT, TITLE, TODAY)
@click.option(
    "--by", type=click.Choice(["trip", "actor", "place", "status", "mode"]), default="trip",
    show_default=True, help="What the lanes are.",
)  # fmt: skip
@click.option(
    "--zones", is_flag=True, help="Show above by which clock the traveller of each trip lives."
)
def draw_timeline(
    output: str | None,
    title: str | None,
    today: str | None,
    by: str,
    zones: bool,
    **reading: Unpack[Reading],
) -> None:
    """Draw FILE as a timeline: one page that works offline."""
    draw("timeline", reading, output, title, today=today, by=by, zones=zones)


@main.command("convert")
@with_options(*READING)
@click.argument("out")
@with_options(TARGET, RAW)
def convert(out: str, target: str | None, raw: bool, **reading: Unpack[Reading]) -> None:
    """Write FILE, with all that was found out, to OUT; its suffix names the format."""
    trip = load(reading)
    with progress(f"writing {out}", quiet=reading["quiet"]):
        trip.save(out, format=target, raw=raw)
    conclude(trip, out, reading)


@main.command("locate")
@with_options(*READING, OUTPUT, TARGET, RAW)
@click.option("--explain", "shown", flag_value="explain", help="List what each name may mean.")
@click.option("--review", "shown", flag_value="review", help="List doubtful names, to be edited.")
def locate(
    output: str | None,
    target: str | None,
    raw: bool,
    shown: Literal["explain", "review"] | None,
    **reading: Unpack[Reading],
) -> None:
    """Write FILE as a table with the places found, by default to standard output."""
    if shown:
        show_places(output or "-", reading, doubtful=shown == "review")
        return
    trip = load(reading)
    path = output or "-"
    with progress(f"writing {path}", quiet=reading["quiet"]):
        trip.save(path, format=target or (None if PurePath(path).suffix else "csv"), raw=raw)
    conclude(trip, path, reading)


@main.command("check")
@with_options(*READING)
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
def check(as_json: bool, **reading: Unpack[Reading]) -> None:
    """Print what in FILE contradicts itself or could not be used, with row and reason."""
    trip = locate_quietly(reading)
    problems = sorted((*trip.problems, *trip.check()), key=lambda problem: problem.row)
    found = [problem for problem in problems if problem.severity != "note" or not reading["quiet"]]
    print_findings(found, as_json=as_json)
    if reading["strict"] and any(problem.severity != "note" for problem in problems):
        click.get_current_context().exit(ROWS_REJECTED)


@main.command("find")
@click.argument("name")
@with_options(COUNTRY)
@click.option(
    "--near", metavar="LAT,LON", callback=take_point, help="Prefer places near this point."
)
@click.option(
    "--limit", type=click.IntRange(1, 100), default=5, show_default=True, help="How many to list."
)
@with_options(*LOUDNESS)
def find(
    name: str,
    limit: int,
    quiet: bool,
    verbose: bool,
    country: str | None,
    near: tuple[float, float] | None,
) -> None:
    """List the places that NAME may mean, the likeliest first."""
    from itinerary import Gazetteer  # noqa: PLC0415 - for help
    from itinerary.formats import write_whole  # noqa: PLC0415

    gazetteer = Gazetteer()
    if not (found := gazetteer.find(name, country=country, near=near, limit=limit)):
        hints = ", ".join(gazetteer.suggest(name))
        if not quiet:
            say(f"{name!r} is not found" + (f" (did you mean {hints}?)" if hints else ""))
        click.get_current_context().exit(PLACES_MISSING)
    write_whole("-", list_places(found, verbose=verbose).encode())
