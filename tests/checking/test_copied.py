"""Runs of words carried over from a source's own text: where `check` looks for those texts. What it says is a case."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from indsatskatalog.checking.whole import check
from scripts.check import main as run_check
from tests.tiny import FILES, write


def copied(root: Path, texts: Path | None = None) -> list[str]:
    """Return what is told of a catalogue's carried-over runs."""
    _, problems = check(root, texts)
    return [problem.message for problem in problems if problem.rule == "every_sentence_is_our_own"]


def test_the_texts_lie_beside_the_catalogue_or_in_the_folder_that_is_named(tmp_path: Path) -> None:
    text = FILES["wellbeing/ro.yml"].replace("Ro hjælper", "Ro i klassen og i det hele taget hjælper")
    root = write(tmp_path / "katalog", {"wellbeing/ro.yml": text})
    told = ["«Ro i klassen og i det hele taget» står ord for ord i guiden.txt"]
    for texts in (tmp_path / "andetsteds", tmp_path / "kildetekster"):
        assert copied(root, tmp_path / "andetsteds") == ([] if texts.name == "andetsteds" else told)
        texts.mkdir()
        (texts / "guiden.txt").write_text("Ro i klassen og i det hele\ftaget er godt.", "utf-8")
        (texts / "noter.md").write_text("Ro i klassen og i det hele taget hjælper.", "utf-8")
        assert copied(root) == ([] if texts.name == "andetsteds" else told)
    assert copied(root, tmp_path / "andetsteds") == told


@pytest.mark.parametrize("named", ["findes-ikke", "katalog/om.md"])
def test_a_folder_that_is_not_there_is_wrong_usage(named: str, tmp_path: Path, monkeypatch: Any, capsys: Any) -> None:
    root = write(tmp_path / "katalog")
    monkeypatch.setattr(sys, "argv", ["check.py", str(root), "--sources", str(tmp_path / named)])
    with pytest.raises(SystemExit) as ended:
        run_check()
    assert ended.value.code == 2 and f"{named} findes ikke; ret --sources" in capsys.readouterr().err


def test_no_text_is_read_through_a_link(tmp_path: Path) -> None:
    root = write(tmp_path / "katalog")
    texts = tmp_path / "andetsteds"
    texts.mkdir()
    (texts / "guiden.txt").write_text(FILES["wellbeing/ro.yml"] * 2, "utf-8")
    (tmp_path / "kildetekster").symlink_to(texts)
    told = "kildetekster:1:1: her skal ligge en mappe, men det er en genvej. Flyt den, og læg selve mappen her"
    assert [str(problem) for problem in check(root)[1] if problem.path.startswith("kildetekster")] == [told]
    assert copied(root) == [] and check(root, tmp_path / "kildetekster")[0] is not None  # who names it may have a link


def test_a_text_that_cannot_be_read_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    root = write(tmp_path / "katalog")
    texts = tmp_path / "kildetekster"
    texts.mkdir()
    (texts / "a.txt").write_bytes("æ".encode("latin-1"))
    (texts / "b.txt").write_text(FILES["wellbeing/ro.yml"].partition("summary: ")[2].partition("\n")[0] * 2, "utf-8")
    _, problems = check(root)
    assert [(problem.path, problem.rule) for problem in problems if problem.level == "fejl"] == [
        ("kildetekster/a.txt", "utf8")
    ]
