"""What is generated and committed: the JSON Schemas of the catalogue's files and the templates; and what is stale."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from ..facts.catalogue import Catalogue
from ..models.kinds import KINDS
from ..reading.text_files import read_text
from .schema import SOURCED, Schema, schema_of
from .templates import TEMPLATES, template
from .words import words_of

CURE = "Kør make generate, og tag de ændrede filer med"


def generated(catalogue: Catalogue) -> dict[str, str]:
    """Return every generated file by its path below the catalogue."""
    words = words_of(catalogue)
    files = {f"schema/{name}.schema.json": written(schema_of(name, words)) for name in KINDS}
    return files | {f"_templates/{name}.yml": template(name) for name in TEMPLATES}


def written(schema: Schema) -> str:
    """Write a schema; fields stay in the models' order, which is the one that files have."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def stale(root: Path, files: Mapping[str, str]) -> Iterator[tuple[bool, str]]:
    """Yield a line on each stale file, and whether it is a fault.

    A new word or record alone is no fault of the one who wrote it.
    """
    for name, text in files.items():
        path = root / name
        read = read_text(path, name)
        there = read if isinstance(read, str) else ""
        if there == text:
            continue
        if same_form(there, text):
            yield False, f"{path}: advarsel: kender ikke de nyeste ord og poster. {CURE}, når I kan"
        else:
            yield True, f"{path}: passer ikke til felterne. {CURE}"


def same_form(text: str, wanted: str) -> bool:
    """Tell whether two schemas differ in their words only: in tags and records, not in fields."""
    try:
        one, other = json.loads(text), json.loads(wanted)
        for schema in (one, other):
            schema["definitions"] = {
                name: node if name == SOURCED else None for name, node in schema.get("definitions", {}).items()
            }
    except (ValueError, TypeError, AttributeError):
        return False
    return bool(one == other)
