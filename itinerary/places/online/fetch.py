"""The adapter through which every geopy geocoder asks: guarded, bounded, one at a time."""

import base64
import email.utils
import http.client
import json
import queue
import re
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, NoReturn, TypeVar
from urllib.parse import SplitResult, unquote, urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass

from geopy.adapters import AdapterHTTPError, BaseSyncAdapter

from itinerary.places.online.hosts import check_url, is_loopback, origin
from itinerary.places.online.limits import PUBLIC_INTERVAL_S, FetchError, Limits
from itinerary.places.online.turns import Turns

T = TypeVar("T")
REDIRECTS = (301, 302, 303, 307, 308)
#: Statuses that may pass by themselves; every other one will be the same the next time.
PASSING = (408, 425, 429, 500, 502, 503, 504)


@dataclass(frozen=True, slots=True)
class Response:
    """An answer, whole and within bounds; header names are in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(slots=True)
class Budget:
    """What one place has used of its limits, and how it last failed."""

    requests: int = 0
    network_s: float = 0.0
    waited_s: float = 0.0
    failure: FetchError | None = None


class Guard(BaseSyncAdapter):  # type: ignore[misc]
    """A geopy adapter that keeps to limits; `begin` starts the account of a place.

    It sends https only (or http to this machine), follows no redirect to another host, waits
    for the host's turn before each request, repeats what may pass, reads no more than it
    should, and gives up in time even if bytes keep trickling in.
    """

    def __init__(
        self,
        turns: Turns,
        limits: Limits,
        *,
        proxies: Mapping[str, str] | None = None,
        ssl_context: ssl.SSLContext | None = None,
    ) -> None:
        super().__init__(proxies=proxies, ssl_context=ssl_context)
        self._turns = turns
        self._limits = limits
        self._proxies = getproxies() if proxies is None else dict(proxies)
        self._follow_system = proxies is None
        self._ssl_context = ssl_context
        self.budget = Budget()

    def begin(self) -> None:
        """Start the account of the next place."""
        self.budget = Budget()

    def get_json(self, url: str, *, timeout: object, headers: dict[str, str]) -> Any:  # noqa: ANN401
        """Ask for JSON; an answer without content is a failure, not an empty result."""
        return self._read_json(self.get_text(url, timeout=timeout, headers=headers))

    def get_text(self, url: str, *, timeout: object, headers: dict[str, str]) -> str:  # noqa: ARG002
        """Ask for text; the geocoder's own timeout gives way to the deadline of the place."""
        return self._read_text(self._ask(url, headers))

    def post_json(self, url: str, body: bytes, headers: dict[str, str]) -> Any:  # noqa: ANN401
        """Send JSON and ask for JSON; a redirect gets the same again, within the same origin."""
        sent = {**headers, "Content-Type": "application/json"}
        return self._read_json(self._read_text(self._ask(url, sent, body)))

    def _read_json(self, text: str) -> Any:  # noqa: ANN401
        try:
            value = json.loads(text, parse_constant=_refuse_constant)
        except NoNumberError:
            self._fail(FetchError("coordinates", "the answer has numbers that are none"))
        except (ValueError, RecursionError):
            self._fail(FetchError("format", _name_format(text)))
        if not isinstance(value, (dict, list)) or value == {}:
            self._fail(FetchError("format", "the answer is JSON without content"))
        return value

    def _read_text(self, response: Response) -> str:
        try:
            text = response.body.decode(_charset(response.headers))
        except (UnicodeError, LookupError):
            self._fail(FetchError("format", "the answer is not text"))
        if response.status >= 400:
            message = f"the service answered {response.status}"
            self.budget.failure = FetchError(f"status {response.status}", message)
            headers = {k: v for k, v in response.headers.items() if k != "retry-after"}
            raise AdapterHTTPError(message, status_code=response.status, headers=headers, text=text)
        return text

    def _ask(self, url: str, headers: dict[str, str], body: bytes | None = None) -> Response:
        """Send, follow, repeat, within the budget."""
        while True:
            parts = check_url(url)
            try:
                response, wait_s = self._take_turn(parts, headers, body)
            except FetchError as error:
                if not error.again or not self._may_repeat(self._backoff_s()):
                    self._fail(error)
                continue
            if response.status in REDIRECTS:
                url = self._follow(url, response)
            elif response.status not in PASSING or not self._may_repeat(wait_s):
                return response

    def _take_turn(
        self, parts: SplitResult, headers: dict[str, str], body: bytes | None
    ) -> tuple[Response, float]:
        """Send one request in the host's turn; return what came and how long to stay away."""
        host = parts.hostname or ""
        if self.budget.requests >= self._limits.max_requests:
            self._fail(FetchError("requests", f"no answer after {self.budget.requests} requests"))
        least_s = 0.0 if is_loopback(host) else PUBLIC_INTERVAL_S
        with self._turns.turn(host, least_s) as turn:
            self.budget.requests += 1
            wait_s = self._backoff_s()
            try:
                response = self._exchange(parts, headers, body)
                if response.status in PASSING:
                    wait_s = self._asked_wait_s(response)
                    turn.hold_back(wait_s)
            except FetchError as error:
                if error.again:
                    turn.hold_back(wait_s)
                raise
        return response, wait_s

    def _may_repeat(self, wait_s: float) -> bool:
        """Whether requests, time and patience are left; a granted wait is booked."""
        limits, budget = self._limits, self.budget
        allowed = (
            budget.requests < limits.max_requests
            and budget.network_s < limits.deadline_s
            and budget.waited_s + wait_s <= limits.max_wait_s
        )
        budget.waited_s += wait_s
        return allowed

    def _backoff_s(self) -> float:
        wait_s = float(self._limits.interval_s * 2 ** (self.budget.requests - 1))
        return min(wait_s, self._limits.max_wait_s)

    def _asked_wait_s(self, response: Response) -> float:
        """How long the service asks to be left alone, capped; unreadable wishes are ours."""
        asked_s = read_retry_after(response.headers.get("retry-after", ""))
        return min(self._backoff_s() if asked_s is None else asked_s, self._limits.max_wait_s)

    def _follow(self, url: str, response: Response) -> str:
        """Accept a redirect that stays on the host, whole origin included."""
        target = urljoin(url, response.headers.get("location", ""))
        try:
            same = origin(url) == origin(target)
        except ValueError:
            same = False
        if not same:
            self._fail(FetchError("redirect", "the service sends us to another address"))
        return target

    def _exchange(
        self, parts: SplitResult, headers: dict[str, str], body: bytes | None
    ) -> Response:
        """Send one request and read its answer, within what the deadline leaves."""
        left_s = self._limits.deadline_s - self.budget.network_s
        if left_s <= 0:
            raise FetchError("timeout", f"no answer within {self._limits.deadline_s:g} s")
        wire = Wire(self._connection(parts, left_s), self._limits.max_bytes)
        began = time.monotonic()
        try:
            return within(left_s, lambda: wire.send(parts, headers, body), wire.cut)
        except TimeoutError:
            message = f"no answer within {self._limits.deadline_s:g} s"
            self.budget.network_s = self._limits.deadline_s
            raise FetchError("timeout", message) from None
        except FetchError:
            raise
        except ssl.SSLError:
            raise FetchError("tls", "no trustworthy encryption with the service") from None
        except ConnectionRefusedError:
            raise FetchError("refused", "the service refuses connections", again=True) from None
        except socket.gaierror:
            raise FetchError("name", "the service's host name is not found", again=True) from None
        except (OSError, http.client.HTTPException):
            raise FetchError("connection", "the connection broke", again=True) from None
        except ValueError:
            raise FetchError("address", "the question cannot be sent as a URL") from None
        finally:
            self.budget.network_s += time.monotonic() - began

    def _connection(self, parts: SplitResult, timeout_s: float) -> http.client.HTTPConnection:
        host, port = parts.hostname or "", parts.port
        if parts.scheme == "http":
            return http.client.HTTPConnection(host, port, timeout=timeout_s)
        if self._ssl_context is None:
            self._ssl_context = ssl.create_default_context()
        proxy = self._proxy(host)
        if proxy is None:
            return http.client.HTTPSConnection(
                host, port, timeout=timeout_s, context=self._ssl_context
            )
        connection = http.client.HTTPSConnection(
            proxy.hostname or "", proxy.port, timeout=timeout_s, context=self._ssl_context
        )
        connection.set_tunnel(host, port, headers=_authorise(proxy))
        return connection

    def _proxy(self, host: str) -> SplitResult | None:
        proxy = self._proxies.get("https")
        if not proxy or is_loopback(host) or (self._follow_system and proxy_bypass(host)):
            return None
        return urlsplit(proxy if "://" in proxy else f"http://{proxy}")

    def _fail(self, error: FetchError) -> NoReturn:
        self.budget.failure = error
        raise error


