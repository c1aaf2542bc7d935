"""The annotated templates of records: every field, what it is for, and an example; a new record begins as one."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any

from ..models.kinds import KINDS, Kind
from .schema import Schema, one_line, schema_of
from .splice import modeline

# By the name of its template, and by what a person may call it.
TEMPLATES: dict[str, Kind] = {kind.template: kind for kind in KINDS.values() if kind.template}
NAMES: dict[str, Kind] = {name: kind for kind in KINDS.values() for name in kind.names}
HELP = """\
## {what}
## Linjer med ## forklarer. Linjer med # er felter, I kan bruge: slet # og mellemrummet efter det, og ret værdien.
## Felter med "" skal udfyldes. Slet resten. `make check` siger, hvad der mangler.
"""
BESIDE = "../catalogue/schema"  # the way from a layer's files to their schemas, where it stands beside the catalogue
SOURCE = {"ref": "guide2021", "locator": "kap. 4.C, Overblik"}


def template(name: str) -> str:
    """Return the annotated template of one kind: every field, what it is for, and an example."""
    kind = TEMPLATES[name]
    schema = schema_of(kind.name, {})
    lines = [modeline(kind.name, *([BESIDE] if kind.is_beside else []))]
    if name == "vocabulary-term":
        words = schema["properties"]["domain"]
        return "\n".join([*lines, _help(kind.item), "domain:", *_item(words["items"], 2)])
    if kind.is_list:
        return "\n".join([*lines, _help(kind.item), *_item(schema["items"], 0)])
    required = set(schema["required"])
    lines.append(_help(kind.description))
    for key, node in schema["properties"].items():
        if key == "sources":
            lines += [*_explained(node, 0), *_sources(list(node["properties"]), required), ""]
        elif key != "id":  # the file's name says it
            lines += [*_field(key, node, 0, key in required), ""]
    return "\n".join(lines)


def _help(what: str) -> str:
    return HELP.format(what=what)


def _explained(node: Schema, indent: int) -> Iterator[str]:
    """Yield what a field is for."""
    words = f"{node['title']}: {node['description']}"
    yield from textwrap.wrap(
        words, 116 - indent, initial_indent=f"## {' ' * indent}", subsequent_indent=f"## {' ' * indent}"
    )


def _field(key: str, node: Schema, indent: int, required: bool, first: bool = False) -> Iterator[str]:
    """Yield a field's lines: its explanation, and an example that is switched off unless the field must be there."""
    yield from _explained(node, indent)
    off, dash = "" if required else "# ", "- " if first else ""
    at = off + " " * (indent - len(dash)) + dash + f"{key}:"
    parts = node.get("items", {})
    if required and "type" not in parts:
        yield f'{at} ""'
    elif "examples" in node and not _texts(node):
        example = node["examples"][0]
        yield f"{at} {one_line([dict.fromkeys(item, '') for item in example] if required else example)}"
    elif "examples" in node:
        yield at
        yield from (f"{off}{' ' * indent}  - {one_line(text)}" for text in node["examples"][0])
    elif "properties" in parts:
        yield at
        for _ in range(max(1, node.get("minItems", 1))):
            yield from _item(parts, indent + 2, off)
    elif "properties" in node:
        yield at
        for name, part in node["properties"].items():
            yield from _field(name, part, indent + 2, False)
    else:
        yield f"{at} {one_line(_example(node))}"


def _item(node: Schema, indent: int, off: str = "") -> Iterator[str]:
    """Yield one item of a list of fields; in a list that is switched off, every field is."""
    for number, (name, part) in enumerate(node["properties"].items()):
        required = not off and name in node.get("required", ())
        yield from _field(name, part, indent + 2, required, first=number == 0)


def _sources(facts: list[str], required: set[str]) -> Iterator[str]:
    """Yield a line of sources for each fact; those of the required ones are to be filled in."""
    yield "sources:"
    for fact in facts:
        needed = fact in required
        yield f"{'' if needed else '# '}  {fact}: {one_line([dict.fromkeys(SOURCE, '') if needed else SOURCE])}"


def _texts(node: Schema) -> bool:
    return node.get("type") == "array" and "maxLength" in node["items"]


def _example(node: Schema) -> Any:
    """Return an example of a value without one of its own."""
    if node.get("type") == "boolean":
        return True
    if node.get("type") == "array":
        return [_example(node["items"])]
    return node["examples"][0]
