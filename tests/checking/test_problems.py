"""Every message that an editor can get, one golden case each: what is changed, and exactly what `check` prints.

A case changes files of the tiny catalogue. The sign ▶ in its text is taken out before the file is written; it marks
what is wrong, and so says, apart from the program, where the problem must point.
"""

from __future__ import annotations

import ast
import json
import os
import re
import string
import sys
from pathlib import Path
from typing import Any

import pytest

from indsatskatalog.checking import whole
from indsatskatalog.checking.loading import load
from indsatskatalog.checking.rules import RULES
from indsatskatalog.checking.wizard_rules import WHOLE_RULES, WIZARD_RULES
from indsatskatalog.editing.told import FIELDS
from indsatskatalog.reading.local_messages import LOCAL_MESSAGES
from indsatskatalog.reading.messages import MESSAGES
from indsatskatalog.reading.problems import Problem, rule_of
from scripts import check
from tests.checking.case import build, read_case
from tests.tiny import FILES, ROOT, write

CASES = sorted((ROOT / "tests" / "cases").glob("*.yml"))
GENERATOR = ROOT / "hooks" / "indsatskatalog"
PLACE = re.compile(r"katalog(?:/(?P<file>[^:]+))?:(?P<line>\d+):(?P<column>\d+): ")


def run(monkeypatch: pytest.MonkeyPatch, *words: str | Path) -> int:
    """Run the check in this process; its exit code."""
    monkeypatch.setattr(sys, "argv", ["check.py", *map(str, words)])
    return check.main()


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Problem]]:
    """Every case's problems, by the case's name."""
    return {path.stem: whole.check(build(read_case(path), tmp_path_factory.mktemp("case")))[1] for path in CASES}


def test_the_unbroken_catalogue_has_no_problems(tmp_path: Path, monkeypatch: Any, capsys: Any) -> None:
    assert run(monkeypatch, write(tmp_path / "katalog")) == 0
    assert capsys.readouterr().out == "Kataloget er i orden: 1 indsatstyper, 1 programmer, 1 kilder.\n"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_check_prints_the_case_and_points_at_the_marks(
    path: Path, tmp_path: Path, monkeypatch: Any, capsys: Any
) -> None:
    case = read_case(path)
    code = run(monkeypatch, build(case, tmp_path))
    printed = capsys.readouterr().out.partition(f"\n\n{FIELDS}\n")[0].splitlines()
    assert printed == case.prints
    problems = [line for line in printed if PLACE.match(line)]
    assert code == int(any("advarsel: " not in line for line in problems))
    places = [
        (found["file"], int(found["line"]), int(found["column"])) for found in map(PLACE.match, problems) if found
    ]
    # What has no place of its own (a file, a field that is not there) is told at the file's start.
    assert sorted(place for place in places if place[1:] != (1, 1)) == sorted(
        place for place in case.marked if place[1:] != (1, 1)
    )


# What a test of its own brings about: files that no case can hold, a hundred problems before it, faults of our own.
TOLD_ELSEWHERE = {
    "folder.catalogue",
    "readable",
    "folder.readable",
    "folder.writable",
    "value",
    "regular_file",
    "more",
    "unforeseen",
}
TOLD_ELSEWHERE |= {"writable", "more.of_a_kind", "more.warnings", "more.unread", "regular_file.special"}
TOLD_ELSEWHERE |= {
    "every_file_of_the_ledger_is_there.since",
    "regular_file.link",
    "unforeseen.system",
    "unforeseen.template",
}
TOLD_ELSEWHERE |= {
    key for key in MESSAGES if "setting" in key or rule_of(key) == "edition" or key.endswith((".anchor", "page.file"))
}
TOLD_ELSEWHERE |= set(LOCAL_MESSAGES)  # no catalogue has one of those


def pattern(text: str) -> str:
    """Return a message's text as a pattern: anything may stand where the code puts words."""
    return "".join(
        re.escape(plain) + ("" if name is None else ".*") for plain, name, _, _ in string.Formatter().parse(text)
    )


def test_every_rule_has_a_case(told: dict[str, list[Problem]]) -> None:
    assert {*RULES, *whole.LEDGER_RULES} <= {problem.rule for problems in told.values() for problem in problems}


def keys_of(problem: Problem) -> set[str]:
    """Return the keys of the messages that a problem can have been told by."""
    return {
        key
        for key, texts in MESSAGES.items()
        if rule_of(key) == problem.rule
        and all(
            re.fullmatch(pattern(text), written, re.DOTALL)
            for text, written in zip(texts, (problem.message, problem.cure), strict=True)
        )
    }


