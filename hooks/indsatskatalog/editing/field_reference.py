"""The field reference: every field of every file, from the schemas; and where a field stands in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import PurePosixPath
from typing import Any

from ..facts.catalogue import Catalogue
from ..facts.danish import lower_first
from ..models.guide import Vocabularies
from ..models.kinds import IDS, KINDS
from ..reading.problems import known_list
from .schema import Schema, one_line, schema_of
from .words import Word, fixed_words, words_of

ADDRESS = "/bidrag/felter/"
_SIMPLE = {"integer": "Helt tal", "number": "Tal", "boolean": "true eller false"}


@dataclass(frozen=True)
class FieldRow:
    """A field: its key, what to write, whether it must be there, its form, and an example."""

    anchor: str
    key: str
    title: str
    description: str
    required: bool
    form: str
    link: str  # where its words or its own fields are listed
    example: str


@dataclass(frozen=True)
class FieldGroup:
    """The fields that stand side by side in one place of a file."""

    anchor: str
    title: str
    path: str
    rows: list[FieldRow] = field(default_factory=list)


@dataclass(frozen=True)
class Chapter:
    """A kind of file and all its fields; parts that an earlier chapter has shown are not shown again."""

    anchor: str
    title: str
    description: str
    files: str
    groups: list[FieldGroup]


@dataclass(frozen=True)
class Vocabulary:
    """A vocabulary's words."""

    anchor: str
    title: str
    description: str
    words: list[Word]


class _Reference:
    """Walks the schemas: every field's anchor and title; `twins` is the place of a part that was shown before."""

    def __init__(self) -> None:
        self.anchors: dict[tuple[str, str], str] = {}
        self.titles: dict[tuple[str, str], str] = {}
        self.twins: dict[tuple[str, str], tuple[str, str]] = {}
        self._seen: dict[str, tuple[str, str]] = {}
        self._definitions: Schema = {}
        self.chapters = [self._chapter(name) for name in KINDS]

    def _chapter(self, name: str) -> Chapter:
        kind, schema = KINDS[name], schema_of(name, {})
        self._definitions = schema.get("definitions", {})
        item = schema["items"] if kind.is_list else schema
        groups = list(self._groups(name, "", kind.title, item))
        return Chapter(kind.word, kind.title, kind.description, kind.path.replace("*", "<id>"), groups)

    def _groups(self, name: str, path: str, title: str, node: Schema) -> Iterator[FieldGroup]:
        """Yield the group of a place, and then those of the places in it."""
        group = FieldGroup(_anchor(name, path) + "-felter", title, path)
        inner = []
        for key, part in node["properties"].items():
            here = f"{path}.{key}" if path else key
            self.anchors[name, here] = _anchor(name, here)
            self.titles[name, here] = part["title"]
            below, link = self._below(part), ""
            if below:
                twin = self._seen.setdefault(json.dumps(below["properties"]), (name, here))
                self.twins[name, here] = twin
                link = f"#{_anchor(*twin)}-felter"
                inner += [(here, part["title"], below)] if twin == (name, here) else []
            group.rows.append(_row(_anchor(name, here), key, part, key in node.get("required", []), link))
        yield group
        for here, title, below in inner:
            yield from self._groups(name, here, title, below)

    def _below(self, node: Schema) -> Schema | None:
        """Return the node whose fields stand inside a field, if any do."""
        if "patternProperties" in node:
            (node,) = node["patternProperties"].values()
        if (name := node.get("$ref", "").rpartition("/")[2]) in self._definitions:
            node = self._definitions[name]
        node = node.get("items", node)
        return node if node.get("type") == "object" and "properties" in node else None


@cache
def _reference() -> _Reference:
    return _Reference()


