"""Types side by side: which rows the comparison has, and each type's column of cells, ready as HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from ...facts import danish
from ...facts.catalogue import Catalogue
from ...facts.fact import disputed, training_facts, training_fields
from ...facts.findings import evidence_terms
from ...facts.lines import category
from ...facts.registry import groups as fact_groups
from ...facts.registry import shown
from ...facts.sections import POINTS, sections
from ...facts.sources import reference_label
from ...models import prose
from ...models.fixed_words import UNKNOWN
from ...models.guide import EvidenceTerm
from ...models.paths import sources_in
from ...models.records import Intervention
from ..settings import Site

# So many types stand in the page itself; of more, only the first and the others' columns as files of their own: a
# page of a thousand columns would be megabytes, and a reader looks at five.
WHOLE, FIRST = 6, 5
FRAME, NEEDS, EVIDENCE, WORKS = "Ramme og varighed", "Hvad den kræver", "Evidens", "Kilder"
# Columns that stand in another group here than in the overview, or that rows of their own spell out.
_FRAME, _SPELT_OUT = ("ramme", "gruppe", "varighed"), ("evidens",)
_DISPUTED = "udbytte-uenighed"
SILENT = Markup(f'<span class="not-stated">{danish.NOT_STATED}</span>')


@dataclass(frozen=True)
class Group:
    """Rows under one heading, as key and label."""

    title: str
    rows: list[tuple[str, str]]


def groups(catalogue: Catalogue) -> list[Group]:
    """Return every row of the comparison, under its heading; a new column comes along by itself."""
    elsewhere = {*_FRAME, *_SPELT_OUT}
    found = {
        title: [(fact.key, fact.title) for fact in some if fact.key not in elsewhere]
        for title, some in fact_groups(Intervention).items()
    }
    first, *others = found
    frame = [(fact.key, fact.title) for key in _FRAME for fact in shown(Intervention) if fact.key == key]
    texts = {section.anchor: section.title for section in sections(Intervention, POINTS)}
    records = list(catalogue.interventions.values())
    training = {
        f"oplaering-{name}": f"Oplæring: {title.lower()}"
        for record in records
        for name, title in training_fields(record).items()
    }
    found.setdefault(NEEDS, []).extend([*texts.items(), *training.items()])
    known = {one.domain for record in records for one in catalogue.standings(record) if one.outcomes}
    outcomes = [(f"udbytte-{term.id}", term.label) for term in catalogue.vocabularies.domain if term.id in known]
    if any(disputed(record, ["outcomes"]) for record in records):
        outcomes.append((_DISPUTED, "Er kilderne uenige?"))
    order = [(first, found[first]), (FRAME, frame), *((title, found[title]) for title in others)]
    return [Group(*one) for one in [*order, (EVIDENCE, outcomes), (WORKS, [("vaerker", "Værker bag")])]]


def column(catalogue: Catalogue, record: Intervention) -> dict[str, Markup]:
    """Return one type's cells by row; a row that is not there is one that no source says anything of."""
    cells = {}
    for fact in shown(Intervention):
        if fact.key not in _SPELT_OUT:
            lines = fact.lines(catalogue, record)
            note = None if lines else fact.note_of(record)
            cells[fact.key] = _cell(lines, note, _disputes(record, disputed(record, fact.paths)))
    for section in sections(Intervention, POINTS):
        points = _list(map(prose.render_inline, section.texts_of(catalogue, record)))
        cells[section.anchor] = (points or SILENT) + _disputes(record, disputed(record, section.paths))
    cells |= {f"oplaering-{known.key}": _cell(known.lines) for known in training_facts(catalogue, record)}
    terms, works = evidence_terms(catalogue), {source.ref: None for _, source in sources_in(record)}
    for standing in catalogue.standings(record):
        lines = [_label(terms[standing.known])]
        if standing.claimed != standing.known:
            lines.append(f"2021: {terms[standing.claimed].label}")
        if standing.negative:
            lines.append("Mindst én måling viser en tilbagegang.")
        cells[f"udbytte-{standing.domain}"] = _cell(lines)
        works |= {row.claim.ref: None for row in standing.outcomes}
    cells[_DISPUTED] = _disputes(record, disputed(record, ["outcomes"])) or _cell(["Ingen uenighed noteret"])
    named = ((ref, reference_label(catalogue.references[ref])) for ref in works)
    cells["vaerker"] = _list(Markup(f'<a href="/kilder/#{ref}">{escape(name)}</a>') for ref, name in named) or SILENT
    return cells


def _list(items: Iterable[Markup]) -> Markup:
    points = "".join(f"<li>{item}</li>" for item in items)
    return Markup(f"<ul>{points}</ul>") if points else Markup()


def _cell(lines: Iterable[str], note: str | None = None, conflicts: str = "") -> Markup:
    """Write a cell's lines, or that no source says; the note of a silent fact may say why."""
    said = "".join(f'<span class="fact">{escape(line)}</span>' for line in lines) or SILENT
    why = f'<span class="fact-note">{prose.render_inline(note)}</span>' if note else ""
    return Markup(f"{said}{why}{conflicts}")


def _label(term: EvidenceTerm) -> Markup:
    if term.id == UNKNOWN:
        return Markup(f'<span class="not-stated">{escape(term.label)}</span>')
    symbol = f'<span class="symbol" aria-hidden="true">{escape(term.symbol)}</span> ' if term.symbol else ""
    return Markup(f'<span class="label">{symbol}{escape(term.label)}</span>')


def _disputes(record: Intervention, numbers: list[int]) -> Markup:
    """Write links to the places on the type's page where its sources disagree about a fact."""
    links = [f'<a href="/indsatser/{record.id}/#uenighed-{number}">uenighed {number}</a>' for number in numbers]
    return Markup(f'<span class="disputed">⚠ Uenige oplysninger: {", ".join(links)}</span>') if links else Markup()


def shown_first(catalogue: Catalogue) -> list[Intervention]:
    """Return the types that stand in the page itself."""
    records = list(catalogue.interventions.values())
    return records if len(records) <= WHOLE else records[:FIRST]


def column_files(catalogue: Catalogue) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the columns that do not stand in the page, by type: what the browser fetches when one is chosen."""
    records = list(catalogue.interventions.values())[len(shown_first(catalogue)) :]
    rows = [key for group in groups(catalogue) for key, _ in group.rows] if records else []
    for record in records:
        cells, term = column(catalogue, record), category(catalogue, record)
        yield (
            record.id,
            {
                "title": record.title,
                "category": record.category,
                "category_label": f"{term.symbol} {term.label}",
                # The page that they are put into stands one step below the site's root.
                "cells": {key: str(cells.get(key, SILENT)).replace('href="/', 'href="../') for key in rows},
            },
        )


def comparison(catalogue: Catalogue, site: Site) -> dict[str, Any]:
    """Return what `/sammenlign/` shows."""
    return {
        "groups": groups(catalogue),
        "shown": [
            (record, category(catalogue, record), column(catalogue, record)) for record in shown_first(catalogue)
        ],
        "records": list(catalogue.interventions.values()),
        "silent": SILENT,
        "EVIDENCE": EVIDENCE,
    }
