"""Text files, before anything is made of them: ordinary files of UTF-8, bounded in size, without hidden characters."""

from __future__ import annotations

import stat
from pathlib import Path

from . import unseen
from .problems import Problem, place

MAX_BYTES = 1_000_000
MAX_PAGE_BYTES = 50_000


def read_text(path: Path, shown: str, most: int = MAX_BYTES) -> str | Problem:
    """Return a file's text, or the problem that keeps it from being read; `shown` is what editors call the file."""
    try:
        mode = path.lstat().st_mode
        if not stat.S_ISREG(mode):
            return Problem.told(shown, "regular_file.folder" if stat.S_ISDIR(mode) else "regular_file")
        with path.open("rb") as file:
            data = file.read(most + 1)
    except FileNotFoundError:
        return Problem.told(shown, "readable.missing")
    except OSError:
        return Problem.told(shown, "readable")
    if len(data) > most:
        size = f"{most // 1_000_000} MB" if most >= 1_000_000 else f"{most // 1000} kB"
        return Problem.told(shown, "size", most=size)
    if data.startswith(b"\xef\xbb\xbf"):
        return Problem.told(shown, "byte_order_mark")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        return Problem.told(shown, "utf8", place(before, len(before)))
    if found := unseen.NO_FILE.search(text):
        return Problem.told(shown, "control_character.file", place(text, found.start()), found=unseen.called(found[0]))
    return text
