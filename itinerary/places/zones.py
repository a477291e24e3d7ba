"""The time zone at given coordinates: by its borders where `tzfpy` is installed."""

import functools
from collections.abc import Callable

from itinerary.when.zones import is_zone

#: Takes longitude and latitude in degrees; gives an IANA zone or "".
Finder = Callable[[float, float], str]


def zone_at(latitude: float, longitude: float) -> str:
    """Find the zone of a point by the borders of zones.

    Parameters
    ----------
    latitude, longitude
        Degrees, WGS 84.

    Returns
    -------
    str
        IANA zone; "" where none is known, or where `tzfpy` is not installed (it comes with
        `itinerary-maps[zones]`).

    Examples
    --------
    >>> zone_at(61.25, -149.8) in {"America/Anchorage", ""}
    True
    """
    finder = _finder()
    zone = finder(longitude, latitude) if finder else ""
    return zone if is_zone(zone) else ""


@functools.cache
def _finder() -> Finder | None:
    """Load the borders; None where they are not installed."""
    try:
        import tzfpy  # noqa: PLC0415 - optional, and reading the borders takes time
    except ImportError:
        return None
    finder: Finder = tzfpy.get_tz
    return finder
