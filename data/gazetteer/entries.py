"""What the derivation collects before it is compiled: places and what they are called."""

from dataclasses import dataclass, field
from math import asin, cos, hypot, pi, radians, sin, sqrt

from itinerary.places.names import normalise

PRIMARY, NAME, CODE, PART = range(4)
EARTH_RADIUS_KM = 6371.0088
#: Inhabitants per km² of built-up area, by which a town's radius is estimated.
TOWN_DENSITY = 3000


@dataclass(slots=True)
class Entry:
    """A place of the gazetteer; `admin1` and `admin2` are GeoNames codes (US.TX, US.TX.277)."""

    id: str
    name: str
    latitude: float
    longitude: float
    kind: str
    feature: str = ""
    country: str = ""
    admin1: str = ""
    admin2: str = ""
    population: int = 0
    zone: str = ""
    radius_km: float = 0.0
    prior: float = 0.0
    #: its own GeoNames code, if it is a region that others name in admin1 or admin2
    code: str = ""
    years: tuple[int, int] | None = None
    #: key → (how, weight, language)
    names: dict[str, tuple[int, int, str]] = field(default_factory=dict)

    def call(self, name: str, how: int = NAME, weight: int = 0, language: str = "") -> None:
        """Add a name; the strongest claim to a key stays.

        An abbreviation that ends in a full stop keeps it in its key (`ky.`), so that it is
        not the code of the same letters.
        """
        key = normalise(name)
        if len(key) < (1 if how == PRIMARY else 2 - (not key.isascii())) or len(key) > 80:
            return
        if how == CODE and name.rstrip().endswith("."):
            key += "."
        old = self.names.get(key)
        if old is None or (weight, old[0]) > (old[1], how):
            self.names[key] = (how, weight, language or (old[2] if old else ""))
        elif language and not old[2]:
            self.names[key] = (old[0], old[1], language)


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Measure the great circle between two (latitude, longitude) in degrees."""
    up, across = sin(radians(b[0] - a[0]) / 2), sin(radians(b[1] - a[1]) / 2)
    chord = up * up + cos(radians(a[0])) * cos(radians(b[0])) * across * across
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(chord)))


def town_radius_km(population: int) -> float:
    """Estimate how far a town reaches from its centre: a disc of urban density, 1 to 40 km."""
    return min(40.0, max(1.0, sqrt(population / TOWN_DENSITY / pi)))


def area_radius_km(area_km2: float) -> float:
    """Give the radius of the disc with this area."""
    return hypot(0.0, sqrt(area_km2 / pi))
