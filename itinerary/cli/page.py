"""The commands `page` and `stats`: everything about a file on one page, and in numbers."""

from math import isnan
from pathlib import PurePath
from typing import TYPE_CHECKING, Unpack
from urllib.parse import quote

import click

from itinerary.cli.console import INPUT_UNUSABLE, count, printable, progress, say
from itinerary.cli.loading import conclude, load, name_page
from itinerary.cli.options import OUTPUT, READING, TITLE, TODAY, Reading, with_options

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    import pandas as pd

    from itinerary.stats import EmissionsName, Stats

#: So many legs are listed unless all are asked for.
FEW_LEGS = 20
EMISSIONS = click.option(
    "--emissions", type=click.Choice(["desnz-2022", "uba-2019", "none"]),
    help="Whose emission factors are used; none shows no emissions.",
)  # fmt: skip

LANGUAGES = ("en", "de", "fr", "es", "uk")
WORDS = (
    TITLE,
    click.option("--standfirst", metavar="TEXT", default="", help="Sentences below the title."),
    click.option(
        "--credit", metavar="TEXT", default="", help="Who made the page, from which sources."
    ),
    click.option(
        "--language", type=click.Choice(LANGUAGES),
        help="Language of the page; its reader can choose another. Default: the table's, or en.",
    ),
    click.option(
        "--media", is_flag=True, help="Show the pictures of events; they come over the network."
    ),
)  # fmt: skip


def take_url(_ctx: click.Context, _param: click.Parameter, url: str | None) -> str:
    """Check the address of a page."""
    if url is None:
        return ""
    from itinerary.events import InputError  # noqa: PLC0415 - for help
    from itinerary.views.sharing import check_address  # noqa: PLC0415

    try:
        return check_address(url)
    except InputError as error:
        raise click.BadParameter(str(error)) from None


SHARING = (
    click.option(
        "--url", metavar="ADDRESS", callback=take_url,
        help="Where the page is published; its picture for previews is written beside it.",
    ),
    click.option(
        "--fragment", is_flag=True, help="Write one element to be pasted into another page."
    ),
    click.option(
        "--embed", is_flag=True, help="Print the element that shows the page elsewhere."
    ),
)  # fmt: skip


@click.command("page")
@with_options(*READING, OUTPUT, *WORDS, TODAY, EMISSIONS, *SHARING)
def write_page(  # noqa: PLR0913, PLR0917 - one for each option
    output: str | None,
    title: str | None,
    standfirst: str,
    credit: str,
    language: str | None,
    media: bool,
    today: str | None,
    emissions: "EmissionsName | None",
    url: str,
    fragment: bool,
    embed: bool,
    **reading: Unpack[Reading],
) -> None:
    """Write FILE as one page: map, timeline, list and story, linked; it works offline."""
    path, name = name_page(reading["file"], "page", output)
    _check_sharing(path, url, fragment=fragment, embed=embed)
    trip = load(reading)
    title = title or trip.heading.get("title") or name
    with progress("writing the page", quiet=reading["quiet"]):
        trip.save(
            path,
            format="fragment" if fragment else "html",
            title=title,
            standfirst=standfirst,
            credit=credit,
            language=language or trip.heading.get("language", "en"),
            media=media,
            today=today,
            emissions=emissions,
            url=url,
        )
    if url and len(trip.stops) and not reading["quiet"]:
        from itinerary.views.saving import name_picture  # noqa: PLC0415 - for help

        say(f"{name_picture(path)}: its picture for previews, to be published beside it")
    if embed:
        from itinerary.views.embedding import write_embedding  # noqa: PLC0415 - for help

        click.echo(write_embedding(url or quote(PurePath(path).name), title), nl=False)
    conclude(trip, path, reading)


def _check_sharing(path: str, url: str, *, fragment: bool, embed: bool) -> None:
    """Refuse what cannot be before anything is read."""
    if fragment and (url or embed):
        other = "--url" if url else "--embed"
        raise click.UsageError(f"{other} is of a page at an address; a fragment has none")
    if embed and path == "-":
        raise click.UsageError("--embed prints where the page goes; name the page with -o")
    if url and path == "-":
        raise click.UsageError("--url puts a picture beside the page; name the page with -o")


