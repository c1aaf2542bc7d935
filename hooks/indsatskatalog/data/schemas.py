"""What the JSON files look like, for programs: a JSON Schema of each kind of file, and OpenAPI of them all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core.core_schema import NullableSchema, WithDefaultSchema

from ..models.guide import Vocabularies
from ..models.reference import Reference
from ..models.values import AMONG, KIND, PATH, TOLD, WHOLE
from ..site.metadata import LICENCE_PAGE
from ..site.settings import Site
from . import local
from . import published as shape

Schema = dict[str, Any]
SCHEMA_VERSION = "1.1.0"  # of the files' form: what is added raises the second number, what is taken away the first
DIALECT = "https://json-schema.org/draft/2020-12/schema"
FOLDER = "schema"  # below the API's own
OPENAPI = "openapi.json"
CSL = "references.csl.json"
LICENCE: shape.Licence = {
    "name": "CC-BY-4.0",
    "path": LICENCE_PAGE,
    "title": "Creative Commons Navngivelse 4.0 International",
}
_EDITORS = {KIND, TOLD, WHOLE, PATH, AMONG, "patternErrorMessage", "errorMessage"}  # what only forms and editors read
_HEAD: Schema = {
    "schema_version": {"type": "string", "description": "Udgaven af filernes form."},
    "data_version": {"type": "string", "description": "Udgaven af kataloget."},
    "generated_at": {"type": "string", "format": "date-time", "description": "Hvornår kataloget sidst blev ændret."},
    "total": {"type": "integer", "minimum": 0, "description": "Hvor mange der er i result."},
}


@dataclass(frozen=True)
class Kind:
    """A kind of file: its name, what it is called, the type of its result; and of a list, that of a file for each."""

    name: str
    title: str
    result: Any
    each: Any = None
    each_title: str = ""


KINDS = (
    Kind(
        *("interventions", "Alle indsatstyper", list[shape.PublishedType]),
        *(shape.PublishedType | shape.Moved, "Én indsatstype"),
    ),
    Kind(
        *("programmes", "Alle afprøvede programmer", list[shape.PublishedProgramme]),
        *(shape.PublishedProgramme | shape.Moved, "Ét program"),
    ),
    Kind(
        *("studies", "Alle studier", list[shape.PublishedStudy]),
        *(shape.PublishedStudy | shape.Moved, "Ét studie"),
    ),
    Kind("references", "Alle kilder", list[Reference]),
    Kind("reviews", "Forskning fra andre lande og oversigter", list[shape.PublishedReview]),
    Kind("vocabularies", "Ordlisterne", Vocabularies),
    Kind("guide", "Guidens ramme, regler, trin og trivselsfokus", shape.PublishedGuide),
    Kind("wizard", "Spørgsmålene til valget, og hvad hvert svar finder", shape.PublishedWizard),
    Kind("changes", "Nyt for læserne", list[shape.PublishedNews]),
    Kind("index", "Alle filer", list[shape.Listed]),
)
OF_LAYER = Kind(local.NAME, local.TITLE, local.PublishedLayer)  # of a site that has one
TITLES = {kind.name: kind.title for kind in (*KINDS, OF_LAYER)}


class _Written(GenerateJsonSchema):
    """What is written: nothing that no source says, so neither nulls nor defaults."""

    def nullable_schema(self, schema: NullableSchema) -> JsonSchemaValue:
        """Leave null out: a field is absent."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: WithDefaultSchema) -> JsonSchemaValue:
        """Leave the default out."""
        return self.generate_inner(schema["schema"])

    def sort(self, value: JsonSchemaValue, parent_key: str | None = None) -> JsonSchemaValue:
        """Leave keys in the models' order."""
        return value


def kinds(site: Site) -> tuple[Kind, ...]:
    """Return the kinds of files that a site has."""
    return (*KINDS, OF_LAYER) if site.layer else KINDS


def schemas(site: Site) -> Iterator[tuple[str, Schema]]:
    """Yield the schema of each kind of file, by its name below the folder of schemas."""
    for kind in kinds(site):
        more: Schema = {}
        if kind.name == "index":
            more = {"licence": _of(shape.Licence), "publisher": _of(shape.Publisher)}
        yield f"{kind.name}.json", _envelope(kind.title, kind.result, more)
        if kind.each:
            yield f"{kind.name}-id.json", _envelope(kind.each_title, kind.each, {})


def _of(of: Any) -> Schema:
    """Return the schema of a type, without what is for programmers or editors."""
    raw = TypeAdapter(of).json_schema(mode="serialization", schema_generator=_Written)
    for part in (raw, *raw.get("$defs", {}).values()):
        part.pop("title", None)  # a model's own are for programmers
        part.pop("description", None)
    return _tidy(raw)  # type: ignore[no-any-return]


def _tidy(node: Any) -> Any:
    if isinstance(node, Mapping):
        return {key: _tidy(part) for key, part in node.items() if key not in _EDITORS}
    return [_tidy(part) for part in node] if isinstance(node, list) else node


def _envelope(title: str, of: Any, more: Schema) -> Schema:
    result = _of(of)
    shared = result.pop("$defs", {})
    about: Schema = {
        "$schema": DIALECT,
        "title": title,
        "type": "object",
        "properties": _HEAD | more | {"result": result},
        "required": [*_HEAD, "result", *(name for name in more if name == "licence")],
        "additionalProperties": False,
    }
    return about | ({"$defs": shared} if shared else {})


def openapi(site: Site) -> Schema:
    """Describe every address of the API, by version 3.1 of OpenAPI."""
    info: Schema = {
        "title": site.name,
        "version": SCHEMA_VERSION,
        "description": "Kataloget som JSON. Et felt, der mangler, er ikke oplyst i kilden; "
        "det gælder også enden af et spænd.",
        "license": {"name": LICENCE["title"], "url": LICENCE["path"]},
    }
    paths: Schema = {}
    for kind in kinds(site):
        paths[f"/{kind.name}.json"] = _path(kind.name, kind.title, f"{kind.name}.json")
        if kind.each:
            id: Schema = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
            one = _path(f"{kind.name}-id", kind.each_title, f"{kind.name}-id.json")
            paths[f"/{kind.name}/{{id}}.json"] = {"parameters": [id]} | one
    csl: Schema = {"application/json": {"schema": {"type": "array", "items": {"type": "object"}}}}
    paths[f"/{CSL}"] = {
        "get": {
            "operationId": "references-csl",
            "summary": "Alle kilder som en ren CSL-liste",
            "responses": {"200": {"description": "Listen", "content": csl}},
        }
    }
    server = f"{site.url}api/v1" if site.url else "."
    return {"openapi": "3.1.0", "info": info, "servers": [{"url": server}], "paths": paths}


def _path(id: str, title: str, schema: str) -> Schema:
    content = {"application/json": {"schema": {"$ref": f"{FOLDER}/{schema}"}}}
    answers: Schema = {"200": {"description": title, "content": content}}
    if id.endswith("-id"):
        answers["404"] = {"description": "Ingen post har det id, og ingen har haft det."}
    return {"get": {"operationId": id, "summary": title, "responses": answers}}
