"""What a file may ask of the check is bounded, and told: the parser of prose, values, and what is told of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checking.test_hostile import RO, TEXT, checked
from tests.tiny import write


def texts(text: str, many: int) -> str:
    """Return a record with a list of some text, many times."""
    return f"{TEXT}methods:\n" + f"  - '{text}'\n" * many


RECORDS = {
    "very-many-texts": texts("a", 11_000),
    "180-texts-of-brackets": texts("[" * 4900, 180),
    "180-texts-of-images": texts("![[](" * 980, 180),
    "very-many-short-texts-of-markdown": texts("*a* [b](/c)", 9000),
    "tables-of-very-many-cells": texts("a|" * 500 + "\n\n    " + "-|" * 500 + "\n\n    a" * 200, 150),
    "links-to-one-long-address": texts("[a]: " + "/b" * 1200 + "\n\n\n    " + "[a]" * 800, 180),
}


@pytest.mark.parametrize("text", RECORDS.values(), ids=RECORDS.keys())
def test_a_record_that_asks_for_too_much_is_told(text: str, tmp_path: Path) -> None:
    run = checked(write(tmp_path / "katalog", {RO: text}))
    assert run.code == 1
    assert any("har mere end" in line or "der er mere end" in line for line in run.of(RO))


PAGES = {
    "brackets": "[" * 49_000,
    "many-cells": "a|" * 200 + "\n" + "-|" * 200 + "\n" + "a\n" * 20_000,
    "one-address-very-often": "[a]: " + "/b" * 10_000 + "\n\n" + "[a]" * 1600,
}


@pytest.mark.parametrize("text", PAGES.values(), ids=PAGES.keys())
def test_a_page_that_asks_for_too_much_is_told(text: str, tmp_path: Path) -> None:
    run = checked(write(tmp_path / "katalog", {"om.md": f"# Om\n\n{text}\n"}))
    assert run.code == 1 and "har mere end 5000 tegn" in run.of("om.md")[0]


def test_what_was_told_of_very_many_bad_records_is_let_go(tmp_path: Path) -> None:
    """Each of them has very many values and something to be told; the places of all values would take far more."""
    bad = f"{TEXT}felt: 1\nmethods:\n" + "  - a\n" * 9000
    run = checked(write(tmp_path / "katalog", {f"wellbeing/ro{number}.yml": bad for number in range(60)}))
    assert run.code == 1
    assert len(run.of("wellbeing/ro59.yml")) == 1


def test_very_many_other_names_are_told_before_anything_is_made_of_them(tmp_path: Path) -> None:
    names = "aliases:\n" + "".join(f"  - navn {number}\n" for number in range(45_000))
    run = checked(write(tmp_path / "katalog", {f"wellbeing/ro{number}.yml": TEXT + names for number in range(10)}))
    assert run.code == 1 and all("mere end 10000 værdier" in line for line in run.out.splitlines())
    assert len(run.out.splitlines()) == 10
