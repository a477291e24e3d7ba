"""What a reader sees and can do on the linked page, in a real Chromium, from disk, offline."""

import os
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import itinerary
from itinerary.layout import layout
from itinerary.views.page import Words, render

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[2]
STATE = "itinerary.page.state"
TALKS = pd.DataFrame(
    {
        "title": ["Summit", "Called off", "To Germany", "To Poland", "Train", "Nowhere", "Never"],
        "start": [
            "2025-08-15", "2025-10", "2025-11-17", "2025-11-18", "2025-11-19", "2025-12-01", "",
        ],
        "status": ["", "cancelled", "", "", "", "planned", ""],
        "status_date": ["", "2025-10-21", "", "", "", "", ""],
        "trip": ["Summits", "Summits", "Delegation", "Delegation", "Delegation", "", ""],
        "mode": ["", "plane", "car", "plane", "train", "", ""],
        "actors": ["Ann; Bob", "Ann", "Cid", "Cid", "Cid", "", ""],
        "place": ["Alaska", "Budapest", "Deutschland", "Warsaw", "Kyiv", "", "Oslo"],
        "place_latitude": ["64", "47.5", "51", "52.2", "50.45", "", "59.9"],
        "place_longitude": ["-152", "19.05", "9", "21", "30.52", "", "10.7"],
        "source": ["https://example.org/a", "", "", "", "", "", ""],
        "media": ["https://example.org/a.jpg", "", "", "", "", "", ""],
    }
)  # fmt: skip


def table(frame, **columns):
    events = itinerary.Itinerary.from_dataframe(frame).events
    return layout(events.assign(**columns))


@pytest.fixture(scope="module")
def talks():
    kinds = ["region", "city", "country", "city", "city", "", "city"]
    codes = ["US", "HU", "DE", "PL", "UA", "", "NO"]
    plan = table(TALKS, place_kind=kinds, place_country=codes)
    return render(plan, Words("Talks", "A standfirst.", "Us."))


@pytest.fixture
def show(visit):
    def open_page(page, fragment="", **options):
        seen = visit(page.decode(), **options)
        if fragment:
            seen.page.goto(seen.page.url.split("#")[0] + "#" + fragment)
            seen.page.reload()
        return seen.ready()

    return open_page


def ask(seen, code):
    return seen.page.evaluate(f"(() => {code})()")


def settle(seen, ms=150):
    seen.page.wait_for_timeout(ms)


def await_that(seen, code, tries=200):
    """Wait for the page; what waits inside it would need the eval that its policy forbids."""
    for _ in range(tries):
        if ask(seen, code):
            return
        settle(seen, 50)
    raise AssertionError(f"never: {code}")


def titles(seen):
    settle(seen)
    return seen.page.locator("#list .row-title bdi").all_text_contents()


def test_the_page_opens_from_disk_and_asks_for_nothing(show, talks):
    seen = show(talks)
    assert (seen.errors, seen.requests, seen.ran()) == ([], [], [])
    assert seen.page.locator("h1").text_content() == "Talks"
    assert "A standfirst." in seen.page.locator(".standfirst").text_content()
    assert titles(seen)[:2] == ["Summit", "Called off"]


def test_a_selection_in_the_list_shows_on_map_timeline_and_card(show, talks):
    seen = show(talks)
    seen.page.get_by_role("button", name="To Poland").first.click()
    settle(seen)
    assert ask(seen, "itinerary.page.map.scene.lit.selected") == 3
    assert ask(seen, "itinerary.page.chart.selected") == 3
    assert seen.page.locator("#card h2").text_content() == "To Poland"


def test_pointing_at_a_bar_lights_up_its_leg_and_row(show, talks):
    seen = show(talks)
    ask(seen, "itinerary.page.chart.point(4)")
    settle(seen)
    assert ask(seen, "itinerary.page.map.scene.lit.hovered") == 4
    assert seen.page.locator(".row.hovered").get_attribute("data-event") == "4"


