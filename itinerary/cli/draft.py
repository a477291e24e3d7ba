"""The command `draft`: an article becomes a table of events to check."""

import json
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import click

from itinerary.cli.console import PLACES_MISSING, count, progress, report, say
from itinerary.cli.options import LOUDNESS, OUTPUT, check_date, with_options

if TYPE_CHECKING:
    from itinerary import Problem
    from itinerary.article.draft import Reading

#: Options that say how a language model is asked, and what the library calls them.
_TERMS = {"llm_model": "--llm-model", "llm_timeout": "--llm-timeout", "cache": "--cache"}
#: Problems of a language model that another run may settle (`article.model.INCOMPLETE`).
UNANSWERED = ("llm-failed", "llm-not-asked")


def check_address(_ctx: click.Context, _param: click.Parameter, url: str | None) -> str | None:
    """Check the address of a language model before anything is read."""
    if url is None:
        return None
    from itinerary.article.model.endpoint import open_endpoint  # noqa: PLC0415 - for help
    from itinerary.events import InputError  # noqa: PLC0415

    try:
        open_endpoint(url)
    except InputError as error:
        raise click.BadParameter(str(error)) from None
    return url


@click.command("draft")
@click.argument("article")
@with_options(OUTPUT)
@click.option(
    "--published",
    metavar="DATE",
    callback=check_date,
    help="Day of publication, from which 'on Monday' is counted; default: found in its head.",
)
@click.option(
    "--language", type=click.Choice(["de", "en"]), help="Language of ARTICLE; default: found out."
)
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.5,
    show_default=True,
    help="Leave out what is less sure; 0 lists every hint.",
)
@click.option("--json", "as_json", is_flag=True, help="Write every slot and where it stands.")
@click.option(
    "--review", metavar="FILE", help="Write a page with the article, its marks linked to the rows."
)
@click.option("--encoding", metavar="NAME", help="Encoding of ARTICLE; default: found out.")
@click.option(
    "--llm",
    metavar="URL",
    callback=check_address,
    help="Have your own language model read ARTICLE, too: a chat completions API such as "
    "http://localhost:8080; the text is sent there. A key is taken from ITINERARY_LLM_KEY only.",
)
@click.option("--llm-model", metavar="NAME", help="Which of its models is asked.")
@click.option(
    "--llm-timeout",
    type=click.FloatRange(min=0, min_open=True),
    metavar="SECONDS",
    help="How long to wait for one of its answers; default: 300.",
)
@click.option("--cache", metavar="FILE", help="Keep its answers here; default: none are kept.")
@with_options(*LOUDNESS)  # fmt: skip
def draft_events(
    article: str,
    output: str | None,
    min_confidence: float,
    as_json: bool,
    review: str | None,
    encoding: str | None,
    quiet: bool,
    verbose: bool,
    **options: Any,  # noqa: ANN401 - those of the library's `draft`
) -> None:
    """Read the events of ARTICLE, prose in German or English, into a table to check.

    ARTICLE is plain text, Markdown or HTML; - is standard input.
    """
    from itinerary.article.source import read_source  # noqa: PLC0415 - for help

    given = _take_terms(options)
    path = output or "-"
    source = read_source(article, encoding)
    given["published"] = given["published"] or source.published
    if given["llm"] and not quiet:
        _say_where(article, given["llm"])
    reading = _read(article, source.text, given, quiet=quiet)
    if review:
        _write_review(reading, review, article, min_confidence)
    write = _write_json if as_json else _write_table
    problems, rows = write(reading, path, article, min_confidence)
    report((*source.problems, *problems), quiet=quiet, verbose=verbose)
    if not quiet and path != "-":
        say(f"{path}: {count(rows, 'draft event')} to check")
    _conclude(problems)


def _take_terms(options: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is not said of a language model; without one that makes no sense."""
    missing = [name for name in _TERMS if options[name] is None]
    said = [name for name in _TERMS if options[name] is not None]
    if said and not options["llm"]:
        raise click.UsageError(f"{_TERMS[said[0]]} says how --llm asks; give its address")
    return {name: value for name, value in options.items() if name not in missing}


def _say_where(article: str, llm: str) -> None:
    """Say that the text leaves the machine, before it does."""
    from itinerary.article.model.endpoint import open_endpoint  # noqa: PLC0415 - if asked for

    endpoint = open_endpoint(llm)
    if not endpoint.is_here:
        say(f"note: {article}: its text is sent to another machine, {endpoint.address}")


def _read(article: str, text: str, given: dict[str, Any], *, quiet: bool) -> "Reading":
    from itinerary.drafting import read  # noqa: PLC0415 - for help

    with progress(f"reading {article}", quiet=quiet):
        return read(text, path=article, **given)


def _write_json(
    reading: "Reading", path: str, _article: str, min_confidence: float
) -> "tuple[tuple[Problem, ...], int]":
    from itinerary.article.draft import to_dict  # noqa: PLC0415 - for help
    from itinerary.formats import write_whole  # noqa: PLC0415

    said = to_dict(reading, min_confidence)
    text = json.dumps(said, ensure_ascii=False, indent=1)
    write_whole(path, f"{text}\n".encode())
    return reading.problems, len(said["events"])


def _write_table(
    reading: "Reading", path: str, article: str, min_confidence: float
) -> "tuple[tuple[Problem, ...], int]":
    from itinerary.drafting import tabulate  # noqa: PLC0415 - for help

    trip = tabulate(reading, min_confidence=min_confidence, path=article)
    trip.save(path, format=None if PurePath(path).suffix else "csv")
    return trip.problems, len(trip)


def _write_review(reading: "Reading", path: str, article: str, min_confidence: float) -> None:
    """Write the page to check the rows by."""
    from itinerary.article.review import render_review  # noqa: PLC0415 - for help
    from itinerary.formats import write_whole  # noqa: PLC0415

    write_whole(path, render_review(reading, f"Draft of {PurePath(article).name}", min_confidence))


def _conclude(problems: "tuple[Problem, ...]") -> None:
    """Say that a language model did not answer everything; that has its exit code."""
    if any(problem.code in UNANSWERED for problem in problems):
        say("not all of the text was read by the language model; the rows of the rules are written")
        click.get_current_context().exit(PLACES_MISSING)
