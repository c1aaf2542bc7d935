"""The keys of records in canonical order, the models' own; comments and texts are kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from ..checking.tree import Tree
from ..models.kinds import MODELS
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


def reordered(catalogue: Path) -> Iterator[tuple[str, str, list[Problem]]]:
    """Yield each record's file below a catalogue that would change, with its new text; or no text, and problems."""
    tree = Tree(catalogue)
    if tree.problems:
        yield "", "", tree.problems
    for folder, model in MODELS.items():
        names = field_order(model)
        for name in tree.files[folder]:
            path = catalogue / folder / name
            document, text = read(path, str(path)), read_text(path, str(path))
            if errors(document.problems) or not isinstance(document.value, dict) or isinstance(text, Problem):
                yield f"{folder}/{name}", "", document.problems
            elif (new := ordered(text, names)) != text:
                yield f"{folder}/{name}", new, []
