"""What a study found, in words: each outcome, for whom, when and how; null results like any other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from markupsafe import Markup

from ..models.fixed_words import (
    DIFFERED,
    GONE,
    INTERVIEW,
    LASTED,
    LATER,
    LESS,
    MEASURED,
    MIXED,
    NOT_TOLD,
    QUESTIONNAIRE,
    UNDERWAY,
    UNMEASURED,
    UNNAMED,
    UNTIMED,
)
from ..models.guide import DomainTerm
from ..models.study import Result, Study
from . import danish
from .catalogue import Catalogue
from .evidence import WITH_COMPARISON, Form, Measured, practised, studied
from .study_lines import (
    ONLY_ASKED,
    ONLY_TOLD,
    UNTOLD,
    afterwards,
    direction_of,
    for_whom,
    is_pooled,
    is_without_comparison,
    outcome_of,
    said_of,
)
from .whom import not_alone, not_for_all
from .writing import capital


def found(catalogue: Catalogue, record: Study) -> list[tuple[str, str]]:
    """Return what a study found in its order, in the same words wherever it is told.

    For each outcome: for whom, when, and where it is only told; of a whole initiative, for each group: every outcome.
    """
    if is_pooled(record):
        return [(group, "; ".join(said)) for group, said in _found_for_each(catalogue, record).items()]
    told = []
    for term in catalogue.vocabularies.domain:
        if results := [result for result in record.results or () if result.outcome == term.id]:
            limits = limits_of(catalogue, record, term)
            first, *others = _sentences(catalogue, record, results)
            said = [*limits.of_first, *others, *limits.of_all]
            lead = f"{limits.unclear}: " if limits.unclear else ""
            told.append((head_of_outcome(term, record), f"{lead}{'. '.join([first, *map(capital, said)])}."))
    return told


class Limits(NamedTuple):
    """What limits what a study found of an outcome, in sentences on the first thing that it found, and on all of it.

    `unclear` is the word that gains are not clear, "" where they are or where what was found says so by itself.
    """

    unclear: str
    of_first: list[str]
    of_all: list[str]


def limits_of(catalogue: Catalogue, study: Study, term: DomainTerm) -> Limits:
    """Return what the type's page says too, by the label that the study alone would give."""
    measured = tuple(Measured(study, result) for result in study.results or () if result.outcome == term.id)
    form = Form(study.title, study.address, *studied(term, measured, catalogue.texts.home), measured)
    hidden = form.label == MIXED and all(one.result.direction == "positive" for one in form.deciding)
    unclear = catalogue.term("evidence", MIXED).short if hidden else ""
    return Limits(unclear, not_alone(catalogue, form), not_for_all(catalogue, form))


def _found_for_each(catalogue: Catalogue, record: Study) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for result in record.results or ():
        figure = danish.effect(result.effect_size) if result.effect_size else None
        grades = catalogue.words.grades(result.grades) if result.grades else None
        size = [*filter(None, (grades, result.size_word, figure))]
        way, beside = _way_of(catalogue, record, result), _beside(catalogue, record, result, size=size)
        said = f"{danish.lower_first(outcome_of(catalogue, result))} {way}{beside}"
        groups.setdefault(result.group or catalogue.words["Pupil"].those, []).append(said)
    return groups


def _sentences(catalogue: Catalogue, study: Study, results: list[Result]) -> list[str]:
    """Say what was found of one outcome, one thing a sentence: a gain with how it went for the very same pupils.

    What was only held against another arm gives no label; it stands in the table, and here where nothing else does.
    """
    shown = [result for result in results if result.against is None] or results
    gains = Counter(for_whom(catalogue, result) for result in shown if _is_early_gain(result))
    went = {for_whom(catalogue, result): result for result in shown if _is_how_it_went(result)}
    went = {whom: result for whom, result in went.items() if gains[whom] == 1}
    by_words: dict[tuple[str, str, str, bool], dict[str, None]] = {}
    for result in shown:
        whom = for_whom(catalogue, result)
        if went.get(whom) is result:
            continue  # it is told with the gain
        if gains and _is_how_it_went(result):
            said = (danish.lower_first(afterwards(result).said), "", "")
        else:
            later = result if result.later else went.get(whom) if _is_early_gain(result) else None
            after = f"; {danish.lower_first(afterwards(later).said)}" if later else ""
            is_followed = later is result and result.time == LATER
            said = (_way_of(catalogue, study, result), _beside(catalogue, study, result, is_followed), after)
        by_words.setdefault((*said, bool(result.arm)), {})[whom] = None
    return [f"{said_of(way, whom)}{beside}{after}" for (way, beside, after, _), whom in by_words.items()]


