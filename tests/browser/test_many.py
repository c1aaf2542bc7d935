"""A catalogue with more types than a page holds: whole page by page without JavaScript, one view of all with it."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from indsatskatalog.site.views.long_lists import MOST_LISTED, ROWS, WORKS
from scripts.lab.bench_catalogue import letters
from scripts.lab.serving import serving
from tests.browser.quiet import opened, violations
from tests.tiny import FILES, ROOT, write

MANY = MOST_LISTED + 1
IDS = ["laesemakkere", *(f"type-{number}" for number in range(1, MANY))]
WORK = """- id: vaerk-{0}
  type: report
  title: Værk {0}
  label: Værk {0}
  identification: likely
"""
ROW = "tr[data-id]:visible"
SHOWN = "katalog-overview .shown"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the site of a catalogue with one type too many; the last one is for mathematics alone."""
    folder = tmp_path_factory.mktemp("mange")
    text = FILES["interventions/laesemakkere.yml"].replace("programmes: [makkerforsoeget]\n", "")
    changes: dict[str, str | bytes | None] = {
        f"interventions/{id}.yml": text.replace("code: A", f"code: {letters(number)}")
        .replace("Læsemakkere", f"Type {number}")
        .replace("suitable: [dansk]", f"suitable: [{'matematik' if number == MANY - 1 else 'dansk'}]")
        for number, id in enumerate(IDS)
        if number
    }
    works = "".join(WORK.format(letters(number).lower()) for number in range(MANY))
    changes["references.yml"] = FILES["references.yml"] + works
    export = [sys.executable, str(ROOT / "scripts" / "export.py"), str(folder / "site")]
    subprocess.run([*export, "--catalogue", str(write(folder / "katalog", changes))], check=True, capture_output=True)
    return folder / "site"


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """Serve it."""
    with serving(site) as at:
        yield at


