import html
import re
import subprocess
import sys

import folium
import folium.plugins
import pandas as pd
import pytest

from itinerary.events import InputError
from itinerary.layout import layout
from itinerary.views.encode import script_hash
from itinerary.views.map import draw, render
from itinerary.views.tiles import choose_tiles

MARKER = "{{7*7}}{% raw %}</script><b>&"


def table(**columns):
    base = {
        "title": ["Start", "Flight"],
        "place": ["Berlin", "Lisbon"],
        "place_latitude": [52.5, 38.7],
        "place_longitude": [13.4, -9.1],
        "mode": ["", "plane"],
    }
    return pd.DataFrame({**base, **columns})


@pytest.fixture
def drawn():
    return draw(layout(table()), title="A trip")


def policy_of(page):
    return html.unescape(re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1])


def links(page):
    return re.findall(r'<(?:script|link|img|iframe)[^>]*\s(?:src|href)="([^"]*)"', page)


def test_the_map_is_a_folium_map_with_one_element_of_ours(drawn):
    assert isinstance(drawn, folium.Map)
    assert len(drawn._children) == 1


def test_the_document_links_nothing(drawn):
    page = render(drawn)
    assert links(page) == []
    assert "sourceMappingURL" not in page


def test_all_ways_to_write_the_document_agree(drawn, tmp_path):
    path = tmp_path / "map.html"
    drawn.save(path)
    assert path.read_text(encoding="utf-8") == render(drawn)
    assert html.escape(render(drawn)) in drawn._repr_html_()


def test_the_same_layout_gives_the_same_document():
    assert render(draw(layout(table()))) == render(draw(layout(table())))


def test_rendering_twice_gives_the_same_document(drawn):
    assert render(drawn) == render(drawn)


def test_five_events_make_a_page_under_half_a_megabyte():
    count = 5
    frame = pd.DataFrame(
        {
            "title": [f"Event {n}" for n in range(count)],
            "place_latitude": [50.0 + n for n in range(count)],
            "place_longitude": [10.0 + n for n in range(count)],
            "note": ["Some sixty letters of text about what happened on that day."] * count,
        }
    )
    assert len(render(draw(layout(frame))).encode()) <= 500_000


def test_event_text_appears_nowhere_in_the_document():
    fields = ("title", "place", "actors", "source", "quote", "note", "trip", "origin", "mode")
    page = render(draw(layout(table(**{field: [MARKER, MARKER] for field in fields}))))
    assert "7*7" not in page
    assert "49" not in re.sub(r"[\w+/=]{200,}", "", page).split("<body>")[1]


def test_the_title_is_text():
    page = render(draw(layout(table()), title=MARKER))
    assert f"<title>{html.escape(MARKER)}" not in page
    shown = html.unescape(re.search(r"<title>(.*?)</title>", page, re.DOTALL)[1])
    assert shown == MARKER


def test_the_policy_names_every_inline_script_and_no_other(drawn):
    page = render(drawn)
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    allowed = re.search(r"script-src ([^;]*)", policy_of(page))[1].split()
    assert allowed == [script_hash(script) for script in scripts]
    styles = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    assert re.search(r"style-src ([^;]*)", policy_of(page))[1].split() == [
        script_hash(style) for style in styles
    ]


def test_the_policy_allows_no_connection(drawn):
    policy = policy_of(render(drawn))
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "http" not in policy


def test_added_folium_elements_bring_folium_s_own_links(drawn):
    folium.Marker([48.0, 11.0], popup="Hello").add_to(drawn)
    page = render(drawn)
    assert any("jquery" in link for link in links(page))
    assert not any("leaflet@" in link for link in links(page))
    policy = policy_of(page)
    for link in links(page):
        if link.endswith(".js"):
            assert link in policy
    assert "'unsafe-inline'" not in re.search(r"script-src ([^;]*)", policy)[1]


def test_added_plugins_bring_their_own_files(drawn):
    folium.plugins.MeasureControl().add_to(drawn)
    page = render(drawn)
    assert any("measure" in link for link in links(page))


def test_two_maps_do_not_share_what_is_added_to_one(drawn):
    folium.Marker([48.0, 11.0]).add_to(drawn)
    render(drawn)
    assert links(render(draw(layout(table())))) == []


def test_an_empty_table_makes_a_map():
    page = render(draw(layout(pd.DataFrame({"title": []}))))
    assert "<title>Map of 0 events</title>" in page


def test_events_without_a_place_make_a_map():
    assert "Map of 1 event<" in render(draw(layout(pd.DataFrame({"title": ["Call"]}))))


def test_chosen_tiles_open_the_policy_to_their_origin_alone():
    page = render(draw(layout(table()), tiles="OpenTopoMap"))
    images = re.search(r"img-src ([^;]*)", policy_of(page))[1].split()
    assert images[0] == "data:"
    assert images[1:] == [f"https://{letter}.tile.opentopomap.org" for letter in "abc"]
    assert links(page) == []


def test_tiles_are_found_however_their_name_is_written():
    assert choose_tiles("esri world street map") == choose_tiles("Esri.WorldStreetMap")
    tiles = choose_tiles("OpenStreetMap.Mapnik")
    assert tiles.url == "https://tile.openstreetmap.org/{z}/{x}/{y}.png"
    assert tiles.origins == ["https://tile.openstreetmap.org"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Nowhere", "no provider is called 'Nowhere'"),
        ("OpenTopoMpa", "did you mean OpenTopoMap"),
        ("MapBox", "wants an access key"),
        ("", "no provider is called ''"),
    ],
)
def test_tiles_that_cannot_be_had_are_refused(name, said):
    with pytest.raises(InputError, match=said):
        choose_tiles(name)


def test_the_map_is_drawn_without_plotly_and_the_base_map_within_its_budget():
    from itinerary.views.basemap import read_basemap

    assert len(read_basemap()) * 4 / 3 <= 250_000
    code = "import sys, itinerary.views.map; print('plotly' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
