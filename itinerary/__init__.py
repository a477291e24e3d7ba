"""Dated, placed events become a map with routes and a timeline, offline, in one file.

>>> import itinerary
>>> when = itinerary.When.parse("2025-11-18")
>>> str(when)
'2025-11-18'
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from itinerary.api import Itinerary as Itinerary
    from itinerary.api import read as read
    from itinerary.drafting import draft as draft
    from itinerary.events import Event as Event
    from itinerary.events import InputError as InputError
    from itinerary.events import ItineraryError as ItineraryError
    from itinerary.events import OutputError as OutputError
    from itinerary.events import Problem as Problem
    from itinerary.places import Gazetteer as Gazetteer
    from itinerary.places import Place as Place
    from itinerary.when import When as When
    from itinerary.when import WhenError as WhenError

__version__ = "0.1.0"

_HOMES = {
    "Event": "itinerary.events",
    "Gazetteer": "itinerary.places",
    "InputError": "itinerary.events",
    "Itinerary": "itinerary.api",
    "ItineraryError": "itinerary.events",
    "OutputError": "itinerary.events",
    "Place": "itinerary.places",
    "Problem": "itinerary.events",
    "When": "itinerary.when",
    "WhenError": "itinerary.when",
    "draft": "itinerary.drafting",
    "read": "itinerary.api",
}

__all__ = [*sorted(_HOMES), "__version__"]  # noqa: PLE0604 - all are strings


def __getattr__(name: str) -> object:
    """Import a public name when it is first used, so that `import itinerary` costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module 'itinerary' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """Name the public names before they are imported."""
    return __all__
