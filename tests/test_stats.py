import pytest

from itinerary.layout import layout
from itinerary.stats import stats
from tests.layout.test_layout import table


def figures(*rows, countries=()):
    events = table(*rows)
    events["place_country"] = list(countries) or ""
    return stats(layout(events))


TRAIN_TRIP = (
    {"place": "Berlin", "start": "2025-11-17", "mode": "train", "trip": "t"},
    {"place": "Warsaw", "start": "2025-11-18", "mode": "plane", "trip": "t"},
    {
        "place": "Kyiv",
        "start": "2025-11-19T22:00",
        "end": "2025-11-20T12:00",
        "mode": "train",
        "trip": "t",
    },
)


def test_distance_and_emissions_are_summed_by_mode():
    modes = figures(*TRAIN_TRIP).modes
    assert modes["mode"].tolist() == ["train", "plane"]
    assert modes["km"].tolist() == pytest.approx([691, 518], abs=2)
    assert modes["kg_co2e"].tolist() == pytest.approx([691 * 0.035, 518 * 0.151], rel=0.01)


def test_a_night_under_way_is_in_transit():
    nights = figures(*TRAIN_TRIP, countries=["DE", "PL", "UA"]).nights
    assert dict(zip(nights["country"], nights["nights"], strict=True)) == {
        "DE": 1,
        "PL": 1,
        "in transit": 1,
    }


def test_a_mode_without_a_published_factor_has_no_emissions():
    modes = figures(TRAIN_TRIP[0], {**TRAIN_TRIP[1], "mode": "helicopter"}).modes
    assert modes["kg_co2e"].isna().all()


def test_what_was_cancelled_does_not_count():
    some = figures(TRAIN_TRIP[0], {**TRAIN_TRIP[1], "status": "cancelled"}, countries=["DE", "PL"])
    assert (some.stops, some.countries, some.km) == (1, 1, 0.0)


def test_days_run_from_the_first_to_the_last():
    assert figures(*TRAIN_TRIP).days == 4
