"""Online geocoders: any of geopy's, asked politely, remembered, and never trusted blindly.

Importing this package imports geopy.
"""

from itinerary.places.online.geocode import INCOMPLETE, Geocoding, Terms, geocode_online
from itinerary.places.online.limits import Limits

__all__ = ["INCOMPLETE", "Geocoding", "Limits", "Terms", "geocode_online"]
