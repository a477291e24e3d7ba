"""Online geocoders: any of geopy's, asked politely, remembered, and never trusted blindly.

Importing this package imports geopy.
"""

from itinerary.places.online.geocode import Geocoding, geocode_online
from itinerary.places.online.limits import Limits

__all__ = ["Geocoding", "Limits", "geocode_online"]
