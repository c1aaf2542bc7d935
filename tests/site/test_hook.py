"""The hook in MkDocs' own process, under `strict`, and the policy that it puts into every page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from indsatskatalog.site.policy import POLICY
from tests.commands import command
from tests.tiny import FILES, ROOT, write


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
        "ark",
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
        "studier",
        "nyt",
        "ordliste",
    }
    records = {"indsatser/laesemakkere", "programmer/makkerforsoeget", "studier/makkerstudiet"}
    assert pages == fixed | records
    assert "Data fra 21. september 2026" in (tmp_path / "site" / "index.html").read_text("utf-8")


def test_a_record_called_index_takes_no_other_pages_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changes = {name: text.replace("laesemakkere", "index") for name, text in FILES.items()}
    changes["interventions/index.yml"] = changes["interventions/laesemakkere.yml"]
    folder = write(tmp_path / "catalogue", {**changes, "interventions/laesemakkere.yml": None})
    build_with_mkdocs(folder, tmp_path / "site", monkeypatch)
    titles = [
        (tmp_path / "site" / name).read_text("utf-8") for name in ("indsatser/index.html", "indsatser/index/index.html")
    ]
    assert "<h1>Indsatser</h1>" in titles[0] and "<h1>Læsemakkere</h1>" in titles[1]


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
        data = ('type="application/json"', 'type="application/ld+json"')  # blocks that no browser runs
        assert all("src=" in script or script.strip().startswith(data) for script in scripts), path
        assert not re.search(r"\sstyle=|\son[a-z]+=\"|<style", html), f"{path}: inline style or handler"
    assert "default-src 'none'" in POLICY and "unsafe" not in POLICY


def test_what_is_not_filled_in_is_told_to_those_who_build_and_to_no_reader(tmp_path: Path) -> None:
    root = write(tmp_path / "katalog")
    build = ["build.py", "--catalogue", root, "--site", tmp_path / "site"]
    done = command(*build)
    assert done.returncode == 0 and "operator (hvem der driver siden)" in done.stdout and "SITE_URL" in done.stdout
    for path in (tmp_path / "site").rglob("*.html"):
        page = path.read_text("utf-8").partition('<script type="application/json">')[0]  # what the form may say
        assert "ikke udfyldt" not in page.casefold() and "hvem-driver-siden" not in page, path


def test_links_in_a_ring_are_told_and_no_build_walks_them(tmp_path: Path) -> None:
    root = write(tmp_path / "katalog")
    for name in ("a", "b", "programmes/c", ".d"):
        (root / name).symlink_to(root)
    build = ["build.py", "--catalogue", root, "--site", tmp_path / "site"]
    done = command(*build)
    assert done.returncode == 1 and "Traceback" not in done.stdout + done.stderr
    assert all(f"katalog/{name}:1:1: her ligger en genvej" in done.stdout for name in ("a", "b", "programmes/c"))
    for name in ("a", "b", "programmes/c"):
        (root / name).unlink()
    done = command(*build)
    assert done.returncode == 0, "MkDocs goes through a hidden link, which is nobody's to read"
