"""An article's events as rows of the event table, with evidence."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import pandas as pd

from itinerary.article.drafts import Draft
from itinerary.article.language import detect_language
from itinerary.article.lexicon import LANGUAGES, load_lexicon
from itinerary.article.merge import merge
from itinerary.article.reading import Article
from itinerary.article.together import settle_places
from itinerary.events import MODES, InputError, Problem
from itinerary.when import When, WhenError

#: Rows below are left out unless asked for; from ACCEPT on a person need only glance at a row.
MIN_CONFIDENCE = 0.5
ACCEPT = 0.75
COLUMNS = (
    "title", "start", "end", "place", "origin", "mode", "status", "status_date", "trip", "actors",
    "quote", "note",
)  # fmt: skip
#: Columns beside those of the event table.
EXTRA = ("other_quotes", "kind", "confidence", "confidence_why", "band", "rule")


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in an article.

    Attributes
    ----------
    text
        The text in which spans count characters.
    language, published
        How it was read; `published` is "" if not known.
    drafts
        Events in the order of the text.
    problems
        What a reader should know, such as relative dates without a day to count from.
    """

    text: str
    language: str
    published: str
    drafts: tuple[Draft, ...]
    problems: tuple[Problem, ...] = ()


def read_article(
    text: str,
    *,
    published: str | None = None,
    language: str | None = None,
    path: str = "article",
) -> Reading:
    """Read the events of an article, all of them, however sure.

    Parameters
    ----------
    text
        Visible text.
    published
        The day of publication, EDTF or ISO; relative dates are counted from it.
    language
        `de` or `en`; default: found out.
    path
        What messages call the article.

    Raises
    ------
    InputError
        The text is empty, the language is not known or the date is not a day.

    Examples
    --------
    >>> reading = read_article("On Monday, Ann Lee flew to Oslo.", published="2025-11-19")
    >>> draft, = reading.drafts
    >>> draft.place, draft.start, draft.mode, draft.actors
    ('Oslo', '2025-11-17', 'plane', ('Ann Lee',))
    """
    if not text.strip():
        raise InputError(f"{path}: is empty")
    if language is not None and language not in LANGUAGES:
        raise InputError(f"{path}: language {language!r} is not one of {', '.join(LANGUAGES)}")
    language = language or detect_language(text, path)
    day = _read_day(published, path)
    article = Article(text, load_lexicon(language), day)
    drafts = settle_places(merge(article.read()), article.named)
    problems = _tell_unresolved(article.calendar.unresolved, path)
    return Reading(text, language, published or "", tuple(drafts), tuple(problems))


def _read_day(published: str | None, path: str) -> When | None:
    if not published:
        return None
    try:
        when = When.parse(published)
    except WhenError as error:
        raise InputError(f"{path}: the date of publication: {error}") from None
    if when.earliest is None or when.latest is None or when.latest - when.earliest >= 86_400:
        raise InputError(f"{path}: the date of publication {published!r} is not a single day")
    return when


def _tell_unresolved(unresolved: Sequence[str], path: str) -> list[Problem]:
    return [
        Problem(
            "date-unresolved", "the date stays empty, it is counted from another:", "warning",
            path, value=said, hint="--published DATE says from which",
        )
        for said in dict.fromkeys(unresolved)
    ]  # fmt: skip


def to_frame(reading: Reading, min_confidence: float = MIN_CONFIDENCE) -> pd.DataFrame:
    """Make rows of the event table from what was read.

    Parameters
    ----------
    reading
        What was read.
    min_confidence
        Rows less sure than this are left out, 0–1.

    Returns
    -------
    DataFrame
        One row per event; `COLUMNS` and `EXTRA`, all text.
    """
    rows = [
        _make_row(reading, draft) for draft in reading.drafts if draft.confidence >= min_confidence
    ]
    return pd.DataFrame(rows, columns=[*COLUMNS, *EXTRA], dtype="str")


def _make_row(reading: Reading, draft: Draft) -> dict[str, str]:
    mode = draft.mode if draft.mode in MODES else ("other" if draft.mode else "")
    quotes = [reading.text[start:end] for start, end in draft.others]
    return {
        "title": write_title(draft, reading.language),
        "start": draft.start,
        "end": "",
        "place": draft.place,
        "origin": draft.origin,
        "mode": mode,
        "status": draft.status,
        "status_date": draft.status_date,
        "trip": draft.actors[0] if draft.actors else "",
        "actors": "; ".join(draft.actors),
        "quote": reading.text[slice(*draft.sentence)],
        "note": "; ".join((*draft.notes, *_tell_via(draft))),
        "other_quotes": " ¶ ".join(quotes),
        "kind": draft.kind,
        "confidence": f"{draft.confidence:.2f}",
        "confidence_why": "; ".join(draft.why),
        "band": band(draft.confidence),
        "rule": draft.rule,
    }


def _tell_via(draft: Draft) -> list[str]:
    said = [f"via {draft.via}"] if draft.via else []
    if draft.mode and draft.mode not in MODES:
        said.append(f"by {draft.mode}")
    return said


def band(confidence: float) -> str:
    """Say what a person has to do with a row: accept, check, or take it for a hint."""
    if confidence >= ACCEPT:
        return "accept"
    return "check" if confidence >= MIN_CONFIDENCE else "hint"


def write_title(draft: Draft, language: str) -> str:
    """Write a short title in the article's language: what, where, and who first of all.

    >>> write_title(Draft("visit", "verb-visit", (0, 1), place="Oslo", actors=("Ann Lee",)), "en")
    'Visit: Oslo (Ann Lee)'
    """
    what = draft.noun or load_lexicon(language).kinds.get(draft.kind, draft.kind)
    what = what[:1].upper() + what[1:]
    who = f" ({draft.actors[0]})" if draft.actors else ""
    return f"{what}: {draft.place}{who}" if draft.place else f"{what}{who}"


def to_dict(reading: Reading, min_confidence: float = MIN_CONFIDENCE) -> dict[str, Any]:
    """Give all that was read as plain data: every slot with its span and rule."""
    events = []
    for draft in reading.drafts:
        if draft.confidence < min_confidence:
            continue
        title = write_title(draft, reading.language)
        event = asdict(draft) | {"title": title, "band": band(draft.confidence)}
        event["quote"] = reading.text[slice(*draft.sentence)]
        event["spans"] = [
            asdict(span) | {"text": reading.text[span.start : span.end]} for span in draft.spans
        ]
        events.append(event)
    return {
        "language": reading.language,
        "published": reading.published,
        "events": events,
        "problems": [str(problem) for problem in reading.problems],
    }
