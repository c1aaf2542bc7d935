"""The tables of types, programmes and studies, and what they can be narrowed by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ...facts import danish, lines
from ...facts.catalogue import Catalogue
from ...facts.facets import BASES, KINDS, Listed
from ...facts.narrowing import answers, orders, questions, tables
from ...facts.placed import told
from ...facts.registry import shown, tags
from ...facts.shown_fact import Shown
from ...models.guide import Section
from ...models.records import Intervention, Programme
from ...reading.json_text import data_block
from ..page import HeadedTexts
from ..settings import Site

MOST_COLUMNS = 7  # of a table on a sheet of A4 across; `overview/rows.js` has the same


def overview(catalogue: Catalogue, site: Site) -> dict[str, Any]:
    """Return what `/indsatser/` shows: types, programmes and studies."""
    return narrowed(catalogue, list(KINDS))


def narrowed(catalogue: Catalogue, kinds: Sequence[type[Listed]]) -> dict[str, Any]:
    """Return tables of some kinds of records with what they can be narrowed by; `data` is what the browser reads."""
    facets, columns = questions(catalogue, kinds), _columns(kinds)
    of_kinds = tables(catalogue, kinds)
    listed = {f"{kind}/{id}": record for kind, records in of_kinds.items() for id, record in records.items()}
    data = {
        "facets": [
            {"key": facet.key, "label": facet.label, "unit": facet.unit, "choices": dict(facet.choices)}
            | ({"former": facet.former} if facet.former else {})
            for facet in facets
        ],
        "kinds": {KINDS[of][0]: KINDS[of][2] for of in kinds},
        "columns": {column.key: column.title for column in columns},
        "usual": [column.key for column in columns if column.usual],
        "sorts": [column.key for column in columns if column.sorts],
        "orders": orders(catalogue, kinds),
        "rows": {
            kind: {id: answers(catalogue, record) for id, record in records.items()}
            for kind, records in of_kinds.items()
        },
        "told": {key: told(catalogue, record) for key, record in listed.items()},
        "names": {key: " ".join([*(record.aliases or []), *tags(catalogue, record)]) for key, record in listed.items()},
        "unsaid": danish.UNSAID,
    }
    return {
        "parts": [part for of in kinds for part in _parts(catalogue, of)],
        "facets": facets,
        "bases": BASES if Intervention in kinds else [],
        "kinds": [KINDS[of] for of in kinds],
        "columns": columns,
        "data": data_block(data),
    }


@dataclass(frozen=True)
class Column:
    """A column as the reader chooses it, whichever kinds of records have it."""

    key: str
    title: str
    usual: bool
    sorts: tuple[str, str] | None
    kinds: list[str]


def _columns(kinds: Iterable[type[Listed]]) -> list[Column]:
    """Return the columns of some kinds of records, each once."""
    known: dict[str, Column] = {}
    for of in kinds:
        for fact in shown(of):
            column = known.setdefault(fact.key, Column(fact.key, fact.title, fact.usual, fact.sorts, []))
            column.kinds.append(KINDS[of][0])
    return list(known.values())


@dataclass(frozen=True)
class TablePart:
    """A table with some columns of one kind of records: as many as stand side by side on a sheet."""

    kind: str
    caption: str
    first: bool
    columns: Sequence[Shown]
    rows: list[dict[str, Any]]


def _parts(catalogue: Catalogue, of: type[Listed]) -> Iterator[TablePart]:
    """Yield the tables of a kind of records: its usual columns first, where a sheet cannot hold them all."""
    key, title, _ = KINDS[of]
    facts, records = shown(of), tables(catalogue, [of])[key].values()
    usual = [fact for fact in facts if fact.usual]
    rest = [fact for fact in facts if not fact.usual]
    parts = (
        [list(facts)]
        if len(facts) <= MOST_COLUMNS
        else [usual, *(rest[at : at + MOST_COLUMNS] for at in range(0, len(rest), MOST_COLUMNS))]
    )
    for number, columns in enumerate(parts):
        caption = title if number == 0 else f"{title}, {number + 1}. del"
        rows = _rows(catalogue, records, columns)
        yield TablePart(key, caption, number == 0, columns, rows)


def programmes(catalogue: Catalogue, site: Site) -> dict[str, Any]:
    """Return what `/programmer/` shows."""
    return {"parts": list(_parts(catalogue, Programme))}


def _rows(catalogue: Catalogue, records: Iterable[Listed], columns: Sequence[Shown]) -> list[dict[str, Any]]:
    """Return each record with the lines of some facts by their keys, a type with its category too."""
    return [
        {
            "record": record,
            "category": lines.category(catalogue, record) if isinstance(record, Intervention) else None,
            "lines": {fact.key: fact.lines(catalogue, record) for fact in columns},
        }
        for record in records
    ]


def texts(catalogue: Catalogue) -> list[HeadedTexts]:
    """Return what the overview says beside its tables."""
    return section_texts("kategorier", catalogue.guide.categories)


def section_texts(anchor: str, sections: Iterable[Section]) -> list[HeadedTexts]:
    """Return the guide's sections under one heading, for the search."""
    return [(anchor, section.title, [section.intro, *(section.items or [])]) for section in sections]
