"""Files of a catalogue written all or none: first in a folder of their own, then moved there; never by a link.

While they are moved, a list in that folder says which they are. A run that is killed meanwhile leaves it, every check
tells so, and `take_back` puts the old files back.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import signal
import stat
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from ..checking.tree import UNFINISHED
from ..reading.problems import Problem
from ..reading.text_files import opened, read_text, within
from ..reading.unforeseen import Told, refused

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

# What ends a process from outside, and can be put off; Windows has no hang-up.
ENDS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
_LIST = "liste"  # in the folder of files on their way: their places and what will stand there
_OWN = re.compile(r"(?:ny|gammel)-\d+|(?:ny-)?liste")  # all that a run leaves there
_PLACE = re.compile(r"(?:(?!\.{1,2}/)[^/\0\ud800-\udfff]{1,250}/){0,9}(?!\.{1,2}$)[^/\0\ud800-\udfff]{1,250}")
_FRESH, _OLD = "ny-{}", "gammel-{}"
TAKEN_BACK = "Et forslag eller en omdøbning, der blev afbrudt undervejs, er taget ud igen."
CHANGED = "{} er rettet siden og står, som den er: se den igennem."
_HELD: set[Path] = set()  # folders that this process has locked
_GONE = ""  # in place of the digest of a file that is removed


class NotPut(Told):
    """Why no file was written: a problem's words, in Danish."""


def _not_put(shown: Path, key: str, **words: Any) -> NotPut:
    return NotPut(Problem.told(str(shown), key, **words))


def put(root: Path, texts: Mapping[str, str], gone: Sequence[str] = ()) -> None:
    """Write files by their paths below a folder, and remove those that are `gone`.

    Raises NotPut, with every file as it was, when one cannot be.
    """
    stage = path = root / UNFINISHED
    with alone_in(root), unstopped():
        if os.path.lexists(stage):
            raise _not_put(stage, "folder.unfinished")
        try:
            stage.mkdir()
            for number, name in enumerate([*texts, *gone]):
                path = root / name
                mode = _mode(root, name)
                if name in texts:
                    _write(stage / _FRESH.format(number), texts[name].encode(), mode)
                if mode is not None:
                    _keep(path, stage / _OLD.format(number))
            listed = [(name, _digest(text.encode())) for name, text in texts.items()]
            listed += [(name, _GONE) for name in gone]
            _write(stage / f"ny-{_LIST}", json.dumps(listed).encode(), None)
            (stage / f"ny-{_LIST}").rename(stage / _LIST)  # one that is there is whole
            for number, name in enumerate(texts):
                path = root / name
                _move(root, stage / _FRESH.format(number), name)
            for name in gone:
                path = root / name
                _remove(root, name)
            (stage / _LIST).unlink()  # from here on the new ones stand
        except BaseException as error:
            _undo(root)
            if isinstance(error, OSError):
                raise NotPut(refused(error, str(path))) from None
            raise
        shutil.rmtree(stage, ignore_errors=True)


def take_back(root: Path) -> str:
    """Put the files back that a killed run has replaced, and remove its own; say so, "" where there was none.

    Raises NotPut, with nothing changed, where what lies there is not what a run leaves, or a file cannot be put back.
    """
    stage = root / UNFINISHED
    if not os.path.lexists(stage):
        return ""
    with alone_in(root), unstopped():
        try:
            if not _is_ours(stage):
                raise _not_put(stage, "folder.unfinished.foreign")
            left = _undo(root)
        except OSError as error:
            raise NotPut(refused(error, str(stage))) from None
    return " ".join([TAKEN_BACK, *(CHANGED.format(root / name) for name in left)])


def _is_ours(stage: Path) -> bool:
    """Tell whether a folder holds nothing but what a run leaves: it may be anybody's, as the rest of the catalogue."""
    if not stat.S_ISDIR(stage.lstat().st_mode):
        return False
    return all(_OWN.fullmatch(path.name) and stat.S_ISREG(path.lstat().st_mode) for path in stage.iterdir())


