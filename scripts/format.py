#!/usr/bin/env python3
"""Put the keys of every record in canonical order, the models' own; comments and texts are kept."""

from __future__ import annotations

import sys

from indsatskatalog.editing.format import reordered
from indsatskatalog.editing.put import put
from scripts.command import Parser, last_net

ABOUT = "Sæt felterne i hver post i den rigtige rækkefølge. Bemærkninger og tekster bliver, som de er."


@last_net
def main() -> int:
    """Format; 0 when done (with --check: nothing to do), 1 when a file cannot be read or would change."""
    parser = Parser(ABOUT)
    parser.add_catalogue("catalogue")
    parser.add_argument("--check", action="store_true", help="ret intet; sig, hvilke filer der ville blive ændret")
    options = parser.parse_folder()
    status = 0
    for name, text, problems in reordered(options.catalogue):
        if not text:
            print(*problems, sep="\n", file=sys.stderr)
            status = 1
            continue
        if options.check:
            status = 1
        else:
            put(options.catalogue, {name: text})
        print(f"{options.catalogue / name}: {'ville blive sat' if options.check else 'sat'} i rækkefølge")
    return status


if __name__ == "__main__":
    sys.exit(main())
