"""JSON Schema of the catalogue's files, from the models: what editors and the form know of each field.

Draft 7 is the newest that every YAML language server reads. `errorMessage`, `patternErrorMessage` and
`enumDescriptions` are the words that it shows. Models are written out where they stand, so a reader need only follow
references to `definitions`: the words of the vocabularies and the ids of records.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import yaml
from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from ..models.kinds import KINDS
from ..models.records import Record
from ..models.values import KIND, TOLD, WHOLE
from ..reading.messages import MESSAGES
from ..reading.problems import A_YEAR, known_list
from .words import Word, WordLists

Schema = dict[str, Any]
DIALECT = "http://json-schema.org/draft-07/schema#"
SOURCED = "sourced"  # the definition of a list of sources
# Keys that stand last in a record: first the facts, then where they stand and when they were gone through.
_LAST = ("sources", "last_reviewed", "review_due")
# What an editor is told of a value of another type.
_TYPES = {"string": "string_type", "integer": "int_type", "boolean": "bool_type", "array": "list_type"}
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def field_order(model: type[BaseModel]) -> list[str]:
    """Return the keys of a file in canonical order, as files write them."""
    names = [field.alias or name for name, field in model.model_fields.items() if not field.exclude]
    return [name for name in names if name not in _LAST] + [name for name in _LAST if name in names]


def schema_of(name: str, words: WordLists) -> Schema:
    """Return the schema of one kind of file, to be read only below its first level; without words, every word goes."""
    item, kinds, shared = _form(name)
    definitions = {key: _choice(words.get(key, [])) for key in kinds} | shared
    return {"$schema": DIALECT} | item | ({"definitions": definitions} if definitions else {})


@cache  # the form and the field reference both ask, and no catalogue changes it
def _form(name: str) -> tuple[Schema, list[str], dict[str, Schema]]:
    """Return the form of one kind of file, the kinds of words in it, and the definitions that it shares."""
    kind = KINDS[name]
    raw = kind.model.model_json_schema(schema_generator=_Unsorted)
    tidy = _Tidy(raw.pop("$defs", {}))
    item = tidy.node(raw, "") | {"title": kind.title, "description": kind.description}
    if issubclass(kind.model, Record):
        _by_file(item, kind.model, tidy)
    there = item["properties"]
    item["properties"] = {key: there[key] for key in field_order(kind.model) if key in there}
    if kind.is_list:
        head = {"title": kind.title, "description": kind.description}
        item = head | {"type": "array", "items": item, "errorMessage": _cure("list_type", "")}
    return item, sorted(tidy.kinds), tidy.shared


def _by_file(item: Schema, model: type[BaseModel], tidy: _Tidy) -> None:
    """Take the id from the file's name, and let `sources` name the fields that the record has."""
    item["required"] = [name for name in item.get("required", []) if name != "id"]
    names = [name for name in item["properties"] if name != "sources"]
    sources = item["properties"]["sources"]
    tidy.shared[SOURCED] = sources.pop("additionalProperties")
    there = {"$ref": f"#/definitions/{SOURCED}"}
    facts = [name for name in names if name not in getattr(model, "UNSOURCED", ())]
    sources |= {
        "properties": {name: there for name in facts},
        "patternProperties": {rf"^(?:{'|'.join(names)})(?:[.\[][a-z0-9_.\[\]]*)?$": there},
        "additionalProperties": False,
    }


class _Unsorted(GenerateJsonSchema):
    """Leaves keys, those of examples too, in the order in which a person would write them."""

    def sort(self, value: JsonSchemaValue, parent_key: str | None = None) -> JsonSchemaValue:
        """Leave a schema as it is."""
        return value


