"""The payload is read here as the page's script reads it, from the description of its format."""

import json
import zlib

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from itinerary.layout import layout
from itinerary.views import payload

TEXT = st.text(st.characters() | st.characters(categories=["Cs"]), max_size=20)
INT64 = st.integers(-(2**51), 2**51)


def unpack(stream):
    data = zlib.decompress(stream)
    length = int.from_bytes(data[:4], "little")
    header = json.loads(data[4 : 4 + length])
    body = data[4 + length :]
    described = header.pop("columns")
    numbers, columns = {}, {}

    def find(name):
        if name not in numbers:
            about = described[name]
            told = count(about, body[about["at"] : about["at"] + about["bytes"]])
            base = find(about.get("over") or about["map"]) if {"over", "map"} & set(about) else None
            at = find(about.get("via") or about.get("by")) if {"via", "by"} & set(about) else None
            if base is not None:
                told = [n + base[at[i] if at else i] for i, n in enumerate(told)]
            numbers[name] = told
        return numbers[name]

    for name, about in described.items():
        owner = described[about.get("of", name)]
        data = body[owner["at"] : owner["at"] + owner["bytes"]]
        columns[name] = say(owner, data, find(name)) if about["kind"] == "text" else find(name)
    return columns, header


def read(about, data):
    numbers = count(about, data)
    return numbers if about["kind"] == "whole" else say(about, data, numbers)


def count(about, data):
    rows, width = about["count"], about["width"]
    numbers, last = [], 0
    for row in range(rows):
        zigzag = sum(data[plane * rows + row] << (8 * plane) for plane in range(width))
        value = -(zigzag + 1) // 2 if zigzag % 2 else zigzag // 2
        value *= about.get("unit", 1)
        last = last + value if about["delta"] else value
        numbers.append(last)
    return numbers


def say(about, data, numbers):
    distinct = data[about["count"] * about["width"] :].split(b"\xff")[:-1]
    assert len(distinct) == about["distinct"]
    return [distinct[code].decode() for code in numbers]


@given(st.lists(INT64), st.booleans())
def test_integers_come_back(values, delta):
    about, data = payload.wholes(values, delta=delta)
    assert read(about, data) == values


@given(st.lists(TEXT))
def test_texts_come_back_but_for_lone_surrogates(values):
    about, data = payload.texts(values)
    shown = ["".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in v) for v in values]
    assert read(about, data) == shown


def test_equal_texts_are_carried_once():
    about, data = payload.texts(["Kyiv"] * 1000)
    assert about["distinct"] == 1
    assert data.count(b"Kyiv") == 1


@pytest.mark.parametrize("values", [[], [0], [0, 0], [-1], [2**51], [255, 256, 65535, 65536]])
def test_the_fewest_planes_that_hold_the_numbers_are_written(values):
    about, data = payload.wholes(values)
    assert len(data) == about["width"] * len(values)
    assert read(about, data) == values


@pytest.mark.parametrize(("value", "big"), [(2**31 - 1, 0), (2**31, 1), (-(2**31), 0)])
def test_numbers_that_need_more_than_32_bits_are_said_to_be_big(value, big):
    assert payload.wholes([0, value])[0].get("big", 0) == big


def test_numbers_are_written_in_the_unit_that_divides_them_all():
    assert payload.wholes([86_400, -172_800]) == (
        {"kind": "whole", "count": 2, "width": 1, "delta": 0, "unit": 86_400},
        bytes([2, 3]),
    )


def trip(rows):
    places = {"A": (0.0, 179.5), "B": (10.0, -179.5), "": (np.nan, np.nan)}
    return pd.DataFrame(
        [
            {
                "title": title,
                "start": start,
                "place": place,
                "place_latitude": places[place][0],
                "place_longitude": places[place][1],
                "trip": "T",
                "mode": "ship",
            }
            for title, start, place in rows
        ]
    )


