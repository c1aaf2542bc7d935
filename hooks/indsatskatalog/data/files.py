"""Every file beside the pages, as its path below the site and its content; and the one writer of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ..editing.form import contribute_files
from ..facts.catalogue import Catalogue
from ..reading.json_text import compact
from ..site.page import Page
from ..site.settings import Site
from ..site.views.comparison import column_files
from ..wizard.draft import draft_files
from .api import api_files
from .documents import template
from .search_index import FOLDER, search_files
from .search_texts import targets
from .tables import as_csv, tables
from .workbook import workbook

Content = bytes | Iterable[str]  # pieces of a text, so that no large file is copied whole


def files(catalogue: Catalogue, site: Site, pages: Iterable[Page]) -> Iterator[tuple[str, Content]]:
    """Yield the data files, the tables and documents, and the search's index."""
    yield from api_files(catalogue, site)
    sheets = tables(catalogue, site)
    about = [site.name, *([f"{site.url}data/"] if site.url else []), site.origin]
    yield from ((f"data/{table.name}.csv", [as_csv(table, about)]) for table in sheets)
    yield "data/indsatskatalog.xlsx", workbook(sheets, site)
    if catalogue.guide.description:
        yield "data/projektbeskrivelse.docx", template(catalogue, site)
    for id, column in column_files(catalogue):
        yield f"sammenlign/kolonner/{id}.json", [compact(column)]
    for id, facts in draft_files(catalogue):
        yield f"planlaeg/fakta/{id}.json", [compact(facts)]
    yield from ((name, [text]) for name, text in contribute_files(catalogue))
    yield from ((f"{FOLDER}/{name}", [text]) for name, text in search_files(list(targets(catalogue, pages))))


def write(content: Iterable[tuple[str, Content]], folder: Path) -> None:
    """Write files below a folder; what a system calls a line break is left as it is."""
    for name, given in content:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(given, bytes):
            path.write_bytes(given)
        else:
            with path.open("w", encoding="utf-8", newline="") as file:
                file.writelines(given)
