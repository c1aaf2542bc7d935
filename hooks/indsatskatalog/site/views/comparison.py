"""Types side by side: which rows the comparison has, and each type's column of cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from ...facts import danish
from ...facts.answer import deciding
from ...facts.catalogue import Catalogue
from ...facts.facets import former_of
from ...facts.fact import disputed, training_facts, training_fields
from ...facts.findings import evidence_terms, said_then
from ...facts.lines import category
from ...facts.registry import LABEL_HINT, NEEDS, shown
from ...facts.registry import groups as fact_groups
from ...facts.sections import POINTS, sections
from ...facts.sentences import SETBACK
from ...facts.study_lines import counted
from ...facts.whom import reserves_of, tried_unseen
from ...facts.writing import capital
from ...models.guide import EvidenceTerm
from ...models.paths import sources_in
from ...models.records import Intervention
from ...models.spans import Range
from ...reading.json_text import compact
from ..settings import Site
from .local import OWN_ROWS, anything_of
from .long_lists import choices


class _Compared(NamedTuple):
    least: int
    most: int

    def __str__(self) -> str:
        return f"{danish.in_words(self.least)} til {danish.in_words(self.most)}"


COMPARED = _Compared(2, 5)  # types: more columns cannot be told apart on a screen and on paper
# So many types stand in the page itself; of more, only as many as are compared, and the others' columns as files of
# their own: a page of a thousand columns would be megabytes.
_WHOLE = 6
FRAME, EVIDENCE, WORKS = "Ramme og varighed", "Evidens", "Kilder"
# Columns that stand in another place here than in the overview.
_FRAME = ("ramme", "gruppe", "varighed")
_FIRST = "evidens"  # what a reader asks first, in one row; its outcomes have rows of their own further down
_DISPUTED = "uenighed"


@dataclass(frozen=True)
class RowGroup:
    """Rows under one heading, as key and label."""

    title: str
    rows: list[tuple[str, str]]


def groups(catalogue: Catalogue) -> list[RowGroup]:
    """Return every row of the comparison, under its heading; a new column comes along by itself."""
    elsewhere = {*_FRAME, _FIRST}
    by_title = {
        title: [(fact.key, catalogue.say(fact.title)) for fact in facts if fact.key not in elsewhere]
        for title, facts in fact_groups(Intervention).items()
    }
    first, *others = by_title
    by_title[first][:0] = [(fact.key, catalogue.say(fact.title)) for fact in shown(Intervention) if fact.key == _FIRST]
    frame = [(fact.key, catalogue.say(fact.title)) for key in _FRAME for fact in shown(Intervention) if fact.key == key]
    texts = {section.anchor: catalogue.say(section.title) for section in sections(Intervention, POINTS)}
    records = list(catalogue.interventions.values())
    training = {
        f"oplaering-{name}": f"Oplæring: {title.lower()}"
        for record in records
        for name, title in training_fields(record).items()
    }
    by_title.setdefault(NEEDS, []).extend([*texts.items(), *training.items()])
    known = {standing.domain for record in records for standing in catalogue.documented(record)}
    outcomes = [(f"udbytte-{term.id}", term.label) for term in catalogue.vocabularies.domain if term.id in known]
    sources = [("vaerker", "Værker bag")]
    if any(deciding(record.conflicts) for record in records):
        sources.insert(0, (_DISPUTED, "Er kilderne uenige?"))
    order = [(first, by_title[first]), (FRAME, frame), *((title, by_title[title]) for title in others)]
    return [RowGroup(*one) for one in [*order, (EVIDENCE, outcomes), (WORKS, sources)]]


class ComparedCell(NamedTuple):
    """What a type's sources say in one row; a cell of nothing says that no source does. Its template takes it apart."""

    lines: Sequence[str] = ()
    note: str = ""
    points: Sequence[str] = ()  # a list of texts, as Markdown
    links: Sequence[tuple[str, str]] = ()  # address and name
    label: EvidenceTerm | None = None
    disputed: Sequence[int] = ()
    ends: tuple[str, str] | None = None  # what the ends of a span are called
    span: Range | None = None
    title: str = ""  # of the points, for their fold; of links what they are, where they are no works


