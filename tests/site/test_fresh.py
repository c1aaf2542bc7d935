"""The swap of a built folder has no gap, what killed builds leave goes, and everybody may read what is published."""

from __future__ import annotations

import os
import re
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from indsatskatalog.reading.unforeseen import Told
from scripts import fresh as swapping
from scripts.fresh import ASIDE, MARKER, fresh, fresh_file
from tests.tiny import ROOT, write


@pytest.fixture(autouse=True)
def umask() -> Iterator[None]:
    """Put the process's umask back, which a fresh folder sets."""
    before = os.umask(0o077)
    yield
    os.umask(before)


def fill(target: Path, text: str) -> None:
    """Put a folder with one page in a place."""
    with fresh(target) as folder:
        (folder / "index.html").write_text(text, "utf-8")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_two_folders_change_places_at_once_where_the_system_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path / "site", "1")
    monkeypatch.setattr(Path, "rename", lambda *_: pytest.fail("there was no site for a moment"))
    fill(tmp_path / "site", "2")
    assert (tmp_path / "site" / "index.html").read_text("utf-8") == "2" and names(tmp_path) == ["site"]


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_between_two_renames_leaves_a_site(end: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path / "site", "1")
    rename, ended = Path.rename, []

    def kill(path: Path, target: Path) -> None:
        rename(path, target)
        os.kill(os.getpid(), end)

    monkeypatch.setattr(swapping, "_exchanged", lambda *_: False)
    monkeypatch.setattr(Path, "rename", kill)
    before = signal.signal(end, lambda *_: sys.exit(1))
    try:
        fill(tmp_path / "site", "2")
    except SystemExit:
        ended.append(end)
    finally:
        signal.signal(end, before)
    assert ended and (tmp_path / "site" / "index.html").read_text("utf-8") == "2" and names(tmp_path) == ["site"]


def test_a_site_that_was_set_aside_comes_back(tmp_path: Path) -> None:
    old = tmp_path / f".site-abcd1234{ASIDE}"
    fill(old, "1")
    with pytest.raises(KeyError), fresh(tmp_path / "site"):
        raise KeyError
    assert (tmp_path / "site" / "index.html").read_text("utf-8") == "1" and names(tmp_path) == ["site"]


def test_only_litter_of_our_own_goes(tmp_path: Path) -> None:
    for name in (".site-abcd1234", ".site-mine5678", ".site-backup", f".site-efgh5678{ASIDE}", ".other-abcd1234"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "page.html").write_text("x", "utf-8")
    for name in (".site-abcd1234", f".site-efgh5678{ASIDE}", ".other-abcd1234", ".site-backup"):
        (tmp_path / name / MARKER).touch()
    fill(tmp_path / "site", "1")
    fill(tmp_path / "site", "2")
    assert names(tmp_path) == [".other-abcd1234", ".site-backup", ".site-mine5678", "site"]


def test_a_folder_at_which_another_build_is_at_work_stays(tmp_path: Path) -> None:
    with fresh(tmp_path / "site") as first:
        (first / "index.html").write_text("1", "utf-8")
        fill(tmp_path / "site", "2")
        assert first.is_dir() and (tmp_path / "site" / "index.html").read_text("utf-8") == "2"
    assert (tmp_path / "site" / "index.html").read_text("utf-8") == "1" and names(tmp_path) == ["site"]


def test_what_came_into_the_place_meanwhile_is_not_lost(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="indeholder noget"), fresh(tmp_path / "site"):
        (tmp_path / "site").mkdir()
        (tmp_path / "site" / "mine.txt").touch()
    assert names(tmp_path) == ["site"] and names(tmp_path / "site") == ["mine.txt"]


# Stands in for MkDocs: writes a part of a site, and kills the build that waits for it.
STAND_IN = """
import os, pathlib, signal, sys
folder = pathlib.Path(sys.argv[sys.argv.index("-d") + 1])
folder.joinpath("index.html").write_text("half a page")
os.kill(os.getppid(), signal.SIGKILL)
while True:
    signal.pause()
"""


