"""Evidence as pages show it: rows by outcome with their labels, one plain sentence, then and now, conflicts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from markupsafe import Markup

from ..models.fixed_words import ABROAD, ARGUED, MIXED, NOT_MEASURED, POSITIVE, UNKNOWN
from ..models.guide import EvidenceTerm, Guide, Term
from ..models.parts import Claim, Conflict, Outcome
from ..models.records import Intervention, Programme
from . import danish
from .catalogue import Catalogue
from .coverage import GRADES, coverage
from .evidence import Standing
from .sources import Notes, reference_address
from .writing import labels

# What the sentence says of the outcomes with a label, in its order; a mixed one may have positive measurements too.
_SAID: list[tuple[str, bool | None, str]] = [
    (POSITIVE, None, "I Danmark er alle de målinger, vi kender, positive for {}."),
    (MIXED, True, "Nogle danske målinger er positive, andre ikke, for {}."),
    (MIXED, False, "De danske målinger er blandede eller uden påvist effekt for {}."),
    (NOT_MEASURED, None, "Indsatsen er prøvet i Danmark, men vi har ikke set en måling af {}."),
    (ABROAD, None, "Der findes kun forskning fra andre lande om {}."),
    (ARGUED, None, "Kilderne begrunder, men måler ikke {}."),
]

MOST_TYPES = 12  # columns that one table can hold


class Row(NamedTuple):
    """One outcome row with its words; `by_guide` tells whether the guide says it."""

    outcome: Outcome
    direction: str
    country: str
    basis: str
    claimed_by: str
    address: str
    by_guide: bool
    source: Markup


@dataclass(frozen=True)
class Finding:
    """One outcome of a record: its labels then and now, its rows, and how its programmes' rows count."""

    domain: str
    claimed: EvidenceTerm
    known: EvidenceTerm
    negative: bool
    rows: list[Row]
    programmes: list[tuple[Programme, str]]


def evidence_terms(catalogue: Catalogue) -> dict[str, EvidenceTerm]:
    """Return the labels of evidence by id."""
    return {term.id: term for term in catalogue.vocabularies.evidence}


def rows(catalogue: Catalogue, outcomes: Iterable[Outcome], notes: Notes | None = None) -> list[Row]:
    """Return outcomes with their words: the guide's first, then the newest; with `notes`, each marks its source."""
    guide = catalogue.guide.reference
    known = [
        Row(
            outcome,
            catalogue.term("direction", outcome.direction).label,
            catalogue.term("country", outcome.country).label if outcome.country else "",
            catalogue.term("basis", outcome.claim.basis).label,
            _claimed_by(catalogue, outcome.claim.ref, outcome.claim.year),
            reference_address(catalogue.references[outcome.claim.ref]),
            outcome.claim.ref == guide,
            notes.claim(outcome.claim) if notes else Markup(),
        )
        for outcome in outcomes
    ]
    return sorted(known, key=lambda row: (not row.by_guide, -(row.outcome.claim.year or 0)))


def _claimed_by(catalogue: Catalogue, ref: str, year: int | None) -> str:
    name = catalogue.works[ref]
    return name if str(year or "uden år") in name else f"{name}, {year or 'uden år'}"


def evidence_texts(catalogue: Catalogue, outcomes: Iterable[Outcome]) -> list[str]:
    """Return a text a row that says it all, for the search."""
    return [row_text(catalogue, row) for row in rows(catalogue, outcomes)]


def row_text(catalogue: Catalogue, row: Row) -> str:
    """Say a row in one text: what was found, who says so, where and for whom."""
    said = row.outcome
    head = f"{catalogue.word('domain', said.domain)}: {row.direction}. Kilde: {row.claimed_by}"
    details = [row.country, said.group, danish.grades(said.grades) if said.grades else "", said.instrument, said.design]
    return ". ".join(filter(None, [head, ", ".join(filter(None, details)), said.note]))


def claims(catalogue: Catalogue, record: Intervention | Programme | Guide) -> list[Claim]:
    """Return who says what of a record's outcomes, in the order of its table."""
    return [row.outcome.claim for _, some in _by_domain(catalogue, record) for row in rows(catalogue, some)]


