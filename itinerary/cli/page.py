"""The commands `page` and `stats`: everything about a file on one page, and in numbers."""

from math import isnan
from pathlib import PurePath
from typing import TYPE_CHECKING, Unpack

import click

from itinerary.cli.console import INPUT_UNUSABLE, count, progress, say
from itinerary.cli.loading import conclude, load, name_page
from itinerary.cli.options import OUTPUT, READING, TITLE, TODAY, Reading, with_options

if TYPE_CHECKING:
    from itinerary.stats import Stats

LANGUAGES = ("en", "de", "fr", "es", "uk")
WORDS = (
    TITLE,
    click.option("--standfirst", metavar="TEXT", default="", help="Sentences below the title."),
    click.option(
        "--credit", metavar="TEXT", default="", help="Who made the page, from which sources."
    ),
    click.option(
        "--language", type=click.Choice(LANGUAGES), default="en", show_default=True,
        help="Language of the page; its reader can choose another.",
    ),
    click.option(
        "--media", is_flag=True, help="Show the pictures of events; they come over the network."
    ),
)  # fmt: skip


@click.command("page")
@with_options(*READING, OUTPUT, *WORDS, TODAY)
@click.option("--fragment", is_flag=True, help="Write one element to be pasted into another page.")
@click.option("--embed", is_flag=True, help="Print the element that shows the page elsewhere.")
def write_page(  # noqa: PLR0913, PLR0917 - one for each option
    output: str | None,
    title: str | None,
    standfirst: str,
    credit: str,
    language: str,
    media: bool,
    today: str | None,
    fragment: bool,
    embed: bool,
    **reading: Unpack[Reading],
) -> None:
    """Write FILE as one page: map, timeline, list and story, linked; it works offline."""
    trip = load(reading)
    path, name = name_page(reading["file"], "page", output)
    with progress("writing the page", quiet=reading["quiet"]):
        trip.save(
            path,
            format="fragment" if fragment else "html",
            title=title or name,
            standfirst=standfirst,
            credit=credit,
            language=language,
            media=media,
            today=today,
        )
    if embed:
        from itinerary.views.embedding import write_embedding  # noqa: PLC0415 - for help

        click.echo(write_embedding(PurePath(path).name, title or name), nl=False)
    conclude(trip, path, reading)


@click.command("check-offline")
@click.argument("file")
def check_offline(file: str) -> None:
    """Prove by parsing that the page FILE fetches nothing; exit 3 if it would."""
    from itinerary.formats import read_bytes  # noqa: PLC0415 - for help
    from itinerary.views.embedding import find_references  # noqa: PLC0415

    found = find_references(read_bytes(file).decode("utf-8", "replace"))
    for reference in found:
        say(f"{file}: {reference}")
    if found:
        click.get_current_context().exit(INPUT_UNUSABLE)
    say(f"{file}: fetches nothing")


@click.command("stats")
@with_options(*READING, OUTPUT, TODAY)
def write_stats(output: str | None, today: str | None, **reading: Unpack[Reading]) -> None:
    """Count FILE: distance by means of travel, nights by country, days, emissions."""
    from itinerary.formats import write_whole  # noqa: PLC0415 - for help

    trip = load(reading)
    path = output or "-"
    write_whole(path, list_stats(trip.stats(today)).encode())
    conclude(trip, path, reading)


def list_stats(stats: "Stats") -> str:
    """Lay the figures out for people."""
    from itinerary.stats import EMISSION_SOURCE  # noqa: PLC0415 - for help

    totals = [count(stats.events, "event"), count(stats.stops, "stop")]
    totals += [f"{stats.countries:,} countr{'y' if stats.countries == 1 else 'ies'}"]
    totals += [count(stats.days, "day")] if stats.days else []
    lines = [", ".join(totals)]
    if len(stats.modes):
        lines += ["", f"{'travelled by':14}{'legs':>6}{'km':>10}{'kg CO2e':>10}"]
        lines += [_list_mode(*row) for row in stats.modes.itertuples(index=False)]
        lines += [_list_mode("all", int(stats.modes["legs"].sum()), stats.km, stats.kg_co2e)]
        lines += [f"(great circles; per passenger, {EMISSION_SOURCE})"]
    if len(stats.nights):
        lines += ["", f"{'nights in':14}{'nights':>6}"]
        nights = stats.nights.itertuples(index=False)
        lines += [f"{country or 'not known':14}{number:6,}" for country, number in nights]
    return "\n".join(lines) + "\n"


def _list_mode(mode: str, legs: int, km: float, kg: float) -> str:
    weight = "–" if isnan(kg) else f"{kg:,.0f}"
    return f"{mode or 'not stated':14}{legs:6,}{km:10,.0f}{weight:>10}"
