"""Tile providers by name, as xyzservices knows them."""

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any
from urllib.parse import urlsplit

import xyzservices
import xyzservices.providers as known

from itinerary.events import InputError


@dataclass(frozen=True, slots=True)
class Tiles:
    """Where tiles come from.

    Attributes
    ----------
    url
        Template with `{z}`, `{x}`, `{y}`, `{r}` and perhaps `{s}`.
    options
        Leaflet's options for it: attribution, maxZoom, subdomains.
    origins
        Every origin from which an image may come.
    """

    url: str
    options: dict[str, Any]
    origins: list[str]


def choose_tiles(name: str) -> Tiles:
    """Look up a provider by name, however it is written: `OpenTopoMap`, `esri world street map`.

    Raises
    ------
    InputError
        No provider has this name, or it wants a key.
    """
    try:
        provider = xyzservices.providers.query_name(name)
    except ValueError:
        raise InputError(f"tiles: no provider is called {name!r}{_hint(name)}") from None
    if provider.requires_token():
        raise InputError(f"tiles: {provider.name} wants an access key; choose another provider")
    subdomains = list(provider.get("subdomains", "abc")) if "{s}" in provider.url else []
    url = provider.build_url(fill_subdomain=False, scale_factor="{r}")
    return Tiles(url, _options(provider, subdomains), _origins(url, subdomains))


def _options(provider: xyzservices.TileProvider, subdomains: list[str]) -> dict[str, Any]:
    options = {
        "attribution": provider.get("html_attribution", provider.get("attribution", "")),
        "maxZoom": provider.get("max_zoom", 18),
        "minZoom": provider.get("min_zoom", 0),
    }
    return {**options, "subdomains": subdomains} if subdomains else options


def _origins(url: str, subdomains: list[str]) -> list[str]:
    parts = urlsplit(url.replace("{s}", "subdomain"))
    origin = f"{parts.scheme}://{parts.netloc}"
    if not subdomains:
        return [origin]
    return [origin.replace("subdomain", letter, 1) for letter in subdomains]


def _hint(name: str) -> str:
    near = get_close_matches(name.lower(), [key.lower() for key in known.flatten()], 1, 0.6)
    spelt = {key.lower(): key for key in known.flatten()}
    return f" (did you mean {spelt[near[0]]}?)" if near else ""
