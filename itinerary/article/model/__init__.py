"""A user's own language model as a second reader: it quotes, our grammar and gazetteer decide.

Importing this package imports geopy, for the guards that requests go through; it opens no
connection.
"""

from dataclasses import replace
from pathlib import Path
from typing import TypedDict, Unpack

from itinerary.article.draft import Reading
from itinerary.article.drafts import Draft
from itinerary.article.model.asking import Interview
from itinerary.article.model.endpoint import limit, open_endpoint
from itinerary.article.model.joining import join
from itinerary.article.model.resolve import Resolver
from itinerary.article.model.stage import Stage
from itinerary.places.online import Limits
from itinerary.places.online.turns import Turns

#: Codes of problems that a later run may solve.
INCOMPLETE = ("llm-failed", "llm-not-asked")


class Terms(TypedDict, total=False):
    """On what terms a model is asked: options of `consult`, by their names.

    `llm_model` is the name of the model, `llm_key` its key (default: `ITINERARY_LLM_KEY`),
    `llm_timeout` the seconds that one answer may take, `cache` the file in which answers are
    kept (default: none are); `limits` and `turns_folder` are as for online geocoders.
    """

    llm_model: str
    llm_key: str | None
    llm_timeout: float | None
    cache: str | Path | None
    limits: Limits | None
    turns_folder: Path | None


def consult(
    reading: Reading, llm: str, *, path: str = "article", **terms: Unpack[Terms]
) -> Reading:
    """Have a language model read an article, too, and join what it tells to what the rules read.

    The model is asked for quotes and for words in them. A row whose quote is not in the text
    is refused, and so are words that are not in the quote's sentence or before it. Dates are
    read by the date grammar, places by the gazetteer, status and means of travel by the
    lexicons. Its rows have the rule `model` and are to be checked, unless the rules agree.

    Parameters
    ----------
    reading
        What the rules read. Its text is sent.
    llm
        The address of a chat completions API as OpenAI has it: `http://localhost:8080`; to
        other machines `https://` only.
    path
        What problems call the article.
    terms
        See `Terms`.

    Returns
    -------
    Reading
        With the rows of both; a failure is a Problem (`llm-failed`, `llm-not-asked`).

    Raises
    ------
    InputError
        The address or the key will not do; nothing was sent.
    OutputError
        The cache named cannot be used.
    """
    endpoint = open_endpoint(llm, terms.get("llm_model", ""), terms.get("llm_key"))
    limits = limit(terms.get("llm_timeout"), terms.get("limits"))
    turns = Turns(
        terms.get("turns_folder"), interval_s=limits.interval_s, max_wait_s=limits.max_wait_s
    )
    interview = Interview(endpoint, turns, limits, cache=terms.get("cache"), path=path)
    stage = Stage(reading)
    resolver = Resolver(stage, path)
    drafts = _resolve(interview, stage, resolver)
    problems = (*interview.list_problems(), *resolver.problems)
    return replace(
        reading,
        drafts=tuple(join(reading.drafts, join([], drafts))),
        problems=(*reading.problems, *problems),
    )


def _resolve(interview: Interview, stage: Stage, resolver: Resolver) -> list[Draft]:
    """Read all rows, those of the whole text first located, so that dates come in order."""
    located = [
        (told, quote, answered.passage)
        for answered in interview.ask_all(stage)
        for told in answered.rows
        if (quote := resolver.locate(told, answered.passage)) is not None
    ]
    stage.set_up({number for _, quote, _ in located for number in stage.sentences_of(*quote)})
    drafts = [resolver.resolve(*row) for row in located]
    return sorted(
        (one for one in drafts if one is not None),
        key=lambda one: (one.sentence, one.spans[0].start),
    )
