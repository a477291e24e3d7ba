"""The README's commands and examples are run as they stand."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
#: What a shell would find in the environment that the first command makes.
BIN = Path(sys.executable).parent


def blocks(language: str) -> list[str]:
    return [text for found, text in FENCE.findall(README) if found == language]


def commands() -> list[str]:
    """List the README's calls of `itinerary`, one shell command each."""
    text = "\n".join(blocks("sh")).replace("\\\n", " ")
    parts = (part.strip() for line in text.splitlines() for part in line.split("&&"))
    return [
        part.removeprefix(".venv/bin/")
        for part in parts
        if part.removeprefix(".venv/bin/").startswith("itinerary ")
    ]


@pytest.fixture
def copy(tmp_path):
    shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns("*/"))
    return tmp_path


def test_the_readme_shows_commands_and_python():
    assert commands()
    assert blocks("python")


def test_the_readmes_commands_run_one_after_the_other(copy):
    for command in commands():
        ran = subprocess.run(
            f"{shlex.quote(str(BIN))}/{command}",
            shell=True,
            cwd=copy,
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, f"{command}: {ran.stderr}"
        for out in re.findall(r"-o (\S+)", command):
            assert out == "-" or (copy / out).stat().st_size > 0


def test_the_readmes_python_runs(copy, monkeypatch):
    monkeypatch.chdir(copy)
    names: dict[str, object] = {}
    for block in blocks("python"):
        exec(compile(block, "README.md", "exec"), names)  # the README is ours


def test_continuous_integration_calls_the_readmes_command():
    (command,) = [line for line in "\n".join(blocks("sh")).splitlines() if "tests/run" in line]
    assert (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()[-1] == f"exec {command}"


def test_the_outputs_of_the_readme_are_ignored_by_git():
    outs = [out for command in commands() for out in re.findall(r"-o (\S+)", command)]
    asked = subprocess.run(
        ["git", "check-ignore", "--no-index", *outs],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if asked.returncode == 128:
        pytest.skip("not a git repository")
    assert set(asked.stdout.split()) == set(outs) - {"-"}


@pytest.mark.parametrize("link", re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", README))
def test_the_readme_links_only_what_exists(link):
    assert (ROOT / link).exists()
