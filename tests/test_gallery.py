"""The gallery in maps/ is what the example tables in data/ become today."""

import base64
import importlib.util
import re
import zlib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MAPS = ROOT / "maps"
MAX_BYTES = 15_000_000
ISLAND = re.compile(r'(<script type="text/plain" id="(\w[\w-]*)">)([A-Za-z0-9+/=]*)(</script>)')
HASH = re.compile(r"'sha256-[A-Za-z0-9+/=]+'")
#: Another numpy may round a pixel otherwise; what a picture shows is tested beside its code.
PICTURE = re.compile(r"data:image/png;base64,[A-Za-z0-9+/=]+")
#: Leaflet's script and style; a page that carries another version of it is not out of date.
LEAFLET = re.compile(
    r"<script>/\* @preserve\s+\* Leaflet .*?</script>|<style>/\* required styles \*/.*?</style>",
    re.DOTALL,
)


def load_builder():
    spec = importlib.util.spec_from_file_location("gallery_builder", MAPS / "build.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


BUILDER = load_builder()


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory):
    folder = tmp_path_factory.mktemp("maps")
    return {page.name: page for page in BUILDER.build(folder)}


def essence(page: Path) -> str:
    """Read what this project answers for: libraries left out, packed data unpacked.

    Another zlib packs the same data into other bytes.
    """
    text = HASH.sub("'sha256'", page.read_text(encoding="utf-8"))
    text = PICTURE.sub("<picture>", text)
    return ISLAND.sub(_unpack, LEAFLET.sub("<leaflet>", text))


def _unpack(found: re.Match[str]) -> str:
    if found[2] == "library":
        return f"{found[1]}{found[4]}"
    return f"{found[1]}{zlib.decompress(base64.b64decode(found[3]))!r}{found[4]}"


def committed() -> set[str]:
    return {page.name for page in MAPS.glob("*.html")}


@pytest.mark.parametrize("name", sorted(committed()))
def test_a_page_of_the_gallery_is_current(name, rebuilt):
    assert name in rebuilt, f"{name} is not built any more: remove it"
    same = essence(MAPS / name) == essence(rebuilt[name])
    assert same, f"{name} is out of date: run python maps/build.py --pictures"


def test_the_gallery_is_complete(rebuilt):
    assert set(rebuilt) == committed(), "run python maps/build.py --pictures"


def test_every_table_has_a_story():
    tables = {path.stem for path in (ROOT / "data").glob("*.csv")}
    assert {story.name for story in BUILDER.stories()} == tables


def test_the_index_links_only_what_exists():
    index = (MAPS / "index.html").read_text(encoding="utf-8")
    linked = re.findall(r'(?:href|src)="([^"]+)"', index)
    assert linked
    assert not [link for link in linked if not (MAPS / link).exists()]


def test_the_gallery_is_small_enough_for_git():
    assert sum(path.stat().st_size for path in MAPS.iterdir() if path.is_file()) < MAX_BYTES


def test_building_the_gallery_twice_gives_the_same_bytes(rebuilt, tmp_path):
    story = BUILDER.stories()[0]
    for page in BUILDER.draw(story, tmp_path):
        assert page.read_bytes() == rebuilt[page.name].read_bytes()
