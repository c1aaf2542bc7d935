"""The ways out of the form at /bidrag/, how it is for everybody, and the page without scripts."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from indsatskatalog.data.files import files, write
from indsatskatalog.editing.templates import template
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.reading.strict_yaml import read
from indsatskatalog.site.renderer import Renderer
from indsatskatalog.site.routes import pages
from indsatskatalog.site.settings import site_of
from scripts.lab.serving import serving
from tests.browser.form_walk import write_places
from tests.browser.quiet import opened, violations
from tests.browser.test_contribute import FAULTS, check, text_of
from tests.conftest import FORM_READY
from tests.tiny import ROOT

FORGE = "https://github.com/by/katalog"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Iterator[str]:
    """Serve the form of a site that has a forge and a mail address; yields its address."""
    folder = tmp_path_factory.mktemp("own")
    settings = {"edit_url": f"{FORGE}/edit/main/catalogue/", "contact": "post@eksempel.dk"}
    site = dataclasses.replace(site_of({"site_name": "Katalog"}, catalogue.root), **settings)
    renderer = Renderer(catalogue, site, ROOT / "overrides" / "records")
    for page in pages(catalogue, site):
        if page.address in ("bidrag/", "programmer/sykl/"):
            (folder / page.address).mkdir(parents=True)
            (folder / page.address / "index.html").write_text(renderer.document(page), "utf-8")
    write(files(renderer, []), folder)
    with serving(folder) as address:
        yield address


@pytest.fixture
def page(browser: Browser, own: str) -> Iterator[Page]:
    """Open the form in a context of its own."""
    with opened(browser, f"{own}bidrag/?slags=indsatstype", but="404") as page:
        expect(page.locator(FORM_READY)).to_be_attached()
        yield page


def open_technical(page: Page) -> None:
    """Open what is for those who put files in their places themselves."""
    page.get_by_text("Til jer, der selv lægger filen ind").click()


def write_focus(page: Page, summary: str) -> None:
    """Write a new focus with its source, and check it."""
    page.get_by_label("Trivselsfokus", exact=True).check()
    expect(page.locator("[data-doing]")).to_have_text("Ny: trivselsfokus")
    page.get_by_label("Navn (skal udfyldes)").first.fill("Ro & orden #1")
    page.get_by_label("Kort fortalt (skal udfyldes)").fill(summary)
    page.get_by_role("button", name="Tilføj en række for hvert felt uden kilde").click()
    row = page.locator(".fields > .list .row")
    row.get_by_label("Kilde (skal udfyldes)").select_option("guide2021")
    row.get_by_label("Sted i kilden (skal udfyldes)").fill("kap. 3, Indledning")
    check(page)
    expect(page.locator("[data-preview-title]")).to_be_focused()
    assert page.locator(FAULTS).count() == 0


def test_a_new_record_is_opened_on_the_forge_with_its_text(page: Page) -> None:
    write_focus(page, "Læs: om «ro» & # orden 😀")
    address = urlsplit(page.get_by_role("link", name="Åbn som et forslag").get_attribute("href") or "")
    assert f"{address.scheme}://{address.netloc}{address.path}" == f"{FORGE}/new/main/catalogue/wellbeing"
    assert parse_qs(address.query) == {"filename": ["ro-orden-1.yml"], "value": [text_of(page)]}
    assert (
        not page.locator("[data-forge-edit], [data-lost], [data-too-long], [data-left]").locator("visible=true").count()
    )
    mail = page.get_by_role("link", name="Skriv en mail").get_attribute("href") or ""
    assert mail.startswith("mailto:post@eksempel.dk?") and text_of(page).replace("\n", "\r\n") in unquote(mail)


def test_a_proposal_goes_along_in_a_mail(page: Page) -> None:
    write_focus(page, "Ro i timen.")
    page.get_by_role("button", name="Føj til forslaget").click()
    address = page.locator("[data-proposal]").get_by_role("link", name="i en mail").get_attribute("href") or ""
    assert address.startswith("mailto:post@eksempel.dk?subject=Til%20kataloget%3A%20forslag.yml")
    assert "# fil: catalogue/wellbeing/ro-orden-1.yml\r\n" in unquote(address)


def test_what_is_too_long_for_an_address_is_downloaded_or_copied(page: Page) -> None:
    write_focus(page, "ord æøå " * 620)
    assert not page.get_by_role("link", name="Åbn som et forslag").is_visible()
    expect(page.locator("[data-too-long]")).to_contain_text("catalogue/wellbeing/ro-orden-1.yml")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Hent ro-orden-1.yml").click()
    assert waiting.value.suggested_filename == "ro-orden-1.yml"
    assert Path(waiting.value.path()).read_text("utf-8") == text_of(page)
    assert read(Path(waiting.value.path()), "a").value["summary"] == ("ord æøå " * 620).strip()
    open_technical(page)
    page.get_by_role("button", name="Kopiér teksten").click()
    expect(page.locator("katalog-contribute .notice")).to_have_text("Teksten er kopieret.")
    assert page.evaluate("navigator.clipboard.readText()") == text_of(page)
    mail = page.get_by_role("link", name="Skriv en mail").get_attribute("href") or ""
    assert len(mail) < 400 and "Vedhæft ro-orden-1.yml" in unquote(mail)


def test_a_correction_goes_to_the_files_own_place(page: Page, own: str) -> None:
    page.goto(f"{own}programmer/sykl/")
    actions = page.locator(".reviewed")
    direct = actions.get_by_role("link", name="Ret selv")
    assert direct.get_attribute("href") == f"{FORGE}/edit/main/catalogue/programmes/sykl.yml"
    actions.get_by_role("link", name="Foreslå ændring").click()
    expect(page.locator(FORM_READY)).to_be_attached()
    check(page)
    open_technical(page)
    there = page.get_by_role("link", name="Åbn filen").get_attribute("href")
    assert there == f"{FORGE}/edit/main/catalogue/programmes/sykl.yml"
    expect(page.locator("[data-lost]")).to_contain_text("er ikke med i den nye tekst")
    assert not page.get_by_role("link", name="Åbn som et forslag").is_visible()


def test_a_source_is_one_of_many_in_its_file(page: Page) -> None:
    page.get_by_label("Kilde", exact=True).check()
    expect(page.locator("[data-doing]")).to_have_text("Ny: kilde")
    page.get_by_label(re.compile("^Titel")).fill("Læs sammen")
    page.get_by_label(re.compile("^Id ")).fill("jensen2019")
    page.get_by_label(re.compile("^Type ")).select_option(label="Rapport")
    page.get_by_role("group", name="Er det den rigtige kilde?").get_by_role("radio").first.check()
    page.get_by_label("År", exact=True).fill("2019")
    check(page)
    assert page.locator(FAULTS).count() == 0
    assert text_of(page).startswith("- id: jensen2019\n  type: report\n") and "{date-parts: [[2019]]}" in text_of(page)
    expect(page.locator("[data-by-hand-one]")).to_contain_text("catalogue/references.yml")
    open_technical(page)
    assert (page.get_by_role("link", name="Åbn filen").get_attribute("href") or "").endswith(
        "/catalogue/references.yml"
    )


def test_a_new_programme_goes_along_with_the_type_that_names_it(page: Page) -> None:
    page.get_by_label("Program", exact=True).check()
    expect(page.locator("[data-doing]")).to_have_text("Ny: program")
    page.get_by_label("Makkerlæring", exact=True).check()
    check(page)
    expect(page.locator("[data-left]")).to_be_visible()
    expect(page.locator("[data-with-type]")).to_be_hidden()
    for label in ("Navn", "Kort fortalt"):
        page.get_by_label(f"{label} (skal udfyldes)").fill("Læsevenner i nord.")
    write_places(page, "Guiden (2021)", "kap. 4.B, Overblik")
    check(page)
    assert page.locator(FAULTS).count() == 0
    expect(page.locator("[data-with-type]")).to_contain_text("Det retter forslaget selv")
    expect(page.locator("[data-alone], [data-with-parts]").locator("visible=true")).to_have_count(0)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Føj til forslaget, og hent det hele").click()
    text = Path(waiting.value.path()).read_text("utf-8")
    assert "# fil: catalogue/interventions/makkerlaering.yml (rettet)" in text
    told = "forslag.yml er hentet. Den ligger i mappen med det, I henter, ofte «Overførsler». Send den til dem"
    expect(page.locator("katalog-contribute .notice")).to_contain_text(re.compile(f"er føjet til forslaget.*{told}"))
    expect(page.locator("[data-proposal] .hint")).to_contain_text(told)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("?slags=program&id=x", "«x» findes ikke"),
        ("?slags=program&id=klassekammerathjaelp", "«klassekammerathjaelp» findes ikke"),
    ],
)
def test_an_address_that_leads_nowhere_is_told(page: Page, own: str, query: str, told: str) -> None:
    page.goto(f"{own}bidrag/{query}")
    expect(page.locator("katalog-contribute .notice")).to_contain_text(told)
    expect(page.get_by_label("Navn (skal udfyldes)").first).to_have_value("")


def test_a_kind_that_nobody_knows_is_told_and_asked_for(page: Page, own: str) -> None:
    page.goto(f"{own}bidrag/?slags=findes-ikke")
    expect(page.locator("katalog-contribute .notice")).to_contain_text("findes-ikke")
    expect(page.get_by_role("heading", name="Hvad har I med?")).to_be_visible()


def test_nothing_technical_stands_in_the_first_layer(page: Page, own: str) -> None:
    write_focus(page, "Ro i timen.")
    page.get_by_role("button", name="Føj til forslaget").click()
    expect(page.locator("[data-proposal]")).to_be_visible()
    for query in ("", "?slags=program&id=sykl", "?slags=kommune", "?slags=indsatstype", "?slags=studie"):
        if query:
            page.goto(f"{own}bidrag/{query}")
            expect(page.locator(FORM_READY)).to_be_attached()
            page.evaluate("document.querySelectorAll('form details').forEach(part => (part.open = true))")
            check(page)
        said = page.locator("main").inner_text()
        assert re.findall(r"\bmake\b|YAML|\bGit\b|pull request|LOCAL_DIR|catalogue/", said) == []


def test_what_was_entered_is_shown_as_a_page_has_it(page: Page, own: str) -> None:
    page.goto(f"{own}bidrag/?slags=indsatstype&id=bogpakker")
    expect(page.locator(FORM_READY)).to_be_attached()
    check(page)
    shown = page.locator("[data-preview]")
    assert shown.locator("h3").inner_text() == "Bogpakker"
    assert shown.locator("details").count() and shown.locator("details:not([open])").count() == 0
    for words in (
        "Supplerende, individuel",
        "mindst 16 uger",
        "Elever i udsatte positioner",
        "Guiden (2021), kap. 4.E, Overblik",
    ):
        assert words in (shown.text_content() or ""), words
    expect(shown.locator(".silent")).to_contain_text(re.compile("^Ikke oplyst: .*elever i gruppen"))


@pytest.mark.parametrize("width", [1280, 320])
def test_everybody_can_use_it(page: Page, own: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    fits = "document.documentElement.scrollWidth <= innerWidth"
    assert violations(page) == [] and page.evaluate(fits)
    check(page)
    assert violations(page) == [] and page.evaluate(fits)
    for query in ("?slags=program&id=klub-penalhus", "?slags=kilde&id=guide2021"):
        page.goto(f"{own}bidrag/{query}")
        expect(page.locator(FORM_READY)).to_be_attached()
        page.evaluate("document.querySelectorAll('details').forEach(part => (part.open = true))")
        check(page)
        expect(page.locator("[data-preview]")).to_be_visible()
        assert violations(page) == [] and page.evaluate(fits), query


def test_without_scripts_the_page_tells_the_three_ways(browser: Browser, own: str) -> None:
    with opened(browser, f"{own}bidrag/", java_script_enabled=False) as page:
        text = page.locator("main").inner_text()
        for words in ("JavaScript er slået til", "vælg «Ret selv»", "post@eksempel.dk", "Alle felter"):
            assert words in text
        assert (
            page.locator("form input:visible, form button:visible").count()
            == page.locator("header input, header button").count()
        )
        with page.expect_download() as waiting:
            page.get_by_text("Tomme skabeloner").click()
            page.get_by_role("link", name="Tom skabelon: program").click()
        assert Path(waiting.value.path()).read_text("utf-8") == template("programme")
