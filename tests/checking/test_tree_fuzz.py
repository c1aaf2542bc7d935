"""Made-up folders: whatever lies in a catalogue, and whatever becomes of it while it is read, is read or told."""

from __future__ import annotations

import errno
import os
import random
import shutil
import sys
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from indsatskatalog.checking.loading import load
from indsatskatalog.checking.tree import NAMES, Tree
from indsatskatalog.reading.problems import errors
from tests.fuzzing import dice, made_up
from tests.tiny import FILES, LEDGER, write

pytestmark = pytest.mark.fuzz
OUTSIDE = "hemmeligt, som ligger udenfor"
ENDINGS = ["", ".yml", ".md", ".YML", ".yaml", ".yml.txt", ".json", "~", ".schema.json"]
STEMS = ["ro", "RO", "con", "aux.", ".ro", "._ro", "Ærø", "a" * 101, "om", "index", "-", "a b", "guide", "__proto__"]
_hook: list[Callable[[str], None]] = []  # what is to happen when a file or a folder of the catalogue is opened


def _opened(event: str, given: tuple[object, ...]) -> None:
    if _hook and event in ("open", "os.listdir"):
        _hook[0](os.fsdecode(given[0]) if isinstance(given[0], str | bytes | os.PathLike) else "")


sys.addaudithook(_opened)


def name(chance: random.Random) -> str:
    """Return a file's name, odd or not."""
    stem = chance.choice([chance.choice(STEMS), made_up(chance, 3), os.fsdecode(chance.randbytes(3))])
    return (stem + chance.choice(ENDINGS)).replace("/", "").replace("\0", "")[:120].strip(".") or "a"


def twin(chance: random.Random, path: Path) -> Path:
    """Return a path that some systems take for another one."""
    form = chance.choice([str.upper, str.title, str.swapcase, lambda text: unicodedata.normalize("NFD", text)])
    return path.with_name(form(path.name))


def place(chance: random.Random, root: Path) -> Path:
    """Return a path in the catalogue, of something that is there or not."""
    there = [path for path in root.rglob("*") if chance.random() < 0.9]
    folders = [root, *(path for path in there if path.is_dir() and not path.is_symlink())]
    fresh = chance.choice(folders) / name(chance)
    known = chance.choice(sorted(chance.choice([*FILES, *LEDGER]) for _ in range(2)))
    return chance.choice([fresh, root / known, root / (chance.choice([*NAMES]) or "nyt"), *there[:3]])


def change(chance: random.Random, root: Path, path: Path, away: Path) -> None:
    """Put something else in a place, or nothing; what the system does not let be stays."""
    with suppress(OSError, ValueError):
        path.parent.mkdir(parents=True, exist_ok=True)
        if chance.random() < 0.1 and path.exists():
            path.rename(twin(chance, path))
        aside = away / f"{chance.random()}"
        if os.path.lexists(path):
            path.rename(aside)
        match chance.randrange(8):
            case 0:
                path.symlink_to(chance.choice([away / "a.yml", away, "..", path.name, "nowhere", "/dev/zero", root]))
            case 1:
                os.mkfifo(path)
            case 2:
                path.mkdir()
                (path / name(chance)).write_text("title: A\n", "utf-8")
            case 3:
                path.write_bytes(chance.choice([b"", b"\xff", chance.randbytes(40), made_up(chance).encode()]))
            case 4:
                path.write_text(chance.choice([*FILES.values()]), "utf-8")
            case 5 | 6 if aside.is_file() and not aside.is_symlink():
                aside.rename(path if chance.random() < 0.5 else path.with_name(name(chance)))


@contextmanager
def meanwhile(chance: random.Random, root: Path, away: Path) -> Iterator[None]:
    """Let something happen to a file of the catalogue at one of the times when any is opened."""
    left = [chance.randrange(60)]

    def act(path: str) -> None:
        if not path.startswith(str(root)):
            return
        left[0] -= 1
        if left[0] == 0 and chance.random() < 0.5:
            _hook.clear()
            # A folder that is a link only while the catalogue is read is not looked for.
            files = sorted(path for path in root.rglob("*") if path.is_file())
            change(chance, root, chance.choice(files), away)
        elif left[0] == 0:
            raise OSError(number := chance.choice([errno.EACCES, errno.EIO, errno.ENOENT]), os.strerror(number), path)

    _hook.append(act)
    try:
        yield
    finally:
        _hook.clear()


def unread(root: Path) -> set[str]:
    """Return what lies in the catalogue, apart from folders that may be there, and is not read."""
    files = Tree(root).files
    read = {f"{folder}/{name}".lstrip("/") for folder, names in files.items() for name in names} | {*NAMES}
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.name[:1] != "."} - read


def test_whatever_lies_there_is_read_or_told_and_nothing_comes_in(tmp_path: Path) -> None:
    chance, rounds = dice(8303009, 150)
    away = tmp_path / "ude"
    told = 0
    for number in rounds:
        root = write(tmp_path / "katalog", dict(LEDGER) if chance.random() < 0.1 else {})
        away.mkdir()
        (away / "a.yml").write_text(f"title: {OUTSIDE}\n", "utf-8")
        for _ in range(chance.randint(0, 4)):
            change(chance, root, place(chance, root), away)
        still = chance.random() < 0.5
        if still:
            catalogue, problems = load(root)
        else:
            with meanwhile(chance, root, away):
                catalogue, problems = load(root)
        said = "\n".join(map(str, problems))
        assert "unforeseen" not in {problem.rule for problem in problems}, (number, said)
        assert (catalogue is None) == bool(errors(problems)), (number, said)
        assert OUTSIDE not in said + repr(catalogue), number
        assert not still or problems or not unread(root), (number, unread(root))
        told += bool(problems)
        shutil.rmtree(root)
        shutil.rmtree(away)
    assert len(rounds) / 4 < told < len(rounds)
