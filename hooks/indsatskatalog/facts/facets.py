"""What records can be narrowed by: a facet is declared at the fact that it asks about, with what is its own alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ..models.kinds import MODELS
from ..models.paths import value_at, vocabulary_at
from ..models.records import Intervention, Programme
from ..models.spans import Count
from ..models.study import Study
from . import danish, duration
from . import studies as by_study
from .catalogue import Catalogue

Narrowed = Intervention | Programme
Listed = Narrowed | Study
Choices = Callable[[Catalogue], list[tuple[str, str]]]
Values = list[str] | dict[str, list[str]] | float | None
SUITABLE, TESTED = "egnet", "afproevet"
# For grades and subjects the reader says which is meant; the two never mix.
BASES = [(SUITABLE, "Egnet til"), (TESTED, "Afprøvet i")]
# What tables list: the key of it, what to show, and what one and a number of them are called.
KINDS: dict[type[Listed], tuple[str, str, str, str]] = {
    Intervention: ("indsatser", "Indsatstyper", "indsatstype", "indsatstyper"),
    Programme: ("programmer", "Afprøvede programmer", "program", "programmer"),
    Study: ("studier", "Studier", "studie", "studier"),
}
# What a study found, as addresses have it.
FOUND_SLUGS = {
    "positive": "fremgang",
    "none": "ingen-paavist-effekt",
    "mixed": "blandet",
    "negative": "tilbagegang",
    "not-stated": "ikke-oplyst",
}
PERIOD = 5  # years that one choice spans


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
    units: tuple[str, str] = ("", "")  # one and more, of a facet that asks for a number at most; it has no choices


def choices_of(catalogue: Catalogue, kind: str) -> list[tuple[str, str]]:
    """Return what a field can hold, as value and label: the words of its vocabulary, without one the grades."""
    if kind:
        return [(term.id, term.label) for term in getattr(catalogue.vocabularies, kind)]
    return [(str(grade), catalogue.words.grades([grade])) for grade in catalogue.grades]


def former_of(catalogue: Catalogue, kind: str) -> dict[str, list[str]]:
    """Return what a vocabulary's words, or records, were called before, each with those that it has become."""
    became: dict[str, list[str]] = {}
    named = getattr(catalogue, kind).values() if kind in MODELS else kind and getattr(catalogue.vocabularies, kind)
    for term in named or ():
        for former in term.former_ids or ():
            became.setdefault(former, []).append(term.id)
    return became


def values_of(catalogue: Catalogue, record: Listed, path: str) -> list[str]:
    """Return the words or grades that a field holds, `alle` written out."""
    value = value_at(record, path)
    given = [str(tag) for tag in (value if isinstance(value, list) else [value]) if tag is not None]
    if "alle" not in given:
        return given
    return [tag for tag, _ in choices_of(catalogue, vocabulary_at(type(record), path))]


def _alone(catalogue: Catalogue, record: Narrowed) -> Values:
    terms = {term.id: term.stands_alone for term in catalogue.vocabularies.category}
    return ["ja" if terms[catalogue.type_of(record).category] else "nej"]


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


def _tried_by(own: int) -> Callable[[Catalogue, Study], Values]:
    """Make the grades (0) or subjects (1) that a study tried, and beside them the pairs, its own half first."""

    def values(catalogue: Catalogue, record: Study) -> Values:
        known = [term.id for term in catalogue.vocabularies.subject]
        every = [str(grade) for grade in catalogue.grades]
        parts = record.tried or []
        pairs = {pair for part in parts for pair in by_study.pairs(part.grades, part.subjects, catalogue.grades, known)}
        own_half = [part.grades if own == 0 else part.subjects for part in parts]
        halves = {str(value) for values in own_half for value in values or ()}
        if "alle" in halves:
            halves = {*every} if own == 0 else {*known}
        written = [(str(grade), subject) for grade, subject in sorted(pairs)]
        return {
            TESTED: [value for value in (every if own == 0 else known) if value in halves],
            "par": [f"{pair[own]} {pair[1 - own]}" for pair in written],
        }

    return values


