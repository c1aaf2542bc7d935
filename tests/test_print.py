"""Paper: printed with Chromium and read back. No column or record is lost, and the paper says where it is from."""

from __future__ import annotations

import io
import re

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from indsatskatalog.catalogue import Catalogue
from indsatskatalog.facts import COLUMN_GROUPS


def printed(browser: Browser, url: str) -> PdfReader:
    """Print a page as the reader's browser would and return the PDF."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(url, wait_until="load")
    data = page.pdf(prefer_css_page_size=True)
    context.close()
    return PdfReader(io.BytesIO(data))


def words(text: str) -> str:
    """Return text without spaces, hyphens and line breaks, which a narrow column sets freely."""
    return re.sub(r"[\s\u00ad-]+", "", text)


def test_overview_prints_whole_on_landscape(browser: Browser, address: str, catalogue: Catalogue) -> None:
    pdf = printed(browser, address + "indsatser/")
    texts = [words(page.extract_text()) for page in pdf.pages]
    assert all(float(page.mediabox.width) > float(page.mediabox.height) for page in pdf.pages)
    for group in COLUMN_GROUPS.values():
        pages = [text for text in texts if all(words(column.label) in text for column in group)]
        assert pages, "a group's header row stands whole on a page"
        for record in catalogue.interventions.values():
            assert sum(text.count(words(record.title)) for text in pages) >= 1
    whole = "".join(texts)
    assert "Puljenbagguiden" in whole and "DatafraD" not in whole and "version" in whole
    assert f"1/{len(pdf.pages)}" in texts[0]


@pytest.mark.parametrize(
    "id", ["tolaererordning", "makkerlaering", "undervisning-i-smaa-grupper", "intensive-laeringsforloeb", "bogpakker"]
)
def test_a_record_prints_on_at_most_four_pages(browser: Browser, address: str, catalogue: Catalogue, id: str) -> None:
    record = catalogue.interventions[id]
    pdf = printed(browser, f"{address}indsatser/{id}/")
    texts = [words(page.extract_text()) for page in pdf.pages]
    assert len(pdf.pages) <= 4
    assert all(
        abs(float(page.mediabox.width) - 595) < 1 and abs(float(page.mediabox.height) - 842) < 1 for page in pdf.pages
    )
    first, whole = texts[0], "".join(texts)
    assert words(record.title) in first and "Kortfortalt" in first
    assert all(words(column.label) in first for group in COLUMN_GROUPS.values() for column in group)
    links = record.links
    for link in [*(links.read_more or []), *(links.practice_examples or [])] if links else []:
        assert words(link.url) in whole, "a link's address stands on the paper"
    assert words("Data fra") in whole
