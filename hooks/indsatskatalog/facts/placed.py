"""What was tried and found, each with its grades and subjects: what is left of a row when a table is narrowed to some.

`overview/rows.js` keeps what has a place that is asked for; no place of a finding is worked out there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from ..models.fixed_words import LABELS
from ..models.guide import DomainTerm
from ..models.records import Intervention
from ..models.study import Study
from . import danish
from . import studies as by_study
from .catalogue import Catalogue
from .evidence import Form, Measured, Standing
from .facets import Listed
from .lines import UNTAUGHT, head_of
from .places import Place, places, tried_places
from .sentences import is_form_unread
from .study_findings import finding_of, head_of_outcome, limits_of
from .study_lines import counted, for_whom
from .whom import reserves

UNTOLD = "?"  # the half of a place that no source tells; the browser reads it as any


class Placed(NamedTuple):
    """A finding in words below its head, what is told of it, the form that a study tried, and where it is from."""

    head: str
    text: str
    about: str
    form: str
    where: set[Place]


class Trial(NamedTuple):
    """A form of a record, the page on it, the grades that it was tried in, and where."""

    form: str
    address: str
    grades: str
    where: set[Place]


def told(catalogue: Catalogue, record: Listed) -> dict[str, Any]:
    """Return a record's findings and trials as the browser reads them."""
    tried = trials(catalogue, record)
    findings = _of_study(catalogue, record) if isinstance(record, Study) else findings_of(catalogue, record, tried)
    return {
        "findings": [finding._asdict() | {"where": _written(finding.where)} for finding in findings],
        "trials": [trial._asdict() | {"where": _written(trial.where)} for trial in tried],
    }


def _written(where: Iterable[Place]) -> list[str]:
    return sorted(f"{UNTOLD if year is None else year} {subject or UNTOLD}" for year, subject in where)


def findings_of(catalogue: Catalogue, record: Any, tried: Iterable[Trial]) -> list[Placed]:
    """Return the labels of a type or a programme, form by form, in the order of the labels; `tried` are its trials."""
    # What stands at the form itself is not said again of each of its findings.
    known = {trial.form or record.title: trial.grades for trial in tried}
    labelled = [
        (label, finding)
        for standing in catalogue.documented(record)
        for label, finding in _of_standing(
            catalogue, catalogue.term("domain", standing.domain), standing, record.title, known
        )
    ]
    return [finding for _, finding in sorted(labelled, key=lambda pair: LABELS.index(pair[0]))]


def _of_standing(
    catalogue: Catalogue, term: DomainTerm, standing: Standing, title: str, known: Mapping[str, str]
) -> Iterable[tuple[str, Placed]]:
    """Yield one outcome's findings with their labels; words alone are of no grade that anybody tells.

    `known` has the grades that each form was tried in.
    """
    word = term.label.lower()
    for form in standing.forms:
        where = _places(catalogue, term, form.deciding)
        own = [form.name] if form.name != title else []
        years = [said] if (said := in_grades(catalogue, where)) != known.get(form.name) else []
        about = ", ".join([*own, *years, *_measured(catalogue, form)])
        yield form.label, Placed(head_of(catalogue, form.label), word, about, form.name, where)
    if not standing.forms:
        untaught = _places(catalogue, term, standing.results)
        where = untaught or {(None, subject) for subject in term.taught_in or ()} or {(None, None)}
        head = head_of(catalogue, standing.known) or UNTAUGHT
        yield standing.known, Placed(head, word, in_grades(catalogue, where), "", where)


def _places(catalogue: Catalogue, term: DomainTerm, results: Iterable[Measured]) -> set[Place]:
    return {place for measured in results for place in places(catalogue, term, measured)}


def _measured(catalogue: Catalogue, form: Form) -> list[str]:
    """Say how many studies give a form its label, what that does not show, and what they measured and did not tell."""
    count = [counted(catalogue, form.studies)] if form.studies else []
    untold = ["målt, men vi kender ikke resultatet"] if is_form_unread(form) else []
    return [*count, *reserves(catalogue, form), *untold]


def in_grades(catalogue: Catalogue, where: Iterable[Place]) -> str:
    """Write the grades of places."""
    years = {year for year, _ in where}
    known: list[int | str] = [*sorted(year for year in years if year is not None)]
    said = [catalogue.words.grades(["alle"] if len(known) == len(catalogue.grades) else known)] if known else []
    untold = "ellers ikke oplyst" if known else catalogue.say("{grade.many} ikke oplyst")
    return ", ".join([*said, *([untold] if None in years else [])])


def _of_study(catalogue: Catalogue, study: Study) -> list[Placed]:
    """Return what a study found, outcome by outcome."""
    by_words: dict[tuple[str, str, str], set[Place]] = {}
    for term in catalogue.vocabularies.domain:
        limits = limits_of(catalogue, study, term)
        about = "; ".join(filter(None, map(danish.lower_first, [limits.unclear, *limits.of_first, *limits.of_all])))
        for result in study.results or ():
            if result.outcome == term.id:
                where = places(catalogue, term, Measured(study, result))
                untold = None in {year for year, _ in where}
                years = [in_grades(catalogue, where)] if untold or (result.grades and not result.group) else []
                said = ", ".join([finding_of(catalogue, study, result, for_whom(catalogue, result)), *years])
                by_words.setdefault((head_of_outcome(term, study), said, about), set()).update(where)
    return [Placed(head, said, about, study.title, where) for (head, said, about), where in by_words.items()]


def trials(catalogue: Catalogue, record: Listed) -> list[Trial]:
    """Return the forms of a record that Danish studies tried and say where; of a programme or a study, itself."""
    if not isinstance(record, Intervention):
        studies = [record] if isinstance(record, Study) else catalogue.that_tried(record)
        known = [("", record.address, studies)]
    else:
        counted = {study.id for study in catalogue.that_tried(record)}
        forms = by_study.forms(catalogue.studies_of(record), record, catalogue.programmes_of(record))
        known = [
            (form.name, form.address.partition("#")[0], [t.study for t in form.trials if t.study.id in counted])
            for form in forms
        ]
    placed = [(name, address, tried_places(catalogue, studies)) for name, address, studies in known]
    return [Trial(name, address, in_grades(catalogue, where), where) for name, address, where in placed if where]
