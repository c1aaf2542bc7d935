"""Facts of records as label and text, ready for summary lists and tables; each column of a table is a row here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from ..models import prose
from ..models.guide import CategoryTerm, Guide
from ..models.paths import covers
from ..models.records import Intervention, Programme
from ..models.spans import Range
from . import danish
from .catalogue import Catalogue
from .sources import Notes


@dataclass(frozen=True)
class Fact:
    """One row of a summary list or one cell of a table. `lines` is empty where the source is silent.

    Lines are plain text, or Markup where the record's prose is shown.
    """

    key: str
    label: str
    lines: list[str]
    note: str = ""
    marks: Markup = field(default_factory=Markup)
    disputed: list[int] = field(default_factory=list)  # numbers of the record's conflicts about this fact


def labels(catalogue: Catalogue, kind: str, tags: Iterable[str] | None) -> list[str]:
    """Return the words of a vocabulary for tags; `alle` is a word for subjects only."""
    return ["Alle fag" if tag == "alle" else catalogue.term(kind, tag).label for tag in tags or ()]


def category(catalogue: Catalogue, record: Intervention) -> CategoryTerm:
    """Return a type's category, with its symbol and whether it may stand alone."""
    return next(term for term in catalogue.vocabularies.category if term.id == record.category)


def joined(words: list[str]) -> list[str]:
    text = danish.listing([words[0], *(word[0].lower() + word[1:] for word in words[1:])]) if words else ""
    return [text] if text else []


def prose_lines(text: str | None) -> list[str]:
    return [prose.render_inline(text)] if text else []


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def grade_lines(values: Any) -> list[str]:
    return [capital(danish.grades(values))] if values else []


def suitable_grades(catalogue: Catalogue, record: Intervention) -> list[str]:
    given = record.grades
    if given is None:
        return []
    primary = danish.listing([label.lower() for label in labels(catalogue, "stage", given.primary)])
    return grade_lines(given.suitable) + ([f"Primært {primary}"] if primary else [])


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


def training_lines(record: Intervention) -> list[str]:
    training = record.staff.training if record.staff else None
    if training is None:
        return []
    parts = []
    if training.workload_days:
        parts.append(danish.counted(training.workload_days, "dag", "dage"))
    if training.workload_hours:
        parts.append(danish.counted(training.workload_hours, "time", "timer"))
    amount = f"{parts[0]} ({parts[1]})" if len(parts) == 2 else "".join(parts)
    return [amount or "Ja, men omfanget er ikke oplyst"]


def _listed(value: str | list[str]) -> list[str]:
    return value if isinstance(value, list) else [value]


def training_fields(record: Intervention) -> dict[str, str]:
    """Return the further elements of the staff's training that are known, by name with their titles."""
    training = record.staff.training if record.staff else None
    return {
        name: field.title or name
        for name, field in (type(training).model_fields.items() if training else ())
        if getattr(training, name) is not None and name not in ("workload_hours", "workload_days", "note")
    }


def training_facts(record: Intervention, notes: Notes | None = None) -> list[Fact]:
    """Return the further elements of the staff's training that are known; amount and note stand in the key facts."""
    found = []
    for name, title in training_fields(record).items():
        value = getattr(record.staff and record.staff.training, name)
        lines = (
            [danish.span(value)]
            if isinstance(value, Range)
            else [line for text in _listed(value) for line in prose_lines(text)]
        )
        marks = notes.mark(f"staff.training.{name}") if notes else Markup()
        found.append(Fact(name, title, lines, "", marks))
    return found


def cost_lines(record: Intervention | Programme) -> list[str]:
    """Return the price a source states, if any; posts without an amount are no price."""
    cost = record.cost
    return [f"{danish.kroner(cost.amount_dkk_per_pupil)} pr. elev"] if cost and cost.amount_dkk_per_pupil else []


def duration_lines(record: Intervention | Programme) -> list[str]:
    """Return the first option of the minimum duration: the one that the source gives as its overview."""
    options = record.minimum_duration or []
    more = [f"Kilden nævner {len(options)} muligheder. Se dem på siden"] if len(options) > 1 else []
    first = capital(danish.option(options[0])) if options else ""
    return [first, *more] if first else more


def evidence_lines(catalogue: Catalogue, record: Intervention | Programme) -> list[str]:
    """Return one line a label that any outcome has: its symbol, its short name, the outcomes."""
    found: dict[str, list[str]] = {}
    for standing in catalogue.standings(record):
        if standing.outcomes:
            found.setdefault(standing.known, []).append(catalogue.term("domain", standing.domain).label.lower())
    return [
        f"{term.symbol} {capital(term.short)}: {danish.listing(found[term.id])}"
        for term in catalogue.vocabularies.evidence
        if term.id in found
    ]


def disputed(record: Intervention | Programme | Guide, paths: Iterable[str]) -> list[int]:
    """Return the numbers, from 1, of the conflicts about any of these fields, a part of one, or a list it stands in."""
    paths = list(paths)
    return [
        number
        for number, conflict in enumerate(record.conflicts or [], start=1)
        if (field := conflict.field)
        and any(covers(field, path) and (len(field) >= len(path) or path[len(field)] == "[") for path in paths)
    ]


def trial_facts(catalogue: Catalogue, record: Programme, notes: Notes) -> list[Fact]:
    """Return what is known of a programme's trial, silent facts included."""
    trial = record.trial
    given: dict[str, tuple[str, list[str]]] = {
        "country": ("Land", labels(catalogue, "country", [trial.country] if trial and trial.country else [])),
        "years": ("År", [danish.span(trial.years, danish.year)] if trial and trial.years else []),
        "municipalities": ("Kommuner", [danish.span(trial.municipalities)] if trial and trial.municipalities else []),
        "schools": ("Skoler", [danish.span(trial.schools)] if trial and trial.schools else []),
        "pupils": ("Elever", [danish.span(trial.pupils)] if trial and trial.pupils else []),
        "grades": ("Klassetrin", grade_lines(trial and trial.grades)),
        "subjects": ("Fag", joined(labels(catalogue, "subject", trial.subjects if trial else None))),
        "design": ("Undersøgelsens opbygning", prose_lines(trial.design if trial else None)),
        "comparison": ("Sammenlignet med", prose_lines(trial.comparison if trial else None)),
    }
    return [
        Fact(
            key, label, lines, "", notes.mark(f"trial.{key}") if lines else Markup(), disputed(record, [f"trial.{key}"])
        )
        for key, (label, lines) in given.items()
    ]
