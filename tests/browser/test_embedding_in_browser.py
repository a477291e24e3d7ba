"""A page inside another page, as strangers would put it there; and pages without scripts."""

import functools
import http.server
import threading

import pandas as pd
import pytest

from itinerary import Itinerary
from itinerary.views.embedding import write_embedding

pytestmark = pytest.mark.browser
TRIP = pd.DataFrame(
    {
        "title": ["Talks", "Train", "Summit"],
        "start": ["2025-11-17", "2025-11-18", "2025-11-19"],
        "mode": ["", "train", "plane"],
        "trip": "A",
        "lat": ["52.2", "50.45", "48.2"],
        "lon": ["21", "30.5", "16.4"],
        "source": ["https://example.org/a", "", ""],
    }
)
#: Rules that a careless host has for everything.
CARELESS = """* { margin: 9px; color: red; font-family: cursive; box-sizing: content-box }
iframe { border: 9px dashed; width: 50%; max-width: 300px; height: 150px; aspect-ratio: 16 / 9;
  float: left; filter: grayscale(1); transform: rotate(2deg); opacity: .5; position: absolute }"""
HOST = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width">{head}<title>Host</title></head>
<body><button id="before">before</button>{body}<button id="after">after</button>
<div style="height: 2000px"></div></body></html>"""
EVENT = "itinerary.page.state.event"


@pytest.fixture(scope="module")
def fragment(tmp_path_factory):
    path = tmp_path_factory.mktemp("fragment") / "trip.html"
    Itinerary.from_dataframe(TRIP).save(str(path), format="fragment", title="A trip")
    return path.read_text("utf-8")


def host(*bodies, head=""):
    return HOST.format(head=head, body="".join(bodies))


def frames(seen):
    """Wait for the pages in the frames to be drawn."""
    found = seen.page.frames[1:]
    for frame in found:
        frame.wait_for_selector("[data-ready]", state="attached", timeout=20_000)
    return found


def test_a_fragment_works_in_a_host_without_an_error(visit, fragment):
    seen = visit(host(fragment))
    (frame,) = frames(seen)
    frame.locator('#list [data-event="1"]').first.click()
    assert frame.evaluate(EVENT) == 1
    assert frame.locator("#card h2").text_content() == "Train"
    seen.page.wait_for_timeout(500)
    assert (seen.errors, seen.requests) == ([], [])
    assert "#" not in seen.page.url


def test_the_rules_of_a_host_for_its_frames_do_not_count(visit, fragment):
    seen = visit(host(fragment, head=f"<style>{CARELESS}</style>"), width=1000)
    (frame,) = frames(seen)
    box = seen.page.locator("iframe").bounding_box()
    assert box["width"] > 900
    assert box["height"] == pytest.approx(680, abs=1)
    asked = ["filter", "transform", "opacity", "borderTopWidth"]
    looks = seen.page.locator("iframe").evaluate(
        "(frame, names) => names.map((name) => getComputedStyle(frame)[name])", asked
    )
    assert looks == ["none", "none", "1", "0px"]
    assert "cursive" not in frame.evaluate("getComputedStyle(document.body).fontFamily")


def test_several_fragments_do_not_disturb_each_other(visit, fragment):
    seen = visit(host(fragment, fragment), height=1600)
    first, second = frames(seen)
    second.locator('#list [data-event="2"]').first.click()
    assert (first.evaluate(EVENT), second.evaluate(EVENT)) == (-1, 2)
    assert (seen.errors, seen.requests) == ([], [])


@pytest.mark.parametrize("width", [340, 390, 820])
def test_a_fragment_fits_the_width_and_leaves_room_to_scroll_beside_it(visit, fragment, width):
    seen = visit(host(fragment), width=width, height=700)
    (frame,) = frames(seen)
    assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert frame.evaluate("innerHeight") <= 600
    assert seen.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_keys_go_into_a_fragment_through_it_and_out(visit, fragment):
    seen = visit(host(fragment))
    (frame,) = frames(seen)
    seen.page.locator("#before").focus()
    reached = []
    for _ in range(60):
        seen.page.keyboard.press("Tab")
        where = seen.page.evaluate("document.activeElement.id || document.activeElement.tagName")
        if where != "IFRAME":
            break
        reached.append(frame.evaluate("document.activeElement.id"))
    assert where == "after"
    assert {"search", "language"} <= set(reached)
    seen.page.keyboard.press("Shift+Tab")
    focused = "document.activeElement.tagName"
    for _ in range(100):
        if seen.page.evaluate(focused) == "IFRAME":
            break
        seen.page.wait_for_timeout(20)
    assert seen.page.evaluate(focused) == "IFRAME"


def test_who_scrolls_past_is_not_held_up_until_they_have_clicked(visit, fragment):
    seen = visit(host(fragment))
    (frame,) = frames(seen)
    zoom = "itinerary.page.map.map.getZoom()"
    before = frame.evaluate(zoom)
    box = frame.locator("#map").bounding_box()
    seen.page.mouse.move(box["x"] + 200, box["y"] + 60)
    seen.page.mouse.wheel(0, 100)
    seen.page.wait_for_timeout(400)
    assert frame.evaluate(zoom) == before
    assert frame.evaluate("scrollY") > 0
    box = frame.locator("#map").bounding_box()
    seen.page.mouse.click(box["x"] + 200, box["y"] + 60)
    seen.page.mouse.wheel(0, -200)
    seen.page.wait_for_timeout(800)
    assert frame.evaluate(zoom) > before


def test_a_fragment_may_fill_the_screen_and_opens_sources_outside(visit, fragment):
    seen = visit(host(fragment))
    (frame,) = frames(seen)
    assert frame.evaluate("document.fullscreenEnabled")
    assert frame.evaluate("document.querySelector('base').target") == "_blank"


@pytest.mark.parametrize(
    "policy", ["default-src 'self'", "script-src 'self'", "default-src 'self' 'unsafe-inline'"]
)
def test_a_host_that_forbids_our_scripts_still_shows_the_words(visit, fragment, policy):
    head = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    seen = visit(host(fragment, head=head))
    frame = seen.page.frame_locator("iframe")
    assert frame.locator("h1").text_content() == "A trip"
    assert frame.locator("img.still").get_attribute("alt").startswith("Map")
    assert frame.locator("#table tbody tr").count() == 3
    assert seen.page.locator("iframe").bounding_box()["height"] > 600
    assert seen.requests == []


@pytest.fixture
def published(tmp_path):
    """Serve a folder to the browser of the test alone."""
    handler = functools.partial(Quiet, directory=str(tmp_path))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield tmp_path, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def test_a_published_page_keeps_its_state_in_the_address_of_its_frame(published, chromium):
    folder, origin = published
    url = f"{origin}/trip.html"
    Itinerary.from_dataframe(TRIP).save(str(folder / "trip.html"), url=url, title="A trip")
    shown = host(write_embedding(url, "A trip"), head='<link rel="icon" href="data:,">')
    (folder / "host.html").write_text(shown, "utf-8")
    context = chromium.new_context(viewport={"width": 1000, "height": 800})
    page, said = context.new_page(), []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{origin}/host.html")
    frame = page.frames[1]
    frame.wait_for_selector("[data-ready]", state="attached", timeout=20_000)
    frame.locator('#list [data-event="1"]').first.click()
    page.wait_for_timeout(600)
    assert frame.evaluate("location.hash").startswith("#event=1")
    assert frame.evaluate("document.referrer") == ""
    assert frame.evaluate("document.querySelector('base').target") == "_blank"
    assert (said, page.url) == ([], f"{origin}/host.html")
    context.close()


def test_readers_without_scripts_see_the_picture_and_the_table(visit):
    page = Itinerary.from_dataframe(TRIP).render(title="A trip").decode()
    seen = visit(page, java_script_enabled=False)
    picture = seen.page.locator("img.still")
    assert picture.is_visible()
    assert picture.bounding_box()["width"] > 900
    assert not seen.page.locator("#list").is_visible()
    assert not seen.page.locator("#search").is_visible()
    seen.page.locator("#table summary").click()
    assert seen.page.locator("#table tbody tr").count() == 3
    assert (seen.errors, seen.requests) == ([], [])


def test_the_picture_makes_room_for_the_map(visit):
    seen = visit(Itinerary.from_dataframe(TRIP).render().decode()).ready()
    assert not seen.page.locator("img.still").is_visible()
    assert (seen.errors, seen.requests) == ([], [])
