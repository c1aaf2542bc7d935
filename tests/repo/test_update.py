"""Two made-up municipalities keep their layers through an edition with a changed number, a new id and a record less."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.run import TARGETS
from tests.layer import beside
from tests.site.test_local import catalogues
from tests.tiny import FILES, ROOT, write

TYPE = "interventions/laesemakkere.yml"
FRIENDS = FILES["programmes/makkerforsoeget.yml"].partition("claims:")[0].replace("Makkerforsøget", "Læsevenner")
FRIENDS += 'sources:\n  summary: [{ref: guiden, locator: "kap. 4, Overblik"}]\n'
LAYERS = {
    "Aaby": {
        "kommune.yml": "name: Aaby Kommune\nmix:\n  types: [laesemakkere]\n  reason: Ja.\n  date: 2026-09-01\n",
        "laesemakkere.yml": "date: 2026-09-01\nnotes:\n  - about: varighed\n    text: Vi holder fast i de 16 uger.\n"
        "  - about: saadan-goer-i\n    text: Vi skifter efter hver side.\n",
        "makkerforsoeget.yml": "date: 2026-09-01\nsince: 2025-08-01\nschools: [Aaby Skole]\n",
    },
    "Bejby": {
        "kommune.yml": "name: Bejby Kommune\nhourly_rate_dkk: 390\n",
        "laesemakkere.yml": "date: 2026-10-01\nnotes:\n  - about: saadan-goer-i\n    text: Vi læser i biblioteket.\n",
        "laesevenner.yml": "date: 2026-10-01\nnot_used: Vi mangler frivillige.\n",
    },
}


def git(folder: Path, *words: str) -> None:
    """Run git as a made-up editor."""
    who = ["-c", "user.name=Prøve", "-c", "user.email=proeve@proeve.example", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", "-C", str(folder), *who, *words], check=True, capture_output=True)


def commit(folder: Path, said: str) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", said)


def steps(target: str) -> Iterator[list[str]]:
    """Yield what a target runs, with what the targets run that it names."""
    for command in TARGETS[target].commands:
        words = shlex.split(command)
        if words[:2] == ["python", "scripts/run.py"]:
            yield from steps(words[2])
        else:
            yield [sys.executable, str(ROOT / words[1]), *words[2:]] if words[0] == "python" else words


class Kept:
    """A municipality's two repositories: a clone of the catalogue, and its own layer."""

    def __init__(self, folder: Path, upstream: Path, files: dict[str, str]) -> None:
        folder.mkdir()
        self.clone, self.own, self.site = folder / "indsatskatalog", folder / "vores", folder / "site"
        git(folder, "clone", "-q", str(upstream), str(self.clone))
        self.layer = beside(self.own / "x", files)
        git(self.own, "init", "-q")
        commit(self.own, "Vores egne ord")
        self.environment = os.environ | {
            "CATALOGUE_DIR": str(self.clone / "catalogue"),
            "LOCAL_DIR": str(self.layer),
            "SITE_DIR": str(self.site),
        }

    def run(self, target: str, *words: str) -> list[str]:
        """Run a target's steps in the clone; the lines that they print."""
        printed = ""
        for command in steps(target):
            done = subprocess.run(
                [*command, *words], cwd=self.clone, env=self.environment, capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, done.stdout + done.stderr
            printed += done.stdout
        return printed.splitlines()

    def page(self, address: str) -> str:
        """Return a page of the built site."""
        return (self.site / address / "index.html").read_text("utf-8")


@pytest.fixture(scope="module")
def upstream(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the repository of a catalogue with a type and two programmes."""
    folder = tmp_path_factory.mktemp("upstream")
    first = FILES[TYPE].replace("[makkerforsoeget]", "[makkerforsoeget, laesevenner]")
    write(folder / "catalogue", {TYPE: first, "programmes/laesevenner.yml": FRIENDS})
    git(folder, "init", "-q")
    commit(folder, "Første udgave")
    return folder


def next_edition(upstream: Path) -> None:
    """Commit an edition: a number is another, a programme has a new id, and one is gone."""
    catalogue = upstream / "catalogue"
    words = ["programmes", "makkerforsoeget", "makkerforloebet", "--catalogue", str(catalogue)]
    subprocess.run([sys.executable, str(ROOT / "scripts" / "rename.py"), *words], check=True, capture_output=True)
    text = (catalogue / TYPE).read_text("utf-8")
    for old, new in (("min: 16, max: 16", "min: 20, max: 20"), (", laesevenner]", "]")):
        assert text.count(old) == 1
        text = text.replace(old, new)
    (catalogue / TYPE).write_text(text, "utf-8")
    (catalogue / "programmes" / "laesevenner.yml").unlink()
    commit(upstream, "Næste udgave")


def test_each_sees_its_own_words_and_what_to_confirm_and_the_evidence_untouched(upstream: Path, tmp_path: Path) -> None:
    aaby, bejby = (Kept(tmp_path / name, upstream, files) for name, files in LAYERS.items())
    for kept in (aaby, bejby):
        kept.run("confirm")
        commit(kept.own, "Noterne er læst")
        assert not [line for line in kept.run("update") if "advarsel" in line]
    assert "Aaby Skole" in aaby.page("programmer/makkerforsoeget")
    assert "Vi mangler frivillige" in bejby.page("programmer/laesevenner")
    next_edition(upstream)
    assert [line for line in aaby.run("update") if "advarsel" in line and "lokal/" in line][:2] == [
        "lokal/laesemakkere.yml:3:12: advarsel: notes[0].about: jeres note om «Minimumsvarighed» er fra, da kataloget "
        "sagde «2 lektioner om ugen i 16 uger»; nu siger det «2 lektioner om ugen i 20 uger». "
        "Læs noten igen, og ret den, hvis den ikke passer. Kør så make confirm ARGS=laesemakkere",
        "lokal/makkerforsoeget.yml:1:1: advarsel: «makkerforsoeget» hedder nu «makkerforloebet», og jeres tekster er "
        "fulgt med derhen. Omdøb filen til makkerforloebet.yml",
    ]
    assert "Aaby Skole" in aaby.page("programmer/makkerforloebet")
    assert "Kataloget er ændret her" in aaby.page("indsatser/laesemakkere")
    told = [line for line in bejby.run("update") if "advarsel" in line and "lokal/" in line]
    assert {line.partition(": advarsel: ")[2] for line in told} == {
        "«Læsevenner» er taget ud af kataloget, så jeres tekster bliver ikke vist. "
        "Flyt det, I vil beholde, til en anden fil, og slet denne"
    }
    assert "biblioteket" in bejby.page("indsatser/laesemakkere")
    assert "ændret her" not in bejby.page("indsatser/laesemakkere")
    for address in ("indsatser/laesemakkere", "programmer/makkerforloebet", "evidens", "indsatser"):
        assert catalogues(aaby.page(address)) == catalogues(bejby.page(address)), address
    # Once the note is read, nothing is left to say of it; the layer's repository holds what was confirmed.
    aaby.run("confirm", "laesemakkere")
    assert "er fra, da kataloget" not in "\n".join(aaby.run("check"))
    commit(aaby.own, "Noten er læst")
