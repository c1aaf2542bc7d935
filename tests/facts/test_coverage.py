"""Where a type has been tested and where it is said to be suitable: the two never mix, and neither is guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from indsatskatalog.checking.loading import load
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.facts.coverage import Coverage, coverage
from tests.tiny import FILES, write

TYPE, PROGRAMME = "interventions/laesemakkere.yml", "programmes/makkerforsoeget.yml"
SUBJECTS = ["dansk", "matematik", "engelsk"]


def found(folder: Path, changes: dict[str, str | bytes | None] | None = None) -> Coverage:
    """Return the coverage of the tiny catalogue's type."""
    catalogue, problems = load(write(folder / "katalog", changes))
    assert catalogue, problems
    record = catalogue.interventions["laesemakkere"]
    return coverage(record, catalogue.programmes_of(record), SUBJECTS)


def test_all_grades_are_written_out_and_suitable_is_not_tested(tmp_path: Path) -> None:
    where = found(tmp_path)
    assert where.suitable == {(grade, "dansk") for grade in range(11)}
    assert where.tested == set() and where.tested_somewhere == set()


def test_all_subjects_are_written_out(tmp_path: Path) -> None:
    where = found(tmp_path, {TYPE: FILES[TYPE].replace("suitable: [dansk]", "suitable: [alle]")})
    assert len(where.suitable) == 11 * len(SUBJECTS)


@pytest.mark.parametrize(
    ("country", "tested"), [("danmark", {(3, "dansk"), (5, "dansk")}), ("norge", set())], ids=["danish", "abroad"]
)
def test_a_danish_trial_counts_where_it_was(tmp_path: Path, country: str, tested: set[tuple[int, str]]) -> None:
    trial = f"country: {country}\n  grades: [3, 5]\n  subjects: [dansk]"
    assert found(tmp_path, {PROGRAMME: FILES[PROGRAMME].replace("country: danmark", trial, 1)}).tested == tested


def test_a_danish_row_counts_with_its_own_grades_and_subjects(tmp_path: Path) -> None:
    row = "direction: none\n    grades: [4]\n    subjects: [matematik]"
    assert found(tmp_path, {PROGRAMME: FILES[PROGRAMME].replace("direction: none", row)}).tested == {(4, "matematik")}


def test_a_subject_tested_in_untold_grades_is_named_apart(tmp_path: Path) -> None:
    trial = "country: danmark\n  subjects: [engelsk]"
    where = found(tmp_path, {PROGRAMME: FILES[PROGRAMME].replace("country: danmark", trial, 1)})
    assert where.tested == set() and where.tested_somewhere == {"engelsk"}


def test_the_frozen_types(catalogue: Catalogue) -> None:
    """Hold the guide's own pairs: what each overview says was tested."""
    subjects = [term.id for term in catalogue.vocabularies.subject]
    tested = {
        record.code: coverage(record, catalogue.programmes_of(record), subjects).tested
        for record in catalogue.interventions.values()
    }
    assert {(6, "dansk"), (6, "matematik")} <= tested["A"]
    assert {(2, "matematik"), (8, "matematik")} <= tested["C"]
    assert {(8, "dansk"), (8, "matematik")} <= tested["D"]
    assert {(2, "dansk"), (3, "dansk"), (5, "dansk")} <= tested["E"]
