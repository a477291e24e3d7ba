"""The user's own language model: where it is asked, with which key, and what it may cost."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import SplitResult, urlsplit, urlunsplit

from geopy.adapters import AdapterHTTPError

from itinerary import __version__
from itinerary.events import InputError, shorten
from itinerary.places.online import Limits
from itinerary.places.online.answer import clean
from itinerary.places.online.fetch import Guard
from itinerary.places.online.hosts import check_url, is_loopback
from itinerary.places.online.limits import FetchError
from itinerary.places.online.turns import Turns

#: Where the key is taken from; there is no option for it, so that no list of processes shows it.
KEY_VARIABLE = "ITINERARY_LLM_KEY"
#: A model at home may need minutes for an answer; two such failures in a row are enough.
LIMITS = Limits(
    interval_s=0.5,
    deadline_s=300.0,
    max_bytes=1_000_000,
    max_requests=3,
    max_wait_s=60.0,
    max_same_failures=2,
    max_failures=4,
)
_CHAT = "/v1/chat/completions"
_SAID = 120


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A chat completions address as OpenAI has it; the key is in no repr.

    Attributes
    ----------
    url
        The whole address.
    model
        The name that the request gives; empty: the server's own.
    """

    url: str
    model: str = ""
    key: str = field(default="", repr=False)

    @property
    def address(self) -> str:
        """Name the address for messages: without a query, which may hold a secret."""
        parts = urlsplit(self.url)
        return shorten(urlunsplit((parts.scheme, parts.netloc, parts.path, "", "")), _SAID)

    @property
    def is_here(self) -> bool:
        """Whether it runs on this machine, so that the text does not leave it."""
        return is_loopback(urlsplit(self.url).hostname or "")

    def redact(self, text: str) -> str:
        """Take the key out of what a message repeats."""
        return text.replace(self.key, "***") if self.key else text


def open_endpoint(url: str, model: str = "", key: str | None = None) -> Endpoint:
    """Check an address before anything is sent to it.

    Parameters
    ----------
    url
        `https://…`, or `http://…` to this machine: the text, and the key, are never sent
        elsewhere unencrypted. Without a path, or with `/v1`, the usual one is added.
    model
        A model's name, for servers that have several.
    key
        Default: the environment variable `ITINERARY_LLM_KEY`.

    Raises
    ------
    InputError
        The address is none, is not encrypted or holds a password, or the key cannot be sent.

    Examples
    --------
    >>> open_endpoint("http://localhost:8080", key="").url
    'http://localhost:8080/v1/chat/completions'
    """
    if not (url.isascii() and url.isprintable() and " " not in url):
        raise InputError(f"{shorten(url)!r} is not an address: only plain ASCII is")
    try:
        netloc = urlsplit(url).netloc
    except ValueError:
        netloc = ""
    if "@" in netloc:
        host = netloc.rpartition("@")[2]
        raise InputError(f"the address at {host} holds a password; {KEY_VARIABLE} is for the key")
    try:
        parts = check_url(url)
    except FetchError as error:
        hint = "https://HOST/v1/chat/completions, or http:// on this machine"
        raise InputError(f"{error} ({hint})") from None
    secret = os.environ.get(KEY_VARIABLE, "") if key is None else key
    return Endpoint(_complete(parts), model, _check_key(secret.strip()))


def _complete(parts: SplitResult) -> str:
    path = parts.path.rstrip("/")
    if path in ("", "/v1"):
        parts = parts._replace(path=_CHAT)
    return urlunsplit(parts._replace(fragment=""))


def _check_key(key: str) -> str:
    if not (key.isascii() and key.isprintable()):
        raise InputError(f"{KEY_VARIABLE} holds signs that no key has")
    return key


class Asker:
    """Asks an endpoint, one question after the other, within limits.

    Parameters
    ----------
    endpoint, turns, limits
        Whom, in which turn, and at what cost.
    """

    def __init__(self, endpoint: Endpoint, turns: Turns, limits: Limits) -> None:
        self._endpoint = endpoint
        self._guard = Guard(turns, limits)

    def ask(self, body: bytes) -> str:
        """Ask for a completion and give the text that the model wrote.

        Raises
        ------
        FetchError
            No usable answer came; the message holds neither address nor key.
        """
        self._guard.begin()
        headers = {"User-Agent": f"itinerary-maps/{__version__}", "Accept": "application/json"}
        if self._endpoint.key:
            headers["Authorization"] = f"Bearer {self._endpoint.key}"
        try:
            answer = self._guard.post_json(self._endpoint.url, body, headers)
        except AdapterHTTPError as error:
            said = self._endpoint.redact(_read_complaint(error.text))
            raise FetchError(f"status {error.status_code}", f"{error}{said}") from None
        return read_completion(answer)


def _read_complaint(text: str) -> str:
    """Read what a server says is wrong, where it says so as servers of this kind do."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return ""
    said = said.get("error") if isinstance(said, Mapping) else None
    said = said.get("message") if isinstance(said, Mapping) else said
    return f", {shorten(clean(said), _SAID)!r}" if isinstance(said, str) and clean(said) else ""


def read_completion(answer: Any) -> str:  # noqa: ANN401
    """Take the text out of a completion.

    Raises
    ------
    FetchError
        It has none, or stops before its end.

    Examples
    --------
    >>> read_completion({"choices": [{"message": {"content": "{}"}}]})
    '{}'
    """
    choices = answer.get("choices") if isinstance(answer, Mapping) else None
    first = choices[0] if isinstance(choices, list) and choices else None
    message = first.get("message") if isinstance(first, Mapping) else None
    content = message.get("content") if isinstance(message, Mapping) else None
    if not isinstance(first, Mapping) or not isinstance(content, str):
        raise FetchError("format", "the answer is no chat completion")
    if first.get("finish_reason") == "length":
        raise FetchError("answer", "the model's answer breaks off at its greatest length")
    return content


def limit(timeout_s: float | None, limits: Limits | None) -> Limits:
    """Choose the limits, with the user's patience for one answer, in seconds."""
    chosen = limits or LIMITS
    return chosen if timeout_s is None else replace(chosen, deadline_s=timeout_s)
