"""The way from an article to an Itinerary of draft rows."""

from dataclasses import replace
from typing import TYPE_CHECKING, Unpack

from itinerary.api import Itinerary

if TYPE_CHECKING:
    from itinerary.article.draft import Reading
    from itinerary.article.model import Terms


def draft(
    text: str,
    *,
    published: str | None = None,
    language: str | None = None,
    min_confidence: float = 0.5,
    path: str = "article",
    llm: str | None = None,
    **terms: "Unpack[Terms]",
) -> Itinerary:
    """Read the events of an article in German or English, offline, by rules, with evidence.

    Parameters
    ----------
    text
        Prose.
    published
        The day of publication, from which `on Monday` is counted; without it such dates stay
        empty, and that is a Problem.
    language
        `de` or `en`; default: found out.
    min_confidence
        Less sure readings are left out, 0–1.
    path
        What problems call the article.
    llm
        The address of your own language model (`http://localhost:8080`), which then reads the
        text as well: it is sent there. Nothing is asked without it.
    terms
        On what terms it is asked: `llm_model`, `cache` and the others of
        `itinerary.article.model.Terms`.

    Returns
    -------
    Itinerary
        Rows with `quote`, the sentence that says so, and the further columns `confidence`,
        `band` (accept, check, hint), `rule`, `kind`, `other_quotes`.

    Raises
    ------
    InputError
        The text is empty or in another language, or the address will not do. A model that
        does not answer is a Problem instead (`llm-failed`, `llm-not-asked`).

    Examples
    --------
    >>> trip = draft("On Monday, Ann Lee flew to Oslo.", published="2025-11-19")
    >>> trip.events.loc[0, ["place", "start", "mode", "confidence"]].tolist()
    ['Oslo', '2025-11-17', 'plane', '0.88']
    """
    reading = read(text, published=published, language=language, path=path, llm=llm, **terms)
    return tabulate(reading, min_confidence=min_confidence, path=path)


def read(
    text: str,
    *,
    published: str | None = None,
    language: str | None = None,
    path: str = "article",
    llm: str | None = None,
    **terms: "Unpack[Terms]",
) -> "Reading":
    """Read all that an article tells, with the evidence for every slot; options as of `draft`."""
    if terms and not llm:
        raise TypeError(f"{', '.join(terms)}: say which language model is asked")
    from itinerary.article.draft import read_article  # noqa: PLC0415 - its words

    reading = read_article(text, published=published, language=language, path=path)
    if not llm:
        return reading
    from itinerary.article.model import consult  # noqa: PLC0415 - only if asked for

    return consult(reading, llm, path=path, **terms)


def tabulate(
    reading: "Reading", *, min_confidence: float = 0.5, path: str = "article"
) -> Itinerary:
    """Make an Itinerary of what was read."""
    from itinerary.article.draft import EXTRA, to_frame  # noqa: PLC0415 - its words

    frame = to_frame(reading, min_confidence)
    trip = Itinerary.from_dataframe(frame, dict.fromkeys(EXTRA, ""), path=path)
    return replace(trip, problems=(*reading.problems, *trip.problems))
