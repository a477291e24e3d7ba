import pandas as pd
import pytest
from faulty_service import FaultyService
from online_terms import AGENT, QUICK, OneCity

from itinerary.places.online import geocode_online


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
