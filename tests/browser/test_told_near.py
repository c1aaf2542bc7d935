"""What a pressed button asks or did is told beside it: on a phone's screen, read out, and the focus where it was."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.quiet import opened, violations


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """Open the wizard on a phone; what the browser complains of fails the test."""
    with opened(browser, f"{address}vaelg/#trin", viewport={"width": 390, "height": 664}) as page:
        yield page


def test_no_answer_is_told_at_the_button_that_keeps_the_focus(page: Page) -> None:
    on, said = page.get_by_role("button", name="Fortsæt"), page.get_by_role("alert")
    on.click()
    expect(said).to_have_text("Vælg et svar. Ved I det ikke, så vælg «Ved ikke».")
    expect(said).to_be_in_viewport(ratio=1)
    expect(on).to_be_focused()
    assert violations(page) == []
    page.get_by_label("Mellemtrin").check()
    expect(said).to_be_empty()


@pytest.mark.parametrize(
    "there",
    [
        *("vaelg/?trin=mellemtrin#resultat", "ark/?valg=makkerlaering", "planlaeg/?valg=makkerlaering#udkast"),
        *("indsatser/", "sammenlign/"),
    ],
)
def test_a_copied_link_is_told_under_its_button_on_a_phone(page: Page, address: str, there: str) -> None:
    page.goto(f"{address}{there}")
    if "ark/" in there:
        page.get_by_text("Vælg indsatstyper til arket").click()  # the list open: its buttons stand further down
    page.get_by_role("button", name="Kopiér link").click()
    said = page.get_by_role("status").filter(has_text="Linket er kopieret.")
    expect(said).to_be_in_viewport(ratio=1)
