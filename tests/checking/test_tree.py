"""Only what lies in the catalogue is read, and everything that is not read is told, with its cure."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from indsatskatalog.checking.loading import load
from indsatskatalog.checking.tree import Tree
from indsatskatalog.facts.catalogue import OWN_ADDRESSES, REQUIRED_PAGES
from indsatskatalog.reading.problems import Problem
from tests.tiny import FILES, FROZEN, ROOT, write

RO = FILES["wellbeing/ro.yml"]
UNREAD = {
    "programmes/ny.YML": "Omdøb den til «ny.yml»",
    "programmes/ny.yaml": "Omdøb den til «ny.yml»",
    "programmes/ny.YAML": "Omdøb den til «ny.yml»",
    "programmes/ny.yml.txt": "Omdøb den til «ny.yml»",
    "programmes/ny": "Omdøb den til «ny.yml»",
    "programmes/ny.yml ": "Omdøb den til «ny.yml»",
    "programmes/ny.yml.": "Omdøb den til «ny.yml»",
    "programmes/ny.yml.yml": "Brug små bogstaver",
    "programmes/ny.Yaml.TXT": "Omdøb den til «ny.yml»",
    "programmes/Kopi af ny.yml": "Brug små bogstaver",
    "programmes/ny (1).yml": "Brug små bogstaver",
    "programmes/ny .yml": "Brug små bogstaver",
    "programmes/ny..yml": "Brug små bogstaver",
    "programmes/ny.md": "Flyt den",
    "programmes/.ny.yml": "Omdøb den til «ny.yml»",
    "programmes/_ny.yml": "Brug små bogstaver",
    "programmes/ny.json": "Flyt den",
    "programmes/ny.docx": "Flyt den",
    "programmes/makkerforsoeget.YML": "Flyt den",  # no second file can have its name
    "ny.yml": "Flyt en post",
    "reference.yml": "Mente du «references.yml»?",
    "references.yaml": "Flyt den",
    "labels.YML": "Omdøb den til «labels.yml»",
    "nyt.MD": "Omdøb den til «nyt.md»",
    "nyt.markdown": "Omdøb den til «nyt.md»",
    "billede.png": "Flyt den",
    "ledger/guide.yaml": "Omdøb den til «guide.yml»",
    "ledger/andet.yml": "Flyt den",
    "schema/andet.json": "Flyt den",
    "_templates/andet.yml": "Flyt den",
    "README.md": "Brug små bogstaver",
    "om os.md": "Brug små bogstaver",
    "indsatser/x.md": "Mente du «interventions»?",
    "programs/ny.yml": "Mente du «programmes»?",
    "Programmes/ny.yml": "Mente du «programmes»?",
    "templates/programme.yml": "Mente du «_templates»?",
    "gammelt/ny.yml": "Flyt filerne",
    "programmes/2025/ny.yml": "Flyt dens filer op i «programmes»",
    "wellbeing/con.yml": "Vælg et andet navn",
    "wellbeing/aux.yml": "Vælg et andet navn",
    "studies/prn.yml": "Vælg et andet navn",
    "interventions/com1.yml": "Vælg et andet navn",
    "Aux.md": "Vælg et andet navn",
    "wellbeing/lpt9.yml": "Vælg et andet navn",
    "nul.md": "Vælg et andet navn",
    "wellbeing/Ro.yml": "Brug små bogstaver",
    "wellbeing/ro.YML": "Flyt den",
    f"wellbeing/{unicodedata.normalize('NFC', 'é')}.yml": "Brug små bogstaver",
    f"wellbeing/{unicodedata.normalize('NFD', 'é')}.yml": "Brug små bogstaver",
}


def told(root: Path) -> list[Problem]:
    """Return the problems of a catalogue that has at least one."""
    catalogue, problems = load(root)
    assert catalogue is None and problems
    return problems


@pytest.mark.parametrize(("name", "cure"), UNREAD.items(), ids=UNREAD)
def test_what_is_not_read_is_told_in_its_place(name: str, cure: str, tmp_path: Path) -> None:
    (problem,) = told(write(tmp_path / "katalog", {name: RO}))
    assert f"katalog/{name}".startswith(problem.path) and cure in problem.cure


def test_what_a_system_or_an_editor_leaves_is_no_matter_of_the_catalogues(tmp_path: Path) -> None:
    left = [".DS_Store", "wellbeing/.gitkeep", "wellbeing/.ro.yml.swp", "wellbeing/._ny.yml", ".git/a.yml", ".x/.a"]
    left += ["Thumbs.db", "wellbeing/desktop.ini", "Icon\r", "~$om.docx", "__MACOSX/._om.md", "$RECYCLE.BIN/a.yml"]
    root = write(tmp_path / "katalog", dict.fromkeys(left, "x"))
    for name in (".#ro.yml", ".#ny.yml"):
        (root / "wellbeing" / name).symlink_to("somebody@somewhere.1")
    assert load(root)[1] == []


@pytest.mark.parametrize("form", ["{}~", "{}.un~", "{}.bak", "{}.BAK", "{}.orig", "{}.rej", "{}.swp", "#{}#"])
def test_what_an_editor_keeps_of_a_file_stops_nobody_and_says_when_it_is_all_there_is(
    form: str, tmp_path: Path
) -> None:
    kept = {f"wellbeing/{form.format('ro.yml')}": RO, f"wellbeing/{form.format('ny.yml')}": RO, form.format("x"): "x"}
    catalogue, problems = load(write(tmp_path / "katalog", dict(kept)))
    assert catalogue and {one.path.removeprefix("katalog/"): one.cure for one in problems} == dict(
        zip(kept, ["Slet den", "Omdøb den til «ny.yml», hvis den skal med. Ellers slet den", "Slet den"], strict=True)
    )


@pytest.mark.parametrize("name", sorted(OWN_ADDRESSES))
def test_no_page_takes_an_address_of_the_sites_own(name: str, tmp_path: Path) -> None:
    (problem,) = told(write(tmp_path / "katalog", {f"{name}.md": "# Nyt\n"}))
    assert (problem.path, problem.rule) == (f"katalog/{name}.md", "address")


def test_the_sites_own_addresses_are_those_that_it_has(site: Path) -> None:
    there = {path.name.partition(".")[0] for path in site.iterdir() if path.name[0] not in "._"}  # no page is called so
    others = {"sitemap", "kommuner"}  # they need the site's address, and what other municipalities do
    assert (there | others) - set(REQUIRED_PAGES) == OWN_ADDRESSES


ELSEWHERE: dict[str, Callable[[Path], None]] = {
    "link-to-a-file": lambda path: path.symlink_to(ROOT / "mkdocs.yml"),
    "link-to-a-folder": lambda path: path.symlink_to(FROZEN / "wellbeing"),
    "link-to-nothing": lambda path: path.symlink_to("nowhere"),
    "link-to-itself": lambda path: path.symlink_to(path.name),
    "link-to-what-is-above": lambda path: path.symlink_to(".."),
    "pipe": os.mkfifo,
}
PLACES = [
    *("interventions", "programmes", "wellbeing", "ledger", "schema", "_templates"),
    *("references.yml", "wizard.yml", "labels.yml", "om.md", "ny.md", "ny", "_templates/programme.yml"),
    *("schema/programme.schema.json", "ledger/guide.yml", "wellbeing/ro.yml", "wellbeing/ny.yml", "wellbeing/ny"),
]


@pytest.mark.parametrize("make", ELSEWHERE.values(), ids=ELSEWHERE)
@pytest.mark.parametrize("name", PLACES)
def test_nothing_is_read_through_what_is_no_file_or_folder(
    name: str, make: Callable[[Path], None], tmp_path: Path
) -> None:
    root = write(tmp_path / "katalog")
    place = root / name
    place.parent.mkdir(exist_ok=True)
    if place.is_dir():
        place.rename(tmp_path / "aside")
    place.unlink(missing_ok=True)
    make(place)
    problems = told(root)
    assert f"katalog/{name}" in {problem.path for problem in problems}
    assert not {problem.rule for problem in problems} & {"utf8", "yaml", "unforeseen"}


def test_a_socket_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write(tmp_path / "katalog"))  # the name of a socket may not be long
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("ny")
        (problem,) = told(tmp_path / "katalog")
    assert (problem.path, problem.cure) == ("katalog/ny", "Slet det")


@pytest.mark.parametrize("folder", ["", "interventions", "ledger"])
def test_a_folder_that_cannot_be_read_is_told(folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root, listdir = write(tmp_path / "katalog", {"ledger/guide.yml": "x"}), os.listdir

    def refuse(path: Path) -> list[str]:
        if Path(path) == root / folder:
            raise PermissionError(13, "no", str(path))
        return listdir(path)

    monkeypatch.setattr(os, "listdir", refuse)  # the tests may run as one who can read everything
    assert f"katalog/{folder}".rstrip("/") in {problem.path for problem in told(root) if problem.rule == "folder"}


def test_a_folder_that_may_be_listed_but_not_entered_is_told_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is in it is neither missing nor to be made."""
    root, lstat = write(tmp_path / "katalog"), Path.lstat

    def refuse(path: Path) -> os.stat_result:
        if path.parent == root:
            raise PermissionError(13, "no", str(path))
        return lstat(path)

    monkeypatch.setattr(Path, "lstat", refuse)
    assert [(problem.path, problem.message) for problem in load(root)[1]] == [("katalog", "mappen kan ikke læses")]


