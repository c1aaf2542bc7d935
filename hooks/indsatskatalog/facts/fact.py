"""A record's facts as label and text, with their sources and disputes, ready for summary lists and tables."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from ..models.guide import Guide
from ..models.paths import covers
from ..models.records import Intervention, Programme, Training
from .catalogue import Catalogue
from .facets import Narrowed
from .registry import Shown, shown
from .sources import Notes
from .writing import by_kind


@dataclass(frozen=True)
class Fact:
    """One row of a summary list or one cell of a table. `lines` is empty where the source is silent.

    Lines are plain text, or Markup where the record's prose is shown.
    """

    key: str
    label: str
    lines: list[str]
    note: str = ""
    marks: Markup = field(default_factory=Markup)
    disputed: list[int] = field(default_factory=list)  # numbers of the record's conflicts about this fact


def facts(
    catalogue: Catalogue,
    record: Narrowed,
    notes: Notes | None = None,
    *,
    keys: Container[str] | None = None,
    among: Sequence[Shown] | None = None,
) -> list[Fact]:
    """Return a record's shown facts, silent ones included; with `notes`, each carries its note and its sources."""
    written = []
    for fact in shown(type(record)) if among is None else among:
        if keys is None or fact.key in keys:
            lines = fact.lines(catalogue, record)
            note = fact.note_of(record) or fact.hint if notes else ""
            marks = notes.mark(*fact.paths) if notes and (lines or note) else Markup()
            conflicts = disputed(record, fact.paths) if notes else []
            written.append(Fact(fact.key, fact.title, lines, note, marks, conflicts))
    return written


def disputed(record: Intervention | Programme | Guide, paths: Iterable[str]) -> list[int]:
    """Return the numbers, from 1, of the conflicts about any of these fields, a part of one, or a list it stands in."""
    paths = list(paths)
    return [
        number
        for number, conflict in enumerate(record.conflicts or [], start=1)
        if (field := conflict.field)
        and any(covers(field, path) and (len(field) >= len(path) or path[len(field)] == "[") for path in paths)
    ]


# What the key facts say of the training already.
_AMOUNT = ("workload_hours", "workload_days", "note")


def training_fields(record: Intervention) -> dict[str, str]:
    """Return the further elements of the staff's training that are known, by name with their titles."""
    training = record.staff.training if record.staff else None
    return {
        name: info.title or name
        for name, info in Training.model_fields.items()
        if training and getattr(training, name) is not None and name not in _AMOUNT
    }


def training_facts(catalogue: Catalogue, record: Intervention, notes: Notes | None = None) -> list[Fact]:
    """Return the further elements of the staff's training that are known; amount and note stand in the key facts."""
    known = []
    for name, title in training_fields(record).items():
        path = f"staff.training.{name}"
        marks = notes.mark(path) if notes else Markup()
        known.append(Fact(name, title, by_kind(catalogue, record, path), marks=marks))
    return known
