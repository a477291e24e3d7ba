"""What a model wrote becomes rows of quotes and words, or is refused; nothing is believed yet."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from itinerary.events import Problem, shorten
from itinerary.places.online.limits import FetchError

#: The slots whose words a model may give, in the order in which they are read.
SLOTS = ("what", "who", "place", "origin", "when", "mode", "status")
#: More events than these no passage holds, and no slot has more words or more people.
MAX_ROWS, MAX_QUOTE, MAX_WORDS, MAX_PEOPLE = 60, 1200, 120, 20
_THOUGHTS = re.compile(r"\s*<think>.*?</think>", re.DOTALL)
_FENCE = re.compile(r"```[\w-]*\n(.*?)\n?\s*```", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Told:
    """A row as a model told it: a quote, and the words for each slot that it named."""

    quote: str
    slots: Mapping[str, tuple[str, ...]]


def read_answer(content: str, path: str = "article") -> tuple[list[Told], list[Problem]]:
    """Read what a model wrote.

    Parameters
    ----------
    content
        JSON, as asked for; thoughts before it and a fence around it are tolerated.
    path
        What problems call the article.

    Returns
    -------
    tuple
        The rows, and a Problem for each row, slot or key that is not as asked for.

    Raises
    ------
    FetchError
        It is not JSON, or not a list of events.

    Examples
    --------
    >>> rows, problems = read_answer('{"events": [{"quote": "Ann left.", "what": "left"}]}')
    >>> rows[0].slots["what"], problems
    (('left',), [])
    """
    events = _read_events(content)
    problems: list[Problem] = []
    rows = [
        told
        for event in events[:MAX_ROWS]
        if (told := _read_row(event, path, problems)) is not None
    ]
    if more := len(events) - MAX_ROWS if len(events) > MAX_ROWS else 0:
        message = f"{more:,} rows of the model are refused: more than {MAX_ROWS} in one answer"
        problems.append(Problem("llm-row-refused", message, "error", path))
    return rows, problems


def _read_events(content: str) -> list[Any]:
    """Find the list of events in the text of an answer."""
    thoughts = _THOUGHTS.match(content)
    plain = content[thoughts.end() :] if thoughts else content
    fence = _FENCE.search(plain) if "```" in plain[:2000] else None
    try:
        value = json.loads((fence[1] if fence else plain).strip(), parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        raise FetchError("answer", "the model wrote no JSON") from None
    events = value.get("events") if isinstance(value, Mapping) else value
    if not isinstance(events, list):
        raise FetchError("answer", "the model wrote JSON that is no list of events")
    return events


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _read_row(event: Any, path: str, problems: list[Problem]) -> Told | None:  # noqa: ANN401
    quote = event.get("quote") if isinstance(event, Mapping) else None
    if not isinstance(event, Mapping) or not isinstance(quote, str):
        problems.append(_refuse_row("has no quote, the row is refused:", _write(event), path))
        return None
    if len(quote) > MAX_QUOTE:
        problems.append(_refuse_row(f"quotes more than {MAX_QUOTE} letters, the row is refused:",
                                    quote, path))  # fmt: skip
        return None
    for key in sorted(str(key) for key in event if key not in (*SLOTS, "quote")):
        problems.append(
            Problem("llm-slot-refused", "the model gave what it was not asked for, left out:",
                    "warning", path, column=shorten(key, 20), value=_write(event[key]))
        )  # fmt: skip
    slots = {slot: tuple(_read_slot(slot, event.get(slot), path, problems)) for slot in SLOTS}
    return Told(quote, slots)


def _refuse_row(message: str, value: str, path: str) -> Problem:
    return Problem(
        "llm-row-refused", f"an event of the model {message}", "error", path, value=value
    )


def _read_slot(slot: str, value: Any, path: str, problems: list[Problem]) -> Iterator[str]:  # noqa: ANN401
    """Read a slot: words, for `who` a list of such; null or nothing is not said."""
    many = slot == "who" and isinstance(value, list)
    words = value[:MAX_PEOPLE] if many else [value]
    for one in words:
        if one is None or (isinstance(one, str) and not one.strip()):
            continue
        if isinstance(one, str) and len(one) <= MAX_WORDS:
            yield one.strip()
            continue
        said = f"more than {MAX_WORDS} letters" if isinstance(one, str) else "no words"
        problems.append(
            Problem("llm-slot-refused", f"the model gave {said}, left out:", "warning", path,
                    column=slot, value=_write(one))
        )  # fmt: skip
    if many and len(value) > MAX_PEOPLE:
        problems.append(
            Problem("llm-slot-refused", f"more than {MAX_PEOPLE} people, the rest is left out",
                    "warning", path, column=slot)
        )  # fmt: skip


def _write(value: Any) -> str:  # noqa: ANN401
    """Write a value of any kind for a message, without recursion into deep ones."""
    if isinstance(value, str):
        return value
    return f"{type(value).__name__}" if isinstance(value, dict | list) else repr(value)[:60]
