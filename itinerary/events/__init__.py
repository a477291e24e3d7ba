"""The event table: columns, one row typed, problems, and conforming any frame to it.

pandas is imported only when a frame is conformed or turned into events.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from itinerary.events.columns import (
    COORDINATES,
    KINDS,
    LOCATED,
    MODES,
    ROLES,
    STATUSES,
    TEXT,
    TIMED,
)
from itinerary.events.problem import (
    InputError,
    ItineraryError,
    OutputError,
    Problem,
    Severity,
    rejected,
    shorten,
)

if TYPE_CHECKING:
    from itinerary.events.event import Event
    from itinerary.events.table import conform

_HOMES = {"Event": "itinerary.events.event", "conform": "itinerary.events.table"}

__all__ = [
    "COORDINATES",
    "KINDS",
    "LOCATED",
    "MODES",
    "ROLES",
    "STATUSES",
    "TEXT",
    "TIMED",
    "Event",
    "InputError",
    "ItineraryError",
    "OutputError",
    "Problem",
    "Severity",
    "conform",
    "rejected",
    "shorten",
]


def __getattr__(name: str) -> object:
    """Import what needs pandas when it is first used."""
    if name not in _HOMES:
        raise AttributeError(f"module 'itinerary.events' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
