"""A still picture of a journey: what is in it, by its colours, and how large it is."""

import subprocess
import sys
import zlib

import numpy as np
import pandas as pd
import pytest

from itinerary import Itinerary
from itinerary.layout import layout
from itinerary.views.palette import PALETTE
from itinerary.views.picture import SIZE, SMALL, draw, tell
from itinerary.views.picture.canvas import rgb

SEA, LAND, PAPER, GHOST = "#d9e4ea", "#f7f5f0", "#ffffff", "#6f7681"
BLUE, ORANGE = PALETTE[0].light, PALETTE[1].light


def read_png(data):
    """Decode our own kind of PNG: width, height, and the pixels as RGB."""
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    chunks, at = {}, 8
    while at < len(data):
        size, name = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        body = data[at + 8 : at + 8 + size]
        assert zlib.crc32(name + body) == int.from_bytes(data[at + 8 + size :][:4], "big")
        chunks[name] = body
        at += size + 12
    width, height = (int.from_bytes(chunks[b"IHDR"][start:][:4], "big") for start in (0, 4))
    lines = np.frombuffer(zlib.decompress(chunks[b"IDAT"]), np.uint8).reshape(height, width + 1)
    assert not lines[:, 0].any()
    palette = np.frombuffer(chunks[b"PLTE"], np.uint8).reshape(-1, 3)
    return palette[lines[:, 1:]]


def see(frame, size=SIZE):
    return read_png(draw(Itinerary.from_dataframe(pd.DataFrame(frame)).layout(), size))


def count(pixels, colour):
    return int((np.abs(pixels - rgb(colour)).max(axis=2) < 2).sum())


def where(pixels, colour):
    """Find the middle of all pixels of a colour: x, y."""
    y, x = np.nonzero(np.abs(pixels - rgb(colour)).max(axis=2) < 2)
    return x.mean(), y.mean()


def at(*points, **columns):
    days = [f"2025-01-{day:02}" for day in range(1, len(points) + 1)]
    places = {"lat": [point[0] for point in points], "lon": [point[1] for point in points]}
    return {"title": ["x"] * len(points), "start": days} | places | columns


@pytest.mark.parametrize("size", [SIZE, SMALL])
def test_a_picture_has_its_size_and_shows_land_sea_and_the_stop(size):
    pixels = see(at((45.4, 12.3)), size)
    assert pixels.shape == (size[1], size[0], 3)
    assert count(pixels, SEA) > 1000
    assert count(pixels, LAND) > 1000
    x, y = where(pixels, BLUE)
    assert (x, y) == pytest.approx((size[0] / 2, size[1] / 2), abs=2)


def test_land_and_sea_are_where_they_are_on_earth():
    pixels = see(at((0, -120), (0, -40), (0, 40), (0, 120), trip="A"))
    scale = (SIZE[0] - 168) / 240

    def colour(latitude, longitude):
        north = np.degrees(np.log(np.tan(np.pi / 4 + np.radians(latitude) / 2)))
        y, x = round(SIZE[1] / 2 - north * scale), round(SIZE[0] / 2 + longitude * scale)
        return pixels[y, x].tolist()

    sea, land = rgb(SEA).tolist(), rgb(LAND).tolist()
    assert [colour(*each) for each in ((10, 18), (-25, 130), (-10, -60), (55, 95))] == [land] * 4
    assert [colour(*each) for each in ((10, -40), (-20, 80), (30, -45), (42.5, 50.5))] == [sea] * 4


def test_a_trip_over_the_date_line_is_one_stretch():
    pixels = see(at((35, 139), (21, -157), trip="A", mode="plane"))
    _, x = np.nonzero(np.abs(pixels - rgb(BLUE)).max(axis=2) < 2)
    columns = np.unique(x)
    assert columns.min() < 100
    assert columns.max() > 1100
    assert np.diff(columns).max() < 8


def test_a_journey_around_and_around_is_on_one_map_of_the_world():
    turns = [(0, longitude) for longitude in (0, 100, -160, -60) * 3]
    pixels = see(at(*turns, trip="A", mode="ship"))
    assert count(pixels, BLUE) > 2000
    assert count(pixels, LAND) > 50_000


STATUSES = ["happened", "planned", "tentative", "cancelled", "postponed", "rescheduled"]


