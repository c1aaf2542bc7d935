#!/usr/bin/env python3
"""Print what a change of the catalogue means for readers, as Markdown: BASE and HEAD are git revisions or folders.

Both are read by this version of the code, so what shows is what the records do.
"""

from __future__ import annotations

import sys
from pathlib import Path

from indsatskatalog.editing.markdown import within
from indsatskatalog.editing.report import report
from indsatskatalog.editing.revisions import Unknown, catalogue_at
from indsatskatalog.editing.scratch import scratch
from scripts.command import Parser, add_summary, last_net
from scripts.fresh import fresh_file
from scripts.searching import searched

ABOUT = "Fortæl, hvad en ændring af kataloget betyder for læserne. FØR og NU er udgaver i git eller mapper."


@last_net
def main() -> int:
    """Print the report; 0, also for a catalogue with errors, and 2 for wrong usage."""
    parser = Parser(ABOUT)
    parser.add_argument("base", metavar="før", help="en udgave i git eller en mappe")
    parser.add_argument("head", metavar="nu", help="det samme; . er kataloget, som det står her")
    parser.add_catalogue()
    parser.add_argument("--output", type=Path, help="skriv også rapporten i en fil")
    options = parser.parse_folder()
    if options.output:
        parser.must_be_outside(options.output, options.catalogue, "vælg et andet sted")
    with scratch() as folder:
        try:
            base, head = (
                catalogue_at(given, options.catalogue.absolute(), folder / side)
                for side, given in (("base", options.base), ("head", options.head))
            )
        except Unknown as unknown:
            parser.error(str(unknown))
        lines = report(base, head, searched)
    add_summary(lines)
    text = within(lines)
    if options.output:
        with fresh_file(options.output.absolute()) as file:
            file.write(text.encode(errors="replace"))
    print(text, end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
