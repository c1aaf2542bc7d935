"""What the tests of pages share: a quiet browser, what axe finds, and what a printed page says."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page
from pypdf import PdfReader

from scripts.lab.sheets import words as words

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
# Axe's own script is put in by the browser's debugger, which the site's policy does not concern.
RUN = "async () => (await axe.run(document, {resultTypes: ['violations']})).violations"
# Words that stand on two lines without a hyphen, and boxes that cut what is in them.
BROKEN = """(selector) => {
  const found = [];
  for (const box of document.querySelectorAll(selector)) {
    const isCut = box.scrollWidth > box.clientWidth + 1 && getComputedStyle(box).display !== "inline";
    if (isCut) found.push(box.textContent);
    const texts = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      for (const word of texts.currentNode.data.matchAll(/[\\p{L}\\p{N}.]+/gu)) {
        const at = (place) => {
          const range = document.createRange();
          range.setStart(texts.currentNode, place);
          range.setEnd(texts.currentNode, place + 1);
          return [...range.getClientRects()].filter(({ width }) => width).map(({ top }) => Math.round(top));
        };
        // Before its first letter may stand the hyphen of the word that it goes on.
        const first = at(word.index).at(-1), last = at(word.index + word[0].length - 1)[0];
        if (first !== undefined && last !== undefined && first !== last) found.push(word[0]);
      }
    }
  }
  return found;
}"""
# What the tests serve, and what a page holds itself: it may ask for nothing else.
OWN = ("http://127.0.0.1:", "data:", "blob:")
CLIPBOARD = ("clipboard-read", "clipboard-write")


# A browser's first window costs several times what its next ones do, so those that a test is done with are emptied
# and kept: by who made them and how, the one last used at the end.
_kept: dict[tuple[Browser, str], tuple[BrowserContext, CDPSession]] = {}
MOST_KEPT = 4
IS_NATIVE = "/\\[native code\\]/.test(Date.now)"


@contextmanager
def quiet(browser: Browser, *, but: str | None = None, **settings: Any) -> Iterator[BrowserContext]:
    """Yield a browser without a history; what its pages complain of, or ask other hosts for, fails the test.

    A complaint that holds the text `but` is meant to come.
    """
    complaints: list[str] = []
    made_so = (browser, repr(sorted(settings.items())))
    context, control = _kept.pop(made_so, None) or _new(browser, settings)
    listeners: dict[Any, Any] = {
        "console": lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None,
        "weberror": lambda error: complaints.append(str(error.error)),
        "request": lambda sent: None if sent.url.startswith(OWN) else complaints.append(sent.url),
    }
    for event, listener in listeners.items():
        context.on(event, listener)
    yield context
    if _emptied(context, control):
        _kept[made_so] = context, control
    for event, listener in listeners.items():
        context.remove_listener(event, listener)
    while len(_kept) > MOST_KEPT:
        _kept.pop(next(iter(_kept)))[0].close()
    assert [text for text in complaints if but is None or but not in text] == []


def _new(browser: Browser, settings: dict[str, Any]) -> tuple[BrowserContext, CDPSession]:
    """Return a browser with an empty window, which stays, and what it is emptied by."""
    context = browser.new_context(**{"permissions": CLIPBOARD} | settings)
    return context, context.new_cdp_session(context.new_page())


def _emptied(context: BrowserContext, control: CDPSession) -> bool:
    """Close a browser's pages and forget all that they left; a clock that a test set stays, so such a one is closed."""
    first, *others = context.pages
    for page in others:
        page.close()
    if not first.evaluate(IS_NATIVE):
        context.close()
        return False
    control.send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "all"})
    control.send("Network.clearBrowserCache")
    return True


@contextmanager
def opened(browser: Browser, url: str, *, but: str | None = None, missing: str = "", **settings: Any) -> Iterator[Page]:
    """Yield an address, loaded in a quiet browser; the files of the pattern `missing` do not come."""
    with quiet(browser, but=but, **settings) as context:
        page = context.new_page()
        if missing:
            page.route(missing, lambda route: route.abort())
        page.goto(url)
        yield page


def violations(page: Page) -> list[str]:
    """Run axe-core and write its findings as text."""
    page.evaluate(AXE)
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in page.evaluate(RUN)
        for node in rule["nodes"]
    ]


def broken_words(page: Page, selector: str) -> list[str]:
    """Return the words that a page breaks without a hyphen in some boxes, and the text of boxes that cut theirs."""
    found: list[str] = page.evaluate(BROKEN, selector)
    return found


def paper(page: Page) -> PdfReader:
    """Print a page as it stands and return the PDF."""
    return PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))


def printed(browser: Browser, url: str) -> PdfReader:
    """Open an address, print it as the reader's browser would and return the PDF."""
    with opened(browser, url) as page:
        return paper(page)


def unpaged(pdf: PdfReader) -> str:
    """Return the words of a paper in one text, without its page numbers, which stand where a sheet ends."""
    of = len(pdf.pages)
    return "".join(words(sheet.extract_text()).removeprefix(f"{n}/{of}") for n, sheet in enumerate(pdf.pages, start=1))
