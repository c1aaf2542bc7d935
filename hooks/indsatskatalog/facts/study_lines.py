"""How a study's facts are written: what it tried, on whom, and what it found."""

from __future__ import annotations

from markupsafe import Markup

from ..models.fixed_words import INTERVIEW
from ..models.records import Intervention, Programme
from ..models.study import Result, Study, Tested
from . import danish
from .catalogue import Catalogue
from .writing import joined, labels


def tests(catalogue: Catalogue, record: Study) -> list[tuple[str, str, str]]:
    """Return what a study tried: its name, its address, and the arm or that it is only akin."""
    return [(*_named(catalogue, tested), _beside(tested)) for tested in record.tests]


def _named(catalogue: Catalogue, tested: Tested) -> tuple[str, str]:
    if tested.initiative:
        return tested.initiative, "/evidens/#paa-tvaers"
    known = tested_record(catalogue, tested)
    return known.title, known.address


def tested_record(catalogue: Catalogue, tested: Tested) -> Intervention | Programme:
    """Return the programme or the type that a line of a study is about; KeyError for a whole initiative."""
    if tested.programme:
        return catalogue.programmes[tested.programme]
    return catalogue.interventions[tested.intervention or ""]


def _beside(tested: Tested) -> str:
    return "; ".join(filter(None, [tested.arm, "kun beslægtet" if tested.akin else ""]))


def tried(catalogue: Catalogue, record: Study) -> list[str]:
    """Return the grades and subjects that belong together, in words."""
    return [
        ", ".join(
            [
                *([danish.grades(part.grades)] if part.grades else []),
                *joined(labels(catalogue, "subject", part.subjects)),
            ]
        )
        for part in record.tried or ()
    ]


def outcome(catalogue: Catalogue, result: Result) -> str:
    """Name what a result is about; what pupils and adults have only said of it is never read as measured."""
    said = " (ifølge interview)" if result.measure == INTERVIEW else ""
    return catalogue.word("domain", result.outcome).lower() + said


def found(catalogue: Catalogue, record: Study) -> list[tuple[str, list[str]]]:
    """Return, for each direction, the outcomes for which a study found it, whenever it measured."""
    by_direction: dict[str, dict[str, None]] = {}
    for result in record.results or ():
        by_direction.setdefault(result.direction, {})[outcome(catalogue, result)] = None
    return [
        (term.label, list(by_direction[term.id]))
        for term in catalogue.vocabularies.direction
        if term.id in by_direction
    ]


def tested_lines(catalogue: Catalogue, record: Study) -> list[str]:
    """Write what a study tried as links, one a line."""
    return [
        Markup('<a href="{}">{}</a>{}').format(address, name, f" ({beside})" if beside else "")
        for name, address, beside in tests(catalogue, record)
    ]


def found_lines(catalogue: Catalogue, record: Study) -> list[str]:
    """Write what a study found, one direction a line; null results like any other."""
    told = [
        Markup("<strong>{}:</strong> {}").format(direction, danish.listing(words))
        for direction, words in found(catalogue, record)
    ]
    return [*told] or ["Ingen fund, vi har læst"]
