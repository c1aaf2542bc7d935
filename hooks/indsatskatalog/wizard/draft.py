"""What the draft of a project description is made of: its headings, and each type's facts with their sources."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from ..facts import danish
from ..facts.catalogue import Catalogue
from ..facts.columns import COLUMNS
from ..facts.facts import capital, category, disputed
from ..facts.sources import Notes, address_of, reference_label, source_notes
from ..models import prose
from ..models.description import FACT_FILLS
from ..models.records import Intervention
from . import effort

_COLUMN = {column.key: column for column in COLUMNS}


def draft_view(catalogue: Catalogue) -> dict[str, Any]:
    """Return the headings with their sources, and what the browser needs beside each type's own file."""
    headings = catalogue.guide.description or []
    sums = {"fields": effort.FIELDS, "type_fields": effort.TYPE_FIELDS, "units": effort.UNITS}
    sums |= {"names": effort.NAMES, "steps": effort.STEPS, "minutes": effort.MINUTES}
    fills = {heading.id: heading.fills or [] for heading in headings}
    keys = [*(question.id for question in catalogue.wizard.questions), "valg"]
    return {
        "headings": [
            (heading, source_notes(catalogue, catalogue.guide, f"description[{number}]"))
            for number, heading in enumerate(headings)
        ],
        "data": _block({"fills": fills, "keys": keys, "effort": sums, "not_stated": danish.NOT_STATED}),
    }


def _block(data: dict[str, Any]) -> Markup:
    """Return JSON for a data block, which holds it as it is; only "</" could end it too early."""
    return Markup(json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/"))


def draft_files(catalogue: Catalogue) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield what a draft says of each type, by its id: facts in words, and the numbers to reckon with."""
    for numbers in effort.effort_view(catalogue)["types"] if catalogue.guide.description else []:
        record = catalogue.interventions[numbers["id"]]
        term = category(catalogue, record)
        yield (
            record.id,
            {
                "id": record.id,
                "title": record.title,
                "url": address_of(record),
                "category": f"{term.symbol} {term.label}",
                "summary": prose.plain(record.summary),
                "facts": list(_facts(catalogue, record)),
                "effort": numbers,
            },
        )


def _facts(catalogue: Catalogue, record: Intervention) -> Iterator[dict[str, Any]]:
    """Yield each fact in words; every option of the duration is one, and what no source says has no lines."""
    notes = Notes(catalogue, record)
    for key in FACT_FILLS:
        if key == "trivsel":
            focuses = [catalogue.wellbeing[id] for id in record.wellbeing or []]
            lines = [f"{focus.title}: {prose.plain(focus.summary)}" for focus in focuses]
            yield _fact(notes, record, key, "Trivselsfokus", ("wellbeing",), lines)
        elif key == "varighed" and record.minimum_duration:
            for number, option in enumerate(record.minimum_duration):
                lines = [line for line in (capital(danish.option(option)), prose.plain(option.note or "")) if line]
                label = f"Minimumsvarighed: {option.label}"
                yield _fact(notes, record, key, label, (f"minimum_duration[{number}]",), lines)
        else:
            column = _COLUMN[key]
            lines = [str(Markup(line).striptags()) for line in column.write(catalogue, record)]
            note = column.note(record) if not lines or key in ("oplaering", "pris") else None
            yield _fact(notes, record, key, column.label, column.paths, lines, prose.plain(note or ""))


def _fact(
    notes: Notes,
    record: Intervention,
    key: str,
    label: str,
    paths: tuple[str, ...],
    lines: list[str],
    note: str = "",
) -> dict[str, Any]:
    """Write a fact as plain data; what no source says has no source, and what is disputed says so."""
    told = notes.named(*paths) if lines or note else []
    sources = [
        {"ref": one.reference.id, "work": reference_label(one.reference), "locator": one.locator} for one in told
    ]
    return {
        "key": key,
        "label": label,
        "lines": lines,
        "note": note,
        "sources": sources,
        "disputed": bool(disputed(record, paths)),
    }
