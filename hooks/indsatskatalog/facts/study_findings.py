"""What a study found, in words: each outcome, for whom, when and how; null results like any other."""

from __future__ import annotations

from markupsafe import Markup

from ..models.fixed_words import DIFFERED, INTERVIEW, LATER, NOT_TOLD, UNDERWAY, UNNAMED, UNTIMED
from ..models.guide import DomainTerm
from ..models.study import Result, Study
from . import danish
from .catalogue import Catalogue
from .evidence import practised
from .study_lines import UNTOLD, direction_of, for_whom, is_pooled, outcome_of, said_of


def found(catalogue: Catalogue, record: Study) -> list[tuple[str, list[str]]]:
    """Return what a study found in its order, in the same words wherever it is told.

    For each outcome: for whom, when, and where it is only told; of a whole initiative, for each group: every outcome.
    """
    return _found_for_each(catalogue, record) if is_pooled(record) else _outcomes_found(catalogue, record)


def _found_for_each(catalogue: Catalogue, record: Study) -> list[tuple[str, list[str]]]:
    groups: dict[str, list[str]] = {}
    for result in record.results or ():
        size = [result.size_word, danish.effect(result.effect_size) if result.effect_size else None]
        beside = f" ({', '.join(filter(None, size))})" if any(size) else ""
        outcome = danish.lower_first(outcome_of(catalogue, result))
        said = f"{outcome} {finding_of(catalogue, record, result)}{beside}"
        groups.setdefault(result.group or catalogue.words["Pupil"].those, []).append(said)
    return [*groups.items()]


def _outcomes_found(catalogue: Catalogue, record: Study) -> list[tuple[str, list[str]]]:
    by_outcome: dict[str, dict[str, dict[str, None]]] = {}
    for result in record.results or ():
        finding = finding_of(catalogue, record, result)
        whom = by_outcome.setdefault(result.outcome, {}).setdefault(finding, {})
        whom[for_whom(catalogue, result)] = None
    return [
        (
            head_of_outcome(term, record),
            [said_of(finding, whom) for finding, whom in by_outcome[term.id].items()],
        )
        for term in catalogue.vocabularies.domain
        if term.id in by_outcome
    ]


def head_of_outcome(term: DomainTerm, study: Study) -> str:
    """Name an outcome of a study, and tell where it was not practised."""
    return term.label if practised(term, study) else f"{term.label}, som ikke blev øvet"


def _differs(catalogue: Catalogue, result: Result, study: Study) -> bool:
    """Tell whether the same pupils came out otherwise by another measure of the same outcome at the same time."""
    alike = [
        other
        for other in study.results or ()
        if (other.outcome, other.time, other.against) == (result.outcome, result.time, result.against)
        and for_whom(catalogue, other) == for_whom(catalogue, result)
    ]
    return any(other.direction != result.direction for other in alike)


def finding_of(catalogue: Catalogue, study: Study, result: Result) -> str:
    """Say what a result is, measured by what, when if not at first, how surely, and against what but the control.

    What pupils and adults have only said is never read as measured.
    """
    told = [danish.lower_first(result.instrument)] if result.instrument and _differs(catalogue, result, study) else []
    told += ["undervejs"] if result.time == UNDERWAY else []
    told += ["hvornår, er ikke oplyst"] if result.time == UNTIMED else []
    told += ["kilderne er uenige"] if (result.time, result.later) == (LATER, DIFFERED) else []
    told += ["ifølge interview"] if result.measure == INTERVIEW else []
    told += ["målt på en måde, der ikke er oplyst"] if result.measure == UNNAMED else []
    told += ["kilden er forsigtig"] if result.hedged else []
    told += [UNTOLD] if result.sample == NOT_TOLD and not result.group and _gains(result) else []
    told += [f"målt mod «{result.against}»"] if result.against else []
    beside = f" ({', '.join(told)})" if told else ""
    when = "senere " if result.time == LATER else ""
    return f"{when}{danish.lower_first(direction_of(catalogue, result))}{beside}"


def _gains(result: Result) -> bool:
    return result.direction in ("positive", "mixed") and not result.in_words


def found_lines(catalogue: Catalogue, record: Study) -> list[str]:
    """Write what a study found, one outcome or group a line; null results like any other."""
    told = [
        Markup("<strong>{}:</strong> {}").format(head, "; ".join(words)) for head, words in found(catalogue, record)
    ]
    return [*told] or ["Vi har ikke set et resultat"]
