"""A municipality begins its layer from templates, and says when it has read its notes again."""

from __future__ import annotations

from pathlib import Path

import pytest

from indsatskatalog.checking.loading import load
from indsatskatalog.checking.local import local_of
from scripts import confirm, new
from scripts import format as formatting
from tests.checking.test_local import KOMMUNE, NOTE, run
from tests.layer import beside
from tests.tiny import write


def test_a_layer_is_begun_from_its_templates(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write(tmp_path / "katalog")
    assert run(monkeypatch, new, "kommune", "--catalogue", root) == 0
    assert run(monkeypatch, new, "lokal", "laesemakkere", "--catalogue", root) == 0
    assert run(monkeypatch, new, "lokal", "laesemakkere", "--catalogue", root) == 2, "nothing is written over"
    assert run(monkeypatch, new, "lokal", "laesemakkre", "--catalogue", root) == 2
    assert "Mente du «laesemakkere»?" in capsys.readouterr().err
    for name in ("kommune", "laesemakkere"):
        path = tmp_path / "lokal" / f"{name}.yml"
        path.write_text(path.read_text("utf-8").replace('name: ""', "name: Prøve").replace('""', "2026-10-01"), "utf-8")
    catalogue, _ = load(root)
    assert catalogue and local_of(catalogue).problems == []


def test_a_confirmed_record_must_be_one_of_the_layers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write(tmp_path / "katalog")
    assert run(monkeypatch, confirm, "--catalogue", root) == 2
    beside(root, {"kommune.yml": KOMMUNE, "laesemakkere.yml": NOTE})
    assert run(monkeypatch, confirm, "laesemakkre", "--catalogue", root) == 2
    assert "Mente du «laesemakkere»?" in capsys.readouterr().err
    beside(root, {"laesemakkere.yml": "dato: 2026\n"})
    assert run(monkeypatch, confirm, "--catalogue", root) == 1
    assert "Intet er bekræftet" in capsys.readouterr().out


def test_formatting_puts_the_layers_files_in_order_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write(tmp_path / "katalog")
    folder = beside(root, {"kommune.yml": KOMMUNE, "laesemakkere.yml": "not_used: Ne\u00adj.\ndate: 2026-10-01\n"})
    assert run(monkeypatch, formatting, "--check", root) == 1
    assert run(monkeypatch, formatting, root) == 0
    assert (folder / "laesemakkere.yml").read_text("utf-8") == "date: 2026-10-01\nnot_used: Nej.\n"
    assert run(monkeypatch, formatting, "--check", root) == 0
