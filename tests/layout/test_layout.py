import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itinerary.layout import lanes, layout
from itinerary.when import add_bounds

PLACES = {
    "Berlin": (52.52, 13.40, "city"),
    "Warsaw": (52.23, 21.01, "city"),
    "Kyiv": (50.45, 30.52, "city"),
    "Poland": (52.0, 19.0, "country"),
    "Tokyo": (35.68, 139.69, "city"),
    "San Francisco": (37.77, -122.42, "city"),
    "Suva": (-18.14, 178.44, "city"),
    "Apia": (-13.83, -171.76, "city"),
}


def table(*rows):
    frame = pd.DataFrame([{"title": "x", **row} for row in rows])
    for column in ("start", "end", "place", "origin", "trip", "mode", "status", "actors"):
        if column not in frame:
            frame[column] = ""
        frame[column] = frame[column].fillna("").astype("str")
    for role in ("place", "origin"):
        known = [PLACES.get(name, (np.nan, np.nan, "")) for name in frame[role]]
        frame[f"{role}_latitude"] = [latitude for latitude, _, _ in known]
        frame[f"{role}_longitude"] = [longitude for _, longitude, _ in known]
        frame[f"{role}_kind"] = pd.Series([kind for _, _, kind in known], dtype="str")
    timed, problems = add_bounds(frame)
    assert not [problem for problem in problems if problem.severity == "error"]
    return timed


def legs(*rows, **options):
    plan = layout(table(*rows), **options)
    return list(zip(plan.legs["origin_event"], plan.legs["event"], strict=True))


def test_a_leg_starts_at_the_previous_stop_of_the_same_trip():
    assert legs(
        {"place": "Berlin", "start": "2025-11-17", "trip": "a", "mode": "train"},
        {"place": "Tokyo", "start": "2025-11-17", "trip": "b", "mode": "plane"},
        {"place": "Kyiv", "start": "2025-11-19", "trip": "a", "mode": "train"},
        {"place": "Warsaw", "start": "2025-11-18", "trip": "a", "mode": "plane"},
    ) == [(0, 3), (3, 2)]


def test_a_given_origin_wins_over_the_previous_stop():
    plan = layout(
        table(
            {"place": "Berlin", "start": "2025-11-17", "mode": "train"},
            {"place": "Kyiv", "start": "2025-11-18", "mode": "train", "origin": "Warsaw"},
        )
    )
    assert plan.legs["origin_event"].tolist() == [-1]
    assert plan.legs["origin_latitude"].tolist() == [52.23]
    assert plan.legs["km"].tolist() == pytest.approx([691], abs=1)


def test_an_origin_that_was_not_found_makes_no_leg():
    assert not legs(
        {"place": "Berlin", "start": "2025-11-17", "mode": "train"},
        {"place": "Kyiv", "start": "2025-11-18", "mode": "train", "origin": "Xyzzy"},
    )


@pytest.mark.parametrize("status", ["cancelled", "postponed", "rescheduled"])
def test_what_did_not_take_place_makes_no_leg_and_is_no_origin(status):
    assert legs(
        {"place": "Berlin", "start": "2025-11-17", "mode": "train"},
        {"place": "Kyiv", "start": "2025-11-18", "mode": "train", "status": status},
        {"place": "Warsaw", "start": "2025-11-19", "mode": "train"},
    ) == [(0, 2)]


def test_a_cancelled_stop_has_no_number_but_stays():
    plan = layout(
        table(
            {"place": "Berlin", "start": "2025-11-17"},
            {"place": "Kyiv", "start": "2025-11-18", "status": "cancelled"},
            {"place": "Warsaw", "start": "2025-11-19"},
        )
    )
    assert plan.stops["number"].tolist() == [1, 0, 2]


def test_rows_without_trip_mode_and_origin_are_no_route():
    assert not legs({"place": "Berlin", "start": "2020"}, {"place": "Kyiv", "start": "2021"})


def test_a_named_trip_without_any_mode_joins_its_stops():
    assert legs(
        {"place": "Berlin", "start": "2020", "trip": "tour"},
        {"place": "Kyiv", "start": "2021", "trip": "tour"},
    ) == [(0, 1)]


def test_a_stay_at_the_same_place_is_no_leg():
    assert not legs(
        {"place": "Berlin", "start": "2020", "mode": "train"},
        {"place": "Berlin", "start": "2021", "mode": "train"},
    )


def test_a_country_is_an_area_and_its_leg_is_vague():
    plan = layout(
        table(
            {"place": "Berlin", "start": "2020", "mode": "train"},
            {"place": "Poland", "start": "2021", "mode": "train"},
        )
    )
    assert plan.stops["area"].tolist() == [False, True]
    assert plan.legs["vague"].tolist() == [True]


def test_the_pacific_is_crossed_the_short_way_both_ways():
    plan = layout(
        table(
            {"place": "Tokyo", "start": "2025-01-01", "mode": "plane"},
            {"place": "San Francisco", "start": "2025-01-02", "mode": "plane"},
            {"place": "Suva", "start": "2025-01-03", "mode": "plane"},
            {"place": "Apia", "start": "2025-01-04", "mode": "plane"},
        )
    )
    gaps = (plan.legs["place_longitude"] - plan.legs["origin_longitude"]).tolist()
    assert gaps == pytest.approx([97.89, -59.14, 9.8], abs=0.01)
    assert plan.stops["longitude"].max() - plan.stops["longitude"].min() < 100


