"""What each page shows, computed from records and ready for its template."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from . import danish, dosage
from .catalogue import Catalogue
from .facts import category, cost_lines, disputed, facts, training_facts, trial_facts
from .models import Intervention, Programme
from .parts import Outcome
from .sources import Notes, citations, reference_label, reference_year, source_notes, unverified


@dataclass(frozen=True)
class EvidenceRow:
    """One outcome as a table shows it."""

    outcome: Outcome
    domain: str
    direction: str
    country: str
    basis: str
    claimed_by: str
    source: Markup


def evidence(catalogue: Catalogue, outcomes: Iterable[Outcome] | None, notes: Notes) -> list[EvidenceRow]:
    """Return outcome rows, newest claim first, each with its source."""
    rows = sorted(outcomes or (), key=lambda row: -row.claim.year)
    return [
        EvidenceRow(
            row,
            catalogue.term("domain", row.domain).label,
            catalogue.term("direction", row.direction).label,
            catalogue.term("country", row.country).label if row.country else "",
            catalogue.term("basis", row.claim.basis).label,
            reference_label(catalogue.references[row.claim.ref]),
            notes.claim(row.claim),
        )
        for row in rows
    ]


def evidence_sentence(catalogue: Catalogue, outcomes: Iterable[Outcome] | None) -> str:
    """Say in one line what the rows hold, and no more: how many, from when, in which directions."""
    rows = list(outcomes or ())
    if not rows:
        return "Vi har ingen oplysninger om udbyttet."
    years = sorted({row.claim.year for row in rows})
    when = f"alle fra {years[0]}" if len(years) == 1 else f"fra {years[0]} til {years[-1]}"
    counts = [
        f"{term.label.lower()} ({number})"
        for term in catalogue.vocabularies.direction
        if (number := sum(row.direction == term.id for row in rows))
    ]
    if len(rows) == 1:
        return f"Vi kender én påstand om udbyttet, fra {years[0]}: {counts[0].partition(' (')[0]}."
    return (
        f"Vi kender {len(rows)} påstande om udbyttet, {when}: {danish.listing(counts)}. "
        "Flere af dem kan komme fra den samme undersøgelse."
    )


def dosage_axes(catalogue: Catalogue) -> dosage.Scale:
    """Return the axes that every picture of the catalogue shares."""
    records: list[Intervention | Programme] = [*catalogue.interventions.values(), *catalogue.programmes.values()]
    return dosage.scale(option for record in records for option in record.minimum_duration or [])


def overview_rows(catalogue: Catalogue, keys: Container[str] | None = None) -> list[dict[str, Any]]:
    """Return each type with its category and its facts by key; with `keys`, only those."""
    return [
        {
            "record": record,
            "category": category(catalogue, record),
            "facts": {fact.key: fact for fact in facts(catalogue, record, keys=keys)},
        }
        for record in catalogue.interventions.values()
    ]


def intervention_view(catalogue: Catalogue, record: Intervention, axes: dosage.Scale) -> dict[str, Any]:
    notes = Notes(catalogue, record)
    shown = facts(catalogue, record, notes)
    programmes = catalogue.programmes_of(record)
    return {
        "record": record,
        "disputes": lambda *paths: disputed(record, paths),
        "category": category(catalogue, record),
        "facts": shown,
        "training": training_facts(record, notes),
        "notes": notes,
        "picture": dosage.picture(record.minimum_duration or [], axes, f"Minimumsvarighed for {record.title}"),
        "evidence": evidence(catalogue, record.outcomes, notes),
        "programmes": [programme_row(catalogue, programme) for programme in programmes],
        "sentence": evidence_sentence(
            catalogue,
            [*(record.outcomes or []), *(row for programme in programmes for row in programme.outcomes or [])],
        ),
        "wellbeing": [catalogue.wellbeing[id] for id in record.wellbeing or []],
        "rules": catalogue.guide.rules,
    }


def programme_row(catalogue: Catalogue, record: Programme) -> dict[str, Any]:
    trial = record.trial
    # With the instrument: what a test shows and what pupils say of themselves may differ.
    directions = dict.fromkeys(
        (
            catalogue.term("domain", row.domain).label + (f" ({row.instrument.lower()})" if row.instrument else ""),
            catalogue.term("direction", row.direction).label,
        )
        for row in record.outcomes or []
    )
    return {
        "record": record,
        "intervention": catalogue.interventions[record.intervention],
        "grades": danish.grades(trial.grades) if trial and trial.grades else "",
        "schools": danish.span(trial.schools) if trial and trial.schools else "",
        "years": danish.span(trial.years, danish.year) if trial and trial.years else "",
        "directions": list(directions),
    }


def programme_view(catalogue: Catalogue, record: Programme, axes: dosage.Scale) -> dict[str, Any]:
    notes = Notes(catalogue, record)
    return {
        "record": record,
        "disputes": lambda *paths: disputed(record, paths),
        "intervention": catalogue.interventions[record.intervention],
        "facts": trial_facts(catalogue, record, notes),
        "cost": cost_lines(record),
        "notes": notes,
        "picture": dosage.picture(record.minimum_duration or [], axes, f"Varighed af {record.title}"),
        "evidence": evidence(catalogue, record.outcomes, notes),
        "sentence": evidence_sentence(catalogue, record.outcomes),
    }


def wellbeing_view(catalogue: Catalogue) -> dict[str, Any]:
    used = {
        id: [record for record in catalogue.interventions.values() if id in (record.wellbeing or [])]
        for id in catalogue.wellbeing
    }
    # Four records share the page, so their sources are named in words, not numbered.
    return {
        "focuses": list(catalogue.wellbeing.values()),
        "used": used,
        "sources_of": lambda record, *paths: source_notes(catalogue, record, *paths),
    }


def references_view(catalogue: Catalogue) -> dict[str, Any]:
    return {
        "references": sorted(
            catalogue.references.values(),
            key=lambda reference: (reference.headings is None, reference_label(reference).casefold()),
        ),
        "year": reference_year,
        "unverified": unverified,
        "citations": citations(catalogue),
        "identification": catalogue.vocabularies.identification,
    }


def data_view(catalogue: Catalogue) -> dict[str, Any]:
    return {"example": next(iter(catalogue.interventions), "")}
