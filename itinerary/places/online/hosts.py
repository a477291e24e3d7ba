"""Which addresses may be asked."""

import ipaddress
from urllib.parse import SplitResult, urlsplit

from itinerary.places.online.limits import FetchError

PORTS = {"http": 80, "https": 443}


def is_loopback(host: str) -> bool:
    """Tell whether a host name can only mean this machine.

    >>> is_loopback("localhost"), is_loopback("127.0.0.9"), is_loopback("atlas.test")
    (True, True, False)
    """
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def check_url(url: str) -> SplitResult:
    """Accept https, or http to this machine.

    Raises
    ------
    FetchError
        Anything else; nothing was sent.
    """
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        raise FetchError("address", "the service's address is not a URL") from None
    if parts.scheme not in ("https", "http") or not host or "@" in parts.netloc:
        raise FetchError("address", f"the service's address is not https://{host or 'HOST'}/…")
    if parts.scheme == "http" and not is_loopback(host):
        raise FetchError("address", f"{host} would be asked without encryption; only https is")
    return parts


def origin(url: str) -> tuple[str, str, int | None]:
    """Name what a redirect must not leave: scheme, host and port.

    >>> origin("https://ATLAS.test/a") == origin("https://atlas.test:443/b?c")
    True

    Raises
    ------
    ValueError
        It is no URL.
    """
    parts = urlsplit(url)
    return parts.scheme, parts.hostname or "", parts.port or PORTS.get(parts.scheme)
