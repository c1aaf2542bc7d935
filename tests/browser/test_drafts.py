"""What is begun at /bidrag/ is not lost: by another kind, another record, a reload, another tab or a closed window."""

from __future__ import annotations

import contextlib
import re

import pytest
from playwright.sync_api import Browser, Dialog, Error, Locator, Page, expect

from indsatskatalog.checking.rules import KEPT
from tests.browser.form_walk import begin, must, propose, write_word
from tests.browser.quiet import quiet, violations
from tests.browser.test_contribute import begin as open_form
from tests.browser.test_contribute import open_part

KEEP = "Gem kladden i denne browser"
KEYS = "Object.keys(localStorage).sort()"
SAID = "katalog-contribute .notice"
BEGUN = "[data-drafts] li"
ELSEWHERE = "[data-elsewhere]"


@pytest.fixture
def page(form_page: Page) -> Page:
    """Return the form."""
    return form_page


def name(page: Page) -> Locator:
    """Return the field of the record's name."""
    return must(page, "Navn")


def open_record(page: Page, id: str) -> None:
    """Correct a record of the kind that is chosen, from inside the form."""
    page.get_by_label("Ret en, der findes").select_option(id)
    page.get_by_role("button", name="Ret den", exact=True).click()
    expect(page.locator("[data-doing]")).to_contain_text("I retter")


def leaves_at_once(page: Page) -> bool:
    """Try to leave; tell whether the browser let it happen without asking."""
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", answer)
    with contextlib.suppress(Error):  # the way is broken off where the answer is no
        page.goto(f"{page.url.partition('bidrag/')[0]}om/")
    page.remove_listener("dialog", answer)
    return asked == []


def test_every_kind_and_every_record_has_a_draft_of_its_own_once_it_is_said(page: Page, address: str) -> None:
    name(page).fill("Uden kryds")
    assert page.evaluate(KEYS) == []
    page.get_by_label(KEEP).check()
    begin(page, "Program")
    name(page).fill("Nyt program")
    open_record(page, "sykl")
    name(page).fill("SYKL, rettet")
    open_form(page, address, "?slags=studie&id=tmtm-2017")  # «Foreslå ændring» elsewhere
    must(page, "Kort fortalt").fill("Rettet.")
    drafts = ["indsatstype", "program", "program/sykl", "studie/tmtm-2017"]
    assert page.evaluate(KEYS) == [KEPT[0], *(f"{KEPT[0]}:{key}" for key in drafts)]
    assert page.evaluate("document.cookie") == ""
    open_form(page, address)  # the one that was worked at last
    expect(must(page, "Kort fortalt")).to_have_value("Rettet.")
    expect(page.locator(BEGUN)).to_have_count(3)
    for told, value in (("SYKL, rettet", "SYKL, rettet"), ("Nyt program", "Nyt program"), ("Uden kryds", "Uden kryds")):
        page.get_by_role("button", name=f"Skriv videre: {told}").click()
        expect(name(page)).to_have_value(value)
    page.go_back()
    expect(name(page)).to_have_value("Nyt program")
    page.go_forward()
    expect(name(page)).to_have_value("Uden kryds")
    page.reload()
    expect(name(page)).to_have_value("Uden kryds")
    assert violations(page) == []


def test_who_says_no_more_has_nothing_left_in_the_browser_and_all_of_it_in_the_page(page: Page, address: str) -> None:
    page.get_by_label(KEEP).check()
    name(page).fill("Læsevenner")
    begin(page, "Program")
    name(page).fill("Et program")
    page.get_by_label(KEEP).uncheck()
    assert page.evaluate(KEYS) == []
    expect(name(page)).to_have_value("Et program")
    begin(page, "Indsatstype")
    expect(name(page)).to_have_value("Læsevenner")
    assert page.evaluate(KEYS) == []


