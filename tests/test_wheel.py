"""The wheel, installed where there is nothing else, does what the README promises."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import itinerary

pytestmark = pytest.mark.wheel
ROOT = Path(__file__).parents[1]
MAX_BYTES = 30_000_000


def run(*command: object, cwd: Path) -> str:
    """Run a command that knows nothing of this process's packages."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    ran = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, f"{command}: {ran.stdout}{ran.stderr}"
    return ran.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", folder, ROOT, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def binaries(wheel, tmp_path_factory):
    home = tmp_path_factory.mktemp("elsewhere") / "environment"
    run(sys.executable, "-m", "venv", home, cwd=wheel.parent)
    folder = home / ("Scripts" if os.name == "nt" else "bin")
    run(folder / "python", "-m", "pip", "install", "-q", wheel, cwd=wheel.parent)
    return folder


def test_the_wheel_is_small_enough_to_install_anywhere(wheel):
    assert wheel.stat().st_size <= MAX_BYTES


def test_the_wheel_holds_the_package_and_its_licence_only(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names if "dist-info" not in name} == {"itinerary"}
    assert any(name.endswith("LICENSE") for name in names)
    assert "itinerary/py.typed" in names
    assert not [name for name in names if "__pycache__" in name]


def test_the_installed_package_needs_no_development_tools(binaries, tmp_path):
    listed = run(binaries / "python", "-m", "pip", "list", "--format=freeze", cwd=tmp_path)
    assert not {"pytest", "hypothesis", "mypy", "ruff", "playwright"} & {
        line.partition("==")[0].lower() for line in listed.splitlines()
    }


def test_the_example_runs_far_from_the_repository(binaries, tmp_path):
    shutil.copy(ROOT / "data" / "peace-talks.csv", tmp_path)
    for command, out in (
        ("map", "talks-map.html"),
        ("timeline", "talks-timeline.html"),
        ("locate", "located.csv"),
    ):
        run(binaries / "itinerary", command, "peace-talks.csv", "-o", out, cwd=tmp_path)
        assert (tmp_path / out).stat().st_size > 1000
    assert "Kyiv" in (tmp_path / "located.csv").read_text(encoding="utf-8")


def test_the_installed_package_knows_its_version(binaries, tmp_path):
    assert itinerary.__version__ in run(binaries / "itinerary", "--version", cwd=tmp_path)


def test_the_installed_package_works_from_python(binaries, tmp_path):
    shutil.copy(ROOT / "data" / "peace-talks.csv", tmp_path)
    code = (
        "import folium, itinerary, plotly.graph_objects as go\n"
        "trip = itinerary.read('peace-talks.csv').locate()\n"
        "print(isinstance(trip.map(), folium.Map), isinstance(trip.timeline(), go.Figure))\n"
    )
    assert run(binaries / "python", "-c", code, cwd=tmp_path).split() == ["True", "True"]
