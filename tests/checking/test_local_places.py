"""Where a municipality's layer lies: beside the catalogue or where it is named; what else lies there is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from indsatskatalog.checking.loading import load
from indsatskatalog.checking.local import folder_of, local_of
from tests.checking.test_local import KOMMUNE
from tests.layer import beside
from tests.tiny import write


def test_a_layer_without_the_municipality_is_told_and_one_without_files_is_none(tmp_path: Path) -> None:
    root = write(tmp_path / "katalog")
    beside(root, {"laesemakkere.yml": "date: 2026-10-01\nnot_used: Nej.\n"})
    catalogue, _ = load(root)
    assert catalogue
    assert [str(problem) for problem in local_of(catalogue).problems] == [
        "lokal/kommune.yml:1:1: filen mangler. Hent den igen fra git, eller opret den"
    ]
    (tmp_path / "lokal" / "laesemakkere.yml").unlink()
    assert local_of(catalogue) == (None, (), [])


def test_what_lies_in_the_layers_place_and_is_no_folder_is_told(tmp_path: Path) -> None:
    """A link in a proposal would lead anywhere on the machine that builds; who builds can name any folder."""
    root = write(tmp_path / "katalog")
    catalogue, _ = load(root)
    beside(tmp_path / "x", {"kommune.yml": KOMMUNE}, "vores")
    place = tmp_path / "lokal"
    for put in (lambda: place.symlink_to(tmp_path / "x" / "vores"), place.touch):
        put()
        assert catalogue and folder_of(root) is None
        (problem,) = local_of(catalogue).problems
        assert str(problem).startswith("lokal:1:1: er et link eller en fil og ingen mappe. Læg mappen selv her")
        place.unlink()


def test_a_layer_can_lie_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write(tmp_path / "a" / "katalog")
    catalogue, _ = load(root)
    assert catalogue and local_of(catalogue).layer is None and folder_of(root) is None
    monkeypatch.setenv("LOCAL_DIR", str(tmp_path / "vores"))
    (problem,) = local_of(catalogue).problems
    assert str(problem) == (
        "vores:1:1: LOCAL_DIR: mappen findes ikke. Ret LOCAL_DIR, så den peger på mappen med jeres egne filer"
    )
    beside(tmp_path / "x", {"kommune.yml": KOMMUNE}, "vores")
    layer, _, problems = local_of(catalogue)
    assert layer and layer.municipality.name == "Prøve Kommune" and problems == []
