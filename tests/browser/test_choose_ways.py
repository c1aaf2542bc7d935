"""What the wizard's result says of a mix and of open questions."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.quiet import opened


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """Open the wizard; what the browser complains of fails the test."""
    with opened(browser, f"{address}vaelg/", viewport={"width": 1280, "height": 900}) as page:
        yield page


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ("ramme=ferier-og-weekender", "Med nogle af svarene passer den, med andre ikke."),
        ("ramme=i-undervisningen", "Med nogle af svarene passer ingen, med andre op til begge."),
        ("trin=indskoling", "Med nogle af svarene passer ingen, med andre op til tre af de fire."),
    ],
)
def test_what_an_open_question_leaves_is_said_in_plain_words(page: Page, address: str, answers: str, said: str) -> None:
    page.goto(f"{address}vaelg/?{answers}#resultat")
    expect(page.locator("[data-narrow] li").filter(has_text=said)).not_to_have_count(0)
    few = page.locator("[data-fits] article").count() == 1
    expect(page.locator("[data-narrow] p")).to_contain_text("Kun den type passer" if few else "færre at vælge imellem")


def test_a_rule_about_several_types_is_not_put_to_one(page: Page, address: str) -> None:
    page.goto(f"{address}vaelg/?valg=makkerlaering#jeres-valg")
    checks = page.locator("[data-checks] li")
    about = checks.filter(has_text=re.compile("regnet to gange|lægges sammen"))
    expect(checks.filter(has_text="Supplementer står ikke alene")).to_have_count(1)
    expect(about).to_have_count(0)
    page.get_by_label("Tag Bogpakker med i jeres valg").check()
    expect(about).to_have_count(2)
