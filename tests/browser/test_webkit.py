"""Paper from WebKitGTK, where the machine has it: whole, though it repeats no head and lays no sheet on its side."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from scripts.lab.paper import View, chromium, written
from scripts.lab.sheets import faults, read
from scripts.lab.webkit import WebKit, WebKitMissing, started
from tests.browser.test_print import TAKEN_ALONG

pytestmark = pytest.mark.clients


@pytest.fixture(scope="module")
def webkit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebKit]:
    """Start one WebKitGTK for all tests of this file."""
    running = started(tmp_path_factory.mktemp("webkit"))
    try:
        given = running.__enter__()
    except WebKitMissing as problem:
        pytest.skip(str(problem))
    yield given
    running.__exit__(None, None, None)


# /evidens/ takes a minute; the audit prints it.
@pytest.mark.parametrize("view", TAKEN_ALONG[:-1], ids=lambda view: view.address.partition("?")[0])
def test_its_paper_is_whole(webkit: WebKit, browser: Browser, address: str, view: View) -> None:
    page = browser.new_page()
    _, shown, _ = chromium(page, address + view.address, view)
    page.close()
    sheets = written(read(webkit.print(address + view.address, view.ready)))
    assert list(faults(sheets, shown, repeats=False)) == []


def test_what_fails_is_told(webkit: WebKit, tmp_path: Path) -> None:
    with pytest.raises(WebKitMissing, match=r"nowhere\.html"):
        webkit.print((tmp_path / "nowhere.html").as_uri(), "main")
