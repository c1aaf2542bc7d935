"""Scripts and styles as a browser gets them: the files of one folder, without what only those who change them read.

They lie in a folder that is named for their bytes, so a host may let browsers keep them for ever.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

FOLDER = "assets"
# Comments that have their lines to themselves. The lines stay: a fault in a browser is told by those of the source.
_COMMENT = re.compile(r"^[ \t]*(?://.*|/\*(?:[^*]|\*(?!/))*\*/[ \t]*)$", re.MULTILINE)
# One file, for every page asks for all of it; paper comes last, for it overrules the others.
_BASE, _ADDED = "styles/base.css", ("styles/layers.css", "styles/start.css", "styles/evidence.css", "styles/print.css")
# What a script cannot run without; `import()` fetches the rest when it is asked for.
_IMPORT = re.compile(r'^import\b[^;]*? from "(\.[^"]+)";$', re.MULTILINE)
_TYPES = "types.js"  # for who reads and for the check of types


def assets(folder: Path) -> list[tuple[str, bytes]]:
    """Return every script, style and picture below a folder, as its path below the site and its content."""
    sent = [(name, content.encode() if isinstance(content, str) else content) for name, content in _sent(folder)]
    digest = hashlib.sha256()
    for name, content in sent:
        digest.update(b"%s\0%d\0" % (name.encode(), len(content)) + content)
    stamp = digest.hexdigest()[:12]
    return [(f"{FOLDER}/{stamp}/{name}", content) for name, content in sent]


def place_of(files: list[tuple[str, bytes]]) -> str:
    """Return the folder that they lie in, from the site's root; without any, none is asked for."""
    return "/".join(files[0][0].split("/")[:2]) if files else FOLDER


def imports(files: list[tuple[str, bytes]]) -> dict[str, tuple[str, ...]]:
    """Return the files that each script needs to run, itself not among them, as paths below `assets/`, in order.

    A page that names them all lets a browser ask for them at once, not for each when it has read the one before.
    """
    scripts = {name.split("/", 2)[2]: content.decode() for name, content in files if name.endswith(".js")}
    direct = {
        name: [posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) for path in _IMPORT.findall(source)]
        for name, source in scripts.items()
    }

    def below(names: list[str], seen: tuple[str, ...] = ()) -> tuple[str, ...]:
        for name in names:
            seen = seen if name in seen else below(direct[name], (*seen, name))
        return seen

    return {name: below(paths) for name, paths in direct.items()}


def _sent(folder: Path) -> Iterator[tuple[str, str | bytes]]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if not path.is_file() or path.name == _TYPES or name in _ADDED:
            continue
        if path.suffix not in (".js", ".css"):
            yield name, path.read_bytes()
            continue
        sources = [path, *(folder / added for added in _ADDED)] if name == _BASE else [path]
        yield name, "".join(without_comments(source.read_text("utf-8")) for source in sources)


def without_comments(source: str) -> str:
    """Return a script or a style whose comments are empty lines; one beside code stays."""
    return _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), source)
