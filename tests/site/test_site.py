"""The built site as a whole: the same twice, every link and anchor leads somewhere."""

from __future__ import annotations

import filecmp
import json
import os
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest

from indsatskatalog.facts.catalogue import Catalogue
from tests.tiny import write

ROOT = Path(__file__).resolve().parents[2]


def run(script: str, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run a script of the project with some settings of the environment."""
    command = [sys.executable, str(ROOT / "scripts" / script), *words]
    return subprocess.run(command, env=os.environ | settings, capture_output=True, text=True)


class Links(HTMLParser):
    """Collects what a page links to and what can be linked to on it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.doubles: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note ids and addresses."""
        for name, value in attrs:
            if name in ("href", "src") and value is not None and tag != "base":
                self.links.append(value)
            if name == "id" and value:
                self.doubles += [value] if value in self.ids else []
                self.ids.add(value)


def broken_links(site: Path, host: str) -> list[str]:
    """Return every internal link or anchor of a site that leads nowhere, and every id that stands twice."""
    pages = {path: Links(path.read_text("utf-8")) for path in site.rglob("*.html")}
    broken = []
    for path, page in pages.items():
        broken += [f"{path.relative_to(site)}: id {double} twice" for double in page.doubles]
        here = host + path.relative_to(site).as_posix().removesuffix("index.html")
        for link in page.links:
            url, anchor = urldefrag(urljoin(here, link))
            if not url.startswith(host):
                if urlsplit(url).scheme not in ("http", "https", "mailto"):
                    broken.append(f"{path.relative_to(site)}: {link}")
                continue
            target = site / urlsplit(url).path.removeprefix(urlsplit(host).path)
            target = target / "index.html" if urlsplit(url).path.endswith("/") else target
            if not target.is_file() or (anchor and target in pages and anchor not in pages[target].ids):
                broken.append(f"{path.relative_to(site)}: {link}")
    return broken


def test_every_internal_link_and_anchor_resolves(site: Path) -> None:
    assert broken_links(site, "http://x.test/") == []


def test_two_builds_are_byte_identical(site: Path, tmp_path: Path) -> None:
    done = run("build.py", SITE_DIR=str(tmp_path / "again"), TZ="Pacific/Auckland", PYTHONHASHSEED="7")
    assert done.returncode == 0, done.stderr
    names = {path.relative_to(site) for path in site.rglob("*") if path.is_file()}
    assert names == {path.relative_to(tmp_path / "again") for path in (tmp_path / "again").rglob("*") if path.is_file()}
    _, different, errors = filecmp.cmpfiles(site, tmp_path / "again", list(map(str, names)), shallow=False)
    assert different == [] and errors == []


def test_every_record_has_its_page_and_its_data_file(site: Path, catalogue: Catalogue) -> None:
    for kind, folder, records in (
        ("interventions", "indsatser", catalogue.interventions),
        ("programmes", "programmer", catalogue.programmes),
    ):
        for id, record in records.items():
            page = (site / folder / id / "index.html").read_text("utf-8")
            assert f"<h1>{record.title}</h1>" in page
            data = json.loads((site / "api" / "v1" / kind / f"{id}.json").read_text("utf-8"))
            assert data["result"]["id"] == id and data["result"]["url"] == f"../../../{folder}/{id}/"
    trivsel = (site / "trivsel" / "index.html").read_text("utf-8")
    assert all(f'id="{id}"' in trivsel for id in catalogue.wellbeing)
    kilder = (site / "kilder" / "index.html").read_text("utf-8")
    assert all(f'id="{id}"' in kilder for id in catalogue.references)


def test_nothing_but_pages_and_data_is_published(site: Path) -> None:
    kinds = {path.suffix for path in site.rglob("*") if path.is_file() and "assets" not in path.parts}
    pages_and_data = {".html", ".json", ".jsonld", ".csv", ".xlsx", ".docx", ".yml", ".xml", ".txt", ".ics"}
    # A host reads what the last two kinds tell it of old addresses.
    assert kinds <= {*pages_and_data, ".ico", ".png", "", ".conf"}
    assert {path.parent for path in site.rglob("*.yml")} == {site / "bidrag" / "skabeloner"}


@pytest.mark.parametrize("missing", ["guide.yml", "vocabularies.yml", "om.md", "interventions/laesemakkere.yml"])
def test_another_catalogue_must_be_whole(tmp_path: Path, missing: str) -> None:
    catalogue = write(tmp_path / "catalogue", {missing: None})
    done = run("build.py", CATALOGUE_DIR=str(catalogue), SITE_DIR=str(tmp_path / "site"))
    assert done.returncode == 1 and not (tmp_path / "site").exists()
