#!/usr/bin/env python3
"""Write the generated pages and data as plain files, without MkDocs: the whole site."""

from __future__ import annotations

import sys
from pathlib import Path

from indsatskatalog.data.files import files as data_files
from indsatskatalog.data.files import write
from indsatskatalog.site.routes import pages
from scripts.command import Parser, last_net
from scripts.fresh import MARKER, fresh, usable
from scripts.rendering import renderer_of

ABOUT = "Skriv hele siden og dens data som filer, uden MkDocs."


@last_net
def main() -> int:
    """Export; 0 when written, 1 when the catalogue has errors, 2 for wrong usage."""
    parser = Parser(ABOUT)
    parser.add_argument("folder", type=Path, metavar="mappe", help="en tom eller ny mappe")
    parser.add_catalogue()
    options = parser.parse_folder()
    parser.must_be_outside(options.folder, options.catalogue, "vælg en anden")
    if usable(options.folder) or (options.folder.exists() and any(options.folder.iterdir())):
        parser.error(f"{options.folder} er ikke en tom mappe")
    renderer = renderer_of(options.catalogue)
    if renderer is None:
        return 1
    every = list(pages(renderer.catalogue, renderer.site))
    with fresh(options.folder.absolute()) as folder:
        for page in every:
            name = page.address if page.address == "404.html" else f"{page.address}index.html"
            write([(name, [renderer.document(page)])], folder)
        write(data_files(renderer, every), folder)
    (options.folder / MARKER).unlink()
    print(f"{len(every)} sider ligger i {options.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
