"""A proposal at /bidrag/ is looked at as a whole: what does not hold together is said at once, with a way back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from indsatskatalog.facts.catalogue import Catalogue
from tests.browser.form_walk import SOURCE, begin, must, part, propose, write_source, write_word
from tests.browser.quiet import violations
from tests.browser.test_proposal import PARTS, TEXT

LOOSE = "[data-loose] li"
SAID = "katalog-contribute .notice"


@pytest.fixture
def form(form_page: Page) -> Page:
    """Return the form."""
    return form_page


def correct(page: Page, kind: str, id: str) -> None:
    """Open a record that there is, from inside the form."""
    page.locator("[data-kinds]").get_by_label(kind, exact=True).check()
    expect(page.locator("[data-doing]")).to_have_text(f"Ny: {kind.lower()}")
    page.get_by_label("Ret en, der findes").select_option(id)
    page.get_by_role("button", name="Ret den", exact=True).click()
    expect(page.locator("[data-doing]")).to_contain_text(f"I retter {kind.lower()}")


def test_a_source_that_others_name_is_missed_by_name_and_put_back(form: Page) -> None:
    begin(form, "Kilde")
    write_source(form)
    propose(form, SOURCE)
    correct(form, "Program", "sykl")
    row = form.locator(".fields > .list > .rows > .row").first
    row.locator("summary").first.click()
    row.get_by_label("Kilde (skal udfyldes)").select_option(label=SOURCE)
    row.get_by_label("Sted i kilden (skal udfyldes)").fill("s. 4")
    title = must(form, "Navn").input_value()
    propose(form, title)
    expect(form.locator(LOOSE)).to_have_count(0)
    form.get_by_role("button", name=f"Fjern: {SOURCE}").click()
    told = f"Program «{title}» nævner «{SOURCE}», som hverken er i kataloget eller i forslaget."
    expect(form.locator(LOOSE)).to_have_text([told])
    expect(form.locator(SAID)).to_have_text(f"«{SOURCE}» er fjernet fra forslaget. {told}")
    back = form.get_by_role("button", name=f"Fortryd: læg «{SOURCE}» tilbage")
    expect(back).to_be_focused()
    assert violations(form) == []
    back.click()
    expect(form.locator(LOOSE)).to_have_count(0)
    expect(form.locator(PARTS)).to_have_count(2)


def test_an_id_that_changes_is_missed_where_it_was_named(form: Page) -> None:
    begin(form, "Ord i en ordliste")
    write_word(form)
    propose(form, "Skolens bogklub")
    correct(form, "Indsatstype", "makkerlaering")
    with part(form, "Målgruppe") as pupils, part(pupils, "Grupper") as groups:
        groups.get_by_label("Skolens bogklub", exact=True).check()
    propose(form, "Makkerlæring")
    form.get_by_role("button", name="Ret: Skolens bogklub").click()
    expect(must(form, "Id")).to_have_value("bogklub")
    must(form, "Id").fill("laeseklub")
    propose(form, "Skolens bogklub")
    expect(form.locator(LOOSE)).to_have_text(
        ["Indsatstype «Makkerlæring» nævner «Skolens bogklub», som hverken er i kataloget eller i forslaget."]
    )
    form.get_by_role("button", name="Fortryd: tag «Skolens bogklub» ud igen").click()
    expect(form.locator(LOOSE)).to_have_count(0)
    expect(must(form, "Id")).to_have_value("laeseklub")  # what was written is there still, as a draft
    assert "laeseklub" not in form.evaluate(TEXT)


def test_a_record_gets_a_new_id_and_is_named_by_the_old_one_until_it_has_it(form: Page, catalogue: Catalogue) -> None:
    programme = catalogue.programmes["sykl"]
    correct(form, "Program", "sykl")
    must(form, "Id").fill("tmtm")
    form.get_by_role("button", name="Tjek og se").click()
    expect(form.locator("[data-faults] li")).to_have_text(
        "Id: «tmtm» findes allerede. Vælg et andet id, eller ret den, der er."
    )
    must(form, "Id").fill("makkerhjaelp")
    must(form, "Id").blur()
    expect(form.locator(SAID)).to_contain_text("Den gamle adresse fører derhen")
    expect(form.locator("[data-renamed]")).to_be_visible()
    must(form, "Navn").fill("Makkerhjælp")
    head = "# fil: catalogue/programmes/makkerhjaelp.yml (rettet, hed sykl)\n# fra: "
    assert (form.locator("[data-yaml]").text_content() or "").startswith(head)
    propose(form, "Makkerhjælp")
    expect(form.locator(PARTS)).to_have_text(re.compile("^Program, rettet og med nyt id: Makkerhjælp"))
    expect(form.locator(LOOSE)).to_have_count(0)
    assert form.evaluate(TEXT).startswith(head)
    correct(form, "Indsatstype", programme.intervention)  # what names it does so as before, and holds together
    must(form, "Kort fortalt").fill("To og to.")
    propose(form, catalogue.interventions[programme.intervention].title)
    expect(form.locator(LOOSE)).to_have_count(0)
    correct(form, "Program", "sykl")
    expect(must(form, "Id")).to_have_value("makkerhjaelp")  # it is the part of the proposal that is opened
    must(form, "Id").fill("sykl")
    propose(form, "Makkerhjælp")
    assert "hed sykl" not in form.evaluate(TEXT)


def test_a_programme_that_moves_takes_its_place_in_both_types_and_back(form: Page, catalogue: Catalogue) -> None:
    programme = catalogue.programmes["sykl"]
    old = catalogue.interventions[programme.intervention].title
    correct(form, "Program", "sykl")
    form.get_by_role("group", name="Indsatstype").get_by_label("Bogpakker", exact=True).check()
    propose(form, programme.title)
    said = form.locator(SAID)
    expect(said).to_contain_text(f"Programmet er taget ud af indsatstypen «{old}».")
    expect(said).to_contain_text("Programmet er skrevet ind i indsatstypen «Bogpakker».")
    expect(form.locator(PARTS)).to_have_count(3)
    expect(form.locator(LOOSE)).to_have_count(0)
    form.get_by_role("button", name=f"Fjern: {programme.title}").click()
    expect(form.locator(PARTS)).to_have_count(0)  # both types are as they were
    form.get_by_role("button", name="Fortryd: læg").click()
    expect(form.locator(PARTS)).to_have_count(3)


def test_types_and_programmes_that_name_each_other_one_way_only_are_told(form: Page, catalogue: Catalogue) -> None:
    programme = catalogue.programmes["sykl"]
    type = catalogue.interventions[programme.intervention]
    correct(form, "Indsatstype", type.id)
    form.locator("summary", has_text="Afprøvede programmer").first.click()
    form.get_by_label(programme.title, exact=True).uncheck()
    propose(form, type.title)
    expect(form.locator(LOOSE)).to_have_text(
        [f"Programmet «{programme.title}» hører til «{type.title}», som ikke nævner det under «Afprøvede programmer»."]
    )
