"""Rows of the form at /bidrag/: what findings of one paper share is offered, and what each says for itself is asked."""

from __future__ import annotations

import re

import pytest
import yaml
from playwright.sync_api import Locator, Page, expect

from tests.browser.form_walk import begin, must
from tests.browser.quiet import violations
from tests.browser.test_contribute import check, text_of

SAID = "katalog-contribute .notice"
OFFER = "Det gælder også her"
FIRST = {
    "Udbytte": "laesning",
    "Retning": "positive",
    "Alle eller nogle": "alle",
    "Målt hvornår": "foerste",
    "Slags måling": "test",
    "Kilde": "guide2021",
}


@pytest.fixture
def page(form_page: Page) -> Page:
    """Open a new study with a first finding."""
    begin(form_page, "Studie")
    form_page.get_by_role("button", name="Tilføj et punkt: Fund").click()
    row = rows(form_page).first
    for label, word in FIRST.items():
        must(row, label).select_option(word)
    must(row, "Sted i kilden").fill("s. 4")
    row.get_by_text("Flere felter").click()
    row.get_by_label("Målt med", exact=True).fill("De nationale test")
    row.get_by_label("Hvor længe efter", exact=True).fill("Lige efter")
    row.get_by_label("Gik det over", exact=True).select_option("holdt")
    row.locator("summary", has_text="Effektstørrelse").click()
    must(row.get_by_role("group", name="Effektstørrelse"), "Enhed").fill("SD")
    return form_page


def rows(page: Page) -> Locator:
    return page.get_by_role("group", name="Fund", exact=True).locator(":scope > .rows > .row")


def findings(page: Page) -> list[dict[str, object]]:
    """Return the findings as they are written."""
    check(page)
    written: list[dict[str, object]] = yaml.safe_load(text_of(page))["results"]
    return written


def test_a_new_finding_takes_over_what_the_one_above_says_when_asked(page: Page) -> None:
    page.get_by_role("button", name="Tilføj et punkt mere: Fund").click()
    row = rows(page).last
    offer = row.locator(".carry")
    said = "Alle eller nogle: Alle · Målt hvornår: Første måling efter · Hvor længe efter: Lige efter · Slags måling: "
    expect(offer.locator("p").first).to_contain_text(f"Det siger Fund 1: {said}")
    expect(offer.locator("p").first).to_contain_text("Målt med: De nationale test · Kilde: Guiden (2021)")
    assert violations(page) == []
    assert len(findings(page)) == 1  # nothing is written that nobody said
    rows(page).first.get_by_label("Hvor længe efter", exact=True).fill("Efter et år")
    must(row, "Målt hvornår").select_option("senere")
    expect(offer).to_contain_text("Hvor længe efter: Efter et år · ")  # as it stands now
    row.get_by_role("button", name=OFFER).click()
    expect(must(row, "Udbytte")).to_be_focused()
    expect(page.locator(SAID)).to_contain_text(
        "Skrevet i Fund 2: Alle eller nogle, Hvor længe efter, Slags måling, Målt med og Kilde"
    )
    expect(row.get_by_label("Hvor længe efter", exact=True)).to_be_visible()  # what comes along is seen
    expect(offer).to_be_hidden()
    own = {"sample": "alle", "time": "senere", "after": "Efter et år"}
    assert findings(page)[1] == own | {"measure": "test", "instrument": "De nationale test", "report": "guide2021"}


def test_a_copy_leaves_out_what_each_finding_says_for_itself(page: Page) -> None:
    page.get_by_role("button", name="Kopiér: Fund 1").click()
    expect(rows(page)).to_have_count(2)
    row = rows(page).last
    expect(must(row, "Udbytte")).to_be_focused()
    expect(row.get_by_label("Hvor længe efter", exact=True)).to_be_visible()
    expect(page.locator(SAID)).to_have_text(
        "Fund 2 er en kopi af Fund 1: "
        "Alle eller nogle, Målt hvornår, Hvor længe efter, Slags måling, Målt med og Kilde. "
        "Skriv «Udbytte», «Retning» og «Sted i kilden», og ret det andet, der er anderledes."
    )
    first, copy = findings(page)
    assert {*first} - {*copy} == {*("outcome", "direction", "later", "effect_size", "locator")}
    must(row, "Retning").select_option("none")
    expect(must(rows(page).first, "Retning")).to_have_value("positive")
    page.get_by_role("button", name="Kopiér: Fund 1").click()
    expect(page.locator(SAID)).to_contain_text("Fund 3 er en kopi af Fund 1")  # it comes last


def test_a_list_says_what_the_chosen_word_means(page: Page) -> None:
    sample = must(rows(page).first, "Alle eller nogle")
    field = sample.locator("..")
    expect(field.locator(".means")).to_have_text("Fundet gælder alle, som udbyttet var tænkt til.")
    sample.select_option("del")
    expect(field.locator(".means")).to_have_text("Fundet gælder kun en del af eleverne.")
    expect(sample).to_have_accessible_description(
        "Om fundet gælder alle, som udbyttet var tænkt til. Fundet gælder kun en del af eleverne."
    )


def test_a_row_that_lacks_something_stands_open_when_the_draft_comes_back(page: Page) -> None:
    texts = page.get_by_role("group", name=re.compile("^Tekster om undersøgelsen")).locator(":scope > .rows > .row")
    must(texts.first, "Kilde").select_option("guide2021")
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(rows(page).first).not_to_have_attribute("open", "")  # all that it must have is there
    expect(texts.first).to_have_attribute("open", "")
    must(texts.first, "Læst i").select_option("full-text")
    page.reload()
    expect(rows(page).first).to_be_attached()
    expect(texts.first).not_to_have_attribute("open", "")
