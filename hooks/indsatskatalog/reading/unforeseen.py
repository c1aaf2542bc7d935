"""What no check foresaw, told like everything else: what went wrong, with the file in hand, and what to do."""

from __future__ import annotations

import errno
import os
import socket
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from .problems import Problem, cut

TRACE = "INDSATSKATALOG_SPOR"  # set in the environment, it shows where in the code an error arose
_IN_HAND: ContextVar[str] = ContextVar("in_hand", default="kataloget")
_BECAUSE = {
    errno.ENOSPC: "disken er fuld",
    errno.EDQUOT: "disken er fuld",
    errno.EFBIG: "disken tager ikke så stor en fil",
    errno.EACCES: "rettighederne mangler",
    errno.EPERM: "rettighederne mangler",
    errno.EROFS: "disken kan kun læses",
    errno.ENOENT: "den findes ikke",
    errno.EEXIST: "den findes i forvejen",
    errno.EISDIR: "det er en mappe",
    errno.ENOTDIR: "det er ikke en mappe",
    errno.ELOOP: "det er en genvej",
    errno.ENAMETOOLONG: "navnet er for langt",
    errno.ECONNREFUSED: "ingen svarer der",
    socket.EAI_NONAME: "ingen maskine hedder det",
    errno.EADDRINUSE: "porten er optaget",
    errno.EADDRNOTAVAIL: "maskinen har ikke adressen",
}


class Told(Exception):
    """What ends the work; its text is a sentence that people can act on."""


def take_in_hand(shown: str) -> None:
    """Note what is being read or written, as editors call it: an error that nobody foresaw names it."""
    _IN_HAND.set(shown)


@contextmanager
def at(path: Path) -> Iterator[None]:
    """Let an error of the system that names no file name this one: a full disk is where something was written."""
    try:
        yield
    except OSError as error:
        if error.filename is None and error.errno != errno.ENOENT:  # which is about a temporary file
            error.filename = str(path)
        raise


def because(error: OSError) -> str:
    """Say in Danish why the system refused; a reason that is not known here stays in its own words."""
    if error.errno == errno.ENOENT and error.filename is None:
        return "der kan ikke skrives midlertidige filer; disken er måske fuld"
    return _BECAUSE.get(error.errno or 0, error.strerror or type(error).__name__)


def refused(error: OSError, path: str) -> Problem:
    """Return the problem of what the system refused at a path; where a folder keeps one out, it tells the folder."""
    if error.errno in (errno.EACCES, errno.EPERM):
        here = Path(path)
        entered = [*reversed(here.parents), here] if os.path.isdir(here) else [*reversed(here.parents)]
        shut = next((str(folder) for folder in entered if not _may(folder, os.X_OK)), "")
        if shut and os.path.isdir(shut):
            return Problem.told(shut, "folder.readable")
        if os.path.lexists(here) and not _may(here, os.R_OK):
            return Problem.told(path, "readable")
        there = next((folder for folder in here.parents if folder.is_dir()), here)
        if not _may(there, os.W_OK):
            return Problem.told(str(there), "folder.writable")
    return Problem.told(path, "unforeseen.system", why=because(error))


def _may(path: Path, right: int) -> bool:
    return os.access(path, right, effective_ids=os.access in os.supports_effective_ids)


def sentence(error: Exception) -> str:
    """Say in one line what ended the work."""
    return str(error if isinstance(error, Told) else unforeseen(error))


def unforeseen(error: Exception) -> Problem:
    """Return the problem for an error that no check knew; what the system refused names its own file."""
    if os.environ.get(TRACE):
        traceback.print_exception(error)
    if isinstance(error, OSError) and error.errno:
        path = _IN_HAND.get() if error.filename is None else os.fsdecode(error.filename)
        return refused(error, path)
    what = cut(" ".join(f"{type(error).__name__}: {error}".split()), 80)
    templates = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".html")]
    if templates:
        return Problem.told(templates[-1].filename, "unforeseen.template", (templates[-1].lineno or 1, 1), what=what)
    return Problem.told(_IN_HAND.get(), "unforeseen", what=what, trace=TRACE)
