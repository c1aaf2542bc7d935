"""The wizard: what answers find in records, what fits, what brings back; and that both evaluators always agree."""

from __future__ import annotations

import hashlib
import json
import random
import subprocess
from collections.abc import Iterator
from itertools import combinations as pairs
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright._impl._driver import compute_driver_executable

from indsatskatalog.checking.loading import load
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.models.prose import plain
from indsatskatalog.models.wizard import DONT_KNOW
from indsatskatalog.wizard.compiled import compile_wizard, picks_of, recommend, sift
from scripts.lab.wizard_report import Count, combinations
from tests.commands import command
from tests.tiny import FILES, FROZEN, ROOT, write

SITUATIONS = yaml.safe_load((FROZEN / "ledger" / "situations.yml").read_text("utf-8"))
OUTCOMES = ROOT / "tests" / "wizard_outcomes.md"
CHUNK = 1000  # as in wizard_outcomes.mjs


@pytest.fixture(scope="module")
def compiled(catalogue: Catalogue) -> dict[str, Any]:
    """Compile the frozen wizard, through JSON as the browser gets it."""
    return json.loads(json.dumps(compile_wizard(catalogue)))  # type: ignore[no-any-return]


def sizes(compiled: dict[str, Any]) -> list[int]:
    return [len(question["options"]) for question in compiled["questions"]]


def some_picks(compiled: dict[str, Any]) -> Iterator[list[int]]:
    """Yield every pair of options, beside "don't know" and beside first options, and thousands of random answers."""
    dice = random.Random(5)
    counts = sizes(compiled)
    for one, other in pairs(range(len(counts)), 2):
        for a, b in product(range(counts[one]), range(counts[other])):
            for others in ([count - 1 for count in counts], [0] * len(counts)):
                picks = list(others)
                picks[one], picks[other] = a, b
                yield picks
    for _ in range(3000):
        yield [dice.randrange(count) for count in counts]


@pytest.fixture(scope="module")
def every_outcome(compiled: dict[str, Any]) -> tuple[list[str], str]:
    """Reckon every combination of answers once: the digests of a thousand outcomes each, and their table."""
    digests, digest, count = [], hashlib.md5(usedforsecurity=False), Count()
    for number, picks in enumerate(combinations(compiled), start=1):
        found = sift(compiled, picks)
        count.add(picks, found)
        digest.update(json.dumps([found.fits, found.excluded], separators=(",", ":")).encode())
        if number % CHUNK == 0:
            digests.append(digest.hexdigest())
            digest = hashlib.md5(usedforsecurity=False)
    if count.total % CHUNK:
        digests.append(digest.hexdigest())
    return digests, count.table(compiled)


def test_the_printed_outcomes_are_those_of_today(every_outcome: tuple[list[str], str]) -> None:
    told = OUTCOMES.read_text("utf-8")
    assert told == every_outcome[1], "run make generate ARGS=--golden, and read what it changes"


def test_both_evaluators_agree_on_every_combination_of_answers(
    compiled: dict[str, Any], every_outcome: tuple[list[str], str], tmp_path: Path
) -> None:
    dice = random.Random(7)
    ids = [record["id"] for record in compiled["records"]]
    samples = [[picks, dice.sample(ids, dice.randrange(len(ids) + 1))] for picks in some_picks(compiled)]
    given = tmp_path / "given.json"
    given.write_text(json.dumps({"compiled": compiled, "samples": samples}), "utf-8")
    node = compute_driver_executable()[0]  # Playwright's own, so that nothing more needs to be installed
    script = Path(__file__).parent / "wizard_outcomes.mjs"
    done = subprocess.run([node, script, given], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)

    assert told["digests"] == every_outcome[0]
    for (picks, chosen), result in zip(samples, told["results"], strict=True):
        assert result == recommend(compiled, picks, chosen)