def _is_early_gain(result: Result) -> bool:
    return result.direction in ("positive", "mixed") and result.time != LATER


def _is_how_it_went(result: Result) -> bool:
    """Tell whether a later finding says no more than how a gain went."""
    return result.time == LATER and result.later in (LASTED, LESS, GONE)


def head_of_outcome(term: DomainTerm, study: Study) -> str:
    """Name an outcome of a study, and tell where it was not practised."""
    return term.label if practised(term, study) else f"{term.label}, som ikke blev øvet"


def _instrument(catalogue: Catalogue, result: Result, study: Study) -> list[str]:
    """Name what measured a result where its outcome is wider, or where another measure shows another way."""
    broad = not catalogue.term("domain", result.outcome).taught_in and not is_without_comparison(study)
    if result.instrument and ((broad and not result.in_words) or _differs(catalogue, result, study)):
        return [danish.lower_first(result.instrument)]
    return []


def _differs(catalogue: Catalogue, result: Result, study: Study) -> bool:
    """Tell whether the same pupils came out otherwise by another measure of the same outcome at the same time."""
    alike = [
        other
        for other in study.results or ()
        if (other.outcome, other.time, other.against) == (result.outcome, result.time, result.against)
        and for_whom(catalogue, other) == for_whom(catalogue, result)
    ]
    return any(other.direction != result.direction for other in alike)


def finding_of(catalogue: Catalogue, study: Study, result: Result, whom: str = "") -> str:
    """Say what a result is and for `whom`, measured by what, when if not at first, how surely, and against what.

    What pupils and adults have only said is never read as measured.
    """
    return f"{said_of(_way_of(catalogue, study, result), [whom])}{_beside(catalogue, study, result)}"


def _way_of(catalogue: Catalogue, study: Study, result: Result) -> str:
    if study.design in WITH_COMPARISON and result.direction not in MEASURED and result.measure != INTERVIEW:
        return "målt, men vi har ikke set resultatet"
    way = danish.lower_first(direction_of(catalogue, result))
    if is_without_comparison(study) and result.direction == "none" and not result.in_words:
        way = "ingen fremgang påvist"  # an effect is what a comparison shows
    unmeasured = _unmeasured(catalogue, study, result)
    return f"{unmeasured}{'senere ' if result.time == LATER else ''}{way}"


def _unmeasured(catalogue: Catalogue, study: Study, result: Result) -> str:
    """Say before a result that it is only told or only asked about, "" where it is measured."""
    if result.measure == INTERVIEW:
        return f"{ONLY_TOLD}: "
    own = catalogue.term("domain", result.outcome).self_report is False or study.design == UNMEASURED
    return f"{ONLY_ASKED}: " if result.measure == QUESTIONNAIRE and own else ""


def _beside(
    catalogue: Catalogue, study: Study, result: Result, is_followed: bool = False, size: Iterable[str] = ()
) -> str:
    """Say in brackets what limits a result, and its `size`; one that `is_followed` leaves doubt to how it went."""
    told = _instrument(catalogue, result, study)
    told += ["undervejs"] if result.time == UNDERWAY else []
    told += ["hvornår, er ikke oplyst"] if result.time == UNTIMED else []
    told += ["kilderne er uenige"] if (result.time, result.later) == (LATER, DIFFERED) and not is_followed else []
    told += ["uden kendt sammenligning"] if is_without_comparison(study) and result.measure != INTERVIEW else []
    told += ["målt på en måde, der ikke er oplyst"] if result.measure == UNNAMED else []
    told += ["kilden er forsigtig"] if result.hedged and not is_followed else []
    told += [UNTOLD] if result.sample == NOT_TOLD and not result.group and _gains(result) else []
    told += [f"målt mod «{result.against}»"] if result.against else []
    told += size
    return f" ({', '.join(told)})" if told else ""


def _gains(result: Result) -> bool:
    return result.direction in ("positive", "mixed") and not result.in_words


def found_lines(catalogue: Catalogue, record: Study) -> list[str]:
    """Write what a study found, one outcome or group a line; null results like any other."""
    told = [Markup("<strong>{}:</strong> {}").format(head, said) for head, said in found(catalogue, record)]
    return [*told] or ["Vi har ikke set et resultat"]
