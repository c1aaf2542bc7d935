"""The catalogue as plain tables for spreadsheets: pure rows, and how they are written as CSV."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from ..facts import danish
from ..facts.catalogue import Catalogue
from ..facts.evidence import Measured
from ..facts.findings import ACROSS
from ..facts.lines import category
from ..facts.registry import shown
from ..facts.rows import EvidenceRow, research_rows
from ..facts.rows import rows as with_words
from ..facts.sections import POINTS, sections
from ..facts.sources import reference_address, unverified
from ..models import prose
from ..models.claims import Claim
from ..models.guide import Guide
from ..models.kinds import KINDS
from ..models.paths import field_at
from ..models.records import Intervention, Programme, Record
from ..models.reference import Reference
from ..models.study import Report, Result, Study
from ..site.settings import Site

Cell = str | int | float
# A spreadsheet takes a cell that begins like this for a formula, in East Asian type too, unless it is plainly a number;
# `inert` of shared/files.js does the same.
_FORMULA = re.compile('(?![+-]?[0-9]+(?:[.,][0-9]+)*\\Z)(?:[\t\r\n]|[ \u00a0"]*[=+\\-@\uff1d\uff0b\uff0d\uff20])')
_APART = re.compile(r'[";\r\n]')  # what makes a cell need quotation marks


@dataclass(frozen=True)
class Table:
    """One table: the name of its file, the title of its sheet, its header and its rows."""

    name: str
    title: str
    head: list[str]
    rows: list[list[Cell]]


def tables(catalogue: Catalogue, site: Site) -> list[Table]:
    """Return every table, in the order of the workbook's sheets."""
    return [
        _records(catalogue, site, Intervention, ["Kategori"]),
        _records(catalogue, site, Programme, []),
        _outcomes(catalogue, site),
        _works(catalogue, site),
    ]


def as_csv(table: Table, about: Iterable[str]) -> str:
    """Write a table so that Danish Excel opens it right; its last lines, after an empty one, say where it is from."""
    rows: list[list[Cell]] = [[*table.head], *table.rows, [""]]
    rows += [[line] for line in about]
    return "\ufeff" + "".join(";".join(map(_quoted, row)) + "\r\n" for row in rows)


def _quoted(cell: Cell) -> str:
    text = str(cell).replace(".", ",") if isinstance(cell, float) else str(cell)
    if _FORMULA.match(text):
        text = f"'{text}"
    if not _APART.search(text):
        return text
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def _text(lines: Iterable[str | None]) -> str:
    """Join a cell's lines as plain text; without any, no source says."""
    plain = [prose.unmarked(line) for line in lines if line]
    return "\n".join(plain) or danish.NOT_STATED


def _page(site: Site, record: Record) -> str:
    return site.url.rstrip("/") + record.address


def _cells(catalogue: Catalogue, record: Intervention | Programme) -> Iterator[Cell]:
    """Yield a record's facts, then its lists of texts: a number where a fact is one, else what the pages say."""
    for fact in shown(type(record)):
        number = fact.single(record)
        yield _text(fact.lines(catalogue, record)) if number is None else number
    for section in sections(type(record), POINTS):
        yield _text(map(prose.plain, section.texts_of(catalogue, record)))


def _records(catalogue: Catalogue, site: Site, kind: type[Intervention | Programme], own: list[str]) -> Table:
    """Return the table of a kind of record: its name, what it is, its facts and lists, and its page."""
    titles = [*(fact.title for fact in shown(kind)), *(section.title for section in sections(kind, POINTS))]
    name, title = ("indsatstyper", "Indsatstyper") if kind is Intervention else ("programmer", "Programmer")
    records: Iterable[Any] = (catalogue.interventions if kind is Intervention else catalogue.programmes).values()
    rows: list[list[Cell]] = [
        [
            record.title,
            *([category(catalogue, record).label] if own else []),
            prose.plain(record.summary),
            *_cells(catalogue, record),
            _page(site, record),
        ]
        for record in records
    ]
    return Table(name, title, ["Navn", *own, "Kort fortalt", *titles, "Side i kataloget"], rows)


