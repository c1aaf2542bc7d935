"""The hook in MkDocs' own process, under `strict`, and the policy that it puts into every page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from indsatskatalog.site.policy import POLICY
from tests.tiny import ROOT, write


def build_with_mkdocs(catalogue: Path, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Build a catalogue as `mkdocs build --strict` does, without a process of its own."""
    monkeypatch.setenv("CATALOGUE_DIR", str(catalogue))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(site), strict=True)
    config.plugins.on_startup(command="build", dirty=False)
    build(config)


def test_a_strict_build_has_every_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build_with_mkdocs(write(tmp_path / "catalogue"), tmp_path / "site", monkeypatch)
    pages = {path.parent.relative_to(tmp_path / "site").as_posix() for path in (tmp_path / "site").rglob("index.html")}
    fixed = {
        ".",
        "indsatser",
        "sammenlign",
        "programmer",
        "vaelg",
        "planlaeg",
        "trivsel",
        "evidens",
        "kilder",
        "om",
        "data",
        "soeg",
        "tilgaengelighed",
        "privatliv",
        "was",
        "bidrag",
        "bidrag/felter",
    }
    assert pages == fixed | {"indsatser/laesemakkere", "programmer/makkerforsoeget"}
    assert "Data fra 21. september 2026" in (tmp_path / "site" / "index.html").read_text("utf-8")


def test_a_bad_record_stops_a_strict_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue = write(tmp_path / "catalogue", {"wellbeing/ro.yml": "title: Ro\n"})
    with pytest.raises(Abort, match="Kataloget har 1 fejl"):
        build_with_mkdocs(catalogue, tmp_path / "site", monkeypatch)


def test_every_page_carries_the_policy_and_nothing_that_it_forbids(site: Path) -> None:
    for path in site.rglob("*.html"):
        html = path.read_text("utf-8")
        policy = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', html)
        assert policy and policy[1] == POLICY, path
        assert html.index(policy[0]) < html.index("<meta charset"), path
        scripts = re.findall(r"<script\b([^>]*)>", html)
        assert all("src=" in script or 'type="application/json"' in script for script in scripts), path
        assert not re.search(r"\sstyle=|\son[a-z]+=\"|<style", html), f"{path}: inline style or handler"
    assert "default-src 'none'" in POLICY and "unsafe" not in POLICY


def test_settings_that_are_not_filled_in_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build_with_mkdocs(write(tmp_path / "catalogue"), tmp_path / "site", monkeypatch)
    page = (tmp_path / "site" / "tilgaengelighed" / "index.html").read_text("utf-8")
    assert page.count("Ikke udfyldt") == 2 and "Adressen er ikke udfyldt" in page
    assert "er ikke udfyldt endnu" in (tmp_path / "site" / "was" / "index.html").read_text("utf-8")
