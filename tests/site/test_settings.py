"""Settings: an address that runs a program, or is none, never reaches a page."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from indsatskatalog.reading.problems import Problem
from indsatskatalog.site.settings import setting_problems
from tests.tiny import ROOT, write

PROGRAMS = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "' javascript:alert(1)'",
    '"java\\tscript:alert(1)"',
    '"\\x01javascript:alert(1)"',
    "javascript://eksempel.dk/%0aalert(1)",
    "'data:text/html,<script>alert(1)</script>'",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
]


def told(folder: Path, text: str) -> list[Problem]:
    """Return the problems of some settings."""
    path = folder / "mkdocs.yml"
    path.write_text(text, "utf-8")
    return setting_problems(path)


@pytest.mark.parametrize("address", PROGRAMS)
@pytest.mark.parametrize(
    "where",
    [
        "site_url: {}",
        "repo_url: {}",
        "extra:\n  edit_url: {}",
        "extra:\n  accessibility_statement_url: {}",
        "extra:\n  contact: {}",
        "extra:\n  social:\n    - {{icon: x, link: {}}}",
        "nav:\n  - Start: {}",
        "site_url: !ENV [NO_SUCH_VARIABLE, {}]",
    ],
)
def test_an_address_that_runs_a_program_is_told_wherever_it_stands(where: str, address: str, tmp_path: Path) -> None:
    (problem,) = told(tmp_path, where.format(address) + "\n")
    assert problem.rule == "setting" and problem.cure.startswith("Skriv hele adressen med https://")
    assert (problem.path, problem.line) == ("mkdocs.yml", where.count("\n") + 1)


@pytest.mark.parametrize(
    "address", ["eksempel.dk", "//eksempel.dk", "https:eksempel.dk", "https://a b", "ftp://a.dk", "'https://a\"b'"]
)
def test_what_is_no_address_is_told(address: str, tmp_path: Path) -> None:
    (problem,) = told(tmp_path, f"extra: {{edit_url: {address}}}\n")
    assert (problem.rule, problem.field) == ("setting", "extra.edit_url")


GOOD = """\
site_url: https://eksempel.dk/katalog/
repo_url: http://eksempel.dk
extra:
  operator: "Data: en kommune"
  contact: kontakt@eksempel.dk
  edit_url: ""
  accessibility_statement_url: https://www.was.digst.dk/eksempel-dk
  a: &loop [*loop]
hooks: [hooks/mkdocs_hook.py]
"""


def test_good_settings_have_no_problems(tmp_path: Path) -> None:
    assert told(tmp_path, GOOD) == []
    assert setting_problems(ROOT / "mkdocs.yml") == []


def test_settings_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    assert [problem.rule for problem in told(tmp_path, "extra: [\n")] == ["yaml"]
    assert [problem.rule for problem in setting_problems(tmp_path / "nowhere.yml")] == ["readable"]


@pytest.mark.parametrize(
    "text", ["INHERIT: a.yml", '"INHERIT": a.yml', "<<: {INHERIT: a.yml}", "<<: {<<: {INHERIT: a.yml}}"]
)
def test_settings_of_another_file_that_nobody_looks_at_are_refused(text: str, tmp_path: Path) -> None:
    assert "INHERIT" in {problem.field.rpartition(".")[2] for problem in told(tmp_path, f"{text}\n")}


def test_a_value_that_stands_elsewhere_too_is_looked_at_in_each_place(tmp_path: Path) -> None:
    (problem,) = told(tmp_path, "extra: {operator: &a eksempel.dk, edit_url: *a}\n")
    assert problem.field == "extra.edit_url"


@pytest.mark.parametrize("script", ["check", "build", "export", "serve"])
def test_no_command_takes_such_an_address(script: str, tmp_path: Path) -> None:
    catalogue, made = write(tmp_path / "katalog"), tmp_path / "site"
    words = {"check": [catalogue], "build": ["--catalogue", catalogue, "--site", made]}
    words |= {"export": [made, "--catalogue", catalogue], "serve": ["-a", "127.0.0.1:1"]}
    command = [sys.executable, str(ROOT / "scripts" / f"{script}.py"), *map(str, words[script])]
    environment = os.environ | {"SITE_URL": "javascript:alert(1)"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    assert done.returncode == 1
    assert "mkdocs.yml:4:11: site_url: adressen «javascript:alert(1)» kan ikke bruges." in done.stdout + done.stderr
    assert not made.exists()
