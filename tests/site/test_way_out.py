"""The way out: the same site without MkDocs, without its theme, and by the builder that comes after it.

Every site here is built for an address with a sub-path and with all settings filled in, and compared file by file.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from scripts.fresh import MARKER
from tests.site.test_site import broken_links
from tests.tiny import ROOT

URL = "https://x.test/under/katalog/"
FILLED = {
    "operator": "Kommunen",
    "contact": "kontakt@x.test",
    "accessibility_statement_url": "https://was.test/1",
    "edit_url": "https://x.test/ret/",
}
# What `theme: null` takes, of MkDocs and of ProperDocs; a folder of templates is all that is left of a theme.
PLAIN = """\
site_name: Indsatskatalog
site_description: {description}
site_url: {url}
docs_dir: !ENV CATALOGUE_DIR
extra: {extra}
theme: {{name: null, custom_dir: overrides}}
hooks: [hooks/mkdocs_hook.py]
plugins: []
"""
# Makes packages that are installed as if they were not, here and in every Python below.
GONE = """
import os
from importlib.machinery import PathFinder
gone, found = os.environ["GONE"].split(), PathFinder.find_spec
PathFinder.find_spec = lambda name, *given: None if name.partition(".")[0] in gone else found(name, *given)
"""
# An icon, in a page or in a part of one as JSON, and whose the icons are.
ICONS = re.compile(r'<svg class=\\?"icon\\?".*?</svg> | Ikoner: Pictogrammers, Apache 2\.0\.')


def files(site: Path) -> dict[str, bytes]:
    """Return every file of a site by its path."""
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


class Project:
    """A copy of the project whose settings are filled in, and a catalogue."""

    def __init__(self, root: Path, catalogue: Path) -> None:
        self.root, self.catalogue = root, catalogue
        shutil.copytree(ROOT / "scripts", root / "scripts", ignore=shutil.ignore_patterns("__pycache__", "lab"))
        for name in ("hooks", "overrides"):
            (root / name).symlink_to(ROOT / name)
        text = (ROOT / "mkdocs.yml").read_text("utf-8")
        for key, value in FILLED.items():
            text = text.replace(f'{key}: ""', f"{key}: {value}")
        assert all(value in text for value in FILLED.values())
        (root / "mkdocs.yml").write_text(text, "utf-8")
        description = re.search(r"^site_description: (!ENV .+)$", text, re.MULTILINE)
        assert description
        plain = PLAIN.format(description=description[1], url=URL, extra=FILLED)
        (root / "uden-tema.yml").write_text(plain, "utf-8")
        (root / "sitecustomize.py").write_text(GONE, "utf-8")

    def run(self, *words: str | Path, gone: str = "") -> str:
        """Run Python with some words, without the packages that are `gone`; returns what it prints."""
        path = f"{self.root}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"
        settings = {"PYTHONPATH": path, "GONE": gone, "CATALOGUE_DIR": str(self.catalogue), "SITE_URL": URL}
        done = subprocess.run(
            [sys.executable, *words], cwd=self.root, env=os.environ | settings, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr


@pytest.fixture(scope="module")
def project(frozen: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Copy the project."""
    return Project(tmp_path_factory.mktemp("project"), frozen)


@pytest.fixture(scope="module")
def built(project: Project) -> dict[str, bytes]:
    """Build it as for publishing; returns every file."""
    project.run("scripts/build.py", "--publish")
    return files(project.root / "site")


def test_the_export_is_the_site_byte_for_byte_and_takes_its_place(project: Project, built: dict[str, bytes]) -> None:
    told = project.run("scripts/export.py", "--publish", gone="mkdocs")
    assert told == f"{sum(name.endswith('.html') for name in built)} sider ligger i {project.root / 'site'}\n"
    assert files(project.root / "site") == built


def test_the_export_replaces_nothing_that_no_build_made(tmp_path: Path) -> None:
    (tmp_path / "egen.txt").touch()
    done = subprocess.run([sys.executable, ROOT / "scripts" / "export.py", tmp_path], capture_output=True, text=True)
    assert done.returncode == 2 and "indeholder noget, som denne bygning ikke har lavet" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["egen.txt"]


def test_a_site_in_a_folder_of_its_host_knows_its_address_throughout(project: Project, built: dict[str, bytes]) -> None:
    assert broken_links(project.root / "site", URL) == []
    for name, said in (
        ("404.html", 'href="/under/katalog/indsatser/"'),
        ("indsatser/index.html", f'<link rel="canonical" href="{URL}indsatser/">'),
        ("sitemap.xml", f"<loc>{URL}indsatser/</loc>"),
        ("robots.txt", f"Sitemap: {URL}sitemap.xml"),
        (".well-known/security.txt", f"Canonical: {URL}.well-known/security.txt"),
        ("api/v1/index.json", f'"{URL}api/v1/interventions.json"'),
    ):
        assert said.encode() in built[name], name


@pytest.mark.parametrize("builder", ["mkdocs", "properdocs"])
def test_a_builder_without_a_theme_builds_the_same_site(
    builder: str, project: Project, built: dict[str, bytes]
) -> None:
    folder = project.root / builder
    project.run("-m", builder, "build", "--strict", "-f", "uden-tema.yml", "-d", folder)
    assert files(folder) == {name: content for name, content in built.items() if name != MARKER}


def test_without_the_package_of_the_theme_words_stand_without_icons(project: Project, built: dict[str, bytes]) -> None:
    folder = project.root / "uden-ikoner"
    project.run("scripts/build.py", "--site", folder, gone="material")
    texts = {name: content.decode() for name, content in built.items() if name.endswith((".html", ".json"))}
    bare = {name: ICONS.sub("", text).encode() for name, text in texts.items()}
    assert sum(bare[name] != built[name] for name in bare) > len(bare) / 4
    assert files(folder) == built | bare


def test_a_builder_that_runs_no_hooks_says_that_the_site_is_not_built() -> None:
    page = Environment(loader=FileSystemLoader(ROOT / "overrides")).get_template("main.html")
    assert "Siden er ikke bygget" in page.render()
