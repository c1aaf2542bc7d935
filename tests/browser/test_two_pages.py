"""The draft in two windows of one browser: each keeps what is written in the other."""

from __future__ import annotations

import json

from playwright.sync_api import Page, expect

from tests.browser.test_astray import ASIDE, TEXTS, kept, page

__all__ = ["page"]  # a fixture


def test_two_pages_with_the_draft_keep_what_is_written_in_either(page: Page, address: str) -> None:
    """And once it is deleted in one, the other does not keep it again."""
    page.goto(f"{address}planlaeg/#udkast")
    other = page.context.new_page()
    other.goto(f"{address}planlaeg/#udkast")
    one, two = (each.get_by_label("Gem teksten i denne browser") for each in (page, other))
    page.get_by_label("Jeres tekst: Behov").fill("Det haster.")
    other.get_by_label("Jeres tekst: Behov").fill("Noget andet.")
    other.get_by_label("Jeres tekst: Målgruppe", exact=True).fill("Bedre læsning.")
    one.check()
    expect(page.locator("katalog-draft .notice")).to_contain_text("Teksten bliver gemt")
    expect(two).not_to_be_checked()
    two.check()
    expect(other.locator(f"{ASIDE} pre")).to_contain_text("Det haster.")
    expect(page.get_by_label("Jeres tekst: Målgruppe", exact=True)).to_have_value("Bedre læsning.")
    expect(page.get_by_label("Jeres tekst: Behov")).to_have_value("Noget andet.")
    page.get_by_label("Jeres tekst: Målgruppe", exact=True).fill("Bedre regning.")
    expect(other.get_by_label("Jeres tekst: Målgruppe", exact=True)).to_have_value("Bedre regning.")
    other.get_by_label("Jeres tekst: Behov").fill("Haster nu.")
    expect(page.get_by_label("Jeres tekst: Behov")).to_have_value("Haster nu.")
    assert {"Haster nu.", "Bedre regning."} <= set(json.loads(str(kept(page, TEXTS))).values())
    two.uncheck()
    expect(one).not_to_be_checked()
    page.get_by_label("Jeres tekst: Målgruppe", exact=True).fill("Nyt mål.")
    assert "Nyt mål." not in str(kept(page, TEXTS))
