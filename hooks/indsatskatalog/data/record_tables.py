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
from ..models.study import Study, Tested
from ..site.settings import Site
from .tables import PAGE, Cell, Column, Kind, Table, page, span_cells, spans, tabled, text, titles

Record = Intervention | Programme | Study
_NOTES = Column("Bemærkninger", about="Det, kilden lægger til eller tager forbehold for, ved andre af rækkens felter.")
_DISPUTED = Column(
    "Kilderne er uenige om",
    about="Emnerne. Tabellens tal er det, siden viser; hvad hver kilde siger, står på siden. Tomt: Vi kender ingen.",
)


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
    noted = any(fact.note for fact, *_ in facts)
    columns += [*_size_columns(kind), *([_NOTES] if noted else []), _DISPUTED, Column(PAGE, "address")]

    def row(record: Record) -> dict[str, Cell]:
        cells: dict[str, Cell] = {"id": record.id, "Navn": record.title, "Kort fortalt": prose.plain(record.summary)}
        if isinstance(record, Intervention):
            cells["Kategori"] = category(catalogue, record).label
        if isinstance(record, Programme):
            cells["Indsatstype-id"] = record.intervention
        for fact, title, numbers in facts:
            cells |= {} if numbers.instead else {title: text(fact.lines(catalogue, record))}
            cells |= numbers.cells(record)
        if isinstance(record, Study):
            cells |= _size(catalogue, record)
        notes = [f"{title}: {prose.plain(note)}" for fact, title, _ in facts if (note := fact.note_of(record))]
        cells |= {_NOTES.name: "\n".join(notes)} if noted else {}
        disputed = text(["; ".join(conflict.topic for conflict in record.conflicts or ())])
        return cells | {_DISPUTED.name: disputed, PAGE: page(site, record.address)}

    return tabled(*_RECORDS[kind], columns, map(row, some))


# What a study counts beside its pupils, who are a fact of their own.
_COUNTED = ("municipalities", "schools", "classes")


def _size_columns(kind: type[Record]) -> list[Column]:
    if kind is not Study:
        return []
    country, *counted = titles(Study, "country", *_COUNTED)
    return [Column(country), *(column for name in counted for column in spans(name, "whole"))]


def _size(catalogue: Catalogue, study: Study) -> dict[str, Cell]:
    country, *counted = titles(Study, "country", *_COUNTED)
    cells: dict[str, Cell] = {country: catalogue.word("country", study.country) if study.country else ""}
    for name, path in zip(counted, _COUNTED, strict=True):
        cells |= span_cells(name, getattr(study, path))
    return cells


def tested(catalogue: Catalogue) -> Table:
    """Return one row for each type, programme or initiative that a study tried: how the tables hang together."""
    names = titles(Tested, "initiative", "arm", "akin")
    initiative, arm, akin = names
    columns = [
        Column("Navn"),
        Column("Studie-id", of="studier"),
        Column(
            "Indsatstype-id",
            of="indsatstyper",
            about="Kun når typen selv er prøvet. Programmer har deres type hos sig.",
        ),
        Column("Program-id", of="programmer"),
        Column(initiative, about="Blander flere typer, og siger intet om den enkelte."),
        Column(arm, about="Tomt: Der var kun én."),
        Column(akin, about="«Ja»: Det prøvede ligner kun. Det giver intet mærke."),
    ]
    rows: Iterable[dict[str, Cell]] = (
        {
            "id": f"{study.id}/{number}",
            "Navn": study.title,
            "Studie-id": study.id,
            "Indsatstype-id": one.intervention,
            "Program-id": one.programme,
            initiative: text([one.initiative]),
            arm: text([one.arm]),
            akin: "Ja" if one.akin else None,
        }
        for study in catalogue.studies.values()
        for number, one in enumerate(study.tests, start=1)
    )
    return tabled("proevet", "Prøvet", "Én type, ét program eller ét initiativ, som et studie prøvede", columns, rows)
