"""The live preview after whatever was edited: every page and file as a clean build of the same folder writes it."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from indsatskatalog.checking.kept import Kept
from indsatskatalog.checking.loading import load
from indsatskatalog.data.files import files
from indsatskatalog.data.served import Served
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.reading.problems import errors
from indsatskatalog.site.renderer import Compiled, Renderer
from indsatskatalog.site.routes import pages
from indsatskatalog.site.settings import site_of
from tests.fuzzing import dice
from tests.tiny import FILES, FROZEN, ROOT, write

TYPE = "interventions/laesemakkere.yml"
Changes = dict[str, str | None]


def made(catalogue: Catalogue, templates: Path, compiled: Compiled | None) -> Renderer:
    """Return what renders a catalogue."""
    site = site_of({"site_name": "Katalog"}, catalogue.root)
    return Renderer(catalogue, site, templates / "records", compiled)


def clean(catalogue: Catalogue, templates: Path) -> dict[str, bytes]:
    """Return every file of the site that a build without anything kept writes."""
    renderer = made(catalogue, templates, None)
    every = list(pages(catalogue, renderer.site))
    site = {page.file: renderer.document(page).encode() for page in every}
    return site | {
        name: given if isinstance(given, bytes) else "".join(given).encode() for name, given in files(renderer, every)
    }


def edit(chance: random.Random, files: dict[str, str], number: int) -> Changes:
    """Make up an edit of a catalogue's files: one or more that are written anew or, with None, taken away."""
    others = [name for name in files if name.startswith("interventions/type-")]
    record = chance.choice([TYPE, "programmes/makkerforsoeget.yml", "studies/makkerstudiet.yml", "wellbeing/ro.yml"])
    new = files[TYPE].replace("programmes: [makkerforsoeget]\n", "").replace("code: A", f"code: B{'C' * (number % 20)}")
    renamed = chance.choice(others) if others else TYPE
    edits: list[Changes] = [
        {record: files[record].replace("summary: ", f"summary: Ny {number}. ", 1)},
        {f"interventions/type-{number}.yml": new.replace("Læsemakkere", f"Type {number}")},
        dict.fromkeys(others[:1]),
        {renamed: None, f"interventions/type-{number}.yml": files[renamed]} if others else {},
        {record: files[record] + "nej: 1\n"},  # not good
        {"vocabularies.yml": files["vocabularies.yml"].replace("label: Dansk", f"label: Dansk {number}", 1)},
        {"vocabularies.yml": files["vocabularies.yml"].replace("id: dansk", "id: modersmaal", 1)},  # unknown elsewhere
        {"references.yml": files["references.yml"].replace("Styrelsen", f"Styrelsen {number}", 1)},
        {"guide.yml": files["guide.yml"].replace("Puljen er slut", f"Puljen er slut {number}", 1)},
        {"om.md": f"# Om\n\nNyt {number}.\n"},
    ]
    return chance.choice(edits)


@pytest.mark.fuzz
def test_whatever_is_edited_the_preview_is_what_a_clean_build_writes(tmp_path: Path) -> None:
    chance, rounds = dice(41, 12)
    given = FILES | {"vocabularies.yml": (FROZEN / "vocabularies.yml").read_text("utf-8")}
    root, templates = write(tmp_path / "katalog"), tmp_path / "overrides"
    shutil.copytree(ROOT / "overrides", templates)
    kept, compiled, undone = Kept(), Compiled(), given
    good, is_bad = 0, False
    for number in rounds:
        before = given
        if is_bad or chance.random() < 0.2:
            given = undone
        else:
            given = {name: text for name, text in (given | edit(chance, given, number)).items() if text is not None}
        undone = before
        for name in before.keys() - given.keys():
            (root / name).unlink()
        for name, text in given.items():
            if before.get(name) != text:
                (root / name).write_text(text, "utf-8")
        if chance.random() < 0.2:
            home = templates / "records" / "home.html"
            home.write_text(f"{home.read_text('utf-8')}<p>{number}</p>\n", "utf-8")
        (catalogue, problems), (fresh, told) = load(root, kept), load(root)
        assert problems == told
        is_bad = catalogue is None
        if catalogue is None or fresh is None:
            assert catalogue is fresh and errors(told)
            continue
        good += 1
        renderer = made(catalogue, templates, compiled)
        served = Served(renderer, list(pages(catalogue, renderer.site)))
        expected = clean(fresh, templates)
        for name in chance.sample(sorted(expected), len(expected)):
            assert served.content(name) == expected[name], name
        assert served.content("findes-ikke/index.html") is None and served.content("findes-ikke.json") is None
    assert good > len(rounds) // 3
