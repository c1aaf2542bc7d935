"""Where a type has been tried and where it is said to be suitable: grade by grade, subject by subject."""

from __future__ import annotations

from dataclasses import dataclass

from ..models.records import Intervention
from .catalogue import Catalogue
from .places import unseen
from .studies import Pairs, pairs


@dataclass(frozen=True)
class Coverage:
    """Pairs of (grade, subject) that are tried or suitable, and subjects tried in grades that nobody tells.

    `unseen` are those of the tried ones without a known result; `examples` those that a source shows in practice.
    """

    tried: Pairs
    unseen: Pairs
    suitable: Pairs
    examples: Pairs
    tried_somewhere: set[str]


def coverage(catalogue: Catalogue, record: Intervention) -> Coverage:
    """Return what a type's sources call suitable, and what the studies of it and of its programmes tried."""
    known = [term.id for term in catalogue.vocabularies.subject]
    suitable = pairs(
        record.grades.suitable if record.grades else None,
        record.subjects.suitable if record.subjects else None,
        *(catalogue.grades, known),
    )
    shown = (record.links.practice_examples if record.links else None) or ()
    examples = {pair for one in shown for pair in pairs(one.grades, one.subjects, catalogue.grades, known)}
    tried = catalogue.tried(record)
    parts = catalogue.tried_parts(record)
    without = {subject for part in parts if not part.grades for subject in part.subjects or ()}
    hidden = unseen(catalogue, catalogue.that_tried(record))
    return Coverage(tried, hidden, suitable, examples, without - {subject for _, subject in tried})


def untried(catalogue: Catalogue, record: Intervention) -> list[str]:
    """Say for the search in which grades no study of the home country is known to have tried a type.

    First in no subject at all, then subject by subject of those that any type was tried in; each grade by itself.
    """
    tried = catalogue.tried(record)
    subjects = [term.id for term in catalogue.vocabularies.subject if term.id in catalogue.subjects_tried]
    anywhere = {year for year, _ in tried}
    missing = [("", [grade for grade in catalogue.grades if grade not in anywhere])]
    missing += [(subject, [year for year in catalogue.grades if (year, subject) not in tried]) for subject in subjects]
    return [
        catalogue.say(
            "Ingen kendt afprøvning i {home}{subject_asked} i {grades_asked}",
            subject_asked=f" i {catalogue.word('subject', subject).lower()}" if subject else "",
            grades_asked=catalogue.words.grades([*grades], each=True),
        )
        for subject, grades in missing
        if grades
    ]
