"""Promises about the browser's side of the code: small files, short functions, one folder a feature."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.node import ASSETS

TEMPLATES = sorted((ASSETS.parent / "records").glob("*.html"))
SCRIPTS = sorted(ASSETS.rglob("*.js"))
STYLES = sorted((ASSETS / "styles").glob("*.css"))
MOST = 45
# A function begins with a line that ends with a brace after its parameters or its arrow, and ends with the next line
# that has the same indentation and a brace first.
BEGINS = re.compile(r"(?!\s*(?:if|for|while|switch|catch|else|\}|class)\b)(\s*)\S.*(?:\)|=>) \{$")


def functions(text: str) -> list[tuple[str, int]]:
    """Return the first line of every function of a script, and how many lines it has."""
    lines = text.splitlines()
    found = []
    for start, line in enumerate(lines):
        if begun := BEGINS.match(line):
            closed = re.compile(rf"{begun[1]}\}}")
            end = next(at for at, later in enumerate(lines[start + 1 :], start + 1) if closed.match(later))
            found.append((line.strip(), end - start + 1))
    return found


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.relative_to(ASSETS).as_posix())
def test_scripts_stay_small(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    assert len(lines) <= 300, "two ideas: split it"
    assert [line for line in lines if len(line) > 120] == []
    assert [name for name, count in functions("\n".join(lines)) if count > MOST] == [], "two ideas: split it"


def test_a_long_function_is_seen_however_it_is_written() -> None:
    body = "\n".join(["    call();"] * 50)
    for head in ("  async press(what) {", "function press(what) {", "  const press = (what) => {", "  get press() {"):
        indent = head[: len(head) - len(head.lstrip())]
        assert functions(f"{head}\n{body}\n{indent}}}") == [(head.strip(), 52)]


def test_every_style_is_of_a_feature_or_of_all() -> None:
    """But one, which pages have that a municipality has written beside, and one of those without a script."""
    features = {path.name for path in ASSETS.iterdir() if (path / f"{path.name}.js").is_file()}
    alone = {"base", "evidence", "landscape", "layers", "local", "print", "start"}
    assert {path.stem for path in STYLES} - alone <= features
    assert all(len(path.read_text("utf-8").splitlines()) <= 300 for path in STYLES)


def test_types_are_for_readers_and_never_fetched() -> None:
    for path in SCRIPTS:
        code = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
        assert "types.js" not in code, path


def test_no_script_speaks_to_another_feature_but_for_its_pure_functions() -> None:
    """Three do: the draft has the wizard's reasons, it and the sheet the calculator's sums, the wizard its keys."""
    found = set()
    for path in SCRIPTS:
        code = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
        found |= {(path.parent.name, other) for other in re.findall(r'"\.\./(\w+)/\w+\.js"', code) if other != "shared"}
    assert found == {("draft", "choose"), ("draft", "effort"), ("sheet", "effort"), ("choose", "effort")}


def test_every_count_that_is_read_is_written_in_danish() -> None:
    """A count put into a sentence as it is would be 1587 in a large catalogue; an attribute is for browsers."""
    raw = re.compile(r"\$\{[\w.?]+\.(?:length|size)\}|(?<![\"\w])\{\{[^{}]*\|length(?: [-+] \w+)? \}\}")
    assert [hit[0] for path in [*SCRIPTS, *TEMPLATES] for hit in raw.finditer(path.read_text("utf-8"))] == []
