"""Text files, before anything is made of them: ordinary files of UTF-8, bounded in size, without hidden characters."""

from __future__ import annotations

import re
import stat
from pathlib import Path

from .problems import Problem, place

MAX_BYTES = 1_000_000
MAX_PAGE_BYTES = 50_000
_UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


def read_text(path: Path, shown: str, most: int = MAX_BYTES) -> str | Problem:
    """Return a file's text, or the problem that keeps it from being read; `shown` is what editors call the file."""
    try:
        mode = path.lstat().st_mode
        if stat.S_ISDIR(mode):
            return Problem(shown, 1, 1, "", "regular_file", "her skal ligge en fil, men det er en mappe", "Flyt mappen")
        if not stat.S_ISREG(mode):
            message = "her skal ligge en fil, men det er en genvej eller en særlig fil"
            return Problem(shown, 1, 1, "", "regular_file", message, "Læg selve filen her")
        with path.open("rb") as file:
            data = file.read(most + 1)
    except FileNotFoundError:
        return Problem(shown, 1, 1, "", "readable", "filen mangler", "Opret filen")
    except OSError:
        return Problem(shown, 1, 1, "", "readable", "filen kan ikke læses", "Ret filens rettigheder")
    if len(data) > most:
        cure = "Del teksten op, eller fjern det, der ikke hører til"
        size = f"{most // 1_000_000} MB" if most >= 1_000_000 else f"{most // 1000} kB"
        return Problem(shown, 1, 1, "", "size", f"filen er større end {size}", cure)
    if data.startswith(b"\xef\xbb\xbf"):
        cure = "Gem den som «UTF-8» uden BOM"
        return Problem(shown, 1, 1, "", "byte_order_mark", "filen begynder med et usynligt mærke (BOM)", cure)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        line, column = place(before, len(before))
        cure = "Gem den igen som UTF-8 (æ, ø og å er ofte årsagen)"
        return Problem(shown, line, column, "", "utf8", "filen er ikke gemt som UTF-8", cure)
    if found := _UNREADABLE.search(text):
        line, column = place(text, found.start())
        message = f"filen indeholder et usynligt tegn (U+{ord(found[0]):04X})"
        return Problem(shown, line, column, "", "control_character", message, "Slet tegnet")
    return text
