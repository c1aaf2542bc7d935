"""The tables of all types and programmes, and what they can be narrowed by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ...facts import lines
from ...facts.catalogue import Catalogue
from ...facts.facets import BASES, KINDS, Narrowed
from ...facts.narrowing import answers, orders, questions, tables
from ...facts.registry import TRIED, Shown, groups, shown
from ...models.guide import Section
from ...models.records import Intervention, Programme
from ...reading.json_text import data_block
from ..page import Given
from ..settings import Site


def overview(catalogue: Catalogue, site: Site) -> dict[str, Any]:
    """Return what `/indsatser/` shows, and as JSON in `data` what the browser narrows and sorts by."""
    facets, programme_columns = questions(catalogue), shown(Programme, TRIED)
    names = {fact.key: fact.title for fact in [*shown(Intervention), *programme_columns]}
    data = {
        "facets": [
            {"key": facet.key, "label": facet.label, "unit": facet.unit, "choices": dict(facet.choices)}
            | ({"former": facet.former} if facet.former else {})
            for facet in facets
        ],
        "columns": names,
        "orders": orders(catalogue),
        "rows": {
            kind: {id: answers(catalogue, record) for id, record in records.items()}
            for kind, records in tables(catalogue).items()
        },
    }
    return {
        "groups": groups(Intervention),
        "rows": _types(catalogue, shown(Intervention)),
        "programme_columns": programme_columns,
        "programmes": _programmes(catalogue),
        "facets": facets,
        "bases": BASES,
        "kinds": KINDS,
        "column_names": names.items(),
        "data": data_block(data),
    }


def programmes(catalogue: Catalogue, site: Site) -> dict[str, Any]:
    """Return what `/programmer/` shows."""
    return {"columns": shown(Programme, TRIED), "rows": _programmes(catalogue)}


def _types(catalogue: Catalogue, columns: Sequence[Shown]) -> list[dict[str, Any]]:
    """Return each type with its category and, by their keys, the lines of some facts."""
    types = catalogue.interventions.values()
    return [row | {"category": lines.category(catalogue, row["record"])} for row in _rows(catalogue, types, columns)]


def _programmes(catalogue: Catalogue) -> list[dict[str, Any]]:
    """Return each programme with the lines of its facts by their keys."""
    return _rows(catalogue, catalogue.programmes.values(), shown(Programme, TRIED))


def _rows(catalogue: Catalogue, records: Iterable[Narrowed], columns: Sequence[Shown]) -> list[dict[str, Any]]:
    return [
        {"record": record, "lines": {fact.key: fact.lines(catalogue, record) for fact in columns}} for record in records
    ]


def texts(catalogue: Catalogue) -> list[Given]:
    """Return what the overview says beside its tables."""
    return section_texts("kategorier", catalogue.guide.categories)


def section_texts(anchor: str, sections: Iterable[Section]) -> list[Given]:
    """Return the guide's sections under one heading, for the search."""
    return [(anchor, section.title, [section.intro, *(section.items or [])]) for section in sections]
