import pickle
import subprocess
import sys

import pandas as pd
import pytest

from itinerary.events import InputError
from itinerary.places import Gazetteer
from itinerary.places.extras import read_places
from itinerary.places.index import open_index
from itinerary.places.locate import locate

HEADER = "name,names,latitude,longitude,kind,country,radius_km,id,zone,licence\n"
BERLIN = (
    "Berlin Hauptbahnhof,Berlin Hbf;Berlin Central,52.5251,13.3694,station,DE,,uic:80,,ODbL X\n"
)
KYIV = "Kyiv-Pasazhyrskyi,,50.4406,30.4886,station,UA,0.5,uic:22,Europe/Kyiv,ODbL X\n"
REACTOR = "Springfield,,40.0,-89.0,landmark,US,2,mine:1,,mine\n"


@pytest.fixture
def install(tmp_path, monkeypatch):
    """Install a package that offers places."""

    def install(text, value="rail_places:stations.csv", package="rail_places"):
        (tmp_path / package).mkdir(exist_ok=True)
        (tmp_path / package / "__init__.py").touch()
        (tmp_path / package / "stations.csv").write_text(text, "utf-8")
        about = tmp_path / f"{package}-1.0.dist-info"
        about.mkdir(exist_ok=True)
        (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n")
        (about / "entry_points.txt").write_text(f"[itinerary.places]\nstations = {value}\n")
        monkeypatch.syspath_prepend(tmp_path)
        open_index.cache_clear()

    yield install
    sys.modules.pop("rail_places", None)
    open_index.cache_clear()


def test_an_installed_package_adds_its_places(install):
    install(HEADER + BERLIN + KYIV)
    gazetteer = Gazetteer()
    for name in ("Berlin Hauptbahnhof", "Berlin Hbf", "berlin central", "Berlin Hbf, Germany"):
        assert gazetteer.geocode(name).raw["id"] == "uic:80"
    station = gazetteer.find("Berlin Hbf")[0]
    assert (station.kind, station.country, station.zone) == ("station", "DE", "Europe/Berlin")
    assert (station.region, station.radius_km) == ("State of Berlin", 1.0)
    assert station.point == (52.5251, 13.3694)
    assert gazetteer.geocode("Kiew").raw["id"] == "geonames:703448"
    assert "Kyiv-Pasazhyrskyi" in gazetteer.suggest("Kyiv-Pasazhirskyi")
    assert gazetteer.index.row("uic:22") >= 0
    assert gazetteer.credits() == ["ODbL X"]


def test_added_places_are_located_with_the_credit_that_is_owed(install):
    install(HEADER + BERLIN + KYIV)
    frame = pd.DataFrame({"place": ["Berlin Hbf", "Warsaw", "Kyiv-Pasazhyrskyi"], "trip": "t"})
    events, problems = locate(frame, path="a.csv")
    assert events["place_id"].tolist() == ["uic:80", "geonames:756135", "uic:22"]
    assert events["place_radius_km"].tolist()[::2] == [1.0, 0.5]
    assert [(p.code, p.severity, p.value) for p in problems] == [("place-credit", "note", "ODbL X")]


def test_added_places_compete_with_those_of_the_same_name(install):
    install(HEADER + REACTOR)
    found = Gazetteer().find("Springfield", limit=60)
    ids = [place.id for place in found]
    assert "mine:1" in ids[1:]
    assert Gazetteer().find("Springfield", near=(40.0, -89.0), limit=1)[0].id == "mine:1"


def test_a_pickled_gazetteer_keeps_the_added_places(install):
    install(HEADER + BERLIN)
    copy = pickle.loads(pickle.dumps(Gazetteer()))
    assert copy.geocode("Berlin Hbf").raw["id"] == "uic:80"
    assert pickle.loads(pickle.dumps(open_index())) is open_index()


def test_without_such_a_package_nothing_is_loaded_for_it():
    code = (
        "import sys\nfrom itinerary.places.index import open_index, Index\n"
        "assert type(open_index()) is Index, 'a package with places is installed'\n"
        "print({'importlib.metadata', 'itinerary.places.wider'} & set(sys.modules))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    if "is installed" in told.stderr:
        pytest.skip("a package with places is installed here")
    assert told.stdout.split() == ["set()"]


def test_another_folder_has_no_added_places(install):
    folder = str(open_index().folder)
    install(HEADER + BERLIN)
    assert Gazetteer(folder).find("Berlin Hauptbahnhof")[0].kind == "city"
    assert Gazetteer(folder).credits() == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name,latitude\n", "no column 'longitude'"),
        (HEADER.replace("zone", "tz"), "'tz' is none of"),
        (HEADER + BERLIN.replace("52.5251", "95"), r"line 2, latitude: '95' .* -90 to 90"),
        (HEADER + BERLIN.replace("52.5251", "nan"), "latitude: 'nan'"),
        (HEADER + BERLIN.replace("13.3694", "east"), "longitude: 'east'"),
        (HEADER + BERLIN + KYIV.replace("station", "trains"), r"line 3, kind: 'trains'"),
        (HEADER + BERLIN.replace("station", "pin"), "kind: 'pin'"),
        (HEADER + KYIV.replace("Europe/Kyiv", "Kyiv time"), "zone: 'Kyiv time'"),
        (HEADER + BERLIN.replace("uic:80", "iso:DE"), "id: 'iso:DE'"),
        (HEADER + BERLIN.replace("uic:80", ""), "id: ''"),
        (HEADER + BERLIN.replace("ODbL X", ""), "licence: ''"),
        (HEADER + BERLIN.replace("Berlin Hauptbahnhof", " ... "), "name: '...'"),
        (HEADER + BERLIN.strip() + ",more\n", "more cells"),
        (HEADER + BERLIN.replace(",DE,", ",Germany,"), "country: 'GERMANY'"),
    ],
)
def test_a_wrong_cell_is_refused_with_its_place_in_the_file(text, said):
    with pytest.raises(InputError, match=said):
        list(read_places(text, "stations.csv"))


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("rail_places", "names no CSV"),
        ("rail_places:missing.csv", "cannot be read"),
        ("no_such_module:stations.csv", "cannot be read"),
    ],
)
def test_an_entry_point_that_leads_nowhere_is_refused(install, value, said):
    install(HEADER + BERLIN, value)
    with pytest.raises(InputError, match=said):
        open_index()


def test_one_id_for_two_places_is_refused(install):
    install(HEADER + BERLIN + KYIV.replace("uic:22", "uic:80"))
    with pytest.raises(InputError, match="'uic:80' is that of"):
        open_index()
