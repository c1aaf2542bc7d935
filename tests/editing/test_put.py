"""Files of a catalogue are written all or none, and never through a link."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import signal
from pathlib import Path

import pytest

from indsatskatalog.editing.put import NotPut, put, take_back
from tests.commands import command
from tests.tiny import write


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make a folder with a file in it."""
    (tmp_path / "a.yml").write_text("a", "utf-8")
    return tmp_path


def content(root: Path) -> dict[str, str]:
    return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in root.rglob("*") if path.is_file()}


def test_all_are_written_and_nothing_is_left_beside_them(root: Path) -> None:
    (root / "a.yml").chmod(0o640)
    put(root, {"a.yml": "æ\r\n", "ny/b.yml": "b"})
    assert (root / "a.yml").read_bytes() == "æ\r\n".encode() and (root / "a.yml").stat().st_mode & 0o777 == 0o640
    assert content(root).keys() == {"a.yml", "ny/b.yml"} and len(list(root.rglob("*"))) == 3


@pytest.mark.parametrize("fault", [OSError(errno.ENOSPC, "full"), KeyboardInterrupt()])
def test_what_fails_among_the_last_moves_takes_all_back(
    root: Path, fault: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace, moved = os.replace, []

    def move(old: Path, new: str, dst_dir_fd: int) -> None:
        if new == "c.yml":
            raise fault
        moved.append(new)
        replace(old, new, dst_dir_fd=dst_dir_fd)

    monkeypatch.setattr(os, "replace", move)
    with pytest.raises(NotPut if isinstance(fault, OSError) else KeyboardInterrupt) as ended:
        put(root, {"a.yml": "ny", "b.yml": "ny", "c.yml": "ny"})
    assert moved == ["a.yml", "b.yml", "a.yml"] and content(root) == {"a.yml": "a"}
    assert not isinstance(fault, OSError) or str(ended.value).startswith(
        f"{root / 'c.yml'}:1:1: systemet siger nej: disk"
    )


def test_a_file_that_may_not_be_written_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)  # root may write every file
    with pytest.raises(NotPut, match=r"a\.yml:1:1: filen må ikke skrives\. Ret filens rettigheder"):
        put(root, {"a.yml": "ny"})
    assert content(root) == {"a.yml": "a"}