def _titles(model: type[BaseModel], *paths: str) -> list[str]:
    """Return what fields are called, as the form and the pages have it."""
    return [str(field_at(model, path).title) for path in paths]


_OUTCOME = ["Hører til", "Navn", *_titles(Claim, "outcome"), "Fund", *_titles(Claim, "country", "group")]
_OUTCOME += [*_titles(Result, "grades"), "Målt hvordan", *_titles(Result, "size_word", "effect_size")]
_OUTCOME += [*_titles(Claim, "ref", "year", "locator"), *_titles(Report, "basis")]
_OUTCOME += ["Kildens adresse", *_titles(Claim, "note"), "Side i kataloget"]


def _outcomes(catalogue: Catalogue, site: Site) -> Table:
    """Return one row for each result of a study and each claim, null results like any other."""
    kinds: list[tuple[str, Iterable[Intervention | Programme | Guide | Study]]] = [
        ("Studie", catalogue.studies.values()),
        ("Indsatstype", catalogue.interventions.values()),
        ("Program", catalogue.programmes.values()),
        (ACROSS, [catalogue.guide]),
    ]
    rows: list[list[Cell]] = []
    for kind, records in kinds:
        for record in records:
            for row in _said(catalogue, record):
                refuted = "Andre kilder viser, at det ikke er målt" if row.measured is False else None
                rows.append(
                    [
                        kind,
                        record.title,
                        row.outcome,
                        _text([row.direction, refuted]),
                        _text([row.country]),
                        _text([row.group]),
                        _text([danish.grades([*row.grades])] if row.grades else []),
                        _text(row.how),
                        _text([row.size_word]),
                        _text([danish.effect(row.effect_size) if row.effect_size else None]),
                        catalogue.works[row.ref],
                        row.year or danish.NOT_STATED,
                        row.locator,
                        _text([row.basis]),
                        _text([row.address]),
                        prose.plain(row.note),
                        _page(site, record),
                    ]
                )
    return Table("evidens", "Evidens", _OUTCOME, [*rows, *_research(catalogue, site)])


def _research(catalogue: Catalogue, site: Site) -> Iterator[list[Cell]]:
    """Yield one row for each research of other countries and review."""
    for research in research_rows(catalogue, catalogue.reviews.values()):
        review = research.review
        yield [
            KINDS["reviews"].title,
            review.title,
            research.outcomes.capitalize(),
            research.direction,
            research.countries,
            _text([review.group]),
            danish.NOT_STATED,
            _text([research.design, review.sample]),
            _text([review.size_word]),
            _text([danish.effect(review.effect_size) if review.effect_size else None]),
            research.work,
            review.year or danish.NOT_STATED,
            review.locator,
            research.basis,
            _text([research.address]),
            prose.plain(" ".join(filter(None, [review.says, review.note]))),
            site.url.rstrip("/") + review.address,
        ]


def _said(catalogue: Catalogue, record: Intervention | Programme | Guide | Study) -> list[EvidenceRow]:
    """Return a study's results, or what sources claim of another record."""
    if isinstance(record, Study):
        return with_words(catalogue, [], [Measured(record, result) for result in record.results or ()])
    return with_words(catalogue, record.claims or [])


def _works(catalogue: Catalogue, site: Site) -> Table:
    seen = _titles(Reference, "container_title", "publisher", "identification", "unverified")
    head = ["Kaldes", *_titles(Reference, "title", "author"), "År", *seen, "Kildens adresse", "Side i kataloget"]
    rows: list[list[Cell]] = [
        [
            catalogue.works[work.id],
            _text([work.title]),
            _text(["; ".join(name.literal or f"{name.family}, {name.given or ''}" for name in work.author or [])]),
            _year(work),
            _text([work.container_title]),
            _text([work.publisher]),
            catalogue.term("identification", work.identification).label,
            "; ".join(unverified(work)),
            _text([reference_address(work)]),
            f"{site.url.rstrip('/')}/kilder/#{work.id}",
        ]
        for work in catalogue.references.values()
    ]
    return Table("kilder", "Kilder", head, rows)


def _year(work: Reference) -> Cell:
    return int(work.issued["date-parts"][0][0]) if work.issued else danish.NOT_STATED