def test_a_file_that_goes_while_the_catalogue_is_read_is_told(tmp_path: Path) -> None:
    root = write(tmp_path / "katalog")
    name, gone = "wellbeing/ro.yml", []

    def remove(event: str, given: tuple[object, ...]) -> None:
        if event == "open" and not gone and str(given[0]) == "guide.yml":
            gone.append(name)
            (root / name).unlink()

    # The guide is read after the records are listed and before their problems are placed.
    (root / name).write_text(RO.replace("title: Ro i klassen", "title: 12"), "utf-8")
    sys.addaudithook(remove)
    catalogue, problems = load(root)
    assert gone and catalogue is None and problems


def test_a_folder_that_becomes_a_link_while_the_catalogue_is_read_is_told(tmp_path: Path) -> None:
    root, elsewhere = write(tmp_path / "katalog"), write(tmp_path / "andet")
    (elsewhere / "wellbeing" / "ro.yml").write_text(RO.replace("Ro i klassen", "Andres"), "utf-8")
    swapped = []

    def swap(event: str, given: tuple[object, ...]) -> None:
        if event == "open" and not swapped and str(given[0]) == "vocabularies.yml":  # the folders are listed by then
            swapped.append((root / "wellbeing").rename(tmp_path / "aside"))
            (root / "wellbeing").symlink_to(elsewhere / "wellbeing")

    sys.addaudithook(swap)
    catalogue, problems = load(root)
    assert swapped and catalogue is None
    assert [(problem.path, problem.rule) for problem in problems] == [("katalog/wellbeing/ro.yml", "readable")]


def test_names_that_are_no_text_are_told_in_every_command(tmp_path: Path) -> None:
    root = write(tmp_path / "katalog")
    odd = [b"wellbeing/a\xffb.yml", b"a\xffb.md", b"\xff", b"programmes/\xfe\xff"]
    for name in odd:
        Path(os.fsdecode(os.fsencode(root) + b"/" + name)).write_text("# Nyt\n")
    for script, *words in (("check.py", root), ("export.py", tmp_path / "ud", "--catalogue", root)):
        done = subprocess.run(
            [sys.executable, ROOT / "scripts" / script, *words], capture_output=True, env=os.environ | {"LC_ALL": "C"}
        )
        printed = (done.stdout + done.stderr).decode()
        assert done.returncode == 1 and "Traceback" not in printed
        assert all(os.fsdecode(name).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace") in printed
                   for name in odd), printed  # fmt: skip
    assert len(Tree(root).problems) == 2  # the other two have the names of a record and a page
