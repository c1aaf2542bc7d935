"""The frozen catalogue holds every kind of thing that code must cope with, and tests of code have no other."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel

from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.models.fixed_words import KNOWN_WORDS
from indsatskatalog.models.paths import children
from indsatskatalog.models.records import Intervention, Programme
from indsatskatalog.models.reference import REFERENCE_TYPES
from indsatskatalog.wizard import checks, criteria
from tests.tiny import ROOT


def parts(value: Any) -> Iterator[BaseModel]:
    """Yield every part of a value that has fields."""
    if isinstance(value, BaseModel):
        yield value
    for _, part in children(value):
        yield from parts(part)


@pytest.mark.parametrize("name", ["om.md", "interventions"])
def test_a_test_of_code_cannot_read_the_published_catalogue(name: str) -> None:
    with pytest.raises(AssertionError, match="a test of code reads"):
        path = ROOT / "catalogue" / name
        os.listdir(path) if path.suffix == "" else path.read_text("utf-8")


def test_a_script_that_is_told_of_no_catalogue_takes_the_frozen_one() -> None:
    for path in sorted((ROOT / "scripts").glob("*.py")):
        for line in path.read_text("utf-8").splitlines():
            if re.search(r'default.*ROOT / "catalogue"', line):
                assert "CATALOGUE_DIR" in line, f"{path.name}: {line}"


def test_every_field_of_a_record_is_filled_in_somewhere(catalogue: Catalogue) -> None:
    filled = {
        (type(part), name) for _, record in catalogue.records() for part in parts(record) for name, _ in children(part)
    }
    models = {type(part) for _, record in catalogue.records() for part in parts(record)}
    empty = {
        f"{model.__name__}.{name}" for model in models for name in model.model_fields if (model, name) not in filled
    }
    assert empty == set()


def test_every_word_that_code_reckons_with_is_used(catalogue: Catalogue) -> None:
    rows = [row for _, record in catalogue.records() for row in getattr(record, "claims", None) or []]
    results = [result for study in catalogue.studies.values() for result in study.results or []]
    assert {part.direction for part in [*rows, *results]} == KNOWN_WORDS["direction"]
    for kind in ("sample", "time", "measure"):
        assert {getattr(result, kind) for result in results} == KNOWN_WORDS[kind]
    assert {result.later for result in results if result.later} == KNOWN_WORDS["later"]
    assert {study.design for study in catalogue.studies.values()} == KNOWN_WORDS["design"]
    labels = {
        s.known for record in [*catalogue.interventions.values(), catalogue.guide] for s in catalogue.standings(record)
    }
    assert labels == KNOWN_WORDS["evidence"]
    bases = {report.basis for study in catalogue.studies.values() for report in study.reports}
    assert bases == {term.id for term in catalogue.vocabularies.basis}
    works = catalogue.references.values()
    assert {work.identification for work in works} == {term.id for term in catalogue.vocabularies.identification}
    assert {work.type for work in works} <= set(REFERENCE_TYPES) and len({work.type for work in works}) == 7
    records = [*catalogue.interventions.values(), *catalogue.programmes.values()]
    assert {record.category for record in catalogue.interventions.values()} == {
        term.id for term in catalogue.vocabularies.category
    }
    units = {option.duration.unit for record in records for option in record.minimum_duration or [] if option.duration}
    assert units == KNOWN_WORDS["unit"]
    tests = {criterion.test for question in catalogue.wizard.questions for criterion in question.criteria}
    assert tests == set(criteria.CRITERION_TESTS)
    assert {check.test for check in catalogue.wizard.checks} == set(checks.MIX_TESTS)


def test_records_disagree_and_are_silent(catalogue: Catalogue) -> None:
    records: list[Intervention | Programme] = [*catalogue.interventions.values(), *catalogue.programmes.values()]
    assert sum(len(record.conflicts or []) for record in records) > 15
    assert any(record.programmes is None for record in catalogue.interventions.values())
    assert any(record.cost is None for record in records) and any(record.aliases is None for record in records)