def test_a_draft_is_begun_anew_and_another_one_deleted(page: Page, address: str) -> None:
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_label(KEEP).check()
    name(page).fill("Læsevenner")
    begin(page, "Program")
    name(page).fill("Et program")
    page.get_by_role("button", name="Begynd forfra").click()
    expect(name(page)).to_have_value("")
    page.get_by_role("button", name="Slet: Læsevenner").click()
    expect(page.locator(BEGUN)).to_have_count(0)
    assert page.evaluate(KEYS) == [KEPT[0]]


def test_leaving_warns_while_nothing_is_kept(page: Page, address: str) -> None:
    page.mouse.click(5, 5)  # a browser asks only where somebody has done something
    assert leaves_at_once(page)
    open_form(page, address, "?slags=indsatstype")
    name(page).fill("Læsevenner")
    begin(page, "Program")
    assert not leaves_at_once(page), "what was begun of another kind would be lost"
    begin(page, "Indsatstype")
    name(page).fill("")
    open_part(page, "Pris")
    page.get_by_role("group", name="Kroner pr. elev").get_by_label("Mindst").fill("mange")
    assert not leaves_at_once(page), "a text that is not yet a number would be lost"
    page.get_by_label(KEEP).check()
    assert leaves_at_once(page)
    open_form(page, address)
    open_part(page, "Pris")
    expect(page.get_by_role("group", name="Kroner pr. elev").get_by_label("Mindst")).to_have_value("mange")


