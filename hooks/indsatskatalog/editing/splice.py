"""YAML taken apart into the lines of its fields or items, and put together again: what is not changed keeps every byte.

A parser that writes what it has read wraps lines and moves comments in nearly every file of a catalogue; so the parser
only tells where each part begins.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import yaml

from ..reading.strict_yaml import parsed

_SAFE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MODELINE = "# yaml-language-server:"  # begins the line that tells an editor's program which schema a file has


def modeline(kind: str, schemas: str = "../schema") -> str:
    """Return the first line of a record of a kind, by its schema's name and the way to the folder of schemas."""
    return f"{MODELINE} $schema={schemas}/{kind}.schema.json"


class NotInLines(ValueError):
    """A text whose parts do not stand on lines of their own: empty, in braces, of another shape, or no YAML."""


@dataclass(frozen=True)
class YamlBlock:
    """A field or an item: the comments right above it, its own lines, and what stands between it and the next one."""

    name: str  # the field's key, or the item's id
    lead: str
    body: str
    rest: str
    line: int = 0  # where the body begins, from 0

    def __str__(self) -> str:
        return self.lead + self.body + self.rest


@dataclass(frozen=True)
class Blocks:
    """A text in parts; written one after the other they are the text again. `column` is where they begin."""

    head: str
    blocks: list[YamlBlock]
    tail: str
    column: int = 0

    def __str__(self) -> str:
        return self.head + "".join(map(str, self.blocks)) + self.tail

    def with_items(self, other: Blocks) -> Blocks:
        """Return a list with the items of another one: in the place of those with their ids, else after all."""
        items = [replace(item, body=_moved(item.body, self.column - other.column)) for item in other.blocks]
        given = {item.name: item.body for item in items}
        blocks = [replace(block, body=given.get(block.name, block.body)) for block in self.blocks]
        there = {block.name for block in blocks}
        # Where empty lines stand between the items, one stands before a new one too.
        apart = any(not line.strip() for block in blocks[:-1] for line in block.rest.splitlines())
        new = [YamlBlock(item.name, "\n" if apart else "", item.body, "") for item in items if item.name not in there]
        if new:
            last = blocks[-1]
            blocks[-1], new[-1] = replace(last, rest=""), replace(new[-1], rest=last.rest)
        return replace(self, blocks=blocks + new)


def fields_in(text: str) -> Blocks:
    """Take a text apart into its fields."""
    root = _composed(text)
    if not isinstance(root, yaml.MappingNode) or root.flow_style or not root.value or root.start_mark.column:
        raise NotInLines
    lines = text.splitlines(keepends=True)
    starts = [key.start_mark.line for key, _ in root.value]
    names = [key.value for key, _ in root.value]
    end = root.end_mark.line + (root.end_mark.column > 0)  # a line «...» stands after all fields
    return _blocks(lines, names, [*starts, end], 0, lambda line: not line.strip() or line.startswith("#"))


def items_in(text: str, field: str = "") -> Blocks:
    """Take a text apart into the items of its list, or of the list in one of its fields."""
    node = _composed(text)
    if field:
        fields = node.value if isinstance(node, yaml.MappingNode) else []
        node = next((value for key, value in fields if key.value == field), None)
    if not isinstance(node, yaml.SequenceNode) or node.flow_style or not node.value:
        raise NotInLines
    lines, column = text.splitlines(keepends=True), node.start_mark.column
    starts = [_hyphen_of(item.start_mark.line, lines, column) for item in node.value]
    end = node.end_mark.line + (node.end_mark.column > column)
    outside = re.compile(rf"\s*$|\s{{0,{column}}}\S")
    names = [_id(item) for item in node.value]
    return _blocks(lines, names, [*starts, end], column, lambda line: bool(outside.match(line)))


def dedented(text: str) -> str:
    """Move lines to the left, as far as the first one can go."""
    column = len(text) - len(text.lstrip(" "))
    return re.sub(rf"^ {{0,{column}}}", "", text, flags=re.MULTILINE)


def indented(text: str, column: int) -> str:
    """Move lines to the right; empty ones stay empty."""
    return re.sub(r"^(?=[^\n])", " " * column, text, flags=re.MULTILINE)


def as_fields(item: str) -> str:
    """Return an item of a list as a text of the fields that it has."""
    return dedented("  " + dedented(item).removeprefix("- "))


def as_item(fields: str) -> str:
    """Return a text of fields as an item of a list."""
    return "- " + indented(fields, 2).removeprefix("  ")


def _composed(text: str) -> Any:
    if parsed(text, "").value is None:  # the parser below goes as deep as a text does, and the process ends with it
        raise NotInLines
    try:
        return yaml.compose(text, Loader=_SAFE)
    except yaml.YAMLError:
        raise NotInLines from None


def _blocks(
    lines: list[str], names: list[str], bounds: list[int], column: int, outside: Callable[[str], bool]
) -> Blocks:
    """Cut lines where parts begin; `outside` tells of a line after a part's first whether it may belong to no part."""
    ends = []
    for start, bound in pairwise(bounds):
        end = max(bound, start + 1)
        while end > start + 1 and outside(lines[end - 1]):
            end -= 1
        ends.append(end)
    leads = [_comments_above(start, lines, floor) for start, floor in zip(bounds[:-1], [0, *ends[:-1]], strict=True)]
    if leads[0] < bounds[0] and lines[leads[0]].startswith(MODELINE):
        leads[0] += 1  # stays on top, whatever comes first
    after = [*leads[1:], max(bounds[-1], ends[-1])]

    def cut(start: int, end: int | None) -> str:
        return "".join(lines[start:end])

    blocks = [
        YamlBlock(name, cut(lead, start), cut(start, end), cut(end, following), start)
        for name, lead, start, end, following in zip(names, leads, bounds[:-1], ends, after, strict=True)
    ]
    return Blocks(cut(0, leads[0]), blocks, cut(after[-1], None), column)


def _comments_above(line: int, lines: list[str], floor: int) -> int:
    """Return the line on which the comments right above a line begin."""
    while line > floor and lines[line - 1].lstrip().startswith("#"):
        line -= 1
    return line


def _hyphen_of(line: int, lines: list[str], column: int) -> int:
    """Return the line of an item's hyphen; the item may begin on the next one."""
    while line and lines[line][column : column + 1] != "-":
        line -= 1
    return line


def _moved(text: str, columns: int) -> str:
    """Move lines to the right, or to the left."""
    return "".join(_shifted(text, columns)) if columns else text


def _shifted(text: str, columns: int) -> Iterator[str]:
    for line in text.splitlines(keepends=True):
        yield line if not line.strip() else " " * columns + line[max(0, -columns) :]


def _id(item: Any) -> str:
    pairs = item.value if isinstance(item, yaml.MappingNode) else []
    return next((str(value.value) for key, value in pairs if key.value == "id"), "")
