"""The options that commands share, and how their values are read."""

import os
from collections.abc import Callable
from typing import Any, TypedDict, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


class Reading(TypedDict):
    """The values of `READING`, which all commands that read a file have."""

    file: str
    source: str | None
    columns: dict[str, str]
    encoding: str | None
    delimiter: str | None
    as_of: str | None
    day_first: bool | None
    country: str | None
    lock: str | None
    geocoder: str | None
    user_agent: str | None
    api_key: str | None
    geocoder_options: dict[str, str]
    fallback: bool
    cache: str | None
    strict: bool
    quiet: bool
    verbose: bool


def take_pairs(
    _ctx: click.Context, _param: click.Parameter, pairs: tuple[str, ...]
) -> dict[str, str]:
    """Split NAME=VALUE at the first equals sign, because the value may hold one."""
    wrong = next((pair for pair in pairs if "=" not in pair), None)
    if wrong is not None:
        raise click.BadParameter(f"{wrong!r} is not NAME=VALUE, such as language=de")
    return {name: value for name, _, value in (pair.partition("=") for pair in pairs)}


def take_columns(
    _ctx: click.Context, _param: click.Parameter, pairs: tuple[str, ...]
) -> dict[str, str]:
    """Split THEIRS=OURS at the last equals sign, because theirs may hold one."""
    wrong = next((pair for pair in pairs if "=" not in pair), None)
    if wrong is not None:
        raise click.BadParameter(f"{wrong!r} is not THEIRS=OURS, such as Ort=place")
    return {pair.rpartition("=")[0]: pair.rpartition("=")[2] for pair in pairs}


def take_date(_ctx: click.Context, _param: click.Parameter, text: str | None) -> str | None:
    """Check a date; without one, SOURCE_DATE_EPOCH counts, the clock never."""
    return _date_of_build() if text is None else check_date(_ctx, _param, text)


def check_date(_ctx: click.Context, _param: click.Parameter, text: str | None) -> str | None:
    """Check a date that may be missing."""
    if text is None:
        return None
    from itinerary import When, WhenError  # noqa: PLC0415 - for help

    try:
        When.parse(text)
    except WhenError as error:
        raise click.BadParameter(str(error)) from None
    return text


def _date_of_build() -> str | None:
    from datetime import UTC, datetime  # noqa: PLC0415 - for help

    if not (seconds := os.environ.get("SOURCE_DATE_EPOCH")):
        return None
    try:
        return datetime.fromtimestamp(int(seconds), UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        raise click.BadParameter(
            f"SOURCE_DATE_EPOCH={seconds!r} is not a number of seconds"
        ) from None


def take_point(
    _ctx: click.Context, _param: click.Parameter, text: str | None
) -> tuple[float, float] | None:
    """Read a pair of degrees, latitude first."""
    if text is None:
        return None
    try:
        latitude, longitude = map(float, text.split(","))
    except ValueError:
        raise click.BadParameter(f"{text!r} is not LAT,LON such as 50.45,30.52") from None
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):
        raise click.BadParameter(f"{text!r} is not on earth; the latitude comes first")
    return latitude, longitude


def take_country(_ctx: click.Context, _param: click.Parameter, code: str | None) -> str | None:
    """Check that a country is two letters."""
    if code is not None and not (len(code) == 2 and code.isascii() and code.isalpha()):
        raise click.BadParameter(f"{code!r} is not an ISO 3166-1 code of two letters such as UA")
    return code and code.upper()


def take_tiles(_ctx: click.Context, _param: click.Parameter, name: str | None) -> str | None:
    """Check that tiles of that name can be had."""
    if name is None:
        return None
    from itinerary.events import InputError  # noqa: PLC0415 - for help
    from itinerary.views.tiles import choose_tiles  # noqa: PLC0415

    try:
        choose_tiles(name)
    except InputError as error:
        raise click.BadParameter(str(error)) from None
    return name


LOUDNESS = (
    click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors."),
    click.option("-v", "--verbose", is_flag=True, help="List every problem."),
)
COUNTRY = click.option(
    "--country", metavar="CODE", callback=take_country, help="Prefer places in this country."
)
LOCK = click.option(
    "--lock", metavar="FILE",
    help="Keep the places chosen in this file, and take them from it on later runs.",
)  # fmt: skip
DATING = (
    click.option(
        "--as-of", metavar="DATE", callback=check_date,
        help="Count dates such as 'last Friday' from this day, such as that of publication.",
    ),
    click.option(
        "--day-first/--month-first", "day_first", default=None,
        help="How dates such as 02/03/2020 are meant; default: the other dates decide.",
    ),
)  # fmt: skip
ASKING = (
    click.option(
        "--geocoder", metavar="NAME",
        help="Ask an online service that geopy knows, such as nominatim; needs the network.",
    ),
    click.option(
        "--user-agent", metavar="TEXT", envvar="ITINERARY_USER_AGENT", show_envvar=True,
        help="Who asks: your application and a contact; services without a key want it.",
    ),
    click.option(
        "--api-key", metavar="KEY", envvar="ITINERARY_API_KEY", show_envvar=True,
        help="Key of the service; safer in the environment.",
    ),
    click.option(
        "--geocoder-option", "geocoder_options", multiple=True, metavar="NAME=VALUE",
        callback=take_pairs, help="Another setting of the service; may be repeated.",
    ),
    click.option("--fallback", is_flag=True, help="Ask only for what the gazetteer leaves open."),
    click.option("--cache", metavar="FILE", help="Keep answers here, not in the user's cache."),
)  # fmt: skip
READING = (
    click.argument("file"),
    click.option(
        "-f", "--from", "source", metavar="FORMAT",
        help="Format of FILE where its suffix does not say: csv, tsv, txt, json, jsonl, ndjson,"
        " geojson, geojsonl, gpx, ics, kml, kmz, ods, tcx, xlsx.",
    ),
    click.option(
        "--columns", multiple=True, metavar="THEIRS=OURS", callback=take_columns,
        help="Read the column THEIRS as OURS; may be repeated.",
    ),
    click.option("--encoding", metavar="NAME", help="Encoding of FILE; default: found out."),
    click.option(
        "--delimiter", metavar="SIGN", help="comma, semicolon, tab, pipe or any one character."
    ),
    *DATING,
    COUNTRY,
    LOCK,
    *ASKING,
    click.option("--strict", is_flag=True, help="Write nothing if any row is rejected (exit 4)."),
    *LOUDNESS,
)  # fmt: skip
TITLE = click.option("--title", metavar="TEXT", help="Title of the page; default: FILE's name.")
TODAY = click.option(
    "--today", metavar="DATE", callback=take_date,
    help="Later events are planned; default: SOURCE_DATE_EPOCH, else the clock is not read.",
)  # fmt: skip
RAW = click.option("--raw", is_flag=True, help="Leave cells unguarded against spreadsheets.")
OUTPUT = click.option(
    "-o", "--output", metavar="FILE", help="Where to write; - is standard output."
)
TARGET = click.option(
    "-t", "--to", "target", metavar="FORMAT",
    help="Format to write: csv, tsv, json, geojson, gpx, ics, kml, xlsx.",
)  # fmt: skip


def with_options(*options: Callable[[F], F]) -> Callable[[F], F]:
    """Put options on a command, in the order in which help lists them."""

    def decorate(command: F) -> F:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate
