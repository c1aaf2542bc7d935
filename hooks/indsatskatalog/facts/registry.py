"""The columns of tables and summary lists: each is one fact that every type, or every programme, can be asked for."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from . import danish
from .catalogue import Catalogue
from .facts import (
    Fact,
    capital,
    cost_lines,
    disputed,
    duration_lines,
    evidence_lines,
    grade_lines,
    joined,
    labels,
    prose_lines,
    stands_alone,
    suitable_grades,
    suitable_subjects,
    training_lines,
)
from .sources import Notes


@dataclass(frozen=True)
class Column:
    """A fact that every record of a kind can be asked for: its paths in the record and how it is written."""

    key: str
    label: str
    paths: tuple[str, ...]
    write: Callable[[Catalogue, Any], list[str]]
    note: Callable[[Any], str | None] = lambda record: None


# Groups of facts, in the order that pages and tables show them.
COLUMN_GROUPS: dict[str, list[Column]] = {
    "Hvad og for hvem": [
        Column(
            "maalgruppe",
            "Målgruppe",
            ("target_group",),
            lambda c, r: prose_lines(r.target_group.summary if r.target_group else None),
        ),
        Column(
            "trin-egnet",
            "Klassetrin, egnet",
            ("grades.suitable", "grades.primary"),
            suitable_grades,
            lambda r: r.grades.note if r.grades else None,
        ),
        Column(
            "trin-afproevet",
            "Klassetrin, afprøvet",
            ("grades.tested",),
            lambda c, r: grade_lines(r.grades and r.grades.tested),
        ),
        Column(
            "fag-egnet",
            "Fag, egnet",
            ("subjects.suitable",),
            suitable_subjects,
            lambda r: r.subjects.note if r.subjects else None,
        ),
        Column(
            "fag-afproevet",
            "Fag, afprøvet",
            ("subjects.tested",),
            lambda c, r: joined(labels(c, "subject", r.subjects.tested if r.subjects else None)),
        ),
        Column("alene", "Må stå alene", ("category",), lambda c, r: stands_alone(c, r)),
        Column(
            "evidens",
            "Hvad ved vi",
            ("outcomes",),
            lambda c, r: evidence_lines(c, r),
            lambda r: "Mærkerne siger ikke, hvor stor virkningen er.",
        ),
    ],
    "Hvad den kræver": [
        Column("varighed", "Minimumsvarighed", ("minimum_duration[0]",), lambda c, r: duration_lines(r)),
        Column(
            "gruppe",
            "Elever i gruppen",
            ("group_size",),
            lambda c, r: [danish.counted(r.group_size, "elev", "elever")] if r.group_size else [],
        ),
        Column(
            "udfoerer",
            "Hvem står for den",
            ("staff.roles",),
            lambda c, r: joined(labels(c, "role", r.staff.roles if r.staff else None)),
        ),
        Column(
            "oplaering",
            "Oplæring",
            ("staff.training",),
            lambda c, r: training_lines(r),
            lambda r: r.staff.training.note if r.staff and r.staff.training else None,
        ),
        Column("ramme", "Hvor og hvornår", ("settings",), lambda c, r: joined(labels(c, "setting", r.settings))),
        Column("partnere", "Samarbejdspartnere", ("partners",), lambda c, r: joined(labels(c, "partner", r.partners))),
        Column("pris", "Pris", ("cost",), lambda c, r: cost_lines(r), lambda r: r.cost.note if r.cost else None),
    ],
}
COLUMNS = [column for group in COLUMN_GROUPS.values() for column in group]
# What tables show of programmes: their trials.
PROGRAMME_COLUMNS = [
    Column("type", "Indsatstype", ("intervention",), lambda c, r: [c.interventions[r.intervention].title]),
    Column(
        "trin-afproevet",
        "Klassetrin, afprøvet",
        ("trial.grades",),
        lambda c, r: grade_lines(r.trial and r.trial.grades),
    ),
    Column(
        "fag-afproevet",
        "Fag, afprøvet",
        ("trial.subjects",),
        lambda c, r: joined(labels(c, "subject", r.trial.subjects if r.trial else None)),
    ),
    Column("skoler", "Skoler", ("trial.schools",), lambda c, r: _span(r.trial and r.trial.schools)),
    Column("elever", "Elever", ("trial.pupils",), lambda c, r: _span(r.trial and r.trial.pupils)),
    Column("aar", "År", ("trial.years",), lambda c, r: _span(r.trial and r.trial.years, danish.year)),
    Column("varighed", "Varighed", ("minimum_duration[0]",), lambda c, r: duration_lines(r)),
    Column("pris", "Pris", ("cost",), lambda c, r: cost_lines(r)),
    Column("evidens", "Hvad ved vi", ("outcomes",), lambda c, r: evidence_lines(c, r)),
]


def _span(value: Any, write: Callable[..., str] = danish.number) -> list[str]:
    return [capital(danish.span(value, write))] if value else []


def facts(
    catalogue: Catalogue,
    record: Any,
    notes: Notes | None = None,
    *,
    keys: Container[str] | None = None,
    columns: Sequence[Column] = COLUMNS,
) -> list[Fact]:
    """Return every column for one record, silent ones included; with `notes`, each carries its note and its sources."""
    shown = []
    for column in columns:
        if keys is None or column.key in keys:
            lines = column.write(catalogue, record)
            note = (column.note(record) or "") if notes else ""
            marks = notes.mark(*column.paths) if notes and (lines or note) else Markup()
            shown.append(
                Fact(column.key, column.label, lines, note, marks, disputed(record, column.paths) if notes else [])
            )
    return shown
