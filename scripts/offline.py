#!/usr/bin/env python3
"""Write the whole site as one zip, to be unpacked and read by double-click, without a web server."""

from __future__ import annotations

import re
import sys
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from markupsafe import Markup

from indsatskatalog.data.files import Content
from indsatskatalog.data.files import files as data_files
from indsatskatalog.data.zipped import entry
from indsatskatalog.site.renderer import WITH_SCRIPT, Renderer
from indsatskatalog.site.routes import pages
from indsatskatalog.site.settings import Site
from scripts.command import ROOT, Parser, last_net
from scripts.fresh import fresh_file
from scripts.rendering import renderer_of

ABOUT = "Skriv hele siden som en zip-fil, der kan pakkes ud og læses ved at dobbeltklikke på index.html."
FOLDER = "indsatskatalog"
# Kept are pages, styles and what people open; a browser reads no scripts from a folder, nor what scripts fetch.
KEPT = re.compile(r"data/(?!udgaver/)|api/|nyt/|favicon|apple-|assets/(?!.*\.js$)|bidrag/skabeloner/")
_ADDRESS = re.compile(r'((?:\b(?:href|action)="|\burl=)\.{1,2}/(?:[^"?#]*/)?)(?=["?#])')
_SCRIPT = re.compile(r'(?:<script type="module"[^>]*></script>|<link rel="modulepreload"[^>]*>|</?noscript>)\n?')
NEEDED = "Søgning, filtre, valg af kolonner, «Vælg», ark og udkast kræver en webserver"
SERVED = "siden ligger på en webserver (ikke i denne kopi)"


def offline(html: str, site: Site) -> str:
    """Return a page as it is read from a folder: links lead to files, and it says what needs a web server."""
    html = _ADDRESS.sub(r"\1index.html", _SCRIPT.sub("", html)).replace(WITH_SCRIPT, SERVED)
    where = Markup(': <a href="{0}">{0}</a>').format(site.url) if site.url else ""
    line = f'<p class="notice offline">{NEEDED}{where}. Alt indhold står på siderne her.</p>\n'
    return re.sub(r'(<main [^>]*id="indhold"[^>]*>\n?)', lambda found: found[1] + line, html, count=1)


def contents(renderer: Renderer) -> Iterator[tuple[str, Content]]:
    """Yield every file of the zip."""
    every = list(pages(renderer.catalogue, renderer.site))
    for page in every:
        if page.address != "404.html":  # a server answers with it
            yield f"{page.address}index.html", [offline(renderer.document(page), renderer.site)]
    for name, content in data_files(renderer, every):
        if KEPT.match(name):
            yield name, content


def packed(files: Iterable[tuple[str, Content]], file: BinaryIO, site: Site, top: str = FOLDER) -> int:
    """Write a zip with the data's date on every file, so that two of one commit are the same bytes; return how many.

    `top` is the folder that it unpacks to; a data package has none, as programs look for its description on top.
    """
    written = 0
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in files:
            text = content if isinstance(content, bytes) else "".join(content)
            archive.writestr(entry(f"{top}/{name}".lstrip("/"), site), text)
            written += 1
    return written


def is_ours(path: Path) -> bool:
    """Tell whether a zip may be replaced: one that was written here, with all that it holds below our folder."""
    if not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
    return f"{FOLDER}/index.html" in names and all(name.startswith(f"{FOLDER}/") for name in names)


@last_net
def main() -> int:
    """Write the zip; 0 when written, 1 when the catalogue has errors, 2 for wrong usage."""
    parser = Parser(ABOUT)
    parser.add_argument("zip", type=Path, nargs="?", default=ROOT / f"{FOLDER}.zip", help="zip-filen, der skrives")
    parser.add_catalogue()
    options = parser.parse_folder()
    parser.must_be_outside(options.zip, options.catalogue, "vælg et andet sted")
    if options.zip.suffix != ".zip" or not options.zip.absolute().parent.is_dir():
        parser.error(f"{options.zip} er ingen zip-fil i en mappe, der findes")
    if options.zip.is_file() and not is_ours(options.zip):
        parser.error(f"{options.zip} er ikke lavet her og bliver ikke erstattet; vælg et andet navn")
    renderer = renderer_of(options.catalogue, editions=False)  # they are zips themselves
    if renderer is None:
        return 1
    with fresh_file(options.zip.absolute()) as file:
        count = packed(contents(renderer), file, renderer.site)
    print(f"{count} filer ligger i {options.zip}. Pak den ud, og dobbeltklik på {FOLDER}/index.html.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
