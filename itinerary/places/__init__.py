"""Names become places on earth."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from itinerary.places.gazetteer import Gazetteer as Gazetteer
    from itinerary.places.place import Place as Place

__all__ = ["Gazetteer", "Place"]


def __getattr__(name: str) -> object:
    """Import the gazetteer, and geopy with it, only when it is asked for."""
    if name == "Gazetteer":
        from itinerary.places.gazetteer import Gazetteer  # noqa: PLC0415

        return Gazetteer
    if name == "Place":
        from itinerary.places.place import Place  # noqa: PLC0415

        return Place
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
