"""Ten minutes before a meeting, walked in a real browser: from the start page to a link and a sheet of paper."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from indsatskatalog.checking.loading import load
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.site.views import comparison
from scripts.lab import bench_catalogue
from scripts.lab.serving import serving
from tests.browser.quiet import paper, quiet, words
from tests.browser.test_compare import heads
from tests.browser.test_overview import ids
from tests.tiny import ROOT

CHOSEN = ["tolaererordning", "makkerlaering", "bogpakker"]
# What the choices show: the source on small groups only gives examples of subjects, so it is not left out.
SHOWN = [*CHOSEN[:2], "undervisning-i-smaa-grupper", *CHOSEN[2:]]
COMPARED = "sammenlign/?" + "&".join(f"indsats={id}" for id in CHOSEN)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Yield a browser without a history, whose clipboard can be read; every complaint of it fails the test."""
    with quiet(browser) as context:
        yield context


def tab_to(page: Page, name: str, *, back: bool = False) -> None:
    """Go on with the tabulator until the focus is on what has this name or text."""
    name_of = "() => (document.activeElement.labels?.[0] ?? document.activeElement).textContent.trim()"
    for _ in range(150):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        if str(page.evaluate(name_of)).startswith(name):
            return
    raise AssertionError(f"the tabulator does not reach «{name}»")


def check_paper(page: Page, catalogue: Catalogue) -> None:
    """Print the comparison and read the paper: three sheets at most, and all that is on screen is on them."""
    pdf = paper(page)
    texts = [words(sheet.extract_text()) for sheet in pdf.pages]
    whole = "".join(texts)
    for sheet in pdf.pages:  # A4, lying
        assert abs(float(sheet.mediabox.width) - 842) < 1 and abs(float(sheet.mediabox.height) - 595) < 1
    assert len(pdf.pages) <= 3
    assert all(words(catalogue.interventions[id].title) in text for id in CHOSEN for text in texts)
    labels = [words(label) for group in comparison.groups(catalogue) for _, label in group.rows]
    assert all(label.lower() in whole.lower() for label in labels)  # those without a source stand in one line
    assert words(page.url) in whole and "version" in whole
    assert words(catalogue.interventions["intensive-laeringsforloeb"].title) not in whole


def test_from_a_question_to_a_sheet_of_paper(
    context: BrowserContext, browser: Browser, address: str, catalogue: Catalogue
) -> None:
    page = context.new_page()
    page.goto(address)
    page.get_by_role("main").get_by_role("link", name="Find en indsats").click()
    page.wait_for_url("**/indsatser/")
    expect(page.get_by_label("Egnet til")).to_be_checked()
    page.get_by_role("group", name="Klassetrin", exact=True).get_by_label("3. klasse").check()
    page.get_by_role("group", name="Fag", exact=True).get_by_label("Dansk", exact=False).first.check()
    expect(page.locator(".shown")).to_contain_text("Viser 4 af 5 indsatstyper. Undervisning i små grupper er med")
    assert ids(page) == SHOWN
    for id in CHOSEN:
        page.locator(f"tr[data-id={id}]").get_by_label("til sammenligning").check()
    page.get_by_role("button", name="Sammenlign de valgte").click()
    page.wait_for_url(f"**/{COMPARED}")
    assert heads(page) == CHOSEN
    page.get_by_role("button", name="Kopiér link").click()
    expect(page.locator(".notice")).to_have_text("Linket er kopieret.")
    link = page.evaluate("() => navigator.clipboard.readText()")

    leader = browser.new_context()  # a school leader gets the link
    theirs = leader.new_page()
    theirs.goto(link)
    expect(theirs.locator(".shown")).to_contain_text("Viser Tolærerordning, Makkerlæring og Bogpakker.")
    assert heads(theirs) == CHOSEN
    leader.close()

    check_paper(page, catalogue)
    page.go_back()  # the choice is still there to be changed
    expect(page.locator(".shown")).to_contain_text("Viser 4 af 5 indsatstyper. Undervisning i små grupper er med")


