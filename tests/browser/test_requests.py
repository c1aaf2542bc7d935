"""What a visit asks for: scripts and styles that the page uses, each once, and no more of them than it takes."""

from __future__ import annotations

from collections import Counter
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.quiet import quiet
from tests.browser.test_draft import MIX, SCHOOL

ANSWERS = urlencode(SCHOOL)
# An address, what is there when all has come, and how many scripts, styles and pictures it may take.
VISITS = [
    ("", "h1", 3),
    ("indsatser/makkerlaering/", "h1", 3),
    ("indsatser/", "katalog-overview .shown:not(:empty)", 14),
    ("sammenlign/", "katalog-compare .shown:not(:empty)", 10),
    ("soeg/?q=matematik", "katalog-answers .answers li", 12),
    ("vaelg/", "katalog-wizard legend:visible", 16),
    (f"vaelg/?{ANSWERS}#resultat", "[data-count]:not(:empty)", 18),
    (f"planlaeg/?{ANSWERS}&{MIX}", "[data-origin]:not(:empty)", 17),
    ("planlaeg/", "h1", 11),
    ("ark/?valg=bogpakker", "[data-today]:not(:empty)", 13),
]


@pytest.mark.parametrize(("query", "there", "most"), VISITS, ids=[visit[0][:12] for visit in VISITS])
def test_a_visit_asks_for_few_files_and_for_none_twice(
    browser: Browser, address: str, query: str, there: str, most: int
) -> None:
    sent: Counter[str] = Counter()
    with quiet(browser) as context:
        page = context.new_page()
        page.on("request", lambda request: sent.update([request.url.removeprefix(address).partition("?")[0]]))
        page.goto(address + query, wait_until="networkidle")
        expect(page.locator(there).first).to_be_visible()
    assert not [name for name, times in sent.items() if times > 1]
    files = sorted(name for name in sent if name.startswith("assets/"))
    assert len(files) <= most, files


def test_a_page_asks_at_once_for_every_script_that_it_runs_at_first(browser: Browser, address: str) -> None:
    """None waits until another has been read: all are named in the page, or come by a press or a choice."""
    with quiet(browser) as context:
        page = context.new_page()
        page.goto(address + "bidrag/", wait_until="networkidle")
        expect(page.locator("katalog-contribute[data-ready]")).to_be_attached()
        named = page.eval_on_selector_all(
            "script[src], link[rel=modulepreload]", "all => all.map(e => e.src || e.href)"
        )
        sent = page.evaluate("performance.getEntriesByType('resource').map((entry) => entry.name)")
    asked = [name for name in sent if name.endswith(".js")]
    assert asked and set(asked) == set(named)
