"""The command `draft`: an article becomes a table of events to check."""

import json
from pathlib import PurePath
from typing import TYPE_CHECKING

import click

from itinerary.cli.console import count, progress, report, say
from itinerary.cli.options import LOUDNESS, OUTPUT, check_date, with_options

if TYPE_CHECKING:
    from itinerary.article.draft import Reading


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
@with_options(*LOUDNESS)  # fmt: skip
def draft_events(
    article: str,
    output: str | None,
    published: str | None,
    language: str | None,
    min_confidence: float,
    as_json: bool,
    review: str | None,
    encoding: str | None,
    **loudness: bool,
) -> None:
    """Read the events of ARTICLE, prose in German or English, into a table to check.

    ARTICLE is plain text, Markdown or HTML; - is standard input.
    """
    import itinerary  # noqa: PLC0415 - for help
    from itinerary.article.draft import read_article, to_dict  # noqa: PLC0415
    from itinerary.article.source import read_source  # noqa: PLC0415
    from itinerary.formats import write_whole  # noqa: PLC0415

    path = output or "-"
    source = read_source(article, encoding)
    published = published or source.published
    if review or as_json:
        reading = read_article(source.text, published=published, language=language, path=article)
    if review:
        _write_review(reading, review, article, min_confidence)
    if as_json:
        said, problems = to_dict(reading, min_confidence), reading.problems
        text, rows = json.dumps(said, ensure_ascii=False, indent=1), len(said["events"])
        write_whole(path, f"{text}\n".encode())
    else:
        with progress(f"reading {article}", quiet=loudness["quiet"]):
            trip = itinerary.draft(
                source.text,
                published=published,
                language=language,
                min_confidence=min_confidence,
                path=article,
            )
        problems, rows = trip.problems, len(trip)
        trip.save(path, format=None if PurePath(path).suffix else "csv")
    report((*source.problems, *problems), **loudness)
    if not loudness["quiet"] and path != "-":
        say(f"{path}: {count(rows, 'draft event')} to check")


def _write_review(reading: "Reading", path: str, article: str, min_confidence: float) -> None:
    """Write the page to check the rows by."""
    from itinerary.article.review import render_review  # noqa: PLC0415 - for help
    from itinerary.formats import write_whole  # noqa: PLC0415

    write_whole(path, render_review(reading, f"Draft of {PurePath(article).name}", min_confidence))
