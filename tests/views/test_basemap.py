import re
import zlib
from importlib.resources import files

import pytest

from itinerary.views import basemap
from tests.views.test_payload import unpack

SCRIPTS = sorted(
    path.name
    for path in files("itinerary.views").joinpath("assets").iterdir()
    if path.name.endswith((".js", ".css"))
)


@pytest.fixture(scope="module")
def ground():
    return unpack(basemap.read_basemap())[0]


@pytest.mark.parametrize("name", SCRIPTS)
def test_scripts_have_no_text_over_several_lines_whose_indent_would_be_lost(name):
    source = files("itinerary.views").joinpath("assets", name).read_text("utf-8")
    lines = source.splitlines()
    assert all(line.count("`") % 2 == 0 for line in lines)
    assert len(basemap.asset(name).decode().splitlines()) == len(lines)


def test_what_only_people_read_is_left_out_of_a_page():
    script = basemap.asset("basemap.js").decode()
    assert not re.search(r"^/\*|^ ", script, re.MULTILINE)
    assert "class Base {" in script


def test_every_line_belongs_to_the_land_or_to_a_border(ground):
    used = sum(sum(ground[name]) for name in ("land.lines", "hole.lines", "border.lines"))
    assert used == len(ground["line.points"])


def test_every_country_has_an_outline_of_lines_that_close(ground):
    starts, at = [], 0
    for count in ground["line.points"]:
        starts.append((at, at + count - 1))
        at += count
    ends = list(zip(ground["line.longitude"], ground["line.latitude"], strict=True))

    def run(number, back):
        first, last = (ends[i] for i in starts[number])
        return (last, first) if back else (first, last)

    lines = iter(zip(ground["ring.line"], ground["ring.back"], strict=True))
    assert len(ground["country.rings"]) == len(ground["country.code"])
    assert all(ground["country.rings"])
    for size in ground["ring.lines"]:
        ring = [run(*next(lines)) for _ in range(size)]
        for (_, end), (start, _) in zip(ring, ring[1:] + ring[:1], strict=True):
            assert (end[0] - start[0]) % 72_000 == 0
            assert end[1] == start[1]


def test_crimea_is_drawn_with_ukraine(ground):
    rank = ground["country.code"].index("UA")
    first = sum(ground["country.rings"][:rank])
    sizes = ground["ring.lines"]
    at = sum(sizes[:first])
    count = sum(sizes[first : first + ground["country.rings"][rank]])
    numbers = ground["ring.line"][at : at + count]
    offsets = [0]
    for points in ground["line.points"]:
        offsets.append(offsets[-1] + points)
    south = min(
        min(ground["line.latitude"][offsets[number] : offsets[number + 1]]) for number in numbers
    )
    assert south / 200 < 44.6


@pytest.mark.parametrize(("kind", "least"), [("city", 200), ("sea", 30)])
@pytest.mark.parametrize("language", ["de", "fr", "es", "uk"])
def test_names_in_other_languages_belong_to_rows(ground, kind, least, language):
    rows, names = ground[f"{kind}.other"], ground[f"{kind}.{language}"]
    assert len(rows) == len(names) >= least
    assert max(rows) < len(ground[f"{kind}.name"])


def test_the_base_map_is_one_compressed_stream():
    assert zlib.decompress(basemap.read_basemap())
