"""iCalendar (RFC 5545): calendars of bookings and meetings, read and written."""

from itinerary.formats.ics.reading import read
from itinerary.formats.ics.writing import encode, write

__all__ = ["encode", "read", "write"]
