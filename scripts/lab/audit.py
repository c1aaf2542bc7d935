#!/usr/bin/env python3
"""Run the gates that need more than Python: accessibility, HTML, spacing, policy, search, Lighthouse and types."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page, sync_playwright

from indsatskatalog.checking.ledger_files import SEARCHES
from indsatskatalog.checking.loading import load
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.site import routes
from indsatskatalog.site.settings import site_of
from scripts.browser import FLAGS, BrowserMissing, find_browser
from scripts.command import CATALOGUE, ROOT, Parser
from scripts.lab import audit_tools as tools
from scripts.lab.audit_tools import Finding, ServedSite
from scripts.lab.firefox import FirefoxError
from scripts.lab.lengths import lengths
from scripts.lab.paper import printed as paper_of
from scripts.lab.search_report import ask
from scripts.lab.serving import serving

WIDTHS = (1280, 320)
MISSING = "findes-ikke/"
# Answers and a mix, for the wizard's result and the draft of a project description.
ANSWERS = "?trin=mellemtrin&fag=matematik&tid=femten-uger&valg=undervisning-i-smaa-grupper&valg=bogpakker"
NUMBERS = "elever=40"  # of pupils, beside the part of the page that the fragment names
CATEGORIES = ("accessibility", "best-practices", "seo")


def nothing(page: Page) -> None:
    """Leave a page as it was loaded."""


def printed(page: Page) -> None:
    """Look at the page as it is printed."""
    page.emulate_media(media="print")


def opened(page: Page) -> None:
    """Open everything that can be opened."""
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true })")


def unfolded(page: Page) -> None:
    """Open the filters of a table, with every fold in them."""
    opened(page)
    page.locator("button[aria-controls=filtre]:visible").evaluate_all("all => all.forEach(one => one.click())")


def narrowed(page: Page) -> None:
    """Choose the first value of a filter; where it is narrow they are behind a button."""
    unfolded(page)
    page.locator("[data-facet] input[type=checkbox]").first.check()


def ordered(page: Page) -> None:
    """Sort by a column; not by a real click, as the table's head may be taken out of the window where it is narrow."""
    page.locator("thead button").first.evaluate("button => button.click()")


def fewer_columns(page: Page) -> None:
    """Take a column away."""
    unfolded(page)
    page.locator("input[name=kolonner]:checked").first.uncheck()


class State(NamedTuple):
    """A page as a reader may meet it: its address, what the state is called, how to get there once it is loaded."""

    address: str
    name: str = "as loaded"
    act: Callable[[Page], None] = nothing


_IN_USE = (
    State("indsatser/", "filters open", unfolded),
    State("indsatser/", "a filter chosen", narrowed),
    State("indsatser/", "sorted", ordered),
    State("indsatser/?q=xqzwvb", "empty result"),
    State("indsatser/?q=xqzwvb", "empty result, printed", printed),
    State("indsatser/", "columns chosen", fewer_columns),
    State("indsatser/?vis=indsatser&vis=programmer&trin=3&fag=dansk", "from an address", unfolded),
    State("studier/?udbytte=laesning", "filters open", unfolded),
    State("sammenlign/?indsats=tolaererordning&indsats=makkerlaering", "two chosen"),
    State("sammenlign/?indsats=tolaererordning&indsats=makkerlaering", "two chosen, printed", printed),
    State("sammenlign/?indsats=tolaererordning&indsats=makkerlaering&forskelle=1", "differences only"),
    State(f"vaelg/{ANSWERS}#resultat&{NUMBERS}", "result"),
    State(f"vaelg/{ANSWERS}#resultat&{NUMBERS}", "result, printed", printed),
    State("vaelg/?trin=mellemtrin#tid", "a question"),
    State(f"ark/{ANSWERS}#{NUMBERS}", "sheet"),
    State(f"ark/{ANSWERS}#{NUMBERS}", "sheet, printed", printed),
    State(f"planlaeg/{ANSWERS}#udkast&{NUMBERS}", "draft"),
    State(f"planlaeg/{ANSWERS}#udkast&{NUMBERS}", "draft, printed", printed),
    State("bidrag/?slags=program&id=read", "a record in the form"),
    State("soeg/?q=læsning", "found"),
    State("soeg/?q=xqzwvb", "nothing found"),
)


def kinds(catalogue: Catalogue) -> list[str]:
    """Return an address of every kind of page, of a supplement, of an answered search and of a page that is missing."""
    examples = routes.examples(catalogue, site_of({}, catalogue.root))
    asked = {"404.html": MISSING, "soeg/": "soeg/?q=l%C3%A6sning"}
    supplements = [term.id for term in catalogue.vocabularies.category if not term.stands_alone]
    other = [record.address[1:] for record in catalogue.interventions.values() if record.category in supplements]
    return [*(asked.get(page.address, page.address) for page in examples), *other[:1]]