def field_help(path: str, field: str) -> tuple[str, str]:
    """Return what people call the field of a problem, and where it stands in the reference.

    `minimum_duration[0].label` is «Minimumsvarighed 1: Navn». A file without fields has neither, "" and "".
    """
    if PurePosixPath(path).parent.name == "ledger":
        return "", ""  # its files have fields of their own, which no editor of records meets
    name = next((name for name, kind in KINDS.items() if PurePosixPath(path).match(kind.files)), "")
    parts = re.findall(r"([^.\[\]]+)((?:\[\d+\])*)", field)
    if parts and name and KINDS[name].is_list and (name, parts[0][0]) not in _reference().anchors:
        parts = parts[1:]  # an editor is told of an item of a list by its id
    anchor, place, titles = KINDS[name].word if name else "", (name, ""), []
    for at, (part, index) in enumerate(parts, start=1):
        place = (place[0], f"{place[1]}.{part}".lstrip("."))
        if place not in _reference().anchors:
            break
        anchor = _reference().anchors[place]
        number = f" {int(index[1:-1]) + 1}" if re.fullmatch(r"\[\d+\]", index) and at < len(parts) else ""
        titles.append(_reference().titles[place] + number)
        place = _reference().twins.get(place, place)
    return ": ".join(titles), f"{ADDRESS}#{anchor}" if anchor else ""


def field_reference_view(catalogue: Catalogue) -> dict[str, Any]:
    """Return what the page shows: every field, and the words of every vocabulary."""
    words = words_of(catalogue)
    vocabularies = [
        Vocabulary(f"ord-{kind}", info.title or kind, info.description or "", words[kind])
        for kind, info in Vocabularies.model_fields.items()
    ]
    return {"chapters": _reference().chapters, "vocabularies": vocabularies}


def _anchor(name: str, path: str) -> str:
    return "-".join([KINDS[name].word, *filter(None, path.split("."))])


def _row(anchor: str, key: str, node: Schema, required: bool, link: str) -> FieldRow:
    form, words = _form(node, node["title"])
    examples = node.get("examples") or [[item] for item in node.get("items", {}).get("examples", [])]
    example = one_line(examples[0]) if examples else ""
    return FieldRow(anchor, key, node["title"], node.get("description", ""), required, form, link or words, example)


def _form(node: Schema, title: str) -> tuple[str, str]:
    """Return a value's form in words, and where the words are listed that it can be."""
    node = node.get("allOf", [node])[0]
    if name := node.get("$ref", "").rpartition("/")[2]:
        return _word_of(name)
    if isinstance(types := node.get("type"), list):  # one of several types: a range, or a word or a grade
        simple = {"integer": "Et helt tal, eller {min: …, max: …}", "number": "Et tal, eller {min: …, max: …}"}
        return simple.get(types[0], "Tekst eller tal"), ""
    if node.get("type") == "array":
        form, link = _form(node["items"], title)
        return f"Liste: {lower_first(form)} i hvert punkt", link
    if "enum" in node:
        words = [word for word in node["enum"] if isinstance(word, str)]
        return ("Et tal fra 0 til 10, eller alle" if words == ["alle"] else f"Et af: {known_list(words)}"), ""
    if node.get("type") == "string":
        if "format" in node:
            return ("Dato, fx 2026-11-22" if node["format"] == "date" else "Adresse med https://"), ""
        return ("Tekst med Markdown" if node.get("maxLength", 0) > 1000 else "Tekst på én linje"), ""
    if node.get("type") == "object":
        return f"Felterne i «{title}»", ""
    return _SIMPLE.get(node.get("type", ""), "Tekst eller tal"), ""


def _word_of(kind: str) -> tuple[str, str]:
    if kind in IDS:
        return f"Id på {IDS[kind].item}", IDS[kind].page
    if kind in (fixed := fixed_words()):
        return f"Et af: {known_list([word.id for word in fixed[kind]])}", ""
    if kind in Vocabularies.model_fields:
        return f"Et ord fra ordlisten «{Vocabularies.model_fields[kind].title}»", f"#ord-{kind}"
    raise KeyError(kind)  # a kind of word that the models did not have
