"""What a reader sees and can do on the map page, in a real Chromium, from disk, offline."""

import folium
import numpy as np
import pandas as pd
import pytest

from itinerary import geo
from itinerary.layout import layout
from itinerary.views.map import draw, render

pytestmark = pytest.mark.browser
VIEW = "Object.values(window).find((value) => value instanceof L.Map).itinerary"
#: Count the names written on both canvases, with their boxes, in a fresh drawing.
NAMES = f"""() => {{
  const view = {VIEW};
  const boxes = [];
  const write = itinerary.labels.write;
  itinerary.labels.write = (g, text, box, ...rest) => {{
    boxes.push({{ text, ...box }});
    return write(g, text, box, ...rest);
  }};
  view.scene.redraw();
  itinerary.labels.write = write;
  const signs = view.scene.spots.map(({{ x, y, reach }}) =>
    ({{ text: "*", x: x - reach.x, y: y - reach.y, w: 2 * reach.x, h: 2 * reach.y }}));
  return [boxes, signs];
}}"""


def trip(stops, **columns):
    """Build a table of stops: (place, latitude, longitude)."""
    frame = pd.DataFrame(
        {
            "title": [f"To {name}" for name, *_ in stops],
            "place": [name for name, *_ in stops],
            "place_name": [name for name, *_ in stops],
            "start": [f"2024-05-{day:02d}" for day in range(1, len(stops) + 1)],
            "place_latitude": [latitude for _, latitude, _ in stops],
            "place_longitude": [longitude for *_, longitude in stops],
            "trip": "Tour",
            "mode": "plane",
        }
    )
    return frame.assign(**columns)


EUROPE = [
    ("London", 51.5, -0.13),
    ("Paris", 48.86, 2.35),
    ("Brussels", 50.85, 4.35),
    ("Cologne", 50.94, 6.96),
    ("Berlin", 52.52, 13.4),
    ("Warsaw", 52.23, 21.01),
    ("Vienna", 48.21, 16.37),
    ("Paris", 48.86, 2.35),
]
PACIFIC = [
    ("Los Angeles", 34.05, -118.24),
    ("Tokyo", 35.68, 139.69),
    ("Auckland", -36.85, 174.76),
    ("Honolulu", 21.3, -157.86),
    ("Sydney", -33.87, 151.21),
]


@pytest.fixture
def show(visit):
    def open_map(frame, *, title="", **options):
        return visit(render(draw(layout(frame), title=title)), **options).ready()

    return open_map


def ask(seen, code):
    return seen.page.evaluate(f"(() => {{ const view = {VIEW}; return {code}; }})()")