def test_each_status_has_a_shape_of_its_own():
    shapes = []
    for status in STATUSES:
        pixels = see(at((0, -30), status=[status]))
        part = pixels[295:335, 580:620].astype(int)
        shapes.append((np.abs(part - rgb(PAPER)).max(axis=2) < 20).tobytes())
    assert len(set(shapes)) == len(STATUSES)


def test_what_was_called_off_is_a_ghost_and_has_no_line():
    pixels = see(at((0, -30), (0, -50), status=["", "cancelled"], trip="A", mode="ship"))
    assert count(pixels, GHOST) > 50
    x, _ = np.nonzero(np.abs(pixels - rgb(BLUE)).max(axis=2) < 2)
    assert np.ptp(x) < 40


def test_planned_legs_are_dashed():
    frame = at((0, -30), (0, -50), trip="A", mode="ship")
    solid = count(see(frame), BLUE)
    dashed = count(see(frame | {"status": ["", "planned"]}), BLUE)
    assert dashed < 0.8 * solid


def test_trips_have_their_colours():
    pixels = see(at((50, 0), (40, 10), trip=["A", "B"]))
    assert count(pixels, BLUE) > 200
    assert count(pixels, ORANGE) > 200
    assert where(pixels, BLUE)[1] < where(pixels, ORANGE)[1]


def test_an_imprecise_place_is_a_disc_without_an_edge():
    events = Itinerary.from_dataframe(pd.DataFrame(at((51, 10)))).events
    vague = events.assign(place_radius_km=400.0, place_kind="country")
    drawn = read_png(draw(layout(vague)))
    assert len(np.unique(drawn.reshape(-1, 3), axis=0)) > 20


@pytest.mark.parametrize("frame", [{"title": ["x"]}, {"title": ["x"], "place": ["nowhere"]}])
def test_without_a_place_there_is_no_picture(frame):
    assert draw(Itinerary.from_dataframe(pd.DataFrame(frame)).layout()) is None


ODD = {
    "poles": at((90, 0), (-90, 0), (90, 180), trip="A", mode="plane"),
    "opposite": at((0, 0), (0, 180), trip="A", mode="plane"),
    "same": at((1, 1), (1, 1), trip="A", mode="car"),
    "there and back": at((1, 1), (2, 2), (1, 1), (2, 2), trip="A", mode="car"),
    "near": at((1, 1), (1.0000001, 1), trip="A", mode="foot"),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_journeys_have_a_picture(name):
    assert count(see(ODD[name]), BLUE) > 100


def crowd(number, legs):
    rng = np.random.default_rng(1)
    return layout(
        pd.DataFrame(
            {
                "title": "x",
                "start": "",
                "place_latitude": rng.uniform(-60, 70, number),
                "place_longitude": rng.uniform(-180, 180, number),
                "mode": "ship" if legs else "",
                "trip": [f"T{row // 20}" for row in range(number)] if legs else "",
            }
        )
    )


@pytest.mark.parametrize(("number", "legs"), [(900, True), (5000, True), (50_000, False)])
def test_a_crowd_has_a_picture_that_stays_small(number, legs):
    assert len(draw(crowd(number, legs), SMALL)) < 60_000


def test_the_same_layout_gives_the_same_bytes():
    plan = Itinerary.from_dataframe(pd.DataFrame(at((50, 0), (40, 10), trip="A"))).layout()
    assert draw(plan) == draw(plan)


def test_the_picture_is_told_in_words():
    places = ["Rome", "  Oslo\n", "Rome", ""]
    trip = Itinerary.from_dataframe(pd.DataFrame({"title": ["x"] * 4, "place": places}))
    events = trip.events.assign(place_name=trip.events["place"])
    plan = layout(events.assign(place_latitude=1.0, place_longitude=[1.0, 2.0, 1.0, 3.0]))
    assert tell(plan, "Karte") == "Karte: Rome, Oslo"
    assert tell(Itinerary.from_dataframe(pd.DataFrame({"title": ["x"]})).layout(), "Map") == "Map"


def test_only_pages_draw_pictures(tmp_path):
    frame = "pandas.DataFrame({'title': ['x'], 'lat': [1], 'lon': [1]})"
    code = (
        "import itinerary, pandas, sys\n"
        f"trip = itinerary.Itinerary.from_dataframe({frame})\n"
        f"trip.save({str(tmp_path / 'm.html')!r}, view='map')\n"
        "print([name for name in sys.modules if 'picture' in name])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
