"""Evidence as pages show it: rows by outcome with their labels, one plain sentence, then and now, conflicts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..models.claims import Claim
from ..models.fixed_words import ARGUED, CLAIMED, MEASURED
from ..models.guide import EvidenceTerm, Guide
from ..models.records import Intervention, Programme
from ..models.study import Study
from .catalogue import Catalogue
from .coverage import coverage
from .evidence import Form, Standing, in_words
from .rows import EvidenceRow, in_order, research_rows, rows
from .sentences import lower_words, sentence
from .sources import Notes
from .study_findings import found_lines
from .study_lines import is_pooled, unread
from .writing import labels

ACROSS = "På tværs af indsatstyperne"  # the heading of what speaks of no single type
MOST_TYPES = 12  # columns that one table can hold


@dataclass(frozen=True)
class Finding:
    """One outcome of a record: what the guide says, each form's label now, and its rows."""

    domain: str
    then: str
    forms: list[tuple[Form, EvidenceTerm]]
    known: EvidenceTerm
    negative: bool
    named: bool  # whether its forms are to be told from the record: several, or one with another name
    rows: list[EvidenceRow]


def evidence_terms(catalogue: Catalogue) -> dict[str, EvidenceTerm]:
    """Return the labels of evidence by id."""
    return {term.id: term for term in catalogue.vocabularies.evidence}


def said_then(catalogue: Catalogue, standing: Standing) -> str:
    """Write what the guide says of an outcome, each direction once with what it holds for; "" where it is silent.

    What it calls the size stands in the record's own table, with what it is the size of: the signs beside tell none.
    """
    claims = [claim for claim in standing.claims if claim.ref == catalogue.guide.reference]
    return "; ".join(dict.fromkeys(_claimed(catalogue, claim) for claim in claims))


def _claimed(catalogue: Catalogue, claim: Claim) -> str:
    if claim.country is None:
        return evidence_terms(catalogue)[ARGUED].short
    said = [catalogue.word("direction", claim.direction).lower()]
    if claim.group and claim.direction in MEASURED:
        said.append(catalogue.say("for nogle {pupil.many}"))
    if claim.country != catalogue.texts.home:
        said.append(f"({catalogue.word('country', claim.country).lower()})")
    if claim.measured is False:
        said.append("(bygger ikke på en måling, viser andre kilder)")
    return " ".join(said)


def claims(catalogue: Catalogue, record: Intervention | Programme | Guide) -> list[Claim]:
    """Return who says what of a record's outcomes, in the order of its table."""
    own = [standing for standing in catalogue.standings(record) if standing.claims]
    return [claim for standing in own for claim in in_order(catalogue, _own(catalogue, record, standing))]


def _own(catalogue: Catalogue, record: Intervention | Programme | Guide, standing: Standing) -> list[Claim]:
    """Return the claims on an outcome that stand in a record itself.

    A type's programmes have theirs on pages of their own, but for those that alone give the type its label.
    """
    own = [claim for claim in record.claims or () if claim.outcome == standing.domain]
    if standing.known != CLAIMED or not isinstance(record, Intervention):
        return own
    giving = in_words(standing.claims, catalogue.texts.home)[1]
    return own + [
        claim.model_copy(update={"note": " ".join(filter(None, [f"Gælder {programme.title}.", claim.note]))})
        for programme in catalogue.programmes_of(record)
        for claim in programme.claims or ()
        if claim in giving
    ]


