"""A geocoding service, by its name in geopy or as an object, made to ask within limits."""

import copy
import inspect
import json
import re
import warnings
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from geopy.adapters import BaseAsyncAdapter
from geopy.exc import GeocoderNotFound, GeopyError
from geopy.geocoders import get_geocoder_for_service
from geopy.geocoders.base import Geocoder
from geopy.geocoders.nominatim import _REJECTED_USER_AGENTS as SAMPLE_AGENTS

from itinerary.events import InputError, shorten
from itinerary.places.online.answer import Answer, clean, read_answer
from itinerary.places.online.fetch import Guard, within
from itinerary.places.online.hosts import is_loopback
from itinerary.places.online.limits import FetchError, Limits
from itinerary.places.online.turns import Turns

#: Agents that libraries send by themselves, or that documentation uses as examples.
STOCK_AGENT = re.compile(
    r"(geopy|python|urllib|requests|httpx|aiohttp|curl|wget|java|okhttp|go-http|mozilla|example|"
    r"my[-_ ]?(user[-_ ]?agent|app(lication)?)|your[-_ ]|specify[-_ ])",
    re.IGNORECASE,
)
#: Under which of these names a service takes its key.
KEY_NAMES = ("api_key", "apikey", "subscription_key", "username", "auth_token")
SECRET_NAME = re.compile(r"key|token|secret|pass|auth|user_?name|client_id|app_code", re.IGNORECASE)
#: Statuses that mean trouble with us or with the service, never "no such place".
TROUBLE = (401, 402, 403, 407, 408, 429)


class Provider:
    """Asks one service for places, one request at a time.

    Attributes
    ----------
    name
        Short name, such as `nominatim`.
    identity, options
        What the answers depend on, without any secret: the service and its address; the
        options of the question as JSON.
    """

    def __init__(
        self,
        geocoder: Any,  # noqa: ANN401
        arguments: Mapping[str, Any],
        turns: Turns,
        limits: Limits,
        *,
        settings: Mapping[str, Any] | None = None,
    ) -> None:
        self._geocoder = geocoder
        self._arguments = dict(arguments)
        self._turns = turns
        self._limits = limits
        self._guard = geocoder.adapter if isinstance(geocoder, Geocoder) else None
        self.name = type(geocoder).__name__.lower()
        self.identity = f"{self.name} {_endpoint(geocoder)}".strip()
        asked_with = dict(settings or {}) | self._arguments
        self.options = json.dumps(asked_with, sort_keys=True, default=str)

    def ask(self, query: str) -> Answer | None:
        """Ask for a place; None if the service knows none of this name.

        Raises
        ------
        FetchError
            No usable answer came; it says nothing about the place.
        """
        try:
            location = self._call(query)
            return None if location is None else read_answer(location, query, self.name)
        except FetchError as error:
            raise FetchError(error.kind, self._redact(str(error))) from None
        except Exception as error:  # any parser may trip over any answer
            raise self._explain(error) from None

    def _call(self, query: str) -> Any:  # noqa: ANN401
        if self._guard is None:
            return self._call_foreign(query)
        self._guard.begin()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # geopy warns of answers that are refused here
            found = self._geocoder.geocode(query, **self._arguments)
        failure = self._guard.budget.failure
        if found is None and failure is not None and _is_trouble(failure.kind):
            raise failure
        return _first(found)

    def _call_foreign(self, query: str) -> Any:  # noqa: ANN401
        """Call an object whose requests are its own: space the calls, stop waiting in time."""

        def work() -> Any:  # noqa: ANN401
            return self._geocoder.geocode(query, **self._arguments)

        with self._turns.turn(self.name):
            try:
                return _first(within(self._limits.deadline_s, work, lambda: None))
            except TimeoutError:
                seconds = f"{self._limits.deadline_s:g} s"
                raise FetchError("timeout", f"no answer within {seconds}") from None

    def _explain(self, error: Exception) -> FetchError:
        """Say what happened: what the adapter saw, or how the parser failed."""
        failure = None if self._guard is None else self._guard.budget.failure
        if failure is not None:
            return FetchError(failure.kind, self._redact(str(failure)))
        said = clean(str(error)) if isinstance(error, GeopyError) else ""
        what = f"the answer cannot be understood ({said or type(error).__name__})"
        kind = "service" if isinstance(error, GeopyError) else "coordinates"
        return FetchError(kind, shorten(self._redact(what), 200))

    def _redact(self, text: str) -> str:
        for secret in _secrets(self._geocoder):
            text = text.replace(secret, "***")
        return text


