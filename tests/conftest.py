"""What tests share: the frozen catalogue, one built site behind a server, one browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from indsatskatalog.checking.loading import load
from indsatskatalog.facts.catalogue import Catalogue
from scripts import generate
from scripts.browser import FLAGS, find_browser, find_firefox
from scripts.lab.firefox import Firefox, started
from scripts.lab.serving import serving
from tests.browser.quiet import opened
from tests.tiny import FROZEN, ROOT

FORM_READY = "katalog-contribute[data-ready]"
PUBLISHED = f"{ROOT / 'catalogue'}{os.sep}"
READS = {"open", "os.listdir", "os.scandir"}
_content = [False]  # whether the test that runs may read the published catalogue


def _keep_to_the_frozen(event: str, given: tuple[object, ...]) -> None:
    """Stop whatever reads the published catalogue in a test that is not about it."""
    if event in READS and not _content[0] and f"{given[0]}{os.sep}".startswith(PUBLISHED):
        raise AssertionError(f"a test of code reads {given[0]}; it has {FROZEN} instead")


sys.addaudithook(_keep_to_the_frozen)


@pytest.fixture(autouse=True, scope="module")
def published(request: pytest.FixtureRequest) -> Iterator[None]:
    """Open the published catalogue to modules that are about its content, and to no others."""
    _content[0] = request.node.get_closest_marker("content") is not None
    yield
    _content[0] = False


@pytest.fixture(scope="session", autouse=True)
def frozen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the frozen catalogue and add what `make generate` does; scripts that are told of no other take it."""
    folder = Path(shutil.copytree(FROZEN, tmp_path_factory.mktemp("frozen") / "catalogue"))
    loaded, problems = load(folder)
    assert loaded, "\n".join(map(str, problems))
    for name, text in generate.generated(loaded).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    os.environ["CATALOGUE_DIR"] = str(folder)
    return folder


@pytest.fixture(scope="session")
def catalogue(frozen: Path) -> Catalogue:
    """Return the frozen catalogue."""
    loaded, problems = load(frozen)
    assert loaded and problems == [], "\n".join(map(str, problems))
    return loaded


@pytest.fixture(scope="session")
def site(frozen: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the frozen catalogue once, as `make site` does."""
    folder = tmp_path_factory.mktemp("built") / "site"
    build = [sys.executable, str(ROOT / "scripts" / "build.py")]
    done = subprocess.run(build, env=os.environ | {"SITE_DIR": str(folder)}, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Serve the built site on loopback; yields its address, which ends with a slash."""
    with serving(site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start one browser for all tests; without one the tests fail and say how to get it."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=find_browser(), args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture(scope="session")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """Start one Firefox for all tests marked `clients`; without one they fail and say how to get it."""
    with started(find_firefox(), tmp_path_factory.mktemp("firefox")) as window:
        yield window


@pytest.fixture
def form_page(browser: Browser, address: str) -> Iterator[Page]:
    """Open the form in a quiet browser."""
    with opened(browser, f"{address}bidrag/?slags=indsatstype") as page:
        expect(page.locator(FORM_READY)).to_be_attached()
        yield page