def test_clicking_a_stop_selects_it_and_the_list_scrolls_to_it(show):
    count = 300
    frame = pd.DataFrame(
        {
            "title": [f"Event {n}" for n in range(count)],
            "start": pd.date_range("2000-01-01", periods=count).strftime("%Y-%m-%d"),
            "place_latitude": [str(40 + n % 17) for n in range(count)],
            "place_longitude": [str(n % 23) for n in range(count)],
        }
    ).assign(place_longitude=lambda made: made["place_longitude"].where(made.index != 250, "120"))
    seen = show(render(table(frame)))
    at = ask(
        seen,
        """{
      const { map, journey } = itinerary.page.map;
      const stop = journey.stopOfEvent.get(250);
      const { x, y } = journey.stops;
      const point = map.latLngToContainerPoint(map.unproject([x[stop], y[stop]], 0));
      const box = map.getContainer().getBoundingClientRect();
      return [point.x + box.left, point.y + box.top];
    }""",
    )
    seen.page.mouse.click(*at)
    settle(seen, 400)
    assert ask(seen, f"{STATE}.event") == 250
    row = seen.page.locator('#list [data-event="250"]').bounding_box()
    box = seen.page.locator("#list").bounding_box()
    assert box["y"] <= row["y"] <= box["y"] + box["height"]


def test_a_window_of_time_filters_map_and_list(show, talks):
    seen = show(talks)
    ask(
        seen,
        "itinerary.page.chart.choose([16, 20].map((day) => Date.UTC(2025, 10, day) / 1000))",
    )
    assert titles(seen) == ["To Germany", "To Poland", "Train"]
    assert ask(seen, "Array.from(itinerary.page.map.journey.mask)") == [0, 0, 1, 1, 1, 0, 0]
    assert seen.page.locator("#told").text_content() == "3 of 7 shown"
    seen.page.get_by_role("button", name="Show all", exact=True).first.click()
    assert len(titles(seen)) == 7


def test_only_what_is_in_view_is_off_until_it_is_asked_for(show, talks):
    seen = show(talks)
    ask(seen, "itinerary.page.map.map.setView([50.45, 30.52], 6, { animate: false })")
    assert len(titles(seen)) == 7
    seen.page.locator(".narrow summary").click()
    seen.page.locator("#near").check()
    assert titles(seen) == ["Train"]


def test_arrows_walk_the_events_in_order_of_time(show, talks):
    seen = show(talks)
    walked = []
    seen.page.locator("body").press("ArrowRight")
    seen.page.locator("#list .row.current").focus()
    for _ in range(3):
        walked.append(ask(seen, f"{STATE}.event"))
        seen.page.keyboard.press("ArrowDown")
        settle(seen, 60)
    assert walked == [0, 1, 2]
    assert seen.page.evaluate("document.activeElement.dataset.event") == "3"


def test_the_address_holds_the_state_and_gives_it_back(show, talks):
    seen = show(talks)
    seen.page.get_by_role("button", name="Train").first.click()
    seen.page.locator("#search").fill("cid")
    seen.page.locator("#language").select_option("de")
    await_that(seen, "/event=4.*find=cid.*lang=de/.test(location.hash)")
    fragment = seen.page.url.split("#")[1]
    again = show(talks, fragment)
    assert ask(again, f"[{STATE}.event, {STATE}.query, document.documentElement.lang]") == [
        4,
        "cid",
        "de",
    ]
    assert titles(again) == ["To Germany", "To Poland", "Train"]
    assert again.page.locator("#told").text_content() == "3 von 7 gezeigt"


@pytest.mark.parametrize(
    "fragment",
    ["event=99", "event=-1", "window=a,b", "map=1,2", "%", "lang=xx", "trip=9,-1,x", "event=<b>"],
)  # fmt: skip
def test_a_fragment_that_makes_no_sense_does_no_harm(show, talks, fragment):
    seen = show(talks, fragment)
    assert seen.errors == []
    assert ask(seen, f"{STATE}.event") == -1


