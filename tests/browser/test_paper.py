"""Who writes a paper in at /bidrag/ is asked for what it found, told what was forgotten, and takes it along whole."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Locator, Page, expect

from tests.browser.form_walk import begin as walk_to
from tests.browser.form_walk import choose, must, propose, write_places
from tests.browser.quiet import violations
from tests.browser.test_contribute import FAULTS, begin, check, open_part, text_of

SAID = "katalog-contribute .notice"
REMARKS = "[data-remarks] li"
STEP = "Trin 2 af 2: Studiet"
STUDY = "?vej=artikel&slags=studie&kilde=guide2021"
NO_FINDING, GONE = "Studiet har ingen fund.", "Først var der fremgang, og senere ingen."


@pytest.fixture
def page(form_page: Page) -> Page:
    """Return the form."""
    return form_page


def write_study(page: Page, address: str) -> Locator:
    """Write a study of a source that is there, with its sources; return the place of its findings."""
    begin(page, address, STUDY)
    must(page, "Navn").fill("Et forsøg")
    must(page, "Kort fortalt").fill("Et forsøg med læsning.")
    page.get_by_role("group", name="Det prøvede").first.get_by_label("Program", exact=True).select_option("sykl")
    must(page, "Opbygning").select_option("lodtraekning")
    must(page, "Læst i").select_option("full-text")
    page.get_by_label("Land", exact=True).first.select_option("danmark")
    page.get_by_label("Hvor i den").fill("kap. 4.B, Overblik")
    page.get_by_role("button", name="Skriv den ved alle felter uden kilde").click()
    return page.get_by_role("group", name="Fund", exact=True)


def write_finding(results: Locator, time: str, direction: str) -> None:
    """Write a finding without its source."""
    results.get_by_role("button", name="Tilføj et punkt").last.click()
    row = results.locator(":scope > .rows > .row").last
    chosen = {"Udbytte": "laesning", "Alle eller nogle": "alle", "Målt hvornår": time, "Retning": direction}
    for label, word in (chosen | {"Slags måling": "test"}).items():
        must(row, label).select_option(word)
    must(row, "Sted i kilden").fill("kap. 4.B, Overblik")
    must(row, "Sted i kilden").blur()
    expect(must(row, "Kilde")).to_have_value("guide2021")  # the only text that the study has


@pytest.mark.parametrize("width", [1280, 320])
def test_what_may_be_forgotten_is_told_before_it_is_taken_along(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    results = write_study(page, address)
    check(page)
    assert page.locator(FAULTS).all_inner_texts() == []
    expect(page.locator(REMARKS)).to_contain_text([NO_FINDING])
    write_finding(results, "foerste", "positive")
    write_finding(results, "senere", "none")
    expect(page.locator(REMARKS)).to_contain_text([GONE])
    assert violations(page) == [] and page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="Føj studiet til forslaget").click()
    expect(page.locator("[data-looks] li")).to_contain_text([f"Studie «Et forsøg»: {GONE}"])
    page.get_by_role("button", name="Ret: Et forsøg").click()
    check(page)
    page.locator(REMARKS).get_by_role("link").click()
    later = results.get_by_label("Gik det over").last
    expect(later).to_be_focused()
    later.select_option("vaek")
    later.blur()
    expect(page.locator("[data-remarks]")).to_be_hidden()


def test_a_part_of_a_proposal_is_not_taken_along_alone(page: Page, address: str) -> None:
    begin(page, address, "?slags=ord")
    must(page, "Ordliste").select_option("target_group")
    for label, text in {"Navn": "Bogklub", "Forklaring": "Elever i en bogklub.", "Id": "bogklub"}.items():
        must(page, label).fill(text)
    check(page)
    expect(page.get_by_role("button", name="Hent bogklub.yml")).to_be_visible()
    page.get_by_role("button", name="Føj til forslaget").click()
    expect(page.locator(SAID)).to_contain_text("«Bogklub» er føjet til forslaget.")
    must(page, "Ordliste").select_option("target_group")
    for label, text in {"Navn": "Skakklub", "Forklaring": "Elever i en skakklub.", "Id": "skakklub"}.items():
        must(page, label).fill(text)
    check(page)
    expect(page.locator("[data-download], [data-technical]").locator("visible=true")).to_have_count(0)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Føj til forslaget, og hent det hele").click()
    assert waiting.value.suggested_filename == "forslag.yml"
    text = Path(waiting.value.path()).read_text("utf-8")
    assert "id: bogklub" in text and "id: skakklub" in text
    expect(page.locator("[data-parts] li")).to_have_count(2)


def test_a_paper_from_another_country_has_a_kind_of_its_own(page: Page, address: str) -> None:
    begin(page, address, STUDY)
    page.get_by_role("button", name="Skriv den som forskning fra andre lande").click()
    expect(page.locator("[data-doing]")).to_have_text("Ny: forskning fra andre lande")
    expect(page.get_by_role("heading", name="Trin 2 af 2: Forskningen fra andre lande")).to_be_visible()
    assert violations(page) == [] and must(page, "Kilde").input_value() == "guide2021"
    must(page, "Navn").fill("Makkere i Norge")
    for label, word in {"Opbygning": "lodtraekning", "Læst i": "abstract"}.items():
        must(page, label).select_option(word)
    page.get_by_label("Positivt").check()
    page.get_by_role("group", name="Lande").get_by_label("Norge", exact=True).check()
    page.get_by_role("group", name="Udbytte").get_by_label("Læsning", exact=True).check()
    must(page, "Det siger den").fill("Eleverne læste bedre end andre.")
    must(page, "Sted i kilden").fill("kap. 4.B, Overblik")
    page.get_by_role("button", name="Føj det til forslaget").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Hent hele forslaget").click()
    text = Path(waiting.value.path()).read_text("utf-8")
    assert text.startswith("# fil: catalogue/reviews.yml\n- id: makkere-i-norge\n  title: Makkere i Norge\n"), text


def test_who_comes_back_finds_the_guidance_and_the_offers(page: Page, address: str) -> None:
    begin(page, address, STUDY)
    page.get_by_label("Gem kladden i denne browser").check()
    open_part(page, "Forsøg i undersøgelsen")
    must(page, "Navn").fill("Et forsøg")
    row = page.get_by_role("group", name="Fund", exact=True)
    row.get_by_role("button", name="Tilføj et punkt: Fund").click()
    open_part(page, "Flere felter")
    after = row.get_by_role("group", name="Tid efter")
    after.get_by_label("Mindst").fill("3")
    after.get_by_label("Mindst").blur()
    offer = page.get_by_role("button", name="Skriv 3 også i «Højst»")
    expect(offer).to_be_visible()
    begin(page, address)
    expect(must(page, "Navn")).to_have_value("Et forsøg")
    expect(page.get_by_role("heading", name=STEP)).to_be_visible()
    expect(offer).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name=STEP)).to_be_visible()


def test_a_programme_that_is_missing_is_written_in_between_and_the_study_stays(page: Page, address: str) -> None:
    begin(page, address, STUDY)
    must(page, "Navn").fill("Forsøget i nord")
    page.get_by_role("button", name="Skriv programmet først").click()
    expect(page.locator("[data-doing]")).to_be_focused()
    expect(page.locator("[data-step]")).to_have_text("Før studiet: Programmet")
    assert violations(page) == []
    must(page, "Navn").fill("Læseven Nord")
    must(page, "Kort fortalt").fill("Et forløb med læsevenner.")
    choose(page, "Indsatstype", "Makkerlæring")
    write_places(page, "Guiden (2021)", "kap. 4.B, Overblik")
    page.get_by_role("button", name="Føj programmet til forslaget, og skriv videre på studiet").click()
    expect(page.locator(SAID)).to_contain_text("«Læseven Nord» er føjet til forslaget. Programmet er skrevet ind i")
    expect(page.locator("[data-step]")).to_have_text(STEP)
    expect(page.locator("[data-step]")).to_be_focused()  # one goes on from there, below the proposal
    expect(must(page, "Navn")).to_have_value("Forsøget i nord")
    tested = page.get_by_role("group", name="Det prøvede").first.get_by_label("Program", exact=True)
    expect(tested).to_have_value("laeseven-nord")  # what was written for this very study
    expect(must(page, "Kilde").first).to_have_value("guide2021")


def test_the_only_source_and_its_place_are_written_in_findings_too(page: Page, address: str) -> None:
    results = write_study(page, address)
    add = results.get_by_role("button", name="Tilføj et punkt")
    add.last.click()
    row = results.locator(":scope > .rows > .row").first
    expect(must(row, "Kilde")).to_have_value("guide2021")  # there is no other to choose
    must(row, "Udbytte").select_option("laesning")
    add.last.click()
    expect(must(results.locator(":scope > .rows > .row").last, "Kilde")).to_have_value("guide2021")
    write = page.get_by_role("button", name="Skriv den ved alle felter uden kilde")
    write.click()
    expect(page.locator(SAID)).to_have_text("Skrevet i Fund 1.")  # the second says nothing yet
    expect(must(row, "Sted i kilden")).to_have_value("kap. 4.B, Overblik")
    page.get_by_role("button", name="Fortryd", exact=True).click()
    expect(must(row, "Sted i kilden")).to_have_value("")
    write.click()
    check(page)
    assert len(yaml.safe_load(text_of(page))["results"]) == 1  # a row without a word of its own is none


def test_what_a_proposal_has_one_of_is_chosen_in_what_belongs_to_it(page: Page, address: str) -> None:
    begin(page, address, "?slags=kilde")
    page.get_by_label("Titel", exact=True).fill("En opdigtet rapport")
    must(page, "Type").select_option(label="Rapport")
    must(page, "Id").fill("proeve2026")
    page.get_by_role("group", name="Er det den rigtige kilde?").get_by_role("radio").first.check()
    propose(page, "En opdigtet rapport")
    walk_to(page, "Program")
    must(page, "Navn").fill("Læseven Nord")
    must(page, "Kort fortalt").fill("Et forløb med læsevenner.")
    choose(page, "Indsatstype", "Makkerlæring")
    expect(page.get_by_label("Alt kommer fra")).to_have_value("proeve2026")
    page.get_by_label("Hvor i den").fill("s. 4")
    page.get_by_role("button", name="Skriv den ved alle felter uden kilde").click()
    propose(page, "Læseven Nord")
    walk_to(page, "Studie")
    tested = page.get_by_role("group", name="Det prøvede").first.get_by_label("Program", exact=True)
    expect(tested).to_have_value("laeseven-nord")
    expect(must(page.get_by_role("group", name="Tekster om undersøgelsen"), "Kilde")).to_have_value("proeve2026")
