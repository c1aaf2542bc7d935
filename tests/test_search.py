"""The theme's search, in the browser: it finds records, keeps to the policy and stays accessible when open."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, expect

from tests.test_pages import violations


def test_search_finds_a_record_and_goes_to_it(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    complaints: list[str] = []
    page.on(
        "console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None
    )
    page.on("request", lambda sent: None if sent.url.startswith((address, "data:")) else complaints.append(sent.url))
    page.goto(address)
    page.get_by_role("textbox", name="Søg").fill("makkerlæring")
    result = page.locator(".md-search-result__link").first
    expect(result).to_contain_text("Makkerlæring")
    assert violations(page) == []
    result.click()
    expect(page).to_have_url(re.compile(r"/indsatser/makkerlaering/"))
    assert complaints == []
    context.close()