def test_what_a_killed_build_leaves_the_next_one_removes(tmp_path: Path) -> None:
    shadow = tmp_path / "shadow" / "mkdocs"
    shadow.mkdir(parents=True)
    (shadow / "__init__.py").touch()
    (shadow / "__main__.py").write_text(STAND_IN)
    catalogue, place = write(tmp_path / "katalog"), tmp_path / "built"
    build = [sys.executable, ROOT / "scripts" / "build.py", "--catalogue", catalogue, "--site", place / "site"]
    fill(place / "site", "1")
    killed = subprocess.run(build, env=os.environ | {"PYTHONPATH": str(shadow.parent)}, capture_output=True)
    assert killed.returncode == -signal.SIGKILL and len(names(place)) == 2
    assert (place / "site" / "index.html").read_text("utf-8") == "1"
    done = subprocess.run(build, capture_output=True, text=True)
    assert done.returncode == 0 and names(place) == ["site"], done.stderr
    assert (place / "site" / "om" / "index.html").is_file()


@pytest.mark.parametrize("room", [0, 3000, 40_000])
def test_a_disk_that_is_full_ends_a_build_in_a_sentence_and_leaves_nothing(room: int, tmp_path: Path) -> None:
    catalogue, place = write(tmp_path / "katalog"), tmp_path / "built"
    fill(place / "site", "1")
    build = [sys.executable, ROOT / "scripts" / "build.py", "--catalogue", catalogue, "--site", place / "site"]
    limit = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (room, room))
    done = subprocess.run(build, capture_output=True, text=True, preexec_fn=limit)
    told = f"{place}/.site-\\w+(/[^:]*)?:1:1: systemet siger nej: disken tager ikke" if room else "disken tager ikke"
    assert done.returncode == 1 and re.search(told, done.stdout + done.stderr), done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert names(place) == ["site"] and (place / "site" / "index.html").read_text("utf-8") == "1"


@pytest.mark.parametrize("script", ["offline.py", "report.py"])
def test_a_file_that_is_written_goes_through_no_link(script: str, tmp_path: Path) -> None:
    """What lies beside it is somebody else's, but for what a killed run has left."""
    catalogue, place, outside = write(tmp_path / "katalog"), tmp_path / "ud", tmp_path / "fremmed"
    place.mkdir()
    outside.write_text("deres", "utf-8")
    target = place / "ny.zip"
    target.with_name("ny.zip.part").write_text("min egen", "utf-8")
    target.with_name(".ny.zip-0123abcd.part").write_text("halvt", "utf-8")
    target.with_name(".ny.zip-0123abce.part").symlink_to(outside)
    kept = [".ny.zip-0123abce.part", "ny.zip", "ny.zip.part"]
    words = [target] if script == "offline.py" else [catalogue, catalogue, "--output", target]
    command = [sys.executable, ROOT / "scripts" / script, *words, "--catalogue", catalogue]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0 and names(place) == kept, done.stderr
    assert not target.is_symlink() and outside.read_text("utf-8") == "deres"
    size = target.stat().st_size
    limit = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (size // 2, size // 2))
    done = subprocess.run(command, capture_output=True, text=True, preexec_fn=limit)
    assert done.returncode == 1 and f"{target}:1:1: systemet siger nej: disken tager ikke" in done.stderr
    assert names(place) == kept and target.stat().st_size == size


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo, partial(Path.symlink_to, target="/dev/null")])
def test_what_is_no_file_is_not_replaced(make: Callable[[Path], object], tmp_path: Path) -> None:
    make(target := tmp_path / "ny.zip")
    before = target.lstat()
    with pytest.raises(Told, match="er ikke en almindelig fil"), fresh_file(target):
        pass
    assert names(tmp_path) == ["ny.zip"] and target.lstat().st_ino == before.st_ino


@pytest.mark.parametrize("script", ["build.py", "export.py"])
def test_everybody_may_read_what_is_published(script: str, tmp_path: Path) -> None:
    catalogue, site = write(tmp_path / "katalog"), tmp_path / "ny" / "site"
    words = ["--site", site] if script == "build.py" else [site]
    command = [sys.executable, ROOT / "scripts" / script, "--catalogue", catalogue, *words]
    done = subprocess.run(command, capture_output=True, text=True, umask=0o077)
    assert done.returncode == 0, done.stderr
    modes = {path.stat().st_mode & 0o777 for path in site.rglob("*") if path.is_file()}
    folders = {path.stat().st_mode & 0o777 for path in (site.parent, site, *site.rglob("*")) if path.is_dir()}
    assert modes == {0o644} and folders == {0o755}
