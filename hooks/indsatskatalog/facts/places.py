"""Of which grades and subjects a result is: one answer for tables, the map, the wizard and what is said of studies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from ..models.fixed_words import MEASURED
from ..models.guide import DomainTerm
from ..models.study import Study, Tried
from . import danish
from .catalogue import Catalogue
from .evidence import Measured
from .studies import Pairs, pairs

Half = TypeVar("Half")
Place = tuple[int | None, str | None]  # a grade and a subject; None: no source tells that half


def places(catalogue: Catalogue, term: DomainTerm, measured: Measured) -> set[Place]:
    """Return the grades and subjects that a result on an outcome is of: its own grades, the outcome's own subjects.

    What the result itself does not limit is as wide as what its study tried.
    """
    own, taught = _years(catalogue, measured.result.grades), _halves(term.taught_in or ())
    tried = tried_places(catalogue, [measured.study]) or {(None, None)}
    there = {place for place in tried if place[1] in taught} if None not in taught else tried
    if not there:  # measured in a subject that the study did not practise
        there = {(year, subject) for year, _ in tried for subject in taught}
    if not own:
        return there
    return {place for place in there if place[0] in own} or {(year, subject) for year in own for _, subject in there}


def tried_places(catalogue: Catalogue, studies: Iterable[Study]) -> set[Place]:
    """Return the grades and subjects that studies tried, those with a half that is not told too."""
    parts = [part for study in studies for part in study.tried or ()]
    return {
        (year, subject)
        for part in parts
        for year in _halves(_years(catalogue, part.grades))
        for subject in _halves(_subjects(catalogue, part.subjects))
    }


def unseen(catalogue: Catalogue, studies: Sequence[Study]) -> Pairs:
    """Return the pairs that studies tried and of which no result is known.

    A result of a grade or a subject that nobody tells may be from anywhere, so it is of no pair.
    """
    results = [
        Measured(study, result) for study in studies for result in study.results or () if result.direction in MEASURED
    ]
    seen = {
        place
        for measured in results
        for place in places(catalogue, catalogue.term("domain", measured.result.outcome), measured)
    }
    return {
        (year, subject) for year, subject in tried_places(catalogue, studies) - seen if year is not None and subject
    }


def only_seen(catalogue: Catalogue, part: Tried, hidden: Pairs) -> str:
    """Say for which of a part's grades and subjects results are known, "" where for all; `hidden` are those without."""
    known = [term.id for term in catalogue.vocabularies.subject]
    tried = pairs(part.grades, part.subjects, catalogue.grades, known)
    seen = tried - hidden
    if seen == tried:
        return ""
    if not seen:
        return "vi har ikke set et resultat derfra"
    by_grades: dict[tuple[int, ...], list[str]] = {}
    for subject in known:
        years = tuple(sorted(year for year, taught in seen if taught == subject))
        if years:
            by_grades.setdefault(years, []).append(catalogue.word("subject", subject).lower())
    all_years, all_subjects = {year for year, _ in tried}, {subject for _, subject in tried}
    said = []
    for years, subjects in by_grades.items():
        taught = [f"i {danish.listing(subjects)}"] if len(subjects) < len(all_subjects) else []
        grades = [f"for {catalogue.words.grades([*years])}"] if {*years} != all_years else []
        said.append(" ".join([*taught, *grades]))
    return f"vi har kun set resultat {danish.listing(said)}"


def _halves(known: Iterable[Half]) -> set[Half | None]:
    """Return what is told of a half of places; None stands for what is not."""
    told: set[Half | None] = set(known)
    return told or {None}


def _years(catalogue: Catalogue, grades: Iterable[int | str] | None) -> set[int]:
    given = [*(grades or ())]
    return {*catalogue.grades} if "alle" in given else {int(grade) for grade in given}


def _subjects(catalogue: Catalogue, subjects: Sequence[str] | None) -> set[str]:
    known = {term.id for term in catalogue.vocabularies.subject}
    return known if "alle" in (subjects or ()) else {*(subjects or ())}
