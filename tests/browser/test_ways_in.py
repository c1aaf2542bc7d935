"""The ways into the form at /bidrag/: it asks what one brings, leads on, and shows what stands before it is opened."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.form_walk import begin, must
from tests.browser.quiet import violations
from tests.browser.test_contribute import begin as open_form

START = "Hvad har I med?"
PAPER = "Vi har læst en artikel eller rapport"
PARTS = "[data-parts] li"
SAID = "katalog-contribute .notice"


@pytest.fixture
def page(form_page: Page) -> Page:
    """Return the form."""
    return form_page


def take(page: Page, address: str, way: str) -> None:
    """Begin where nothing is begun, and say what one brings."""
    open_form(page, address)
    assert violations(page) == []
    expect(page.locator("[data-record], [data-kinds]").locator("visible=true")).to_have_count(0)
    page.get_by_role("button", name=way).click()


def text_of_study(page: Page) -> object:
    """Return the source that the first text of the study is."""
    return must(page.get_by_role("group", name="Tekster om undersøgelsen").first, "Kilde").input_value()


def test_who_has_read_a_paper_writes_its_source_and_then_its_study(page: Page, address: str) -> None:
    take(page, address, PAPER)
    expect(page.get_by_role("heading", name="Trin 1 af 2: Kilden")).to_be_visible()
    page.get_by_label("Titel", exact=True).fill("En opdigtet rapport")
    page.get_by_label("År", exact=True).fill("2026")
    must(page, "Type").select_option(label="Rapport")
    must(page, "Id").fill("proeve2026")
    assert violations(page) == []
    page.get_by_role("button", name="Føj kilden til forslaget, og skriv studiet").click()
    expect(page.get_by_role("heading", name="Trin 2 af 2: Studiet")).to_be_visible()
    assert text_of_study(page) == "proeve2026"
    page.reload()  # nothing is kept, so the source is gone with the proposal; the study is begun all the same
    expect(page.locator("[data-doing]")).to_have_text("Ny: studie")


def test_a_source_that_there_is_leads_at_once_to_the_study(page: Page, address: str) -> None:
    take(page, address, PAPER)
    page.get_by_label("Står kilden her i forvejen?").select_option("guide2021")
    page.get_by_role("button", name="Brug den, og skriv studiet").click()
    expect(page.locator("[data-doing]")).to_have_text("Ny: studie")
    assert text_of_study(page) == "guide2021"
    must(page, "Navn").fill("Et forsøg")
    must(page, "Kort fortalt").fill("Et forsøg med læsning.")
    page.get_by_role("group", name="Det prøvede").first.get_by_label("Program", exact=True).select_option("sykl")
    must(page, "Opbygning").select_option("ikke-oplyst")
    must(page, "Læst i").select_option("not-stated")
    page.get_by_role("button", name="Tilføj en række for hvert felt uden kilde").click()
    for row in page.locator(".fields > .list").last.locator(".row").all():
        must(row, "Kilde").select_option("guide2021")
        must(row, "Sted i kilden").fill("kap. 4.B, Overblik")
    page.get_by_role("button", name="Føj studiet til forslaget").click()
    expect(page.locator(PARTS)).to_have_count(1)
    expect(page.get_by_role("heading", name=START)).to_be_visible()
    page.get_by_role("button", name="Fortryd: tag «Et forsøg» ud igen").click()
    expect(must(page, "Navn")).to_have_value("Et forsøg")
    page.get_by_role("button", name="Begynd et andet sted").click()
    expect(page.get_by_role("heading", name=START)).to_be_focused()
    page.get_by_role("button", name="Skriv videre: Et forsøg").click()
    expect(must(page, "Navn")).to_have_value("Et forsøg")


def test_who_has_read_something_is_led_on_from_where_it_is_missed(page: Page, address: str) -> None:
    longer = "Skriv en artikel eller rapport ind"
    for at, link in (("", "Skriv det ind"), ("nyt/", "Skriv det ind"), ("programmer/sykl/", longer)):
        page.goto(address + at)
        page.get_by_role("link", name=link).click()
        expect(page.get_by_role("heading", name="Trin 1 af 2: Kilden")).to_be_visible()


def test_who_corrects_is_asked_what_and_sees_no_empty_record(page: Page, address: str) -> None:
    take(page, address, "Vi vil rette noget, der står her")
    kinds = page.get_by_role("group", name="Hvad vil I rette?")
    expect(kinds.get_by_label("Ord i en ordliste")).to_be_hidden()  # words can only be added
    kinds.get_by_label("Program", exact=True).check()
    page.get_by_label("Ret en, der findes").select_option("sykl")
    expect(page.locator("[data-record]")).to_be_hidden()
    page.get_by_role("button", name="Ret den", exact=True).click()
    expect(page.locator("[data-doing]")).to_contain_text("I retter program")
    page.go_back()
    expect(page.get_by_role("group", name="Hvad vil I rette?")).to_be_visible()
    expect(page.locator("[data-record]")).to_be_hidden()


def test_the_same_kind_once_more_begins_another_and_loses_nothing(page: Page, address: str) -> None:
    must(page, "Navn").fill("Læsevenner")
    page.get_by_label("Indsatstype", exact=True).click()
    expect(must(page, "Navn")).to_have_value("")
    expect(page.locator(SAID)).to_contain_text("«Læsevenner» står under «Det, I har begyndt».")
    page.get_by_role("button", name="Skriv videre: Læsevenner").click()
    expect(must(page, "Navn")).to_have_value("Læsevenner")
    open_form(page, address, "?slags=program&id=sykl")
    page.locator("[data-kinds]").get_by_label("Program", exact=True).click()
    expect(page.locator("[data-doing]")).to_have_text("Ny: program")


def test_each_tab_has_its_own_draft_again_after_a_reload(page: Page, address: str) -> None:
    page.get_by_label("Gem kladden i denne browser").check()
    other = page.context.new_page()
    open_form(other, address, "?slags=program")
    begin(page, "Program")
    for tab, name in ((page, "Den ene"), (other, "Den anden")):
        must(tab, "Navn").fill(name)
    for tab, name in ((other, "Den anden"), (page, "Den ene")):
        tab.reload()
        expect(must(tab, "Navn")).to_have_value(name)


def test_a_correction_shows_what_stands_and_opens_what_one_came_for(page: Page, address: str) -> None:
    page.goto(f"{address}indsatser/makkerlaering/")
    page.get_by_role("link", name="Foreslå ændring: Sådan gør I").click()
    practice = page.get_by_role("group", name="Sådan gør I", exact=True)
    expect(practice).to_be_focused()
    form = "document.querySelector('katalog-contribute form')"
    assert page.evaluate(f"{form}.querySelectorAll('details[open]').length") == 1
    assert page.evaluate(f"{form}.scrollHeight") < 9_000
    fold = page.locator(".fields > .fold > summary")
    expect(fold.filter(has_text=re.compile("^Klassetrin "))).to_contain_text("Alle")
    first = page.locator(".fields > .list > .rows > .row").first
    expect(first.locator("summary").first).to_contain_text("Guiden (2021)")
    page.get_by_role("button", name="Tilføj et punkt mere: Kilder").click()
    expect(page.locator(".fields > .list > .rows > .row").last.get_by_label("Felt (skal udfyldes)")).to_be_focused()
    assert violations(page) == []
