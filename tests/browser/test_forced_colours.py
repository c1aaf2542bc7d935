"""A reader's own colours, dark ones too: drawings and the menu are seen in them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.quiet import opened

# A part's paint and the colour that the reader's own text has, or ground.
PAINT = "(part, name) => getComputedStyle(part)[name]"
OWN = """() => Object.fromEntries(["Canvas", "CanvasText"].map((name) => {
  document.body.style.setProperty("outline-color", name);
  return [name, getComputedStyle(document.body).outlineColor];
}))"""


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    url = f"{address}indsatser/intensive-laeringsforloeb/"
    with opened(browser, url, forced_colors="active", color_scheme="dark") as page:
        page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true })")
        yield page


def test_drawings_take_the_readers_colours(page: Page) -> None:
    own = page.evaluate(OWN)
    assert own["Canvas"] != own["CanvasText"]
    for selector, paint, colour in (
        (".dosage text", "fill", "CanvasText"),
        (".dosage-main:not(.dosage-most)", "fill", "CanvasText"),
        (".dosage-base", "stroke", "CanvasText"),
    ):
        part = page.locator(selector).first
        assert part.evaluate(PAINT, paint) == own[colour], selector


def test_only_the_current_page_is_underlined_in_the_menu(page: Page) -> None:
    ground = page.evaluate(OWN)["Canvas"]
    lines = page.locator(".menu a").evaluate_all("all => all.map(one => getComputedStyle(one).borderBottomColor)")
    current = page.locator(".menu a").evaluate_all("all => all.map(one => one.hasAttribute('aria-current'))")
    assert [line != ground for line in lines] == current and sum(current) == 1