def states(addresses: Sequence[str]) -> list[State]:
    """Return every page as loaded and as printed, then what people do with them."""
    return [
        *(State(address) for address in addresses),
        *(State(address, "printed", printed) for address in addresses),
        *_IN_USE,
    ]


def each(states: Sequence[State], widths: Sequence[int], on_paper: bool = True) -> Iterator[tuple[State, int, str]]:
    """Yield every state at every width, with words for it."""
    for state in states:
        if on_paper or "printed" not in state.name:
            yield from ((state, width, f"/{state.address} {width} {state.name}") for width in widths)


def axe(site: ServedSite, states: Sequence[State]) -> Iterator[Finding]:
    """axe-core: no violation on any page, at any width, in any state."""
    for state, width, where in each(states, WIDTHS):
        with site.visit(state.address, width) as (page, _, _):
            state.act(page)
            yield from (Finding(where, text) for text in tools.axe(page))


def qualweb(site: ServedSite, states: Sequence[State]) -> Iterator[Finding]:
    """QualWeb's ACT rules: no failure of level A or AA; what a person must judge, and AAA, is counted only."""
    for state, width, where in each(states, WIDTHS[:1], on_paper=False):
        with site.visit(state.address, width, bypass_csp=True) as (page, response, _):
            state.act(page)
            yield from (Finding(where, *failure) for failure in tools.qualweb(page, response.text()))


def html(site: ServedSite, states: Sequence[State]) -> Iterator[Finding]:
    """The Nu HTML checker: no error in any built file."""
    for message in tools.vnu(sorted(site.folder.rglob("*.html"))):
        where = message["url"].partition(str(site.folder))[2] + f":{message.get('lastLine', '')}"
        text = f"{message['message']} {' '.join(message.get('extract', '').split())}"
        yield Finding(where, text, fails=message["type"] != "info")


def spacing(site: ServedSite, states: Sequence[State]) -> Iterator[Finding]:
    """Reflow and text spacing: nothing is cut off, as the site is set and as WCAG 1.4.12 has it."""
    for state, width, where in each(states, WIDTHS, on_paper=False):
        with site.visit(state.address, width, bypass_csp=True) as (page, _, _):
            state.act(page)
            before = tools.cut(page)
            page.add_style_tag(content=tools.SPACING)
            spaced = [f"spaced: {text}" for text in tools.cut(page) if text not in before]
            yield from (Finding(where, text) for text in (*before, *spaced))


def csp(site: ServedSite, states: Sequence[State]) -> Iterator[Finding]:
    """The policy: in every built page, first in its head, without unsafe words, and kept by every page in a browser."""
    for path in sorted(site.folder.rglob("*.html")):
        where = str(path.relative_to(site.folder))
        yield from (Finding(where, text) for text in tools.Policy(path.read_text("utf-8")).wrong)
    for state, width, where in each(states, WIDTHS[:1]):
        with site.visit(state.address, width) as (page, response, wrong):
            state.act(page)
            page.wait_for_load_state("networkidle")
            yield from (Finding(where, text) for text in wrong)
            if response.status != (404 if state.address == MISSING else 200):
                yield Finding(where, f"answers {response.status}")


def lighthouse(site: ServedSite, states: Sequence[State]) -> Iterator[Finding]:
    """Lighthouse as on a phone: full marks in all but speed, which `make bench` measures."""
    for address in filter(site.has, tools.LIGHTHOUSE):
        report = tools.lighthouse(site.address + address, *CATEGORIES)
        for name in CATEGORIES:
            category = report["categories"][name]
            if (category["score"] or 0) < 1:
                parts = (part["id"] for part in category["auditRefs"] if part["weight"])
                below = [part for part in parts if (report["audits"][part]["score"] or 0) < 1]
                yield Finding(f"/{address}", f"{name} {category['score']}: {', '.join(below)}")


def search(site: ServedSite, states: Sequence[State]) -> Iterator[Finding]:
    """The search: each query of the catalogue's ledger has a wanted address among its first three answers."""
    catalogue = Path(os.environ.get("CATALOGUE_DIR") or CATALOGUE)
    if not (catalogue / SEARCHES).is_file():
        return
    with site.visit("", WIDTHS[0]) as (page, _, _):
        for result in ask(page, catalogue):
            if not result.reached:
                wanted = " or ".join(result.want) or "nothing"
                yield Finding(f"/soeg/?q={result.query}", f"wants {wanted}, gets {' '.join(result.got) or 'nothing'}")