def test_what_was_called_off_is_planned_before_and_a_ghost_after(show, talks):
    before = int(pd.Timestamp("2025-10-17").timestamp())
    seen = show(talks, f"asof={before}")
    assert titles(seen) == ["Summit", "Called off", "Nowhere", "Never"]
    assert ask(seen, "itinerary.page.map.journey.legOf(1).status") == "planned"
    ask(seen, f"{STATE}.change({{ asOf: {before + 10 * 86400} }}, 'test')")
    assert ask(seen, "itinerary.page.map.journey.legOf(1)") is None
    assert ask(seen, "itinerary.page.events.standing(1, itinerary.page.state.asOf)") == "cancelled"


def test_the_story_plays_from_event_to_event_and_the_mark_travels(show, talks):
    seen = show(talks)
    ask(seen, f"{STATE}.select(2, 'test')")
    seen.page.locator(".pace").select_option("4")
    seen.page.get_by_role("button", name="Play").click()
    await_that(seen, "itinerary.page.map.scene.lit.mark !== null")
    await_that(seen, f"{STATE}.event === 4")
    seen.page.get_by_role("button", name="Pause").click()
    assert ask(seen, "itinerary.page.map.scene.lit.mark") is None


def test_readers_who_want_calm_see_no_motion(show, talks):
    seen = show(talks, reduced_motion="reduce")
    ask(seen, f"{STATE}.select(2, 'test')")
    moves = ask(
        seen,
        """{
      let moves = 0;
      itinerary.page.map.map.on("move", () => { moves++; });
      itinerary.page.map.ease(3, 900);
      return moves;
    }""",
    )
    assert moves <= 1


def test_chips_filter_and_tell_how_many_each_has(show, talks):
    seen = show(talks)
    seen.page.locator(".narrow summary").click()
    chip = seen.page.locator('[data-facet="actors"]', has_text="Ann")
    assert chip.locator(".chip-count").text_content() == "2"
    chip.click()
    assert chip.get_attribute("aria-pressed") == "true"
    assert titles(seen) == ["Summit", "Called off"]


@pytest.mark.parametrize(
    ("query", "found"), [("SUMMIT", 1), ("kyïv", 1), ("cid", 3), ("cid train", 1), ("zzz", 0)]
)
def test_search_looks_in_titles_places_and_people(show, talks, query, found):
    seen = show(talks)
    seen.page.locator("#search").fill(query)
    settle(seen, 300)
    assert len(titles(seen)) == found


def test_events_without_place_or_date_are_counted_and_reached(show, talks):
    seen = show(talks)
    seen.page.get_by_role("button", name="1 event without a place").click()
    assert seen.page.locator("#card h2").text_content() == "Nowhere"
    seen.page.get_by_role("button", name="1 event without a date").click()
    assert seen.page.locator("#card h2").text_content() == "Never"


@pytest.mark.parametrize(
    ("language", "country", "date"),
    [("de", "Deutschland", "17. November 2025"), ("fr", "Allemagne", "17 novembre 2025"),
     ("es", "Alemania", "17 de noviembre de 2025"), ("uk", "Німеччина", "17 листопада 2025")],
)  # fmt: skip
def test_countries_and_dates_are_in_the_readers_language(show, talks, language, country, date):
    seen = show(talks, f"event=2&lang={language}")
    assert country in seen.page.locator('#list [data-event="2"] .row-facts').text_content()
    assert date in seen.page.locator(".card-when").text_content()
    assert ask(seen, "itinerary.page.map.scene.nameOf({ stops: [2], origins: [] }, 1)") == country
    assert seen.page.evaluate("document.documentElement.lang") == language


def test_every_leg_is_listed_and_the_reader_chooses_whose_factors(show, talks):
    seen = show(talks)
    legs = seen.page.locator(".legs")
    assert legs.locator("tbody tr").count() == 2
    told = legs.locator("tbody tr").nth(0).text_content()
    assert "Germany" in told
    assert "Warsaw" in told
    assert "kg" not in legs.text_content()
    seen.page.locator("#emissions").select_option("uba-2019")
    assert "kg" in legs.text_content()
    assert "Umweltbundesamt" in seen.page.locator("#figures").text_content()
    seen.page.locator("#emissions").select_option("")
    assert "kg" not in legs.text_content()


