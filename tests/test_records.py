"""Every shipped record by itself, so that a failure names the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from indsatskatalog.checking.loading import load
from indsatskatalog.editing.format import ordered
from indsatskatalog.reading.problems import Problem
from tests.tiny import ROOT

RECORDS = sorted(
    path.relative_to(ROOT / "catalogue")
    for path in (ROOT / "catalogue").glob("**/*.yml")
    if path.parent.name != "_templates"
)


@pytest.fixture(scope="module")
def problems() -> list[Problem]:
    """Return every problem of the shipped catalogue, warnings too."""
    return load(ROOT / "catalogue")[1]


@pytest.mark.parametrize("record", RECORDS, ids=str)
def test_record_has_no_problems(record: Path, problems: list[Problem]) -> None:
    assert [str(problem) for problem in problems if problem.path == f"catalogue/{record.as_posix()}"] == []


def test_formatting_orders_keys_and_keeps_comments_and_texts() -> None:
    text = '# Først\nsummary: "Kort: sagt"  # kort\ntitle: Navn\nnyt: 1\n'
    text += "# om kilder\nsources:\n  summary:\n    - {ref: a, locator: b}\n"
    new = ordered(text, ["title", "summary", "sources"])
    assert (
        new.index("title: Navn")
        < new.index('summary: "Kort: sagt"  # kort')
        < new.index("sources:")
        < new.index("nyt: 1")
    )
    assert "# Først" in new and "# om kilder" in new and "    - {ref: a, locator: b}" in new
    assert ordered(new, ["title", "summary", "sources"]) == new