@pytest.mark.parametrize("stops", [EUROPE, PACIFIC], ids=["europe", "pacific"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_draws_offline_without_error_or_request(show, stops, scheme):
    seen = show(trip(stops), color_scheme=scheme)
    assert (seen.requests, seen.errors, seen.dialogs) == ([], [], [])
    assert ask(seen, "view.scene.theme.name") == scheme


@pytest.mark.parametrize("width", [390, 820, 1440])
@pytest.mark.parametrize("stops", [EUROPE, PACIFIC], ids=["europe", "pacific"])
def test_all_stops_are_in_view_at_first(show, stops, width):
    seen = show(trip(stops), width=width, height=844)
    points = ask(
        seen,
        "Array.from(view.journey.stops.x, (x, i) => view.map.latLngToContainerPoint("
        "view.map.unproject([x, view.journey.stops.y[i]], 0)))",
    )
    assert all(0 < point["x"] < width and 0 < point["y"] < 844 for point in points)


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("stops", [EUROPE, PACIFIC], ids=["europe", "pacific"])
def test_no_name_covers_another_name_or_a_stop(show, stops, width):
    seen = show(trip(stops), width=width, height=844)
    names, signs = seen.page.evaluate(NAMES)
    assert {stop[0] for stop in stops} & {name["text"] for name in names}
    boxes = names + signs
    for i, one in enumerate(boxes):
        for other in boxes[i + 1 :]:
            if one["text"] == other["text"] == "*":
                continue
            assert not meet(one, other), (one, other)


def meet(a, b, slack=1):
    across = min(a["x"] + a["w"], b["x"] + b["w"]) - max(a["x"], b["x"])
    down = min(a["y"] + a["h"], b["y"] + b["h"]) - max(a["y"], b["y"])
    return across > slack and down > slack


def test_legs_follow_the_same_great_circles_as_the_layout(show):
    seen = show(trip(PACIFIC))
    plan = layout(trip(PACIFIC))
    drawn = ask(
        seen,
        "view.journey.legs.map((leg) => Array.from({length: leg.xy.length / 2}, (_, i) => {"
        "const at = view.map.unproject([leg.xy[2 * i], leg.xy[2 * i + 1]], 0);"
        "return [at.lat, at.lng]; }))",
    )
    assert len(drawn) == len(plan.legs) == len(PACIFIC) - 1
    for points, leg in zip(drawn, plan.legs.itertuples(), strict=True):
        ends = (leg.origin_latitude, leg.origin_longitude, leg.place_latitude, leg.place_longitude)
        path = geo.great_circle(*ends)
        for latitude, longitude in points:
            apart = np.hypot(
                np.interp(longitude, *sorted_by_longitude(path)) - latitude,
                0 if path[:, 1].min() - 0.01 <= longitude <= path[:, 1].max() + 0.01 else 99,
            )
            assert apart < 0.25


def sorted_by_longitude(path):
    order = np.argsort(path[:, 1])
    return path[order, 1], path[order, 0]


@pytest.mark.parametrize("turn", [-360, 0, 360])
def test_there_is_land_under_every_turn_of_the_globe(show, turn):
    seen = show(trip([("Alice Springs", -23.7, 133.88 + 0.0)]))
    colour = ask(
        seen,
        "(() => { view.turning = true;"
        f"view.map.setView([-23.7, {133.88 + turn}], 4, {{animate: false}});"
        "const sheet = view.scene.below; view.scene.showNames = false; sheet._update();"
        "const at = view.map.latLngToLayerPoint([-26, "
        f"{130 + turn}]).subtract(sheet._bounds.min);"
        "return Array.from(sheet._g.getImageData(at.x, at.y, 1, 1).data.slice(0, 3)); })()",
    )
    assert colour == [0xF7, 0xF5, 0xF0]


def test_a_reader_who_wanders_a_world_away_is_brought_back(show):
    seen = show(trip(EUROPE))
    assert (
        abs(
            ask(
                seen, "(view.map.setView([50, 370], 5, {animate: false}), view.map.getCenter().lng)"
            )
            - 10
        )
        < 1
    )


def test_a_cancelled_event_is_a_ghost_without_a_number(show):
    frame = trip(EUROPE, status=["", "", "cancelled", "", "planned", "", "", ""])
    seen = show(frame)
    stops = ask(
        seen,
        "Array.from(view.journey.stops.number, (n, i) => [view.journey.stops.status.at(i), n])",
    )
    assert [number for status, number in stops if status == "cancelled"] == [0]
    assert "cancelled" not in ask(seen, "view.journey.legs.map((leg) => leg.status)")
    assert seen.page.locator(".itn-group label", has_text="Cancelled").count() == 1


def test_stops_at_one_place_share_a_sign(show):
    seen = show(trip(EUROPE))
    shared = ask(
        seen,
        "view.scene.spots.map((spot) => spot.texts).filter((texts) => texts && texts.length > 1)",
    )
    assert ["2", "8"] in shared


def test_a_card_tells_what_is_known(show):
    frame = trip(
        EUROPE[:2],
        actors="A. Person; B. Person",
        note="A note\nin two lines",
        source="https://example.org/a javascript:alert(1) and words",
        quote="“Words.”",
    )
    seen = show(frame)
    ask(seen, "view.open(1)")
    card = seen.page.locator(".itn-card")
    assert card.locator("[data-field=title]").text_content() == "To Paris"
    assert card.locator("[data-field=when]").text_content() == "2 May 2024"
    assert card.locator("[data-field=note]").text_content() == "A note\nin two lines"
    assert card.locator("[data-field=mode]").text_content() == "Plane"
    assert card.locator("[data-field=source]").text_content() == frame["source"][0]
    links = card.locator("a").evaluate_all("(all) => all.map((a) => [a.href, a.rel])")
    assert links == [["https://example.org/a", "noopener noreferrer"]]


def test_a_click_on_a_stop_opens_its_card(show):
    seen = show(trip(EUROPE[:2]))
    at = ask(seen, "view.toContainer(view.scene.spots[0])")
    seen.page.mouse.click(at["x"], at["y"])
    assert seen.page.locator(".itn-card [data-field=title]").text_content() == "To London"


def test_a_tap_on_a_phone_opens_the_card_inside_the_screen(show):
    seen = show(trip(EUROPE[:2]), width=390, height=844, has_touch=True)
    at = ask(seen, "view.toContainer(view.scene.spots[0])")
    seen.page.touchscreen.tap(at["x"], at["y"])
    seen.page.wait_for_timeout(500)
    box = seen.page.locator(".leaflet-popup").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390


def test_the_keyboard_reaches_every_stop(show):
    seen = show(trip(EUROPE), reduced_motion="reduce")
    page = seen.page
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.className") == "itn-cursor":
            break
    label = "document.activeElement.getAttribute('aria-label')"
    assert page.evaluate(label) == "1 of 8: To London, 1 May 2024, London"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(label) == "2 of 8: To Paris, 2 May 2024, Paris"
    page.keyboard.press("Enter")
    assert page.locator(".itn-card [data-field=title]").text_content() == "To Paris"
    page.keyboard.press("Escape")
    page.wait_for_timeout(400)
    assert page.locator(".itn-card").count() == 0
    assert page.evaluate("document.activeElement.className") == "itn-cursor"


def test_next_and_previous_walk_in_order_of_time(show):
    seen = show(trip(EUROPE), reduced_motion="reduce")
    ask(seen, "view.open(0)")
    title = seen.page.locator(".itn-card [data-field=title]")
    seen.page.get_by_label("Next event").click()
    assert title.text_content() == "To Paris"
    seen.page.get_by_label("Previous event").click()
    assert title.text_content() == "To London"
    assert seen.page.get_by_label("Previous event").is_disabled()


def test_trips_and_statuses_can_be_hidden(show):
    frame = trip(EUROPE, trip=["One"] * 4 + ["Two"] * 4, status=["", "planned"] * 4)
    seen = show(frame)
    before = ask(seen, "view.scene.formed.length")
    seen.page.get_by_label("One").uncheck()
    assert ask(seen, "view.journey.walk().length") == 4
    seen.page.get_by_label("Planned").uncheck()
    assert ask(seen, "view.journey.walk().length") == 2
    assert ask(seen, "view.scene.formed.length") < before
    seen.page.get_by_label("One").check()
    assert ask(seen, "view.journey.walk().length") == 4


def test_events_without_a_place_are_counted_and_listed(show):
    frame = trip([*EUROPE[:2], ("", np.nan, np.nan), ("", np.nan, np.nan)])
    frame.loc[2:, "title"] = ["A call", "Another call"]
    seen = show(frame)
    seen.page.get_by_text("2 events without a place").click()
    seen.page.locator(".itn-missing .itn-item").first.wait_for()
    assert seen.page.locator(".itn-missing .itn-item").all_text_contents() == [
        "A call",
        "Another call",
    ]
    seen.page.get_by_text("Another call").click()
    assert seen.page.locator(".itn-card [data-field=title]").text_content() == "Another call"


def test_many_events_in_one_country_are_counted_in_a_few_signs(show):
    spread = np.random.default_rng(1).normal(0, 1, (2, 300))
    stops = [(f"T{i}", 49 + spread[0, i], 31 + 3 * spread[1, i]) for i in range(300)]
    frame = trip([(name, latitude, longitude) for name, latitude, longitude in stops[:28]])
    rest = pd.concat([frame] * 10, ignore_index=True).assign(trip="", mode="")
    rest["place_latitude"] += spread[0, :280]
    seen = show(rest)
    assert ask(seen, "view.scene.spots.length") < 150
    assert ask(seen, "view.scene.spots.reduce((n, s) => n + s.cluster.stops.length, 0)") <= 280
    assert seen.page.locator(".itn-map *").count() < 200


def test_an_area_is_a_disc_in_the_legend_and_on_the_map(show):
    frame = trip(EUROPE[:2], place_kind=["country", "city"], place_radius_km=[400.0, 5.0])
    seen = show(frame)
    assert ask(seen, "Array.from(view.journey.stops.area)") == [1, 0]
    assert seen.page.get_by_text("Somewhere in this area").count() == 1


@pytest.mark.parametrize(
    "frame",
    [
        pd.DataFrame({"title": []}),
        pd.DataFrame({"title": ["Nowhere"]}),
        trip(EUROPE[:1]),
        trip([EUROPE[0]] * 9),
        trip([("Pole", 90.0, 0.0), ("Other pole", -90.0, 0.0)]),
        trip([("A", 0.0, 0.0), ("Antipode", 0.0, 180.0)]),
    ],
    ids=["none", "no place", "one", "one place", "poles", "antipodes"],
)
def test_odd_tables_make_a_map_without_error(show, frame):
    seen = show(frame)
    assert (seen.errors, seen.requests) == ([], [])


def test_folium_elements_can_be_added_and_our_own_part_still_draws(visit):
    drawn = draw(layout(trip(EUROPE)))
    folium.CircleMarker([48.0, 11.0], radius=9).add_to(drawn)
    folium.Polygon([[47, 10], [48, 12], [46, 12]]).add_to(drawn)
    seen = visit(render(drawn)).ready()
    assert seen.page.locator("path.leaflet-interactive").count() == 2
    assert ask(seen, "view.scene.spots.length") > 3


def test_an_added_default_marker_has_its_picture_without_a_request(visit):
    drawn = draw(layout(trip(EUROPE)))
    drawn.add_child(Pin([48.0, 11.0]))
    seen = visit(render(drawn)).ready()
    width = "document.querySelector('img.leaflet-marker-icon').naturalWidth"
    assert seen.page.evaluate(width) > 10
    assert not any(request.endswith(".png") for request in seen.requests)


class Pin(folium.Marker):
    """A folium marker with Leaflet's own icon."""

    def __init__(self, location):
        super().__init__(location)
        self._children.clear()


def test_a_view_set_in_python_is_kept(visit):
    drawn = draw(layout(trip(EUROPE)))
    drawn.fit_bounds([[35.0, 135.0], [36.0, 140.0]])
    seen = visit(render(drawn)).ready()
    assert abs(ask(seen, "view.map.getCenter().lng") - 137.5) < 2


def test_tiles_that_do_not_come_leave_the_base_map(visit):
    seen = visit(render(draw(layout(trip(EUROPE)), tiles="OpenTopoMap"))).ready()
    seen.page.wait_for_timeout(1500)
    assert seen.requests
    assert all("tile.opentopomap.org" in request for request in seen.requests)
    assert ask(seen, "view.scene.showNames") is True
    assert seen.page.locator(".leaflet-tile-pane img").count() == 0


def test_the_notebook_s_frame_draws_too(visit):
    page = draw(layout(trip(EUROPE)))._repr_html_()
    seen = visit(f"<!DOCTYPE html><body>{page}</body>")
    frame = seen.page.frame_locator("iframe")
    frame.locator("[data-ready]").wait_for(state="attached", timeout=20_000)
    assert seen.requests == []
    assert seen.errors == []


def test_many_trips_are_one_line_of_the_legend(show):
    frame = trip(EUROPE * 5, trip=[f"T{n // 2}" for n in range(40)] + [], start="2024")
    frame = pd.concat([frame, frame.assign(trip="U" + frame["trip"])], ignore_index=True)
    seen = show(frame)
    assert seen.page.locator(".itn-group label").count() == 25
    seen.page.get_by_label("16 more trips").uncheck()
    assert ask(seen, "view.journey.walk().length") == 48


def test_a_browser_that_cannot_unpack_is_told_so(visit):
    page = render(draw(layout(trip(EUROPE))))
    seen = visit(
        page.replace("new DecompressionStream(", "new NoStream(", 1).replace(
            "script-src", "script-src 'unsafe-inline'; x-src"
        )
    )
    seen.page.locator("[role=alert]").wait_for()
    assert "could not be drawn" in seen.page.locator("[role=alert]").text_content()


def test_paper_is_light_and_shows_the_base_map(show):
    seen = show(trip(EUROPE), color_scheme="dark")
    pixel = (
        "(() => { const sheet = view.scene.below;"
        "const at = view.map.latLngToLayerPoint([49.0, 10.6]).subtract(sheet._bounds.min);"
        "const sharp = sheet._container.width / sheet._bounds.getSize().x;"
        "return Array.from(sheet._g.getImageData(at.x * sharp, at.y * sharp, 1, 1).data); })()"
    )
    ask(seen, "view.names(false)")
    assert ask(seen, pixel) == [0x22, 0x29, 0x32, 255]
    ask(seen, "window.dispatchEvent(new Event('beforeprint'))")
    assert ask(seen, pixel) == [0xF7, 0xF5, 0xF0, 255]
    ask(seen, "window.dispatchEvent(new Event('afterprint'))")
    assert ask(seen, pixel) == [0x22, 0x29, 0x32, 255]


def test_crimea_is_drawn_without_a_line_at_its_isthmus(show):
    seen = show(trip([("Simferopol", 44.95, 34.1)]))
    crossing = ask(
        seen,
        "[...view.scene.base.border, ...view.scene.base.dispute].filter(({ xy }) => {"
        "for (let i = 0; i < xy.length; i += 2) {"
        "const at = view.map.unproject([xy[i], xy[i + 1]], 0);"
        "if (at.lat > 44 && at.lat < 46.6 && at.lng > 32.4 && at.lng < 36.2) return true; }"
        "return false; }).length",
    )
    assert crossing == 0


def test_stops_too_close_for_their_numbers_are_counted_where_they_are(show):
    crowd = [("A", 50.0, 0.0), ("B", 50.0, 1.5), ("C", 50.0, 4.4), ("D", 50.0, 5.9)]
    seen = show(trip([*crowd, ("Far", 50.0, 120.0)], mode="", trip=""))
    forms = ask(seen, "view.scene.spots.map((s) => [s.kind, s.cluster.stops.length])")
    assert sum(count for _, count in forms) == 5
    _, signs = seen.page.evaluate(NAMES)
    assert not any(meet(a, b, 6) for i, a in enumerate(signs) for b in signs[i + 1 :])


def test_a_leg_that_begins_a_turn_away_has_a_dot_at_its_start(show):
    around = [("A", 10.0, 0.0), ("B", 10.0, 120.0), ("C", 10.0, -120.0), ("A", 10.0, 0.0)]
    seen = show(trip(around))
    assert ask(seen, "view.journey.legs.map((leg) => leg.detached)") == [False, False, False]
    frame = trip([("A", 10.0, 170.0), ("B", 10.0, -170.0)], origin=["", "Home"])
    frame = frame.assign(origin_latitude=[np.nan, 12.0], origin_longitude=[np.nan, 20.0])
    assert show(frame).errors == []
