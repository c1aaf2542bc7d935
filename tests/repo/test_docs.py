"""What the documentation promises is there, and what is there is documented."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
import yaml

from indsatskatalog.checking.loading import load
from indsatskatalog.checking.local import LOCAL_RULES
from indsatskatalog.checking.rules import RULES
from indsatskatalog.checking.study_rules import STUDY_RULES
from indsatskatalog.checking.whole import LEDGER_RULES
from indsatskatalog.checking.wizard_rules import WHOLE_RULES, WIZARD_RULES
from scripts import run
from tests.commands import command
from tests.repo.test_structure import ROOMS, init_of
from tests.tiny import ROOT, write

README = (ROOT / "README.md").read_text("utf-8")
HACKING = (ROOT / "HACKING.md").read_text("utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
TARGETS = {*run.TARGETS, "help"}
SCRIPTS = sorted(
    path.relative_to(ROOT).as_posix() for path in (ROOT / "scripts").rglob("*") if path.suffix in (".py", ".sh")
)


def test_every_make_target_is_documented_and_every_documented_one_exists() -> None:
    for name, text in (("README.md", README), ("CONTRIBUTING.md", CONTRIBUTING)):
        assert set(re.findall(r"(?:^|`|=\S+ )make ([a-z-]+)", text, re.MULTILINE)) <= TARGETS, name
    assert set(re.findall(r"make ([a-z-]+)", README)) >= TARGETS


def test_every_recipe_runs_a_script_that_exists() -> None:
    recipes = " ".join(command for target in run.TARGETS.values() for command in target.commands)
    scripts = re.findall(r"scripts/[a-z_/]+\.py", recipes)
    assert scripts and all((ROOT / script).is_file() for script in scripts)


@pytest.mark.parametrize("name", SCRIPTS)
def test_every_script_is_documented_and_helps(name: str) -> None:
    assert name in HACKING
    if name.endswith(".py") and "__main__" in (ROOT / name).read_text("utf-8"):
        done = command(name.removeprefix("scripts/"), "--help")
        assert done.returncode == 0 and done.stdout.startswith(f"brug: {Path(name).name} ")


def test_every_room_of_the_generator_is_told_in_its_own_words() -> None:
    """Have README list the rooms from the top down, each with the sentence that its `__init__` begins with."""
    told = re.findall(r"^\| `(\w+)/` \| (.+) \|$", README, re.MULTILINE)
    assert told == [(room, ast.get_docstring(ast.parse(init_of(room).read_text("utf-8")))) for room in ROOMS]


def test_every_rule_is_told_to_editors() -> None:
    told = re.findall(r"^\| `(\w+)` \| at ", CONTRIBUTING, re.MULTILINE)
    assert told == [*RULES, *STUDY_RULES, *WIZARD_RULES, *WHOLE_RULES, *LEDGER_RULES, *LOCAL_RULES]


@pytest.mark.parametrize(("name", "text"), [("README.md", README), ("CONTRIBUTING.md", CONTRIBUTING)])
def test_the_shown_record_is_good(name: str, text: str, tmp_path: Path) -> None:
    record = re.search(r"```yaml\n(.*?)```", text, re.DOTALL)
    assert record and yaml.safe_load(record[1])
    # The tiny catalogue's own type and source stand in for the real ones.
    shown = record[1].replace("makkerlaering", "laesemakkere").replace("guide2021", "guiden")
    shown = re.sub(r"kap\. 4\.B, Derfor er indsatsen med", "kap. 4, Overblik", shown)
    _, problems = load(write(tmp_path / "catalogue", {"programmes/makkerforsoeget.yml": shown}))
    assert problems == []


def test_links_out_are_checked_on_a_schedule_and_never_for_a_change() -> None:
    found = {
        path.name: yaml.safe_load(path.read_text("utf-8")) for path in (ROOT / ".github" / "workflows").glob("*.yml")
    }
    # YAML 1.1 reads the key «on» as true.
    assert set(found["links.yml"][True]) == {"schedule", "workflow_dispatch"}
    assert [name for name, flow in found.items() if "lychee" in str(flow)] == ["links.yml"]
    assert "links.yml" in HACKING
