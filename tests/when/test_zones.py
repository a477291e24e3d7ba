import zoneinfo

import pytest

from itinerary.when import zones


def test_every_listed_zone_is_one():
    assert [name for name in zones.list_zones() if not zones.is_zone(name)] == []


@pytest.mark.parametrize(
    "name",
    ["", "Europe", "europe/berlin", "Europe/BERLIN", "posix/Europe/Berlin", "EST", "localtime",
     "../zoneinfo/Europe/Berlin", "Europe/../Europe/Berlin", "Europe/Berlin/", "/Europe/Berlin"],
)  # fmt: skip
def test_nothing_else_is_a_zone(name):
    assert not zones.is_zone(name)
    assert zones.load_zone(name) is None


def test_zones_are_known_where_the_system_has_none(monkeypatch):
    monkeypatch.setattr(zones, "TZPATH", ())
    assert zones.is_zone.__wrapped__("Europe/Berlin") == (
        "Europe/Berlin" in zoneinfo.available_timezones()
    )
