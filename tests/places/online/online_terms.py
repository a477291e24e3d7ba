"""On what terms the tests ask, and where they get time zones from."""

from dataclasses import replace

import numpy as np

from itinerary.places.online import Limits

#: Short waits, and time enough for a machine that is busy with other things.
QUICK = Limits(interval_s=0.01, deadline_s=20.0, max_wait_s=0.2)
#: For answers that never end.
HASTY = replace(QUICK, deadline_s=0.4)
AGENT = "atlas/1.0 (tests@atlas.test)"


class OneCity:
    """An index of one city, in Kyiv."""

    latitude = np.array([50.45])
    longitude = np.array([30.52])
    zone = np.array([1])
    zones = ("", "Europe/Kyiv")

    def nearest(self, latitudes, _longitudes):
        return np.zeros(len(latitudes), dtype=np.int64)
