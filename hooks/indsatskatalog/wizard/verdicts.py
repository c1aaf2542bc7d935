"""What each answer of the wizard finds in each record: reasons for and against, in words, each with its source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from ..facts.catalogue import Catalogue
from ..models.records import Intervention
from ..models.wizard import EFFECTS, Asked, Criterion, Option, Question, Wizard
from . import pairs
from .criteria import CRITERION_TESTS
from .reasons import Reason, Weighed
from .weighing import StandingForm, by_evidence, by_finding


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one answer finds in one record: numbers of the record's reasons, by what they mean."""

    because: tuple[int, ...] = ()
    beware: tuple[int, ...] = ()
    unknown: tuple[int, ...] = ()
    excluded: tuple[int, ...] = ()


@dataclass(slots=True)
class Examined:
    """A record with a verdict on every answer of every question, "don't know" last: `verdicts[question][option]`.

    `beside[question][option][other]` stands in its place where the question that it is asked together with is answered
    too; None where that answer changes nothing. Of a question with a third it is a list, by the third's answers.
    """

    record: Intervention
    reasons: list[Reason] = field(default_factory=list)
    verdicts: list[list[Verdict]] = field(default_factory=list)
    beside: dict[int, list[list[Verdict | list[Verdict | None] | None]]] = field(default_factory=dict)


def examine(catalogue: Catalogue, record: Intervention) -> Examined:
    """Put every answer to one record."""
    examination = _Examination(catalogue, record)
    examined = Examined(record)
    for question in catalogue.wizard.questions:
        examined.verdicts.append([*(examination.verdict(question, o) for o in question.options), Verdict()])
    for question, other, third in asked_together(catalogue.wizard):
        number = catalogue.wizard.questions.index(question)

        def cell(
            o: Option, b: Option, question: Question = question, other: Question = other, third: Question | None = third
        ) -> Verdict | list[Verdict | None] | None:
            if third is None:
                return examination.beside(question, o, other, b)
            return [examination.beside(question, o, other, b, third, c) for c in (*third.options, None)]

        examined.beside[number] = [
            *([*(cell(o, b) for b in other.options), None] for o in question.options),
            [None] * (len(other.options) + 1),
        ]
    examined.reasons = list(examination.numbers)
    return examined


def excluded(catalogue: Catalogue, record: Intervention) -> list[list[bool]]:
    """Return which answers exclude a record, by question and option; "don't know" excludes none and is left out."""
    examination = _Examination(catalogue, record)
    return [
        [examination.excludes(question, option) for option in question.options]
        for question in catalogue.wizard.questions
    ]


def asked_together(wizard: Wizard) -> list[tuple[Question, Question, Question | None]]:
    """Return each question whose verdict another's answer changes, with that one, and a third that narrows both."""
    pair = wizard.pair
    if pair is None:
        return []
    known = {question.id: question for question in wizard.questions}
    grades, subjects, outcomes = pair.grades, pair.subjects, pair.outcomes
    named = [(grades, subjects, ""), (subjects, grades, outcomes), (outcomes, subjects, grades)]
    return [
        (known[asked], known[other], known.get(third or ""))
        for asked, other, third in named
        if asked in known and other in known
    ]


