"""What records can be narrowed by: a facet is declared at the fact that it asks about, with what is its own alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ..models.paths import value_at, vocabulary_at
from ..models.records import Intervention, Programme
from . import danish, duration
from .catalogue import Catalogue

Narrowed = Intervention | Programme
Choices = Callable[[Catalogue], list[tuple[str, str]]]
Values = list[str] | dict[str, list[str]] | float | None
GRADES = [str(grade) for grade in range(11)]
SUITABLE, TESTED = "egnet", "afproevet"
# For grades and subjects the reader says which is meant; the two never mix.
BASES = [(SUITABLE, "Egnet til"), (TESTED, "Afprøvet i")]
KINDS = [("indsatser", "Indsatstyper"), ("programmer", "Afprøvede programmer")]


@dataclass(frozen=True)
class Facet:
    """A question that records answer. Where it says nothing, key, label and words are those of its fact."""

    key: str = ""  # in addresses
    label: str = ""
    path: str = ""  # the field whose words are the choices
    basis: str = ""  # where two facts answer one question: what this one says
    vocabulary: str = ""  # whose words are the choices, where the field's own is another
    choices: Choices | None = None  # where they are no words of a vocabulary, or not all of them
    values: Callable[[Catalogue, Any], Values] | None = None
    unit: str = ""  # of a facet that asks for a number at most; it has no choices


def choices_of(catalogue: Catalogue, kind: str) -> list[tuple[str, str]]:
    """Return what a field can hold, as value and label: the words of its vocabulary, without one the grades."""
    if kind:
        return [(term.id, term.label) for term in getattr(catalogue.vocabularies, kind)]
    return [(grade, f"{grade}. klasse") for grade in GRADES]


def former_of(catalogue: Catalogue, kind: str) -> dict[str, list[str]]:
    """Return what a vocabulary's words were called before, each with those that it has become."""
    found: dict[str, list[str]] = {}
    for term in getattr(catalogue.vocabularies, kind) if kind else ():
        for former in term.former_ids or ():
            found.setdefault(former, []).append(term.id)
    return found


def values_of(catalogue: Catalogue, record: Narrowed, path: str) -> list[str]:
    """Return the words or grades that a field holds, `alle` written out."""
    value = value_at(record, path)
    given = [str(tag) for tag in (value if isinstance(value, list) else [value]) if tag is not None]
    if "alle" not in given:
        return given
    return [tag for tag, _ in choices_of(catalogue, vocabulary_at(type(record), path))]


def _type(catalogue: Catalogue, record: Narrowed) -> Intervention:
    return record if isinstance(record, Intervention) else catalogue.interventions[record.intervention]


def _alone(catalogue: Catalogue, record: Narrowed) -> Values:
    terms = {term.id: term.stands_alone for term in catalogue.vocabularies.category}
    return ["ja" if terms[_type(catalogue, record).category] else "nej"]


def _subjects(catalogue: Catalogue, record: Intervention) -> Values:
    """Return the subjects that a type suits; a source that only gives examples rules out no subject."""
    suitable = values_of(catalogue, record, "subjects.suitable")
    if not value_at(record, "subjects.examples"):
        return suitable
    known = [tag for tag, _ in choices_of(catalogue, "subject")]
    return {SUITABLE: known, "eksempler": suitable}


def _least(measure: duration.Measure) -> Callable[[Catalogue, Narrowed], Values]:
    return lambda catalogue, record: duration.least(record.minimum_duration, measure)


def _training(catalogue: Catalogue, record: Narrowed) -> Values:
    """Return "ja" where a source asks for training; no source says that it takes none."""
    return ["ja" if value_at(record, "staff.training") else "ikke-oplyst"]


def _evidence(own: int) -> Callable[[Catalogue, Narrowed], Values]:
    """Make the labels (0) or outcomes (1) that a record has, and beside them the pairs, its own half first.

    A label speaks of an outcome: who asks for both wants them of the same one.
    """

    def values(catalogue: Catalogue, record: Narrowed) -> Values:
        pairs = [
            (label, standing.domain)
            for standing in catalogue.documented(record)
            for label in dict.fromkeys([standing.known, *(form.label for form in standing.forms)])
        ]
        if not pairs:
            return []
        halves = list(dict.fromkeys(pair[own] for pair in pairs))
        return {"alle": halves, "par": [f"{pair[own]} {pair[1 - own]}" for pair in pairs]}

    return values


def _labels(catalogue: Catalogue) -> list[tuple[str, str]]:
    """Return the labels of evidence; the last one, which says that there is nothing to tell, is no choice."""
    return choices_of(catalogue, "evidence")[:-1]


def _tried(path: str) -> Callable[[Catalogue, Narrowed], Values]:
    """Make the grades or subjects that studies tried, and beside them the pairs, its own half first."""
    own = 0 if path == "tried.grades" else 1

    def values(catalogue: Catalogue, record: Narrowed) -> Values:
        pairs = [(str(grade), subject) for grade, subject in sorted(catalogue.tried(record))]
        return {
            TESTED: values_of(catalogue, record, path),
            "par": [f"{pair[own]} {pair[1 - own]}" for pair in pairs],
        }

    return values


OWN = Facet()
SUITABLE_GRADES = Facet("trin", "Klassetrin", basis=SUITABLE)
TESTED_GRADES = Facet("trin", "Klassetrin", basis=TESTED, values=_tried("tried.grades"))
SUITABLE_SUBJECTS = Facet("fag", "Fag", basis=SUITABLE, values=_subjects)
TESTED_SUBJECTS = Facet("fag", "Fag", basis=TESTED, values=_tried("tried.subjects"))
WEEKS = Facet("uger-hoejst", "Varer højst", values=_least(duration.weeks), unit="uger")
LESSONS = Facet("lektioner-hoejst", "Kræver højst", values=_least(duration.lessons), unit="lektioner om ugen")
TRAINING = Facet(
    "oplaering",
    "Kræver oplæring",
    choices=lambda c: [("ja", "Ja"), ("ikke-oplyst", danish.NOT_STATED)],
    values=_training,
)
EVIDENCE = Facet("evidens", vocabulary="evidence", choices=_labels, values=_evidence(0))
OUTCOME = Facet("udbytte", "Udbytte", vocabulary="domain", values=_evidence(1))
ALONE = Facet("alene", "Må stå alene", choices=lambda c: [("ja", "Ja"), ("nej", "Nej")], values=_alone)
CATEGORY = Facet("kategori", "Kategori", vocabulary="category", values=lambda c, r: [_type(c, r).category])