def test_a_voyage_round_the_world_ends_one_turn_on():
    around = [("Berlin", 1), ("Tokyo", 2), ("San Francisco", 3), ("Berlin", 4)]
    plan = layout(
        table(*({"place": p, "start": f"2025-01-0{d}", "mode": "ship"} for p, d in around))
    )
    longitudes = plan.stops["longitude"].tolist()
    assert longitudes[-1] - longitudes[0] == pytest.approx(360)


def test_after_today_an_event_without_a_status_is_planned():
    rows = (
        {"start": "2025-11-17"},
        {"start": "2025-11-19"},
        {"start": "2025-11-20", "status": "happened"},
    )
    assert layout(table(*rows), today="2025-11-18").status.tolist() == [
        "happened",
        "planned",
        "happened",
    ]
    assert layout(table(*rows)).status.tolist() == ["happened"] * 3


def test_undated_and_unplaced_events_are_counted():
    plan = layout(table({"place": "Berlin"}, {"start": "2020"}))
    assert (plan.undated.tolist(), plan.unplaced.tolist()) == ([0], [1])
    assert plan.bars["event"].tolist() == [1]
    assert plan.order.tolist() == [1, 0]


def test_a_month_is_drawn_whole_and_soft():
    bar = layout(table({"start": "2025-08"})).bars.iloc[0]
    assert bar["end"] - bar["start"] == 31 * 86_400
    assert bar["solid_start"] == bar["solid_end"]
    assert not bar["moment"]


HOURS = ("solid_start", "solid_end", "end")


def shape(start, end=""):
    """Give where the solid part and the whole bar end, in hours after it begins."""
    bar = layout(table({"start": start, "end": end})).bars.iloc[0]
    return [(bar[name] - bar["start"]) / 3600 for name in HOURS]


@pytest.mark.parametrize(
    ("start", "hours"),
    [
        ("2025-11-18", [12, 12, 24]),
        ("2025-11-18?", [12, 12, 24]),
        ("2025-11-18, late evening", [1.5, 1.5, 3]),
        ("[2025-11-18T21..2025-11-19T05]", [4.5, 4.5, 9]),
        ("[2025-11-18..2025-11-19]", [24, 24, 48]),
    ],
)
def test_a_single_date_lies_somewhere_in_a_soft_span(start, hours):
    assert shape(start) == hours


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        ("2025-11-18", "2025-11-18", [0, 24, 24]),
        ("2025-11-18/2025-11-18", "", [0, 24, 24]),
        ("2025-11-18", "2025-11-20", [0, 72, 72]),
        ("2025-11-18/2025-11-20", "", [0, 72, 72]),
        ("2025-11-18T22:00", "2025-11-19T06:00", [0, 8, 8]),
        ("2025-11-18T22:00/2025-11-19T06:00", "", [0, 8, 8]),
        ("2025-11-18T22", "2025-11-19T06", [0, 8, 8]),
    ],
)
def test_what_has_two_ends_of_one_kind_lasts_from_one_to_the_other(start, end, hours):
    assert shape(start, end) == hours


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        ("2025-11-18T22:00", "2025-11-19", [0, 2, 26]),
        ("2025-11-18", "2025-11-19T06:00", [24, 30, 30]),
        ("2025-11-18, late evening", "2025-11-19T06:00", [3, 9, 9]),
        ("2025-11-18", "2025-11-20~", [24, 48, 72]),
    ],
)
def test_an_end_less_exact_than_the_other_is_soft(start, end, hours):
    assert shape(start, end) == hours


def test_a_journey_through_midnight_is_one_bar():
    bars = layout(table({"start": "2025-11-18T22:00", "end": "2025-11-19T06:00"})).bars
    assert len(bars) == 1
    assert not bars["moment"].any()


def test_a_time_is_a_moment():
    assert bool(layout(table({"start": "2025-08-15T10:30"})).bars.iloc[0]["moment"])


def test_an_interval_between_months_is_solid_between_them():
    bar = layout(table({"start": "2025-01", "end": "2025-05"})).bars.iloc[0]
    days = [(bar[name] - bar["start"]) / 86_400 for name in ("solid_start", "solid_end", "end")]
    assert days == [31, 120, 151]


def test_an_open_end_fades():
    bar = layout(table({"start": "2025-01-01/.."}, {"start": "2025-03-01"})).bars.iloc[0]
    assert bool(bar["open_end"])
    assert bar["end"] > bar["solid_end"]


def test_what_goes_on_is_firm_as_far_as_any_date_is_known_and_what_may_have_ended_is_not():
    known = {"start": "2025-03-01T00:00"}
    bars = [layout(table({"start": f"2025-01-01/{end}"}, known)).bars.iloc[0] for end in ("..", "")]
    lengths = [(bar["solid_end"] - bar["start"]) / 86_400 for bar in bars]
    assert lengths == [pytest.approx(59, abs=0.01), 0]
    assert all(bar["open_end"] and bar["end"] > bar["solid_end"] for bar in bars)


