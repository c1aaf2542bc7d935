"""What people write about themselves stands in the fragment, beside the part of a page it names: no server sees it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.lab.serving import serving
from tests.browser.quiet import quiet
from tests.browser.test_draft import SCHOOL
from tests.node import node

SMALL = "undervisning-i-smaa-grupper"
PUPILS, PRICE = "4711", "1234.5"  # numbers that stand nowhere else


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with quiet(browser) as context:
        yield context.new_page()


def test_a_fragment_is_parted_and_put_together() -> None:
    cases = [["#resultat&elever=24&skoler=2", "resultat", "elever=24&skoler=2"], ["#elever=24", "", "elever=24"]]
    cases += [["#udkast", "udkast", ""], ["", "", ""]]
    code = """answer(given.map(([hash]) => { const { part, own } = address.parted(hash);
      return [address.asFragment(part, own), part, own]; }))"""
    assert node(code, cases, address="shared/address.js") == cases
    assert node("answer(address.parted(given))", "#elever=24&udkast", address="shared/address.js")["part"] == "udkast"


def test_the_servers_log_has_none_of_the_numbers(page: Page, site: Path) -> None:
    log: list[str] = []
    with serving(site, log) as address:
        page.goto(f"{address}vaelg/?valg={SMALL}#resultat")
        page.get_by_label("Elever", exact=True).fill(PUPILS)
        page.get_by_label("Jeres timepris").fill("1.234,5")
        expect(page).to_have_url(re.compile(f"#resultat&elever={PUPILS}&timepris={PRICE}$"))
        page.reload()
        expect(page.get_by_label("Jeres timepris")).to_have_value("1.234,5")
        page.get_by_role("link", name="Lav et udkast").click()
        expect(page).to_have_url(f"{address}planlaeg/?valg={SMALL}#elever={PUPILS}&timepris={PRICE}")
        expect(page.locator("[data-heading=oekonomi]")).to_contain_text("1.234,5 kr. i timen")
        page.get_by_role("link", name="Ret jeres svar, valg og tal").click()
        expect(page.get_by_label("Elever", exact=True)).to_have_value("4.711")
        page.go_back()
        expect(page.locator("[data-heading=oekonomi]")).to_contain_text("1.234,5 kr. i timen")
    asked = "\n".join(log)
    assert f"GET /planlaeg/?valg={SMALL} " in asked and f"vaelg/?valg={SMALL}" in asked  # it is a log
    assert PUPILS not in asked and PRICE not in asked and "timepris" not in asked


def test_what_an_older_link_has_in_its_query_is_read_once_and_moved(page: Page, address: str) -> None:
    page.goto(f"{address}vaelg/?elever=24&valg={SMALL}&timepris=350&voksne-{SMALL}=2#resultat")
    expect(page.get_by_label("Elever", exact=True)).to_have_value("24")
    moved = f"elever=24&timepris=350&voksne-{SMALL}=2"
    expect(page).to_have_url(f"{address}vaelg/?valg={SMALL}#resultat&{moved}")
    page.goto(f"{address}planlaeg/?valg={SMALL}&elever=24&timepris=350&voksne-{SMALL}=2")
    expect(page.locator("[data-heading=oekonomi]")).to_contain_text("350 kr. i timen")
    expect(page).to_have_url(f"{address}planlaeg/?valg={SMALL}#{moved}")


def test_links_on_the_page_and_back_and_forth_keep_the_numbers(page: Page, address: str) -> None:
    page.goto(f"{address}planlaeg/?valg={SMALL}#trin-2&elever=24")
    expect(page.locator("#trin-2")).to_be_in_viewport()  # the browser alone finds no such part
    page.get_by_role("link", name="Udkast til projektbeskrivelse").click()
    expect(page).to_have_url(f"{address}planlaeg/?valg={SMALL}#udkast&elever=24")
    expect(page.locator("[data-heading=oekonomi]")).to_contain_text("24 elever")
    page.go_back()
    expect(page).to_have_url(f"{address}planlaeg/?valg={SMALL}#trin-2&elever=24")
    expect(page.locator("katalog-draft")).to_be_hidden()
    page.goto(f"{address}vaelg/?{urlencode(SCHOOL)}&valg={SMALL}#resultat&elever=25")
    page.get_by_label("Elever", exact=True).fill("24")
    page.get_by_role("link", name="Se resultatet med de svar").first.click()  # its address was written before
    expect(page).to_have_url(re.compile("#resultat&elever=24$"))
    assert urlencode(SCHOOL) not in page.url
    expect(page.get_by_label("Elever", exact=True)).to_have_value("24")
    page.get_by_role("link", name="Ret: ").first.click()
    expect(page).to_have_url(re.compile("#[a-z-]+&elever=24$"))
    page.goto(f"{address}vaelg/?valg={SMALL}#tid&elever=24")
    expect(page.locator("legend:visible")).to_have_count(1)
    page.get_by_label("Ved ikke").locator("visible=true").check()
    page.get_by_role("button", name="Fortsæt").click()
    expect(page).to_have_url(re.compile(r"tid=ved-ikke&valg=[a-z-]+#elever=24$"))
    page.go_back()
    expect(page).to_have_url(f"{address}vaelg/?tid=ved-ikke&valg={SMALL}#tid&elever=24")
    page.go_forward()
    expect(page).to_have_url(re.compile(r"#elever=24$"))
    page.evaluate("location.hash = 'tid'")  # whoever takes the numbers out of the address is not given them again
    expect(page).to_have_url(re.compile("#tid$"))
