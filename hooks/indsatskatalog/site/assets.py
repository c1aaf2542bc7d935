"""Scripts and styles as a browser gets them: the files of one folder, without what only those who change them read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

FOLDER = "assets"
# Comments that have their lines to themselves. The lines stay: a fault in a browser is told by those of the source.
_COMMENT = re.compile(r"^[ \t]*(?://.*|/\*(?:[^*]|\*(?!/))*\*/[ \t]*)$", re.MULTILINE)
# One file, for every page asks for all of it; paper comes last, for it overrules the others.
_BASE, _ADDED = "styles/base.css", ("styles/layers.css", "styles/start.css", "styles/evidence.css", "styles/print.css")
_TYPES = "types.js"  # for who reads and for the check of types


def assets(folder: Path) -> Iterator[tuple[str, list[str] | bytes]]:
    """Yield every script, style and picture below a folder, as its path below the site and its content."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if not path.is_file() or path.name == _TYPES or name in _ADDED:
            continue
        if path.suffix not in (".js", ".css"):
            yield f"{FOLDER}/{name}", path.read_bytes()
            continue
        sources = [path, *(folder / added for added in _ADDED)] if name == _BASE else [path]
        yield f"{FOLDER}/{name}", [without_comments(source.read_text("utf-8")) for source in sources]


def without_comments(source: str) -> str:
    """Return a script or a style whose comments are empty lines; one beside code stays."""
    return _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), source)
