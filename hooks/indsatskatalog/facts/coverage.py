"""Where a type has been tested and where it is said to be suitable: grade by grade, subject by subject."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..models.fixed_words import HOME
from ..models.records import Intervention, Programme

GRADES = range(11)


@dataclass(frozen=True)
class Coverage:
    """Pairs of (grade, subject) that are tested or suitable, and subjects tested in grades nobody tells."""

    tested: set[tuple[int, str]]
    suitable: set[tuple[int, str]]
    tested_somewhere: set[str]


def coverage(record: Intervention, programmes: Iterable[Programme], subjects: Sequence[str]) -> Coverage:
    """Collect a type's own statements, its programmes' Danish trials and the Danish rows that say grade and subject."""
    suitable = _pairs(
        record.grades.suitable if record.grades else None,
        record.subjects.suitable if record.subjects else None,
        subjects,
    )
    programmes = list(programmes)
    trials = [(p.trial.grades, p.trial.subjects) for p in programmes if p.trial and p.trial.country == HOME]
    parts: list[Intervention | Programme] = [record, *programmes]
    rows = [row for part in parts for row in part.outcomes or [] if row.country == HOME]
    trials += [(row.grades, row.subjects) for row in rows]
    if record.subjects and record.subjects.tested:
        trials.append((record.grades.tested if record.grades else None, record.subjects.tested))
    tested = {pair for grades, taught in trials for pair in _pairs(grades, taught, subjects)}
    without = {subject for grades, taught in trials if not grades for subject in taught or ()}
    return Coverage(tested, suitable, without - {subject for _, subject in tested})


def _pairs(
    grades: Sequence[int | str] | None, subjects: Sequence[str] | None, known: Sequence[str]
) -> set[tuple[int, str]]:
    years = GRADES if "alle" in (grades or ()) else [int(grade) for grade in grades or ()]
    return {(year, subject) for year in years for subject in (known if "alle" in (subjects or ()) else subjects or ())}
