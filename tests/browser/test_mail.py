"""Addresses that a mail, or the text around them, has changed: they are read as they were meant."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_draft import SCHOOL
from tests.browser.test_history import ANSWERS, page
from tests.node import node

__all__ = ["page"]

BROKEN = [
    ("?a=1&amp;b=2", "?a=1&b=2"),
    ("?a=1&amp;amp;b=2&AMP;c=3", "?a=1&b=2&c=3"),
    ("?a=1&#38;b=2&#038;c=3#d", "?a=1&b=2&c=3#d"),
    ("?a=1&#x26;b=2", "?a=1&b=2"),
    ("?a%3D1%26b%3D2%25#c=%3D", "?a=1&b=2%25#c=%3D"),
    ("?#a=1&amp;b=2", "?#a=1&b=2"),
    ("?a=1#resultat%26elever%3D24", "?a=1#resultat&elever=24"),
    ("?q=a%26amp%3Bb&b=%3D", "?q=a%26amp%3Bb&b=%3D"),
    ("?a=1&amp%3Bb=2&AMP%3bc=3", "?a=1&b=2&c=3"),
    ("?a=1&amp;b=%C3%A6&amp;c=x+y", "?a=1&b=%C3%A6&c=x+y"),
    ("?q=amp;&ampere=1", "?q=amp;&ampere=1"),
    ("", ""),
]


def test_addresses_that_a_mail_breaks_are_mended() -> None:
    sent = [f"http://x.dk/vaelg/{end}" for end, _ in BROKEN]
    found = node("answer(given.map(address.mended))", sent, address="shared/address.js")
    assert found == [f"http://x.dk/vaelg/{end}" for _, end in BROKEN]


@pytest.mark.parametrize("end", [".", ",", ")", ">", "».", '"', ");", "!", "%20"])
def test_what_stands_after_a_link_in_a_text_is_no_part_of_it(end: str) -> None:
    fields = [{"key": "trin", "values": ["3", "4"], "many": True}, {"key": "uger", "number": True}, {"key": "q"}]
    code = "answer(given.searches.map((search) => address.readState(search, given.fields)))"
    searches = [f"?trin=3&trin=4{end}", f"?uger=2.5{end}", "?q=hvad%3F", "?trin=3x."]
    chosen, number, words, unknown = node(code, {"fields": fields, "searches": searches}, address="shared/address.js")
    assert (chosen["state"]["trin"], number["state"]["uger"]) == (["3", "4"], ["2.5"])
    assert words["state"]["q"] == ["hvad?"] and unknown["unknown"] == ["trin=3x"]


def test_an_address_from_a_mail_is_read_whole(page: Page, address: str) -> None:
    page.goto(f"{address}indsatser/?trin=3&amp;fag=dansk&amp;sort=-navn")
    expect(page).to_have_url(f"{address}indsatser/?trin=3&fag=dansk&sort=-navn")
    expect(page.locator(".chips li")).to_have_count(2)
    page.goto(f"{address}vaelg/?{ANSWERS.replace('&', '&amp;')}#resultat")
    expect(page.locator("[data-given]").filter(has_text="Ved ikke")).to_have_count(
        page.locator("[data-given]").count() - len(SCHOOL)
    )
    page.goto(f"{address}planlaeg/?{ANSWERS.replace('&', '&amp;')}&amp;valg=bogpakker#udkast")
    expect(page.locator("[data-heading=valg]")).to_contain_text("Bogpakker")
