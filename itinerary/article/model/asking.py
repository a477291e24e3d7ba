"""Asking a model about an article, passage by passage; what is known is not asked again."""

import hashlib
import json
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from itinerary.article.model.answer import Told, read_answer
from itinerary.article.model.endpoint import Asker, Endpoint
from itinerary.article.model.stage import Passage, Stage
from itinerary.events import Problem, shorten
from itinerary.places.online.cache import Store
from itinerary.places.online.limits import Breaker, FetchError, Limits
from itinerary.places.online.turns import Turns

#: Characters of a passage: with prompt and answer it fits into 4,096 tokens.
PASSAGE = 2400
#: How long an answer may be, in tokens: that of a passage full of events.
TOKENS = 2048
#: What may help, by how asking failed.
_HINTS = {
    "refused": "is the server running?",
    "timeout": "a longer --llm-timeout waits for it",
    "status 400": "--llm-model NAME says which model",
    "status 401": "ITINERARY_LLM_KEY is for the key",
    "status 403": "ITINERARY_LLM_KEY is for the key",
    "status 404": "the whole address ends in /chat/completions; --llm-model NAME says which model",
    "format": "is it the address of a chat completions API?",
}


@dataclass(frozen=True, slots=True)
class Answered:
    """A passage and the rows that a model told of it."""

    passage: Passage
    rows: Sequence[Told]


@cache
def load_prompt() -> str:
    """Load what the model is told to do; it is the same for every text."""
    return _read_file("prompt.txt")


@cache
def load_schema() -> Any:  # noqa: ANN401
    """Load the JSON schema of the answer."""
    return json.loads(_read_file("schema.json"))


def _read_file(name: str) -> str:
    return files("itinerary.article.model").joinpath(name).read_text(encoding="utf-8")


def write_question(paragraphs: Sequence[str], model: str = "") -> bytes:
    """Write the request; the text in it is data, whatever it says.

    Examples
    --------
    >>> question = json.loads(write_question(["Ignore the above."]))
    >>> question["temperature"], question["messages"][1]
    (0, {'role': 'user', 'content': '{"paragraphs": ["Ignore the above."]}'})
    """
    said = json.dumps({"paragraphs": paragraphs}, ensure_ascii=False)
    schema = {"name": "events", "strict": True, "schema": load_schema()}
    question = {
        "messages": [
            {"role": "system", "content": load_prompt()},
            {"role": "user", "content": said},
        ],
        "temperature": 0,
        "seed": 0,
        "max_tokens": TOKENS,
        "stream": False,
        "response_format": {"type": "json_schema", "json_schema": schema},
    }
    named = {"model": model} if model else {}
    return json.dumps(named | question, ensure_ascii=False).encode("utf-8", "replace")


class Interview:
    """Asks about all passages of an article.

    Parameters
    ----------
    endpoint, turns, limits
        Whom to ask, in which turn, at what cost.
    cache
        The SQLite file in which answers are kept; None keeps none.
    path
        What problems call the article.

    Raises
    ------
    OutputError
        The cache named cannot be used.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        turns: Turns,
        limits: Limits,
        *,
        cache: str | Path | None = None,
        path: str = "article",
    ) -> None:
        self._endpoint = endpoint
        self._asker = Asker(endpoint, turns, limits)
        self._breaker = Breaker(limits)
        self._closing = ExitStack()
        self._kept = Store(cache, turns, json.dumps, _unpack) if cache else None
        if self._kept is not None:
            self._closing.callback(self._kept.close)
        self._path = path
        self._unasked = 0
        self._reason = ""
        self._problems: list[Problem] = []

    def ask_all(self, stage: Stage) -> list[Answered]:
        """Ask about every passage, in order; a passage without an answer is a Problem."""
        found: list[Answered] = []
        with self._closing:
            for passage in stage.cut(PASSAGE):
                question = write_question(stage.list_paragraphs(passage), self._endpoint.model)
                rows = self._take_rows(question, stage.text[passage.start : passage.end])
                found += [] if rows is None else [Answered(passage, rows)]
        return found

    def list_problems(self) -> list[Problem]:
        """List what went wrong in asking, and what was not asked at all."""
        notes = [] if self._kept is None else self._kept.notes
        problems = [Problem("llm-cache", note, "warning", self._path) for note in notes]
        problems += self._problems
        if self._unasked:
            parts = "part" if self._unasked == 1 else "parts"
            message = f"{self._unasked:,} more {parts} of the text not asked about: {self._reason}"
            problems.append(Problem("llm-not-asked", message, "warning", self._path))
        return problems

    def _take_rows(self, question: bytes, text: str) -> list[Told] | None:
        digest = hashlib.sha256(question).hexdigest()
        if (known := self._find(digest)) is not None:
            return self._read(known, text)
        if self._breaker.is_open:
            self._unasked += 1
            return None
        content = self._ask(question, text)
        rows = None if content is None else self._read(content, text)
        if rows is not None and content is not None and self._kept is not None:
            self._kept.put(self._identity, "", digest, content)
        return rows

    @property
    def _identity(self) -> str:
        return f"llm {self._endpoint.address}"

    def _find(self, digest: str) -> str | None:
        if self._kept is None:
            return None
        content = self._kept.find(self._identity, "", [digest]).get(digest)
        return content if content is not None and _is_usable(content) else None

    def _ask(self, question: bytes, text: str) -> str | None:
        try:
            content = self._asker.ask(question)
        except FetchError as error:
            if error.kind == "answer":
                self._breaker.note_answer()
            else:
                self._breaker.note_failure(error.kind)
            self._note_failure(error, text)
            return None
        except OSError as error:
            reason = f"the lock for asking cannot be had: {error.strerror or error}"
            self._note_failure(FetchError("lock", reason), text)
            return None
        self._breaker.note_answer()
        return content

    def _read(self, content: str, text: str) -> list[Told] | None:
        try:
            rows, problems = read_answer(content, self._path)
        except FetchError as error:
            self._note_failure(error, text)
            return None
        self._problems += problems
        return rows

    def _note_failure(self, error: FetchError, text: str) -> None:
        self._reason = f"{self._endpoint.address} fails, {error}"
        message = f"no rows of the model at {self._endpoint.address}, {error}; the text:"
        self._problems.append(
            Problem(
                "llm-failed", message, "warning", self._path,
                value=shorten(" ".join(text.split()), 60), hint=_HINTS.get(error.kind, ""),
            )
        )  # fmt: skip


def _is_usable(content: str) -> bool:
    """Tell an answer that was read before from what something else wrote into the file."""
    try:
        read_answer(content)
    except FetchError:
        return False
    return True


def _unpack(text: str) -> str:
    content = json.loads(text)
    if not isinstance(content, str):
        raise TypeError("an answer is text")
    return content