def test_the_pages_of_a_list_hold_every_record_once_and_lead_on(site: Path) -> None:
    page, read = site / "indsatser", []
    while True:
        html = (page / "index.html").read_text("utf-8")
        first, *_ = html.split('data-kind="programmer"')[0].split("2. del")
        rows = re.findall(r'<tr data-id="([^"]*)"', first)
        assert 0 < len(rows) <= ROWS
        read += rows
        assert all((page / way).resolve().is_dir() for way in re.findall(r'<a href="([^"]*)">(?:Første|Forrige)', html))
        way = re.search(r'<a href="([^"]*)">Næste</a>', html)
        if not way:
            break
        page = (page / way[1]).resolve()
    assert read == IDS and page == site / "indsatser" / "side" / str(-(-MANY // ROWS))
    assert not (site / "studier" / "side").exists()
    assert all(path.stat().st_size < 300_000 for path in site.rglob("*.html"))
    texts = (site / "soeg" / "indeks").glob("tekst-*.json")
    assert max(path.stat().st_size for path in texts) < 10_000  # of what a page names the first, the search has those


def test_without_javascript_the_list_goes_on_in_pages(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}indsatser/", java_script_enabled=False) as page:
        page.get_by_role("link", name="Næste").click()
        page.wait_for_url("**/indsatser/side/2/")
        expect(page.locator("h1")).to_have_text("Indsatser, side 2")
        expect(page.get_by_role("link", name=f"Type {ROWS}", exact=True).first).to_be_visible()
        page.get_by_role("link", name="den første side").click()
        page.wait_for_url("**/indsatser/")
        expect(page.get_by_role("navigation", name="Sider")).to_contain_text(f"Side 1 af {-(-MANY // ROWS)}.")


def test_a_work_keeps_its_address_and_stands_on_a_page_of_its_list(site: Path) -> None:
    listed = (site / "kilder" / "index.html").read_text("utf-8")
    ways = re.findall(r'<li id="([^"]+)"><a href="([^"]+)#([^"]+)">', listed)
    assert len(ways) == len(set(ways)) == MANY + 1 and '<p class="reference">' not in listed
    for id, way, anchor in ways:
        text = (site / "kilder" / way / "index.html").read_text("utf-8")
        assert id == anchor and f'<li id="{id}">\n<p class="reference">' in text
    last = (site / "kilder" / "side" / str(2 + MANY // WORKS) / "index.html").read_text("utf-8")
    assert last.count('<p class="reference">') == (MANY + 1) % WORKS and "Forrige" in last and "Næste" not in last


def test_nothing_but_the_first_rows_comes_until_something_is_asked(browser: Browser, address: str) -> None:
    sent: list[str] = []
    with opened(browser, f"{address}om/") as page:
        page.on("request", lambda request: sent.append(request.url))
        page.goto(f"{address}indsatser/", wait_until="networkidle")
        expect(page.locator(ROW)).to_have_count(ROWS)
        assert not [url for url in sent if "raekker" in url] and violations(page) == []
        page.get_by_role("group", name="Fag", exact=True).get_by_label("Matematik").check()
        expect(page.locator(SHOWN)).to_have_text(f"Viser 1 af {MANY} indsatstyper.")
        expect(page.locator(ROW)).to_contain_text([f"Type {MANY - 1}"])
        assert page.url.endswith("?fag=matematik") and page.locator("nav.sides").is_hidden()
        files = {url.rpartition("/")[2] for url in sent if "raekker" in url}
        assert files == {"indsatser.json", "indsatser-0.json", "indsatser-fund.json"}  # no other kind, no other column
        assert violations(page) == []
        page.go_back()
        expect(page.locator(ROW)).to_have_count(ROWS)


def test_what_no_page_holds_is_sorted_looked_in_ticked_and_taken_along(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}indsatser/?sort=-navn") as page:
        expect(page.locator(ROW).first).to_contain_text(f"Type {MANY - 1}")
        page.get_by_label("Vælg Type 299 til sammenligning").check()
        page.get_by_label("Ord i tabellen").fill("type 29")
        expect(page.locator(SHOWN)).to_contain_text(f"Viser 13 af {MANY} indsatstyper.")
        page.get_by_label("Ord i tabellen").fill("")
        page.get_by_label("Ord i tabellen").blur()
        with page.expect_download() as saved:
            page.get_by_role("button", name="Hent CSV").click()
        with Path(saved.value.path()).open(encoding="utf-8-sig", newline="") as file:
            assert sorted(row["id"] for row in csv.DictReader(file, delimiter=";")) == sorted(IDS)
        page.get_by_role("button", name="Læg de valgte på ark").click()
        expect(page.locator("katalog-sheet h2")).to_have_text("Type 299")
        page.goto(f"{address}indsatser/?kolonner=ramme")
        expect(page.locator(ROW)).to_have_count(ROWS)
        assert page.locator("thead th:visible").all_inner_texts() == ["Indsats", "Hvor og hvornår"]


def test_a_type_that_no_form_lists_is_compared_and_reckoned_with(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}sammenlign/?indsats=type-299&indsats=laesemakkere") as page:
        expect(page.locator("thead th:visible")).to_have_count(2)
        page.get_by_text("Vælg to til fem indsatstyper").click()
        page.get_by_label("Type 300", exact=True).check()
        expect(page.locator("thead th:visible")).to_have_count(3)
        page.goto(f"{address}vaelg/?valg=type-299&valg=findes-ikke#hvad-det-kraever&elever-type-299=12")
        expect(page.locator("[data-types] legend")).to_have_text("Type 299")
        expect(page.locator("[name='elever-type-299']")).to_have_value("12")
        expect(page.locator("katalog-wizard > .notice")).to_contain_text("valg=findes-ikke")


def test_what_does_not_come_is_told(browser: Browser, address: str) -> None:
    for path in ("indsatser/?fag=dansk", "sammenlign/", "ark/?valg=type-7"):
        with opened(browser, address + path, but="Failed to load resource", missing="**/indsatser/*/*.json") as page:
            page.route("**/indsatser/typer.json", lambda route: route.abort())
            page.goto(address + path)
            expect(page.locator(".notice:visible").first).to_contain_text("hente")
