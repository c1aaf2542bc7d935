#!/usr/bin/env python3
"""Write the generated pages and data as plain files, without MkDocs: the whole site, as `make site` builds it."""

from __future__ import annotations

import sys
from pathlib import Path

from indsatskatalog.data.whole import write_site
from indsatskatalog.site.routes import pages
from scripts.build import SITE, refuse_half_done, tell_unfilled
from scripts.command import Parser, last_net
from scripts.fresh import fresh, usable
from scripts.rendering import renderer_of

ABOUT = "Skriv hele siden og dens data som filer, uden MkDocs: de samme filer, som make site bygger."


@last_net
def main() -> int:
    """Export; 0 when written, 1 when the catalogue has errors, 2 for wrong usage."""
    parser = Parser(ABOUT)
    parser.add_argument(
        "folder", type=Path, nargs="?", default=SITE, metavar="mappe", help="sidens mappe (ellers site)"
    )
    parser.add_catalogue()
    parser.add_publish()
    options = parser.parse_folder()
    target = options.folder.absolute()
    parser.must_be_outside(target, options.catalogue, "vælg en anden")
    if reason := usable(target):
        parser.error(f"{target} {reason}; vælg en anden")
    if options.publish:
        refuse_half_done(options.catalogue)
    renderer = renderer_of(options.catalogue)
    if renderer is None:
        return 1
    every = list(pages(renderer.catalogue, renderer.site))
    with fresh(target) as folder:
        write_site(renderer, every, folder)
    print(f"{len(every)} sider ligger i {target}")
    tell_unfilled(options.catalogue, publish=options.publish)
    return 0


if __name__ == "__main__":
    sys.exit(main())