def _by_domain(catalogue: Catalogue, record: Intervention | Programme | Guide) -> Iterator[tuple[Term, list[Outcome]]]:
    """Yield each outcome that a record has rows of, with those rows."""
    known = {row.domain for row in record.outcomes or []}
    for term in catalogue.vocabularies.domain:
        if term.id in known:
            yield term, [row for row in record.outcomes or [] if row.domain == term.id]


def evidence(catalogue: Catalogue, record: Intervention | Programme | Guide, notes: Notes) -> dict[str, Any]:
    """Return what a section on evidence shows: its sentence, findings and labels, and what is not known."""
    terms = evidence_terms(catalogue)
    standings = catalogue.standings(record)
    programmes = catalogue.programmes_of(record) if isinstance(record, Intervention) else []
    findings = [
        Finding(
            catalogue.term("domain", standing.domain).label,
            terms[standing.claimed],
            terms[standing.known],
            standing.negative,
            rows(catalogue, (row for row in record.outcomes or [] if row.domain == standing.domain), notes),
            [
                (programme, _tally(catalogue, found))
                for programme in programmes
                if (found := [row for row in programme.outcomes or [] if row.domain == standing.domain])
            ],
        )
        for standing in standings
        if standing.outcomes
    ]
    used = {term.id for finding in findings for term in (finding.claimed, finding.known)}
    return {
        "findings": findings,
        "sentence": sentence(catalogue, standings),
        "legend": [term for id, term in terms.items() if id in used],
        "unknown": _words(catalogue, (standing for standing in standings if not standing.outcomes)),
    }


def _tally(catalogue: Catalogue, outcomes: list[Outcome]) -> str:
    """Say in which directions rows point, the guide's and the others apart."""
    guide, parts = catalogue.guide.reference, []
    for who, some in (
        ("guiden", [row for row in outcomes if row.claim.ref == guide]),
        ("andre kilder", [row for row in outcomes if row.claim.ref != guide]),
    ):
        if some:
            found = {row.direction for row in some}
            words = [term.label.lower() for term in catalogue.vocabularies.direction if term.id in found]
            parts.append(f"{who}: {danish.listing(words)}")
    return "; ".join(parts)


def _words(catalogue: Catalogue, standings: Iterable[Standing]) -> list[str]:
    return [catalogue.term("domain", standing.domain).label.lower() for standing in standings]


def sentence(catalogue: Catalogue, standings: list[Standing]) -> str:
    """Say in plain words what the labels say and no more: what is measured, what is not, what the guide left out."""
    if not any(standing.outcomes for standing in standings):
        return "Vi har ingen oplysninger om udbyttet."
    said = [
        text.format(danish.listing(words))
        for label, split, text in _SAID
        if (
            words := _words(
                catalogue, (one for one in standings if one.known == label and (split is None or one.split == split))
            )
        )
    ]
    if back := _words(catalogue, (standing for standing in standings if standing.negative)):
        said.append(f"Mindst én dansk måling viser en tilbagegang for {danish.listing(back)}.")
    if less := _words(catalogue, (standing for standing in standings if standing.less_positive)):
        said.append(f"Guiden fra 2021 nævner kun positive danske resultater for {danish.listing(less)}.")
    if any(standing.known == UNKNOWN for standing in standings):
        said.append("Om andre slags udbytte har vi ingen oplysninger.")
    return " ".join(said)


def first_types(catalogue: Catalogue) -> list[Intervention]:
    """Return the types that a table of them all can hold; the page says where the others are."""
    return list(catalogue.interventions.values())[:MOST_TYPES]


def matrix(catalogue: Catalogue) -> list[dict[str, Any]]:
    """Return every outcome with each type's labels, then and now: the table of all types and outcomes."""
    terms = evidence_terms(catalogue)
    by_type = {record.id: catalogue.standings(record) for record in first_types(catalogue)}
    return [
        {
            "domain": term,
            "cells": [
                (catalogue.interventions[id], terms[standings[number].claimed], terms[standings[number].known])
                for id, standings in by_type.items()
            ],
        }
        for number, term in enumerate(catalogue.vocabularies.domain)
    ]


