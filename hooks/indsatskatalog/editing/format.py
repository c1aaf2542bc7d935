"""Files as they should be: a record's keys in the models' own order, and no sign in a text that none may hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from ..checking.local import LAYOUT
from ..checking.tree import LEDGER, Tree
from ..models.kinds import MODELS
from ..models.local import Confirmed, LocalNote, Municipality
from ..reading.problems import Problem, errors
from ..reading.strict_yaml import read
from ..reading.text_files import read_text
from .schema import field_order
from .splice import NotInLines, fields_in

_TEXTS: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # every value as it is written


def ordered(text: str, names: Sequence[str]) -> str:
    """Return a record's YAML with its top-level keys in the order of `names`; unknown ones come last."""
    try:
        parts = fields_in(text.removesuffix("\n") + "\n")
    except NotInLines:
        return text
    place = {name: number for number, name in enumerate(names)}
    blocks = sorted(parts.blocks, key=lambda block: place.get(block.name, len(place)))
    if blocks == parts.blocks:
        return text
    new = str(replace(parts, blocks=blocks))
    # Signs that YAML takes for line breaks and Python does not, or the other way round, must not cost a word.
    return new if _values(new) == _values(text) else text


def _values(text: str) -> object:
    return yaml.load(text, Loader=_TEXTS)


def formatted(catalogue: Path) -> Iterator[tuple[str, str, list[Problem]]]:
    """Yield each file that editors write and that would change, with its new text; or no text, and problems."""
    tree = Tree(catalogue)
    if tree.problems:
        yield "", "", tree.problems
    for folder in ("", *MODELS, LEDGER):
        names = field_order(MODELS[folder]) if folder in MODELS else []
        for name in tree.files[folder]:
            path = f"{folder}/{name}" if folder else name
            text, problems = _formatted(catalogue / path, names, catalogue)
            if text or problems:
                yield path, text, problems


def formatted_layer(folder: Path) -> Iterator[tuple[str, str, list[Problem]]]:
    """Yield each file of a municipality's layer that would change, as `formatted` does."""
    tree = Tree(folder, LAYOUT)
    if tree.problems:
        yield "", "", tree.problems
    for name in tree.files[""]:
        if name != Confirmed.FILE:  # written by a command
            model = Municipality if name == Municipality.FILE else LocalNote
            text, problems = _formatted(folder / name, field_order(model), folder)
            if text or problems:
                yield name, text, problems


def _formatted(path: Path, names: Sequence[str], below: Path) -> tuple[str, list[Problem]]:
    """Return a file's new text, "" when it stays as it is; `names` are the keys of a record, in order."""
    text = read_text(path, str(path), below=below, mend=True)
    if isinstance(text, Problem):
        return "", [text]
    if names:
        document = read(path, str(path), below=below, mend=True)
        if errors(document.problems) or not isinstance(document.value, dict):
            return "", document.problems
        text = ordered(text, names)
    return ("" if text == read_text(path, str(path), below=below) else text), []