def test_a_link_is_neither_written_through_nor_replaced(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    away = tmp_path_factory.mktemp("away")
    (root / "ud").symlink_to(away)
    (root / "b.yml").symlink_to(away / "b.yml")
    for name in ("ud/x.yml", "b.yml"):
        with pytest.raises(NotPut, match="genvej"):
            put(root, {"a.yml": "ny", name: "ny"})
    assert list(away.iterdir()) == [] and content(root) == {"a.yml": "a"}


def test_a_folder_that_becomes_a_link_is_not_written_through(
    root: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    away, fsync = tmp_path_factory.mktemp("away"), os.fsync

    def swap(file: int) -> None:
        fsync(file)
        if not (root / "ud").is_symlink():
            (root / "ud").rmdir()
            (root / "ud").symlink_to(away)

    monkeypatch.setattr(os, "fsync", swap)  # the folder was looked at by then, and nothing is moved yet
    with pytest.raises(NotPut):
        put(root, {"ud/x.yml": "ny", "a.yml": "ny"})
    assert list(away.iterdir()) == [] and content(root) == {"a.yml": "a"}


def test_a_signal_waits_until_all_are_moved(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace = os.replace

    def move(old: Path, new: str, dst_dir_fd: int) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        replace(old, new, dst_dir_fd=dst_dir_fd)

    monkeypatch.setattr(os, "replace", move)
    with pytest.raises(KeyboardInterrupt):
        put(root, {"a.yml": "ny", "b.yml": "ny"})
    assert set(content(root).values()) in ({"ny"}, {"a"})


def left(root: Path, *places: str) -> None:
    """Leave what a killed run would that had moved «ny» to some places, where «a» stood."""
    stage = root / ".laegges-ind"
    stage.mkdir()
    for number, _ in enumerate(places):
        (stage / f"gammel-{number}").write_text("a", "utf-8")
    digest = hashlib.sha256(b"ny").hexdigest()
    (stage / "liste").write_text(json.dumps([(place, digest) for place in places]), "utf-8")


def test_nothing_is_written_before_a_killed_run_is_taken_back(root: Path) -> None:
    left(root, "a.yml")
    (root / "a.yml").write_text("ny", "utf-8")
    with pytest.raises(NotPut, match="blev afbrudt"):
        put(root, {"b.yml": "b"})
    assert take_back(root) and content(root) == {"a.yml": "a"} and not take_back(root)


def test_taking_back_leaves_what_somebody_has_changed_since_and_goes_through_no_link(tmp_path: Path) -> None:
    root, away = tmp_path / "katalog", tmp_path / "ude.yml"
    root.mkdir()
    (root / "a.yml").write_text("rettet", "utf-8")
    away.write_text("ny", "utf-8")
    (root / "b.yml").symlink_to(away)
    (root / "ud").symlink_to(tmp_path)
    left(root, "a.yml", "b.yml", "ud/ude.yml", "mangler.yml")
    said = take_back(root)
    assert said.count("er rettet siden") == 1 and str(root / "a.yml") in said
    assert away.read_text("utf-8") == "ny" and (root / "a.yml").read_text("utf-8") == "rettet"


LISTS = ["", "[", "{}", "[1]", '[["a.yml"]]', "[[{}, []]]", "\udcff", "[" * 100_000]
PLACES = ["", ".", "..", "../ude.yml", "/ude.yml", "a/../../ude.yml", "a//b", "a\0b", "\ud800", "x" * 5000]


@pytest.mark.parametrize("text", [*LISTS, *(json.dumps([[place, ""]]) for place in PLACES)], ids=range(18))
def test_a_list_that_no_run_wrote_is_told_and_all_stays(root: Path, text: str) -> None:
    left(root)
    (root / ".laegges-ind" / "gammel-0").write_text("gammel", "utf-8")
    (root / ".laegges-ind" / "liste").write_bytes(text.encode("utf-8", "surrogateescape"))
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    with pytest.raises(NotPut, match="ingen kommando lavet"):
        take_back(root)
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("what", ["file", "link", "pipe", "other", "old-link", "old-pipe"])
def test_what_no_run_left_is_neither_taken_back_nor_removed(root: Path, what: str) -> None:
    stage = root / ".laegges-ind"
    if what in ("other", "old-link", "old-pipe"):
        left(root, "a.yml")
        (root / "a.yml").write_text("ny", "utf-8")
    place = {"other": stage / "mine.txt"}.get(what, stage / "gammel-0" if "old" in what else stage)
    place.unlink(missing_ok=True)
    if "link" in what:
        place.symlink_to(root / "a.yml")
    elif "pipe" in what:
        os.mkfifo(place)
    else:
        place.write_text("mit", "utf-8")
    before = (root / "a.yml").read_text("utf-8")
    with pytest.raises(NotPut, match="ingen kommando lavet"):
        take_back(root)
    assert os.path.lexists(place) and (root / "a.yml").read_text("utf-8") == before


def test_a_run_that_was_killed_before_its_list_was_whole_had_moved_nothing(root: Path) -> None:
    left(root)
    (root / ".laegges-ind" / "liste").rename(root / ".laegges-ind" / "ny-liste")
    assert take_back(root) and content(root) == {"a.yml": "a"}


@pytest.mark.parametrize("script", ["format.py", "generate.py"])
def test_no_command_writes_through_a_folder_that_leads_elsewhere(script: str, tmp_path: Path) -> None:
    root, away = write(tmp_path / "katalog"), tmp_path / "away"
    (root / "programmes").rename(away)
    (root / "programmes").symlink_to(away)
    (root / "schema").symlink_to(away)
    (away / "makkerforsoeget.yml").write_text("summary: Et forsøg.\ntitle: Makkerforsøget\n", "utf-8")
    before = content(away)
    done = command(script, root)
    assert done.returncode == 1 and "en genvej" in done.stderr and content(away) == before
