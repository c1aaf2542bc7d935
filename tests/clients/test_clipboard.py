"""The copied table, through a browser's clipboard, in LibreOffice Calc, whose reader of HTML also pastes."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.quiet import opened
from tests.clients.office import Office, danish, english, sheets
from tests.node import node

__all__ = ["danish", "english"]
pytestmark = pytest.mark.clients
NUMBERS = {"2": "2", "1.200": "1200", "0,10": "0.1", "-0,5": "-0.5", "2021": "2021", "1.200,50": "1200.5"}
# A browser cleans what is written to its clipboard, and what is read from it.
THERE_AND_BACK = """async (html) => {
  await navigator.clipboard.write([new ClipboardItem({ "text/html": new Blob([html], { type: "text/html" }) })]);
  return (await (await navigator.clipboard.read())[0].getType("text/html")).text();
}"""
TEXTS = ["=1+1", "+45 12", "@x", "\t=1", "1-2", "5. marts", "1/2", "2–5 elever", "to\nlinjer"]


@pytest.mark.parametrize("locale", ["danish", "english"])
def test_numbers_are_pasted_as_numbers_and_texts_as_texts(
    locale: str, request: pytest.FixtureRequest, browser: Browser, address: str, tmp_path: Path
) -> None:
    office: Office = request.getfixturevalue(locale)
    rows = [["Navn", "Tal"], *([f"Række {number}", number] for number in NUMBERS), *(["Tekst", text] for text in TEXTS)]
    code = "answer(files.asHtml([{ title: 'Tabel', rows: given }], ['Fra kataloget']))"
    with opened(browser, address) as page:
        copied = page.evaluate(THERE_AND_BACK, node(code, rows, files="shared/files.js"))
    html = f'<html><head><meta charset="utf-8"></head><body>{copied}</body></html>'
    (tmp_path / "copied.html").write_text(html, "utf-8")
    (book,) = office.convert(tmp_path / "copied.html", "fods", tmp_path / "out", "HTML (StarCalc)")
    (read,) = sheets(book).values()
    cells = {row[0].text: row[1] for row in read if len(row) > 1}
    for number, value in NUMBERS.items():
        cell = cells[f"Række {number}"]
        assert cell.kind == "float" and (locale == "english" or cell.text == number), cell
        assert f'office:value="{value}"' in book.read_text("utf-8")
    others = [row[1] for row in read if len(row) > 1 and row[0].text == "Tekst"]
    assert len(others) == len(TEXTS) and {cell.kind for cell in others} == {"string"}, others
    assert not [cell for row in read for cell in row if cell.formula]
