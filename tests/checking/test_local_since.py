"""What the catalogue has changed since a layer was written is told: another fact, another id, a record that is gone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from indsatskatalog.checking.loading import load
from indsatskatalog.checking.local import local_of
from indsatskatalog.editing.confirm import confirmed
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.facts.local import said_of
from indsatskatalog.models.local import ConfirmedRecord
from indsatskatalog.reading.problems import errors
from scripts import check, confirm
from tests.checking.test_local import KOMMUNE, NOTE, TYPE, run, told
from tests.layer import beside
from tests.tiny import FILES, write


def changed(root: Path, *pairs: tuple[str, str]) -> Catalogue:
    """Change the type of a catalogue, and load it."""
    text = FILES[TYPE]
    for old, new_ in pairs:
        assert old in text
        text = text.replace(old, new_)
    (root / TYPE).write_text(text, "utf-8")
    catalogue, problems = load(root)
    assert catalogue, "\n".join(map(str, problems))
    return catalogue


def test_a_note_is_told_when_its_fact_changes_until_somebody_confirms_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write(tmp_path / "katalog")
    folder = beside(root, {"kommune.yml": KOMMUNE, "laesemakkere.yml": NOTE})
    assert run(monkeypatch, confirm, "--catalogue", root) == 0
    assert capsys.readouterr().out.startswith("laesemakkere: Minimumsvarighed: 2 lektioner om ugen i 16 uger\n")
    catalogue, _ = load(root)
    assert catalogue and local_of(catalogue).problems == []
    # Another fact of the record is no matter of the note.
    assert local_of(changed(root, ("summary: To", "summary: Altid to"))).problems == []
    (problem,) = local_of(changed(root, ("label: Overblik", "label: Overblik\n    note: Med pauser."))).problems
    assert problem.message == (
        "det, jeres note om «Minimumsvarighed» handler om, er ændret, siden noten blev læst sidst; i korte ord siger "
        "kataloget stadig «2 lektioner om ugen i 16 uger»"
    )
    catalogue = changed(root, ("{min: 16, max: 16", "{min: 20, max: 20"))
    layer, _, (problem,) = local_of(catalogue)
    assert str(problem) == (
        "lokal/laesemakkere.yml:3:12: advarsel: notes[0].about: jeres note om «Minimumsvarighed» er fra, da kataloget "
        "sagde «2 lektioner om ugen i 16 uger»; nu siger det «2 lektioner om ugen i 20 uger». "
        "Læs noten igen, og ret den, hvis den ikke passer. Kør så make confirm ARGS=laesemakkere"
    )
    assert layer and layer.behind == {("laesemakkere", "varighed")}
    assert run(monkeypatch, check, root) == 0, "a warning ends no build"
    assert run(monkeypatch, confirm, "laesemakkere", "--catalogue", root) == 0
    assert "16 uger → 2 lektioner om ugen i 20 uger" in capsys.readouterr().out
    assert local_of(catalogue).problems == []
    assert "Ret ikke her" in (folder / "bekraeftet.yml").read_text("utf-8")


def test_the_layer_is_told_of_beside_an_error_of_the_ledger_and_waits_for_a_catalogue(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write(tmp_path / "katalog")
    beside(root, {"kommune.yml": KOMMUNE, "laesemakkere.yml": NOTE})
    assert run(monkeypatch, check, root) == 0
    assert "Laget fra Prøve Kommune bliver vist, men 1 advarsel om det står ovenfor." in capsys.readouterr().out
    write(root, {"ledger/situations.yml": "- {}\n"})
    assert run(monkeypatch, check, root) == 1
    said = capsys.readouterr().out
    assert "ledger/situations.yml" in said and "er ikke bekræftet" in said and "Laget fra" not in said
    (root / "guide.yml").write_text("x: 1\n", "utf-8")
    assert run(monkeypatch, check, root) == 1
    assert (
        "lokal:1:1: advarsel: jeres egne filer er ikke læst, for kataloget har fejl. "
        "Ret først katalogets fejl. Så bliver de tjekket"
    ) in capsys.readouterr().out.splitlines()


def test_a_record_that_was_renamed_is_followed_and_told(tmp_path: Path) -> None:
    root = write(tmp_path / "katalog")
    text = FILES["programmes/makkerforsoeget.yml"].replace("intervention:", "former_ids: [makker-foer]\nintervention:")
    (root / "programmes" / "makkerforsoeget.yml").write_text(text, "utf-8")
    mine = "date: 2026-10-01\nnot_used: Nej.\n"
    (problem,) = told(root, {"makker-foer.yml": mine})
    assert str(problem) == (
        "lokal/makker-foer.yml:1:1: advarsel: «makker-foer» hedder nu «makkerforsoeget», og jeres tekster er fulgt med "
        "derhen. Omdøb filen til makkerforsoeget.yml"
    )
    catalogue, _ = load(root)
    assert catalogue and (layer := local_of(catalogue).layer) and [*layer.notes] == ["makkerforsoeget"]
    old = {"makker-foer": ConfirmedRecord(title="Før", data_version="1", facts={})}
    assert [*confirmed(catalogue, layer, old, "2", ["laesemakkere"])] == ["makkerforsoeget"], "by the id it has now"
    problems = told(root, {"makkerforsoeget.yml": mine})
    assert [str(problem) for problem in errors(problems)] == [
        "lokal/makker-foer.yml:1:1: makkerforsoeget.yml handler om den samme post. "
        "Saml teksterne i makkerforsoeget.yml, og slet denne fil"
    ]


def test_sentences_of_the_catalogue_are_quoted_with_one_sign_between_them(catalogue: Catalogue) -> None:
    said = [said_of(catalogue, record, "saadan-goer-i") for record in catalogue.interventions.values()]
    assert any("; " in text for text in said) and not any(".;" in text for text in said)


def test_a_mix_follows_a_type_that_was_renamed(tmp_path: Path) -> None:
    root = write(tmp_path / "katalog")
    changed(root, ("category: i", "former_ids: [makker-foer]\ncategory: i"))
    mix = f"{KOMMUNE}mix:\n  types: [makker-foer]\n  reason: Fordi.\n  date: 2026-10-01\n"
    (problem,) = told(root, {"kommune.yml": mix})
    assert str(problem) == (
        "lokal/kommune.yml:3:11: advarsel: mix.types[0]: «makker-foer» hedder nu «laesemakkere», og valget er fulgt "
        "med. Ret id'et til laesemakkere"
    )
    catalogue, _ = load(root)
    assert catalogue and (layer := local_of(catalogue).layer) and layer.municipality.mix
    assert layer.municipality.mix.types == ["laesemakkere"]


def test_a_record_that_was_removed_is_told_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write(tmp_path / "katalog")
    mix = f"{KOMMUNE}mix:\n  types: [laesemakkere, laesegrupper]\n  reason: Fordi.\n  date: 2026-10-01\n"
    groups = FILES[TYPE].replace("Læsemakkere", "Læsegrupper").replace("code: A", "code: B")
    (root / "interventions" / "laesegrupper.yml").write_text(re.sub("programmes: .*\n", "", groups), "utf-8")
    assert errors(told(root, {"kommune.yml": mix, "laesegrupper.yml": NOTE})) == []
    assert run(monkeypatch, confirm, "--catalogue", root) == 0
    (root / "interventions" / "laesegrupper.yml").unlink()
    lines = [
        "lokal/kommune.yml:3:25: advarsel: mix.types[1]: «Læsegrupper» er taget ud af kataloget, så den ikke står i "
        "jeres valg mere. Slet «laesegrupper», og se på begrundelsen igen",
        "lokal/laesegrupper.yml:1:1: advarsel: «Læsegrupper» er taget ud af kataloget, så jeres tekster bliver ikke "
        "vist. Flyt det, I vil beholde, til en anden fil, og slet denne",
    ]
    assert [str(problem) for problem in told(root, {"kommune.yml": mix})] == lines
    assert run(monkeypatch, confirm, "--catalogue", root) == 0
    assert [str(problem) for problem in told(root, {"kommune.yml": mix})] == lines, "it is told until the file is gone"


@pytest.mark.parametrize("broken", ["<<<<<<< HEAD\nrecords: {}\n", "records: [1]\n", ""])
def test_a_broken_memory_is_to_be_written_again_not_mended_by_hand(tmp_path: Path, broken: str) -> None:
    catalogue, _ = load(write(tmp_path / "katalog"))
    assert catalogue
    beside(tmp_path / "katalog", {"kommune.yml": "name: Prøve Kommune\n", "bekraeftet.yml": broken})
    (problem,) = errors(local_of(catalogue).problems)
    assert problem.path == "lokal/bekraeftet.yml"
    assert problem.message == "filen er ikke, som make confirm skrev den" and problem.cure.startswith("Slet den")