def column(catalogue: Catalogue, record: Intervention) -> dict[str, ComparedCell]:
    """Return one type's cells by row; a row that is not there is one that no source says anything of."""
    cells = {}
    for fact in shown(Intervention):
        lines = fact.lines(catalogue, record)
        note = fact.note_of(record) if fact.qualified or not lines else ""
        cells[fact.key] = ComparedCell(
            lines, note, disputed=disputed(record, fact.paths), ends=fact.ends, span=fact.span(record)
        )
    for section in sections(Intervention, POINTS):
        points = section.texts_of(catalogue, record)
        cells[section.anchor] = ComparedCell(
            points=points, disputed=disputed(record, section.paths), title=catalogue.say(section.title)
        )
    cells |= {f"oplaering-{known.key}": ComparedCell(known.lines) for known in training_facts(catalogue, record)}
    terms, works = evidence_terms(catalogue), {source.ref: None for _, source in sources_in(record)}
    for standing in catalogue.documented(record):
        lines = [
            f"{form.name}: {terms[form.label].symbol} {terms[form.label].short} ({counted(catalogue, form.studies)})"
            for form in standing.forms
            if standing.differs
        ]
        lines += [counted(catalogue, standing.studies)] if standing.studies and not standing.differs else []
        lines += map(capital, [*reserves_of(catalogue, standing.forms), *tried_unseen(catalogue, standing)])
        lines += [SETBACK] if standing.negative else []
        then = said_then(catalogue, standing)
        lines += [catalogue.say("{Guide_then}: {then}", then=then)] if then and standing.forms else []
        cells[f"udbytte-{standing.domain}"] = ComparedCell(
            lines, label=None if standing.differs else terms[standing.known]
        )
        works |= {claim.ref: None for claim in standing.claims}
        works |= {measured.result.report: None for measured in standing.results}
    against = [
        (f"{record.address}#uenighed-{n}", danish.lower_first(conflict.topic))
        for n, conflict in deciding(record.conflicts)
    ]
    told = f"Ja, om {danish.in_words(len(against))} ting" if against else "Ikke om noget, der ændrer jeres valg"
    cells[_DISPUTED] = ComparedCell([told], links=against, title="ting")
    named = [(f"/kilder/#{ref}", catalogue.works[ref]) for ref in works]
    return cells | {"vaerker": ComparedCell(links=named)}


def shown_first(catalogue: Catalogue) -> list[Intervention]:
    """Return the types that stand in the page itself."""
    records = list(catalogue.interventions.values())
    return records if len(records) <= _WHOLE else records[: COMPARED.most]


def left_out(catalogue: Catalogue) -> Iterator[tuple[Intervention, dict[str, Any]]]:
    """Yield the types that do not stand in the page, each with what `column.html` shows of it."""
    records = list(catalogue.interventions.values())[len(shown_first(catalogue)) :]
    rows = [key for group in groups(catalogue) for key, _ in group.rows] if records else []
    for record in records:
        yield record, {"record": record, "rows": rows, "cells": column(catalogue, record), "silent": ComparedCell()}


def comparison(catalogue: Catalogue, site: Site) -> dict[str, Any]:
    """Return what `/sammenlign/` shows."""
    first, types = shown_first(catalogue), choices(catalogue)
    return {
        "former": compact(former_of(catalogue, "interventions")),
        "groups": groups(catalogue),
        "shown": [(record, category(catalogue, record), column(catalogue, record)) for record in first],
        "left_out": len(catalogue.interventions) - len(first),
        "records": types,
        "many": not types,
        "silent": ComparedCell(),
        "own": anything_of(site, catalogue),
        "OWN_ROWS": OWN_ROWS,
        "EVIDENCE": EVIDENCE,
        "LABEL_HINT": LABEL_HINT,
    }
