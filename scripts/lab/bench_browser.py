"""What the bench measures in a browser: keys as they are pressed, bytes as they are sent, and Lighthouse's speed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from scripts.browser import FLAGS, find_browser
from scripts.lab.serving import serving

QUERY = "læsning i ferierne"
# Writes a query key by key into the search field, and returns how long the slowest key waited for its answers.
SEARCH = """async (query) => {
  const field = document.querySelector("katalog-search input");
  field.focus();  // the search's script is fetched for it
  await customElements.whenDefined("katalog-search");
  const list = document.querySelector(".suggestions");
  let slowest = 0;
  for (let at = 1; at <= query.length; at++) {
    field.value = query.slice(0, at);
    if (!field.value.trim() || field.value.endsWith(" ")) continue;
    const start = performance.now();
    const shown = new Promise((done) => new MutationObserver(done).observe(list, { childList: true, subtree: true }));
    field.dispatchEvent(new Event("input"));
    await shown;
    slowest = Math.max(slowest, performance.now() - start);
  }
  return slowest;
}"""
# Notes how long each key waits: from the browser's own time of the press till the second frame after it begins, when
# the first, with what the key led to, has been laid out and painted.
WATCH = """() => {
  let pressed = 0;
  window.waits = [];
  for (const kind of ["keydown", "keyup"]) addEventListener(kind, (event) => { pressed = event.timeStamp; }, true);
  addEventListener("input", () => {
    const start = pressed;
    requestAnimationFrame(() => requestAnimationFrame(() => window.waits.push(performance.now() - start)));
  });
}"""
WORDS = ("laesning", "hjemmet", "skriv")  # each is written and taken back: what a record has, and what few have
RUNS = 5  # of Lighthouse, on each page: one says little
SPEED_TARGET = 98  # of its hundred marks, in the median
PRESSES = 20  # of a box, and of the choice of an order


@contextmanager
def reading(site: Path) -> Iterator[tuple[Browser, str]]:
    """Serve a site and start a browser; yields it with the site's address."""
    with serving(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=list(FLAGS))
        yield browser, address
        browser.close()


def sent_to(page: Page) -> dict[str, float]:
    """Return what fills with a page's requests: the bytes of each answer as they were sent, its header included."""
    sizes: dict[str, float] = {}
    session = page.context.new_cdp_session(page)

    def noted(event: dict[str, Any]) -> None:
        sizes[event["requestId"]] = sizes.get(event["requestId"], 0) + event.get("encodedDataLength", 0)

    for event in ("requestWillBeSent", "loadingFinished"):
        session.on(f"Network.{event}", noted)
    session.send("Network.enable")
    return sizes


def visit(browser: Browser, address: str) -> tuple[int, float]:
    """Return how many requests a first visit to a page makes, and the bytes that answer them."""
    context = browser.new_context()
    page = context.new_page()
    sizes = sent_to(page)
    page.goto(address, wait_until="networkidle")
    context.close()
    return len(sizes), sum(sizes.values())


@dataclass(frozen=True)
class Asked:
    """What a first query took: bytes, milliseconds of its slowest key, and of that when all of it is at hand."""

    sent: float
    cold: float
    warm: float


def search(browser: Browser, address: str) -> Asked:
    """Ask the search the same twice, key by key."""
    page = browser.new_page()
    page.goto(address, wait_until="networkidle")
    sizes = sent_to(page)
    cold = float(page.evaluate(SEARCH, QUERY))
    page.wait_for_load_state("networkidle")
    warm = float(page.evaluate(SEARCH, QUERY))
    page.close()
    return Asked(sum(sizes.values()), cold, warm)


def narrowing(browser: Browser, address: str) -> Iterator[tuple[str, list[float]]]:
    """Yield the milliseconds from key press to painted table: for free text, a facet's box, and another order."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(address + "indsatser/")
    page.evaluate(WATCH)
    page.get_by_label("Ord i tabellen").focus()
    written = [*WORDS[0], *["Backspace"] * len(WORDS[0])]
    written += [key for word in WORDS[1:] for key in (*word, *["Backspace"] * len(word))]
    yield "filter, a key", [press(page, key) for key in written]
    page.locator("[data-facet=trin] input").nth(3).focus()
    yield "filter, a box", [press(page, "Space") for _ in range(PRESSES)]
    page.get_by_label("Sortér efter").focus()
    yield "sort, another order", [press(page, "ArrowUp" if turn % 3 == 2 else "ArrowDown") for turn in range(PRESSES)]
    page.close()


def press(page: Page, key: str) -> float:
    """Press a key and return how long it waited."""
    page.keyboard.press(key)
    page.wait_for_function("() => waits.length")
    return float(page.evaluate("() => waits.pop()"))


def lighthouse(site: Path) -> Iterator[tuple[str, str]]:
    """Yield the pages with their speed by Lighthouse, as on a phone, the median of some runs; or why there is none."""
    from scripts.lab import audit_tools

    if not (audit_tools.MODULES / "lighthouse").is_dir():
        yield "not measured", "audit/node_modules/ is missing; make audit sets it up"
        return
    with serving(site) as address:
        for page in audit_tools.LIGHTHOUSE:
            reports = [audit_tools.lighthouse(address + page, "performance") for _ in range(RUNS)]
            reports.sort(key=_speed)
            least, middle, most = _speed(reports[0]), reports[RUNS // 2], _speed(reports[-1])
            parts = {
                part["id"]: middle["audits"][part["id"]] for part in _category(middle)["auditRefs"] if part["weight"]
            }
            below = [f"{name} {part['displayValue']}" for name, part in parts.items() if part["score"] < 1]
            goal = f"   mål ≥ {SPEED_TARGET}: {'reached' if _speed(middle) >= SPEED_TARGET else 'NOT reached'}"
            told = f"{_speed(middle):.0f} ({least:.0f} to {most:.0f}){' for ' if below else ''}{', '.join(below)}"
            yield f"/{page}", told + goal


def _category(report: dict[str, Any]) -> dict[str, Any]:
    category: dict[str, Any] = report["categories"]["performance"]
    return category


def _speed(report: dict[str, Any]) -> float:
    """Return a report's marks for speed, of a hundred."""
    return 100 * float(_category(report)["score"] or 0)
