"""How facts are written that have a shape of their own: what a duration, a training or a price comes to in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from ..models.fixed_words import UNKNOWN
from ..models.guide import CategoryTerm
from ..models.records import Intervention, Programme
from . import danish
from . import duration as time
from .catalogue import Catalogue
from .evidence import Standing
from .writing import capital, joined, labels

_NO_SUBJECT = "fag ikke oplyst"
Write = Callable[[Catalogue, Any], list[str]]


def span_with_unit(path: str, singular: str, plural: str) -> Write:
    """Make a writer of a number of things."""

    def write(catalogue: Catalogue, record: Any) -> list[str]:
        number = getattr(record, path)
        return [danish.counted(number, singular, plural)] if number else []

    return write


def category(catalogue: Catalogue, record: Intervention) -> CategoryTerm:
    """Return a type's category, with its symbol and whether it may stand alone."""
    return next(term for term in catalogue.vocabularies.category if term.id == record.category)


def suitable_grades(catalogue: Catalogue, record: Intervention) -> list[str]:
    given = record.grades
    if given is None:
        return []
    primary = danish.listing([label.lower() for label in labels(catalogue, "stage", given.primary)])
    written = [capital(danish.grades(given.suitable))] if given.suitable else []
    return written + ([f"Primært {primary}"] if primary else [])


def suitable_subjects(catalogue: Catalogue, record: Intervention) -> list[str]:
    given = record.subjects
    words = joined(labels(catalogue, "subject", given.suitable if given else None))
    examples = given is not None and given.examples
    return [f"Udvalgte fag, fx {words[0].lower()}"] if words and examples else words


def stands_alone(catalogue: Catalogue, record: Intervention) -> list[str]:
    term = category(catalogue, record)
    if term.stands_alone:
        return ["Ja"]
    others = " eller ".join(label.lower() for label in labels(catalogue, "category", term.supplements))
    return [f"Nej. Den må kun supplere indsatser {others}"]


def training(catalogue: Catalogue, record: Intervention) -> list[str]:
    asked = record.staff.training if record.staff else None
    if asked is None:
        return []
    parts = []
    if asked.workload_days:
        parts.append(danish.counted(asked.workload_days, "dag", "dage"))
    if asked.workload_hours:
        parts.append(danish.counted(asked.workload_hours, "time", "timer"))
    amount = f"{parts[0]} ({parts[1]})" if len(parts) == 2 else "".join(parts)
    return [amount or "Ja, men omfanget er ikke oplyst"]


def cost(catalogue: Catalogue, record: Intervention | Programme) -> list[str]:
    """Return the price a source states, if any; posts without an amount are no price."""
    amount = record.cost.amount_dkk_per_pupil if record.cost else None
    return [f"{danish.kroner(amount)} pr. elev"] if amount else []


def prices(catalogue: Catalogue, record: Intervention | Programme) -> list[str]:
    """Return the price of a record, and where no source gives a type one, those of its programmes by their names."""
    if (own := cost(catalogue, record)) or not isinstance(record, Intervention):
        return own
    known: dict[str, list[str]] = {}
    for programme in catalogue.programmes_of(record):
        for line in cost(catalogue, programme):
            known.setdefault(line, []).append(programme.title)
    return [f"{danish.listing(titles)}: {line}" for line, titles in known.items()]


def price(record: Intervention | Programme) -> float | None:
    """Return the least that a pupil costs in kroner, to sort by."""
    amount = record.cost.amount_dkk_per_pupil if record.cost else None
    return amount.least if amount else None


def duration(catalogue: Catalogue, record: Intervention | Programme) -> list[str]:
    """Return the first option of the minimum duration: the one that the source gives as its overview."""
    options = record.minimum_duration or []
    more = [f"Kilden nævner {danish.number(len(options))} muligheder"] if len(options) > 1 else []
    first = capital(danish.option(options[0])) if options else ""
    return [first, *more] if first else more


def shortest(record: Intervention | Programme) -> float | None:
    """Return how many weeks the first option lasts at the least, to sort by."""
    options = record.minimum_duration or []
    return time.length(options[0]) if options else None


def tried_grades(catalogue: Catalogue, record: Intervention | Programme) -> list[str]:
    """Return the grades that studies tried it in, with the subjects that belong to them."""
    by_grades: dict[tuple[Any, ...], list[str]] = {}
    for subject, grades in _tried(catalogue, record).items():
        if grades:
            by_grades.setdefault(grades, []).append(subject)
    return [f"{capital(danish.grades([*grades]))} ({danish.listing(taught)})" for grades, taught in by_grades.items()]


def tried_subjects(catalogue: Catalogue, record: Intervention | Programme) -> list[str]:
    """Return the subjects that studies tried it in, with the grades that belong to them."""
    return [
        f"{capital(subject)} ({danish.grades([*grades]) if grades else 'klassetrin ikke oplyst'})"
        for subject, grades in _tried(catalogue, record).items()
        if subject != _NO_SUBJECT
    ]


def _tried(catalogue: Catalogue, record: Intervention | Programme) -> dict[str, tuple[Any, ...]]:
    """Return, by subject, the grades that studies tried it in."""
    by_subject: dict[str, set[Any]] = {}
    for part in catalogue.tried_parts(record):
        for subject in labels(catalogue, "subject", part.subjects) or [_NO_SUBJECT]:
            by_subject.setdefault(subject.lower(), set()).update(part.grades or ())
    return {subject: ("alle",) if "alle" in grades else tuple(sorted(grades)) for subject, grades in by_subject.items()}


def studies(catalogue: Catalogue, record: Programme) -> list[str]:
    """Return one line a study: what it is, how it was made, when."""
    return [
        f"{study.title}: {catalogue.word('design', study.design).lower()}"
        + (f", {danish.span(study.years, danish.year)}" if study.years else "")
        for study in catalogue.studies_of(record)
    ]


def evidence(catalogue: Catalogue, record: Intervention | Programme) -> list[str]:
    """Return one line a label: its symbol and short name, and its outcomes, each with its number of studies."""
    by_label: dict[str, list[Standing]] = {}
    for standing in catalogue.documented(record):
        by_label.setdefault(standing.known, []).append(standing)
    untaught = by_label.pop(UNKNOWN, [])  # measured, in a subject that no study practised: told, without a label
    by_term = [
        f"{term.symbol} {capital(term.short)}: {_outcomes(catalogue, by_label[term.id])}"
        for term in catalogue.vocabularies.evidence
        if term.id in by_label
    ]
    return by_term + ([f"Målt, men ikke øvet: {_outcomes(catalogue, untaught)}"] if untaught else [])


def _outcomes(catalogue: Catalogue, standings: Iterable[Standing]) -> str:
    """Name outcomes with the number of studies that give the label of each; those with the same are named together."""
    groups: dict[tuple[int, bool], list[str]] = {}
    for standing in standings:
        groups.setdefault((len(standing.studies), standing.contrasts), []).append(
            catalogue.word("domain", standing.domain).lower()
        )
    said = []
    for (count, contrasts), words in sorted(groups.items(), key=lambda group: -group[0][0]):
        told = [danish.studies(count) + (" hver" if len(words) > 1 else "")] if count else []
        told += ["det kom an på formen"] if contrasts else []
        said.append(danish.listing(words) + (f" ({'; '.join(told)})" if told else ""))
    return "; ".join(said)
