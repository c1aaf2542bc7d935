"""A cure that is followed leads to a value that is accepted, whatever was written in place of a number."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from indsatskatalog.checking.loading import load
from indsatskatalog.reading.problems import Problem
from tests.tiny import FILES, write

# By a field of the tiny catalogue, what stands in its place there.
FIELDS = {
    "schools": ("studies/makkerstudiet.yml", "schools: 12"),
    "years": ("studies/makkerstudiet.yml", "schools: 12"),
    "lessons_per_week": ("interventions/laesemakkere.yml", "lessons_per_week: 2"),
    "year": ("programmes/makkerforsoeget.yml", "year: 2021"),
}
WRITTEN = ["½", "12½", "017", "2,5", "2.5", "1e3", "1e-7", '"-3"', '"12"', ".5", "mange", "2.021", "2,021", '"2.021"']
WRITTEN += ["2018-20", "2018–2020", "2018/19", "22", "mindst 2,5", "1,5-2", "2.018-2.020", "2.018.000", "02.021"]
_NUMBER = re.compile(r"(?:Skriv|fx|ellers|eller|mindst) «?(?:[a-z_]+: )?(\{[^}]*\}|[0-9][0-9.]*)")


def _told(folder: Path, name: str, written: str) -> list[Problem]:
    """Return what is told of a field in which something is written."""
    file, stands = FIELDS[name]
    root = write(folder, {file: FILES[file].replace(stands, f"{name}: {written}")})
    of_field = [one for one in load(root)[1] if re.search(rf"\b{name}\b", one.field)]
    return [one for one in of_field if one.rule != "every_fact_has_a_source"]


@pytest.mark.parametrize("name", FIELDS)
def test_what_a_cure_proposes_is_accepted(name: str, tmp_path: Path) -> None:
    tried = 0
    for number, written in enumerate(WRITTEN):
        for one in _told(tmp_path / str(number), name, written):
            proposed = _NUMBER.findall(one.cure)
            assert proposed, f"{written}: {one}"
            for each, value in enumerate(proposed):
                assert not _told(tmp_path / f"{number}-{each}", name, value), f"{written}: {one}"
                tried += 1
    assert tried >= len(WRITTEN) // 2