def test_what_brings_a_type_back_does_and_no_fewer_answers_would(compiled: dict[str, Any]) -> None:
    questions = [question["id"] for question in compiled["questions"]]
    counts = sizes(compiled)
    seen = 0
    for picks in list(some_picks(compiled))[::5]:
        for unfit in recommend(compiled, picks)["excluded"]:
            ruled = any(reason["question"] is None for reason in unfit["by"])
            assert bool(unfit["bring_back"]) is not ruled
            if ruled:
                continue
            seen += 1
            answers = {
                question: option["options"][pick]
                for question, option, pick in zip(questions, compiled["questions"], picks, strict=True)
            }
            changed = answers | {change["question"]: change["option"] for change in unfit["bring_back"]}
            assert unfit["id"] in fitting(compiled, picks_of(compiled, changed))
            at = [questions.index(change["question"]) for change in unfit["bring_back"]]
            if len(at) == 2:  # neither change alone is enough, whatever the new answer
                for question in at:
                    for option in range(counts[question]):
                        assert unfit["id"] not in fitting(compiled, [*picks[:question], option, *picks[question + 1 :]])
    assert seen > 100


def test_a_change_is_to_the_nearest_answer_that_is_open_to_the_type(compiled: dict[str, Any]) -> None:
    seen = 0
    for picks in list(some_picks(compiled))[::5]:
        for number, _, changes in sift(compiled, picks).excluded:
            record = compiled["records"][number]
            if record["bases"] is not None and len(changes) > 1:
                continue  # the type beside it may need the answer that is farther away
            for question, option in changes:
                for other, verdict in enumerate(record["verdicts"][question][:-1]):
                    nearer = abs(other - picks[question]) < abs(option - picks[question])
                    assert not nearer or verdict[3], (record["id"], question, option, other)
                    seen += nearer
    assert seen > 100
    few = picks_of(compiled, {"tid": "femten-uger"})
    (books,) = (one for one in recommend(compiled, few)["excluded"] if one["id"] == "bogpakker")
    assert books["bring_back"] == [{"question": "tid", "option": "nitten-uger-faa-lektioner"}]


def test_a_supplement_alone_is_told_what_would_bring_a_type_that_carries_it(compiled: dict[str, Any]) -> None:
    seen = 0
    for picks in list(some_picks(compiled))[::5]:
        result = recommend(compiled, picks)
        for unfit in result["excluded"]:
            assert ("carried" in unfit) is any(reason["question"] is None for reason in unfit["by"])
            if "carried" in unfit:
                seen += 1
                changed = {change["question"]: change["option"] for change in unfit["carried"]}
                assert unfit["id"] in fitting(compiled, picks_of(compiled, result["answers"] | changed))
    assert seen > 100


def test_a_disagreement_says_what_the_catalogue_shows_and_where_it_is_told(
    compiled: dict[str, Any], catalogue: Catalogue
) -> None:
    told = 0
    for record in compiled["records"]:
        conflicts = catalogue.interventions[record["id"]].conflicts or []
        for reason in record["reasons"]:
            assert ("at" in reason) is reason["text"].startswith("Kilderne er uenige")
            if "at" in reason:
                conflict = conflicts[int(reason["at"].removeprefix("uenighed-")) - 1]
                assert plain(conflict.shown) in reason["text"]
                told += 1
    assert told > 5


def fitting(compiled: dict[str, Any], picks: list[int]) -> list[str]:
    """Return the ids of what fits."""
    return [compiled["records"][number]["id"] for number, _ in sift(compiled, picks).fits]


def test_supplements_come_last_and_others_by_what_is_documented_then_by_gains_then_by_their_letters(
    compiled: dict[str, Any],
) -> None:
    ids = [record["id"] for record in compiled["records"]]
    for picks in list(some_picks(compiled))[::7]:
        found = []
        for fit in recommend(compiled, picks)["fits"]:
            gains = [bool(reason.get("gain")) for reason in fit["because"]]
            assert gains == sorted(gains, reverse=True)
            found.append((bool(fit["supplements"]), -len(fit["because"]), not any(gains), ids.index(fit["id"])))
        assert found == sorted(found)


def test_a_supplement_never_fits_alone(compiled: dict[str, Any]) -> None:
    bases = {record["id"]: record["bases"] for record in compiled["records"]}
    for picks in some_picks(compiled):
        for fit in recommend(compiled, picks)["fits"]:
            assert bool(fit["supplements"]) is (bases[fit["id"]] is not None)