def open_provider(
    geocoder: Any,  # noqa: ANN401
    turns: Turns,
    limits: Limits,
    *,
    user_agent: str = "",
    api_key: str = "",
    options: Mapping[str, str] | None = None,
) -> Provider:
    """Make a provider of a service's name or of a geocoder object.

    Parameters
    ----------
    geocoder
        A name of `geopy.geocoders.SERVICE_TO_GEOCODER` such as `nominatim`, a geopy geocoder
        (a copy of it is used), or any object with `geocode(query)`.
    user_agent
        Who asks; needed for every service without a key.
    api_key
        The service's key.
    options
        More arguments of the geocoder's constructor or of its `geocode`.

    Raises
    ------
    InputError
        The service is not known, something it needs is missing, or the user agent is stock.
    """
    given = dict(options or {})
    chosen = dict(given)
    if isinstance(geocoder, str):
        built = _build(
            geocoder, turns, limits, user_agent=user_agent, api_key=api_key, options=given
        )
    elif isinstance(geocoder, Geocoder):
        built = _adopt(geocoder, turns, limits, user_agent)
    elif inspect.isclass(geocoder) or not callable(getattr(geocoder, "geocode", None)):
        raise InputError(f"{geocoder!r} is not a geocoder: give an object with geocode(query)")
    else:
        built = geocoder
    arguments = given | _defaults(built.geocode)
    _check_arguments(built.geocode, arguments)
    settings = {key: chosen[key] for key in chosen if key not in given and _is_plain(key)}
    return Provider(built, arguments, turns, limits, settings=settings)


def check_agent(agent: str) -> str:
    """Accept a user agent that says who asks.

    Raises
    ------
    InputError
        It is empty, a library's own, an example's, or cannot be sent.
    """
    text = agent.strip()
    if not text:
        raise InputError("a user agent is needed: the name of your application and a contact")
    if text in SAMPLE_AGENTS or STOCK_AGENT.match(text):
        raise InputError(f"user agent {shorten(text)!r} does not say who asks; name your own")
    if not (text.isascii() and text.isprintable() and len(text) <= 200):
        raise InputError(f"user agent {shorten(text)!r} cannot be sent; use plain ASCII")
    return text


def _build(
    name: str,
    turns: Turns,
    limits: Limits,
    *,
    user_agent: str,
    api_key: str,
    options: dict[str, str],
) -> Geocoder:
    """Build a geocoder by its name; takes from `options` what its constructor knows."""
    try:
        service = get_geocoder_for_service(name)
    except GeocoderNotFound:
        raise InputError(f"geocoder {name!r} is not known; geopy knows, for instance, nominatim, "
                         "photon, opencage, google, here") from None  # fmt: skip
    known = inspect.signature(service.__init__).parameters
    arguments: dict[str, Any] = {key: options.pop(key) for key in list(options) if key in known}
    if api_key:
        arguments[_key_name(name, known)] = api_key
    has_key = any(SECRET_NAME.search(key) for key in arguments)
    arguments["user_agent"] = check_agent(user_agent or (_product() if has_key else ""))
    _complete_address(arguments, known)
    arguments["timeout"] = limits.deadline_s
    arguments["adapter_factory"] = lambda proxies, ssl_context: Guard(
        turns, limits, proxies=proxies, ssl_context=ssl_context
    )
    try:
        return service(**arguments)
    except (TypeError, GeopyError, ValueError):
        raise InputError(f"{name} needs more: {_needs(known, arguments)}") from None


