"""A folder of our own for a while, as a catalogue is tried in: what killed runs have left of theirs goes first."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from .put import locked

_PREFIX = "indsatskatalog-"


@contextmanager
def scratch() -> Iterator[Path]:
    """Have a folder among the system's temporary ones, locked for as long as its process lives. Raises OSError."""
    _tidy(Path(tempfile.gettempdir()))
    folder, lock = _made()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if lock is not None:
            os.close(lock)


def _made() -> tuple[Path, int | None]:
    """Return a new folder and its lock; one that another run took for left, before it was locked, is made again."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
        with suppress(FileNotFoundError):
            lock = locked(folder)
            if folder.exists():
                return folder, lock
            if lock is not None:
                os.close(lock)


def _tidy(place: Path) -> None:
    """Remove our own folders in which nobody is at work; where no lock can tell, somebody may be."""
    own = getattr(os, "getuid", int)()  # Windows has no such lock either
    for left in place.glob(f"{_PREFIX}*"):
        with suppress(OSError):
            if left.is_symlink() or left.stat().st_uid != own:
                continue
            if (lock := locked(left, wait=False)) is not None:
                shutil.rmtree(left, ignore_errors=True)
                os.close(lock)