def test_every_message_is_told_by_a_case_and_every_problem_is_a_message(told: dict[str, list[Problem]]) -> None:
    found = {problem: keys_of(problem) for problems in told.values() for problem in problems}
    assert [problem for problem, keys in found.items() if not keys] == []
    assert set(MESSAGES) - set().union(*found.values()) == TOLD_ELSEWHERE
    assert set(RULES) | set(WIZARD_RULES) | set(WHOLE_RULES) <= set(map(rule_of, MESSAGES))


def test_no_message_stands_in_the_code() -> None:
    """Let problems be made of the keys of messages only."""
    for path in GENERATOR.rglob("*.py"):
        for call in (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)):
            assert getattr(call.func, "id", "") != "Problem", f"{path.name}:{call.lineno}: use Problem.told"


def test_a_file_that_cannot_be_had_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write(tmp_path / "katalog")
    monkeypatch.setattr(os, "open", lambda *_: (_ for _ in ()).throw(PermissionError()))
    _, problems = load(root)
    assert {(problem.rule, problem.message) for problem in problems} == {("readable", "filen kan ikke læses")}


def test_a_catalogue_that_is_not_there_is_told(tmp_path: Path) -> None:
    _, (problem,) = load(tmp_path / "katalog")
    assert str(problem) == "katalog:1:1: mappen findes ikke. Angiv den mappe, kataloget ligger i"


def test_every_message_is_a_short_sentence_with_a_cure(told: dict[str, list[Problem]]) -> None:
    for problem in (problem for problems in told.values() for problem in problems):
        assert problem.message and not problem.message.endswith("."), problem
        assert len(problem.message) <= 160 and problem.cure[:1].isupper(), problem
        assert not re.search(r"None|\{\w+\}|Felter her: $|\[\]", f"{problem.message} {problem.cure}"), problem


def test_all_problems_of_several_broken_files_come_in_one_run(tmp_path: Path, monkeypatch: Any, capsys: Any) -> None:
    changes = {
        "references.yml": "æ".encode("latin-1"),
        "interventions/laesemakkere.yml": "code: A\ncode: B\ntitle: 12\n",
        "studies/makkerstudiet.yml": FILES["studies/makkerstudiet.yml"].replace("design: sam", "desing: sam"),
        "wellbeing/ro.yml": 'title: "Ro\n',
        "guide.yml": FILES["guide.yml"].replace("title: Guiden\n", ""),
        "om.md": "# Om\n\n<b>Om</b>\n",
        "privatliv.md": None,
    }
    assert run(monkeypatch, write(tmp_path / "katalog", changes), "--format", "json") == 1
    found = {(problem["path"], problem["rule"]) for problem in json.loads(capsys.readouterr().out)}
    assert found >= {
        ("katalog/references.yml", "utf8"),
        ("katalog/interventions/laesemakkere.yml", "duplicate_key"),
        ("katalog/interventions/laesemakkere.yml", "string_type"),
        ("katalog/interventions/laesemakkere.yml", "missing"),
        ("katalog/studies/makkerstudiet.yml", "extra_forbidden"),
        ("katalog/wellbeing/ro.yml", "yaml"),
        ("katalog/guide.yml", "missing"),
        ("katalog/om.md", "raw_html"),
        ("katalog/privatliv.md", "readable"),
    }


def test_rules_speak_of_good_records_while_others_are_bad(tmp_path: Path) -> None:
    record = FILES["interventions/laesemakkere.yml"].replace("  category: [", "  categori: [")
    _, problems = load(write(tmp_path, {"interventions/laesemakkere.yml": record, "wellbeing/ro.yml": "title: Ro\n"}))
    assert {problem.rule for problem in problems} == {"missing", "every_fact_has_a_source", "every_source_path_exists"}


def test_a_record_with_very_many_errors_tells_the_first_and_how_many_more(tmp_path: Path) -> None:
    unknown = "".join(f"felt{number}: 1\n" for number in range(500))
    text = FILES["wellbeing/ro.yml"] + unknown
    _, problems = load(write(tmp_path, {"wellbeing/ro.yml": text}))
    assert len(problems) == 101
    assert "der er 400 fejl mere i filen" in {problem.message for problem in problems}


def test_a_rule_with_very_many_problems_tells_the_first_and_that_there_are_more(tmp_path: Path) -> None:
    source = '[{ref: guiden, locator: "kap. 1, Indledning"}]'
    text = FILES["wellbeing/ro.yml"] + "".join(f"  felt{number}: {source}\n" for number in range(500))
    _, problems = load(write(tmp_path, {"wellbeing/ro.yml": text}))
    assert len(problems) == 101
    assert "der er flere fejl af samme slags" in {problem.message for problem in problems}


