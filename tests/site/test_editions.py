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
from indsatskatalog.site.editions import DATA, FOLDER, OFFLINE, editions
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


def test_a_folder_that_is_no_edition_is_told(root: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(root, tmp_path / "katalog"))
    (tmp_path / FOLDER / "abc").mkdir(parents=True)
    with pytest.raises(Told, match=r"abc: er ingen udgave.*Flyt mappen"):
        site_of({}, other)
    (tmp_path / FOLDER / "abc" / "edition.json").write_text("{}", "utf-8")
    with pytest.raises(Told, match=r"abc: er ikke en hel udgave. Hent den igen fra git"):
        site_of({}, other)


def test_a_zip_that_is_another_than_was_kept_is_told(root: Path, tmp_path: Path) -> None:
    shutil.copytree(root.parent / FOLDER, tmp_path / FOLDER)
    (edition,) = editions(tmp_path / "katalog")
    for _, path in edition.files:
        path.write_bytes(path.read_bytes() + b"x")
        with pytest.raises(Told, match="er ikke den fil, der blev gemt"):
            edition.read(path)


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
    with pytest.raises(Told, match="er en genvej"):
        editions(other)
    done = keep(other)
    assert done.returncode == 1 and "editions: er en genvej. Læg selve mappen her" in done.stderr
    assert list(outside.iterdir()) == []
    (tmp_path / FOLDER).unlink()
    (tmp_path / FOLDER).write_text("min egen", "utf-8")
    assert "editions:1:1: her skal ligge en mappe, men det er en fil" in keep(other).stderr


def test_only_what_is_in_git_is_kept(tmp_path: Path) -> None:
    other = write(tmp_path / "katalog")
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    done = keep(other)
    assert done.returncode == 1 and "ændringer, som ikke er i git" in done.stderr and not (tmp_path / FOLDER).exists()
