"""A record's facts as label and text, with their sources and disputes, ready for summary lists and tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from markupsafe import Markup

from ..models.guide import Guide
from ..models.paths import covers
from ..models.records import Intervention, Programme
from ..models.staff import Training
from ..models.study import Study
from .catalogue import Catalogue
from .facets import Narrowed
from .sections import IN_AMOUNT
from .shown_fact import Shown
from .sources import Notes
from .writing import by_kind


class Fact(NamedTuple):
    """One row of a summary list, which its template takes apart. `lines` is empty where the source is silent.

    Lines are plain text, or Markup where the record's prose is shown.
    """

    key: str
    label: str
    lines: list[str]
    note: str = ""
    marks: Markup = Markup()
    disputed: Sequence[int] = ()  # numbers of the record's conflicts about this fact


def facts(catalogue: Catalogue, record: Narrowed, notes: Notes, among: Sequence[Shown]) -> list[Fact]:
    """Return some of a record's shown facts, silent ones included, each with its note and its sources."""
    written = []
    for fact in among:
        lines = fact.lines(catalogue, record)
        note = fact.note_of(record) or fact.hint
        marks = notes.mark(*fact.rests_on(catalogue, record)) if lines or note else Markup()
        written.append(Fact(fact.key, catalogue.say(fact.title), lines, note, marks, disputed(record, fact.paths)))
    return written


def disputed(record: Intervention | Programme | Study | Guide, paths: Iterable[str]) -> list[int]:
    """Return the numbers, from 1, of the conflicts about any of these fields, a part of one, or a list it stands in.

    Only those that would change what somebody does: the others are no warning.
    """
    paths = tuple(paths)
    return [
        number
        for number, conflict in enumerate(record.conflicts or (), start=1)
        if conflict.decides and conflict.field and _about(conflict.field, paths)
    ]


@lru_cache(maxsize=4096)  # few fields are disputed, and every table and page asks for the same paths
def _about(field: str, paths: tuple[str, ...]) -> bool:
    return any(covers(field, path) and (len(field) >= len(path) or path[len(field)] == "[") for path in paths)


def training_fields(record: Intervention | Programme) -> dict[str, str]:
    """Return the further elements of the staff's training that are known, by name with their titles."""
    training = record.staff.training if record.staff else None
    return {
        name: info.title or name
        for name, info in Training.model_fields.items()
        if training and getattr(training, name) is not None and name not in IN_AMOUNT
    }


def training_facts(catalogue: Catalogue, record: Intervention | Programme, notes: Notes | None = None) -> list[Fact]:
    """Return the further elements of the staff's training that are known; amount and note stand in the key facts."""
    known = []
    for name, title in training_fields(record).items():
        path = f"staff.training.{name}"
        marks = notes.mark(path) if notes else Markup()
        known.append(Fact(name, title, by_kind(catalogue, record, path), marks=marks))
    return known
