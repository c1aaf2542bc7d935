#!/usr/bin/env python3
"""Confirm that a municipality's notes have been read: write down what the catalogue says now of what they are about."""

from __future__ import annotations

import sys

from indsatskatalog.checking.loading import load
from indsatskatalog.checking.local import confirmed_of, folder_of, local_of
from indsatskatalog.editing.confirm import changes, confirmed, written
from indsatskatalog.editing.put import put
from indsatskatalog.models.local import Confirmed
from indsatskatalog.reading.problems import errors, hint, known_list
from indsatskatalog.site.version import data_version
from scripts.command import Parser, last_net

ABOUT = "Bekræft, at jeres egne noter er læst igen: skriv ned, hvad kataloget siger nu om det, de handler om."


@last_net
def main() -> int:
    """Confirm; 0 when done, 1 when catalogue or layer has errors, 2 for wrong usage."""
    parser = Parser(ABOUT)
    parser.add_argument("ids", nargs="*", metavar="id", help="de poster, hvis noter er læst; ellers alle")
    parser.add_catalogue()
    options = parser.parse_folder()
    catalogue, problems = load(options.catalogue)
    local = local_of(catalogue) if catalogue else None
    if catalogue is None or local is None or errors(local.problems):
        print(*errors([*problems, *(local.problems if local else ())]), sep="\n")
        print("Intet er bekræftet. Ret først fejlene.")
        return 1
    folder = folder_of(options.catalogue)
    if local.layer is None or folder is None:
        parser.error("her er intet lag: hverken mappen lokal ved siden af kataloget eller en i LOCAL_DIR")
    before = confirmed_of(folder)
    moved = catalogue.moved("interventions") | catalogue.moved("programmes")
    ids = [moved.get(id, id) for id in options.ids]
    for id in ids:
        if id not in local.layer.notes:
            parser.error(
                f"laget har ingen noter om «{id}». {hint(id, local.layer.notes)}"
                f"Vælg en af: {known_list(local.layer.notes)}"
            )
    after = confirmed(catalogue, local.layer, before, data_version(options.catalogue), ids)
    put(folder, {Confirmed.FILE: written(after)})
    print(*changes(catalogue, before, after), f"{folder / Confirmed.FILE}: skrevet", sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