def length(site: ServedSite, states: Sequence[State]) -> Iterator[Finding]:
    """Length: no page takes more screens than was promised, and the overview's first row stands in the first."""
    for page in filter(lambda page: page.too_long, lengths(site.browser, site.folder, site.address)):
        first = f", first answer ends at {page.first:.2f}" if page.first else ""
        yield Finding(f"/{page.address} {page.width}", f"{page.screens:.1f} screens of {page.most:.0f}{first}")


def paper(site: ServedSite, states: Sequence[State]) -> Iterator[Finding]:
    """Paper, from Chromium, Firefox, WebKitGTK: no column or row lost, heads repeated, sheets filled, no small text."""
    for one in paper_of(site.browser, site.folder, site.address):
        yield from (Finding(f"/{one.address} {one.browser}", text) for text in one.wrong)


def types(site: ServedSite, states: Sequence[State]) -> Iterator[Finding]:
    """The types that the scripts' comments state: TypeScript finds no fault with them, in strict mode."""
    yield from (Finding(where, text) for where, text in tools.tsc())


GATES: dict[str, Callable[[ServedSite, Sequence[State]], Iterator[Finding]]] = {
    gate.__name__: gate for gate in (axe, qualweb, html, spacing, csp, length, paper, search, lighthouse, types)
}


def run(gate: str, site: ServedSite, states: Sequence[State]) -> list[Finding]:
    """Run a gate to its end; what keeps it from going on is a violation too."""
    findings: list[Finding] = []
    try:
        findings.extend(GATES[gate](site, states))
    except (PlaywrightError, FirefoxError, BrowserMissing, RuntimeError, subprocess.SubprocessError) as problem:
        findings.append(Finding("", f"the gate could not go on: {problem}"))
    return findings


def show(findings: dict[str, list[Finding]]) -> bool:
    """Print every violation once with its places, then a table; tell whether all gates are passed."""
    for gate, of_gate in findings.items():
        places: dict[str, list[str]] = {}
        for finding in filter(lambda finding: finding.fails, of_gate):
            places.setdefault(finding.what, []).append(finding.where)
        for what, where in places.items():
            print(f"{gate}: {what}\n    {len(where)}×: {'; '.join(dict.fromkeys(where[:6]))}\n")
    print(f"{'gate':<12}{'violations':>12}{'notes':>8}")
    for gate, of_gate in findings.items():
        violations = sum(finding.fails for finding in of_gate)
        print(f"{gate:<12}{violations:>12}{len(of_gate) - violations:>8}  {GATES[gate].__doc__}")
    return not any(finding.fails for of_gate in findings.values() for finding in of_gate)


def main() -> int:
    """Audit; 0 when every gate is passed, 1 when one is not or the site cannot be built, 2 when a tool is missing."""
    parser = Parser("Kør de prøver, der kræver mere end Python: npm, og til «html» java.")
    parser.add_argument("gates", nargs="*", metavar="prøve", help=f"en eller flere af {', '.join(GATES)} (ellers alle)")
    parser.add_argument("--site", type=Path, help="en bygget side (ellers bygges en i en midlertidig mappe)")
    parser.add_argument("--lock", action="store_true", help="forny audit/package-lock.json, og stop")
    options = parser.parse_args()
    chosen = options.gates or list(GATES)
    if unknown := set(chosen) - set(GATES):
        parser.error(f"der er ingen prøve, der hedder {', '.join(unknown)}")
    try:
        if options.lock:
            tools.lock()
            return 0
        if "html" in chosen:
            tools.java()
        if set(chosen) & {"qualweb", "html", "lighthouse", "types"}:
            tools.install()
        return audit(chosen, options.site)
    except (tools.ToolMissing, BrowserMissing) as problem:
        print(f"audit: {problem}", file=sys.stderr)
        return 2


def audit(chosen: list[str], built: Path | None) -> int:
    """Run the chosen gates on a built site, or on one built for it."""
    with tempfile.TemporaryDirectory(prefix="audit-") as work, sync_playwright() as playwright:
        folder = (built or Path(work) / "site").resolve()
        build = [sys.executable, str(ROOT / "scripts" / "build.py")]
        if not built and subprocess.run(build, env=os.environ | {"SITE_DIR": str(folder)}).returncode:
            return 1
        browser = playwright.chromium.launch(executable_path=find_browser(), args=list(FLAGS))
        catalogue, _ = load(CATALOGUE)
        assert catalogue, "it was built"
        looked_at = states(kinds(catalogue))
        with serving(folder) as address:
            site = ServedSite(folder, address, browser)
            passed = show({name: run(name, site, looked_at) for name in chosen})
        browser.close()
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
