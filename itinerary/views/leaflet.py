"""Leaflet as its PyPI package carries it, ready to be written into a page."""

import base64
import json
import re
from functools import cache
from pathlib import Path

from xstatic.pkg import leaflet

_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)
_IMAGE = re.compile(r"url\((images/[\w-]+\.png)\)")
_ICONS = {
    "iconUrl": "marker-icon.png",
    "iconRetinaUrl": "marker-icon-2x.png",
    "shadowUrl": "marker-shadow.png",
}


@cache
def read_script() -> str:
    """Read leaflet.js, without the line that names its source map."""
    return _SOURCE_MAP.sub("", _text("leaflet.js")).strip()


@cache
def read_style(*, images: bool = False) -> str:
    """Read leaflet.css; its images, which only some controls need, inside it or not at all."""

    def inline(match: re.Match[str]) -> str:
        return f"url({_address(match[1])})" if images else "none"

    return _IMAGE.sub(inline, _text("leaflet.css"))


@cache
def read_icons() -> str:
    """Write the script that gives Leaflet's default marker its images without a request."""
    options = {option: _address(f"images/{name}") for option, name in _ICONS.items()}
    return f"L.Icon.Default.imagePath='';L.Icon.Default.mergeOptions({json.dumps(options)});"


def _address(name: str) -> str:
    return f"data:image/png;base64,{base64.b64encode(_file(name)).decode('ascii')}"


def _text(name: str) -> str:
    # A browser reads CR LF as LF, and a policy's hash is of what it has read.
    return _file(name).decode().replace("\r\n", "\n")


def _file(name: str) -> bytes:
    return (Path(leaflet.BASE_DIR) / name).read_bytes()
