"""What types and programmes can be narrowed by: facets with their choices, and each record's values."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from ..models.records import Intervention, Programme
from . import duration
from .catalogue import Catalogue

GRADES = [str(grade) for grade in range(11)]
# For grades and subjects the reader says which is meant; the two never mix.
BASES = [("egnet", "Egnet til"), ("afproevet", "Afprøvet i")]
KINDS = [("indsatser", "Indsatstyper"), ("programmer", "Afprøvede programmer")]
Values = list[str] | dict[str, list[str]] | float | None
Record = Intervention | Programme


@dataclass(frozen=True)
class Facet:
    """A question that records answer: its key in the address, its name, its choices; none: a number, at most."""

    key: str
    label: str
    choices: list[tuple[str, str]]
    values: Callable[[Catalogue, Record], Values]
    unit: str = ""


def facets(catalogue: Catalogue) -> list[Facet]:
    """Return every facet, with its choices from the vocabularies."""

    def words(kind: str) -> list[tuple[str, str]]:
        return [(term.id, term.label) for term in getattr(catalogue.vocabularies, kind)]

    return [
        Facet("kategori", "Kategori", words("category"), lambda c, r: [_type(c, r).category]),
        Facet("trin", "Klassetrin", [(grade, f"{grade}. klasse") for grade in GRADES], _grades),
        Facet("fag", "Fag", words("subject"), _subjects),
        Facet(
            "maalgruppe",
            "Målgruppe",
            words("target_group"),
            _of_type(lambda r: getattr(r.target_group, "groups", None)),
        ),
        Facet("ramme", "Hvor og hvornår", words("setting"), _of_type(lambda r: r.settings)),
        Facet("udfoerer", "Hvem står for den", words("role"), _of_type(lambda r: getattr(r.staff, "roles", None))),
        Facet("uger-hoejst", "Varer højst", [], lambda c, r: _least(r, duration.weeks), "uger"),
        Facet("lektioner-hoejst", "Kræver højst", [], lambda c, r: _least(r, duration.lessons), "lektioner om ugen"),
        Facet("oplaering", "Kræver oplæring", [("ja", "Ja"), ("ikke-oplyst", "Ikke oplyst")], _training),
        Facet("alene", "Må stå alene", [("ja", "Ja"), ("nej", "Nej")], _alone),
        Facet("evidens", "Hvad ved vi", words("evidence")[:-1], _evidence),
    ]


def values(catalogue: Catalogue, record: Record, known: Iterable[Facet]) -> dict[str, Values]:
    """Return a record's values by facet; what no source says is absent, and matches nothing."""
    found = {facet.key: facet.values(catalogue, record) for facet in known}
    return {key: value for key, value in found.items() if value not in (None, [], {"egnet": [], "afproevet": []})}


def _type(catalogue: Catalogue, record: Record) -> Intervention:
    return record if isinstance(record, Intervention) else catalogue.interventions[record.intervention]


def _of_type(tags: Callable[[Intervention], list[str] | None]) -> Callable[[Catalogue, Record], Values]:
    """Make a facet that only types answer: what a source says of a type it does not say of a programme."""
    return lambda catalogue, record: list(tags(record) or []) if isinstance(record, Intervention) else []


def _written_out(values: Iterable[Any] | None, known: list[str]) -> list[str]:
    given = [str(value) for value in values or ()]
    return list(known) if "alle" in given else given


def _grades(catalogue: Catalogue, record: Record) -> Values:
    suitable, tested = _bases(record, "grades")
    return {"egnet": _written_out(suitable, GRADES), "afproevet": _written_out(tested, GRADES)}


def _subjects(catalogue: Catalogue, record: Record) -> Values:
    known = [term.id for term in catalogue.vocabularies.subject]
    suitable, tested = _bases(record, "subjects")
    found = {"egnet": _written_out(suitable, known), "afproevet": _written_out(tested, known)}
    if isinstance(record, Intervention) and record.subjects and record.subjects.examples:
        found |= {"egnet": known, "eksempler": found["egnet"]}  # a source that only gives examples rules out no subject
    return found


def _bases(record: Record, field: str) -> tuple[Any, Any]:
    """Return what a record says is suitable and what is tested; of a programme only what was tested is said."""
    if isinstance(record, Programme):
        return None, record.trial and getattr(record.trial, field)
    part = getattr(record, field)
    return (part.suitable, part.tested) if part else (None, None)


def _least(record: Record, measure: Callable[[Any], tuple[float, float] | None]) -> float | None:
    """Return the least that any option of the minimum duration asks for."""
    found = [span[0] for option in record.minimum_duration or [] if (span := measure(option))]
    return min(found, default=None)


def _training(catalogue: Catalogue, record: Record) -> Values:
    """Return "ja" where a source asks for training; no source says that it takes none."""
    asked = isinstance(record, Intervention) and record.staff and record.staff.training
    return ["ja" if asked else "ikke-oplyst"]


def _alone(catalogue: Catalogue, record: Record) -> Values:
    terms = {term.id: term.stands_alone for term in catalogue.vocabularies.category}
    return ["ja" if terms[_type(catalogue, record).category] else "nej"]


def _evidence(catalogue: Catalogue, record: Record) -> Values:
    found = {standing.known for standing in catalogue.standings(record) if standing.outcomes}
    return [term.id for term in catalogue.vocabularies.evidence if term.id in found]
