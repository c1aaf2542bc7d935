"""The data files under `/api/v1/`: the records as JSON, with what is computed under `derived`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from .catalogue import Catalogue
from .models import Intervention, Programme
from .site import Site

SCHEMA_VERSION = "1.0.0"


def data_files(catalogue: Catalogue, site: Site) -> Iterator[tuple[str, str]]:
    """Yield every data file as (path, text)."""

    def file(name: str, result: Any, total: int) -> tuple[str, str]:
        envelope = {
            "schema_version": SCHEMA_VERSION,
            "data_version": site.data_version,
            "generated_at": site.generated_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "total": total,
            "result": result,
        }
        return f"api/v1/{name}", json.dumps(envelope, ensure_ascii=False, separators=(",", ":")) + "\n"

    groups = {
        "interventions": [intervention(catalogue, record) for record in catalogue.interventions.values()],
        "programmes": [programme(record) for record in catalogue.programmes.values()],
    }
    for kind, rows in groups.items():
        yield file(f"{kind}.json", rows, len(rows))
        yield from (file(f"{kind}/{row['id']}.json", row, 1) for row in rows)
    references = [plain(reference) for reference in catalogue.references.values()]
    yield file("references.json", references, len(references))
    vocabularies = plain(catalogue.vocabularies)
    yield file("vocabularies.json", vocabularies, len(vocabularies))
    wellbeing = [plain(record) | {"url": f"/trivsel/#{record.id}"} for record in catalogue.wellbeing.values()]
    guide = plain(catalogue.guide) | {"url": "/planlaeg/", "wellbeing": wellbeing}
    yield file("guide.json", guide, 1)
    names = ["guide", "interventions", "programmes", "references", "vocabularies"]
    index = [{"name": name, "url": f"/api/v1/{name}.json"} for name in names]
    yield file("index.json", index, len(index))


def plain(record: BaseModel) -> dict[str, Any]:
    """Return a record as JSON data under its own keys; what is not stated is absent."""
    return record.model_dump(mode="json", exclude_none=True)


def intervention(catalogue: Catalogue, record: Intervention) -> dict[str, Any]:
    """Return a type with its address and what follows from its fields."""
    category = next(term for term in catalogue.vocabularies.category if term.id == record.category)
    derived: dict[str, Any] = {"stands_alone": category.stands_alone, "supplements": category.supplements or []}
    if record.grades:
        derived["grades"] = {
            name: list(range(11)) if values == ["alle"] else values
            for name in ("suitable", "tested")
            if (values := getattr(record.grades, name))
        }
    return plain(record) | {"url": f"/indsatser/{record.id}/", "derived": derived}


def programme(record: Programme) -> dict[str, Any]:
    """Return a programme with its address."""
    return plain(record) | {"url": f"/programmer/{record.id}/", "derived": {}}
