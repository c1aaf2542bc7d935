"""Text files, before anything is made of them: ordinary files of UTF-8, bounded in size, without hidden characters."""

from __future__ import annotations

import codecs
import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from . import unseen
from .problems import Problem, place

MAX_BYTES = 1_000_000
MAX_PAGE_BYTES = 50_000
# What lies there may have changed since it was looked at: a link is not followed, and a pipe is not waited for.
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_FLAGS = os.O_RDONLY | _NO_LINK | getattr(os, "O_NONBLOCK", 0)
_FOLDER = getattr(os, "O_DIRECTORY", None)  # Windows has no handle on a folder


def read_text(
    path: Path, shown: str, most: int = MAX_BYTES, *, below: Path | None = None, mend: bool = False
) -> str | Problem:
    """Return a file's text, or the problem that keeps it from being read; `shown` is what editors call the file.

    Of the folders `below` one, none is a link either. With `mend`, what no text may hold is taken out of it instead
    of told.
    """
    try:
        mode = path.lstat().st_mode
        if not stat.S_ISREG(mode):
            return Problem.told(shown, "regular_file.folder" if stat.S_ISDIR(mode) else "regular_file")
        with opened(path, below) as file:
            data = file.read(most + 1) if stat.S_ISREG(os.fstat(file.fileno()).st_mode) else None
    except FileNotFoundError:
        return Problem.told(shown, "readable.missing")
    except OSError:
        return Problem.told(shown, "readable")
    if data is None:
        return Problem.told(shown, "regular_file")
    if len(data) > most:
        size = f"{most // 1_000_000} MB" if most >= 1_000_000 else f"{most // 1000} kB"
        return Problem.told(shown, "size", most=size)
    if data.startswith(b"\xef\xbb\xbf") and not mend:
        return Problem.told(shown, "byte_order_mark")
    if wide := _wide(data):
        return Problem.told(shown, "utf8.wide", found=wide)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        return Problem.told(shown, "utf8", place(before, len(before)))
    if mend:
        return unseen.mended(unseen.without_entities(text))
    if match := unseen.NO_FILE.search(text):
        return Problem.told(shown, "control_character.file", place(text, match.start()), found=unseen.called(match[0]))
    return text


def _wide(data: bytes) -> str:
    """Return what a file is saved as whose signs have two or four bytes each, "" for others; it may have no mark."""
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "UTF-32"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "UTF-16"
    empty = [at for at, byte in enumerate(data[:4]) if not byte]
    return "UTF-32" if len(empty) == 3 else "UTF-16" if empty in ([0, 2], [1, 3]) else ""


def opened(path: Path, below: Path | None = None) -> BinaryIO:
    """Open a file for reading: never through a link, nor waiting for the other end of a pipe.

    Raises OSError, which names the whole path.
    """
    try:
        with within(path, below) as (name, folder):
            return open(name, "rb", opener=lambda name, flags: os.open(name, flags | _FLAGS, dir_fd=folder))
    except OSError as error:
        error.filename = str(path)
        raise


def content(path: Path, most: int, below: Path | None = None) -> bytes:
    """Return a file's bytes, at most so many; raises OSError, also for what is no file, a link or more."""
    with opened(path, below) as file:
        data = file.read(most + 1) if stat.S_ISREG(os.fstat(file.fileno()).st_mode) else None
    if data is None or len(data) > most:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
    return data


@contextmanager
def within(path: Path, below: Path | None = None) -> Iterator[tuple[str, int | None]]:
    """Yield a file's name and a handle on its folder, which stays that folder whatever comes there; raises OSError.

    Of the folders `below` one, a link is refused: one may come in a folder's place after it was looked at. Where a
    system has no such handle, the whole path is yielded once each folder on it was looked at, and no handle.
    """
    above = below.parts if below else path.parts[:-1]
    if path.parts[: len(above)] != above:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
    inner = path.parts[len(above) : -1]
    if _FOLDER is None:
        here = below or path.parent
        for name in inner:
            here /= name
            _must_be_no_link(here)
        _must_be_no_link(path)
        yield str(path), None
        return
    folder = os.open(below or path.parent, os.O_RDONLY | _FOLDER)
    try:
        for name in inner:
            following = os.open(name, os.O_RDONLY | _FOLDER | _NO_LINK, dir_fd=folder)
            os.close(folder)
            folder = following
        yield path.name, folder
    finally:
        os.close(folder)


def _must_be_no_link(path: Path) -> None:
    """Raise OSError for a link, and for what Windows has of other ways to another place."""
    with suppress(FileNotFoundError):
        if path.is_symlink() or getattr(path.lstat(), "st_reparse_tag", False):
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
