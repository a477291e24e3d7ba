import pytest

from itinerary.layout import layout
from itinerary.stats import EMISSIONS, stats
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


def legs_of(*rows, emissions="desnz-2022"):
    return stats(layout(table(*rows)), emissions).legs


def test_every_leg_is_listed_with_its_ends():
    legs = legs_of(*TRAIN_TRIP)
    assert legs[["origin", "place", "mode", "start"]].to_numpy().tolist() == [
        ["Berlin", "Warsaw", "plane", "2025-11-18"],
        ["Warsaw", "Kyiv", "train", "2025-11-19T22:00"],
    ]
    assert legs["km"].tolist() == pytest.approx([518, 691], abs=2)
    assert legs["kg_co2e"].tolist() == pytest.approx([518 * 0.151, 691 * 0.035], rel=0.01)


def test_legs_come_to_what_the_modes_do():
    figures = stats(layout(table(*TRAIN_TRIP)))
    assert figures.legs["km"].sum() == pytest.approx(figures.km)
    assert figures.legs["kg_co2e"].sum() == pytest.approx(figures.kg_co2e)


def test_what_was_called_off_has_no_leg():
    assert legs_of(TRAIN_TRIP[0], {**TRAIN_TRIP[1], "status": "cancelled"}).empty


def test_the_status_of_a_leg_is_told():
    assert legs_of(TRAIN_TRIP[0], {**TRAIN_TRIP[1], "status": "planned"})["status"].tolist() == [
        "planned"
    ]


def test_other_factors_can_be_chosen():
    legs = legs_of(*TRAIN_TRIP, emissions="uba-2019")
    assert legs["kg_co2e"].tolist() == pytest.approx([518 * 0.214, 691 * 0.029], rel=0.01)


def test_without_factors_nothing_is_weighed():
    figures = stats(layout(table(*TRAIN_TRIP)), "none")
    assert figures.legs["kg_co2e"].isna().all()
    assert figures.modes["kg_co2e"].isna().all()


@pytest.mark.parametrize("name", ["desnz-2022", "uba-2019"])
def test_factors_name_their_document_and_its_year(name):
    assert name.rpartition("-")[2] in EMISSIONS[name].source
    assert all(0 <= grams < 500 for grams in EMISSIONS[name].g_per_km.values())


def test_the_command_line_knows_every_set_of_factors():
    from itinerary.cli.page import write_page, write_stats

    for command in (write_page, write_stats):
        (option,) = (param for param in command.params if param.name == "emissions")
        assert list(option.type.choices) == list(EMISSIONS)
