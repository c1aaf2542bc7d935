"""Tables for spreadsheets: CSV read back with the csv module, the workbook with zipfile, the same bytes every time."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from indsatskatalog.checking.loading import load
from indsatskatalog.data import files as data_files
from indsatskatalog.data import tables
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.facts.registry import shown
from indsatskatalog.models.records import Intervention, Programme
from indsatskatalog.site.settings import Site, site_of
from tests.tiny import FILES, FROZEN, renderer, write

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
CSV = ["evidens.csv", "indsatstyper.csv", "kilder.csv", "programmer.csv"]


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch) -> Site:
    """Return a site with a fixed date and an address."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    given = site_of({"site_name": "Katalog & co", "site_url": "https://eksempel.dk/katalog"}, FROZEN)
    return replace(given, data_version="abc123def")


def rows_of(path: Path) -> list[list[str]]:
    """Return what Danish Excel would read in a CSV."""
    return list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""), delimiter=";"))


def test_every_record_and_outcome_is_a_row(catalogue: Catalogue, settings: Site, tmp_path: Path) -> None:
    data_files.write(data_files.files(renderer(catalogue, settings), []), tmp_path)
    assert sorted(path.name for path in (tmp_path / "data").glob("*.csv")) == CSV
    read = {name: rows_of(tmp_path / "data" / name) for name in CSV}
    for rows in read.values():
        assert {len(row) for row in rows[:-4]} == {len(rows[0])} and rows[-4] == []
        assert [row[0] for row in rows[-3:]] == [
            "Katalog & co",
            "https://eksempel.dk/katalog/data/",
            "Data fra 21. september 2026, version abc123def",
        ]
    types, programmes = read["indsatstyper.csv"], read["programmer.csv"]
    assert [row[0] for row in types[1:-4]] == [one.title for one in catalogue.interventions.values()]
    assert {fact.title for fact in shown(Intervention)} <= set(types[0])
    assert [row[0] for row in programmes[1:-4]] == [one.title for one in catalogue.programmes.values()]
    assert {fact.title for fact in shown(Programme)} <= set(programmes[0])
    assert types[1][-1] == "https://eksempel.dk/katalog/indsatser/tolaererordning/"
    claimed: list[Any] = [row for _, record in catalogue.records() for row in getattr(record, "claims", None) or []]
    claimed += [result for study in catalogue.studies.values() for result in study.results or []]
    claimed += catalogue.reviews.values()
    evidence = read["evidens.csv"]
    assert len(evidence[1:-4]) == len(claimed)
    found = [row[evidence[0].index("Fund")].split("\n")[0] for row in evidence[1:-4]]
    assert found.count("Ingen påvist effekt") == sum(row.direction == "none" for row in claimed) > 0
    assert len(read["kilder.csv"][1:-4]) == len(catalogue.references)


def test_silence_is_told_and_hard_cells_come_back_whole(settings: Site, tmp_path: Path) -> None:
    hard = '=HYPERLINK("https://x"; "tryk") og 1/2'
    record = FILES["interventions/laesemakkere.yml"].replace("summary: To elever læser sammen.", f"summary: '{hard}'")
    loaded, problems = load(write(tmp_path / "catalogue", {"interventions/laesemakkere.yml": record}))
    assert loaded, problems
    data_files.write(data_files.files(renderer(loaded, settings), []), tmp_path)
    head, row, *_ = rows_of(tmp_path / "data" / "indsatstyper.csv")
    assert row[head.index("Kort fortalt")] == f"'{hard}" and row[head.index("Pris")] == "Ikke oplyst"
    assert "<f>" not in sheet(tmp_path / "data" / "indsatskatalog.xlsx", 1)
    assert hard in texts(tmp_path / "data" / "indsatskatalog.xlsx", 1)[1]


CELLS = [("=1", "'=1"), ("@a", "'@a"), ("-a", "'-a"), ("+45 1", "'+45 1"), ("-0,5", "-0,5"), ("+1.000", "+1.000")]
CELLS += [("a;b", '"a;b"'), ('a"b', '"a""b"'), ("a\nb", '"a\nb"'), ("\t=1", "'\t=1"), ("–", "–"), ("2021", "2021")]


@pytest.mark.parametrize(("cell", "written"), CELLS)
def test_a_cell_is_written_so_that_a_spreadsheet_takes_it_for_what_it_is(cell: str, written: str) -> None:
    table = tables.Table("x", "X", ["Hoved"], [[cell]])
    assert tables.as_csv(table, []) == f"\ufeffHoved\r\n{written}\r\n\r\n"


def sheet(path: Path, number: int) -> str:
    """Return the XML of a sheet."""
    with zipfile.ZipFile(path) as book:
        return book.read(f"xl/worksheets/sheet{number}.xml").decode()


def texts(path: Path, number: int) -> list[list[str]]:
    """Return the cells of a sheet as text."""
    with zipfile.ZipFile(path) as book:
        shared = [
            "".join(part.text or "" for part in one.iter(f"{MAIN}t"))
            for one in ElementTree.fromstring(book.read("xl/sharedStrings.xml")).iter(f"{MAIN}si")
        ]
    found = []
    for row in ElementTree.fromstring(sheet(path, number)).iter(f"{MAIN}row"):
        cells = []
        for cell in row.iter(f"{MAIN}c"):
            value = cell.findtext(f"{MAIN}v") or ""
            cells.append(shared[int(value)] if cell.get("t") == "s" else value)
        found.append(cells)
    return found


def test_the_workbook_holds_the_same_rows_and_is_ready_to_print(
    catalogue: Catalogue, settings: Site, tmp_path: Path
) -> None:
    data_files.write(data_files.files(renderer(catalogue, settings), []), tmp_path)
    path = tmp_path / "data" / "indsatskatalog.xlsx"
    with zipfile.ZipFile(path) as book:
        workbook = book.read("xl/workbook.xml").decode()
        core = book.read("docProps/core.xml").decode()
    known = tables.tables(catalogue, settings)
    assert re.findall(r'<sheet name="(.*?)"', workbook) == ["Indsatstyper", "Programmer", "Evidens", "Kilder"]
    assert workbook.count("_xlnm.Print_Titles") == workbook.count("_xlnm._FilterDatabase") == 4
    assert "2026-09-21T" in core and "version abc123def" in core and "Katalog &amp; co" in core
    for number, table in enumerate(known, start=1):
        assert texts(path, number) == [table.head, *([str(cell) for cell in row] for row in table.rows)]
        xml = sheet(path, number)
        assert 'orientation="landscape"' in xml and 'state="frozen"' in xml and "fitToPage" in xml
        assert all(10 <= float(width) < 60 for width in re.findall(r' width="([\d.]+)"', xml))


def test_the_same_data_gives_the_same_bytes(catalogue: Catalogue, settings: Site, tmp_path: Path) -> None:
    for name in ("first", "second"):
        data_files.write(data_files.files(renderer(catalogue, settings), []), tmp_path / name)
    for path in (tmp_path / "first" / "data").iterdir():
        assert path.read_bytes() == (tmp_path / "second" / "data" / path.name).read_bytes(), path.name


def test_the_data_page_leads_to_every_table(site: Path) -> None:
    page = (site / "data" / "index.html").read_text("utf-8")
    linked = set(re.findall(r'href="(?:\.\./)*data/([\w.]+)"', page))
    made = {path.name for path in (site / "data").iterdir()} - {"index.html"}
    assert linked == made == {*CSV, "indsatskatalog.xlsx", "projektbeskrivelse.docx"}
