from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from faulty_service import FaultyService

from itinerary.places.online import Limits, geocode_online

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


@pytest.fixture
def service():
    service = FaultyService()
    yield service
    service.close()


@pytest.fixture
def ask(service, tmp_path):
    """Geocode some places at the faulty service."""

    def ask(places, geocoder="nominatim", **changes):
        events = places if isinstance(places, pd.DataFrame) else pd.DataFrame({"place": places})
        settings = {
            "cache": tmp_path / "cache.sqlite",
            "turns_folder": tmp_path / "turns",
            "limits": QUICK,
            "index": OneCity(),
        }
        if isinstance(geocoder, str):
            settings |= {"user_agent": AGENT, "options": {"domain": service.domain}}
        return geocode_online(events, geocoder, **(settings | changes))

    return ask
