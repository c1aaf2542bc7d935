"""What studies and claims add up to: one label for each outcome, each study counted once. Pure functions.

The rules stand in words in `vocabularies.yml` under `evidence`, where readers see them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..models.claims import Claim
from ..models.fixed_words import (
    ABROAD,
    ALL,
    ALONE,
    ARGUED,
    CLAIMED,
    COMPARED,
    DRAWN,
    INTERVIEW,
    LABELS,
    MEASURED,
    MIXED,
    NO_EFFECT,
    POSITIVE,
    QUESTIONNAIRE,
    REVIEW,
    TIMES,
    TRIED,
    UNKNOWN,
    UNMEASURED,
    UNNAMED,
)
from ..models.guide import DomainTerm
from ..models.review import Review
from ..models.study import Result, Study

WITH_COMPARISON = (DRAWN, COMPARED)
OF_STUDIES = (POSITIVE, MIXED, NO_EFFECT, ALONE, TRIED)  # the labels that some Danish study gives


@dataclass(frozen=True)
class Measured:
    """A result with the study that it is of."""

    study: Study
    result: Result


@dataclass(frozen=True)
class Form:
    """A programme, an arm or a type by itself, with its label for one outcome and what gives it."""

    name: str
    address: str
    label: str
    deciding: tuple[Measured, ...] = ()
    results: tuple[Measured, ...] = ()  # all results of it, for what came later and for whom

    @property
    def studies(self) -> set[str]:
        """Return the studies that give the label, by id."""
        return {measured.study.id for measured in self.deciding}

    def within(self, study: str) -> Form:
        """Return it as one of its studies alone tells of it, with the label that all of them give."""
        of_it = [
            tuple(measured for measured in some if measured.study.id == study) for some in (self.deciding, self.results)
        ]
        return Form(self.name, self.address, self.label, *of_it)

    @property
    def is_compared(self) -> bool:
        """Tell whether a study compared it with something: what one measured without shows no difference of forms."""
        return self.label in (POSITIVE, MIXED, NO_EFFECT)

    @property
    def is_unchanged(self) -> bool:
        """Tell whether it was measured without a comparison and nothing had changed: its label alone hides that."""
        return self.label == ALONE and all(measured.result.direction == "none" for measured in self.deciding)


@dataclass(frozen=True)
class Standing:
    """Where one outcome stands for a record: what the guide's words give alone, what everything known gives."""

    domain: str
    claimed: str
    known: str
    claims: tuple[Claim, ...] = ()
    forms: tuple[Form, ...] = ()
    results: tuple[Measured, ...] = ()
    reviews: tuple[Review, ...] = ()  # of other countries
    practised: bool = False  # a study at home taught its subject

    @property
    def is_tried_unseen(self) -> bool:
        """Tell whether it was taught at home with no result that is known, where its label tells of words alone."""
        return self.practised and not self.forms and self.known in (ABROAD, ARGUED)

    @property
    def documented(self) -> bool:
        """Tell whether any source speaks of it."""
        return bool(self.claims or self.results or self.reviews)

    @property
    def studies(self) -> set[str]:
        """Return the studies that give the label, by id; words alone are none."""
        return {id for form in self.forms if form.label == self.known for id in form.studies}

    @property
    def differs(self) -> bool:
        """Tell whether its forms have different labels."""
        return len({form.label for form in self.forms}) > 1

    @property
    def contrasts(self) -> bool:
        """Tell whether studies with a comparison found one thing of one form, another of another.

        A form that nobody has compared with anything shows no such thing.
        """
        return len({form.label for form in self.forms if form.is_compared}) > 1

    @property
    def compared(self) -> set[str]:
        """Return the studies that compared one of its forms with something, by id."""
        return {id for form in self.forms if form.is_compared for id in form.studies}

    @property
    def negative(self) -> bool:
        """Tell whether a Danish measurement that counts shows a setback."""
        return any(result.direction == "negative" for result in self.deciding)

    @property
    def deciding(self) -> list[Result]:
        """Return the results that give its forms their labels."""
        return [measured.result for form in self.forms for measured in form.deciding]

    def less_positive(self, guide: str, home: str) -> bool:
        """Tell whether the guide claims nothing but gains at home where studies give another label."""
        directions = [claim.direction for claim in self.claims if claim.ref == guide and claim.country == home]
        return bool(directions) and {*directions} == {"positive"} and self.known not in (POSITIVE, CLAIMED)


def practised(term: DomainTerm, study: Study) -> bool:
    """Tell whether a study tried the subject that an outcome belongs to; others are told and label nothing."""
    taught = {subject for tried in study.tried or () for subject in tried.subjects or ()}
    whole = any(tested.initiative for tested in study.tests)  # it blends all that was taught
    return not term.taught_in or whole or "alle" in taught or bool(taught & {*term.taught_in})


