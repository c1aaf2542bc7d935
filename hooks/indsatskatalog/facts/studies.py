"""What studies tried and found, by the type, programme or initiative that they are of. Pure functions of records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..models.guide import DomainTerm, Guide
from ..models.records import Intervention, Programme
from ..models.study import Study, Tested
from .evidence import Form, Measured, studied

Subject = Intervention | Programme | Guide  # what has labels
Pairs = set[tuple[int, str]]


@dataclass(frozen=True)
class Trial:
    """A study as far as it is of one form: in all of its arms, or in those that are named."""

    study: Study
    arms: frozenset[str]  # none: all of them

    def results(self, domain: str) -> list[Measured]:
        """Return its results on an outcome; one that is pooled over the arms speaks for each."""
        return [
            Measured(self.study, result)
            for result in self.study.results or ()
            if result.outcome == domain and (not self.arms or result.arm is None or result.arm in self.arms)
        ]


def is_of(tested: Tested, record: Subject) -> bool:
    """Tell whether a line of a study is about a record itself, akin or not."""
    if isinstance(record, Guide):
        return tested.initiative is not None
    return record.id == (tested.intervention if isinstance(record, Intervention) else tested.programme)


def studies_of(studies: Iterable[Study], record: Subject) -> list[Study]:
    """Return the studies that name a record, those of what is only akin too."""
    return [study for study in studies if any(is_of(tested, record) for tested in study.tests)]


def trials(studies: Iterable[Study], record: Subject) -> dict[str, list[Trial]]:
    """Return what can label a record, by the name of the form: "" for a programme, else its arm or the study."""
    by_name: dict[str, list[Trial]] = {}
    for study in studies:
        own = [tested for tested in study.tests if is_of(tested, record) and not tested.akin]
        if isinstance(record, Programme):
            arms = frozenset(tested.arm for tested in own if tested.arm)
            if own:
                by_name.setdefault("", []).append(
                    Trial(study, arms if all(tested.arm for tested in own) else frozenset())
                )
            continue
        for tested in own:
            name = tested.initiative or tested.arm or study.title
            by_name.setdefault(name, []).append(Trial(study, frozenset([tested.arm]) if tested.arm else frozenset()))
    return by_name


@dataclass(frozen=True)
class TriedForm:
    """A form of a record before any outcome is asked of it: its name, where it is told of, and its trials."""

    name: str
    address: str
    trials: list[Trial]

    def form(self, term: DomainTerm, home: str) -> Form:
        """Return it with its label for one outcome."""
        results = [measured for trial in self.trials for measured in trial.results(term.id)]
        label, deciding = studied(term, results, home)
        return Form(self.name, self.address, label, deciding, tuple(results))


def forms(studies: Sequence[Study], record: Subject, programmes: Iterable[Programme]) -> Iterator[TriedForm]:
    """Yield each form of a record; a type's are its programmes and its own arms."""
    for programme in programmes:
        for of_form in trials(studies, programme).values():
            yield TriedForm(programme.title, f"{programme.address}#hvad-ved-vi", of_form)
    for name, of_form in trials(studies, record).items():
        yield TriedForm(name or record.title, of_form[0].study.address, of_form)


def that_tried(studies: Iterable[Study], records: Sequence[Subject], home: str) -> list[Study]:
    """Return the studies of the home country that tried any of some records, and say where."""
    return [
        study
        for study in studies
        if study.country == home
        and study.tried
        and any(is_of(tested, record) and not tested.akin for tested in study.tests for record in records)
    ]


def pairs(
    grades: Sequence[int | str] | None, taught: Sequence[str] | None, every: Iterable[int], known: Sequence[str]
) -> Pairs:
    """Return every grade with every subject, «alle» written out; none where a half is missing."""
    years = every if "alle" in (grades or ()) else [int(grade) for grade in grades or ()]
    return {(year, subject) for year in years for subject in (known if "alle" in (taught or ()) else taught or ())}