def test_actors_each_have_a_lane():
    plan = layout(
        table({"start": "2020", "actors": "Ann; Bob"}, {"start": "2021", "actors": "Bob"}),
        by="actor",
    )
    assert plan.lanes["label"].tolist() == ["Ann", "Bob"]
    assert list(zip(plan.bars["event"], plan.bars["lane"], strict=True)) == [(0, 0), (0, 1), (1, 1)]


def test_a_flight_that_lands_before_it_leaves_puts_the_clock_to_utc():
    events = table(
        {"start": "2025-03-01T09:15+08:00", "end": "2025-03-01T07:50-08:00", "mode": "plane"}
    )
    plan = layout(events)
    bar = plan.bars.iloc[0]
    assert plan.clock == "UTC"
    assert (bar["end"] - bar["start"]) / 3600 == pytest.approx(14.58, abs=0.01)


DAY = st.integers(1, 28)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(DAY, st.integers(0, 9), st.sampled_from("ab")), min_size=1, max_size=30))
def test_bars_of_one_sub_row_never_overlap(spans):
    rows = [
        {"start": f"2025-01-{day:02}", "end": f"2025-01-{min(day + length, 31):02}", "trip": trip}
        for day, length, trip in spans
    ]
    plan = layout(table(*rows))
    for _, row in plan.bars.groupby(["lane", "row"]):
        assert (row["start"].to_numpy()[1:] >= row["end"].to_numpy()[:-1]).all()
    assert (plan.bars.groupby("lane")["row"].max() < plan.lanes["rows"]).all()
    assert sorted(plan.bars["event"]) == list(range(len(spans)))


def test_an_empty_table_has_an_empty_layout():
    plan = layout(pd.DataFrame({"title": []}))
    assert [len(part) for part in (plan.stops, plan.legs, plan.bars, plan.lanes)] == [0, 0, 0, 0]


def test_rows_keep_their_order_where_their_dates_allow_it():
    plan = layout(
        table(
            {"start": "1972-02-21T07:00", "trip": "t"},
            {"start": "1972-02-21", "trip": "t"},
            {"start": "1972-02-20", "trip": "u"},
            {"start": "1972-02-19", "trip": "u"},
        )
    )
    assert plan.order.tolist() == [3, 2, 0, 1]


def test_a_leg_starts_at_the_mark_of_the_stop_it_leaves():
    plan = layout(
        table(
            {"place": "Tokyo", "start": "2025-01-01", "mode": "plane", "origin": "Berlin"},
            {"place": "San Francisco", "start": "2025-01-02", "mode": "plane"},
            {"place": "Warsaw", "start": "2025-01-03", "mode": "plane", "origin": "Berlin"},
            {"place": "Kyiv", "start": "2025-01-04", "status": "cancelled"},
            {"place": "Apia", "start": "2025-01-05", "mode": "plane"},
        )
    )
    marks = set(zip(plan.stops["latitude"], plan.stops["longitude"], strict=True))
    for leg in plan.legs.itertuples():
        assert (leg.origin_latitude, leg.origin_longitude) in marks
        assert (leg.place_latitude, leg.place_longitude) in marks


@given(
    st.lists(
        st.tuples(st.integers(0, 12), st.integers(0, 60), st.integers(0, 20)),
        min_size=1,
        max_size=60,
    )
)
def test_short_lanes_are_packed_abreast_as_each_by_itself(rows):
    rows = sorted(rows)
    lane = np.array([lane for lane, _, _ in rows])
    start = np.array([start for _, start, _ in rows], dtype=float)
    until = start + np.array([length + 1 for _, _, length in rows])
    first = np.flatnonzero(np.diff(lane, prepend=-1))
    abreast = lanes._pack_abreast(start, until, first)
    assert abreast.tolist() == lanes._pack_each(lane, start, until).tolist()


def test_two_voyages_round_the_world_in_opposite_directions_share_one_world():
    around = ["Berlin", "Tokyo", "San Francisco", "Berlin"]
    rows = [
        {"place": place, "start": f"2025-01-0{day}", "mode": "ship", "trip": trip}
        for trip, places in (("east", around), ("west", around[::-1]))
        for day, place in enumerate(places, 1)
    ]
    longitudes = layout(table(*rows)).stops["longitude"]
    assert longitudes.max() - longitudes.min() <= 361


def test_a_voyage_round_the_world_goes_on_between_events_of_other_trips():
    around = ["Berlin", "Tokyo", "San Francisco", "Berlin"]
    voyage = [
        {"place": place, "start": f"2025-01-0{2 * day}", "mode": "ship", "trip": "east"}
        for day, place in enumerate(around, 1)
    ]
    others = [{"place": "Kyiv", "start": f"2025-01-0{2 * day + 1}"} for day in range(1, 4)]
    stops = layout(table(*voyage, *others)).stops
    longitudes = stops["longitude"][stops["trip"] == 0]
    assert longitudes.max() - longitudes.min() == pytest.approx(360)