def test_few_are_tested_where_many_are_suitable(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(address + "indsatser/?trin=3&fag=dansk&grundlag=afproevet")
    assert ids(page) == ["makkerlaering", "bogpakker"]
    page.locator("tr[data-id=bogpakker]").get_by_label("til sammenligning").check()
    page.get_by_role("button", name="Sammenlign de valgte").click()
    expect(page.locator(".notice")).to_have_text("Vælg to til fem indsatstyper i tabellen først.")
    page.get_by_label("Egnet til").check()
    assert ids(page) == SHOWN and page.url.endswith("?trin=3&fag=dansk")
    for id in CHOSEN:
        page.locator(f"tr[data-id={id}]").get_by_label("til sammenligning").check()
    page.get_by_role("button", name="Sammenlign de valgte").click()
    page.wait_for_url(f"**/{COMPARED}")


def test_the_walk_by_keyboard_alone(context: BrowserContext, address: str, catalogue: Catalogue) -> None:
    page = context.new_page()
    page.goto(address)
    tab_to(page, "Find en indsats")
    page.keyboard.press("Enter")
    page.wait_for_url("**/indsatser/")
    expect(page.locator(".shown")).to_have_text("Viser 5 af 5 indsatstyper.")
    for choice in ("3. klasse", "Dansk"):
        tab_to(page, choice)
        page.keyboard.press("Space")
    expect(page.locator(".shown")).to_contain_text("Viser 4 af 5 indsatstyper. Undervisning i små grupper er med")
    for id in SHOWN:
        tab_to(page, f"Vælg {catalogue.interventions[id].title}")
        if id in CHOSEN:
            page.keyboard.press("Space")
    tab_to(page, "Sammenlign de valgte", back=True)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{COMPARED}")
    assert heads(page) == CHOSEN
    tab_to(page, "Kopiér link")
    page.keyboard.press("Enter")
    expect(page.locator(".notice")).to_have_text("Linket er kopieret.")
    assert page.evaluate("() => navigator.clipboard.readText()") == address + COMPARED
    page.evaluate("() => { window.print = () => { document.title = 'Udskrevet' } }")
    tab_to(page, "Udskriv")
    page.keyboard.press("Enter")
    expect(page).to_have_title("Udskrevet")
    check_paper(page, catalogue)


def test_of_many_the_first_rows_are_shown_and_all_can_be_had(context: BrowserContext, tmp_path: Path) -> None:
    """Rows that wait outside the page are narrowed, sorted, rid of columns and printed like the others."""
    count, most = 40, 30
    bench_catalogue.write_catalogue(tmp_path / "catalogue", count)
    export = [sys.executable, str(ROOT / "scripts" / "export.py"), str(tmp_path / "site")]
    subprocess.run([*export, "--catalogue", str(tmp_path / "catalogue")], check=True, capture_output=True)
    with serving(tmp_path / "site") as at:
        page = context.new_page()
        page.goto(at + "indsatser/")
        expect(page.locator(".shown")).to_have_text(f"Viser {count} af {count} indsatstyper.")
        first = ids(page)
        assert len(first) == most
        chosen = page.locator(f"tr[data-id={first[0]}]").get_by_label("til sammenligning")
        chosen.check()
        page.get_by_label("Sortér efter").select_option("Navn, omvendt")
        assert len(ids(page)) == most and ids(page) != first
        page.get_by_text("Vælg kolonner").click()
        page.get_by_role("group", name="Kolonner").get_by_label("Hvem står for den").uncheck()
        page.get_by_role("button", name="Vis alle rækker").click()
        assert len(ids(page)) == count and set(first) < set(ids(page))
        shown = page.locator("[data-kind]:visible").first.locator("td[data-column=varighed]:visible")
        assert shown.count() == count and page.locator("td[data-column=udfoerer]:visible").count() == 0
        assert chosen.is_checked()
        page.goto(at + "indsatser/?sort=-navn")
        titles = page.locator("[data-kind]:visible").first.locator("tbody th a").all_inner_texts()
        assert len(titles) == most
        printout = paper(page)
        whole = words("".join(sheet.extract_text() for sheet in printout.pages))
        catalogue, _ = load(tmp_path / "catalogue")
        assert catalogue and len(catalogue.interventions) == count
        for record in catalogue.interventions.values():
            assert len(re.findall(words(record.title) + "[▪▲◆]", whole)) == 1
        assert len(ids(page)) == most