@click.command("check-offline")
@click.argument("file")
def check_offline(file: str) -> None:
    """Prove by parsing that the page FILE fetches nothing; exit 3 if it would."""
    from itinerary.formats import read_bytes  # noqa: PLC0415 - for help
    from itinerary.views.offline import decode_document, find_references  # noqa: PLC0415

    found = find_references(decode_document(read_bytes(file), file))
    for reference in found:
        say(f"{file}: {reference}")
    if found:
        click.get_current_context().exit(INPUT_UNUSABLE)
    say(f"{file}: fetches nothing")


@click.command("stats")
@with_options(*READING, OUTPUT, TODAY)
@click.option("--legs", is_flag=True, help="List every leg, not the first twenty.")
@with_options(EMISSIONS)
def write_stats(
    output: str | None,
    today: str | None,
    legs: bool,
    emissions: "EmissionsName | None",
    **reading: Unpack[Reading],
) -> None:
    """Count FILE: distance by means of travel and leg, nights by country, days, emissions."""
    from itinerary.formats import write_whole  # noqa: PLC0415 - for help

    trip = load(reading)
    path = output or "-"
    figures = trip.stats(today, emissions=emissions or "desnz-2022")
    write_whole(path, list_stats(figures, None if legs else FEW_LEGS).encode())
    conclude(trip, path, reading)


def list_stats(stats: "Stats", most_legs: int | None = FEW_LEGS) -> str:
    """Lay the figures out for people; of the legs so many (None: all)."""
    totals = [count(stats.events, "event"), count(stats.stops, "stop")]
    totals += [f"{stats.countries:,} countr{'y' if stats.countries == 1 else 'ies'}"]
    totals += [count(stats.days, "day")] if stats.days else []
    lines = [", ".join(totals)]
    if len(stats.modes):
        lines += ["", *_list_modes(stats), "", *_list_legs(stats, most_legs)]
    if len(stats.nights):
        lines += ["", f"{'nights in':14}{'nights':>6}"]
        nights = stats.nights.itertuples(index=False)
        lines += [f"{country or 'not known':14}{number:6,}" for country, number in nights]
    return "\n".join(lines) + "\n"


def _list_modes(stats: "Stats") -> list[str]:
    weighed = bool(stats.emissions.source)
    lines = [f"{'travelled by':14}{'legs':>6}{'km':>10}" + (f"{'kg CO2e':>10}" if weighed else "")]
    counted = [*_list_rows(stats.modes)]
    total = ("all", int(stats.modes["legs"].sum()), stats.km, stats.kg_co2e)
    for mode, legs, km, kg in [*counted, total]:
        weight = _list_weight(kg) if weighed else ""
        lines += [f"{mode or 'not stated':14}{legs:6,}{km:10,.0f}{weight}"]
    per = f"; per passenger, {stats.emissions.source}" if weighed else ""
    return [*lines, f"(great circles{per})"]


def _list_legs(stats: "Stats", most: int | None) -> list[str]:
    """List legs, each in a line; names too long for their column are cut."""
    weighed = bool(stats.emissions.source)
    shown = stats.legs.head(len(stats.legs) if most is None else most)
    head = f"{'from':22}{'to':22}{'by':12}{'km':>8}" + (f"{'kg CO2e':>10}" if weighed else "")
    lines = [f"{head}  when"]
    for _, start, origin, place, mode, status, km, kg, _ in _list_rows(shown):
        ends = f"{_fit(origin)}{_fit(place)}{mode or 'not stated':12}{km:8,.0f}"
        said = "" if status == "happened" else f" ({status})"
        lines += [f"{ends}{_list_weight(kg) if weighed else ''}  {printable(start)}{said}".rstrip()]
    more = len(stats.legs) - len(shown)
    return lines + ([f"… and {more:,} more (--legs lists them all)"] if more else [])


def _list_rows(table: "pd.DataFrame") -> "Iterator[tuple[Any, ...]]":
    return zip(*(table[name].tolist() for name in table.columns), strict=True)


def _fit(name: str, width: int = 20) -> str:
    name = printable(" ".join(name.split()))
    return f"{name if len(name) <= width else name[: width - 1] + '…':{width + 2}}"


def _list_weight(kg: float) -> str:
    return f"{'–' if isnan(kg) else f'{kg:,.0f}':>10}"
