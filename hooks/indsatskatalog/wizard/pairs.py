"""A grade and a subject asked together: whether studies tried the pair, and what they found there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..facts import danish, studies
from ..facts.catalogue import Catalogue
from ..facts.evidence import OF_STUDIES, Form, Measured, Standing
from ..facts.lines import tried_subjects
from ..facts.places import places, unseen
from ..facts.studies import Pairs
from ..models.fixed_words import ALONE, POSITIVE
from ..models.fixed_words import TRIED as TRIED_ONLY
from ..models.guide import DomainTerm
from ..models.parts import Source
from ..models.records import Intervention
from ..models.study import Study, Tried
from ..models.wizard import Asked, Option, Question
from .criteria import FAILS, FITS, SILENT, is_asked
from .reasons import Reason, Weighed, named

GRADES, SUBJECTS = TRIED = ("tried.grades", "tried.subjects")
Told = frozenset[tuple[str, str]]  # labels of outcomes
UNSEEN = "unseen"  # tried there, without a result that we have seen
FINDINGS = (FITS, FAILS, SILENT, UNSEEN, *OF_STUDIES)


def asked_of(question: Question, option: Option, path: str) -> Asked | None:
    """Return what an answer asks of the grades or the subjects that a record was tried in; None for nothing."""
    for criterion in question.criteria:
        if criterion.field == path and (asked := (option.asks or {}).get(criterion.id)):
            return asked
    return None


def outcomes_of(question: Question, option: Option) -> set[str]:
    """Return the outcomes that an answer asks for."""
    wanted = [asked for criterion in question.criteria if (asked := (option.asks or {}).get(criterion.id))]
    return {outcome for asked in wanted for outcome in asked.any_of or ()}


def belongs(catalogue: Catalogue, domain: str, subjects: Asked) -> bool:
    """Tell whether an outcome belongs to no subject, or to one that is asked for."""
    term = catalogue.term("domain", domain)
    taught = (term.taught_in if isinstance(term, DomainTerm) else None) or ()
    return not taught or any(is_asked(subjects, subject) for subject in taught)


def source(catalogue: Catalogue, record: Intervention, path: str, asked: Asked) -> Source | None:
    """Return what says that a record was tried where an answer asks: the first study that tried it there."""
    if path not in TRIED:
        return None
    half = path.partition(".")[2]
    for study in catalogue.that_tried(record):
        words = [word for part in study.tried or () for word in getattr(part, half) or ()]
        if any(word == "alle" or is_asked(asked, word) for word in words):
            return _source(study)
    return None


def told(
    catalogue: Catalogue, record: Intervention, grades: Asked, subjects: Asked, outcomes: set[str] | None = None
) -> Iterator[Weighed]:
    """Yield whether the pair was tried, and one reason a label that the studies of it decide, of outcomes asked for."""
    pair = catalogue.wizard.pair
    if pair is None:
        return
    trying = catalogue.that_tried(record)
    tried = {study.id: _of(catalogue, study, grades, subjects) for study in trying}
    together = set().union(*tried.values())
    hidden: Pairs = set()
    if not together:
        half = next(
            (study for study in trying if any(_may_be(part, grades, subjects) for part in study.tried or ())), None
        )
        words = danish.listing(map(danish.lower_first, tried_subjects(catalogue, record))) or danish.NOT_STATED.lower()
        told_of = [(SILENT if half or not trying else FAILS, words, half or next(iter(trying), None))]
    else:
        hidden = together & unseen(catalogue, trying)
        told_of = [(FITS, _written(catalogue, together), _trying(tried, trying, together))]
        if hidden:
            told_of.append((UNSEEN, _written(catalogue, hidden), _trying(tried, trying, hidden)))
    for finding, words, study in told_of:
        if saying := pair.says.get(finding):
            place = _source(study) if study else None
            text = saying.text.replace("{value}", words)
            once = finding != FITS or hidden != together  # else the sentence on what is unseen says where, too
            short = saying.short.replace("{value}", words) if saying.short and once else None
            ref, locator = (place.ref, place.locator) if place else (None, None)
            yield saying.so, Reason(text, ref, locator, short=short, tried=finding in (FITS, UNSEEN))
    if together:
        yield from _labels_of(catalogue, record, grades, subjects, outcomes)


def _trying(tried: Mapping[str, Pairs], studies: Iterable[Study], pairs: Pairs) -> Study:
    """Return the first of some studies that tried any of some pairs."""
    return next(study for study in studies if tried[study.id] & pairs)


def labelled(catalogue: Catalogue, record: Intervention, grades: Asked, subjects: Asked) -> Told:
    """Return the labels of outcomes that `told` names for a pair."""
    pair = catalogue.wizard.pair
    decided = _decided(catalogue, record, grades, subjects)
    return frozenset((label, standing.domain) for label, standing, _, _ in decided if pair and label in pair.says)


def _decided(
    catalogue: Catalogue, record: Intervention, grades: Asked, subjects: Asked
) -> Iterator[tuple[str, Standing, Form, Measured]]:
    """Yield what studies of a pair decide: the label, of what, and the first of their results."""
    for label in OF_STUDIES:
        for standing in catalogue.documented(record):
            for form in standing.forms:
                deciding = [measured for measured in form.deciding if _is_of(catalogue, measured, grades, subjects)]
                if form.label == label and deciding:
                    yield label, standing, form, deciding[0]


def _labels_of(
    catalogue: Catalogue, record: Intervention, grades: Asked, subjects: Asked, outcomes: set[str] | None
) -> Iterator[Weighed]:
    """Yield the labels that studies of a pair decide: as they stand on every page, in the order of the rules."""
    pair = catalogue.wizard.pair
    decided = [
        (label, standing, form, measured)
        for label, standing, form, measured in _decided(catalogue, record, grades, subjects)
        if outcomes is None or standing.domain in outcomes
    ]
    compared = any(known not in (ALONE, TRIED_ONLY) for known, *_ in decided)
    for label in OF_STUDIES:
        here = [(standing, form) for known, standing, form, _ in decided if known == label]
        first = next((measured.result for known, _, _, measured in decided if known == label), None)
        if pair and first and (saying := pair.says.get(label)):
            value = named(catalogue, here)
            text, short = (told and told.replace("{value}", value) for told in (saying.text, saying.short))
            # The sentence that the result begins with has room for what was compared with something.
            short = None if compared and label in (ALONE, TRIED_ONLY) else short
            yield (
                saying.so,
                Reason(text or "", first.report, first.locator, gain=label == POSITIVE, short=short, found=True),
            )


def _is_of(catalogue: Catalogue, measured: Measured, grades: Asked, subjects: Asked) -> bool:
    """Tell whether a result is of a grade and a subject that are asked for, as far as sources tell."""
    term = catalogue.term("domain", measured.result.outcome)
    return any(
        year is not None and subject and is_asked(grades, year) and is_asked(subjects, subject)
        for year, subject in places(catalogue, term, measured)
    )


def _of(catalogue: Catalogue, study: Study, grades: Asked, subjects: Asked) -> Pairs:
    """Return the pairs asked for that a study tried."""
    known = [term.id for term in catalogue.vocabularies.subject]
    all_ = {
        pair
        for part in study.tried or ()
        for pair in studies.pairs(part.grades, part.subjects, catalogue.grades, known)
    }
    return {(grade, subject) for grade, subject in all_ if is_asked(grades, grade) and is_asked(subjects, subject)}


def _may_be(part: Tried, grades: Asked, subjects: Asked) -> bool:
    """Tell whether a study may have tried the pair: one half is, the other is not told."""
    if part.grades and part.subjects:
        return False
    half, asked = (part.grades, grades) if part.grades else (part.subjects, subjects)
    return any(word == "alle" or is_asked(asked, word) for word in half or ())


def _written(catalogue: Catalogue, together: Pairs) -> str:
    """Write pairs by subject, in the order of the vocabulary."""
    by_subject = {
        term.label.lower(): sorted(grade for grade, subject in together if subject == term.id)
        for term in catalogue.vocabularies.subject
    }
    return danish.listing(
        [f"{name} i {catalogue.words.grades([*years])}" for name, years in by_subject.items() if years]
    )


def _source(study: Study) -> Source | None:
    return next(iter(study.sources.get("tried", ())), None)
