"""The list of studies and the page of each."""

from __future__ import annotations

from typing import Any

from ...facts.answer import MOST_WARNINGS, Effect, conflict_warnings, effects
from ...facts.catalogue import Catalogue
from ...facts.fact import Fact, disputed
from ...facts.rows import how_measured, size_of
from ...facts.sections import EFFECT_NAMES, sections
from ...facts.sources import Marked, Notes
from ...facts.study_findings import found, found_lines
from ...facts.study_lines import (
    KEY_FACTS,
    afterwards,
    direction_of,
    outcome_of,
    tested_record,
    tests,
    trials_of,
    tried,
    unlike,
    unread,
)
from ...facts.writing import by_kind, capital
from ...models.paths import field_at, value_at
from ...models.study import Result, Study
from ..page import HeadedTexts
from ..settings import Site
from .overview import narrowed
from .plan import conflict_texts


def studies(catalogue: Catalogue, site: Site) -> dict[str, Any]:
    """Return what `/studier/` shows: every study in a row, those without effect like any other."""
    return {**narrowed(catalogue, [Study], "/studier/"), "designs": catalogue.vocabularies.design}


def study(catalogue: Catalogue, record: Study) -> dict[str, Any]:
    """Return what the page of a study shows; sources are numbered from the top down."""
    readings = [reading for conflict in record.conflicts or [] for reading in conflict.readings]
    results = record.results or []
    facts = [(path, "design_note") if path == "design" else path for path in KEY_FACTS]
    order: list[Marked] = ["summary", *facts, *results, *readings]
    notes = Notes(catalogue, record, order)
    return {
        "record": record,
        "tests": tests(catalogue, record),
        "facts": _facts(catalogue, record, notes),
        "parts": {section.anchor: section for section in sections(Study)},
        "results": [_result(catalogue, result) for result in results],
        "outcomes": found_lines(catalogue, record) if record.results else [],
        "design": catalogue.term("design", record.design),
        "trials": capital(trials_of(record)),
        "unread": unread(record),
        "warnings": conflict_warnings(record.conflicts)[:MOST_WARNINGS],
        "labels": _labels(catalogue, record),
        "reports": [(catalogue.references[each.ref], catalogue.term("basis", each.basis)) for each in record.reports],
        "later": catalogue.studies[record.superseded_by] if record.superseded_by else None,
        "notes": notes,
    }


def _facts(catalogue: Catalogue, record: Study, notes: Notes) -> list[Fact]:
    return [
        Fact(
            path,
            catalogue.words.title(field_at(Study, path).title or path),
            _lines(catalogue, record, path),
            (record.design_note or "") if path == "design" else "",
            notes.mark(path, *(["design_note"] if path == "design" else [])),
            disputed(record, [path]),
        )
        for path in KEY_FACTS
        if value_at(record, path) is not None
    ]


def _lines(catalogue: Catalogue, record: Study, path: str) -> list[str]:
    if path == "tried":
        return [capital(line) for line in tried(catalogue, record)]
    if path == "given" and record.given:
        return [line for line in (record.given.dose, record.given.when, capital(unlike(record))) if line]
    return by_kind(catalogue, record, path)


def _result(catalogue: Catalogue, result: Result) -> dict[str, Any]:
    """Return a result with its words."""
    times = [catalogue.word("time", result.time), result.after]
    if result.later:
        times.append(afterwards(result).said)
    whom = [result.arm, result.group, catalogue.words.grades(result.grades) if result.grades else None]
    whom += size_of(catalogue, result)
    return {
        "result": result,
        "outcome": outcome_of(catalogue, result),
        "direction": direction_of(catalogue, result),
        "whom": list(dict.fromkeys(filter(None, whom))) or [catalogue.word("sample", result.sample)],
        "times": [text for text in times if text],
        "how": how_measured(catalogue, result),
    }


def _labels(catalogue: Catalogue, record: Study) -> list[tuple[dict[str, str], list[Effect]]]:
    """Return where a study helps to give a label: names of records by address, and what they say of each outcome.

    Records of which the same is said stand together.
    """
    given: list[tuple[dict[str, str], list[Effect]]] = []
    for tested in record.tests:
        if tested.initiative or tested.akin:
            continue
        known = tested_record(catalogue, tested)
        decided = [
            standing
            for standing in catalogue.documented(known)
            if any(measured.study is record for form in standing.forms for measured in form.deciding)
        ]
        said = effects(catalogue, decided, known.title)
        alike = next((names for names, told in given if told == said), None)
        if decided and alike is None:
            given.append((alike := {}, said))
        if alike is not None:
            alike[f"{known.address}#hvad-ved-vi"] = known.title
    return given


def texts(catalogue: Catalogue, record: Study) -> list[HeadedTexts]:
    """Return what a study's page says, for the search: each part of it at its own place."""
    said = [f"{head}: {told}" for head, told in found(catalogue, record)]
    for result in record.results or ():
        whom = [result.arm, result.group, *size_of(catalogue, result), result.instrument, result.after]
        word = f"Kildens ord: {result.size_word}" if result.size_word else None
        said += filter(None, [", ".join(filter(None, whom)), word, result.note])
    names = [" ".join(filter(None, (name, arm))) for name, _, arm in tests(catalogue, record)]
    facts = _facts(catalogue, record, Notes(catalogue, record, []))
    about = [f"{fact.label}: {'. '.join(fact.lines)}" for fact in facts if fact.key != "comparison"]
    about += filter(None, [record.design_note, record.comparison])
    return [
        ("fund", "Hvad fandt studiet?", said, EFFECT_NAMES),
        ("proevet", "Hvad blev prøvet, og hvordan?", [*names, *about]),
        *conflict_texts(record),
    ]