class _Tidy:
    """Rewrites Pydantic's schema: models in place, no nulls, Danish words; notes the kinds of words that it met."""

    def __init__(self, models: Mapping[str, Schema]) -> None:
        self._models = models
        self.kinds: set[str] = set()
        self.shared: dict[str, Schema] = {}

    def node(self, node: Schema, field: str) -> Schema:
        """Return one node as editors need it; `field` is its key, for examples in messages."""
        node = dict(node)
        node.pop("default", None)
        if "pattern" in node and node.get("minLength") == 1:
            del node["minLength"]  # the pattern asks for it too, and says so in Danish
        if "$ref" in node:
            # A model's own title and description are for programmers.
            model = self._models[node.pop("$ref").rpartition("/")[2]]
            node = {key: value for key, value in model.items() if key not in ("title", "description")} | node
        if "anyOf" in node:
            branches = [branch for branch in node.pop("anyOf") if branch != {"type": "null"}]
            if len(branches) == 1:  # absent, never null
                return self.node(branches[0] | node, field)
            parts = [self.node(branch, field) for branch in branches]
            # One node of several types: of alternatives, an editor's program tells the types in words of its own.
            node = {key: value for part in parts for key, value in part.items()} | node
            node["type"] = [part["type"] for part in parts]
        for key in ("properties", "patternProperties"):
            if key in node:
                node[key] = {name: self.node(part, name) for name, part in node[key].items()}
        for key in ("items", "additionalProperties", "propertyNames"):
            if isinstance(node.get(key), dict):
                node[key] = self.node(node[key], field if key == "additionalProperties" else "")
        if whole := node.pop(WHOLE, None):
            node = _whole(node, whole if isinstance(whole, dict) else {})
        if kind := node.pop(KIND, None):
            self.kinds.add(kind)
            node.pop("type")
            there = {"$ref": f"#/definitions/{kind}"}
            return node | {"allOf": [there]} if node else there  # beside a reference, draft 7 reads nothing
        node |= dict(_messages(node, node.pop(TOLD, []), field))
        return {key: node[key] for key in ("title", "description", "type") if key in node} | node


def _messages(node: Schema, told: list[str], field: str) -> Iterator[tuple[str, str]]:
    """Yield what the editor is told of a value: of its form, and of its type."""
    cures = ". ".join(_cure(rule, field) for rule in told)
    if "pattern" in node and cures:
        yield "patternErrorMessage", cures
        cures = ""
    if isinstance(kind := node.get("type"), str) and kind in _TYPES:
        yield "errorMessage", cures or _cure(_TYPES[kind], field, *node.get("examples", ()))
    elif cures:
        yield "errorMessage", cures


def _cure(kind: str, field: str, example: Any = A_YEAR, *_: Any) -> str:
    """Return what to write instead, without what a message knows of the text at hand."""
    return MESSAGES[kind][1].format_map(defaultdict(lambda: "…", field=field or "felt", example=example, guess=""))


def _whole(node: Schema, bounds: Schema) -> Schema:
    """Ask for whole numbers within bounds, alone and as the ends of a range."""
    ends = {
        name: end | {"type": "integer", "errorMessage": _cure("whole", name)} | bounds
        for name, end in node["properties"].items()
    }
    return node | {"type": ["integer", "object"], "properties": ends} | bounds


def _choice(words: list[Word]) -> Schema:
    """Return the definition of one kind of words; `x-labels` are what readers see."""
    if not words:
        return {"type": "string"}
    ids = [word.id for word in words]
    return {
        "type": "string",
        "enum": ids,
        "enumDescriptions": [": ".join(part for part in (word.label, word.description) if part) for word in words],
        "x-labels": [word.label for word in words],
        "errorMessage": f"Vælg en af: {known_list(ids, 12)}",
    }


def one_line(value: Any, *, inside: bool = False) -> str:
    """Write a value on one line, in quotation marks only where it would be read as something else."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {one_line(part, inside=True)}' for key, part in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(one_line(part, inside=True) for part in value)}]"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    if not isinstance(value, str) or _DATE.fullmatch(text) or _plain(text, inside):
        return text
    return json.dumps(text, ensure_ascii=False)


def _plain(text: str, inside: bool) -> bool:
    """Tell whether a text is read as itself without quotation marks, after a key or between braces."""
    try:
        return bool(yaml.safe_load(f"[{text}]" if inside else f"- {text}") == [text])
    except (yaml.YAMLError, ValueError):
        return False
