#!/usr/bin/env python3
"""Write what is generated and committed: the JSON Schemas of the catalogue's files and the annotated templates."""

from __future__ import annotations

import sys
from pathlib import Path

from indsatskatalog.checking.loading import load
from indsatskatalog.editing.generated import generated, stale
from indsatskatalog.editing.put import put
from indsatskatalog.reading.text_files import read_text
from scripts.command import ROOT, Parser, last_net

ABOUT = "Skriv de skemaer og skabeloner, som hjælper dem, der redigerer."
TESTS = ROOT / "tests"


def golden() -> dict[str, str]:
    """Return what the frozen catalogue's wizard and search find, by the files in tests/ that say so."""
    from scripts.lab.search_report import results_of  # needs a browser, which nobody else needs for this script
    from scripts.lab.wizard_report import outcomes_of

    catalogue, problems = load(TESTS / "catalogue")
    assert catalogue, "\n".join(map(str, problems))
    return {"wizard_outcomes.md": outcomes_of(catalogue), "search_results.md": results_of(catalogue.root)}


def write(root: Path, files: dict[str, str]) -> None:
    """Write those files that are not yet so, and say which."""
    changed = {name: text for name, text in files.items() if read_text(root / name, name) != text}
    put(root, changed)
    print(*(f"{root / name}: skrevet\n" for name in changed), sep="", end="")


@last_net
def main() -> int:
    """Write or check; 0 when all is well, 1 when a file is stale or the catalogue has errors, 2 for wrong usage."""
    parser = Parser(ABOUT)
    parser.add_catalogue("catalogue")
    parser.add_argument("--check", action="store_true", help="skriv intet; sig, hvilke filer der er forældede")
    parser.add_argument("--golden", action="store_true", help="skriv i stedet det, prøverne venter af tests/catalogue")
    options = parser.parse_folder()
    if options.golden:
        write(TESTS, golden())
        return 0
    catalogue, problems = load(options.catalogue)
    if catalogue is None:
        print(*problems, sep="\n", file=sys.stderr)
        return 1
    files = generated(catalogue)
    if options.check:
        lines = list(stale(options.catalogue, files))
        for fault, line in lines:
            print(line, file=sys.stderr if fault else sys.stdout)
        return int(any(fault for fault, _ in lines))
    write(options.catalogue, files)
    return 0


if __name__ == "__main__":
    sys.exit(main())