def test_a_tab_holds_what_nobody_has_said_to_keep_until_it_is_closed(page: Page, address: str) -> None:
    begin(page, "Ord i en ordliste")
    write_word(page)
    propose(page, "Skolens bogklub")
    begin(page, "Program")
    name(page).fill("Et program")
    page.once("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(name(page)).to_have_value("Et program")
    expect(page.locator("[data-parts] li")).to_contain_text(["Skolens bogklub"])
    assert not leaves_at_once(page)  # closed, it would be lost
    assert page.evaluate(KEYS) == []
    other = page.context.new_page()
    open_form(other, address, "?slags=program")
    expect(name(other)).to_have_value("")
    other.close()
    page.get_by_label(KEEP).check()
    assert page.evaluate("sessionStorage.length") == 0  # the browser keeps it
    page.get_by_label(KEEP).uncheck()
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(name(page)).to_have_value("Et program")
    page.get_by_role("button", name="Begynd forfra").click()
    page.get_by_role("button", name="Fjern: Skolens bogklub").click()
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_a_proposal_that_nobody_took_along_warns(page: Page) -> None:
    begin(page, "Ord i en ordliste")
    write_word(page)
    propose(page, "Skolens bogklub")
    assert not leaves_at_once(page)
    with page.expect_download():
        page.get_by_role("button", name="Hent hele forslaget").click()
    assert leaves_at_once(page)


def test_a_proposal_says_what_is_being_written_beside_it(page: Page) -> None:
    begin(page, "Ord i en ordliste")
    write_word(page)
    propose(page, "Skolens bogklub")
    beside = page.get_by_text("Det, I skriver nu, er ikke med.")
    with page.expect_download():
        page.get_by_role("button", name="Hent hele forslaget").click()
    expect(beside).to_have_count(0)
    begin(page, "Program")
    name(page).fill("Læsevenner")
    with page.expect_download():
        page.get_by_role("button", name="Hent hele forslaget").click()
    expect(beside).to_have_count(2)  # read out, and seen beside the button
    begin(page, "Ord i en ordliste")
    with page.expect_download():
        page.get_by_role("button", name="Hent hele forslaget").click()
    expect(page.get_by_text("Kladden «Læsevenner» er ikke med.").last).to_be_in_viewport()
    expect(beside).to_have_count(0)


def test_two_tabs_with_one_record_are_told_and_each_keeps_its_text(browser: Browser, address: str) -> None:
    with quiet(browser) as context:
        one, two = context.new_page(), context.new_page()
        open_form(one, address, "?slags=program&id=sykl")
        one.get_by_label(KEEP).check()
        open_form(two, address, "?slags=program&id=sykl")
        for tab in (one, two):
            expect(tab.locator(ELSEWHERE)).to_contain_text("er åben i en anden fane")
        expect(two.get_by_label(KEEP)).to_be_checked()
        name(one).fill("Fra den ene")
        expect(two.locator(ELSEWHERE)).to_contain_text("er ændret i en anden fane")
        name(two).fill("Fra den anden")
        expect(one.locator(BEGUN)).to_contain_text("Fra den anden")
        name(one).press_sequentially(" fane")
        two.get_by_role("button", name="Hent det, der står i den anden fane").click()
        expect(name(two)).to_have_value("Fra den ene fane")
        expect(two.locator(BEGUN)).to_contain_text("Fra den anden")
        two.close()
        one.close()
        again = context.new_page()
        open_form(again, address, "?slags=program&id=sykl")
        kept = {str(name(again).input_value())}
        again.locator(BEGUN).get_by_role("button", name="Skriv videre").click()
        expect(name(again)).not_to_have_value(kept.copy().pop())
        assert kept | {name(again).input_value()} == {"Fra den ene fane", "Fra den anden"}


def test_a_proposal_is_one_for_all_tabs(browser: Browser, address: str) -> None:
    with quiet(browser) as context:
        one, two = context.new_page(), context.new_page()
        for tab in (one, two):
            open_form(tab, address, "?slags=ord")
        one.get_by_label(KEEP).check()
        expect(two.get_by_label(KEEP)).to_be_checked()
        for tab, id in ((one, "bogklub"), (two, "laeseklub")):
            write_word(tab)
            must(tab, "Id").fill(id)
            propose(tab, "Skolens bogklub")
        for tab in (one, two):
            expect(tab.locator("[data-parts] li")).to_have_count(2)


def test_where_a_tab_was_told_to_keep_nothing_no_other_keeps(browser: Browser, address: str) -> None:
    with quiet(browser) as context:
        one, two = context.new_page(), context.new_page()
        for tab in (one, two):
            open_form(tab, address, "?slags=indsatstype")
        one.get_by_label(KEEP).check()
        begin(two, "Program")
        name(two).fill("Et program")
        one.get_by_label(KEEP).uncheck()
        expect(two.get_by_label(KEEP)).not_to_be_checked()
        name(two).fill("Et andet")
        assert two.evaluate(KEYS) == []


def test_what_a_browser_keeps_is_what_the_page_on_privacy_names(page: Page, address: str) -> None:
    page.get_by_label(KEEP).check()
    name(page).fill("Læsevenner")
    begin(page, "Ord i en ordliste")
    write_word(page)
    propose(page, "Skolens bogklub")
    begin(page, "Program")
    name(page).fill("Et program")
    page.goto(f"{address}planlaeg/#udkast")
    page.get_by_label("Gem teksten i denne browser").check()
    page.get_by_label("Jeres tekst: Behov").fill("Det haster.")
    page.wait_for_function("localStorage.getItem('indsatskatalog-udkast')?.includes('Det haster.')")
    keys = page.evaluate(KEYS)
    assert len(keys) == 5 and all(re.split("[:]", key)[0] in KEPT for key in keys), keys
    page.goto(f"{address}privatliv/")
    text = page.locator("main").inner_text()
    named = [pattern for pattern in page.locator("main code").all_inner_texts() if pattern.startswith("indsats")]
    for key in keys:
        assert any(key == one or (one.endswith(":…") and key.startswith(one[:-1])) for one in named), (key, named)
    assert "begynder med" in text


def test_a_source_of_any_word_stops_no_draft(page: Page, address: str) -> None:
    sources = '{"constructor": [{"ref": "guide2021", "locator": "kap. 4.B"}]}'
    text = f'{{"kind": "program", "id": "", "data": {{"title": "Vores", "sources": {sources}}}}}'
    page.evaluate("text => localStorage.setItem('indsatskatalog-kladde:program', text)", text)
    for written in ("Vores egen", "Vores anden"):
        page.goto("about:blank")
        page.goto(f"{address}bidrag/?slags=program")
        name(page).fill(written)
    page.reload()
    expect(name(page)).to_have_value("Vores anden")