def test_the_fields_of_problems_are_named_and_explained(tmp_path: Path, monkeypatch: Any, capsys: Any) -> None:
    text = FILES["interventions/laesemakkere.yml"].replace("[alle]", "[12, 13]").replace("label: Over", "labl: Over")
    folder = write(tmp_path / "katalog", {"interventions/laesemakkere.yml": text, "om.md": "# Om\n\n<b>Om\n"})
    assert run(monkeypatch, folder) == 1
    problems, _, explained = capsys.readouterr().out.partition(f"\n\n{FIELDS}\n")
    assert len(problems.splitlines()) == 5
    assert sorted(explained.splitlines()) == [
        "  grades.suitable: «Klassetrin: Egnet til», /bidrag/felter/#indsatstype-grades-suitable",
        "  minimum_duration[0].label: «Minimumsvarighed 1: Navn», /bidrag/felter/#indsatstype-minimum_duration-label",
        "  minimum_duration[0].labl: «Minimumsvarighed 1», /bidrag/felter/#indsatstype-minimum_duration",
    ]
    monkeypatch.setenv("SITE_URL", "https://eksempel.dk/katalog/")
    run(monkeypatch, folder)
    assert "https://eksempel.dk/katalog/bidrag/felter/#indsatstype-grades-suitable" in capsys.readouterr().out


def test_json_holds_the_contracts_keys(tmp_path: Path, monkeypatch: Any, capsys: Any) -> None:
    text = FILES["wellbeing/ro.yml"].replace("title: Ro i klassen", "title: 12\nlast_reviewed:")
    assert run(monkeypatch, write(tmp_path / "katalog", {"wellbeing/ro.yml": text}), "--format", "json") == 1
    error, warning = json.loads(capsys.readouterr().out)
    assert set(error) == {"level", "path", "line", "column", "field", "rule", "message", "cure"} == set(warning)
    place = {"path": "katalog/wellbeing/ro.yml", "line": 1, "column": 8, "field": "title", "rule": "string_type"}
    assert error.items() >= (place | {"level": "fejl"}).items()
    assert (warning["level"], warning["line"], warning["column"]) == ("advarsel", 2, 15)


def test_json_of_a_good_catalogue_is_an_empty_list(tmp_path: Path, monkeypatch: Any, capsys: Any) -> None:
    assert run(monkeypatch, write(tmp_path), "--format", "json") == 0
    assert json.loads(capsys.readouterr().out) == []


def test_a_text_problem_is_one_line_without_control_signs(tmp_path: Path, monkeypatch: Any, capsys: Any) -> None:
    text = FILES["wellbeing/ro.yml"] + '"a\\n\\e[31mb": 1\n'
    run(monkeypatch, write(tmp_path / "katalog", {"wellbeing/ro.yml": text, "wellbeing/b\nc.yml": "title: B\n"}))
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2 and all(line.isprintable() and line.startswith("katalog/wellbeing/") for line in lines)


@pytest.mark.parametrize("words", [["nowhere"], [".", "--format", "xml"], [".", "."], ["--other"]])
def test_wrong_usage_is_exit_2(words: list[str], tmp_path: Path, monkeypatch: Any, capsys: Any) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        run(monkeypatch, *words)
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith("brug: check.py") and "check.py: fejl: " in said
    assert not re.search(r"usage|error|argument|invalid|choose", said)


def test_a_warning_alone_is_exit_0(tmp_path: Path, monkeypatch: Any, capsys: Any) -> None:
    text = FILES["wellbeing/ro.yml"] + "methods:\n"
    assert run(monkeypatch, write(tmp_path / "katalog", {"wellbeing/ro.yml": text})) == 0
    assert "advarsel: " in capsys.readouterr().out


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("i-undervisning", "Mente du «i-undervisningen»?"),
        ("I-Undervisningen", "Mente du «i-undervisningen»?"),
        ("smaagrupper", "Mente du «smaa-grupper»?"),
        ("noget-helt-andet", ""),
    ],
)
def test_near_misses_get_a_suggestion(written: str, meant: str, tmp_path: Path) -> None:
    text = FILES["interventions/laesemakkere.yml"].replace("category: i-undervisningen", f"category: {written}")
    _, (problem,) = load(write(tmp_path, {"interventions/laesemakkere.yml": text}))
    assert problem.cure.startswith(meant or "Vælg en af: ")
    assert ("Mente du" in problem.cure) == bool(meant)
