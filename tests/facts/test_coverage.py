"""Where a type was tried and where it is called suitable: the two never mix, and every place says the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from indsatskatalog.checking.loading import load
from indsatskatalog.facts import narrowing
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.facts.coverage import Coverage, coverage
from indsatskatalog.facts.findings import grade_map
from indsatskatalog.facts.search_tags import tags
from indsatskatalog.models.wizard import Asked
from indsatskatalog.wizard import pairs as wizard_pairs
from indsatskatalog.wizard.compiled import compile_wizard
from tests.node import node
from tests.tiny import FILES, write

TYPE, STUDY = "interventions/laesemakkere.yml", "studies/makkerstudiet.yml"
TRIED = "  - {grades: [3], subjects: [dansk]}"


def found(folder: Path, changes: dict[str, str | bytes | None] | None = None) -> Coverage:
    """Return the coverage of the tiny catalogue's type."""
    catalogue, problems = load(write(folder / "katalog", changes))
    assert catalogue, problems
    return coverage(catalogue, catalogue.interventions["laesemakkere"])


def test_all_grades_are_written_out_and_suitable_is_not_tried(tmp_path: Path) -> None:
    where = found(tmp_path)
    assert where.suitable == {(grade, "dansk") for grade in range(11)}
    assert where.tried == {(3, "dansk")} and where.tried_somewhere == set()


def test_all_subjects_are_written_out(tmp_path: Path) -> None:
    where = found(tmp_path, {TYPE: FILES[TYPE].replace("suitable: [dansk]", "suitable: [alle]")})
    assert len({subject for _, subject in where.suitable}) > 3 and len(where.suitable) % 11 == 0


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("country: danmark", "country: norge"),
        ("programme: makkerforsoeget", "{programme: makkerforsoeget, akin: true}"),
    ],
    ids=["abroad", "akin"],
)
def test_what_is_abroad_or_only_akin_tried_nothing(tmp_path: Path, old: str, new: str) -> None:
    text = FILES[STUDY].replace(f"- {old}" if "akin" in new else old, f"- {new}" if "akin" in new else new)
    assert found(tmp_path, {STUDY: text}).tried == set()


def test_pairs_belong_together(tmp_path: Path) -> None:
    pairs = f"{TRIED}\n  - {{grades: [8], subjects: [matematik]}}"
    assert found(tmp_path, {STUDY: FILES[STUDY].replace(TRIED, pairs)}).tried == {(3, "dansk"), (8, "matematik")}


def test_a_subject_tried_in_untold_grades_is_named_apart(tmp_path: Path) -> None:
    where = found(tmp_path, {STUDY: FILES[STUDY].replace(TRIED, "  - {subjects: [engelsk]}")})
    assert where.tried == set() and where.tried_somewhere == {"engelsk"}


def left_by_the_filter(catalogue: Catalogue, subjects: list[str]) -> dict[str, set[str]]:
    """Return, by type, each grade with a subject for which the overview still shows it as tried."""
    rows = [
        {"id": id, "kind": "indsatser", "text": "", "values": narrowing.answers(catalogue, record)}
        for id, record in catalogue.interventions.items()
    ]
    facets = [{"key": key, "label": key, "choices": {"x": "x"}, "units": ["", ""]} for key in ("trin", "fag")]
    code = """const left = {};
      for (const row of given.rows) left[row.id] = [];
      for (let grade = 0; grade < 11; grade += 1) for (const subject of given.subjects) {
        const state = { grundlag: ["afproevet"], trin: [String(grade)], fag: [subject] };
        for (const id of overview.narrow(given.rows, given, state).shown) left[id].push(`${grade} ${subject}`);
      }
      answer(left);"""
    given = {"rows": rows, "facets": facets, "unsaid": [], "subjects": subjects}
    return {id: set(pairs) for id, pairs in node(code, given, overview="overview/narrow.js").items()}


def test_what_was_tried_is_the_same_in_every_place(catalogue: Catalogue, site: Path) -> None:
    """Walk every type, grade and subject: map, facets, table, wizard, search and data files give one answer."""
    subjects = [term.id for term in catalogue.vocabularies.subject]
    narrowed = left_by_the_filter(catalogue, subjects)
    shown = {part["record"].id: dict(part["rows"]) for part in grade_map(catalogue)}
    written = {record["id"]: record for record in compile_wizard(catalogue)["records"]}
    for id, record in catalogue.interventions.items():
        pairs = catalogue.tried(record)
        answers = narrowing.answers(catalogue, record)
        data = json.loads((site / "api" / "v1" / "interventions" / f"{id}.json").read_text("utf-8"))["result"][
            "derived"
        ]
        given = {(one["grade"], one["subject"]): one["result_known"] for one in data.get("tried", [])}
        assert {*given} == pairs
        for subject in subjects:
            states = shown[id][catalogue.word("subject", subject)]
            was_tried = [state in ("tested", "unseen") for state in states]
            assert was_tried == [(grade, subject) in pairs for grade in catalogue.grades]
            known = [state == "tested" for state in states]
            assert known == [given.get((grade, subject), False) for grade in catalogue.grades]
        grades = {grade for grade, _ in pairs}
        assert narrowed[id] == {f"{grade} {subject}" for grade, subject in pairs}
        for facet, known in (("trin", {str(grade) for grade in grades}), ("fag", {subject for _, subject in pairs})):
            told = answers.get(facet)
            tried = set(told["afproevet"]) if isinstance(told, dict) else set()
            assert known <= tried, (id, facet)
        assert {f"{grade}. klasse" for grade in grades} <= set(tags(catalogue, record))
        reasons = " ".join(reason["text"] for reason in written[id]["reasons"] if "afprøvet" in reason["text"])
        assert all(f"{grade}." in reasons for grade in grades), (id, reasons)
        for grade in catalogue.grades:
            for subject in subjects:
                told = list(wizard_pairs.told(catalogue, record, Asked(any_of=[grade]), Asked(any_of=[subject])))
                fits = [reason for _, reason in told if reason.text.startswith("Afprøvet på jeres klassetrin")]
                assert bool(fits) is ((grade, subject) in pairs), (id, grade, subject)
                unread = [reason for _, reason in told if reason.text.startswith("Vi har ikke set et resultat")]
                assert bool(unread) is not given.get((grade, subject), True), (id, grade, subject)
