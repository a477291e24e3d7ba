"""A place on earth as the gazetteer knows it."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Place:
    """A place: what it is called, where it is and how far it reaches.

    Attributes
    ----------
    name
        Canonical name, in English where there is one.
    latitude, longitude
        Degrees, WGS 84.
    kind
        One of `events.KINDS`.
    country
        ISO 3166-1 alpha-2; "" for what belongs to none (seas, continents).
    zone
        IANA time zone; "" where the place has several or none is known.
    radius_km
        How far the place reaches from its point.
    id
        `geonames:703448`, `iso:UA`, `iata:KBP`, `admin:US.TX.113`, `itinerary:kremlin`.
    population
        Inhabitants; 0 if unknown.
    region, district
        Names of the first- and second-level region; "" if unknown.
    feature
        What it is more exactly (capital, admin1, sea, historic …); "" for a plain town.

    Examples
    --------
    >>> Place("Kyiv", 50.45466, 30.5238, "city", "UA").label
    'Kyiv, UA'
    """

    name: str
    latitude: float
    longitude: float
    kind: str
    country: str = ""
    zone: str = ""
    radius_km: float = 0.0
    id: str = ""
    population: int = 0
    region: str = ""
    district: str = ""
    feature: str = ""

    @property
    def label(self) -> str:
        """Name it with what tells it from its namesakes: region and country."""
        parts = [self.name, self.region, self.country]
        return ", ".join(dict.fromkeys(part for part in parts if part))

    @property
    def point(self) -> tuple[float, float]:
        """Give (latitude, longitude) in degrees."""
        return self.latitude, self.longitude

    def as_dict(self) -> dict[str, Any]:
        """Give all attributes by name."""
        return asdict(self)
