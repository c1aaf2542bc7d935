"""The pages of types and of programmes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ...facts import duration, lines
from ...facts.catalogue import Catalogue
from ...facts.fact import disputed, facts, training_facts
from ...facts.findings import claims, evidence
from ...facts.registry import Shown, shown
from ...facts.sections import sections
from ...facts.sources import Named, Notes
from ...models.paths import value_at
from ...models.records import Intervention, Programme

# Facts of a programme that a part of its page spells out.
_SPELT_OUT = ("type", "varighed", "pris", "evidens", "studier")


def _record(catalogue: Catalogue, record: Intervention | Programme, first: Sequence[Shown]) -> dict[str, Any]:
    """Return what the pages of types and programmes have in common; sources are numbered from the top down.

    `first` are the key facts.
    """
    paths = [path for fact in first for path in fact.paths if path != "claims"]
    own = [path for section in sections(type(record)) for path in section.paths if path != "conflicts"]
    readings = [reading for conflict in record.conflicts or [] for reading in conflict.readings]
    order: list[str | Named] = ["summary", *paths, *claims(catalogue, record), *own, *readings, *record.sources]
    notes = Notes(catalogue, record, order)
    return {
        "record": record,
        "called": record.title,  # in the middle of a sentence
        "sections": [section for section in sections(type(record)) if section.stands(record)],
        "disputes": lambda *paths: disputed(record, paths),
        "value": lambda path: value_at(record, path),
        "notes": notes,
        "facts": facts(catalogue, record, notes, first),
        "picture": duration.picture(record.minimum_duration or [], catalogue.axes, f"Varighed: {record.title}"),
        "evidence": evidence(catalogue, record, notes),
        "programmes": [],
    }


def intervention(catalogue: Catalogue, record: Intervention) -> dict[str, Any]:
    """Return what the page of a type shows."""
    view = _record(catalogue, record, shown(Intervention))
    return view | {
        "called": record.title.lower(),
        "category": lines.category(catalogue, record),
        "training": training_facts(catalogue, record, view["notes"]),
        "programmes": [
            (programme, lines.evidence(catalogue, programme)) for programme in catalogue.programmes_of(record)
        ],
        "wellbeing": [catalogue.wellbeing[id] for id in record.wellbeing or []],
        "rules": catalogue.guide.rules,
    }


def programme(catalogue: Catalogue, record: Programme) -> dict[str, Any]:
    """Return what the page of a programme shows: of its facts, those that no other part of it spells out."""
    trial = [fact for fact in shown(Programme) if fact.key not in _SPELT_OUT]
    return _record(catalogue, record, trial) | {
        "intervention": catalogue.interventions[record.intervention],
        "cost": lines.cost(catalogue, record),
    }
