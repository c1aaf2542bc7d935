"""An edition is whole, the same whoever keeps it, never changed, and found from the page and the paper."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from indsatskatalog.checking.loading import load
from indsatskatalog.data.files import files
from indsatskatalog.reading.unforeseen import Told
from indsatskatalog.site.editions import DATA, FOLDER, OFFLINE, edition_problems, editions
from indsatskatalog.site.routes import pages
from indsatskatalog.site.settings import site_of
from tests.commands import command
from tests.tiny import renderer, write

URL = "https://eksempel.dk/katalog/"


def keep(root: Path) -> subprocess.CompletedProcess[str]:
    return command("edition.py", "--catalogue", root, SOURCE_DATE_EPOCH="1790000000")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write(tmp_path_factory.mktemp("udgaver") / "katalog")
    done = keep(root)
    assert done.returncode == 0, done.stderr
    return root


def test_an_edition_is_whole_and_never_changed(root: Path) -> None:
    (folder,) = (root.parent / FOLDER).iterdir()
    assert sorted(path.name for path in folder.iterdir()) == sorted(("edition.json", DATA, OFFLINE))
    with zipfile.ZipFile(folder / DATA) as archive:
        package = json.loads(archive.read("datapackage.json"))
        names = set(archive.namelist())
    assert package["version"] == folder.name and {row["path"] for row in package["resources"]} <= names
    with zipfile.ZipFile(folder / OFFLINE) as archive:
        assert f"version {folder.name}" in archive.read("indsatskatalog/index.html").decode()
    before = (folder / OFFLINE).read_bytes()
    again = keep(root)
    assert again.returncode == 1 and "en udgave ændres ikke" in again.stderr
    assert (folder / OFFLINE).read_bytes() == before


def test_the_same_version_gives_the_same_bytes_whatever_was_kept_before(root: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(root, tmp_path / "katalog"))
    shutil.copytree(root.parent / FOLDER, tmp_path / FOLDER)
    (kept,) = (tmp_path / FOLDER).iterdir()
    kept.rename(kept.with_name("aeldre"))
    about = kept.with_name("aeldre") / "edition.json"
    about.write_text(about.read_text("utf-8").replace(kept.name, "aeldre").replace("2026-", "2020-"), "utf-8")
    assert keep(other).returncode == 0
    for name in (DATA, OFFLINE):
        assert (kept / name).read_bytes() == (root.parent / FOLDER / kept.name / name).read_bytes()


def test_the_page_of_the_data_lists_it_and_every_version_leads_there(root: Path) -> None:
    catalogue, _ = load(root)
    assert catalogue
    site = site_of({"site_url": URL}, root)
    rendered = renderer(catalogue, site)
    (edition,) = site.editions
    shown = {
        page.address: rendered.document(page) for page in pages(catalogue, site) if page.address in ("om/", "data/")
    }
    anchor = f"udgave-{edition.version}"
    assert f'id="{anchor}"' in shown["data/"] and f'href="../data/#{anchor}"' in shown["om/"]
    assert f"Udgaver: {URL}data/#udgaver" in shown["om/"]
    published = dict(files(rendered, []))
    for name, path in edition.files:
        assert f'href="../{name}"' in shown["data/"] and published[name] == path.read_bytes()
        assert isinstance(content := published[name], bytes) and zipfile.is_zipfile(io.BytesIO(content))


def told(root: Path) -> list[str]:
    """Return what the check tells of the editions, which is what ends a build."""
    lines = list(map(str, edition_problems(root)))
    with pytest.raises(Told) as ended:
        site_of({}, root)
    assert str(ended.value) == "\n".join(lines)
    return lines


def test_what_is_no_edition_is_told_by_the_check_and_the_build(root: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(root, tmp_path / "katalog"))
    place = tmp_path / FOLDER
    (place / "abc").mkdir(parents=True)
    (place / "def").mkdir()
    (place / "def" / "edition.json").write_text("{}", "utf-8")
    (kept,) = (root.parent / FOLDER).iterdir()
    about = Path(shutil.copytree(kept, place / "z\u202e#")) / "edition.json"
    about.write_text(about.read_text("utf-8").replace(kept.name, "z\u202e#"), "utf-8")
    (place / "noter.txt").write_text("Husk.", "utf-8")
    (place / "seneste").symlink_to(place / "def")
    (place / ".DS_Store").write_text("", "utf-8")
    lines = [
        f"{FOLDER}/abc:1:1: her ligger ingen udgave, som make edition har gemt. Flyt mappen et andet sted hen",
        f"{FOLDER}/def:1:1: udgaven er ikke hel. Hent den igen fra git",
        f"{FOLDER}/noter.txt:1:1: filen hører ikke til i denne mappe. Flyt den",
        f"{FOLDER}/seneste:1:1: her ligger en genvej, og kataloget læser kun det, der selv ligger i mappen. "
        "Slet den, eller læg selve filen eller mappen her",
        f"{FOLDER}/z\\x202e#:1:1: udgaven er ikke hel. Hent den igen fra git",
    ]
    assert told(other) == lines
    done = command("check.py", other)
    assert done.returncode == 1 and done.stdout.splitlines() == lines


def test_a_zip_that_is_another_than_was_kept_is_told(root: Path, tmp_path: Path) -> None:
    shutil.copytree(root.parent / FOLDER, tmp_path / FOLDER)
    (edition,) = editions(tmp_path / "katalog")
    for _, path in edition.files:
        path.write_bytes(path.read_bytes() + b"x")
        with pytest.raises(Told, match="det er ikke den fil, der blev gemt, og en udgave ændres ikke"):
            edition.read(path)
    places = [problem.path for problem in edition_problems(tmp_path / "katalog")]
    assert places == [f"{FOLDER}/{edition.version}/{path.name}" for _, path in edition.files]


@pytest.mark.parametrize("name", ["edition.json", DATA, OFFLINE])
def test_nothing_is_read_through_a_link_or_from_a_pipe(root: Path, tmp_path: Path, name: str) -> None:
    """A link in a proposal would publish what lies on the machine that builds; a pipe would keep it waiting."""
    shutil.copytree(root.parent / FOLDER, tmp_path / FOLDER)
    (folder,) = (tmp_path / FOLDER).iterdir()
    kept = folder / name
    for put in (lambda: kept.symlink_to(root.parent / FOLDER / folder.name / name), lambda: os.mkfifo(kept)):
        kept.unlink()
        put()
        with pytest.raises(Told, match="Hent den igen fra git"):
            for edition in editions(tmp_path / "katalog"):
                for _, path in edition.files:
                    edition.read(path)


def test_nothing_is_kept_or_read_through_a_link_in_the_folders_place(tmp_path: Path) -> None:
    other, outside = write(tmp_path / "katalog"), tmp_path / "ude"
    outside.mkdir()
    (tmp_path / FOLDER).symlink_to(outside)
    assert told(other) == [
        f"{FOLDER}:1:1: her ligger en genvej, og kataloget læser kun det, der selv ligger i mappen. "
        "Slet den, eller læg selve filen eller mappen her"
    ]
    done = keep(other)
    assert done.returncode == 1 and "editions:1:1: her ligger en genvej" in done.stderr
    assert list(outside.iterdir()) == []
    (tmp_path / FOLDER).unlink()
    (tmp_path / FOLDER).write_text("min egen", "utf-8")
    (line,) = told(other)
    assert line.startswith("editions:1:1: her skal ligge en mappe, men det er en fil") and line in keep(other).stderr


def test_only_what_is_in_git_is_kept(tmp_path: Path) -> None:
    other = write(tmp_path / "katalog")
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    done = keep(other)
    assert done.returncode == 1 and "ændringer, som ikke er i git" in done.stderr and not (tmp_path / FOLDER).exists()
