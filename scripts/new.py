#!/usr/bin/env python3
"""Start a new record: write the annotated template of its kind into the catalogue."""

from __future__ import annotations

import sys

from indsatskatalog.editing.put import put
from indsatskatalog.editing.templates import NAMES, template
from indsatskatalog.reading.problems import known_list
from scripts.command import Parser, last_net

ABOUT = "Begynd en ny post ud fra skabelonen for dens slags."


@last_net
def main() -> int:
    """Write the record; 0 when it is there, 2 for a kind, an id or a folder that cannot be used."""
    parser = Parser(ABOUT)
    parser.add_argument("kind", metavar="slags", help=known_list(NAMES))
    parser.add_argument("id", help="filens navn og sidens adresse: a-z, tal og bindestreg")
    parser.add_catalogue()
    options = parser.parse_folder()
    kind = parser.kind(options.kind)
    path = options.catalogue / kind.key / f"{options.id}.yml"
    if not path.parent.is_dir():
        parser.error(f"mappen {path.parent} findes ikke")
    parser.must_be_free(options.catalogue, kind.key, options.id)
    put(options.catalogue, {f"{kind.key}/{options.id}.yml": template(kind.template)})
    print(f"{path} er skrevet. Udfyld felterne, og kør make check.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
