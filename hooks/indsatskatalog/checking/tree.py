"""What lies in a catalogue's folder, or a layer's: the files that are read, by folder, and a problem for all else.

Nothing is opened here and no link is followed, so that nothing can hang, and nothing from elsewhere comes in.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..models.kinds import KINDS, MODELS
from ..reading.problems import Problem, hint, known_list
from . import labels
from .litter import is_folder_of_a_system, is_of_a_system, kept_of

LEDGER = "ledger"
UNFINISHED = ".laegges-ind"  # holds files on their way into the catalogue; left there when the work was killed
# The files that each folder may have by name; "" is the catalogue's own.
NAMES: dict[str, frozenset[str]] = {
    "": frozenset([*(kind.files for kind in KINDS.values() if not kind.has_folder), labels.FILE]),
    **dict.fromkeys(MODELS, frozenset()),
    LEDGER: frozenset(f"{name}.yml" for name in ("guide", "later", "situations", "searches")),
    "schema": frozenset(f"{name}.schema.json" for name in KINDS),
    "_templates": frozenset(f"{kind.template}.yml" for kind in KINDS.values() if kind.template),
}
# The ending of the files that a folder may have whatever their name.
ENDINGS = {"": ".md", **dict.fromkeys(MODELS, ".yml")}


@dataclass(frozen=True)
class Layout:
    """What may lie in a folder: the files that each folder in it may have by name, and those that it may by ending.

    "" is the folder itself; folders `needed` must be there.
    """

    names: Mapping[str, frozenset[str]]
    endings: Mapping[str, str]
    needed: Collection[str] = ()


CATALOGUE = Layout(NAMES, ENDINGS, MODELS)
# How else people and their programs end such a file.
_MEANT = {
    ".yml": re.compile(r"([^.]+?)(?:\.ya?ml(?:\.txt)?)?[ .]*", re.IGNORECASE),
    ".md": re.compile(r"([^.]+?)\.(?:md|mdown|markdown)(?:\.txt)?[ .]*", re.IGNORECASE),
}
_HIDDEN = re.compile(r"\.(.*\.)?(?:ya?ml|md)", re.IGNORECASE)
_CALLED = {name: kind.key for kind in KINDS.values() for name in kind.names if not kind.is_beside}


class Tree:
    """A folder, walked once; what vanishes meanwhile was not there."""

    def __init__(self, root: Path, layout: Layout = CATALOGUE) -> None:
        self.root, self.layout = root, layout
        self.problems: list[Problem] = []
        self.files: dict[str, list[str]] = {folder: [] for folder in layout.names}
        self._folders = [folder for folder in layout.names if folder]
        self.walked: set[str] = set()  # the folders that were: of others nothing is known
        self.is_readable = self._walk("")
        for folder in self._folders if self.is_readable else ():
            mode = _mode_of(root / folder)
            if mode is None:
                if folder in layout.needed:
                    self._add(folder, "folder", name=folder)
            elif stat.S_ISDIR(mode):
                self._walk(folder)
            else:
                self._add(folder, "folder.taken", what=_what(mode))

    def has(self, path: str) -> bool:
        """Tell whether a file is there that is read."""
        folder, _, name = path.rpartition("/")
        return name in self.files[folder]

    def _walk(self, folder: str) -> bool:
        """Look at what lies in a folder; tell whether it can be read: who may list it may still not enter it."""
        try:
            names = sorted(os.listdir(self.root / folder))
            modes = [_mode_of(self.root / folder / name) for name in names]
        except OSError:
            self._add(folder, "folder.readable")
            return False
        self.walked.add(folder)
        for name, mode in zip(names, modes, strict=True):
            if mode is not None and (folder or name not in self._folders):
                self._look(folder, name, mode, names)
        return True

    def _look(self, folder: str, name: str, mode: int, others: list[str]) -> None:
        path = f"{folder}/{name}" if folder else name
        names, endings = self.layout.names[folder], self.layout.endings
        known = name in names or (folder in endings and name.endswith(endings[folder]))
        if path == UNFINISHED:
            self._add(path, "folder.unfinished" if stat.S_ISDIR(mode) else "folder.unfinished.foreign")
        elif is_of_a_system(name) and not stat.S_ISDIR(mode):
            pass
        elif name.startswith("."):
            self._look_at_hidden(name, path, mode)
        elif stat.S_ISREG(mode):
            if known:
                self.files[folder].append(name)
            else:
                self._unread(folder, name, path, others)
        elif stat.S_ISDIR(mode):
            self._unread_folder(folder, name, path, known)
        elif known:
            self._add(path, "regular_file")
        else:
            self._add(path, "regular_file.link" if stat.S_ISLNK(mode) else "regular_file.special")

    def _look_at_hidden(self, name: str, path: str, mode: int) -> None:
        """Tell what is hidden and was meant to be read, by its ending; all else that is hidden is a program's own."""
        if stat.S_ISDIR(mode):
            if not is_folder_of_a_system(name) and self._has_records(path):
                self.problems.append(Problem.told(self._shown(path), "folder.hidden", level="advarsel"))
            return
        if _HIDDEN.fullmatch(name):
            better = re.sub(r"^[._]*", "", name)
            self._add(path, "file_name.hidden" if "." in better else "file_name.nameless", name=better)

    def _has_records(self, path: str) -> bool:
        try:
            return any(name.endswith((*_MEANT,)) and name[0] != "." for name in os.listdir(self.root / path))
        except OSError:
            return False

    def _unread(self, folder: str, name: str, path: str, others: list[str]) -> None:
        if kept := kept_of(name):
            would_be_read = kept in self.layout.names[folder] or kept.endswith(self.layout.endings.get(folder, "\0"))
            is_alone = would_be_read and kept not in others
            key = "file_name.copy_alone" if is_alone else "file_name.copy"
            self.problems.append(Problem.told(self._shown(path), key, level="advarsel", name=kept))
        elif better := next((other for other in self._better(folder, name) if other not in others), ""):
            self._add(path, "file_name.ending", name=better)
        elif not folder and name.endswith(".yml"):
            self._add(path, "file_name.record", guess=hint(name, self.layout.names[folder]), known=known_list(MODELS))
        else:
            self._add(path, "file_name")

    def _unread_folder(self, folder: str, name: str, path: str, known: bool) -> None:
        if is_folder_of_a_system(name):
            return
        if known:
            self._add(path, "regular_file.folder")
        elif folder:
            self._add(path, "folder.inside", name=folder)
        else:
            guess = f"Mente du «{_CALLED[name]}»? " if name in _CALLED else hint(name, self._folders)
            self._add(path, "folder.unread", guess=guess, known=known_list(self.layout.needed or self._folders))

    def _better(self, folder: str, name: str) -> Iterator[str]:
        """Yield what a file may have been meant to be called, to be read where it lies."""
        for ending, form in _MEANT.items():
            if match := form.fullmatch(name):
                better = f"{match[1]}{ending}"
                if better in self.layout.names[folder] or ending == self.layout.endings.get(folder):
                    yield better

    def _add(self, path: str, key: str, /, **words: Any) -> None:
        self.problems.append(Problem.told(self._shown(path), key, **words))

    def _shown(self, path: str) -> str:
        return f"{self.root.name}/{path}" if path else self.root.name


def missing(root: Path) -> list[Problem]:
    """Return the problem of a catalogue whose folder is not there."""
    return [] if root.is_dir() else [Problem.told(root.name, "folder.catalogue")]


def not_a_folder(path: Path) -> list[Problem]:
    """Return the problem of what lies in a folder's place beside a catalogue; a link may have come with a proposal."""
    mode = _mode_of(path)
    return [] if mode is None or stat.S_ISDIR(mode) else [Problem.told(path.name, "folder.taken", what=_what(mode))]


def _mode_of(path: Path) -> int | None:
    try:
        return path.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return None


def _what(mode: int) -> str:
    return "en fil" if stat.S_ISREG(mode) else "en genvej" if stat.S_ISLNK(mode) else "en særlig fil"
