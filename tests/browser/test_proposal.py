"""Several records as one proposal at /bidrag/: they may name each other, be opened again, and are kept when asked."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from indsatskatalog.editing.versions import version_of
from indsatskatalog.facts.catalogue import Catalogue
from tests.browser.form_walk import begin, must, propose, write_places, write_source, write_word
from tests.browser.quiet import violations
from tests.browser.test_contribute import FAULTS
from tests.browser.test_contribute import begin as open_form

PARTS = "[data-parts] li"
TEXT = "document.querySelector('katalog-contribute').proposal.text"


@pytest.fixture
def form(form_page: Page) -> Page:
    """Open the form; what it asks is answered with yes."""
    form_page.on("dialog", lambda dialog: dialog.accept())
    return form_page


def write_programme(page: Page, title: str, kind: str) -> None:
    """Write the least that a programme can be."""
    begin(page, "Program")
    must(page, "Navn").fill(title)
    must(page, "Kort fortalt").fill("Et forsøg.")
    page.get_by_role("group", name="Indsatstype").get_by_label(kind, exact=True).check()
    write_places(page, "Guiden (2021)", "kap. 4.B, Overblik")


def test_a_type_that_is_there_is_corrected_along_with_its_new_programme(form: Page, catalogue: Catalogue) -> None:
    write_programme(form, "Makkerforsøget", "Makkerlæring")
    propose(form, "Makkerforsøget")
    expect(form.locator("katalog-contribute .notice")).to_contain_text("skrevet ind i indsatstypen «Makkerlæring»")
    assert [part.splitlines()[0] for part in form.locator(PARTS).all_inner_texts()] == [
        "Program: Makkerforsøget",
        "Indsatstype, rettet: Makkerlæring",
    ]
    text = form.evaluate(TEXT)
    began = version_of(catalogue.interventions["makkerlaering"])
    head = f"# fil: catalogue/interventions/makkerlaering.yml (rettet)\n# fra: {began}\n"
    assert head in text and text.count("(rettet)") == text.count("# fra: ") == 1
    own = catalogue.interventions["makkerlaering"].programmes or []
    assert f"programmes: [{', '.join([*own, 'makkerforsoeget'])}]" in form.evaluate(TEXT).replace("\n  - ", " ")
    assert violations(form) == []


def test_a_part_is_opened_corrected_and_taken_away(form: Page) -> None:
    begin(form, "Kilde")
    write_source(form)
    propose(form, "Prøven (2026)")
    expect(form.locator("[data-proposal] h2")).to_be_focused()
    form.get_by_role("button", name="Ret: Prøven (2026)").click()
    expect(form.get_by_label("Navn i kataloget", exact=True)).to_have_value("Prøven (2026)")
    form.get_by_label("Navn i kataloget", exact=True).fill("Prøven (2027)")
    propose(form, "Prøven (2027)")
    assert form.locator(PARTS).count() == 1 and "Prøven (2027)" in form.evaluate(TEXT)
    form.get_by_role("button", name="Fjern: Prøven (2027)").click()
    expect(form.locator("[data-proposal]")).to_be_hidden()


def test_two_parts_cannot_have_the_same_id_but_words_of_two_lists_can(form: Page) -> None:
    begin(form, "Ord i en ordliste")
    write_word(form)
    propose(form, "Skolens bogklub")
    write_word(form)
    form.get_by_role("button", name="Føj til forslaget").click()
    expect(form.locator(FAULTS)).to_have_text(re.compile("^Id: «bogklub» findes allerede"))
    must(form, "Ordliste").select_option(label="Ramme")
    propose(form, "Skolens bogklub")
    assert form.locator(PARTS).count() == 2


def test_what_was_begun_is_there_when_one_comes_back_to_it(form: Page) -> None:
    must(form, "Navn").fill("Læsevenner")
    must(form, "Bogstav").fill("F")
    begin(form, "Program")
    expect(must(form, "Navn")).to_have_value("")  # nobody said that the programme is called so too
    begin(form, "Indsatstype")
    expect(must(form, "Bogstav")).to_have_value("F")
    must(form, "Bogstav").fill("A")
    form.get_by_role("button", name="Tjek og se").click()
    expect(form.locator(FAULTS, has_text="Bogstav: «A» bruges allerede. Vælg en anden.")).to_have_count(1)


def test_a_kept_draft_keeps_the_proposal(form: Page, address: str) -> None:
    form.get_by_label("Gem kladden i denne browser").check()
    begin(form, "Ord i en ordliste")
    write_word(form)
    propose(form, "Skolens bogklub")
    open_form(form, address)
    expect(form.locator(PARTS)).to_have_count(1)
    assert "bogklub" in form.evaluate(TEXT)
    form.get_by_label("Gem kladden i denne browser").uncheck()
    other = form.context.new_page()
    open_form(other, address)
    expect(other.locator(PARTS)).to_have_count(0)
    other.close()


def test_a_proposal_is_no_wider_than_a_phone(form: Page, address: str) -> None:
    form.set_viewport_size({"width": 320, "height": 800})
    begin(form, "Trivselsfokus")
    must(form, "Navn").fill("Et fokus med et ualmindelig langt navn og sammensætningsmuligheder")
    must(form, "Kort fortalt").fill("Ro i timen.")
    write_places(form, "Guiden (2021)", "kap. 3, Indledning")
    propose(form, "Et fokus med et ualmindelig langt navn og sammensætningsmuligheder")
    assert form.evaluate("document.documentElement.scrollWidth") <= 320