def test_without_answers_everything_fits_and_nothing_is_said(compiled: dict[str, Any]) -> None:
    result = recommend(compiled, picks_of(compiled, {}))
    assert set(result["answers"].values()) == {DONT_KNOW} and not result["excluded"]
    assert [fit["id"] for fit in result["fits"]] == [record["id"] for record in compiled["records"]]
    assert not any(fit[kind] for fit in result["fits"] for kind in ("because", "beware", "unknown"))


@pytest.mark.parametrize("case", SITUATIONS, ids=[case["name"] for case in SITUATIONS])
def test_a_situation_ends_where_the_guide_leads(case: dict[str, Any], compiled: dict[str, Any]) -> None:
    result = recommend(compiled, picks_of(compiled, case["answers"]), case.get("chosen", ()))
    assert [check["rule"] for check in result["portfolio"] if check["ok"] is False] == case.get("broken", [])
    assert sorted(fit["id"] for fit in result["fits"]) == sorted(case["fits"])
    by = {one["id"]: sorted({reason["question"] or "regel" for reason in one["by"]}) for one in result["excluded"]}
    assert by == {id: sorted(questions) for id, questions in case["excluded"].items()}
    for id, wanted in case["told"].items():
        entry = next(one for one in [*result["fits"], *result["excluded"]] if one["id"] == id)
        text = " ".join(r["text"] for kind in entry.values() if isinstance(kind, list) for r in kind if "text" in r)
        for words in wanted:
            assert words in text, text


def test_every_reason_that_states_a_fact_names_its_source(compiled: dict[str, Any], catalogue: Catalogue) -> None:
    for record in compiled["records"]:
        beside = zip(compiled["questions"], record["beside"], strict=True)
        cells = [(cell, "third" in question) for question, rows in beside for row in rows or () for cell in row]
        rows = record["verdicts"] + [cell if is_list else [cell] for cell, is_list in cells if cell]
        silent = [n for row in rows for verdict in row if verdict for n in verdict[2]]
        for number, reason in enumerate(record["reasons"]):
            if reason["ref"] is None:
                assert number in silent and ("ikke oplyst" in reason["text"]), reason
            else:
                headings = catalogue.references[reason["ref"]].headings
                assert not headings or reason["locator"] in headings
            assert reason["text"].strip() and "{" not in reason["text"] and ": ." not in reason["text"], reason


def test_a_new_type_takes_part_without_a_change_to_the_wizard(tmp_path: Path) -> None:
    new = FILES["interventions/laesemakkere.yml"].replace("code: A", "code: B").replace("Læsemakkere", "Regnemakkere")
    new = new.replace("suitable: [dansk]", "suitable: [matematik]").replace("programmes: [makkerforsoeget]\n", "")
    loaded, problems = load(write(tmp_path / "katalog", {"interventions/regnemakkere.yml": new}))
    assert loaded, problems
    result = recommend(found := compile_wizard(loaded), picks_of(found, {"fag": "dansk"}))
    assert [fit["id"] for fit in result["fits"]] == ["laesemakkere"]
    (unfit,) = result["excluded"]
    assert unfit["id"] == "regnemakkere" and unfit["bring_back"] == [{"question": "fag", "option": "alle"}]
    assert unfit["by"][0] == {
        "question": "fag",
        "option": "dansk",
        "text": "Kun egnet til matematik.",
        "ref": "guiden",
        "locator": "kap. 4, Overblik",
    }


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return command("recommend.py", *words)


def test_the_command_prints_the_result_and_refuses_what_does_not_exist(compiled: dict[str, Any]) -> None:
    answers = SITUATIONS[0]["answers"]
    words = [word for question, option in answers.items() for word in ("--answer", f"{question}={option}")]
    done = run(*words, "--choose", "bogpakker")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == recommend(compiled, picks_of(compiled, answers), ["bogpakker"])
    assert (
        next(check for check in json.loads(done.stdout)["portfolio"] if check["rule"] == "aldrig-alene")["ok"] is False
    )
    for bad in (
        ["--answer", "trin=mellemtrinn"],
        ["--answer", "fag=dansk", "--answer", "fag=matematik"],
        ["--choose", "x"],
    ):
        refused = run(*bad)
        assert refused.returncode == 2 and not refused.stdout
    assert "Mente du «trin=mellemtrin»?" in run("--answer", "trin=mellemtrinn").stderr
