"""The ledger that a catalogue may have: what of its sources must not be lost, and what an editor may bring."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from indsatskatalog.checking import labels, whole
from indsatskatalog.checking.places import numbers_in
from indsatskatalog.reading.problems import Problem, errors
from scripts import check
from tests.tiny import FILES, FROZEN, LATER, LEDGER, ROW, write

TYPE, PROGRAMME, STUDY, GUIDE, SITUATIONS = (
    "interventions/laesemakkere.yml",
    "programmes/makkerforsoeget.yml",
    "studies/makkerstudiet.yml",
    "ledger/guide.yml",
    "ledger/situations.yml",
)
Changes = dict[str, str | bytes | None]
# A catalogue with its whole ledger, and a row of the work that the ledger lists beside the guide.
WHOLE: Changes = {
    **LEDGER,
    "references.yml": FILES["references.yml"] + LATER,
    PROGRAMME: FILES[PROGRAMME].replace("sources:\n", ROW, 1),
}
NEW = "- id: ny2026\n  type: report\n  issued: {date-parts: [[2026]]}\n  identification: certain\n"
NEW_PLACE = '[{ref: ny2026, locator: "s. 4"}]'


def told(folder: Path, changes: Changes | None = None) -> list[Problem]:
    """Return what check tells of the catalogue with its ledger, changed in some way."""
    return whole.check(write(folder / "katalog", WHOLE | (changes or {})))[1]


def swapped(name: str, *swaps: tuple[str, str]) -> Changes:
    """Return a file of the catalogue with something else in it."""
    text = str((FILES | WHOLE)[name])
    for before, after in swaps:
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    return {name: text}


def with_new_source(*swaps: tuple[str, str]) -> Changes:
    """Return the type with some facts from a work of which the ledger knows nothing."""
    return swapped(TYPE, *swaps) | {"references.yml": f"{WHOLE['references.yml']}\n{NEW}"}


def test_a_catalogue_that_keeps_its_ledger_has_no_problems(tmp_path: Path) -> None:
    assert told(tmp_path) == []


def test_a_catalogue_without_a_ledger_is_not_held_to_one(tmp_path: Path) -> None:
    text = FILES[TYPE].replace("lessons_per_week: 2", "lessons_per_week: 13")
    catalogue, problems = whole.check(write(tmp_path / "katalog", {TYPE: text}))
    assert catalogue and problems == []


def test_a_number_that_another_work_gives_is_no_breach(tmp_path: Path) -> None:
    old = '  minimum_duration: [{ref: guiden, locator: "kap. 4, Overblik"}]'
    changes = with_new_source(
        ("lessons_per_week: 2", "lessons_per_week: 13"), (old, f"  minimum_duration: {NEW_PLACE}")
    )
    assert told(tmp_path, changes) == []


def test_a_number_whose_own_path_names_another_work_is_no_breach(tmp_path: Path) -> None:
    own = f"  minimum_duration[0].lessons_per_week: {NEW_PLACE}\n  practice: ["
    changes = with_new_source(("lessons_per_week: 2", "lessons_per_week: 13"), ("  practice: [", own))
    assert told(tmp_path, changes) == []


def test_a_number_that_a_listed_work_takes_over_is_none_of_the_guides(tmp_path: Path) -> None:
    old = '  minimum_duration: [{ref: guiden, locator: "kap. 4, Overblik"}]'
    swaps = (
        ("lessons_per_week: 2", "lessons_per_week: 140"),
        (old, "  minimum_duration: [{ref: rapport2023, locator: s. 1}]"),
        ("{min: 16, max: 16, unit: uge}", "{min: 140, unit: uge}"),
    )
    assert told(tmp_path, swapped(TYPE, *swaps)) == []


def test_a_number_and_its_line_in_the_ledger_change_together(tmp_path: Path) -> None:
    changes = swapped(TYPE, ("lessons_per_week: 2", "lessons_per_week: 13"), ("To elever", "Elever"))
    assert told(tmp_path, changes | swapped(GUIDE, ("values: [2, 16]", "values: [13, 16]"))) == []


def test_a_number_of_a_later_work_that_the_ledger_does_not_have_is_told_at_its_row(tmp_path: Path) -> None:
    (entry, row) = errors(told(tmp_path, swapped(PROGRAMME, ("140 elever", "150 elever"))))
    assert (row.path, row.field, row.rule) == (
        f"katalog/{PROGRAMME}",
        "claims[1].note",
        "every_number_has_a_reason",
    )
    assert row.message == "tallet 150 står ikke på listen over tal fra «rapport2023»" and "ledger/later.yml" in row.cure
    assert (entry.path, entry.field) == ("katalog/ledger/later.yml", "sections[0].entries[0]")


@pytest.mark.parametrize("swap", [("direction: positive", "direction: mixed"), ("læste bedre", "læste som før")])
def test_a_finding_and_a_fact_of_a_later_work_are_not_lost(swap: tuple[str, str], tmp_path: Path) -> None:
    (problem,) = errors(told(tmp_path, swapped(PROGRAMME, swap)))
    assert problem.path == "katalog/ledger/later.yml" and problem.rule == "every_entry_is_told"


@pytest.mark.parametrize(
    "swaps",
    [
        [("schools: 12\n", ""), ('  schools: [{ref: guiden, locator: "kap. 4, Overblik"}]\n', "")],
        [("programme: makkerforsoeget", "initiative: Hele initiativet")],
    ],
)
def test_what_a_programmes_study_must_tell_is_not_lost(swaps: list[tuple[str, str]], tmp_path: Path) -> None:
    """Have the ledger, which wants the schools told of the programme, find them in a study of that programme alone."""
    (problem,) = errors(told(tmp_path, swapped(STUDY, *swaps)))
    assert (problem.path, problem.rule) == (
        f"katalog/{GUIDE}",
        "every_entry_is_told",
    ) and "12 skoler" in problem.message


def test_what_is_allowed_has_a_reason(tmp_path: Path) -> None:
    changes = swapped(TYPE, ("label: Overblik", 'label: "Overblik, 7 af dem"'))
    assert [problem.rule for problem in told(tmp_path / "a", changes)] == ["every_number_has_a_reason"]
    allowed = "allowed: [{record: interventions/laesemakkere, at: 'minimum_duration[0]', numbers: [7], why: talt}]"
    assert told(tmp_path / "b", changes | swapped(GUIDE, ("allowed: []", allowed))) == []


def test_a_record_that_is_gone_is_told_once_in_each_file_and_breaks_nothing(tmp_path: Path) -> None:
    changes = swapped(TYPE, ("programmes: [makkerforsoeget]\n", "")) | {PROGRAMME: None}
    changes |= swapped(STUDY, ("programme: makkerforsoeget", "intervention: laesemakkere"))
    changes |= swapped(
        "changes.yml", ("[programmes/makkerforsoeget, studies/makkerstudiet]", "[studies/makkerstudiet]")
    )
    root = write(tmp_path / "katalog", WHOLE)
    catalogue, problems = whole.check(write(root, WHOLE | changes))
    assert catalogue and {problem.level for problem in problems} == {"advarsel"}
    gone = [(problem.path, problem.message) for problem in problems if "er væk" in problem.message]
    assert gone == [
        ("katalog/labels.yml", "«makkerforsoeget» er væk"),
        ("katalog/ledger/guide.yml", "«programmes/makkerforsoeget» er væk"),
        ("katalog/ledger/later.yml", "«programmes/makkerforsoeget» er væk"),
    ]


def test_a_new_type_with_a_new_source_is_no_breach(tmp_path: Path) -> None:
    text = FILES[TYPE].replace("code: A", "code: B").replace("Læsemakkere", "7 makkere")
    text = text.replace("programmes: [makkerforsoeget]\n", "").replace("lessons_per_week: 2", "lessons_per_week: 21")
    text = text.replace('{ref: guiden, locator: "kap. 4, Overblik"}', NEW_PLACE.strip("[]"))
    changes = with_new_source() | {"interventions/nye-makkere.yml": text}
    (problem,) = told(tmp_path, changes)
    assert (problem.level, problem.rule) == (
        "advarsel",
        "every_label_is_worked_out",
    ) and "nye-makkere" in problem.message


def test_a_type_that_no_longer_fits_is_told_with_the_question_in_its_way(tmp_path: Path) -> None:
    other = FILES[TYPE].replace("code: A", "code: B").replace("title: Læsemakkere", "title: Andre makkere")
    changes = swapped(TYPE, ("suitable: [dansk]", "suitable: [matematik]"))
    changes["interventions/andre.yml"] = other.replace("programmes: [makkerforsoeget]\n", "")
    problems = [problem for problem in told(tmp_path, changes) if problem.path.endswith(SITUATIONS)]
    assert [(problem.level, problem.field) for problem in problems] == [
        ("fejl", "[0].fits"),
        ("advarsel", "[0].told.laesemakkere"),
    ]
    assert problems[0].message == "«En klasse»: «laesemakkere» passer ikke længere på grund af fag"


def test_a_broken_rule_of_a_chosen_mix_is_told(tmp_path: Path) -> None:
    text = (FROZEN / SITUATIONS).read_text("utf-8")
    root = Path(shutil.copytree(FROZEN, tmp_path / "katalog"))
    (root / SITUATIONS).write_text(text.replace("broken: [aldrig-alene]\n", "broken: []\n"), "utf-8")
    (problem,) = whole.check(root)[1]
    assert problem.field == "[3].chosen" and "bryder nu aldrig-alene" in problem.message


LINK = "{kind: link, title: Materialer til indsatsen SYKL, url: 'https://sykl.kp.dk/'}"
SPAN = "{kind: number, written: 10-14, values: [10, 14], at: lessons_per_week, is: {min: 10, max: 14}}"


@pytest.mark.parametrize(
    ("locator", "record", "entry", "wrong"),
    [
        ("kap. 4.B, Læs mere", "programmes/sykl", LINK, ("SYKL,", "SIKL,")),
        ("kap. 4.B, Læs mere", "programmes/sykl", LINK, ("sykl.kp.dk/", "sykl.kp.dk/a")),
        ("kap. 4.A, Derfor er indsatsen med", "interventions/tolaererordning", "CITED", ("andersen2014", "hansen2020")),
        ("kap. 4.A, Overblik", "interventions/tolaererordning", SPAN, ("max: 14", "max: 15")),
    ],
)
def test_links_citations_and_spans_stand_as_the_guide_has_them(
    locator: str, record: str, entry: str, wrong: tuple[str, str], tmp_path: Path
) -> None:
    entry = entry.replace("CITED", "{kind: citation, ref: andersen2014}")
    said: dict[str, list[str]] = {}
    for name, written in (("right", entry), ("wrong", entry.replace(*wrong))):
        root = Path(shutil.copytree(FROZEN, tmp_path / name))
        section = f'sections: [{{locator: "{locator}", in: [{record}], entries: [{written}]}}]\n'
        (root / GUIDE).write_text(f"{section}left_out: []\nallowed: []\n", "utf-8")
        said[name] = [problem.rule for problem in whole.check(root)[1] if problem.field == "sections[0].entries[0]"]
    assert said == {"right": [], "wrong": ["every_entry_is_told"]}


def run(monkeypatch: pytest.MonkeyPatch, *words: str | Path) -> int:
    """Run the check in this process; its exit code."""
    monkeypatch.setattr(sys, "argv", ["check.py", *map(str, words)])
    return check.main()


def test_every_form_tells_a_problem_of_the_ledger_once(tmp_path: Path, monkeypatch: Any, capsys: Any) -> None:
    changes = WHOLE | swapped(TYPE, ("skiftes til at læse", "læser"))
    root = write(tmp_path / "katalog", changes)
    monkeypatch.setenv("SITE_URL", "https://eksempel.dk/")
    for form in ("text", "github", "json"):
        assert run(monkeypatch, root, "--format", form) == 1
        out = capsys.readouterr().out
        assert out.count("makkerne skiftes") == 1 and "bidrag/felter" not in out, form
    assert json.loads(out)[0].items() >= {"path": "katalog/ledger/guide.yml", "line": 12, "column": 9}.items()


def test_new_labels_are_accepted_and_a_comment_says_what_it_was_written_of(
    tmp_path: Path, monkeypatch: Any, capsys: Any
) -> None:
    direction = swapped(STUDY, ("direction: none", "direction: positive"))
    root = write(tmp_path / "katalog", WHOLE | direction)
    assert run(monkeypatch, root) == 0
    assert capsys.readouterr().out.count("--accept-labels") == 2
    assert run(monkeypatch, root, "--accept-labels") == 0
    assert "advarsel" not in capsys.readouterr().out
    assert (root / labels.FILE).read_text("utf-8") == (
        "# Mærker\nlaesemakkere:\n  laesning: [kildens-ord, fremgang]\n"
        "makkerforsoeget:\n  laesning: [kildens-ord, fremgang]"
        "  # om [kildens-ord, ingen-paavist-effekt]: ingen effekt\nguide: {}\n"
    )


def test_labels_that_cannot_be_read_are_not_written_over(tmp_path: Path, monkeypatch: Any, capsys: Any) -> None:
    root = write(tmp_path / "katalog", WHOLE)
    written = WHOLE["labels.yml"].replace("Mærker", "M\u200brker")
    (root / labels.FILE).write_text(written, "utf-8")
    assert run(monkeypatch, root, "--accept-labels") == 1
    assert "katalog/labels.yml:1:4" in capsys.readouterr().out
    assert (root / labels.FILE).read_text("utf-8") == written
    (root / labels.FILE).unlink()
    assert run(monkeypatch, root, "--accept-labels") == 0
    assert "makkerforsoeget:" in (root / labels.FILE).read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("10,5 og 5.000 i 2012/2013", {10.5, 5000, 2012, 2013}),
        ("to-fire elever, seksårig", {2, 4, 6}),
        ("1/5 skoleår", {0.2}),
        ("covid-19, kapitel 2 og https://x.dk/7", set()),
        ("[alle](/api/v1/) og&#106;", set()),
        ("EVA, 2021 skrev det", set()),
        ("totalt", set()),
    ],
)
def test_numbers_are_read_in_digits_and_in_words(text: str, numbers: set[float]) -> None:
    assert numbers_in(text, ("EVA, 2021",)) == numbers
