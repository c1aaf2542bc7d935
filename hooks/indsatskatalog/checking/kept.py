"""What a live preview keeps of a catalogue between two looks at it: each record that it read and found good."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..reading.problems import Problem
from ..reading.strict_yaml import Document
from ..reading.text_files import opened


@dataclass(frozen=True)
class Read:
    """What came of one file: its record, None where it is not good, and what is told of it."""

    record: Any
    document: Document
    problems: list[Problem]


class Kept:
    """Records by their files' names. One holds while its file has the same bytes and it may name the same ids."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Any, ...]] = {}
        self._held: dict[str, tuple[bytes, Read]] = {}

    def begin(self, known: Mapping[str, Mapping[Any, str | None]]) -> None:
        """Let all go where other ids are known than before: any record may have named one."""
        ids = {kind: tuple(each) for kind, each in known.items()}
        if ids != self._known:
            self._known = ids
            self._held.clear()

    def read(self, root: Path, name: str, make: Callable[[], Read]) -> Read:
        """Return what came of a file with these bytes, else what `make` reads of it now."""
        digest = _digest(root, name)
        held = self._held.pop(name, None)
        if held and held[0] == digest:
            self._held[name] = held
            return held[1]
        read = make()
        # It may have been written again while it was read.
        if read.record is not None and digest is not None and digest == _digest(root, name):
            self._held[name] = digest, read
        return read


def _digest(root: Path, name: str) -> bytes | None:
    """Return a file's hash, None where it cannot be read."""
    try:
        with opened(root / name, root) as file:
            return hashlib.sha256(file.read()).digest()
    except OSError:
        return None
