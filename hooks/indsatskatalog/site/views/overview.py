"""The tables of types, programmes and studies, and what they can be narrowed by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any

from ...facts import danish, lines
from ...facts.catalogue import Catalogue
from ...facts.facets import BASES, KINDS, Listed
from ...facts.narrowing import answers, orders, questions, tables
from ...facts.placed import told
from ...facts.registry import fact_at, shown
from ...facts.search_tags import tags
from ...facts.shown_fact import Shown
from ...models.guide import Section
from ...models.records import Intervention, Programme
from ...reading.json_text import data_block
from ..page import HeadedTexts
from ..settings import Site
from .long_lists import MOST_LISTED, Sides, SideView, sides

MOST_COLUMNS = 7  # of a table on a sheet of A4 across; `overview/rows.js` has the same

# What a row says of places, beside its own words.
_SAID = {
    "maybe": "Måske prøvet her ({grade.many} eller {subject.many} er ikke oplyst)",
    "not_tried": "Vi kender ikke noget {national.one} forsøg her",
    "others": "Se også, hvad vi ved om andre {grade.many} og {subject.many}",
}


def said(catalogue: Catalogue) -> dict[str, str]:
    """Return what the browser says of places, beside a row's own words."""
    return {name: catalogue.say(text) for name, text in _SAID.items()}


def overview(catalogue: Catalogue, site: Site) -> dict[str, Any]:
    """Return what `/indsatser/` shows: types, programmes and studies."""
    return narrowed(catalogue, list(KINDS), "/indsatser/")


def narrowed(catalogue: Catalogue, kinds: Sequence[type[Listed]], root: str) -> dict[str, Any]:
    """Return tables of some kinds of records with what they can be narrowed by; `data` is what the browser reads."""
    # Among so many words nobody ticks one: they can be written.
    facets = [facet for facet in questions(catalogue, kinds) if len(facet.choices) <= MOST_LISTED]
    columns = _columns(catalogue, kinds)
    of_kinds = tables(catalogue, kinds)
    first = next(iter(_sides(catalogue, kinds, root)), None)
    data = {
        "facets": [
            {"key": facet.key, "label": facet.label, "units": facet.units, "choices": dict(facet.choices)}
            | ({"former": facet.former} if facet.former else {})
            for facet in facets
        ],
        "kinds": {key: one if len(of_kinds[key]) == 1 else many for key, _, one, many in map(KINDS.__getitem__, kinds)},
        "said": said(catalogue),
        "columns": {column.key: column.title for column in columns},
        "usual": [column.key for column in columns if column.usual],
        "sorts": [column.key for column in columns if column.sorts],
        **(
            {"parts": {KINDS[of][0]: [[fact.key for fact in facts] for facts in _split(of)] for of in kinds}}
            if first
            else _of_records(catalogue, kinds)
        ),
        "unsaid": danish.UNSAID,
    }
    return {
        "parts": parts(catalogue, kinds, first.rows if first else slice(None)),
        "sides": first,
        "facets": facets,
        "bases": BASES if Intervention in kinds else [],
        "kinds": [KINDS[of][:2] for of in kinds],
        "columns": columns,
        "data": data_block(data),
    }


def _of_records(catalogue: Catalogue, kinds: Iterable[type[Listed]]) -> dict[str, Any]:
    """Return what the browser reads of each record: by kind and id, or by `kind/id`."""
    of_kinds = tables(catalogue, kinds)
    listed = {f"{kind}/{id}": record for kind, records in of_kinds.items() for id, record in records.items()}
    return {
        "orders": orders(catalogue, kinds),
        "rows": {
            kind: {id: answers(catalogue, record) for id, record in records.items()}
            for kind, records in of_kinds.items()
        },
        "told": {key: told(catalogue, record) for key, record in listed.items()},
        "names": {key: " ".join([*(record.aliases or []), *tags(catalogue, record)]) for key, record in listed.items()},
    }


def is_long(catalogue: Catalogue) -> bool:
    """Tell whether the table of all kinds is split over pages."""
    return any(_sides(catalogue, list(KINDS), ""))


def left_out(catalogue: Catalogue) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield what the browser fetches where the list is pages: of each kind its records in order, and what is told."""
    for of in KINDS if is_long(catalogue) else ():
        kind, data = KINDS[of][0], _of_records(catalogue, [of])
        findings = {"told": data.pop("told")}
        titles = [(id, record.title) for id, record in tables(catalogue, [of])[kind].items()]
        yield kind, {"titles": titles, **data}
        yield f"{kind}-fund", findings


def sides_of(*kinds: type[Listed], root: str) -> Callable[[Catalogue], Iterator[SideView]]:
    """Return what yields the views of a list's pages after the first: tables of some kinds of records."""

    def views(catalogue: Catalogue) -> Iterator[SideView]:
        for side in islice(_sides(catalogue, kinds, root), 1, None):
            yield side.number, partial(_side, catalogue, kinds, side)

    return views


def _side(catalogue: Catalogue, kinds: Sequence[type[Listed]], side: Sides) -> dict[str, Any]:
    return {"parts": parts(catalogue, kinds, side.rows), "sides": side}


def _sides(catalogue: Catalogue, kinds: Sequence[type[Listed]], root: str) -> Iterator[Sides]:
    return sides(root, *tables(catalogue, kinds).values())


@dataclass(frozen=True)
class Column:
    """A column as the reader chooses it, whichever kinds of records have it."""

    key: str
    title: str
    usual: bool
    sorts: tuple[str, str] | None
    kinds: list[str]


def _columns(catalogue: Catalogue, kinds: Iterable[type[Listed]]) -> list[Column]:
    """Return the columns of some kinds of records, each once."""
    known: dict[str, Column] = {}
    for of in kinds:
        for fact in shown(of):
            column = known.setdefault(fact.key, Column(fact.key, catalogue.say(fact.title), fact.usual, fact.sorts, []))
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
    under: Shown | None  # the fact that stands under a record's name, where it is not its summary


def parts(catalogue: Catalogue, kinds: Iterable[type[Listed]], rows: slice) -> list[TablePart]:
    """Return the tables of some kinds of records, with some of each kind's rows."""
    return [part for of in kinds for part in _parts(catalogue, of, rows)]


def _split(of: type[Listed]) -> list[list[Shown]]:
    """Return the columns of each table: the usual ones first, where a sheet cannot hold them all."""
    facts = shown(of)
    usual = [fact for fact in facts if fact.usual]
    rest = [fact for fact in facts if not fact.usual]
    if len(facts) <= MOST_COLUMNS:
        return [list(facts)]
    return [usual, *(rest[at : at + MOST_COLUMNS] for at in range(0, len(rest), MOST_COLUMNS))]


def _parts(catalogue: Catalogue, of: type[Listed], which: slice) -> Iterator[TablePart]:
    key, title, *_ = KINDS[of]
    records = list(tables(catalogue, [of])[key].values())[which]
    for number, columns in enumerate(_split(of)):
        caption = title if number == 0 else f"{title}, {number + 1}. del"
        rows = _rows(catalogue, records, columns)
        yield TablePart(key, caption, number == 0, columns, rows, fact_at(of, "years"))


def programmes(catalogue: Catalogue, site: Site) -> dict[str, Any]:
    """Return what `/programmer/` shows."""
    first = next(iter(_sides(catalogue, [Programme], "/programmer/")), None)
    return {"parts": parts(catalogue, [Programme], first.rows if first else slice(None)), "sides": first}


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
