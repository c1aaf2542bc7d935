"""Of which grades and subjects results are: what tables keep, what the map marks, what is said of studies."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from indsatskatalog.checking.loading import load
from indsatskatalog.data.api import intervention
from indsatskatalog.facts import lines, study_lines
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.facts.findings import grade_map
from indsatskatalog.facts.placed import findings_of, told, trials
from indsatskatalog.models.wizard import Asked
from indsatskatalog.site.views.overview import said
from indsatskatalog.wizard import pairs as wizard_pairs
from tests.node import node
from tests.tiny import FILES, write

TYPE, STUDY = "interventions/laesemakkere.yml", "studies/makkerstudiet.yml"
TRIED = "  - {grades: [3], subjects: [dansk]}"
WIDER = "  - {grades: [2, 3], subjects: [dansk]}\n  - {grades: [3], subjects: [matematik]}"
OF_TWO = FILES[STUDY].replace(TRIED, WIDER).replace("- outcome: laesning", "- outcome: laesning\n    grades: [2]")


def tiny(folder: Path, study: str = OF_TWO, kind: str = FILES[TYPE]) -> Catalogue:
    """Return the tiny catalogue with another study or type."""
    catalogue, problems = load(write(folder / "katalog", {STUDY: study, TYPE: kind}))
    assert catalogue, problems
    return catalogue


def left(catalogue: Catalogue, record: Any, **state: list[str]) -> dict[str, Any]:
    """Return what a row keeps when grades and subjects are chosen."""
    code = "answer(rows.leave(given.told, given.state, given.said));"
    found: dict[str, Any] = node(
        code, {"told": told(catalogue, record), "state": state, "said": said(catalogue)}, rows="overview/rows.js"
    )
    return found


def test_grades_without_a_known_result_are_told_in_every_place(tmp_path: Path) -> None:
    catalogue = tiny(tmp_path)
    programme, study = catalogue.programmes["makkerforsoeget"], catalogue.studies["makkerstudiet"]
    said = [
        "Dansk (2. og 3. klasse; vi har kun set resultat for 2. klasse)",
        "Matematik (3. klasse; vi har ikke set et resultat derfra)",
    ]
    assert lines.tried_subjects(catalogue, programme) == said
    assert "2. og 3. klasse (dansk; vi har kun set resultat for 2. klasse)" in lines.tried_grades(catalogue, programme)
    assert study_lines.tried(catalogue, study)[0] == "2. og 3. klasse, dansk (vi har kun set resultat for 2. klasse)"
    states = dict(grade_map(catalogue)[0]["rows"])["Dansk"]
    assert states[2:4] == ["tested", "unseen"]
    # With results for all that was tried there is nothing to add.
    whole = tiny(tmp_path / "whole", FILES[STUDY])
    assert lines.tried_subjects(whole, whole.programmes["makkerforsoeget"]) == ["Dansk (3. klasse)"]


def test_a_result_of_untold_grades_is_no_result_of_a_grade(tmp_path: Path) -> None:
    """One study tried a grade and tells no result, another measured and tells no grade: every place says so."""
    silent = FILES[STUDY].partition("results:\n")[0] + "sources:\n" + FILES[STUDY].partition("sources:\n")[2]
    pilot = FILES[STUDY].replace("grades: [3], ", "").replace("Makkerstudiet", "Piloten")
    catalogue, problems = load(write(tmp_path / "katalog", {STUDY: silent, "studies/pilot.yml": pilot}))
    assert catalogue, problems
    record = catalogue.interventions["laesemakkere"]
    assert lines.tried_subjects(catalogue, record) == ["Dansk (3. klasse; vi har ikke set et resultat derfra)"]
    assert dict(grade_map(catalogue)[0]["rows"])["Dansk"][3] == "unseen"
    row = left(catalogue, record, trin=["3"], fag=["dansk"])
    assert (
        row["tried"] == "Prøvet her"
        and row["silent"]
        and any("klassetrin ikke oplyst" in line for line in row["lines"])
    )
    assert intervention(catalogue, record)["derived"]["tried"] == [
        {"grade": 3, "subject": "dansk", "result_known": False}
    ]


def test_what_is_found_elsewhere_is_no_part_of_a_narrowed_row(tmp_path: Path) -> None:
    catalogue = tiny(tmp_path)
    record = catalogue.interventions["laesemakkere"]
    here = left(catalogue, record, trin=["2"], fag=["dansk"])
    assert any("læsning (Makkerforsøget, 2. klasse, 1 undersøgelse)" in line for line in here["lines"])
    assert here["tried"] == "Prøvet her" and [one["form"] for one in here["trials"]] == ["Makkerforsøget"]
    other = left(catalogue, record, trin=["3"], fag=["dansk"])
    assert not any("læsning (Makkerforsøget" in line for line in other["lines"])
    assert other["others"] == here["others"] + 1 and other["trials"][0]["silent"]
    study = left(catalogue, catalogue.studies["makkerstudiet"], trin=["3"])
    assert study["silent"] and study["lines"] == [] and study["tried"] == "Prøvet her"
    nowhere = left(catalogue, catalogue.studies["makkerstudiet"], trin=["9"])
    assert not nowhere["silent"] and nowhere["tried"] == "Vi kender ikke noget dansk forsøg her"


def test_what_no_source_places_stays_and_says_so(tmp_path: Path) -> None:
    catalogue = tiny(tmp_path, FILES[STUDY].replace("grades: [3], ", ""))
    found = left(catalogue, catalogue.programmes["makkerforsoeget"], trin=["7"], fag=["dansk"])
    assert found["tried"].startswith("Måske prøvet her") and "klassetrin" in found["tried"] and not found["silent"]
    assert any("læsning" in line for line in found["lines"])
    apart = left(catalogue, catalogue.programmes["makkerforsoeget"], trin=["7"], fag=["matematik"])
    assert not any("læsning" in line for line in apart["lines"])
    # A type without a Danish trial has claims alone, of no grade that anybody tells.
    claim = {**told(catalogue, catalogue.interventions["laesemakkere"]), "trials": []}
    texts = [one["about"] for one in claim["findings"] if not one["form"]]
    assert all("klassetrin ikke oplyst" in text for text in texts)


def test_trials_are_where_the_map_the_filter_and_the_wizard_have_them(catalogue: Catalogue) -> None:
    for record in [*catalogue.interventions.values(), *catalogue.programmes.values()]:
        where = {place for trial in trials(catalogue, record) for place in trial.where}
        assert {place for place in where if None not in place} == catalogue.tried(record)
    for kind in catalogue.interventions.values():
        findings = [one for one in findings_of(catalogue, kind, trials(catalogue, kind)) if one.form]
        for grade, subject in catalogue.tried(kind):
            here = {one.form for one in findings if (grade, subject) in one.where}
            reasons = wizard_pairs.told(catalogue, kind, Asked(any_of=[grade]), Asked(any_of=[subject]))
            said = " ".join(reason.text for _, reason in reasons)
            words = {one.text for one in findings if (grade, subject) in one.where}
            assert all(word in said for word in words), (kind.id, grade, subject, here, said)


@pytest.mark.parametrize("grades", ["grades: [2]\n      ", ""], ids=["of a grade", "of none"])
def test_an_example_from_practice_is_no_trial_and_no_silence(tmp_path: Path, grades: str) -> None:
    example = (
        "links:\n  practice_examples:\n    - title: Idræt i 2. klasse\n      url: https://example.org/\n"
        f"      subjects: [idraet]\n      {grades}"
    ).rstrip() + "\n"
    source = 'sources:\n  links.practice_examples: [{ref: guiden, locator: "kap. 4, Overblik"}]\n'
    kind = FILES[TYPE].replace("sources:\n", example + source, 1)
    catalogue = tiny(tmp_path, FILES[STUDY], kind)
    states = dict(grade_map(catalogue)[0]["rows"])["Idræt"]
    assert (states[2] == "example") is bool(grades) and "tested" not in states
