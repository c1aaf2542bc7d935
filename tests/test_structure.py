"""Promises about the code itself: the generator outlives MkDocs, modules stay small and look one way."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
GENERATOR = sorted((ROOT / "hooks" / "indsatskatalog").glob("*.py"))
# The data's way through the generator; a module imports only what stands before it.
ORDER = [
    "problems",
    "prose",
    "fields",
    "spans",
    "text_files",
    "syntax",
    "reading",
    "fixed_words",
    "parts",
    "models",
    "description",
]
ORDER += [
    "guide",
    "paths",
    "evidence",
    "wizard_model",
    "catalogue",
    "danish",
    "dosage",
    "policy",
    "site",
    "sources",
    "words",
    "editor_schema",
    "field_reference",
    "contribute",
    "wording",
    "changes",
    "bibliography",
    "facts",
    "coverage",
]
ORDER += [
    "contribute_page",
    "columns",
    "findings",
    "wizard",
    "rules",
    "wizard_rules",
    "loading",
    "portfolio",
    "recommendation",
    "effort",
    "draft",
    "facets",
    "comparison",
    "views",
    "pages",
    "tables",
    "documents",
    "data_files",
    "search_texts",
    "search_index",
]


def test_the_generator_never_loads_mkdocs() -> None:
    modules = ", ".join(f"indsatskatalog.{path.stem}" for path in GENERATOR if path.stem != "__init__")
    code = f"import sys, {modules}; assert not [name for name in sys.modules if name.partition('.')[0] == 'mkdocs']"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT / "hooks", capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_only_one_file_of_the_project_imports_mkdocs() -> None:
    found = [
        path.name
        for path in [*(ROOT / "hooks").rglob("*.py"), *(ROOT / "scripts").glob("*.py")]
        if imports(path, "mkdocs")
    ]
    assert found == ["mkdocs_hook.py"]


def imports(path: Path, package: str) -> bool:
    """Tell whether a file imports a package."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module] if isinstance(node, ast.ImportFrom) and node.module and not node.level else []
        if any(name.partition(".")[0] == package for name in names):
            return True
    return False


@pytest.mark.parametrize("path", GENERATOR, ids=lambda path: path.stem)
def test_a_module_imports_only_what_stands_before_it(path: Path) -> None:
    if path.stem == "__init__":
        return
    assert path.stem in ORDER, f"{path.stem} has no place in the data's way"
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.level:
            names = [node.module] if node.module else [alias.name for alias in node.names]
            for name in names:
                assert ORDER.index(str(name)) < ORDER.index(path.stem), f"{path.stem} imports {name}"


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