def counts(term: DomainTerm, measured: Measured) -> bool:
    """Tell whether a result measures its outcome: what people say of themselves is no measure of learning.

    What does not say how it was measured may be that.
    """
    result, design = measured.result, measured.study.design
    if result.measure == INTERVIEW or design in (UNMEASURED, REVIEW):
        return False
    if design in WITH_COMPARISON and result.direction not in MEASURED:
        return False  # a level without comparison is measured, a difference that nobody told us is not
    return result.measure not in (QUESTIONNAIRE, UNNAMED) or term.self_report is not False


def first_measured(results: Iterable[Measured]) -> list[Measured]:
    """Return, of each study and arm, the results of the first time that it was measured."""
    by_study: dict[tuple[str, str | None], list[Measured]] = {}
    for measured in results:
        by_study.setdefault((measured.study.id, measured.result.arm), []).append(measured)
    earliest = {key: min(TIMES.index(measured.result.time) for measured in some) for key, some in by_study.items()}
    return [
        measured
        for key, some in by_study.items()
        for measured in some
        if TIMES.index(measured.result.time) == earliest[key]
    ]


def studied(term: DomainTerm, results: Iterable[Measured], home: str) -> tuple[str, tuple[Measured, ...]]:
    """Return the label that results give, UNKNOWN where none can, and the results that decide it."""
    danish = [measured for measured in results if measured.study.country == home and not measured.study.superseded_by]
    danish = [measured for measured in danish if measured.result.against is None and practised(term, measured.study)]
    counted = [measured for measured in danish if counts(term, measured)]
    compared = first_measured(measured for measured in counted if measured.study.design in WITH_COMPARISON)
    if compared:
        whole = {measured.study.id for measured in compared if measured.result.sample == ALL}
        if all(measured.result.direction == "positive" and measured.study.id in whole for measured in compared):
            return POSITIVE, tuple(compared)
        gained = any(measured.result.direction in ("positive", "mixed") for measured in compared)
        return (MIXED if gained else NO_EFFECT), tuple(compared)
    if counted:
        return ALONE, tuple(first_measured(counted))
    return (TRIED, tuple(danish)) if danish else (UNKNOWN, ())


def claimed(claims: Sequence[Claim], home: str, reviews: Sequence[Review] = ()) -> str:
    """Return the label that words and research abroad give, where no study of ours does."""
    return in_words(claims, home, reviews)[0]


def is_foreign(review: Review, home: str) -> bool:
    """Tell whether research is of other countries than the home country, if of that too."""
    return any(country != home for country in review.countries)


def in_words(claims: Sequence[Claim], home: str, reviews: Sequence[Review] = ()) -> tuple[str, list[Claim | Review]]:
    """Return the label that words and research abroad give alone, and what decides it."""
    danish = [claim for claim in claims if claim.country == home]
    tried = [claim for claim in danish if claim.measured is False or claim.direction not in MEASURED]
    abroad: list[Claim | Review] = [*reviews, *(claim for claim in claims if claim.country)]
    by_label: list[tuple[str, Sequence[Claim | Review]]] = [(TRIED, tried), (CLAIMED, danish), (ABROAD, abroad)]
    for label, deciding in [*by_label, (ARGUED, claims)]:
        if deciding:
            return label, [*deciding]
    return UNKNOWN, []


def best(labels: Iterable[str]) -> str:
    """Return the label that stands first in the order of the rules."""
    return min(labels, key=LABELS.index, default=UNKNOWN)


def standing(
    term: DomainTerm,
    claims: Sequence[Claim],
    forms: Iterable[Form],
    reviews: Sequence[Review],
    guide: str,
    home: str,
    tried: Iterable[Study] = (),
) -> Standing:
    """Put what is claimed of one outcome, and `reviews` of it abroad, beside what its forms were found to do.

    `tried` are the studies at home that tried the record and say where.
    """
    with_results = tuple(form for form in forms if form.results)
    shown = tuple(
        sorted((form for form in with_results if form.label != UNKNOWN), key=lambda form: LABELS.index(form.label))
    )
    by_guide = claimed([claim for claim in claims if claim.ref == guide], home)
    known = best([*(form.label for form in shown), claimed(claims, home, reviews)])
    # Once, though it is of two forms: what a trial found of both together.
    results = tuple({id(measured.result): measured for form in with_results for measured in form.results}.values())
    taught = bool(term.taught_in) and any(practised(term, study) for study in tried)
    return Standing(term.id, by_guide, known, tuple(claims), shown, results, tuple(reviews), taught)
