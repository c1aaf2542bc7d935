"""What each answer of the wizard finds in each record: reasons for and against, in words, each with its source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ..facts import danish
from ..facts.catalogue import Catalogue
from ..facts.evidence import Form, Standing, in_words
from ..facts.fact import disputed
from ..facts.lines import duration as duration_lines
from ..facts.registry import fact_at
from ..facts.writing import by_kind
from ..models import prose
from ..models.fixed_words import LABELS, POSITIVE, UNKNOWN
from ..models.parts import Source
from ..models.paths import covers, values_at
from ..models.records import Intervention
from ..models.wizard import EFFECTS, Asked, Criterion, Option, Question, Saying, Wizard
from . import pairs
from .criteria import CRITERION_TESTS
from .reasons import Reason, Weighed, named

_StandingForm = tuple[Standing, Form | None]  # an outcome, and the form of the record that it was found for


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
        self.standings: dict[str, list[_StandingForm]] = {}
        for standing in catalogue.documented(record):
            for form in standing.forms or (None,):
                self.standings.setdefault(form.label if form else standing.known, []).append((standing, form))

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
        for criterion in question.criteria:
            asked = (option.asks or {}).get(criterion.id) or (
                Asked() if CRITERION_TESTS[criterion.test].always else None
            )
            if asked is None or (without_tried and criterion.field in pairs.TRIED):
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
            return _evidence(self.catalogue, criterion, asked, self._of(taught), told)
        source = pairs.source(self.catalogue, self.record, criterion.field, asked)
        key = (
            question.id,
            criterion.id,
            find(self.record, criterion, asked),
            *((source.ref, source.locator) if source else ()),
        )
        if key not in self.told:
            self.told[key] = list(_reasons(self.catalogue, self.record, criterion, key[2], source))
        return self.told[key]

    def _of(self, taught: Asked | None) -> dict[str, list[_StandingForm]]:
        """Return what is known by label; of outcomes that belong to subjects, those of the subjects asked for."""
        if taught is None:
            return self.standings
        return {
            label: [
                (standing, form) for standing, form in some if pairs.belongs(self.catalogue, standing.domain, taught)
            ]
            for label, some in self.standings.items()
        }


def _reasons(
    catalogue: Catalogue, record: Intervention, criterion: Criterion, finding: str, source: Source | None
) -> Iterator[Weighed]:
    """Yield what a finding means, and after it where the sources disagree about the field."""
    saying = criterion.says.get(finding)
    if saying is None:
        return
    yield saying.so, _said(catalogue, record, criterion.field, saying, source)
    for number in disputed(record, [criterion.field]):
        conflict = (record.conflicts or [])[number - 1]
        text = catalogue.wizard.disputed.replace("{value}", danish.lower_first(conflict.topic))
        text = text.replace("{shown}", prose.plain(conflict.shown))
        first = conflict.readings[0]
        yield "beware", Reason(text, first.ref, first.locator, f"uenighed-{number}")


def _evidence(
    catalogue: Catalogue,
    criterion: Criterion,
    asked: Asked,
    standings: dict[str, list[_StandingForm]],
    told: pairs.Told,
) -> Iterator[Weighed]:
    """Yield one reason a label that any of the outcomes asked for has; no label at all is one reason too.

    Nothing is said of an outcome's label where it has been told.
    """
    asked_for = set(asked.any_of or ())
    by_label = {
        label: some
        for label, all_ in standings.items()
        if (some := [tied for tied in all_ if tied[0].domain in asked_for])
    }
    for label in LABELS if by_label else (UNKNOWN,):
        saying = criterion.says.get(label)
        new = [tied for tied in by_label.get(label, ()) if (label, tied[0].domain) not in told]
        if saying and new:
            words = named(catalogue, new)
            source = _decided_by(catalogue, *new[0])
            yield saying.so, Reason(saying.text.replace("{value}", words), *source, gain=label == POSITIVE, found=True)
        elif saying and not by_label:
            yield saying.so, Reason(saying.text)


def _decided_by(catalogue: Catalogue, standing: Standing, form: Form | None) -> tuple[str, str]:
    """Return the work and the place in it that decide a label: a study's report, else the first words or review."""
    if form:
        result = (form.deciding or form.results)[0].result
        return result.report, result.locator
    deciding = in_words(standing.claims, catalogue.texts.home, standing.reviews)[1]
    source = deciding[0] if deciding else standing.results[0].result
    return source.ref, source.locator


def _said(catalogue: Catalogue, record: Intervention, path: str, saying: Saying, decides: Source | None) -> Reason:
    fact = fact_at(type(record), path)
    note = fact.note_of(record) if fact and "{note}" in saying.text else ""
    words = words_of(catalogue, record, path) if "{value}" in saying.text else ""
    text = saying.text.replace("{value}", words).replace("{note}", note).strip()
    source = decides or source_of(record, path)
    ref, locator = (source.ref, source.locator) if source else (None, None)
    text = re.sub(r"\.\.$", ".", text)
    short = saying.short and saying.short.replace("{value}", words or words_of(catalogue, record, path))
    tried = saying.so == EFFECTS[0] and covers("tried", path)
    return Reason(text, ref, locator, short=short, tried=tried)


def words_of(catalogue: Catalogue, record: Intervention, path: str) -> str:
    """Write a field's content as the site's tables do, in one line of plain text."""
    if path == "minimum_duration.follow_up":
        return next(
            (text for dose in values_at(record, path) if (text := catalogue.words.dose(dose))),
            danish.NOT_STATED.lower(),
        )
    fact = fact_at(type(record), path)
    if path == "minimum_duration":
        lines = duration_lines(catalogue, record)[:1]
    else:
        lines = fact.lines(catalogue, record) if fact else by_kind(catalogue, record, path)
    texts = [prose.unmarked(line) for line in lines]
    return ", ".join(map(danish.lower_first, texts))


def source_of(record: Intervention, path: str) -> Source | None:
    """Return the first source of a field, of a part of it or of what it is part of."""
    first = path.partition(".")[0]
    for written, sources in record.sources.items():
        top = re.sub(r"\[\d+\]", "", written)
        if covers(top, path) or (path == first and top.partition(".")[0] == first):
            return sources[0]
    return None


def criteria(question: Question) -> dict[str, Criterion]:
    """Return a question's criteria by id."""
    return {criterion.id: criterion for criterion in question.criteria}
