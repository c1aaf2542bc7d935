"""The whole site, written into a folder: its pages and the files beside them, by as many processes as help."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from multiprocessing import get_context
from pathlib import Path

from ..reading.unforeseen import Told, sentence
from ..site.page import Page
from ..site.renderer import Renderer
from .files import Content, parts, write

_BATCH = 50  # pages that one process makes at a time
_FEW = 300  # pages that one process has made before others would be of use
_DIE = 1  # PR_SET_PDEATHSIG of prctl(2)

_Part = Iterable[tuple[str, Content]]
_mine: tuple[Sequence[_Part], Path]  # what a process may be asked to write, and where


def write_site(renderer: Renderer, pages: Sequence[Page], folder: Path, processes: int | None = None) -> None:
    """Write the whole site: the same files whatever the number of `processes`, which is by default as many as help.

    What a process was forked with it need not be given, so nothing but numbers goes between them. Raises what went
    wrong in this one, and Told for an error in another.
    """
    batches = [pages[start : start + _BATCH] for start in range(0, len(pages), _BATCH)]
    work = [*parts(renderer, pages), *(_documents(renderer, batch) for batch in batches)]
    if processes is None:
        processes = usable_processors() if len(pages) > _FEW else 1
    if processes == 1:
        for part in work:
            write(part, folder)
        return
    with ProcessPoolExecutor(processes - 1, get_context("fork"), _begin, (work, folder)) as pool:
        try:
            _share_out(pool, work, folder, processes - 1)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _share_out(pool: ProcessPoolExecutor, work: Sequence[_Part], folder: Path, others: int) -> None:
    """Have others begin with what takes long, and write from the other end meanwhile: one process less to hold it."""
    waiting, asked = deque(range(len(work))), set[Future[str]]()
    while waiting or asked:
        while waiting and len(asked) < others + 1:
            asked.add(pool.submit(_written, waiting.popleft()))
        if waiting:
            write(work[waiting.pop()], folder)
        else:
            wait(asked, return_when=FIRST_COMPLETED)
        for done in [one for one in asked if one.done()]:
            asked.remove(done)
            if said := done.result():
                raise Told(said)


def usable_processors() -> int:
    """Return how many processes can work at once; 1 where a process cannot be forked, or not safely."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


def ends_with_its_parent() -> None:
    """Let a process that was just begun end when its parent is killed, and write no more; Linux only."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIE, signal.SIGKILL)


def _documents(renderer: Renderer, pages: Iterable[Page]) -> Iterator[tuple[str, Content]]:
    for page in pages:
        yield page.file, [renderer.document(page)]


def _begin(work: Sequence[_Part], folder: Path) -> None:
    global _mine
    _mine = work, folder
    ends_with_its_parent()


def _written(number: int) -> str:
    """Write a part; return what went wrong, which may not be fit to be handed from one process to another."""
    work, folder = _mine
    try:
        write(work[number], folder)
        return ""
    except Exception as error:
        return sentence(error)