def test_many_legs_are_listed_a_page_at_a_time(show):
    count = 30
    frame = pd.DataFrame(
        {
            "title": [f"Event {n}" for n in range(count)],
            "start": pd.date_range("2000-01-01", periods=count).strftime("%Y-%m-%d"),
            "place_latitude": [str(40 + n % 17) for n in range(count)],
            "place_longitude": [str(n % 23) for n in range(count)],
            "mode": "train",
            "trip": "t",
        }
    )
    seen = show(render(table(frame)))
    assert seen.page.locator(".legs tbody tr").count() == 12
    assert "29 legs" in seen.page.locator(".legs tfoot").text_content()
    seen.page.locator(".legs .pager button").nth(1).click()
    assert "Page 2 of 3" in seen.page.locator(".legs .pager").text_content()


def test_a_page_without_emissions_offers_none(show):
    seen = show(render(table(TALKS), emissions="none"))
    assert seen.page.locator("#emissions").count() == 0
    assert seen.page.locator(".legs").count() == 1


BASE = "itinerary.page.map.scene.base"


@pytest.mark.parametrize(
    ("language", "country", "town", "sea"),
    [
        ("en", "Germany", "Warsaw", "Black Sea"),
        ("de", "Deutschland", "Warschau", "Schwarzes Meer"),
        ("fr", "Allemagne", "Varsovie", "Mer Noire"),
        ("es", "Alemania", "Varsovia", "Mar Negro"),
        ("uk", "Німеччина", "Варшава", "Чорне море"),
    ],
)
def test_the_base_map_names_places_in_the_readers_language(
    show, talks, language, country, town, sea
):
    seen = show(talks, f"lang={language}")
    said = set(ask(seen, f"{BASE}.spots.map(({{ said }}) => said)"))
    assert {country, town, sea} <= said
    seen.page.locator("#language").select_option("en")
    assert "Germany" in ask(seen, f"{BASE}.spots.map(({{ said }}) => said)")


def test_a_town_is_named_in_the_readers_language_where_it_stands_as_the_map_knows_it(show):
    plan = table(TALKS, place_name=["Alaska", "Budapest", "Germany", "Warsaw", "Kyiv", "", "Oslo"])
    seen = show(render(plan), "lang=de&event=3")
    assert "Warschau" in seen.page.locator("#list .row.current").text_content()
    assert "Warsaw (Warschau)" in seen.page.locator("#card").text_content()
    far = plan.events.assign(place_latitude=10.0)
    assert (
        "Warschau"
        not in show(render(layout(far)), "lang=de&event=3")
        .page.locator("#list .row.current")
        .text_content()
    )


AREAS = "itinerary.page.map.scene.areas"


@pytest.fixture(scope="module")
def countries():
    frame = pd.DataFrame(
        {
            "title": ["a", "b", "c", "d", "e", "f"],
            "start": ["2024", "2025", "2026", "2027", "2028", "2029"],
            "status": ["", "", "", "planned", "", ""],
            "place_latitude": ["51", "51", "60", "-18", "39", "0"],
            "place_longitude": ["9", "9", "100", "178", "-98", "-150"],
        }
    )
    codes = ["DE", "DE", "RU", "FJ", "US", ""]
    kinds = ["country"] * 5 + ["sea"]
    reach = [400.0, 400.0, 2300.0, 80.0, 1700.0, 900.0]
    return render(table(frame, place_kind=kinds, place_country=codes, place_radius_km=reach))


def test_a_country_is_drawn_once_and_other_areas_as_discs(show, countries):
    seen = show(countries)
    rows = ask(seen, f"{AREAS}.list().map(({{ stop, turn, firm }}) => [stop, turn, firm])")
    assert rows == [[0, 0, True], [2, 0, True], [3, 0, False], [4, 1, True], [5, None, True]]


