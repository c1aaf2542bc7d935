#!/usr/bin/env python3
"""Start a new record: write the annotated template of its kind into the catalogue."""

from __future__ import annotations

import os
import re
import sys

from indsatskatalog.editing.put import put
from indsatskatalog.editing.templates import NAMES, template
from indsatskatalog.models.values import MOST_OF_NAME, unfit_name
from indsatskatalog.reading.problems import hint, known_list, said
from scripts.command import Parser, last_net

ABOUT = "Begynd en ny post ud fra skabelonen for dens slags."
LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


@last_net
def main() -> int:
    """Write the record; 0 when it is there, 2 for a kind, an id or a folder that cannot be used."""
    parser = Parser(ABOUT)
    parser.add_argument("kind", metavar="slags", help=known_list(NAMES))
    parser.add_argument("id", help="filens navn og sidens adresse: a-z, tal og bindestreg")
    parser.add_catalogue()
    options = parser.parse_folder()
    if options.kind not in NAMES:
        guess = hint(options.kind, NAMES)
        parser.error(f"«{options.kind}» er ikke en slags post. {guess}Vælg en af: {known_list(NAMES)}")
    if (unfit := unfit_name(options.id)) and unfit != "form":
        parser.error(". ".join(said(f"slug.{unfit}", {"name": options.id, "most": MOST_OF_NAME})))
    if unfit:
        better = re.sub(r"[^a-z0-9]+", "-", options.id.lower().translate(LETTERS)).strip("-") or "min-indsats"
        parser.error(f"«{options.id}» kan ikke bruges som id. Brug små bogstaver a–z, tal og bindestreg, fx «{better}»")
    kind = NAMES[options.kind]
    path = options.catalogue / kind.key / f"{options.id}.yml"
    if not path.parent.is_dir():
        parser.error(f"mappen {path.parent} findes ikke")
    if os.path.lexists(path):
        parser.error(f"{path} findes allerede. Ret den, eller vælg et andet id")
    put(options.catalogue, {f"{kind.key}/{options.id}.yml": template(kind.template)})
    print(f"{path} er skrevet. Udfyld felterne, og kør make check.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
