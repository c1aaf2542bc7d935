#!/usr/bin/env python3
"""Print pages on A4 as the browsers' dialogues do, and measure the sheets; 1 when one is wrong."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page, PdfMargins, sync_playwright

from indsatskatalog.facts import registry
from indsatskatalog.models.records import Intervention
from scripts.browser import FLAGS, BrowserMissing, find_browser, find_firefox
from scripts.command import Parser
from scripts.lab.firefox import Firefox, started
from scripts.lab.serving import serving
from scripts.lab.sheets import Sheet, Shown, faults, read, words
from scripts.lab.webkit import WebKit, WebKitMissing
from scripts.lab.webkit import started as webkit_started

# Chromium's own, where a page names none. Its dialogue prints on the paper that a page asks for or on a printer's, some
# hairs longer: each moves what ends a sheet.
MARGIN: PdfMargins = {"top": "12.7mm", "right": "12.7mm", "bottom": "12.7mm", "left": "12.7mm"}
MOST_SHEETS = 6  # of a record's page
SHEET_TYPES = 3  # that the sheet for a meeting holds on one side
MOST_TYPES = 5  # whose every mix is printed on that sheet; of a larger catalogue those with the longest pages
# Answers to every question of the wizard, and a mix.
ANSWERS = "?trin=mellemtrin&fag=matematik&tid=femten-uger&valg=undervisning-i-smaa-grupper&valg=bogpakker"
LONG = 8  # points of a list that may go on where the next sheet begins
NEVER = ("Se dem på siden",)  # words that lead nowhere on paper
PAGES = (
    *("", "evidens/", "trivsel/", "planlaeg/", "kilder/", "ordliste/", "om/", "nyt/", "data/"),
    *("programmer/", "bidrag/felter/", "privatliv/", "tilgaengelighed/"),
)
FIRST = ("Svaret", "Kort fortalt")  # what a record's first sheet holds beside its title
# Texts too small, headings, tables and the footer, as a page shows them to paper. A row is known by how its first two
# cells begin, and how all its cells end where a sheet holds it; the picture and the map are left out, as their cells
# are signs, which texts cannot tell apart.
SHOWN = """() => {
  const seen = (part) => part.checkVisibility() && !part.closest(".only-read");
  const all = (selector, within = document) => [...within.querySelectorAll(selector)].filter(seen);
  const ASIDE = ".marks, .only-read, .fact-note, .category, .disputed, .pick, .differs, .alike, button";
  const said = (part) => {
    const copy = part.cloneNode(true);
    for (const extra of copy.querySelectorAll(ASIDE)) extra.remove();
    return [...copy.querySelectorAll("li, .fact"), copy].map((one) => one.textContent.trim());
  };
  const begins = (part) => said(part)[0];
  const ends = (part) => said(part).at(-2) ?? begins(part);
  const fits = (row) => !row.querySelector(`li:nth-child(${LONG})`);
  const small = new Set();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text; (text = texts.nextNode());) {
    const part = text.parentElement;
    if (!text.data.trim() || !seen(part) || part.closest("script, svg, .marks, sup, button")) continue;
    const points = parseFloat(getComputedStyle(part).fontSize) * .75;
    const least = part.closest("table") ? 8 : 9;
    if (points < least - .01) small.add(`${points.toFixed(1)} points: ${text.data.trim().slice(0, 40)}`);
  }
  return {
    small: [...small],
    titles: all(":is(h1, h2, h3, h4):not(.picture *, .map *)").map((one) => one.innerText),
    headings: all(":is(h1, h2, h3, h4, thead th, .compare th):not(.picture *, .map *)").map((one) => one.innerText),
    tables: all("table:is(.overview, .compare, .evidence, .then-and-now, .figures)").map((one) => ({
      heads: all("thead th", one).map(begins),
      rows: all("tbody tr:not(.rows-head, .group)", one).map((row) => ({
        begins: all("th, td", row).slice(0, 2).map(begins),
        ends: fits(row) ? all("th, td", row).map(ends) : [],
      })),
    })),
    end: [...all(".record > p.reviewed, footer")].map((one) => one.innerText).join(" "),
  };
}""".replace("LONG", str(LONG))


class View(NamedTuple):
    """A page to print: its address, and a selector of what stands in it once its script has run."""

    address: str
    ready: str = "main"


class Print(NamedTuple):
    """What a browser made of a page."""

    address: str
    browser: str
    sheets: list[Sheet]
    wrong: list[str]

    def __str__(self) -> str:
        """Write a line: sheets, how each lies and how far it is filled."""
        lie = " ".join(f"{'—' if sheet.wide else '|'}{sheet.filled:.0%}" for sheet in self.sheets)
        return f"{len(self.sheets):>3}  {self.browser:<12}/{self.address}  {lie}"


def records(site: Path, kind: str) -> list[str]:
    """Return the addresses of the records of a kind that a built site has, the longest page first."""
    pages = [page for page in site.glob(f"{kind}/*/index.html") if page.parent.name != "side"]
    return [f"{kind}/{page.parent.name}/" for page in sorted(pages, key=lambda page: -page.stat().st_size)]


def own_numbers(types: Iterable[str]) -> str:
    """Return what people can give the calculator that makes the longest sheet: every type has sums, and lacks some."""
    return "&".join(("elever=240", "timepris=412.5", "forberedelse=45", *(f"grupper-{name}=3" for name in types)))


def views(site: Path) -> Iterator[View]:
    """Yield the pages that people take along."""
    yield from map(View, PAGES)
    every = "&".join(f"kolonner={column.key}" for column in registry.shown(Intervention))
    queries = ("", "?vis=programmer", "?vis=indsatser&vis=programmer", "?vis=studier", "?trin=mellemtrin", f"?{every}")
    for address in (*(f"indsatser/{query}" for query in queries), "studier/"):
        yield View(address, ".shown:not(:empty)")
    types = records(site, "indsatser")
    yield from map(View, (*types, *records(site, "programmer"), *records(site, "studier")))
    names = [address.split("/")[1] for address in types]
    for count in (2, 3, 5):
        chosen = "&".join(f"indsats={name}" for name in names[:count])
        yield View(f"sammenlign/?{chosen}", ".compare thead th:not([hidden])")
    for count in range(1, MOST_TYPES + 1):
        mixes = list(combinations(names[:MOST_TYPES], count))
        for together in mixes if count <= SHEET_TYPES else mixes[:1]:
            query = "&".join(f"valg={name}" for name in together)
            yield View(f"ark/?{query}#{own_numbers(together)}", ".sheet-type")
    for count in range(1, MOST_TYPES + 1):
        mix = "&".join(f"valg={name}" for name in names[:count])
        yield View(f"vaelg/?trin=mellemtrin&{mix}#resultat", ".result [data-checks] li")
        yield View(f"planlaeg/?{mix}#udkast", "[data-end]:not([hidden]) [data-sources] li")
    yield View(f"vaelg/{ANSWERS}#resultat", ".result .fit")
    yield View("vaelg/?trin=udskoling#resultat", ".result .fit")


def kept(address: str, sheets: Sequence[Sheet], title: str) -> Iterator[str]:
    """Yield in what a page breaks the promises that its own kind is under."""
    whole, first = "".join(sheet.words for sheet in sheets), sheets[0].words
    yield from (f"says «{text}»" for text in NEVER if words(text) in whole)
    kind, _, rest = address.partition("/")
    if kind in ("indsatser", "programmer", "studier") and rest.endswith("/"):
        if len(sheets) > MOST_SHEETS:
            yield f"takes {len(sheets)} sheets"
        wanted = (title, *(FIRST if kind != "studier" else FIRST[:1]))
        yield from (f"«{text}» is not on the first sheet" for text in wanted if words(text) not in first)
    if kind == "ark" and address.count("valg=") <= SHEET_TYPES and len(sheets) > 1:
        yield f"takes {len(sheets)} sides"


def chromium(page: Page, url: str, view: View) -> tuple[dict[str, bytes], Shown, str]:
    """Print a page with Chromium; return the PDF of each setting, what the page shows to paper, and its heading."""
    page.goto("about:blank")
    page.goto(url, wait_until="load")
    page.locator(view.ready).first.wait_for()
    printed = {
        "Chromium": page.pdf(prefer_css_page_size=True, margin=MARGIN),
        "Chromium, A4": page.pdf(format="A4"),
    }
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    shown: Shown = page.evaluate(SHOWN)
    title = page.locator("h1").first.inner_text()
    page.emulate_media(media="null")
    return printed, shown, title


def written(sheets: list[Sheet]) -> list[Sheet]:
    """Leave out the empty sheets that WebKitGTK now and then ends with."""
    return sheets[: max((number for number, sheet in enumerate(sheets, start=1) if sheet.words), default=0)]


def prints(
    browser: Browser, firefox: Firefox, address: str, wanted: Sequence[View], webkit: WebKit | None = None
) -> Iterator[Print]:
    """Print every page with both browsers, and with WebKitGTK where it is, and measure the sheets."""
    page = browser.new_page()
    for view in wanted:
        url = address + view.address
        pdfs, shown, title = chromium(page, url, view)
        firefox.open("about:blank")
        firefox.open(url)
        firefox.wait(f"document.querySelector({view.ready!r})")
        for name, pdf in {**pdfs, "Firefox": firefox.print()}.items():
            sheets = read(pdf)
            small = shown["small"] if name == "Chromium" else []
            yield Print(
                view.address, name, sheets, [*faults(sheets, shown), *kept(view.address, sheets, title), *small]
            )
        if webkit:
            sheets = written(read(webkit.print(url, view.ready)))
            yield Print(view.address, "WebKitGTK", sheets, [*faults(sheets, shown, repeats=False)])
    page.close()


def printed(browser: Browser, site: Path, address: str, only: str = "") -> Iterator[Print]:
    """Print what people take along of a served site, or `only` the pages whose addresses begin so.

    Raise BrowserMissing where there is no Firefox.
    """
    with ExitStack() as ending:
        folder = Path(ending.enter_context(tempfile.TemporaryDirectory(prefix="paper-")))
        firefox = ending.enter_context(started(find_firefox(), folder / "firefox"))
        try:
            webkit = ending.enter_context(webkit_started(folder))
        except WebKitMissing as problem:
            print(f"paper: {problem}", file=sys.stderr)
            webkit = None
        wanted = [view for view in views(site) if view.address.startswith(only)]
        yield from prints(browser, firefox, address, wanted, webkit)


def main() -> int:
    """Print a line for each page and browser, and what is wrong; 0 when nothing is, 2 when a browser is missing."""
    parser = Parser("Udskriv siderne med Chromium, Firefox og WebKitGTK, og mål arkene.")
    parser.add_argument("site", type=Path, help="en bygget side")
    parser.add_argument("--only", default="", help="kun sider, hvis adresse begynder sådan, fx ark/")
    given = parser.parse_args()
    site = given.site.resolve()
    wrong = False
    try:
        with ExitStack() as ending:
            playwright = ending.enter_context(sync_playwright())
            browser = playwright.chromium.launch(executable_path=find_browser(), args=list(FLAGS))
            for one in printed(browser, site, ending.enter_context(serving(site)), given.only):
                print(one, *(f"\n       {text}" for text in one.wrong), flush=True)
                wrong = wrong or bool(one.wrong)
            browser.close()
    except BrowserMissing as problem:
        print(f"paper: {problem}", file=sys.stderr)
        return 2
    return int(wrong)


if __name__ == "__main__":
    sys.exit(main())
