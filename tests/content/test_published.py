"""The published catalogue, whatever stands in it: in order, possible to build, with the schemas of the code."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.editing.test_splice import taken_apart, whole_again
from tests.tiny import ROOT

pytestmark = pytest.mark.content
PUBLISHED = ROOT / "catalogue"


def run(script: str, *words: str | Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run a script of the project."""
    command = [sys.executable, str(ROOT / "scripts" / script), *map(str, words)]
    return subprocess.run(command, env=os.environ | settings, capture_output=True, text=True, check=False)


def test_it_is_in_order() -> None:
    done = run("check.py", PUBLISHED)
    assert done.returncode == 0 and "Kataloget er i orden" in done.stdout, done.stdout


def test_its_site_is_built(tmp_path: Path) -> None:
    done = run("build.py", CATALOGUE_DIR=str(PUBLISHED), SITE_DIR=str(tmp_path / "site"))
    assert done.returncode == 0, done.stdout + done.stderr


def test_its_schemas_and_templates_are_those_of_the_models() -> None:
    done = run("generate.py", PUBLISHED, "--check")
    assert done.returncode == 0, done.stderr


def test_every_file_is_the_same_when_taken_apart_and_together_again() -> None:
    for path in sorted((ROOT / "catalogue").rglob("*.yml")):
        text = path.read_text("utf-8")
        whole_again(taken_apart(text), text)
