"""The tables in the programs that others read them with."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from indsatskatalog.data.files import files, tables
from indsatskatalog.data.files import write as write_files
from indsatskatalog.data.tables import Table
from indsatskatalog.data.workbook import ABOUT, is_printed
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.site.settings import read_settings, site_of
from tests.clients.office import Office, Shown, danish, english, sheets
from tests.tiny import FROZEN, ROOT, renderer

__all__ = ["danish", "english"]
pytestmark = pytest.mark.clients
READER = ROOT / ".venv-clients" / "bin" / "python"
LEAST = 7  # points


@pytest.fixture(scope="module")
def known(catalogue: Catalogue) -> dict[str, Table]:
    return {table.name: table for table in tables(catalogue, site_of(read_settings(ROOT / "mkdocs.yml"), FROZEN))}


@pytest.fixture(scope="module")
def data(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the files that people take along; returns their folder."""
    folder = tmp_path_factory.mktemp("taken")
    site = site_of(read_settings(ROOT / "mkdocs.yml"), FROZEN)
    write_files(files(renderer(catalogue, site), []), folder)
    return folder / "data"


def test_data_clients_read_every_row_and_take_numbers_for_numbers(data: Path, known: dict[str, Table]) -> None:
    done = subprocess.run(
        [str(READER), str(Path(__file__).with_name("read_tables.py")), str(data)], capture_output=True, text=True
    )
    assert done.returncode == 0, f"run `make clients`, which sets up {READER.parent.parent.name}\n{done.stderr}"
    found: dict[str, Any] = json.loads(done.stdout)
    assert found["valid"], found["errors"]
    assert found["tables"].keys() == known.keys()
    for name, read in found["tables"].items():
        table = known[name]
        assert read["pandas"]["rows"] == read["duckdb"]["rows"] == len(table.rows), name
        for at, column in enumerate(table.columns):
            numbers = [row[at] for row in table.rows if row[at] is not None]
            if column.kind in ("whole", "decimal", "year") and numbers:
                assert read["pandas"]["types"][column.name] in ("int64", "float64"), column
                assert read["duckdb"]["types"][column.name] in ("BIGINT", "DOUBLE"), column
            if column.kind == "decimal":
                assert read["sums"][column.name] == pytest.approx(sum(map(float, numbers)))  # type: ignore[arg-type]


@pytest.mark.parametrize("locale", ["danish", "english"])
def test_the_workbook_shows_danish_numbers_whatever_the_settings(
    data: Path, locale: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    office: Office = request.getfixturevalue(locale)
    (book,) = office.convert(data / "indsatskatalog.xlsx", "fods", tmp_path)
    read = sheets(book)
    assert read[ABOUT][0][0].text == "Indsatskatalog"
    assert not [cell for rows in read.values() for row in rows for cell in row if cell.formula]
    assert {"10", "10,5"} <= column(read["Varigheder"], "Lektioner om ugen, mindst")
    assert "1.200" in column(read["Studier"], "Elever, mindst")
    assert all(len(year) in (0, 4) for year in column(read["Studier"], "År, fra"))


def column(rows: list[list[Shown]], name: str) -> set[str]:
    """Return what the cells of a column show; each is a number or empty."""
    at = [cell.text for cell in rows[0]].index(name)
    cells = [row[at] for row in rows[1:] if len(row) > at]
    assert {cell.kind for cell in cells} <= {"float", ""}
    return {cell.text for cell in cells}


def test_danish_settings_open_a_csv_with_its_numbers(data: Path, danish: Office, tmp_path: Path) -> None:
    reader = "Text - txt - csv (StarCalc):59,34,76,1,,1030,false,true"
    (sheet,) = danish.convert(data / "varigheder.csv", "fods", tmp_path, reader)
    (rows,) = sheets(sheet).values()
    assert "10,5" in column(rows, "Lektioner om ugen, mindst")


@pytest.fixture(scope="module")
def printed(data: Path, danish: Office, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PdfReader]:
    """Print the workbook to A4."""
    (pdf,) = danish.convert(data / "indsatskatalog.xlsx", "pdf", tmp_path_factory.mktemp("printed"))
    yield PdfReader(pdf)


def test_the_workbook_prints_readably_on_a4(printed: PdfReader, known: dict[str, Table]) -> None:
    """Read each sheet of paper back: across, large enough, with its header row, the row's names and the version."""
    sizes: set[float] = set()

    def measure(text: str, matrix: list[float], place: list[float], font: Any, size: float) -> None:
        if text.strip():
            sizes.add(abs(size * place[3] * matrix[3]) or abs(size))

    heads: dict[str, set[str]] = {table.title: set() for table in known.values()}
    for page in printed.pages:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == (842, 595)
        text = page.extract_text(visitor_text=measure)
        assert "version" in text and "Side" in text
        for table in known.values():
            if f": {table.title}." in text:
                assert flat(table.columns[1].name) in flat(text), text
                heads[table.title] |= {column.name for column in table.columns if flat(column.name) in flat(text)}
    assert min(sizes) >= LEAST, sorted(sizes)
    for table in known.values():
        assert {column.name for at, column in enumerate(table.columns) if is_printed(table, at)} <= heads[table.title]


def flat(text: str) -> str:
    """Return text without the spaces and line breaks that a narrow column sets freely."""
    return "".join(text.split())


def test_no_block_of_columns_spills_onto_a_sheet_of_its_own(printed: PdfReader, known: dict[str, Table]) -> None:
    for page in printed.pages:
        text = page.extract_text()
        for table in known.values():
            if f": {table.title}." in text:
                named = [column.name for column in table.columns if flat(column.name) in flat(text)]
                assert len(named) > 2, (table.title, text[:200])