def _undo(root: Path) -> list[str]:
    """Put back what was replaced; return what somebody has changed since, which stays.

    OSError leaves the rest for the next run.
    """
    stage, left = root / UNFINISHED, []
    for number, (name, digest) in enumerate(_listed(stage)):
        path, old = root / name, stage / _OLD.format(number)
        with suppress(FileNotFoundError, NotADirectoryError, NotPut):
            if _mode(root, name, make=False) is None and digest == _GONE:
                _move(root, old, name)
                continue
            with opened(path, root) as file:
                there = file.read()
            is_moved = _digest(there) == digest
            if is_moved and old.exists():
                _move(root, old, name)
            elif is_moved:
                path.unlink()
            elif not old.exists() or there != old.read_bytes():
                left.append(name)
    shutil.rmtree(stage, ignore_errors=True)
    return left


def _listed(stage: Path) -> list[tuple[str, str]]:
    """Return the places and digests of a list, none where it is not written yet; NotPut where no run wrote it."""
    text = read_text(stage / _LIST, _LIST) if (stage / _LIST).exists() else "[]"
    listed = None
    with suppress(ValueError, RecursionError):
        listed = json.loads(text) if isinstance(text, str) else None
    if not isinstance(listed, list) or not all(map(_is_entry, listed)):
        raise _not_put(stage, "folder.unfinished.foreign")
    return [(name, digest) for name, digest in listed]


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _is_entry(entry: object) -> bool:
    """Tell whether an entry of a list names a place in the catalogue and what was to stand there."""
    if not isinstance(entry, list) or len(entry) != 2 or not all(isinstance(part, str) for part in entry):
        return False
    return _PLACE.fullmatch(entry[0]) is not None


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Let one process at a time change what stands in a folder; a block in another of the same folder is part of it."""
    place = folder.resolve()
    handle = None if place in _HELD else locked(folder)
    try:
        if handle is not None:
            _HELD.add(place)
        yield
    finally:
        if handle is not None:
            _HELD.discard(place)
            os.close(handle)


def locked(folder: Path, *, wait: bool = True) -> int | None:
    """Lock a folder until the handle that is returned is closed; None where the system has no such lock.

    Without `wait`, OSError where another process has it.
    """
    if fcntl is None:
        return None
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        if not wait:
            os.close(handle)
            raise
    return handle  # without a lock, on a disk that has none


@contextmanager
def unstopped() -> Iterator[None]:
    """Let no signal but the last one in between: what would end the work waits until the block is done.

    A mask would hold for one thread only, and any other would take the signal. To be used in the main thread.
    """
    came: list[int] = []
    before = {end: handler for end in ENDS if (handler := signal.getsignal(end)) not in (None, signal.SIG_IGN)}
    for end in before:
        signal.signal(end, lambda number, _: came.append(number))
    try:
        yield
    finally:
        for end, handler in before.items():
            signal.signal(end, handler)
        for number in came[:1]:
            signal.raise_signal(number)


def _mode(root: Path, name: str, *, make: bool = True) -> int | None:
    """Return the rights of the file that is to be replaced, None where there is none; NotPut for what is no file."""
    *folders, _ = Path(name).parts
    here = root
    for folder in folders:
        here /= folder
        if make:
            with suppress(FileExistsError):
                here.mkdir()
        if not stat.S_ISDIR(mode := here.lstat().st_mode):
            raise _not_put(here, "folder.taken", what="en genvej" if stat.S_ISLNK(mode) else "en fil")
    path = root / name
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(mode):
        raise _not_put(path, "regular_file.folder" if stat.S_ISDIR(mode) else "regular_file")
    if not os.access(path, os.W_OK):
        raise _not_put(path, "writable")
    return stat.S_IMODE(mode)


def _write(path: Path, content: bytes, mode: int | None) -> None:
    with open(os.open(path, _NEW, 0o666), "wb") as file:
        if mode is not None:
            path.chmod(mode)
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _move(root: Path, path: Path, name: str) -> None:
    """Put a file in its place below a folder, never through a link that came in the place of one on the way."""
    with within(root / name, root) as (place, folder):
        os.replace(path, place, dst_dir_fd=folder)


def _remove(root: Path, name: str) -> None:
    """Remove a file below a folder, never through a link."""
    with within(root / name, root) as (place, folder):
        os.unlink(place, dir_fd=folder)


def _keep(path: Path, old: Path) -> None:
    """Give a file a second name, under which it can be had again."""
    try:
        os.link(path, old)
    except OSError:  # a disk without second names
        shutil.copy2(path, old)
