"""A folder or file that is filled beside its place and put there whole: whatever ends it, the old or the new stands."""

from __future__ import annotations

import ctypes
import os
import re
import secrets
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from indsatskatalog.editing.put import alone_in, locked, unstopped
from indsatskatalog.reading.unforeseen import Told, at

MARKER = ".indsatskatalog"  # stands in every folder that is made here, so that it may be replaced and removed
ASIDE = ".gammel"  # the end of the name under which an old folder waits, where two cannot change places at once
_HERE, _SWAP = -100, 2  # of renameat2 and renamex_np: from the working folder, and each in the other's place


def usable(target: Path) -> str:
    """Return why a folder may not be replaced, or the empty string."""
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        return "er ikke en mappe"
    if target.exists() and any(target.iterdir()) and not (target / MARKER).is_file():
        return "indeholder noget, som denne bygning ikke har lavet"
    return ""


@contextmanager
def fresh(target: Path) -> Iterator[Path]:
    """Yield a new folder beside its place; it is put there when the block ends well. Raises Told, OSError.

    What killed runs have left goes first: a folder that is being filled is locked for as long as its process lives.
    """
    os.umask(0o022)  # everybody may read what is published
    target.parent.mkdir(parents=True, exist_ok=True)
    with alone_in(target.parent), unstopped():
        _tidy(target)
        folder = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
        lock = locked(folder)
    try:
        (folder / MARKER).write_text("Lavet af indsatskatalog. Mappen erstattes næste gang.\n", "utf-8")
        folder.chmod(0o755)
        yield folder
        with alone_in(target.parent), unstopped():
            if reason := usable(target):
                raise Told(f"{target} {reason}")
            _swap(folder, target)
    finally:
        _remove(folder)
        if lock is not None:
            os.close(lock)


@contextmanager
def fresh_file(target: Path) -> Iterator[BinaryIO]:
    """Yield a new file beside its place; it is put there when the block ends well. Raises Told, OSError.

    No link is written through. What killed runs have left goes first.
    """
    if target.is_symlink() or (target.exists() and not target.is_file()):
        raise Told(f"{target} er ikke en almindelig fil; vælg et andet navn")
    form = re.compile(rf"\.{re.escape(target.name)}-[0-9a-f]{{8}}\.part")
    with alone_in(target.parent):
        for left in target.parent.iterdir():
            if form.fullmatch(left.name) and left.is_file() and not left.is_symlink():
                left.unlink()
        part = target.with_name(f".{target.name}-{secrets.token_hex(4)}.part")
        try:
            with at(target), part.open("xb") as file:
                yield file
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)


def _swap(folder: Path, target: Path) -> None:
    """Put a folder in the target's place, and the old one in the folder's or aside; no signal comes in between."""
    if not target.exists():
        folder.rename(target)
    elif not _exchanged(folder, target):
        old = folder.with_name(folder.name + ASIDE)
        target.rename(old)
        try:
            folder.rename(target)
        except BaseException:
            old.rename(target)
            raise
        _remove(old)


def _exchanged(folder: Path, target: Path) -> bool:
    """Let two folders change places at once; False where the system or the disk cannot."""
    if sys.platform == "win32":
        return False
    system = ctypes.CDLL(None)
    paths = os.fsencode(folder), os.fsencode(target)
    if hasattr(system, "renameat2"):
        return bool(system.renameat2(_HERE, paths[0], _HERE, paths[1], _SWAP) == 0)
    return hasattr(system, "renamex_np") and bool(system.renamex_np(*paths, _SWAP) == 0)


def _tidy(target: Path) -> None:
    """Put back the old folder of a run that was killed in the middle of a swap, and remove what others have left."""
    form = re.compile(rf"\.{re.escape(target.name)}-\w{{8}}({re.escape(ASIDE)})?")
    for path in sorted(target.parent.iterdir(), reverse=True):
        match = form.fullmatch(path.name)
        if not match or path.is_symlink() or not path.is_dir() or not _is_left(path):
            continue
        if match[1] and not target.exists():
            path.rename(target)
        else:
            _remove(path)


def _is_left(folder: Path) -> bool:
    """Tell whether a folder was made here, and nobody is at work in it; where no lock can tell, somebody may be."""
    try:
        handle = locked(folder, wait=False)
    except OSError:
        return False
    if handle is None:
        return False
    try:
        return (folder / MARKER).is_file() or not any(folder.iterdir())
    except OSError:
        return False
    finally:
        os.close(handle)


def _remove(folder: Path) -> None:
    """Remove a folder, the marker last: a run that is killed meanwhile leaves what the next one knows."""
    with suppress(OSError):
        for path in folder.iterdir():
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            elif path.name != MARKER:
                path.unlink()
    shutil.rmtree(folder, ignore_errors=True)
