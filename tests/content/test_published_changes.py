"""Changes that an editor of the published catalogue may make, whatever stands in it now: check accepts each of them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml

from indsatskatalog.models.paths import covers
from indsatskatalog.reading.figures import Figure
from indsatskatalog.reading.strict_yaml import read
from tests.browser import test_new_type as new_type
from tests.commands import command
from tests.tiny import ROOT

pytestmark = pytest.mark.content
SOURCE = {"ref": "proevekilde2099", "locator": "s. 4"}
# The sixth type of the tests of code, by names that no editor would give one.
NAMES = {"laesevenner": "proevetype", "laeseven-": "proevetype-", "Læsevenner": "Prøvetypen", "Læseven": "Prøvetypen"}
NAMES |= {"code: F": "code: ZZZ", "proeve2026": SOURCE["ref"], "bogklub": "proeveord", "Prøven (2026)": "Prøvekilden"}


def renamed(text: str) -> str:
    for old, new in NAMES.items():
        text = text.replace(old, new)
    return text


def changed(path: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Read a record, change it, and write it back."""
    value = read(path, path.name).value
    change(value)
    path.write_text(yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000), "utf-8")


class _Dumper(yaml.SafeDumper):
    """Writes a source's figures with its digits."""


_Dumper.add_representer(
    Figure, lambda dumper, figure: dumper.represent_scalar("tag:yaml.org,2002:float", figure.written)
)


def add_source(root: Path) -> None:
    path = root / "references.yml"
    text = path.read_text("utf-8")
    if SOURCE["ref"] not in text:
        path.write_text(f"{text.rstrip()}\n{renamed(new_type.REFERENCE)}", "utf-8")


def longer(record: dict[str, Any]) -> None:
    """Make the first minimum duration a little longer, by a work that the ledger does not know."""
    duration = record["minimum_duration"][0].setdefault("duration", {"min": 16, "unit": "uge"})
    for end in {"min", "max"} & set(duration):
        duration[end] += 0.25
    for path in [path for path in record["sources"] if covers(path, "minimum_duration[0].duration.min")]:
        record["sources"][path] = [dict(SOURCE)]  # a copy: YAML would name a second mention of the same


def correct_a_number(root: Path) -> None:
    """Correct a number of a type and one of a programme."""
    add_source(root)
    for folder in ("interventions", "programmes"):
        paths = sorted((root / folder).glob("*.yml"))
        changed(next(path for path in paths if "\nminimum_duration:" in path.read_text("utf-8")), longer)


def add_a_type(root: Path) -> None:
    """Add a sixth type with two programmes, their source and their word."""
    add_source(root)
    add_a_word(root)
    for name, text in (new_type.FILES | new_type.STUDIES).items():
        (root / renamed(name)).write_text(renamed(text), "utf-8")


def remove_a_programme(root: Path) -> None:
    """Remove a programme of a type that has others."""
    for path in sorted((root / "interventions").glob("*.yml")):
        programmes = read(path, path.name).value.get("programmes") or []
        if len(programmes) > 1:
            changed(path, lambda record: record.update(programmes=record["programmes"][1:]))
            (root / "programmes" / f"{programmes[0]}.yml").unlink()
            _forget(root, programmes[0])
            return


def _forget(root: Path, programme: str) -> None:
    """Take a programme out of what studies tried, and the studies of nothing else with it."""
    for path in sorted((root / "studies").glob("*.yml")):
        tests = read(path, path.name).value["tests"]
        left = [tested for tested in tests if tested.get("programme") != programme]
        if not left:
            path.unlink()
            _unnamed(root, path.stem)
        elif left != tests:
            changed(path, partial(_of_the_others, left=left))


def _of_the_others(record: dict[str, Any], left: list[dict[str, Any]]) -> None:
    arms = {tested.get("arm") for tested in left}
    results = [one for one in record["results"] if "arm" not in one or one["arm"] in arms]
    record.update(tests=left, results=results)


def _unnamed(root: Path, study: str) -> None:
    """Take out every line that names a study that is gone."""
    for path in root.glob("*/*.yml"):
        lines = path.read_text("utf-8").splitlines(keepends=True)
        kept = [line for line in lines if line.strip() not in (f"study: {study}", f"superseded_by: {study}")]
        path.write_text("".join(kept), "utf-8")


def add_a_word(root: Path) -> None:
    """Add a word to a vocabulary."""
    path = root / "vocabularies.yml"
    if "proeveord" not in (text := path.read_text("utf-8")):
        path.write_text(text.replace("subject:\n", renamed(new_type.WORD), 1), "utf-8")


def all_at_once(root: Path) -> None:
    for change in (correct_a_number, add_a_type, remove_a_programme, add_a_word):
        change(root)


@pytest.mark.parametrize("change", [correct_a_number, add_a_type, remove_a_programme, add_a_word, all_at_once])
def test_check_accepts_it(change: Callable[[Path], None], tmp_path: Path) -> None:
    root = Path(shutil.copytree(ROOT / "catalogue", tmp_path / "catalogue"))
    change(root)
    done = command("check.py", root)
    assert done.returncode == 0 and "Kataloget er i orden" in done.stdout, done.stdout


def test_a_number_without_a_reason_is_still_told(tmp_path: Path) -> None:
    """The changes pass because they have their sources, not because nobody looks."""
    root = Path(shutil.copytree(ROOT / "catalogue", tmp_path / "catalogue"))
    correct_a_number(root)
    for path in root.glob("[ip]*/*.yml"):
        path.write_text(
            path.read_text("utf-8").replace(SOURCE["ref"], "guide2021").replace("s. 4", "kap. 4, Indledning"), "utf-8"
        )
    done = command("check.py", root)
    assert done.returncode == 1 and "står ikke på listen over guidens tal" in done.stdout
