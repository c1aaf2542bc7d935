"""What the tables are, for programs: types, keys, origin and licence, as a Data Package (datapackage.org).

It is of version 2, with the two keys of version 1 that older readers ask for; to both the same files are valid.
"""

from __future__ import annotations

from typing import Any

from ..facts.catalogue import Catalogue
from ..facts.danish import lower_first
from ..facts.sources import reference_address
from ..site.settings import Site
from ..site.version import utc
from .schemas import LICENCE
from .tables import EMPTY, Column, Table

PACKAGE = "datapackage.json"
DIALECT = {"delimiter": ";", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True}
_TYPES = {"text": "string", "address": "string", "whole": "integer", "year": "year", "decimal": "number"}


def datapackage(catalogue: Catalogue, tables: list[Table], site: Site) -> dict[str, Any]:
    """Describe the tables, which lie beside it as CSV."""
    guide = catalogue.references[catalogue.guide.reference]
    source = {"title": catalogue.works[guide.id], "path": reference_address(guide)}
    about: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "profile": "tabular-data-package",
        "name": "indsatskatalog",
        "title": site.name,
        "description": f"{site.origin}. {EMPTY}",
        "homepage": f"{site.url}data/" if site.url else "",
        "version": site.data_version,
        "created": utc(site.generated_at),
        "licenses": [LICENCE],
        "sources": [{key: value for key, value in source.items() if value}],
        "contributors": [{"title": site.operator, "roles": ["publisher"]}] if site.operator else [],
        "resources": [_resource(table) for table in tables],
    }
    return {key: value for key, value in about.items() if value}


def _resource(table: Table) -> dict[str, Any]:
    refers = [
        {"fields": [column.name], "reference": {"resource": column.of, "fields": ["id"]}}
        for column in table.columns
        if column.of
    ]
    schema: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": ["id"],
    }
    return {
        "name": table.name,
        "type": "table",
        "profile": "tabular-data-resource",
        "path": f"{table.name}.csv",
        "title": table.title,
        "description": f"Hver række er: {lower_first(table.row)}",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": DIALECT,
        "schema": schema | ({"foreignKeys": refers} if refers else {}),
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": _TYPES[column.kind]}
    if column.about:
        field["description"] = column.about
    if column.kind == "decimal":
        field["decimalChar"] = ","
    if column.name == "id":
        field["constraints"] = {"required": True, "unique": True}
    return field