def _adopt(geocoder: Geocoder, turns: Turns, limits: Limits, user_agent: str) -> Geocoder:
    """Take a copy of a geocoder and let it ask through the guard; the original is untouched."""
    if isinstance(geocoder.adapter, BaseAsyncAdapter):
        raise InputError("an asynchronous geocoder cannot be used; build it with a plain adapter")
    adopted = copy.copy(geocoder)
    agent = check_agent(user_agent or str(geocoder.headers.get("User-Agent", "")))
    adopted.headers = {**geocoder.headers, "User-Agent": agent}
    adopted.adapter = Guard(
        turns, limits, proxies=geocoder.proxies, ssl_context=geocoder.ssl_context
    )
    return adopted


def _complete_address(arguments: dict[str, Any], known: Mapping[str, Any]) -> None:
    """Encrypt, unless the service runs on this machine; a domain may be given as a URL."""
    domain = str(arguments.get("domain", ""))
    scheme = ""
    if "://" in domain:
        scheme, _, domain = domain.partition("://")
        arguments["domain"] = domain
    if "scheme" in known:
        host = urlsplit(f"//{domain}").hostname or ""
        arguments.setdefault("scheme", scheme or ("http" if is_loopback(host) else "https"))


def _key_name(name: str, known: Mapping[str, Any]) -> str:
    for key in KEY_NAMES:
        if key in known:
            return key
    raise InputError(f"{name} takes no key")


def _needs(known: Mapping[str, inspect.Parameter], arguments: Mapping[str, Any]) -> str:
    missing = [
        key
        for key, one in known.items()
        if key != "self" and one.default is one.empty and key not in arguments
        and one.kind in (one.POSITIONAL_OR_KEYWORD, one.KEYWORD_ONLY)
    ]  # fmt: skip
    return ", ".join(missing) or "its options do not fit together"


def _product() -> str:
    from itinerary import __version__  # noqa: PLC0415 - the package imports this lazily

    return f"itinerary-maps/{__version__}"


def _defaults(geocode: Callable[..., Any]) -> dict[str, Any]:
    """Ask for the country, where a service gives it only on request."""
    try:
        known = inspect.signature(geocode).parameters
    except (TypeError, ValueError):
        return {}
    return {"addressdetails": True} if "addressdetails" in known else {}


def _check_arguments(geocode: Callable[..., Any], arguments: Mapping[str, Any]) -> None:
    try:
        inspect.signature(geocode).bind("", **arguments)
    except TypeError:
        known = [one for one in inspect.signature(geocode).parameters if one != "query"]
        wrong = ", ".join(sorted(set(arguments) - set(known)))
        raise InputError(f"option {wrong} is not known; there are {', '.join(known)}") from None
    except ValueError:  # a built-in without a signature: calling it will tell
        return


def _endpoint(geocoder: Any) -> str:  # noqa: ANN401
    """Name the address that is asked, without anything that could be a key."""
    for name in ("api", "geocode_api"):
        if isinstance(url := getattr(geocoder, name, None), str):
            parts = urlsplit(url)
            return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
    return str(getattr(geocoder, "domain", ""))


def _secrets(geocoder: Any) -> list[str]:  # noqa: ANN401
    values = getattr(geocoder, "__dict__", {})
    return [v for k, v in values.items() if SECRET_NAME.search(k) and isinstance(v, str) and v]


def _is_trouble(kind: str) -> bool:
    status = int(kind.removeprefix("status ")) if kind.startswith("status ") else 0
    return not status or status >= 500 or status in TROUBLE


def _is_plain(key: str) -> bool:
    """Whether an option may be written down and can change an answer."""
    return not SECRET_NAME.search(key) and key not in (
        "user_agent",
        "timeout",
        "proxies",
        "referer",
    )


def _first(found: Any) -> Any:  # noqa: ANN401
    if isinstance(found, list):
        return found[0] if found else None
    if inspect.iscoroutine(found):
        found.close()
        raise FetchError("service", "the geocoder is asynchronous")
    return found
