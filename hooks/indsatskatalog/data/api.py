"""The records as JSON under `/api/v1/`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from pydantic import BaseModel

from ..facts.catalogue import Catalogue
from ..facts.lines import category
from ..facts.news import modified, told
from ..facts.places import unseen
from ..facts.sentences import standing_sentence
from ..models.records import Intervention, Programme, Record
from ..models.study import Study
from ..reading.json_text import compact
from ..site.bibliography import csl
from ..site.settings import Site
from ..wizard.compiled import compile_wizard

SCHEMA_VERSION = "1.0.0"


def api_files(catalogue: Catalogue, site: Site) -> Iterator[tuple[str, list[str]]]:
    """Yield every file below /api/ as its path and the pieces of its text, so that no large file is copied whole."""

    def file(name: str, total: int, *result: str) -> tuple[str, list[str]]:
        head = {
            "schema_version": SCHEMA_VERSION,
            "data_version": site.data_version,
            "generated_at": site.generated_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "total": total,
        }
        return f"api/v1/{name}", [compact(head)[:-1], ',"result":', *result, "}\n"]

    # The file of all records is made of the texts of the single ones.
    writers: dict[str, Callable[[Catalogue, Any], dict[str, Any]]] = {
        "interventions": intervention,
        "programmes": programme,
        "studies": study,
    }
    for kind, write in writers.items():
        records, rows = getattr(catalogue, kind), list[str]()
        for id, record in records.items():
            row = compact(write(catalogue, record))
            yield file(f"{kind}/{id}.json", 1, row)
            rows += [",", row] if rows else ["[", row]
        for former, id in catalogue.moved(kind).items():
            yield file(f"{kind}/{former}.json", 1, compact({"id": former, "moved_to": id, "url": records[id].address}))
        yield file(f"{kind}.json", len(records), *(rows or ["["]), "]")
    references = [plain(reference) for reference in catalogue.references.values()]
    yield file("references.json", len(references), compact(references))
    # A bare list, without the envelope, is what programs for references can open.
    yield "api/v1/references.csl.json", [compact([csl(reference) for reference in catalogue.references.values()]), "\n"]
    vocabularies = plain(catalogue.vocabularies)
    yield file("vocabularies.json", len(vocabularies), compact(vocabularies))
    wellbeing = [plain(record) | _place(catalogue, record) for record in catalogue.wellbeing.values()]
    guide = plain(catalogue.guide) | _place(catalogue, catalogue.guide) | {"wellbeing": wellbeing}
    yield file("guide.json", 1, compact(guide))
    wizard = plain(catalogue.wizard) | _place(catalogue, catalogue.wizard) | {"derived": compile_wizard(catalogue)}
    yield file("wizard.json", 1, compact(wizard))
    reviews = [plain(review) | {"url": review.address} for review in catalogue.reviews.values()]
    yield file("reviews.json", len(reviews), compact(reviews))
    changes = [plain(announced.news) | {"url": announced.address} for announced in told(catalogue)]
    yield file("changes.json", len(changes), compact(changes))
    names = sorted([*writers, "changes", "guide", "references", "reviews", "vocabularies", "wizard"])
    index = [{"name": name, "url": f"/api/v1/{name}.json"} for name in names]
    yield file("index.json", len(index), compact(index))


def plain(record: BaseModel) -> dict[str, Any]:
    """Return a record as JSON data under its own keys; what is not stated is absent."""
    data = record.model_dump(exclude_none=True)
    if isinstance(record, Intervention | Programme):
        data["sources"].pop("tried", None)  # it is worked out, and so are its sources
    return data


def intervention(catalogue: Catalogue, record: Intervention) -> dict[str, Any]:
    """Return a type with its address and what follows from its fields."""
    term = category(catalogue, record)
    derived: dict[str, Any] = {"stands_alone": term.stands_alone, "supplements": term.supplements or []}
    derived["evidence"] = evidence(catalogue, record)
    derived |= _tried(catalogue, record)
    given = {"suitable": record.grades and record.grades.suitable, "tested": record.tried and record.tried.grades}
    grades = {name: list(range(11)) if values == ["alle"] else values for name, values in given.items() if values}
    if grades:
        derived["grades"] = grades
    return plain(record) | _place(catalogue, record) | {"derived": derived}


def programme(catalogue: Catalogue, record: Programme) -> dict[str, Any]:
    """Return a programme with its address and what follows from its rows."""
    derived: dict[str, Any] = {"evidence": evidence(catalogue, record)}
    return plain(record) | _place(catalogue, record) | {"derived": derived | _tried(catalogue, record)}


def study(catalogue: Catalogue, record: Study) -> dict[str, Any]:
    """Return a study with its address."""
    return plain(record) | _place(catalogue, record)


def _place(catalogue: Catalogue, record: Record) -> dict[str, Any]:
    """Return where readers find a record, and when it last changed for them, if anybody said so."""
    return {"url": record.address, **modified(catalogue, record)}


def _tried(catalogue: Catalogue, record: Intervention | Programme) -> dict[str, Any]:
    """Return the studies of a record, each pair that Danish ones tried, and whether any result of the pair is known."""
    studies = [study.id for study in catalogue.studies_of(record)]
    hidden = unseen(catalogue, catalogue.that_tried(record))
    pairs = [
        {"grade": grade, "subject": subject, "result_known": (grade, subject) not in hidden}
        for grade, subject in sorted(catalogue.tried(record))
    ]
    return {name: value for name, value in (("studies", studies), ("tried", pairs)) if value}


def evidence(catalogue: Catalogue, record: Intervention | Programme) -> list[dict[str, Any]]:
    """Return each outcome's labels, by the guide's words (`claimed`) and by all (`known`), its forms and sentence."""
    return [
        {
            "domain": standing.domain,
            "claimed": standing.claimed,
            "known": standing.known,
            "forms": [
                {
                    "name": form.name,
                    "label": form.label,
                    "studies": list(dict.fromkeys(measured.study.id for measured in form.deciding or form.results)),
                }
                for form in standing.forms
            ],
            "sentence": standing_sentence(catalogue, standing, record.title),
        }
        for standing in catalogue.documented(record)
    ]