@pytest.mark.parametrize(
    ("code", "inside", "outside"),
    [
        ("DE", [(51, 9)], [(48.8, 2.3), (52.2, 21)]),
        ("RU", [(60, 100), (66.5, 185), (54.7, 20.5)], [(65, -160), (50, 100)]),
        ("FJ", [(-17.8, 178)], [(-17.8, -160), (-17.8, 170)]),
        ("US", [(39, -98), (64, -152), (20.8, -156.3)], [(55, -100), (65, 175)]),
        ("ZA", [(-29, 24)], [(-29.5, 28.3)]),
        ("UA", [(49, 32), (45.3, 34.3)], [(47, 28.8)]),
    ],
)
def test_an_outline_holds_its_country_and_nothing_else(show, countries, code, inside, outside):
    seen = show(countries)
    held = """(at) => {
      const { base } = itinerary.page.map.scene;
      const [w, h] = [2048, 1024];
      const canvas = Object.assign(document.createElement("canvas"), { width: w, height: h });
      const g = canvas.getContext("2d");
      const view = { x: -128, y: 0, scale: 4, w, h };
      g.fillStyle = "#000";
      base.fillCountry(g, at.code, view, 0);
      const x = (itinerary.worldX(at.longitude) - view.x) * view.scale;
      const y = itinerary.worldY(at.latitude) * view.scale;
      return g.getImageData(Math.round(x), Math.round(y), 1, 1).data[3] > 127;
    }"""

    def holds(latitude, longitude):
        at = {"code": code, "latitude": latitude, "longitude": longitude}
        return seen.page.evaluate(held, at)

    assert all(holds(*at) for at in inside)
    assert not any(holds(*at) for at in outside)


def test_parts_beyond_the_date_line_are_drawn_beside_the_others(show, countries):
    seen = show(countries)
    apart = """(() => {
      const { rings, x } = itinerary.page.map.scene.base.outline("FJ");
      return Math.max(...rings.map(({ box, turn }) => Math.abs(box[0] + turn * 256 - x)));
    })()"""
    assert seen.page.evaluate(apart) < 4


def test_an_event_somewhere_in_an_area_is_told_so(show, countries):
    seen = show(countries, "event=0")
    assert "Somewhere in this area" in seen.page.locator("#card").text_content()
    assert "Somewhere in this area" in ask(seen, "itinerary.page.events.sentence(0)")


def test_pictures_are_links_unless_media_was_asked_for(show, talks):
    seen = show(talks, "event=0")
    assert seen.page.locator("#card img").count() == 0
    assert seen.page.locator(".media a").get_attribute("href") == "https://example.org/a.jpg"
    shown = show(render(table(TALKS), media=True), "event=0")
    assert shown.page.locator("#card img").get_attribute("alt") == "Picture of: Summit"
    assert all(request == "https://example.org/a.jpg" for request in shown.requests)


def test_a_place_without_a_name_is_told_by_its_coordinates(show):
    seen = show(render(table(TALKS.assign(place=""))), "event=4")
    assert seen.page.locator('[data-field="point"]').text_content() == "50.4500, 30.5200"


def test_a_day_is_marked_on_the_timeline(show):
    seen = show(render(table(TALKS), today="2025-11-01"))
    day = [pd.Timestamp(f"2025-11-{day}").timestamp() for day in ("01", "02")]
    assert ask(seen, "itinerary.page.chart.today") == day


def test_the_table_says_what_map_and_timeline_show(show, talks):
    seen = show(talks)
    seen.page.locator("#table summary").click()
    settle(seen)
    rows = seen.page.locator("#table tbody tr")
    assert rows.count() == 7
    assert "Cancelled" in rows.nth(1).text_content()