def grade_map(catalogue: Catalogue) -> list[dict[str, Any]]:
    """Return, for each type, its subjects with one state a grade: `tested`, `suitable` or empty."""
    subjects = [term.id for term in catalogue.vocabularies.subject]
    found = []
    for record in first_types(catalogue):
        where = coverage(record, catalogue.programmes_of(record), subjects)
        state = {pair: "suitable" for pair in where.suitable} | {pair: "tested" for pair in where.tested}
        found.append(
            {
                "record": record,
                "rows": [
                    (label, [state.get((grade, subject), "") for grade in GRADES])
                    for subject, label in zip(subjects, labels(catalogue, "subject", subjects), strict=True)
                ],
                "somewhere": [label.lower() for label in labels(catalogue, "subject", sorted(where.tested_somewhere))],
                "examples": bool(record.subjects and record.subjects.examples),
            }
        )
    return found


@dataclass(frozen=True)
class ThenAndNow:
    """What the guide claimed of one outcome beside what others found; records of one trial share it."""

    records: list[tuple[str, str]]
    domain: str
    then: list[Row]
    now: list[Row]


def then_and_now(catalogue: Catalogue) -> list[ThenAndNow]:
    """Return every outcome that others than the guide have written of, the newest first."""
    found: dict[tuple[str, str], ThenAndNow] = {}
    records: list[Intervention | Programme | Guide] = [*catalogue.programmes.values()]
    for record in [*records, *catalogue.interventions.values(), catalogue.guide]:
        for term, outcomes in _by_domain(catalogue, record):
            some = rows(catalogue, outcomes)
            now = [row for row in some if not row.by_guide]
            if now:
                key = term.id, "".join(row.outcome.model_dump_json() for row in some)
                new = ThenAndNow([], term.label, [row for row in some if row.by_guide], now)
                found.setdefault(key, new).records.append(_named(record))
    return sorted(found.values(), key=lambda one: -(one.now[0].outcome.claim.year or 0))


def _named(record: Intervention | Programme | Guide) -> tuple[str, str]:
    """Return the name and the address under which a record's evidence stands."""
    if isinstance(record, Guide):
        return "På tværs af indsatstyperne", "/evidens/#paa-tvaers"
    return record.title, f"{record.address}#hvad-ved-vi"


@dataclass(frozen=True)
class Dispute:
    """A conflict with the records it stands in and each reading's source in words."""

    conflict: Conflict
    records: list[tuple[str, str]]
    readings: list[tuple[str, str, str, str]]  # text, reference id, its short name, place


def ledger(catalogue: Catalogue) -> list[Dispute]:
    """Return every place where sources disagree, once, in the order of the records."""
    found: dict[str, Dispute] = {}
    for _, record in catalogue.records():
        for number, conflict in enumerate(getattr(record, "conflicts", None) or [], start=1):
            readings = [(one.text, one.ref, catalogue.works[one.ref], one.locator) for one in conflict.readings]
            dispute = found.setdefault(conflict.model_dump_json(), Dispute(conflict, [], readings))
            dispute.records.append((getattr(record, "title", ""), f"{record.address}#uenighed-{number}"))
    return list(found.values())


def evidence_view(catalogue: Catalogue) -> dict[str, Any]:
    """Return what `/evidens/` shows."""
    notes = Notes(catalogue, catalogue.guide, claims(catalogue, catalogue.guide))
    return {
        "notes": notes,
        "terms": catalogue.vocabularies.evidence,
        "basis": catalogue.vocabularies.basis,
        "directions": catalogue.vocabularies.direction,
        "types": first_types(catalogue),
        "all_types": len(catalogue.interventions),
        "matrix": matrix(catalogue),
        "map": grade_map(catalogue),
        "grades": GRADES,
        "then_and_now": then_and_now(catalogue),
        "ledger": ledger(catalogue),
        "across": evidence(catalogue, catalogue.guide, notes),
    }
