"""Every file beside the pages, as its path below the site and its content; and the one writer of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ..editing.form import contribute_files
from ..facts.catalogue import Catalogue
from ..facts.lines import category
from ..facts.news import due
from ..models.records import Intervention, Programme
from ..models.study import Study
from ..reading.json_text import compact
from ..reading.unforeseen import at, take_in_hand
from ..site.page import Page
from ..site.renderer import Renderer
from ..site.settings import Site
from ..site.views import sheet
from ..site.views.comparison import left_out
from ..site.views.local import OWN_ROWS
from ..wizard.draft import draft_files
from ..wizard.effort import types_of
from .api import api_files
from .datapackage import PACKAGE, datapackage
from .dcat import DCAT, dcat
from .documents import template
from .feed import FEED, feed
from .findings_table import findings
from .hosted import known_to_hosts
from .local import local_table
from .long_lists import long_lists
from .pictures import pictures
from .record_tables import records, tested
from .reviews_calendar import CALENDAR, reviews_calendar
from .robots import known_to_robots
from .search_index import FOLDER, search_files
from .search_texts import targets
from .tables import Table, as_csv, durations, in_own_words, points, works
from .workbook import workbook

Content = bytes | Iterable[str]  # pieces of a text, so that no large file is copied whole


def files(renderer: Renderer, pages: Iterable[Page]) -> Iterator[tuple[str, Content]]:
    """Yield scripts and styles, the data files, the tables and documents, and the search's index."""
    for part in parts(renderer, pages):
        yield from part


def parts(renderer: Renderer, pages: Iterable[Page]) -> list[Iterable[tuple[str, Content]]]:
    """Return the files beside the pages in parts, of which none waits for another; those that take long are first."""
    catalogue, site = renderer.catalogue, renderer.site
    take_in_hand(catalogue.root.name)
    return [
        _tables(catalogue, site),
        _searched(catalogue, site, pages),
        _columns(renderer),
        _sheets(renderer),
        long_lists(renderer),
        _records(catalogue, site),
        _beside(renderer, pages),
    ]


def _tables(catalogue: Catalogue, site: Site) -> Iterator[tuple[str, Content]]:
    sheets = tables(catalogue, site)
    yield from ((f"data/{table.name}.csv", [as_csv(table)]) for table in sheets)
    yield f"data/{PACKAGE}", [compact(datapackage(catalogue, sheets, site)), "\n"]
    yield DCAT, [compact(dcat(catalogue, sheets, site)), "\n"]
    yield "data/indsatskatalog.xlsx", workbook(sheets, site)


def _searched(catalogue: Catalogue, site: Site, pages: Iterable[Page]) -> Iterator[tuple[str, Content]]:
    yield from ((f"{FOLDER}/{name}", [text]) for name, text in search_files(targets(catalogue, pages, site.layer)))


def _columns(renderer: Renderer) -> Iterator[tuple[str, Content]]:
    for record, column in left_out(renderer.catalogue):
        yield f"sammenlign/kolonner/{record.id}.json", [compact(_column(renderer, record, column))]


def _sheets(renderer: Renderer) -> Iterator[tuple[str, Content]]:
    for numbers in types_of(renderer.catalogue):
        record = renderer.catalogue.interventions[numbers["id"]]
        (html,) = renderer.pieces("sheet_type.html", sheet.part(renderer.catalogue, record), "../")
        yield f"ark/typer/{record.id}.json", [compact({"html": html, "effort": numbers})]


def _records(catalogue: Catalogue, site: Site) -> Iterator[tuple[str, Content]]:
    yield from api_files(catalogue, site)
    for id, facts in draft_files(catalogue):
        yield f"planlaeg/fakta/{id}.json", [compact(facts)]
    yield from ((name, [text]) for name, text in contribute_files(catalogue))


def _beside(renderer: Renderer, pages: Iterable[Page]) -> Iterator[tuple[str, Content]]:
    catalogue, site = renderer.catalogue, renderer.site
    yield from renderer.assets
    yield from pictures(renderer.favicon)
    yield FEED.lstrip("/"), [feed(renderer)]
    yield from ((name, edition.read(path)) for edition in site.editions for name, path in edition.files)
    if due(catalogue):
        yield CALENDAR.lstrip("/"), [reviews_calendar(catalogue, site)]
    yield from known_to_robots(catalogue, site, pages)
    yield from known_to_hosts(site, pages)
    if catalogue.guide.description:
        yield "data/projektbeskrivelse.docx", template(catalogue, site)


def tables(catalogue: Catalogue, site: Site) -> list[Table]:
    """Return every table, in the order of the workbook's sheets."""
    made = [
        records(catalogue, site, Intervention, catalogue.interventions.values()),
        records(catalogue, site, Programme, catalogue.programmes.values()),
        records(catalogue, site, Study, catalogue.studies.values()),
        tested(catalogue),
        durations(catalogue),
        points(catalogue),
        findings(catalogue, site),
        works(catalogue, site),
        *([local_table(catalogue, site.layer, site)] if site.layer else []),
    ]
    return [in_own_words(catalogue, table) for table in made]


def _column(renderer: Renderer, record: Intervention, column: dict[str, Any]) -> dict[str, Any]:
    """Return a type's column of the comparison; the page that it is put into is one step below the site's root."""
    term = category(renderer.catalogue, record)
    own: dict[str, str] = {}
    if renderer.site.layer:
        pieces = renderer.pieces("local_column.html", {"record": record, "OWN_ROWS": OWN_ROWS}, "../")
        own = {key: piece for (key, _), piece in zip(OWN_ROWS, pieces, strict=True)}
    return {
        "title": record.title,
        "category": record.category,
        "category_label": f"{term.symbol} {term.label}",
        "cells": dict(zip(column["rows"], renderer.pieces("column.html", column, "../"), strict=True)) | own,
    }


def write(content: Iterable[tuple[str, Content]], folder: Path) -> None:
    """Write files below a folder; what a system calls a line break is left as it is."""
    made: set[Path] = set()
    for name, given in content:
        path = folder / name
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        with at(path), path.open("wb") as file:
            file.writelines([given] if isinstance(given, bytes) else (piece.encode() for piece in given))