def test_the_timeline_shows_the_bars_of_the_layout_in_its_lanes(show):
    plan = table(TALKS)
    bars = ask(show(render(plan)), "itinerary.page.chart.bars()")
    lanes = plan.lanes["label"][plan.bars["lane"]]
    laid = zip(plan.bars["event"], lanes, plan.bars["start"], plan.bars["end"], strict=True)
    drawn = {(bar["event"], bar["lane"], bar["start"], bar["end"]) for bar in bars}
    assert drawn == set(laid)


ODD = {
    "none": pd.DataFrame({"title": []}),
    "one": pd.DataFrame({"title": ["x"]}),
    "undated": TALKS.assign(start=""),
    "unplaced": TALKS.assign(place="", place_latitude="", place_longitude=""),
    "one place": TALKS.assign(place_latitude="50", place_longitude="10"),
    "millennia": pd.DataFrame({"title": ["Old", "New"], "start": ["-2999", "2100-12-31"]}),
    "long": pd.DataFrame({"title": ["x " * 2_500_000, "y"], "start": ["2024", "2025"]}),
    "crowd": pd.DataFrame({"title": ["same"] * 10_000, "start": "2024-05-01T10:00",
                           "place_latitude": "50", "place_longitude": "10"}),
}  # fmt: skip


@pytest.mark.parametrize("name", ODD)
def test_odd_tables_are_legible_and_nothing_fails(show, name):
    frame = ODD[name]
    plan = table(frame) if len(frame) else layout(frame)
    seen = show(render(plan, Words("Odd")))
    assert (seen.errors, seen.requests) == ([], [])
    if len(frame):
        ask(seen, f"{STATE}.select(0, 'test')")
        settle(seen)
        assert seen.page.locator("#card h2").text_content().strip()
    assert seen.page.locator("*").count() < 900
    assert seen.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_no_node_is_made_for_an_event_out_of_sight(show):
    count = 20_000
    rng = np.random.default_rng(1)
    frame = pd.DataFrame(
        {
            "title": [f"Event {n}" for n in range(count)],
            "start": pd.date_range("1900-01-01", periods=count).strftime("%Y-%m-%d"),
            "place_latitude": rng.uniform(-60, 70, count).round(3).astype(str),
            "place_longitude": rng.uniform(-180, 180, count).round(3).astype(str),
            "mode": "ship",
            "trip": [f"Trip {n // 20}" for n in range(count)],
        }
    )
    seen = show(render(table(frame)))
    assert seen.page.locator("*").count() < 700
    ask(seen, f"{STATE}.select(19_999, 'test')")
    settle(seen)
    assert seen.page.locator("#list .row.current").get_attribute("data-event") == "19999"


