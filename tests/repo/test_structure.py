"""Promises about the code itself: the generator outlives MkDocs, modules stay small and look one way."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import sysconfig
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GENERATOR = ROOT / "hooks" / "indsatskatalog"
# A room imports only rooms that stand before it; within a room no imports run in a circle.
ROOMS = ("reading", "models", "facts", "wizard", "checking", "editing", "site", "data")
MODULES = sorted(path for path in GENERATOR.rglob("*.py") if path.stem != "__init__")
# Checking is what others are built on only where files are read: the pages and data take a Catalogue.
CHECKERS = {"checking", "editing"}


def init_of(room: str) -> Path:
    """Return the file that says a room's one job."""
    return GENERATOR / room / "__init__.py"


def name_of(path: Path) -> str:
    """Return a module's name below the generator: `facts.danish`."""
    return ".".join(path.relative_to(GENERATOR).with_suffix("").parts)


def imported(path: Path) -> set[str]:
    """Return the modules of the generator that a module imports anywhere, inside its functions too."""
    package = name_of(path).split(".")[:-1]
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            outside = (node.module or "").removeprefix("indsatskatalog.") if not node.level else None
            if outside is not None and outside == node.module:
                continue
            base = package[: len(package) + 1 - node.level] if node.level else []
            parts = [*base, *(outside if outside is not None else node.module or "").split(".")]
            module = ".".join(part for part in parts if part)
            names = [f"{module}.{alias.name}" for alias in node.names]
            found |= {name for name in (module, *names) if name in KNOWN}
        elif isinstance(node, ast.Import):
            found |= {name for alias in node.names if (name := alias.name.removeprefix("indsatskatalog.")) in KNOWN}
    return found


KNOWN = {name_of(path): path for path in MODULES}


def test_the_generator_never_loads_mkdocs() -> None:
    modules = ", ".join(f"indsatskatalog.{name}" for name in KNOWN)
    code = f"import sys, {modules}; assert not [name for name in sys.modules if name.partition('.')[0] == 'mkdocs']"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT / "hooks", capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_only_one_file_of_the_project_imports_mkdocs() -> None:
    found = [
        path.name
        for path in [*(ROOT / "hooks").rglob("*.py"), *(ROOT / "scripts").rglob("*.py")]
        if imports(path, "mkdocs")
    ]
    assert found == ["mkdocs_hook.py"]


def test_no_file_edits_the_path_of_modules() -> None:
    files = [*(ROOT / "hooks").rglob("*.py"), *(ROOT / "scripts").rglob("*.py")]
    assert [path.name for path in files if "sys.path" in path.read_text("utf-8")] == []


def test_the_generator_and_the_scripts_are_found_from_anywhere(tmp_path: Path) -> None:
    code = "import indsatskatalog.reading, scripts.check"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, f"run make setup\n{done.stderr}"


def test_the_hook_finds_the_generator_by_itself(tmp_path: Path) -> None:
    """Let `mkdocs build` work in an environment that no set-up of ours has made: without its .pth file."""
    code = f"from mkdocs.config import load_config; load_config({str(ROOT / 'mkdocs.yml')!r})"
    settings = os.environ | {"PYTHONPATH": sysconfig.get_path("purelib"), "NO_MKDOCS_2_WARNING": "1"}
    # In a folder of PYTHONPATH no .pth file is read, and -S leaves out the place where one would be.
    command = [sys.executable, "-S", "-c", code]
    done = subprocess.run(command, cwd=tmp_path, env=settings, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def imports(path: Path, package: str) -> bool:
    """Tell whether a file imports a package."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module] if isinstance(node, ast.ImportFrom) and node.module and not node.level else []
        if any(name.partition(".")[0] == package for name in names):
            return True
    return False


def test_every_room_has_its_place_and_says_its_job() -> None:
    assert sorted({name.partition(".")[0] for name in KNOWN}) == sorted(ROOMS)
    assert all(ast.get_docstring(ast.parse(init_of(room).read_text("utf-8"))) for room in ROOMS)


def test_the_tests_stand_in_the_same_rooms() -> None:
    folders = {path.parent.name for path in (ROOT / "tests").rglob("test_*.py")}
    assert folders == {*ROOMS, "browser", "clients", "content", "repo"}


@pytest.mark.parametrize("name", KNOWN)
def test_a_room_imports_only_rooms_before_it(name: str) -> None:
    room = name.partition(".")[0]
    others = {other.partition(".")[0] for other in imported(KNOWN[name])} - {room}
    above = set(ROOMS[: ROOMS.index(room)])
    assert others <= above, f"{name} imports from {sorted(others - above)}"
    assert room in CHECKERS or "checking" not in others, f"{name} takes a Catalogue, it does not make one"


def test_no_imports_run_in_a_circle() -> None:
    order = TopologicalSorter({name: imported(path) for name, path in KNOWN.items()})
    assert len(list(order.static_order())) == len(KNOWN)  # raises CycleError, which names the circle


def test_an_import_inside_a_function_is_seen() -> None:
    assert "checking.rules" in imported(KNOWN["checking.loading"])
    text = "def late():\n    from ..checking.rules import RULES\n    import indsatskatalog.site.routes\n"
    scratch = GENERATOR / "facts" / "danish.py"
    tree = ast.parse(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ast, "parse", lambda source: tree)
        assert imported(scratch) == {"checking.rules", "site.routes"}


@pytest.mark.parametrize(
    "path",
    sorted(
        path
        for folder in ("hooks", "scripts", "tests")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in (".py", ".sh", ".js") and "__pycache__" not in path.parts
    ),
    ids=lambda path: path.stem,
)
def test_files_stay_within_300_lines(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 300, "two ideas: split it"