def evidence(catalogue: Catalogue, record: Intervention | Programme | Guide, notes: Notes) -> dict[str, Any]:
    """Return what a section on evidence shows: its sentence, findings and labels, and what is not known."""
    terms = evidence_terms(catalogue)
    standings = catalogue.standings(record)
    title = "" if isinstance(record, Guide) else record.title
    findings = [
        Finding(
            catalogue.term("domain", standing.domain).label,
            said_then(catalogue, standing),
            [(form, terms[form.label]) for form in standing.forms],
            terms[standing.known],
            standing.negative,
            len(standing.forms) > 1 or any(title and form.name != title for form in standing.forms),
            rows(catalogue, _own(catalogue, record, standing), standing.results, notes),
        )
        for standing in standings
        if standing.documented
    ]
    used = {term.id for finding in findings for term in (finding.known, *(label for _, label in finding.forms))}
    return {
        "findings": findings,
        "sentence": sentence(catalogue, standings),
        "research": research_rows(catalogue, catalogue.reviews_of(record)) if isinstance(record, Intervention) else [],
        "legend": [term for id, term in terms.items() if id in used],
        "unknown": lower_words(catalogue, (standing for standing in standings if not standing.documented)),
    }


def first_types(catalogue: Catalogue) -> list[Intervention]:
    """Return the types that a table of them all can hold; the page says where the others are."""
    return list(catalogue.interventions.values())[:MOST_TYPES]


def grade_map(catalogue: Catalogue) -> list[dict[str, Any]]:
    """Return, for each type, its subjects with one state a grade: `tested`, `unseen`, `suitable`, `example` or empty.

    `unseen` is tried without a result that is known; `example` is where a source only has an example from practice.
    """
    subjects = [term.id for term in catalogue.vocabularies.subject]
    types = []
    for record in first_types(catalogue):
        where = coverage(catalogue, record)
        state = {pair: "example" for pair in where.examples} | {pair: "suitable" for pair in where.suitable}
        state |= {pair: "unseen" if pair in where.unseen else "tested" for pair in where.tried}
        types.append(
            {
                "record": record,
                "rows": [
                    (label, [state.get((grade, subject), "") for grade in catalogue.grades])
                    for subject, label in zip(subjects, labels(catalogue, "subject", subjects), strict=True)
                ],
                "somewhere": [
                    label.lower()
                    for subject, label in zip(subjects, labels(catalogue, "subject", subjects), strict=True)
                    if subject in where.tried_somewhere
                ],
                "examples": bool(record.subjects and record.subjects.examples),
            }
        )
    return types


def disputes(
    catalogue: Catalogue, *, decides: bool, but_of: tuple[type, ...] = ()
) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return, record by record, what sources disagree on, and where that stands in full; `but_of` is left out.

    `decides` tells which: what would change what a municipality does, or the others.
    """
    by_record = []
    for record in (record for _, record in catalogue.records() if not isinstance(record, but_of)):
        conflicts = enumerate(getattr(record, "conflicts", None) or [], start=1)
        topics = [
            (conflict.topic, f"{record.address}#uenighed-{number}")
            for number, conflict in conflicts
            if conflict.decides is decides
        ]
        if topics:
            by_record.append((getattr(record, "title", ""), topics))
    return by_record


def retold(catalogue: Catalogue) -> list[str]:
    """Say which signs of types rest on a pooled study's words alone: its numbers give none, so that is told beside."""
    said = []
    for record in catalogue.interventions.values():
        for standing in catalogue.documented(record):
            for claim in standing.claims if standing.known == CLAIMED else ():
                if claim.study and claim.country == catalogue.texts.home and is_pooled(catalogue.studies[claim.study]):
                    sign = catalogue.term("evidence", CLAIMED).symbol
                    outcome = catalogue.word("domain", standing.domain).lower()
                    told = f"{catalogue.works[claim.ref]} melder om en måling, vi ikke har set"
                    said.append(f"Tegnet {sign} for {outcome} ved {record.title} bygger på andet: {told}.")
    return said


def pooled(catalogue: Catalogue) -> list[tuple[Study, str, list[str]]]:
    """Return the studies with a comparison of whole initiatives, as their own pages tell what they found.

    Before that stands what was not read of each.
    """
    return [
        (study, unread(study), found_lines(catalogue, study))
        for study in catalogue.studies_of(catalogue.guide)
        if study.results and is_pooled(study)
    ]