def test_a_layout_is_carried_with_unrolled_longitudes():
    plan = layout(trip([("one", "2024", "A"), ("two", "2025", "B"), ("three", "", "")]))
    columns, header = unpack(payload.encode(plan, facts={"title": "x"}))
    steps = payload.STEPS_PER_DEGREE
    apart = np.diff(columns["stops.longitude"]) / steps
    assert header == {"events": 3, "clock": plan.clock, "title": "x"}
    assert apart.tolist() == [1.0]
    assert columns["event.title"] == ["one", "two", "three"]
    assert columns["unplaced"] == [2]
    assert columns["order"] == plan.order.tolist()
    assert columns["legs.mode"] == ["ship"]
    assert columns["trips"] == ["T"]


def test_coordinates_are_kept_to_a_metre():
    frame = pd.DataFrame({"latitude": [12.3456789, -89.999999], "longitude": [179.99999, 540.5]})
    described = payload.frame("stops", frame)
    back = np.array(read(*described["stops.latitude"])) / payload.STEPS_PER_DEGREE
    assert np.abs(back - frame["latitude"].to_numpy()).max() <= 0.5e-5


def test_each_distinct_date_is_described_once():
    asked = []

    def describe(start, end):
        asked.append((start, end))
        return f"<{start}>"

    frame = pd.DataFrame({"start": ["2024", "2024", "2025"], "end": ["", "", ""]})
    assert payload.dates(frame, describe) == ["<2024>", "<2024>", "<2025>"]
    assert asked == [("2024", ""), ("2025", "")]


def test_the_same_layout_gives_the_same_bytes():
    plan = layout(trip([("one", "2024", "A"), ("two", "2025", "B")]))
    assert payload.encode(plan) == payload.encode(plan)


def test_every_part_of_a_layout_can_be_carried():
    plan = layout(trip([("one", "2024", "A"), ("two", "-0044-03-15", "B")]))
    parts = ("stops", "legs", "bars", "lanes")
    columns, _ = unpack(payload.encode(plan, parts=parts))
    assert columns["bars.start"] == plan.bars["start"].tolist()
    for part in parts:
        for label in getattr(plan, part).columns:
            assert f"{part}.{label}" in columns


def test_an_empty_table_is_carried():
    columns, header = unpack(payload.encode(layout(pd.DataFrame({"title": []}))))
    assert header["events"] == 0
    assert columns["event.title"] == []


def test_a_hundred_thousand_events_take_less_than_thirty_bytes_each():
    count = 100_000
    spot = np.arange(count)
    frame = pd.DataFrame(
        {
            "title": np.char.add("Leg ", (spot % 2000).astype(str)),
            "start": "2024-05-01",
            "place": np.char.add("Place ", (spot % 5000).astype(str)),
            "place_latitude": (spot * 7919 % 5000) / 50.0 - 50,
            "place_longitude": (spot * 104729 % 5000) / 25.0 - 100,
        }
    )
    assert len(payload.encode(layout(frame))) < 30 * count


@given(
    st.lists(
        st.tuples(st.sampled_from("ABC "), st.sampled_from(["T", "U", ""]), st.integers(1, 28)),
        max_size=40,
    )
)
def test_columns_told_by_others_come_back(rows):
    places = {"A": (1.0, 170.0), "B": (5.5, -170.0), "C": (-3.0, 0.5), " ": (np.nan, np.nan)}
    frame = pd.DataFrame(
        {
            "title": [f"{place}{day}" for place, _, day in rows],
            "start": [f"2024-05-{day:02d}" for _, _, day in rows],
            "place": [place.strip() for place, _, _ in rows],
            "trip": [trip for _, trip, _ in rows],
            "place_latitude": [places[place][0] for place, _, _ in rows],
            "place_longitude": [places[place][1] for place, _, _ in rows],
        }
    )
    plan = layout(frame.astype({"place_latitude": float, "place_longitude": float}))
    fields = (*payload.FIELDS, "trip")
    parts = ("stops", "legs", "bars", "lanes")
    columns, _ = unpack(payload.encode(plan, fields=fields, parts=parts))
    for part in parts:
        for label, values in getattr(plan, part).items():
            carried = columns[f"{part}.{label}"]
            if label.endswith(("latitude", "longitude")):
                assert carried == np.round(values * payload.STEPS_PER_DEGREE).astype(int).tolist()
            elif label not in ("radius_km", "km"):
                assert carried == values.tolist(), f"{part}.{label}"
