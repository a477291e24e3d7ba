"""The columns of the event table and what they mean; defined here and nowhere else.

Text as written is never edited; what is computed stands in columns beside it. Empty text is
the empty string, never a missing value; a missing number is NaN (coordinates) or NA (times).
"""

#: Written text columns in the order in which they are written to files.
TEXT = (
    "id",
    "title",
    "start",
    "end",
    "place",
    "origin",
    "mode",
    "status",
    "status_date",
    "trip",
    "actors",
    "source",
    "quote",
    "note",
    "media",
)
ROLES = ("place", "origin")
#: Located columns of a role, with their pandas dtypes; degrees are WGS 84.
LOCATED = {
    "latitude": "float64",
    "longitude": "float64",
    "name": "str",
    "kind": "str",
    "country": "str",
    "zone": "str",
    "radius_km": "float64",
    "id": "str",
    "confidence": "float64",
    "why": "str",
}
#: Time columns. Bounds are wall-clock seconds since 1970-01-01T00:00:00 of the place's own
#: clock (proleptic Gregorian, astronomical years), the last second included; NA is unknown
#: or open. Offsets are seconds east of UTC; NA is a floating time.
#: `start_edtf`, `end_edtf` and `status_edtf` (of `status_date`) are the normal forms of what
#: is written, empty where that is no date; `date_why` says how a
#: date that is not written in EDTF was read.
TIMED = {
    "start_earliest": "Int64",
    "start_latest": "Int64",
    "end_earliest": "Int64",
    "end_latest": "Int64",
    "start_offset": "Int64",
    "end_offset": "Int64",
    "start_open": "bool",
    "end_open": "bool",
    "precision": "str",
    "approximate": "bool",
    "uncertain": "bool",
    "start_edtf": "str",
    "end_edtf": "str",
    "status_edtf": "str",
    "date_why": "str",
}
MODES = ("plane", "helicopter", "train", "bus", "car", "ship", "bicycle", "foot", "other")
STATUSES = ("happened", "planned", "tentative", "cancelled", "postponed", "rescheduled")
KINDS = ("country", "region", "city", "airport", "station", "sea", "landmark", "pin")
COORDINATES = tuple(f"{role}_{axis}" for role in ROLES for axis in ("latitude", "longitude"))
