"""What a browser refuses, or a server does not send, is told in a sentence that says what to do; the page stays."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.quiet import opened, quiet

# An address, the files that do not come, what people can do until they do, and what they can use meanwhile.
UNSENT = [
    ("vaelg/", "**/api/v1/wizard.json", "Indtil da kan I læse alle spørgsmål her.", ".question:visible"),
    ("ark/?valg=bogpakker", "**/ark/typer/*", "Typens egen side kan udskrives nu.", "summary:visible"),
    ("planlaeg/?valg=bogpakker", "**/planlaeg/fakta/*", "Overskrifter og felter kan I bruge nu.", "textarea:visible"),
    ("bidrag/?slags=program", "**/bidrag/skema/*", "", "[name=slags]:visible"),
]
# An address, the button that copies, and what people can do instead.
KEPT_BACK = [
    ("planlaeg/?valg=bogpakker", "Kopiér til Word", "Markér teksten, og kopiér den selv."),
    ("sammenlign/?indsats=bogpakker", "Kopiér som tabel", "Hent tabellen som regneark i stedet."),
]


@pytest.mark.parametrize(("path", "files", "meanwhile", "left"), UNSENT)
def test_files_that_do_not_come_are_told(
    browser: Browser, address: str, path: str, files: str, meanwhile: str, left: str
) -> None:
    with opened(browser, address + path, but="net::ERR_FAILED", missing=files) as page:
        told = f"Siden kunne ikke hente det, den skal bruge. Genindlæs den om lidt. {meanwhile}".strip()
        expect(page.locator("main .notice:visible")).to_have_text(told)
        expect(page.locator(left).first).to_be_visible()


@pytest.mark.parametrize(("path", "button", "instead"), KEPT_BACK)
def test_a_clipboard_that_is_refused_is_told(
    browser: Browser, address: str, path: str, button: str, instead: str
) -> None:
    with quiet(browser) as context:
        page = context.new_page()
        page.add_init_script(
            "navigator.clipboard.write = () => Promise.reject(new DOMException('', 'NotAllowedError'))"
        )
        page.goto(address + path)
        page.get_by_role("button", name=button).click()
        expect(page.locator("main .notice:visible")).to_have_text(f"Browseren lod os ikke kopiere. {instead}")