@dataclass(slots=True)
class Wire:
    """One request on its connection, which another thread may cut."""

    connection: http.client.HTTPConnection
    max_bytes: int
    _socket: socket.socket | None = field(default=None, init=False)

    def send(
        self, parts: SplitResult, headers: Mapping[str, str], body: bytes | None = None
    ) -> Response:
        """Ask, with a body if there is something to hand over, and read the whole answer."""
        self.connection.connect()
        self._socket = self.connection.sock
        if parts.scheme == "http" and not is_loopback(self._socket.getpeername()[0]):
            raise FetchError("address", f"{parts.hostname} is not this machine")
        sent = {**headers, "Accept-Encoding": "identity", "Connection": "close"}
        target = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
        method = "GET" if body is None else "POST"
        self.connection.request(method, target, body=body, headers=sent)
        response = self.connection.getresponse()
        with response:
            names = {name.lower(): value for name, value in response.getheaders()}
            return Response(response.status, names, self._read(response, names))

    def cut(self) -> None:
        """Break the connection off, whatever it is doing."""
        if self._socket is not None:
            with suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)
        self.connection.close()

    def _read(self, response: http.client.HTTPResponse, headers: Mapping[str, str]) -> bytes:
        body = response.read(self.max_bytes + 1)
        self._check_length(body)
        if response.length:
            raise http.client.IncompleteRead(body, response.length)
        encoding = headers.get("content-encoding", "identity").strip().lower()
        if encoding in ("", "identity"):
            return body
        if encoding not in ("gzip", "x-gzip"):
            raise FetchError("format", "the answer is packed in an unknown way")
        return self._unpack(body)

    def _unpack(self, body: bytes) -> bytes:
        """Unpack without making more of it than we would read."""
        unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
        try:
            plain = unpacker.decompress(body, self.max_bytes + 1)
        except zlib.error:
            raise FetchError("format", "the answer is packed, and damaged") from None
        self._check_length(plain)
        if not unpacker.eof:
            raise FetchError("connection", "the answer ends too early", again=True)
        return plain

    def _check_length(self, body: bytes) -> None:
        if len(body) > self.max_bytes:
            raise FetchError("length", f"the answer is longer than {self.max_bytes} bytes")


