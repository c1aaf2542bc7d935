#!/usr/bin/env python3
"""Keep this version of the catalogue as an edition: its tables and the whole site as two zips that never change."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from indsatskatalog.data.files import Content
from indsatskatalog.reading.unforeseen import Told, at
from indsatskatalog.site.editions import ABOUT, DATA, FILES, FOLDER, OFFLINE
from indsatskatalog.site.version import lacks_history, uncommitted
from scripts.command import Parser, last_net
from scripts.fresh import MARKER, fresh
from scripts.offline import FOLDER as TOP
from scripts.offline import contents, packed
from scripts.rendering import renderer_of

SAYS = "Gem denne version af kataloget som en udgave: tabellerne og hele siden som to zip-filer, der aldrig ændres."


def package(files: Iterable[tuple[str, Content]]) -> Iterator[tuple[str, Content]]:
    """Yield those of the site's files that are data, as one package with its description on top."""
    for name, content in files:
        folder, _, rest = name.partition("/")
        if folder == "data" and "/" not in rest and rest != "index.html":
            yield rest, content


@last_net
def main() -> int:
    """Keep the edition; 0 when kept, 1 when the catalogue has errors or the edition is there, 2 for wrong usage."""
    parser = Parser(SAYS)
    parser.add_catalogue()
    options = parser.parse_folder()
    renderer = renderer_of(options.catalogue, editions=False, layer=False)  # neither is a part of it
    if renderer is None:
        return 1
    site = renderer.site
    target: Path = options.catalogue.absolute().parent / FOLDER / site.data_version
    if target.exists():
        raise Told(f"{target} findes allerede; en udgave ændres ikke")
    if cut := lacks_history(options.catalogue):
        raise Told(f"Udgaven er ikke gemt. {cut}")
    if uncommitted(options.catalogue):
        raise Told("Udgaven er ikke gemt: kataloget har ændringer, som ikke er i git. Læg dem i git først: git commit")
    every = list(contents(renderer))
    with fresh(target) as folder, at(target):
        for name, files in ((DATA, package(every)), (OFFLINE, every)):
            with (folder / name).open("wb") as file:
                packed(files, file, site, "" if name == DATA else TOP)
        hashes = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FILES}
        about = {"version": site.data_version, "day": site.generated_at.date().isoformat(), "sha256": hashes}
        (folder / ABOUT).write_text(f"{json.dumps(about)}\n", "utf-8")
    (target / MARKER).unlink()
    print(f"Udgaven ligger i {target}. Læg mappen i git; siden viser den under Data, næste gang den bygges.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
