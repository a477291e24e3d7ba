"""Dates: as written, with their bounds in time; zones; spoken and relative dates."""

from importlib import import_module
from typing import TYPE_CHECKING

from itinerary.when.edtf import WhenError
from itinerary.when.moment import When

if TYPE_CHECKING:
    from itinerary.when.columns import CLOCK_CODES as CLOCK_CODES
    from itinerary.when.columns import add_bounds as add_bounds
    from itinerary.when.spoken import read as read
    from itinerary.when.spoken import scan as scan
    from itinerary.when.telling import describe as describe

__all__ = ["CLOCK_CODES", "When", "WhenError", "add_bounds", "describe", "read", "scan"]

_HOMES = {
    "CLOCK_CODES": "itinerary.when.columns",
    "add_bounds": "itinerary.when.columns",
    "describe": "itinerary.when.telling",
    "read": "itinerary.when.spoken",
    "scan": "itinerary.when.spoken",
}


def __getattr__(name: str) -> object:
    """Import what needs more than the standard library when it is first used."""
    if name not in _HOMES:
        raise AttributeError(f"module 'itinerary.when' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
