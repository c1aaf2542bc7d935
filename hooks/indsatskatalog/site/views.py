"""What each page shows, computed from records and ready for its template."""

from __future__ import annotations

import json
from collections.abc import Container
from typing import Any

from markupsafe import Markup

from ..facts import duration
from ..facts.catalogue import Catalogue
from ..facts.columns import COLUMN_GROUPS, COLUMNS, PROGRAMME_COLUMNS, facts
from ..facts.facets import BASES, KINDS, facets, values
from ..facts.facts import category, cost_lines, disputed, evidence_lines, training_facts, trial_facts
from ..facts.findings import evidence
from ..facts.sources import Notes, citations, reference_label, source_notes, unverified
from ..models.records import Intervention, Programme
from ..models.wizard import DONT_KNOW
from ..wizard.draft import draft_view
from ..wizard.effort import effort_view
from ..wizard.verdicts import examine
from .bibliography import bibliography

MOST_NAMED = 20  # types named under one answer


def dosage_axes(catalogue: Catalogue) -> duration.Scale:
    """Return the axes that every picture of the catalogue shares."""
    records: list[Intervention | Programme] = [*catalogue.interventions.values(), *catalogue.programmes.values()]
    return duration.scale(option for record in records for option in record.minimum_duration or [])


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


def programme_rows(catalogue: Catalogue) -> list[dict[str, Any]]:
    """Return each programme with its facts by key."""
    return [
        {"record": record, "facts": {fact.key: fact for fact in facts(catalogue, record, columns=PROGRAMME_COLUMNS)}}
        for record in catalogue.programmes.values()
    ]


def overview_view(catalogue: Catalogue) -> dict[str, Any]:
    known = facets(catalogue)
    names = {column.key: column.label for column in [*COLUMNS, *PROGRAMME_COLUMNS]}
    data = {
        "facets": [
            {"key": facet.key, "label": facet.label, "unit": facet.unit, "choices": dict(facet.choices)}
            for facet in known
        ],
        "columns": names,
        "rows": {
            kind: {id: values(catalogue, record, known) for id, record in records.items()}
            for kind, records in (("indsatser", catalogue.interventions), ("programmer", catalogue.programmes))
        },
    }
    return {
        "groups": COLUMN_GROUPS,
        "rows": overview_rows(catalogue),
        "programme_columns": PROGRAMME_COLUMNS,
        "programmes": programme_rows(catalogue),
        "facets": known,
        "bases": BASES,
        "kinds": KINDS,
        "column_names": names.items(),
        # A data block holds JSON as it is; only "</" could end it too early.
        "data": Markup(json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")),
    }


def intervention_view(catalogue: Catalogue, record: Intervention, axes: duration.Scale) -> dict[str, Any]:
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
        "picture": duration.picture(record.minimum_duration or [], axes, f"Minimumsvarighed for {record.title}"),
        "evidence": evidence(catalogue, record, notes),
        "programmes": [(programme, evidence_lines(catalogue, programme)) for programme in programmes],
        "wellbeing": [catalogue.wellbeing[id] for id in record.wellbeing or []],
        "rules": catalogue.guide.rules,
    }


def programme_view(catalogue: Catalogue, record: Programme, axes: duration.Scale) -> dict[str, Any]:
    notes = Notes(catalogue, record)
    return {
        "record": record,
        "disputes": lambda *paths: disputed(record, paths),
        "intervention": catalogue.interventions[record.intervention],
        "facts": trial_facts(catalogue, record, notes),
        "cost": cost_lines(record),
        "notes": notes,
        "picture": duration.picture(record.minimum_duration or [], axes, f"Varighed af {record.title}"),
        "evidence": evidence(catalogue, record, notes),
    }


def plan_view(catalogue: Catalogue) -> dict[str, Any]:
    guide = catalogue.guide
    notes = Notes(catalogue, guide)
    return {"notes": notes, "disputes": lambda *paths: disputed(guide, paths), "draft": draft_view(catalogue)}


def choose_view(catalogue: Catalogue) -> dict[str, Any]:
    """Return the wizard with, for every answer, the types it excludes and why; of very many, the first ones."""
    wizard = catalogue.wizard
    examined = [examine(catalogue, record) for record in catalogue.interventions.values()]

    def excluded(question: int, option: int) -> list[tuple[Intervention, str]]:
        found = ((one, one.verdicts[question][option].excluded) for one in examined)
        return [(one.record, " ".join(one.reasons[n].text for n in numbers)) for one, numbers in found if numbers]

    return {
        "wizard": wizard,
        "notes": Notes(catalogue, wizard),
        "answers": [
            [(option, excluded(q, o)) for o, option in enumerate(question.options)]
            for q, question in enumerate(wizard.questions)
        ],
        "MOST": MOST_NAMED,
        "DONT_KNOW": DONT_KNOW,
        "categories": catalogue.vocabularies.category,
        "effort": effort_view(catalogue),
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
        "entries": bibliography(catalogue.references.values()),
        "unverified": unverified,
        "citations": citations(catalogue),
        "identification": catalogue.vocabularies.identification,
    }


def data_view(catalogue: Catalogue) -> dict[str, Any]:
    return {"example": next(iter(catalogue.interventions), "")}