def read_retry_after(text: str) -> float | None:
    """Read a wish to be left alone, in seconds or as a date (RFC 9110, 10.2.3).

    >>> read_retry_after("120"), read_retry_after("Fri, 31 Dec 1999 23:59:59 GMT")
    (120.0, 0.0)
    >>> read_retry_after("soon") is None
    True
    """
    if re.fullmatch(r"\d{1,9}", text.strip(), re.ASCII):
        return float(text)
    try:
        date = email.utils.parsedate_to_datetime(text)
        return max(0.0, date.timestamp() - time.time())
    except (TypeError, ValueError, OverflowError, IndexError):
        return None


def within(seconds: float, work: Callable[[], T], cut: Callable[[], None]) -> T:
    """Do work in a thread and stop waiting for it in time.

    Timeouts of sockets count from byte to byte, and name look-ups have none: only another
    thread can tell when enough time has passed.

    Raises
    ------
    TimeoutError
        The time is up; `cut` was called and the thread is left to end by itself.
    """
    outcome: queue.SimpleQueue[tuple[T | None, BaseException | None]] = queue.SimpleQueue()

    def run() -> None:
        try:
            outcome.put((work(), None))
        except BaseException as error:
            outcome.put((None, error))

    threading.Thread(target=run, daemon=True).start()
    try:
        value, error = outcome.get(timeout=seconds)
    except queue.Empty:
        cut()
        raise TimeoutError from None
    except KeyboardInterrupt:
        cut()
        raise
    if error is not None:
        raise error
    return value  # type: ignore[return-value]


class NoNumberError(ValueError):
    """A number is written NaN or Infinity."""


def _refuse_constant(name: str) -> NoReturn:
    raise NoNumberError(name)


def _name_format(text: str) -> str:
    looks_like_page = text.lstrip()[:1] == "<"
    return f"the answer is {'a web page' if looks_like_page else 'not JSON'}"


def _charset(headers: Mapping[str, str]) -> str:
    """Read the charset of the content type; UTF-8 where none is said, as JSON has it."""
    for part in headers.get("content-type", "").split(";")[1:]:
        name, _, value = part.partition("=")
        if name.strip().lower() == "charset":
            charset = value.strip(" \"'").lower()
            return "utf-8-sig" if charset in ("utf-8", "utf8") else charset
    return "utf-8-sig"


def _authorise(proxy: SplitResult) -> dict[str, str]:
    if not proxy.username:
        return {}
    pair = f"{unquote(proxy.username)}:{unquote(proxy.password or '')}".encode()
    return {"Proxy-Authorization": "Basic " + base64.b64encode(pair).decode()}
