"""The words that somebody looks for in the overview: as people write them, and where they lead when nothing fits."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_overview import page

__all__ = ["page"]


@pytest.mark.parametrize(
    "text",
    [
        "bog\u00adpakker,",
        "bog-pakker",
        "BOGPAKKER",
        "bogpakker?",
        "bogpakker / læsning",
        "7.-9. klasse",
        "7\u20119. klasse",
        "7 - 9. klasse",
        "«boeger»",
        "co-teaching",  # another name, which stands in no cell
        "hvad er turboforløb?",
    ],
)
def test_words_are_found_however_they_are_written(page: Page, text: str) -> None:
    page.get_by_label("Ord i tabellen").fill(text)
    expect(page.locator(".shown")).to_contain_text(re.compile(r"^Viser [1-4] af 5 "))


def test_what_is_not_in_the_table_is_sought_in_the_whole_catalogue(page: Page, address: str) -> None:
    page.get_by_label("Ord i tabellen").fill("Hvad er & prisen?")
    link = page.get_by_role("link", name="Søg efter «Hvad er & prisen?» i hele kataloget")
    expect(link).to_have_attribute("href", re.compile(r"/soeg/\?q=Hvad\+er\+%26\+prisen%3F$"))
    link.click()
    expect(page.locator("katalog-answers .answers li").first).to_contain_text("priser")
    page.goto(f"{address}indsatser/?q=bog")
    expect(page.locator(".shown")).to_contain_text("Viser")
    expect(page.locator("[data-elsewhere]")).to_be_hidden()