@pytest.fixture(scope="session")
def axe(tmp_path_factory):
    named = os.environ.get("AXE_CORE")
    if named:
        return Path(named).read_text("utf-8")
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("axe-core needs npm, which is not here")
    folder = tmp_path_factory.mktemp("axe")
    asked = [npm, "install", "axe-core@4", "--prefix", str(folder), "--no-audit", "--no-fund"]
    ran = subprocess.run(asked, capture_output=True, text=True, check=False, timeout=120)
    script = folder / "node_modules/axe-core/axe.min.js"
    if not script.exists():
        pytest.skip(f"axe-core could not be installed: {ran.stderr.strip()[-200:]}")
    return script.read_text("utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 820, 1440])
def test_an_automatic_checker_finds_no_barrier(show, talks, axe, scheme, width):
    seen = show(talks, "event=1", width=width, color_scheme=scheme)
    seen.page.evaluate(
        "document.querySelectorAll('details').forEach((fold) => { fold.open = true; })"
    )
    seen.page.locator("#emissions").select_option("uba-2019")
    settle(seen, 300)
    seen.page.evaluate(axe)
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    found = seen.page.evaluate("(tags) => axe.run(document, { runOnly: tags })", tags)
    assert [rule["id"] for rule in found["violations"]] == []


def test_everything_is_reached_by_keyboard_and_shows_where_it_is(show, talks):
    seen = show(talks)
    reached = set()
    for _ in range(40):
        seen.page.keyboard.press("Tab")
        found = seen.page.evaluate(
            "() => { const at = document.activeElement; const style = getComputedStyle(at);"
            " return [at.id || at.className || at.tagName, style.outlineStyle, at.tagName]; }"
        )
        if found[2] == "BODY":
            break
        assert found[1] != "none", found
        reached.add(str(found[0]).split(" ")[0])
    wanted = {
        "search",
        "language",
        "leaflet-container",
        "itn-cursor",
        "round",
        "itn-chart-stage",
        "row",
    }
    assert {word for word in wanted if not any(word in name for name in reached)} <= {
        "leaflet-container"
    }


def test_on_paper_the_events_stand_in_a_table(show, talks):
    seen = show(talks)
    seen.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    settle(seen)
    seen.page.emulate_media(media="print")
    assert seen.page.locator("#table tbody tr").count() == 7
    assert not seen.page.locator("#list").is_visible()
    assert seen.page.locator("#map").is_visible()


def test_a_notebook_shows_the_page_in_a_frame(visit):
    shown = itinerary.Itinerary.from_dataframe(TALKS)._repr_html_()
    seen = visit(f"<!doctype html><html><body>{shown}</body></html>")
    frame = seen.page.frame_locator("iframe")
    frame.locator("html[data-ready]").wait_for(state="attached", timeout=20_000)
    frame.get_by_role("button", name="To Poland").first.click()
    assert frame.locator("#card h2").text_content() == "To Poland"
    assert (seen.errors, seen.requests) == ([], [])


def test_text_of_another_direction_keeps_to_itself(show):
    frame = TALKS.assign(title="שלום (עולם)", place="القاهرة")
    seen = show(render(table(frame)), "event=0")
    title = seen.page.locator("#card h2 bdi")
    assert (
        seen.page.evaluate("(node) => getComputedStyle(node).direction", title.element_handle())
        == "rtl"
    )
    assert seen.page.evaluate("document.documentElement.dir") == "ltr"


def test_a_map_that_nobody_moved_shows_everything_at_every_size(show, talks):
    seen = show(talks)
    inside = """(() => {
      const { map, journey } = itinerary.page.map;
      return [...Array(journey.stops.count).keys()].every((stop) =>
        map.getBounds().contains(map.unproject([journey.stops.x[stop], journey.stops.y[stop]], 0)));
    })()"""
    assert ask(seen, "location.hash") == ""
    for width, height in [(390, 844), (1440, 500), (1440, 1400)]:
        seen.page.set_viewport_size({"width": width, "height": height})
        await_that(seen, inside)
    ask(seen, "itinerary.page.map.map.setZoom(6, { animate: false }).getZoom()")
    seen.page.set_viewport_size({"width": 900, "height": 800})
    settle(seen, 200)
    assert ask(seen, "itinerary.page.map.map.getZoom()") == 6
    await_that(seen, "location.hash.includes('map=')")


@pytest.mark.parametrize(
    ("language", "told", "brief"),
    [
        ("en", "19 February 1972 – 20 February 1972, about 17:00", "19 Feb 1972 – 20 Feb 1972"),
        ("en", "27 February 1972, 09:00 – 27 February 1972, about 11:00", "27 Feb 1972"),
        ("en", "about 5 November 333 BCE", "about 5 Nov 333 BCE"),
        ("de", "ca. August 334 v. Chr. – ca. November 334 v. Chr.",
         "ca. Aug. 334 v. Chr. – ca. Nov. 334 v. Chr."),
        ("en", "between 1640 and 1643", "between 1640 and 1643"),
    ],
)  # fmt: skip
def test_words_for_a_date_are_short_in_the_list(show, talks, language, told, brief):
    seen = show(talks)
    seen.page.locator("#language").select_option(language)
    shorten = "told => itinerary.page.tongue.shorten(told)"
    assert seen.page.evaluate(shorten, told) == brief


def test_years_before_christ_are_called_as_in_our_own_words(show, talks):
    assert ask(show(talks), "itinerary.page.tongue.date(-70000000000, 6)") == "250 BCE"
