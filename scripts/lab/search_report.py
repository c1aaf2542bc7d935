#!/usr/bin/env python3
"""Put the queries of a catalogue's ledger to its site's search, and print what each reaches."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from indsatskatalog.checking.ledger_files import SEARCHES
from indsatskatalog.editing.searches import queries_of, reached
from scripts.browser import FLAGS, find_browser
from scripts.command import BY_MACHINE, ROOT, Parser, last_net
from scripts.lab.serving import serving

ASK = """async (queries) => {
  const own = document.querySelector("script[src$='katalog.js']").src;
  const { open } = await import(new URL("search/engine.js", own).href);
  const { search } = await open();
  return Promise.all(queries.map((query) => search(query, 3)));
}"""


@dataclass(frozen=True)
class Query:
    """A query, what was wanted of it, the first three addresses, and how it was corrected."""

    query: str
    want: list[str]
    got: list[str]
    read: str

    @property
    def reached(self) -> bool:
        """Tell whether a wanted address is among the first three."""
        return reached(self.want, self.got)


def ask(page: Any, root: Path) -> list[Query]:
    """Put every query of a catalogue's ledger to the search of the site that a browser's page shows."""
    queries = queries_of(root)
    answers = zip(queries, page.evaluate(ASK, [query["q"] for query in queries]), strict=True)
    return [
        Query(query["q"], query["want"], [a["address"] for a in answer["answers"]], answer["read"])
        for query, answer in answers
    ]


def table(queries: list[Query]) -> str:
    """Write queries as a Markdown table."""
    head = f"# Søgningen: {sum(query.reached for query in queries)} af {len(queries)} søgninger når det rette"
    said = f"Blandt de tre første svar. {BY_MACHINE}"
    lines = [
        f"| {query.query} | {query.read} | {' '.join(query.got) or 'intet'} | {'ja' if query.reached else '**nej**'} |"
        for query in queries
    ]
    names = ["| Søgning | Rettet til | De tre første | Nået |", "|---|---|---|---|"]
    return "\n".join([head, "", said, "", *names, *lines, ""])


def results_of(root: Path) -> str:
    """Build a catalogue's site, put its queries to it in a browser, and return the table."""
    with tempfile.TemporaryDirectory(prefix="search-") as work, sync_playwright() as playwright:
        build = [sys.executable, str(ROOT / "scripts" / "build.py"), "--catalogue", str(root), "--site", f"{work}/site"]
        subprocess.run(build, check=True, stdout=subprocess.DEVNULL)
        browser = playwright.chromium.launch(executable_path=find_browser(), args=list(FLAGS))
        with serving(Path(work) / "site") as address:
            page = browser.new_page()
            page.goto(address)
            text = table(ask(page, root))
        browser.close()
    return text


@last_net
def main() -> int:
    """Ask and print; 0 when printed, 2 for wrong usage."""
    parser = Parser("Stil prøvesøgningerne til et katalogs side, og skriv, hvad hver af dem når.")
    parser.add_catalogue("catalogue")
    options = parser.parse_folder()
    if not (options.catalogue / SEARCHES).is_file():
        parser.error(f"{options.catalogue / SEARCHES} findes ikke")
    print(results_of(options.catalogue), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
