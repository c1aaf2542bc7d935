"""The tables of types, programmes and studies: a row for each, with its facts in words and in numbers."""

from __future__ import annotations

from collections.abc import Iterable

from ..facts.catalogue import Catalogue
from ..facts.lines import category
from ..facts.registry import shown
from ..facts.shown_fact import ENDS, Shown
from ..models import prose
from ..models.paths import value_at, whole_at
from ..models.records import Intervention, Programme
from ..models.study import Study
from ..site.settings import Site
from .tables import PAGE, Cell, Column, Kind, Table, page, span_cells, spans, tabled, text, titles

Record = Intervention | Programme | Study


class _Numbers:
    """The spans that a fact is reckoned with: their columns, and a record's cells."""

    def __init__(self, catalogue: Catalogue, fact: Shown) -> None:
        self._fact = fact
        self.instead = fact.ends is not None  # of words, which would say the same
        named = dict(zip(titles(fact.of, *fact.numbers), fact.numbers, strict=True))
        self._paths = {catalogue.say(fact.title): fact.paths[0]} if self.instead else named

    def _kind(self, path: str) -> Kind:
        if path == "years":
            return "year"
        return "decimal" if whole_at(self._fact.of, path) is None else "whole"

    def columns(self) -> list[Column]:
        ends = self._fact.ends or ENDS
        return [column for name, path in self._paths.items() for column in spans(name, self._kind(path), ends)]

    def cells(self, record: Record) -> dict[str, Cell]:
        cells: dict[str, Cell] = {}
        for name, path in self._paths.items():
            cells |= span_cells(name, value_at(record, path), self._fact.ends or ENDS)
        return cells


_RECORDS: dict[type[Record], tuple[str, str, str]] = {
    Intervention: ("indsatstyper", "Indsatstyper", "Én indsatstype"),
    Programme: ("programmer", "Programmer", "Ét afprøvet program"),
    Study: ("studier", "Studier", "Ét studie"),
}


def records(catalogue: Catalogue, site: Site, kind: type[Record], some: Iterable[Record]) -> Table:
    """Return the table of a kind of record: its name, what it is, its facts, and its page."""
    facts = [(fact, catalogue.say(fact.title), _Numbers(catalogue, fact)) for fact in shown(kind)]
    own = {Intervention: [Column("Kategori")], Programme: [Column("Indsatstype-id", of="indsatstyper")]}
    columns = [Column("Navn"), *own.get(kind, []), Column("Kort fortalt")]
    for _, title, numbers in facts:
        columns += ([] if numbers.instead else [Column(title)]) + numbers.columns()
    columns.append(Column(PAGE, "address"))

    def row(record: Record) -> dict[str, Cell]:
        cells: dict[str, Cell] = {"id": record.id, "Navn": record.title, "Kort fortalt": prose.plain(record.summary)}
        if isinstance(record, Intervention):
            cells["Kategori"] = category(catalogue, record).label
        if isinstance(record, Programme):
            cells["Indsatstype-id"] = record.intervention
        for fact, title, numbers in facts:
            cells |= {} if numbers.instead else {title: text(fact.lines(catalogue, record))}
            cells |= numbers.cells(record)
        return cells | {PAGE: page(site, record.address)}

    return tabled(*_RECORDS[kind], columns, map(row, some))
