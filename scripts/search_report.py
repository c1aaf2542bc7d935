#!/usr/bin/env python3
"""Put the queries of tests/search_queries.yml to a built site's search, and write tests/search_results.md."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "tests" / "search_results.md"
ASK = """async (queries) => {
  const { open } = await import(new URL("assets/search/engine.js", location.origin + "/").href);
  const { search } = await open();
  return Promise.all(queries.map((query) => search(query, 3)));
}"""


@dataclass(frozen=True)
class Result:
    """A query, what was wanted of it, the first three addresses, and how it was corrected."""

    query: str
    want: list[str]
    got: list[str]
    read: str

    @property
    def reached(self) -> bool:
        """Tell whether a wanted address is among the first three; a focus of /trivsel/ counts only as itself."""
        if not self.want:
            return not self.got
        pages = [one.partition("#")[0] for one in self.got if not one.startswith("/trivsel/")]
        return bool({*self.got, *pages} & set(self.want))


def ask(page: Any) -> list[Result]:
    """Put every query to the search of the site that a browser's page shows."""
    queries = yaml.safe_load((ROOT / "tests" / "search_queries.yml").read_text("utf-8"))
    found = zip(queries, page.evaluate(ASK, [one["q"] for one in queries]), strict=True)
    return [Result(one["q"], one["want"], [a["address"] for a in got["answers"]], got["read"]) for one, got in found]


def table(results: list[Result]) -> str:
    """Write results as a Markdown table."""
    head = f"# Søgningen: {sum(one.reached for one in results)} af {len(results)} søgninger når det rette"
    said = "Blandt de tre første svar. Skrevet af `scripts/search_report.py`; ret ikke her."
    lines = [
        f"| {one.query} | {one.read} | {' '.join(one.got) or 'intet'} | {'ja' if one.reached else '**nej**'} |"
        for one in results
    ]
    names = ["| Søgning | Rettet til | De tre første | Nået |", "|---|---|---|---|"]
    return "\n".join([head, "", said, "", *names, *lines, ""])


def main() -> int:
    """Ask and write; 0 when written, 2 for wrong usage."""
    from browser import FLAGS, find_browser
    from playwright.sync_api import sync_playwright
    from serving import serving

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path, default=Path(os.environ.get("SITE_DIR") or ROOT / "site"))
    options = parser.parse_args()
    if not (options.site / "soeg").is_dir():
        parser.error(f"{options.site} er ikke et bygget katalog; kør make site")
    with serving(options.site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=list(FLAGS))
        page = browser.new_page()
        page.goto(address)
        results = ask(page)
        browser.close()
    RESULTS.write_text(table(results), "utf-8")
    print(f"{sum(one.reached for one in results)} af {len(results)} søgninger; se {RESULTS}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
