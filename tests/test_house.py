"""The house rules that a reader would otherwise have to trust: ranks, cycles, sizes, names."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "itinerary"
RANKS = {
    **dict.fromkeys(("events", "when", "geo"), 0),
    **dict.fromkeys(("formats", "places", "layout"), 1),
    **dict.fromkeys(("article", "check", "stats", "views"), 2),
    **dict.fromkeys(("api", "drafting"), 3),
    "cli": 4,
}
#: What holds the package together; it names every room lazily and belongs to none.
OUTSIDE = ("itinerary", "itinerary.__main__")
MAX_LINES = 400
P90_LINES = 35
TOP = {"itinerary", "data", "maps", "tests", "pyproject.toml", "README.md", "LICENSE"}


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


MODULES = {name_of(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def imported_names(tree: ast.AST) -> Iterator[str]:
    """Yield every absolute name imported, inside functions too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif _is_dynamic(node):
            yield node.args[0].value


def _is_dynamic(node: ast.AST) -> bool:
    if not (isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant)):
        return False
    called = getattr(node.func, "attr", getattr(node.func, "id", ""))
    return called in {"import_module", "__import__"} and isinstance(node.args[0].value, str)


def module_of(name: str) -> str | None:
    """Find the module of ours that holds an imported name."""
    while name and name not in MODULES:
        name = name.rpartition(".")[0]
    return name or None


def imports_of(module: str) -> set[str]:
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    return {found for name in imported_names(tree) if (found := module_of(name))} - {module}


def room(module: str) -> str:
    return module.split(".")[1]


IMPORTS = {module: imports_of(module) for module in MODULES}


@pytest.mark.parametrize("module", sorted(set(MODULES) - set(OUTSIDE)))
def test_a_room_knows_only_rooms_of_its_rank_or_below(module):
    for other in IMPORTS[module] - set(OUTSIDE):
        assert RANKS[room(other)] <= RANKS[room(module)], f"{module} imports {other}"


@pytest.mark.parametrize("module", sorted(set(MODULES) - set(OUTSIDE)))
def test_only_the_command_line_asks_the_package_for_its_public_names(module):
    used = IMPORTS[module] & set(OUTSIDE)
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    names = {name for name in imported_names(tree) if name.startswith("itinerary")}
    assert not used or room(module) == "cli" or names & {"itinerary.__version__"}


def test_no_imports_go_in_a_circle():
    graph = {module: set(found - set(OUTSIDE)) for module, found in IMPORTS.items()}
    while leaves := {module for module, found in graph.items() if not found}:
        graph = {m: found - leaves for m, found in graph.items() if m not in leaves}
    assert not graph, f"circle among {sorted(graph)}"


def test_no_rooms_know_each_other():
    pairs = {
        (room(module), room(other))
        for module, found in IMPORTS.items()
        for other in found
        if module not in OUTSIDE and other not in OUTSIDE and room(module) != room(other)
    }
    assert not [pair for pair in pairs if pair[::-1] in pairs]


@pytest.mark.parametrize("module", MODULES)
def test_a_module_is_short_enough_to_read(module):
    assert len(MODULES[module].read_text(encoding="utf-8").splitlines()) < MAX_LINES


def test_functions_are_short():
    lengths = sorted(length for path in MODULES.values() for _, length in function_lengths(path))
    assert lengths[len(lengths) * 9 // 10] < P90_LINES


def function_lengths(path: Path) -> Iterator[tuple[str, int]]:
    """Yield name and length of every function: its lines without decorators and docstring."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0]
            told = ast.get_docstring(node, clean=False) is not None
            doc = first.end_lineno - first.lineno + 1 if told else 0
            yield node.name, node.end_lineno - node.lineno + 1 - doc


def test_there_is_no_room_for_leftovers():
    names = {part for module in MODULES for part in module.split(".")}
    assert not names & {"utils", "util", "helpers", "helper", "common", "misc"}


def test_the_top_of_the_repository_stays_small():
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("not a git repository")
    top = {line.split("/")[0] for line in listed.stdout.splitlines()}
    assert {name for name in top if not name.startswith(".")} <= TOP


def loaded_by(code: str) -> set[str]:
    """Run code in a new interpreter and name the top-level modules that it loaded."""
    ask = f"import sys; before = set(sys.modules)\n{code}\n"
    ask += "print(*sorted({m.partition('.')[0] for m in set(sys.modules) - before}), sep='\\n')"
    ran = subprocess.run(
        [sys.executable, "-c", ask], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return set(ran.stdout.split()) - set(sys.stdlib_module_names)


def test_importing_the_package_loads_nothing_else():
    assert loaded_by("import itinerary") == {"itinerary"}


@pytest.mark.parametrize(
    ("arguments", "absent"),
    [
        (["--help"], {"pandas", "numpy", "folium", "plotly", "geopy", "marisa_trie", "rapidfuzz"}),
        (["--version"], {"pandas", "numpy", "folium", "plotly", "geopy"}),
        (["map", "data/peace-talks.csv", "-q", "-o", "{folder}/m.html"], {"plotly"}),
        (["timeline", "data/peace-talks.csv", "-q", "-o", "{folder}/t.html"], {"folium"}),
        (["page", "data/peace-talks.csv", "-q", "-o", "{folder}/p.html"], {"folium", "plotly"}),
        (["stats", "data/peace-talks.csv", "-q", "-o", "{folder}/s.txt"], {"folium", "plotly"}),
    ],
)
def test_a_command_loads_only_what_it_needs(arguments, absent, tmp_path):
    arguments = [argument.format(folder=tmp_path.as_posix()) for argument in arguments]
    code = (
        "import contextlib, io\n"
        "from itinerary.cli import main\n"
        "with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()):\n"
        f"    main({arguments!r})\n"
    )
    assert not loaded_by(code) & absent
