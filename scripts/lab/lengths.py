#!/usr/bin/env python3
"""Measure how long pages are, in screens, with nothing unfolded; 1 when one is longer than was promised."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

from playwright.sync_api import Browser, sync_playwright

from scripts.browser import FLAGS, find_browser
from scripts.command import Parser
from scripts.lab.serving import serving

SIZES = ((1280, 900), (390, 844))
# The most screens at each size, by how an address begins; the longest beginning that fits counts.
MOST: dict[str, tuple[float, float]] = {
    "indsatser/": (4, 10),
    "indsatser/*/": (6, 12),
    "programmer/*/": (6, 12),
    "studier/*/": (6, 12),
    "evidens/": (6, 14),
    "planlaeg/": (5, 8),
    "programmer/": (5, 11),
    "kilder/": (3, 4),
    "ordliste/": (5, 8),
    "bidrag/felter/": (3, 4),
    "": (3, 6),
}
# The same of views that the browser makes: two types that are chosen, with answers and numbers.
VIEWS: dict[str, tuple[float, float]] = {
    "planlaeg/{}#udkast&elever=24": (7, 11),
    "vaelg/{}#resultat&elever=24": (7, 11),
}
# What stands in the first screen: the overview's first row, the first line of a record's answer.
FIRST = {
    "indsatser/": "tbody th a",
    "indsatser/*/": ".effects .symbol",
    "programmer/*/": ".effects .symbol",
    "studier/*/": ".answer :is(li, p)",
}
READY = ".fit, [data-origin] a"  # what stands in a view once it is made
MEASURE = "() => document.documentElement.scrollHeight / innerHeight"
TOP = "(part) => part.getBoundingClientRect().bottom / innerHeight"


class Length(NamedTuple):
    """A page at one size: how many screens it takes, how many it may, and how far down its first answer stands."""

    address: str
    width: int
    screens: float
    most: float
    first: float | None  # screens from the top to the end of what shall be seen at once

    @property
    def too_long(self) -> bool:
        """Tell whether the page is longer than it may be, or its first answer is out of sight."""
        return self.screens > self.most or (self.first or 0) > 1


def addresses(site: Path) -> Iterator[tuple[str, str]]:
    """Yield every page with a promised length, and the promise that it is under."""
    for pattern in MOST:
        for folder in sorted(site.glob(pattern)) if pattern else [site]:
            if (folder / "index.html").is_file() and "side" not in folder.parts:
                yield pattern, "" if folder == site else f"{folder.relative_to(site)}/"


def view_addresses(site: Path) -> Iterator[tuple[str, str]]:
    """Yield the views with a promised length, and the promise: answers that leave the most, and two types."""
    views = [pattern for pattern in VIEWS if (site / pattern.partition("{")[0] / "index.html").is_file()]
    if not views:
        return
    asked = json.loads((site / "api/v1/wizard.json").read_text("utf-8"))["result"]["questions"]
    types = json.loads((site / "api/v1/interventions.json").read_text("utf-8"))["result"]
    given = [(question["id"], question["options"][1]["id"]) for question in asked if question["id"] in ("trin", "fag")]
    mix = [("valg", types[at]["id"]) for at in (0, -1)]
    for pattern in views:
        yield pattern, pattern.format(f"?{urlencode([*given, *mix])}")


def lengths(browser: Browser, site: Path, address: str) -> Iterator[Length]:
    """Measure every page with a promised length at every size."""
    for place, (width, height) in enumerate(SIZES):
        page = browser.new_page(viewport={"width": width, "height": height})
        for pattern, path in addresses(site):
            page.goto(address + path, wait_until="load")
            answer = page.locator(FIRST[pattern]).first if pattern in FIRST else None
            first = float(answer.evaluate(TOP)) if answer else None
            yield Length(path, width, float(page.evaluate(MEASURE)), MOST[pattern][place], first)
        for pattern, path in view_addresses(site):
            page.goto(address + path, wait_until="load")
            page.locator(READY).filter(visible=True).first.wait_for()
            yield Length(path, width, float(page.evaluate(MEASURE)), VIEWS[pattern][place], None)
        page.close()


def main() -> int:
    """Print every length; 0 when all are as promised, 1 when one is not."""
    parser = Parser("Mål, hvor mange skærme siderne fylder.")
    parser.add_argument("site", type=Path, help="en bygget side")
    site = parser.parse_args().site.resolve()
    with sync_playwright() as playwright, serving(site) as address:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=list(FLAGS))
        measured = list(lengths(browser, site, address))
        browser.close()
    for page in measured:
        mark = "LONG" if page.too_long else "ok"
        first = "" if page.first is None else f"  first answer ends at {page.first:.2f}"
        print(f"{mark:<5}{page.screens:6.2f} of {page.most:4.0f}  {page.width:>5}  /{page.address}{first}")
    return int(any(page.too_long for page in measured))


if __name__ == "__main__":
    sys.exit(main())
