#!/usr/bin/env python3
"""Write what is generated and committed: the JSON Schemas of the catalogue's files and the annotated templates."""

from __future__ import annotations

import sys

from indsatskatalog.checking.loading import load
from indsatskatalog.editing.generated import generated, stale
from scripts.command import Parser, say_any_text

ABOUT = "Skriv de skemaer og skabeloner, som hjælper dem, der redigerer."


def main() -> int:
    """Write or check; 0 when all is well, 1 when a file is stale or the catalogue has errors, 2 for wrong usage."""
    parser = Parser(ABOUT)
    parser.add_catalogue("catalogue")
    parser.add_argument("--check", action="store_true", help="skriv intet; sig, hvilke filer der er forældede")
    options = parser.parse_folder()
    say_any_text()
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
    for name, text in files.items():
        path = options.catalogue / name
        path.parent.mkdir(exist_ok=True)
        if not path.is_file() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")
            print(f"{path}: skrevet")
    return 0


if __name__ == "__main__":
    sys.exit(main())
