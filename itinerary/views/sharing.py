"""What others show of a page that is shared: its picture, its title, its address."""

from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote, urljoin, urlsplit

from itinerary.events import InputError
from itinerary.views.encode import html_text

#: Open Graph names a language with a country.
_LOCALES = {"en": "en_GB", "de": "de_DE", "fr": "fr_FR", "es": "es_ES", "uk": "uk_UA"}
#: No address has them as they are, and browsers do not agree on what they would mean.
_NEVER = set(" \"'<>\\^`{|}")
_LIKE = "such as https://example.org/trip.html"


@dataclass(frozen=True, slots=True)
class Card:
    """What a preview of a page shows.

    Attributes
    ----------
    title, summary, language
        Of the page.
    picture
        Absolute address of its picture; empty: it has none.
    told
        The picture in words.
    size
        Width and height of the picture in pixels.
    url
        Where the page is published; empty where nobody said.
    """

    title: str
    summary: str
    language: str
    picture: str = ""
    told: str = ""
    size: tuple[int, int] = (0, 0)
    url: str = ""


def write_tags(card: Card) -> str:
    """Write a page's Open Graph and Twitter tags, and its address if it has one.

    >>> print(write_tags(Card("Talks", "5 events", "en")), end="")
    <meta property="og:type" content="article">
    <meta property="og:title" content="Talks">
    <meta name="description" property="og:description" content="5 events">
    <meta property="og:locale" content="en_GB">
    <meta name="twitter:card" content="summary">
    """
    tags = [
        ("property", "og:type", "article"),
        ("property", "og:title", card.title),
        ('name="description" property', "og:description", card.summary),
        ("property", "og:locale", _LOCALES.get(card.language, card.language)),
        *(_describe_picture(card) if card.picture else ()),
        ("name", "twitter:card", "summary_large_image" if card.picture else "summary"),
    ]
    lines = [f'<meta {kind}="{key}" content="{html_text(text)}">' for kind, key, text in tags]
    if card.url:
        address = html_text(card.url)
        lines.append(f'<meta property="og:url" content="{address}">')
        lines.append(f'<link rel="canonical" href="{address}">')
    return "".join(f"{line}\n" for line in lines)


def _describe_picture(card: Card) -> list[tuple[str, str, str]]:
    """Describe the picture to both."""
    width, height = card.size
    return [
        ("property", "og:image", card.picture),
        ("property", "og:image:type", "image/png"),
        ("property", "og:image:width", str(width)),
        ("property", "og:image:height", str(height)),
        ("property", "og:image:alt", card.told),
        ("name", "twitter:image", card.picture),
        ("name", "twitter:image:alt", card.told),
    ]


def find_picture(url: str, name: str = "") -> str:
    """Give the address of the picture that lies beside a page, by default under its name.

    >>> find_picture("https://example.org/a/trip.html?x=1", "my trip.png")
    'https://example.org/a/my%20trip.png'
    >>> find_picture("https://example.org/a/trip.html")
    'https://example.org/a/trip.png'
    """
    own = PurePosixPath(urlsplit(url).path).stem or "index"
    return urljoin(url, quote(name) or f"{own}.png")


def check_address(url: str) -> str:
    """Give the address back if a page can be published there.

    Raises
    ------
    InputError
        It is not an absolute http or https address, or holds what no address should.

    Examples
    --------
    >>> check_address("https://example.org/trip.html")
    'https://example.org/trip.html'
    """
    if reason := _find_fault(url):
        raise InputError(f"the address {url!r} {reason}")
    return url


def _find_fault(url: str) -> str:
    """Say what is wrong with an address, if anything is."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        return f"cannot be read ({str(error).lower()}); write it {_LIKE}"
    odd = next((sign for sign in url if sign in _NEVER or not sign.isprintable()), "")
    if parts.scheme.lower() not in {"http", "https"} or "//" not in url:
        return f"does not begin with https:// or http://; write it {_LIKE}"
    faults = {
        f"has {odd!r} in it; write that as {quote(odd)}": odd,
        f"names no host; write it {_LIKE}": not host,
        "has a user name in it, which all readers would see; leave it out": "@" in parts.netloc,
        "has a part from # on, which names a place in the page; leave that out": "#" in url,
    }
    return next((fault for fault, found in faults.items() if found), "")
