"""Scripts and styles as browsers get them: the source's own lines, without its comments."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from indsatskatalog.site.assets import assets, place_of, without_comments
from tests.tiny import ROOT

SOURCES = ROOT / "overrides" / "assets"
SCRIPTS = sorted(SOURCES.rglob("*.js"))


@pytest.mark.parametrize(
    ("source", "sent"),
    [
        ("// why\nlet a = 1; // beside\n", "\nlet a = 1; // beside\n"),
        ("  /** @type {A} */\n  a = b;\n", "\n  a = b;\n"),
        ("/**\n * What.\n * @param {string} a ** /\n */\nf();\n", "\n\n\n\nf();\n"),
        ("/* one */ code();\n/* two */\n", "/* one */ code();\n\n"),
        ("f(/* inner\n */ a);\n", "f(/* inner\n */ a);\n"),
        ("/* a */\n.b { c: d; } /* e */\n", "\n.b { c: d; } /* e */\n"),
    ],
)
def test_comments_on_lines_of_their_own_become_empty_lines(source: str, sent: str) -> None:
    assert without_comments(source) == sent


def test_every_line_of_code_is_sent_as_it_is_in_its_place() -> None:
    sent = {name.split("/", 2)[2]: content.decode("utf-8", "replace") for name, content in assets(SOURCES)}
    for path in SCRIPTS:
        name = path.relative_to(SOURCES).as_posix()
        if path.name == "types.js":
            assert name not in sent
            continue
        source, lines = path.read_text("utf-8").splitlines(), sent[name].splitlines()
        assert len(source) == len(lines), name
        for line, own in zip(lines, source, strict=True):
            assert line == own or (not line and own.strip().startswith(("//", "/*", "*"))), f"{name}: {own}"
        assert not [line for line in lines if line.strip().startswith(("//", "/**", "* "))], name


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_no_text_of_a_script_runs_over_lines(path: Path) -> None:
    """What looks like a comment in a text of several lines would be taken out of it."""
    text = without_comments(path.read_text("utf-8"))
    assert [line for line in text.splitlines() if line.count("`") % 2] == []


def test_paper_has_its_styles_where_the_screen_has_its_own() -> None:
    sent = {name.split("/", 2)[2]: content for name, content in assets(SOURCES)}
    assert "styles/print.css" not in sent and b"@media print {" in sent["styles/base.css"]
    assert sent["favicon.svg"] == (SOURCES / "favicon.svg").read_bytes()


def test_the_built_site_has_them(site: Path) -> None:
    for name, content in assets(SOURCES):
        assert (site / name).read_bytes() == content


def test_they_lie_in_a_folder_that_is_named_for_their_bytes(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SOURCES, tmp_path / "assets"))
    before = place_of(assets(folder))
    assert before == place_of(assets(SOURCES)) and re.fullmatch(r"assets/[0-9a-f]{12}", before)
    (folder / "styles" / "print.css").write_text("@media print {}\n", "utf-8")
    assert place_of(assets(folder)) != before


@pytest.mark.parametrize("page", ["index.html", "404.html", "indsatser/makkerlaering/index.html", "vaelg/index.html"])
def test_every_page_asks_for_them_there(site: Path, page: str) -> None:
    html = (site / page).read_text("utf-8")
    asked = re.findall(r'(?:src|href)="([^"]*\bassets/[^"]+)"', html)
    root = site if page == "404.html" else (site / page).parent
    assert len(asked) >= 3 and all((root / address.lstrip("/")).is_file() for address in asked)
