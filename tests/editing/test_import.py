"""`make import`: a proposal from the form goes to its places whole, or not at all."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from indsatskatalog.checking.loading import load
from indsatskatalog.editing.proposal import take_in
from indsatskatalog.editing.proposal_parts import Refused
from indsatskatalog.editing.versions import version_of
from indsatskatalog.reading.unseen import NO_TEXT
from tests.commands import command
from tests.tiny import FILES, LEDGER, ROOT, write

SOURCE = """\
# fil: catalogue/references.yml
- id: {id}
  type: report
  label: {label}
  identification: certain
"""
WORD = "# fil: catalogue/vocabularies.yml\nsubject:\n  - id: {id}\n    label: {label}\n    description: Et fag.\n"
PROGRAMME = """\
# fil: catalogue/programmes/{id}.yml
# yaml-language-server: $schema=../schema/programme.schema.json
title: Nyt
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write a small catalogue."""
    return write(tmp_path / "katalog")


def put_down(folder: Path, text: str | bytes) -> Path:
    """Write a proposal beside a catalogue."""
    proposal = folder.parent / "forslag.yml"
    proposal.write_bytes(text if isinstance(text, bytes) else text.encode())
    return proposal


def run(folder: Path, text: str | bytes) -> subprocess.CompletedProcess[str]:
    return command("import_records.py", put_down(folder, text), "--catalogue", folder)


def files(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()}


def test_sources_and_words_come_last_in_their_lists_and_nothing_else_moves(folder: Path) -> None:
    before = files(folder)
    words = folder / "vocabularies.yml"
    first, second = SOURCE.format(id="ny2026", label="Ny (2026)"), SOURCE.format(id="anden2026", label="Anden (2026)")
    done = run(folder, "\n".join([first, second, WORD.format(id="tysk", label="Tysk")]))
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    loaded, _ = load(folder)
    assert loaded and list(loaded.references)[-2:] == ["ny2026", "anden2026"]
    assert [word.id for word in loaded.vocabularies.subject][-1] == "tysk"
    after = files(folder)
    assert {name for name in after if after[name] != before.get(name)} == {"references.yml", "vocabularies.yml"}
    assert after["references.yml"].startswith(before["references.yml"].rstrip("\n"))
    lines = iter(words.read_text("utf-8").splitlines())
    assert all(line in lines for line in before["vocabularies.yml"].splitlines())


def test_a_corrected_source_takes_the_place_of_the_old_one_with_its_neighbours_untouched(tmp_path: Path) -> None:
    folder = write(tmp_path / "katalog")
    path = folder / "references.yml"
    path.write_text(
        path.read_text("utf-8").rstrip("\n") + "\n\n# om a\n- id: a\n  type: report\n  identification: certain\n"
        "  note: |-\n    en\n    #ikke en bemærkning\n\n# om b\n- id: b\n  type: report\n  identification: certain",
        "utf-8",
    )
    before = path.read_text("utf-8")
    loaded, _ = load(folder)
    assert loaded
    head = f".yml (rettet)\n# fra: {version_of(loaded.references['a'])}\n"
    corrected = SOURCE.format(id="a", label="Nyt A").replace(".yml\n", head)
    both = SOURCE.format(id="c", label="Ny C") + "\n" + corrected
    assert run(folder, both).returncode == 0
    after = path.read_text("utf-8")
    assert "# om a\n- id: a\n  type: report\n  label: Nyt A\n  identification: certain\n\n# om b\n- id: b\n" in after
    assert "ikke en bemærkning" not in after and after.split("# om a")[0] == before.split("# om a")[0]
    assert after.index("- id: b\n") < after.index("- id: c\n")


def test_foreign_research_comes_last_in_its_list_and_is_corrected_in_its_place(folder: Path) -> None:
    there, _ = load(folder)
    [known] = there.reviews.values() if there else ()
    text = (folder / "reviews.yml").read_text("utf-8")
    new = text.replace("norske-makkere", "svenske-makkere").replace("[norge]", "[danmark, norge]")
    again = text.replace("læste bedre", "læste lidt bedre")
    mark = "# fil: catalogue/reviews.yml"
    done = run(folder, f"{mark}\n{new}\n{mark} (rettet)\n# fra: {version_of(known)}\n{again}")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    loaded, _ = load(folder)
    assert loaded and [*loaded.reviews] == ["norske-makkere", "svenske-makkere"]
    assert loaded.reviews["norske-makkere"].says == "Eleverne læste lidt bedre end andre."


def test_what_the_check_would_refuse_is_told_and_nothing_is_put_in(folder: Path) -> None:
    before = files(folder)
    done = run(folder, SOURCE.format(id="ny2026", label="Ny (2026)") + PROGRAMME.format(id="nyt"))
    assert done.returncode == 1 and "katalog/programmes/nyt.yml:1:1: summary" in done.stdout
    assert done.stdout.endswith("Intet er lagt ind. Ret forslaget først.\n") and files(folder) == before


def test_the_ledger_is_asked_too(tmp_path: Path) -> None:
    folder = write(tmp_path / "katalog", dict(LEDGER))
    loaded, _ = load(folder)
    assert loaded
    began = version_of(loaded.wellbeing["ro"])
    focus = FILES["wellbeing/ro.yml"].replace("at lære.", "at lære, siger 77 lærere.")
    before = files(folder)
    done = run(folder, f"# fil: catalogue/wellbeing/ro.yml (rettet)\n# fra: {began}\n{focus}")
    assert done.returncode == 1 and "tallet 77 står ikke på listen" in done.stdout and files(folder) == before


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (SOURCE.format(id="guiden", label="En anden"), "1: «guiden» findes allerede i references.yml"),
        (WORD.format(id="dansk", label="Dansk"), "1: «dansk» findes allerede i vocabularies.yml"),
        ("# fil: catalogue/wellbeing/ro.yml\ntitle: Ro\n", "1: «ro» findes allerede i wellbeing/ro.yml"),
        (SOURCE.format(id="ny", label="Ny").replace(".yml\n", ".yml (rettet)\n"), "1: «ny» findes ikke mere"),
        (
            PROGRAMME.format(id="nyt (rettet)").replace("(rettet).yml", ".yml (rettet)"),
            "filnavnet «nyt » kan ikke bruges som id",
        ),
        ("# fil: catalogue/programmes/nyt.yml (rettet)\ntitle: Ro\n", "1: «nyt» findes ikke mere"),
        (WORD.format(id="dansk", label="D").replace(".yml\n", ".yml (rettet)\n"), "1: et ord kan ikke rettes i et"),
        (SOURCE.format(id="ny", label="Ny") * 2, "6: «ny» står der to gange i forslaget"),
        (PROGRAMME.format(id="nyt") * 2, "4: «nyt» står der to gange i forslaget"),
        (PROGRAMME.format(id="aux"), "en fil kan ikke hedde «aux» på Windows. Vælg et andet navn"),
        (PROGRAMME.format(id="NY"), "filnavnet «NY» kan ikke bruges som id"),
        (PROGRAMME.format(id="x" * 101), "filnavnet er længere end 100 tegn"),
    ],
)
def test_an_id_stands_for_what_the_proposal_says_it_does(folder: Path, text: str, told: str) -> None:
    before = files(folder)
    done = run(folder, text)
    assert done.returncode == 2 and told in done.stderr and done.stderr.endswith("Intet er lagt ind.\n"), done.stderr
    assert files(folder) == before


def test_a_catalogue_with_faults_of_its_own_is_mended_first(folder: Path) -> None:
    (folder / "om.md").write_text("Om\n", "utf-8")
    before = files(folder)
    done = run(folder, SOURCE.format(id="ny2026", label="Ny (2026)"))
    assert done.returncode == 1 and "katalog/om.md:1:1" in done.stdout and "Ret først kataloget" in done.stdout
    assert files(folder) == before


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo, lambda path: path.symlink_to("/etc/hostname")])
@pytest.mark.parametrize("name", ["programmes/nyt.yml", "references.yml", "programmes"])
def test_nothing_is_written_through_what_is_no_file(folder: Path, name: str, make: Callable[[Path], None]) -> None:
    place = folder / name
    if place.exists():
        place.rename(folder.parent / "aside")
    make(place)
    before = sorted(folder.rglob("*"))
    done = run(folder, SOURCE.format(id="ny2026", label="Ny (2026)") + PROGRAMME.format(id="nyt"))
    assert done.returncode in (1, 2) and "Intet er lagt ind." in done.stdout + done.stderr
    assert "Traceback" not in done.stderr and sorted(folder.rglob("*")) == before


@pytest.mark.parametrize("room", range(0, 12_000, 1500))
def test_a_disk_that_is_full_anywhere_on_the_way_leaves_all_as_it_was(folder: Path, room: int) -> None:
    before = files(folder)
    limit = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (room, room))
    text = SOURCE.format(id="ny2026", label="Ny (2026)") + WORD.format(id="tysk", label="Tysk")
    script = [sys.executable, ROOT / "scripts" / "import_records.py", put_down(folder, text), "--catalogue", folder]
    done = subprocess.run(script, capture_output=True, text=True, preexec_fn=limit)
    after = files(folder)
    if done.returncode:
        assert after == before and "disken" in done.stderr and done.stderr.endswith("Intet er lagt ind.\n"), done.stderr
    else:
        assert after != before and set(after) == set(before)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("title: Nyt\n", "1: teksten begynder ikke med «# fil: catalogue/…»"),
        (PROGRAMME.format(id="../../../ud"), "1: «programmes/../../../ud.yml» er ikke et sted i kataloget"),
        (PROGRAMME.format(id="/etc/ud"), "er ikke et sted i kataloget"),
        ("# fil: catalogue/guide.yml\ntitle: x\n", "«guide.yml» er ikke et sted i kataloget"),
        (
            SOURCE.format(id="ny2026", label="x") + "\n# fil: catalogue/programmes/a.yml\ntitle: *x\n",
            "8: programmes/a.yml:",
        ),
        ("# fil: catalogue/references.yml\ntitle: x\n", "har ikke den rette form"),
        ("# fil: catalogue/references.yml\n- title: x\n", "2: references.yml: der mangler et id"),
        ("# fil: catalogue/vocabularies.yml\nfarver:\n  - id: roed\n", "«farver» er ikke en ordliste"),
        ("# fil: catalogue/programmes/a.yml\n" + "[" * 5000, "programmes/a.yml:"),
        (b"\xff\xfe", "UTF-8"),
    ],
)
def test_what_has_no_place_is_refused_whole(folder: Path, text: str | bytes, told: str) -> None:
    before = files(folder)
    done = run(folder, text)
    assert done.returncode == 2 and told in done.stderr and "Traceback" not in done.stderr, done.stderr
    assert files(folder) == before


@pytest.mark.parametrize(
    "proposal",
    [
        PROGRAMME.format(id="ny") + 'intervention: "\\e[2J\\u202eAlt er lagt ind"\n',
        '# fil: catalogue/vocabularies.yml\n"\\e[2J": [a]\n',
        "# fil: catalogue/programmes/\u202e.yml\na: b\n",
    ],
)
def test_a_proposal_cannot_write_over_the_terminal_that_tells_of_it(folder: Path, proposal: str) -> None:
    done = run(folder, proposal)
    lines = (done.stdout + done.stderr).splitlines()
    assert done.returncode and all(line.isprintable() for line in lines), lines


@pytest.mark.parametrize("there", ["", "[]\n", "- 'a\n", "[" * 400_000, None])
def test_a_list_that_cannot_be_added_to_is_told(folder: Path, there: str | None) -> None:
    path = folder / "references.yml"
    path.unlink() if there is None else path.write_text(there, "utf-8")
    before = files(folder)
    done = run(folder, SOURCE.format(id="ny2026", label="Ny"))
    assert done.returncode == 2 and "1: references.yml i kataloget kan ikke udvides" in done.stderr, done.stderr
    assert files(folder) == before


def test_line_ends_of_a_mail_are_no_hindrance(folder: Path) -> None:
    assert run(folder, SOURCE.format(id="ny2026", label="Ny").replace("\n", "\r\n")).returncode == 0
    assert b"\r" not in (folder / "references.yml").read_bytes()


def test_unseen_signs_that_come_in_on_the_way_are_no_hindrance(folder: Path) -> None:
    text = "\ufeff" + SOURCE.format(id="ny2026", label="Ny\u00ad\u2028kilde # \u202eskjult")
    assert run(folder, text.replace("type: report", "type: report  # \u202eskjult")).returncode == 0
    assert "label: Ny kilde" in (there := (folder / "references.yml").read_text("utf-8"))
    assert not NO_TEXT.search(there)


def test_nothing_is_written_before_everything_has_its_place(folder: Path) -> None:
    with pytest.raises(Refused, match="farver"):
        take_in(PROGRAMME.format(id="a") + "# fil: catalogue/vocabularies.yml\nfarver:\n  - id: x\n", folder)
    assert not (folder / "programmes" / "a.yml").exists()
