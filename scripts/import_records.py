#!/usr/bin/env python3
"""Put a proposal from the form at /bidrag/ in its places: new records, corrected ones, sources and words."""

from __future__ import annotations

import sys
from pathlib import Path

from indsatskatalog.checking.loading import load
from indsatskatalog.editing.proposal import Refused, take_in
from indsatskatalog.reading.problems import Problem, errors
from indsatskatalog.reading.text_files import read_text
from scripts.command import Parser, last_net

ABOUT = "Læg et forslag fra formularen på plads: nye og rettede poster, kilder og ord. Det hele eller intet."


@last_net
def main() -> int:
    """Import; 0 when the catalogue is right afterwards, 1 when something is left to mend, 2 when nothing was put in."""
    parser = Parser(ABOUT)
    parser.add_argument("proposal", type=Path, metavar="forslag", help="filen fra formularen")
    parser.add_catalogue()
    options = parser.parse_folder()
    text = read_text(options.proposal, str(options.proposal))
    if isinstance(text, Problem):
        print(text, file=sys.stderr)
        return 2
    try:
        texts = take_in(text.replace("\r\n", "\n"), options.catalogue)
    except Refused as error:
        print(f"{options.proposal}:{error}. Intet er lagt ind.", file=sys.stderr)
        return 2
    for path, new in texts.items():
        print(f"{path}: {'rettet' if path.exists() else 'ny'}")
        path.write_text(new, "utf-8")
    _, problems = load(options.catalogue)
    print(*problems, sep="\n", end="\n" if problems else "")
    left = len(errors(problems))
    print(f"{left} ting skal rettes." if left else "Alt er lagt ind, og kataloget er i orden.")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
