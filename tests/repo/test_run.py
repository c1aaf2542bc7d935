"""`scripts/run.py`: what `make` runs, by lists of arguments, in environments that hold no more than they need."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import run
from tests.tiny import ROOT, write

PACKAGE = re.compile(r"^([a-z0-9.-]+)==(\S+)", re.MULTILINE)
# What builds with one command of its own; `update` runs two of them.
BUILDS = [n for n, target in run.TARGETS.items() if target.locks == (run.BUILD,) and n not in ("links", "update")]
# Stands in the way of what only tests need, here and in every Python below.
WITHOUT = """
import os, sys
class Without:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in os.environ["WITHOUT"].split():
            raise ModuleNotFoundError(f"{name} is for tests only", name=name)
sys.meta_path.insert(0, Without())
"""


def packages(lock: str) -> dict[str, str]:
    return dict(PACKAGE.findall((ROOT / lock).read_text("utf-8")))


def given(name: str, *words: str, windows: bool = False) -> list[list[str]]:
    return list(run.commands(run.TARGETS[name], list(words), {"SEED": "7"}, windows))


@pytest.mark.parametrize("name", run.TARGETS)
def test_every_target_is_lists_of_arguments_on_windows_too(name: str) -> None:
    for command in given(name, "et ord", windows=True):
        program, *words = command
        assert program in run.TOOLS or Path(program) == ROOT / ".venv" / "Scripts" / "python.exe"
        assert not any("$" in word for word in words)
    assert "et ord" in given(name, "et ord")[-1], "a word with a space stays one"


def test_make_has_every_target() -> None:
    (names,) = re.findall(r"^TARGETS := (.+?[^\\])$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert set(names.replace("\\", " ").split()) == set(run.TARGETS)


def test_the_help_says_what_one_can_write_there() -> None:
    made, alone = ("\n".join(run.usage(by_make=by_make)) for by_make in (True, False))
    assert 'make rename ARGS="programmes sykl sykl-2021"' in made and "run.py" not in made
    assert "python scripts/run.py rename programmes sykl sykl-2021" in alone and "python scripts/run.py site " in alone
    assert "ARGS" not in alone and "make " not in alone.replace("make up", "")


def test_what_is_written_beside_a_target_goes_to_the_last_command_or_to_each_that_asks() -> None:
    assert [command[-1] == "-k" for command in given("test", "-k")].count(True) == 1
    assert all(command[-1] == "--upgrade" for command in given("lock", "--upgrade"))
    assert "--hypothesis-seed=7" in given("fuzz")[0]


def test_what_builds_the_site_is_part_of_what_tests_it() -> None:
    build, tests = packages(run.BUILD), packages(run.TESTS)
    assert build.items() < tests.items()
    assert not {"pytest", "playwright", "mypy", "ruff"} & build.keys()


def test_nothing_that_only_tests_need_is_used_to_build(tmp_path: Path) -> None:
    extra = {name.replace("-", "_") for name in packages(run.TESTS).keys() - packages(run.BUILD).keys()}
    (tmp_path / "sitecustomize.py").write_text(WITHOUT, "utf-8")
    catalogue = write(tmp_path / "katalog")
    settings = {"WITHOUT": " ".join(extra), "PYTHONPATH": str(tmp_path), "CATALOGUE_DIR": str(catalogue)}
    settings |= {"SITE_DIR": str(tmp_path / "side")}
    for name in BUILDS:
        (command,) = given(name, *([] if name == "site" else ["--help"]))
        done = subprocess.run(command, cwd=ROOT, env=os.environ | settings, capture_output=True, text=True)
        assert done.returncode == 0, f"{name}: {done.stdout}{done.stderr}"
    assert (tmp_path / "side" / "index.html").is_file()


def test_a_target_ends_as_its_command_does(tmp_path: Path) -> None:
    def status(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, ROOT / "scripts" / "run.py", *words], capture_output=True, text=True)

    catalogue = write(tmp_path / "katalog")
    assert status("check", str(catalogue)).returncode == 0
    (catalogue / "om.md").unlink()
    assert status("check", str(catalogue)).returncode == 1
    assert status("check", "--findes-ikke").returncode == 2
    wrong = status("byg")
    assert wrong.returncode == 2 and "målet «byg» findes ikke. Vælg et af: site, test," in wrong.stderr


def test_an_environment_is_made_once_for_its_locks_and_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "ROOT", tmp_path)
    for lock in (run.BUILD, run.TESTS):
        (tmp_path / lock).write_text("# nothing\n", "utf-8")
    folder = tmp_path / ".venv"

    def did(*locks: str) -> list[str]:
        run.set_up(folder, list(locks))
        return re.findall(r"^setup: (making|.venv has what \S+)", capfd.readouterr().err, re.MULTILINE)

    build, tests = (f".venv has what {lock}" for lock in (run.BUILD, run.TESTS))
    assert did(run.BUILD) == ["making", build]
    assert did(run.BUILD) == []
    assert did(run.BUILD, run.TESTS) == [tests]
    (tmp_path / run.TESTS).write_text("# still nothing\n", "utf-8")
    assert did(run.BUILD) == []
    assert did(run.BUILD, run.TESTS) == ["making", build, tests]
    places = {
        (path.parent / line).resolve()
        for path in folder.glob("lib/*/site-packages/*.pth")
        for line in path.read_text().split()
        if "/" in line
    }
    assert places == {tmp_path / "hooks", tmp_path}
