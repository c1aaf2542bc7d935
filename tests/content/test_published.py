"""The published catalogue, whatever stands in it: in order, possible to build, with the schemas of the code."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands import command
from tests.editing.test_splice import taken_apart, whole_again
from tests.tiny import ROOT

pytestmark = pytest.mark.content
PUBLISHED = ROOT / "catalogue"


def test_it_is_in_order() -> None:
    done = command("check.py", PUBLISHED)
    assert done.returncode == 0 and "Kataloget er i orden" in done.stdout, done.stdout


def test_its_site_is_built(tmp_path: Path) -> None:
    done = command("build.py", "--catalogue", PUBLISHED, "--site", tmp_path / "site")
    assert done.returncode == 0, done.stdout + done.stderr


def test_its_schemas_and_templates_are_those_of_the_models() -> None:
    done = command("generate.py", PUBLISHED, "--check")
    assert done.returncode == 0, done.stderr


def test_every_file_is_the_same_when_taken_apart_and_together_again() -> None:
    for path in sorted((ROOT / "catalogue").rglob("*.yml")):
        text = path.read_text("utf-8")
        whole_again(taken_apart(text), text)
