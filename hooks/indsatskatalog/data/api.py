"""The data files: the records as JSON under `/api/v1/`, tables for spreadsheets under `/data/`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from xlsxwriter import Workbook

from ..editing.form import contribute_files
from ..facts.catalogue import Catalogue
from ..models.records import Intervention, Programme
from ..site.bibliography import csl
from ..site.comparison import column_files
from ..site.settings import Site
from ..wizard.compiled import compile_wizard
from ..wizard.draft import draft_files
from .documents import write_template
from .tables import Table, as_csv, tables

SCHEMA_VERSION = "1.0.0"
WIDEST = 50  # characters in a column of the workbook; longer texts are set in several lines


def write_data_files(catalogue: Catalogue, site: Site, folder: Path) -> None:
    """Write every data file below the site's folder."""
    for name, pieces in data_files(catalogue, site):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(pieces)
    sheets = tables(catalogue, site)
    (folder / "data").mkdir(exist_ok=True)
    for table in sheets:
        text = as_csv(table, [site.name, *([f"{site.url}data/"] if site.url else []), _origin(site)])
        (folder / "data" / f"{table.name}.csv").write_text(text, "utf-8", newline="")
    write_workbook(sheets, site, folder / "data" / "indsatskatalog.xlsx")
    for place, files in (("sammenlign/kolonner", column_files(catalogue)), ("planlaeg/fakta", draft_files(catalogue))):
        for id, data in files:
            path = folder / place / f"{id}.json"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(_json(data), "utf-8", newline="\n")
    for name, text in contribute_files(catalogue):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
    write_template(catalogue, site, folder / "data" / "projektbeskrivelse.docx")


def _origin(site: Site) -> str:
    return f"Data fra {site.date}, version {site.data_version}"


def write_workbook(sheets: list[Table], site: Site, path: Path) -> None:
    """Write tables as sheets of one workbook, ready to filter and to print; the same rows give the same bytes."""
    # Every text stays text: nothing in it is a formula or a link.
    with Workbook(path, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        created = site.generated_at.replace(tzinfo=None)
        book.set_properties({"title": site.name, "comments": _origin(site), "created": created})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        bold = book.add_format({"text_wrap": True, "valign": "top", "bold": True, "bottom": 1})
        for table in sheets:
            sheet = book.add_worksheet(table.title)
            for place, label in enumerate(table.head):
                cells = [str(row[place]) for row in table.rows]
                longest = max((len(line) for cell in [label, *cells] for line in cell.split("\n")), default=0)
                sheet.set_column(place, place, min(max(longest + 2, 10), WIDEST), wrapped)
            for number, row in enumerate([[*table.head], *table.rows]):
                sheet.write_row(number, 0, row, wrapped if number else bold)
            sheet.autofilter(0, 0, len(table.rows), len(table.head) - 1)
            sheet.freeze_panes(1, 1)
            sheet.repeat_rows(0)
            sheet.set_landscape()
            sheet.set_paper(9)  # A4
            sheet.fit_to_pages(1, 0)
            name = f"{site.name}: {table.title}. {_origin(site)}".replace("&", "&&")
            sheet.set_footer(f"&L&8{name}&R&8&P / &N")


def data_files(catalogue: Catalogue, site: Site) -> Iterator[tuple[str, list[str]]]:
    """Yield every data file as its path and the pieces of its text, so that no large file is copied whole."""

    def file(name: str, total: int, *result: str) -> tuple[str, list[str]]:
        head = {
            "schema_version": SCHEMA_VERSION,
            "data_version": site.data_version,
            "generated_at": site.generated_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "total": total,
        }
        return f"api/v1/{name}", [_json(head)[:-1], ',"result":', *result, "}\n"]

    # The file of all records is made of the texts of the single ones.
    for kind, records in (("interventions", catalogue.interventions), ("programmes", catalogue.programmes)):
        rows: list[str] = []
        for id, record in records.items():
            row = _json(
                intervention(catalogue, record) if isinstance(record, Intervention) else programme(catalogue, record)
            )
            yield file(f"{kind}/{id}.json", 1, row)
            rows += [",", row] if rows else ["[", row]
        yield file(f"{kind}.json", len(records), *(rows or ["["]), "]")
    references = [plain(reference) for reference in catalogue.references.values()]
    yield file("references.json", len(references), _json(references))
    # A bare list, without the envelope, is what programs for references can open.
    yield "api/v1/references.csl.json", [_json([csl(one) for one in catalogue.references.values()]), "\n"]
    vocabularies = plain(catalogue.vocabularies)
    yield file("vocabularies.json", len(vocabularies), _json(vocabularies))
    wellbeing = [plain(record) | {"url": f"/trivsel/#{record.id}"} for record in catalogue.wellbeing.values()]
    guide = plain(catalogue.guide) | {"url": "/planlaeg/", "wellbeing": wellbeing}
    yield file("guide.json", 1, _json(guide))
    wizard = plain(catalogue.wizard) | {"url": "/vaelg/", "derived": compile_wizard(catalogue)}
    yield file("wizard.json", 1, _json(wizard))
    names = ["guide", "interventions", "programmes", "references", "vocabularies", "wizard"]
    index = [{"name": name, "url": f"/api/v1/{name}.json"} for name in names]
    yield file("index.json", len(index), _json(index))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def plain(record: BaseModel) -> dict[str, Any]:
    """Return a record as JSON data under its own keys; what is not stated is absent."""
    return record.model_dump(mode="json", exclude_none=True)


def intervention(catalogue: Catalogue, record: Intervention) -> dict[str, Any]:
    """Return a type with its address and what follows from its fields."""
    category = next(term for term in catalogue.vocabularies.category if term.id == record.category)
    derived: dict[str, Any] = {"stands_alone": category.stands_alone, "supplements": category.supplements or []}
    derived["evidence"] = evidence(catalogue, record)
    if record.grades:
        derived["grades"] = {
            name: list(range(11)) if values == ["alle"] else values
            for name in ("suitable", "tested")
            if (values := getattr(record.grades, name))
        }
    return plain(record) | {"url": f"/indsatser/{record.id}/", "derived": derived}


def programme(catalogue: Catalogue, record: Programme) -> dict[str, Any]:
    """Return a programme with its address and what follows from its rows."""
    return plain(record) | {"url": f"/programmer/{record.id}/", "derived": {"evidence": evidence(catalogue, record)}}


def evidence(catalogue: Catalogue, record: Intervention | Programme) -> list[dict[str, str]]:
    """Return the labels of every outcome that has rows: by the guide alone (`claimed`) and by all rows (`known`)."""
    return [
        {"domain": standing.domain, "claimed": standing.claimed, "known": standing.known}
        for standing in catalogue.standings(record)
        if standing.outcomes
    ]
