"""A text of YAML made to say what another one says: the lines of all that both say alike stay, and their comments.

The form writes a record anew; what its editor did not touch is to stand as somebody wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from itertools import pairwise
from typing import Any

import yaml

from .splice import Blocks, NotInLines, YamlBlock, as_fields, as_item, dedented, fields_in, indented, items_in

Keys = tuple[str, ...]  # the names of fields, from the outside in
_TEXTS: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # every value as it is written
_HEAD = re.compile(r"[^\n]*:[ \t]*(?:#[^\n]*)?\n")  # a field whose value begins on the next line
_REMARK = re.compile(r"[ \t]+#[^\n]*(?=\n\Z)")


def patched(there: str, given: str, kept: Collection[Keys] = ()) -> str:
    """Return what stands `there`, changed to say what is `given`; fields that are `kept` say what they do there.

    Raises NotInLines where the two cannot be brought together line by line.
    """
    there, given = (text.removesuffix("\n") + "\n" for text in (there, given))
    text = str(_fields(fields_in(there), fields_in(given), kept, ()))
    if _value(text) == _said(_value(there), _value(given), kept):
        return text
    if kept:
        raise NotInLines
    return given  # whatever a parser makes of odd lines, no word is lost


def _said(there: dict[str, Any], given: dict[str, Any], kept: Collection[Keys]) -> dict[str, Any]:
    """Return the values that a patched text must have."""
    said = dict(given)
    for first, *rest in kept:
        if rest:
            said[first] = _said(there.get(first, {}), said.get(first, {}), [tuple(rest)])
        elif first in there:
            said[first] = there[first]
        else:
            said.pop(first, None)
    return said


def _fields(there: Blocks, given: Blocks, kept: Collection[Keys], at: Keys) -> Blocks:
    """Return the fields that are given, each with the lines that it has there, in the order that they have there."""
    old, new = ({block.name: block for block in side.blocks} for side in (there, given))
    blocks = []
    for name, block in old.items():
        if (*at, name) in kept:
            blocks.append(block)
        elif name in new:
            blocks.append(replace(block, body=_field(block.body, new[name].body, kept, (*at, name))))
    for before, name in pairwise(["", *new]):
        if name not in old and (*at, name) not in kept:
            place = next(
                (n for n, block in enumerate(blocks, 1) if block.name == before), 0 if not before else len(blocks)
            )
            _insert(blocks, place, YamlBlock(name, "", new[name].body, ""))
    return replace(there, blocks=blocks)


def _insert(blocks: list[YamlBlock], place: int, block: YamlBlock) -> None:
    """Put a field in a place, before the empty lines that follow the one above it."""
    if place:
        above = blocks[place - 1]
        blocks[place - 1], block = replace(above, rest=""), replace(block, rest=above.rest)
    blocks.insert(place, block)


def _field(there: str, given: str, kept: Collection[Keys], at: Keys) -> str:
    """Return the lines of one field, or of one item."""
    if _value(there) == _value(given) and not any(keys[: len(at)] == at for keys in kept):
        return there
    first, other = _HEAD.match(there), _HEAD.match(given)
    if first and other:
        inner = _inner(there[first.end() :], given[other.end() :], kept, at)
        return given if inner is None else first[0] + inner
    remark = _REMARK.search(there)
    if remark and there.count("\n") == given.count("\n") == 1 and _value(there) == _value(_REMARK.sub("", there)):
        return given.removesuffix("\n") + remark[0] + "\n"
    return given


def _inner(there: str, given: str, kept: Collection[Keys], at: Keys) -> str | None:
    """Return what stands below a field's name: fields or items; None where it is neither on both sides."""
    column = len(there) - len(there.lstrip(" "))
    sides = [dedented(text) for text in (there, given)]
    for take, put in ((fields_in, _fields), (items_in, _items)):
        try:
            old, new = map(take, sides)
        except NotInLines:
            continue
        return indented(str(put(old, new, kept, at)), column)
    return None


def _items(there: Blocks, given: Blocks, kept: Collection[Keys], at: Keys) -> Blocks:
    """Return the items that are given, in their order, each with the lines of the one there that says the same.

    Where as many are left on both sides, they are taken for the same, corrected.
    """
    left = list(there.blocks)
    found: list[YamlBlock | None] = []
    for item in given.blocks:
        same = next((block for block in left if _value(block.body) == _value(item.body)), None)
        found.append(same)
        if same:
            left.remove(same)
    alike = iter(left if len(left) == found.count(None) else ())
    blocks = []
    for item, block in zip(given.blocks, found, strict=True):
        if block is None and (old := next(alike, None)):
            block = replace(old, body=_item(old.body, item.body))
        blocks.append(block or YamlBlock(item.name, "", item.body, ""))
    return replace(there, blocks=blocks)


def _item(there: str, given: str) -> str:
    """Return the lines of one item; one of fields keeps those that it has."""
    try:
        old, new = (fields_in(as_fields(text)) for text in (there, given))
    except NotInLines:
        return given
    return as_item(str(_fields(old, new, (), ())))


def _value(text: str) -> Any:
    return yaml.load(text, Loader=_TEXTS)
