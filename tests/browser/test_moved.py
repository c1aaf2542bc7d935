"""What a record was called before still leads to it: its page, its place on one, and shared addresses of a mix."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.quiet import opened

# In the frozen catalogue a type, a programme, a study and a focus have had other ids.
TYPE = ("to-laerere", "tolaererordning")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("indsatser/to-laerere/", "indsatser/tolaererordning/"),
        ("programmer/klassekammerathjaelp/", "programmer/sykl/"),
        ("studier/sykl-2019/", "studier/sykl-pilot/"),
    ],
)
def test_an_old_page_leads_to_the_new_one(browser: Browser, address: str, old: str, new: str) -> None:
    with opened(browser, f"{address}{old}?fra=mail#kilder") as page:
        page.wait_for_url(f"{address}{new}?fra=mail#kilder")


def test_an_old_page_leads_on_without_scripts(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}programmer/klassekammerathjaelp/", java_script_enabled=False) as page:
        page.wait_for_url(f"{address}programmer/sykl/")


def test_without_a_reader_of_redirects_there_is_a_link(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}soeg/") as page:
        text = page.request.get(f"{address}programmer/klassekammerathjaelp/").text()
    assert 'href="../../programmer/sykl/"' in text and 'url=../sykl/"' in text


def test_an_old_place_on_a_page_is_still_there(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}trivsel/#klasseledelse") as page:
        expect(page.locator("#klasseledelse + h2, h2#klasserumsledelse")).to_be_in_viewport()


@pytest.mark.parametrize("way", ["sammenlign/?indsats={}&indsats=bogpakker", "ark/?valg={}", "vaelg/?valg={}#resultat"])
def test_a_shared_mix_has_the_type_by_its_new_id(browser: Browser, address: str, way: str) -> None:
    with opened(browser, address + way.format(TYPE[0])) as page:
        ticked = page.locator(f"input[value={TYPE[1]}]:checked")
        expect(ticked).to_have_count(1)
        expect(page.locator(".notice:visible")).to_have_count(0)


def test_a_shared_draft_and_its_sums_have_it_too(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}planlaeg/?valg={TYPE[0]}#udkast") as page:
        expect(page.locator(".draft-text textarea")).to_have_value(re.compile("olærerordning"))
        expect(page.locator(".notice:visible")).to_have_count(0)
    with opened(browser, f"{address}vaelg/?valg={TYPE[0]}#resultat") as page:
        expect(page.locator("katalog-effort")).to_contain_text("Tolærerordning")
