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
