"""Tables for spreadsheets: CSV read back with the csv module, the workbook with zipfile, the same bytes every time."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from indsatskatalog.checking.loading import load
from indsatskatalog.data import files as data_files
from indsatskatalog.data.tables import Column, Table, as_csv
from indsatskatalog.data.workbook import ABOUT, POINTS, ROOM, SCALE, breaks, workbook
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.facts.registry import shown
from indsatskatalog.models.records import Intervention, Programme
from indsatskatalog.models.spans import Range
from indsatskatalog.site.settings import Site, site_of
from tests.tiny import FILES, FROZEN, renderer, write

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
NAMES = ["indsatstyper", "programmer", "studier", "proevet", "varigheder", "punkter", "evidens", "kilder"]
SHEETS = ["Prøvet" if name == "proevet" else name.capitalize() for name in NAMES]


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch) -> Site:
    """Return a site with a fixed date and an address."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    given = site_of({"site_name": "Katalog & co", "site_url": "https://eksempel.dk/katalog"}, FROZEN)
    return replace(given, data_version="abc123def")


def rows_of(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV by its headings, as Danish Excel would read it."""
    text = path.read_bytes().decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True)
    assert head[0] == "id" and len(set(head)) == len(head) and {len(row) for row in rows} == {len(head)}, path.name
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_every_record_and_outcome_is_a_row_and_nothing_else_is(
    catalogue: Catalogue, settings: Site, tmp_path: Path
) -> None:
    data_files.write(data_files.files(renderer(catalogue, settings), []), tmp_path)
    read = {name: rows_of(tmp_path / "data" / f"{name}.csv") for name in NAMES}
    for name, rows in read.items():
        ids = [row["id"] for row in rows]
        assert all(ids) and len(set(ids)) == len(ids), name
        assert "Ikke oplyst" not in {cell for row in rows for cell in row.values()}
    assert [row["id"] for row in read["indsatstyper"]] == [*catalogue.interventions]
    assert [row["id"] for row in read["programmer"]] == [*catalogue.programmes]
    assert [row["id"] for row in read["studier"]] == [*catalogue.studies]
    words = {catalogue.say(fact.title) for fact in shown(Intervention)} - {"Elever i gruppen"}
    assert words <= read["indsatstyper"][0].keys()
    assert {catalogue.say(fact.title) for fact in shown(Programme)} <= read["programmer"][0].keys()
    assert read["indsatstyper"][0]["Side i kataloget"] == "https://eksempel.dk/katalog/indsatser/tolaererordning/"
    assert len(read["kilder"]) == len(catalogue.references)
    options = [option for _, record in catalogue.records() for option in getattr(record, "minimum_duration", 0) or []]
    assert len(read["varigheder"]) == len(options)
    points = [
        (row["Program-id"], row["Liste"], row["Nummer"]) for row in read["punkter"] if row["Hører til"] == "Program"
    ]
    assert points == [("tmtm", "Sådan gør I", "1")]
    claimed: list[Any] = [row for _, record in catalogue.records() for row in getattr(record, "claims", None) or []]
    claimed += [result for study in catalogue.studies.values() for result in study.results or []]
    claimed += catalogue.reviews.values()
    assert len(read["evidens"]) == len(claimed)
    found = [row["Fund"].split("\n")[0] for row in read["evidens"]]
    assert found.count("Ingen påvist effekt") == sum(row.direction == "none" for row in claimed) > 0


def test_spans_stand_in_two_columns_and_an_open_end_is_empty(
    catalogue: Catalogue, settings: Site, tmp_path: Path
) -> None:
    data_files.write(data_files.files(renderer(catalogue, settings), []), tmp_path)
    lessons = {
        (row["Lektioner om ugen, mindst"], row["Lektioner om ugen, højst"])
        for row in rows_of(tmp_path / "data" / "varigheder.csv")
    }
    assert {("10", "14"), ("10,5", ""), ("", "")} <= lessons
    pupils: dict[str, Range | None] = {study.id: study.pupils for study in catalogue.studies.values()}
    for row in rows_of(tmp_path / "data" / "studier.csv"):
        span = pupils[row["id"]]
        assert (row["Elever, mindst"], row["Elever, højst"]) == (
            ("", "") if span is None else tuple("" if end is None else str(end) for end in (span.min, span.max))
        )
    groups = {row["id"]: row for row in rows_of(tmp_path / "data" / "indsatstyper.csv")}
    assert groups["makkerlaering"]["Elever i gruppen, mindst"] == groups["makkerlaering"]["Elever i gruppen, højst"]


def test_the_data_package_tells_what_the_tables_are(catalogue: Catalogue, settings: Site, tmp_path: Path) -> None:
    data_files.write(data_files.files(renderer(catalogue, settings), []), tmp_path)
    package = json.loads((tmp_path / "data" / "datapackage.json").read_text("utf-8"))
    assert package["version"] == "abc123def" and package["title"] == "Katalog & co"
    assert package["licenses"][0]["name"] == "CC-BY-4.0" and package["sources"][0]["title"]
    assert package["homepage"] == "https://eksempel.dk/katalog/data/"
    assert [one["name"] for one in package["resources"]] == NAMES
    ids = {name: {row["id"] for row in rows_of(tmp_path / "data" / f"{name}.csv")} for name in NAMES}
    for one in package["resources"]:
        assert one["dialect"]["delimiter"] == ";" and one["schema"]["primaryKey"] == ["id"]
        rows = rows_of(tmp_path / "data" / one["path"])
        assert [field["name"] for field in one["schema"]["fields"]] == [*rows[0]]
        for field in one["schema"]["fields"]:
            given = {row[field["name"]] for row in rows} - {""}
            assert all(re.fullmatch(SHAPES[field["type"]], cell) for cell in given), (field, given)
            assert field.get("decimalChar") == ("," if field["type"] == "number" else None)
        for key in one["schema"].get("foreignKeys", []):
            assert {row[key["fields"][0]] for row in rows} - {""} <= ids[key["reference"]["resource"]]


SHAPES = {"string": r"(?s).+", "integer": r"-?\d+", "year": r"\d{4}", "number": r"-?\d+(,\d+)?"}


def test_silence_is_empty_and_hard_cells_come_back_whole(settings: Site, tmp_path: Path) -> None:
    hard = '=HYPERLINK("https://x"; "tryk") og 1/2'
    record = FILES["interventions/laesemakkere.yml"].replace("summary: To elever læser sammen.", f"summary: '{hard}'")
    loaded, problems = load(write(tmp_path / "catalogue", {"interventions/laesemakkere.yml": record}))
    assert loaded, problems
    data_files.write(data_files.files(renderer(loaded, settings), []), tmp_path)
    row = rows_of(tmp_path / "data" / "indsatstyper.csv")[0]
    assert row["Kort fortalt"] == f"'{hard}" and row["Pris"] == ""
    book = tmp_path / "data" / "indsatskatalog.xlsx"
    assert "<f>" not in sheet(book, 2) and hard in texts(book, 2)[1]
    with zipfile.ZipFile(book) as package:
        assert 'quotePrefix="1"' in package.read("xl/styles.xml").decode()  # it stays a text when it is edited


CELLS = [("=1", "'=1"), ("@a", "'@a"), ("-a", "'-a"), ("+45 1", "'+45 1"), ("-0,5", "-0,5"), ("+1.000", "+1.000")]
CELLS += [("a;b", '"a;b"'), ('a"b', '"a""b"'), ("a\nb", '"a\nb"'), ("\t=1", "'\t=1"), ("–", "–"), ("2021", "2021")]


@pytest.mark.parametrize(("cell", "written"), CELLS)
def test_a_cell_is_written_so_that_a_spreadsheet_takes_it_for_what_it_is(cell: str, written: str) -> None:
    assert as_csv(Table("x", "X", "", [Column("Hoved")], [[cell]])) == f"\ufeffHoved\r\n{written}\r\n"


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
    with zipfile.ZipFile(path) as package:
        about = package.read("xl/workbook.xml").decode()
        core = package.read("docProps/core.xml").decode()
        rels = package.read("xl/worksheets/_rels/sheet2.xml.rels").decode()
    known = data_files.tables(catalogue, settings)
    assert re.findall(r'<sheet name="(.*?)"', about) == [ABOUT, *SHEETS]
    assert about.count("_xlnm.Print_Titles") == about.count("_xlnm._FilterDatabase") == len(SHEETS)
    assert "2026-09-21T" in core and "version abc123def" in core and "Katalog &amp; co" in core
    assert 'Target="https://eksempel.dk/katalog/indsatser/tolaererordning/"' in rels
    for number, table in enumerate(known, start=2):
        head, *rows = texts(path, number)
        names = [column.name for column in table.columns]
        assert sorted(head) == sorted(names) and head[0] == names[1]
        assert rows == [
            ["" if row[names.index(name)] is None else bare(row[names.index(name)]) for name in head]
            for row in table.rows
        ]
        xml = sheet(path, number)
        assert 'orientation="landscape"' in xml and 'state="frozen"' in xml and f'scale="{SCALE}"' in xml
        assert "version abc123def" in xml and "fitToPage" not in xml
    assert POINTS * SCALE / 100 >= 7


def test_paper_leaves_out_what_next_to_no_row_has_and_is_not_stretched_by_it(settings: Site, tmp_path: Path) -> None:
    columns = [Column("id"), Column("Navn"), Column("Elever", "whole"), Column("Sjælden"), Column("Sted", "address")]
    address = f"https://eksempel.dk/{'a' * 300}"
    rows: list[list[Any]] = [[f"{number}", "Et navn", number, None, address] for number in range(30)]
    rows[7][3] = "Kun her, og med mange ord. " * 20
    path = tmp_path / "table.xlsx"
    path.write_bytes(workbook([Table("table", "Tabel", "en række", columns, rows)], settings))
    with zipfile.ZipFile(path) as package:
        assert "Tabel!$A$1:$B$31<" in package.read("xl/workbook.xml").decode()  # the name and the pupils
    heights = re.findall(r'<row r="\d+"[^>]* ht="([\d.]+)"', sheet(path, 2))
    assert len(heights) == 31 and max(map(float, heights)) < 20


def bare(cell: object) -> str:
    """Return a cell as a workbook keeps it: a number without the zeros that its format shows."""
    return f"{cell:.16G}" if isinstance(cell, int | float) else str(cell)


def test_columns_that_a_sheet_of_paper_cannot_hold_come_on_the_next() -> None:
    wide = [20.0] * 30
    ends = [1, *breaks(wide), len(wide)]
    per_sheet = {end - start for start, end in pairwise(ends)}
    assert len(ends) > 3 and max(per_sheet) * 21 <= ROOM - 20 and min(per_sheet) > 0


def test_numbers_in_the_workbook_are_numbers_with_danish_formats(catalogue: Catalogue, settings: Site) -> None:
    book = zipfile.ZipFile(io.BytesIO(workbook(data_files.tables(catalogue, settings), settings)))
    styles = book.read("xl/styles.xml").decode()
    assert 'formatCode="[$-406]#,##0"' in styles and 'formatCode="[$-406]#,##0.0"' in styles
    assert ' numFmtId="1" ' in styles  # a year, without a point among its thousands


def test_the_same_data_gives_the_same_bytes(catalogue: Catalogue, settings: Site, tmp_path: Path) -> None:
    for name in ("first", "second"):
        data_files.write(data_files.files(renderer(catalogue, settings), []), tmp_path / name)
    for path in (tmp_path / "first" / "data").iterdir():
        assert path.read_bytes() == (tmp_path / "second" / "data" / path.name).read_bytes(), path.name


WHOLE = {"indsatskatalog.xlsx", "projektbeskrivelse.docx"}


def test_the_data_page_leads_to_every_table(site: Path) -> None:
    page = (site / "data" / "index.html").read_text("utf-8")
    linked = set(re.findall(r'href="(?:\.\./)*data/([\w.]+)"', page))
    made = {path.name for path in (site / "data").iterdir()} - {"index.html"}
    assert linked == made == {*(f"{name}.csv" for name in NAMES), "datapackage.json", "dcat.jsonld", *WHOLE}