class _Examination:
    """One record under examination: its reasons with their numbers, and what was found so far."""

    def __init__(self, catalogue: Catalogue, record: Intervention) -> None:
        self.catalogue, self.record = catalogue, record
        self.numbers: dict[Reason, int] = {}
        self.told: dict[tuple[str, ...], list[Weighed]] = {}  # a finding reads the same whatever was answered

    @cached_property
    def standings(self) -> dict[str, list[StandingForm]]:
        """Return what is known of the record's outcomes, by label."""
        by_label: dict[str, list[StandingForm]] = {}
        for standing in self.catalogue.documented(self.record):
            for form in standing.forms or (None,):
                by_label.setdefault(form.label if form else standing.known, []).append((standing, form))
        return by_label

    def excludes(self, question: Question, option: Option) -> bool:
        """Tell whether an answer excludes the record, without the words of its reasons."""
        for criterion, asked in _asked(question, option):
            meant = {finding: saying.so for finding, saying in criterion.says.items()}
            if "excluded" not in meant.values():
                continue
            if find := CRITERION_TESTS[criterion.test].find:
                found = {meant.get(find(self.record, criterion, asked))}
            else:
                found = {so for so, _ in self._finds(question, criterion, asked, None, frozenset())}
            if "excluded" in found:
                return True
        return False

    def verdict(
        self,
        question: Question,
        option: Option,
        *,
        without_tried: bool = False,
        taught: Asked | None = None,
        told: pairs.Told = frozenset(),
        more: Iterable[Weighed] = (),
    ) -> Verdict:
        """Put one answer: without where the record was tried, where a pair tells that; of outcomes of some subjects.

        What a pair has told of an outcome (`told`) is not said again.
        """
        by_effect: dict[str, dict[int, None]] = {effect: {} for effect in EFFECTS}
        for criterion, asked in _asked(question, option):
            if without_tried and criterion.field in pairs.TRIED:
                continue
            for so, reason in self._finds(question, criterion, asked, taught, told):
                by_effect[so][self.numbers.setdefault(reason, len(self.numbers))] = None
        for so, reason in more:
            by_effect[so][self.numbers.setdefault(reason, len(self.numbers))] = None
        return Verdict(*(tuple(by_effect[effect]) for effect in EFFECTS))

    def beside(
        self,
        question: Question,
        option: Option,
        other: Question,
        answer: Option,
        third: Question | None = None,
        last: Option | None = None,
    ) -> Verdict | None:
        """Put one answer together with another question's; None where that one asks for no grade or subject.

        With an answer to the third: of subjects beside grades, the outcomes that are asked for; of outcomes beside
        subjects, those that the pair of grades and subjects has not told.
        """
        pair = self.catalogue.wizard.pair
        if pair is None:
            return None
        if question.id == pair.outcomes:
            taught = pairs.asked_of(other, answer, pairs.SUBJECTS)
            years = pairs.asked_of(third, last, pairs.GRADES) if third and last else None
            told = pairs.labelled(self.catalogue, self.record, years, taught) if years and taught else frozenset()
            return self.verdict(question, option, taught=taught, told=told) if taught else None
        own, its = (pairs.GRADES, pairs.SUBJECTS) if question.id == pair.grades else (pairs.SUBJECTS, pairs.GRADES)
        here, there = pairs.asked_of(question, option, own), pairs.asked_of(other, answer, its)
        if here is None or there is None:
            return None
        wanted = pairs.outcomes_of(third, last) if third and last else None
        more = pairs.told(self.catalogue, self.record, there, here, wanted) if own == pairs.SUBJECTS else []
        return self.verdict(question, option, without_tried=True, more=more)

    def _finds(
        self, question: Question, criterion: Criterion, asked: Asked, taught: Asked | None, told: pairs.Told
    ) -> Iterable[tuple[str, Reason]]:
        find = CRITERION_TESTS[criterion.test].find
        if find is None:
            return by_evidence(self.catalogue, criterion, asked, self._of(taught), told)
        source = pairs.source(self.catalogue, self.record, criterion.field, asked)
        key = (
            question.id,
            criterion.id,
            find(self.record, criterion, asked),
            *((source.ref, source.locator) if source else ()),
        )
        if key not in self.told:
            self.told[key] = list(by_finding(self.catalogue, self.record, criterion, key[2], source))
        return self.told[key]

    def _of(self, taught: Asked | None) -> dict[str, list[StandingForm]]:
        """Return what is known by label; of outcomes that belong to subjects, those of the subjects asked for."""
        if taught is None:
            return self.standings
        return {
            label: [
                (standing, form) for standing, form in some if pairs.belongs(self.catalogue, standing.domain, taught)
            ]
            for label, some in self.standings.items()
        }


def _asked(question: Question, option: Option) -> Iterator[tuple[Criterion, Asked]]:
    """Yield what an answer asks, each with what it asks for: what it names, and what every answer asks."""
    for criterion in question.criteria:
        asked = (option.asks or {}).get(criterion.id)
        if asked or CRITERION_TESTS[criterion.test].always:
            yield criterion, asked or Asked()


def criteria(question: Question) -> dict[str, Criterion]:
    """Return a question's criteria by id."""
    return {criterion.id: criterion for criterion in question.criteria}
