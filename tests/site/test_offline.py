"""The zip that is read by double-click: unpacked, opened from its folder in two browsers, every link walked."""

from __future__ import annotations

import re
import subprocess
import zipfile
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from indsatskatalog.site.renderer import WITH_SCRIPT
from scripts.lab.firefox import Firefox
from scripts.offline import NEEDED, SERVED
from tests.commands import command
from tests.tiny import write

STYLED = "getComputedStyle(document.querySelector('.katalog-header')).backgroundColor"
BRAND = "rgb(11, 74, 89)"
PROSE = ("om", "privatliv", "tilgaengelighed")  # pages that speak of the site as it is served


def made(path: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """Write the zip as `make offline` does."""
    return command("offline.py", path, **settings, SOURCE_DATE_EPOCH="1790000000")


@pytest.fixture(scope="module")
def folder(frozen: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Unpack the zip; returns the folder with its start page."""
    place = tmp_path_factory.mktemp("offline")
    done = made(place / "katalog.zip")
    assert done.returncode == 0, done.stderr
    assert made(place / "again.zip").returncode == 0
    assert (place / "again.zip").read_bytes() == (place / "katalog.zip").read_bytes()
    with zipfile.ZipFile(place / "katalog.zip") as archive:
        archive.extractall(place / "unpacked")
    return place / "unpacked" / "indsatskatalog"


def test_every_link_leads_to_a_file_and_a_place_in_it(folder: Path) -> None:
    pages = {path: path.read_text("utf-8") for path in folder.rglob("*.html")}
    broken, walked, links = [], 0, re.compile(r'\b(?:href|src|action)="([^"]*)"|content="0; url=([^"]*)"')
    for path, html in pages.items():
        for address in (unescape(one or other) for one, other in links.findall(html)):
            if re.match(r"[a-z]+:", address):
                continue
            place, _, anchor = address.partition("#")
            target = (path.parent / place.partition("?")[0]).resolve() if place else path
            known = target in pages and f'id="{anchor}"' in pages[target]
            walked += 1
            if not target.is_file() or (anchor and "=" not in anchor and not known):
                broken.append(f"{path.relative_to(folder)}: {address}")
    assert walked > 1000 and broken == []
    assert not [path for path, html in pages.items() if "<noscript>" in html]  # no script leads on in its place


def test_the_content_is_whole(folder: Path, site: Path) -> None:
    """Every page of the site is there, with all its words and one line more; what needs a server is left out."""
    there = {path.relative_to(site) for path in site.rglob("index.html")}
    assert {path.relative_to(folder) for path in folder.rglob("*.html")} == there
    for name in there:
        words = [spoken((root / name).read_text("utf-8")) for root in (site, folder)]
        line = re.search(r"Søgning, filtre.*?Alt indhold står på siderne her\.", words[1])
        told = words[0].replace(WITH_SCRIPT, SERVED)
        assert line and words[1].replace(line[0], "").split() == told.split(), name
    assert not list(folder.rglob("*.js")) and (folder / "data" / "indsatskatalog.xlsx").is_file()


def test_every_page_leads_to_the_site_where_it_has_an_address(tmp_path: Path) -> None:
    url, catalogue = "https://x.test/katalog/", write(tmp_path / "katalog")
    assert made(tmp_path / "side.zip", SITE_URL=url, CATALOGUE_DIR=str(catalogue)).returncode == 0
    with zipfile.ZipFile(tmp_path / "side.zip") as archive:
        pages = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".html")]
    assert pages and all(f'{NEEDED}: <a href="{url}">{url}</a>.' in page for page in pages if "<main" in page)


def spoken(html: str) -> str:
    """Return the words of a page's main part, but for the day of the data, which each build is given."""
    main = re.sub(r"\d+\. \w+ \d{4}(?=\. <span data-address>)", "", html.partition("<main")[2].partition("</main>")[0])
    return unescape(re.sub("<[^>]+>", " ", re.sub(r"<script.*?</script>", "", main, flags=re.DOTALL)))


def test_chromium_opens_it_from_the_folder(folder: Path, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    for path in sorted(folder.rglob("*.html")):
        if 'http-equiv="refresh"' in path.read_text("utf-8"):
            continue  # an old address, which leads on at once
        page.goto(path.as_uri())
        assert page.evaluate(STYLED) == BRAND, path
        # Nothing looks as if it worked, and nobody is asked for the scripts that the browser does run.
        assert page.locator("form[action]:visible, [type=search]:visible").count() == 0, path
        assert "JavaScript" not in page.locator("main").inner_text() or path.parent.name in PROSE, path
    for name in ("vaelg", "ark", "planlaeg"):
        page.goto((folder / name / "index.html").as_uri())
        assert "ikke i denne kopi" in page.locator("main [data-without-script]:visible").first.inner_text()
    page.goto((folder / "index.html").as_uri())
    page.get_by_role("navigation").first.get_by_role("link", name="Indsatser").first.click()
    page.wait_for_url("**/indsatser/index.html")
    left = "selector => document.querySelector(selector).getBoundingClientRect().left"
    assert page.evaluate(left, ".table-scroll") == page.evaluate(left, "h1"), "no place is kept for filters"
    page.get_by_role("link", name="Makkerlæring").first.click()
    page.wait_for_url("**/makkerlaering/index.html")
    assert page.locator("h1").inner_text() == "Makkerlæring"
    context.close()
    assert complaints == []


@pytest.mark.clients
def test_firefox_opens_it_from_the_folder(folder: Path, firefox: Firefox) -> None:
    for name in ("index.html", "indsatser/index.html", "indsatser/makkerlaering/index.html", "evidens/index.html"):
        firefox.open((folder / name).as_uri())
        assert firefox.run(f"return {STYLED}") == BRAND, name
        assert "kræver en webserver" in firefox.run("return document.querySelector('main').textContent")


def test_wrong_usage_is_told(tmp_path: Path) -> None:
    done = made(tmp_path / "nowhere" / "katalog.zip")
    assert done.returncode == 2 and "ingen zip-fil i en mappe, der findes" in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_file_that_was_not_made_here_is_not_replaced(tmp_path: Path) -> None:
    other = tmp_path / "andet.zip"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("brev.txt", "Kære alle")
    before = other.read_bytes()
    done = made(other)
    assert done.returncode == 2 and "ikke lavet her" in done.stderr and other.read_bytes() == before
