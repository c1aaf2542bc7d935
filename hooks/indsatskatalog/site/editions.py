"""Editions: versions of the catalogue that are kept whole beside it, `editions/‹version›/`, for whoever cites one."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..reading.text_files import content
from ..reading.unforeseen import Told

FOLDER = "editions"  # beside the catalogue's own
ADDRESS = "data/udgaver/"  # on the site
ABOUT = "edition.json"  # in an edition's folder: its version, the day of its data and what its files hash to
DATA, OFFLINE = "indsatskatalog-data.zip", "indsatskatalog-offline.zip"
FILES = (DATA, OFFLINE)
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
        except OSError:
            kept = b""
        if hashlib.sha256(kept).hexdigest() != self.hashes.get(path.name):
            raise Told(f"{path}: er ikke den fil, der blev gemt; en udgave ændres ikke. Hent den igen fra git")
        return kept


def editions(root: Path) -> tuple[Edition, ...]:
    """Return the editions that lie beside a catalogue, the newest first; raise Told for a folder that is none.

    Those of one day stand in the order of their versions: a version is a hash and tells no hour, but the order stays.
    """
    place = root.absolute().parent / FOLDER
    found = []
    if place.is_symlink():
        raise Told(f"{place}: er en genvej. Læg selve mappen her")
    for folder in sorted(place.iterdir()) if place.is_dir() else ():
        if not folder.is_dir() or folder.name.startswith("."):
            continue
        if not (folder / ABOUT).exists():
            raise Told(f"{folder}: er ingen udgave, som make edition har gemt. Flyt mappen et andet sted hen")
        try:
            about = json.loads(content(folder / ABOUT, _MOST_ABOUT, place.parent).decode("utf-8"))
            edition = Edition(folder.name, datetime.date.fromisoformat(about["day"]), folder, dict(about["sha256"]))
            whole = about["version"] == folder.name and all(path.is_file() for _, path in edition.files)
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            whole = False
        if not whole:
            raise Told(f"{folder}: er ikke en hel udgave. Hent den igen fra git")
        found.append(edition)
    return tuple(sorted(found, key=lambda edition: (edition.day, edition.version), reverse=True))
