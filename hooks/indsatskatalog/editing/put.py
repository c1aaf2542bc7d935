"""Files of a catalogue written all or none: first beside their places, then moved there; never through a link."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..reading.problems import Problem
from ..reading.unforeseen import Told, because

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)


class NotPut(Told):
    """Why no file was written: a problem's words, in Danish."""

    def __init__(self, shown: Path, key: str, **words: Any) -> None:
        super().__init__(str(Problem.told(str(shown), key, **words)))


@dataclass
class _File:
    """A file on its way: its place, its new text beside it, and what stood there, under a name of its own."""

    path: Path
    new: Path
    old: Path | None = None
    moved: bool = False


def put(root: Path, texts: Mapping[str, str]) -> None:
    """Write files by their paths below a folder; raises NotPut, with every file as it was, when one cannot be."""
    files: list[_File] = []
    path = root
    try:
        for name, text in texts.items():
            path = root / name
            mode = _mode(root, name)
            files.append(_File(path, _beside(path)))
            _write(files[-1].new, text, mode)
            if mode is not None:
                files[-1].old = _kept(path)
        with unstopped():
            for file in files:
                path = file.path
                os.replace(file.new, path)
                file.moved = True
    except BaseException as error:
        for file in reversed(files):
            _take_back(file)
        if isinstance(error, OSError):
            raise NotPut(path, "unforeseen.system", why=because(error)) from None
        raise
    finally:
        for file in files:
            for beside in filter(None, (file.new, file.old)):
                with suppress(OSError):
                    beside.unlink(missing_ok=True)


@contextmanager
def unstopped() -> Iterator[None]:
    """Let no signal but the last one in between: what would end the work waits until the block is done.

    A mask would hold for one thread only, and any other would take the signal. To be used in the main thread.
    """
    came: list[int] = []
    ends = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {end: handler for end in ends if (handler := signal.getsignal(end)) not in (None, signal.SIG_IGN)}
    for end in before:
        signal.signal(end, lambda number, _: came.append(number))
    try:
        yield
    finally:
        for end, handler in before.items():
            signal.signal(end, handler)
        for number in came[:1]:
            signal.raise_signal(number)


def _mode(root: Path, name: str) -> int | None:
    """Return the rights of the file that is to be replaced, None where there is none; NotPut for what is no file."""
    *folders, _ = Path(name).parts
    here = root
    for folder in folders:
        here /= folder
        with suppress(FileExistsError):
            here.mkdir()
        if not stat.S_ISDIR(mode := here.lstat().st_mode):
            raise NotPut(here, "folder.taken", what="en genvej" if stat.S_ISLNK(mode) else "en fil")
    path = root / name
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(mode):
        raise NotPut(path, "regular_file.folder" if stat.S_ISDIR(mode) else "regular_file")
    if not os.access(path, os.W_OK):
        raise NotPut(path, "readable")
    return stat.S_IMODE(mode)


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}-{secrets.token_hex(4)}")


def _write(path: Path, text: str, mode: int | None) -> None:
    with open(os.open(path, _NEW, 0o666), "wb") as file:
        if mode is not None:
            os.fchmod(file.fileno(), mode)
        file.write(text.encode())
        file.flush()
        os.fsync(file.fileno())


def _kept(path: Path) -> Path:
    """Give a file a second name, under which it can be had again."""
    old = _beside(path)
    try:
        os.link(path, old)
    except OSError:  # a disk without second names
        shutil.copy2(path, old)
    return old


def _take_back(file: _File) -> None:
    with suppress(OSError):
        if file.moved and file.old:
            os.replace(file.old, file.path)
        elif file.moved:
            file.path.unlink()
