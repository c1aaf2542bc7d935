"""The pages of types and of programmes, in three layers: the answer, what it rests on, everything."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from ...facts import duration, lines
from ...facts.answer import answer, by_label, effects, study_lines
from ...facts.catalogue import Catalogue
from ...facts.fact import disputed, facts, training_facts
from ...facts.findings import claims, evidence
from ...facts.registry import key_facts
from ...facts.sections import Section, sections
from ...facts.shown_fact import Shown
from ...facts.sources import Marked, Notes
from ...models.paths import value_at
from ...models.records import Intervention, Programme


def _record(catalogue: Catalogue, record: Intervention | Programme) -> dict[str, Any]:
    """Return what the pages of types and programmes have in common; notes are numbered from the top down."""
    spelt_out = _said_with_grades(catalogue, record)
    first = [fact for fact in key_facts(type(record)) if fact.key not in spelt_out]
    parts = [section for section in sections(type(record)) if section.stands(record)]
    notes = Notes(catalogue, record, _order(catalogue, record, first, parts))
    shown = facts(catalogue, record, notes, first)
    given = record.minimum_duration or []
    return {
        "record": record,
        "called": record.title,  # in the middle of a sentence
        "answer": answer(catalogue, record),
        "effects": effects(catalogue, by_label(catalogue.documented(record)), record.title),
        "studies": study_lines(catalogue, record),
        "facts": [fact for fact in shown if fact.lines or fact.note],
        "silent": [(fact.label, "", fact.key) for fact in shown if not (fact.lines or fact.note)]
        + _silent(catalogue, record),
        "open": [section for section in parts if not section.fold],
        "folds": [(title, list(sections)) for title, sections in groupby(parts, lambda section: section.fold) if title],
        "disputes": lambda *paths: disputed(record, paths),
        "value": lambda path: value_at(record, path),
        "notes": notes,
        "strip": duration.picture(catalogue.words, given[:1], catalogue.axes, record.title),
        "picture": duration.picture(catalogue.words, given, catalogue.axes, record.title),
        "evidence": evidence(catalogue, record, notes),
        "training": training_facts(catalogue, record, notes),
        "programmes": [],
    }


def _said_with_grades(catalogue: Catalogue, record: Intervention | Programme) -> list[str]:
    """Return the fact that the grades which were tried tell already: subjects, where none was tried without grades."""
    tried = catalogue.tried_parts(record)
    told = {subject for part in tried if part.grades for subject in part.subjects or ()}
    others = {subject for part in tried for subject in part.subjects or ()} - told
    return [] if others or not any(part.grades for part in tried) else ["fag-afproevet"]


def _order(
    catalogue: Catalogue, record: Intervention | Programme, first: Sequence[Shown], parts: Sequence[Section]
) -> list[Marked]:
    """Return what the page marks, from the top down; rows name their own sources."""
    order: list[Marked] = ["summary", *(fact.rests_on(catalogue, record) for fact in first)]
    for section in parts:
        if section.anchor == "hvad-ved-vi":
            order += claims(catalogue, record)
        elif section.anchor == "uenighed":
            order += [reading for conflict in record.conflicts or [] for reading in conflict.readings]
        else:
            order.append(section.paths)
    return order


def _silent(catalogue: Catalogue, record: Intervention | Programme) -> list[tuple[str, str, str]]:
    """Return the parts that stand open where a source says something, and here none does: title, anchor and key.

    Of a programme none is missed: what a school does stands at its type, and beside it only what sets it apart.
    """
    if isinstance(record, Programme):
        return []
    own = [section for section in sections(type(record)) if not section.fold]
    return [
        (catalogue.say(section.title), section.anchor, section.anchor) for section in own if not section.stands(record)
    ]


def intervention(catalogue: Catalogue, record: Intervention) -> dict[str, Any]:
    """Return what the page of a type shows."""
    return _record(catalogue, record) | {
        "called": record.title.lower(),
        "category": lines.category(catalogue, record),
        "programmes": [
            (programme, lines.evidence(catalogue, programme)) for programme in catalogue.programmes_of(record)
        ],
        "wellbeing": [catalogue.wellbeing[id] for id in record.wellbeing or []],
        "rules": catalogue.guide.rules,
    }


def programme(catalogue: Catalogue, record: Programme) -> dict[str, Any]:
    """Return what the page of a programme shows."""
    return _record(catalogue, record) | {
        "intervention": catalogue.type_of(record),
        "cost": lines.cost(catalogue, record),
        "extra_adults": lines.extra_adults(catalogue, record),
    }