def _found_by(own: int) -> Callable[[Catalogue, Study], Values]:
    """Make the outcomes (0) or directions (1) that a study tells of, and beside them the pairs, its own half first."""

    def values(catalogue: Catalogue, record: Study) -> Values:
        pairs = [(result.outcome, FOUND_SLUGS[result.direction]) for result in record.results or ()]
        pairs = list(dict.fromkeys(pairs))
        halves = list(dict.fromkeys(pair[own] for pair in pairs))
        return {"alle": halves, "par": [f"{pair[own]} {pair[1 - own]}" for pair in pairs]} if pairs else []

    return values


def _types_of(catalogue: Catalogue, record: Study) -> Values:
    """Return the types that a study tried, itself or through a programme; akin or not."""
    named = [
        catalogue.programmes[tested.programme].intervention if tested.programme else tested.intervention
        for tested in record.tests
    ]
    return list(dict.fromkeys(id for id in named if id))


def _periods(span: Count | None) -> list[str]:
    """Return the periods that a span of years touches."""
    if span is None:
        return []
    first, last = int(span.least), int(span.max or span.least)
    starts = range(first - first % PERIOD, last + 1, PERIOD)
    return [f"{start}-{start + PERIOD - 1}" for start in starts]


def _all_periods(catalogue: Catalogue) -> list[tuple[str, str]]:
    known = {period for study in catalogue.studies.values() for period in _periods(study.years)}
    return [(period, period.replace("-", "–")) for period in sorted(known)]


OWN = Facet()
SUITABLE_GRADES = Facet("trin", "{Grade.many}", basis=SUITABLE)
TESTED_GRADES = Facet("trin", "{Grade.many}", basis=TESTED, values=_tried("tried.grades"))
SUITABLE_SUBJECTS = Facet("fag", "{Subject.many}", basis=SUITABLE, values=_subjects)
TESTED_SUBJECTS = Facet("fag", "{Subject.many}", basis=TESTED, values=_tried("tried.subjects"))
WEEKS = Facet("uger-hoejst", "Varer højst", values=_least(duration.weeks), units=("uge", "uger"))
LESSONS = Facet(
    "lektioner-hoejst",
    "Kræver højst",
    values=_least(duration.lessons),
    units=("{lesson.one} om ugen", "{lesson.many} om ugen"),
)
TRAINING = Facet(
    "oplaering",
    "Kræver oplæring",
    choices=lambda c: [("ja", "Ja"), ("ikke-oplyst", danish.NOT_STATED)],
    values=_training,
)
EVIDENCE = Facet("evidens", vocabulary="evidence", choices=_labels, values=_evidence(0))
OUTCOME = Facet("udbytte", "Udbytte", vocabulary="domain", values=_evidence(1))
ALONE = Facet("alene", "Må stå alene", choices=lambda c: [("ja", "Ja"), ("nej", "Nej")], values=_alone)
GRADES_OF_STUDY = Facet("trin", "{Grade.many}", basis=TESTED, values=_tried_by(0))
SUBJECTS_OF_STUDY = Facet("fag", "{Subject.many}", basis=TESTED, vocabulary="subject", values=_tried_by(1))
OUTCOME_OF_STUDY = Facet("udbytte", "Udbytte", vocabulary="domain", values=_found_by(0))
FOUND = Facet(
    "fandt",
    "Fandt",
    choices=lambda c: [(FOUND_SLUGS[term.id], term.label) for term in c.vocabularies.direction],
    values=_found_by(1),
)
TYPE = Facet(
    "type",
    "Indsatstype",
    choices=lambda c: [(record.id, record.title) for record in c.interventions.values()],
    values=_types_of,
)
YEARS = Facet("aar", "År", choices=_all_periods, values=lambda catalogue, record: _periods(record.years))
CATEGORY = Facet("kategori", "Kategori", vocabulary="category", values=lambda c, r: [c.type_of(r).category])
