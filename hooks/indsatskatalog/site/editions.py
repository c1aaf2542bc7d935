"""Editions: versions of the catalogue that are kept whole beside it, `editions/‹version›/`, for whoever cites one."""

from __future__ import annotations

import datetime
import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..reading.problems import Problem
from ..reading.text_files import content
from ..reading.unforeseen import Told

FOLDER = "editions"  # beside the catalogue's own
ADDRESS = "data/udgaver/"  # on the site
ABOUT = "edition.json"  # in an edition's folder: its version, the day of its data and what its files hash to
DATA, OFFLINE = "indsatskatalog-data.zip", "indsatskatalog-offline.zip"
FILES = (DATA, OFFLINE)
_VERSION = re.compile("[0-9A-Za-z][0-9A-Za-z._-]{0,99}")  # stands in addresses
_MOST_ABOUT, _MOST_ZIP = 100_000, 500_000_000  # bytes


@dataclass(frozen=True)
class Edition:
    """A version that is kept: its folder holds the tables with their description, and the site to read offline."""

    version: str
    day: datetime.date
    folder: Path
    hashes: Mapping[str, str]  # SHA-256 of each file, by its name

    @property
    def files(self) -> list[tuple[str, Path]]:
        """Return its files, each with its address from the site's root."""
        return [(f"{ADDRESS}{self.version}/{name}", self.folder / name) for name in FILES]

    def read(self, path: Path) -> bytes:
        """Return one of its files; raise Told where it is not what was kept."""
        try:
            kept = content(path, _MOST_ZIP, self.folder.parent.parent)
        except PermissionError:
            raise Told(str(_told(path, "readable"))) from None
        except OSError:
            kept = b""
        if hashlib.sha256(kept).hexdigest() != self.hashes.get(path.name):
            raise Told(str(_told(path, "edition.changed")))
        return kept


def editions(root: Path) -> tuple[Edition, ...]:
    """Return the editions that lie beside a catalogue, the newest first; raise Told for what is none.

    Those of one day stand in the order of their versions: a version is a hash and tells no hour, but the order stays.
    """
    found = [_edition(path) for path in _beside(root)]
    if problems := [one for one in found if isinstance(one, Problem)]:
        raise Told("\n".join(map(str, problems)))
    kept = [one for one in found if isinstance(one, Edition)]
    return tuple(sorted(kept, key=lambda edition: (edition.day, edition.version), reverse=True))


def edition_problems(root: Path) -> list[Problem]:
    """Return what keeps the editions beside a catalogue from being published."""
    return [problem for path in _beside(root) for problem in _faults(_edition(path))]


def _faults(found: Edition | Problem) -> Iterator[Problem]:
    if isinstance(found, Problem):
        yield found
        return
    for _, path in found.files:
        try:
            found.read(path)
        except Told:
            yield _told(path, "edition.changed" if os.access(path, os.R_OK) else "readable")


def _beside(root: Path) -> Iterator[Path]:
    """Yield what lies in the folder of the editions, but what is hidden; a link or a file in its place itself."""
    place = root.absolute().parent / FOLDER
    if place.is_symlink() or place.is_file():
        yield place
    elif place.is_dir():
        yield from (path for path in sorted(place.iterdir()) if not path.name.startswith("."))


def _edition(path: Path) -> Edition | Problem:
    """Return the edition that lies in a folder, or why it is none."""
    if path.is_symlink():
        return _told(path, "regular_file.link")
    if not path.is_dir():
        return _told(path, "file_name" if path.parent.name == FOLDER else "folder.taken", what="en fil")
    if not (path / ABOUT).exists():
        return _told(path, "edition")
    try:
        about = json.loads(content(path / ABOUT, _MOST_ABOUT, path.parent.parent).decode("utf-8"))
        edition = Edition(path.name, datetime.date.fromisoformat(about["day"]), path, dict(about["sha256"]))
        is_named = about["version"] == path.name and bool(_VERSION.fullmatch(path.name))
        whole = is_named and all(file.is_file() for _, file in edition.files)
    except PermissionError:
        return _told(path / ABOUT, "readable")
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        whole = False
    return edition if whole else _told(path, "edition.part")


def _told(path: Path, key: str, **words: Any) -> Problem:
    """Make a problem of what lies among the editions."""
    names = path.parts
    shown = "/".join(names[len(names) - names[::-1].index(FOLDER) - 1 :])
    return Problem.told(shown, key, **words)
